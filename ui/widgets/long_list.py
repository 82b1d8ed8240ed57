"""A list of things with two lines each, as many as there are, laid out only where they are seen."""

from __future__ import annotations

from PySide6.QtWidgets import QHeaderView, QWidget

from ui.theme import theme
from ui.widgets.item_list import ItemDelegate
from ui.widgets.table_view import TableView

_PAD = 9


class LongList(TableView):
    """A table of one column that looks like an `ItemList`: a list view would measure every row of a large database.

    Its model answers ITEM_ROLE. With `several`, more than one row can be selected.
    """

    def __init__(self, name: str, *, several: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        if not several:
            self.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setItemDelegate(ItemDelegate(lines=True, pad=_PAD, parent=self))

    def _restyle(self) -> None:
        super()._restyle()
        rows = self.verticalHeader()
        height = theme.px(36 + 2 * _PAD) + 1
        rows.setMinimumSectionSize(height)
        rows.setDefaultSectionSize(height)
