"""Connections that the store keeps at hand between two uses."""

from __future__ import annotations

from pathlib import Path

import pytest

from crmconsole.store.database import Database, open_database


def test_a_connection_that_is_in_use_when_the_database_is_closed_is_not_kept(tmp_path: Path) -> None:
    db = open_database(tmp_path / "console.db")
    with db.read() as reading, db.write() as writing:
        db.close()
    assert reading.closed
    assert writing.closed


def test_what_broke_off_is_nothing_for_the_next(tmp_path: Path) -> None:
    db = open_database(tmp_path / "console.db")
    with pytest.raises(ZeroDivisionError):
        _break_off(db)
    with db.read() as connection:
        assert connection.exec_driver_sql("SELECT value FROM meta WHERE value = 'broken off'").all() == []
    db.close()


def _break_off(db: Database) -> None:
    with db.write() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = 'broken off' WHERE key = 'db_uuid'")
        raise ZeroDivisionError


def test_a_kept_connection_sees_what_was_committed_since(tmp_path: Path) -> None:
    db = open_database(tmp_path / "console.db")
    statement = "SELECT value FROM meta WHERE key = 'db_uuid'"
    with db.read() as connection:
        before = connection.exec_driver_sql(statement).scalar_one()
        with db.write() as writing:
            writing.exec_driver_sql("UPDATE meta SET value = 'another' WHERE key = 'db_uuid'")
        assert connection.exec_driver_sql(statement).scalar_one() == before
    with db.read() as connection:
        assert connection.exec_driver_sql(statement).scalar_one() == "another"
    db.close()
