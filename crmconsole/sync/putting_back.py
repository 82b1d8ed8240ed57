"""Putting edits back that do not travel, before scores are worked out: a score follows from values that stay (features S0-18, S2-6).

Planning would put them back as well, but after the scores, and what they were worth would have gone out once. Sends nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from crmconsole.records import PEOPLE, Kind
from crmconsole.store import conflicts, journal, links, local_records
from crmconsole.store.links import Link
from crmconsole.store.local_records import LocalRecord
from crmconsole.sync import base as bases
from crmconsole.sync import scores
from crmconsole.sync.context import RunContext
from crmconsole.sync.layout import Layout
from crmconsole.sync.merge import merge
from crmconsole.sync.plan import CHUNK, tell_put_back
from crmconsole.sync.writes import Writes


def put_back(context: RunContext, only: Mapping[Kind, Sequence[int]] | None) -> None:
    """Give people back what the mapping does not let anybody change here; nothing where scores are not activated."""
    with context.db.read() as connection:
        if not scores.current_model(connection).activated:
            return
    for kind in PEOPLE:
        layout = context.layouts.get(kind)
        if layout is None or (only is not None and kind not in only):
            continue
        after: int | None = 0
        while after is not None:
            context.control.checkpoint()
            after = _chunk(context, layout, after, None if only is None else only[kind])


def _chunk(context: RunContext, layout: Layout, after: int, only: Sequence[int] | None) -> int | None:
    """Look at the next people of whom something is due and return the last one's number; None when there is nobody."""
    kind, writes = layout.kind, Writes()
    with context.db.write() as connection:
        records = local_records.dirty(connection, kind, layout.locals, after, CHUNK, only)
        ids = [record.id for record in records]
        living = links.by_local(connection, kind, ids)
        blocked = journal.with_open_op(connection, kind, ids)
        waiting = conflicts.of_links(connection, [link.id for link in living.values() if link.special])
        for record in records:
            link = living.get(record.id)
            if link is None or record.id in blocked or link.remote_id in context.leaving:
                continue
            if context.approval is not None and context.approval.holds(kind, record.id):
                continue
            _one(context, connection, layout, link, record, waiting.get(link.id, {}), writes)
        writes.flush(connection, context)
    return records[-1].id if records else None


def _one(
    context: RunContext,
    connection: Connection,
    layout: Layout,
    link: Link,
    record: LocalRecord,
    waiting: Mapping[str, conflicts.OpenConflict],
    writes: Writes,
) -> None:
    """Put back what does not travel of one person, and leave all else about them to planning; a field that is asked about too."""
    names = context.old_names(connection, link.layout_id)
    moments, skip = context.moments(record, link.modified_at), context.skipped(layout, record.id)
    asked = {place for place, name in enumerate(layout.locals) if name in waiting}
    found = merge(
        layout, record.values, None, bases.read(link, layout, names), moments=moments, skip={*skip, *asked}
    ).here
    if not found:
        return
    if context.approval is not None and not context.approval.may(layout.kind, "here", "update", record.id, found):
        return
    others = {place for place, name in enumerate(layout.locals) if name not in found}
    base = bases.read(link, layout, names)
    result = merge(layout, record.values, None, base, moments=moments, skip=others)
    tell_put_back(context, layout, link, record, result, writes)
    if result.base_moved:
        writes.saved_links.append(bases.written(link, layout, base))
