"""What a page is like when the window opens again: the width of its columns and its filters, kept in the workspace (console-screens §3.0)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from ui.widgets import ComboBox, Page, TableView

BETWEEN = "|"


def keep(settings: QSettings, key: str, page: QWidget) -> None:
    """Remember what a person dragged and chose on a page; what is as it was at the beginning is forgotten."""
    for place, table in _tables(key, page):
        widths = ",".join(f"{column}:{width:g}" for column, width in table.dragged().items())
        _put(settings, place, widths)
    if isinstance(page, Page):
        _put(settings, f"filters/{key}", page.kept_filter())


def recall(settings: QSettings, key: str, page: QWidget) -> None:
    """Bring back what was remembered of a page; what is not there any more is left out."""
    for place, table in _tables(key, page):
        for pair in str(settings.value(place, "")).split(","):
            column, _, width = pair.partition(":")
            if column.isdecimal() and width.replace(".", "", 1).isdecimal():
                table.drag(int(column), float(width))
    words = str(settings.value(f"filters/{key}", ""))
    if words and isinstance(page, Page):
        page.take_filter(words)


def chosen_in(boxes: Iterable[ComboBox]) -> str:
    """Return what is chosen in the boxes of a filter, as `kept_filter` wants it; empty where every box shows its first line, all."""
    chosen = [str(box.currentData() or "") if box.currentIndex() > 0 else "" for box in boxes]
    return BETWEEN.join(chosen) if any(chosen) else ""


def choose_in(boxes: Iterable[ComboBox], words: str) -> None:
    """Choose in the boxes of a filter what `chosen_in` said."""
    for box, value in zip(boxes, words.split(BETWEEN), strict=False):
        place = box.findData(value) if value else -1
        if place > 0:
            box.setCurrentIndex(place)


def _put(settings: QSettings, place: str, words: str) -> None:
    if words:
        settings.setValue(place, words)
    else:
        settings.remove(place)


def _tables(key: str, page: QWidget) -> Iterator[tuple[str, TableView]]:
    for table in page.findChildren(TableView):
        yield f"columns/{key}/{table.accessibleName().replace('/', ' ')}", table
