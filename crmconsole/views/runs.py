"""Overview, runs, failures and differences as they are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crmconsole.events import Counts
from crmconsole.records import Direction, Kind, Value
from crmconsole.views.calls import RunForecast
from crmconsole.views.setup import ConnectionView, ScheduleView, SetupView


@dataclass(frozen=True)
class ObjectState:
    """A line of the overview: one kind."""

    kind: Kind
    label: str
    direction: Direction
    local: int
    linked: int
    in_step: int
    waiting: int
    failed: int
    conflicts: int
    last_change: str | None
    per_hour: Sequence[int] = ()
    """Changes of the last 24 hours, oldest first."""
    remark: str = ""
    """Why the CRM shows another number than is kept in step; empty = it does not."""


@dataclass(frozen=True)
class Need:
    """Something that needs the person, with one button."""

    title: str
    detail: str
    action: str
    """Id of an action: `failures`, `conflicts`, `wizard`, `sign_in`, `mapping`, …"""
    button: str
    severity: str
    """bad · attention · info"""
    argument: str = ""


@dataclass(frozen=True)
class RunView:
    """The run object of the command line's contract, and what the screens show of it."""

    run: int
    dry_run: bool
    trigger: str
    state: str
    """running · done · partial · failed · stopped"""
    started: str
    seconds: float
    api_calls: int
    objects: Mapping[Kind, Counts]
    failures: Sequence[int]
    message: str
    undoes: int | None = None
    """The run that this one took back; None = none."""
    cleared: int = 0
    """Lines of the change log of this run that were cleared since; its totals stay, and it cannot be undone any more."""
    who: str | None = None
    """The console user who started it; None = nobody: the schedule, or the program itself."""

    @property
    def id(self) -> int:
        """The run's number, under the name by which windowed tables find a row again."""
        return self.run


@dataclass(frozen=True)
class OverviewView:
    """The whole overview. `state`: not_set_up · up_to_date · working · needs_you · waiting · paused · offline."""

    state: str
    sentence: str
    connection: ConnectionView
    setup: SetupView
    objects: Sequence[ObjectState]
    needs: Sequence[Need]
    last_run: RunView | None
    schedule: ScheduleView
    changes_today_from_crm: int
    changes_today_from_here: int
    changes_by_day: Sequence[int]
    """Last 7 days, oldest first."""
    calls_today: int
    calls_by_day: Sequence[int]


@dataclass(frozen=True)
class FieldChange:
    """What happens, or happened, to one field. `reason` is a sentence."""

    base: Value
    here: Value
    there: Value
    result: Value
    reason: str
    label: str = ""
    """What a person calls the field here; empty = it has no other name than its own."""


@dataclass(frozen=True)
class RecordChange:
    """What happens, or happened, to one record. `side`: here or there; `action`: create, update, delete, link, skip, conflict, fail."""

    kind: Kind
    local_id: int | None
    crm_id: str | None
    name: str
    action: str
    side: str
    fields: Mapping[str, FieldChange]
    reason: str = ""
    run: int | None = None
    at: str | None = None


@dataclass(frozen=True)
class Rehearsal:
    """A planned run that wrote nothing."""

    run: RunView
    changes: Sequence[RecordChange]
    kinds: Sequence[Kind] = ()
    """Kinds that it was limited to; empty = all."""
    forecast: RunForecast | None = None
    """The API calls that the run itself will take; None for a plan that was read from a file."""


@dataclass(frozen=True)
class CauseView:
    """A cause of failures with its sentences; `retry`: by_itself · after_fix · after_choice · at_reset · after_sign_in · by_hand."""

    cause: str
    title: str
    explanation: str
    """What happened and what it means for the data."""
    fix: str
    who: str
    retry: str
    count: int
    new: bool
    action: str
    """Id of the action that opens or does the fix; empty when there is none."""
    argument: str = ""
    next_try: str | None = None
    """UTC moment of the first try by itself; None = not by itself."""


@dataclass(frozen=True)
class FailureView:
    """A record that could not be written or read."""

    id: int
    kind: Kind
    local_id: int | None
    crm_id: str | None
    name: str
    cause: str
    field: str | None
    value: Value
    message: str
    code: str | None
    attempts: int
    first_seen: str
    next_try: str | None
    """UTC moment; None = not by itself."""
    label: str = ""
    """What a person calls the field here; empty for a whole record."""


@dataclass(frozen=True)
class FailureFilter:
    """Which failures; empty = all open ones."""

    cause: str | None = None
    kind: Kind | None = None
    text: str = ""
    since: str | None = None
    """First seen at this UTC moment or later."""
    causes: Sequence[str] = ()
    """Only of these causes; empty = of every one."""
