"""The people that actions are about, as they stand now: whoever took the place of a converted or merged one, and their record in the CRM."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from crmconsole.records import PEOPLE
from crmconsole.store import journal, people
from crmconsole.store.people import StoredPerson
from crmconsole.sync.actions.readiness import Subject
from crmconsole.sync.eligibility import sentence_of
from crmconsole.sync.report import display_name

MOST_HEIRS = 20
"""A lead that was converted, whose contact was merged, and so on: nobody has so many; a circle would have more."""


def subjects(connection: Connection, person_ids: Iterable[int]) -> dict[int, Subject]:
    """Return who each of these people is now, by the number under which they were known."""
    asked = list(dict.fromkeys(person_ids))
    known = {one.id: one for one in people.load(connection, asked)}
    heirs = {one: one for one in asked if one in known}
    for _ in range(MOST_HEIRS):
        moved = {
            one: person.replaced_by
            for one, now in heirs.items()
            if (person := known[now]).deleted_at is not None and person.replaced_by is not None
        }
        if not moved:
            break
        known |= {one.id: one for one in people.load(connection, set(moved.values()) - known.keys())}
        heirs |= {one: heir for one, heir in moved.items() if heir in known}
        if not any(heir in known for heir in moved.values()):
            break
    busy = {
        person
        for kind in PEOPLE
        for person in journal.with_open_op(connection, kind, set(heirs.values()))
    }  # fmt: skip
    return {one: _subject(known[now], now in busy) for one, now in heirs.items()}


def _subject(person: StoredPerson, in_flight: bool) -> Subject:
    fields = person.fields
    name = display_name(person.kind, (fields["first_name"], fields["last_name"], fields["email"]))
    if name == "Nameless" and fields["company"]:
        name = str(fields["company"])
    return Subject(
        person.id,
        name,
        person.kind,
        "" if person.deleted_at is None else people.removed(person),
        person.crm_id,
        in_flight,
        "" if person.held_back is None else sentence_of(person.held_back),
    )
