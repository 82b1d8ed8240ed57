"""How things went over the last weeks, day by day: records in step, what waits, API calls, changes, activity. Reads only; days are UTC days."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from crmconsole.clock import iso
from crmconsole.marketing.activities import type_label
from crmconsole.records import MAPPED, PEOPLE, Kind
from crmconsole.store import api_use, mappings, overview_queries, report_queries, standing
from crmconsole.store.standing import Standing
from crmconsole.sync import spending
from crmconsole.sync.reports import parts_of_bars
from crmconsole.views import Report, ReportColumn

DAYS = (7, 30, 90)
"""How far back a chart may reach."""
_TITLES: Mapping[str, str] = {
    "in_step": "Records in step",
    "backlog": "What waits",
    "calls": "API calls",
    "changes": "Changes",
    "activity": "Activity",
}
_COLOURS: Mapping[str, Sequence[str]] = {"in_step": ("good", "attention"), "backlog": ("accent", "bad", "attention")}
KEYS_OF_TRENDS: tuple[str, ...] = tuple(_TITLES)
Number = int | None


def title_of(key: str) -> str:
    """Return what a chart over time is called."""
    return _TITLES[key]


def counted_kinds(connection: Connection) -> list[Kind]:
    """Return the objects whose records are counted: people and accounts, campaigns and opportunities where they are mapped."""
    more = [kind for kind in MAPPED if kind not in (*PEOPLE, Kind.ACCOUNT) and mappings.newest(connection, kind) is not None]  # fmt: skip
    return [*PEOPLE, Kind.ACCOUNT, *more]


def trend(connection: Connection, key: str, now: datetime, days: int, beside: int = 0) -> Report:
    """Return how something went over so many days, today last; `beside` = calls of today that are noted nowhere yet.

    Raises:
        KeyError: there is no such chart.
    """
    make: Mapping[str, Callable[[Connection, datetime, Sequence[str]], Report]] = {
        "in_step": _in_step,
        "backlog": _backlog,
        "calls": lambda reading, at, names: _calls(reading, at, names, beside),
        "changes": _changes,
        "activity": _activity,
    }
    names = [iso(now - timedelta(days=back))[:10] for back in range(days - 1, -1, -1)]
    return make[key](connection, now, names)


def _readings(connection: Connection, names: Sequence[str]) -> list[Standing | None]:
    """Return how things stood on each day, None where no run told; today as it is now."""
    found = standing.by_day(connection, names[0])
    return [*(found.get(name) for name in names[:-1]), standing.present(connection, counted_kinds(connection))]


def _in_step(connection: Connection, _now: datetime, names: Sequence[str]) -> Report:
    readings = _readings(connection, names)
    known = [(name, one) for name, one in zip(names, readings, strict=True) if one is not None and one.linked]
    shares = {name: _share(one) for name, one in known}
    columns = [_day(), _count("Linked"), _count("In step"), ReportColumn("In step (%)", "share")]
    rows = [(name, one.linked, one.linked - one.out_of_step, shares[name]) for name, one in reversed(known)]
    series: list[tuple[str, Sequence[Number]]] = [
        ("In step", [None if one is None else one.linked - one.out_of_step for one in readings]),
        ("Out of step", [None if one is None else one.out_of_step for one in readings]),
    ]
    if not known or known[-1][0] != names[-1]:
        return _report("in_step", columns, rows if known else [], names, series, "No record is linked yet.")
    today = known[-1][1]
    sentence = f"{today.linked - today.out_of_step:,} of {today.linked:,} linked records are in step now ({shares[names[-1]]} %)."
    lowest, at = min((float(shares[name]), name) for name, _one in known)
    if len(known) > 1:
        sentence += f" The lowest share in {len(names)} days was {lowest:.1f} %, on {at}."
    return _report("in_step", columns, rows, names, series, sentence)


def _share(one: Standing) -> str:
    """Return the share in step with one digit, never rounded up to all while something is missing."""
    share = 100 * (one.linked - one.out_of_step) / one.linked
    return f"{min(share, 99.9) if one.out_of_step else share:.1f}"


def _backlog(connection: Connection, _now: datetime, names: Sequence[str]) -> Report:
    readings = _readings(connection, names)
    parts = ("Waiting to be sent", "Failed", "Two different values")
    numbers = [None if one is None else (one.waiting, one.failed, one.conflicts) for one in readings]
    series: list[tuple[str, Sequence[Number]]] = [
        (part, [None if one is None else one[place] for one in numbers]) for place, part in enumerate(parts)
    ]
    known = [(name, one) for name, one in zip(names, numbers, strict=True) if one is not None]
    rows: list[list[str | int]] = [[name, sum(one), *one] for name, one in reversed(known)]
    waiting, failed, conflicts = known[-1][1]
    total = waiting + failed + conflicts
    sentence = (
        f"{total:,} {'thing waits' if total == 1 else 'things wait'} now: {waiting:,} to be sent, {failed:,} failed, {conflicts:,} with two different values."
        if total
        else "Nothing waits now."
    )
    most, at = max((sum(one), name) for name, one in known)
    if len(known) > 1 and most:
        sentence += f" The most in {len(names)} days were {most:,}, on {at}."
    return _report(
        "backlog", [_day(), _count("Total"), *map(_count, parts)], rows if most else [], names, series, sentence
    )


def _calls(connection: Connection, now: datetime, names: Sequence[str], beside: int) -> Report:
    found = dict(api_use.days(connection, now, len(names)))
    if beside:
        found[names[-1]] = found[names[-1]] | {spending.BESIDE: found[names[-1]].get(spending.BESIDE, 0) + beside}
    counts = {
        (name, spending.WORDS.get(purpose, purpose)): calls
        for name, by_purpose in found.items()
        for purpose, calls in by_purpose.items()
        if calls
    }
    return _of_counts("calls", names, counts)


def _changes(connection: Connection, now: datetime, names: Sequence[str]) -> Report:
    found = overview_queries.changes_per_day(connection, now, len(names))
    counts: dict[tuple[str, str], int] = {}
    for name, (here, there) in zip(names, found, strict=True):
        counts |= {(name, "Taken from Salesforce"): here, (name, "Written to Salesforce"): there}
    return _of_counts("changes", names, counts)


def _activity(connection: Connection, _now: datetime, names: Sequence[str]) -> Report:
    found = report_queries.activity_by_day_and_type(connection, names[0])
    counts = {(day, type_label(type_)): count for day, type_, count in found}
    return _of_counts("activity", names, counts)


def _of_counts(key: str, names: Sequence[str], counts: Mapping[tuple[str, str], int]) -> Report:
    """Return the chart of something that is counted as it happens: days without it have none of it."""
    parts = parts_of_bars(names, counts)
    totals = [sum(numbers[place] for _part, numbers in parts) for place in range(len(names))]
    rows: list[list[str | int]] = [
        [name, totals[place], *(numbers[place] or 0 for _part, numbers in parts)]
        for place, name in reversed(list(enumerate(names)))
        if totals[place]
    ]
    total, most = sum(totals), max(totals)
    sentence = f"Nothing of this in {len(names)} days."
    if total:
        sentence = f"{total:,} in {len(names)} days; the most on one day were {most:,}, on {names[totals.index(most)]}, and {totals[-1]:,} today."
    columns = [_day(), _count("Total"), *(_count(part) for part, _numbers in parts)]
    return _report(key, columns, rows, names, parts, sentence)


def _report(
    key: str,
    columns: Sequence[ReportColumn],
    rows: Sequence[Sequence[str | int]],
    names: Sequence[str],
    series: Sequence[tuple[str, Sequence[Number]]],
    sentence: str,
) -> Report:
    return Report(key, title_of(key), columns, rows, names, "day", series, sentence, _COLOURS.get(key, ()))


def _day() -> ReportColumn:
    return ReportColumn("Day (GMT)", "day")


def _count(label: str) -> ReportColumn:
    return ReportColumn(label, "count")
