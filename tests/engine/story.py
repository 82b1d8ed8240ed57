"""A small kit for stories about the engine: a practice org over there, a workspace over here, and a person at each.

`Story` holds both; `there` acts as colleagues do in Salesforce, `here` as a person at the console does. Both clocks stand still until
`wait` moves them: records of one story share one second, which is the hardest case for a cursor.
"""

from __future__ import annotations

import asyncio
import atexit
import hashlib
import shutil
import socket
import sqlite3
import tempfile
import threading
import uuid
from collections.abc import Awaitable, Iterable, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from unittest import mock

import orjson
from sqlalchemy import Connection

from crmconsole import settings
from crmconsole.clock import ManualClock, iso
from crmconsole.console import Console
from crmconsole.console import connection as connecting
from crmconsole.practice.faults import COLLEAGUE_SESSION
from crmconsole.practice.org import Caller, ConvertResult, Org, OrgClock
from crmconsole.practice.server import PracticeOrg, start
from crmconsole.records import MAPPED, PEOPLE, Direction, FieldSpec, Kind, ObjectSchema, Policy
from crmconsole.store import local_fields, mappings
from crmconsole.store.database import Database
from crmconsole.sync.prepare import TIED_TO
from crmconsole.sync.recheck import recheck_run
from crmconsole.values import canonicaliser, email_key, same
from crmconsole.views import ConflictView, Rehearsal, RunView

BEGIN = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
OBJECTS = {Kind.ACCOUNT: "Account", Kind.LEAD: "Lead", Kind.CONTACT: "Contact"}
PREFIXES = {
    "001": "Account",
    "00Q": "Lead",
    "003": "Contact",
    "006": "Opportunity",
    "701": "Campaign",
    "00T": "Task",
    "00U": "Event",
}
DOMAIN = ("person", "account", "link", "alias", "conflict", "flip", "op", "failure", "change", "layout", "mapping")
"""Tables in which an idle run must not write a single byte."""

READY = Path(tempfile.mkdtemp(prefix="ready-workspaces-"))
"""Workspaces that went through the default set-up once, by policy: later stories begin with a copy."""
atexit.register(shutil.rmtree, READY, ignore_errors=True)

Result = TypeVar("Result")


class Sent:
    """One save that a client asked the org for."""

    def __init__(self, object_name: str, record_id: str | None, values: Mapping[str, object]) -> None:
        self.object_name = object_name
        self.record_id = record_id
        self.values = dict(values)

    def __repr__(self) -> str:
        return f"Sent({self.object_name}, {self.record_id}, {self.values})"


class Eavesdropper:
    """Stands between the org and its weather and writes down what clients save; colleagues are left out."""

    def __init__(self, weather: Any) -> None:
        self._weather = weather
        self.sent: list[Sent] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._weather, name)

    def before_save(self, object_name: str, record_id: str | None, values: dict[str, object], caller: Caller) -> None:
        """Write the save down, then let the weather judge it."""
        if caller.session_id != COLLEAGUE_SESSION:
            self.sent.append(Sent(object_name, record_id, values))
        self._weather.before_save(object_name, record_id, values, caller)


class There:
    """A colleague at work in the org. Names of fields are Salesforce's own."""

    def __init__(self, practice: PracticeOrg) -> None:
        self.practice = practice
        self.org: Org = practice.org

    @property
    def _caller(self) -> Caller:
        return self.practice.colleague

    def create(self, object_name: str = "Lead", **values: object) -> str:
        """Create a record and return its id; leads and contacts get the fields that Salesforce requires."""
        if object_name in ("Lead", "Contact"):
            values.setdefault("LastName", "Nobody")
        if object_name == "Lead":
            values.setdefault("Company", "No Company")
        return self.org.create(object_name, values, self._caller)

    def edit(self, record_id: str, **values: object) -> None:
        """Change a record."""
        self.org.update(self.object_of(record_id), record_id, values, self._caller)

    def delete(self, record_id: str) -> None:
        """Put a record into Salesforce's recycle bin."""
        self.org.delete(self.object_of(record_id), record_id, self._caller)

    def undelete(self, record_id: str) -> None:
        """Take it out of there again."""
        self.org.undelete(record_id, self._caller)

    def merge(self, winner: str, *losers: str, **values: object) -> None:
        """Merge records into the winner."""
        self.org.merge(self.object_of(winner), winner, losers, self._caller, values)

    def convert(self, lead_id: str, **wish: Any) -> ConvertResult:
        """Convert a lead."""
        return self.org.convert(lead_id, self._caller, create_opportunity=False, **wish)

    def record(self, record_id: str) -> dict[str, Any]:
        """Return a record with every field, deleted ones too."""
        row = self.org.read(self.object_of(record_id), record_id)
        assert row is not None, f"{record_id} is not in the org"
        return dict(row)

    def records(self, object_name: str = "Lead", **wanted: object) -> list[dict[str, Any]]:
        """Return the living records whose fields have these values."""
        rows = self.org.rows(object_name, deleted=False)
        return [dict(row) for row in rows if all(row.get(name) == value for name, value in wanted.items())]

    def object_of(self, record_id: str) -> str:
        """Return the name of the object that an id belongs to."""
        return PREFIXES[record_id[:3]]


class Here:
    """A person at the console. Names of fields are the marketing database's own."""

    def __init__(self, story: Story) -> None:
        self._story = story

    def add(self, kind: Kind = Kind.LEAD, *, enable_sync: int = 1, owner: str | None = None, **values: object) -> int:
        """Add a person and return the number."""
        fields: dict[str, object] = {
            name: canonicaliser(self._specs(kind)[name])(value) for name, value in values.items()
        }
        now = self._story.now()
        columns = {
            "kind": str(kind),
            "enable_sync": enable_sync,
            "owner": owner,
            "dirty": 1,
            "rev": 1,
            "edited_at": now,
            "created_at": now,
            "source": "hand",
            "email_key": email_key(fields.get("email")),
            "field_clock": orjson.dumps(dict.fromkeys(fields, now)).decode(),
            **fields,
        }
        names = ", ".join(f'"{name}"' for name in columns)
        with self._story.writing() as connection:
            done = connection.exec_driver_sql(
                f"INSERT INTO person ({names}) VALUES ({','.join('?' * len(columns))})", tuple(columns.values())
            )
            return int(done.lastrowid)

    def _specs(self, kind: Kind) -> Mapping[str, FieldSpec]:
        # As the story writes: where processes share the file, this one's console may be closed.
        with self._story.writing() as connection:
            return local_fields.of(connection, kind)

    def edit(self, person_id: int, **values: object) -> None:
        """Edit a person the way the console's own editing does: a new revision, marked, with the moment of each field."""
        person = self.person(person_id)
        specs = self._specs(Kind(person["kind"]))
        fields = {name: canonicaliser(specs[name])(value) for name, value in values.items()}
        clock = orjson.loads(person["field_clock"] or "{}") | dict.fromkeys(fields, self._story.now())
        extra: dict[str, object] = {"edited_at": self._story.now(), "field_clock": orjson.dumps(clock).decode()}
        if "email" in fields:
            extra["email_key"] = email_key(fields["email"])
        assignments = ", ".join(f'"{name}" = ?' for name in (*fields, *extra))
        with self._story.writing() as connection:
            connection.exec_driver_sql(
                f"UPDATE person SET {assignments}, rev = rev + 1, dirty = 1 WHERE id = ?",
                (*fields.values(), *extra.values(), person_id),
            )

    def enable_sync(self, person_id: int, value: int) -> None:
        """Set *CRM Enable Sync* by hand (features S3-13)."""
        with self._story.writing() as connection:
            connection.exec_driver_sql(
                "UPDATE person SET enable_sync = ?, dirty = 1, rev = rev + 1 WHERE id = ?", (value, person_id)
            )

    def delete(self, person_id: int) -> None:
        """Delete a person: into the recycle bin here, the link remembered."""
        with self._story.writing() as connection:
            connection.exec_driver_sql(
                "UPDATE person SET deleted_at = ?, deleted_why = 'deleted_here', dirty = 0, rev = rev + 1 WHERE id = ?",
                (self._story.now(), person_id),
            )
            connection.exec_driver_sql(
                "UPDATE link SET state = 'local_deleted' WHERE state = 'linked' AND kind IN ('lead','contact') AND local_id = ?",
                (person_id,),
            )

    def person(self, person_id: int) -> dict[str, Any]:
        """Return a person with every column."""
        return self._one("SELECT * FROM person WHERE id = ?", person_id)

    def people(self, *, deleted: bool = False, **wanted: object) -> list[dict[str, Any]]:
        """Return the people whose columns have these values; those in the recycle bin only when asked for."""
        where = "".join(f' AND "{name}" IS ?' for name in wanted)
        alive = "" if deleted else " AND deleted_at IS NULL"
        return self._story.rows(f"SELECT * FROM person WHERE 1{alive}{where} ORDER BY id", *wanted.values())

    def of(self, remote_id: str) -> dict[str, Any]:
        """Return the person who is linked to a record there."""
        link = self.link(remote_id)
        assert link["state"] == "linked", link
        return self.person(link["local_id"])

    def link(self, remote_id: str) -> dict[str, Any]:
        """Return the link of a record there, whatever its state."""
        return self._one("SELECT * FROM link WHERE remote_id = ?", remote_id)

    def crm_id(self, person_id: int) -> str | None:
        """Return the record there that a person is linked to, None when there is none."""
        found = self._story.rows(
            "SELECT remote_id FROM link WHERE state = 'linked' AND kind IN ('lead','contact') AND local_id = ?",
            person_id,
        )
        assert len(found) < 2, found
        return found[0]["remote_id"] if found else None

    def _one(self, query: str, *values: object) -> dict[str, Any]:
        found = self._story.rows(query, *values)
        assert len(found) == 1, f"{len(found)} rows for {query} {values}"
        return found[0]


def new_identity(database: Path) -> None:
    """Make a copied database one of its own: a console would find out that it is a copy and not run."""
    with closing(sqlite3.connect(database)) as raw, raw:
        raw.execute("UPDATE meta SET value = ? WHERE key = 'db_uuid'", (str(uuid.uuid4()),))


def as_described(db: Database, crm: object, clock: object, *, now_or_never: bool) -> Mapping[Kind, ObjectSchema]:
    """Return the objects as the workspace knows them, instead of asking the org."""
    with db.read() as connection:
        found = {kind: mappings.schema(connection, kind) for kind in (*MAPPED, *TIED_TO)}
    return {kind: known[0] for kind, known in found.items() if known is not None}


class Story:
    """An org, a workspace connected to it with the default set-up, and somebody at work on either side."""

    def __init__(
        self,
        folder: Path,
        *,
        people: int = 0,
        policy: Policy = Policy.SALESFORCE_WINS,
        clock: ManualClock | None = None,
        set_up: bool = True,
        describe: bool = False,
        **options: Any,
    ) -> None:
        """`describe`: have the org describe its objects in this story too, for stories about what that costs."""
        self.folder = folder
        self.org_clock = ManualClock(BEGIN)
        self.clock = clock or self.org_clock
        """The workstation's; the org's own unless the story gives another."""
        self.practice = start(people=people, clock=OrgClock(self.org_clock), **options)
        ready = READY / f"{policy}-{options.get('seed')}.db"
        copied = set_up and ready.exists()
        if copied:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ready, folder / settings.DATABASE)
            new_identity(folder / settings.DATABASE)
        # Inherited by its connections: without it every answer in two pieces waits 40 ms for the client's acknowledgement.
        self.practice._listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.ear = Eavesdropper(self.practice.weather)
        self.practice.org.hooks = self.ear
        self.loop = asyncio.new_event_loop()
        self.there = There(self.practice)
        self.here = Here(self)
        self.console = self.do(Console.open(folder, clock=self.clock))
        self.policy = policy
        if copied and clock is None and not describe and not options.keys() - {"seed"}:
            # The same org as the one of the copy, at the same moment: it would describe its objects in the same words.
            with mock.patch.object(connecting, "refresh_schemas", as_described):
                self.connect()
        elif set_up:
            self.connect()
        if set_up and not copied:
            self.do(self.console.setup_defaults(policy=policy))
            with sqlite3.connect(folder / settings.DATABASE) as source, sqlite3.connect(ready) as copy:
                source.backup(copy)

    # -------------------------------------------------------------------------------------------- the machinery
    def do(self, work: Awaitable[Result]) -> Result:
        """Wait for a method of the console."""

        async def wait() -> Result:
            return await work

        return self.loop.run_until_complete(wait())

    def connect(self) -> None:
        """Sign in to the org, for this session only."""
        self.do(self.console.connect_practice(self.practice.url, "session"))

    def reopen(self) -> None:
        """End the program and start it again on the same workspace."""
        self.do(self.console.close())
        self.console = self.do(Console.open(self.folder, clock=self.clock))
        self.connect()

    def recheck(self) -> list[str]:
        """Derive every decision in the log again from what the log holds about it; returns the objections."""
        with self.console.desk.db.read() as connection:
            logged = [
                row[0] for row in connection.exec_driver_sql("SELECT DISTINCT run_id FROM change WHERE run_id > 0")
            ]
            return [objection for run_id in logged for objection in recheck_run(connection, run_id)]

    def end(self) -> None:
        """Close everything; whatever was decided on the way must follow from what was written down about it."""
        objections = self.recheck()
        self.do(self.console.close())
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()
        # The server waits a moment for clients that are gone already: not the test's business.
        threading.Thread(target=self.practice.stop).start()
        assert objections == []

    @contextmanager
    def writing(self) -> Any:
        """Give a writing transaction on the workspace's database."""
        with self.console.desk.db.write() as connection:
            yield connection

    def rows(self, query: str, *values: object) -> list[dict[str, Any]]:
        """Return what a query of the workspace's database finds."""
        with self.console.desk.db.read() as connection:
            return [dict(row) for row in connection.exec_driver_sql(query, values).mappings()]

    def now(self) -> str:
        """Return the workstation's time in stored form."""
        return iso(self.clock.now())

    def wait(self, seconds: float) -> None:
        """Let time pass for both sides."""
        self.org_clock.advance(seconds)
        if self.clock is not self.org_clock:
            self.clock.advance(seconds)

    # -------------------------------------------------------------------------------------------- runs
    def run(self, kinds: Sequence[Kind] = (), *, allow: Iterable[str] = ()) -> RunView:
        """Do one run, whatever comes of it; its totals must add up."""
        done = self.do(self.console.sync(kinds, allow=allow))
        self.check_totals(done)
        return done

    def sync(self, kinds: Sequence[Kind] = (), **options: Any) -> RunView:
        """Do one run that must end well."""
        done = self.run(kinds, **options)
        assert done.state == "done", (done.state, done.message, self.failures())
        return done

    def rehearse(self) -> Rehearsal:
        """Rehearse a run."""
        return self.do(self.console.rehearse())

    @staticmethod
    def check_totals(done: RunView) -> None:
        """Check that what was read is accounted for, kind by kind."""
        for kind, counts in done.objects.items():
            parts = (
                counts.created_here
                + counts.updated_here
                + counts.deleted_here
                + counts.linked
                + counts.unchanged
                + counts.skipped
            )
            assert counts.read + counts.held_back == parts, (kind, counts)

    def idle(self, calls: int = 1) -> RunView:
        """Do a run that has nothing to do: one call, no write on either side, no changed byte in any table of records."""
        before, written = self.fingerprint(), self.writes()
        self.practice.meter.reset()
        done = self.sync()
        assert self.practice.meter.stats()["metered_calls"] == calls
        assert done.api_calls == calls
        assert self.writes() == {}, written
        assert self.fingerprint() == before
        return done

    def settle(self, runs: int = 3) -> None:
        """Do runs until nothing is left to do, at most so many, then check that a further one is idle."""
        for _ in range(runs):
            done = self.run()
            if not any(
                counts.created_here + counts.updated_here + counts.created_there + counts.updated_there + counts.linked
                for counts in done.objects.values()
            ):
                break
        self.idle()

    # -------------------------------------------------------------------------------------------- weather and set-up
    def fault(
        self, name: str, *, times: int | None = None, where: Mapping[str, object] | None = None, **own: object
    ) -> None:
        """Switch on a fault."""
        wish: dict[str, object] = {"fault": name, "where": dict(where or {}), **own}
        if times is not None:
            wish["times"] = times
        self.practice.weather.switch_on(wish)

    def calm(self, name: str | None = None) -> None:
        """Switch faults off."""
        self.practice.weather.switch_off(name)

    def revoke(self) -> None:
        """Take the console's access back, as an administrator can: its tokens, and the right to refresh them."""
        token = self.console.desk.crm()._client._signed_in()[2].token  # type: ignore[attr-defined]
        self.practice.sessions.revoke_approval(token)

    def map(self, kind: Kind, local: str, **changes: Any) -> None:
        """Change one row of a mapping: direction, policy, clears, refill, default_there, value_table …"""
        view = self.do(self.console.mapping(kind))
        rows = [replace(row, **changes) if row.local == local else row for row in view.rows]
        assert any(row.local == local for row in rows), local
        self.do(self.console.save_mapping(kind, rows))

    def map_all(self, kind: Kind, **changes: Any) -> None:
        """Change every two-way row of a mapping."""
        view = self.do(self.console.mapping(kind))
        rows = [replace(row, **changes) if row.direction is Direction.TWO_WAY else row for row in view.rows]
        self.do(self.console.save_mapping(kind, rows))

    def unmap(self, kind: Kind, local: str) -> Any:
        """Take a row out of a mapping and return it."""
        view = self.do(self.console.mapping(kind))
        gone = next(row for row in view.rows if row.local == local)
        self.do(self.console.save_mapping(kind, [row for row in view.rows if row is not gone]))
        return gone

    def remap(self, kind: Kind, row: Any) -> None:
        """Put a row back into a mapping."""
        view = self.do(self.console.mapping(kind))
        self.do(self.console.save_mapping(kind, [*view.rows, row]))

    def choose(self, **settings: object) -> None:
        """Set settings of the workspace."""
        from crmconsole.store import workspace

        with self.writing() as connection:
            for name, value in settings.items():
                workspace.set_setting(connection, name, value)

    # -------------------------------------------------------------------------------------------- what can be seen
    def failures(self) -> list[dict[str, Any]]:
        """Return the open failures."""
        return self.rows("SELECT * FROM failure WHERE state = 'open' ORDER BY id")

    def causes(self) -> list[tuple[str, str]]:
        """Return cause and field of every open failure."""
        return [(row["cause"], row["field"]) for row in self.failures()]

    def conflicts(self) -> Sequence[ConflictView]:
        """Return the open conflicts."""
        return self.do(self.console.conflicts())

    def history(self, **wanted: object) -> list[dict[str, Any]]:
        """Return lines of the change log, fields decoded."""
        where = "".join(f' AND "{name}" IS ?' for name in wanted)
        found = self.rows(f"SELECT * FROM change WHERE 1{where} ORDER BY id", *wanted.values())
        for row in found:
            row["fields"] = None if row["fields"] is None else orjson.loads(row["fields"])
        return found

    def writes(self) -> dict[str, dict[str, int]]:
        """Return what clients wrote in the org since the last reset, objects without writes left out."""
        stats: Any = self.practice.meter.stats()["writes"]
        return {name: counts for name, counts in stats.items() if any(counts.values())}

    def sent(self) -> list[Sent]:
        """Return what clients saved in the org since the last time of asking."""
        found, self.ear.sent = self.ear.sent, []
        return found

    def fingerprint(self, tables: Iterable[str] = DOMAIN) -> dict[str, str]:
        """Return a hash of every row of every table of records."""
        found = {}
        with self.console.desk.db.read() as connection:
            for table in tables:
                found[table] = _digest(connection, table)
        return found

    def org_dump(self) -> str:
        """Return a hash of everything the org holds."""
        digest = hashlib.sha256()
        for name in ("Account", "Lead", "Contact"):
            for row in self.there.org.rows(name):
                digest.update(orjson.dumps(row, option=orjson.OPT_SORT_KEYS))
        return digest.hexdigest()

    def disagreements(self) -> list[str]:
        """Compare both sides field by field, over every living link; returns what differs, in words."""
        found: list[str] = []
        pipeline = {pair.stage: pair.target for pair in self.do(self.console.pipeline()).pairs}
        for kind in PEOPLE:
            specs = self.do(self.console.fields_here())[kind]
            rows = [
                row
                for row in self.do(self.console.mapping(kind)).rows
                if row.direction is not Direction.OFF and row.local and row.remote
            ]
            for link in self.rows("SELECT * FROM link WHERE state = 'linked' AND kind = ?", str(kind)):
                person, record = self.here.person(link["local_id"]), self.there.record(link["remote_id"])
                if person["kind"] != str(kind) or person["deleted_at"] or record["IsDeleted"]:
                    found.append(f"{link['remote_id']}: linked to a {person['kind']}, deleted here or there")
                    continue
                for row in rows:
                    spec = specs[str(row.local)]
                    here = canonicaliser(spec)(person[str(row.local)])
                    if row.direction is Direction.PUSH and here is None:
                        continue  # A blank here is not sent at the first link (`sync-algorithm` §5.1).
                    there = canonicaliser(spec)(record[str(row.remote)])
                    if row.direction is Direction.PULL and there is None and not row.clears:
                        continue  # A blank there never takes a value here away (same place, footnote 1).
                    if row.local == "lead_status":
                        here = pipeline.get(str(here), here)
                    if row.default_there is not None and here is None:
                        here = row.default_there
                    if not same(spec.type, here, there):
                        found.append(f"{link['remote_id']}.{row.remote}: here {here!r}, there {there!r}")
        return found

    def check_in_step(self) -> None:
        """Check that every living person is linked once and both sides hold the same."""
        assert self.disagreements() == []
        doubles = self.rows(
            "SELECT local_id FROM link WHERE state = 'linked' AND kind IN ('lead','contact') GROUP BY local_id HAVING count(*) > 1"
        )
        assert doubles == []


def _digest(connection: Connection, table: str) -> str:
    digest = hashlib.sha256()
    for row in connection.exec_driver_sql(f'SELECT * FROM "{table}" ORDER BY rowid'):
        digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()
