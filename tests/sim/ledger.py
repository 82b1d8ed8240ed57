"""What really happened, written down outside the engine: every value a person entered on either side, every save in the org, every request.

Owns the facts and the trace. Judges nothing; the checks read it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

import orjson

from crmconsole.connect.salesforce import bulk_csv
from crmconsole.connect.salesforce.soql import ID_PREFIXES
from crmconsole.programs.model import Program
from crmconsole.records import FieldType, Kind, ObjectSchema
from crmconsole.store.distribution import StoredRule
from tests.sim.scoring import Model


class Entry(NamedTuple):
    """One value that a person entered: on which side, at which record, and when in the order of all things."""

    seq: int
    side: str
    record: str
    """`p12` for a person here, a CRM id there."""
    field: str
    """Name of the field on that side."""
    value: Any
    at: str


class Commit(NamedTuple):
    """One field of one save in the org."""

    seq: int
    record: str
    field: str
    before: Any
    value: Any
    ours: bool
    """Whether the console's user saved it."""
    visible_at: float
    at: str


class Conversion(NamedTuple):
    """One lead that was converted in the org."""

    seq: int
    lead: str
    contact: str
    ours: bool
    """Whether the console asked for it."""


class Joined(NamedTuple):
    """Two people of whom somebody here said that they are the same."""

    seq: int
    person: int
    record: str
    """The record of whoever stays."""
    heir: int


class Closed(NamedTuple):
    """One save of an opportunity's stage in the org."""

    seq: int
    opportunity: str
    was_won: bool
    """Whether it was won before already."""
    won: bool
    ours: bool


class Place(NamedTuple):
    """A member of a campaign, as it was saved in the org."""

    seq: int
    member: str
    campaign: str
    who: frozenset[str]
    """The lead and the contact that it is about."""
    status: str
    ours: bool


@dataclass
class Happened:
    """One activity that a person here entered."""

    seq: int
    number: int
    """Of its row here."""
    person: int
    type: str
    subject: str
    at: str
    key: str
    since: datetime
    """True time from which it waits; renewed when a person lets it wait once more."""
    left: bool = False
    """Whether it was sent, or may have been, to an org that the workspace left: then it goes to no other."""


@dataclass
class Asked:
    """One action that a person here asked for."""

    seq: int
    number: int
    person: int
    verb: str
    wish: Any
    since: datetime
    """As of an activity."""
    cancelled: int | None = None
    """When in the order of all things a person was told that it is cancelled."""
    by: str | None = None
    """The program, or the pipeline, that asked for it; None = a person."""


class Stepped(NamedTuple):
    """A step of a program that was asked for."""

    seq: int
    program: int
    person: int
    step: str


class Left(NamedTuple):
    """An org that a workspace was switched away from."""

    seq: int
    ids: frozenset[str]
    """All its records and users."""
    people: frozenset[int]
    """Who had come from there."""
    told: frozenset[int]
    """Activities that it was told of, or may have been, or that had waited in vain."""
    ledger: Ledger
    """What happened in it."""
    saves: int
    """How many fields were saved in it until then."""


@dataclass
class Ledger:
    """Everything that happened in one world."""

    lines: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    commits: list[Commit] = field(default_factory=list)
    created: list[tuple[int, str, str, Mapping[str, Any], bool]] = field(default_factory=list)
    """(order, object, id, values, ours)"""
    deleted: dict[str, int] = field(default_factory=dict)
    """CRM ids that a colleague deleted, merged away or purged, ever."""
    conversions: list[Conversion] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    happened: dict[int, Happened] = field(default_factory=dict)
    asked: dict[int, Asked] = field(default_factory=dict)
    programs: dict[int, Program] = field(default_factory=dict)
    """The programs as people left them, by number; those that were removed are gone."""
    entered: set[tuple[int, int]] = field(default_factory=set)
    """Program and person of everybody who ever entered."""
    stepped: list[Stepped] = field(default_factory=list)
    staged: list[tuple[int, int, str]] = field(default_factory=list)
    """(order, person, stage) of everybody whose stage somebody here changed"""
    closed: list[Closed] = field(default_factory=list)
    model: Model | None = None
    """The lead-score model as people left it; None = nobody is scored."""
    models: list[Model] = field(default_factory=list)
    """Every model that ever counted, in order."""
    switched: dict[int, bool] = field(default_factory=dict)
    """What somebody last chose for CRM Enable Sync by hand, by person, where that was another choice."""
    rules: list[StoredRule] = field(default_factory=list)
    """The distribution rules as people left them."""
    left: Left | None = None
    """The org that the workspace had before."""
    ended: set[int] = field(default_factory=set)
    """Actions that were at their end when it was left."""
    to_join: frozenset[tuple[int, str]] = frozenset()
    """The people and the records that somebody is tying to each other by hand."""
    joined: list[Joined] = field(default_factory=list)
    handed: dict[int, int] = field(default_factory=dict)
    """When, in the order of all things, somebody was last handed over here, by person."""
    taken: dict[str, int] = field(default_factory=dict)
    """When a colleague there last gave a record to somebody, by CRM id."""
    merged: dict[str, str] = field(default_factory=dict)
    purged: set[str] = field(default_factory=set)
    undeleted: dict[str, int] = field(default_factory=dict)
    faults: set[str] = field(default_factory=set)
    """Names of the faults that were ever switched on."""
    remapped: set[tuple[str, str]] = field(default_factory=set)
    """Kind and field of every pair whose rules were changed on the way."""
    resolved: list[tuple[int, int, str, Any, str]] = field(default_factory=list)
    """(order, person, field, value there as shown, which side was kept)"""
    seen: dict[tuple[str, str], Any] = field(default_factory=dict)
    """What the engine was last told of a field there, by CRM id and field."""
    blind: list[Commit] = field(default_factory=list)
    """Values of colleagues that a push replaced before the engine could know of them: the declared window."""
    exercised: Counter[str] = field(default_factory=Counter)
    seq: int = 0
    acts: int = 0
    """Acts of people so far, on either side."""

    @property
    def converted(self) -> dict[str, str]:
        """Return the contact that each converted lead became."""
        return {one.lead: one.contact for one in self.conversions}

    def tick(self) -> int:
        """Return the next place in the order of all things."""
        self.seq += 1
        return self.seq

    def tell(self, line: str) -> None:
        """Write a line into the trace."""
        self.lines.append(line)

    def enter(self, side: str, record: str, values: Mapping[str, Any], at: str) -> None:
        """Write down what a person entered."""
        seq = self.tick()
        self.entries.extend(Entry(seq, side, record, name, value, at) for name, value in values.items())

    def fingerprint(self) -> str:
        """Return the hash of the trace: the same for the same seed, in every process."""
        digest = hashlib.sha256()
        for line in self.lines:
            digest.update(line.encode())
            digest.update(b"\n")
        return digest.hexdigest()


def short(body: bytes) -> str:
    """Return a few characters that stand for a body."""
    return hashlib.sha256(body).hexdigest()[:10] if body else "-"


def rows_in(answer: bytes, schemas: Mapping[Kind, ObjectSchema]) -> list[Mapping[str, Any]]:
    """Return every record that the result of a reading job holds, with its values as the org keeps them."""
    try:
        header, rows = bulk_csv.table(answer)
        cells = list(rows)
    except ValueError:
        return []
    if not cells or "Id" not in header:
        return []
    kind = next(kind for kind, prefix in ID_PREFIXES.items() if cells[0][header.index("Id")].startswith(prefix))
    found = bulk_csv.as_json(header, cells, schemas[kind])
    for record in found:
        for name, value in record.items():
            spec = schemas[kind].fields.get(name)
            if value is not None and spec is not None and spec.type in (FieldType.DECIMAL, FieldType.MONEY):
                record[name] = float(value)
    return list(found)


@lru_cache(maxsize=1)
def records_in(answer: bytes) -> Sequence[Mapping[str, Any]]:
    """Return every record that an answer holds, in composite parts and query pages alike; more than one check asks for the same."""
    try:
        body = orjson.loads(answer)
    except ValueError:
        return ()
    found: list[Mapping[str, Any]] = []
    waiting: list[Any] = [body]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            if "Id" in one and "attributes" in one:
                found.append(one)
            waiting.extend(value for key, value in one.items() if key in ("compositeResponse", "body", "records"))
    return found
