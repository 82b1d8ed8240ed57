"""A small disk: a file system of a few megabytes where this machine lets us mount one, a limit for the size of files everywhere."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LIMIT = "CRMCONSOLE_TEST_FILE_SIZE"
"""Environment variable: how large a file of this process may become."""
SIZE_MB = 16


def limit_files() -> None:
    """Let no file of this process become larger than the environment says."""
    size = int(os.environ[LIMIT])
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """Make a folder a file system of its own for a while; tells whether that was possible."""
    folder.mkdir()
    mount = shutil.which("mount")
    asked = [str(mount), "-t", "tmpfs", "-o", f"size={SIZE_MB}m", "tmpfs", str(folder)]
    mounted = mount is not None and subprocess.run(asked, capture_output=True, check=False).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def almost_full(folder: Path, free: int) -> Iterator[None]:
    """Leave so many bytes free on a small disk for a while."""
    ballast = folder / "ballast"
    with open(ballast, "wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, shutil.disk_usage(folder).free - free))
    try:
        yield
    finally:
        ballast.unlink()
