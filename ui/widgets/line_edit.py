"""A field to type one line into."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets import paint


class LineEdit(QLineEdit):
    """A flat field; `name` is what screen readers call it. `set_problem` marks it and says what is wrong."""

    def __init__(
        self, name: str, text: str = "", placeholder: str = "", *, small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._small = small
        self._problem = ""
        self.keeps_enter = False
        """Enter in it, filled, does what the field is for, and no more: not also what the dialog's primary button does."""
        self.setFrame(False)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_problem(self, problem: str) -> None:
        """Mark the field as wrong and say why (tooltip, screen reader); empty clears the mark."""
        self._problem = problem
        self.setToolTip(problem)
        self.setAccessibleDescription(problem)
        self.update()

    def _restyle(self) -> None:
        self.setFont(theme.font("small" if self._small else "body"))
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self._set_margins(theme.px(8), theme.px(8))
        self.updateGeometry()

    def _set_margins(self, left: int, right: int) -> None:
        self.setTextMargins(left, 0, right, 0)

    def sizeHint(self) -> QSize:
        """Return the height of a control."""
        return QSize(theme.px(200), theme.control_small if self._small else theme.control)

    def minimumSizeHint(self) -> QSize:
        """Return a narrow field."""
        return QSize(theme.px(80), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter to itself where it has a use for it."""
        filled = bool(self.text())
        super().keyPressEvent(event)
        if self.keeps_enter and filled and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then the text."""
        with QPainter(self) as painter:
            ground = theme.colour(self._ground() if self.isEnabled() else "alternate")
            rect = QRectF(self.rect())
            if self._problem:
                paint.box(painter, rect, theme.radius, ground, theme.colour("bad"), 2 if self.hasFocus() else 1)
            elif self.hasFocus() and not self.isReadOnly():
                paint.box(painter, rect, theme.radius, ground, theme.colour("accent"), 2)
            else:
                paint.box(painter, rect, theme.radius, ground, theme.colour("border"))
        super().paintEvent(event)

    def _ground(self) -> str:
        return "surface"
