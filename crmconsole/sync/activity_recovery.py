"""Activities whose answer was lost: what became of them is looked up before anything is sent again (`sync-algorithm` §6.3).

By our key where the org has the field for it; else, once ten minutes have passed, by our own tasks and events for that person. What a colleague
deleted before that is found in the recycle bin and not sent again; once that was emptied, nothing tells, and it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta

from crmconsole.clock import from_iso, iso
from crmconsole.connect.contract import HistoryItem
from crmconsole.errors import SchemaChanged
from crmconsole.records import PEOPLE, SENT, Kind
from crmconsole.store import activities, links
from crmconsole.store.activities import Activity
from crmconsole.store.changes import write as write_changes
from crmconsole.sync.activities import told
from crmconsole.sync.context import RunContext
from crmconsole.sync.happening import subject_there
from crmconsole.sync.lost_creates import UNSURE_S, Made, may_go_on, paired

PEOPLE_AT_ONCE = 200
"""People whose tasks and events are asked for at once."""
DELETED = "It was sent, and a colleague deleted it in Salesforce before that was known: it is not sent again."

Found = dict[int, Made]
"""The records that activities became, by their number here."""


def recover(context: RunContext) -> int:
    """Settle activities of unknown fate and return how many were looked up; those that may not be asked for yet wait."""
    with context.db.read() as connection:
        lost = activities.sent(connection)
    if not lost:
        return 0
    found: Found = {}
    asked: list[Activity] = []
    for kind in SENT:
        some = [one for one in lost if one.sent_as == kind]
        keyed = [one for one in some if one.sent_keyed]
        if keyed and _has_key(context, kind):
            found |= _by_key(context, kind, keyed)
            asked += keyed
            some = [one for one in some if not one.sent_keyed]
        ripe = [one for one in some if not _too_early(context, one)]
        found |= _by_person(context, kind, ripe)
        asked += ripe
    _settle(context, asked, found)
    return len(asked)


def _has_key(context: RunContext, kind: Kind) -> bool:
    if kind not in context.abilities.kinds:
        try:
            context.crm.describe(kind)
        except SchemaChanged:
            return False
        context.abilities = context.crm.abilities()
    return context.abilities.kinds[kind].key_field is not None


def _too_early(context: RunContext, one: Activity) -> bool:
    return may_go_on(one.sent_at or one.added_at, context.clock.now())


def _by_key(context: RunContext, kind: Kind, some: Sequence[Activity]) -> Found:
    by_key = {one.key: one.id for one in some if one.key is not None}
    keys, made = list(by_key), list[Made]()
    for start in range(0, len(keys), context.abilities.max_find):
        wanted = keys[start : start + context.abilities.max_find]
        rows = context.crm.find({kind: wanted}, "key", {kind: ()}, deleted_too=True)[kind]
        made += [Made(row.id, row.key, row.deleted) for row in rows]
    return paired({number: key for key, number in by_key.items()}, made)


def _by_person(context: RunContext, kind: Kind, some: Sequence[Activity]) -> Found:
    """Return our own tasks or events with the same person, subject and day that no other activity stands for.

    They followed the person where a colleague converted or merged the record since: what is not with whom it was sent to is looked for with
    their heirs. Asked in this order, nothing slips between two calls.
    """
    whom = {one.id: str(one.sent_to) for one in some}
    found: Found = {}
    while whom:
        asked = [one for one in some if one.id in whom]
        found |= _with_them(context, kind, asked, whom, {one.id for one in found.values()})
        left = {number: person for number, person in whom.items() if number not in found}
        heirs = _heirs(context, set(left.values()))
        whom = {number: heirs[person] for number, person in left.items() if person in heirs}
    return found


def _heirs(context: RunContext, people: Collection[str]) -> dict[str, str]:
    """Return which records took the place of these in the CRM, by their ids."""
    with context.db.read() as connection:
        found = dict(links.aliases(connection, people))
        known = links.by_remote(connection, people)
    for kind in PEOPLE:
        wanted = sorted(one for one in people if one not in found and (one not in known or known[one].kind == kind))
        if not wanted or kind not in context.layouts:
            continue
        for rows in context.read(kind, wanted):
            found |= {one: heir for one, row in rows.items() if (heir := row.converted_to or row.merged_into)}
    return found


def _with_them(
    context: RunContext, kind: Kind, some: Sequence[Activity], whom: Mapping[int, str], claimed: Collection[str]
) -> Found:
    since = min(from_iso(one.sent_server or one.sent_at or one.added_at) for one in some)
    items = _items(context, kind, whom.values(), iso(since - timedelta(seconds=UNSURE_S + context.clock_unsure_s)))
    with context.db.read() as connection:
        taken = activities.known_ids(connection, [item.id for item in items]) | set(claimed)
    made = [
        Made(item.id, (item.person_id, item.title, item.at[:10]), item.deleted)
        for item in items
        if item.id not in taken and item.created_by == context.identity.user_id
    ]
    return paired({one.id: (whom[one.id], subject_there(one), one.at[:10]) for one in some}, made)


def _items(context: RunContext, kind: Kind, people: Iterable[str], since: str) -> list[HistoryItem]:
    """Return tasks or events of these people, oldest first, those in the recycle bin too."""
    wanted, items = sorted(set(people)), list[HistoryItem]()
    for start in range(0, len(wanted), PEOPLE_AT_ONCE):
        context.checkpoint()
        theirs = context.crm.history_of(wanted[start : start + PEOPLE_AT_ONCE], since, deleted_too=True)
        items += [one for one in theirs if one.kind is kind]
    return sorted(items, key=lambda item: (item.created_at, item.id))


def _settle(context: RunContext, asked: Sequence[Activity], found: Found) -> None:
    """Write down what landed; what did not is sent again in its turn."""
    if not asked:
        return
    with context.db.write() as connection:
        activities.done(connection, [(number, one.id) for number, one in found.items() if not one.deleted])
        activities.done(connection, [(number, one.id) for number, one in found.items() if one.deleted], DELETED)
        activities.wait_again(connection, [one.id for one in asked if one.id not in found])
        entries = [
            told(context, Kind(str(one.sent_as)), one.id, found[one.id].id, str(one.sent_to))
            for one in asked
            if one.id in found
        ]
        write_changes(connection, entries)
    for entry in entries:
        context.tally.add(entry.kind, "created_there")
