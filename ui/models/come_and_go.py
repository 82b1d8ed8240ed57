"""Rows of a list in memory that come and go one by one, so that views keep what is current and selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex

R = TypeVar("R")
_ROOT = QModelIndex()


def follow(model: QAbstractItemModel, rows: list[R], wanted: Sequence[R], key: Callable[[R], str]) -> bool:
    """Return whether `rows`, the model's own list, could be made those of `wanted` by taking out and putting in alone.

    False when one has moved: then the model is to be reset. A row that stays is left as it is, whatever else it says now.
    """
    names = {key(row) for row in wanted}
    for place in reversed(range(len(rows))):
        if key(rows[place]) not in names:
            model.beginRemoveRows(_ROOT, place, place)
            del rows[place]
            model.endRemoveRows()
    for place, row in enumerate(wanted):
        if place < len(rows) and key(rows[place]) == key(row):
            continue
        if any(key(known) == key(row) for known in rows[place:]):
            return False
        model.beginInsertRows(_ROOT, place, place)
        rows.insert(place, row)
        model.endInsertRows()
    return True
