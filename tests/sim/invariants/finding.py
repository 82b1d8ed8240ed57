"""One invariant that did not hold, and why."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """`invariant` is its id in `sync-invariants.md`; `broken` stands for a mistake that no id has: an exception, say."""

    invariant: str
    message: str

    def __str__(self) -> str:
        return f"{self.invariant}: {self.message}"
