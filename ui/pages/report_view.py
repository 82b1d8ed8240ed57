"""A report as a person looks at it: a chart, what it shows in words, and its numbers as a table that can be copied."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from crmconsole.views import Report, ReportColumn
from ui import texts
from ui.models import words
from ui.models.records import amount_words, month_words, short_day, with_days
from ui.models.simple_table import Column, SimpleTable
from ui.theme import theme
from ui.widgets import Card, Label, TablePanel, TableState, TableView, paint
from ui.widgets.bar_chart import BarChart

Row = Sequence[str | int]
HEAD_PAD, MOST = 28, 230
"""Room beside the words of a head, and the widest column."""
_FIGURES = ("count", "money", "share")


class ReportView(QWidget):
    """Shows a `Report`: without numbers, its sentence alone says so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report: Report | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap(4))
        self.chart_card = Card(" ")
        self.chart = BarChart(texts.tr("Chart"))
        self.sentence = Label("", "body", "muted", wrap=True, selectable=True)
        self.chart_card.add(self.chart, 1)
        self.chart_card.add(self.sentence)
        column.addWidget(self.chart_card, 3)
        table_card = Card(flush=True)
        table_card.setAccessibleName(texts.tr("The numbers"))
        self.table = TableView(texts.tr("The numbers"))
        self.model: SimpleTable[Row] = SimpleTable([])
        self.table.setModel(self.model)
        self.panel = TablePanel(self.table)
        # It takes the room that is left: within what scrolls, its own wish would make everything else scroll.
        self.panel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.panel.setMinimumHeight(theme.head + 2 * theme.row)
        self.panel.set_state(TableState.LOADING)
        table_card.add(self.panel, 1)
        column.addWidget(table_card, 2)

    def show_report(self, report: Report) -> None:
        """Show another report, or other numbers of the same; the place in its table stays where the columns do."""
        before, self.report = self.report, report
        title = texts.told(report.title)
        self.chart_card.set_title(title)
        categories = [_category(report.form, one) for one in report.categories]
        series = [(texts.told(part), numbers) for part, numbers in report.series]
        sentence = with_days(report.sentence)
        self.chart.set(title, categories, series, sentence, report.colours)
        self.chart_card.setVisible(bool(report.rows))
        self.sentence.setText(sentence)
        if before is None or before.key != report.key or list(before.columns) != list(report.columns):
            self._set_columns(report.columns)
        self.model.set_rows([tuple(row) for row in report.rows])
        if report.rows:
            self.panel.set_state(TableState.ROWS)
        else:
            self.panel.set_state(TableState.EMPTY, sentence)

    def _set_columns(self, columns: Sequence[ReportColumn]) -> None:
        made = [
            Column[Row](texts.told(column.label), partial(_words, column.form, place), figure=column.form in _FIGURES)
            for place, column in enumerate(columns)
        ]
        old, self.model = self.model, SimpleTable(made, self)
        self.table.setModel(self.model)
        old.deleteLater()
        for place, column in enumerate(columns):
            wanted = paint.width_of(made[place].head, theme.font("small_strong")) / theme.px(1) + HEAD_PAD
            figure = column.form in _FIGURES
            self.table.set_column(place, min(MOST, max(90 if figure else 180, wanted)), stretch=place == 0)


def _category(form: str, value: str) -> str:
    if form == "month":
        return month_words(value)
    return short_day(value) if form == "day" else value


def _words(form: str, place: int, row: Row) -> str:
    value = row[place]
    if form == "count" and isinstance(value, int):
        return texts.number(value)
    if form == "money":
        return amount_words(str(value))
    if form == "share":
        return f"{texts.locale().toString(float(value), 'f', 1)} %"
    if form in ("month", "day"):
        return _category(form, str(value))
    return str(value) or words.BLANK
