"""Rows that are one step of a program: after how many days, which CRM action, and what it is about."""

from __future__ import annotations

from dataclasses import replace

from crmconsole.programs.model import Step
from crmconsole.sync.actions import wishes
from crmconsole.sync.actions.wishes import DISTRIBUTION, RULES
from crmconsole.views.actions import (
    ActionChoices,
    ActionWish,
    AddToCampaign,
    ChangeStatus,
    ConvertLead,
    CreateTask,
    SyncLead,
)
from ui import texts
from ui.crm_actions.asking import ASKED_FOR
from ui.models.action_words import verb_words
from ui.models.words import CRM
from ui.rules.conditions import number_field, whole
from ui.rules.rows import Row
from ui.widgets import ComboBox, Label, LineEdit
from ui.wizard.who_is_who import user_words


class StepRow(Row):
    """A `Step`. What the row has no control for stays as it was in the step."""

    def __init__(self, choices: ActionChoices, shown: Step | None = None) -> None:
        super().__init__(texts.tr("Step"))
        self._choices = choices
        self._shown = shown
        self.wait = number_field(texts.tr("Wait in days"), "0")
        self.verb = ComboBox(texts.tr("Action"))
        for verb in ASKED_FOR:
            self.verb.addItem(f"{verb_words()[verb]} ({CRM})", verb)
        self.about = ComboBox(texts.tr("What it is about"))
        self.status = LineEdit(texts.tr("Status in the campaign"), placeholder=texts.tr("default status"))
        self.line.addWidget(Label(texts.tr("after"), "small", "muted"))
        self.line.addWidget(self.wait)
        self.line.addWidget(Label(texts.tr("days"), "small", "muted"))
        self.line.addWidget(self.verb, 2)
        self.line.addWidget(self.about, 3)
        self.line.addWidget(self.status, 2)
        if shown is not None:
            self.wait.setText(str(shown.wait_days) if shown.wait_days else "")
            self._offer_verb(wishes.verb_of(shown.wish))
            self.status.setText(str(getattr(shown.wish, "status", "")) if self._has_status else "")
        self._offer()
        self.verb.currentIndexChanged.connect(lambda _index: self._other_verb())
        self.about.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.wait.textEdited.connect(lambda _text: self.changed.emit())
        self.status.textEdited.connect(lambda _text: self.changed.emit())

    def _offer_verb(self, verb: str) -> None:
        if self.verb.findData(verb) < 0:
            self.verb.addItem(verb_words().get(verb, verb), verb)
        self.verb.setCurrentIndex(self.verb.findData(verb))

    @property
    def _has_status(self) -> bool:
        return self.verb.currentData() in ("add_to_campaign", "change_status")

    def _other_verb(self) -> None:
        self._offer()
        self.changed.emit()

    def _offer(self) -> None:
        """Offer what the chosen action can be about; what the step says now stays, known or not."""
        verb, wish = self.verb.currentData(), self._wish_before
        offered: list[tuple[str, object]] = {
            "sync_lead": self._owners(),
            "create_task": [(one.name, one.name) for one in self._choices.templates],
            "convert": [(one, one) for one in self._choices.converted_statuses],
        }.get(verb, [(name, number) for number, name in self._choices.campaigns])
        now = _about(wish) if wish is not None else None
        self.about.blockSignals(True)
        self.about.clear()
        for words, value in offered:
            self.about.addItem(words, value)
        if now is not None and self.about.findData(now) < 0:
            self.about.addItem(str(now), now)
        self.about.setCurrentIndex(self.about.findData(now) if now is not None else 0 if offered else -1)
        self.about.blockSignals(False)
        self.status.setVisible(self._has_status)

    def _owners(self) -> list[tuple[str, object]]:
        return [
            (texts.tr("The signed-in user"), ""),
            (texts.tr("Salesforce's assignment rules"), RULES),
            (texts.tr("Lead distribution"), DISTRIBUTION),
            *((user_words(user), user.id) for user in self._choices.owners),
        ]

    @property
    def _wish_before(self) -> ActionWish | None:
        """What the step said, as long as its action is the same."""
        same = self._shown is not None and wishes.verb_of(self._shown.wish) == self.verb.currentData()
        return self._shown.wish if same and self._shown is not None else None

    @property
    def value(self) -> Step:
        """What the row says; a new step has no id yet."""
        return Step("" if self._shown is None else self._shown.id, self._wish(), whole(self.wait.text()) or 0)

    def _wish(self) -> ActionWish:
        about, before = self.about.currentData(), self._wish_before
        status = self.status.text().strip()
        verb = self.verb.currentData()
        if verb == "create_task":
            if isinstance(before, CreateTask) and before.template == about:
                return before
            # Without a subject, the console fills the task from its template.
            return CreateTask(str(about or ""), before.assign_to if isinstance(before, CreateTask) else "")
        if verb == "convert":
            made = before if isinstance(before, ConvertLead) else ConvertLead("")
            return replace(made, status=str(about or ""))
        if verb == "add_to_campaign":
            made_add = before if isinstance(before, AddToCampaign) else AddToCampaign(0)
            return replace(made_add, campaign_id=int(about or 0), status=status)
        if verb == "change_status":
            made_change = before if isinstance(before, ChangeStatus) else ChangeStatus(0, "")
            return replace(made_change, campaign_id=int(about or 0), status=status)
        if verb == "sync_lead":
            made_sync = before if isinstance(before, SyncLead) else SyncLead()
            return replace(made_sync, assign_to=str(about or ""))
        assert before is not None
        return before


def _about(wish: ActionWish) -> object:
    """Return what of a wish the row's box shows."""
    if isinstance(wish, CreateTask):
        return wish.template
    if isinstance(wish, ConvertLead):
        return wish.status
    if isinstance(wish, AddToCampaign | ChangeStatus):
        return wish.campaign_id
    return wish.assign_to if isinstance(wish, SyncLead) else ""
