"""Writes as the journal keeps them: how a planned write is written down before it leaves, and how it is put together again from that.

Pure. Of most writes the journal keeps what they change; of those that a job carries out also why, because nobody keeps the plan until the job is done.
"""

from __future__ import annotations

from typing import Any

import orjson

from crmconsole.connect.contract import Verb, WriteOp
from crmconsole.records import Kind, Value
from crmconsole.store.journal import SentOp
from crmconsole.store.links import Link
from crmconsole.store.local_records import LocalRecord
from crmconsole.sync import base as bases
from crmconsole.sync.layout import Layout
from crmconsole.sync.plan import PlannedWrite

RECOVERED = "recovered"
_BESIDE = 3
"""Elements that the journal keeps of a value which is no part of the plan; two or four of all others."""
_OWNER = "owner"
"""Stands in the journal for the owner of a record that the CRM gives to whoever is signed in; no field there is called so."""


def written_down(
    layout: Layout, planned: PlannedWrite, op: WriteOp, batch_id: int, me: str, *, reasons: bool = False
) -> SentOp:
    """Return what the journal keeps of a write that is about to leave; `reasons` = also the rules and facts behind it, `me` = who is signed in."""
    sent: dict[str, list[Any]] = {}
    for place, value in planned.send.items():
        sent[layout.remotes[place]] = [planned.here.get(place), value]
        if reasons:
            sent[layout.remotes[place]] += [planned.rules[place], planned.facts.get(place)]
    if op.owner_id is not None and layout.owner_at is not None:
        # Whose the record was to be: who is handed over while the answer is lost, on either side, is handed over.
        sent[layout.remotes[layout.owner_at]] = [planned.record.values[layout.owner_at], op.owner_id, None]
    elif op.verb is Verb.CREATE and not op.assign and layout.owner_at is not None:
        # Nothing is sent for it: a record belongs to whoever made it.
        sent[_OWNER] = [planned.record.values[layout.owner_at], me, None]
    if reasons:
        # What travels beside the mapped fields (`write_back.py`) is no part of the plan.
        sent.update({name: [None, value, None] for name, value in op.values.items() if name not in sent})
    return SentOp(
        op.op_id,
        batch_id,
        str(layout.kind),
        planned.record.id,
        None if planned.link is None else planned.link.id,
        str(planned.verb),
        op.remote_id,
        op.key,
        orjson.dumps(sent),
        planned.record.rev,
        None,
        int(planned.apart),
    )


def planned_again(layout: Layout, op: SentOp, record: LocalRecord, link: Link | None, base: bases.Base) -> PlannedWrite:
    """Return the write as it was planned, from what the journal kept of it."""
    sent: dict[str, list[Any]] = orjson.loads(op.sent)
    places = {name: place for place, name in enumerate(layout.remotes) if name in sent and len(sent[name]) != _BESIDE}
    send: dict[int, Value] = {place: sent[name][1] for name, place in places.items()}
    here: dict[int, Value] = {place: sent[name][0] for name, place in places.items()}
    kept = {place: sent[name][2:] for name, place in places.items()}
    agreed = {place: (bases.held(base.here[place]), bases.held(base.there[place])) for place in send}
    return PlannedWrite(
        layout.kind,
        _as_it_was(record, op, here),
        Verb(op.verb),
        link,
        send,
        here,
        {place: bases.UNDONE if op.apart else why[0] if why else RECOVERED for place, why in kept.items()},
        base,
        agreed,
        {place: why[1] if why else None for place, why in kept.items()},
        apart=bool(op.apart),
    )


def owners_sent(layout: Layout, op: SentOp) -> tuple[Value, Value] | None:
    """Return whose a person was here when a creation left, and whose the record was to be there; None where the CRM was to choose."""
    if layout.owner_at is None:
        return None
    sent = orjson.loads(op.sent)
    beside = sent.get(layout.remotes[layout.owner_at], sent.get(_OWNER))
    return None if beside is None else (beside[0], beside[1])


def _as_it_was(record: LocalRecord, op: SentOp, here: dict[int, Value]) -> LocalRecord:
    """Return the record with the revision that was planned; one to be created also with the values, and the consent, that made it so."""
    if op.verb != Verb.CREATE:
        return record._replace(rev=op.rev)
    values = [here.get(place, value) for place, value in enumerate(record.values)]
    return record._replace(rev=op.rev, values=values, enable_sync=1)


def op_again(op: SentOp, *, beside: bool = True) -> WriteOp:
    """Return a write as a job takes it; `beside` = with what travels beside the mapped fields."""
    sent: dict[str, list[Any]] = orjson.loads(op.sent)
    values: dict[str, Value] = {
        name: one[1] for name, one in sent.items() if name != _OWNER and (beside or len(one) != _BESIDE)
    }
    return WriteOp(op.id, Kind(op.kind), Verb(op.verb), values, remote_id=op.remote_id, key=op.key)
