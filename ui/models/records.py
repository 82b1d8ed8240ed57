"""The tables of accounts, campaigns and opportunities: windows over ids, columns told by a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QModelIndex, QObject, Qt

from crmconsole.records import Kind
from crmconsole.views import AccountLine, CampaignLine, DealLine, RecordLine
from ui import texts
from ui.models import words
from ui.models.windowed import Fetch, WindowedModel
from ui.widgets.cells import LOOK_ROLE, MUTED, PLAIN, STRONG, Look
from ui.widgets.label import as_plain

_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_ROOT = QModelIndex()
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True)
class RecordColumn:
    """A column: its head, what it says of a row, and the name that `Console.record_ids` sorts by; empty = it is not sorted by."""

    head: str
    words: Callable[[RecordLine], str]
    sort: str = ""
    width: float = 0
    """In design pixels; 0 = it takes what is left."""
    look: Callable[[RecordLine], Look] = lambda _row: PLAIN
    figure: bool = False


class RecordsModel(WindowedModel[RecordLine]):
    """Records by id, with the columns of their kind."""

    def __init__(
        self, columns: Sequence[RecordColumn], fetch: Fetch[RecordLine], parent: QObject | None = None
    ) -> None:
        super().__init__(fetch, parent)
        self.columns = columns

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].figure else None
        return self.columns[section].head if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer a cell; blank until its page is here."""
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.figure else None
        if role not in (*_TEXT_ROLES, LOOK_ROLE, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self.record(index.row())
        if row is None:
            return None
        if role == LOOK_ROLE:
            return column.look(row)
        told = column.words(row)
        return (as_plain(told) or None) if role == Qt.ItemDataRole.ToolTipRole else told


# -- words --------------------------------------------------------------------------------------------------------------


def amount_words(amount: str | None) -> str:
    """Return an amount with the locale's marks and no more digits behind the point than it has; blank is a dash."""
    if not amount:
        return words.BLANK
    try:
        value = Decimal(amount)
    except InvalidOperation:
        return amount
    digits = 0 if value == value.to_integral_value() else 2
    return texts.locale().toString(float(value), "f", digits)


def day_words(day: str | None) -> str:
    """Return a day as people write it: 24 Dec 2026; blank is a dash."""
    if not day:
        return words.BLANK
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return texts.locale().toString(found, texts.tr("d MMM yyyy"))


def with_days(sentence: str) -> str:
    """Return a sentence with each of its days as people write it."""
    return _DAY.sub(lambda found: day_words(found.group()), sentence)


def short_day(day: str) -> str:
    """Return a day as people write it beside others of the same weeks: 21 Nov."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return texts.locale().toString(found, texts.tr("d MMM"))


def month_words(month: str) -> str:
    """Return a month as people write it: Dec 2026."""
    try:
        found = date.fromisoformat(f"{month}-01")
    except ValueError:
        return month
    return texts.locale().toString(found, "MMM yyyy")


def _or_blank(value: str | None) -> str:
    return value or words.BLANK


def columns_of(kind: Kind) -> tuple[RecordColumn, ...]:
    """Return the columns of the table of a kind."""
    return {Kind.ACCOUNT: _account_columns, Kind.CAMPAIGN: _campaign_columns, Kind.OPPORTUNITY: deal_columns}[kind]()


def _account_columns() -> tuple[RecordColumn, ...]:
    def line(row: RecordLine) -> AccountLine:
        assert isinstance(row, AccountLine)
        return row

    return (
        RecordColumn(texts.tr("Account"), lambda row: row.name, "name", look=lambda _row: STRONG),
        RecordColumn(texts.tr("Industry"), lambda r: _or_blank(line(r).industry), "industry", 112, lambda _row: MUTED),
        RecordColumn(texts.tr("City"), lambda r: _or_blank(line(r).city), "city", 96, lambda _row: MUTED),
        RecordColumn(texts.tr("Open deals"), lambda r: texts.number(line(r).open_deals), "", 84, figure=True),
        RecordColumn(
            texts.tr("Open amount"),
            lambda r: amount_words(line(r).open_amount) if line(r).open_deals else words.BLANK,
            "",
            98,
            figure=True,
        ),
    )


def _campaign_columns() -> tuple[RecordColumn, ...]:
    def line(row: RecordLine) -> CampaignLine:
        assert isinstance(row, CampaignLine)
        return row

    def active(row: RecordLine) -> Look:
        return Look(badge="good" if line(row).active else "neutral")

    return (
        RecordColumn(texts.tr("Campaign"), lambda row: row.name, "name", look=lambda _row: STRONG),
        RecordColumn(texts.tr("Type"), lambda r: _or_blank(line(r).type), "type", 88, lambda _row: MUTED),
        RecordColumn(texts.tr("Status"), lambda r: _or_blank(line(r).status), "status", 94, lambda _row: MUTED),
        RecordColumn(
            texts.tr("Active"),
            lambda r: texts.tr("Active") if line(r).active else texts.tr("Not active"),
            "active",
            86,
            active,
        ),
        RecordColumn(texts.tr("Begins"), lambda r: day_words(line(r).start_date), "start", 96, lambda _row: MUTED),
        RecordColumn(texts.tr("Members"), lambda r: texts.number(line(r).members), "", 80, figure=True),
        RecordColumn(texts.tr("Answered"), lambda r: texts.number(line(r).responded), "", 84, figure=True),
    )


def deal_columns() -> tuple[RecordColumn, ...]:
    """Return the columns of the table of opportunities."""

    def line(row: RecordLine) -> DealLine:
        assert isinstance(row, DealLine)
        return row

    def stage(row: RecordLine) -> Look:
        deal = line(row)
        return Look(badge="good" if deal.won else "neutral" if deal.closed else "accent")

    return (
        RecordColumn(texts.tr("Deal"), lambda row: row.name, "name", look=lambda _row: STRONG),
        RecordColumn(texts.tr("Account"), lambda r: _or_blank(line(r).account), "account", 128, lambda _row: MUTED),
        RecordColumn(texts.tr("Stage"), lambda r: _or_blank(line(r).stage), "stage", 144, stage),
        RecordColumn(texts.tr("Amount"), lambda r: amount_words(line(r).amount), "amount", 92, figure=True),
        RecordColumn(texts.tr("Closes"), lambda r: day_words(line(r).close_date), "close", 96, lambda _row: MUTED),
    )
