"""Causes of failures, told by index: the same as counting row by row, and never by reading all rows."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event, insert

from crmconsole.store import failure_queries, tables
from crmconsole.store.database import Database, open_database

AT = "2026-11-21T%02d:00:00Z"
FIELDS = {"phone": "Phone", "city": "City", "": None}

rows = st.lists(
    st.tuples(
        st.sampled_from(["rule", "picklist", "lock"]),
        st.sampled_from(sorted(FIELDS)),
        st.sampled_from([None, "a", "b"]),
        st.sampled_from(["open", "open", "skipped", "fixed"]),
        st.integers(0, 23),
        st.none() | st.integers(0, 23),
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    made = open_database(Path(tmp_path_factory.mktemp("causes")) / "workspace.db")
    yield made
    made.close()


def fill(connection: Connection, drawn: list[tuple[str, str, str | None, str, int, int | None]]) -> None:
    connection.exec_driver_sql("DELETE FROM failure")
    for number, (cause, field, value, state, seen, again) in enumerate(drawn):
        connection.execute(
            insert(tables.failure).values(
                run_id=1,
                kind="lead",
                local_id=number,
                field=field,
                cause=cause,
                message=f"words {number}",
                value=None if value is None else orjson.dumps(value).decode(),
                state=state,
                first_seen=AT % seen,
                last_seen=AT % seen,
                next_try=None if again is None else AT % again,
            )
        )


def counted(drawn: list[tuple[str, str, str | None, str, int, int | None]]) -> list[tuple[object, ...]]:
    """Return what is told of the causes, row by row."""
    opened = [(number, *row) for number, row in enumerate(drawn) if row[3] == "open"]
    found = []
    for cause, group in itertools.groupby(sorted(opened, key=lambda row: row[1]), key=lambda row: row[1]):
        of_it = list(group)
        fields, values = {row[2] for row in of_it}, {row[3] for row in of_it}
        again = [AT % row[6] for row in of_it if row[6] is not None]
        found.append(
            (
                cause,
                len(of_it),
                FIELDS[of_it[0][2]] if len(fields) == 1 else None,
                of_it[0][3] if len(values) == 1 else None,
                f"words {min(row[0] for row in of_it)}",
                max(AT % row[5] for row in of_it),
                min(again) if again else None,
            )
        )
    return sorted(found, key=lambda one: (-int(str(one[1])), str(one[0])))


@settings(max_examples=60, deadline=None)
@given(rows)
def test_causes_are_told_as_if_every_row_was_looked_at(db: Database, drawn) -> None:
    with db.write() as connection:
        fill(connection, drawn)
    with db.read() as connection:
        told = failure_queries.causes(connection)
    assert [
        (one.cause, one.number, one.field, one.value, one.message, one.newest, one.next_try) for one in told
    ] == counted(drawn)


def test_no_question_about_a_cause_reads_all_its_rows(db: Database) -> None:
    asked: list[tuple[str, object]] = []
    with db.write() as connection:
        fill(connection, [("rule", "phone", "a", "open", 1, None)])
    with db.read() as connection:
        note = lambda _c, _u, sql, parameters, *_: asked.append((sql, parameters))  # noqa: E731
        event.listen(connection, "before_cursor_execute", note)
        failure_queries.causes(connection)
        event.remove(connection, "before_cursor_execute", note)
        of_failures = [(sql, given) for sql, given in asked if "FROM failure" in sql]
        assert len(of_failures) > 5
        for sql, given_to_it in of_failures:
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given_to_it)]
            assert all("INDEX failure_" in line for line in plan), (sql, plan)
            assert "TEMP B-TREE" not in " ".join(plan), (sql, plan)


def test_facts_about_a_cause_cost_the_same_however_many_failures_it_has(db: Database) -> None:
    """An index that is used and then read from end to end is no help: what counts is what SQLite has to do."""
    spent: list[int] = []
    for number in (10, 2_000):
        with db.write() as connection:
            fill(connection, [("rule", "phone", "a", "open", 1, 5)] * number)
        with db.read() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            steps = itertools.count()
            raw.set_progress_handler(lambda steps=steps: next(steps) and 0, 10)
            failure_queries._cause(connection, "rule", number)
            raw.set_progress_handler(None, 0)
            spent.append(next(steps))
    assert spent[1] < 2 * spent[0] + 20


def test_which_failures_are_left_is_told_of_those_asked_for(db: Database) -> None:
    with db.write() as connection:
        fill(connection, [("rule", "phone", "a", state, 1, None) for state in ("open", "fixed", "skipped", "open")])
        ids = [row[0] for row in connection.exec_driver_sql("SELECT id FROM failure ORDER BY id")]
        assert failure_queries.not_fixed(connection, ids[:3]) == {ids[0], ids[2]}
