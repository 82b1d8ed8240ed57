"""How a lead is converted that is won here, where a converted status stands for Won (features S4-32)."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from crmconsole.sync.actions.wishes import MOST_OPPORTUNITY_NAME
from crmconsole.views.actions import ActionChoices, WonOptions
from ui import texts
from ui.crm_actions.base import owner_choices
from ui.pages.dialogs import SavingDialog
from ui.theme import theme
from ui.widgets import CheckBox, ComboBox, LineEdit, Notice

if TYPE_CHECKING:
    from crmconsole.console import Console


class WonDialog(SavingDialog):
    """Shows `Console.won_options`."""

    def __init__(
        self, console: Console, stored: WonOptions, choices: ActionChoices, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            texts.tr("Whoever is won here"),
            texts.tr("Save"),
            explanation=texts.tr(
                "Where the stage Won stands for a converted status in Salesforce, the lead is converted like this."
            ),
            parent=parent,
        )
        self._console = console
        self.owner = ComboBox(texts.tr("Assign To"))
        for told, value in owner_choices(texts.tr("-- Lead Owner --"), choices.owners):
            self.owner.addItem(told, value)
        if stored.assign_to and self.owner.findData(stored.assign_to) < 0:
            self.owner.addItem(stored.assign_to, stored.assign_to)
        self.owner.setCurrentIndex(max(0, self.owner.findData(stored.assign_to)))
        self.add_row(texts.tr("Assign To"), self.owner)
        self.attach = self._box(
            texts.tr("Attach to existing account if same account name exists"), stored.attach_to_account
        )
        self.warning = Notice(parent=self)
        self.body.addWidget(self.warning)
        self.attach.toggled.connect(lambda _on: self._warn())
        self.deal = self._box(texts.tr("Create Opportunity"), stored.create_opportunity)
        self.deal_name = LineEdit(
            texts.tr("Name of the opportunity"), stored.opportunity_name, texts.tr("The company's name")
        )
        self.deal_name.setMaxLength(MOST_OPPORTUNITY_NAME)
        self.deal_name.setEnabled(stored.create_opportunity)
        self.deal.toggled.connect(self.deal_name.setEnabled)
        self.body.addWidget(self.deal_name)
        self.notify = self._box(texts.tr("Send notification email to the owner"), stored.notify_owner)
        self.setMinimumWidth(theme.px(480))
        self._warn()

    def _box(self, words: str, on: bool) -> CheckBox:
        box = CheckBox(words)
        box.setChecked(on)
        self.body.addWidget(box)
        return box

    def _warn(self) -> None:
        told = texts.tr("Every conversion makes a new account, which can create duplicates.")
        self.warning.set("" if self.attach.isChecked() else told, "attention")

    def save(self) -> Coroutine[Any, Any, Any]:
        """Return the work of saving."""
        deal = self.deal.isChecked()
        return self._console.set_won_options(
            WonOptions(
                str(self.owner.currentData()),
                self.attach.isChecked(),
                deal,
                self.deal_name.text().strip() if deal else "",
                self.notify.isChecked(),
            )
        )
