"""A practice org and a workspace that belongs to processes: this one acts as the people on both sides, and looks when nobody else does.

Both clocks are the machine's own. The ledger knows what every person entered, and in which order.
"""

from __future__ import annotations

import asyncio
import shutil
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Any

import orjson
from sqlalchemy import Engine, create_engine, event

from crmconsole import settings
from crmconsole.clock import SystemClock
from crmconsole.console import Console
from crmconsole.practice.org import OrgClock
from crmconsole.practice.server import start
from crmconsole.records import Kind, Policy
from tests.engine.story import DOMAIN, Eavesdropper, Here, Story, There, _digest
from tests.kill.forge import LONGEST, Forge, Process

HERE_ONLY, THERE_ONLY, BOTH = ("city", "City"), ("phone", "Phone"), ("job_title", "Title")
"""Fields by who edits them, by their names on each side."""


@dataclass(frozen=True)
class Edit:
    """A value that a person entered."""

    side: str
    value: str


class Found(StrEnum):
    """How far a process was that is no more."""

    AT_REST = "before its run began, or after it was closed"
    RUNNING = "in a run, with nothing on the way"
    ON_THE_WAY = "with a write on the way"


@dataclass
class Ledger:
    """Every edit by a person, in order, by e-mail address and field."""

    edits: dict[tuple[str, str], list[Edit]] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)
    _count: int = 0

    def value(self) -> str:
        """Return a value that nobody entered before."""
        self._count += 1
        return f"V{self._count}"

    def note(self, email: str, local: str, side: str, value: str) -> None:
        """Remember an edit."""
        self.people.add(email)
        self.edits.setdefault((email, local), []).append(Edit(side, value))


class World(Story):
    """Two sides and a ledger. `sync` is a command in a process of its own; `opened` gives this process the console for a while."""

    def __init__(
        self, folder: Path, forge: Forge, seed: int, *, people: int = 0, policy: Policy = Policy.SALESFORCE_WINS
    ) -> None:
        self.folder, self.forge, self.policy = folder, forge, policy
        self.dice = Random(seed)
        self.ledger = Ledger()
        self.clock = self.org_clock = SystemClock()  # type: ignore[assignment]
        self.practice = start(people=people, clock=OrgClock(self.clock))
        self.practice._listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.ear = Eavesdropper(self.practice.weather)
        self.practice.org.hooks = self.ear
        self.loop = asyncio.new_event_loop()
        self.there, self.here = There(self.practice), Here(self)
        self._engine: Engine | None = None
        with self.opened():
            self.do(self.console.connect_practice(self.practice.url))
            self.do(self.console.setup_defaults(policy=policy))

    # -------------------------------------------------------------------------------------------- the database
    @property
    def database(self) -> Path:
        """The workspace's file."""
        return self.folder / settings.DATABASE

    def open_directly(self) -> Engine:
        """Return the way in of another program: neither lock nor fence."""
        if self._engine is None:
            self._engine = create_engine(f"sqlite:///{self.database}")
            event.listen(self._engine, "connect", lambda raw, _record: setattr(raw, "isolation_level", None))
        return self._engine

    @contextmanager
    def writing(self) -> Any:
        """Give a writing transaction, as another program has it."""
        with self.open_directly().connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.exec_driver_sql("COMMIT")

    def rows(self, query: str, *values: object) -> list[dict[str, Any]]:
        """Return what a query of the workspace's database finds."""
        with self.open_directly().connect() as connection:
            return [dict(row) for row in connection.exec_driver_sql(query, values).mappings()]

    def fingerprint(self, tables: Any = DOMAIN) -> dict[str, str]:
        """Return a hash of every row of every table of records."""
        with self.open_directly().connect() as connection:
            return {table: _digest(connection, table) for table in tables}

    def let_go(self) -> None:
        """Close what this process has open of the workspace."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    @contextmanager
    def opened(self) -> Iterator[Console]:
        """Give the console of the workspace to this process."""
        self.console = self.do(Console.open(self.folder))
        try:
            yield self.console
        finally:
            self.do(self.console.close())

    # -------------------------------------------------------------------------------------------- processes
    def start(self, *arguments: object, hook: str = "", given: str = "", **settings: str) -> Process:
        """Start a command on the workspace."""
        self.let_go()
        return self.forge.start(*arguments, "--workspace", self.folder, hook=hook, given=given, **settings)

    def await_deliveries(self) -> None:
        """Wait until the org has carried out what a process that is no more had sent it.

        A write that arrives after the next run has looked for it is a network's doing, which the simulation plays; here only the disk is at fault.
        """
        last = time.monotonic() + LONGEST
        while self.practice._server.server_state.connections:
            assert time.monotonic() < last, "the org still talks to somebody who is no more"
            time.sleep(0.002)

    def ended(self, *arguments: object, status: int = 0, **options: str) -> Process:
        """Let a command end by itself; it must give this status."""
        done = self.start(*arguments, **options)
        given = done.wait()
        assert given == status, (given, done.answer(), done.words())
        return done

    def rest(self, most: int = 6) -> None:
        """Do runs until one has nothing to do."""
        for _ in range(most):
            run = self.ended("sync", "--json").object()
            assert run["state"] == "done", run
            names = ("created_here", "updated_here", "deleted_here", "linked")
            if not any(
                counts[name]
                for counts in run["objects"].values()
                for name in (*names, "created_there", "updated_there")
            ):
                return
        raise AssertionError(f"no rest after {most} runs: {run}")

    # -------------------------------------------------------------------------------------------- people at work
    def begin(self, leads: int = 24, contacts: int = 8, ours: int = 6) -> None:
        """Put people on both sides and bring them in step."""
        for _ in range(leads):
            self.new_there("Lead")
        for _ in range(contacts):
            self.new_there("Contact")
        for _ in range(ours):
            self.new_here()
        self.rest()

    def new_there(self, object_name: str = "Lead") -> None:
        """Let a colleague enter somebody."""
        value, title = self.ledger.value(), self.ledger.value()
        email = f"{value.lower()}@there.example"
        self.there.create(object_name, LastName=f"Name {value}", Email=email, Phone=value, Title=title)
        self.ledger.note(email, THERE_ONLY[0], "there", value)
        self.ledger.note(email, BOTH[0], "there", title)

    def new_here(self) -> None:
        """Let a person here enter somebody."""
        value, title = self.ledger.value(), self.ledger.value()
        email = f"{value.lower()}@here.example"
        kind = self.dice.choice([Kind.LEAD, Kind.LEAD, Kind.CONTACT])
        company = {"company": "Ours Ltd"} if kind is Kind.LEAD else {}
        self.here.add(kind, last_name=f"Name {value}", email=email, city=value, job_title=title, **company)
        self.ledger.note(email, HERE_ONLY[0], "here", value)
        self.ledger.note(email, BOTH[0], "here", title)

    def work(self) -> None:
        """Let people on one side or both do a little: enter somebody, edit several."""
        for act in self.dice.sample(
            [self._edit_here, self._edit_there, self._edit_there, self.new_here, self.new_there],
            self.dice.randint(1, 4),
        ):
            act()

    def _edit_here(self) -> None:
        people = self.here.people()
        for person in self.dice.sample(people, self.dice.randint(1, 4)):
            local = self.dice.choice([HERE_ONLY, BOTH])[0]
            value = self.ledger.value()
            self.here.edit(person["id"], **{local: value})
            self.ledger.note(person["email"], local, "here", value)

    def _edit_there(self) -> None:
        records = [row for name in ("Lead", "Contact") for row in self.there.records(name)]
        for record in self.dice.sample(records, self.dice.randint(1, 4)):
            local, remote = self.dice.choice([THERE_ONLY, BOTH])
            value = self.ledger.value()
            self.there.edit(record["Id"], **{remote: value})
            self.ledger.note(record["Email"], local, "there", value)

    # -------------------------------------------------------------------------------------------- checks
    def check_sound(self, spare: Path) -> Found:
        """Check the file as it lies there, on a copy, so that the next console finds what the last one left; returns how far it was."""
        spare.mkdir(exist_ok=True)
        for name in (settings.DATABASE, f"{settings.DATABASE}-wal"):
            (spare / name).unlink(missing_ok=True)
            if (self.folder / name).exists():
                shutil.copyfile(self.folder / name, spare / name)
        with closing(sqlite3.connect(spare / settings.DATABASE)) as copy:
            assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
            if copy.execute("SELECT count(*) FROM op").fetchone()[0]:
                return Found.ON_THE_WAY
            last = copy.execute("SELECT state FROM run ORDER BY id DESC LIMIT 1").fetchone()
            return Found.RUNNING if last == ("running",) else Found.AT_REST

    def check_rest(self) -> None:
        """Check that both sides hold the same, everybody once, and nothing that anybody entered is lost without a trace."""
        assert self.rows("SELECT * FROM op") == []
        with self.opened():
            self.check_in_step()
        self._check_nobody_twice()
        self._check_ledger()

    def _check_nobody_twice(self) -> None:
        rows = [dict(row) for name in ("Lead", "Contact") for row in self.there.org.rows(name)]
        entered = [row["Email"] for row in rows if row["Email"] in self.ledger.people]
        for values in (entered, [row["CRM_Console_Key__c"] for row in rows if row["CRM_Console_Key__c"]]):
            assert len(values) == len(set(values)), (
                f"there twice: {sorted({one for one in values if values.count(one) > 1})}"
            )
        assert set(entered) == self.ledger.people
        living = [row["email"] for row in self.rows("SELECT email FROM person WHERE deleted_at IS NULL")]
        here = [email for email in living if email in self.ledger.people]
        assert len(here) == len(set(here))
        assert set(here) == self.ledger.people

    def _check_ledger(self) -> None:
        people = {row["email"]: row for row in self.rows("SELECT * FROM person WHERE deleted_at IS NULL")}
        for (email, local), edits in self.ledger.edits.items():
            value, last = people[email][local], edits[-1]
            if value == last.value:
                continue
            theirs = [edit.value for edit in edits if edit.side == "there"]
            assert last.side == "here", f"{email}.{local} is {value}, though {last} was entered last"
            assert theirs, f"{email}.{local} is {value}, though only we entered something: {edits}"
            assert value == theirs[-1], f"{email}.{local} is {value}: {edits}"
            assert self._told(people[email]["id"], local, last.value), (
                f"{last} of {email}.{local} is gone without a trace"
            )

    def _told(self, person_id: int, local: str, value: str) -> bool:
        """Tell whether the history says that a value here gave way."""
        for row in self.rows(
            "SELECT fields FROM change WHERE local_id = ? AND kind IN ('lead','contact') AND fields IS NOT NULL",
            person_id,
        ):
            if value in orjson.loads(row["fields"]).get(local, [None, None])[1:2]:
                return True
        return False

    def end(self) -> None:
        """Close everything."""
        self.let_go()
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()
        self.practice.stop()
