"""Two helpers to lay invented data out: a line of widgets, a table of cells."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import widgets as w
from ui.theme import theme

RIGHT = Qt.AlignmentFlag.AlignRight


def row(*parts: QWidget | None) -> QWidget:
    """Return widgets side by side; None is a stretch."""
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.gap(3))
    for part in parts:
        layout.addStretch(1) if part is None else layout.addWidget(part)
    return line


def table_of(name: str, heads: list[str], rows: list[list[object]], right: set[int]) -> w.TableView:
    """Return a table over (text, Look) or (text, value) cells."""
    table = w.TableView(name)
    model = QStandardItemModel(0, len(heads), table)
    model.setHorizontalHeaderLabels(heads)
    for column in right:
        model.setHeaderData(column, Qt.Orientation.Horizontal, RIGHT, Qt.ItemDataRole.TextAlignmentRole)
    for cells in rows:
        items = []
        for column, cell in enumerate(cells):
            text, value = cell if isinstance(cell, tuple) and len(cell) == 2 else (cell, None)
            item = QStandardItem(str(text))
            item.setData(value, w.LOOK_ROLE if isinstance(value, w.Look) else w.VALUE_ROLE)
            if column in right:
                item.setTextAlignment(RIGHT)
            items.append(item)
        model.appendRow(items)
    table.setModel(model)
    return table
