"""What the engine asks of a CRM, and nothing else: one Protocol, plain data in and out.

A connector never matches, maps, resolves, retries or stores. It may page, chunk, refresh its token once and wait inside one call for at most
two seconds. All methods block and are called from the engine thread. Exceptions are those of the CRM branch of `errors.py`, `SignInNeeded` and
`WrongOrg`; whatever concerns a single record is an `Outcome`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from crmconsole.connect.answers import BulkJob as BulkJob
from crmconsole.connect.answers import BulkState as BulkState
from crmconsole.connect.answers import BulkTooLarge as BulkTooLarge
from crmconsole.connect.answers import ClockGap as ClockGap
from crmconsole.connect.answers import HistoryItem as HistoryItem
from crmconsole.connect.answers import LeftCampaign as LeftCampaign
from crmconsole.connect.answers import MadeTask as MadeTask
from crmconsole.connect.answers import Membership as Membership
from crmconsole.connect.answers import MemberStatus as MemberStatus
from crmconsole.connect.answers import Owners as Owners
from crmconsole.connect.conversion import Conversion as Conversion
from crmconsole.connect.installing import Installing
from crmconsole.connect.writes import Converted as Converted
from crmconsole.connect.writes import Outcome as Outcome
from crmconsole.connect.writes import Status as Status
from crmconsole.connect.writes import Verb as Verb
from crmconsole.connect.writes import WriteAnswer as WriteAnswer
from crmconsole.connect.writes import WriteBatch as WriteBatch
from crmconsole.connect.writes import WriteOp as WriteOp
from crmconsole.records import (
    Budget,
    CrmUser,
    FieldSpec,
    Identity,
    Kind,
    ObjectSchema,
    PersonAccounts,
    RemoteRow,
)


class CreateSafety(StrEnum):
    """What guards a create against becoming two records when its answer is lost."""

    EXTERNAL_KEY = "external_key"
    SEARCH_FIRST = "search_first"


@dataclass(frozen=True)
class KindAbilities:
    """What this org and this user can do with one kind; measured after `connect`, never assumed."""

    readable: bool
    createable: bool
    updateable: bool
    create_safety: CreateSafety
    key_field: str | None
    """Wire name of our own unique key field, None where the org has none."""
    reason: str = ""
    """Why something is not possible, as a sentence; empty when all is."""


@dataclass(frozen=True)
class Abilities:
    """What the connected CRM can do."""

    kinds: Mapping[Kind, KindAbilities]
    max_write: int
    """Records that one `write` may hold."""
    max_read: int
    """Ids that one `read` may hold."""
    max_find: int
    """Values that one `find` may hold."""
    max_convert: int
    """Leads that one `convert` may hold."""
    bulk: bool
    """Whether jobs over many records (`bulk_…`) may be used."""
    overlap_seconds: int
    """How far back a change may still become visible: windows are read again by this much."""


@dataclass(frozen=True)
class ChangeRequest:
    """Ask for the changes of one kind since a cursor; `cursor` None asks for every record."""

    kind: Kind
    fields: tuple[str, ...]
    cursor: str | None = None
    overlap_seconds: int = 0


@dataclass(frozen=True)
class ChangePage:
    """Some changed records. `values` of each row are in the order of `ChangeRequest.fields`."""

    kind: Kind
    rows: Sequence[RemoteRow]
    total: int
    """Records of the whole window, as the CRM counted them at its first page."""
    next: str | None
    """Token of the following page, None on the last one."""
    cursor: str | None
    """Only on the last page: store it once every row is committed. Opaque; server time only."""


class WriteLevel(StrEnum):
    """How hard to guard against overwriting somebody who edits at the same moment (`sync-semantics` H32)."""

    FAST = "fast"
    CHECKED = "checked"
    STRICT = "strict"


class Connector(Installing, Protocol):
    """One connected org."""

    name: str

    def connect(self) -> Identity:
        """Prove the sign-in and return who and where; no metered call where the CRM allows it."""
        ...

    def abilities(self) -> Abilities:
        """Return what this org and user can do; call after `connect` and the first `describe` of each kind."""
        ...

    def describe(self, kind: Kind) -> ObjectSchema:
        """Return the fields that the signed-in user can see now."""
        ...

    def poll(self, requests: Sequence[ChangeRequest]) -> Mapping[Kind, ChangePage]:
        """Return the first page of each window, all in one call.

        Raises:
            SchemaChanged: a requested field or object is gone or hidden.
        """
        ...

    def next_page(self, request: ChangeRequest, token: str) -> ChangePage:
        """Return the following page of a window.

        Raises:
            CursorExpired: the token is void; poll again.
        """
        ...

    def read(self, kind: Kind, ids: Sequence[str], fields: Sequence[str]) -> Mapping[str, RemoteRow]:
        """Return the records that exist or lie in the recycle bin, by id; what is absent is gone or invisible."""
        ...

    def find(
        self,
        wanted: Mapping[Kind, Sequence[str]],
        by: str,
        fields: Mapping[Kind, Sequence[str]],
        *,
        deleted_too: bool = False,
    ) -> Mapping[Kind, Sequence[RemoteRow]]:
        """Return living records whose field `by` (`email`, `key`, `name`, or a text field's own name) equals one of the values, several kinds in one call.

        With `deleted_too` those in the recycle bin are among them, what was merged away too.
        """
        ...

    def fits(self, batches: Sequence[WriteBatch]) -> bool:
        """Tell whether writes of several kinds travel in one call; only such may be `beside` others in `write`."""
        ...

    def write(
        self,
        kind: Kind,
        ops: Sequence[WriteOp],
        read_back: Sequence[str],
        level: WriteLevel = WriteLevel.FAST,
        beside: Sequence[WriteBatch] = (),
    ) -> WriteAnswer:
        """Send the ops and return one outcome for each, in order; what is `beside` is carried out after them, in the same call.

        Never raises for a lost answer: those ops are `UNSURE`. Raises `SignInNeeded` or `CrmThrottled` only when certainly nothing was applied.
        """
        ...

    def undelete(self, kind: Kind, ids: Sequence[str]) -> Sequence[Outcome]:
        """Take records out of the CRM's recycle bin and return one outcome for each, in order; its `op_id` is the record's id.

        `RESTORED`, or `GONE` for what is not in there any more. Never raises for a lost answer: those are `UNSURE`, and reading them tells.
        Raises `SignInNeeded` or `CrmThrottled` only when certainly nothing was applied.
        """
        ...

    def history_of(
        self, person_ids: Sequence[str], since: str | None, *, deleted_too: bool = False
    ) -> Sequence[HistoryItem]:
        """Return what the CRM remembers of leads and contacts, by their ids, made since a moment (None = ever); newest first.

        With `deleted_too` what lies in the recycle bin is among it. What the signed-in user cannot see is left out. One metered call for about 200 people who have no more than some thousand items.
        """
        ...

    def convert(self, wanted: Sequence[Conversion]) -> Sequence[Converted]:
        """Convert leads, at most `Abilities.max_convert` in one call, and return one outcome for each, in order.

        A lead that was converted before is `GONE`; reading it tells what became of it. When an account, contact or owner is named, a reference that
        the CRM does not know is `INVALID`, even if it may be the lead's own. Never raises for a lost answer: those are `UNSURE`.
        Raises `SignInNeeded` or `CrmThrottled` only when certainly nothing was applied.
        """
        ...

    def accounts_named(self, names: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Return the ids of the living accounts with each name, newest first; a name that no account has is absent.

        Names compare as the CRM compares them, without case. Some hundred names cost one call.

        Raises:
            SchemaChanged: accounts are hidden from the signed-in user.
        """
        ...

    def owners(self) -> Owners:
        """Return who can own records and the active assignment rule of leads; no more calls than `users`."""
        ...

    def our_marks(self) -> Sequence[str]:
        """Return what consoles have left on leads and contacts, the records changed last first: our keys and recipient ids, some hundred of them.

        Whose they are, their prefix tells. One metered call; none where the org has neither field.
        """
        ...

    def member_statuses(self, campaign_ids: Sequence[str]) -> Mapping[str, Sequence[MemberStatus]]:
        """Return the statuses that members can have, by campaign, in the CRM's order; a campaign that is gone or hidden is absent (features S2-37).

        Raises:
            SchemaChanged: members of campaigns are hidden from the signed-in user.
        """
        ...

    def memberships(self, campaign_id: str, person_ids: Sequence[str]) -> Mapping[str, Membership]:
        """Return who of these leads and contacts is in a campaign, by person.

        Raises:
            SchemaChanged: members of campaigns are hidden from the signed-in user.
        """
        ...

    def left_campaign(self, campaign_id: str, person_ids: Sequence[str]) -> Sequence[LeftCampaign]:
        """Return the places that these leads and contacts had in a campaign and lost: what became of lost creates of members.

        Raises:
            SchemaChanged: members of campaigns are hidden from the signed-in user.
        """
        ...

    def tasks_made(self, who_ids: Sequence[str], since: str) -> Sequence[MadeTask]:
        """Return the tasks on these people that the signed-in user made since a server time, oldest first: what became of lost creates without a key.

        Those in the recycle bin are among them.

        Raises:
            SchemaChanged: tasks are hidden from the signed-in user.
        """
        ...

    def bulk_jobs(self) -> Sequence[BulkJob]:
        """Return the signed-in user's jobs that are not finished, oldest first; those of other programs that sign in as the same user too."""
        ...

    def bulk_job(self, job_id: str, kind: Kind, *, reads: bool) -> BulkJob:
        """Return how far a job is; `GONE` when the CRM does not know it any more."""
        ...

    def bulk_abort(self, job_id: str, *, reads: bool) -> None:
        """Stop a job, finished ones are left as they are."""
        ...

    def bulk_read(self, request: ChangeRequest) -> BulkJob:
        """Begin to read the whole window of one kind, deleted records too when it has a cursor.

        A job whose answer was lost goes on without us and harms nobody.

        Raises:
            SchemaChanged: a requested field or object is gone or hidden.
            CursorExpired: the cursor is void.
        """
        ...

    def bulk_page(self, request: ChangeRequest, job_id: str, token: str | None) -> ChangePage:
        """Return some of the rows of a reading job that is `DONE`, in no order; `token` None = the first ones. No page carries a cursor.

        A call may bring the rows of several pages. A token can be kept, and is good for as long as the results are there.

        Raises:
            CursorExpired: the results are gone.
        """
        ...

    def bulk_open(self, kind: Kind, verb: Verb) -> BulkJob:
        """Make a job for writes of one verb; creates are upserts by our key where the kind has a key field."""
        ...

    def bulk_takes(self, op: WriteOp) -> bool:
        """Tell whether a job can carry an op: it has a key or an id, neither an owner, nor a rule for one, nor a condition, and no text that means a blank there."""
        ...

    def bulk_send(self, job: BulkJob, verb: Verb, ops: Collection[WriteOp]) -> None:
        """Hand the ops over and let the CRM begin. A job is sent to once; what went wrong on the way is stopped (`bulk_abort`) and made anew.

        The ops are gone through several times, so that they need not all be in memory.

        Raises:
            CrmUnsure: the word to begin was sent and its answer lost; `bulk_job` tells whether the CRM works (`OPEN` = it will not begin by itself).
            CrmProblem, SignInNeeded: any other one: nothing was begun, however much of the ops arrived.
            BulkTooLarge: more than one job takes; nothing was sent.
            ValueError: an op does not fit (owner, condition, other verb, no key or id, the same one twice, a text that means a blank there);
                nothing was sent.
        """
        ...

    def bulk_results(self, kind: Kind, verb: Verb, job_id: str, ops: Collection[WriteOp]) -> Sequence[Outcome]:
        """Return one outcome for each op of a job that ended, in order, matched by our key or the record's id.

        `UNSENT` = the CRM says that it has not looked at it. `UNSURE` = the CRM says nothing of it, or nothing that is about this op alone: creates
        where the kind has no key field are known by their content only. Asking again is safe; raises `CrmRefused` for a job that has not ended.
        """
        ...

    def users(self) -> Sequence[CrmUser]:
        """Return who can own records, inactive ones too."""
        ...

    def options(self, object_name: str, field_name: str) -> FieldSpec | None:
        """Return the field of an object outside the synchronised kinds (`Opportunity.StageName`) with its options; None when not visible."""
        ...

    def count(self, kinds: Sequence[Kind]) -> Mapping[Kind, int]:
        """Return how many records of each kind the CRM holds; approximate is good enough."""
        ...

    def last_changes(self, kinds: Sequence[Kind]) -> Mapping[Kind, str]:
        """Return when a record of each kind was changed last, all in one metered call; a kind without records, or out of sight, is absent."""
        ...

    def person_accounts(self) -> PersonAccounts | None:
        """Return how many contacts the CRM shows and how many of them are person accounts; None, without asking, where the org has none.

        Raises:
            CrmRefused, CrmUnreachable: it could not be counted.
        """
        ...

    def person_accounts_among(self, contact_ids: Sequence[str]) -> frozenset[str]:
        """Return which of these contacts are person accounts, which `read` leaves out; none, without asking, where the org has no such accounts.

        Raises:
            CrmRefused, CrmUnreachable: it could not be looked up.
        """
        ...

    def budget(self) -> Budget:
        """Return the API calls of the day as the CRM last told, without asking it."""
        ...

    def calls(self) -> int:
        """Return how many metered calls this connector has made since it was built."""
        ...

    def clock_gap(self) -> ClockGap | None:
        """Return how far the server's clock is ahead of ours, as its last answer told; None before the first answer."""
        ...

    def record_url(self, remote_id: str) -> str:
        """Return the address at which a person opens the record in a browser."""
        ...

    def interrupt(self) -> None:
        """Break off the call that waits for its answer, from any thread; the caller is told what a lost answer means."""
        ...

    def close(self) -> None:
        """Release sockets; the object is not used again."""
        ...
