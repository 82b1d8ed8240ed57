"""What an activity is worth at each age in whole days: window and decay of a rule, worked out once as a table."""

from __future__ import annotations

from decimal import Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from crmconsole.scoring.model import Decay, DecayKind
from crmconsole.scoring.tenths import half_up

_BITS = 96
"""Binary digits of the table of roots. Only whole halves are ties, and those are exact; anything else is far from one."""
_PRECISE = Context(prec=60)


class Ageing(NamedTuple):
    """Worth by age. An age beyond the table is worth `later`, for ever."""

    worth: tuple[int, ...]
    """Tenths of points at the age of 0, 1, 2 … days."""
    later: int
    changes: tuple[int, ...]
    """For each age of the table, the next age at which the worth is another."""

    def at(self, age: int) -> int:
        """Return the tenths that an activity of this age is worth."""
        return self.worth[age] if age < len(self.worth) else self.later

    def change_after(self, age: int) -> int | None:
        """Return the next age at which an activity that is this old now is worth something else; None when there is none."""
        return self.changes[age] if age < len(self.changes) else None


@lru_cache(maxsize=1024)
def ageing(points: int, decay: Decay, window: int | None) -> Ageing:
    """Return what an activity of so many tenths is worth as it gets older.

    Raises:
        ValueError: a decay without days.
    """
    worth, later = _decayed(points, decay)
    if window is not None:
        if len(worth) < window and later:
            worth += (later,) * (window - len(worth))
        worth, later = worth[:window], 0
    while worth and worth[-1] == later:
        worth = worth[:-1]
    return Ageing(worth, later, _changes(worth))


def _decayed(points: int, decay: Decay) -> tuple[tuple[int, ...], int]:
    if decay.kind is DecayKind.NONE:
        return (), points
    days = decay.days
    if days is None or days < 1:
        raise ValueError("a decay takes one day or more")
    if decay.kind is DecayKind.LINEAR:
        return tuple(half_up(points * (days - age), days) for age in range(days)), 0
    return _halving(points, days), 0


def _halving(points: int, days: int) -> tuple[int, ...]:
    roots = [_root(part, days) for part in range(days)]
    worth: list[int] = []
    halvings = 0
    while not worth or worth[-1]:
        worth += [half_up(points * root, 1 << (_BITS + halvings)) for root in roots]
        halvings += 1
    return tuple(worth)


def _root(part: int, days: int) -> int:
    """2 to the power of -part/days, as a whole number of 2 to the power of -_BITS."""
    exponent = _PRECISE.divide(Decimal(-part), Decimal(days))
    root = _PRECISE.multiply(_PRECISE.power(Decimal(2), exponent), Decimal(1 << _BITS))
    return int(root.to_integral_value(context=_PRECISE))


def _changes(worth: tuple[int, ...]) -> tuple[int, ...]:
    """For each age the next one of another worth; the last age of the table differs from all beyond it."""
    following: list[int] = []
    change = len(worth)
    for age in range(len(worth) - 1, -1, -1):
        following.append(change)
        if age and worth[age - 1] != worth[age]:
            change = age
    return tuple(reversed(following))
