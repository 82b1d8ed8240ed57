"""A first run takes page by page: three times the records need no more memory (I40)."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from crmconsole.sync import cost
from tests.kill.breaks import hook
from tests.kill.world import World

FEW, MANY = 8_000, 20_000
"""Both fill SQLite's own memory for pages, which is limited; what grows beyond that would grow without an end."""
SLACK_MB = 30
"""A few more may be needed; all the additional rows at once, with 3 KB of text each, take 50 and more."""
MOST_MB = 150
"""The mark of the design for any number of records."""

TELLS_KILOBYTES = pytest.mark.skipif(
    sys.platform == "darwin", reason="macOS tells the size of a process in other units"
)


def read_by_jobs() -> None:
    """In the process that syncs, so many records are worth a bulk job."""
    cost.reads_by_bulk = lambda records, at_least=None: records > 1_000  # type: ignore[assignment]


def growth(there: World, leads: int, begin_with: str = "") -> float:
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
    process = there.start("sync", "--json", hook=begin_with)
    grown = process.peak_mb() - started
    assert process.object()["objects"]["lead"]["created_here"] == leads
    return grown


@TELLS_KILOBYTES
def test_i40_memory_does_not_grow_with_the_number_of_records(world: Callable[..., World]) -> None:
    check_bounded(growth(world(), FEW), growth(world(), MANY))


@TELLS_KILOBYTES
def test_i40_nor_does_it_where_a_job_reads_them(world: Callable[..., World]) -> None:
    check_bounded(growth(world(), FEW, hook(read_by_jobs)), growth(world(), MANY, hook(read_by_jobs)))


def check_bounded(few: float, many: float) -> None:
    """Check that a process which took in more records did not grow by more, and by no more than the mark."""
    assert many < few + SLACK_MB, f"memory grows with the number of records: {few:.0f} and {many:.0f} MB"
    assert many <= MOST_MB, f"a first run takes {many:.0f} MB"
