"""What a page or table shows when there is nothing to show: icon, sentence, explanation, one helpful action."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from ui import texts
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.icon import Icon
from ui.widgets.label import Label

LOADING_AFTER_MS = 300


class EmptyState(QWidget):
    """Centred in the room it gets."""

    def __init__(
        self,
        icon: str = "inbox",
        sentence: str = "",
        explanation: str = "",
        action: str = "",
        on_action: Callable[[], object] | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._on_action: Callable[[], object] | None = None
        self._column = QVBoxLayout(self)
        self._icon = Icon(icon, "muted", 28)
        self.sentence = Label("", "card", wrap=True)
        self.explanation = Label("", "body", "muted", wrap=True)
        self.action = Button()
        self.action.clicked.connect(self._act)
        self._loading = QTimer(self, interval=LOADING_AFTER_MS, singleShot=True)
        self._loading.timeout.connect(self._show_loading)
        self._column.addStretch(2)
        self._column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.sentence, self.explanation):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(label)
        self._column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(3)
        self.set(icon, sentence, explanation, action, on_action)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set(
        self,
        icon: str,
        sentence: str,
        explanation: str = "",
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        """Show another state; `action` is the verb on the button, empty for none."""
        self._loading.stop()
        self._show_loading()
        self._on_action = on_action
        self._icon.set(icon, "muted")
        self.sentence.setText(sentence)
        self.explanation.setText(explanation)
        self.explanation.setVisible(bool(explanation))
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.action.updateGeometry()
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(explanation)

    def set_loading(self) -> None:
        """Say that what is shown here is being read; after a moment, for most reading takes less."""
        self.set("hourglass", texts.tr("Loading…"))
        self._icon.hide()
        self.sentence.hide()
        self._loading.start()

    def set_error(self, error: ConsoleError, again: Callable[[], object]) -> None:
        """Say why there is nothing to show, with the way to try it again."""
        self.set("triangle-alert", error.sentence, "", texts.tr("Try again"), again)

    def _show_loading(self) -> None:
        self._icon.show()
        self.sentence.show()

    def _act(self) -> None:
        if self._on_action is not None:
            self._on_action()

    def _restyle(self) -> None:
        self._column.setSpacing(theme.gap(2))
        self._column.setContentsMargins(theme.gap(5), theme.gap(4), theme.gap(5), theme.gap(4))
