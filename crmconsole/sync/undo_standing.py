"""What a run did to each record, and how that record stands on both sides now: all that an undo is decided from.

Reads the change log, the store and the CRM; decides and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from crmconsole.errors import SchemaChanged
from crmconsole.records import KEPT, PEOPLE, FieldSpec, Kind, RemoteRow, Value
from crmconsole.store import changes, journal, links, local_fields, local_records, people
from crmconsole.store.changes import Entry, LoggedEntry
from crmconsole.store.links import Link
from crmconsole.store.local_records import LocalRecord
from crmconsole.sync import base as bases
from crmconsole.sync.base import Base
from crmconsole.sync.context import RunContext
from crmconsole.sync.layout import Layout
from crmconsole.sync.reading import describe_again
from crmconsole.sync.report import display_names
from crmconsole.sync.rules import OF_THE_LEAD
from crmconsole.values import email_key

BESIDE = ("won-there", "closed-there", "carried", OF_THE_LEAD)
"""Rules that write here what no mapping has: an end in the CRM that is known here (`closings.py`)."""
ACT, SYNC_LEAD, DONE = "act", "sync_lead", "done"
"""Words of CRM actions in the change log (`actions/record.py`)."""
WROTE = ("create", "update", "delete", "restore", "link", "unlink")
"""Actions of the change log that wrote something; all others tell why nothing was written."""
EVERY_ENTRY = 10_000_000


@dataclass(frozen=True)
class UndoRequest:
    """What is to be taken back: a run, one record of it, or one field of that."""

    run: int
    kind: Kind | None = None
    local_id: int | None = None
    field: str | None = None
    """Local field."""


@dataclass(frozen=True)
class Standing:
    """One record that a run wrote to."""

    kind: Kind
    local_id: int
    name: str
    lines: Sequence[LoggedEntry]
    """What the run did to it, in order."""
    later: Sequence[LoggedEntry]
    """What happened to it since, in order."""
    layout: Layout | None
    """None: its object is not mapped any more."""
    record: LocalRecord | None
    deleted_why: str | None
    emptied_at: str | None
    """When a person was removed from the recycle bin for good; None = everything is here."""
    was: Kind | None
    """What a person was before the run, lead or contact; None when nobody knows."""
    remote_id: str | None
    """The record in the CRM that the run was about."""
    link: Link | None
    """The link of that record, whatever its state."""
    living: Link | None
    """The link that the record here has now."""
    base: Base | None
    row: RemoteRow | None
    """As it is there now; None = neither there nor in the recycle bin, or out of sight."""
    in_flight: bool = False
    """Something was sent about it and no answer came."""
    email_taken: bool = False
    """Another living record there has its e-mail address."""
    beside: Mapping[str, Value] = field(default_factory=dict)
    """What stands here now in fields that the run wrote and that no mapping has: won on, the reason of a loss …"""
    specs: Mapping[str, FieldSpec] = field(default_factory=dict)
    """The fields that such records have here."""
    us: str = ""
    """The CRM's user who is signed in here."""
    users: Mapping[str, str] | None = None
    """Names of the CRM's users by id."""

    @property
    def is_linked(self) -> bool:
        """Whether the record here is linked now with the one that the run was about."""
        return self.living is not None and self.link is not None and self.living.id == self.link.id

    @property
    def stands_there(self) -> bool:
        """Whether the record that the run was about is alive there as what it was."""
        return self.row is not None and not self.row.deleted and self.row.converted_to is None


def standings(context: RunContext, request: UndoRequest) -> list[Standing]:
    """Return every record that a run wrote to, as it stands now; asks the CRM about all of them, a few calls in all."""
    with context.db.read() as connection:
        traces = _traces(changes.of_run(connection, request.run, EVERY_ENTRY), request)
        remote = {key: _remote_id(lines) for key, lines in traces.items()}
        known = links.by_remote(connection, [one for one in remote.values() if one])
    rows = _rows(context, known, remote)
    found: list[Standing] = []
    with context.db.read() as connection:
        for kind in KEPT:
            ids = [local_id for one, local_id in traces if one is kind]
            if ids:
                found += _of_kind(context, connection, kind, ids, traces, remote, known, rows)
    return _with_taken_addresses(context, found)


def _traces(entries: Sequence[LoggedEntry], request: UndoRequest) -> dict[tuple[Kind, int], list[LoggedEntry]]:
    found: dict[tuple[Kind, int], list[LoggedEntry]] = {}
    for logged in entries:
        entry = logged.entry
        wrote = entry.action in WROTE or acted(entry)
        if entry.local_id is None or not wrote or _worked_out(entry):
            continue
        if request.local_id is not None and not (entry.local_id == request.local_id and _fits(entry.kind, request)):
            continue
        found.setdefault((entry.kind, entry.local_id), []).append(logged)
    return found


def _worked_out(entry: Entry) -> bool:
    """Tell whether a line says that the console worked a score out: nobody did anything, and undone it would come back at once."""
    return bool(entry.fields) and all(one[4] == "scored" for one in (entry.fields or {}).values())


def acted(entry: Entry) -> bool:
    """Tell whether a line says that a CRM action made or changed something beside the record itself."""
    facts = entry.facts or {}
    return entry.action == ACT and facts.get("state") == DONE and facts.get("act") != SYNC_LEAD


def _fits(kind: Kind, request: UndoRequest) -> bool:
    """Tell whether a line is about the record that was asked for; a person may have been lead and contact."""
    return request.kind is None or local_records.table_of(kind) == local_records.table_of(request.kind)


def _remote_id(lines: Sequence[LoggedEntry]) -> str | None:
    """Return the record there that a run was about at last: an undo may have made it anew."""
    return next((one.entry.remote_id for one in reversed(lines) if one.entry.remote_id), None)


def _rows(
    context: RunContext, known: Mapping[str, Link], remote: Mapping[tuple[Kind, int], str | None]
) -> dict[str, RemoteRow]:
    wanted: dict[Kind, list[str]] = {}
    for (kind, _local_id), remote_id in remote.items():
        if remote_id is not None:
            link = known.get(remote_id)
            wanted.setdefault(kind if link is None else Kind(link.kind), []).append(remote_id)
    return {row.id: row for kind, ids in wanted.items() for row in read_all(context, kind, ids).values()}


def read_all(context: RunContext, kind: Kind, ids: Sequence[str]) -> dict[str, RemoteRow]:
    """Return the records there by id, deleted ones too, with the fields of the layout; nothing of an object that is not mapped."""
    found: dict[str, RemoteRow] = {}
    if kind not in context.layouts:
        return found
    try:
        for some in context.read(kind, ids):
            found.update(some)
            context.checkpoint()
    except SchemaChanged:
        describe_again(context)
        # From the start: what was read so far is in the order of fields that are gone.
        return read_all(context, kind, ids)
    return found


def _of_kind(
    context: RunContext,
    connection: Connection,
    kind: Kind,
    ids: Sequence[int],
    traces: Mapping[tuple[Kind, int], list[LoggedEntry]],
    remote: Mapping[tuple[Kind, int], str | None],
    known: Mapping[str, Link],
    rows: Mapping[str, RemoteRow],
) -> list[Standing]:
    layout = context.layouts.get(kind)
    records = local_records.load(connection, kind, ids, () if layout is None else layout.locals)
    names = display_names(connection, [(kind, local_id) for local_id in ids])
    gone = {} if kind not in PEOPLE else {one.id: one for one in people.load(connection, ids)}
    was = {} if kind not in PEOPLE else _kinds_before(connection, kind, ids, traces)
    living = _living(connection, kind, ids)
    since = _since(connection, kind, ids, traces)
    open_ops = journal.with_open_op(connection, kind, ids)
    users = {user.id: user.name for user in context.owners.users}
    specs = local_fields.of(connection, kind)
    beside = _beside(connection, kind, ids, traces, () if layout is None else layout.locals)
    found = []
    for local_id in ids:
        remote_id = remote[kind, local_id]
        link = None if remote_id is None else known.get(remote_id)
        base = None
        if link is not None and layout is not None and link.kind == kind:
            base = bases.read(link, layout, context.old_names(connection, link.layout_id))
        lines = traces[kind, local_id]
        found.append(
            Standing(
                kind,
                local_id,
                names.get((kind, local_id), "Nameless"),
                lines,
                [
                    one
                    for one in since.get(local_id, ())
                    if one.id > lines[-1].id
                    and one.entry.run_id != lines[-1].entry.run_id
                    and not _worked_out(one.entry)
                ],
                layout,
                records.get(local_id),
                gone[local_id].deleted_why if local_id in gone else None,
                gone[local_id].emptied_at if local_id in gone else None,
                was.get(local_id),
                remote_id,
                link,
                living.get(local_id),
                base,
                None if remote_id is None else rows.get(remote_id),
                local_id in open_ops,
                beside=beside.get(local_id, {}),
                specs=specs,
                us=context.identity.user_id,
                users=users,
            )
        )
    return found


def _beside(
    connection: Connection,
    kind: Kind,
    ids: Sequence[int],
    traces: Mapping[tuple[Kind, int], list[LoggedEntry]],
    mapped: Sequence[str],
) -> dict[int, dict[str, Value]]:
    """Return what stands in the fields that a run wrote here apart from any mapping."""
    names: dict[int, set[str]] = {}
    known = local_fields.of(connection, kind)
    for local_id in ids:
        for logged in traces[kind, local_id]:
            entry = logged.entry
            told = (entry.fields or {}) if (entry.side, entry.action) == ("here", "update") else {}
            for name, one in told.items():
                if name in known and name not in mapped and one[4] in BESIDE:
                    names.setdefault(local_id, set()).add(name)
    every = sorted({name for some in names.values() for name in some})
    records = local_records.load(connection, kind, names, every) if every else {}
    return {
        local_id: {name: value for name, value in zip(every, record.values, strict=True) if name in names[local_id]}
        for local_id, record in records.items()
    }


def _kinds_before(
    connection: Connection, kind: Kind, ids: Sequence[int], traces: Mapping[tuple[Kind, int], list[LoggedEntry]]
) -> dict[int, Kind]:
    """Return what people were before the run, for those that the run linked or untied: only then they may have changed."""
    moved = [
        local_id for local_id in ids if any(one.entry.action in ("link", "unlink") for one in traces[kind, local_id])
    ]
    if not moved:
        return {}
    return changes.kinds_before(connection, moved, min(traces[kind, local_id][0].id for local_id in moved))


def _living(connection: Connection, kind: Kind, ids: Sequence[int]) -> dict[int, Link]:
    kinds = PEOPLE if kind in PEOPLE else (kind,)
    return {local_id: link for one in kinds for local_id, link in links.by_local(connection, one, ids).items()}


def _since(
    connection: Connection, kind: Kind, ids: Sequence[int], traces: Mapping[tuple[Kind, int], list[LoggedEntry]]
) -> dict[int, list[LoggedEntry]]:
    first = min(traces[kind, local_id][0].id for local_id in ids)
    found: dict[int, list[LoggedEntry]] = {}
    for logged in changes.since(connection, PEOPLE if kind in PEOPLE else (kind,), ids, first):
        if logged.entry.local_id is not None:
            found.setdefault(logged.entry.local_id, []).append(logged)
    return found


# ------------------------------------------------------------------------------------------------ addresses
def _with_taken_addresses(context: RunContext, found: Iterable[Standing]) -> list[Standing]:
    """Mark records that could only come back as new ones although somebody else there has their e-mail address by now."""
    everything = list(found)
    waiting = {place: email for place, one in enumerate(everything) if (email := _address_to_look_for(one)) is not None}
    if not waiting:
        return everything
    kinds = [kind for kind in PEOPLE if kind in context.layouts and context.layouts[kind].email_at is not None]
    taken: set[str | None] = set()
    emails = sorted(set(waiting.values()))
    for start in range(0, len(emails), context.abilities.max_find):
        some = emails[start : start + context.abilities.max_find]
        fields = {kind: context.layouts[kind].remotes for kind in kinds}
        for kind, rows in context.crm.find(dict.fromkeys(kinds, some), "email", fields).items():
            place = context.layouts[kind].email_at
            assert place is not None
            taken |= {email_key(row.values[place]) for row in rows if not row.deleted and row.converted_to is None}
    for place, email in waiting.items():
        if email in taken:
            everything[place] = replace(everything[place], email_taken=True)
    return everything


def _address_to_look_for(one: Standing) -> str | None:
    if one.row is not None or one.living is not None or one.layout is None or one.record is None:
        return None
    if one.layout.email_at is None or not any(line.entry.action in ("delete", "unlink") for line in one.lines):
        return None
    return email_key(one.record.values[one.layout.email_at])
