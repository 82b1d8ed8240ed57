"""Everything a run carries with it: the store, the CRM, the clock, the layouts, and the totals that it counts."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from sqlalchemy import Connection

from crmconsole.clock import Clock, KeyMaker, iso
from crmconsole.connect.contract import Abilities, ChangePage, Connector, WriteLevel
from crmconsole.errors import ConsoleError
from crmconsole.events import Counts, Event, Phase, RecordDone, RunProgress
from crmconsole.records import PEOPLE, SENT, Identity, Kind, ObjectSchema, RemoteRow, Value
from crmconsole.store import api_use, mappings, workspace
from crmconsole.store.changes import Entry
from crmconsole.store.database import Database
from crmconsole.store.local_records import LocalRecord
from crmconsole.sync import cost
from crmconsole.sync.approval import Approval
from crmconsole.sync.budget import Allowance, Pause, pause, too_few
from crmconsole.sync.decision import Moments
from crmconsole.sync.eligibility import filled
from crmconsole.sync.layout import Layout
from crmconsole.sync.recipient import Stamps
from crmconsole.sync.spending import Spending
from crmconsole.views import OwnerChoice, SyncLead

LOOSE = "references_loose"
"""Setting: something moved since references were tied last (`references.py`)."""
PAGE_LINES = 25
"""Lines of the monitor that one page may fill before the rest is told as one line."""


COUNTED_EVERY = 25
"""Calls after which a run that goes on notes them: so many at most are missing from the day's count after a crash."""


class Stopped(ConsoleError):
    """A person stopped the run, or its budget ended; everything so far is kept."""


class OutOfCalls(Stopped):
    """The cap, or the part of the org's allowance that is ours, is used up; `pause` says until when."""

    def __init__(self, pause: Pause) -> None:
        super().__init__(pause.happened, "Nothing is lost; what is left waits.", pause.goes_on, cause=pause.cause)
        self.pause = pause


@dataclass(frozen=True)
class EngineSettings:
    """The choices that steer a run."""

    duplicates: str = "contact-newest-oldest"
    """Which of several records with one e-mail is linked: `contact-newest-oldest`, or `ask` (features S1-8)."""
    deleted_there: str = "bin"
    """What a deletion in the CRM does here: `bin`, `unlink` or `delete` (R4)."""
    deleted_here: str = "unlink"
    """What a deletion here does in the CRM: `unlink` or `delete` (features S4-31)."""
    write_level: WriteLevel = WriteLevel.FAST
    api_reserve_percent: int = 10
    calls_a_day: int | None = None
    """Our own cap of API calls a UTC day; None = none."""
    guard_least: int = 25
    guard_percent: int = 10
    """More deletions than both of these in one run need a person's consent (`sync-invariants` I23)."""
    blanks_percent: int = 2
    """Likewise records of which a value would be taken away, on either side."""
    owners_percent: int = 5
    """Likewise records that would change hands."""
    assignment_mail: bool = False
    """Whom the CRM's assignment rule chooses for a new lead gets the rule's e-mail (features S3-27)."""
    write_back: bool = False
    """Profile ID and Last Sync are written to linked people (features S1-9)."""
    write_backs_a_run: int = 10_000
    bulk_read_from: int | None = None
    """Records from which on a whole object is read by a bulk job; None = where that costs fewer calls (`cost.py`)."""
    bulk_write_from: int | None = None
    """Likewise writes."""
    after_restore: bool = False
    """The database was put back from a backup: this run asks before it deletes, and where both sides changed a field."""


@dataclass
class Tally:
    """Counts while a run goes on."""

    counts: dict[Kind, dict[str, int]] = field(default_factory=dict)

    def add(self, kind: Kind, what: str, number: int = 1) -> None:
        """Count."""
        if number:
            kept = self.counts.setdefault(kind, {})
            kept[what] = kept.get(what, 0) + number

    def held_back(self, kind: Kind) -> None:
        """Count a record of this side that was not sent: skipped, though the CRM never reported it."""
        self.add(kind, "skipped")
        self.add(kind, "held_back")

    def snapshot(self, kinds: Iterable[Kind]) -> dict[Kind, Counts]:
        """Return the totals so far, for all kinds of the run."""
        return {kind: Counts(**self.counts.get(kind, {})) for kind in kinds}


@dataclass
class Control:
    """What a person may do to a run that is going on; safe from any thread."""

    stop: threading.Event = field(default_factory=threading.Event)
    go: threading.Event = field(default_factory=threading.Event)
    at_once: threading.Event = field(default_factory=threading.Event)
    """The call that is out is broken off as well: its answer counts as lost."""
    rests: bool = False
    """The run waits between two batches until a person lets it go on."""

    def __post_init__(self) -> None:
        self.go.set()

    def checkpoint(self) -> None:
        """Wait while paused; called between two batches, with no transaction open.

        Raises:
            Stopped: a person pressed Stop.
        """
        while not self.go.wait(0.1):
            self.rests = True
            if self.stop.is_set():
                break
        self.rests = False
        if self.stop.is_set():
            raise Stopped(
                "Stopped by hand.", "Everything up to here is kept.", "The next run goes on from here.", cause="stopped"
            )


@dataclass
class RunContext:
    """One run's belongings."""

    db: Database
    crm: Connector
    clock: Clock
    keys: KeyMaker
    publish: Callable[[Event], None]
    run_id: int
    dry: bool
    settings: EngineSettings
    identity: Identity
    abilities: Abilities
    schemas: Mapping[Kind, ObjectSchema]
    layouts: Mapping[Kind, Layout]
    owners: OwnerChoice
    control: Control
    clock_offset_s: int = 0
    clock_unsure_s: int = 2
    allow: frozenset[str] = frozenset()
    """Brakes that a person lets off for this run (`brakes.py`)."""
    approval: Approval | None = None
    """The plan that this run carries out and nothing beyond; None = whatever is due."""
    braked: set[tuple[Kind, str, str]] = field(default_factory=set)
    """Brakes that hold in this run: kind, brake, side."""
    leaving: set[str] = field(default_factory=set)
    """CRM ids of records whose removal here, or whose values, wait for consent: nothing is sent to them."""
    living: dict[Kind, int] = field(default_factory=dict)
    """Linked records by kind, as far as somebody asked."""
    unseen: set[Kind] = field(default_factory=set)
    """Kinds of which so much became invisible that nothing is sent."""
    limited: bool = False
    """Only some kinds take part, by choice or because others are hidden."""
    hidden: frozenset[Kind] = frozenset()
    """Accounts, leads or contacts that the CRM does not show (`hidden_objects.py`): whom it has there nobody can tell."""
    others: Mapping[Kind, Layout] = field(default_factory=dict)
    """Layouts of the kinds that take no part: the same person may be there under another kind."""
    reread: set[Kind] = field(default_factory=set)
    """Kinds of which something was left for a run in which all kinds take part."""
    also_read: list[str] = field(default_factory=list)
    """CRM ids that a limited run reads too."""
    tally: Tally = field(default_factory=Tally)
    failures: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Sentences for the run's message: what was held, what waits."""
    remarks: list[str] = field(default_factory=list)
    """Likewise, where nothing is amiss."""
    spending: Spending = field(default_factory=lambda: Spending(lambda: 0, 0))
    """What its API calls are for."""
    all_read: bool = False
    """Every window of all objects was read to its end."""
    pause: Pause | None = None
    """Why it ended early, where that is for want of API calls."""
    activities_beside: int = 0
    """Activities that travelled with records, ahead of the others."""
    acted: Counter[tuple[str, str]] = field(default_factory=Counter)
    """CRM actions that ended in this run, by verb and state."""
    entered: Counter[str] = field(default_factory=Counter)
    """People who entered a program in this run, by its name."""
    wishes: dict[int, SyncLead] = field(default_factory=dict)
    """What a person asked for about people who may be created in this run (the action *Sync Lead*)."""
    told: str = ""
    """What the run did in one sentence, where the totals do not tell it (an undo)."""
    loose: bool = False
    """Whether this run moved anything to which references may point."""
    to_write: dict[Kind, int] = field(default_factory=dict)
    phase: Phase = Phase.CHECK
    calls_before: int = 0
    install_prefix: str = ""
    stamps: Stamps = field(default_factory=lambda: Stamps("", {}, {}))
    """Profile ID and Last Sync, as far as this run writes them (`write_back.py`)."""
    _old_layouts: dict[int, list[list[str]]] = field(default_factory=dict)
    _lines: int = 0

    def read(
        self, kind: Kind, ids: Sequence[str], fields: Sequence[str] | None = None
    ) -> Iterator[Mapping[str, RemoteRow]]:
        """Yield the records of the CRM with these ids, as many at a time as it may be asked for; `fields` None = those of the layout.

        Each yield is one call. Absent ids are gone or out of sight; deleted records come too.
        """
        limit = self.abilities.max_read
        for start in range(0, len(ids), limit):
            wanted = self.layouts[kind].remotes if fields is None else fields
            yield self.crm.read(kind, ids[start : start + limit], wanted)

    def loosen(self, connection: Connection) -> None:
        """Note, once a run, that references have to be tied again; a run that ends before it does so leaves that to the next."""
        if not self.loose:
            workspace.set_setting(connection, LOOSE, True)
            self.loose = True

    def now(self) -> str:
        """Return the workstation's time in stored form."""
        return iso(self.clock.now())

    def server_now(self) -> str:
        """Return the server's time as far as we know it."""
        return iso(self.clock.now() + timedelta(seconds=self.clock_offset_s))

    def old_names(self, connection: Connection, layout_id: int) -> list[list[str]]:
        """Return the pairs of a layout that an older base was written with."""
        if layout_id not in self._old_layouts:
            self._old_layouts[layout_id] = mappings.layout_names(connection, layout_id)
        return self._old_layouts[layout_id]

    def entry(
        self,
        kind: Kind,
        local_id: int | None,
        remote_id: str | None,
        side: str,
        action: str,
        fields: Mapping[str, tuple[object, ...]] | None,
        reason: str = "",
        facts: Mapping[str, object] | None = None,
    ) -> Entry:
        """Return a line for the change log of this run."""
        version = self.layouts[kind].version if kind in self.layouts else None
        return Entry(self.run_id, self.now(), kind, local_id, remote_id, side, action, fields, reason, version, facts)  # type: ignore[arg-type]

    def moments(self, record: LocalRecord, there_at: str | None) -> Moments:
        """Return when each side last changed a record; `there_at` is the CRM's own stamp of its last change by somebody.

        A campaign counts as a whole (features S0-29).
        """
        clocks = {} if record.kind is Kind.CAMPAIGN else dict(mappings.field_clock(record.field_clock))
        return Moments(clocks, record.edited_at, there_at, self.clock_offset_s, self.clock_unsure_s)

    def filled(self, layout: Layout, record: LocalRecord) -> Sequence[Value]:
        """Return the values of a record that may be created, with “Anonymous” for blanks where a person asked for that (features S2-12)."""
        wish = self.wishes.get(record.id) if record.kind in PEOPLE else None
        return record.values if wish is None or not wish.fill_anonymous else filled(layout, record.values)

    def skipped(self, layout: Layout, ident: int | str) -> frozenset[int]:
        """Return the places of a record that an approved run leaves as they are."""
        if self.approval is None:
            return frozenset()
        names = self.approval.fields_left_out(layout.kind, ident)
        if names:
            self.approval.unread.add(layout.kind)
        return frozenset(place for place, name in enumerate(layout.locals) if name in names)

    def approved(self, kind: Kind, action: str, ident: int | str, values: Mapping[str, Value]) -> bool:
        """Tell whether something read may be written here; an approved run leaves what was not approved exactly so, and the next one reads it again."""
        if self.approval is None or self.approval.may(kind, "here", action, ident, values):
            return True
        self.approval.leave(kind, ident)
        self.tally.add(kind, "skipped")
        return False

    def line(
        self, kind: Kind, name: str, outcome: str, detail: str = "", count: int = 1, local_id: int | None = None
    ) -> None:
        """Tell the monitor about a record, or about several alike."""
        if count == 1:
            self._lines += 1
            if self._lines > PAGE_LINES:
                return
        self.publish(RecordDone(self.run_id, self.now(), kind, name, outcome, detail, count, local_id))

    def new_page(self) -> None:
        """Allow the monitor its lines again."""
        self._lines = 0

    def counted(self) -> list[Kind]:
        """Return the kinds that the run counts: those that take part, and what was sent besides."""
        return [*self.layouts, *(kind for kind in SENT if kind in self.tally.counts)]

    def progress(self, sentence: str, done: int = 0, total: int | None = None) -> None:
        """Tell where the run is."""
        budget = self.crm.budget()
        self.publish(
            RunProgress(
                self.run_id,
                self.phase,
                sentence,
                done,
                total,
                self.tally.snapshot(self.counted()),
                dict(self.to_write),
                self.crm.calls() - self.calls_before,
                budget.used,
                budget.limit,
            )
        )

    def checkpoint(self) -> None:
        """Stop here when a person asked for it, or when our cap or the reserve of API calls is reached.

        Raises:
            Stopped: with the reason; `OutOfCalls` where it is about calls.
        """
        self.control.checkpoint()
        if self.spending.open() >= COUNTED_EVERY:
            self.note_calls()
        found = pause(self.allowance(), self.clock.now())
        if found is not None:
            raise OutOfCalls(found)

    def make_sure_of_cap(self) -> None:
        """Stop here when our own cap is reached; what is left of the org's allowance is not known before this run's first answer.

        Raises:
            OutOfCalls: it is.
        """
        found = pause(replace(self.allowance(), used=None), self.clock.now())
        if found is not None:
            raise OutOfCalls(found)

    def make_sure_of_a_day(self, begun: Iterable[ChangePage]) -> None:
        """Stop here when no day holds the calls that all of these windows take, whose first pages were read.

        Raises:
            OutOfCalls: none does; a person has to allow more.
        """
        rest = sum(cost.more_pages(page.total, len(page.rows)) for page in begun if page.next is not None)
        found = too_few(self.allowance(), self.crm.calls() - self.calls_before + rest, self.clock.now())
        if found is not None:
            raise OutOfCalls(found)

    def note_calls(self) -> None:
        """Add the calls that were not noted yet to those of the day; a rehearsal's are noted by whoever asked for it."""
        if not self.dry and (calls := self.spending.taken()):
            with self.db.write() as connection:
                api_use.count(connection, self.now()[:10], calls)

    def allowance(self) -> Allowance:
        """Return how the API calls stand now."""
        told, cap, ours = self.crm.budget(), self.settings.calls_a_day, 0
        if cap is not None:
            with self.db.read() as connection:
                ours = api_use.of_day(connection, self.now()[:10]) + self.spending.open()
        return Allowance(ours, cap, told.used, told.limit, self.settings.api_reserve_percent)
