"""What is wrong with a program in itself, in plain sentences that name the part. What it names in the CRM is judged where that is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from crmconsole.programs.model import (
    MOST_NAME,
    MOST_STEPS,
    MOST_TIMES,
    MOST_WAIT_DAYS,
    MOST_WINDOW_DAYS,
    ActivityCriterion,
    Criterion,
    Program,
)
from crmconsole.records import FieldSpec
from crmconsole.scoring.condition import condition
from crmconsole.sync.actions.wishes import problems_of


def problems(program: Program, fields: Mapping[str, FieldSpec]) -> list[str]:
    """Return everything that is wrong with the program, in the order of its parts; nothing when it can be used as it is."""
    found: list[str] = []
    if not program.name.strip():
        found.append("The program has no name.")
    if len(program.name) > MOST_NAME:
        found.append(f"The name has {len(program.name)} characters; {MOST_NAME} are the most.")
    for number, criterion in enumerate(program.criteria, 1):
        found += [f"Criterion {number}: {one}" for one in _criterion_problems(criterion, fields)]
    if len(program.steps) > MOST_STEPS:
        found.append(f"The program has {len(program.steps)} steps; {MOST_STEPS} are the most.")
    counted = Counter(step.id for step in program.steps)
    for number, step in enumerate(program.steps, 1):
        wrong = problems_of(step.wish)
        if not step.id.strip() or counted[step.id] > 1:
            wrong.append("It has no identification of its own.")
        if not 0 <= step.wait_days <= MOST_WAIT_DAYS:
            wrong.append(f"A wait of {step.wait_days:,} days is not between 0 and {MOST_WAIT_DAYS}.")
        found += [f"Step {number}: {one}" for one in wrong]
    return found


def _criterion_problems(criterion: Criterion, fields: Mapping[str, FieldSpec]) -> list[str]:
    if isinstance(criterion, ActivityCriterion):
        return _activity_problems(criterion)
    spec = fields.get(criterion.field)
    if spec is None:
        return [f"There is no field “{criterion.field}”." if criterion.field.strip() else "No field is chosen."]
    try:
        condition(criterion, spec)
    except ValueError as problem:
        return [str(problem)]
    return []


def _activity_problems(criterion: ActivityCriterion) -> list[str]:
    found = [] if criterion.activity.strip() else ["No type of activity is chosen."]
    if not 1 <= criterion.times <= MOST_TIMES:
        found.append(f"“{criterion.times} times” is not between 1 and {MOST_TIMES:,}.")
    if criterion.window is not None and not 1 <= criterion.window <= MOST_WINDOW_DAYS:
        found.append(f"The window must be from 1 to {MOST_WINDOW_DAYS:,} days; it is {criterion.window}.")
    return found
