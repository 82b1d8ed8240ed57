"""How the tour is shown: a ring around the part it points at, the rest dimmed, and a card beside it. The window stays usable."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QSizePolicy, QWidget

from ui import texts
from ui.announce import announce
from ui.help.tour import Stop
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Card, Label

LOOK_MS = 150
"""How often it is looked where the part is now: windows are resized, pages are read."""
WIDTH = 340
DIM = 96


class Tour(Card):
    """The card. `begin` shows the first stop; `left` once the tour is over, however it ended. `go(page)` shows a page."""

    left = Signal()

    def __init__(self, stops: Sequence[Stop], go: Callable[[str], object], above: QWidget) -> None:
        super().__init__(parent=above)
        self._stops, self._go = tuple(stops), go
        self.number = 0
        self._before: QWidget | None = None
        self.ring = _Ring(above)
        self.step = Label("", "small", "muted")
        self.title = Label("", "card", wrap=True)
        self.words = Label("", "body", wrap=True)
        self.leave_button = Button(tr("Leave the tour"), kind="quiet", small=True)
        self.back_button = Button(tr("Back"), small=True)
        self.next_button = Button(tr("Go on"), kind="primary", small=True)
        self.leave_button.clicked.connect(self.leave)
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self.forward)
        for label in (self.step, self.title, self.words):
            self.add(label)
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        row.setContentsMargins(0, theme.gap(2), 0, 0)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        self.add_layout(row)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.place)
        self.hide()

    @property
    def stop(self) -> Stop:
        """The stop that is shown."""
        return self._stops[self.number]

    def begin(self) -> None:
        """Show the first stop, and have the keyboard."""
        self._before = QApplication.focusWidget()
        self.ring.show()
        self.show()
        self._look.start()
        self._show(0)

    def forward(self) -> None:
        """Show the next stop; after the last one, end."""
        if self.number + 1 < len(self._stops):
            self._show(self.number + 1)
        else:
            self.leave()

    def back(self) -> None:
        """Show the stop before."""
        if self.number:
            self._show(self.number - 1)

    def leave(self) -> None:
        """End the tour; the keyboard goes back to where it was."""
        self._look.stop()
        self.ring.hide()
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

    def _show(self, number: int) -> None:
        self.number = number
        stop, last = self.stop, number + 1 == len(self._stops)
        step = tr("Step %1 of %2").replace("%1", texts.number(number + 1)).replace("%2", texts.number(len(self._stops)))
        self.step.setText(step)
        self.title.setText(stop.title)
        self.words.setText(stop.words)
        self.back_button.setEnabled(number > 0)
        self.next_button.setText(tr("Done") if last else tr("Go on"))
        self.setAccessibleName(tr("Tour: %1").replace("%1", stop.title))
        self.setAccessibleDescription(stop.words)
        self.next_button.setAccessibleDescription(f"{stop.title} {stop.words}")
        self._go(stop.page)
        self.place()
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{step}. {stop.title} {stop.words}")

    def place(self) -> None:
        """Put ring and card where the part is now."""
        above = self.parentWidget()
        room = above.rect()
        target = self.stop.target()
        found = QRect()
        if target is not None:
            found = QRect(target.mapTo(above, QPoint(0, 0)), target.size()).intersected(room)
        self.ring.point_at(found, room)
        self.resize(self._wanted())
        self.move(
            beside(found, self.size(), room.adjusted(*(theme.gap(3) * way for way in (1, 1, -1, -1))), theme.gap(3))
        )
        self.ring.raise_()
        self.raise_()

    def _wanted(self) -> QSize:
        width = theme.px(WIDTH)
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else -1
        return QSize(width, height if height > 0 else self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter and the arrows, leave with Esc."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = QApplication.focusWidget()
            (focused if isinstance(focused, QAbstractButton) else self.next_button).click()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            (self.forward if (key == Qt.Key.Key_Right) is not rtl else self.back)()
        else:
            super().keyPressEvent(event)


def beside(target: QRect, size: QSize, room: QRect, gap: int) -> QPoint:
    """Return where a card stands beside a part: right of it, left, under, over, else in a corner of the part; always within the room."""
    middle = QPoint(target.center().x() - size.width() // 2, target.center().y() - size.height() // 2)
    places = (
        QPoint(target.right() + 1 + gap, middle.y()),
        QPoint(target.left() - gap - size.width(), middle.y()),
        QPoint(middle.x(), target.bottom() + 1 + gap),
        QPoint(middle.x(), target.top() - gap - size.height()),
    )
    for place in places:
        held = _within(QRect(place, size), room)
        if not held.intersects(target) and room.contains(held):
            return held.topLeft()
    corner = QPoint(target.right() - gap - size.width(), target.bottom() - gap - size.height())
    return _within(QRect(corner, size), room).topLeft()


def _within(card: QRect, room: QRect) -> QRect:
    x = max(room.left(), min(card.x(), room.right() + 1 - card.width()))
    y = max(room.top(), min(card.y(), room.bottom() + 1 - card.height()))
    return QRect(QPoint(x, y), card.size())


class _Ring(QWidget):
    """Dims everything but one part and draws a ring around that; the mouse goes through it."""

    def __init__(self, above: QWidget) -> None:
        super().__init__(above)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.part = QRect()
        self.hide()

    def point_at(self, part: QRect, room: QRect) -> None:
        """Point at another part of the room; an empty one dims all of it."""
        if part != self.part or room != self.geometry():
            self.part = part
            self.setGeometry(room)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dim ground with its hole, and the ring."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            dim = QPainterPath()
            dim.addRect(QRectF(self.rect()))
            out, inside = theme.gap(1), QRectF(self.rect()).adjusted(1, 1, -1, -1)
            hole = QRectF(self.part).adjusted(-out, -out, out, out).intersected(inside)
            if not self.part.isEmpty():
                dim.addRoundedRect(hole, theme.radius_card, theme.radius_card)
            painter.fillPath(dim, QColor(0, 0, 0, DIM))
            if not self.part.isEmpty():
                painter.setPen(QPen(theme.colour("accent"), theme.px(2)))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(hole, theme.radius_card, theme.radius_card)
