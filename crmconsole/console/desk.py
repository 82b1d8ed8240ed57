"""The open workspace that all parts of the console share: database, lock, clock, events, threads, and the connector once signed in.

Blocking work goes to one of two places: runs to the engine thread, everything short to a small pool. The loop never waits for a disk or a network.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection

from crmconsole import settings
from crmconsole.clock import Clock, KeyMaker, SystemClock, iso
from crmconsole.connect.contract import Connector
from crmconsole.connect.oauth import LastingTokens
from crmconsole.connect.practice import PracticeSignIn
from crmconsole.connect.salesforce import SalesforceConnector
from crmconsole.connect.tokens import Credentials
from crmconsole.errors import ConsoleError, NotReady, SecretsUnavailable, SignInNeeded
from crmconsole.events import Changed, EventBus, RunProgress
from crmconsole.records import KEPT, SENT
from crmconsole.secrets import FileStore, KeyringStore, SecretStore, SessionStore
from crmconsole.store import api_use, mappings, origin, workspace
from crmconsole.store.database import Database, open_database
from crmconsole.store.lock import WorkspaceLock
from crmconsole.store.witness import place_of
from crmconsole.sync import cut_off
from crmconsole.sync.context import Control
from crmconsole.sync.spending import BESIDE
from crmconsole.views import ConsoleUser

Result = TypeVar("Result")

_LOG = logging.getLogger(__name__)


@dataclass
class Desk:
    """One open workspace. Make it with `open_desk`."""

    folder: Path
    db: Database
    lock: WorkspaceLock
    clock: Clock
    keys: KeyMaker
    events: EventBus = field(default_factory=EventBus)
    is_practice: bool = False
    session_secrets: SessionStore = field(default_factory=SessionStore)
    passphrase: str | None = field(default=None, repr=False)
    user: ConsoleUser | None = None
    """Who is at the console (`console/users.py`); None = the program itself, which may do all."""
    connector: Connector | None = None
    control: Control = field(default_factory=Control)
    progress: RunProgress | None = None
    running: bool = False
    posting: bool = False
    """Whether mails about alerts are on their way."""
    _counted: tuple[Connector | None, int] = (None, 0)
    """The connector and its calls that are noted already."""
    _engine: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="engine"))
    _mails: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="mails"))
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(3, thread_name_prefix="console"))

    # -------------------------------------------------------------------------------------------- threads
    async def engine(self, work: Callable[[], Result]) -> Result:
        """Run `work` on the engine thread: one after the other."""
        return await asyncio.get_running_loop().run_in_executor(self._engine, work)

    def engine_within(self, work: Callable[[], Result], seconds: float) -> Result:
        """Run `work` on the engine thread and wait so long at most; for other threads than the loop's.

        Raises:
            TimeoutError: it was not done in time; where it had not begun it never will.
        """
        doing = self._engine.submit(work)
        try:
            return doing.result(seconds)
        except TimeoutError:
            doing.cancel()
            raise

    async def aside(self, work: Callable[[], Result]) -> Result:
        """Run short blocking work in the pool."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    async def mails(self, work: Callable[[], Result]) -> Result:
        """Run work that talks to a mail server, on a thread of its own: it may wait for long."""
        return await asyncio.get_running_loop().run_in_executor(self._mails, work)

    def post(self, work: Callable[[], object]) -> None:
        """Begin such work and do not wait for it; it deals with its trouble itself."""
        self._mails.submit(work)

    async def read(self, query: Callable[[Connection], Result]) -> Result:
        """Run a query on a reading connection, in the pool."""

        def work() -> Result:
            with self.db.read() as connection:
                return query(connection)

        return await self.aside(work)

    async def write(self, command: Callable[[Connection], Result]) -> Result:
        """Run a short writing transaction, in the pool."""

        def work() -> Result:
            with self.db.write() as connection:
                return command(connection)

        return await self.aside(work)

    # -------------------------------------------------------------------------------------------- small helpers
    def now(self) -> str:
        """Return the time in stored form."""
        return iso(self.clock.now())

    def asker(self) -> str | None:
        """Return the name of who is at the console; None = the program itself."""
        return None if self.user is None else self.user.name

    def changed(self, *parts: str) -> None:
        """Tell everybody that parts of the workspace changed (see `events.Changed`)."""
        self.events.publish(Changed(frozenset(parts)))

    def setting(self, connection: Connection, key: str) -> Any:
        """Return a setting, or its default."""
        return workspace.setting(connection, key, settings.DEFAULTS[key])

    # -------------------------------------------------------------------------------------------- the CRM
    def store_of_secrets(self, name: str, auth_url: str) -> SecretStore:
        """Return the place where the sign-in to the org behind `auth_url` is kept.

        Raises:
            SecretsUnavailable: no keyring, or no passphrase was given for the file.
        """
        if name == "session":
            return self.session_secrets
        if name == "practice":
            return PracticeSignIn(auth_url)
        if name == "file":
            if self.passphrase is None:
                raise SecretsUnavailable(
                    "The sign-in is in a file that a passphrase opens.",
                    "Syncing waits; nothing is lost.",
                    "Enter the passphrase.",
                    cause="passphrase",
                    action="sign_in",
                )
            return FileStore(self.folder / settings.SECRETS_FILE, self.passphrase)
        return KeyringStore()

    def account(self) -> str:
        """Return the name under which this workspace's sign-in is kept."""
        with self.db.read() as connection:
            return f"workspace-{workspace.meta(connection, 'db_uuid')}"

    def crm(self) -> Connector:
        """Return the connector, made from the stored sign-in when there is none yet. Blocks: call it off the loop.

        Raises:
            NotReady: not connected yet.
            SignInNeeded: the sign-in is not kept any more.
            SecretsUnavailable: it cannot be read.
        """
        if self.connector is None:
            with self.db.read() as connection:
                stored = workspace.stored_connection(connection)
            if stored is None:
                raise NotReady(
                    "This workspace is not connected to a CRM yet.",
                    "",
                    "Connect it first.",
                    cause="not_connected",
                    action="wizard",
                )
            secret = self.store_of_secrets(stored.secret_store, stored.credentials["auth_url"]).load(self.account())
            if secret is None:
                raise SignInNeeded(
                    "The sign-in is no longer kept on this computer.",
                    "Syncing waits; nothing is lost.",
                    "Sign in again.",
                    cause="sign_in",
                    action="sign_in",
                )
            self.connector = self.build_connector(Credentials.joined(stored.credentials, secret), stored.secret_store)
        return self.connector

    def build_connector(self, credentials: Credentials, secret_store: str, *, stranger: bool = False) -> Connector:
        """Return a connector for a sign-in; rotated tokens go to the secret store before they are used.

        `stranger`: it may be another org than the one whose objects are known here.
        """
        store, account = self.store_of_secrets(secret_store, credentials.auth_url), self.account()

        def save(changed: Credentials) -> None:
            store.save(account, changed.secret_part())

        with self.db.read() as connection:
            known = {
                kind: found[0] for kind in (*KEPT, *SENT) if (found := mappings.schema(connection, kind)) is not None
            }
            stored = workspace.stored_connection(connection)
        return SalesforceConnector(
            LastingTokens(credentials, self.clock, save),
            self.clock,
            known={} if stranger else known,
            identity=None if stored is None or stranger else stored.identity,
        )

    def uncounted(self) -> int:
        """Return the calls of the connector that are noted nowhere yet: those of set-up, check-ups and screens."""
        connector, seen = self._counted
        if self.connector is None:
            return 0
        return self.connector.calls() - (seen if connector is self.connector else 0)

    def counted(self) -> None:
        """Take everything that the connector has called so far as noted."""
        self._counted = (self.connector, 0 if self.connector is None else self.connector.calls())

    def count_beside(self, purpose: str = BESIDE) -> None:
        """Note the calls that were made outside of runs. Blocks."""
        number = self.uncounted()
        self.counted()
        if number > 0:
            with self.db.write() as connection:
                api_use.count(connection, self.now()[:10], {purpose: number})

    async def close(self) -> None:
        """Stop threads, close sockets and files, give the workspace back."""
        self.control.stop.set()
        self.control.go.set()
        await asyncio.get_running_loop().run_in_executor(None, self._engine.shutdown)
        await asyncio.get_running_loop().run_in_executor(None, self._pool.shutdown)
        # Mails that are on their way arrive first; a server that does not answer is given up after some seconds.
        await asyncio.get_running_loop().run_in_executor(None, self._mails.shutdown)
        if self.connector is not None:
            try:
                self.count_beside()
            except ConsoleError as trouble:
                _LOG.warning("calls made beside runs were not noted: %s", trouble.sentence)
            self.connector.close()
        self.db.close()
        self.lock.release()


def open_desk(folder: Path, clock: Clock | None = None, *, is_practice: bool = False) -> Desk:
    """Return the workspace in a folder, opened for this process alone. Blocks.

    Raises:
        WorkspaceBusy, WorkspaceDamaged, WorkspaceProblem, DiskFull: with the sentence.
    """
    # Half a millisecond: decoding pages must not keep the window from painting (`qt-facts` §2).
    sys.setswitchinterval(0.0005)
    # A page is tens of thousands of objects that live for a moment; the usual thresholds would look through them again and again.
    gc.set_threshold(50_000, 20, 100)
    clock = clock or SystemClock()
    lock = WorkspaceLock(folder / settings.LOCK)
    try:
        db = open_database(folder / settings.DATABASE)
        try:
            origin.settle(db, place_of(folder), clock.now())
            cut_off.close(db)
        except BaseException:
            db.close()
            raise
    except BaseException:
        lock.release()
        raise
    return Desk(folder, db, lock, clock, KeyMaker(clock), is_practice=is_practice)
