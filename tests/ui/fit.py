"""What does not fit on a screen: texts that are cut, parts that leave what is around them, parts that lie over each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLabel, QLineEdit, QWidget

from tests.ui.pages import settle
from ui.widgets import Label
from ui.widgets.reading_order import _laid_out

TOLD = 60
"""So much of a text says which one it is."""


def misfits(root: QWidget) -> list[str]:
    """Return what does not fit, in words; what can be scrolled to fits."""
    found = [f"cut: {text[:TOLD]}" for text in cut(root)]
    found += [f"outside: {_name(widget)}" for widget in _parts(root) if not _inside(widget, root)]
    return found + [f"over each other: {_name(a)} and {_name(b)}" for a, b in _overlapping(root)]


def cut(root: QWidget) -> list[str]:
    """Return the texts that have less room than they need, where they can neither break nor end in …"""
    found = []
    for label in root.findChildren(Label):
        if not label.isVisible() or not label.text():
            continue
        whole = not (label._elide or label.wordWrap())
        widest = max(label.fontMetrics().horizontalAdvance(line) for line in label.text().split("\n"))
        if whole and label.width() < widest - 1:
            found.append(label.text())
        if label.wordWrap() and label.height() < label.heightForWidth(label.width()) - 1:
            found.append(label.text())
    for button in root.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            least = button.minimumSizeHint()
            if button.width() < least.width() - 1 or button.height() < least.height() - 1:
                found.append(button.text())
    return found


def _parts(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        if isinstance(widget, (QLabel, QAbstractButton, QComboBox, QLineEdit)) and widget.isVisible():
            text = widget.currentText() if isinstance(widget, QComboBox) else widget.text()
            if widget.window() is root.window() and (text or not isinstance(widget, QLabel)):
                yield widget


def _inside(widget: QWidget, root: QWidget) -> bool:
    """Tell whether a widget lies within everything that is around it, sideways at least where that scrolls up and down."""
    rect, inner = QRect(QPoint(0, 0), widget.size()), widget
    while inner is not root and (around := inner.parentWidget()) is not None:
        rect = rect.translated(inner.pos())
        area = around.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is around:
            fixed = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if fixed and (rect.left() < -1 or rect.right() > around.width()):
                return False
            rect = rect.intersected(around.rect())
            if rect.isEmpty():
                return True
        elif not around.rect().adjusted(-1, -1, 1, 1).contains(rect):
            return False
        inner = around
    return True


def _overlapping(root: QWidget) -> Iterator[tuple[QWidget, QWidget]]:
    for around in (root, *root.findChildren(QWidget)):
        if not around.isVisible() or around.layout() is None:
            continue
        parts = [each for each in _laid_out(around.layout()) if each.isVisible()]
        for a, b in combinations(parts, 2):
            common = a.geometry().intersected(b.geometry())
            if common.width() > 1 and common.height() > 1:
                yield a, b


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)) else ""
    return f"{type(widget).__name__} {(text or widget.accessibleName())[:TOLD]}"


async def staying_misfits(root: QWidget, seconds: float = 2.0) -> list[str]:
    """Return what still does not fit once everything that was on its way is laid out."""
    found = misfits(root)
    while found and seconds > 0:
        await settle(0.1)
        seconds -= 0.1
        found = misfits(root)
    return found
