"""A workspace of an earlier version, killed anywhere while it is brought up to date, and at rest afterwards (C18, I46)."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from crmconsole import settings
from crmconsole.store import migrations
from crmconsole.sync.recheck import recheck_run
from tests.engine.story import DOMAIN, Story, new_identity
from tests.kill.forge import Forge, Process

KEPT = Path(__file__).parents[1] / "store" / "workspaces"
VERSIONS = sorted(path.stem for path in KEPT.glob("[0-9][0-9][0-9][0-9].db"))
KILLS = 32


def laid_out(version: str, folder: Path) -> Path:
    """Lay a kept workspace out in a folder and return its database."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copyfile(KEPT / f"{version}.db", folder / settings.DATABASE)
    new_identity(folder / settings.DATABASE)
    return folder / settings.DATABASE


def standing(database: Path) -> str:
    """Return the step that a database stands at, after looking whether it is sound."""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def content(database: Path, like: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of every table of records, in the columns that an older database has."""
    with closing(sqlite3.connect(database)) as connection, closing(sqlite3.connect(like)) as older:
        found = {}
        for table in DOMAIN:
            names = ", ".join(f'"{row[1]}"' for row in older.execute(f"PRAGMA table_info({table})"))
            found[table] = connection.execute(f"SELECT {names} FROM {table} ORDER BY rowid").fetchall()
        return found


def form(database: Path) -> dict[str, str]:
    """Return what tables and indexes a database has, and of what form."""
    with closing(sqlite3.connect(database)) as connection:
        return dict(
            connection.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql <> ''")
        )


def check_upgrade(database: Path, version: str) -> str:
    """Check that a workspace is wholly of the old form or of the new one, with a whole copy of the old beside it; returns where it stands."""
    kept, backup = KEPT / f"{version}.db", database.with_name(f"workspace-before-{migrations.HEAD}.db")
    found = standing(database)
    if found == version:
        assert form(database) == form(kept), "half of an upgrade"
        assert content(database, kept) == content(kept, kept)
    if backup.exists():
        assert form(backup) == form(kept), "half a copy"
        assert content(backup, kept) == content(kept, kept)
        assert standing(backup) == version
    else:
        assert found == version, "upgraded without a copy"
    return found


class Pace(NamedTuple):
    """How long bringing a workspace up to date takes on this machine, at its load of now."""

    before_s: float
    """Until the copy is there, which is made just before the steps are taken."""
    steps_s: float
    """From there to the end of the process."""


def pace(forge: Forge, version: str, folder: Path) -> Pace:
    """Return how long it takes when nobody kills it."""
    laid_out(version, folder)
    began, process = time.monotonic(), forge.start("status", "--workspace", folder)
    _until_copied(process, folder)
    copied = time.monotonic()
    assert process.wait() == 0, process.words()
    return Pace(copied - began, time.monotonic() - copied)


def killed(forge: Forge, version: str, folder: Path, dice: Random, pace: Pace, hook: str = "") -> Path:
    """Return the database of a workspace of an earlier version that was killed while it was brought up to date."""
    database = laid_out(version, folder)
    process = forge.start("status", "--workspace", folder, hook=hook)
    if dice.random() < 0.75:
        _until_copied(process, folder)
        time.sleep(dice.uniform(0, pace.steps_s))
    else:
        time.sleep(dice.uniform(0, pace.before_s + pace.steps_s))
    process.kill()
    return database


def _until_copied(process: Process, folder: Path) -> None:
    while process.running and not list(folder.glob("workspace-before-*.db")):
        time.sleep(0.0005)


@pytest.mark.parametrize("version", VERSIONS)
def test_i46_killed_while_it_is_brought_up_to_date(forge: Forge, tmp_path: Path, version: str) -> None:
    dice, folder = Random(version), tmp_path / "workspace"
    backup = folder / f"workspace-before-{migrations.HEAD}.db"
    forge.start("status", "--workspace", folder).wait()
    undisturbed, found = pace(forge, version, folder), []
    for number in range(KILLS):
        database = killed(forge, version, folder, dice, undisturbed)
        found.append(check_upgrade(database, version))
        if number % 8 == 0:
            after = forge.start("status", "--debug", "--workspace", folder)
            assert after.wait() == 0, after.words()
            assert standing(database) == migrations.HEAD
            assert standing(backup) == version
            assert not list(folder.glob("*.part"))
    assert set(found) == {version, migrations.HEAD}, found


class Upgraded(Story):
    """A story that goes on with a kept workspace: what was decided before, was written down as it was done then."""

    kept_runs: int
    """The last run before the upgrade."""

    def recheck(self) -> list[str]:
        """Derive the decisions since the upgrade again; returns the objections."""
        with self.console.desk.db.read() as connection:
            made = "SELECT DISTINCT run_id FROM change WHERE run_id > ?"
            fresh = [row[0] for row in connection.exec_driver_sql(made, (self.kept_runs,))]
            return [objection for run_id in fresh for objection in recheck_run(connection, run_id)]


@pytest.fixture
def upgraded(tmp_path: Path, version: str) -> Iterator[Story]:
    """Return a story that goes on with a kept workspace and the org that it belongs to."""
    laid_out(version, tmp_path / "workspace")
    (tmp_path / "org").mkdir()
    shutil.copyfile(KEPT / f"{version}-org.db", tmp_path / "org" / "org.sqlite")
    story = Upgraded(tmp_path / "workspace", set_up=False, directory=tmp_path / "org")
    story.kept_runs = story.rows("SELECT max(id) AS last FROM run")[0]["last"]
    story.wait(4 * 3600)
    yield story
    story.end()


@pytest.mark.parametrize("version", VERSIONS)
def test_i46_nothing_is_written_after_an_upgrade_but_what_was_waiting(
    upgraded: Story, tmp_path: Path, version: str
) -> None:
    kept = KEPT / f"{version}.db"
    assert content(upgraded.folder / settings.DATABASE, kept) == content(kept, kept)
    upgraded.connect()
    (op,) = upgraded.rows("SELECT * FROM op")
    waiting, failures = len(upgraded.conflicts()), upgraded.causes()
    assert waiting
    assert failures
    upgraded.settle()
    assert upgraded.sent() == []
    assert upgraded.there.record(op["remote_id"])["City"] == "Deal"
    assert (len(upgraded.conflicts()), upgraded.causes()) == (waiting, failures)
    upgraded.wait(3600)
    upgraded.idle()
