"""Points as whole tenths: all arithmetic of scores is done in whole numbers, so it is exact and its order does not matter."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

ZERO = Decimal("0.0")


def tenths(points: Decimal) -> int:
    """Return the points as a number of tenths.

    Raises:
        ValueError: it is no number, or has more than one digit behind the point.
    """
    if not points.is_finite():
        raise ValueError("that is not a number")
    scaled = points.scaleb(1)
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{points:f} has more than one digit behind the point")
    return int(scaled)


@lru_cache(maxsize=4096)
def decimal(amount: int) -> Decimal:
    """Return so many tenths as exact decimal with one digit behind the point."""
    return Decimal(amount).scaleb(-1)


def half_up(numerator: int, denominator: int) -> int:
    """Return the quotient rounded half-up, halves away from zero as in `Decimal`'s ROUND_HALF_UP; the denominator is positive."""
    size = (2 * abs(numerator) + denominator) // (2 * denominator)
    return -size if numerator < 0 else size
