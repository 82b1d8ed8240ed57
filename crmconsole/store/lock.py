"""One console at a time on a workspace: an operating-system lock on a file beside the database, released even when the program dies."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import IO

from crmconsole.errors import WorkspaceBusy, WorkspaceProblem


class WorkspaceLock:
    """Holds a workspace for this process until `release`."""

    def __init__(self, path: Path) -> None:
        """Take the lock.

        Raises:
            WorkspaceBusy: another console holds it; the sentence says which.
            WorkspaceProblem: the folder cannot be written.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: IO[str] = open(path, "a+", encoding="utf-8")  # noqa: SIM115 - kept open as long as the lock is held
        except OSError as error:
            raise WorkspaceProblem(
                f"The workspace folder {path.parent} cannot be used: {error.strerror or error}.",
                "Nothing was changed.",
                "Choose another folder, or allow writing to it.",
            ) from error
        if not _lock(self._file):
            holder = self._holder()
            self._file.close()
            raise WorkspaceBusy(
                f"Another console is open on this workspace ({holder}).",
                "Nothing was changed.",
                "Close it, or use another --workspace folder.",
                cause="workspace_busy",
            )
        self._file.seek(0)
        self._file.truncate()
        self._file.write(f"{socket.gethostname()}, process {os.getpid()}")
        self._file.flush()

    def _holder(self) -> str:
        try:
            self._file.seek(0)
            return self._file.read(200).strip() or "unknown"
        except OSError:
            return "unknown"

    def release(self) -> None:
        """Give the workspace back."""
        if not self._file.closed:
            self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> bool:
        try:
            # Far behind the text, so that whoever is refused can still read who holds it.
            file.seek(1 << 20)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
