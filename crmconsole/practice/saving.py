"""Who saves in a practice org, by which clock, and what a save gives back.

Owns the types that both halves of the practice org share; `org` does the saving, `hooks` says what may interfere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

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
