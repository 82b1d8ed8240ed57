"""Tab goes the way the eye does: through what is laid out, in the order in which it is, whenever it was made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGridLayout,
    QLayout,
    QScrollArea,
    QSplitter,
    QWidget,
)


def stops(root: QWidget) -> list[QWidget]:
    """Return the places to which Tab comes in a window, as they are read."""
    return [each for each in _widgets(root) if _is_stop(each)]


def step(root: QWidget, on: bool) -> bool:
    """Bring the keyboard to the next place of a window, or to the one before; False when there is none."""
    places, now = stops(root), QApplication.focusWidget()
    if not places:
        return False
    around = [each for each in places if now is not None and (each is now or each.isAncestorOf(now))]
    if around:
        there = places[(places.index(around[-1]) + (1 if on else -1)) % len(places)]
    else:
        there = places[0 if on else -1]
    root.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    _bring_into_sight(there)
    there.setFocus(Qt.FocusReason.TabFocusReason if on else Qt.FocusReason.BacktabFocusReason)
    return True


def _bring_into_sight(widget: QWidget) -> None:
    """Scroll everything that a widget is inside of to where it is seen."""
    around = widget.parentWidget()
    while around is not None and not around.isWindow():
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and widget.focusProxy() is None


def _widgets(widget: QWidget) -> Iterator[QWidget]:
    """Give the widgets in sight under another, the laid out ones first."""
    if isinstance(widget, QSplitter):
        laid_out = [widget.widget(at) for at in range(widget.count())]
    else:
        laid_out = list(_laid_out(widget.layout()))
    others = [each for each in widget.children() if isinstance(each, QWidget) and each not in laid_out]
    for child in (*laid_out, *others):
        if child.isWindow() or not child.isVisible():
            continue
        yield child
        if not isinstance(child, (QAbstractSpinBox, QComboBox)):
            yield from _widgets(child)


def _laid_out(layout: QLayout | None) -> Iterator[QWidget]:
    """Give the widgets of a layout and of those in it, as they are read."""
    if layout is None:
        return
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda at: layout.getItemPosition(at)[:2])
    for at in places:
        item = layout.itemAt(at)
        if (child := item.widget()) is not None:
            yield child
        else:
            yield from _laid_out(item.layout())
