"""The console's switch of a workspace to another org: seen beforehand, agreed to by name, carried out by the sign-in to the new org (features S0-11).

What is forgotten is decided table by table in `store/switching.py`; signing in is `connection.py`.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection

from crmconsole.clock import iso
from crmconsole.console.desk import Desk
from crmconsole.errors import ConsoleError, InputProblem, NotReady
from crmconsole.records import Identity
from crmconsole.store import switching, workspace
from crmconsole.store.workspace import StoredConnection
from crmconsole.views import SwitchPreview

_LOG = logging.getLogger(__name__)

AGREED = "may_switch"
"""Setting: to leaving which org somebody agreed, who, when, and whether answers that are outstanding may be given up."""
PROGRAM = "crmconsole"
"""Who did it where nobody in particular is at the console: the program itself, by its command line."""
WAITS_AT_MOST = timedelta(days=14)
_STAYS = "Nothing was changed."


class SwitchPart:
    """What the console can do about a workspace that is to belong to another org."""

    desk: Desk

    async def plan_switch(self) -> SwitchPreview:
        """Return what a switch to another org would take away; changes nothing.

        Raises:
            NotReady: this workspace has no org.
        """
        return await self.desk.read(self._preview)

    def _preview(self, connection: Connection) -> SwitchPreview:
        stored = _its_org(connection)
        found, agreed = switching.ties(connection), agreement(connection)
        return SwitchPreview(
            stored.identity.org_id,
            stored.identity.org_name,
            found,
            "" if agreed is None else str(agreed["by"]),
            None if agreed is None else str(agreed["at"]),
        )

    async def agree_to_switch(self, forget: str, *, give_up_answers: bool = False) -> SwitchPreview:
        """Agree that the next sign-in to another org switches this workspace to it, and return what that will take away.

        `forget` is the name or the id of the org that is left. Until that sign-in everything goes on as it was; one to the same org, or
        `withdraw_switch`, takes the agreement back.

        Raises:
            InputProblem: it is not the org of this workspace.
            NotReady: there is no org, a run is going on, or an answer is outstanding and was not given up.
        """
        desk = self.desk
        if desk.running:
            raise NotReady("A run is going on.", _STAYS, "Wait for it, or stop it first.", cause="running")

        def agree(connection: Connection) -> SwitchPreview:
            stored = _its_org(connection)
            if not names(forget, stored.identity):
                raise InputProblem(
                    f"“{forget}” is not the org of this workspace: that is {stored.identity.org_name} ({stored.identity.org_id}).",
                    _STAYS,
                    "Type its name or its id to confirm that it is the one to be forgotten.",
                    cause="nothing",
                )
            make_sure_all_is_answered(connection, give_up_answers)
            told = {
                "org_id": stored.identity.org_id,
                "by": desk.asker() or PROGRAM,
                "at": desk.now(),
                "give_up": give_up_answers,
            }
            workspace.set_setting(connection, AGREED, told)
            return self._preview(connection)

        found = await desk.write(agree)
        desk.changed("connection")
        return found

    async def withdraw_switch(self) -> None:
        """Take the agreement to a switch back; nothing happens where there is none."""
        await self.desk.write(withdraw)
        self.desk.changed("connection")


# ------------------------------------------------------------------------------------------------ for the sign-in
def agreement(connection: Connection) -> dict[str, Any] | None:
    """Return the agreement to leave the org of this workspace; None when nobody agreed."""
    stored, agreed = workspace.stored_connection(connection), workspace.setting(connection, AGREED, None)
    fits = stored is not None and agreed is not None and agreed["org_id"] == stored.identity.org_id
    return dict(agreed) if fits else None


def withdraw(connection: Connection) -> None:
    """Take the agreement to a switch back."""
    if workspace.setting(connection, AGREED, None) is not None:
        workspace.set_setting(connection, AGREED, None)


def left_for(connection: Connection, identity: Identity) -> StoredConnection | None:
    """Return the connection that a sign-in to this org would take the place of, by agreement; None when it is no switch."""
    stored = workspace.stored_connection(connection)
    agreed = stored is not None and stored.identity.org_id != identity.org_id and agreement(connection) is not None
    return stored if agreed else None


def carry_out(desk: Desk, connection: Connection, identity: Identity) -> None:
    """Switch this workspace to another org, within the transaction that stores the sign-in to it.

    Raises:
        NotReady: an answer is outstanding by now, and was not given up.
    """
    stored, agreed = _its_org(connection), agreement(connection)
    assert agreed is not None, "nobody agreed to a switch"
    make_sure_all_is_answered(connection, bool(agreed["give_up"]))
    old, found, now = stored.identity, switching.ties(connection), desk.now()
    switching.forget(connection, now, iso(desk.clock.now() + WAITS_AT_MOST))
    by = desk.asker() or str(agreed["by"])
    message = (
        f"Switched from {old.org_name} ({old.org_id}) to {identity.org_name} ({identity.org_id}) by {by}."
        f" Records that lost their tie: {found.records:,}; forgotten: unsent changes {found.unsent:,}, failures {found.failures:,},"
        f" two different values {found.conflicts:,}; waiting actions dismissed: {found.actions:,}; answers given up: {found.unanswered:,}."
    )
    facts = {
        "from_id": old.org_id,
        "from_name": old.org_name,
        "to_id": identity.org_id,
        "to_name": identity.org_name,
        "by": by,
        "agreed_by": agreed["by"],
        "agreed_at": agreed["at"],
    }
    switching.tell(connection, now, message, facts, desk.asker())
    _LOG.warning("%s", message)


def drop_old_sign_in(desk: Desk, left: StoredConnection, secret_store: str) -> None:
    """Delete the sign-in to the org that was left, where it is kept in another place than the new one, which has overwritten it otherwise."""
    if left.secret_store == secret_store:
        return
    try:
        desk.store_of_secrets(left.secret_store, left.credentials["auth_url"]).delete(desk.account())
    except ConsoleError as trouble:
        _LOG.warning("The sign-in to %s could not be deleted: %s", left.identity.org_name, trouble.sentence)


def names(words: str, identity: Identity) -> bool:
    """Tell whether somebody named this org: by its name, or by its id in either length."""
    said = words.strip()
    return said.casefold() == identity.org_name.strip().casefold() or said in (identity.org_id, identity.org_id[:15])


def make_sure_all_is_answered(connection: Connection, give_up: bool) -> None:
    """Make sure that no answer of the org is outstanding, or that somebody gave those up.

    Raises:
        NotReady: one is.
    """
    waiting = switching.ties(connection).unanswered
    if waiting and not give_up:
        raise NotReady(
            f"Requests that were sent to the org and have no answer yet: {waiting:,}.",
            "Nothing was changed. After a switch nobody looks up what became of that.",
            "Start a run first: it looks that up. Or give the answers up, if the org is gone.",
            cause="unanswered",
        )


def _its_org(connection: Connection) -> StoredConnection:
    stored = workspace.stored_connection(connection)
    if stored is None:
        raise NotReady(
            "This workspace has no org that it could be switched from.",
            _STAYS,
            "Connect it: crmconsole connect",
            cause="not_connected",
            action="wizard",
        )
    return stored
