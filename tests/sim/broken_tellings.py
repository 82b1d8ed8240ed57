"""The engine depending on what it must not depend on: the order of rows, the workstation's clock and time zone, chance, what was read twice.

Patches from outside as in `broken.py`; most are noticed only by comparing two tellings of a story (`tellings.py`).
"""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from datetime import datetime, timedelta, tzinfo
from typing import Any

from crmconsole import clock
from crmconsole.connect.salesforce import write
from crmconsole.store import changes as change_log
from crmconsole.sync import decision, match, pull, reading, removals
from tests.sim.broken import swap, together, wrapped


# ------------------------------------------------------------------------------------------------ order
def first_come() -> AbstractContextManager[Any]:
    return swap(match, "preferred_remote", list)


def page_by_page() -> AbstractContextManager[Any]:
    """What disappeared, and who is who, is decided as the pages come."""

    def around(take: Any, self: Any, kind: Any, rows: Any) -> None:
        take(self, kind, rows)
        if self.deferred.removed or self.deferred.converted or self.deferred.by_email:
            reading.settle(self._context, self)

    def unread(fetch: Any, context: Any, a_pull: Any, deferred: Any) -> None:
        """Nobody looks for a successor whose own page is still to come."""

    return together(wrapped(pull.Pull, "take", around), wrapped(removals, "_fetch_successors", unread))


# ------------------------------------------------------------------------------------------------ time
def clock_trusted() -> AbstractContextManager[Any]:
    def around(newer: Any, here_at: Any, there_at: Any, ahead_s: int, unsure_s: int) -> Any:
        return newer(here_at, there_at, 0, unsure_s)

    return wrapped(decision, "newer", around)


def no_tie() -> AbstractContextManager[Any]:
    def around(newer: Any, here_at: Any, there_at: Any, ahead_s: int, unsure_s: int) -> Any:
        return newer(here_at, there_at, ahead_s, 0)

    return wrapped(decision, "newer", around)


class _LocalTime(tzinfo):
    """The time zone that the workstation stands in."""

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        return None if at is None else at.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, at: datetime | None) -> timedelta | None:
        return timedelta()


def local_time() -> AbstractContextManager[Any]:
    return swap(clock, "UTC", _LocalTime())


# ------------------------------------------------------------------------------------------------ chance
def keys_by_chance() -> AbstractContextManager[Any]:
    def around(ulid: Any, self: Any) -> str:
        self._random_bytes = os.urandom
        return str(ulid(self))

    return wrapped(clock.KeyMaker, "ulid", around)


def order_of_hashes() -> AbstractContextManager[Any]:
    """The records of a request stand in the order of a set."""

    def around(parcels: Any, schema: Any, ops: Any, level: Any) -> Any:
        ids = {op.op_id: op for op in ops}
        return parcels(schema, [ids[one] for one in set(ids)], level)

    return wrapped(write, "_parcels", around)


# ------------------------------------------------------------------------------------------------ counting and explaining
def counted_twice() -> AbstractContextManager[Any]:
    """Every reading of a deletion is a deletion."""

    def gone(self: Any, kind: Any, row: Any, link: Any) -> bool:
        kept = self.removed.setdefault(kind, {}) if row.deleted else self.converted
        kept[f"{row.id} {len(kept)}"] = (row, link)
        return True

    return swap(pull.Deferred, "gone", gone)


def sent_to_whom_leaves() -> AbstractContextManager[Any]:
    def around(apply: Any, context: Any, *rest: Any) -> Any:
        held = apply(context, *rest)
        context.leaving.clear()
        return held

    return wrapped(removals, "apply", around)


def another_rule() -> AbstractContextManager[Any]:
    """The log names a rule that did not decide."""

    def renamed(stored: Any) -> Any:
        other = "only-there" if stored[4] == "only-here" else "only-here"
        return stored if stored[5] is None else (*stored[:4], other, stored[5])

    def around(write_log: Any, connection: Any, entries: Any) -> None:
        wrong = [
            entry._replace(fields=entry.fields and {name: renamed(one) for name, one in entry.fields.items()})
            for entry in entries
        ]
        write_log(connection, wrong)

    return wrapped(change_log, "write", around)
