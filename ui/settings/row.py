"""One setting: what it is called, one sentence about it, its control, and, once it was changed, a mark and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import texts
from ui.theme import theme
from ui.widgets import Badge, Button, Label
from ui.widgets.yielding import Yielding


class SettingRow(QWidget):
    """Shows a setting. `reset_wanted` is the wish for its default."""

    reset_wanted = Signal()

    def __init__(self, title: str, sentence: str, *controls: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(title, "strong")
        self.sentence = Label(sentence, "small", "muted", wrap=True)
        self.mark = Badge(parent=self)
        self.mark.set(texts.tr("changed"), "accent")
        self.reset = Button(texts.tr("Reset"), "rotate-ccw", kind="quiet", small=True)
        self.reset.setAccessibleName(texts.tr("Reset: %1").replace("%1", title))
        self.reset.clicked.connect(self.reset_wanted)
        head = QHBoxLayout()
        head.setSpacing(theme.gap(2))
        head.addWidget(self.title)
        head.addWidget(self.mark)
        head.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(theme.gap(1))
        words.addLayout(head)
        words.addWidget(self.sentence)
        row = self._row = Yielding(self)
        row.setContentsMargins(0, theme.gap(2), 0, theme.gap(2))
        row.setSpacing(theme.gap(3))
        row.add(words, 1, least=200)
        row.addWidget(self.reset)
        for control in controls:
            self.add_control(control)
        self.set_changed(False)

    def add_control(self, control: QWidget) -> None:
        """Put a control after those that are there; below the sentence where it could not be seen whole beside it."""
        self._row.add(control, least=lambda: control.sizeHint().width())

    def set_changed(self, changed: bool) -> None:
        """Mark the setting as another than at the beginning, or not."""
        self.mark.setVisible(changed)
        self.reset.setVisible(changed)

    def set_sentence(self, sentence: str) -> None:
        """Say something else about it: what is so now."""
        self.sentence.setText(sentence)
