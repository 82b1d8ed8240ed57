"""Where the sign-in is kept: the keyring, this session only, or an encrypted file. Nothing is chosen for a person without a keyring."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.views import SecretStoreChoice
from ui.texts import tr
from ui.theme import theme
from ui.widgets import ComboBox, Label, LineEdit, Notice

LEAST_PASSPHRASE = 8


class Keeping(QWidget):
    """Chooses a place for the sign-in; `changed` after any change."""

    changed = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: Sequence[SecretStoreChoice] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap(2))
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        caption = Label(tr("Keep the sign-in"))
        self.combo = ComboBox(tr("Keep the sign-in"))
        self.combo.setPlaceholderText(tr("Choose…"))
        caption.setBuddy(self.combo)
        row.addWidget(caption)
        row.addWidget(self.combo)
        row.addStretch(1)
        column.addLayout(row)
        self.sentence = Label("", "small", "muted", wrap=True)
        column.addWidget(self.sentence)
        self.notice = Notice()
        column.addWidget(self.notice)
        self.passphrases = QWidget()
        fields = QHBoxLayout(self.passphrases)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(theme.gap(2))
        self.passphrase = self._secret(tr("Passphrase"))
        self.again = self._secret(tr("Passphrase again"))
        fields.addWidget(self.passphrase)
        fields.addWidget(self.again)
        column.addWidget(self.passphrases)
        self.passphrases.hide()
        self.combo.currentIndexChanged.connect(self._chosen)

    def _secret(self, name: str) -> LineEdit:
        field = LineEdit(name, "", name)
        field.setEchoMode(LineEdit.EchoMode.Password)
        field.textChanged.connect(self._changed)
        return field

    def set_choices(self, choices: Sequence[SecretStoreChoice]) -> None:
        """Offer the places that there are; the keyring is chosen if it works, otherwise nothing is."""
        if choices == self._choices:
            return
        before = self.store
        self._choices = choices
        self.combo.blockSignals(True)
        self.combo.clear()
        for choice in choices:
            if choice.available:
                self.combo.addItem(choice.label, choice.name)
        self.combo.setCurrentIndex(self.combo.findData(before or "keyring"))
        self.combo.blockSignals(False)
        without = next((choice for choice in choices if choice.name == "keyring" and not choice.available), None)
        self.notice.set(
            tr("%1 Choose where to keep the sign-in.").replace("%1", without.sentence) if without else "", "attention"
        )
        self._show_chosen()

    @property
    def store(self) -> str:
        """The id of the chosen place; empty when none is chosen."""
        return str(self.combo.currentData() or "")

    def choose(self, store: str) -> None:
        """Choose a place by its id, where it is offered."""
        place = self.combo.findData(store)
        if place >= 0:
            self.combo.setCurrentIndex(place)

    def missing(self) -> str:
        """Return what has to be done first, as a sentence; empty when nothing."""
        if not self.store:
            return tr("Choose where to keep the sign-in.")
        if self.store != "file":
            return ""
        if len(self.passphrase.text()) < LEAST_PASSPHRASE:
            return tr("The passphrase needs at least 8 characters.")
        if self.passphrase.text() != self.again.text():
            return tr("The two passphrases are not the same.")
        return ""

    def _chosen(self) -> None:
        self._show_chosen()
        self._changed()

    def _show_chosen(self) -> None:
        chosen = next((choice for choice in self._choices if choice.name == self.store), None)
        self.sentence.setText(chosen.sentence if chosen else "")
        self.sentence.setVisible(chosen is not None)
        self.passphrases.setVisible(self.store == "file")

    def _changed(self) -> None:
        both = bool(self.again.text()) and self.passphrase.text() != self.again.text()
        self.again.set_problem(tr("The two passphrases are not the same.") if both else "")
        self.changed.emit()
