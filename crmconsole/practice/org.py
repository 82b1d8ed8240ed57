"""The rows of a practice org and everything that may happen to them; the only writer of rows.

Owns saving, deleting, restoring, merging and converting with Salesforce's semantics. Knows nothing of HTTP, sessions
or people: callers say who acts, and hooks bring the weather.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from crmconsole.clock import Clock, SystemClock
from crmconsole.practice.schema import Schema

Value = str | int | float | bool | None
Row = dict[str, object]


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


class Org:
    """A practice org. Values are wire values: text, numbers, booleans, None; stamps as `wire.stamp` writes them.

    Every method may be called from any thread; calls are quick and run one after another.
    """

    org_id: str
    schema: Schema
    clock: OrgClock

    def __init__(
        self,
        path: Path | None,
        *,
        clock: OrgClock,
        seed: int,
        hooks: SaveHooks | None = None,
        org_name: str = "Northwind Traders",
    ) -> None:
        """Open the org kept in a SQLite file, or in memory when `path` is None. The seed decides ids."""
        raise NotImplementedError

    def create(self, object_name: str, values: Mapping[str, object], caller: Caller) -> str:
        """Save a new record and return its id. Raises ApiError in Salesforce's words."""
        raise NotImplementedError

    def update(
        self,
        object_name: str,
        record_id: str,
        values: Mapping[str, object],
        caller: Caller,
        *,
        unmodified_since: datetime | None = None,
    ) -> None:
        """Change a record. Raises ApiError; 412 when it was modified after `unmodified_since`."""
        raise NotImplementedError

    def upsert(
        self, object_name: str, key_field: str, key_value: object, values: Mapping[str, object], caller: Caller
    ) -> tuple[str, bool]:
        """Create or change the record with that key; return its id and whether it was created.

        Raises ApiError 300 when several records hold the key.
        """
        raise NotImplementedError

    def delete(self, object_name: str, record_id: str, caller: Caller) -> None:
        """Put a record, and what hangs on it, in the recycle bin."""
        raise NotImplementedError

    def undelete(self, record_id: str, caller: Caller) -> None:
        """Take a record, and what was deleted with it, out of the recycle bin."""
        raise NotImplementedError

    def purge(self, record_id: str) -> None:
        """Empty one record out of the recycle bin for ever."""
        raise NotImplementedError

    def merge(
        self,
        object_name: str,
        winner: str,
        losers: Sequence[str],
        caller: Caller,
        values: Mapping[str, object] | None = None,
    ) -> MergeResult:
        """Merge one or two losers into the winner, keeping `values` on it."""
        raise NotImplementedError

    def convert(
        self,
        lead_id: str,
        caller: Caller,
        *,
        converted_status: str | None = None,
        account_id: str | None = None,
        contact_id: str | None = None,
        opportunity_id: str | None = None,
        opportunity_name: str | None = None,
        create_opportunity: bool = True,
        owner_id: str | None = None,
        overwrite_lead_source: bool = False,
    ) -> ConvertResult:
        """Convert a lead. `converted_status` None takes the org's first converted status."""
        raise NotImplementedError

    def read(self, object_name: str, record_id: str) -> Row | None:
        """Return every field of a record as it truly is, deleted ones too; None when there is none."""
        raise NotImplementedError

    def rows(self, object_name: str, *, deleted: bool = True) -> Iterator[Row]:
        """Yield every record as it truly is, by id."""
        raise NotImplementedError

    def load(self, object_name: str, rows: Sequence[Mapping[str, object]]) -> list[str]:
        """Store rows as they are, without hooks or validation, and return their ids. Ids and stamps may be given."""
        raise NotImplementedError

    def transaction(self) -> AbstractContextManager[None]:
        """Group saves: an exception undoes all of them."""
        raise NotImplementedError

    def query(self, soql: str, *, all_rows: bool = False, caller: Caller | None = None) -> QueryResult:
        """Answer a SOQL query in full. Raises ApiError for a query that Salesforce would refuse."""
        raise NotImplementedError
