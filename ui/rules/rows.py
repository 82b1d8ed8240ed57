"""Rows that a person adds, fills in, moves and takes away; each is a widget of its own kind with a `value`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import texts
from ui.theme import theme
from ui.widgets import Button, Label
from ui.widgets.scroll import Scroll


class Row(QWidget):
    """One row. A subclass puts its controls into `line` and says its `value`; it emits `changed` when a person changed it."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(theme.gap(2))

    @property
    def value(self) -> Any:
        """What the row says."""
        raise NotImplementedError


class RowsEditor(QWidget):
    """Rows with a button behind each that takes it away, and under them one button for each kind that can be added.

    `kinds` are (words on the button, what makes a row of a value or, with None, an empty one). With `ordered`, buttons move a row.
    """

    changed = Signal()

    def __init__(
        self,
        name: str,
        kinds: Sequence[tuple[str, Callable[[Any], Row]]],
        *,
        nothing: str,
        explanation: str = "",
        ordered: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._ordered = ordered
        self.rows: list[Row] = []
        self._places: dict[Row, QWidget] = {}
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, theme.gap(1), 0)
        self._column.setSpacing(theme.gap(2))
        self._nothing = Label(nothing, "body", "muted", wrap=True)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        self._scroll = Scroll(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.gap(2))
        if explanation:
            whole.addWidget(Label(explanation, "small", "muted", wrap=True))
        whole.addWidget(self._scroll, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap(2))
        self.add_buttons = []
        for words, make in kinds:
            button = Button(words, "plus", small=True)
            button.clicked.connect(lambda _checked=False, make=make: self._add_new(make))
            buttons.addWidget(button)
            self.add_buttons.append(button)
        buttons.addStretch(1)
        whole.addLayout(buttons)

    # -- rows ---------------------------------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; emits nothing."""
        for row in list(self.rows):
            self._take_out(row)
        for row in rows:
            self._put_in(row)
        self._tell()

    @property
    def values(self) -> list[Any]:
        """What the rows say, in their order."""
        return [row.value for row in self.rows]

    def _add_new(self, make: Callable[[Any], Row]) -> None:
        row = make(None)
        self._put_in(row)
        self._tell()
        first = next((each for each in row.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(row)
        self.changed.emit()

    def _put_in(self, row: Row) -> None:
        place = QWidget()
        line = QHBoxLayout(place)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.gap(1))
        line.addWidget(row, 1)
        if self._ordered:
            for icon, words, by in (
                ("arrow-up", texts.tr("Move up"), -1),
                ("arrow-down", texts.tr("Move down"), 1),
            ):
                button = Button("", icon, kind="quiet", small=True, name=words)
                button.clicked.connect(lambda _checked=False, by=by: self._move(row, by))
                line.addWidget(button)
        remove = Button("", "trash-2", kind="quiet", small=True, name=texts.tr("Remove: %1").replace("%1", row.name))
        remove.clicked.connect(lambda: self._remove(row))
        line.addWidget(remove)
        row.changed.connect(self.changed)
        self.rows.append(row)
        self._places[row] = place
        self._column.insertWidget(self._column.count() - 1, place)

    def _take_out(self, row: Row) -> None:
        self.rows.remove(row)
        place = self._places.pop(row)
        self._column.removeWidget(place)
        place.hide()
        place.deleteLater()

    def _remove(self, row: Row) -> None:
        at = self.rows.index(row)
        self._take_out(row)
        self._tell()
        (self.rows[min(at, len(self.rows) - 1)] if self.rows else self.add_buttons[0]).setFocus()
        self.changed.emit()

    def _move(self, row: Row, by: int) -> None:
        at = self.rows.index(row)
        to = at + by
        if 0 <= to < len(self.rows):
            self.rows.insert(to, self.rows.pop(at))
            self._column.removeWidget(self._places[row])
            self._column.insertWidget(to + 1, self._places[row])
            self.changed.emit()

    def _tell(self) -> None:
        self._nothing.setVisible(not self.rows)
