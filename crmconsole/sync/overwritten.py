"""Edits here that the next run puts back, because Salesforce's value stands (features S0-22): which fields, and how many values of an import.

Reads only. What is put back decides `decide.py`, as in a run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection

from crmconsole.records import PEOPLE, Direction, Kind, Policy
from crmconsole.store import conflicts, links, local_fields, local_records, mappings
from crmconsole.sync import base as bases
from crmconsole.sync.decide import Rule
from crmconsole.sync.layout import Layout
from crmconsole.sync.merge import merge
from crmconsole.sync.prepare import unstored_layout
from crmconsole.views import Overwritten

Count = Counter[tuple[str, str]]
"""How many values, by label of the field and rule."""
_PUT_BACK = (str(Rule.PULL_REVERTED), str(Rule.MASTER_REVERTED))


def fields(connection: Connection, kind: Kind) -> frozenset[str]:
    """Return the fields of which every edit here is put back, because they only come from Salesforce."""
    layout = _layout(connection, kind)
    pairs = () if layout is None else layout.pairs
    # A field may come from one field there and go to another one.
    pushed, known = {pair.local for pair in pairs if pair.pushes}, local_fields.of(connection, kind)
    return frozenset(pair.local for pair in pairs if pair.local in known and pair.local not in pushed)


def winners(connection: Connection, kind: Kind) -> dict[str, Policy]:
    """Return who wins where both sides change a field, of the fields that go both ways."""
    layout = _layout(connection, kind)
    pairs = () if layout is None else layout.pairs
    return {pair.local: pair.policy for pair in pairs if pair.direction is Direction.TWO_WAY}


def count(connection: Connection, edited: Mapping[int, Collection[str]]) -> Count:
    """Return how many values of these people, by the fields that were edited just now, the next run puts back if Salesforce stays as it is."""
    found: Count = Counter()
    for kind in PEOPLE:
        layout = _layout(connection, kind)
        linked = {} if layout is None else links.by_local(connection, kind, edited)
        if layout is None or not linked:
            continue
        records = local_records.load(connection, kind, list(linked), layout.locals)
        asked = conflicts.of_links(connection, [link.id for link in linked.values() if link.special])
        names: dict[int, list[list[str]]] = {}
        for person_id, link in linked.items():
            if link.layout_id not in names:
                names[link.layout_id] = mappings.layout_names(connection, link.layout_id)
            base = bases.read(link, layout, names[link.layout_id])
            planned = merge(layout, records[person_id].values, None, base, conflicts=asked.get(link.id))
            for name in planned.log.keys() & set(edited[person_id]):
                rule = str(planned.log[name][4])
                if rule in _PUT_BACK:
                    found[layout.pairs[layout.place_of[name]].local_spec.label, rule] += 1
    return found


def told(found: Count) -> Sequence[Overwritten]:
    """Return it for people, the field with the most values first."""
    return [
        Overwritten(label, number, _sentence(label, number, rule))
        for (label, rule), number in sorted(found.items(), key=lambda one: (-one[1], one[0]))
    ]


def _sentence(label: str, number: int, rule: str) -> str:
    mastered = rule == Rule.MASTER_REVERTED
    if number == 1 and mastered:
        return f"1 value of {label} will be replaced by Salesforce's in the next run, because Salesforce is the master of this field."
    if number == 1:
        return f"1 value of {label} will be replaced by Salesforce's in the next run, because this field only comes from Salesforce."
    if mastered:
        return f"{number:,} values of {label} will be replaced by Salesforce's in the next run, because Salesforce is the master of this field."
    return f"{number:,} values of {label} will be replaced by Salesforce's in the next run, because this field only comes from Salesforce."


def _layout(connection: Connection, kind: Kind) -> Layout | None:
    described = mappings.schema(connection, kind)
    return None if described is None else unstored_layout(connection, kind, described[0])
