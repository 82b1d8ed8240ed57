"""What is wrong with a lead-score model, in plain sentences that name the rule and the problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from crmconsole.records import FieldSpec
from crmconsole.scoring.condition import condition
from crmconsole.scoring.model import (
    HIGHEST,
    LOWEST,
    RANKS,
    BehaviourRule,
    DecayKind,
    LeadScoreModel,
    Limits,
    ProfileRule,
    Ranks,
    Rule,
    SendToCrm,
)
from crmconsole.scoring.tenths import tenths
from crmconsole.scoring.words import BEHAVIOUR_LIMIT, PROFILE_LIMIT, SCORE_LIMIT, label, plain

MOST_DAYS_OF_ACTIVITY = 3650
"""Ten years: the longest window and the slowest decay."""
RESULTS = ("score", "rank")
"""Fields that hold what the model itself works out."""


def problems(model: LeadScoreModel, fields: Mapping[str, FieldSpec]) -> list[str]:
    """Return everything that is wrong with the model, in the order of its rules; nothing when it can be used as it is."""
    found: list[str] = []
    for profile_rule in model.profile:
        found += profile_problems(profile_rule, fields)
    for behaviour_rule in model.behaviour:
        found += behaviour_problems(behaviour_rule)
    found += _repeated_ids(model, fields)
    frame = frame_problems(model)
    found += frame
    if not frame:
        found += _out_of_reach(model)
    return found


def profile_problems(rule: ProfileRule, fields: Mapping[str, FieldSpec]) -> list[str]:
    """Return what is wrong with one profile rule."""
    found = _points_problems(rule.points)
    spec = fields.get(rule.field)
    if rule.field in RESULTS:
        found.append("The score cannot depend on score or rank, because they are worked out from it.")
    elif spec is None:
        found.append(f"There is no field “{rule.field}”." if rule.field.strip() else "No field is chosen.")
    else:
        try:
            condition(rule, spec)
        except ValueError as problem:
            found.append(str(problem))
    return _named(rule, fields, found)


def behaviour_problems(rule: BehaviourRule) -> list[str]:
    """Return what is wrong with one behaviour rule."""
    found = _points_problems(rule.points)
    if not rule.activity.strip():
        found.append("No type of activity is chosen.")
    if rule.cap is not None:
        found += _amount_problems("The rule's limit", rule.cap)
        if not found and rule.cap <= 0:
            found.append("The rule's limit must be more than 0, or the rule gives nothing.")
    if rule.window is not None and not 1 <= rule.window <= MOST_DAYS_OF_ACTIVITY:
        found.append(f"The window must be from 1 to {MOST_DAYS_OF_ACTIVITY:,} days; it is {rule.window}.")
    days = rule.decay.days
    if rule.decay.kind is not DecayKind.NONE and (days is None or not 1 <= days <= MOST_DAYS_OF_ACTIVITY):
        said = "no number of days is given" if days is None else f"it is {days}"
        found.append(f"The decay must take from 1 to {MOST_DAYS_OF_ACTIVITY:,} days; {said}.")
    return _named(rule, {}, found)


def frame_problems(model: LeadScoreModel) -> list[str]:
    """Return what is wrong with limits, ranks and sending. With such a problem there is no score at all."""
    return [*_limits_problems(model.limits), *_ranks_problems(model.ranks), *_send_problems(model.send)]


def _named(rule: Rule, fields: Mapping[str, FieldSpec], found: list[str]) -> list[str]:
    return [f"Rule “{label(rule, fields)}”: {problem}" for problem in found]


def _points_problems(points: Decimal) -> list[str]:
    found = _amount_problems("The points", points)
    return found if found or points else ["The rule gives no points."]


def _amount_problems(what: str, amount: Decimal) -> list[str]:
    if not amount.is_finite():
        return [f"{what}: that is not a number."]
    if not LOWEST <= amount <= HIGHEST:
        return [f"{what}: {amount:f} is not between {plain(LOWEST)} and {plain(HIGHEST)}."]
    try:
        tenths(amount)
    except ValueError as problem:
        return [f"{what}: {problem}."]
    return []


def _limits_problems(limits: Limits) -> list[str]:
    found: list[str] = []
    for what, most in (("The limit of the profile", limits.profile), ("The limit of the behaviour", limits.behaviour)):
        if most is not None:
            bad = _amount_problems(what, most)
            found += bad or ([f"{what} must be more than 0."] if most <= 0 else [])
    ends = [
        *_amount_problems("The lowest score", limits.lowest),
        *_amount_problems("The highest score", limits.highest),
    ]
    if not ends and limits.lowest >= limits.highest:
        ends.append(
            f"The lowest score, {plain(limits.lowest)}, must be less than the highest, {plain(limits.highest)}."
        )
    return found + ends


def _ranks_problems(ranks: Ranks) -> list[str]:
    found: list[str] = []
    for high, low, from_high, from_low in (("A", "B", ranks.a, ranks.b), ("1", "2", ranks.one, ranks.two)):
        bad = [*_amount_problems(f"Rank {high}", from_high), *_amount_problems(f"Rank {low}", from_low)]
        if not bad and from_high <= from_low:
            bad.append(
                f"Rank {high} must begin at more points than rank {low}; they begin at {plain(from_high)} and {plain(from_low)}."
            )
        found += bad
    return found


def _send_problems(send: SendToCrm | None) -> list[str]:
    if send is None:
        return []
    if send.score is None and not send.ranks:
        return ["Sending to the CRM by score is on, but neither a score nor a rank is chosen."]
    found = [] if send.score is None else _amount_problems("The score for sending to the CRM", send.score)
    unknown = [rank for rank in send.ranks if rank not in RANKS]
    return found + [f"Sending to the CRM: there is no rank “{rank}”; ranks go from A1 to C3." for rank in unknown]


def _repeated_ids(model: LeadScoreModel, fields: Mapping[str, FieldSpec]) -> Iterator[str]:
    counted = Counter(rule.id for rule in model.rules())
    for rule in model.rules():
        name = f"Rule “{label(rule, fields)}”:"
        if not rule.id.strip() or rule.id in (PROFILE_LIMIT, BEHAVIOUR_LIMIT, SCORE_LIMIT):
            yield f"{name} It has no identification of its own; remove it and add it again."
        elif counted[rule.id] > 1:
            yield f"{name} Another rule has the same identification, “{rule.id}”; remove one of them and add it again."


def _out_of_reach(model: LeadScoreModel) -> Iterator[str]:
    """Ranks and scores that nobody can get, because a limit lies below them."""
    limits, ranks, send = model.limits, model.ranks, model.send
    for rank, least, most, what in (
        ("A", ranks.a, limits.profile, "profile"),
        ("1", ranks.one, limits.behaviour, "behaviour"),
    ):
        if most is not None and least > most:
            yield f"Nobody can reach rank {rank}: it begins at {plain(least)} points and the {what} counts at most {plain(most)}."
    if send is not None and send.score is not None and send.score > limits.highest:
        yield f"Nobody is sent to the CRM by score: that takes {plain(send.score)} and the score is at most {plain(limits.highest)}."
