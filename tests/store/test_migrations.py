"""The steps of the database: they end where `tables.py` stands, an older file is copied first, a newer one is left alone."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from crmconsole.errors import WorkspaceDamaged, WorkspaceProblem
from crmconsole.store import care_tables as care_tables
from crmconsole.store import migrations, winning
from crmconsole.store.database import open_database
from crmconsole.store.marketing_tables import metadata

KEPT = Path(__file__).parent / "workspaces"
"""Workspaces as earlier steps left them: people, links, a write on the way, failures, a conflict, history; and the orgs they belong to."""


def test_the_steps_end_where_the_tables_stand(tmp_path: Path) -> None:
    db = open_database(tmp_path / "workspace.db")
    with db.read() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
        assert migrations.version(connection) == migrations.HEAD
    db.close()
    assert differences == []


def test_a_file_of_a_newer_console_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "workspace.db"
    open_database(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(WorkspaceProblem, match="newer CRM Console"):
        open_database(path)
    assert path.read_bytes() == before


def test_an_older_file_is_copied_before_it_is_changed(tmp_path: Path) -> None:
    """The copy holds what is still in the log, and has its name only when it is whole."""
    path = tmp_path / "workspace.db"
    shutil.copyfile(KEPT / "0001.db", path)
    running = sqlite3.connect(path)
    running.execute("PRAGMA journal_mode=WAL")
    running.execute("UPDATE person SET city = 'in the log' WHERE id = 1")
    running.commit()
    (tmp_path / f"workspace-before-{migrations.HEAD}.db.part").write_bytes(b"half a copy of an earlier attempt")
    open_database(path).close()
    running.close()
    with closing(sqlite3.connect(tmp_path / f"workspace-before-{migrations.HEAD}.db")) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert copy.execute("SELECT city FROM person WHERE id = 1").fetchone() == ("in the log",)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("content", [b"this is no database, just text " * 40, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_named_and_not_touched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "workspace.db"
    path.write_bytes(content)
    with pytest.raises(WorkspaceDamaged) as caught:
        open_database(path)
    assert "damaged" in caught.value.sentence
    assert path.read_bytes() == content


def test_other_programs_writing_to_a_person_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "workspace.db"
    db = open_database(path)
    with db.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO person (kind, last_name, enable_sync, created_at, source) VALUES ('lead', 'Ortiz', 1, '2026-01-01T00:00:00Z', 'hand')"
        )
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE person SET email = ' Maria@Northwind.example '")
    raw.close()
    with db.read() as connection:
        row = connection.exec_driver_sql("SELECT rev, dirty, email_key FROM person").one()
    db.close()
    assert tuple(row) == (1, 1, "maria@northwind.example")


def test_s4_32_whoever_was_told_before_the_console_kept_a_list_is_not_told_again(tmp_path: Path) -> None:
    """A contact of an opportunity that counts as told is on the list; one who comes later is not."""
    path = tmp_path / "workspace.db"
    open_database(path).close()
    with closing(sqlite3.connect(path)) as older:
        older.execute("DROP INDEX conflict_link")
        for index in ("field", "value", "first_seen", "next_try", "fixed"):
            older.execute(f"DROP INDEX failure_{index}")
        older.execute("DROP TABLE standing")
        older.execute("DROP TABLE ending_told")
        older.execute("DROP TABLE late_creation")
        older.execute("DROP INDEX link_replaced")
        older.execute("ALTER TABLE run DROP COLUMN cleared")
        older.execute("ALTER TABLE run DROP COLUMN who")
        older.execute("DROP INDEX person_in_bin")
        older.execute("DROP INDEX person_replaced")
        older.execute("ALTER TABLE person DROP COLUMN emptied_at")
        older.execute("UPDATE alembic_version SET version_num = '0010'")
        made = "INSERT INTO person (kind, last_name, enable_sync, created_at, source) VALUES ('contact', ?, 1, '2026', 'crm')"
        older.executemany(made, [("Ash",), ("Birch",)])
        older.execute(
            "INSERT INTO opportunity (name, closed, won, close_date, outcome_told, created_at)"
            " VALUES ('40 chairs', 1, 1, '2026-11-20', 'won|2026-11-20|', '2026')"
        )
        older.execute("INSERT INTO contact_role (opportunity_id, person_id, created_at) VALUES (1, 1, '2026')")
        older.commit()
    db = open_database(path)
    with db.write() as connection:
        winning.look_for_newcomers(connection)
        assert winning.endings(connection) == []
        connection.exec_driver_sql(
            "INSERT INTO contact_role (opportunity_id, person_id, created_at) VALUES (1, 2, '2026')"
        )
        winning.look_for_newcomers(connection)
        [ending] = winning.endings(connection)
        assert winning.contacts_of(connection, ending) == [2]
    db.close()


def test_s4_32_whoever_was_won_before_the_console_knew_of_it_stays_as_they_are(tmp_path: Path) -> None:
    """Nobody is converted, and no old opportunity changes anybody, because a newer console was installed."""
    path = tmp_path / "workspace.db"
    shutil.copyfile(KEPT / "0001.db", path)
    with closing(sqlite3.connect(path)) as older:
        older.execute("UPDATE person SET lead_status = 'Won' WHERE id = 1")
        older.commit()
    db = open_database(path)
    with db.read() as connection:
        assert winning.newly(connection) == []
        assert connection.exec_driver_sql("SELECT won_known FROM person WHERE id = 1").scalar() == winning.ASKED
        assert winning.endings(connection) == []
    db.close()
