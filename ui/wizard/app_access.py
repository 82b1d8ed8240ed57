"""*My company requires its own app*: how to make one in Salesforce, what to copy there, and the field for its consumer key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.announce import announce
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Card, Flow, Label, LineEdit

SCOPES = "api refresh_token"
"""What the app must grant (Salesforce OAuth: `api`, and `refresh_token` so that nobody signs in every two hours)."""


class CopyRow(QWidget):
    """A text in a fixed-width font with a button that copies it."""

    def __init__(self, name: str, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text
        row = Flow(self)
        shown = Label(text, "code")
        shown.setAccessibleName(name)
        self.button = Button(tr("Copy"), "copy", small=True)
        self.button.setAccessibleName(tr("Copy %1").replace("%1", name))
        self.button.clicked.connect(self._copy)
        row.addWidget(shown)
        row.addWidget(self.button)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self.button.setText(tr("Copied"))
        self.button.updateGeometry()
        announce(self.button, tr("Copied"))


class AppAccess(QWidget):
    """Folded until a person opens it. `changed` after the key changed; `client_id` None means the app that we ship."""

    changed = Signal()

    def __init__(self, callback_urls: Sequence[str], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap(2))
        self.fold = Button(tr("My company requires its own app"), "chevron-right", kind="quiet", small=True)
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._toggled)
        column.addWidget(self.fold)
        self.body = Card()
        self.key = LineEdit(tr("Consumer key"), "", tr("Consumer key of your app"))
        self.key.textChanged.connect(self.changed)
        self._fill(callback_urls)
        column.addWidget(self.body)
        self.body.hide()

    def _fill(self, callback_urls: Sequence[str]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.gap(2))
        grid.setVerticalSpacing(theme.gap(2))
        grid.setColumnStretch(1, 1)
        steps: list[tuple[str, Sequence[QWidget]]] = [
            (tr("In Salesforce, open Setup, search for External Client App Manager and press New."), ()),
            (tr("Name it CRM Console, enter your e-mail address and choose Local as distribution."), ()),
            (
                tr("Turn on OAuth and paste these callback addresses, one a line:"),
                [CopyRow(tr("callback addresses"), "\n".join(callback_urls))],
            ),
            (
                tr("Add these scopes, turn on PKCE, and leave “Require secret” off:"),
                [CopyRow(tr("scopes"), SCOPES)],
            ),
            (tr("Save, open the app's settings, and copy its consumer key into this field:"), [self.key]),
        ]
        line = 0
        for number, (words, parts) in enumerate(steps, 1):
            grid.addWidget(Label(f"{number}.", "strong"), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(words, wrap=True), line, 1)
            for part in parts:
                line += 1
                grid.addWidget(part, line, 1)
            line += 1
        self.body.add_layout(grid)

    @property
    def client_id(self) -> str | None:
        """The key that was entered, None for the app that we ship."""
        return self.key.text().strip() or None

    def ask(self) -> None:
        """Unfold, with the keyboard in the field for the key."""
        self.fold.setChecked(True)
        self.key.setFocus()

    def _toggled(self, open_now: bool) -> None:
        self.fold.set_icon("chevron-down" if open_now else "chevron-right")
        self.body.setVisible(open_now)
        if open_now:
            self.key.setFocus()
