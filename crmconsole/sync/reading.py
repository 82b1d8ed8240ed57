"""Reading what the CRM holds: the windows of changes with their cursors, records that are asked for by id, and what follows once all is read.

Owns which windows are read and how far they count as read; what a row means is decided in `pull.py`, `match.py` and `removals.py`.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import orjson

from crmconsole.clock import is_due
from crmconsole.connect.contract import ChangePage, ChangeRequest
from crmconsole.errors import CursorExpired, SchemaChanged
from crmconsole.events import Changed
from crmconsole.records import KEPT, Identity, Kind
from crmconsole.store import bulk_jobs, links, local_records, recycle_bin, runs, workspace
from crmconsole.store.local_fields import word
from crmconsole.sync import brakes, bulk_reading, by_field, hidden_objects, inventory, match, references, removals
from crmconsole.sync.context import RunContext
from crmconsole.sync.layout import Layout
from crmconsole.sync.prepare import TIED_TO, prepared, refresh_schemas
from crmconsole.sync.pull import Pull
from crmconsole.sync.spending import COMPARING, FIELDS

DEEP_EVERY = timedelta(hours=24)
DEEP_OVERLAP_S = 24 * 3600
"""Once a day a whole day is read again: some changes become visible hours after their stamp (`sync-invariants` faults 36, 37)."""


def read_windows(context: RunContext, pull: Pull) -> None:
    """Take in everything that changed since the last run, and remember how far that was once all of it is stored."""
    try:
        window = _begin(context, pull)
    except SchemaChanged:
        describe_again(context)
        window = _begin(context, pull)
    requests, pages, by_bulk = window.requests, window.pages, window.by_bulk
    cursors = {request.kind: _window(context, pull, request, pages[request.kind]) for request in requests}
    whole = [request for request in requests if request.cursor is None or request.kind in by_bulk]
    _look_for_deletions(context, pull, whole)
    with context.spending.on(COMPARING):
        counted = inventory.take(context, pull, [request.kind for request in whole])
    back = _read_who_came_back(context, pull)
    held = settle(context, pull)
    held |= context.reread
    if context.approval is not None:
        held |= context.approval.unread
    with context.db.write() as connection:
        if back and context.approval is None:
            recycle_bin.came_back(connection, back)
        for taken in by_bulk.values():
            bulk_jobs.mark(connection, taken.row_id, bulk_jobs.READ)
        for request in requests:
            cursor = cursors[request.kind]
            if request.kind in held or cursor is None:
                continue
            runs.save_cursor(connection, request.kind, cursor, _valid_for(context, request.kind), context.now())
            if request in whole or request.overlap_seconds > context.abilities.overlap_seconds:
                runs.read_deeply(connection, request.kind, context.now())
            if request.kind in counted:
                runs.compared_ids(connection, request.kind, context.now())
    context.all_read = not context.limited


@dataclass(frozen=True)
class _Begun:
    """The windows of a run."""

    requests: list[ChangeRequest]
    pages: Mapping[Kind, ChangePage]
    """The first of each."""
    by_bulk: Mapping[Kind, bulk_reading.Taken]
    """Kinds of which everything was read by a job before; their window shows what changed since."""


def _begin(context: RunContext, pull: Pull) -> _Begun:
    requests = _requests(context)
    pages = dict(_poll(context, requests))
    jobs = bulk_reading.begin(context, requests, {kind: page.total for kind, page in pages.items()})
    context.make_sure_of_a_day([page for kind, page in pages.items() if kind not in jobs])
    if not jobs:
        return _Begun(requests, pages, {})
    # What a job reads is not kept beside it.
    pages = {kind: page for kind, page in pages.items() if kind not in jobs}
    by_bulk = bulk_reading.take(context, pull, requests, jobs)
    overlap = context.abilities.overlap_seconds
    after = [
        replace(request, cursor=by_bulk[request.kind].cursor, overlap_seconds=overlap)
        if request.kind in by_bulk
        else request
        for request in requests
        if request.kind in jobs
    ]
    pages |= _poll(context, after)
    requests = [request for request in requests if request.kind not in jobs] + after
    return _Begun(requests, pages, by_bulk)


def _poll(context: RunContext, requests: list[ChangeRequest]) -> Mapping[Kind, ChangePage]:
    """Return the first pages; a cursor that the CRM no longer takes is forgotten and everything is read."""
    try:
        pages = context.crm.poll(requests)
    except CursorExpired:
        requests[:] = [replace(request, cursor=None, overlap_seconds=0) for request in requests]
        pages = context.crm.poll(requests)
    gap = context.crm.clock_gap()
    if gap is not None:
        context.clock_offset_s, context.clock_unsure_s = round(gap.ahead_s), math.ceil(gap.unsure_s)
        with context.db.write() as connection:
            workspace.set_clock_gap(connection, context.clock_offset_s, context.clock_unsure_s)
    return pages


def _requests(context: RunContext) -> list[ChangeRequest]:
    found = []
    with context.db.read() as connection:
        for kind in KEPT:
            if kind in context.layouts:
                cursor = runs.cursor(connection, kind, _valid_for(context, kind))
                deep_at, _ids_at = runs.care(connection, kind)
                overlap = context.abilities.overlap_seconds if cursor else 0
                if cursor and is_due(deep_at, DEEP_EVERY, context.clock.now()):
                    overlap = DEEP_OVERLAP_S
                found.append(ChangeRequest(kind, context.layouts[kind].remotes, cursor, overlap))
    return found


def _read_who_came_back(context: RunContext, pull: Pull) -> Mapping[Kind, Sequence[str]]:
    """Read the records of people who were taken out of the recycle bin here: what happened to them meanwhile was nobody's."""
    with context.db.read() as connection:
        found = {kind: ids for kind, ids in recycle_bin.coming_back(connection).items() if kind in context.layouts}
    for kind, ids in found.items():
        for rows in context.read(kind, ids):
            pull.take(kind, list(rows.values()))
    return found


def _look_for_deletions(context: RunContext, pull: Pull, requests: Sequence[ChangeRequest]) -> None:
    """Read what changed since the cursor that another set of fields left behind: reading everything anew shows only what still exists."""
    missed = []
    with context.db.read() as connection:
        for request in requests:
            cursor = runs.cursor_of(connection, request.kind, _prefix(context.identity))
            if cursor is not None:
                missed.append(replace(request, cursor=cursor, overlap_seconds=context.abilities.overlap_seconds))
    if not missed:
        return
    try:
        pages = context.crm.poll(missed)
        for request in missed:
            pull.window(request, pages[request.kind])
    except CursorExpired:
        context.notes.append("Deletions in Salesforce since the last run could not be looked up.")


def _window(context: RunContext, pull: Pull, request: ChangeRequest, first: ChangePage) -> str | None:
    try:
        return pull.window(request, first)
    except CursorExpired:
        return pull.window(request, _poll(context, [request])[request.kind])


def describe_again(context: RunContext) -> None:
    """A field or object is gone or another than before: describe again, let the pairs concerned rest and go on with all others (features S1-22)."""
    with context.spending.on(FIELDS):
        schemas = refresh_schemas(context.db, context.crm, context.clock, now_or_never=True)
    before = {kind: set(layout.remotes) for kind, layout in context.layouts.items()}
    ready = prepared(context.db, schemas, tuple(context.layouts))
    for kind, names in before.items():
        if kind not in ready.schemas:
            if TIED_TO.get(kind) not in before.keys() - ready.schemas.keys():
                context.notes.append(f"Salesforce no longer shows {word(kind, 2)}; they rest, everything else goes on.")
            continue
        lost = names - set(ready.layouts[kind].remotes) if kind in ready.layouts else names
        shown = ready.schemas[kind].fields
        if gone := sorted(lost.difference(shown)):
            context.notes.append(
                f"Salesforce no longer shows {', '.join(gone)} of {kind}s; these fields rest, everything else goes on."
            )
        if others := sorted(lost.intersection(shown)):
            context.notes.append(
                f"{', '.join(others)} of {kind}s has another type in Salesforce now; it rests, everything else goes on."
            )
    context.schemas, context.layouts = ready.schemas, ready.layouts
    with context.db.read() as connection:
        context.hidden = hidden_objects.curbing(connection)
    context.limited = context.limited or bool(context.hidden)
    # Without its key field an object is created in another way, and lost creates are looked for in another way.
    context.abilities = context.crm.abilities()
    context.publish(Changed(frozenset({"mapping"})))


def valid_for(identity: Identity, layout: Layout) -> str:
    """Return what a cursor depends on: another org, user or set of pairs voids it (`sync-semantics` B3).

    Both names of a pair count: another field of here has to be compared with every record, though the same is asked for.
    """
    return _prefix(identity) + _hash([str(layout.kind), sorted(layout.names)])


def _valid_for(context: RunContext, kind: Kind) -> str:
    return valid_for(context.identity, context.layouts[kind])


def _prefix(identity: Identity) -> str:
    """Return the part of `valid_for` that says whose eyes saw the changes."""
    return _hash([identity.org_id, identity.user_id]) + ":"


def _hash(parts: list[object]) -> str:
    return hashlib.blake2b(orjson.dumps(parts), digest_size=12).hexdigest()


def settle(context: RunContext, pull: Pull) -> set[Kind]:
    """Decide what had to wait until everything was read; returns kinds whose deletions were held back."""
    deferred = pull.deferred
    held = removals.apply(context, pull, deferred) | _weigh(context, pull)
    if deferred.by_email:
        by_field.settle(context, deferred.by_email)
    if deferred.by_key:
        match.settle_keyed(context, deferred.by_key)
    pull.deferred = type(deferred)()
    own = match.tie_gone(context, deferred.own_gone)
    if own:
        # What became of them happens to who is here as if they had been known before.
        for kind, row, link in own:
            pull.deferred.gone(kind, row, link)
        return held | settle(context, pull)
    references.settle(context, pull)
    return held


def _weigh(context: RunContext, pull: Pull) -> set[Kind]:
    """Take in rows that take something away here, unless they are unusually many; returns the kinds of which some were left undone."""
    held: set[Kind] = set()
    for (kind, brake), risky in pull.deferred.risky.items():
        if risky.number > brakes.limit(context, kind, brake):
            brakes.put_on(context, kind, brake, "here", risky.number)
            # What they hold there is not known here: sent to, they would lose what a colleague entered.
            context.leaving |= {str(ident) for ident in risky.idents}
            context.tally.add(kind, "skipped", risky.number)
            held.add(kind)
            continue
        rows = list(risky.kept.values())
        for start in range(0, len(rows), context.abilities.max_read):
            pull.release(kind, rows[start : start + context.abilities.max_read])
    return held


def read_some(context: RunContext, pull: Pull, only: Mapping[Kind, Sequence[int]]) -> None:
    """Read some records, so that a retry compares with what the CRM holds now: by id, and by our key what is linked with nothing."""
    brakes.keep_on(context, brakes.DELETIONS)
    _read_by_key(context, pull, only)
    for kind, ids in only.items():
        if kind not in context.layouts:
            continue
        with context.db.read() as connection:
            wanted = [link.remote_id for link in links.by_local(connection, kind, ids).values()]
        wanted.extend(one for one in context.also_read if one not in wanted)
        for found in context.read(kind, wanted):
            pull.take(kind, list(found.values()))


def _read_by_key(context: RunContext, pull: Pull, only: Mapping[Kind, Sequence[int]]) -> None:
    """Read what was perhaps created and never linked, deleted or not: one call, if there is any such record.

    A create whose answer was lost may have landed after it was looked up, and be gone again since. No window tells a retry.
    """
    keys: dict[Kind, list[str]] = {}
    with context.db.read() as connection:
        for kind, ids in only.items():
            if kind in context.layouts and (found := local_records.keys_of_unlinked(connection, kind, ids)):
                keys[kind] = found
    fields = {kind: context.layouts[kind].remotes for kind in keys}
    limit = context.abilities.max_find
    for start in range(0, max(map(len, keys.values()), default=0), limit):
        some = {kind: part for kind, found in keys.items() if (part := found[start : start + limit])}
        for kind, rows in context.crm.find(some, "key", fields, deleted_too=True).items():
            pull.take(kind, rows)
