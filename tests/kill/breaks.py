"""Safeties of a process, switched off from outside: each function takes one out of the process that calls it, for good.

They are called in forked processes (the `hook` of `Forge.start`) or first thing in an interpreter of its own; never in the tests' process. What must
notice is said in `test_broken.py`.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from sqlalchemy import Engine, event

from crmconsole import log
from crmconsole.connect.oauth import LastingTokens
from crmconsole.connect.tokens import Access, Credentials
from crmconsole.records import Kind, RemoteRow
from crmconsole.store import database, fence, local_records, lock, migrations, origin, witness
from crmconsole.sync import brakes, create, together
from crmconsole.sync.context import Control, RunContext
from crmconsole.sync.plan import PlannedWrite
from crmconsole.sync.pull import Pull
from crmconsole.sync.push import Push


def hook(switch_off: Callable[[], None]) -> str:
    """Return the name under which the forge finds one of these functions."""
    return f"{switch_off.__module__}:{switch_off.__name__}"


# ------------------------------------------------------------------------------------------------ I9
def log_not_synced() -> None:
    """Commits return before the disk has them."""
    database._WRITE_PRAGMAS = tuple(one.replace("=FULL", "=NORMAL") for one in database._WRITE_PRAGMAS)


def journal_after_sending() -> None:
    """A batch is written down when its answer is in."""
    send = Push._send

    def sent_first(self: Push, batch: Sequence[PlannedWrite]) -> None:
        context = self._context
        ops = [self._op(planned) for planned in batch]
        answer = context.crm.write(self._kind, ops, self._layout.remotes, context.settings.write_level)
        with mock.patch.object(context.crm, "write", return_value=answer):
            send(self, batch)

    Push._send = sent_first  # type: ignore[method-assign]
    # What would leave with others is left to its push.
    together.send = lambda *_: None


# ------------------------------------------------------------------------------------------------ I35
def no_fence() -> None:
    """A transaction does not look whether somebody else opened the workspace."""
    fence.check = lambda raw, own: None


def no_lock() -> None:
    """Every console gets the lock."""
    lock._lock = lambda file: True


def copies_run() -> None:
    """A copy runs without a person's word."""
    origin.make_sure_it_is_the_one = lambda connection: None


# ------------------------------------------------------------------------------------------------ I36
def no_witness() -> None:
    """What was seen of a database is never looked at."""
    witness.read = lambda place, db_uuid: None


def looks_for_nobody() -> None:
    """Neither is somebody who waits here looked for there before being created, nor the other way round."""
    create._found_there = lambda context, emails: {}
    local_records.linkable_emails = lambda connection: set()


def no_consent() -> None:
    """After a restore as many deletions are applied as at any time."""

    def limit(context: RunContext, kind: Kind, brake: str) -> int:
        return context.settings.guard_least

    brakes.limit = limit


def old_cursors_hold() -> None:
    """A cursor counts, however old the backup is."""
    origin._look_again = lambda connection, before: None


# ------------------------------------------------------------------------------------------------ I40, I41
_KEPT: list[Sequence[RemoteRow]] = []


def keep_every_page() -> None:
    """What was read stays in memory until the end of the run."""
    take = Pull.take

    def kept(self: Pull, kind: Kind, rows: Sequence[RemoteRow]) -> None:
        _KEPT.append(rows)
        take(self, kind, rows)

    Pull.take = kept  # type: ignore[method-assign]


def never_stop() -> None:
    """Nobody looks, between two batches, whether Stop was pressed."""
    Control.checkpoint = lambda self: None  # type: ignore[method-assign]


# ------------------------------------------------------------------------------------------------ I45
def token_in_log() -> None:
    """A line of the log tells the token, and nothing takes it out."""
    access = LastingTokens.access

    def told(self: LastingTokens) -> Access:
        found = access(self)
        logging.getLogger("crmconsole").info("signed in with %s", found.token)
        return found

    LastingTokens.access = told  # type: ignore[method-assign]
    log.redacted = lambda text: text


def secrets_in_database() -> None:
    """What belongs into the keyring is kept beside the address of the org."""
    open_part = Credentials.open_part

    def all_of_it(self: Credentials) -> dict[str, str]:
        return open_part(self) | {"secret": self.secret_part()}

    Credentials.open_part = all_of_it  # type: ignore[method-assign]


# ------------------------------------------------------------------------------------------------ I46
def no_copy() -> None:
    """Nothing is kept of a workspace before its tables change."""
    migrations._keep_copy = lambda engine, to: None


def copy_not_whole() -> None:
    """The copy has its name from the beginning, and takes its time."""

    def begun(engine: Engine, to: Path) -> None:
        with closing(engine.raw_connection()) as source, closing(sqlite3.connect(to)) as target:
            source.driver_connection.backup(target, pages=1, progress=lambda *_: time.sleep(0.002))  # type: ignore[union-attr]

    migrations._keep_copy = begun


def step_by_step() -> None:
    """Every statement of an upgrade is a transaction of its own; each takes its time, so that a kill comes between two."""
    upgrade = migrations._upgrade

    @contextmanager
    def slow(engine: Engine) -> Iterator[None]:
        def alone(_connection: Any, cursor: Any, *_arguments: Any) -> None:
            if cursor.connection.in_transaction:
                cursor.connection.commit()
            time.sleep(0.01)

        event.listen(engine, "after_cursor_execute", alone)
        try:
            yield
        finally:
            event.remove(engine, "after_cursor_execute", alone)

    def torn(engine: Engine) -> None:
        with slow(engine):
            upgrade(engine)

    migrations._upgrade = torn
