"""Opening a record in the CRM: its address, after a look whether it is still there, and the two explained errors (features S1-31, S1-33)."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from sqlalchemy import Connection

from crmconsole.console.desk import Desk
from crmconsole.errors import CrmProblem, InputProblem, NotReady, WrongOrg
from crmconsole.records import KEPT, Identity, Kind, RemoteRow
from crmconsole.store import workspace
from crmconsole.store.local_fields import KIND_LABELS
from crmconsole.sync.prepare import check_org
from crmconsole.values import canon_id
from crmconsole.views import CrmLink

_ID = re.compile(r"[A-Za-z0-9]{18}")
PATIENCE_SECONDS = 4.0
"""How long opening waits for the CRM's word; then the record is opened without it."""
_HERE = {
    "bin": "The next run moves the record here into the recycle bin, where it stays for 30 days, and takes the link away.",
    "unlink": "The record here stays, and the next run takes the link away.",
}


class CrmLinkPart:
    """What the console can do about ways into the CRM."""

    desk: Desk

    async def crm_link(self, kind: Kind, crm_id: str) -> CrmLink:
        """Return where a record of the CRM is opened in a browser; one call asks whether it is there, unless a run goes on.

        Of a converted lead the contact is opened: Salesforce no longer shows the lead.

        Raises:
            InputProblem: it was deleted there, or the signed-in user may not see it; or that is no record's id.
            WrongOrg: the console is signed in to another org than the one that holds the record.
            NotReady: nobody ever signed in.
        """
        identity = await self.desk.read(_identity)
        wanted = canon_id(crm_id)
        if wanted is None or not _ID.fullmatch(wanted):
            raise InputProblem(
                f"“{crm_id}” is no id of a record in Salesforce.", "Nothing was opened.", cause="nothing"
            )
        try:
            found = await _found(self.desk, kind, wanted)
        except WrongOrg:
            raise
        except (CrmProblem, NotReady, TimeoutError):
            # The browser has a sign-in of its own: the record may well be reached there.
            return CrmLink(_address(identity, wanted), False, _explained(identity))
        if found is None:
            return CrmLink(_address(identity, wanted), False, _explained(identity))
        row = found.get(wanted)
        if row is None or row.deleted:
            policy = await self.desk.read(lambda connection: str(self.desk.setting(connection, "deleted_there")))
            raise _gone(kind, row, policy)
        if row.converted_to is not None:
            told = "This lead was converted in Salesforce; its contact is opened."
            return CrmLink(_address(identity, row.converted_to), True, f"{told} {_explained(identity)}")
        return CrmLink(_address(identity, wanted), True, _explained(identity))


async def _found(desk: Desk, kind: Kind, crm_id: str) -> dict[str, RemoteRow] | None:
    """Return what the CRM holds under the id; None = it is not asked now."""
    if desk.running or kind not in KEPT:
        return None

    def ask() -> dict[str, RemoteRow]:
        crm = desk.crm()
        signed_in = crm.connect()
        with desk.db.read() as connection:
            check_org(connection, signed_in)
        return dict(crm.read(kind, [crm_id], ()))

    return await desk.aside(lambda: desk.engine_within(ask, PATIENCE_SECONDS))


def _identity(connection: Connection) -> Identity:
    stored = workspace.stored_connection(connection)
    if stored is None:
        raise NotReady(
            "This workspace is not connected to Salesforce, so there is nothing to open.",
            "",
            "Connect it first.",
            cause="not_connected",
            action="wizard",
        )
    return stored.identity


def _address(identity: Identity, crm_id: str) -> str:
    return f"{identity.base_url.rstrip('/')}/{crm_id}"


def _explained(identity: Identity) -> str:
    """What another page than the record's means: Salesforce itself does not tell that the browser has another account."""
    host = urlsplit(identity.base_url).netloc
    return (
        f"If the browser says that the record is not there or asks for a sign-in, it is signed in to another Salesforce account:"
        f" sign out there, and sign in to {identity.org_name} at {host}."
    )


def _gone(kind: Kind, row: RemoteRow | None, policy: str) -> InputProblem:
    what = KIND_LABELS[kind][0]
    if row is None:
        return InputProblem(
            f"This {what} is not in Salesforce any more, or the signed-in user may not see it.",
            "If it was deleted there, the next run takes the link away.",
            "Synchronise now, or check the permissions.",
            cause="deleted_there",
            action="sync.now",
        )
    if row.merged_into is not None:
        return InputProblem(
            f"This {what} was merged into another one in Salesforce.",
            "The next run follows the merge here.",
            "Synchronise now, then open it again.",
            cause="deleted_there",
            action="sync.now",
        )
    return InputProblem(
        f"This {what} was deleted in Salesforce.",
        _HERE[policy],
        "To keep it, restore it from the recycle bin in Salesforce; otherwise synchronise now.",
        cause="deleted_there",
        action="sync.now",
    )
