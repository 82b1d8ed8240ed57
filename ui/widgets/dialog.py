"""The ground of every dialog: a thin border of its own, for screens on which no window manager draws one, and F1."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget

from ui.theme import theme
from ui.widgets import paint
from ui.widgets.reading_order import step, stops


class Dialog(QDialog):
    """A QDialog with an edge that is seen on every ground; its content stays inside.

    F1 asks whatever widget above has `help_for(dialog)`; the keys of the window below do not work while a dialog has the keyboard.
    """

    help_topic = ""
    """The topic that F1 opens, where it is not that of the class in `help/topics.py`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(1, 1, 1, 1)
        theme.changed.connect(self.update)

    def showEvent(self, event: QShowEvent) -> None:
        """Take no more room than there is: large letters make dialogs large."""
        if not event.spontaneous():
            self.keep_within()
        super().showEvent(event)
        if not event.spontaneous() and self.focusWidget() is None:
            self._begin()

    def _begin(self) -> None:
        """Have the keyboard in what is read first, unless that is a button: Qt has its own rules for those."""
        first = next(iter(stops(self)), None)
        if first is not None and not isinstance(first, QAbstractButton):
            first.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def focusNextPrevChild(self, on: bool) -> bool:
        """Have Tab go the way the eye does, also where something came into the dialog later."""
        return step(self, on) or super().focusNextPrevChild(on)

    def event(self, event: QEvent) -> bool:
        """Grow with what it says."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.keep_within()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay within its room where Qt makes it larger."""
        super().resizeEvent(event)
        if self.isVisible() and self.height() > self.room().height():
            self.keep_within()

    def room(self) -> QSize:
        """Return how large it may be: as the screen, or as the window below where that reaches over several."""
        above = self.parentWidget()
        return self.screen().availableSize().expandedTo(above.window().size() if above is not None else QSize())

    def keep_within(self) -> None:
        """Become as large as its words need, and smaller where it is larger than its room.

        A least size of its own makes Qt forget what the layout needs; large letters make it larger than a small screen.
        """
        room, size = self.room(), self.size()
        if self.minimumWidth() > room.width():
            self.setMinimumWidth(room.width())
        if self.minimumHeight() > room.height():
            self.setMinimumHeight(room.height())
        if (column := self.layout()) is not None:
            size = size.expandedTo(QSize(column.minimumSize().width() + 2, 0))
            size = size.expandedTo(QSize(0, column.totalMinimumHeightForWidth(size.width())))
        self.resize(size.boundedTo(room))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, then the edge."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            paint.box(painter, QRectF(self.rect()), 0, None, theme.colour("border"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the help of this dialog on F1."""
        if event.matches(QKeySequence.StandardKey.HelpContents) or event.key() == Qt.Key.Key_F1:
            above = self.parentWidget()
            while above is not None and not hasattr(above, "help_for"):
                above = above.parentWidget()
            if above is not None:
                above.help_for(self)
                return
        super().keyPressEvent(event)
