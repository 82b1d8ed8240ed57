"""Accounts, campaigns and opportunities of the marketing database, and who belongs to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crmconsole.records import FieldSpec, Kind, Value
from crmconsole.views.people import TimelineEntry


@dataclass(frozen=True)
class RecordView:
    """An account, campaign or opportunity."""

    id: int
    kind: Kind
    name: str
    crm_id: str | None
    held_back: str | None
    """Why it is not made in the CRM, as a sentence; None when nothing holds it back, or it is there."""
    waits: bool
    """Something of it is still to be sent."""
    fields: Mapping[str, Value]
    own: Sequence[FieldSpec] = ()
    """The fields among `fields` that only this workspace has."""


@dataclass(frozen=True)
class MemberView:
    """A person in a campaign, or with a part in an opportunity."""

    person_id: int | None
    """None for somebody whom this database does not have."""
    name: str
    what: str
    """Member status, or role."""
    mark: bool
    """Has responded, or is the primary contact."""
    crm_id: str


@dataclass(frozen=True)
class StageView:
    """A stage of opportunities, in the order of the pipeline."""

    name: str
    stands_for: str | None
    """The stage of our pipeline that it means; None = nobody said."""
    opportunities: int
    closed: bool
    won: bool
    asked: bool = False
    """It came after the first ones, and a person is to say what it stands for (features S0-38)."""
    probability: str | None = None
    """The one in per cent that most of its opportunities have; None before any has one."""


@dataclass(frozen=True)
class AccountLine:
    """A line of the list of accounts."""

    id: int
    name: str
    industry: str | None
    city: str | None
    phone: str | None
    open_deals: int
    open_amount: str
    """Sum of the amounts of opportunities that are not closed."""
    linked: bool


@dataclass(frozen=True)
class CampaignLine:
    """A line of the list of campaigns."""

    id: int
    name: str
    type: str | None
    status: str | None
    active: bool
    start_date: str | None
    end_date: str | None
    members: int
    responded: int
    linked: bool


@dataclass(frozen=True)
class DealLine:
    """An opportunity, as a line of a list or a card of the pipeline."""

    id: int
    name: str
    account: str | None
    stage: str | None
    amount: str | None
    close_date: str | None
    probability: str | None
    closed: bool
    won: bool
    linked: bool


RecordLine = AccountLine | CampaignLine | DealLine


@dataclass(frozen=True)
class StageColumn:
    """A stage of the pipeline of opportunities with what is in it. `name` is empty for those without a stage."""

    name: str
    closed: bool
    won: bool
    count: int
    amount: str
    deals: Sequence[DealLine]
    """The first of them; `count` tells how many there are."""


@dataclass(frozen=True)
class RecordInsight:
    """Everything known about an account, a campaign or an opportunity."""

    record: RecordView
    crm_url: str | None
    owner: str | None
    account: str | None
    """Of an opportunity."""
    campaign: str | None
    """Of an opportunity."""
    people: Sequence[MemberView]
    """People of an account, members of a campaign, who has a part in an opportunity; the first of them."""
    people_count: int
    deals: Sequence[DealLine]
    timeline: Sequence[TimelineEntry]
    read_only: str
    """Why it cannot be changed here, as a sentence; empty when it can."""
