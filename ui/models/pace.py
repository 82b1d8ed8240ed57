"""How fast a run writes and how long it will still take, from what was confirmed; says nothing it cannot stand by."""

from __future__ import annotations

from collections import deque

from ui import texts

WINDOW = 10.0
"""Seconds over which a rate is told."""

TRUST_AFTER = 4.0
"""Seconds of writing before an end is told."""


class Pace:
    """Counts confirmed records over time. Moments are monotonic seconds, handed in."""

    def __init__(self) -> None:
        self._samples: deque[tuple[float, int]] = deque()
        self._began: float | None = None
        self._total: tuple[int, float] | None = None

    def add(self, at: float, done: int) -> None:
        """Note how many records were done at a moment; fewer than before begins anew."""
        if self._samples and done < self._samples[-1][1]:
            self._samples.clear()
            self._began = None
        if self._began is None:
            self._began = at
        self._samples.append((at, done))
        while len(self._samples) > 2 and self._samples[1][0] <= at - WINDOW:
            self._samples.popleft()

    def rate(self) -> float | None:
        """Return records a second over the last ten seconds; None before a second has passed."""
        return self._rate_between(0, len(self._samples) - 1)

    def left(self, total: int) -> tuple[float, float] | None:
        """Return the least and the most seconds that are left, or None while that would be a guess.

        It is a guess in the first seconds, while the total still grows, when nothing moves, and when the pace of the last
        ten seconds differs by more than three times between its halves.
        """
        if not self._samples:
            return None
        at = self._samples[-1][0]
        if self._total is None or self._total[0] != total:
            self._total = (total, at)
        if at - self._total[1] < TRUST_AFTER:
            return None
        if self._began is None or at - self._began < TRUST_AFTER:
            return None
        middle = self._middle()
        rates = [self._rate_between(0, middle), self._rate_between(middle, len(self._samples) - 1), self.rate()]
        known = [rate for rate in rates if rate]
        if len(known) < 3 or max(known) > 3 * min(known):
            return None
        rest = max(0, total - self._samples[-1][1])
        return rest / max(known), rest / min(known)

    def _middle(self) -> int:
        half = (self._samples[0][0] + self._samples[-1][0]) / 2
        return min(range(len(self._samples)), key=lambda i: abs(self._samples[i][0] - half))

    def _rate_between(self, first: int, last: int) -> float | None:
        if last <= first:
            return None
        (t0, d0), (t1, d1) = self._samples[first], self._samples[last]
        return (d1 - d0) / (t1 - t0) if t1 - t0 >= 1 else None


def left_words(left: tuple[float, float] | None) -> str:
    """Return “about 20 s left” or “2 min to 4 min left”; nothing where nothing is known."""
    if left is None:
        return ""
    low, high = (_rounded(seconds) for seconds in left)
    if high <= low * 1.3:
        return texts.tr("about %1 left").replace("%1", _length(high))
    return texts.tr("%1 to %2 left").replace("%1", _length(low)).replace("%2", _length(high))


def _length(seconds: int) -> str:
    return f"{texts.number(seconds)} s" if seconds < 60 else texts.duration(float(seconds))


def _rounded(seconds: float) -> int:
    """Return a length as people tell it: whole seconds, tens of seconds, minutes, quarters of an hour."""
    step = 1 if seconds < 10 else 10 if seconds < 120 else 60 if seconds < 3600 else 900
    return max(1, round(seconds / step) * step)
