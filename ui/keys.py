"""The list of every key of the window, with a search: in the dialog of the Help menu and on the settings page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.models.simple_table import Column, SimpleTable
from ui.texts import tr
from ui.theme import theme
from ui.widgets import SearchField, TablePanel, TableState, TableView
from ui.widgets.cells import MUTED, STRONG

Keys = tuple[str, str, str]
"""Menu, words, keys."""
LEAST_HEIGHT = 200


class KeysList(QWidget):
    """Shows what `keys` gives, as far as every word that is searched for stands in its line; call `show_keys` to read it anew."""

    def __init__(self, keys: Callable[[], Sequence[Keys]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.search = SearchField(tr("Find a command or a key"))
        self.search.searched.connect(lambda _text: self.show_keys())
        self.model: SimpleTable[Keys] = SimpleTable(
            (
                Column(tr("Menu"), lambda one: one[0], lambda _one: MUTED),
                Column(tr("Command"), lambda one: one[1].rstrip("…"), lambda _one: STRONG),
                Column(tr("Keys"), lambda one: one[2]),
            ),
            self,
        )
        table = self.table = TableView(tr("Keys"))
        table.setModel(self.model)
        table.set_column(0, 110)
        table.set_column(1, 200, stretch=True)
        table.set_column(2, 190)
        self.panel = TablePanel(table)
        self.panel.setMinimumHeight(theme.px(LEAST_HEIGHT))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap(3))
        column.addWidget(self.search)
        column.addWidget(self.panel, 1)

    def show_keys(self) -> None:
        """Show the keys as they are now."""
        words = self.search.text().casefold().split()
        found = [one for one in self._keys() if all(word in " ".join(one).casefold() for word in words)]
        self.model.set_rows(tuple(found))
        self.panel.set_state(
            TableState.ROWS if found else TableState.FILTERED,
            tr("No key matches"),
            "",
            tr("Clear filter"),
            self.search.clear,
        )
