"""Showing and hiding parts that may not be on a page yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def show_or_hide(widget: QWidget, shown: bool) -> None:
    """Show or hide a part. Without a parent yet it appears with its page: Qt would open it as a window of its own."""
    if shown and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(shown)
