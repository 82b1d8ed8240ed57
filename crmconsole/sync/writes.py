"""What one transaction of a run writes here, gathered first and carried out at once in few statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import orjson
from sqlalchemy import Connection

from crmconsole.causes import wait_seconds
from crmconsole.clock import iso
from crmconsole.events import Phase
from crmconsole.records import PEOPLE, Kind, RemoteRow, Value
from crmconsole.store import changes, conflicts, failures, links, local_records, write_back
from crmconsole.store.changes import Entry
from crmconsole.store.conflicts import OpenConflict
from crmconsole.store.failures import Failure, NewFailure
from crmconsole.store.links import Link
from crmconsole.store.local_fields import TIE_NAME
from crmconsole.store.local_records import LocalRecord
from crmconsole.sync.base import Base, held, written
from crmconsole.sync.context import RunContext
from crmconsole.sync.layout import Layout
from crmconsole.sync.merge import Merge
from crmconsole.sync.recipient import RECIPIENT


@dataclass
class Writes:
    """Everything that one page, or one answer, brings into the store."""

    updates: dict[Kind, dict[int, dict[str, Value]]] = field(default_factory=dict)
    saved_links: list[Link] = field(default_factory=list)
    new_links: list[Link] = field(default_factory=list)
    dirty: dict[Kind, list[int]] = field(default_factory=dict)
    clean: dict[Kind, list[int]] = field(default_factory=dict)
    settled: dict[Kind, list[tuple[int, int]]] = field(default_factory=dict)
    """Records that have nothing left to tell, with the revision that this is true of: an edit made since stays marked."""
    log: list[Entry] = field(default_factory=list)
    failed: list[NewFailure] = field(default_factory=list)
    fixed: dict[Kind, list[int]] = field(default_factory=dict)
    settled_conflicts: list[int] = field(default_factory=list)
    open_conflicts: list[tuple[int, Kind, int, str, Value, Value, Value, str | None]] = field(default_factory=list)
    facts: dict[tuple[Kind, int, str], list[object] | None] = field(default_factory=dict)
    """What decided about fields that failed, by kind, record and local field."""
    accounts: set[str] = field(default_factory=set)
    """CRM ids of accounts whose name, or whose contacts, changed."""
    left_accounts: list[tuple[int, str]] = field(default_factory=list)
    """Contacts who belong to no account any more, each with the one before."""

    introduced: set[int] = field(default_factory=set)
    """New links whose record in the CRM says already who it is here (`write_back.py`)."""

    _next_link: int | None = None

    def link_ids(self, connection: Connection, number: int) -> int:
        """Return the first of `number` new link ids."""
        first = links.next_id(connection, "link") if self._next_link is None else self._next_link
        self._next_link = first + number
        return first

    def keep(self, context: RunContext, kind: Kind, local_id: int, remote_id: str | None, result: Merge) -> None:
        """Write down why fields keep different values on the two sides, where a blank does not travel."""
        if result.kept:
            self.log.append(context.entry(kind, local_id, remote_id, "here", "keep", result.kept))

    def flush(self, connection: Connection, context: RunContext) -> None:
        """Carry everything out inside the transaction given."""
        now = context.now()
        for kind, updates in self.updates.items():
            local_records.update(connection, kind, updates)
        links.insert(connection, self.new_links)
        links.save(connection, self.saved_links)
        if context.stamps.fields:
            kinds = context.stamps.fields.keys()
            new = [link.id for link in self.new_links if link.kind in kinds and link.id not in self.introduced]
            if new:
                write_back.put(connection, context.run_id, new)
        for kind, ids in self.dirty.items():
            local_records.mark_dirty(connection, kind, ids)
        for kind, ids in self.clean.items():
            local_records.mark_dirty(connection, kind, ids, dirty_now=False)
        for kind, revisions in self.settled.items():
            local_records.clean_if_unchanged(connection, kind, revisions)
        for kind, ids in self.fixed.items():
            failures.fixed(connection, kind, ids, now)
        for conflict_id in self.settled_conflicts:
            conflicts.close(connection, conflict_id, "agreed", now)
        for link_id, kind, local_id, name, here, there, there_crm, there_at in self.open_conflicts:
            conflicts.put(connection, link_id, kind, local_id, name, here, there, there_crm, there_at, now)
        if self.accounts:
            local_records.attach_account_names(connection, self.accounts)
        local_records.detach_account_names(connection, self.left_accounts)
        changes.write(connection, [*self.log, *(_told(context, new, self.facts) for new in self.failed)])
        remember_failures(connection, context, self.failed)


def _told(context: RunContext, new: NewFailure, facts: Mapping[tuple[Kind, int, str], list[object] | None]) -> Entry:
    """Return the line of the change log for a failure, so that a rehearsal and the history tell it too."""
    value = None if new.value is None else orjson.loads(new.value)
    known = facts.get((new.kind, new.local_id, new.field))
    fields = {new.field: (None, value, None, value, new.cause, known)} if new.field else {}
    return context.entry(new.kind, new.local_id, new.remote_id, "there", "fail", fields, new.cause)


def remember_failures(connection: Connection, context: RunContext, found: Sequence[NewFailure]) -> None:
    """Store failures with the moment of their next try by itself."""
    if not found:
        return
    next_tries = []
    for new in found:
        tried = failures.attempts(connection, new.kind, new.local_id, new.field, new.cause) + 1
        seconds = wait_seconds(new.cause, tried)
        next_tries.append(None if seconds is None else iso(context.clock.now() + timedelta(seconds=seconds)))
    context.failures.extend(failures.record(connection, context.run_id, context.now(), found, next_tries))


def take_in(
    context: RunContext,
    writes: Writes,
    layout: Layout,
    link: Link,
    record: LocalRecord,
    row: RemoteRow,
    base: Base,
    result: Merge,
    known: dict[str, OpenConflict],
    failed_before: Sequence[Failure] = (),
) -> Link:
    """Add to `writes` what merging one record brought, and return the link as it will be stored."""
    kind = layout.kind
    # Nobody is asked about a record that was deleted here while something about it was under way.
    for place in result.open_conflicts if record.deleted_at is None else ():
        name = layout.locals[place]
        if name not in known:
            context.tally.add(kind, "conflicts")
            entry = {
                name: (
                    held(base.here[place]),
                    record.values[place],
                    row.values[place],
                    record.values[place],
                    "ask",
                    result.facts.get(place),
                )
            }
            writes.log.append(context.entry(kind, record.id, row.id, "here", "conflict", entry))
        writes.open_conflicts.append(
            (
                link.id,
                kind,
                record.id,
                name,
                record.values[place],
                _as_here(layout, place, row.values[place]),
                row.values[place],
                row.modified_at,
            )
        )
    writes.settled_conflicts.extend(result.closed_conflicts)
    # A field that is no longer mapped has nothing to ask; its base rests, and the question comes back with it.
    writes.settled_conflicts.extend(one.id for name, one in known.items() if name not in layout.locals)
    for place, sentence in result.unreadable.items():
        payload = payload_of_field(row.values[place])
        if any(one.field == layout.locals[place] and one.payload == payload for one in failed_before):
            continue
        writes.failed.append(
            failure_of_field(
                context, layout, record, row.id, place, "cannot_convert", None, sentence, row.values[place]
            )
        )
    for place in (*result.held, *result.unreadable, *result.reasserted):
        writes.facts[kind, record.id, layout.locals[place]] = result.facts.get(place)
    writes.keep(context, kind, record.id, row.id, result)
    # What was left aside (an undo, an approved run) may have a question that is still open.
    asked = {one.id for name, one in known.items() if name in layout.locals} - set(result.closed_conflicts)
    still_open = bool(result.open_conflicts or result.unreadable or asked)
    if result.here:
        writes.updates.setdefault(kind, {})[record.id] = result.here
    if result.wants_push:
        writes.dirty.setdefault(kind, []).append(record.id)
    if "crm_account_id" in result.here:
        account, before = result.here["crm_account_id"], record.values[layout.place_of["crm_account_id"]]
        if account is not None:
            writes.accounts.add(str(account))
        elif before is not None:
            writes.left_accounts.append((record.id, str(before)))
    stored = written(link, layout, base)._replace(
        special=int(still_open),
        modified_at=row.modified_at,
        modified_by=row.modified_by,
        agreed_at=context.now() if result.base_moved else link.agreed_at,
    )
    return stored


def _as_here(layout: Layout, place: int, there: Value) -> Value:
    try:
        return layout.to_local[place](there)
    except ValueError:
        return there


def failure_of_field(
    context: RunContext,
    layout: Layout,
    record: LocalRecord,
    remote_id: str | None,
    place: int,
    cause: str,
    code: str | None,
    message: str,
    value: Value,
) -> NewFailure:
    """Return the failure of one field of a record."""
    context.tally.add(layout.kind, "failed")
    label = layout.pairs[place].local_spec.label
    name = name_of(layout.kind, layout, record.values)
    context.line(layout.kind, name, "failed", f"{label}: {message}" if message else label, local_id=record.id)
    sent = orjson.dumps(value).decode()
    return NewFailure(
        layout.kind, record.id, remote_id, layout.locals[place], cause, code, message, sent, payload_of_field(value)
    )


def payload_of_field(value: Value) -> str:
    """Return the mark of one value: it is not sent again unchanged."""
    return "f:" + orjson.dumps(value).decode()


def forget_mended(
    connection: Connection,
    context: RunContext,
    layout: Layout,
    record: LocalRecord,
    here: Sequence[Value],
    base: Base,
    result: Merge,
    failed_before: Sequence[Failure],
) -> None:
    """Let go of failures that have nothing left to send or to take; `here` are our values after the merge.

    A contested field has nothing to send and stays a failure until both sides agree again.
    """
    busy = {layout.locals[place] for place in (*result.send, *result.held, *result.unreadable)}
    mended = []
    for failure in failed_before:
        if failure.field in (*busy, RECIPIENT) or (failure.payload is None and failure.cause != "cannot_convert"):
            continue
        if failure.cause == "contested" and not _agrees(layout, failure.field, here, base):
            continue
        if failure.payload is None or failure.payload.startswith("f:") or not busy:
            mended.append(failure.id)
    failures.mend(connection, mended, context.now())


def _agrees(layout: Layout, name: str, here: Sequence[Value], base: Base) -> bool:
    return name in layout.locals and all(
        layout.equal(place, here[place], held(base.there[place]))
        for place, local in enumerate(layout.locals)
        if local == name
    )


def name_of(kind: Kind, layout: Layout, values: Sequence[Value]) -> str:
    """Return how a record is called on the screen."""

    def told(name: str) -> Value:
        place = layout.place_of.get(name)
        return None if place is None else values[place]

    if kind in PEOPLE:
        full = " ".join(str(part) for part in (told("first_name"), told("last_name")) if part)
        return full or str(told("email") or told("company") or "Nameless")
    return str(told(TIE_NAME.get(kind, "name")) or "Nameless")


def enter(context: RunContext, phase: Phase, sentence: str) -> None:
    """Begin a phase of the run."""
    context.phase = phase
    context.progress(sentence)
