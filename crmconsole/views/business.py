"""Accounts, campaigns and opportunities of the marketing database, and who belongs to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crmconsole.records import Kind, Value


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
