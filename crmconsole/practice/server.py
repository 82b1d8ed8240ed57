"""A practice org as a running server: in a thread of this process (`start`) or alone in the foreground (`serve`).

Owns the port, the folder and the ready line. It listens on 127.0.0.1 and nowhere else.
"""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import sqlite3
import sys
import threading
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType
from typing import TextIO

import uvicorn

from crmconsole.practice.app import Parts, build
from crmconsole.practice.colleagues import Colleagues
from crmconsole.practice.connections import Connections
from crmconsole.practice.controls import Controls
from crmconsole.practice.counted import CountedOrg
from crmconsole.practice.faults import Weather, read_spec
from crmconsole.practice.features import switch_on_person_accounts
from crmconsole.practice.metering import DAILY_LIMIT, Meter
from crmconsole.practice.org import Caller, Org, OrgClock
from crmconsole.practice.people import employed_in, settle
from crmconsole.practice.people.staff import COLLEAGUES, Staff
from crmconsole.practice.rights import SYSTEM_PERMISSIONS
from crmconsole.practice.sessions import Sessions
from crmconsole.practice.setup.org_setup import Features
from crmconsole.practice.setup_controls import SetupControls
from crmconsole.practice.wire import NEWEST_VERSION

HOST = "127.0.0.1"
ORG_NAME = "Northwind Traders"
PEOPLE = 200
FEW = 500
"""People of the largest org that is kept to begin the next one with."""
SEED = 1
_RUN_AS = COLLEAGUES[1].username
_SETTLED: dict[tuple[int, int, Features], sqlite3.Connection] = {}
"""New orgs of this process, by what was asked for, as they were before anybody worked in them."""
_MOST_SETTLED = 4
_one_keeps = threading.Lock()
_RESTRICTED = {
    "user": _RUN_AS,
    "objects": {"Lead": "cru", "Contact": "cru", "Account": "r", "Campaign": "r", "Opportunity": "r"},
    "system": [
        name for name in SYSTEM_PERMISSIONS if name not in ("ApiEnabled", "ConvertLeads", "EditTask", "EditEvent")
    ],
    "marketing_user": False,
}


class CannotServe(Exception):
    """The practice org cannot start: its port or folder is not to be had. The message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a client needs to sign in to a practice org, in every way that it offers."""

    url: str
    api_version: str
    client_id: str
    username: str
    password: str
    security_token: str
    access_token: str
    org_id: str
    refresh_token: str
    client_secret: str
    login_url: str

    def ready_line(self) -> str:
        """Return the one JSON line that `practice serve` prints."""
        return json.dumps(asdict(self))


class PracticeOrg:
    """A practice org that is running in a thread of this process. Stop it with `stop()` or as a context manager."""

    def __init__(self, parts: Parts, staff: Staff, listener: socket.socket) -> None:
        self.org: Org = parts.org
        self.sessions = parts.sessions
        self.weather = parts.weather
        self.meter = parts.meter
        self.clock: OrgClock = parts.org.clock
        self.colleagues = parts.controls.colleagues
        self.staff = staff
        self.url = f"http://{HOST}:{listener.getsockname()[1]}"
        self.credentials = _credentials(parts, self.url)
        self._listener = listener
        self._server = _Server(
            uvicorn.Config(
                build(parts),
                http=parts.connections.protocol(),
                loop="asyncio",
                ws="none",
                lifespan="off",
                log_config=None,
                log_level="warning",
                access_log=False,
                # The org's own clock, which may run ahead, stands in the answers: see the gate.
                date_header=False,
                server_header=False,
                timeout_graceful_shutdown=2,
            )
        )
        self._thread = threading.Thread(target=self._run, name="practice org", daemon=True)
        self._thread.start()
        self._server.ready.wait()
        if not self._server.started:
            raise CannotServe("The practice org's server did not start; the log says why.")

    def _run(self) -> None:
        try:
            self._server.run(sockets=[self._listener])
        finally:
            # Whoever waits for a server that failed must not wait for ever.
            self._server.ready.set()

    @property
    def colleague(self) -> Caller:
        """Somebody who works in the org, to edit its records with `org.update` as a person would."""
        return self.colleagues.somebody()

    def stop(self) -> None:
        """Stop answering and close the org's file; may be called more than once."""
        if self._thread.is_alive():
            self._server.stop()
            self._thread.join()
            self._listener.close()
            self.org.close()

    def __enter__(self) -> PracticeOrg:
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()


class _Server(uvicorn.Server):
    """uvicorn's server in a thread: it says when it is ready and sleeps until it is told to stop."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()
        self._stop = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        self._loop = asyncio.get_running_loop()
        self.ready.set()

    async def main_loop(self) -> None:
        """Wait for the end; uvicorn itself would wake up ten times a second for a Date header that is not wanted."""
        await self._stop.wait()

    def stop(self) -> None:
        """End the server; from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._stop.set)


def start(
    *,
    people: int = PEOPLE,
    seed: int = SEED,
    port: int = 0,
    directory: Path | None = None,
    faults: Iterable[str] = (),
    daily_limit: int = DAILY_LIMIT,
    clock: OrgClock | None = None,
    features: Features | None = None,
    restricted: bool = False,
) -> PracticeOrg:
    """Start a practice org in a thread of this process and return it when it answers.

    Port 0 takes a free one. With a directory the org's rows and sign-ins survive; `people` and `seed` then count for a
    new org only, as do `features` (without our fields, with person accounts) and `restricted`: whether the integration
    user may only read accounts, campaigns and opportunities, and change nothing in Setup. `faults` are specs as `faults.read_spec` reads them. Raises CannotServe and BadFault.
    """
    listener = _listen(port)
    try:
        parts, staff = _assemble(
            people, seed, directory, daily_limit, clock or OrgClock(), features or Features(), restricted
        )
        for spec in faults:
            parts.weather.switch_on(read_spec(spec))
        return PracticeOrg(parts, staff, listener)
    except BaseException:
        listener.close()
        raise


def serve(
    *,
    people: int = PEOPLE,
    seed: int = SEED,
    port: int = 0,
    directory: Path | None = None,
    faults: Iterable[str] = (),
    out: TextIO | None = None,
) -> None:
    """Run a practice org until SIGTERM or Ctrl+C; print one JSON line when it is ready. Main thread only.

    Raises CannotServe and BadFault before anything is printed.
    """
    stopped = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopped.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        with start(people=people, seed=seed, port=port, directory=directory, faults=faults) as practice:
            print(practice.credentials.ready_line(), file=out or sys.stdout, flush=True)
            # Windows lets no signal in while a wait has no end.
            while not stopped.wait(0.5):
                continue
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if sys.platform != "win32":
        # On Windows this would let two servers share a port; elsewhere it only skips the wait after a restart.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise CannotServe(f"Port {port} cannot be used on this computer: {error}.") from error
    return listener


def _assemble(
    people: int,
    seed: int,
    directory: Path | None,
    daily_limit: int,
    clock: OrgClock,
    features: Features,
    restricted: bool,
) -> tuple[Parts, Staff]:
    """Return all parts of a practice org, settled with its people."""
    weather = Weather(seed)
    meter = Meter(clock, daily_limit)
    path, kept = None, None
    if directory is not None:
        try:
            directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotServe(f"The folder {directory} cannot be used: {error}.") from error
        path, kept = directory / "org.sqlite", directory / "sign-ins.json"
    try:
        plain = path is None and not features.person_accounts and not restricted
        like = _SETTLED.get((people, seed, features)) if plain else None
        org = CountedOrg(
            path, clock=clock, seed=seed, hooks=weather, org_name=ORG_NAME, meter=meter, features=features, like=like
        )
        weather.know(org.schema)
        staff = employed_in(org) or _settled(org, people, seed, features, restricted)
        if plain and like is None and people <= FEW:
            _keep_settled((people, seed, features), org)
    except sqlite3.DatabaseError as error:
        raise CannotServe(
            f"The practice org in {directory} is damaged or in use: {error}. Choose another folder."
        ) from error
    sessions = Sessions(org, kept)
    connections = Connections()
    controls = Controls(org, sessions, meter, weather, Colleagues(org, staff), _RUN_AS)
    return Parts(org, sessions, weather, meter, connections, controls, ORG_NAME, _RUN_AS), staff


def _keep_settled(asked_for: tuple[int, int, Features], org: Org) -> None:
    """Keep what a small new org in memory holds: the next of the same kind begins as its copy, in half the time."""
    with _one_keeps:
        while len(_SETTLED) >= _MOST_SETTLED:
            # Not closed: an org may be made from it at this moment.
            _SETTLED.pop(next(iter(_SETTLED)))
        _SETTLED[asked_for] = org.tables.copied()


def _settled(org: Org, people: int, seed: int, features: Features, restricted: bool) -> Staff:
    """Fill a new org and set it up as it was asked for."""
    staff = settle(org, people, seed)
    if features.person_accounts:
        switch_on_person_accounts(org)
    if restricted:
        SetupControls(org).rights(_RESTRICTED)
    return staff


def _credentials(parts: Parts, url: str) -> Credentials:
    user = parts.sessions.user(_RUN_AS)
    if user is None:
        raise CannotServe("The practice org's folder holds an org without its integration user.")
    user_id = str(user["Id"])
    parts.sessions.approve(user_id)
    grant = parts.sessions.grant(user_id, ("api", "refresh_token", "id"))
    return Credentials(
        url=url,
        api_version=NEWEST_VERSION,
        client_id=parts.sessions.app.client_id,
        username=_RUN_AS,
        password=parts.sessions.password,
        security_token=parts.sessions.security_token(_RUN_AS),
        access_token=parts.sessions.open(user_id, grant=grant, client_name=parts.sessions.app.name),
        org_id=parts.org.org_id,
        refresh_token=grant.refresh_token,
        client_secret=parts.sessions.app.client_secret,
        login_url=url,
    )
