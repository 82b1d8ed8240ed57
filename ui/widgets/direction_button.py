"""The button that says which way a field travels: → ← ⇄ or off."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolTip, QWidget

from crmconsole.records import Direction
from ui import texts
from ui.theme import mirrored, theme
from ui.widgets import paint
from ui.widgets.under_pointer import UnderPointer

ORDER = (Direction.PUSH, Direction.PULL, Direction.TWO_WAY, Direction.OFF)


def keys() -> dict[Qt.Key, Direction]:
    """Return the arrows that set a direction with Alt, in button and table alike: to the side on which Salesforce stands, or from it."""
    there, here = (Qt.Key.Key_Left, Qt.Key.Key_Right) if mirrored() else (Qt.Key.Key_Right, Qt.Key.Key_Left)
    return {
        there: Direction.PUSH,
        here: Direction.PULL,
        Qt.Key.Key_Up: Direction.TWO_WAY,
        Qt.Key.Key_Down: Direction.OFF,
    }


def next_direction(now: Direction, forbidden: Mapping[Direction, str]) -> Direction:
    """Return what a click makes of a direction: the next one that is allowed, the same when none is."""
    start = ORDER.index(now)
    for step in range(1, len(ORDER)):
        candidate = ORDER[(start + step) % len(ORDER)]
        if candidate not in forbidden:
            return candidate
    return now


def paint_direction(
    painter: QPainter, rect: QRectF, direction: Direction, *, enabled: bool = True, lit: bool = False
) -> None:
    """Paint the look of a direction button into `rect`; the same in the button and in table cells."""
    off = direction is Direction.OFF
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    pen = QPen(theme.colour("border"), 1, Qt.PenStyle.DashLine if off else Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    painter.setBrush(theme.colour("alternate" if lit or not enabled else "surface"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.radius, theme.radius)
    icon = texts.direction(direction)[0]
    theme.paint_icon(painter, rect, icon, "disabled" if not enabled else "muted" if off else "accent")


class DirectionButton(UnderPointer, QPushButton):
    """Shows and changes a direction. Click or Space takes the next one, Alt with an arrow sets it.

    `changed` is emitted for changes by a person only; `refused` carries the reason when a forbidden one was asked for.
    """

    changed = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        name: str,
        direction: Direction = Direction.TWO_WAY,
        *,
        crm: str = "Salesforce",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._crm = name, crm
        self._direction = direction
        self._forbidden: dict[Direction, str] = {}
        self._reason = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._cycle)
        self._tell()
        theme.changed.connect(self.updateGeometry)

    @property
    def direction(self) -> Direction:
        """The direction that is shown."""
        return self._direction

    def set_direction(self, direction: Direction) -> None:
        """Show another direction; emits nothing."""
        self._direction = direction
        self._tell()

    def set_forbidden(self, reasons: Mapping[Direction, str]) -> None:
        """Take directions out of the choice, each with the sentence why."""
        self._forbidden = dict(reasons)
        self._tell()

    def set_reason(self, reason: str) -> None:
        """Disable the button and say why (“Salesforce calculates this field”); empty enables it again."""
        self._reason = reason
        self.setEnabled(not reason)
        self._tell()

    def _tell(self) -> None:
        words = texts.direction(self._direction, self._crm)[1]
        self.setAccessibleName(f"{self._name}: {words}")
        why = self._reason or " ".join(dict.fromkeys(self._forbidden.values()))
        self.setAccessibleDescription(why)
        self.setToolTip(f"{words}. {why}" if why else words)
        self.update()

    def _cycle(self) -> None:
        self._take(next_direction(self._direction, self._forbidden))

    def _take(self, direction: Direction) -> None:
        if direction in self._forbidden:
            self.refused.emit(self._forbidden[direction])
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self._forbidden[direction], self)
            return
        if direction is not self._direction:
            self.set_direction(direction)
            self.changed.emit(direction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Set the direction on Alt with an arrow."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in keys():
            self._take(keys()[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size of a small control."""
        return QSize(theme.px(44), theme.control_small)

    def minimumSizeHint(self) -> QSize:
        """Return the same: it is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrows and the focus ring."""
        with QPainter(self) as painter:
            rect = QRectF(self.rect())
            lit = (self._hover or self.isDown()) and self.isEnabled()
            paint_direction(painter, rect, self._direction, enabled=self.isEnabled(), lit=lit)
            if paint.keyboard_here(self):
                paint.focus_ring(painter, rect, theme.radius)
