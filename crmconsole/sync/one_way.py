"""A field that goes one way from now, or always holds one value: where both sides kept different values until then, the next run settles it
(features S0-21, S0-22).

Owns which records are looked at for that; what becomes of them decides `decide.py`, as ever. Sends and reads nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from crmconsole.mapping.model import CONSTANT, FieldPair
from crmconsole.records import Direction, Kind, Value
from crmconsole.store import links, local_records, mappings
from crmconsole.store.links import Link
from crmconsole.sync import base as bases
from crmconsole.sync.base import NO_BASE, held
from crmconsole.sync.layout import Layout, blank
from crmconsole.sync.prepare import unstored_layout
from crmconsole.views import MappingRow

CHUNK = 1000
Names = tuple[str, str]
"""Both fields of a pair."""
_ONE_WAY = (Direction.PUSH, Direction.PULL)
_NOTHING = [NO_BASE, NO_BASE]


def newly_one_way(before: Sequence[MappingRow], after: Sequence[MappingRow]) -> list[Names]:
    """Return the pairs that travelled another way before, or not at all, or got another constant: what was agreed before that rests, and comes
    back with them.
    """
    known = {(row.local, row.remote): row for row in before}
    return [
        (row.local, row.remote)
        for row in after
        if row.local
        and row.remote
        and row.direction in _ONE_WAY
        and _settles_anew(known.get((row.local, row.remote)), row)
    ]


def _settles_anew(before: MappingRow | None, after: MappingRow) -> bool:
    if before is None or before.direction is not after.direction:
        return True
    return after.conversion == CONSTANT and (before.conversion, before.form) != (CONSTANT, after.form)


def settle(connection: Connection, kind: Kind, pairs: Sequence[Names]) -> int:
    """Have the next run overwrite what differs in these pairs, on the side that loses from now; returns how many records that are."""
    described = mappings.schema(connection, kind)
    layout = None if described is None or not pairs else unstored_layout(connection, kind, described[0])
    if layout is None:
        return 0
    places = [place for place, names in enumerate(layout.names) if names in pairs]
    constant = any(place in layout.constants for place in places)
    # A base that is the same on both sides holds no difference, except from a constant.
    linked = links.in_state(connection, kind, links.LINKED)
    apart = [link for link in linked if constant or link.here is not None or link.resting is not None]
    names: dict[int, list[list[str]]] = {}
    moved = 0
    for start in range(0, len(apart), CHUNK):
        some = apart[start : start + CHUNK]
        records = local_records.load(connection, kind, [link.local_id for link in some], layout.locals)
        changed: list[Link] = []
        for link in some:
            if link.layout_id not in names:
                names[link.layout_id] = mappings.layout_names(connection, link.layout_id)
            record = records.get(link.local_id)
            if record is not None and record.deleted_at is None:
                new = _forced(link, layout, places, names[link.layout_id], record.values)
                changed += [] if new is None else [new]
        links.save(connection, changed)
        local_records.mark_dirty(connection, kind, [link.local_id for link in changed])
        moved += len(changed)
    return moved


def _forced(
    link: Link, layout: Layout, places: Sequence[int], names: Sequence[Sequence[str]], values: Sequence[Value]
) -> Link | None:
    """Return the link of a record whose agreed difference is to be looked at, None when there is none."""
    order = {(local, remote): at for at, (local, remote) in enumerate(names)}
    base = bases.own(link)
    found = False
    for place in places:
        pair = layout.pairs[place]
        at, name = order.get((pair.local, pair.remote)), f"{pair.local}|{pair.remote}"
        here, there = base.resting.get(name, _NOTHING) if at is None else (base.here[at], base.there[at])
        if there == NO_BASE:
            continue
        # An edit that waits differs from the base, and is looked at anyway.
        agreed = values[place] == here and not layout.equal(place, values[place], held(there))
        if agreed and (place in layout.constants or _wins(pair, values[place], held(there))):
            if at is None:
                base.resting[name] = [NO_BASE, there]
            else:
                base.force(at, held(there))
            found = True
    return bases.with_base(link, base) if found else None


def _wins(pair: FieldPair, here: Value, there: Value) -> bool:
    """Tell whether the side that wins from now has a value; a blank wins only where it travels."""
    return pair.clears or not blank(here if pair.direction is Direction.PUSH else there)
