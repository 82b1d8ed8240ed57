"""The card with the records that have two different values: found by name, filtered by object, one of them current."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.records import MAPPED, Kind
from crmconsole.views import DifferenceRecord
from ui import texts
from ui.models import words
from ui.models.difference_records import DifferenceRecordsModel
from ui.models.windowed import Fetch
from ui.theme import theme
from ui.widgets import Button, Card, ComboBox, Menu, SearchField, TablePanel, TableState
from ui.widgets.long_list import LongList


class RecordsCard(Card):
    """Lists records by id. `chosen(id)` when one became current, `filter_changed` when others are wanted.

    `all_wanted(keep)` is the wish to choose for every listed record: here, there, newest, or nothing to forget all choices.
    """

    chosen = Signal(int)
    filter_changed = Signal()
    all_wanted = Signal(str)

    def __init__(self, fetch: Fetch[DifferenceRecord], parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.setAccessibleName(texts.tr("Records with two different values"))
        head = QVBoxLayout()
        head.setContentsMargins(theme.room(14), theme.room(10), theme.room(14), theme.room(10))
        head.setSpacing(theme.gap(2))
        self.search = SearchField(texts.tr("Find a record"))
        self.search.searched.connect(lambda _text: self.filter_changed.emit())
        self.kinds = ComboBox(texts.tr("Object"), small=True)
        self.kinds.addItem(texts.tr("All objects"), "")
        for kind in MAPPED:
            self.kinds.addItem(words.kind_words(kind), str(kind))
        self.kinds.currentIndexChanged.connect(lambda _index: self.filter_changed.emit())
        self.all_button = Button(
            texts.tr("Every record"), small=True, arrow=True, name=texts.tr("Choose for every record")
        )
        self.all_button.clicked.connect(self._open_all)
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        row.addWidget(self.kinds, 1)
        row.addWidget(self.all_button)
        head.addWidget(self.search)
        head.addLayout(row)
        self.add_layout(head)
        self.model = DifferenceRecordsModel(fetch, self)
        self.list = LongList(texts.tr("Records with two different values"))
        self.list.setModel(self.model)
        self.list.selectionModel().currentRowChanged.connect(self._current_changed)
        self.panel = TablePanel(self.list)
        self.add(self.panel, 1)
        self.menu = self._make_menu()

    def _make_menu(self) -> Menu:
        menu = Menu(parent=self)
        for keep, told in (
            ("here", texts.tr("Here for every record")),
            ("there", texts.tr("Salesforce for every record")),
            ("newest", texts.tr("Newest of each for every record")),
        ):
            menu.addAction(told, lambda which=keep: self.all_wanted.emit(which))
        menu.addSeparator()
        menu.addAction(texts.tr("Forget all choices"), lambda: self.all_wanted.emit(""))
        return menu

    def _open_all(self) -> None:
        self.menu.popup(self.all_button.mapToGlobal(self.all_button.rect().bottomLeft()))

    # -- filter -------------------------------------------------------------------------------------------------------

    @property
    def kind(self) -> Kind | None:
        """The object that is shown; None for all."""
        return Kind(self.kinds.currentData()) if self.kinds.currentData() else None

    @property
    def text(self) -> str:
        """What a record is searched by."""
        return self.search.text().strip()

    @property
    def filtered(self) -> bool:
        """Whether only some are listed."""
        return bool(self.text) or self.kind is not None

    def clear_filter(self) -> None:
        """List all."""
        self.search.clear()
        self.kinds.setCurrentIndex(0)
        self.filter_changed.emit()

    # -- rows ---------------------------------------------------------------------------------------------------------

    def set_ids(self, ids: Sequence[int]) -> None:
        """List these records; the current one stays current, or the one that takes its place becomes so."""
        before, row = self.current, max(0, self.list.currentIndex().row())
        if self.model.set_ids(ids):
            place = self.model.row_of(before) if before is not None else 0
            self.go_to(place if place >= 0 else row)
        if ids:
            self.panel.set_state(TableState.ROWS)
        elif self.filtered:
            self.panel.set_state(
                TableState.FILTERED,
                texts.tr("No record matches"),
                "",
                texts.tr("Clear filter"),
                self.clear_filter,
            )

    @property
    def current(self) -> int | None:
        """The id of the current record; None for none."""
        index = self.list.currentIndex()
        return self.model.id_at(index.row()) if index.isValid() else None

    def go_to(self, row: int) -> None:
        """Make a row current, or the last one."""
        row = min(row, self.model.rowCount() - 1)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row, 0))

    def next(self) -> bool:
        """Go to the next record; False at the last one."""
        row = self.list.currentIndex().row() + 1
        if row >= self.model.rowCount():
            return False
        self.go_to(row)
        return True

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.model.id_at(current.row()))
