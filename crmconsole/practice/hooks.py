"""What may interfere with saves and reads in a practice org, and the weather in which nothing does.

Owns the seam between the org and its weather; what interferes when is the business of `faults`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from crmconsole.practice.saving import Caller, OrgClock


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What a save brings with it besides its values."""

    keeps_stamps: bool = False
    """Whether the record's stamps stay as they were."""
    backdated: float = 0.0
    """How many seconds back its LastModifiedDate lies."""
    touched: int = 0
    """How many other records of the object get a new SystemModstamp."""
    flips: tuple[tuple[str, float], ...] = ()
    """Fields that a workflow sets back to their former values, and after how many seconds."""


@dataclass(frozen=True, slots=True)
class JobTrouble:
    """What befalls a bulk job that begins."""

    fails: bool = False
    """Whether it ends as Failed half-way."""
    stuck_for: int = 0
    """How often somebody asks for its state before it gets on."""
    leaves: int = 0
    """How many rows at its end stay unprocessed."""


class SaveHooks(Protocol):
    """What may interfere with a save: validation rules, locks, flows, late commits, an administrator's changes."""

    def before_save(self, object_name: str, record_id: str | None, values: dict[str, object], caller: Caller) -> None:
        """Raise ApiError to refuse the save. `values` holds what the caller sends, by field name."""
        ...

    def rewrite(self, object_name: str, record_id: str | None, values: dict[str, object]) -> dict[str, object]:
        """Return the values to store instead (a flow that rewrites a field on save)."""
        ...

    def aftermath(self, object_name: str, record_id: str, values: Mapping[str, object], *, created: bool) -> Aftermath:
        """Return what the save of these values brings with it."""
        ...

    def visible_after(self, object_name: str, record_id: str, clock: OrgClock) -> float:
        """Return the seconds of org time until readers see this commit; 0 means at once."""
        ...

    def hidden_fields(self, object_name: str) -> frozenset[str]:
        """Return the fields that the caller may not see (field-level security)."""
        ...

    def removed_fields(self, object_name: str) -> frozenset[str]:
        """Return the fields that an administrator deleted."""
        ...

    def removed_picklist_values(self, object_name: str, field: str) -> frozenset[str]:
        """Return the values that were taken out of a picklist."""
        ...

    def standing(self) -> object | None:
        """Return what is another object as soon as fields, objects or rows may be hidden, removed or changed otherwise than
        before; None where nobody can tell."""
        ...

    def field_facts(self, object_name: str) -> Mapping[str, Mapping[str, object]]:
        """Return, by field, the facts that an administrator changed (names as in `FieldDef`)."""
        ...


class ReadHooks(Protocol):
    """What may interfere with a read: time-outs, small pages, sharing, rights."""

    def before_query(self, object_name: str, *, following: bool) -> None:
        """Raise ApiError to refuse a query, or (`following`) a later page of one."""
        ...

    def rows_a_page(self, object_name: str, asked: int) -> int:
        """Return how many rows a page holds at most, at least 1."""
        ...

    def told_total(self, object_name: str, total: int) -> int:
        """Return the number of rows that a query tells."""
        ...

    def left_out(self, object_name: str) -> frozenset[str]:
        """Return the fields that rows come without although a query names them."""
        ...

    def hides(self, object_name: str) -> Callable[[str], bool] | None:
        """Return a test for the ids that sharing hides from clients; None when it hides none."""
        ...

    def hidden_objects(self) -> frozenset[str]:
        """Return the objects that clients may not see."""
        ...


class JobHooks(Protocol):
    """What may interfere with a bulk job."""

    def before_job(self, object_name: str) -> JobTrouble:
        """Return what befalls a job that begins now."""
        ...


class OrgHooks(SaveHooks, ReadHooks, JobHooks, Protocol):
    """Everything that may interfere in an org."""


class CalmHooks:
    """The default weather: nothing interferes."""

    def before_save(self, object_name: str, record_id: str | None, values: dict[str, object], caller: Caller) -> None:
        """Let every save pass."""

    def rewrite(self, object_name: str, record_id: str | None, values: dict[str, object]) -> dict[str, object]:
        """Return the values unchanged."""
        return values

    def aftermath(self, object_name: str, record_id: str, values: Mapping[str, object], *, created: bool) -> Aftermath:
        """Bring nothing else with a save."""
        return Aftermath()

    def visible_after(self, object_name: str, record_id: str, clock: OrgClock) -> float:
        """Show every commit at once."""
        return 0.0

    def hidden_fields(self, object_name: str) -> frozenset[str]:
        """Hide nothing."""
        return frozenset()

    def removed_fields(self, object_name: str) -> frozenset[str]:
        """Remove nothing."""
        return frozenset()

    def removed_picklist_values(self, object_name: str, field: str) -> frozenset[str]:
        """Remove nothing."""
        return frozenset()

    def field_facts(self, object_name: str) -> Mapping[str, Mapping[str, object]]:
        """Change nothing."""
        return {}

    def standing(self) -> object | None:
        """Return the same for ever."""
        return CalmHooks

    def before_query(self, object_name: str, *, following: bool) -> None:
        """Let every query pass."""

    def rows_a_page(self, object_name: str, asked: int) -> int:
        """Return as many as were asked for."""
        return asked

    def told_total(self, object_name: str, total: int) -> int:
        """Return the true number."""
        return total

    def left_out(self, object_name: str) -> frozenset[str]:
        """Leave nothing out."""
        return frozenset()

    def hides(self, object_name: str) -> Callable[[str], bool] | None:
        """Hide no record."""
        return None

    def hidden_objects(self) -> frozenset[str]:
        """Hide no object."""
        return frozenset()

    def before_job(self, object_name: str) -> JobTrouble:
        """Let every bulk job do its work."""
        return JobTrouble()
