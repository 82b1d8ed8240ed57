"""What reading or writing many records costs in API calls, the ordinary way and by a bulk job: the planner takes the cheaper one.

Pure arithmetic. How fast the CRM works off a job is an estimate, from which follows how often it will be asked whether it is done.
"""

from __future__ import annotations

from collections.abc import Iterator

from crmconsole.records import Kind

ROWS_A_QUERY = 2_000
ROWS_A_RESULT = 7_500
"""Rows that an answer with the result of a reading job brings at their usual length: up to 10,000 of short ones."""
RECORDS_A_WRITE = 800
ROWS_A_READ = 2_000
WINDOWS_A_CALL = 5
NAMES_A_FIND = 2_000
LARGE = 50_000
"""Linked records from which on ids are compared weekly: each 2,000 of them cost a call (`sync-algorithm` §10)."""
OPS_A_JOB = 50_000
"""Writes that one job holds at most: its results are one answer."""

FIRST_WAIT_S = 2.0
LONGEST_WAIT_S = 30.0
_READ_A_SECOND = 2_500
_WRITTEN_A_SECOND = 250
_BEGINNING_S = 10


def waits() -> Iterator[float]:
    """Yield the seconds to wait before each question whether a job is done, growing and without end."""
    seconds = FIRST_WAIT_S
    while True:
        yield seconds
        seconds = min(seconds * 1.5, LONGEST_WAIT_S)


def questions(seconds: float) -> int:
    """Return how often a job is asked for that takes so long."""
    passed = 0.0
    for number, wait in enumerate(waits(), 1):
        passed += wait
        if passed >= seconds:
            return number
    raise AssertionError("waits have no end")


def read_calls(records: int) -> int:
    """Return the calls that a window of so many records costs the ordinary way."""
    return max(1, _pages(records, ROWS_A_QUERY))


def bulk_read_calls(records: int) -> int:
    """Return the calls that reading by a job costs, with the ordinary window after it.

    The window itself was asked for and told how many there are. The job is made, asked for, asked how many rows it has, and fetched: a page
    first, that tells how long rows are, then more at a time.
    """
    fetched = 1 + _pages(max(0, records - ROWS_A_QUERY), ROWS_A_RESULT)
    return 1 + 1 + questions(_BEGINNING_S + records / _READ_A_SECOND) + 1 + fetched + 1


def more_pages(records: int, on_first: int) -> int:
    """Return the calls that the rest of a window takes whose first page holds some of its records."""
    return max(1, _pages(records, max(1, on_first)) - 1)


def poll_calls(windows: int) -> int:
    """Return the calls that the first pages of so many windows cost."""
    return _pages(windows, WINDOWS_A_CALL)


def id_calls(records: int) -> int:
    """Return the calls that reading so many records by their ids costs."""
    return _pages(records, ROWS_A_READ)


def find_calls(records: int) -> int:
    """Return the calls that looking for so many records by e-mail costs, before they are created."""
    return _pages(records, NAMES_A_FIND)


def describe_calls(kind: Kind) -> int:
    """Return the calls that describing an object costs: two where the states of its statuses are read beside it."""
    return 2 if kind in (Kind.LEAD, Kind.OPPORTUNITY, Kind.TASK) else 1


def write_calls(records: int) -> int:
    """Return the calls that writing so many records costs the ordinary way, each read back in the call that writes it."""
    return _pages(records, RECORDS_A_WRITE)


def bulk_write_calls(records: int) -> int:
    """Return the calls that writing by jobs costs: each is made, filled, begun, asked for, its three results fetched and the records read back."""
    calls = 0
    for begin in range(0, records, OPS_A_JOB):
        number = min(OPS_A_JOB, records - begin)
        calls += 3 + questions(_BEGINNING_S + number / _WRITTEN_A_SECOND) + 4 + _pages(number, ROWS_A_READ)
    return calls


def reads_by_bulk(records: int, at_least: int | None = None) -> bool:
    """Tell whether a whole object of so many records is read by a job: where that costs fewer calls, or from a number on that was set."""
    if at_least is not None:
        return records >= at_least
    return bulk_read_calls(records) < read_calls(records)


def writes_by_bulk(records: int, at_least: int | None = None) -> bool:
    """Tell whether so many writes go out in jobs: where that costs fewer calls, or from a number on that was set."""
    if at_least is not None:
        return records >= at_least
    return bulk_write_calls(records) < write_calls(records)


def _pages(records: int, size: int) -> int:
    return -(-records // size)
