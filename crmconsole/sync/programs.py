"""The phase of a run in which programs go on: whoever meets the criteria of an active one enters, and steps that are due ask for their action.

Both happen before anything is planned, so that *Sync Lead* works in the same run. Entering and asking are transactions of their own: a
step, its action and the place that goes on are written together, so that no crash asks twice or forgets. Carrying actions out is
`actions/`. A rehearsal, an approved plan, a retry and a run over some kinds leave programs alone; undoing a run takes nobody out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

import orjson
from sqlalchemy import Connection

from crmconsole.clock import from_iso, iso
from crmconsole.programs import program_json
from crmconsole.programs.course import Next, next_step
from crmconsole.programs.entrance import Gate, Reasons
from crmconsole.programs.model import Program, Step
from crmconsole.records import FieldSpec, Kind
from crmconsole.scoring.score import ActivityFact
from crmconsole.store import activities, local_fields, local_records, people, programs
from crmconsole.store.programs import BY_CRITERIA, FINISHED, LEFT, NewPlace, Place, StepHad
from crmconsole.sync.actions import asking, wishes
from crmconsole.sync.actions.readiness import Subject
from crmconsole.sync.actions.subjects import subjects
from crmconsole.sync.context import RunContext
from crmconsole.views.actions import AddToCampaign, ChangeStatus

CHUNK = 500
PUT_OFF = timedelta(hours=1)
"""After which a step that could not be asked for is tried again."""
THROUGH = "All steps were asked for."


class Ready(NamedTuple):
    """A program made ready."""

    program: Program
    gate: Gate


@lru_cache(maxsize=64)
def ready(definition: str, own: tuple[FieldSpec, ...] = ()) -> Ready:
    """Return a stored program made ready for many people; `own` = the fields of people that only this workspace has."""
    program = program_json.from_json(definition)
    return Ready(program, Gate(program, local_fields.with_own(Kind.LEAD, own)))


def active_ones(connection: Connection) -> dict[int, Ready]:
    """Return the programs that go on, as they are now.

    Each transaction asks anew: a person may save, pause or remove a program while a run is at it, and what they saved is what counts.
    """
    own = local_fields.own(connection, Kind.LEAD)
    return {one.id: found for one in programs.every(connection) if (found := ready(one.definition, own)).program.active}


def _open_ones(connection: Connection) -> dict[int, Ready]:
    """Return the active programs that take people in."""
    return {program_id: one for program_id, one in active_ones(connection).items() if one.program.takes_in}


def run_due(context: RunContext) -> None:
    """Let people enter, and ask for the steps that are due."""
    if context.dry or context.approval is not None or context.limited:
        if context.dry:
            _remark(context)
        return
    _enter(context)
    context.notes += _ask(context)


def _remark(context: RunContext) -> None:
    with context.db.read() as connection:
        waiting = programs.number_due(connection, active_ones(connection), context.now())
    if waiting:
        steps = "1 step of a program is due" if waiting == 1 else f"{waiting:,} steps of programs are due"
        context.remarks.append(f"{steps}; a rehearsal leaves programs out.")


def summary(context: RunContext) -> str:
    """Return who entered which program in a run; empty when nobody did."""
    return " ".join(
        f"{'1 person' if number == 1 else f'{number:,} people'} entered the program “{name}”."
        for name, number in sorted(context.entered.items())
    )


# ------------------------------------------------------------------------------------------------ entering
def _enter(context: RunContext) -> None:
    """Compare everybody who is due with the criteria, and let in who meets them."""
    after = 0
    while True:
        now = context.clock.now()
        with context.db.read() as connection:
            if not _open_ones(connection) or not programs.due_people(connection, iso(now), after, 1):
                return
        context.control.checkpoint()
        with context.db.write() as connection:
            open_ones = _open_ones(connection)
            ids = programs.due_people(connection, iso(now), after, CHUNK) if open_ones else []
            entered = _enter_some(connection, open_ones, ids, now) if ids else []
        context.entered.update(open_ones[one.program_id].program.name for one in entered)
        after = ids[-1] if ids else after


def _enter_some(
    connection: Connection, open_ones: Mapping[int, Ready], ids: Sequence[int], now: datetime
) -> list[NewPlace]:
    taken = {(one.person_id, one.program_id) for one in programs.of_people(connection, ids)}
    did = _facts(connection, open_ones, ids)
    entering: list[NewPlace] = []
    compared: list[tuple[int, str | None]] = []
    for person in people.load(connection, ids):
        facts = did.get(person.id, ())
        moments: list[datetime] = []
        for program_id, one in open_ones.items():
            if (person.id, program_id) in taken:
                continue
            reasons = one.gate.reasons(person.fields, facts, now)
            if reasons is not None:
                entering.append(new_place(program_id, one.program, person.id, now, reasons))
            elif (moment := one.gate.next_change(person.fields, facts, now)) is not None:
                moments.append(moment)
        compared.append((person.id, iso(min(moments)) if moments else None))
    programs.compared(connection, compared)
    programs.enter(connection, entering, iso(now))
    return entering


def _facts(connection: Connection, open_ones: Mapping[int, Ready], ids: Sequence[int]) -> dict[int, list[ActivityFact]]:
    if not any(one.gate.asks_for_activities for one in open_ones.values()):
        return {}
    return {
        person_id: [ActivityFact(type_, datetime.fromisoformat(at), what) for type_, at, what in found]
        for person_id, found in activities.facts(connection, ids).items()
    }


def new_place(
    program_id: int,
    program: Program,
    person_id: int,
    now: datetime,
    reasons: Reasons = (),
    how: str = BY_CRITERIA,
    by: str | None = None,
) -> NewPlace:
    """Return the place of somebody who enters now, with the moment of the first step."""
    following = next_step(program.steps, {}, now)
    due = None if following is None else iso(following.due)
    return NewPlace(program_id, person_id, how, by, orjson.dumps(list(reasons)).decode(), due)


def candidates(connection: Connection, program: Program, program_id: int, now: datetime) -> int:
    """Return how many people who are not in the program meet its criteria now; nothing is written."""
    one = {program_id: Ready(program, Gate(program, local_fields.of(connection, Kind.LEAD)))}
    found = 0
    ids = people.ids(connection)
    for start in range(0, len(ids), CHUNK) if program.criteria else ():
        some = ids[start : start + CHUNK]
        taken = {place.person_id for place in programs.of_people(connection, some) if place.program_id == program_id}
        did = _facts(connection, one, some)
        found += sum(
            one[program_id].gate.reasons(person.fields, did.get(person.id, ()), now) is not None
            for person in people.load(connection, some)
            if person.id not in taken
        )
    return found


# ------------------------------------------------------------------------------------------------ steps
class _Due(NamedTuple):
    place: Place
    subject: Subject
    next: Next


def _ask(context: RunContext) -> list[str]:
    """Ask for every step that is due, and return why those of some programs cannot be."""
    problems: dict[int, str] = {}
    while True:
        now = context.clock.now()
        with context.db.read() as connection:
            if not programs.due_places(connection, active_ones(connection), iso(now), 1):
                return [problems[one] for one in sorted(problems)]
        context.control.checkpoint()
        with context.db.write() as connection:
            _ask_some(connection, context, now, problems)


def _ask_some(connection: Connection, context: RunContext, now: datetime, problems: dict[int, str]) -> None:
    active = active_ones(connection)
    places = programs.due_places(connection, active, iso(now), CHUNK)
    due = _due(connection, active, places, now)
    groups: dict[tuple[int, str], list[_Due]] = {}
    for one in due:
        groups.setdefault((one.place.program_id, one.next.step.id), []).append(one)
    for (program_id, _step), some in groups.items():
        program, step = active[program_id].program, some[0].next.step
        wrong = " ".join(asking.problems_with(connection, step.wish))
        if wrong:
            problems[program_id] = f"The program “{program.name}” waits: {wrong}"
            programs.look_next(connection, [(one.place.id, iso(now + PUT_OFF), wrong) for one in some])
        else:
            _ask_group(connection, context, program, step, some, now)


def _due(connection: Connection, active: Mapping[int, Ready], places: Sequence[Place], now: datetime) -> list[_Due]:
    """Return whose step is due indeed; the others are settled: gone, through, or due later because the program was edited."""
    known = subjects(connection, [one.person_id for one in places])
    had = programs.steps_had(connection, [one.id for one in places])
    due: list[_Due] = []
    ended: list[tuple[int, str, str]] = []
    later: list[tuple[int, str, str | None]] = []
    for place in places:
        subject = known[place.person_id]
        following = next_step(
            active[place.program_id].program.steps,
            {one.step: from_iso(one.at) for one in had.get(place.id, ())},
            from_iso(place.entered_at),
        )
        if subject.gone:
            ended.append((place.id, LEFT, subject.gone))
        elif following is None:
            ended.append((place.id, FINISHED, THROUGH))
        elif following.due > now:
            later.append((place.id, iso(following.due), None))
        else:
            due.append(_Due(place, subject, following))
    programs.end(connection, ended, iso(now))
    programs.look_next(connection, later)
    return due


def _ask_group(
    connection: Connection, context: RunContext, program: Program, step: Step, some: Sequence[_Due], now: datetime
) -> None:
    """Ask for one step of some people, and let them go on."""
    by = f"Program “{program.name}”"
    asked = asking.ask(connection, step.wish, [one.subject.person_id for one in some], now, by, context.keys.ulid)
    title = step_title(connection, step)
    programs.had(
        connection,
        [StepHad(one.place.id, step.id, title, iso(now), asked[one.subject.person_id]) for one in some],
    )
    # Everybody of a group has the same step behind them now.
    following = next_step(program.steps, {step.id: now}, now)
    if following is None:
        programs.end(connection, [(one.place.id, FINISHED, THROUGH) for one in some], iso(now))
    else:
        programs.look_next(connection, [(one.place.id, iso(following.due), None) for one in some])


def step_title(connection: Connection, step: Step) -> str:
    """Return what a step does, with the name of its campaign."""
    return wishes.title(step.wish, campaign_of(connection, step))


def campaign_of(connection: Connection, step: Step) -> str:
    """Return the name of the campaign that a step is about; empty for none, and for one that is gone."""
    if not isinstance(step.wish, AddToCampaign | ChangeStatus):
        return ""
    found = local_records.load(connection, Kind.CAMPAIGN, [step.wish.campaign_id], ("name",))
    return next((str(one.values[0]) for one in found.values()), "")
