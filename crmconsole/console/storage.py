"""The console's care for its own files: how large they are, a copy of the database on request, giving unused space back."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from crmconsole import settings
from crmconsole.clock import iso
from crmconsole.console.desk import Desk
from crmconsole.errors import NotReady, WorkspaceProblem
from crmconsole.views import BackupView, StorageView

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
