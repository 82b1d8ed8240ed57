"""Settling two different values by a person's choice (`sync-algorithm` §5.4); the CRM's side is carried out by the next run."""

from __future__ import annotations

from collections.abc import Sequence

import orjson
from sqlalchemy import Connection

from crmconsole.errors import InputProblem
from crmconsole.records import Kind, Value
from crmconsole.store import changes, conflicts, links, local_records, mappings
from crmconsole.store.changes import Entry
from crmconsole.store.conflicts import OpenConflict
from crmconsole.store.links import Link
from crmconsole.store.local_fields import BY_KIND
from crmconsole.sync.base import NO_BASE, pending_of
from crmconsole.sync.report import display_name
from crmconsole.values import canonicaliser
from crmconsole.views import ConflictView


def views(connection: Connection) -> list[ConflictView]:
    """Return every open conflict, oldest first."""
    found = []
    for one in conflicts.all_open(connection):
        kind = Kind(one.kind)
        columns = (
            ("first_name", "last_name", "email", one.field)
            if kind is not Kind.ACCOUNT
            else ("name", "name", "name", one.field)
        )
        record = local_records.load(connection, kind, [one.local_id], columns).get(one.local_id)
        link = _link(connection, one)
        if record is None or link is None:
            continue
        clock = mappings.field_clock(record.field_clock)
        found.append(
            ConflictView(
                one.id,
                kind,
                one.local_id,
                link.remote_id,
                display_name(kind, record.values[:3]),
                one.field,
                BY_KIND[kind][one.field].label,
                _base_here(connection, link, one.field),
                record.values[3],
                orjson.loads(one.there),
                clock.get(one.field, record.edited_at),
                one.there_at,
                one.opened,
            )
        )
    return found


def resolve(connection: Connection, conflict_id: int, keep: str, value: Value, now: str) -> None:
    """Settle one field: `here`, `there`, or `value`.

    Raises:
        InputProblem: settled already, or the value has the wrong form.
    """
    one = conflicts.by_id(connection, conflict_id)
    link = None if one is None else _link(connection, one)
    if one is None or link is None:
        raise InputProblem(
            f"There is no open difference {conflict_id}.",
            "Nothing was changed.",
            "See them with: crmconsole conflicts",
            cause="nothing",
        )
    kind = Kind(one.kind)
    there: Value = orjson.loads(one.there)
    record = local_records.load(connection, kind, [one.local_id], [one.field])[one.local_id]
    here = record.values[0]
    if keep == "there":
        chosen, how = there, "there"
    elif keep == "here":
        chosen, how = here, "here"
    else:
        chosen, how = _own_value(kind, one.field, value), "value"
    base_here: object = chosen if keep == "there" else NO_BASE
    if chosen != here:
        local_records.update(connection, kind, {one.local_id: {one.field: chosen}})
    _set_base(
        connection,
        link,
        one.field,
        base_here,
        orjson.loads(one.there_crm),
        f"kept-{how}",
        still_open=len(conflicts.of_links(connection, [link.id]).get(link.id, {})) > 1,
    )
    if keep != "there":
        local_records.mark_dirty(connection, kind, [one.local_id])
    conflicts.close(connection, one.id, how, now)
    fields = {one.field: (None, here, there, chosen, f"kept-{how}", None)}
    changes.write(
        connection, [Entry(None, now, kind, one.local_id, link.remote_id, "here", "update", fields, f"kept-{how}")]
    )


def _own_value(kind: Kind, name: str, value: Value) -> Value:
    try:
        return canonicaliser(BY_KIND[kind][name])(value)
    except ValueError as error:
        raise InputProblem(f"{error}.", "Nothing was changed.", "Give a value of the right form.") from error


def _link(connection: Connection, one: OpenConflict) -> Link | None:
    return links.by_local(connection, Kind(one.kind), [one.local_id]).get(one.local_id)


def _base_here(connection: Connection, link: Link, name: str) -> Value:
    for place, (local, _remote) in enumerate(mappings.layout_names(connection, link.layout_id)):
        if local == name:
            value = orjson.loads(link.there if link.here is None else link.here)[place]
            return None if isinstance(value, list) else value
    return None


def _set_base(
    connection: Connection, link: Link, name: str, here: object, there: Value, rule: str, *, still_open: bool
) -> None:
    """Write what is agreed now: the CRM's value as seen, and ours, or nothing so that ours is sent."""
    names: Sequence[Sequence[str]] = mappings.layout_names(connection, link.layout_id)
    theirs = orjson.loads(link.there)
    ours = list(theirs) if link.here is None else orjson.loads(link.here)
    pending = pending_of(link)
    for place, (local, _remote) in enumerate(names):
        if local == name:
            ours[place], theirs[place] = here, there
    if here == NO_BASE:
        pending[name] = (rule, None)
    links.save(
        connection,
        [
            link._replace(
                there=orjson.dumps(theirs),
                here=orjson.dumps(ours),
                pending=orjson.dumps(pending) if pending else None,
                special=int(still_open),
            )
        ],
    )
