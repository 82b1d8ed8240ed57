"""The state of signing in: a button, a wait for the browser, or who is signed in. Shows; `crm_details.py` does."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.views import ConnectionView
from ui import texts
from ui.announce import announce
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Card, Flow, Icon, Label, Notice
from ui.wizard.spinner import Spinner

PATIENCE_MS = 30_000
"""So long a person may take in the browser before they are asked whether its window is still there: nothing tells us that it was closed."""


class SignInPanel(QWidget):
    """Three faces: `idle`, `waiting` and `connected`; the signals are the buttons on them."""

    connect_wanted = Signal()
    cancel_wanted = Signal()
    open_wanted = Signal()
    test_wanted = Signal()
    other_wanted = Signal()
    changed = Signal()
    """Another face, or more on it: it should be in sight."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._url = ""
        self._places: Mapping[str, str] = {}
        self.patience = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self.patience.timeout.connect(self._doubt)
        self.connect_button = Button(tr("Connect to Salesforce"), "log-in", kind="primary")
        self.connect_button.clicked.connect(self.connect_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._faces = {"idle": self._idle(), "waiting": self._waiting(), "connected": self._connected()}
        for face in self._faces.values():
            column.addWidget(face)
        self._face("idle")

    # -- the three faces ----------------------------------------------------------------------------------------------

    def _idle(self) -> QWidget:
        face = QWidget()
        row = QHBoxLayout(face)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.connect_button)
        row.addStretch(1)
        return face

    def _waiting(self) -> QWidget:
        face = Card(tone="accent")
        self.spinner = Spinner()
        self.waiting_words = Label("", wrap=True)
        self.doubt = Notice("", "attention")
        self.cancel_button = Button(tr("Cancel sign-in"), small=True)
        self.open_button = Button(tr("Open again"), "external-link", small=True)
        self.copy_button = Button(tr("Copy link"), "copy", small=True)
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self.open_button.clicked.connect(self._open_again)
        self.copy_button.clicked.connect(self._copy)
        face.add(self.spinner)
        face.add(self.waiting_words)
        face.add(self.doubt)
        row = Flow()
        for button in (self.open_button, self.copy_button, self.cancel_button):
            row.addWidget(button)
        face.add_layout(row)
        return face

    def _connected(self) -> QWidget:
        face = Card(tone="good")
        head = QHBoxLayout()
        head.setSpacing(theme.gap(2))
        head.addWidget(Icon("circle-check", "good"))
        self.who = Label("", "bold", "good", wrap=True)
        head.addWidget(self.who, 1)
        face.add_layout(head)
        self.where = Label("", wrap=True)
        self.calls = Label("", wrap=True)
        self.kept = Label("", "small", "muted", wrap=True)
        self.too_few = Label("", wrap=True, colour="attention")
        for label in (self.where, self.calls, self.too_few, self.kept):
            face.add(label)
        self.test_button = Button(tr("Test connection"), "shield-check", small=True)
        self.other_button = Button(tr("Sign in as somebody else"), small=True)
        self.test_button.clicked.connect(self.test_wanted)
        self.other_button.clicked.connect(self.other_wanted)
        self.tested = Label("", "small", "good")
        row = Flow()
        for part in (self.test_button, self.other_button, self.tested):
            row.addWidget(part)
        face.add_layout(row)
        return face

    # -- what is shown ------------------------------------------------------------------------------------------------

    @property
    def state(self) -> str:
        """Which face is shown."""
        return self._shown

    def _face(self, name: str) -> None:
        self._shown = name
        for each, face in self._faces.items():
            face.setVisible(each == name)
        self.changed.emit()

    def show_idle(self) -> None:
        """Offer the button."""
        self._stop_waiting()
        self._face("idle")

    def show_waiting(self, host: str) -> None:
        """Wait, first for Salesforce to answer at an address."""
        self._stop_waiting()
        self._url = ""
        self.spinner.start(tr("Looking for Salesforce at %1…").replace("%1", host), now=True)
        self.waiting_words.setText(tr("Your browser opens as soon as it answers."))
        for button in (self.open_button, self.copy_button):
            button.setEnabled(False)
        self.copy_button.setText(tr("Copy link"))
        self._face("waiting")

    def set_url(self, url: str) -> None:
        """Wait for the browser, which has this link now."""
        self._url = url
        self.spinner.start(tr("Waiting for the browser…"), now=True)
        self.waiting_words.setText(tr("Sign in in the browser window and allow access. This page goes on by itself."))
        for button in (self.open_button, self.copy_button):
            button.setEnabled(True)
        self.patience.start()
        announce(self, self.waiting_words.text())

    def _doubt(self) -> None:
        """Nothing came for a while: say what may have happened, and what can be done."""
        self.doubt.set(
            tr(
                "Nothing has come back from the browser yet. Its window may have been closed, or Salesforce shows an error there. "
                "Nothing was changed. Open it again, copy the link into another browser, or cancel the sign-in."
            ),
            "attention",
        )
        self.changed.emit()
        announce(self, self.doubt.sentence.text())

    def _open_again(self) -> None:
        self.doubt.clear()
        self.patience.start()
        self.open_wanted.emit()

    def _stop_waiting(self) -> None:
        self.patience.stop()
        self.doubt.clear()
        self.spinner.stop()

    def set_places(self, places: Mapping[str, str]) -> None:
        """Know what is said of each place where the sign-in may be stored, by the place's id."""
        self._places = places

    @property
    def url(self) -> str:
        """The link that the browser was given."""
        return self._url

    def show_connected(self, view: ConnectionView) -> None:
        """Say who is signed in, where, and how much of today's allowance is left."""
        identity = view.identity
        assert identity is not None, "connected without an identity"
        self._stop_waiting()
        self.who.setText(tr("Signed in as %1").replace("%1", identity.user_name))
        self.where.setText(
            " · ".join(part for part in (identity.org_name, texts.told(identity.environment), identity.edition) if part)
        )
        if view.api_limit is not None and view.api_used is not None:
            left = texts.of(max(0, view.api_limit - view.api_used), view.api_limit)
            self.calls.setText(tr("API calls left today: %1").replace("%1", left))
        self.calls.setVisible(view.api_limit is not None and view.api_used is not None)
        self.too_few.setText(view.calls_warning)
        self.too_few.setVisible(bool(view.calls_warning))
        practice = tr("A practice org needs no keeping: its sign-in is no secret.")
        self.kept.setText(
            practice if view.secret_store == "practice" else self._places.get(view.secret_store or "", "")
        )
        self.kept.setVisible(bool(self.kept.text()))
        self.tested.setText("")
        self._face("connected")
        announce(self, f"{self.who.text()}, {self.where.text()}")

    def show_tested(self) -> None:
        """Say that the connection works."""
        self.tested.setText(tr("The connection works."))
        announce(self, self.tested.text())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._url)
        self.copy_button.setText(tr("Copied"))
        self.copy_button.updateGeometry()
        announce(self.copy_button, tr("Copied"))
