"""A thing to do: icon, what, why, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.icon import Icon
from ui.widgets.label import Label
from ui.widgets.visible import show_or_hide


class ActionRow(QWidget):
    """One line of “What needs you”. `pressed` when its button is."""

    pressed = Signal()

    def __init__(
        self,
        sentence: str,
        explanation: str = "",
        action: str = "",
        *,
        icon: str = "circle-alert",
        colour: str = "attention",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.sentence = Label(sentence, "strong", wrap=True)
        self.explanation = Label(explanation, "small", "muted", wrap=True)
        show_or_hide(self.explanation, bool(explanation))
        self.button = Button(action, small=True)
        show_or_hide(self.button, bool(action))
        self.button.setAccessibleDescription(sentence)
        self.button.clicked.connect(self.pressed)
        self._row = QHBoxLayout(self)
        self._words = QVBoxLayout()
        self._words.addWidget(self.sentence)
        self._words.addWidget(self.explanation)
        top = Qt.AlignmentFlag.AlignTop
        self._row.addWidget(Icon(icon, colour), 0, top)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(self.button, 0, top)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        pad = theme.gap(4)
        self._row.setContentsMargins(pad, theme.room(14), pad, theme.room(14))
        self._row.setSpacing(theme.gap(3))
        self._words.setContentsMargins(0, 0, 0, 0)
        self._words.setSpacing(theme.room(2))
