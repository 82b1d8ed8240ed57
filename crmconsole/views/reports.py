"""Reports over the marketing database: each a table of numbers, with what a chart needs to show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class ReportColumn:
    """A column of a report. `form`: text · count · money · share (percent, one digit) · month · day."""

    label: str
    form: str


@dataclass(frozen=True)
class Report:
    """A report: its numbers as a table, and as stacked bars over categories."""

    key: str
    title: str
    columns: Sequence[ReportColumn]
    rows: Sequence[Sequence[str | int]]
    """Texts, whole numbers, sums as values of records are written, months as 2026-11, days as 2026-11-22; an empty text = not told."""
    categories: Sequence[str]
    """What the bars stand for, in the order of the table."""
    form: str
    """Form of the categories: text, month or day."""
    series: Sequence[tuple[str, Sequence[int | None]]]
    """What a bar is made of: words, and a number for each category; None = not known."""
    sentence: str
    """What the chart shows, in words."""
    colours: Sequence[str] = ()
    """What the parts mean, where that is good, attention or bad; empty = they only differ."""
