"""Room that scrolls: no frame, no ground of its own, thin scroll bars."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QLayout, QScrollArea, QScrollBar, QWidget

from ui.theme import theme

LEAST_WIDTH, LEAST_HEIGHT = 120, 110
"""What can be scrolled takes at least so much of the screen, in design pixels, where it has so much to show."""


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
        self._told = QSize()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)  # setWidget has just switched it on
        thin_bars(self)

    def minimumSizeHint(self) -> QSize:
        """Return the least width of what is inside, where that cannot be scrolled to, and a part of its height."""
        content, bar = self.widget(), self.verticalScrollBar().sizeHint().width()
        least = content.minimumSizeHint() if content is not None else QSize()
        sideways = self.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        return QSize(
            theme.px(LEAST_WIDTH) if sideways else least.width() + bar, min(least.height(), theme.px(LEAST_HEIGHT))
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have whatever is around this laid out anew once what is inside needs another width."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            least = self.widget().minimumSizeHint()
            if least != self._told:
                self._told = least
                self.updateGeometry()
        return super().eventFilter(watched, event)


class PageScroll(Scroll):
    """Fits its content into the area as long as there is room for what that needs at least; then it scrolls, both ways.

    Qt would scroll as soon as there is less room than the content would like to have.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(content, parent)
        self.setWidgetResizable(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit again once the content needs another room."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the area of now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        content, layout = self.widget(), self.widget().layout()
        if layout is None:
            return
        whole, bar = self.maximumViewportSize(), self.verticalScrollBar().sizeHint().width()
        least = layout.totalMinimumSize().width()
        width, height = max(whole.width(), least), _least_height(layout, max(whole.width(), least))
        if height > whole.height():
            width = max(whole.width() - bar, least)
            height = _least_height(layout, width)
        content.resize(width, max(whole.height(), height))


def _least_height(layout: QLayout, width: int) -> int:
    if layout.hasHeightForWidth():
        return layout.totalMinimumHeightForWidth(width)
    return layout.totalMinimumSize().height()
