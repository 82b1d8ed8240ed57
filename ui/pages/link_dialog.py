"""Asks which record of Salesforce a person is to be tied to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from crmconsole.views import FailureView
from ui import texts
from ui.pages.dialogs import AskDialog
from ui.pages.links import id_in
from ui.widgets import Label, LineEdit


class LinkDialog(AskDialog):
    """Takes the address or the id of a record, as copied from Salesforce; `record_id` is what was understood."""

    def __init__(self, failure: FailureView, *, parent: QWidget | None = None) -> None:
        super().__init__(
            texts.tr("Which record in Salesforce is %1?").replace("%1", failure.name),
            texts.tr("Link"),
            explanation=texts.tr(
                "Open the record in Salesforce and copy its address. Where both sides differ, Salesforce's values stay."
            ),
            parent=parent,
        )
        self.edit = LineEdit(
            texts.tr("Address or id of the record"), placeholder="https://…/lightning/r/Lead/00Q…/view"
        )
        self.understood = Label("", "small", "muted")
        words = Label(texts.tr("Address or id of the record"), "small_strong")
        words.setBuddy(self.edit)
        for widget in (words, self.edit, self.understood):
            self.body.addWidget(widget)
        self.edit.textChanged.connect(lambda _text: self._typed())
        found = id_in(failure.message)
        if found:
            self.edit.setText(found)
        self._typed()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def record_id(self) -> str:
        """The id of 18 characters; empty until one was given."""
        return id_in(self.edit.text())

    def _typed(self) -> None:
        found = self.record_id
        self.understood.setText(texts.tr("Record %1").replace("%1", found) if found else "")
        reason = "" if found else texts.tr("Paste the address of the record in Salesforce")
        self.accept_button.set_reason(reason)
