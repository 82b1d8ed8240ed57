"""Room on the disk before a run, and SQLite's trouble with a disk in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError, OperationalError

from crmconsole.errors import ConsoleError, DiskFull, WorkspaceBusy, WorkspaceDamaged, WorkspaceProblem
from crmconsole.store import disk, workspace
from crmconsole.store.database import explained, open_database


def usage(free: int) -> Callable[[Path], object]:
    """Return what stands for a disk with so much room."""
    return lambda _folder: type("Usage", (), {"free": free})()


@pytest.mark.parametrize(
    ("free_mb", "database_mb", "setting", "enough"),
    [(199, 1, None, False), (201, 1, None, True), (201, 5000, None, False), (251, 5000, None, True), (1, 1, 0, True), (4, 100, 0, False)],
)  # fmt: skip
def test_a_run_needs_two_hundred_megabytes_or_a_twentieth(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    free_mb: int,
    database_mb: int,
    setting: int | None,
    enough: bool,
) -> None:
    db, large = open_database(tmp_path / "workspace.db"), tmp_path / "large.db"
    with open(large, "wb") as file:
        file.truncate(database_mb * disk.MB)
    monkeypatch.setattr(disk.shutil, "disk_usage", usage(free_mb * disk.MB))
    with db.write() as connection:
        if setting is not None:
            workspace.set_setting(connection, "least_free_mb", setting)
        if enough:
            disk.make_sure_of_room(connection, large)
        else:
            with pytest.raises(DiskFull, match=f"Only {free_mb}"):
                disk.make_sure_of_room(connection, large)
    db.close()


def test_a_disk_that_tells_nothing_does_not_stop_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(_folder: Path) -> object:
        raise OSError("not supported")

    db = open_database(tmp_path / "workspace.db")
    monkeypatch.setattr(disk.shutil, "disk_usage", silent)
    with db.read() as connection:
        disk.make_sure_of_room(connection, tmp_path / "workspace.db")
        disk.make_sure_of_room(connection, None)
    db.close()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SQLITE_FULL", DiskFull),
        ("SQLITE_IOERR_WRITE", WorkspaceProblem),
        ("SQLITE_BUSY", WorkspaceBusy),
        ("SQLITE_BUSY_SNAPSHOT", WorkspaceBusy),
        ("SQLITE_READONLY_DBMOVED", WorkspaceProblem),
        ("SQLITE_CANTOPEN", WorkspaceProblem),
        ("SQLITE_CORRUPT", WorkspaceDamaged),
        ("SQLITE_NOTADB", WorkspaceDamaged),
    ],
)
def test_what_sqlite_says_is_told_as_what_it_is(tmp_path: Path, name: str, expected: type[ConsoleError]) -> None:
    """A disk that fails is not a damaged file: nobody must throw a sound database away."""
    cause = sqlite3.OperationalError("disk I/O error")
    cause.sqlite_errorname = name
    found = explained(OperationalError("", {}, cause), tmp_path / "workspace.db")
    assert type(found) is expected
    assert found.help.happened
    assert found.help.fix


def test_an_error_of_ours_is_no_trouble_of_the_disk() -> None:
    cause = sqlite3.IntegrityError("UNIQUE constraint failed")
    cause.sqlite_errorname = "SQLITE_CONSTRAINT_UNIQUE"
    with pytest.raises(DatabaseError):
        explained(DatabaseError("", {}, cause), None)
