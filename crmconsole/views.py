"""What `Console` gives to the window and the command line: frozen dataclasses, ready to be shown, with nothing of the store in them.

Moments are UTC texts (`2026-11-21T08:00:00Z`); record values are canonical (`records.Value`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crmconsole.events import Counts
from crmconsole.records import CrmUser, Direction, FieldSpec, Identity, Kind, Option, Policy, Value


# ------------------------------------------------------------------------------------------------ connection and set-up
@dataclass(frozen=True)
class ConnectionView:
    """The one connection of the workspace. `state`: none · connected · sign_in_needed · wrong_org · offline."""

    state: str
    identity: Identity | None
    api_used: int | None
    api_limit: int | None
    secret_store: str | None
    """`keyring`, `session` or `file`; None before the first sign-in."""
    problem: str = ""


@dataclass(frozen=True)
class SetupStep:
    """A step of the wizard. `id`: crm_details · data_objects · status_mapping · sales_manager · synchronization."""

    id: str
    number: int
    title: str
    done: bool


@dataclass(frozen=True)
class SetupView:
    """How far set-up is."""

    complete: bool
    steps: Sequence[SetupStep]
    missing_step: str | None
    """Id of the first step that is not done, None when complete."""


@dataclass(frozen=True)
class ObjectChoice:
    """A row of *Data objects mapping*: which ways an object travels."""

    kind: Kind
    label: str
    crm_label: str
    crm_count: int | None
    local_count: int
    pull: bool
    push: bool
    pull_possible: bool
    push_possible: bool
    reason: str
    """Why a direction is not possible, or a remark; may be empty."""
    mapped: int
    proposed: int
    """Fields for which a pair exists or is proposed, out of `mappable`."""
    mappable: int


@dataclass(frozen=True)
class FirstMatch:
    """The dry count of the first match by e-mail, people only."""

    matched: int
    only_here: int
    only_there: int
    unclear: int
    unclear_examples: Sequence[str] = ()


@dataclass(frozen=True)
class OwnerLink:
    """A console user and the CRM user that stands for them."""

    console_user: str
    crm_user_id: str | None


@dataclass(frozen=True)
class OwnerChoice:
    """*Assign sales manager*: S4-22, S4-24."""

    users: Sequence[CrmUser]
    default_crm_owner: str | None
    """CRM user who owns leads that the console creates; None = the signed-in user."""
    default_console_user: str | None
    """Console user who gets leads that come from the CRM."""
    console_users: Sequence[str]
    links: Sequence[OwnerLink]


@dataclass(frozen=True)
class ScheduleView:
    """When runs start. `every`: 5m · 10m · 1h · 1d · a custom `Nm`/`Nh` · `manual`."""

    every: str
    start_at: str | None
    """First moment, UTC."""
    paused_until: str | None
    """UTC moment, `forever`, or None when not paused."""
    next_run: str | None
    calls_per_day: int
    """What this schedule will use at least (one call per idle run)."""


@dataclass(frozen=True)
class StatusPair:
    """One stage of the console's pipeline and its status in the CRM."""

    stage: str
    target: str | None
    people: int


@dataclass(frozen=True)
class PipelineView:
    """*Status mapping*: the console's pipeline is fixed, the CRM's statuses are chosen (S4-17…21)."""

    pairs: Sequence[StatusPair]
    options: Sequence[Option]
    back: Mapping[str, str]
    """CRM status → stage used on the way back; every mapped status has exactly one."""
    problems: Sequence[str]


# ------------------------------------------------------------------------------------------------ mapping
@dataclass(frozen=True)
class MappingRow:
    """One pair of fields. `local`/`remote` None = not chosen yet (the row cannot be saved active)."""

    id: str
    """Stable within an editing session."""
    local: str | None
    remote: str | None
    direction: Direction
    policy: Policy
    conversion: str = "none"
    """`none`, `trim`, `upper`, `lower`, `title`, or `values` with `value_table`."""
    value_table: Mapping[str, str] = field(default_factory=dict)
    """Here → there."""
    default_there: Value = None
    """Sent when the value here is empty and the CRM requires one."""
    clears: bool = False
    """A deliberate blank travels."""
    refill: bool = False
    """A blank in the CRM is always refilled from here."""
    proposed: str = ""
    """Reason of a suggestion that nobody accepted yet; empty for a real row."""


@dataclass(frozen=True)
class Verdict:
    """How well two fields fit. `level`: ok · converts · may_lose · cannot."""

    level: str
    sentence: str


@dataclass(frozen=True)
class MappingProblem:
    """Something to mend in a mapping. `level`: error (blocks saving) or hint."""

    row_id: str | None
    level: str
    sentence: str


@dataclass(frozen=True)
class MappingView:
    """The mapping of one kind as saved, with both field lists."""

    kind: Kind
    version: int
    rows: Sequence[MappingRow]
    local_fields: Sequence[FieldSpec]
    crm_fields: Sequence[FieldSpec]
    samples_here: Mapping[str, Sequence[Value]]
    samples_there: Mapping[str, Sequence[Value]]
    allowed: frozenset[Direction]
    """Directions that the object allows at all (S0-20)."""
    new_fields: Sequence[str] = ()
    """CRM fields that appeared since the last time."""
    lost_fields: Sequence[str] = ()
    """Mapped CRM fields that are gone or hidden."""


# ------------------------------------------------------------------------------------------------ overview, runs, failures
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


@dataclass(frozen=True)
class FailureFilter:
    """Which failures; empty = all open ones."""

    cause: str | None = None
    kind: Kind | None = None
    text: str = ""


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
    there_at: str | None
    opened: str


# ------------------------------------------------------------------------------------------------ people
@dataclass(frozen=True)
class PersonView:
    """A person of the marketing database."""

    id: int
    kind: Kind
    crm_id: str | None
    enable_sync: bool
    fields: Mapping[str, Value]
    score: str | None
    rank: str | None
    name: str


@dataclass(frozen=True)
class PersonLine:
    """A line of the people list."""

    id: int
    kind: Kind
    name: str
    company: str | None
    email: str | None
    linked: bool
    score: str | None
    rank: str | None


@dataclass(frozen=True)
class TimelineEntry:
    """A line of a person's activity. `kind`: icon name family (`email`, `call`, `form`, `visit`, `link`, `field`, `note`); `side`: here or Salesforce."""

    at: str
    kind: str
    title: str
    detail: str
    side: str


@dataclass(frozen=True)
class FieldState:
    """One field of a person on both sides."""

    field: str
    label: str
    here: Value
    there: Value
    base: Value
    direction: Direction
    state: str
    """in_step · waiting · held · conflict · not_mapped · not_linked"""
    sentence: str


@dataclass(frozen=True)
class InsightView:
    """All that the insight panel shows. Nothing in it writes."""

    person: PersonView
    link_state: str
    """linked · not_linked · waiting · excluded · deleted_there · unclear"""
    link_sentence: str
    in_step_since: str | None
    crm_url: str | None
    account: str | None
    owner: str | None
    fields: Sequence[FieldState]
    timeline: Sequence[TimelineEntry]
    history: Sequence[RecordChange]


@dataclass(frozen=True)
class ImportResult:
    """What an import did. `rejected`: (row number as in the file, reason)."""

    created: int
    updated: int
    unchanged: int
    rejected: Sequence[tuple[int, str]]


@dataclass(frozen=True)
class Explanation:
    """Why one value is what it is."""

    field: str
    label: str
    here: Value
    there: Value
    base: Value
    rule: str
    sentence: str
    at: str | None
    run: int | None


@dataclass(frozen=True)
class Check:
    """A line of `doctor`. `state`: ok · warn · bad."""

    name: str
    state: str
    sentence: str
    fix: str = ""


@dataclass(frozen=True)
class Suggestion:
    """A proposed pair of fields with its reason and confidence from 0 to 1."""

    local: str
    remote: str
    direction: Direction
    reason: str
    confidence: float


# ------------------------------------------------------------------------------------------------ sign-in
@dataclass(frozen=True)
class AddressCheck:
    """What an address typed or pasted by a person means. `sentence` says what was understood, or what is wrong."""

    ok: bool
    host: str
    environment: str
    sentence: str


@dataclass(frozen=True)
class SecretStoreChoice:
    """A place where the sign-in can be kept."""

    name: str
    """`keyring`, `session` or `file`."""
    label: str
    available: bool
    sentence: str


@dataclass(frozen=True)
class SignInRequest:
    """A browser sign-in. `client_id` None = the one we ship; `passphrase` only for the `file` store."""

    host: str
    client_id: str | None = None
    secret_store: str = "keyring"
    passphrase: str | None = field(default=None, repr=False)
    open_browser: bool = True
