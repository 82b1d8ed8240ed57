"""The named steps of a wizard, at its left: done, this one, still to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import texts
from ui.theme import theme
from ui.widgets import paint
from ui.widgets.icon import Icon
from ui.widgets.label import Label

HERE = ("current", "checking", "problem")
"""What the step that is on can be like."""


class _Step(QAbstractButton):
    """One step; a done one can be gone back to."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setText(words)
        self.state = "open"
        self._named = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_state(self, state: str, reachable: bool) -> None:
        """Show done, current, open, or what the current one is about: checking, problem."""
        self.state = state
        here = texts.tr("this step")
        said = {
            "done": texts.tr("done"),
            "current": here,
            "checking": f"{here}, {texts.tr('being checked')}",
            "problem": f"{here}, {texts.tr('something is wrong')}",
            "open": texts.tr("not yet"),
        }[state]
        self.setAccessibleName(f"{self.text()}, {said}")
        self.setEnabled(reachable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if reachable else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if reachable else Qt.CursorShape.ArrowCursor)
        self.update()

    def set_named(self, named: bool) -> None:
        """Show the words, or the number alone with the words as its tip."""
        self._named = named
        self.setToolTip("" if named else self.text())
        self.update()

    @property
    def _words(self) -> str:
        return self.text() if self._named else self.text().partition(" ")[0]

    def sizeHint(self) -> QSize:
        """Return room for icon and words."""
        return QSize(theme.px(42) + paint.width_of(self.text(), theme.font("bold")) + 4, theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon and words."""
        with QPainter(self) as painter:
            icon, ink, font, words = {
                "done": ("circle-check", "good", "body", "text"),
                "current": ("circle-dot", "accent", "bold", "text"),
                "checking": ("loader-circle", "accent", "bold", "text"),
                "problem": ("circle-alert", "bad", "bold", "text"),
                "open": ("circle", "muted", "body", "muted"),
            }[self.state]
            rect = QRectF(self.rect())
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            side, pad = theme.px(18), theme.px(6)
            place = QRectF(rect.right() - side - pad if rtl else pad, 0, side, rect.height())
            theme.paint_icon(painter, place, icon, ink, 18)
            step = pad + side + theme.px(10)
            room = rect.adjusted(0, 0, -step, 0) if rtl else rect.adjusted(step, 0, 0, 0)
            align = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
            paint.text(painter, room, self._words, theme.font(font), theme.colour(words), align)
            if paint.keyboard_here(self):
                paint.focus_ring(painter, rect, theme.radius)


class StepList(QWidget):
    """Shows numbered steps under a title, and a muted note. `chosen(index)` when a person goes back to a done step."""

    chosen = Signal(int)

    def __init__(self, title: str, steps: Sequence[str], note: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(texts.tr("Steps"))
        self._named = True
        self._column = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self._title = Label(title, "card")
        self._head.addWidget(Icon("refresh-cw", "text", 18))
        self._head.addWidget(self._title, 1)
        self._column.addLayout(self._head)
        self._steps = [_Step(f"{number}. {words}") for number, words in enumerate(steps, 1)]
        for index, step in enumerate(self._steps):
            step.clicked.connect(lambda _checked=False, i=index: self.chosen.emit(i))
            self._column.addWidget(step)
        self.note = Label(note, "small", "muted", wrap=True)
        self._column.addWidget(self.note)
        self._column.addStretch(1)
        self._restyle()
        self.set_current(0)
        theme.changed.connect(self._restyle)

    def set_current(self, index: int, done: int | None = None) -> None:
        """Show a step as the one that is on. The first `done` ones are ticked; by default all before it."""
        ticked = index if done is None else done
        for i, step in enumerate(self._steps):
            state = "current" if i == index else "done" if i < ticked else "open"
            step.set_state(state, reachable=i < ticked and i != index)

    def show_state(self, state: str) -> None:
        """Show how the step that is on fares: current, checking, problem."""
        for step in self._steps:
            if step.state in HERE and step.state != state:
                step.set_state(state, reachable=False)

    def states(self) -> list[str]:
        """Return done, open, or one of `HERE` for each step."""
        return [step.state for step in self._steps]

    def set_named(self, named: bool) -> None:
        """Show the names of the steps, or numbers alone where large letters leave no room."""
        if named == self._named:
            return
        self._named = named
        for step in self._steps:
            step.set_named(named)
        for label in (self._title, self.note):
            label.setVisible(named)
        self._restyle()

    def set_note(self, note: str) -> None:
        """Show another note under the steps."""
        self.note.setText(note)
        self._fit_note()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the note out where there is no room for it."""
        super().resizeEvent(event)
        self._fit_note()

    def _fit_note(self) -> None:
        edge, gap = self._column.contentsMargins(), self._column.spacing()
        steps = sum(step.sizeHint().height() + gap for step in self._steps)
        room = self.height() - edge.top() - edge.bottom() - self._head.sizeHint().height() - gap - steps
        needed = self.note.heightForWidth(self.width() - edge.left() - edge.right())
        self.note.setVisible(bool(self.note.text()) and needed <= room)

    def _restyle(self) -> None:
        pad = theme.px(14)
        self._column.setContentsMargins(pad, theme.px(24), pad, pad)
        self._column.setSpacing(theme.gap(2))
        self._head.setContentsMargins(theme.px(6), 0, 0, theme.gap(4))
        self._head.setSpacing(theme.gap(2))
        self.note.setContentsMargins(theme.px(6), theme.gap(4), theme.px(6), 0)
        self.setFixedWidth(theme.px(250 if self._named else 84))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line at the far side."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.colour("window"))
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            painter.fillRect(QRectF(0 if rtl else self.width() - 1, 0, 1, self.height()), theme.colour("border"))
