"""A power cut: what a disk may hold after one. SQLite's log is kept as far as it was certainly on the disk, and cut anywhere behind that.

With `synchronous=FULL` everything up to a commit that returned is on the disk; frames behind it may be there, missing, or half there.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sqlalchemy import Connection

from crmconsole.store.database import Database

MARK = "CRMCONSOLE_TEST_COMMITTED"
"""Environment variable: the file in which a process notes how far its log was after its last commit."""
HEADER, FRAME_HEADER, PAGE = 32, 24, 4096
FRAME = FRAME_HEADER + PAGE


def mark_commits() -> None:
    """Let this process note after each commit how many frames its log has, and of which generation of the log."""
    file = os.open(os.environ[MARK], os.O_WRONLY | os.O_CREAT, 0o600)
    write = Database.write

    @contextmanager
    def marked(self: Database) -> Iterator[Connection]:
        with write(self) as connection:
            yield connection
        if self.path is not None:
            # The index of the log (sqlite.org/walformat.html): the number of valid frames, the salts of the log it belongs to.
            index = self.path.with_name(f"{self.path.name}-shm").read_bytes()[:48]
            os.pwrite(file, index[16:20] + index[32:40], 0)

    Database.write = marked  # type: ignore[method-assign]


@dataclass
class Disk:
    """The files of a workspace at one moment."""

    database: bytes
    log: bytes
    committed: int
    """Frames of the log that are certainly on the disk."""

    @classmethod
    def of(cls, file: Path, mark: Path) -> Disk:
        """Return what lies there now. Whoever writes must stand still."""
        wal = file.with_name(f"{file.name}-wal")
        log = wal.read_bytes() if wal.exists() else b""
        noted = mark.read_bytes() if mark.exists() else b""
        committed = struct.unpack("=I", noted[:4])[0] if noted[4:12] == log[16:24] != b"" else 0
        found = cls(file.read_bytes(), log, committed)
        assert found.committed <= found.frames, "the log is shorter than what was committed"
        return found

    @property
    def frames(self) -> int:
        """Frames in the log, whatever they are worth: a log that was begun anew still ends in old ones."""
        return max(0, len(self.log) - HEADER) // FRAME

    def cut(self, dice: Random) -> bytes:
        """Return the log as a power cut may leave it: ending at a frame or within one, with or without bytes behind that nobody wrote."""
        end = HEADER + dice.randint(self.committed, self.frames) * FRAME if self.log else 0
        if dice.random() < 0.5:
            end += dice.randint(1, FRAME - 1)
        left = self.log[:end]
        return left + dice.choice((b"", bytes(3 * FRAME), dice.randbytes(2 * FRAME)))

    def torn(self, dice: Random) -> bytes:
        """Return the database as a power cut in the middle of a checkpoint may leave it: pages that the log holds as well are anything."""
        pages = {self._page(frame) for frame in range(self.committed)} - {1}
        torn = bytearray(self.database)
        for page in dice.sample(sorted(pages), min(len(pages), 3)):
            if page * PAGE <= len(torn):
                torn[(page - 1) * PAGE : page * PAGE] = dice.randbytes(PAGE)
        return bytes(torn)

    def _page(self, frame: int) -> int:
        return int.from_bytes(self.log[HEADER + frame * FRAME :][:4], "big")


def put_back(file: Path, content: bytes, log: bytes) -> None:
    """Lay files as a power cut left them in the place of those that are there."""
    file.with_name(f"{file.name}-shm").unlink(missing_ok=True)
    file.write_bytes(content)
    file.with_name(f"{file.name}-wal").write_bytes(log)
