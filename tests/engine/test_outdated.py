"""Which old lines of the change log may go: whoever goes by the log is told the same without them, whatever it holds, in one step or in several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import Connection

from crmconsole.records import PEOPLE, Kind
from crmconsole.store import changes, scoring
from crmconsole.store.changes import Entry
from crmconsole.store.clearing import last_before, of_records
from crmconsole.store.database import Database, open_database
from crmconsole.store.people import ENABLE_SYNC, OWNER
from crmconsole.sync import dossier, explain_record, inbox, winning
from crmconsole.sync.outdated import may_go

WHO = 7
AT = "2026-01-01T00:00:00Z"
FIELDS = ("city", "lead_status", ENABLE_SYNC, OWNER)
BY_RUN = some.tuples(
    some.sampled_from(("update", "keep", "link", "create", "unlink", "conflict", "skip", "fail", "act", "delete")),
    some.sampled_from(("pull", "push", "won-there", "scored")),
)
BY_PERSON = some.tuples(
    some.sampled_from(("update", "create", "delete", "restore")),
    some.sampled_from(("edited", "imported", "added", "kept-here", "kept-there", inbox.ASKED_AGAIN)),
)
FIELD = some.tuples(some.sampled_from(FIELDS), some.sampled_from(("Won", "Open", "York", None)))
LINE = some.tuples(
    some.one_of(some.tuples(some.just(True), BY_RUN), some.tuples(some.just(False), BY_PERSON)),
    some.booleans(),  # another run begins
    some.sampled_from(("here", "there")),
    some.sampled_from(PEOPLE),
    some.lists(FIELD, max_size=2),
    some.booleans(),  # all that a record came with
)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Return an empty workspace; each example takes back what it wrote."""
    made = open_database(Path(tmp_path_factory.mktemp("outdated")) / "workspace.db")
    yield made
    made.close()


class Enough(Exception):
    """Takes an example back."""


@contextmanager
def taken_back(db: Database) -> Iterator[Connection]:
    """Give a transaction of which nothing stays."""
    with suppress(Enough), db.write() as connection:
        yield connection
        raise Enough


def entries_of(drawn: Sequence[Any]) -> list[Entry]:
    """Return a record's lines as they would be written, one after the other."""
    found, run = [], 1
    for (by_run, (action, rule)), anew, side, kind, fields, whole in drawn:
        run += anew
        told = {name: (None, value, value, value, rule, None) for name, value in fields}
        none = whole and action == "create" and by_run
        reason = rule if rule.startswith("kept-") or rule == inbox.ASKED_AGAIN else ""
        found.append(Entry(run if by_run else None, AT, kind, WHO, None, side, action, None if none else told, reason))
    return found


def answers(connection: Connection) -> dict[str, object]:
    """Return what everybody who goes by the log is told about the record."""
    every = changes.of_record(connection, PEOPLE, WHO)
    edits = inbox._edits(connection, Kind.LEAD, WHO)
    told: Any = SimpleNamespace(entries=every, record=SimpleNamespace(dirty=True), brakes=[])
    newest = {action: next((one for one in every if one.entry.action == action), None) for action in ("link", "create")}
    return {
        "won": winning._entered(connection, WHO),
        "by hand": scoring.synced_by_hand(connection, [WHO]),
        "decided": dossier._decisions(every),
        "asked": [dossier._asked(told, name) for name in FIELDS],
        "edited": [inbox._edited_by(edits, name) for name in FIELDS],
        "came": explain_record.came_with(told),
        "owner": explain_record._why_owner(told),
        "newest": newest,
        "oldest": None if not every else every[-1].id,
    }


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(LINE, min_size=1, max_size=40), some.integers(0, 40))
def test_everybody_is_told_the_same_without_the_lines_that_may_go(db: Database, drawn: list[Any], cut: int) -> None:
    with taken_back(db) as connection:
        changes.write(connection, entries_of(drawn))
        every = of_records(connection, PEOPLE, [WHO], 2**62)[WHO]
        gone = set(may_go(every))
        kept = [one for one in every if one.id not in gone]
        before = answers(connection)
        was = {one.id: changes.kinds_before(connection, [WHO], one.id) for one in kept}
        stamp = "2026-01-02T00:00:00Z"
        connection.exec_driver_sql("UPDATE change SET at = ? WHERE id >= ?", (stamp, every[0].id + cut))
        first = last_before(connection, stamp, 0)
        early = set(may_go([one for one in every if one.id <= first]))
        assert early <= gone, "what goes early goes late too"
        connection.exec_driver_sql("UPDATE change SET at = ?", (AT,))
        for ids in (early, gone):
            connection.exec_driver_sql(f"DELETE FROM change WHERE id IN ({','.join(map(str, ids)) or '0'})")
            assert answers(connection) == before
        assert {one.id: changes.kinds_before(connection, [WHO], one.id) for one in kept} == was
        left = of_records(connection, PEOPLE, [WHO], 2**62)[WHO]
        assert may_go(left) == [], "in several steps no more stays than in one"


def test_the_log_of_a_record_does_not_grow_with_time() -> None:
    def times(number: int) -> int:
        lines = [
            changes.LoggedEntry(
                n, Entry(n, AT, Kind.LEAD, WHO, None, "here", "update", {"city": (None, n, n, n, "pull", None)})
            )
            for n in range(1, number)
        ]
        return len(lines) - len(may_go(lines))

    assert times(500) == times(50) == 2  # the first tells what the person was, the newest why the city is what it is
