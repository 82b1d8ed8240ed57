"""The columns of a workspace's own fields: each database has its own, a transaction that is taken back leaves none, and steps of the database keep them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Column, Connection, String

from crmconsole.records import FieldSpec, FieldType, Kind
from crmconsole.store import local_fields, own_fields, people, triggers
from crmconsole.store.database import Database, in_memory, open_database
from crmconsole.store.people import NewPerson

NOW = "2026-11-22T08:00:00Z"
SPEC = FieldSpec("", "Contract End", FieldType.DATE)


def make(connection: Connection, spec: FieldSpec = SPEC, table: str = "person") -> str:
    """Make a field as the console does; returns its name."""
    made = own_fields.add(connection, table, spec, NOW)
    triggers.install_anew(connection, table)
    return made.name


def own(db: Database, kind: Kind = Kind.LEAD) -> list[str]:
    """Return the labels of the fields that only this database has."""
    with db.read() as connection:
        return [spec.label for spec in local_fields.own(connection, kind)]


def test_each_database_has_its_own_and_a_copy_has_those_of_its_origin() -> None:
    one, other = in_memory(), in_memory()
    with one.write() as connection:
        make(connection)
    with other.write() as connection:
        make(connection, FieldSpec("", "Size", FieldType.INT), "account")
    assert (own(one), own(one, Kind.CONTACT), own(one, Kind.ACCOUNT)) == (["Contract End"], ["Contract End"], [])
    assert (own(other), own(other, Kind.ACCOUNT)) == ([], ["Size"])
    assert own(one.copy()) == ["Contract End"]


def test_what_is_taken_back_with_its_transaction_never_was(tmp_path: Path) -> None:
    db = open_database(tmp_path / "workspace.db")

    def interrupted() -> None:
        with db.write() as connection:
            make(connection)
            assert [spec.label for spec in local_fields.own(connection, Kind.LEAD)] == ["Contract End"]
            raise RuntimeError

    with pytest.raises(RuntimeError):
        interrupted()
    assert own(db) == []
    with db.write() as connection:
        name = make(connection, FieldSpec("", "Other", FieldType.BOOL))
        assert [spec.label for spec in local_fields.own(connection, Kind.LEAD)] == ["Other"]
        [person] = people.add(connection, [NewPerson(Kind.LEAD, {"last_name": "Moss"}, True)], "hand", NOW)
        assert people.load(connection, [person])[0].fields[name] is False
    assert own(db) == ["Other"]
    db.close()


def test_a_reader_that_began_before_sees_the_fields_of_its_own_moment(tmp_path: Path) -> None:
    db = open_database(tmp_path / "workspace.db")
    with db.read() as before:
        assert local_fields.own(before, Kind.LEAD) == ()
        with db.write() as connection:
            make(connection)
        assert local_fields.own(before, Kind.LEAD) == (), "the table has no such column at that moment"
    assert own(db) == ["Contract End"]
    db.close()


def test_a_removed_field_is_hidden_and_remembered() -> None:
    db = in_memory()
    with db.write() as connection:
        name = make(connection)
        own_fields.remove(connection, 1, NOW)
        assert name not in local_fields.of(connection, Kind.LEAD)
        assert local_fields.label_of(connection, Kind.LEAD, name) == "Contract End"
        own_fields.remove(connection, 1, None)
        assert name in local_fields.of(connection, Kind.LEAD)


def test_other_programs_writing_to_a_field_of_ones_own_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "workspace.db"
    db = open_database(path)
    with db.write() as connection:
        name = make(connection)
        people.add(connection, [NewPerson(Kind.LEAD, {"last_name": "Moss"}, True)], "hand", NOW)
        connection.exec_driver_sql("UPDATE person SET dirty = 0, rev = 5")
    db.close()
    open_database(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute(f"UPDATE person SET {name} = '2026-12-31'")
        assert raw.execute("SELECT rev, dirty FROM person").fetchone() == (6, 1)
    raw.close()


def test_a_step_that_builds_a_table_anew_keeps_the_fields_and_their_values(tmp_path: Path) -> None:
    """Alembic copies a table where SQLite cannot change it in place; the copy has every column that the table has."""
    path = tmp_path / "workspace.db"
    db = open_database(path)
    with db.write() as connection:
        name = make(connection)
        people.add(connection, [NewPerson(Kind.LEAD, {"last_name": "Moss", name: "2026-12-31"}, True)], "hand", NOW)
    with db.write() as connection:
        steps = Operations(MigrationContext.configure(connection))
        with steps.batch_alter_table("person", recreate="always") as table:
            table.add_column(Column("of_a_later_step", String))
    db.close()
    db = open_database(path)
    with db.write() as connection:
        [person] = people.load(connection, [1])
        assert person.fields[name] == "2026-12-31"
        connection.exec_driver_sql(f"UPDATE person SET dirty = 0, {name} = NULL")
        assert connection.exec_driver_sql("SELECT dirty FROM person").scalar() == 1, "the trigger is there again"
    db.close()
