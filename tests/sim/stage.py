"""The stage: what all worlds of a process begin with, a practice org and the template of a workspace connected to it.

Owns the mapping that the stories are about and both clocks; a world is in `world.py`.
"""

from __future__ import annotations

import asyncio
import contextlib
import copy
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any

from crmconsole import settings
from crmconsole.clock import ManualClock, iso
from crmconsole.connect.oauth import LastingTokens
from crmconsole.connect.practice import practice_sign_in
from crmconsole.connect.salesforce import SalesforceConnector
from crmconsole.connect.tokens import Credentials
from crmconsole.console import Console
from crmconsole.console.desk import open_desk
from crmconsole.practice import server
from crmconsole.practice.app import build
from crmconsole.practice.metering import DAILY_LIMIT
from crmconsole.practice.org import Caller, OrgClock
from crmconsole.practice.setup.org_setup import Features
from crmconsole.practice.setup_controls import SetupControls
from crmconsole.records import KEPT, PEOPLE, SENT, Direction, Kind, ObjectSchema, Policy
from crmconsole.store import mappings, workspace
from crmconsole.sync.prepare import refresh_schemas
from crmconsole.views import ActivityWays, MappingRow
from tests.memory_folder import memory_folder
from tests.sim.wire import ORIGIN, Line, StillLoop, Wire

BEGIN = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ORG_SEED = 7
OTHER_SEED = 8
"""Of the org to which a workspace is switched."""

FIELDS: Mapping[str, tuple[str, str]] = {
    "last_name": ("LastName", "LastName"),
    "first_name": ("FirstName", "FirstName"),
    "company": ("Company", ""),
    "email": ("Email", "Email"),
    "city": ("City", "MailingCity"),
    "country": ("Country", "MailingCountry"),
    "phone": ("Phone", "Phone"),
    "region": ("Region__c", "Region__c"),
    "tier": ("Tier__c", "Tier__c"),
    "utm_source": ("UTM_Source__c", "UTM_Source__c"),
    "score": ("Score__c", "Score__c"),
}
"""Mapped fields here, with their names on a lead and on a contact there (empty = not mapped)."""
RULES: Mapping[str, Mapping[str, Any]] = {
    "last_name": {"policy": Policy.SALESFORCE_WINS},
    "first_name": {"policy": Policy.ASK},
    "company": {"policy": Policy.SALESFORCE_WINS, "default_there": "Anonymous"},
    "email": {"policy": Policy.SALESFORCE_WINS},
    "city": {"policy": Policy.SALESFORCE_WINS},
    "country": {"policy": Policy.SALESFORCE_WINS, "clears": True},
    "phone": {"policy": Policy.NEWEST_WINS},
    "region": {"direction": Direction.PULL},
    "tier": {"policy": Policy.SALESFORCE_WINS},
    "utm_source": {"direction": Direction.PUSH},
    "score": {"direction": Direction.PUSH},
}
"""One field for each way that fields are decided upon."""

WAYS = ActivityWays(
    {**settings.DEFAULTS["activity_types"], "download": "no"}, settings.DEFAULTS["other_activities"], 2000
)
"""What activities become there: meetings and webinars are events, downloads stay here, and all else is a task."""


class WorkstationClock:
    """The workstation's clock: the world's, wrong by so many seconds."""

    def __init__(self, world: ManualClock) -> None:
        self._world = world
        self.ahead = 0.0

    def now(self) -> datetime:
        """Return what the workstation takes for the present moment."""
        return self._world.now() + timedelta(seconds=self.ahead)

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return self._world.monotonic()

    def sleep(self, seconds: float) -> None:
        """Let the world go on by that much."""
        self._world.advance(seconds)


class _RolledBack(Exception):
    """Ends the org's transaction of one world."""


class Stage:
    """What the worlds of a process have in common. One world at a time."""

    def __init__(self, seed: int = ORG_SEED, beside: Stage | None = None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="crmconsole-sim-", dir=memory_folder()))
        self.loop = StillLoop() if beside is None else beside.loop
        self.clock = ManualClock(BEGIN) if beside is None else beside.clock
        self.loop.clock = self.clock
        self.org_clock = OrgClock(self.clock)
        assembled, self.staff = server._assemble(
            0, seed, None, DAILY_LIMIT, self.org_clock, features=Features(), restricted=False
        )
        self.line = Line()
        self.parts = replace(assembled, connections=self.line)
        self.org = self.parts.org
        self.app = build(self.parts)
        self.calm_hooks = self.org.hooks
        self.caller: Caller = self.parts.controls.colleagues.somebody()
        self._org_state: dict[str, Any] = {}
        self.rows_beside: dict[Kind, dict[str, MappingRow]] = {}
        """Rows of the proposed mappings that stories do without unless they choose them, by field here."""
        self._described: dict[str, Mapping[Kind, ObjectSchema]] = {}
        wire = Wire(self.app, self.line, self.clock, self.loop)
        self.credentials = practice_sign_in(ORIGIN, transport=wire)
        self._other: Stage | None = None
        self._make_template(wire)
        self._remember_org()

    @property
    def template(self) -> Path:
        """The database that every workspace begins with."""
        return self.folder / "template.db"

    def close(self) -> None:
        """Remove everything."""
        self.org.close()
        if self._other is not None:
            self._other.close()
        else:
            self.loop.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _keep(self, changed: Credentials) -> None:
        self.credentials = changed

    # ------------------------------------------------------------------------------------ the workspace
    def _make_template(self, wire: Wire) -> None:
        desk = open_desk(self.folder / "ready", self.clock)
        console, loop = Console(desk), asyncio.new_event_loop()
        crm = SalesforceConnector(
            LastingTokens(self.credentials, self.clock, self._keep, transport=wire), self.clock, transport=wire
        )
        desk.connector = crm
        self.identity = crm.connect()
        with desk.db.write() as connection:
            workspace.save_connection(connection, self.identity, self.credentials.open_part(), "session")
        refresh_schemas(desk.db, crm, self.clock, now_or_never=True)
        loop.run_until_complete(self._set_up(console))
        sent = [crm.describe(kind) for kind in SENT]
        with desk.db.write() as connection:
            for schema in sent:
                mappings.save_schema(connection, schema, iso(self.clock.now()))
            # What is random in a new file would make two processes differ.
            connection.exec_driver_sql("UPDATE meta SET value = 'sim-' || key WHERE key IN ('db_uuid')")
            connection.exec_driver_sql("UPDATE meta SET value = 'simsim' WHERE key = 'install_prefix'")
            self.schemas = {kind: found[0] for kind in KEPT if (found := mappings.schema(connection, kind)) is not None}
        desk.db.tidy()
        loop.run_until_complete(console.close())
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()
        shutil.copyfile(self.folder / "ready" / settings.DATABASE, self.template)

    async def _set_up(self, console: Console) -> None:
        await console.setup_defaults()
        for kind in (Kind.LEAD, Kind.CONTACT):
            view = await console.mapping(kind)
            wanted = {local: names[kind is Kind.CONTACT] for local, names in FIELDS.items()}
            rows = [
                replace(row, **RULES[str(row.local)]) for row in view.rows if wanted.get(str(row.local)) == row.remote
            ]
            assert {row.local for row in rows} == {local for local, remote in wanted.items() if remote}, rows
            self.rows_beside[kind] = {str(row.local): row for row in view.rows if row.local not in wanted}
            await console.save_mapping(kind, rows)
        await console.save_activity_ways(WAYS)

    def described(self, setup: str) -> Mapping[Kind, ObjectSchema]:
        """Return leads and contacts as the org describes them now that it is set up so; asked once in this process, and it counts nowhere."""
        if setup not in self._described:
            at, ticks, sessions = self.clock.at, self.clock.ticks, self.parts.sessions
            signed_in = copy.deepcopy(sessions._kept)
            wire = Wire(self.app, self.line, self.clock, self.loop)
            tokens = LastingTokens(self.credentials, self.clock, lambda changed: None, transport=wire)
            crm = SalesforceConnector(tokens, self.clock, identity=self.identity, transport=wire)
            self._described[setup] = {kind: crm.describe(kind) for kind in PEOPLE}
            crm.close()
            self.clock.at, self.clock.ticks, sessions._kept = at, ticks, signed_in
            self.parts.meter.set_used(0)
            self.parts.meter.reset()
        return self._described[setup]

    # ------------------------------------------------------------------------------------ the org
    def _remember_org(self) -> None:
        sessions, tables = self.parts.sessions, self.org.tables
        self._org_state = {
            "kept": copy.deepcopy(sessions._kept),
            "next": dict(tables._next),
        }

    def other(self) -> Stage:
        """Return another org, with which no workspace was ever connected; made once in this process, and that takes no time."""
        if self._other is None:
            at, ticks = self.clock.at, self.clock.ticks
            self.clock.at, self.clock.ticks = BEGIN, 0.0
            self._other = Stage(OTHER_SEED, self)
            self.clock.at, self.clock.ticks = at, ticks
        return self._other

    def begin_org(self, *, now: bool = False) -> Any:
        """Begin a world's life of the org, in the middle of it where it is `now`; `end_org` undoes all of it."""
        if not now:
            self.clock.at, self.clock.ticks = BEGIN, 0.0
        self.org_clock._ahead = timedelta()
        sessions, meter, weather = self.parts.sessions, self.parts.meter, self.parts.weather
        sessions._kept = copy.deepcopy(self._org_state["kept"])
        sessions._codes = {}
        meter.daily_limit = DAILY_LIMIT
        meter.set_used(0)
        meter.reset()
        weather.switch_off()
        weather._count = 0
        self.line = Line()
        self.parts = replace(self.parts, connections=self.line)
        self.app = build(self.parts)
        self.org.hooks = self.calm_hooks
        self.org.queries._cursors = type(self.org.queries._cursors)(self.org._part)
        life = self.org.tables.transaction()
        life.__enter__()
        return life

    def end_org(self, life: Any) -> None:
        """Roll the org back to what it was before the world began."""
        with contextlib.suppress(_RolledBack):
            life.__exit__(_RolledBack, _RolledBack(), None)
        self.org.tables._next = dict(self._org_state["next"])
        self.org.administration.undone()
        self.org.administration.settled()

    def assign(self, word: str) -> None:
        """Let an assignment rule of the org give new leads with a word in their country to a seller, and tell that one by mail."""
        meets = [{"field": "Country", "operator": "contains", "value": word}]
        entry = {"criteria": meets, "owner": min(self.staff.sellers), "notify": True}
        SetupControls(self.org).assignment_rule({"name": "By country", "entries": [entry]})


_STAGE: Stage | None = None


def stage() -> Stage:
    """Return this process's stage, made at the first call."""
    global _STAGE
    if _STAGE is None:
        _STAGE = Stage()
        # Not `atexit`: worker processes end without it.
        Finalize(None, _STAGE.close, exitpriority=1)
    return _STAGE
