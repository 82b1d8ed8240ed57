"""Asks which record of Salesforce a person is to be tied to, and says whose it is here already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui import tasks, texts
from ui.pages.dialogs import AskDialog
from ui.pages.links import id_in
from ui.widgets import Label, LineEdit

if TYPE_CHECKING:
    from crmconsole.console import Console


class LinkDialog(AskDialog):
    """Takes the address or the id of a record, as copied from Salesforce; `record_id` is what was understood."""

    def __init__(
        self, console: Console, person_id: int, name: str, given: str, *, parent: QWidget | None = None
    ) -> None:
        """Ask for the record of a person; `given` is where its id may stand already."""
        super().__init__(
            texts.tr("Which record in Salesforce is %1?").replace("%1", name),
            texts.tr("Link"),
            explanation=texts.tr(
                "Open the record in Salesforce and copy its address. Where both sides differ, Salesforce's values stay."
            ),
            parent=parent,
        )
        self.edit = LineEdit(
            texts.tr("Address or id of the record"), placeholder="https://…/lightning/r/Lead/00Q…/view"
        )
        self.understood = Label("", "small", "muted", wrap=True)
        words = Label(texts.tr("Address or id of the record"), "small_strong")
        words.setBuddy(self.edit)
        for widget in (words, self.edit, self.understood):
            self.body.addWidget(widget)
        self.edit.textChanged.connect(lambda _text: self._typed())
        self._console, self._person_id, self._name = console, person_id, name
        found = id_in(given)
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
        if found:
            tasks.run(self, self._whose(found), key="whose", on_result=lambda told: self._tell(found, told))

    async def _whose(self, record: str) -> str:
        """Return what it means that somebody here has the record already; empty when nobody has."""
        known = [one for one in await self._console.find_people(crm_id=record) if one != self._person_id]
        if not known:
            return ""
        other = (await self._console.person(known[0])).name
        told = texts.tr(
            "It is %1 here already: %2 becomes part of %1, with all that they did, and only fills what is blank. That cannot be taken back."
        )
        return told.replace("%2", self._name).replace("%1", other)

    def _tell(self, record: str, told: str) -> None:
        if told and record == self.record_id:
            self.understood.setText(f"{texts.tr('Record %1').replace('%1', record)}. {told}")
            self.adjustSize()
