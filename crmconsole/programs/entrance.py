"""Whether a person meets the entrance criteria of a program, why, and when that may become another answer by itself. Pure; the moment is the caller's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from crmconsole.programs.model import ActivityCriterion, Criterion, FieldCriterion, Match, Program
from crmconsole.records import FieldSpec, Value
from crmconsole.scoring.condition import Condition, condition
from crmconsole.scoring.score import ActivityFact
from crmconsole.scoring.words import about_activities, about_field, day, times

Reasons = tuple[str, ...]


class Gate:
    """The criteria of one program, made ready for many people. A criterion that makes no sense holds for nobody."""

    def __init__(self, program: Program, fields: Mapping[str, FieldSpec]) -> None:
        self._all = program.match is Match.ALL
        self._asked = [_ready(one, fields) for one in program.criteria]
        self.asks_for_activities = any(isinstance(one, _Did) for one in self._asked)

    def reasons(self, person: Mapping[str, Value], activities: Sequence[ActivityFact], now: datetime) -> Reasons | None:
        """Return why somebody with these values, who did these things, may enter: a phrase for each criterion that holds; None = they may not."""
        said = [one.reason(person, activities, now) for one in self._asked]
        held = tuple(reason for reason in said if reason is not None)
        enough = len(held) == len(said) if self._all else bool(held)
        return held if held and enough else None

    def next_change(
        self, person: Mapping[str, Value], activities: Sequence[ActivityFact], now: datetime
    ) -> datetime | None:
        """Return the first moment after now at which somebody who may not enter may do so although nothing happens; None = never."""
        moments = [moment for one in self._asked if (moment := one.turns(person, activities, now)) is not None]
        return min(moments, default=None)


class _Holds:
    """A field that is looked at."""

    def __init__(self, criterion: FieldCriterion, asked: Condition, fields: Mapping[str, FieldSpec]) -> None:
        self._field, self._asked = criterion.field, asked
        self._label = about_field(criterion, fields)

    def reason(self, person: Mapping[str, Value], _activities: Sequence[ActivityFact], now: datetime) -> str | None:
        """Return what holds, with the value; None = it does not."""
        value = person.get(self._field)
        if not self._asked.holds(value, now):
            return None
        return self._label if value is None or isinstance(value, bool) else f"{self._label} (it is {value})"

    def turns(self, person: Mapping[str, Value], _activities: Sequence[ActivityFact], now: datetime) -> datetime | None:
        """Return when the answer changes by itself."""
        return None if self._asked.flips is None else self._asked.flips(person.get(self._field), now)


class _Did:
    """Activities that are looked for."""

    def __init__(self, criterion: ActivityCriterion) -> None:
        self._criterion = criterion
        self._type = criterion.activity.strip().casefold()
        self._contains = criterion.contains.strip().casefold()
        self._label = about_activities(criterion)

    def reason(self, _person: Mapping[str, Value], activities: Sequence[ActivityFact], now: datetime) -> str | None:
        """Return what was done, and how often; None = not often enough."""
        window = self._criterion.window
        ages = ((one.at, (now - one.at).days) for one in activities if self._fits(one))
        found = [at for at, age in ages if age >= 0 and (window is None or age < window)]
        if len(found) < self._criterion.times:
            return None
        return f"{self._label} ({times(len(found))}, {'last ' if len(found) > 1 else ''}on {day(max(found))})"

    def turns(self, _person: Mapping[str, Value], activities: Sequence[ActivityFact], now: datetime) -> datetime | None:
        """Return when an activity that lies in the future begins to count; that one gets too old lets nobody in."""
        return min((one.at for one in activities if one.at > now and self._fits(one)), default=None)

    def _fits(self, one: ActivityFact) -> bool:
        return one.type.strip().casefold() == self._type and (
            not self._contains or self._contains in one.what.casefold()
        )


class _Never:
    """A criterion that cannot be asked: a field that is gone, a comparison that does not suit it."""

    def reason(self, _person: Mapping[str, Value], _activities: Sequence[ActivityFact], _now: datetime) -> None:
        """Return nothing: it holds for nobody."""

    def turns(self, _person: Mapping[str, Value], _activities: Sequence[ActivityFact], _now: datetime) -> None:
        """Return nothing: that never changes."""


def _ready(criterion: Criterion, fields: Mapping[str, FieldSpec]) -> _Holds | _Did | _Never:
    if isinstance(criterion, ActivityCriterion):
        return _Did(criterion)
    spec = fields.get(criterion.field)
    if spec is None:
        return _Never()
    try:
        return _Holds(criterion, condition(criterion, spec), fields)
    except ValueError:
        return _Never()
