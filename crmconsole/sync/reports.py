"""The reports: people by status and source, deals by month and stage, responses of campaigns, activity over time. Reads only."""

from __future__ import annotations

from calendar import month_abbr
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from crmconsole.mapping.pipeline import KEYS
from crmconsole.marketing.activities import type_label
from crmconsole.store import report_queries
from crmconsole.sync.record_insight import money
from crmconsole.views import Report, ReportColumn

SERIES = 5
"""So many parts of a bar have a name of their own; the others are one."""
MONTHS_BACK = 11
CAMPAIGNS = 25
NOT_TOLD, OTHER = "Not told", "Other"

_TITLES: Mapping[str, str] = {
    "people": "People by status and source",
    "deals": "Deals by month and stage",
    "campaigns": "Campaign responses",
    "activity": "Activity over time",
}
KEYS_OF_REPORTS: tuple[str, ...] = tuple(_TITLES)


def title_of(key: str) -> str:
    """Return what a report is called."""
    return _TITLES[key]


def report(connection: Connection, key: str, today: date) -> Report:
    """Return a report with its numbers of now.

    Raises:
        KeyError: there is no such report.
    """
    make: Mapping[str, Callable[[Connection, date], Report]] = {
        "people": _people,
        "deals": _deals,
        "campaigns": _campaigns,
        "activity": _activity,
    }
    return make[key](connection, today)


def _people(connection: Connection, _today: date) -> Report:
    counts = {(one[0], one[1]): one[2] for one in report_queries.people_by_status_and_source(connection)}
    statuses = sorted({status for status, _source in counts}, key=_status_order)
    named = {(_status_word(status), source or NOT_TOLD): count for (status, source), count in counts.items()}
    categories = [_status_word(status) for status in statuses]
    series = parts_of_bars(categories, named)
    totals = [sum(numbers[place] for _source, numbers in series) for place in range(len(categories))]
    rows: list[list[str | int]] = [
        [word, *(numbers[place] for _source, numbers in series), totals[place]] for place, word in enumerate(categories)
    ]
    columns = [
        ReportColumn("Status", "text"),
        *(ReportColumn(source, "count") for source, _numbers in series),
        ReportColumn("Total", "count"),
    ]
    most = max(totals, default=0)
    sentence = (
        f"{_counted(sum(totals), 'person', 'people')} here; most are {categories[totals.index(most)]}: {most:,}."
        if most
        else "Nobody is here yet."
    )
    return Report("people", title_of("people"), columns, rows, categories, "text", series, sentence)


def _status_word(status: str) -> str:
    return {"": NOT_TOLD, "contact": "Contact"}.get(status, status)


def _status_order(status: str) -> tuple[int, str]:
    """Return the place of a status: our pipeline in its order, then other words, contacts, and who has none at the end."""
    if status in KEYS:
        return KEYS.index(status), ""
    return {"contact": len(KEYS) + 1, "": len(KEYS) + 2}.get(status, len(KEYS)), status.casefold()


def _deals(connection: Connection, today: date) -> Report:
    found = report_queries.deals_by_month_and_stage(connection, f"{_months_back(today, MONTHS_BACK)}-01")
    rows = [(month, stage or NOT_TOLD, count, money(amount)) for month, stage, count, amount in found]
    months = _filled([month for month, *_rest in found])
    series = parts_of_bars(
        months, {(month, stage or NOT_TOLD): count for month, stage, count, _sum in found}, keep_order=True
    )
    columns = [
        ReportColumn("Closes in", "month"),
        ReportColumn("Stage", "text"),
        ReportColumn("Deals", "count"),
        ReportColumn("Amount", "money"),
    ]
    count, amount = sum(one[2] for one in found), sum((one[3] for one in found), Decimal(0))
    sentence = (
        f"{_counted(count, 'deal', 'deals')} with {amount:,.0f} in all close between {_month_word(months[0])} and {_month_word(months[-1])}."
        if found
        else "No deal has a day on which it closes yet."
    )
    return Report("deals", title_of("deals"), columns, rows, months, "month", series, sentence)


def _campaigns(connection: Connection, _today: date) -> Report:
    found = report_queries.campaign_responses(connection, CAMPAIGNS)
    rows = [(name, members, responded, f"{100 * responded / members:.0f}") for name, members, responded in found]
    columns = [
        ReportColumn("Campaign", "text"),
        ReportColumn("Members", "count"),
        ReportColumn("Responded", "count"),
        ReportColumn("Response (%)", "count"),
    ]
    series = [
        ("Responded", [responded for _name, _members, responded in found]),
        ("No answer", [members - responded for _name, members, responded in found]),
    ]
    members, responded = sum(one[1] for one in found), sum(one[2] for one in found)
    sentence = (
        f"{responded:,} of {_counted(members, 'member', 'members')} of {_counted(len(found), 'campaign', 'campaigns')} answered."
        if found
        else "No campaign has members yet."
    )
    return Report(
        "campaigns", title_of("campaigns"), columns, rows, [one[0] for one in found], "text", series, sentence
    )


def _activity(connection: Connection, today: date) -> Report:
    found = report_queries.activity_by_month_and_type(connection, f"{_months_back(today, MONTHS_BACK)}-01")
    months = _filled([month for month, *_rest in found])
    series = parts_of_bars(months, {(month, type_label(type_)): count for month, type_, count in found})
    rows = [(month, type_label(type_), count) for month, type_, count in found]
    columns = [ReportColumn("Month", "month"), ReportColumn("What", "text"), ReportColumn("How often", "count")]
    total = sum(one[2] for one in found)
    sentence = (
        f"{_counted(total, 'activity', 'activities')} between {_month_word(months[0])} and {_month_word(months[-1])}."
        if found
        else "Nothing happened yet."
    )
    return Report("activity", title_of("activity"), columns, rows, months, "month", series, sentence)


def parts_of_bars(
    categories: Sequence[str], counts: Mapping[tuple[str, str], int], *, keep_order: bool = False
) -> list[tuple[str, Sequence[int]]]:
    """Return what bars over these categories are made of, the largest first; all but the largest few are one. `keep_order` leaves them as they come."""
    totals: Counter[str] = Counter()
    for (_category, part), count in counts.items():
        totals[part] += count
    largest = [part for part, _count in totals.most_common(SERIES)]
    named = [part for part in totals if part in largest] if keep_order else largest
    found = [(part, [counts.get((category, part), 0) for category in categories]) for part in named]
    rest = [part for part in totals if part not in largest]
    if rest:
        found.append((OTHER, [sum(counts.get((category, part), 0) for part in rest) for category in categories]))
    return [(part, list(numbers)) for part, numbers in found]


def _filled(months: Iterable[str]) -> list[str]:
    """Return every month from the first to the last one: a chart over time leaves none out."""
    known = sorted(set(months))
    if not known:
        return []
    found: list[str] = []
    year, month = map(int, known[0].split("-"))
    while (at := f"{year:04d}-{month:02d}") <= known[-1] and len(found) < 10 * 12:
        found.append(at)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found


def _months_back(today: date, months: int) -> str:
    place = today.year * 12 + today.month - 1 - months
    return f"{place // 12:04d}-{place % 12 + 1:02d}"


def _month_word(month: str) -> str:
    return f"{month_abbr[int(month[5:])]} {month[:4]}"


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
