"""Working scores out: for people who changed, did something, or whose score fades by itself; stored only where it is another, so that it is
sent only then (features S0-18, S2-6). What a score is worked out from is `scoring/`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import orjson
from sqlalchemy import Connection

from crmconsole.clock import Clock, iso
from crmconsole.records import FieldSpec, Kind, Value
from crmconsole.scoring import model_json, receipt_json
from crmconsole.scoring.model import LeadScoreModel
from crmconsole.scoring.receipt import Receipt, local_values, sends
from crmconsole.scoring.score import ActivityFact, Scorer
from crmconsole.scoring.starting_model import starting_model
from crmconsole.store import activities, changes, local_fields, people, scoring
from crmconsole.store.changes import Entry, FieldEntry
from crmconsole.store.database import Database
from crmconsole.store.people import ENABLE_SYNC, StoredPerson
from crmconsole.store.scoring import Rescored, Scored
from crmconsole.sync.context import RunContext

CHUNK = 500
SCORED = "scored"

MakeEntry = Callable[[StoredPerson, dict[str, FieldEntry]], Entry]
May = Callable[[StoredPerson, dict[str, Value]], bool]


@dataclass(frozen=True)
class Outcome:
    """What scoring did: people looked at, and those whose score or rank is another now."""

    people: int
    changed: int


def current_model(connection: Connection) -> LeadScoreModel:
    """Return the model that counts: the newest one saved, else the one to start with, which is not activated."""
    stored = scoring.newest(connection)
    return starting_model() if stored is None else _ready(stored.text, local_fields.own(connection, Kind.LEAD)).model


@lru_cache(maxsize=4)
def _ready(text: str, own: tuple[FieldSpec, ...]) -> Scorer:
    return Scorer(model_json.from_json(text), local_fields.with_own(Kind.LEAD, own))


def work_out_due(context: RunContext) -> None:
    """Score everybody who is due, before anything is planned; an approved run takes over only what was approved."""

    def entry(person: StoredPerson, fields: dict[str, FieldEntry]) -> Entry:
        return context.entry(person.kind, person.id, person.crm_id, "here", "update", fields)

    def may(person: StoredPerson, values: dict[str, Value]) -> bool:
        return context.approval is None or context.approval.foresaw(person.kind, "here", "update", person.id, values)

    _work_out(context.db, context.clock, entry, may, context.control.checkpoint)


def work_out(db: Database, clock: Clock) -> Outcome:
    """Score everybody who is due, outside a run, and return how many that were."""

    def entry(person: StoredPerson, fields: dict[str, FieldEntry]) -> Entry:
        return Entry(None, iso(clock.now()), person.kind, person.id, person.crm_id, "here", "update", fields)

    return _work_out(db, clock, entry, lambda _person, _values: True, lambda: None)


def _work_out(db: Database, clock: Clock, entry: MakeEntry, may: May, between: Callable[[], None]) -> Outcome:
    after = seen = changed = 0
    while True:
        now = clock.now()
        with db.read() as connection:
            if _in_force(connection) is None or not scoring.due(connection, iso(now), after, 1):
                return Outcome(seen, changed)
        between()
        with db.write() as connection:
            # Looked at in the same transaction: another model may have been saved since, and makes everybody due again.
            scorer = _in_force(connection)
            if scorer is None:
                return Outcome(seen, changed)
            ids = scoring.due(connection, iso(now), after, CHUNK)
            changed += _score(connection, scorer, ids, now, entry, may)
        seen, after = seen + len(ids), ids[-1] if ids else after


def _in_force(connection: Connection) -> Scorer | None:
    """Return what scores people at present, None while scores are not activated."""
    stored = scoring.newest(connection)
    if stored is None:
        return None
    scorer = _ready(stored.text, local_fields.own(connection, Kind.LEAD))
    return scorer if scorer.model.activated else None


def would_change(connection: Connection, model: LeadScoreModel, now: datetime) -> tuple[int, int]:
    """Return how many people there are, and for how many the score or the rank would be another by this model; nothing is written."""
    scorer = Scorer(model, local_fields.of(connection, Kind.LEAD))
    ids = people.ids(connection)
    changed = 0
    for start in range(0, len(ids), CHUNK):
        some = ids[start : start + CHUNK]
        did = activities.facts(connection, some)
        for person in people.load(connection, some):
            receipt, _due = _receipt(scorer, person, did.get(person.id, ()), now)
            changed += any(person.fields[name] != value for name, value in local_values(model, receipt).items())
    return len(ids), changed


def _score(
    connection: Connection, scorer: Scorer, ids: Sequence[int], now: datetime, entry: MakeEntry, may: May
) -> int:
    """Score these people and return for how many the score, the rank or CRM Enable Sync is another."""
    did = activities.facts(connection, ids)
    same: list[Scored] = []
    other: list[Rescored] = []
    log: list[Entry] = []
    found = [
        (person, *_receipt(scorer, person, did.get(person.id, ()), now)) for person in people.load(connection, ids)
    ]
    chosen = _may_be_sent(connection, scorer.model, found)
    for person, receipt, due in found:
        scored = Scored(person.id, receipt_json.to_json(receipt), due)
        values: dict[str, Value] = {**local_values(scorer.model, receipt)}
        if person.id in chosen:
            values[ENABLE_SYNC] = True
        before: dict[str, Value] = {**person.fields, ENABLE_SYNC: person.enable_sync}
        new = {name: value for name, value in values.items() if value != before[name]}
        if not new:
            same.append(scored)
        elif may(person, new):
            fields: dict[str, FieldEntry] = {
                name: (None, before[name], None, value, SCORED, None) for name, value in new.items()
            }
            log.append(entry(person, fields))
            other.append(_rescored(scored, person, values, new, iso(now)))
    scoring.keep(connection, same)
    scoring.change(connection, other)
    changes.write(connection, log)
    return len(other)


def _receipt(
    scorer: Scorer, person: StoredPerson, did: Sequence[tuple[str, str, str]], now: datetime
) -> tuple[Receipt, str | None]:
    facts = [ActivityFact(type_, datetime.fromisoformat(at), what) for type_, at, what in did]
    change = scorer.next_change(person.fields, facts, now)
    return scorer.score(person.fields, facts, now), None if change is None else iso(change)


def _may_be_sent(
    connection: Connection, model: LeadScoreModel, found: Sequence[tuple[StoredPerson, Receipt, str | None]]
) -> set[int]:
    """Return people whom the model sends to the CRM although nobody chose to (features S3-9); whoever was switched off by hand stays off."""
    wanted = {person.id for person, receipt, _due in found if not person.enable_sync and sends(model, receipt)}
    return wanted - scoring.synced_by_hand(connection, wanted) if wanted else wanted


def _rescored(
    scored: Scored, person: StoredPerson, values: dict[str, Value], new: dict[str, Value], now: str
) -> Rescored:
    clock = {**person.field_clock, **{name: now for name in new if name != ENABLE_SYNC}}
    score, rank = values.get("score"), values.get("rank")
    return Rescored(
        scored,
        None if score is None else str(score),
        None if rank is None else str(rank),
        bool(values.get(ENABLE_SYNC, person.enable_sync)),
        orjson.dumps(clock).decode(),
        person.crm_id is not None or ENABLE_SYNC in new,
    )
