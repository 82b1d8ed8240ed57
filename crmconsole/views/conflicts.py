"""Fields with two different values that wait for a person: what is shown, what was chosen, and what became of the choices."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from crmconsole.records import Kind, Value


@dataclass(frozen=True)
class ConflictView:
    """Two different values of one field, waiting for a person."""

    id: int
    kind: Kind
    local_id: int
    crm_id: str | None
    name: str
    field: str
    label: str
    base: Value
    here: Value
    there: Value
    here_at: str | None
    """Last edit here, by the CRM's clock: ours may be wrong."""
    there_at: str | None
    opened: str
    here_by: str = ""
    """How the value here came about, as far as it is known: `by hand`, `by an import`; empty when nobody knows."""
    there_by: str = ""
    """Who last changed the record in the CRM; empty when nobody knows."""
    about: Mapping[str, Value] = dataclasses.field(default_factory=dict)
    """Other fields of the record that tell who it is, by label; blank ones are left out."""
    newest: str = ""
    """The side that was changed last: here or there; empty when nobody can tell."""


@dataclass(frozen=True)
class DifferenceRecord:
    """A record with fields that have two different values."""

    id: int
    """The number of its link."""
    kind: Kind
    local_id: int
    name: str
    number: int
    """How many fields are asked about."""
    labels: Sequence[str]
    """Which ones."""
    opened: str
    """Since when."""


@dataclass(frozen=True)
class OverruledValue:
    """A value that lost by a rule after both sides had changed a field (features S0-23)."""

    at: str
    run: int | None
    kind: Kind
    local_id: int
    name: str
    field: str
    label: str
    kept: Value
    lost: Value
    lost_side: str
    """Where it had been: here or there."""
    sentence: str
    """The rule."""


class Unseen(Enum):
    """A value that nobody said they had looked at; None cannot say so, because it is a blank."""

    UNSEEN = "unseen"


UNSEEN: Final = Unseen.UNSEEN


@dataclass(frozen=True)
class Choice:
    """What a person decided about one conflict."""

    id: int
    keep: str
    """here, there or value."""
    value: Value = None
    """The value of their own."""
    seen: Value | Unseen = UNSEEN
    """The CRM's value that they looked at: another one by now is not overwritten."""
    seen_here: Value | Unseen = UNSEEN
    """Our value that they looked at."""

    @classmethod
    def of(cls, view: ConflictView, keep: str, value: Value = None) -> Choice:
        """Return the choice of somebody who looked at the conflict as it is shown."""
        return cls(view.id, keep, value, view.there, view.here)


@dataclass(frozen=True)
class MovedConflict:
    """A conflict whose values changed after the person looked; nothing was applied."""

    id: int
    here: Value
    there: Value
    sentence: str


@dataclass(frozen=True)
class RejectedChoice:
    """A choice that could not be taken; nothing was applied."""

    id: int
    sentence: str


@dataclass(frozen=True)
class BatchResult:
    """What became of several choices."""

    done: Sequence[int]
    """Ids of the conflicts that are settled."""
    moved: Sequence[MovedConflict] = ()
    rejected: Sequence[RejectedChoice] = ()


@dataclass(frozen=True)
class RuleSaved:
    """What *always do this* brought about."""

    kind: Kind
    field: str
    label: str
    version: int
    """Version of the mapping that holds the rule."""
    settled: int
    """Conflicts of the field that it settled."""


@dataclass(frozen=True)
class Reminder:
    """Conflicts that wait longer than a person wants them to."""

    count: int
    oldest: str
    """When the oldest of them was opened."""
