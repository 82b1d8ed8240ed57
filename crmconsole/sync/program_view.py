"""Programs and places in them as screens and the command line show them, and their lines in a timeline. Writes nothing."""

from __future__ import annotations

from collections.abc import Sequence

import orjson
from sqlalchemy import Connection

from crmconsole.clock import from_iso, iso
from crmconsole.programs.check import problems
from crmconsole.programs.course import next_step
from crmconsole.programs.model import Program
from crmconsole.programs.words import entrance_sentence, step_label
from crmconsole.records import Kind
from crmconsole.store import local_fields, people, programs
from crmconsole.store.programs import BY_HAND, IN, Place, StepHad, StoredProgram
from crmconsole.sync.actions import asking
from crmconsole.sync.programs import campaign_of, ready, step_title
from crmconsole.sync.report import display_names
from crmconsole.views import ProgramPlace, ProgramView, TimelineEntry

ASKED = "Asked for by the program."


def program_view(connection: Connection, stored: StoredProgram) -> ProgramView:
    """Return a program as it stands."""
    program = ready(stored.definition).program
    counts = programs.counts(connection).get(stored.id, {})
    waits = programs.first_problems(connection).get(stored.id)
    return ProgramView(
        stored.id,
        stored.name,
        program.approved_for_sales,
        program.active,
        entrance_sentence(program, local_fields.of(connection, Kind.LEAD)),
        [step_label(step, campaign_of(connection, step)) for step in program.steps],
        stored.definition,
        stored.saved_at,
        counts.get(IN, 0),
        counts.get(programs.FINISHED, 0),
        counts.get(programs.LEFT, 0),
        (*all_problems(connection, program), *([f"A step that is due waits: {waits}"] if waits else [])),
    )


def all_problems(connection: Connection, program: Program) -> list[str]:
    """Return what is wrong with a program, in itself and with what it names in the CRM."""
    return problems(program, local_fields.of(connection, Kind.LEAD)) or in_the_crm(connection, program)


def in_the_crm(connection: Connection, program: Program) -> list[str]:
    """Return what is wrong with what the steps name: a campaign that is gone, a user who left."""
    return [
        f"Step {number}: {one}"
        for number, step in enumerate(program.steps, 1)
        for one in asking.problems_with(connection, step.wish)
    ]


def places_of(connection: Connection, person_id: int) -> list[ProgramPlace]:
    """Return the places of a person, those of whom they took the place of too; the latest first."""
    found = programs.of_people(connection, [person_id, *people.predecessors(connection, person_id)])
    return views(connection, found[::-1])


def views(connection: Connection, places: Sequence[Place]) -> list[ProgramPlace]:
    """Return places as they are shown, in the order given."""
    if not places:
        return []
    names = programs.names(connection)
    definitions = {one.id: ready(one.definition).program for one in programs.every(connection)}
    had = programs.steps_had(connection, [one.id for one in places])
    called = display_names(connection, [(kind, one.person_id) for one in places for kind in (Kind.LEAD, Kind.CONTACT)])
    return [
        _place(connection, one, names[one.program_id], definitions.get(one.program_id), had.get(one.id, ()), called)
        for one in places
    ]


def _place(
    connection: Connection,
    one: Place,
    name: str,
    program: Program | None,
    had: Sequence[StepHad],
    called: dict[tuple[Kind, int | str], str],
) -> ProgramPlace:
    following = None
    if program is not None and one.state == IN:
        so_far = {step.step: from_iso(step.at) for step in had}
        following = next_step(program.steps, so_far, from_iso(one.entered_at))
    return ProgramPlace(
        one.program_id,
        name,
        one.person_id,
        called.get((Kind.LEAD, one.person_id)) or called.get((Kind.CONTACT, one.person_id), "Nameless"),
        one.state,
        one.entered_at,
        why_sentence(one),
        [(step.at, step.title) for step in had],
        "" if following is None else step_title(connection, following.step),
        None if following is None else iso(following.due),
        one.problem or "",
        one.ended_at,
        one.ended_why or "",
    )


def why_sentence(one: Place) -> str:
    """Return why somebody is in a program."""
    if one.how == BY_HAND:
        by = f" by {one.entered_by}" if one.entered_by else ""
        return f"Added by hand{by}; the entrance criteria were not asked."
    return f"Met the criteria: {'; '.join(orjson.loads(one.why))}."


def program_entries(connection: Connection, person_id: int, side: str) -> list[TimelineEntry]:
    """Return the lines of a person's timeline: entering, each step, the end; newest first."""
    found = []
    for one in reversed(places_of(connection, person_id)):
        name = f"“{one.program}”"
        found.append(TimelineEntry(one.entered_at, "note", f"Entered the program {name}", one.why, side))
        found += [TimelineEntry(at, "note", f"Program {name}: {step}", ASKED, side) for at, step in one.had]
        if one.ended_at is not None:
            words = "Through the program" if one.state == programs.FINISHED else "Left the program"
            found.append(TimelineEntry(one.ended_at, "note", f"{words} {name}", one.ended_why, side))
    return found[::-1]
