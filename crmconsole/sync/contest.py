"""Values that something on the other side keeps changing back: counted by field and day, then left alone until a person decides.

Two ways to notice: our value of a field that only goes there has to be put back, or the CRM returns to what stood there before we wrote.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from crmconsole.records import Value
from crmconsole.store import flips
from crmconsole.store.links import Link
from crmconsole.store.local_records import LocalRecord
from crmconsole.sync import base as bases
from crmconsole.sync.base import Base
from crmconsole.sync.context import RunContext
from crmconsole.sync.layout import Layout
from crmconsole.sync.merge import Merge
from crmconsole.sync.writes import Writes, failure_of_field

MOST_A_DAY = 3


def limit_reasserting(
    connection: Connection,
    context: RunContext,
    layout: Layout,
    link: Link,
    record: LocalRecord,
    places: Sequence[int],
    base: Base,
    writes: Writes,
) -> None:
    """Count how often our value is put back; from the fourth time in a day it is left alone and a person is asked (`sync-semantics` H13)."""
    day = context.now()[:10]
    for place in places:
        name = layout.locals[place]
        if flips.count(connection, link.id, name, day) > MOST_A_DAY:
            base.agree(place, record.values[place], bases.held(base.there[place]))
            base.pending.pop(name, None)
            _contested(context, layout, link, record, place, record.values[place], writes)


def remember_sent(
    connection: Connection, context: RunContext, layout: Layout, link: Link, before: dict[int, Value]
) -> None:
    """Remember what stood in the CRM before we wrote two-way fields: whoever brings that back works against us."""
    two_way = {layout.locals[place]: value for place, value in before.items() if layout.pairs[place].pulls}
    if two_way:
        flips.replaced(connection, link.id, context.now()[:10], two_way)


def notice_flips(
    connection: Connection,
    context: RunContext,
    layout: Layout,
    link: Link,
    record: LocalRecord,
    there: Sequence[Value],
    result: Merge,
    writes: Writes,
) -> None:
    """Count values that the CRM changed back to what stood there before our write; from the third time in a day on a person is told."""
    changed = [place for place, name in enumerate(layout.locals) if name in result.here]
    if not changed or record.edited_at is None:
        return
    day = context.now()[:10]
    known = flips.replaced_values(connection, link.id, day)
    for place in changed:
        name = layout.locals[place]
        if name not in known or known[name] != there[place]:
            continue
        if flips.count(connection, link.id, name, day) >= MOST_A_DAY:
            _contested(context, layout, link, record, place, record.values[place], writes)


def _contested(
    context: RunContext, layout: Layout, link: Link, record: LocalRecord, place: int, value: Value, writes: Writes
) -> None:
    writes.failed.append(failure_of_field(context, layout, record, link.remote_id, place, "contested", None, "", value))
