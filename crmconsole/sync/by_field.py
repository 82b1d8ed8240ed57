"""Matching people by a field that was chosen as the match key, an external id, before their e-mail address is asked.

A key that several have on either side links nobody: they are listed as unclear. Who has no key is matched by e-mail address, and two different keys
are two people, whatever their address (`match.compatible`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection

from crmconsole.records import PEOPLE, Kind, RemoteRow
from crmconsole.store import local_records
from crmconsole.store.local_records import LocalRecord
from crmconsole.sync import match
from crmconsole.sync.contenders import FIELD, Contest
from crmconsole.sync.context import RunContext
from crmconsole.sync.layout import Layout
from crmconsole.sync.match import Candidate
from crmconsole.sync.writes import Writes
from crmconsole.values import key_of

Rows = list[tuple[Kind, RemoteRow]]


def field_of(context: RunContext) -> str | None:
    """Return the field here by which people are matched; None where it is the e-mail address alone."""
    kinds = [one for one in PEOPLE if one in context.layouts and context.layouts[one].match_at is not None]
    return context.layouts[kinds[0]].match_on if kinds else None


def settle(context: RunContext, waiting: Sequence[Candidate], heirs: Collection[str] = ()) -> None:
    """Link the rows that have a person here, by the chosen field first and then by e-mail address, and create people for the rest."""
    column, barred = field_of(context), set[int]()
    if column is not None:
        waiting = _by_field(context, column, waiting, heirs, barred)
    match.settle(context, waiting, heirs, barred)


def _by_field(
    context: RunContext, column: str, waiting: Sequence[Candidate], heirs: Collection[str], barred: set[int]
) -> list[Candidate]:
    """Link whom the field makes out, and return the others; people with a key that several have are `barred` from any link."""
    newest = {one[1].id: one for one in waiting}
    keys = {one[1].id: context.layouts[one[0]].key_there(one[1].values) for one in newest.values()}
    rest = [one for one in waiting if keys[one[1].id] is None]
    groups: dict[str, list[Candidate]] = {}
    for one in waiting:
        key = keys[one[1].id]
        if key is not None:
            groups.setdefault(key, []).append(one)
    names = sorted(groups)
    for start in range(0, len(names), match.CHUNK):
        context.checkpoint()
        context.new_page()
        some = {name: groups[name] for name in names[start : start + match.CHUNK]}
        other = _elsewhere(context, some)
        with context.db.write() as connection:
            writes = Writes()
            rest += _settle_chunk(connection, context, column, some, other, heirs, barred, writes)
            writes.flush(connection, context)
    return rest


def _settle_chunk(
    connection: Connection,
    context: RunContext,
    column: str,
    groups: Mapping[str, Sequence[Candidate]],
    other: Collection[str],
    heirs: Collection[str],
    barred: set[int],
    writes: Writes,
) -> list[Candidate]:
    rows = [one[1] for group in groups.values() for one in group]
    owners = local_records.by_key(connection, Kind.LEAD, [row.key for row in rows if row.key])
    found = local_records.by_value(connection, column, groups)
    holders = local_records.holders(connection, column, groups)
    late = match.on_their_way(connection, [record.id for some in found.values() for record in some])
    rest: list[Candidate] = []
    for key, group in groups.items():
        people = [one for one in found.get(key, []) if one.id not in owners.values()]
        # Our own key says more than any other, and an heir's place is known.
        left = [one for one in group if people and one[1].key not in owners and one[1].id not in heirs]
        rest += [one for one in group if one not in left]
        ranked = match.preferred_remote(_once(left))
        if not ranked:
            if len(people) > 1 or holders[key] > 1:
                barred.update(one.id for one in people)
            continue
        if key in other or any(one.id in late for one in people):
            for kind, _row in ranked:
                context.tally.add(kind, "skipped")
                context.reread.add(kind)
        elif holders[key] > 1 or len(ranked) > 1:
            barred.update(one.id for one in people)
            match.ask(connection, context, people, ranked, writes, column)
        else:
            kind, row = ranked[0]
            match.link_record(connection, context, kind, people[0].id, row, writes, FIELD, contest(key, people, ranked))
        for kind, row, _email in left:
            if all(row is not one for _kind, one in ranked):
                # Read twice, as may happen to a record that changes between two pages.
                context.tally.add(kind, "unchanged")
    return rest


def _once(group: Iterable[Candidate]) -> Rows:
    """Return each record once, as it was read last."""
    return [(kind, row) for kind, row, _email in {one[1].id: one for one in group}.values()]


def contest(key: str, people: Sequence[LocalRecord], rows: Rows) -> Contest:
    """Return who stood for choice under one key."""
    return Contest(FIELD, key, "ask", [match.person(one) for one in people], [match.record(one) for one in rows])


def _elsewhere(context: RunContext, keys: Iterable[str]) -> set[str]:
    """Return the keys that records of kinds have which take no part in this run; hidden people may have any (`match.elsewhere`)."""
    if not context.hidden.isdisjoint(PEOPLE):
        return set(keys)
    others = {kind: layout for kind, layout in context.others.items() if kind in PEOPLE and layout.match_at is not None}
    return set(_asked(context, others, keys))


def there(context: RunContext, keys: Iterable[str]) -> tuple[dict[str, Rows], set[str]]:
    """Return the living records of the CRM by key, and the keys that kinds have which take no part; a converted lead's contact stands for it."""
    keys = list(keys)
    taking_part = {
        kind: context.layouts[kind]
        for kind in PEOPLE
        if kind in context.layouts and context.layouts[kind].match_at is not None
    }
    return _asked(context, taking_part, keys), _elsewhere(context, keys)


def _asked(context: RunContext, layouts: Mapping[Kind, Layout], keys: Iterable[str]) -> dict[str, Rows]:
    """Return the living records of these kinds by key, as the CRM tells when asked."""
    found: dict[str, Rows] = {}
    wanted = sorted(keys)
    by_name: dict[str, list[Kind]] = {}
    for kind, layout in layouts.items():
        assert layout.match_at is not None
        by_name.setdefault(layout.remotes[layout.match_at], []).append(kind)
    for name, kinds in by_name.items() if wanted else ():
        answer = context.crm.find(dict.fromkeys(kinds, wanted), name, {kind: layouts[kind].remotes for kind in kinds})
        for kind, rows in answer.items():
            for row in rows:
                key = layouts[kind].key_there(row.values)
                if key is not None and row.converted_to is None and not row.deleted:
                    found.setdefault(key, []).append((kind, row))
    return found


def key_here(layout: Layout, record: LocalRecord) -> str | None:
    """Return the key of a person whose values are in the order of the layout."""
    return None if layout.match_at is None else key_of(record.values[layout.match_at])
