"""Room that scrolls: no frame, no ground of its own, thin scroll bars."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QScrollBar, QWidget

from ui.theme import theme


class ThinBar(QScrollBar):
    """A thin, flat scroll bar."""

    def __init__(self, way: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(way, parent)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        width, rest = theme.px(10), theme.colour("border").name()
        handle, hover = theme.mix("border", "muted", 0.25).name(), theme.colour("muted").name()
        self.setStyleSheet(f"""
            QScrollBar {{ background: transparent; border: none; }}
            QScrollBar:vertical {{ width: {width}px; }}
            QScrollBar:horizontal {{ height: {width}px; }}
            QScrollBar::handle {{ background: {handle}; border-radius: {width // 2 - 2}px; margin: 2px; }}
            QScrollBar::handle:vertical {{ min-height: {3 * width}px; }}
            QScrollBar::handle:horizontal {{ min-width: {3 * width}px; }}
            QScrollBar::handle:hover {{ background: {hover}; }}
            QScrollBar::handle:disabled {{ background: {rest}; }}
            QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
            QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
        """)


def thin_bars(area: QAbstractScrollArea) -> None:
    """Give an area thin, flat scroll bars that follow the theme."""
    area.setVerticalScrollBar(ThinBar(Qt.Orientation.Vertical, area))
    area.setHorizontalScrollBar(ThinBar(Qt.Orientation.Horizontal, area))
    area.setCornerWidget(QWidget(area))  # without one the style draws a square there


class Scroll(QScrollArea):
    """Scrolls one widget up and down; its width follows the area."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)  # setWidget has just switched it on
        thin_bars(self)
