"""The console's care for its own files: how large they are, a copy of the database on request, giving unused space back."""

from __future__ import annotations

import logging
import shutil
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from crmconsole import settings
from crmconsole.clock import iso
from crmconsole.console.desk import Desk
from crmconsole.errors import ConsoleError, NotReady, WorkspaceProblem
from crmconsole.store import clearing, run_queries, runs
from crmconsole.sync.clearing import clear
from crmconsole.views import BackupView, HistoryKept, StorageView

_LOG = logging.getLogger(__name__)

BACKUPS = "backups"
"""Folder of copies inside the workspace; nothing deletes them but a person."""


class StoragePart:
    """What the console can do about its files."""

    desk: Desk

    async def storage(self) -> StorageView:
        """Return where the workspace lies, how large it is, and its copies."""
        return await self.desk.aside(self._storage)

    def _storage(self) -> StorageView:
        folder = self.desk.folder
        database = folder / settings.DATABASE
        try:
            free: int | None = shutil.disk_usage(folder).free
        except OSError:
            free = None
        found = sorted((folder / BACKUPS).glob("workspace-*.db"), reverse=True)
        return StorageView(
            str(folder),
            sum(_size(file) for file in folder.glob(f"{database.name}*")),
            sum(_size(file) for file in (folder / "logs").glob("*")),
            self.desk.db.unused(),
            free,
            [_backup(file) for file in found],
        )

    async def back_up(self) -> BackupView:
        """Copy the database beside itself, while runs may go on, and return the copy; it has its name only when it is whole.

        Raises:
            DiskFull, WorkspaceProblem: there is no whole copy; the workspace itself is untouched.
        """
        stamp = self.desk.clock.now().astimezone(UTC).strftime("%Y%m%d-%H%M%S")
        path = self.desk.folder / BACKUPS / f"workspace-{stamp}.db"
        await self.desk.aside(lambda: self.desk.db.copy_to(path))
        return _backup(path)

    async def compact(self) -> int:
        """Write the database anew without its unused space and return how many bytes that gave back.

        Raises:
            NotReady: a run is going on.
            DiskFull: there is no room for the second copy that this takes; nothing was changed.
        """
        desk = self.desk
        if desk.running:
            raise NotReady(
                "A run is going on.", "Nothing was compacted.", "Wait for it, or stop it first.", cause="running"
            )
        before = (await self.storage()).database
        await desk.engine(desk.db.compact)
        return max(0, before - (await self.storage()).database)

    # -------------------------------------------------------------------------------------------- the history
    async def history_kept(self) -> HistoryKept:
        """Return since when there are runs, since when all that they changed is kept, and what was cleared so far."""
        return await self.desk.read(self._history_kept)

    def _history_kept(self, connection: Connection) -> HistoryKept:
        desk, reached = self.desk, clearing.progress(connection)
        return HistoryKept(
            run_queries.oldest(connection),
            clearing.whole_since(connection),
            int(desk.setting(connection, "history_days")),
            int(desk.setting(connection, "history_mb")),
            reached.lines,
            reached.at,
        )

    async def _clear_history(self, run: int) -> None:
        """Clear the change log of lines past their time after a run that ended well. What is left over is no reason to call it failed."""
        desk = self.desk

        def work() -> int:
            with desk.db.read() as connection:
                done = runs.one(connection, run)
                days, megabytes = (int(desk.setting(connection, key)) for key in ("history_days", "history_mb"))
            if done is None or done.state not in ("done", "partial"):
                return 0
            return clear(desk.db, desk.clock.now(), days, megabytes)

        try:
            if gone := await desk.engine(work):
                _LOG.info("%d lines of the change log were cleared", gone)
                desk.changed("runs", "settings")
        except ConsoleError as trouble:
            _LOG.warning("the change log was not cleared: %s", trouble.sentence)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0  # Put away meanwhile: logs are.


def _backup(file: Path) -> BackupView:
    try:
        found = file.stat()
    except OSError as error:
        raise WorkspaceProblem(
            f"The copy {file.name} cannot be read: {error.strerror or error}.", "The workspace itself is untouched."
        ) from error
    return BackupView(file.name, found.st_size, iso(datetime.fromtimestamp(found.st_mtime, UTC)))
