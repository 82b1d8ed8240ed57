"""A message beside what it concerns: icon, sentence, a muted remark, at most one action."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from crmconsole.errors import ConsoleError
from ui.theme import theme
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.icon import Icon
from ui.widgets.label import Label
from ui.widgets.visible import show_or_hide

ICONS = {"accent": "info", "good": "circle-check", "attention": "circle-alert", "bad": "triangle-alert"}
"""Severity → icon. A colour never speaks alone."""


class Notice(QFrame):
    """Shows a sentence in a severity: accent (told), good, attention or bad. Hidden until it has a sentence."""

    _pads = (4, 3, 4, 3)
    """Left, top, right and bottom, in steps of the theme."""

    def __init__(
        self, sentence: str = "", severity: str = "accent", *, remark: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._severity = severity
        self._on_action: Callable[[], object] | None = None
        self._row = QHBoxLayout(self)
        self._icon = Icon(ICONS[severity], severity)
        self.sentence = Label("", "strong", severity, wrap=True, selectable=True)
        self.sentence.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.remark = Label("", "small", "muted")
        self.action = Button(small=True)
        self.action.clicked.connect(self._act)
        self._row.addWidget(self._icon)
        self._row.addWidget(self.sentence, 1)
        self._row.addWidget(self.remark)
        self._row.addWidget(self.action)
        self.set(sentence, severity, remark=remark)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set(
        self,
        sentence: str,
        severity: str = "accent",
        *,
        remark: str = "",
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        """Show another message; an empty sentence hides it. `action` is the verb on the button."""
        new = bool(sentence) and sentence != self.sentence.text()
        self._severity = severity
        self._on_action = on_action
        self._icon.set(ICONS[severity], severity)
        self.sentence.setText(sentence)
        self.sentence.set_colour(severity)
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.action.updateGeometry()
        self.setAccessibleName(sentence)
        show_or_hide(self, bool(sentence))
        self.update()
        if new:
            self._tell(sentence)

    def _tell(self, sentence: str) -> None:
        """Another sentence is shown. It stands beside what it concerns, so nobody needs to be told."""

    def set_error(
        self, error: ConsoleError, *, action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Show what happened, what it means for the data and what to do."""
        self.set(error.sentence, "bad", action=action, on_action=on_action)

    def clear(self) -> None:
        """Hide the message."""
        self.set("")

    @property
    def severity(self) -> str:
        """The severity that is shown."""
        return self._severity

    def _act(self) -> None:
        if self._on_action is not None:
            self._on_action()

    def _restyle(self) -> None:
        self._row.setContentsMargins(*(theme.gap(steps) for steps in self._pads))
        self._row.setSpacing(theme.gap(2))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the soft ground."""
        with QPainter(self) as painter:
            paint.box(painter, QRectF(self.rect()), theme.radius_card, theme.colour(f"{self._severity}_soft"), None)
