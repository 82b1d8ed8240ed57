"""Who takes a person's place takes the marketing history over: activities, the score that follows from them, programs (features S3-43, S3-46).

Campaigns and opportunities follow by themselves: they are tied to whoever is linked (`store/references.py`).
"""

from __future__ import annotations

from sqlalchemy import Connection

from crmconsole.records import Kind
from crmconsole.store import activities, changes, heirs, links, programs
from crmconsole.store.links import Link
from crmconsole.sync.context import RunContext

MOVED = "history-moved"


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
            hand_over(
                connection, context, known[gone].local_id, known[heir], merged=known[gone].state == links.MERGED_AWAY
            )
