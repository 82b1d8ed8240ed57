"""Planning: which records of this side have something to tell the CRM, and exactly what. Plans are never stored; they are cheap to make again.

Sends nothing. Writes only what planning itself settles here: reverted fields, agreed fields, why a person is not created.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import orjson
from sqlalchemy import Connection

from crmconsole.connect.contract import Verb
from crmconsole.mapping import owners
from crmconsole.mapping.pipeline import STATUS_FIELD
from crmconsole.records import Kind, Value
from crmconsole.store import conflicts, failures, journal, links, local_records, switching
from crmconsole.store import winning as winners
from crmconsole.store.failures import Failure
from crmconsole.store.links import Link
from crmconsole.store.local_records import LocalRecord
from crmconsole.sync import base as bases
from crmconsole.sync import brakes, winning
from crmconsole.sync.base import Base
from crmconsole.sync.context import RunContext
from crmconsole.sync.eligibility import DELETED_THERE as DELETED_THERE
from crmconsole.sync.eligibility import NEEDED_FOR_CREATION as NEEDED_FOR_CREATION
from crmconsole.sync.eligibility import OBJECT_OFF as OBJECT_OFF
from crmconsole.sync.eligibility import SYNC_OFF as SYNC_OFF
from crmconsole.sync.eligibility import UNLINKED as UNLINKED
from crmconsole.sync.eligibility import eligibility, sentence_of
from crmconsole.sync.layout import Layout, Refusal, refusal
from crmconsole.sync.merge import Merge, merge
from crmconsole.sync.writes import Writes, failure_of_field, forget_mended, name_of
from crmconsole.sync.writes import payload_of_field as payload_of_field

CHUNK = 2000
FILLED_IN = "filled-in"
"""Rule of a value that stands for a blank because a person asked for it."""


@dataclass(frozen=True)
class PlannedWrite:
    """One record's intended write."""

    kind: Kind
    record: LocalRecord
    verb: Verb
    link: Link | None
    send: Mapping[int, Value]
    """By place of the layout."""
    here: Mapping[int, Value]
    """What stood here when it was planned."""
    rules: Mapping[int, str]
    base: Base
    agreed: Mapping[int, tuple[Value, Value]] = field(default_factory=dict)
    """What both sides held at the last agreement: here, there."""
    facts: Mapping[int, list[object] | None] = field(default_factory=dict)
    """What decided, by place (`decision.py`)."""
    owner_id: str | None = None
    assign: bool = False
    """The CRM's own assignment rule chooses the owner."""
    tries: int = 0
    apart: bool = False
    """Part of an undo: both sides are meant to differ afterwards."""
    bare: bool = False
    """Profile ID and Last Sync do not travel with it: they were refused, and it was not."""


@dataclass
class Chunk:
    """The outcome of planning some records."""

    updates: list[PlannedWrite] = field(default_factory=list)
    risky: dict[str, list[PlannedWrite]] = field(default_factory=dict)
    """Updates that would take a value away there, or hand a record over, by brake: sent when they are few."""
    candidates: list[LocalRecord] = field(default_factory=list)
    """People that may be created in the CRM, after the CRM was asked whether it has them."""
    last_id: int = 0
    seen: int = 0


def plan_chunk(context: RunContext, kind: Kind, after: int, only: Sequence[int] | None) -> Chunk:
    """Plan the next dirty records of a kind, in order of id, and settle here what needs no sending."""
    layout = context.layouts[kind]
    with context.db.write() as connection:
        records = local_records.dirty(connection, kind, layout.locals, after, CHUNK, only)
        chunk = Chunk(seen=len(records), last_id=records[-1].id if records else after)
        if not records:
            return chunk
        ids = [record.id for record in records]
        living = links.by_local(connection, kind, ids)
        ever = links.by_local(connection, kind, ids, living=False)
        blocked = journal.with_open_op(connection, kind, ids)
        held = failures.of_records(connection, kind, ids)
        waiting = conflicts.of_links(connection, [link.id for link in living.values() if link.special])
        left_behind = switching.left_behind(connection, kind, ids) - context.wishes.keys()
        writes = Writes()
        reasons: list[tuple[int, str | None]] = []
        for record in records:
            link = living.get(record.id)
            if record.id in blocked:
                continue
            if context.approval is not None and context.approval.holds(kind, record.id):
                context.tally.held_back(kind)
                continue
            if link is not None and link.remote_id in context.leaving:
                context.tally.held_back(kind)
                continue
            if link is not None:
                planned = _plan_linked(
                    context, layout, link, record, held.get(record.id, ()), waiting.get(link.id, {}), writes, connection
                )
                if planned is not None:
                    risk = _risk(layout, planned)
                    (chunk.updates if risk is None else chunk.risky.setdefault(risk, [])).append(planned)
                continue
            known = {
                "was_linked": record.id in ever,
                "unlinked": record.id in ever and ever[record.id].state == links.UNLINKED,
                "enable_sync": bool(record.enable_sync),
                "createable": context.abilities.kinds[kind].createable,
                "org_left": record.id in left_behind,
            }
            values = context.filled(layout, record)
            reason = why_not_created(layout, values, **known)
            if reason is not None:
                facts = eligibility(layout, values, **known).packed()
                reasons.append((record.id, reason))
                writes.clean.setdefault(kind, []).append(record.id)
                context.tally.held_back(kind)
                context.line(
                    kind, name_of(kind, layout, record.values), "skipped", sentence_of(reason), local_id=record.id
                )
                writes.log.append(context.entry(kind, record.id, None, "there", "skip", {}, reason, facts))
            elif record.id in held and _record_held(held[record.id], _creation(layout, values)[0], context.now()):
                writes.clean.setdefault(kind, []).append(record.id)
            else:
                reasons.append((record.id, None))
                chunk.candidates.append(record)
        local_records.hold_back(connection, kind, reasons)
        # What was due and turned out to have nothing to send is not due for ever.
        quiet = [record_id for record_id in writes.clean.get(kind, ()) if record_id in held]
        failures.tried(connection, kind, quiet, context.now())
        writes.flush(connection, context)
    return chunk


def _plan_linked(
    context: RunContext,
    layout: Layout,
    link: Link,
    record: LocalRecord,
    held: Sequence[Failure],
    waiting: dict[str, conflicts.OpenConflict],
    writes: Writes,
    connection: Connection,
) -> PlannedWrite | None:
    base = bases.read(link, layout, context.old_names(connection, link.layout_id))
    agreed_here, agreed_there = list(base.here), list(base.there)
    moments = context.moments(record, link.modified_at)
    skip = context.skipped(layout, record.id)
    result = merge(layout, record.values, None, base, moments=moments, conflicts=waiting, skip=skip)
    if result.closed_conflicts:
        link = link._replace(special=int(bool(result.open_conflicts)))
    status = layout.place_of.get(STATUS_FIELD, -1)
    if status in result.held and winning.converting_status(layout, status, record.values[status]) is not None:
        # Not a failure: converting the lead is asked for instead.
        del result.held[status]
        winners.look_again(connection, record.id)
    send = {
        place: value
        for place, value in result.send.items()
        if not _field_held(held, layout.locals[place], value, context.now())
    }
    if _record_held(held, send, context.now()):
        send = {}
    if not _approved(context, layout, record, result, send):
        context.tally.held_back(layout.kind)
        return None
    _settle_here(context, layout, link, record, base, result, held, waiting, writes)
    if not link.special:
        forget_mended(connection, context, layout, record, record.values, base, result, held)
    if result.here:
        # What was put back is written together with this plan, and is no edit of a person.
        record = record._replace(rev=record.rev + 1)
    if not send:
        if not skip:
            writes.clean.setdefault(layout.kind, []).append(record.id)
        return None
    _warn_of_default(context, layout, record, send)
    here = {place: record.values[place] for place in send}
    rules = {place: str(result.rules[place]) for place in send}
    agreed = {place: (bases.held(agreed_here[place]), bases.held(agreed_there[place])) for place in send}
    facts = {place: result.facts.get(place) for place in send}
    return PlannedWrite(layout.kind, record, Verb.UPDATE, link, send, here, rules, base, agreed, facts)


def _warn_of_default(context: RunContext, layout: Layout, record: LocalRecord, send: Mapping[int, Value]) -> None:
    """Say that a record goes to the default owner, because nobody there stands for the one who got it here (features S4-24, S4-34)."""
    if layout.owner_at in send and layout.owner_at is not None:
        told = owners.stands_in(context.owners, str(record.values[layout.owner_at]), layout.kind)
        if told is not None and told not in context.remarks:
            context.remarks.append(told)


def _approved(
    context: RunContext, layout: Layout, record: LocalRecord, result: Merge, send: Mapping[int, Value]
) -> bool:
    """Tell whether a plan is what a person approved; a record that is not stays as it is on both sides."""
    approval = context.approval
    if approval is None:
        return True
    if not approval.may(layout.kind, "here", "update", record.id, result.here):
        return False
    sent = {layout.locals[place]: value for place, value in send.items()}
    return not sent or approval.may(layout.kind, "there", "update", record.id, sent)


def _risk(layout: Layout, planned: PlannedWrite) -> str | None:
    """Return the brake that an update is weighed by, None when it takes nothing away there."""
    if layout.owner_at in planned.send:
        return brakes.OWNERS
    taken = any(
        value is None and planned.agreed.get(place, (None, None))[1] is not None
        for place, value in planned.send.items()
    )
    return brakes.BLANKS if taken else None


def _settle_here(
    context: RunContext,
    layout: Layout,
    link: Link,
    record: LocalRecord,
    base: Base,
    result: Merge,
    held: Sequence[Failure],
    waiting: Mapping[str, conflicts.OpenConflict],
    writes: Writes,
) -> None:
    """Carry out what planning decides for this side alone: reverted fields, agreed blanks, values that cannot travel."""
    for place, sentence in result.held.items():
        if not _field_held(held, layout.locals[place], record.values[place], context.now()):
            writes.failed.append(
                failure_of_field(
                    context,
                    layout,
                    record,
                    link.remote_id,
                    place,
                    result.held_causes[place],
                    None,
                    sentence,
                    record.values[place],
                )
            )
        writes.facts[layout.kind, record.id, layout.locals[place]] = result.facts.get(place)
    writes.settled_conflicts.extend(result.closed_conflicts)
    writes.settled_conflicts.extend(one.id for name, one in waiting.items() if name not in layout.locals)
    tell_put_back(context, layout, link, record, result, writes)
    writes.keep(context, layout.kind, record.id, link.remote_id, result)
    if result.base_moved or result.closed_conflicts:
        writes.saved_links.append(bases.written(link, layout, base))


def tell_put_back(
    context: RunContext, layout: Layout, link: Link, record: LocalRecord, result: Merge, writes: Writes
) -> None:
    """Add to `writes` what of a record is put back here, if anything is, and say so."""
    if not result.here:
        return
    writes.updates.setdefault(layout.kind, {})[record.id] = result.here
    writes.log.append(context.entry(layout.kind, record.id, link.remote_id, "here", "update", result.log))
    name = name_of(layout.kind, layout, record.values)
    context.line(layout.kind, name, "pulled", "put back as it is in Salesforce", local_id=record.id)


def why_not_created(
    layout: Layout,
    values: Sequence[Value],
    *,
    was_linked: bool,
    enable_sync: bool,
    createable: bool = True,
    unlinked: bool = False,
    org_left: bool = False,
) -> str | None:
    """Return why a person is not created in the CRM, None when it may be (features S0-50…52, S3-2, R8).

    `values` are in the order of the layout; `createable` = the signed-in user may create records of the kind;
    `unlinked` = its link was taken back by an undo; `org_left` = it came from an org that the workspace had before.
    """
    return eligibility(
        layout,
        values,
        was_linked=was_linked,
        enable_sync=enable_sync,
        createable=createable,
        unlinked=unlinked,
        org_left=org_left,
    ).reason()


def creation(
    layout: Layout, record: LocalRecord, values: Sequence[Value] | None = None
) -> tuple[PlannedWrite, dict[int, Refusal]]:
    """Return the write that creates a person in the CRM, and the places that cannot travel with the reason.

    `values` are what stands for those of the record, where a person asked for blanks to be filled.
    """
    told = record.values if values is None else values
    send, refused = _creation(layout, told)
    here = {place: record.values[place] for place in send}
    rules = {place: "new-here" if told[place] == record.values[place] else FILLED_IN for place in send}
    return PlannedWrite(layout.kind, record, Verb.CREATE, None, send, here, rules, bases.fresh(layout)), refused


def _creation(layout: Layout, values: Sequence[Value]) -> tuple[dict[int, Value], dict[int, Refusal]]:
    send: dict[int, Value] = {}
    refused: dict[int, Refusal] = {}
    for place in layout.created:
        # A blank is nothing that a new record would be sent; most fields of most people are blank.
        if values[place] is None and layout.pairs[place].default_there is None and place not in layout.constants:
            continue
        try:
            value = layout.sent_value(place, values[place])
        except ValueError as reason:
            refused[place] = refusal(reason)
            continue
        if value is not None and value is not False:
            send[place] = value
    return send, refused


# ------------------------------------------------------------------------------------------------ held values
def payload_of_record(send: Mapping[int, Value]) -> str:
    """Return the mark of a whole write: it is not sent again unchanged."""
    return "r:" + hashlib.blake2b(orjson.dumps(sorted(send.items())), digest_size=12).hexdigest()


def _due(failure: Failure, now: str) -> bool:
    return failure.payload is None or (failure.next_try is not None and failure.next_try <= now)


def _field_held(held: Sequence[Failure], name: str, value: Value, now: str) -> bool:
    """Tell whether this very value was refused. A contested one was not: how often it is sent is counted when it is pulled."""
    return any(
        failure.field == name
        and (failure.cause != "contested" or failure.last_seen[:10] == now[:10])
        and failure.payload == payload_of_field(value)
        and not _due(failure, now)
        for failure in held
    )


def _record_held(held: Sequence[Failure], send: Mapping[int, Value], now: str) -> bool:
    marks = [failure for failure in held if failure.payload is None or failure.payload.startswith("r:")]
    if not marks or any(_due(failure, now) for failure in marks):
        return False
    mark = payload_of_record(send)
    return any(failure.payload == mark for failure in marks)
