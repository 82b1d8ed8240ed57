"""A dialog around one list: its title and a remark, what the list is, the list, and buttons below. What stands in it is its subclass's."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from ui import texts
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dialog import Dialog
from ui.widgets.label import Label
from ui.widgets.notice import Notice
from ui.widgets.page_header import PageHeader
from ui.widgets.table_panel import TablePanel
from ui.widgets.table_view import TableView


class ListDialog(Dialog):
    """Has `table` in `panel`, `close_button`, and a place for what went wrong. Call `arrange` once."""

    def __init__(self, title: str, remark: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.header = PageHeader(title, remark)
        self.notice = Notice(parent=self)
        self.table = TableView(title)
        self.table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.panel = TablePanel(self.table)
        self.close_button = Button(texts.tr("Close"))
        self.close_button.clicked.connect(self.reject)

    def arrange(
        self, told: str, model: QAbstractItemModel, widths: Mapping[int, float], *buttons: Button, stretched: int
    ) -> None:
        """Put it together: a sentence about the list, the list with its columns, and the buttons in order, `close_button` among them."""
        self.table.setModel(model)
        for column, width in widths.items():
            self.table.set_column(column, width)
        self.table.set_column(stretched, stretch=True)
        card = Card(flush=True)
        card.setAccessibleName(self.windowTitle())
        card.add(self.panel, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap(5), theme.room(20), theme.gap(5), theme.room(20))
        column.setSpacing(theme.gap(3))
        for widget in (self.header, Label(told, "body", "muted", wrap=True), self.notice):
            column.addWidget(widget)
        column.addWidget(card, 1)
        column.addLayout(row)

    def show_error(self, error: ConsoleError) -> None:
        """Say what went wrong; the list stays."""
        self.notice.set_error(error)
