"""Rules, points and counts in plain English."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from crmconsole.records import FieldSpec
from crmconsole.scoring.model import AskedOfActivities, AskedOfField, Comparison, ProfileRule, Rule

ACTIVITIES: Mapping[str, str] = {
    "visit": "Visited the website",
    "email_opened": "Opened an email",
    "email_clicked": "Clicked a link in an email",
    "form": "Filled in a form",
    "download": "Downloaded a file",
    "webinar": "Attended a webinar",
    "meeting": "Had a meeting",
    "call": "Had a call",
}
"""The types of activity that the console knows by itself; any other word is a type too."""

PROFILE_LIMIT = "limit:profile"
BEHAVIOUR_LIMIT = "limit:behaviour"
SCORE_LIMIT = "limit:score"
"""Ids of the lines that keep a part or the whole within its limits."""


def label(rule: Rule, fields: Mapping[str, FieldSpec]) -> str:
    """Return the rule's own name, or its parts as a short sentence."""
    if rule.name.strip():
        return rule.name.strip()
    return about_field(rule, fields) if isinstance(rule, ProfileRule) else about_activities(rule)


def about_field(rule: AskedOfField, fields: Mapping[str, FieldSpec]) -> str:
    """Return what is asked of a field, as a short sentence."""
    spec = fields.get(rule.field)
    field = spec.label if spec is not None else rule.field.replace("_", " ").title() or "No field"
    given = " or ".join(f"“{value}”" for value in rule.values)
    if rule.comparison in (Comparison.IS_BLANK, Comparison.IS_FILLED):
        return f"{field} {rule.comparison.value}"
    if rule.comparison in (Comparison.OLDER, Comparison.NEWER):
        days = days_of(rule.values[0]) if rule.values else "some days"
        return (
            f"{field} is {days} ago or longer"
            if rule.comparison is Comparison.OLDER
            else f"{field} is less than {days} ago"
        )
    return f"{field} {rule.comparison.value} {given or 'nothing'}"


def about_activities(rule: AskedOfActivities) -> str:
    """Return which activities are looked for, as a short sentence."""
    done = ACTIVITIES.get(rule.activity.strip().casefold()) or f"Activity “{rule.activity.strip()}”"
    about = f" about “{rule.contains.strip()}”" if rule.contains.strip() else ""
    within = f" in the last {days_of(rule.window)}" if rule.window is not None else ""
    return f"{done}{about}{within}"


def days_of(number: object) -> str:
    """Return `1 day` or `30 days`."""
    return f"{number} day" if str(number) == "1" else f"{number} days"


def signed(points: Decimal) -> str:
    """Return the points as a signed amount: `+12.0`, `−3.5`, `0.0`."""
    return f"{points:+.1f}".replace("-", "−") if points else "0.0"


def plain(points: Decimal) -> str:
    """Return the points as a person writes them: `60`, `12.5`, `−3`."""
    return f"{points:.1f}".removesuffix(".0").replace("-", "−")


def times(count: int) -> str:
    """Return how often, as a person says it."""
    return {1: "once", 2: "twice"}.get(count) or f"{count} times"


def day(moment: datetime) -> str:
    """Return the day of a moment in UTC: `3 November 2026`."""
    return f"{moment.day} {moment:%B} {moment.year}"
