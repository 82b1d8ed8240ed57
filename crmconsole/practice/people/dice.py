"""The seeded source of chance for sample data. Draws only from `random()`, whose sequence Python keeps the same from
version to version, so that one seed gives one org everywhere.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Quick draws from one seeded sequence."""

    def __init__(self, seed: int | str) -> None:
        self.roll = random.Random(str(seed)).random

    def chance(self, probability: float) -> bool:
        """Return true in that share of the calls."""
        return self.roll() < probability

    def below(self, limit: int) -> int:
        """Return a whole number from 0 up to, not including, `limit`."""
        return int(self.roll() * limit)

    def between(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + int(self.roll() * (high - low + 1))

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of the choices; `choices` must not be empty."""
        return choices[int(self.roll() * len(choices))]

    def weighted(self, choices: Sequence[tuple[T, float]]) -> T:
        """Return one of the choices by its weight (weights need not add up to 1)."""
        point = self.roll() * sum(weight for _, weight in choices)
        for choice, weight in choices:
            point -= weight
            if point < 0:
                return choice
        return choices[-1][0]

    def some(self, choices: Sequence[T], most: int) -> list[T]:
        """Return one to `most` different choices, in the order in which they are listed."""
        wanted = min(self.between(1, most), len(choices))
        chosen: set[int] = set()
        while len(chosen) < wanted:
            chosen.add(self.below(len(choices)))
        return [choices[index] for index in sorted(chosen)]
