"""A table of accounts, campaigns or opportunities with its search, its order and its five states. What is chosen, it only tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmconsole.errors import ConsoleError, CrmUnreachable
from crmconsole.records import Kind
from crmconsole.views import RecordLine
from ui import texts
from ui.models import words
from ui.models.records import RecordsModel, columns_of
from ui.models.windowed import Fetch
from ui.theme import theme
from ui.widgets import Card, Label, SearchField, TablePanel, TableState, TableView

SORTED_BY = "name"


class RecordList(Card):
    """`wanted()` when other records are to be listed (`text` and `sort` say which), `chosen(id)`, `opened(id)` on Enter."""

    wanted = Signal()
    chosen = Signal(int)
    opened = Signal(int)
    trouble = Signal(object)

    def __init__(self, kind: Kind, fetch: Fetch[RecordLine], parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.kind, self.sort = kind, SORTED_BY
        self.setAccessibleName(words.kind_words(kind))
        self._nothing_yet = ("", "", "", lambda: None)
        self.head = QHBoxLayout()
        self.search = SearchField(texts.tr("Find in %1").replace("%1", words.kind_words(kind)), texts.tr("Find"))
        self.search.searched.connect(lambda _text: self.wanted.emit())
        self.count = Label("", "small", "muted")
        self.head.addWidget(self.search, 1)
        self.head.addWidget(self.count)
        self.add_layout(self.head)
        self.model = RecordsModel(columns_of(kind), fetch, self)
        self.model.trouble.connect(self.trouble)
        self._build_table()
        self._fit()
        theme.changed.connect(self._fit)

    def _build_table(self) -> None:
        table = self.table = TableView(words.kind_words(self.kind))
        table.setModel(self.model)
        table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        for place, column in enumerate(self.model.columns):
            table.set_column(place, column.width or 150, stretch=not column.width)
        head = table.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        head.sortIndicatorChanged.connect(self._sort)
        table.selectionModel().currentRowChanged.connect(self._row_chosen)
        table.activated.connect(lambda index: self.opened.emit(self.model.id_at(index.row())))
        self.panel = TablePanel(table)
        self.panel.set_state(TableState.LOADING)
        self.add(self.panel, 1)

    def _fit(self) -> None:
        pad = theme.gap(3)
        self.head.setContentsMargins(pad, theme.room(10), pad, theme.room(10))
        self.head.setSpacing(pad)

    # -- order ----------------------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        key = self.model.columns[column].sort
        if not key:
            return
        self.sort = f"-{key}" if order == Qt.SortOrder.DescendingOrder else key
        self.wanted.emit()

    # -- what is listed -------------------------------------------------------------------------------------------------

    def set_nothing_yet(self, sentence: str, explanation: str, action: str, on_action: Callable[[], object]) -> None:
        """Say what is told while there is nothing at all."""
        self._nothing_yet = (sentence, explanation, action, on_action)

    def set_ids(self, ids: Sequence[int], chosen: int | None) -> None:
        """List these; the chosen one stays, or the first is."""
        offset = self.table.verticalScrollBar().value()
        reset = self.model.set_ids(ids)
        self.count.setText(words.count_of(self.kind, len(ids)))
        if ids:
            self.panel.set_state(TableState.ROWS)
        elif self.text:
            sentence = texts.tr("Nothing matches “%1”").replace("%1", self.text)
            self.panel.set_state(TableState.FILTERED, sentence, "", texts.tr("Clear"), self.clear_search)
        else:
            self.panel.set_state(TableState.EMPTY, *self._nothing_yet)
        if not reset or not ids:
            return
        row = self.model.row_of(chosen) if chosen is not None else -1
        self.table.setCurrentIndex(self.model.index(max(0, row), 0))
        if row >= 0:
            self.table.verticalScrollBar().setValue(offset)

    def clear_search(self) -> None:
        """Find everything again."""
        self.search.clear()
        self.wanted.emit()

    def show_trouble(self, error: ConsoleError, again: Callable[[], object]) -> None:
        """Say over the table that it could not be read; what was read stays in sight."""
        state = TableState.OFFLINE if isinstance(error, CrmUnreachable) else TableState.ERROR
        self.panel.set_state(state, error.sentence, "", texts.tr("Try again"), again)

    def select(self, record_id: int) -> bool:
        """Choose a record; False when it is not listed."""
        row = self.model.row_of(record_id)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))
        return row >= 0

    def _row_chosen(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.model.id_at(current.row()))
