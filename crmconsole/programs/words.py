"""Programs in plain English: what lets somebody in, what follows."""

from __future__ import annotations

from collections.abc import Mapping

from crmconsole.programs.model import ActivityCriterion, Criterion, Match, Program, Step
from crmconsole.records import FieldSpec
from crmconsole.scoring.words import about_activities, about_field, days_of, times
from crmconsole.sync.actions import wishes


def criterion_label(criterion: Criterion, fields: Mapping[str, FieldSpec]) -> str:
    """Return a criterion as a short sentence."""
    if isinstance(criterion, ActivityCriterion):
        often = f", {times(criterion.times)} at least" if criterion.times > 1 else ""
        return f"{about_activities(criterion)}{often}"
    return about_field(criterion, fields)


def step_label(step: Step, campaign: str = "") -> str:
    """Return a step as a short sentence; `campaign` is the name of the campaign that it is about."""
    title = wishes.title(step.wish, campaign)
    return f"After {days_of(step.wait_days)}: {title}" if step.wait_days else title


def entrance_sentence(program: Program, fields: Mapping[str, FieldSpec]) -> str:
    """Return who enters."""
    if not program.criteria:
        return "Nobody enters by themselves: people are added by hand."
    labels = [criterion_label(one, fields) for one in program.criteria]
    if len(labels) == 1:
        return f"Whoever meets this enters, once: {labels[0]}."
    how = "all of these" if program.match is Match.ALL else "any of these"
    return f"Whoever meets {how} enters, once: {'; '.join(labels)}."
