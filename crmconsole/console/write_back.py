"""The console's say about Profile ID and Last Sync: whether they are written to the CRM, and a new id for a clone (features S1-9, S3-28…30)."""

from __future__ import annotations

from sqlalchemy import Connection

from crmconsole.console.desk import Desk
from crmconsole.errors import InputProblem
from crmconsole.records import PEOPLE, Kind
from crmconsole.store import failures, mappings, workspace
from crmconsole.store import write_back as stored
from crmconsole.sync.recipient import LAST_SYNC, PROFILE_ID, RECIPIENT, taken_fields
from crmconsole.views import RunView, WriteBackView


class WriteBackPart:
    """What the console can do about Profile ID and Last Sync."""

    desk: Desk

    async def write_back(self) -> WriteBackView:
        """Return whether Profile ID and Last Sync are written, what the org lacks for it, and how many people wait."""
        return await self.desk.read(self._write_back)

    def _write_back(self, connection: Connection) -> WriteBackView:
        found = {kind: one[0] for kind in PEOPLE if (one := mappings.schema(connection, kind)) is not None}
        taken = taken_fields(found)
        missing = tuple(
            (kind, name) for kind in PEOPLE for name in (PROFILE_ID, LAST_SYNC) if name not in taken.get(kind, ())
        )
        counts = stored.counts(connection)
        waiting = sum(counts.get(state, 0) for state in (stored.DUE, stored.SENT, stored.REISSUE, stored.UNREAD))
        return WriteBackView(
            bool(self.desk.setting(connection, "write_back")), missing, waiting, counts.get(stored.DUPLICATE, 0)
        )

    async def set_write_back(self, on: bool, *, everyone: bool = False) -> WriteBackView:
        """Switch the writing of Profile ID and Last Sync on or off; `everyone` lets those who are linked already get theirs, too, once.

        Raises:
            InputProblem: the org has neither of the fields, or they cannot be written.
        """

        def save(connection: Connection) -> None:
            view = self._write_back(connection)
            if on and not view.possible:
                raise InputProblem(
                    "Salesforce has no Profile ID and no Last Sync that you may write.",
                    "Nothing was switched on.",
                    "Have our fields installed there first.",
                )
            workspace.set_setting(connection, "write_back", on)
            if on and everyone:
                stored.put_everyone(connection)

        await self.desk.write(save)
        self.desk.changed("settings")
        return await self.write_back()

    async def reissue_profile_id(self, failure_id: int) -> RunView:
        """Replace the Profile ID on a clone by one of its own, at once, and return the run (features S3-29, S3-30).

        Raises:
            InputProblem: the failure is gone or is about something else.
            NotReady: another run is going on.
        """

        def ask(connection: Connection) -> None:
            found = failures.by_ids(connection, [failure_id]).get(failure_id)
            if found is None or found.field != RECIPIENT or found.state == "fixed":
                raise InputProblem(
                    "There is no Profile ID that could be issued anew.",
                    "Nothing was changed.",
                    "See the list with: crmconsole failures",
                    cause="nothing",
                )
            stored.reissue(connection, Kind(found.kind), found.local_id)

        await self.desk.write(ask)
        run: RunView = await self.retry(ids=[failure_id])  # type: ignore[attr-defined]
        return run
