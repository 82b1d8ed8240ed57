"""What a model makes of a person at one moment: the receipt, and when it changes by itself. The moment is the caller's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from crmconsole.records import FieldSpec, Value
from crmconsole.scoring.ageing import Ageing, ageing
from crmconsole.scoring.check import behaviour_problems, frame_problems, profile_problems
from crmconsole.scoring.condition import Condition, condition
from crmconsole.scoring.model import BehaviourRule, LeadScoreModel, ProfileRule
from crmconsole.scoring.receipt import Line, Part, Receipt
from crmconsole.scoring.tenths import decimal, tenths
from crmconsole.scoring.words import BEHAVIOUR_LIMIT, PROFILE_LIMIT, SCORE_LIMIT, label, plain


class ActivityFact(NamedTuple):
    """One thing that a person did."""

    type: str
    at: datetime
    """Aware."""
    what: str = ""
    """Its subject: a page, an e-mail's title, a form's name."""


class _Profile(NamedTuple):
    field: str
    condition: Condition
    points: int
    line: Line


class _Behaviour(NamedTuple):
    place: int
    """Of its rule among those that can be used."""
    contains: str
    worth: tuple[int, ...]
    later: int
    ageing: Ageing


class _Sum(NamedTuple):
    """What one behaviour rule says on its receipt line."""

    rule: str
    label: str
    cap: int | None


class Scorer:
    """A model made ready for many people. Rules that have a problem rest, all others go on; `problems` says which and why."""

    def __init__(self, model: LeadScoreModel, fields: Mapping[str, FieldSpec]) -> None:
        """Prepare the model for people with these local fields.

        Raises:
            ValueError: limits or ranks make no sense, so that there is no score at all; the message is a plain sentence.
        """
        unusable = frame_problems(model)
        if unusable:
            raise ValueError(unusable[0])
        self.model = model
        self.problems: tuple[str, ...] = ()
        self._profile = [
            self._ready_profile(rule, fields) for rule in model.profile if self._usable(profile_problems(rule, fields))
        ]
        self._sums: list[_Sum] = []
        self._by_type: dict[str, list[_Behaviour]] = {}
        for rule in model.behaviour:
            if self._usable(behaviour_problems(rule)):
                self._add_behaviour(rule, fields)
        limits, ranks = model.limits, model.ranks
        self._profile_limit = None if limits.profile is None else tenths(limits.profile)
        self._behaviour_limit = None if limits.behaviour is None else tenths(limits.behaviour)
        self._lowest, self._highest = tenths(limits.lowest), tenths(limits.highest)
        self._letters = ((tenths(ranks.a), "A"), (tenths(ranks.b), "B"))
        self._digits = ((tenths(ranks.one), "1"), (tenths(ranks.two), "2"))

    def score(self, person: Mapping[str, Value], activities: Iterable[ActivityFact], now: datetime) -> Receipt:
        """Return the receipt of somebody with these values who did these things, in any order, as of now.

        Activities that lie in the future do not count yet.

        Raises:
            ValueError: `now` has no time zone.
        """
        now = _utc(now)
        lines: list[Line] = []
        profile = 0
        for rule in self._profile:
            if rule.condition.holds(person.get(rule.field), now):
                lines.append(rule.line)
                profile += rule.points
        profile = _limited(lines, profile, None, self._profile_limit, Part.PROFILE)
        behaviour = self._behaviour_lines(lines, activities, now)
        behaviour = _limited(lines, behaviour, None, self._behaviour_limit, Part.BEHAVIOUR)
        total = _limited(lines, profile + behaviour, self._lowest, self._highest, Part.WHOLE)
        rank = _grade(profile, self._letters, "C") + _grade(behaviour, self._digits, "3")
        return Receipt(now, tuple(lines), decimal(profile), decimal(behaviour), decimal(total), rank)

    def next_change(
        self, person: Mapping[str, Value], activities: Iterable[ActivityFact], now: datetime
    ) -> datetime | None:
        """Return the first moment after now at which the receipt may become another although nothing happens; None when never.

        Until then everything on the receipt but its own moment stays as it is.

        Raises:
            ValueError: `now` has no time zone.
        """
        now = _utc(now)
        earliest: datetime | None = None
        for asked in self._profile:
            if asked.condition.flips is not None:
                earliest = _earlier(earliest, asked.condition.flips(person.get(asked.field), now))
        for fact in activities:
            age = (now - fact.at).days
            for rule in self._rules_for(fact.type):
                if rule.contains and rule.contains not in fact.what.casefold():
                    continue
                at_age = 0 if age < 0 else rule.ageing.change_after(age)
                if at_age is not None:
                    earliest = _earlier(earliest, _after(fact.at, at_age))
        return earliest

    def _behaviour_lines(self, lines: list[Line], activities: Iterable[ActivityFact], now: datetime) -> int:
        tallies = self._tally(activities, now)
        whole = 0
        for place in sorted(tallies):
            rule, (points, count, newest, oldest) = self._sums[place], tallies[place]
            given = points
            if rule.cap is not None and abs(points) > rule.cap:
                given = rule.cap if points > 0 else -rule.cap
            cut = decimal(points - given)
            lines.append(
                Line(rule.rule, Part.BEHAVIOUR, rule.label, decimal(given), count, cut, _utc(newest), _utc(oldest))
            )
            whole += given
        return whole

    def _tally(
        self, activities: Iterable[ActivityFact], now: datetime
    ) -> dict[int, tuple[int, int, datetime, datetime]]:
        """By rule: tenths, number of activities that gave points, the latest and the earliest of them."""
        tallies: dict[int, tuple[int, int, datetime, datetime]] = {}
        by_type = self._by_type
        for kind, at, what in activities:
            rules = by_type.get(kind) or self._rules_for(kind)
            age = (now - at).days
            if age < 0:
                continue
            for place, contains, worth, later, _ in rules:
                points = worth[age] if age < len(worth) else later
                if not points or (contains and contains not in what.casefold()):
                    continue
                tally = tallies.get(place)
                if tally is None:
                    tallies[place] = (points, 1, at, at)
                else:
                    before, count, newest, oldest = tally
                    tallies[place] = (
                        before + points,
                        count + 1,
                        at if at > newest else newest,
                        at if at < oldest else oldest,
                    )
        return tallies

    def _rules_for(self, kind: str) -> Sequence[_Behaviour]:
        return self._by_type.get(kind.strip().casefold(), ())

    def _usable(self, problems: list[str]) -> bool:
        self.problems += tuple(problems)
        return not problems

    def _ready_profile(self, rule: ProfileRule, fields: Mapping[str, FieldSpec]) -> _Profile:
        points = tenths(rule.points)
        line = Line(rule.id, Part.PROFILE, label(rule, fields), decimal(points))
        return _Profile(rule.field, condition(rule, fields[rule.field]), points, line)

    def _add_behaviour(self, rule: BehaviourRule, fields: Mapping[str, FieldSpec]) -> None:
        aged = ageing(tenths(rule.points), rule.decay, rule.window)
        ready = _Behaviour(len(self._sums), rule.contains.strip().casefold(), aged.worth, aged.later, aged)
        self._by_type.setdefault(rule.activity.strip().casefold(), []).append(ready)
        self._sums.append(_Sum(rule.id, label(rule, fields), None if rule.cap is None else tenths(rule.cap)))


def score(
    model: LeadScoreModel,
    fields: Mapping[str, FieldSpec],
    person: Mapping[str, Value],
    activities: Iterable[ActivityFact],
    now: datetime,
) -> Receipt:
    """Return one person's receipt. Whoever scores many keeps a `Scorer`.

    Raises:
        ValueError: limits or ranks of the model make no sense, or `now` has no time zone.
    """
    return Scorer(model, fields).score(person, activities, now)


def next_change(
    model: LeadScoreModel,
    fields: Mapping[str, FieldSpec],
    person: Mapping[str, Value],
    activities: Iterable[ActivityFact],
    now: datetime,
) -> datetime | None:
    """Return when one person's receipt may become another by itself. Whoever asks for many keeps a `Scorer`.

    Raises:
        ValueError: limits or ranks of the model make no sense, or `now` has no time zone.
    """
    return Scorer(model, fields).next_change(person, activities, now)


_LIMITS = {
    Part.PROFILE: (PROFILE_LIMIT, "The profile"),
    Part.BEHAVIOUR: (BEHAVIOUR_LIMIT, "The behaviour"),
    Part.WHOLE: (SCORE_LIMIT, "The score"),
}


def _limited(lines: list[Line], points: int, lowest: int | None, highest: int | None, part: Part) -> int:
    """The points within these limits; what that takes or gives becomes a line."""
    if highest is not None and points > highest:
        bound, words = highest, "at most"
    elif lowest is not None and points < lowest:
        bound, words = lowest, "at least"
    else:
        return points
    rule, name = _LIMITS[part]
    text = f"{name} counts {words} {plain(decimal(bound))}"
    lines.append(Line(rule, part, text, decimal(bound - points), count=0))
    return bound


def _grade(points: int, steps: tuple[tuple[int, str], ...], otherwise: str) -> str:
    return next((grade for least, grade in steps if points >= least), otherwise)


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("A moment without a time zone cannot be scored.")
    return moment if moment.tzinfo is UTC else moment.astimezone(UTC)


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    if one is None or other is None:
        return one or other
    return min(one, other)


def _after(moment: datetime, days: int) -> datetime | None:
    """None where the calendar ends before."""
    try:
        return _utc(moment) + timedelta(days=days)
    except OverflowError:
        return None
