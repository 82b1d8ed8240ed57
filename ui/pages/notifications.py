"""Notifications: to whom mails about alerts go, and by which server; with a test mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from crmconsole.alerts.mail import PORTS
from crmconsole.errors import InputProblem
from crmconsole.views import AlertSettings
from ui import tasks, texts
from ui.announce import announce
from ui.pages.dialogs import AskDialog
from ui.theme import theme
from ui.widgets import Button, Card, CheckBox, ComboBox, Label, LineEdit

if TYPE_CHECKING:
    from crmconsole.console import Console


class NotificationsDialog(AskDialog):
    """Shows `Console.alert_settings` and saves them; stays open, so that a test mail can follow. It is not modal."""

    def __init__(self, console: Console, *, parent: QWidget | None = None) -> None:
        super().__init__(
            texts.tr("Notifications"),
            texts.tr("Save"),
            explanation=texts.tr(
                "A broken connection and other alerts stand on the overview. Mails tell them too: once when they begin, once a day until they are over, and once then."
            ),
            parent=parent,
        )
        self.setModal(False)
        self._console = console
        self.stored: AlertSettings | None = None
        self.cancel_button.setText(texts.tr("Close"))
        self.on = CheckBox(texts.tr("Send mails about alerts"))
        self.body.addWidget(self.on)
        self.body.addWidget(self._build_people())
        self.body.addWidget(self._build_server())
        self.body.addStretch(1)
        self.test = Button(texts.tr("Send a test mail"), "mail")
        self.test.clicked.connect(self.send_test)
        self._buttons.insertWidget(0, self.test)
        for button in (self.accept_button, self.test):
            button.set_reason(texts.tr("Wait until it was read"))
        self.resize(theme.px(620), theme.px(630))

    def _build_people(self) -> QWidget:
        self.addresses = LineEdit(texts.tr("Addresses, with commas between them"), placeholder="ops@example.com")
        self.principal = LineEdit(texts.tr("Principal user of the org"), placeholder=texts.tr("none"))
        return _card(texts.tr("Who is told"), ((self.addresses,), (self.principal,)))

    def _build_server(self) -> QWidget:
        self.host = LineEdit(texts.tr("Mail server"), placeholder="smtp.example.com")
        self.port = LineEdit(texts.tr("Port"))
        self.security = ComboBox(texts.tr("Security"))
        for key, words in (("starttls", "STARTTLS"), ("tls", "TLS"), ("none", texts.tr("Not encrypted"))):
            self.security.addItem(words, key)
        self.security.activated.connect(lambda _index: self.port.setText(str(PORTS[self.security.currentData()])))
        self.sender = LineEdit(texts.tr("Sender"), placeholder="console@example.com")
        self.user = LineEdit(texts.tr("User"), placeholder=texts.tr("none"))
        self.password = LineEdit(texts.tr("Password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        rows = ((self.host, self.sender), (self.security, self.port), (self.user, self.password))
        return _card(texts.tr("By which server"), rows)

    # -- looking ------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Read when first seen."""
        super().showEvent(event)
        if self.stored is None:
            work = self._console.alert_settings()
            tasks.run(self, work, key="alerts", on_result=self.show_settings, on_error=self.show_error)

    def show_settings(self, stored: AlertSettings) -> None:
        """Show what is stored; a password is never shown."""
        self.stored = stored
        self.on.setChecked(stored.on)
        self.addresses.setText(", ".join(stored.addresses))
        self.principal.setText(stored.principal)
        self.host.setText(stored.host)
        self.port.setText(str(stored.port))
        self.security.setCurrentIndex(max(0, self.security.findData(stored.security)))
        self.sender.setText(stored.sender)
        self.user.setText(stored.user)
        self.password.clear()
        kept = texts.tr("kept in the keyring") if stored.has_password else texts.tr("none")
        self.password.setPlaceholderText(kept)
        self.accept_button.set_reason("")
        self.test.set_reason("" if stored.host else texts.tr("Enter a mail server and save it first"))
        self.notice.set(stored.trouble, "attention")

    # -- doing --------------------------------------------------------------------------------------------------------

    def check(self) -> None:
        """Save what was entered; the dialog stays."""
        if self.stored is None:
            return
        port = self.port.text().strip()
        if not (port.isascii() and port.isdigit()):
            told = texts.tr("A port is a whole number."), texts.tr("Nothing was changed.")
            self.show_error(InputProblem(*told, texts.tr("Write the one that your mail server names, such as 587.")))
            return
        wanted = replace(
            self.stored,
            on=self.on.isChecked(),
            addresses=_addresses(self.addresses.text()),
            principal=self.principal.text().strip(),
            host=self.host.text().strip(),
            port=int(port),
            security=self.security.currentData(),
            user=self.user.text().strip(),
            sender=self.sender.text().strip(),
        )
        work = self._console.save_alert_settings(wanted, self.password.text() or None)
        tasks.run(self, work, key="alerts", on_result=self._saved, on_error=self.show_error)

    def _saved(self, stored: AlertSettings) -> None:
        self.show_settings(stored)
        self.notice.set(texts.tr("Saved."), "good")
        announce(self, texts.tr("Saved."))

    def send_test(self) -> None:
        """Send a test mail to the stored addresses."""
        self.notice.set(texts.tr("Sending a test mail…"), "accent")
        work = self._console.send_test_mail()
        tasks.run(self, work, key="test", on_result=self._tested, on_error=self.show_error)

    def _tested(self, to: Sequence[str]) -> None:
        self.notice.set(texts.tr("A test mail was sent to %1.").replace("%1", ", ".join(to)), "good")
        announce(self, self.notice.sentence.text())


def _addresses(text: str) -> tuple[str, ...]:
    return tuple(part for one in text.replace(";", ",").split(",") if (part := one.strip()))


def _card(title: str, rows: Sequence[Sequence[QWidget]]) -> Card:
    """Return a card with named fields, side by side in their rows."""
    card = Card(title)
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.gap(3))
    grid.setVerticalSpacing(theme.px(4))
    for row, fields in enumerate(rows):
        for column, field in enumerate(fields):
            label = Label(field.accessibleName(), "small_strong")
            label.setBuddy(field)
            grid.addWidget(label, 2 * row, column)
            grid.addWidget(field, 2 * row + 1, column)
    card.add_layout(grid)
    return card
