"""Taking back a person's choice between two different values: both values, the base pair and the question come back as they were.

Only what nothing has built on since can come back; what a run has sent is undone as a run (`undo.py`). Settling itself is in `conflicts.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import orjson
from sqlalchemy import Connection

from crmconsole.errors import InputProblem
from crmconsole.records import Kind, Value
from crmconsole.store import changes, conflicts, journal, links, local_fields, local_records, mappings
from crmconsole.store.changes import Entry
from crmconsole.store.conflicts import Settled
from crmconsole.store.links import Link
from crmconsole.sync.base import NO_BASE, Base, Pending, pending_of
from crmconsole.sync.inbox import ASKED_AGAIN
from crmconsole.views import BatchResult, RejectedChoice


@dataclass(frozen=True)
class _Choice:
    """A settled question with what stands there now."""

    settled: Settled
    kind: Kind
    link: Link
    base: Base
    place: int
    value: Value
    """What the field holds here now."""

    @property
    def before(self) -> Value:
        return _value(self.settled.before[0])

    @property
    def chosen(self) -> Value:
        return _value(self.settled.before[1])


def reopen_all(connection: Connection, ids: Sequence[int], now: str) -> BatchResult:
    """Take back several choices, newest first, and return what became of each; what cannot come back leaves the others alone."""
    done: list[int] = []
    rejected: list[RejectedChoice] = []
    for conflict_id in reversed(ids):
        try:
            reopen(connection, conflict_id, now)
        except InputProblem as error:
            rejected.append(RejectedChoice(conflict_id, error.sentence))
        else:
            done.append(conflict_id)
    return BatchResult(done, (), rejected)


def reopen(connection: Connection, conflict_id: int, now: str) -> None:
    """Take back one choice.

    Raises:
        InputProblem: it was not chosen by a person, or something has happened to the field since; nothing was changed.
    """
    found = _load(connection, conflict_id)
    label = local_fields.remembered(connection, found.kind)[found.settled.one.field].label
    if found.value != found.chosen:
        raise _no(f"{label} was edited here after the choice.", "Look at the record and edit it there.")
    if journal.with_open_op(connection, found.kind, [found.settled.one.local_id]):
        raise _no(f"{label} is on its way to Salesforce right now.", "Try again once the run has ended.")
    if not _untouched(found):
        raise _no(f"{label} went to Salesforce after the choice.", "Undo that run, or this record of it, in History.")
    if not conflicts.reopen(connection, conflict_id):
        raise _no(f"{label} is asked about again already.", "Choose anew.")
    _put_back(connection, found)
    field = (None, found.value, _value(orjson.loads(found.settled.one.there)), found.before, ASKED_AGAIN, None)
    entry = Entry(
        None,
        now,
        found.kind,
        found.settled.one.local_id,
        found.link.remote_id,
        "here",
        "update",
        {found.settled.one.field: field},
        ASKED_AGAIN,
    )
    changes.write(connection, [entry])


def _untouched(found: _Choice) -> bool:
    """Tell whether base and waiting reason are still those that the choice left behind."""
    name, there_crm = found.settled.one.field, orjson.loads(found.settled.one.there_crm)
    here, there = found.base.here[found.place], found.base.there[found.place]
    if there != there_crm:
        return False
    if found.settled.how == "there":
        return here == found.chosen and name not in found.base.pending
    return here == NO_BASE and found.base.pending.get(name) == (f"kept-{found.settled.how}", None)


def _put_back(connection: Connection, found: _Choice) -> None:
    one, base = found.settled.one, found.base
    pair, waited = found.settled.before[2], found.settled.before[3]
    if isinstance(pair, list):
        base.here[found.place], base.there[found.place] = pair
    base.pending.pop(one.field, None)
    if isinstance(waited, list):
        reason: Pending = (str(waited[0]), waited[1])
        base.pending[one.field] = reason
    if found.before != found.value:
        local_records.update(connection, found.kind, {one.local_id: {one.field: found.before}})
    there, here = orjson.dumps(base.there), orjson.dumps(base.here)
    links.save(
        connection,
        [
            found.link._replace(
                there=there,
                here=None if here == there else here,
                pending=orjson.dumps(base.pending) if base.pending else None,
                special=1,
            )
        ],
    )


def _load(connection: Connection, conflict_id: int) -> _Choice:
    """Return a settled question with what stands there now.

    Raises:
        InputProblem: nobody settled it, its link is gone, or its field is not mapped any more.
    """
    settled = conflicts.settled(connection, conflict_id)
    if settled is None:
        raise _no("This choice cannot be taken back.", "It was settled by itself or by a rule, or is open again.")
    kind, local_id = Kind(settled.one.kind), settled.one.local_id
    link = links.by_local(connection, kind, [local_id]).get(local_id)
    record = local_records.load(connection, kind, [local_id], [settled.one.field]).get(local_id)
    if link is None or record is None or link.id != settled.one.link_id:
        raise _no("The record is not linked as it was any more.", "There is nothing to ask about.")
    names = [local for local, _remote in mappings.layout_names(connection, link.layout_id)]
    if settled.one.field not in names or settled.before[2] is None:
        raise _no("The field is not mapped any more.", "There is nothing to ask about.")
    there = orjson.loads(link.there)
    ours = list(there) if link.here is None else orjson.loads(link.here)
    base = Base(ours, there, {}, pending_of(link))
    return _Choice(settled, kind, link, base, names.index(settled.one.field), record.values[0])


def _value(stored: object) -> Value:
    return stored if isinstance(stored, str | int | bool) else None


def _no(happened: str, fix: str) -> InputProblem:
    return InputProblem(happened, "The choice stays as it is.", fix)
