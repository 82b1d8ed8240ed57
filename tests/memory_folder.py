"""Where tests keep their files: in memory, where the system has a folder for that. A test waits for no disk then; what must reach a disk is
checked by watching what the program asks of the system, or on a file system that the test makes itself."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

_FOLDER = Path("/dev/shm")
ROOM = 2 << 30
"""Bytes that must be free: containers often have a folder of a few megabytes only."""


def memory_folder() -> Path | None:
    """Return a folder that lives in memory and has room, None where there is none."""
    if not _FOLDER.is_dir() or not os.access(_FOLDER, os.W_OK) or shutil.disk_usage(_FOLDER).free < ROOM:
        return None
    return _FOLDER


def use() -> None:
    """Let temporary files of this process, and of those that it starts, be made there; a TMPDIR that somebody chose stays."""
    folder = memory_folder()
    if folder is not None and "TMPDIR" not in os.environ:
        os.environ["TMPDIR"] = str(folder)
        tempfile.tempdir = None
