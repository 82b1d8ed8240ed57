"""A first run takes page by page: three times the records need no more memory (I40)."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from tests.kill.world import World

FEW, MANY = 8_000, 20_000
"""Both fill SQLite's own memory for pages, which is limited; what grows beyond that would grow without an end."""
SLACK_MB = 40
"""All the additional records at once would take twice as much or more: each has 3 KB of text, and is kept twice."""


def growth(there: World, leads: int) -> float:
    """Return by how many MB a process grows that takes in so many leads for the first time."""
    there.there.org.load(
        "Lead",
        [
            {
                "LastName": f"Lead {number}",
                "Company": f"Company {number}",
                "Email": f"lead{number}@{leads}.example",
                "Description": f"{number} " * 500,
            }
            for number in range(leads)
        ],
    )
    started = there.start("status").peak_mb()
    process = there.start("sync", "--json")
    grown = process.peak_mb() - started
    assert process.object()["objects"]["lead"]["created_here"] == leads
    return grown


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS tells the size of a process in other units")
def test_i40_memory_does_not_grow_with_the_number_of_records(world: Callable[..., World]) -> None:
    few, many = growth(world(), FEW), growth(world(), MANY)
    assert many < few + SLACK_MB, (few, many)
