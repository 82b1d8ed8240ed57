"""What a run will cost in API calls, and what a day will: from what is known before anything is asked. Pure.

`due.py` gathers what is known. How many calls some records take is `cost.py`'s; here it is put together in the order of a run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crmconsole.records import TIES, Kind
from crmconsole.sync import cost, spending
from crmconsole.sync.budget import margin

STEP_OF_A_JOB = 2
"""Calls in which a run goes on with a job that reads: whether it is done, and a page of what it read."""
ASSUMED_CHANGES_PERCENT = 2
"""Of all records, how many are taken to change a day where nothing is known yet."""


@dataclass(frozen=True)
class Due:
    """What is known before a run about all that it will have to do."""

    stale: Sequence[Kind] = ()
    """Objects whose fields are described anew."""
    whole: Mapping[Kind, int | None] = field(default_factory=dict)
    """Objects that are read from the beginning, with their records in the CRM; None = not known."""
    windows: Mapping[Kind, int] = field(default_factory=dict)
    """The others, with the rows that their windows lately held, or will hold where a whole day is read again."""
    compared: Mapping[Kind, int] = field(default_factory=dict)
    """Objects whose ids are compared, with how many there are."""
    counted: bool = False
    """Whether person accounts are counted (`left_out.py`)."""
    unsure: Sequence[Kind] = ()
    """Objects with writes of unknown fate, which are looked up."""
    changed: Mapping[Kind, int] = field(default_factory=dict)
    """Linked records with something to send."""
    new: Mapping[Kind, int] = field(default_factory=dict)
    """Records that will be created in the CRM, or linked with one that is there."""
    write_backs: Mapping[Kind, int] = field(default_factory=dict)
    actions: Sequence[tuple[str, int, int]] = ()
    """Actions that can be carried out: verb, how many, and the calls that they take."""
    waves: Sequence[Mapping[Kind, int]] = ()
    """Activities, one of each person at a time, by what they become."""
    undescribed: Sequence[Kind] = ()
    """Tasks and events that must be described before the first of them is sent."""
    bulk_read_from: int | None = None
    bulk_write_from: int | None = None

    def records(self) -> int:
        """Return how many records wait to be sent."""
        return sum(self.changed.values()) + sum(self.new.values())

    def activities(self) -> int:
        """Return how many activities wait to be sent."""
        return sum(sum(wave.values()) for wave in self.waves)

    def wishes(self) -> int:
        """Return how many actions wait to be carried out."""
        return sum(number for _verb, number, _calls in self.actions)


@dataclass(frozen=True)
class Forecast:
    """The calls that a run is expected to make."""

    by_purpose: Mapping[str, int]
    unknown: Sequence[Kind] = ()
    """Objects of which nobody knows yet how many records there are: reading them takes more."""
    least: int = 0
    """Calls without which no run gets anywhere, as far as is certain; what goes on where an earlier day stopped counts as one step of it."""

    @property
    def calls(self) -> int:
        """How many in all."""
        return sum(self.by_purpose.values())

    @property
    def most(self) -> int:
        """How many at most, if nothing unusual comes in between."""
        return self.calls + margin(self.calls)

    @property
    def reading(self) -> int:
        """How many before the first record is sent: what a run needs that is to get anywhere."""
        before = (spending.FIELDS, spending.RECOVERING, spending.READING, spending.COMPARING)
        return sum(self.by_purpose.get(purpose, 0) for purpose in before)


def forecast(due: Due) -> Forecast:
    """Return what a run over all of this will cost."""
    found = {
        spending.FIELDS: _describing(due.stale),
        spending.RECOVERING: len(due.unsure),
        spending.READING: _reading(due),
        spending.COMPARING: _comparing(due.compared) + int(due.counted),
        spending.LOOKING: sum(cost.find_calls(number) for number in due.new.values()),
        spending.WRITING: writing(
            {kind: due.changed.get(kind, 0) + due.new.get(kind, 0) for kind in {*due.changed, *due.new}},
            due.bulk_write_from,
        ),
        spending.WRITE_BACK: sum(_write_back(number) for number in due.write_backs.values()),
        spending.ACTIONS: sum(calls for _verb, _number, calls in due.actions),
        spending.ACTIVITIES: _describing(due.undescribed, users=False)
        + sum(cost.write_calls(number) for wave in due.waves for number in wave.values()),
    }
    unknown = [kind for kind, number in due.whole.items() if number is None]
    least = found[spending.FIELDS] + found[spending.COMPARING] + _least_reading(due)
    return Forecast({purpose: calls for purpose, calls in found.items() if calls}, unknown, least)


def as_rehearsed(due: Due, calls: int, written: Mapping[Kind, int]) -> Forecast:
    """Return what a run will cost that was rehearsed with so many `calls`: it reads as the rehearsal did, and writes what that planned, by kind."""
    found = dict(forecast(due).by_purpose)
    beside = sum(found.get(one, 0) for one in (spending.FIELDS, spending.COMPARING, spending.LOOKING))
    found[spending.READING] = max(1, calls - beside)
    found[spending.WRITING] = writing(written, due.bulk_write_from)
    return Forecast({purpose: number for purpose, number in found.items() if number}, least=forecast(due).least)


def writing(records: Mapping[Kind, int], bulk_from: int | None) -> int:
    """Return the calls that writing so many records of each object takes."""
    calls = 0
    for number in records.values():
        by_bulk = cost.writes_by_bulk(number, bulk_from)
        calls += cost.bulk_write_calls(number) if by_bulk else cost.write_calls(number)
    return calls


def _describing(kinds: Sequence[Kind], *, users: bool = True) -> int:
    return sum(cost.describe_calls(kind) for kind in kinds) + (1 if kinds and users else 0)


def _first_pages(due: Due) -> int:
    queried = [kind for kind in (*due.whole, *due.windows) if kind in due.whole or kind not in TIES]
    return max(1, cost.poll_calls(len(queried)))


def _least_reading(due: Due) -> int:
    """Return the calls of reading that are certain: how much changed is a guess, and a job's results are taken in over days."""
    calls = _first_pages(due)
    for rows in (number for number in due.whole.values() if number):
        by_bulk = cost.reads_by_bulk(rows, due.bulk_read_from)
        calls += STEP_OF_A_JOB if by_bulk else cost.read_calls(rows) - 1
    return calls


def _reading(due: Due) -> int:
    """Return the calls of the windows: their first pages together, then page by page, or by a job where that costs less."""
    calls = _first_pages(due)
    for number in due.whole.values():
        rows = number or 0
        by_bulk = cost.reads_by_bulk(rows, due.bulk_read_from)
        calls += cost.bulk_read_calls(rows) - 1 if by_bulk else cost.read_calls(rows) - 1
    for kind, rows in due.windows.items():
        calls += cost.id_calls(rows) if kind in TIES else cost.read_calls(rows) - 1
    return calls


def _comparing(compared: Mapping[Kind, int]) -> int:
    if not compared:
        return 0
    return cost.poll_calls(len(compared)) + sum(cost.read_calls(ids) - 1 for ids in compared.values())


def _write_back(number: int) -> int:
    return cost.id_calls(number) + cost.write_calls(number)


# ------------------------------------------------------------------------------------------------ a day
@dataclass(frozen=True)
class Day:
    """What is known about an ordinary day."""

    runs: int
    """Starts by schedule; 0 = by hand only."""
    kinds: Sequence[Kind]
    """Objects that are kept in step."""
    records: Mapping[Kind, int]
    """Linked records, or those in the CRM before the first run."""
    sent: int | None = None
    """Records written to the CRM a day; None = nothing is known yet."""
    came: int | None = None
    """Records taken from the CRM a day; likewise."""
    activities: int = 0
    """Activities sent a day."""


def a_day(day: Day) -> int:
    """Return the calls that an ordinary day is expected to take.

    Every run asks what changed; those that have something to send take a call more, and one to look before creating. Once a day fields are described,
    a whole day is read again, and ids are compared, of large objects once a week.
    """
    runs = max(day.runs, 1)
    assumed = sum(day.records.values()) * ASSUMED_CHANGES_PERCENT // 100
    sent = assumed if day.sent is None else day.sent
    came = assumed if day.came is None else day.came
    objects = [kind for kind in day.kinds if kind not in TIES]
    calls = runs * max(1, cost.poll_calls(len(objects)))
    calls += 2 * min(runs, sent) + cost.write_calls(sent)
    calls += min(runs, day.activities) + cost.write_calls(day.activities)
    calls += _describing(day.kinds) + cost.read_calls(came) - 1
    for number in day.records.values():
        ids = cost.read_calls(number)
        calls += ids if number <= cost.LARGE else -(-ids // 7)
    return calls
