"""Who saves in a practice org, by which clock, what may interfere, and what a save gives back.

Owns the types that both halves of the practice org share; `org` does the saving.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from crmconsole.clock import Clock, SystemClock


class OrgClock:
    """The org's own time: whole seconds, moved forward by whoever plays with it."""

    def __init__(self, source: Clock | None = None) -> None:
        self._source = source or SystemClock()
        self._ahead = timedelta()

    def now(self) -> datetime:
        """Return the org's time, aware, UTC, without a fraction of a second."""
        return (self._source.now().astimezone(UTC) + self._ahead).replace(microsecond=0)

    def advance(self, seconds: float) -> None:
        """Move the org's clock on."""
        self._ahead += timedelta(seconds=seconds)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who a request acts as."""

    user_id: str
    session_id: str
    client_name: str | None = None


class SaveHooks(Protocol):
    """What may interfere with a save or a read: validation rules, locks, flows, late commits, hidden fields."""

    def before_save(self, object_name: str, record_id: str | None, values: dict[str, object], caller: Caller) -> None:
        """Raise ApiError to refuse the save. `values` holds what the caller sends, by field name."""
        ...

    def rewrite(self, object_name: str, record_id: str | None, values: dict[str, object]) -> dict[str, object]:
        """Return the values to store instead (a flow that rewrites a field on save)."""
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


class CalmHooks:
    """The default weather: nothing interferes."""

    def before_save(self, object_name: str, record_id: str | None, values: dict[str, object], caller: Caller) -> None:
        """Let every save pass."""

    def rewrite(self, object_name: str, record_id: str | None, values: dict[str, object]) -> dict[str, object]:
        """Return the values unchanged."""
        return values

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


@dataclass(frozen=True, slots=True)
class ConvertResult:
    """What a lead conversion left behind; the opportunity is None when none was wanted."""

    lead_id: str
    account_id: str
    contact_id: str
    opportunity_id: str | None


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What a merge did: the losers and the child records that were moved to the winner."""

    winner_id: str
    merged_ids: tuple[str, ...]
    updated_related_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QueryResult:
    """All records of a query, as JSON-ready dictionaries with their `attributes`."""

    total_size: int
    records: list[dict[str, object]]
