"""Who saves in a practice org, by which clock, and what a save gives back.

Owns the types that both halves of the practice org share; `org` does the saving, `hooks` says what may interfere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
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
class SaveOptions:
    """What a caller asks of its saves beside their values; every API says it in headers of its own."""

    assignment: bool | str = False
    """Whether the active assignment rule runs, or the id of the rule that does. REST runs it unless told otherwise."""
    tell_owners: bool = False
    """Whether a new owner that an assignment rule chooses gets the rule's e-mail; only SOAP can ask for it, REST never sends any."""
    allow_duplicates: bool = False
    """Whether to save in spite of an alert of a duplicate rule."""
    duplicate_details: bool = False
    """Whether an alert shows the records that it found."""


AS_GIVEN = SaveOptions()


@dataclass(frozen=True, slots=True)
class Caller:
    """Who a request acts as, and what it asks of its saves."""

    user_id: str
    session_id: str
    client_name: str | None = None
    options: SaveOptions = AS_GIVEN
    system: bool = False
    """Whether it is the org itself that acts on the user's behalf: rights are not asked then."""

    def asking(self, options: SaveOptions) -> Caller:
        """Return the same caller with other options for its saves."""
        return self if options == self.options else replace(self, options=options)

    def as_system(self) -> Caller:
        """Return the org acting on this caller's behalf."""
        return self if self.system else replace(self, system=True)


@dataclass(frozen=True, slots=True)
class ConvertResult:
    """What a lead conversion left behind; the opportunity is None when none was wanted."""

    lead_id: str
    account_id: str
    contact_id: str
    opportunity_id: str | None
    owner_id: str
    """Who owns what was made, and is told of it."""


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
