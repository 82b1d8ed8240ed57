"""Connection and set-up as the screens and the command line show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from crmconsole.records import PEOPLE, CrmUser, Identity, Kind, Option


@dataclass(frozen=True)
class ConnectionView:
    """The one connection of the workspace. `state`: none · connected · sign_in_needed · wrong_org · offline."""

    state: str
    identity: Identity | None
    api_used: int | None
    api_limit: int | None
    secret_store: str | None
    """`keyring`, `session`, `file` or `practice` (not kept); None before the first sign-in."""
    problem: str = ""
    disconnected: bool = False
    """A person took the sign-in away and none was made since; what was synchronised stays."""
    name: str = ""
    """What a person calls it; empty = by the org's own name."""
    calls_warning: str = ""
    """Why the org's allowance of API calls may not suffice (features S1-4); empty = it does, or is not known."""
    api_reserve: int = 0
    """API calls of the limit that are left to other programs: runs wait before they touch them."""

    @property
    def active(self) -> bool:
        """Whether this workspace works with a CRM now: sales work is done there (features S0-6). A sign-in that lapsed changes nothing about it."""
        return self.state != "none" and not self.disconnected


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
    last_change: str | None = None
    """When a record of it was changed last in the CRM; None = there is none, or it is out of sight."""


@dataclass(frozen=True)
class MatchKey:
    """A field by which people can be matched."""

    field: str
    label: str
    there: str
    """Objects and fields of Salesforce that it is mapped to; empty for the e-mail address."""


@dataclass(frozen=True)
class StartingPoint:
    """Who wins where a record is matched for the first time, and by what people are matched."""

    first_match: str
    """One of `settings.FIRST_MATCH`."""
    match_key: str
    """Field by which people are matched before their e-mail address; `email` = by that alone."""
    keys: Sequence[MatchKey]
    problem: str = ""
    """Why the chosen key cannot be used now; empty when it can."""


class UnclearMatch(NamedTuple):
    """An address or a key that several have."""

    value: str
    here: int
    there: int


@dataclass(frozen=True)
class FirstMatch:
    """The dry count of the first match, people only."""

    matched: int
    only_here: int
    only_there: int
    unclear: int
    unclear_examples: Sequence[UnclearMatch] = ()


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
    administrators: Sequence[str] = ()
    """Console users who are not taken away by leaving them out (`set_owners`)."""


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


@dataclass(frozen=True)
class WriteBackView:
    """Whether Profile ID and Last Sync are written to the CRM."""

    on: bool
    missing: Sequence[tuple[Kind, str]]
    """Fields, by object, that the org lacks or the signed-in user may not write."""
    waiting: int
    """People who get theirs in one of the next runs."""
    duplicates: int
    """Records that carry the id of another one."""

    @property
    def possible(self) -> bool:
        """Return whether the org has any of the fields, so that there is something to switch on."""
        return len(self.missing) < 2 * len(PEOPLE)
