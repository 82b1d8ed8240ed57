"""What particular questions to the CRM are answered with: histories, places in campaigns, tasks that were made, bulk jobs, the time there.

Plain values of the contract (`contract.py`), which gives them on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from crmconsole.records import CrmUser, Kind


@dataclass(frozen=True)
class Owners:
    """Who can own records, and whether the CRM chooses the owner of new leads by itself."""

    users: Sequence[CrmUser]
    """Inactive ones too."""
    assignment_rule: str | None = None
    """Name of the active assignment rule of leads; None when none is active or the user may not see it (features S3-23)."""


@dataclass(frozen=True)
class HistoryItem:
    """Something that the CRM remembers of a person: a task, an event, a campaign, an opportunity."""

    kind: Kind
    """`TASK`, `EVENT`, `MEMBER` or `ROLE`, which stands for an opportunity of theirs."""
    id: str
    person_id: str
    """The lead or contact that it belongs to."""
    at: str
    """When it happened, or is to happen: a moment, or a date for a task."""
    title: str
    """Subject of a task or event; name of a campaign or opportunity."""
    detail: str
    """Status or stage; empty when there is none."""
    text: str = ""
    """What is written about it."""
    done: bool = True
    """False for a task that is still to be done."""
    created_at: str = ""
    created_by: str = ""
    """The CRM's id of the user who made it."""
    deleted: bool = False
    """In the recycle bin; only tasks and events say so."""


@dataclass(frozen=True)
class MemberStatus:
    """A status that the members of one campaign can have."""

    label: str
    is_default: bool = False
    responded: bool = False


@dataclass(frozen=True)
class Membership:
    """That a person is in a campaign."""

    id: str
    campaign_id: str
    person_id: str
    """The contact where there is one, else the lead."""
    status: str | None


@dataclass(frozen=True)
class LeftCampaign:
    """That somebody was taken out of a campaign again."""

    id: str
    person_id: str
    made_at: str
    """When they were put into it."""
    made_by: str
    """The CRM's id of the user who did that."""


@dataclass(frozen=True)
class MadeTask:
    """A task that the signed-in user made, perhaps deleted since."""

    id: str
    who_id: str
    subject: str
    description: str
    deleted: bool = False


class BulkState(StrEnum):
    """How far a bulk job is, in the words that matter to whoever waits for it."""

    OPEN = "open"
    """Made; nothing or not everything was handed over. Forgotten by the CRM after a day."""
    WORKING = "working"
    DONE = "done"
    """Results can be fetched, for seven days."""
    FAILED = "failed"
    """Ended without going through all records; what it did do stands in its results."""
    ABORTED = "aborted"
    GONE = "gone"
    """The CRM does not know it any more."""


@dataclass(frozen=True)
class BulkJob:
    """A job of the signed-in user, as the CRM tells it (Salesforce: Bulk API 2.0)."""

    id: str
    kind: Kind
    state: BulkState
    reads: bool
    """True for a query, False for writes."""
    created_at: str
    records: int = 0
    """Rows gone through so far."""
    message: str = ""
    """The CRM's own words about a job that failed."""
    cursor: str | None = None
    """Of a query that was just begun: from where the window after it goes on; nothing that the job does not see is older."""


class BulkTooLarge(ValueError):
    """More than one bulk job takes: send the ops in two jobs."""


class ClockGap(NamedTuple):
    """The server's time minus ours, and how far off that may be (half the round trip and the whole second that it tells)."""

    ahead_s: float
    unsure_s: float
