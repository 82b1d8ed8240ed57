"""The fence: whoever opened last writes, everybody else has stopped within one transaction (I35)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from crmconsole.errors import WorkspaceBusy
from crmconsole.store import fence, migrations
from crmconsole.store.database import open_database
from tests.store.test_migrations import KEPT

FORGET = "DELETE FROM setting"
REMEMBER = "INSERT INTO setting (key, value) VALUES ('a', '1')"


def test_i35_the_last_one_to_open_writes(tmp_path: Path) -> None:
    first = open_database(tmp_path / "workspace.db")
    with first.write() as connection:
        connection.exec_driver_sql(REMEMBER)
    second = open_database(tmp_path / "workspace.db")
    for _ in range(2):
        with pytest.raises(WorkspaceBusy, match="has opened this workspace"), first.write() as connection:
            connection.exec_driver_sql(FORGET)
    with second.write() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM setting").scalar() == 1
    with first.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM setting").scalar() == 1
    first.close()
    second.close()


def test_i35_a_transaction_that_began_before_is_finished_and_is_the_last(tmp_path: Path) -> None:
    """SQLite lets one write at a time: opening waits for it, so nothing of it is torn apart."""
    first = open_database(tmp_path / "workspace.db")
    with first.write() as connection:
        connection.exec_driver_sql(REMEMBER)
        with pytest.raises(WorkspaceBusy, match="is writing to the workspace"):
            open_database(tmp_path / "workspace.db")
    second = open_database(tmp_path / "workspace.db")
    with pytest.raises(WorkspaceBusy, match="has opened"), first.write():
        pass
    with second.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM setting").scalar() == 1
    first.close()
    second.close()


def test_i35_a_copy_in_memory_has_no_fence(tmp_path: Path) -> None:
    first = open_database(tmp_path / "workspace.db")
    copy = first.copy()
    open_database(tmp_path / "workspace.db").close()
    with copy.write() as connection:
        connection.exec_driver_sql(REMEMBER)
    copy.close()
    first.close()


def test_i35_the_form_is_not_changed_under_whoever_still_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fence of an older workspace is raised before its tables change."""
    path = tmp_path / "workspace.db"
    shutil.copyfile(KEPT / "0001.db", path)
    order: list[str] = []
    claim, upgrade = fence.claim, migrations._upgrade
    monkeypatch.setattr(fence, "claim", lambda connection: order.append("fence") or claim(connection))
    monkeypatch.setattr(migrations, "_upgrade", lambda engine: order.append("steps") or upgrade(engine))
    open_database(path).close()
    assert order == ["fence", "steps", "fence"]


def test_every_commit_is_on_the_disk_before_it_returns(tmp_path: Path) -> None:
    """What the tests of power cuts rely on: SQLite is told to sync its log at each commit."""
    db = open_database(tmp_path / "workspace.db")
    with db.write() as connection:
        facts = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("synchronous", "journal_mode")]
    assert facts == [2, "wal"]
    with pytest.raises(DatabaseError), db._reader.connect() as connection:
        connection.exec_driver_sql(REMEMBER)
    db.close()
