"""Records that are new in the CRM become records here: whole pages at once, each with its link, its bases and its line in the change log."""

from __future__ import annotations

from collections.abc import Sequence

import orjson
from sqlalchemy import Connection

from crmconsole.records import Direction, Kind, RemoteRow, Value
from crmconsole.store import links, local_records
from crmconsole.store.failures import NewFailure
from crmconsole.store.links import Link
from crmconsole.store.local_fields import word
from crmconsole.sync.base import NO_BASE, BaseValue
from crmconsole.sync.context import RunContext
from crmconsole.sync.layout import Layout
from crmconsole.sync.writes import Writes, name_of, payload_of_field


def create_here(
    connection: Connection, context: RunContext, kind: Kind, rows: Sequence[RemoteRow], writes: Writes
) -> None:
    """Create records here from rows of the CRM (features S0-46, S3-5); nobody where nothing of the object comes here (features S4-13, S4-30)."""
    layout, now = context.layouts[kind], context.now()
    if not layout.comes:
        context.tally.add(kind, "skipped", len(rows))
        return
    if context.approval is not None:
        rows = [row for row in rows if _approved(context, layout, row)]
        if not rows:
            return
    table = local_records.table_of(kind)
    first = links.next_id(connection, table)
    first_link = writes.link_ids(connection, len(rows))
    columns = [layout.locals[place] for place in layout.pulled]
    kept_as, pulled = str(kind), layout.pulled if layout.unpulled else None
    born = context.entry(kind, None, None, "here", "create", None, "new-there")
    values: list[Sequence[Value]] = []
    for place, row in enumerate(rows, first):
        packed = orjson.dumps(row.values)
        local, there, here, special = _as_local(layout, row, packed, writes, context, place)
        values.append(local if pulled is None else [local[at] for at in pulled])
        writes.new_links.append(
            Link(
                first_link + place - first,
                kept_as,
                row.id,
                place,
                links.LINKED,
                layout.id,
                there,
                here,
                None,
                None,
                special,
                row.modified_at,
                row.modified_by,
                now,
                now,
                None,
            )
        )
        writes.log.append(born._replace(local_id=place, remote_id=row.id))
    local_records.insert(connection, kind, columns, values, first, now)
    context.tally.add(kind, "created_here", len(rows))
    if kind is Kind.ACCOUNT:
        writes.accounts.update(row.id for row in rows)
    elif kind is Kind.CONTACT and "crm_account_id" in layout.locals:
        at = layout.locals.index("crm_account_id")
        writes.accounts.update(str(row.values[at]) for row in rows if row.values[at])
    if len(rows) == 1:
        context.line(kind, name_of(kind, layout, rows[0].values), "created_here", "new in Salesforce", local_id=first)
    else:
        context.line(kind, f"{len(rows):,} {word(kind, 2)}", "created_here", "new in Salesforce", len(rows))


def _approved(context: RunContext, layout: Layout, row: RemoteRow) -> bool:
    skip = context.skipped(layout, row.id)
    shown = {}
    for place, pair in enumerate(layout.pairs):
        if not pair.pulls:
            value = dict(layout.unpulled)[place]
        else:
            try:
                value = layout.to_local[place](row.values[place])
            except ValueError:
                value = None
        if value is not None and place not in skip:
            shown[pair.local] = value
    return context.approved(layout.kind, "create", row.id, shown)


def _as_local(
    layout: Layout, row: RemoteRow, packed: bytes, writes: Writes, context: RunContext, local_id: int
) -> tuple[Sequence[Value], bytes, bytes | None, int]:
    """Return the values for a new record here, both bases (here None = the same as there) and the link's mark.

    A value without a form here stays blank, is told as a failure and is not agreed upon: the next reading tries it again. A constant that the CRM
    does not hold yet is sent by this run.
    """
    left_out = context.skipped(layout, row.id)
    if not layout.converted and not layout.unpulled and not left_out:
        return row.values, packed, None, 0
    here = list(row.values)
    unreadable: list[int] = sorted(left_out)
    for place in unreadable:
        here[place] = None if layout.pairs[place].local_spec.nillable else False
    for place, blank_here in layout.unpulled:
        here[place] = blank_here
    for place, convert in layout.converted:
        if place in left_out:
            continue
        try:
            here[place] = convert(row.values[place])
        except ValueError as reason:
            here[place] = None
            unreadable.append(place)
            context.tally.add(layout.kind, "failed")
            value = row.values[place]
            writes.failed.append(
                NewFailure(
                    layout.kind,
                    local_id,
                    row.id,
                    layout.locals[place],
                    "cannot_convert",
                    None,
                    str(reason),
                    orjson.dumps(value).decode(),
                    payload_of_field(value),
                )
            )
    due = [
        place
        for place, way in layout.constants.items()
        if way is Direction.PUSH and place not in left_out and not layout.equal(place, None, row.values[place])
    ]
    if due:
        writes.dirty.setdefault(layout.kind, []).append(local_id)
    if unreadable or due:
        return here, *_without(unreadable, row.values, here, due), int(bool(unreadable))
    base = orjson.dumps(here)
    return here, packed, None if base == packed else base, 0


def _without(
    places: Sequence[int], there: Sequence[Value], here: Sequence[Value], due: Sequence[int]
) -> tuple[bytes, bytes]:
    """Return both bases in which nothing is agreed about these places, and what is due is to be sent whatever is here."""
    base_there: list[BaseValue] = list(there)
    base_here: list[BaseValue] = list(here)
    for place in places:
        base_there[place] = base_here[place] = NO_BASE
    for place in due:
        base_here[place] = NO_BASE
    return orjson.dumps(base_there), orjson.dumps(base_here)
