"""The scheduler: before, inside and after every transaction of the engine, and before and after every request, somebody else may have a turn.

A gap is named by what the engine is doing there. Owns the names and the crash points (`sync-algorithm` §8) that they stand for; what happens in
a gap is the story's.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from crmconsole.store.database import Database, open_database

ENGINE = "crmconsole.sync."
CONNECTOR = "crmconsole.connect.salesforce.connector"

CRASH_POINTS: Mapping[str, tuple[str, ...]] = {
    "C1": ("before cycle._context", "inside cycle._context"),
    "C2": ("inside pull.take",),
    "C3": ("after pull.take", "before crm.next_page"),
    "C4": ("before reading.read_windows",),
    "C5": ("after reading.read_windows",),
    "C6": ("after plan.plan_chunk",),
    "C7": ("after push.write_down", "before crm.write", "after activities._write_down", "after actions.record.send"),
    "C8": ("after crm.write", "after crm.convert"),
    "C9": ("before push._record", "before activities._record", "before actions.tasks._record"),
    "C10": (
        "inside push._record",
        "inside activities._record",
        "inside actions.tasks._record",
        "inside actions.campaigns._record",
        "inside actions.convert._call",
    ),
    "C11": (
        "after push._record",
        "after activities._record",
        "after actions.tasks._record",
        "after actions.campaigns._record",
        "after actions.convert._call",
    ),
    "C12": ("unread push._record",),
    "C13": ("inside removals.apply",),
    "C14": ("after crm.bulk_open", "after crm.bulk_read", "inside bulk_reading._begin"),
    "C15": (
        "before crm.bulk_send",
        "after crm.bulk_send",
        "inside bulk_writing._carry_out",
        "before crm.bulk_job",
        "after crm.bulk_job",
        "before crm.bulk_results",
        "after crm.bulk_results",
        "inside bulk_writing.settle",
        "before crm.bulk_page",
        "after crm.bulk_page",
        "after bulk_reading._all_taken",
    ),
    "C16": ("inside keyring",),
    "C19": ("full",),
    "C20": ("inside edit",),
}
"""Where each crash point lies. C14 and C15 are met where jobs are made; C17 and C18 are proved in `tests/kill`.

A write and its reading back are one call here, so that C12 is a write which could not be read back, recorded, and then the end.
"""

ELSEWHERE: Mapping[str, str] = {
    "C17": "tests/kill: the witness",
    "C18": "tests/kill: migrations",
}

SITES = (
    "before cycle._context",
    "inside cycle._context",
    "after cycle._context",
    "before crm.connect",
    "after crm.connect",
    "before crm.poll",
    "after crm.poll",
    "before pull.take",
    "inside pull.take",
    "after pull.take",
    "before crm.next_page",
    "after crm.next_page",
    "before removals.apply",
    "inside removals.apply",
    "after removals.apply",
    "before match.settle",
    "inside match.settle",
    "after match.settle",
    "before reading.read_windows",
    "inside reading.read_windows",
    "after reading.read_windows",
    "before plan.plan_chunk",
    "inside plan.plan_chunk",
    "after plan.plan_chunk",
    "before crm.find",
    "after crm.find",
    "before create._settle_some",
    "inside create._settle_some",
    "after create._settle_some",
    "before push.write_down",
    "inside push.write_down",
    "after push.write_down",
    "before crm.write",
    "after crm.write",
    "before push._record",
    "inside push._record",
    "after push._record",
    "before bulk_writing._collect",
    "inside bulk_writing._collect",
    "after bulk_writing._collect",
    "before crm.bulk_open",
    "after crm.bulk_open",
    "before bulk_writing._carry_out",
    "inside bulk_writing._carry_out",
    "after bulk_writing._carry_out",
    "before crm.bulk_send",
    "after crm.bulk_send",
    "before crm.bulk_job",
    "after crm.bulk_job",
    "before crm.bulk_results",
    "after crm.bulk_results",
    "inside bulk_writing.settle",
    "before crm.bulk_read",
    "after crm.bulk_read",
    "inside bulk_reading._begin",
    "after bulk_reading._begin",
    "before crm.bulk_page",
    "after crm.bulk_page",
    "after bulk_reading._all_taken",
    "before crm.read",
    "after crm.read",
    "before recover._recover_batch",
    "inside recover._recover_batch",
    "after recover._recover_batch",
    "before cycle._close",
    "inside cycle._close",
    "after cycle._close",
)
"""Gaps that stories ask for by name; any other is told in the trace and can be asked for all the same."""


class Crash(BaseException):
    """The process is gone. No Exception, so that nothing on the way mistakes it for trouble that it knows."""


def disk_full() -> OperationalError:
    """Return what SQLite says when a file cannot grow."""
    return OperationalError("COMMIT", {}, sqlite3.OperationalError("database or disk is full"))


class WatchedDatabase(Database):
    """The store, with gaps around every transaction that the engine opens. Its copies are watched by nobody."""

    @classmethod
    def open(cls, path: Path, gap: Callable[[str], None]) -> WatchedDatabase:
        """Return the database at `path`, opened as the program does."""
        opened = open_database(path)
        watched = cls(opened.path, opened._writer, opened._reader)
        watched.gap = gap
        return watched

    gap: Callable[[str], None]

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a writing transaction, with a gap before it, before its commit, and after it."""
        site = _site(sys._getframe(2))
        self.gap(f"before {site}")
        with super().write() as connection:
            yield connection
            self.gap(f"inside {site}")
        self.gap(f"after {site}")

    @contextmanager
    def by_person(self) -> Iterator[Connection]:
        """Give a writing transaction to somebody who is not the engine: no gaps."""
        with super().write() as connection:
            yield connection


def _site(frame: FrameType | None) -> str:
    """Return which function of the engine opened a transaction, as `module.function`."""
    while frame is not None:
        module = str(frame.f_globals.get("__name__", ""))
        if module.startswith(ENGINE):
            return f"{module.removeprefix(ENGINE)}.{frame.f_code.co_name}"
        frame = frame.f_back
    return "somebody"


def call_of(frame: FrameType | None) -> str:
    """Return which question of the contract a request belongs to, `write` or `poll` say; `sign_in` for those outside it."""
    while frame is not None:
        if frame.f_globals.get("__name__") == CONNECTOR:
            return frame.f_code.co_name
        frame = frame.f_back
    return "sign_in"


def point_of(site: str) -> str | None:
    """Return the crash point that a crash at a gap stands for, None where it has none."""
    for point, sites in CRASH_POINTS.items():
        if site in sites:
            return point
    return None
