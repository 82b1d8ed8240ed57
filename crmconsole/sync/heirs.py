"""Who takes a person's place takes the marketing history over: activities, the score that follows from them, programs (features S3-43, S3-46), and what
only this console knew of them.

Campaigns and opportunities follow by themselves: they are tied to whoever is linked (`store/references.py`).
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from crmconsole.records import Kind, Value
from crmconsole.store import activities, changes, heirs, links, local_fields, local_records, people, programs
from crmconsole.store.changes import FieldEntry
from crmconsole.store.links import Link
from crmconsole.store.people import StoredPerson
from crmconsole.sync.context import RunContext
from crmconsole.sync.rules import OF_THE_LEAD

MOVED = "history-moved"
_WORKED_OUT = frozenset({"score", "rank", "won_on", "won_amount", "loss_reason"})
"""What follows from a person's own history, and is never another's."""
_TOLD_BY_ACCOUNT = "company"


def hand_over(connection: Connection, context: RunContext, gone: int, heir: Link, *, merged: bool) -> None:
    """Give the history of a person who is converted or merged away to the one who takes their place; who was merged may come back."""
    if gone == heir.local_id:
        return
    moved = activities.move(connection, gone, heir.local_id, context.now())
    programs.move(connection, gone, heir.local_id, context.now(), may_return=merged)
    if moved:
        facts = {"from": gone, "activities": moved}
        changes.write(
            connection,
            [context.entry(Kind(heir.kind), heir.local_id, heir.remote_id, "here", "history", {}, MOVED, facts)],
        )


def keep(connection: Connection, context: RunContext, gone: int, heir: Link) -> None:
    """Give the contact that a lead became what Salesforce tells nobody of it, where the contact's fields are blank.

    Not what it tells of contacts: nothing in a field that leads have there as well, or that only comes from there.
    """
    kind = Kind(heir.kind)
    if gone == heir.local_id or kind not in context.layouts:
        return
    found = {one.id: one for one in people.load(connection, [gone, heir.local_id])}
    of_leads = context.layouts[Kind.LEAD].place_of if Kind.LEAD in context.layouts else {}
    told = {
        pair.local for pair in context.layouts[kind].pairs if pair.pulls and (pair.local in of_leads or not pair.pushes)
    }
    fill_blanks(connection, context, found[gone], found[heir.local_id], heir, {*told, "lead_status"}, OF_THE_LEAD)


def fill_blanks(
    connection: Connection,
    context: RunContext,
    gone: StoredPerson,
    stays: StoredPerson,
    heir: Link,
    closed: Collection[str],
    why: str,
) -> None:
    """Write what only the one who is gone knew to whoever stays, except in the fields that are closed to it; what travels is sent."""
    kind = Kind(heir.kind)
    never = {*closed, *_WORKED_OUT, *((_TOLD_BY_ACCOUNT,) if kind is Kind.CONTACT else ())}
    edits: dict[str, Value] = {
        name: gone.fields[name]
        for name in local_fields.of(connection, kind)
        if name not in never and not _blank(gone.fields.get(name)) and _blank(stays.fields.get(name))
    }
    if not edits:
        return
    local_records.update(connection, kind, {stays.id: edits})
    local_records.mark_dirty(connection, kind, [stays.id])
    fields: dict[str, FieldEntry] = {
        name: (None, stays.fields.get(name), None, value, why, None) for name, value in edits.items()
    }
    entry = context.entry(kind, stays.id, heir.remote_id, "here", "update", fields, why)
    changes.write(connection, [entry])


def _blank(value: Value) -> bool:
    return value is None or value is False or value == ""


def follow(context: RunContext) -> None:
    """Hand over what is left with people whose heir came later: the contact of a lead that was converted before contacts took part."""
    with context.db.read() as connection:
        pairs = heirs.orphans(connection)
    if not pairs:
        return
    with context.db.write() as connection:
        known = links.by_remote(connection, [one for pair in pairs for one in pair])
        for gone, heir in pairs:
            heirs.take_place(connection, known[gone].local_id, known[heir].local_id)
            merged = known[gone].state == links.MERGED_AWAY
            if not merged:
                keep(connection, context, known[gone].local_id, known[heir])
            hand_over(connection, context, known[gone].local_id, known[heir], merged=merged)
