"""The contract of `connect/contract.py`, spoken to one Salesforce org.

Owns who is connected and what the org can do; every other answer comes from the module of its concern.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from requests.adapters import BaseAdapter

from crmconsole.clock import Clock
from crmconsole.connect.contract import (
    Abilities,
    BulkJob,
    ChangePage,
    ChangeRequest,
    ClockGap,
    Conversion,
    Converted,
    CreateSafety,
    HistoryItem,
    KindAbilities,
    LeftCampaign,
    MadeTask,
    Membership,
    MemberStatus,
    Outcome,
    Owners,
    Verb,
    WriteAnswer,
    WriteBatch,
    WriteLevel,
    WriteOp,
)
from crmconsole.connect.own_fields import Installed, OwnField, SetupRights
from crmconsole.connect.own_links import InstalledLink, OwnLink
from crmconsole.connect.salesforce import bulk, changes, describe, install, install_links, lookup, marketing
from crmconsole.connect.salesforce.bulk_pages import BulkPages
from crmconsole.connect.salesforce.bulk_results import results
from crmconsole.connect.salesforce.catalogue import Catalogue
from crmconsole.connect.salesforce.client import API_VERSION, WRITE_SECONDS, Client, query_path
from crmconsole.connect.salesforce.convert import MAX_CONVERT, convert
from crmconsole.connect.salesforce.errors import unreadable
from crmconsole.connect.salesforce.history import history_of
from crmconsole.connect.salesforce.own_fields import own_fields
from crmconsole.connect.salesforce.soql import key_field
from crmconsole.connect.salesforce.undelete import undelete
from crmconsole.connect.salesforce.write import MAX_WRITE, fits, write, write_together
from crmconsole.connect.tokens import TokenProvider
from crmconsole.connect.transport import READ_SECONDS, is_loopback
from crmconsole.errors import SchemaChanged
from crmconsole.records import (
    PEOPLE,
    Budget,
    CrmUser,
    FieldSpec,
    Identity,
    Kind,
    ObjectSchema,
    PersonAccounts,
    RemoteRow,
)
from crmconsole.values import canon_id


class SalesforceConnector:
    """One Salesforce org, or a practice org that behaves like one. Methods block; call them from one thread at a time."""

    name = "Salesforce"

    def __init__(
        self,
        tokens: TokenProvider,
        clock: Clock,
        *,
        known: Mapping[Kind, ObjectSchema] | None = None,
        identity: Identity | None = None,
        transport: BaseAdapter | None = None,
        version: str = API_VERSION,
        read_seconds: float = READ_SECONDS,
        write_seconds: float = WRITE_SECONDS,
    ) -> None:
        """Nothing is sent yet.

        `known` schemas and the `identity` of an earlier session save the calls that would ask for them again. `transport` replaces the network
        (a simulation). Seconds are the longest silence of the server, not the longest call.
        """
        self._client = Client(
            tokens, clock, transport=transport, version=version, read_seconds=read_seconds, write_seconds=write_seconds
        )
        self._catalogue = Catalogue(self._client, known or {})
        self._pages = BulkPages(self._client, self._catalogue)
        self._identity = identity

    def connect(self) -> Identity:
        """Return who is signed in and where; asks for the org's name and edition (one metered call) only once per org.

        Raises:
            SignInNeeded, CrmUnreachable, CrmRefused: as the sentence says.
        """
        answer = self._client.get_unmetered("/services/oauth2/userinfo")
        try:
            person: Any = answer.body
            org_id = str(canon_id(person["organization_id"]))
            user_id = str(canon_id(person["user_id"]))
            user = (str(person.get("name") or ""), str(person.get("email") or ""))
        except (ValueError, KeyError, TypeError):
            raise unreadable(answer) from None
        known = self._identity
        if known is None or known.org_id != org_id:
            self._identity = self._look_at_org(org_id, user_id, *user)
        else:
            self._identity = Identity(
                org_id,
                known.org_name,
                user_id,
                *user,
                known.environment,
                known.edition,
                self._client.base_url,
                self._client.version,
            )
        return self._identity

    def abilities(self) -> Abilities:
        """Return what this org and user can do with what was described; accounts and people are described now unless they were, or were not there."""
        wanted = dict.fromkeys((Kind.ACCOUNT, *PEOPLE, *self._catalogue.known()))
        return Abilities(
            kinds={kind: self._kind_abilities(kind) for kind in wanted},
            max_write=MAX_WRITE,
            max_read=lookup.MAX_READ,
            max_find=lookup.MAX_FIND,
            max_convert=MAX_CONVERT,
            bulk=True,
            overlap_seconds=changes.OVERLAP_SECONDS,
        )

    def describe(self, kind: Kind) -> ObjectSchema:
        """Return the fields that the user can see now, asking Salesforce each time.

        Raises:
            SchemaChanged: the object is gone or hidden.
        """
        return self._catalogue.look(kind)

    def poll(self, requests: Sequence[ChangeRequest]) -> Mapping[Kind, ChangePage]:
        """Return the first page of each window, all in one metered call."""
        return changes.poll(self._client, self._catalogue, requests)

    def next_page(self, request: ChangeRequest, token: str) -> ChangePage:
        """Return the following page of a window; one metered call."""
        return changes.next_page(self._client, self._catalogue, request, token)

    def read(self, kind: Kind, ids: Sequence[str], fields: Sequence[str]) -> Mapping[str, RemoteRow]:
        """Return the records that exist or lie in the recycle bin, by id."""
        return lookup.read(self._client, self._catalogue, kind, ids, fields)

    def find(
        self,
        wanted: Mapping[Kind, Sequence[str]],
        by: str,
        fields: Mapping[Kind, Sequence[str]],
        *,
        deleted_too: bool = False,
    ) -> Mapping[Kind, Sequence[RemoteRow]]:
        """Return records whose `email`, `key`, `name` or field of that name equals one of the values, oldest first."""
        return lookup.find(self._client, self._catalogue, wanted, by, fields, deleted_too=deleted_too)

    def fits(self, batches: Sequence[WriteBatch]) -> bool:
        """Tell whether writes of several kinds travel in one call."""
        return fits(self._catalogue, batches)

    def write(
        self,
        kind: Kind,
        ops: Sequence[WriteOp],
        read_back: Sequence[str],
        level: WriteLevel = WriteLevel.FAST,
        beside: Sequence[WriteBatch] = (),
    ) -> WriteAnswer:
        """Send the ops and return one outcome for each, in order; never raises for a lost answer."""
        if beside:
            return write_together(self._client, self._catalogue, [WriteBatch(kind, ops, read_back), *beside], level)
        return write(self._client, self._catalogue, kind, ops, read_back, level)

    def undelete(self, kind: Kind, ids: Sequence[str]) -> Sequence[Outcome]:
        """Take records out of the recycle bin and return one outcome for each, in order; one metered call for 200 of them."""
        return undelete(self._client, kind, ids)

    def history_of(
        self, person_ids: Sequence[str], since: str | None, *, deleted_too: bool = False
    ) -> Sequence[HistoryItem]:
        """Return tasks, events, campaigns and opportunities of leads and contacts; one metered call for 200 of them."""
        return history_of(self._client, person_ids, since, deleted_too=deleted_too)

    def convert(self, wanted: Sequence[Conversion]) -> Sequence[Converted]:
        """Convert leads and return one outcome for each, in order; one metered call for 100 of them."""
        return convert(self._client, wanted)

    def accounts_named(self, names: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Return the ids of the living accounts with each name, newest first; one metered call for some hundred names."""
        return lookup.accounts_named(self._client, self._catalogue, names)

    def owners(self) -> Owners:
        """Return people and queues that can own records, and the active assignment rule of leads; one metered call."""
        return lookup.owners(self._client)

    def our_marks(self) -> Sequence[str]:
        """Return the keys and recipient ids on the leads and contacts that were changed last; one metered call."""
        return lookup.our_marks(self._client, self._catalogue)

    def member_statuses(self, campaign_ids: Sequence[str]) -> Mapping[str, Sequence[MemberStatus]]:
        """Return the statuses of campaigns' members; one metered call for 2,000 campaigns."""
        return marketing.member_statuses(self._client, campaign_ids)

    def memberships(self, campaign_id: str, person_ids: Sequence[str]) -> Mapping[str, Membership]:
        """Return who of some people is in a campaign; one metered call for 2,000 people."""
        return marketing.memberships(self._client, campaign_id, person_ids)

    def left_campaign(self, campaign_id: str, person_ids: Sequence[str]) -> Sequence[LeftCampaign]:
        """Return the places in a campaign that some people lost; one metered call for 2,000 people."""
        return marketing.left_campaign(self._client, campaign_id, person_ids)

    def tasks_made(self, who_ids: Sequence[str], since: str) -> Sequence[MadeTask]:
        """Return the tasks on some people that the signed-in user made since a moment; one metered call for 2,000 people."""
        return marketing.tasks_made(self._client, self._me(), who_ids, since)

    def bulk_jobs(self) -> Sequence[BulkJob]:
        """Return the signed-in user's unfinished jobs, oldest first; two metered calls."""
        return bulk.jobs(self._client, self._me())

    def bulk_job(self, job_id: str, kind: Kind, *, reads: bool) -> BulkJob:
        """Return how far a job is; one metered call."""
        return bulk.job(self._client, job_id, kind, reads=reads)

    def bulk_abort(self, job_id: str, *, reads: bool) -> None:
        """Stop a job; finished ones are left as they are."""
        bulk.abort(self._client, job_id, reads=reads)

    def bulk_read(self, request: ChangeRequest) -> BulkJob:
        """Begin to read a window; one metered call."""
        return bulk.read(self._client, self._catalogue, request)

    def bulk_page(self, request: ChangeRequest, job_id: str, token: str | None) -> ChangePage:
        """Return some of the rows of a reading job that is done; one metered call for up to 10,000 of them."""
        return self._pages.page(request, job_id, token)

    def bulk_open(self, kind: Kind, verb: Verb) -> BulkJob:
        """Make a job for writes of one verb; one metered call."""
        return bulk.open_(self._client, self._catalogue, kind, verb)

    def bulk_takes(self, op: WriteOp) -> bool:
        """Tell whether a job can carry an op: it has a key or an id, neither an owner, nor a rule for one, nor a condition, and no text that means a blank there."""
        return bulk.takes(self._catalogue, op)

    def bulk_send(self, job: BulkJob, verb: Verb, ops: Collection[WriteOp]) -> None:
        """Hand the ops over and let Salesforce begin; two metered calls."""
        bulk.send(self._client, self._catalogue, job, verb, ops)

    def bulk_results(self, kind: Kind, verb: Verb, job_id: str, ops: Collection[WriteOp]) -> Sequence[Outcome]:
        """Return one outcome for each op of a job that ended, in order; four metered calls."""
        return results(self._client, self._catalogue, kind, verb, job_id, ops)

    def users(self) -> Sequence[CrmUser]:
        """Return people and queues that can own records, inactive people too."""
        return lookup.users(self._client)

    def options(self, object_name: str, field_name: str) -> FieldSpec | None:
        """Return a field of any object with its options and their states, None where the user cannot see it."""
        return describe.describe_field(self._client, object_name, field_name)

    def own_fields(self) -> Sequence[OwnField]:
        """Return the fields of ours that an org can have; no call."""
        return own_fields()

    def setup_rights(self) -> SetupRights:
        """Return what the user may do in Setup and which fields of ours are there; two metered calls."""
        return install.setup_rights(self._client, self._me())

    def install(self, fields: Sequence[OwnField]) -> Sequence[Installed]:
        """Make fields of ours and a permission set that shows them to the user; return what became of each."""
        return install.install(self._client, self._catalogue, self._me(), fields)

    def install_links(self, links: Sequence[OwnLink]) -> Sequence[InstalledLink]:
        """Make links of ours for the pages of records, or give them their new address; return what became of each."""
        return install_links.install_links(self._client, links)

    def count(self, kinds: Sequence[Kind]) -> Mapping[Kind, int]:
        """Return about how many records of each kind the org holds."""
        return lookup.count(self._client, kinds)

    def last_changes(self, kinds: Sequence[Kind]) -> Mapping[Kind, str]:
        """Return when a record of each kind was changed last; one metered call."""
        return lookup.last_changes(self._client, kinds)

    def person_accounts(self) -> PersonAccounts | None:
        """Return how many contacts the org shows and how many of them are person accounts; one metered call, none where it has no such accounts."""
        return lookup.person_accounts(self._client, self._catalogue)

    def person_accounts_among(self, contact_ids: Sequence[str]) -> frozenset[str]:
        """Return which of these contacts are person accounts; one metered call for 2,000 of them, none where the org has no such accounts."""
        return lookup.person_accounts_among(self._client, self._catalogue, contact_ids)

    def budget(self) -> Budget:
        """Return the day's API calls as last told, without asking."""
        return self._client.budget()

    def calls(self) -> int:
        """Return how many metered calls this connector has made."""
        return self._client.calls()

    def clock_gap(self) -> ClockGap | None:
        """Return how far Salesforce's clock is ahead of ours, as its last answer told."""
        return self._client.clock_gap

    def record_url(self, remote_id: str) -> str:
        """Return the address of the record's page; Salesforce finds the right one for any id."""
        return f"{self._client.base_url}/{remote_id}"

    def interrupt(self) -> None:
        """Break off the call that waits for its answer; what became of it is as unknown as after any lost answer."""
        self._client.interrupt()

    def close(self) -> None:
        """Release sockets."""
        self._client.close()

    def _me(self) -> str:
        return (self._identity or self.connect()).user_id

    def _look_at_org(self, org_id: str, user_id: str, user_name: str, user_email: str) -> Identity:
        answer = self._client.get(
            query_path("SELECT Id, Name, OrganizationType, IsSandbox FROM Organization", deleted_too=False)
        )
        try:
            org: Any = answer.body["records"][0]
            environment = (
                "Practice" if is_loopback(self._client.base_url) else "Sandbox" if org["IsSandbox"] else "Production"
            )
            return Identity(
                org_id=org_id,
                org_name=str(org["Name"]),
                user_id=user_id,
                user_name=user_name,
                user_email=user_email,
                environment=environment,
                edition=str(org["OrganizationType"]),
                base_url=self._client.base_url,
                api_version=self._client.version,
            )
        except (ValueError, KeyError, TypeError, IndexError):
            raise unreadable(answer) from None

    def _kind_abilities(self, kind: Kind) -> KindAbilities:
        try:
            # Whoever describes objects looks again; to ask here would cost a call in every run.
            gone = self._catalogue.gone.get(kind)
            schema = None if gone is not None else self._catalogue.schema(kind)
        except SchemaChanged as just_gone:
            gone, schema = just_gone, None
        if schema is None:
            why = "" if gone is None else gone.help.happened
            return KindAbilities(False, False, False, CreateSafety.SEARCH_FIRST, None, why)
        key = key_field(schema)
        host = urlsplit(self._client.base_url).hostname
        reason = ""
        if not schema.createable:
            reason = f"The signed-in user may not {'create' if schema.updateable else 'create or change'} {schema.label} records on {host}."
        elif not schema.updateable:
            reason = f"The signed-in user may not change {schema.label} records on {host}."
        safety = CreateSafety.EXTERNAL_KEY if key else CreateSafety.SEARCH_FIRST
        return KindAbilities(True, schema.createable, schema.updateable, safety, key, reason)
