"""The score once more, worked out slowly and another way: in Decimal, activity by activity, straight from the rules' words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext

from crmconsole.records import Value
from crmconsole.scoring.model import BehaviourRule, Comparison, DecayKind, LeadScoreModel, ProfileRule
from crmconsole.scoring.score import ActivityFact

TENTH = Decimal("0.1")
DAY = timedelta(days=1)


def total(
    model: LeadScoreModel, person: Mapping[str, Value], activities: Sequence[ActivityFact], now: datetime
) -> tuple[Decimal, str]:
    """Return score and rank."""
    limits, ranks = model.limits, model.ranks
    profile = sum((rule.points for rule in model.profile if fits(rule, person.get(rule.field), now)), Decimal(0))
    behaviour = sum((of_rule(rule, activities, now) for rule in model.behaviour), Decimal(0))
    if limits.profile is not None:
        profile = min(profile, limits.profile)
    if limits.behaviour is not None:
        behaviour = min(behaviour, limits.behaviour)
    letter = "A" if profile >= ranks.a else "B" if profile >= ranks.b else "C"
    digit = "1" if behaviour >= ranks.one else "2" if behaviour >= ranks.two else "3"
    return max(limits.lowest, min(limits.highest, profile + behaviour)), letter + digit


def of_rule(rule: BehaviourRule, activities: Sequence[ActivityFact], now: datetime) -> Decimal:
    given = sum((worth(rule, each, now) for each in activities), Decimal(0))
    if rule.cap is not None and abs(given) > rule.cap:
        given = rule.cap.copy_sign(given)
    return given


def worth(rule: BehaviourRule, activity: ActivityFact, now: datetime) -> Decimal:
    if activity.type.lower() != rule.activity.lower() or rule.contains.lower() not in activity.what.lower():
        return Decimal(0)
    age = (now - activity.at) // DAY
    if activity.at > now or (rule.window is not None and age >= rule.window):
        return Decimal(0)
    with localcontext(prec=80):
        share = Decimal(1)
        if rule.decay.kind is DecayKind.HALF_LIFE:
            share = Decimal(2) ** (-Decimal(age) / Decimal(rule.decay.days or 0))
        elif rule.decay.kind is DecayKind.LINEAR:
            left = max(0, (rule.decay.days or 0) - age)
            return (rule.points * left / Decimal(rule.decay.days or 0)).quantize(TENTH, ROUND_HALF_UP)
        return (rule.points * share).quantize(Decimal("1e-40")).quantize(TENTH, ROUND_HALF_UP)


def fits(rule: ProfileRule, value: Value, now: datetime) -> bool:
    """For the comparisons that `models.ASKED` lists."""
    wanted = [each.lower() for each in rule.values]
    if rule.comparison is Comparison.IS_BLANK:
        return value is None
    if value is None:
        return False
    if rule.comparison is Comparison.IS_FILLED:
        return True
    if rule.comparison in (Comparison.OLDER, Comparison.NEWER):
        text = str(value)
        if len(text) == 10:
            begin = datetime.combine(date.fromisoformat(text), time.min, UTC)
        else:
            begin = datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        edge = begin + int(wanted[0]) * DAY
        return now >= edge if rule.comparison is Comparison.OLDER else begin <= now < edge
    if rule.field in ("employees", "annual_revenue"):
        number, edge_number = Decimal(str(value)), Decimal(wanted[0])
        return number > edge_number if rule.comparison is Comparison.GREATER else number < edge_number
    if rule.field == "consent_date":
        return date.fromisoformat(str(value)) > date.fromisoformat(wanted[0])
    if rule.field == "newsletter":
        return bool(value) is (wanted[0] == "yes")
    if rule.comparison is Comparison.IS_ONE_OF:
        return not set(str(value).lower().split(";")).isdisjoint(wanted)
    if rule.comparison is Comparison.CONTAINS:
        return any(each in str(value).lower() for each in wanted)
    assert rule.comparison is Comparison.IS_NOT
    return str(value).lower() != wanted[0]
