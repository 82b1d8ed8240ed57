"""Writing *Profile ID* and *Last Sync* to linked people in the CRM: in the run after the one that linked them, once (features S1-9, S1-10).

A record is looked at before it is written: so a lost answer needs no guess, and a clone that carries the id of another record is found. Whoever
is created from here gets both at once; whoever is changed anyway gets them beside the change (`push.py`). Neither field is ever compared: an echo of
them costs nothing, and no policy sees them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import orjson
from sqlalchemy import Connection

from crmconsole.causes import BY_ID, cause_of
from crmconsole.clock import from_iso
from crmconsole.connect.contract import Outcome, Status, Verb, WriteOp
from crmconsole.errors import ConsoleError
from crmconsole.events import Phase
from crmconsole.records import PEOPLE, Kind, RemoteRow, Value
from crmconsole.store import failures, journal, links, local_records, mappings, runs
from crmconsole.store import write_back as stored
from crmconsole.store.failures import NewFailure
from crmconsole.store.links import Link
from crmconsole.store.local_fields import word
from crmconsole.store.write_back import Waiting
from crmconsole.sync import base as bases
from crmconsole.sync.context import RunContext
from crmconsole.sync.layout import Layout, pushed
from crmconsole.sync.plan import PlannedWrite
from crmconsole.sync.prepare import Prepared
from crmconsole.sync.pull import Pull
from crmconsole.sync.reading import settle
from crmconsole.sync.recipient import LAST_SYNC, PROFILE_ID, RECIPIENT, Recipient, Stamps, recognised, taken_fields
from crmconsole.sync.writes import Writes, enter, name_of

WRITTEN_BACK = "write-back"
"""Reason of the line in the change log."""
DUPLICATE_ID = "duplicate_profile_id"


def stamps_of(connection: Connection, prefix: str, ready: Prepared, *, on: bool, writes: bool) -> Stamps:
    """Return what a run writes back: nothing unless it is switched on, the org has the fields, and the object travels that way."""
    taken = taken_fields(ready.schemas) if on else {}
    fields = {kind: names for kind, names in taken.items() if kind in ready.layouts and pushed(ready.layouts[kind])}
    born = {
        kind: frozenset(name for name in names if ready.schemas[kind].fields[name].createable)
        for kind, names in fields.items()
    }
    return Stamps(prefix, fields, born, writes, resting=stored.resting(connection) if fields else {})


def look(context: RunContext, pull: Pull, only: Mapping[Kind, Sequence[int]] | None) -> None:
    """Look at the records of people who get their id in this run; whose record may be written stands in `stamps.free` afterwards.

    What somebody changed since it was read is taken over at once: what is sent next would replace it otherwise, and nobody would be told.
    """
    stamps = context.stamps
    left = context.settings.write_backs_a_run
    for kind in PEOPLE:
        if kind not in stamps.fields or kind not in context.layouts or kind in context.unseen:
            continue
        if only is not None and kind not in only:
            continue
        with context.db.read() as connection:
            asked = None if only is None else list(only[kind])
            waiting = stored.due(connection, kind, context.run_id, left, asked)
            if only is None and stamps.resting:
                due = set(failures.due(connection, kind, context.now()))
                known = {one.link_id for one in waiting}
                waiting += [
                    one
                    for one in stamps.resting.values()
                    if one.link_id not in known
                    and one.kind == kind
                    and (one.link_id in stamps.again or one.local_id in due)
                ]
        left = max(0, left - len(waiting))
        if not waiting:
            continue
        if not stamps.writes:
            _tell(context, kind, len(waiting))
            continue
        limit = context.abilities.max_read
        for start in range(0, len(waiting), limit):
            context.checkpoint()
            changed = _look_at(context, kind, waiting[start : start + limit])
            if changed and context.approval is None:
                pull.take(kind, changed)
                settle(context, pull)


def _tell(context: RunContext, kind: Kind, number: int) -> None:
    """Say in a rehearsal what the run would write beside its plan."""
    if context.dry:
        whom = word(kind, number)
        context.remarks.append(f"Profile ID and Last Sync would be written to {number:,} {whom}.")


def _look_at(context: RunContext, kind: Kind, waiting: Sequence[Waiting]) -> list[RemoteRow]:
    """Return the records that are not as they were agreed."""
    changed: list[RemoteRow] = []
    layout, stamps = context.layouts[kind], context.stamps
    carries = PROFILE_ID in stamps.fields[kind]
    fields = (*layout.remotes, *((PROFILE_ID,) if carries else ()))
    rows = context.crm.read(kind, [one.remote_id for one in waiting], fields)
    with context.db.write() as connection:
        known = links.by_remote(connection, rows.keys())
        claimed = {row.id: recognised(row.values[-1]) for row in rows.values()} if carries else {}
        ours = {one.person_id for one in claimed.values() if one is not None and one.prefix == stamps.prefix}
        holders = stored.holders(connection, ours)
        done: list[int] = []
        rest: list[tuple[int, str, str | None]] = []
        twice: list[tuple[Waiting, Value, str]] = []
        for one in waiting:
            row = rows.get(one.remote_id)
            if row is None or row.deleted or row.converted_to is not None:
                rest.append((one.link_id, stored.UNSEEN, None))
            elif one.state != stored.REISSUE and (other := _holder(claimed.get(row.id), one, stamps.prefix, holders)):
                rest.append((one.link_id, stored.DUPLICATE, _lasting(context, row)))
                twice.append((one, row.values[-1], other))
            elif carries and row.values[-1] == stamps.id_of(one.local_id):
                done.append(one.link_id)
                failures.fixed(connection, kind, [one.local_id], context.now(), [RECIPIENT])
            elif not _as_agreed(
                context, layout, known[row.id], row, context.old_names(connection, known[row.id].layout_id)
            ):
                # Somebody changed it since it was read. Our write would be younger than theirs, and *newest wins* would no longer see whose it is.
                rest.append((one.link_id, stored.UNREAD, None))
                changed.append(row._replace(values=row.values[: len(layout.remotes)]))
            else:
                stamps.free[one.link_id] = (kind, one, _lasting(context, row))
        stored.done(connection, done)
        stored.rest(connection, rest)
        writes = Writes()
        for one, value, other in twice:
            if one.state != stored.DUPLICATE:
                _fail(context, kind, one, DUPLICATE_ID, None, other, value, writes)
        writes.flush(connection, context)
    return changed


def _holder(claimed: Recipient | None, one: Waiting, prefix: str, holders: Mapping[int, str]) -> str | None:
    """Return the other living record that the id on a record belongs to, None when it may be written over."""
    if claimed is None or claimed.prefix != prefix or claimed.person_id == one.local_id:
        return None
    other = holders.get(claimed.person_id)
    return None if other == one.remote_id else other


def _lasting(context: RunContext, row: RemoteRow) -> str | None:
    """Return the stamp of a record if any later change will show another one: within one second it would not."""
    age = from_iso(context.server_now()) - from_iso(row.modified_at)
    return row.modified_at if age.total_seconds() > context.clock_unsure_s else None


def _as_agreed(
    context: RunContext, layout: Layout, link: Link, row: RemoteRow, old_names: Sequence[Sequence[str]]
) -> bool:
    """Tell whether a record holds nothing that this side has not seen; one with an open question was seen."""
    if link.special:
        return True
    agreed = bases.read(link, layout, old_names).there
    return all(base in ([], now) for base, now in zip(agreed, row.values, strict=False))


# ------------------------------------------------------------------------------------------------ beside other writes
def introduced(connection: Connection, context: RunContext, planned: PlannedWrite, op: WriteOp, writes: Writes) -> None:
    """Take note of a write that landed and carried the recipient id with it."""
    if PROFILE_ID not in op.values:
        return
    moment = str(op.values.get(LAST_SYNC) or "")
    if planned.link is None:
        link = writes.new_links[-1]
        writes.introduced.add(link.id)
    else:
        link = planned.link
        _kind, one, _seen = context.stamps.free.pop(link.id)
        stored.done(connection, [link.id])
        if one.state not in (stored.DUE, stored.SENT):
            failures.fixed(connection, op.kind, [link.local_id], context.now(), [RECIPIENT])
    _log(context, op.kind, [(link.local_id, link.remote_id)], moment, writes)


def blames(outcome: Outcome) -> bool:
    """Tell whether a refusal is about the recipient id or the moment, and so not about what a person wanted to be written."""
    told = (*outcome.fields, outcome.message)
    return any(name.casefold() in text.casefold() for text in told for name in (PROFILE_ID, LAST_SYNC))


def take_off(context: RunContext, kind: Kind) -> None:
    """Write neither of both to an object any more in this run; the next one describes its fields anew."""
    context.stamps.off.add(kind)
    with context.db.write() as connection:
        mappings.outdate_schemas(connection)


# ------------------------------------------------------------------------------------------------ sending
def send(context: RunContext) -> None:
    """Write to those who were free to get theirs and had nothing else to be written.

    Raises:
        Stopped, CrmProblem, SignInNeeded: whoever got nothing waits for the next run.
    """
    stamps = context.stamps
    for kind in PEOPLE:
        left = [(one, seen) for of, one, seen in stamps.free.values() if of is kind]
        with context.db.read() as connection:
            # Whether our last write arrived is told by what the record holds: nothing is written on top of it.
            unsure = journal.with_open_op(connection, kind, [one.local_id for one, _seen in left])
        left = [(one, seen) for one, seen in left if one.local_id not in unsure]
        if not left or kind in stamps.off:
            continue
        enter(context, Phase.WRITE, f"Telling Salesforce who its {word(kind, 2)} are here")
        limit = context.abilities.max_write
        for start in range(0, len(left), limit):
            _send(context, kind, left[start : start + limit])


def _send(context: RunContext, kind: Kind, some: Sequence[tuple[Waiting, str | None]]) -> None:
    context.new_page()
    context.checkpoint()
    moment = context.server_now()
    ops = [
        WriteOp(
            context.keys.ulid(),
            kind,
            Verb.UPDATE,
            context.stamps.for_changed(kind, one.link_id, moment),
            remote_id=one.remote_id,
        )
        for one, _seen in some
    ]
    ids = [one.link_id for one, _seen in some]
    with context.db.write() as connection:
        stored.set_state(connection, ids, stored.SENT)
        runs.raise_generation(connection)
    try:
        answer = context.crm.write(kind, ops, ())
    except ConsoleError:
        with context.db.write() as connection:
            stored.set_state(connection, ids, stored.DUE)
        raise
    _record(context, kind, some, answer.outcomes, moment)


def _record(
    context: RunContext,
    kind: Kind,
    some: Sequence[tuple[Waiting, str | None]],
    outcomes: Sequence[Outcome],
    moment: str,
) -> None:
    """Record every outcome in one transaction; whose answer was lost is looked at in the next run."""
    stamps = context.stamps
    written: list[Waiting] = []
    if any(outcome.status is Status.UNSENT and blames(outcome) for outcome in outcomes):
        take_off(context, kind)
    with context.db.write() as connection:
        writes = Writes()
        for (one, seen), outcome in zip(some, outcomes, strict=True):
            stamps.free.pop(one.link_id, None)
            if outcome.status is Status.UPDATED:
                written.append(one)
            elif outcome.status is Status.UNSURE:
                continue
            elif outcome.status in (Status.BUSY, Status.UNSENT, Status.STALE):
                stored.set_state(connection, [one.link_id], stored.DUE)
            elif outcome.status is Status.GONE:
                stored.rest(connection, [(one.link_id, stored.UNSEEN, None)])
            else:
                stored.rest(connection, [(one.link_id, stored.REFUSED, seen)])
                _refused(context, kind, one, outcome, writes)
        _log(context, kind, [(one.local_id, one.remote_id) for one in written], moment, writes)
        stored.done(connection, [one.link_id for one in written])
        mended = [one.local_id for one in written if one.state not in (stored.DUE, stored.SENT)]
        if mended:
            failures.fixed(connection, kind, mended, context.now(), [RECIPIENT])
        writes.flush(connection, context)
        runs.raise_generation(connection)
    context.tally.add(kind, "updated_there", len(written))
    if written:
        context.line(
            kind, f"{len(written):,} {word(kind, len(written))}", "pushed", "Profile ID and Last Sync", len(written)
        )


def _log(context: RunContext, kind: Kind, written: Iterable[tuple[int, str]], moment: str, writes: Writes) -> None:
    """Add to the change log that these people, with their CRM records, got their id there."""
    for local_id, remote_id in written:
        facts = {"profile_id": context.stamps.id_of(local_id), "last_sync": moment}
        writes.log.append(context.entry(kind, local_id, remote_id, "there", "update", {}, WRITTEN_BACK, facts))


def _refused(context: RunContext, kind: Kind, one: Waiting, outcome: Outcome, writes: Writes) -> None:
    cause = DUPLICATE_ID if outcome.code == "DUPLICATE_VALUE" else cause_of(outcome.code, outcome.status)
    message = ", ".join(outcome.candidates) if cause == DUPLICATE_ID and outcome.candidates else outcome.message
    _fail(context, kind, one, cause, outcome.code, message, context.stamps.id_of(one.local_id), writes)


def _fail(
    context: RunContext,
    kind: Kind,
    one: Waiting,
    cause: str,
    code: str | None,
    message: str,
    value: Value,
    writes: Writes,
) -> None:
    held = orjson.dumps(value).decode()
    context.tally.add(kind, "failed")
    writes.failed.append(
        NewFailure(kind, one.local_id, one.remote_id, RECIPIENT, cause, code, message, held, f"p:{value}")
    )
    with context.db.read() as connection:
        layout = context.layouts[kind]
        record = local_records.load(connection, kind, [one.local_id], layout.locals).get(one.local_id)
    name = "Nameless" if record is None else name_of(kind, layout, record.values)
    context.line(kind, name, "failed", BY_ID[cause].title, local_id=one.local_id)
