"""What keeps a person out of trouble: brakes, approvals of a rehearsal, undoing, and rules learned from choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crmconsole.records import Kind, Policy, Value
from crmconsole.views.runs import RecordChange, RunView


@dataclass(frozen=True)
class BrakeView:
    """Something unusually large that a run left undone until a person says so."""

    id: int
    kind: Kind
    brake: str
    """`deletions`, `blanks`, `owners` or `visibility`."""
    side: str
    """here or there: the side that would have been written."""
    number: int
    of: int
    """Linked records of the kind at that moment."""
    title: str
    sentence: str
    """What would have happened, and that it did not."""
    opened: str
    run: int


@dataclass(frozen=True)
class LeftOut:
    """What a person leaves out of an approved run: everything that fits; None fits anything.

    With ids: one record. Without: "all like this".
    """

    kind: Kind | None = None
    local_id: int | None = None
    crm_id: str | None = None
    side: str | None = None
    action: str | None = None
    field: str | None = None
    """Local field: only this field of the changes that fit; None = the whole change."""


@dataclass(frozen=True)
class MovedChange:
    """An approved change that was held back because something moved since the rehearsal."""

    approved: RecordChange | None
    """None: it was not in the plan."""
    now: RecordChange | None
    """What would be done now; None: nothing any more."""


@dataclass(frozen=True)
class ApprovedRun:
    """A run that carried out exactly what was approved."""

    run: RunView
    moved: Sequence[MovedChange]


@dataclass(frozen=True)
class UndoItem:
    """One thing that a run did, and what becomes of it when the run is undone."""

    kind: Kind
    local_id: int | None
    crm_id: str | None
    name: str
    side: str
    """here or there: the side that is written back."""
    action: str
    """What the run did: create, update, delete, restore, link or unlink."""
    field: str
    """Local field; empty for the record as a whole."""
    label: str
    verdict: str
    """`reversed`, `kept` (changed since) or `impossible`."""
    now: Value
    back_to: Value
    reason: str
    """Why it is kept or impossible, or what to expect; a sentence."""


@dataclass(frozen=True)
class UndoPlan:
    """What undoing a run, a record of it or a field of it would do."""

    run: RunView
    """The rehearsal of the undo; the run that would be undone is its `undoes`."""
    items: Sequence[UndoItem]
    warnings: Sequence[str] = ()
    """What undoing cannot take back: e-mails sent, flows fired in Salesforce."""


@dataclass(frozen=True)
class RuleSuggestion:
    """A rule that a person's own choices suggest."""

    kind: Kind
    field: str
    label: str
    policy: Policy
    times: int
    """Equal choices in a row."""
    waiting: int
    """Open questions about this field that the rule would answer now."""
    affected: int
    """Decisions of the last 90 days that it would have made."""
    sentence: str
