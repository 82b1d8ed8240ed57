"""One world of the simulation: a practice org, a workspace connected to it, a network between them, and an engine that can die.

Owns life and death, the gaps and what is written down; what a world begins with is in `stage.py`. Tells no story and checks nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import random
import shutil
import socket
import sqlite3
import ssl
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from unittest import mock

import orjson
import requests
from urllib3.exceptions import NameResolutionError

from crmconsole import settings
from crmconsole.clock import KeyMaker, iso
from crmconsole.connect.contract import WriteLevel
from crmconsole.connect.oauth import LastingTokens
from crmconsole.connect.practice import practice_sign_in
from crmconsole.connect.salesforce import SalesforceConnector, bulk_pages, connector, lookup
from crmconsole.connect.tokens import Credentials
from crmconsole.errors import ConsoleError
from crmconsole.practice import rest
from crmconsole.records import KEPT, SENT, FieldSpec, Kind, ObjectSchema
from crmconsole.store import mappings, runs
from crmconsole.store.local_fields import BY_KIND
from crmconsole.sync import bulk_writing, cost, merge, plan
from crmconsole.sync.context import Control, EngineSettings, RunContext
from crmconsole.sync.cycle import Engine, RunRequest, run
from crmconsole.sync.decide import Decision, Situation
from crmconsole.sync.pull import Pull
from tests.sim import choices
from tests.sim.ledger import Ledger, records_in, rows_in, short
from tests.sim.listening import listened
from tests.sim.own_fields import OwnField
from tests.sim.scheduler import WatchedDatabase, call_of
from tests.sim.stage import FIELDS, Stage, WorkstationClock, stage
from tests.sim.wire import ORIGIN, Wire

DOMAIN = (
    *("person", "account", "link", "alias", "conflict", "flip", "op", "failure", "change", "layout", "mapping"),
    *("activity", "action", "program_person", "program_step"),
)
"""Tables in which an idle run, and a rehearsal, must not change a single byte."""
SIZES: Mapping[str, tuple[Any, str]] = {
    "page": (rest, "LARGEST_BATCH"),
    "write": (connector, "MAX_WRITE"),
    "read": (lookup, "MAX_READ"),
    "find": (lookup, "MAX_FIND"),
    "plan": (plan, "CHUNK"),
    "bulk_page": (bulk_pages, "ROWS_A_PAGE"),
    "bulk_call": (bulk_pages, "ROWS_A_CALL"),
    "bulk_chunk": (bulk_writing, "CHUNK"),
    "job": (cost, "OPS_A_JOB"),
    "convert": (connector, "MAX_CONVERT"),
}
"""How much travels at once; made small, so that a handful of records fills several pages and batches."""


class World:
    """One run's world: the org, a workspace, and an engine that can die and be started again."""

    def __init__(self, setup: Mapping[str, Any]) -> None:
        self.stage = stage()
        self.setup = setup
        self._lives = [(self.stage, self.stage.begin_org())]
        self.fields: Mapping[str, tuple[str, str]] = FIELDS
        """Fields of people here that are, or were, mapped, with their names on a lead and on a contact there."""
        self.specs: Mapping[Kind, Mapping[str, FieldSpec]] = BY_KIND
        """Fields here, by kind."""
        self.own: Mapping[str, FieldSpec] = {}
        """Those of them that the workspace made for itself and has now."""
        self.own_made: Mapping[str, OwnField] = {}
        """Those that it ever made."""
        self.schemas: Mapping[Kind, ObjectSchema] = self.stage.schemas
        self.org = self.stage.org
        self.parts = self.stage.parts
        self.clock = self.stage.clock
        self.workstation = WorkstationClock(self.clock)
        self.workstation.ahead = float(setup.get("ahead", 0))
        self.ledger = Ledger()
        self.turn: Callable[[str], None] = lambda site: None
        """What happens in a gap; the player sets it."""
        self.watchers: list[Any] = []
        """Checks that look at each request and each run as it happens."""
        self.running = False
        self.run_number = 0
        self.full_run = True
        """Whether the run that goes on takes everything."""
        self.read_back_failed = False
        """Whether the last write was carried out and could not be read back in the same call."""
        self.strange_org = False
        self.outage: list[str] = []
        """What the network does to the next requests: refuse, silence, page, half."""
        self.keyring = self.stage.credentials
        self._dice = random.Random(f"keys {setup.get('keys', 0)}")
        self._folder = Path(tempfile.mkdtemp(dir=self.stage.folder))
        self.path = self._folder / settings.DATABASE
        shutil.copyfile(self.stage.template, self.path)
        if setup.get("no_key"):
            # Nobody has looked at tasks and events yet: the template knows them with a key.
            with contextlib.closing(sqlite3.connect(self.path, isolation_level=None)) as file:
                file.execute("DELETE FROM crm_schema WHERE kind IN ('task', 'event')")
        self._sizes = contextlib.ExitStack()
        self._shrink_pages(setup.get("sizes") or {})
        self._sizes.enter_context(mock.patch.object(merge, "decide", self._counted(merge.decide)))
        self._acted: dict[int, int] = {}
        self._saves = contextlib.ExitStack()
        self._saves.enter_context(listened(self))
        self.open()
        if choices.choose(self, setup.get("choices") or {}):
            self.crm.close()
            self.sign_in()

    # ------------------------------------------------------------------------------------ life and death
    def open(self) -> None:
        """Start the program on the workspace's file."""
        self.db = WatchedDatabase.open(self.path, self._gap)
        self.look = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, isolation_level=None)
        self.wire = Wire(self.stage.app, self.stage.line, self.clock, self.stage.loop)
        self.wire.before, self.wire.after, self.wire.transform = self._before, self._after, self._transform
        self.sign_in()

    def sign_in(self) -> None:
        """Make the connector from what the keyring holds."""
        tokens = LastingTokens(self.keyring, self.workstation, self._keep, transport=self.wire)
        self.crm = SalesforceConnector(
            tokens, self.workstation, known=self._known(), identity=self.stage.identity, transport=self.wire
        )
        self.control = Control()
        self.engine = Engine(
            self.db,
            self.crm,
            self.workstation,
            KeyMaker(self.workstation, self._dice.randbytes),
            self._heard,
            self._settings(),
            self.control,
        )

    def sign_in_anew(self) -> None:
        """A person signs in once more, as the window asks for when the sign-in was revoked."""
        running, self.running = self.running, False
        self.keyring = practice_sign_in(
            ORIGIN, transport=Wire(self.stage.app, self.stage.line, self.clock, self.stage.loop)
        )
        self.running = running
        self.crm.close()
        self.sign_in()

    def crash(self) -> None:
        """Throw everything of the program away and start it again on the same file."""
        self.shut()
        self.open()

    def shut(self) -> None:
        """Throw everything of the program away."""
        self.crm.close()
        self.look.close()
        self.db.close()

    def end(self) -> None:
        """Leave nothing behind."""
        self.shut()
        self._sizes.close()
        self._saves.close()
        for stage_, life in self._lives:
            stage_.end_org(life)
        shutil.rmtree(self._folder, ignore_errors=True)

    def move_to(self, other: Stage) -> None:
        """Let another org be the workspace's from now on; the one that is left goes on without it."""
        self.stage, self.org, self.parts = other, other.org, other.parts
        self.schemas, self.keyring = other.schemas, other.credentials
        self._saves.enter_context(listened(self))

    def begin_other(self) -> Stage:
        """Return another org, whose life in this world begins when it is first asked for."""
        other = self.stage.other()
        if len(self._lives) == 1:
            self._lives.append((other, other.begin_org(now=True)))
        return other

    @property
    def folder(self) -> Path:
        """The workspace's folder."""
        return self._folder

    def _known(self) -> Mapping[Kind, Any]:
        with self.db.read() as connection:
            return {
                kind: found[0] for kind in (*KEPT, *SENT) if (found := mappings.schema(connection, kind)) is not None
            }

    def _settings(self) -> EngineSettings:
        chosen = dict(self.setup.get("settings") or {})
        if "write_level" in chosen:
            chosen["write_level"] = WriteLevel(chosen["write_level"])
        return EngineSettings(**chosen)

    def _shrink_pages(self, sizes: Mapping[str, int]) -> None:
        """Make pages and batches so small that a handful of records fills several."""
        for name, (module, attribute) in SIZES.items():
            if name in sizes:
                self._sizes.enter_context(mock.patch.object(module, attribute, sizes[name]))

    def _counted(self, decide: Callable[[Situation], Decision]) -> Callable[[Situation], Decision]:
        """Count which cells of the decision tables are visited."""

        def counting(case: Situation) -> Decision:
            verdict = decide(case)
            self.ledger.exercised[f"cell {case.direction}/{case.policy}: {verdict.rule}"] += 1
            return verdict

        return counting

    def _count_faults(self, call: str) -> None:
        """Count which faults met which question of the contract."""
        for one in self.parts.weather.faults:
            if one.acted > self._acted.get(id(one), 0):
                self.ledger.exercised[f"met {one.kind} in {call}"] += one.acted - self._acted.get(id(one), 0)
                self._acted[id(one)] = one.acted

    # ------------------------------------------------------------------------------------ listening
    def _before(self, method: str, url: str, body: bytes) -> None:
        call = call_of(sys._getframe(2))
        path = url.removeprefix(ORIGIN).partition("?")[0]
        digest = "-" if call == "sign_in" else short(body) if body else short(url.encode())
        self.ledger.tell(f"> {call} {method} {path} {digest}")
        if self.running:
            for watcher in self.watchers:
                watcher.asked(call, method, path, body)
            self._gap(f"before crm.{call}")
        if self.outage and call != "sign_in":
            self._bad_network(self.outage.pop(0), method, url)

    def _bad_network(self, what: str, method: str, url: str) -> None:
        self.ledger.exercised[f"network {what}"] += 1
        self.ledger.tell(f"! network {what}")
        if what == "refuse":
            raise requests.exceptions.ConnectionError(ConnectionRefusedError(111, "Connection refused"))
        if what == "lookup":
            reason = NameResolutionError("host", None, socket.gaierror(-2, "Name or service not known"))  # type: ignore[arg-type]
            raise requests.exceptions.ConnectionError(reason)
        if what == "tls":
            broken = ssl.SSLError(1, "[SSL: CERTIFICATE_VERIFY_FAILED]")
            broken.reason = "CERTIFICATE_VERIFY_FAILED"
            raise requests.exceptions.SSLError(broken)
        self._answer_trouble = what

    _answer_trouble = ""

    def _transform(self, method: str, url: str, answer: bytes) -> bytes:
        """Let the network, or another org, spoil an answer on its way."""
        trouble, self._answer_trouble = self._answer_trouble, ""
        if self.strange_org and "/userinfo" in url:
            return answer.replace(self.org.org_id[:15].encode(), b"00D9z000000Zzzz")
        if trouble == "page":
            return b"<html><body>Please sign in to the network</body></html>"
        if trouble == "garbage":
            return answer[: len(answer) // 2]
        return self._shuffled(answer)

    def _shuffled(self, answer: bytes) -> bytes:
        """Give the records of every query in another order, where the setup asks for it; nobody promised one."""
        seed = self.setup.get("shuffle")
        if seed is None or b'"records"' not in answer:
            return answer
        try:
            body = orjson.loads(answer)
        except orjson.JSONDecodeError:
            return answer  # Spoiled on its way already.
        dice = random.Random(f"{seed} {len(self.ledger.lines)}")
        waiting: list[Any] = [body]
        while waiting:
            one = waiting.pop()
            if isinstance(one, list):
                waiting.extend(one)
            elif isinstance(one, dict):
                if isinstance(one.get("records"), list):
                    dice.shuffle(one["records"])
                waiting.extend(value for key, value in one.items() if key in ("compositeResponse", "body"))
        return orjson.dumps(body)

    def _after(self, method: str, url: str, body: bytes, status: int, answer: bytes) -> None:
        call = call_of(sys._getframe(2))
        self.ledger.tell(f"< {status} {'-' if call == 'sign_in' else short(answer)}")
        self._count_faults(call)
        if not self.running:
            return
        for watcher in self.watchers:
            watcher.answered(call, body, status, answer)
        self._gap(f"after crm.{call}")
        if call == "write":
            self.read_back_failed = status == 200 and b'"UNKNOWN_EXCEPTION"' in answer
        if status == 200 and not self._answer_trouble:
            for record in rows_in(answer, self.schemas) if call == "bulk_page" else records_in(answer):
                self.ledger.seen.update(((record["Id"], name), value) for name, value in record.items())

    def _gap(self, site: str) -> None:
        if self.running:
            self.ledger.exercised[f"gap {site}"] += 1
            if site.startswith("inside "):
                for watcher in self.watchers:
                    watcher.storing(site.removeprefix("inside "))
            if site.startswith("after ") and not site.startswith("after crm."):
                for watcher in self.watchers:
                    watcher.stored(site.removeprefix("after "))
            self.turn(site)

    def _keep(self, changed: Credentials) -> None:
        self._gap("inside keyring")
        self.keyring = changed

    def _heard(self, event: object) -> None:
        """Nobody watches the monitor here."""

    # ------------------------------------------------------------------------------------ runs
    def run(
        self,
        request: RunRequest,
        instead: Callable[[RunContext, Pull], None] | None = None,
        begin: Callable[[], int] | None = None,
    ) -> str:
        """Do one run, or something else as one, and return its state and totals in a line; trouble that keeps it from starting is told in its place.

        `begin` is what starts it where that is no request of ours, which then says what it will be about.

        Raises:
            Crash: the program died in it; `crash` starts it again.
        """
        self.run_number += 1
        self.full_run = request.only is None and not request.kinds
        for watcher in self.watchers:
            watcher.run_begins(request)
        self.running = True
        self.control = self.engine.control = Control()
        told, run_id = "", None
        try:
            run_id = begin() if begin is not None else run(self.engine, request, instead=instead)
        except ConsoleError as trouble:
            told = f"no run: {type(trouble).__name__} {trouble.sentence}"
        finally:
            self.running = False
        if run_id is not None and not request.dry:
            with self.db.read() as connection:
                done = runs.one(connection, run_id)
            assert done is not None
            totals = {str(kind): {k: v for k, v in vars(one).items() if v} for kind, one in done.objects.items()}
            told = f"{done.state} {done.api_calls} calls {orjson.dumps(totals).decode()} {done.message}"
        # The folder has another name each time.
        told = told.replace(str(self.path), "the workspace")
        self.ledger.tell(f"= run {self.run_number} {told}")
        for watcher in self.watchers:
            watcher.run_ended(told)
        return told

    def rows(self, query: str, *values: object) -> list[dict[str, Any]]:
        """Return what a query of the workspace's file finds, through a connection of nobody's."""
        cursor = self.look.execute(query, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def contents(self) -> dict[str, str]:
        """Return a hash of every table of records."""
        found = {}
        for table in DOMAIN:
            digest = hashlib.sha256()
            for row in self.look.execute(f'SELECT * FROM "{table}" ORDER BY rowid'):
                digest.update(repr(row).encode())
            found[table] = digest.hexdigest()
        return found

    def now(self) -> str:
        """Return the workstation's time in stored form."""
        return iso(self.workstation.now())

    def wait(self, seconds: float) -> None:
        """Let time pass for both sides."""
        self.clock.advance(seconds)
