"""The stored and exported form of a lead-score model. Amounts are text, so that no digit is lost."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from crmconsole.errors import InputProblem
from crmconsole.scoring.json_parts import Unreadable, part, texts, whole_days
from crmconsole.scoring.model import (
    NO_DECAY,
    BehaviourRule,
    Comparison,
    Decay,
    DecayKind,
    LeadScoreModel,
    Limits,
    ProfileRule,
    Ranks,
    SendToCrm,
)

FORMAT = "crmconsole-lead-score"
FORMAT_VERSION = 1


def to_json(model: LeadScoreModel) -> str:
    """Return the model as JSON text, for the store and for a file that another console can import."""
    out = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "activated": model.activated,
        "profile": [_profile_out(rule) for rule in model.profile],
        "behaviour": [_behaviour_out(rule) for rule in model.behaviour],
        "limits": {name: _amount_out(getattr(model.limits, name)) for name in _LIMITS},
        "ranks": {name: _amount_out(getattr(model.ranks, name)) for name in _RANKS},
    }
    if model.send is not None:
        out["send"] = {"score": _amount_out(model.send.score), "ranks": list(model.send.ranks)}
    return json.dumps(out, ensure_ascii=False, indent=1)


_LIMITS = ("profile", "behaviour", "lowest", "highest")
_RANKS = ("a", "b", "one", "two")


def _profile_out(rule: ProfileRule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.name,
        "field": rule.field,
        "comparison": rule.comparison.value,
        "values": list(rule.values),
        "points": _amount_out(rule.points),
    }


def _behaviour_out(rule: BehaviourRule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.name,
        "activity": rule.activity,
        "contains": rule.contains,
        "points": _amount_out(rule.points),
        "cap": _amount_out(rule.cap),
        "window": rule.window,
        "decay": {"kind": rule.decay.kind.value, "days": rule.decay.days},
    }


def _amount_out(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def from_json(text: str) -> LeadScoreModel:
    """Return the model that the JSON text holds; whether it makes sense is asked of `check.problems`.

    Raises:
        InputProblem: it is no model of ours, of a newer format, or a part of it cannot be read; the sentence names the part.
    """
    try:
        read = json.loads(text, parse_float=Decimal)
    except ValueError as problem:
        raise _refused("This is not a lead-score model: it is no JSON text.") from problem
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        raise _refused("This is not a lead-score model of CRM Console.")
    version = read.get("format_version")
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise InputProblem(
            "This lead-score model was written by a newer CRM Console.",
            "Nothing was changed.",
            "Update CRM Console, or export the model again from an older one.",
        )
    try:
        return _model_in(read)
    except Unreadable as problem:
        raise _refused(f"This lead-score model cannot be read: {problem}.") from problem


def _refused(happened: str) -> InputProblem:
    return InputProblem(happened, "Nothing was changed.", "Choose a file that CRM Console exported.")


def _model_in(read: Mapping[str, Any]) -> LeadScoreModel:
    limits, ranks = part(read, "limits", dict, "limits"), part(read, "ranks", dict, "ranks")
    return LeadScoreModel(
        profile=tuple(_profile_in(each, f"profile rule {n}") for n, each in _numbered(read, "profile")),
        behaviour=tuple(_behaviour_in(each, f"behaviour rule {n}") for n, each in _numbered(read, "behaviour")),
        ranks=Ranks(*(_amount(ranks, name, f"rank “{name}”") for name in _RANKS)),
        limits=Limits(
            _amount_or_none(limits, "profile", "the limit of the profile"),
            _amount_or_none(limits, "behaviour", "the limit of the behaviour"),
            _amount(limits, "lowest", "the lowest score"),
            _amount(limits, "highest", "the highest score"),
        ),
        send=_send_in(read.get("send")),
        activated=part(read, "activated", bool, "“activated”"),
    )


def _numbered(read: Mapping[str, Any], name: str) -> Sequence[tuple[int, Mapping[str, Any]]]:
    rules = list(enumerate(part(read, name, list, f"the list of {name} rules"), start=1))
    for number, rule in rules:
        if not isinstance(rule, dict):
            raise Unreadable(f"{name} rule {number} is not a rule")
    return rules


def _profile_in(read: Mapping[str, Any], what: str) -> ProfileRule:
    comparison = part(read, "comparison", str, f"the comparison of {what}")
    if comparison not in set(Comparison):
        raise Unreadable(f"{what} has an unknown comparison, “{comparison}”")
    return ProfileRule(
        id=part(read, "id", str, f"the id of {what}"),
        field=part(read, "field", str, f"the field of {what}"),
        comparison=Comparison(comparison),
        points=_amount(read, "points", f"the points of {what}"),
        values=texts(read, "values", f"the values of {what}"),
        name=part(read, "name", str, f"the name of {what}", ""),
    )


def _behaviour_in(read: Mapping[str, Any], what: str) -> BehaviourRule:
    return BehaviourRule(
        id=part(read, "id", str, f"the id of {what}"),
        activity=part(read, "activity", str, f"the activity of {what}"),
        points=_amount(read, "points", f"the points of {what}"),
        contains=part(read, "contains", str, f"the filter of {what}", ""),
        cap=_amount_or_none(read, "cap", f"the limit of {what}"),
        window=whole_days(read, "window", f"the window of {what}"),
        decay=_decay_in(read.get("decay"), what),
        name=part(read, "name", str, f"the name of {what}", ""),
    )


def _decay_in(read: Any, what: str) -> Decay:
    if read is None:
        return NO_DECAY
    if not isinstance(read, dict) or read.get("kind") not in {kind.value for kind in DecayKind}:
        raise Unreadable(f"{what} has an unknown decay")
    return Decay(DecayKind(read["kind"]), whole_days(read, "days", f"the decay of {what}"))


def _send_in(read: Any) -> SendToCrm | None:
    if read is None:
        return None
    if not isinstance(read, dict):
        raise Unreadable("what it says about sending to the CRM is not readable")
    what = "sending to the CRM"
    return SendToCrm(
        _amount_or_none(read, "score", f"the score for {what}"), texts(read, "ranks", f"the ranks for {what}")
    )


def _amount(read: Mapping[str, Any], name: str, what: str) -> Decimal:
    amount = _amount_or_none(read, name, what)
    if amount is None:
        raise Unreadable(f"{what} is missing")
    return amount


def _amount_or_none(read: Mapping[str, Any], name: str, what: str) -> Decimal | None:
    value = read.get(name)
    if value is None:
        return None
    try:
        if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
            raise Unreadable(f"{what} is not a number")
        return Decimal(value)
    except InvalidOperation:
        raise Unreadable(f"{what} is not a number: “{value}”") from None
