"""The stored and exported form of a program: JSON that a person can write, too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, asdict, fields
from typing import Any

from crmconsole.errors import InputProblem
from crmconsole.programs.model import ActivityCriterion, Criterion, FieldCriterion, Match, Program, Step
from crmconsole.scoring.json_parts import Unreadable, part, texts, whole_days
from crmconsole.scoring.model import Comparison
from crmconsole.sync.actions import wishes
from crmconsole.views.actions import ActionWish

FORMAT = "crmconsole-program"
FORMAT_VERSION = 1


def to_json(program: Program) -> str:
    """Return the program as JSON text, for the store and for a file that another console can take in."""
    out = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "name": program.name,
        "approved_for_sales": program.approved_for_sales,
        "active": program.active,
        "match": program.match.value,
        "criteria": [_criterion_out(one) for one in program.criteria],
        "steps": [
            {
                "id": step.id,
                "wait_days": step.wait_days,
                "action": wishes.verb_of(step.wish),
                "options": asdict(step.wish),
            }
            for step in program.steps
        ],
    }
    return json.dumps(out, ensure_ascii=False, indent=1)


def _criterion_out(criterion: Criterion) -> dict[str, Any]:
    if isinstance(criterion, FieldCriterion):
        return {
            "field": criterion.field,
            "comparison": criterion.comparison.value,
            "values": list(criterion.values),
        }
    return {
        "activity": criterion.activity,
        "contains": criterion.contains,
        "times": criterion.times,
        "window": criterion.window,
    }


def from_json(text: str, used: Iterable[str] = ()) -> Program:
    """Return the program that the JSON text holds; whether it makes sense is asked of `check.problems`.

    A step without an id gets one that is none of `used`: ids of steps that somebody had already.

    Raises:
        InputProblem: it is no program of ours, of a newer format, or a part of it cannot be read; the sentence names the part.
    """
    try:
        read = json.loads(text)
    except ValueError as problem:
        raise _refused("This is not a program: it is no JSON text.") from problem
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        raise _refused("This is not a program of CRM Console.")
    version = read.get("format_version")
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise InputProblem(
            "This program was written by a newer CRM Console.",
            "Nothing was changed.",
            "Update CRM Console, or export the program again from an older one.",
        )
    try:
        return _program_in(read, used)
    except Unreadable as problem:
        raise _refused(f"This program cannot be read: {problem}.") from problem


def _refused(happened: str) -> InputProblem:
    return InputProblem(
        happened, "Nothing was changed.", "Begin with a file from: crmconsole programs show NAME", cause="program"
    )


def _program_in(read: Mapping[str, Any], used: Iterable[str]) -> Program:
    match = part(read, "match", str, "“match”", Match.ALL.value)
    if match not in set(Match):
        raise Unreadable(f"“match” is all or any, not “{match}”")
    return Program(
        part(read, "name", str, "the name").strip(),
        part(read, "approved_for_sales", bool, "“approved_for_sales”", False),
        part(read, "active", bool, "“active”", False),
        Match(match),
        tuple(_criterion_in(one, f"criterion {n}") for n, one in _numbered(read, "criteria", "criterion")),
        _steps_in(read, used),
    )


def _numbered(read: Mapping[str, Any], name: str, what: str) -> list[tuple[int, Mapping[str, Any]]]:
    found = list(enumerate(part(read, name, list, f"the list of {name}", []), start=1))
    for number, one in found:
        if not isinstance(one, dict):
            raise Unreadable(f"{what} {number} is not one")
    return found


def _criterion_in(read: Mapping[str, Any], what: str) -> Criterion:
    if "activity" in read:
        times = read.get("times", 1)
        if isinstance(times, bool) or not isinstance(times, int):
            raise Unreadable(f"how many times {what} asks for is not a whole number")
        return ActivityCriterion(
            part(read, "activity", str, f"the activity of {what}"),
            part(read, "contains", str, f"the filter of {what}", ""),
            times,
            whole_days(read, "window", f"the window of {what}"),
        )
    comparison = part(read, "comparison", str, f"the comparison of {what}")
    if comparison not in set(Comparison):
        raise Unreadable(f"{what} has an unknown comparison, “{comparison}”")
    return FieldCriterion(
        part(read, "field", str, f"the field of {what}"),
        Comparison(comparison),
        texts(read, "values", f"the values of {what}"),
    )


def _steps_in(read: Mapping[str, Any], used: Iterable[str]) -> tuple[Step, ...]:
    found = _numbered(read, "steps", "step")
    taken = {one["id"] for _, one in found if isinstance(one.get("id"), str)} | set(used)
    steps = []
    for number, one in found:
        what = f"step {number}"
        id_ = part(one, "id", str, f"the id of {what}", "") or _free(taken)
        taken.add(id_)
        steps.append(Step(id_, _wish_in(one, what), whole_days(one, "wait_days", f"the wait of {what}") or 0))
    return tuple(steps)


def _free(taken: set[str]) -> str:
    return next(name for number in range(1, len(taken) + 2) if (name := f"step-{number}") not in taken)


def _wish_in(read: Mapping[str, Any], what: str) -> ActionWish:
    verb = part(read, "action", str, f"the action of {what}")
    if verb not in wishes.VERBS:
        raise Unreadable(f"{what} has an unknown action, “{verb}”; there are {', '.join(wishes.VERBS)}")
    options = part(read, "options", dict, f"the options of {what}", {})
    kind = wishes.kind_of(verb)
    known = {one.name: one for one in fields(kind)}
    for name, value in options.items():
        if name not in known:
            raise Unreadable(f"{what} has an unknown option, “{name}”")
        if not _suits(str(known[name].type), value):
            raise Unreadable(f"the option “{name}” of {what} is not readable")
    missing = [name for name, one in known.items() if one.default is MISSING and name not in options]
    if missing:
        raise Unreadable(f"the option “{missing[0]}” of {what} is missing")
    return kind(**options)


def _suits(annotation: str, value: Any) -> bool:
    """Whether a value is of the type that the option has: str, bool, int, or int | None."""
    if value is None:
        return annotation.endswith("| None")
    if annotation.startswith("int"):
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, bool if annotation == "bool" else str)
