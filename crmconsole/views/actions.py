"""CRM actions: what a person can ask for, what it will cost, and what became of it; task templates and lead distribution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crmconsole.records import CrmUser, Value


# ------------------------------------------------------------------------------------------------ what can be asked for
@dataclass(frozen=True)
class SyncLead:
    """Create the person in the CRM, or tie them to the lead or contact that is there (features S2-3…12)."""

    assign_to: str = ""
    """Who owns a new lead: a CRM user's id, `rules` (the CRM's assignment rules), `distribution` (our own rules), empty = the sync user."""
    fill_anonymous: bool = True
    """Write “Anonymous” where the CRM needs a Company or Last Name and there is none here (R3)."""
    switch_on: bool = False
    """Switch CRM Enable Sync on for people who have it off; otherwise they wait."""
    join: bool = False
    """Make people one with whoever here has the record in the CRM of the same e-mail address; otherwise they wait (features S2-5)."""


@dataclass(frozen=True)
class CreateTask:
    """Make a task in the CRM, from a template as it was when it was asked for (features S2-15…20)."""

    template: str
    assign_to: str = ""
    """A CRM user's id; empty = the owner of the lead or contact."""
    subject: str = ""
    priority: str = "Normal"
    status: str = "Not Started"
    due_days: int | None = None
    description: str = ""
    remind: bool = False


@dataclass(frozen=True)
class ConvertLead:
    """Turn a lead into a contact (features S2-21…35)."""

    status: str
    """One of the CRM's converted statuses."""
    assign_to: str = ""
    """A CRM user's id; empty = -- Lead Owner --."""
    attach_to_account: bool = True
    """Join the account that is named like the lead's company; without it, every conversion makes a new account."""
    create_opportunity: bool = False
    opportunity_name: str = ""
    """Empty = the company."""
    notify_owner: bool = False
    """The CRM's own mail to the owner."""


@dataclass(frozen=True)
class AddToCampaign:
    """Put the person into a campaign (features S2-36)."""

    campaign_id: int
    """The campaign here."""
    status: str = ""
    """Empty = the campaign's default."""
    update_existing: bool = False
    """Who is in it already gets the status; otherwise they stay as they are."""


@dataclass(frozen=True)
class ChangeStatus:
    """Change the status of a campaign's member (features S2-37)."""

    campaign_id: int
    status: str
    add_first: bool = False
    """Who is not in the campaign is added; otherwise they are skipped."""


@dataclass(frozen=True)
class WinOpportunity:
    """Set the person's opportunity to the won stage; follows from being won here, and is not asked for by hand (features S4-32)."""


ActionWish = SyncLead | CreateTask | ConvertLead | AddToCampaign | ChangeStatus | WinOpportunity


@dataclass(frozen=True)
class WonOptions:
    """How a lead is converted that is won here, where a converted status stands for Won (features S4-32); as in `ConvertLead`."""

    assign_to: str = ""
    attach_to_account: bool = True
    create_opportunity: bool = False
    opportunity_name: str = ""
    notify_owner: bool = False


# ------------------------------------------------------------------------------------------------ what comes of it
@dataclass(frozen=True)
class ActionEstimate:
    """What an action will take, told before it begins (features S1-29). Our own figures: all of it goes out in one run."""

    collections: int
    """Requests that Salesforce takes at once: 200 records each, 100 for conversions (features S1-27)."""
    calls: int
    """Metered calls, about; the run's own ones come on top."""
    seconds: int
    sentence: str


@dataclass(frozen=True)
class ActionCheck:
    """What an action would mean, before it is asked for."""

    people: int
    ready: int
    waiting: int
    """Not in the CRM yet: they wait, two weeks at the longest."""
    batches: int
    calls: int
    """Metered calls, about; the run's own ones come on top."""
    sentence: str
    warnings: Sequence[str] = ()
    problems: Sequence[str] = ()
    """What keeps it from being asked for."""
    estimate: ActionEstimate = ActionEstimate(0, 0, 0, "")


@dataclass(frozen=True)
class ActionAsked:
    """Actions that now wait for the next run."""

    ids: Sequence[int]
    already: int
    """People for whom the very same waits already: it was not asked for twice."""
    check: ActionCheck


@dataclass(frozen=True)
class ActionView:
    """One action for one person. `state`: waiting · sent · done · skipped · failed · dismissed · cancelled."""

    id: int
    verb: str
    title: str
    """What it does, in words."""
    person_id: int
    name: str
    state: str
    reason: str
    asked_at: str
    asked_by: str | None
    dismiss_at: str
    days_left: int | None
    """Days until it is dismissed, one that has begun among them, for one that waits; else None."""
    crm_id: str | None
    """What it made or changed."""
    ended_at: str | None
    run: int | None
    wish: ActionWish
    crm: str = "Salesforce"
    """The CRM for which it is valid (features S2-2)."""


@dataclass(frozen=True)
class ActionNeeds:
    """How many actions want a person."""

    ending: int
    """Wait, and are dismissed within three days."""
    ended_badly: int
    """Failed or were dismissed in the last seven days, and were not run again."""

    @property
    def number(self) -> int:
        """All of them."""
        return self.ending + self.ended_badly


@dataclass(frozen=True)
class TaskTemplate:
    """A pre-configured task (features S2-16, S2-17)."""

    name: str
    subject: str
    priority: str = "Normal"
    status: str = "Not Started"
    due_days: int | None = None
    description: str = ""
    remind: bool = False
    id: int = 0


@dataclass(frozen=True)
class RuleCondition:
    """A condition of a lead distribution rule. `comparison`: is · is_not · contains · begins_with · at_least · at_most · is_blank · is_filled."""

    field: str
    comparison: str
    value: Value = None


@dataclass(frozen=True)
class DistributionRule:
    """A lead distribution rule: the first one whose conditions all hold decides, and its users take turns (features S2-9, S2-10)."""

    name: str
    users: Sequence[str]
    """Console users."""
    conditions: Sequence[RuleCondition] = ()
    active: bool = True
    id: int = 0


@dataclass(frozen=True)
class DistributionView:
    """All lead distribution rules in their order, and what is wrong with them."""

    rules: Sequence[DistributionRule]
    warnings: Sequence[str]


@dataclass(frozen=True)
class ActionChoices:
    """What the forms of actions offer, without asking the CRM."""

    task_users: Sequence[tuple[str, CrmUser]]
    """Console users that a CRM user stands for (features S2-18)."""
    owners: Sequence[CrmUser]
    """Active CRM users."""
    converted_statuses: Sequence[str]
    statuses_read_at: str | None
    assignment_rule: str | None
    """The CRM's active assignment rule of leads as last read; None = none."""
    templates: Sequence[TaskTemplate]
    campaigns: Sequence[tuple[int, str]]
