"""The five forms: Sync Lead, Create Task, Convert Lead, Add to Campaign, Change Status in Campaign (features S2-3…37)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from crmconsole.connect.answers import MemberStatus
from crmconsole.errors import ConsoleError
from crmconsole.sync.actions.wishes import DISTRIBUTION, MOST_OPPORTUNITY_NAME, RULES
from crmconsole.views.actions import (
    ActionChoices,
    AddToCampaign,
    ChangeStatus,
    ConvertLead,
    CreateTask,
    SyncLead,
    TaskTemplate,
)
from ui import tasks, texts
from ui.crm_actions.base import ActionDialog, owner_choices
from ui.widgets import Button, Label, LineEdit

if TYPE_CHECKING:
    from crmconsole.console import Console


class SyncLeadDialog(ActionDialog):
    """*Sync Lead*: create people in Salesforce, or tie them to the lead or contact that is there."""

    def __init__(
        self, console: Console, people: Sequence[int], who: str, choices: ActionChoices, parent: QWidget | None = None
    ) -> None:
        super().__init__(texts.tr("Sync Lead to Salesforce"), texts.tr("Sync"), console, people, who, parent=parent)
        rule = choices.assignment_rule
        by_rule = texts.tr("Use Salesforce's assignment rules (%1)").replace("%1", rule or texts.tr("none is active"))
        self.owner = self.add_choice(
            texts.tr("Assign To"),
            [
                (texts.tr("The signed-in user"), ""),
                (by_rule, RULES),
                (texts.tr("Use the console's lead distribution"), DISTRIBUTION),
                *owner_choices("", choices.owners, queues=True)[1:],
            ],
        )
        self.anonymous = self.add_check(texts.tr("Write “Anonymous” where Company or Last Name is empty"), True)
        self.switch_on = self.add_check(texts.tr("Switch CRM Enable Sync on where it is off"))
        self.join = self.add_check(texts.tr("Make people one with whoever here has their record in Salesforce already"))
        self.finish()

    @property
    def wish(self) -> SyncLead:
        """What the form says."""
        ticked = (box.isChecked() for box in (self.anonymous, self.switch_on, self.join))
        return SyncLead(str(self.owner.currentData()), *ticked)


class CreateTaskDialog(ActionDialog):
    """*Create Task*: one of the pre-configured tasks, for a console user whom Salesforce knows."""

    def __init__(
        self, console: Console, people: Sequence[int], who: str, choices: ActionChoices, parent: QWidget | None = None
    ) -> None:
        super().__init__(texts.tr("Create Task"), texts.tr("Create"), console, people, who, parent=parent)
        self.task = self.add_choice(texts.tr("Task"), [(one.name, one) for one in choices.templates])
        self.told = Label("", "small", "muted", wrap=True)
        self.body.addWidget(self.told)
        self.task.currentIndexChanged.connect(self._tell)
        users = [
            (user.name if name == user.name else f"{name} · {user.name}", user.id) for name, user in choices.task_users
        ]
        self.owner = self.add_choice(texts.tr("Assign To"), [(texts.tr("Owner of the lead or contact"), ""), *users])
        self._tell()
        self.finish()

    def missing(self) -> str:
        """Say that there is no task to choose."""
        return "" if self.task.count() else texts.tr("There is no pre-configured task yet; add one in the settings")

    def _tell(self) -> None:
        template: TaskTemplate | None = self.task.currentData()
        self.told.setText(self.missing() if template is None else task_words(template))

    @property
    def wish(self) -> CreateTask:
        """What the form says."""
        one: TaskTemplate = self.task.currentData()
        owner = str(self.owner.currentData())
        return CreateTask(
            one.name, owner, one.subject, one.priority, one.status, one.due_days, one.description, one.remind
        )


def task_words(one: TaskTemplate) -> str:
    """Return what a pre-configured task says, in a line."""
    due = texts.tr("no due date")
    if one.due_days is not None:
        due = texts.tr("due in %1").replace("%1", texts.plural(one.due_days, texts.tr("day"), texts.tr("days")))
    return " · ".join(part for part in (one.subject, one.priority, one.status, due) if part)


class ConvertDialog(ActionDialog):
    """*Convert Lead*: turn leads into contacts, with an account and, if wanted, an opportunity."""

    def __init__(
        self,
        console: Console,
        people: Sequence[int],
        who: str,
        choices: ActionChoices,
        parent: QWidget | None = None,
        *,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(texts.tr("Convert Lead"), texts.tr("Convert"), console, people, who, parent=parent)
        self._now = now
        self.status = self.add_choice(texts.tr("Converted Status"), [])
        self.read = Label("", "small", "muted", wrap=True)
        self.body.addWidget(self.read)
        self.refresh = Button(texts.tr("Read from Salesforce again"), "refresh-cw", small=True)
        self.refresh.clicked.connect(self.read_again)
        self.body.addWidget(self.refresh)
        self.owner = self.add_choice(texts.tr("Assign To"), owner_choices(texts.tr("-- Lead Owner --"), choices.owners))
        self.attach = self.add_check(texts.tr("Attach to existing account if same account name exists"), True)
        self.deal = self.add_check(texts.tr("Create Opportunity"))
        self.deal_name = LineEdit(texts.tr("Name of the opportunity"), placeholder=texts.tr("The company's name"))
        self.deal_name.setMaxLength(MOST_OPPORTUNITY_NAME)
        self.deal_name.setEnabled(False)
        self.deal_name.textChanged.connect(self.touched)
        self.deal.toggled.connect(self.deal_name.setEnabled)
        self.body.addWidget(self.deal_name)
        self.notify = self.add_check(texts.tr("Send notification email to the owner"))
        self._offer(choices)
        self.finish()

    def missing(self) -> str:
        """Say that there is no status to choose."""
        known = self.status.count() > 0
        return "" if known else texts.tr("The converted statuses are not known yet; read them from Salesforce")

    def _offer(self, choices: ActionChoices) -> None:
        before = self.status.currentText()
        self.status.blockSignals(True)
        self.status.clear()
        self.status.addItems(list(choices.converted_statuses))
        self.status.setCurrentIndex(max(0, self.status.findText(before)) if self.status.count() else -1)
        self.status.blockSignals(False)
        told = texts.tr("Not read from Salesforce yet")
        if choices.statuses_read_at:
            at = texts.day_and_time(texts.parse(choices.statuses_read_at), self._now())
            told = texts.tr("As Salesforce had them at %1; read again every night").replace("%1", at)
        self.read.setText(told)

    def read_again(self) -> None:
        """Read the converted statuses from Salesforce now."""
        self.refresh.set_reason(texts.tr("Reading…"))
        tasks.run(
            self,
            self._console.refresh_action_choices(),
            key="refresh",
            on_result=self._refreshed,
            on_end=lambda: self.refresh.set_reason(""),
        )

    def _refreshed(self, choices: ActionChoices) -> None:
        self._offer(choices)
        self.look()

    @property
    def wish(self) -> ConvertLead:
        """What the form says."""
        deal = self.deal.isChecked()
        return ConvertLead(
            self.status.currentText(),
            str(self.owner.currentData()),
            self.attach.isChecked(),
            deal,
            self.deal_name.text().strip() if deal else "",
            self.notify.isChecked(),
        )


class _CampaignDialog(ActionDialog):
    """Chooses a campaign and one of the statuses that Salesforce has for its members."""

    def _build_campaign(self, choices: ActionChoices) -> None:
        self.campaign = self.add_choice(texts.tr("Campaign"), [(name, number) for number, name in choices.campaigns])
        self.campaign.currentIndexChanged.connect(self._read_statuses)
        self.status = self.add_choice(texts.tr("Status"), self._first())
        self._reading = False
        self._read_statuses()

    def _first(self) -> list[tuple[str, object]]:
        """Return the choice before the statuses of the campaign."""
        return []

    def missing(self) -> str:
        """Say what there is nothing to choose of."""
        if not self.campaign.count():
            return texts.tr("There is no campaign yet")
        if self._reading:
            return texts.tr("Reading the statuses from Salesforce…")
        return "" if self.status.count() else texts.tr("The statuses of this campaign are not known")

    def _read_statuses(self) -> None:
        if not self.campaign.count():
            return
        self._reading = True
        self.notice.clear()
        tasks.run(
            self,
            self._console.campaign_statuses(self.campaign.currentData()),
            key="statuses",
            on_result=self._offer,
            on_error=self._no_statuses,
        )

    def _no_statuses(self, error: ConsoleError) -> None:
        self._offer(())
        self.notice.set_error(error)

    def _offer(self, found: Sequence[MemberStatus]) -> None:
        self._reading = False
        self.status.blockSignals(True)
        self.status.clear()
        for words, value in [*self._first(), *((one.label, one.label) for one in found)]:
            self.status.addItem(words, value)
        self.status.setCurrentIndex(0 if self.status.count() else -1)
        self.status.blockSignals(False)
        self.status.updateGeometry()
        self.look()


class AddToCampaignDialog(_CampaignDialog):
    """*Add to SFDC Campaign*."""

    def __init__(
        self, console: Console, people: Sequence[int], who: str, choices: ActionChoices, parent: QWidget | None = None
    ) -> None:
        super().__init__(texts.tr("Add to Campaign"), texts.tr("Add"), console, people, who, parent=parent)
        self._build_campaign(choices)
        self.update_existing = self.add_check(texts.tr("Give the status to those who are in the campaign already"))
        self.finish()

    def _first(self) -> list[tuple[str, object]]:
        return [(texts.tr("The campaign's default"), "")]

    @property
    def wish(self) -> AddToCampaign:
        """What the form says."""
        return AddToCampaign(
            self.campaign.currentData(), str(self.status.currentData() or ""), self.update_existing.isChecked()
        )


class ChangeStatusDialog(_CampaignDialog):
    """*Change Status in SFDC Campaign*."""

    def __init__(
        self, console: Console, people: Sequence[int], who: str, choices: ActionChoices, parent: QWidget | None = None
    ) -> None:
        super().__init__(texts.tr("Change Status in Campaign"), texts.tr("Change"), console, people, who, parent=parent)
        self._build_campaign(choices)
        self.add_first = self.add_check(texts.tr("Add those who are not in the campaign first; otherwise skip them"))
        self.finish()

    @property
    def wish(self) -> ChangeStatus:
        """What the form says."""
        return ChangeStatus(
            self.campaign.currentData(), str(self.status.currentData() or ""), self.add_first.isChecked()
        )
