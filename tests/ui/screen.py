"""What tests of pages and dialogs share: waiting for a state, finding controls by name, and the controls that have none."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QWidget,
)

from ui import tasks

W = TypeVar("W", bound=QWidget)
INTERACTIVE = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit)


async def until(true: Callable[[], object], seconds: float = 20) -> None:
    """Let the loop run until something is true; fail when it never is."""
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.005)


async def put_away(root: QWidget) -> None:
    """Hide a page or dialog and end what it has going on, while the loop still runs; qtbot would find it asking to stay open."""
    for widget in [*root.findChildren(QWidget), root]:
        if isinstance(widget, QDialog) and widget is not root:
            widget.hide()
        tasks.cancel(widget)
    root.hide()
    await asyncio.sleep(0)
    await asyncio.sleep(0)


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a widget; for a box its own name (on Linux, Qt tells the chosen words there)."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QComboBox):
        return ""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found is not None else ""


def unnamed_controls(root: QWidget) -> list[str]:
    """Return the interactive controls under a widget that a screen reader could not name; hidden ones and inner parts of controls are skipped."""
    found = []
    for widget in root.findChildren(QWidget):
        inner = isinstance(widget.parentWidget(), (QAbstractSpinBox, QComboBox)) or isinstance(widget, QHeaderView)
        shown = widget.isVisibleTo(root) and widget.window() is root.window()
        if isinstance(widget, INTERACTIVE) and shown and not inner and not name_of(widget).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def control(root: QWidget, kind: type[W], name: str) -> W:
    """Return the control of that kind with that accessible name."""
    found = [widget for widget in root.findChildren(kind) if name_of(widget).replace("&", "") == name]
    assert len(found) == 1, f"{len(found)} controls named {name}: {[name_of(w) for w in root.findChildren(kind)]}"
    return found[0]
