"""Room on the disk under a workspace: how much a run needs before it starts, and what is said when there is none left."""

from __future__ import annotations

import errno
import logging
import os
import shutil
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole import settings
from crmconsole.errors import DiskFull
from crmconsole.store import workspace

_LOG = logging.getLogger(__name__)

MB = 1024 * 1024
SHARE = 20
"""A twentieth of the database must fit beside it: the log of a large run."""
A_PAGE = 64 * 1024
"""With less than this a file of SQLite cannot grow."""


class Room(NamedTuple):
    """Free space where a workspace lies, and what a run needs; in bytes."""

    free: int
    needed: int

    @property
    def enough(self) -> bool:
        """Whether a run may start."""
        return self.free >= self.needed


def room(connection: Connection, path: Path) -> Room | None:
    """Return the room under a database, None where the system does not tell (some network drives)."""
    least_mb = workspace.setting(connection, "least_free_mb", settings.DEFAULTS["least_free_mb"])
    try:
        return Room(shutil.disk_usage(path.parent).free, max(int(least_mb * MB), path.stat().st_size // SHARE))
    except OSError as error:
        _LOG.warning("the free space under the workspace is not known: %s", error)
        return None


def make_sure_of_room(connection: Connection, path: Path | None) -> None:
    """Make sure that a run has room to write before it starts; a database in memory always has.

    Raises:
        DiskFull: there is less room than it may need; nothing was changed.
    """
    found = None if path is None else room(connection, path)
    if found is not None and not found.enough:
        raise DiskFull(
            f"Only {megabytes(found.free)} are free on the disk under the workspace; a run needs {megabytes(found.needed)}.",
            "No run was started, nothing was changed.",
            "Free some space and start the run again.",
            cause="disk_full",
        )


def nothing_left(path: Path | None) -> bool:
    """Tell whether the database at `path` can grow no more: the disk is full, a quota is used up, or files may not be larger."""
    if path is None:
        return False
    probe = path.with_name(f"{path.name}.probe")
    try:
        with open(probe, "wb") as file:
            # Behind the end of the larger file, so that a limit for one file shows as well; what lies before is a hole.
            file.seek(max(_size(path), _size(path.with_name(f"{path.name}-wal"))))
            file.write(bytes(A_PAGE))
            file.flush()
    except OSError as error:
        return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    finally:
        _remove(probe)
    return False


def full(path: Path | None) -> DiskFull:
    """Return the error for a disk that took no more."""
    return DiskFull(
        f"The disk is full ({path})." if path else "The disk is full.",
        "The last step was taken back, nothing is half written.",
        "Free some space and start the run again.",
        cause="disk_full",
    )


def megabytes(size: int) -> str:
    """Return a size as people read it."""
    return f"{size / MB:,.0f} MB" if size >= 10 * MB else f"{size / MB:.1f} MB"


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _remove(file: Path) -> None:
    try:
        os.remove(file)
    except OSError as error:
        _LOG.debug("the probe of the disk stays: %s", error)
