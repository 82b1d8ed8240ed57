"""Reports over the marketing database: each a table of numbers, with what a chart needs to show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class ReportColumn:
    """A column of a report. `form`: text · count · money · month."""

    label: str
    form: str


@dataclass(frozen=True)
class Report:
    """A report: its numbers as a table, and as stacked bars over categories."""

    key: str
    title: str
    columns: Sequence[ReportColumn]
    rows: Sequence[Sequence[str | int]]
    """Texts, whole numbers, sums as values of records are written, months as 2026-11; an empty text = not told."""
    categories: Sequence[str]
    """What the bars stand for, in the order of the table."""
    form: str
    """Form of the categories: text or month."""
    series: Sequence[tuple[str, Sequence[int]]]
    """What a bar is made of: words, and a number for each category."""
    sentence: str
    """What the chart shows, in words."""
