"""Making two people one because a person said that they are the same (features S1-16, S1-17): whoever has the record in the CRM stays, the other
one's history moves to them and fills blanks. Who is meant is decided in `by_hand.py`; merges in the CRM are in `removals.py`.
"""

from __future__ import annotations

from sqlalchemy import Connection

from crmconsole.errors import InputProblem
from crmconsole.records import PEOPLE, Kind
from crmconsole.store import changes, failures, journal, local_records, people
from crmconsole.store.links import Link
from crmconsole.store.people import StoredPerson
from crmconsole.sync import base as bases
from crmconsole.sync.context import RunContext
from crmconsole.sync.heirs import fill_blanks, hand_over
from crmconsole.sync.report import display_name
from crmconsole.sync.rules import JOINED


def join(connection: Connection, context: RunContext, person_id: int, heir: Link) -> None:
    """Let a person become part of the one who is linked: activities, programs and actions move, blanks are filled, the person goes into the recycle bin.

    Raises:
        InputProblem: something about the person was sent and nobody knows yet what became of it.
    """
    make_sure_nothing_is_on_its_way(connection, person_id)
    found = {one.id: one for one in people.load(connection, [person_id, heir.local_id])}
    gone, stays = found[person_id], found[heir.local_id]
    fill_blanks(connection, context, gone, stays, heir, _closed(connection, context, heir), JOINED)
    hand_over(connection, context, gone.id, heir, merged=True)
    failures.fixed(connection, gone.kind, [gone.id], context.now())
    local_records.bin_person(connection, gone.id, JOINED, context.now(), stays.id)
    facts = {"joined": stays.id}
    changes.write(connection, [context.entry(gone.kind, gone.id, None, "here", "delete", {}, JOINED, facts)])
    kind = Kind(heir.kind)
    context.tally.add(kind, "linked")
    told = f"{_name(gone)} became part of them, by hand"
    context.line(kind, _name(stays), "linked", told, local_id=stays.id)


def make_sure_nothing_is_on_its_way(connection: Connection, person_id: int) -> None:
    """Make sure that no record of a person's own can appear in the CRM any more: then it would be somebody beside whom they were tied to.

    Raises:
        InputProblem: something about the person was sent, and nobody knows yet what became of it.
    """
    if journal.may_be_there(connection, PEOPLE, [person_id]):
        raise InputProblem(
            "Something about the person was sent and no answer came yet.",
            "Nothing was changed: Salesforce may still be creating them.",
            "Do a run in ten minutes, which looks it up, and link them then.",
            cause="nothing",
        )


def _closed(connection: Connection, context: RunContext, heir: Link) -> set[str]:
    """Return the fields in which the CRM holds a value, or which only come from there (features S1-15, S1-18)."""
    layout = context.layouts[Kind(heir.kind)]
    base = bases.read(heir, layout, context.old_names(connection, heir.layout_id))
    return {
        pair.local
        for place, pair in enumerate(layout.pairs)
        if not pair.pushes or bases.held(base.there[place]) is not None
    }


def _name(person: StoredPerson) -> str:
    return display_name(person.kind, [person.fields[name] for name in ("first_name", "last_name", "email")])
