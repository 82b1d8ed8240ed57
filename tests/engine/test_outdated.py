"""Which old lines of the change log may go: whoever goes by the log is told the same without them, whatever it holds, in one step or in several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
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
RUNS_DO = ("update", "update", "keep", "link", "create", "unlink", "conflict", "skip", "fail", "act")
RUNS_SAY = ("pull", "push", "won-there")
PEOPLE_SAY = ("edited", "imported", "added", "kept-here", "kept-there", inbox.ASKED_AGAIN)
STORIES = 150


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


def entries_of(seed: int) -> list[Entry]:
    """Return a record's lines as they would be written, one after the other: of few things, so that they come again and again."""
    dice = Random(seed)

    def few(of: Sequence[Any]) -> list[Any]:
        return dice.sample(of, dice.randint(1, min(3, len(of))))

    does, says, people_say, fields = few(RUNS_DO), few(RUNS_SAY), few(PEOPLE_SAY), few(FIELDS)
    sides, kinds, values = few(("here", "there")), few(PEOPLE), few(("Won", "Open", None))
    by_people, anew = dice.random(), dice.random()
    found, run = [], 1
    for _line in range(dice.randint(2, 30)):
        run += dice.random() < anew
        by_run = dice.random() > by_people
        action = dice.choice(does) if by_run else "update"
        rule = dice.choice(says if by_run else people_say)
        told = {name: (None, value, value, value, rule, None) for name in few(fields) for value in few(values)}
        reason = "" if by_run or rule in ("edited", "imported", "added") else rule
        whole = action == "create" and dice.random() < 0.5
        found.append(
            Entry(
                run if by_run else None,
                AT,
                dice.choice(kinds),
                WHO,
                None,
                dice.choice(sides) if by_run else "here",
                action,
                None if whole else told,
                reason,
            )
        )
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
        # Whether a run or a person did it: `overview_queries.last_change`, and what an undo asks of later lines.
        "by whom": {(one.entry.side, one.entry.action, one.entry.run_id is None): one.id for one in reversed(every)},
        "oldest": None if not every else every[-1].id,
    }


def test_everybody_is_told_the_same_without_the_lines_that_may_go(db: Database) -> None:
    went = 0
    for seed in range(STORIES):
        went += _told_the_same(db, seed)
    assert went > STORIES


def _told_the_same(db: Database, seed: int) -> int:
    """Return how many lines of a made-up log may go; fail where somebody is told otherwise then."""
    with taken_back(db) as connection:
        changes.write(connection, entries_of(seed))
        every = of_records(connection, PEOPLE, [WHO], 2**62)[WHO]
        gone = set(may_go(every))
        kept = [one for one in every if one.id not in gone]
        before = answers(connection)
        was = {one.id: changes.kinds_before(connection, [WHO], one.id) for one in kept}
        stamp = "2026-01-02T00:00:00Z"
        connection.exec_driver_sql("UPDATE change SET at = ? WHERE id >= ?", (stamp, every[0].id + seed % len(every)))
        first = last_before(connection, stamp, 0)
        early = set(may_go([one for one in every if one.id <= first]))
        assert early <= gone, f"{seed}: what goes early goes late too"
        connection.exec_driver_sql("UPDATE change SET at = ?", (AT,))
        for ids in (early, gone):
            connection.exec_driver_sql(f"DELETE FROM change WHERE id IN ({','.join(map(str, ids)) or '0'})")
            assert answers(connection) == before, seed
        assert {one.id: changes.kinds_before(connection, [WHO], one.id) for one in kept} == was, seed
        left = of_records(connection, PEOPLE, [WHO], 2**62)[WHO]
        assert may_go(left) == [], f"{seed}: in several steps no more stays than in one"
    return len(gone)


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
