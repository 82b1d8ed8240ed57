"""The journal of writes: what was sent and not yet known to have landed. Plans are never stored; only what left the house is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.records import Kind
from crmconsole.store.json_list import json_list

_COLUMNS = "id, batch_id, kind, local_id, link_id, verb, remote_id, key, sent, rev, not_before, apart"


class SentOp(NamedTuple):
    """One write that left, or is about to leave, the house. `sent` is JSON {CRM field: [value here, value sent]}."""

    id: str
    batch_id: int
    kind: str
    local_id: int
    link_id: int | None
    verb: str
    remote_id: str | None
    key: str | None
    sent: bytes
    rev: int
    not_before: str | None
    apart: int
    """1 = part of an undo: both sides are meant to differ afterwards."""


class OpenBatch(NamedTuple):
    """A request without a recorded answer."""

    id: int
    kind: str
    state: str
    sent_at: str
    sent_server: str | None


def open_batch(connection: Connection, run_id: int, kind: Kind, now: str, server_time: str | None) -> int:
    """Write down that a request is about to leave; returns its id."""
    done = connection.exec_driver_sql(
        "INSERT INTO batch (run_id, kind, state, sent_at, sent_server) VALUES (?,?,'sent',?,?)",
        (run_id, str(kind), now, server_time),
    )
    return int(done.lastrowid)


def add_ops(connection: Connection, ops: Sequence[SentOp]) -> None:
    """Write down the ops of a batch."""
    if ops:
        connection.exec_driver_sql(
            f"INSERT INTO op ({_COLUMNS}) VALUES ({','.join('?' * 12)})", [tuple(op) for op in ops]
        )


def resolve_ops(connection: Connection, op_ids: Iterable[str]) -> None:
    """Forget ops whose fate is known."""
    parameters = [(op_id,) for op_id in op_ids]
    if parameters:
        connection.exec_driver_sql("DELETE FROM op WHERE id = ?", parameters)


def close_batch(connection: Connection, batch_id: int) -> None:
    """Mark a batch as settled when none of its ops is left, as unsure otherwise."""
    connection.exec_driver_sql(
        "UPDATE batch SET state = CASE WHEN EXISTS (SELECT 1 FROM op WHERE batch_id = ?) THEN 'unsure' ELSE 'resolved' END WHERE id = ?",
        (batch_id, batch_id),
    )


def open_batches(connection: Connection) -> list[OpenBatch]:
    """Return the batches whose outcome is not known."""
    rows = connection.exec_driver_sql(
        "SELECT id, kind, state, sent_at, sent_server FROM batch WHERE state <> 'resolved' ORDER BY id"
    )
    return [OpenBatch._make(row) for row in rows]


def open_ops(connection: Connection) -> int:
    """Return how many writes are of unknown fate."""
    return int(connection.exec_driver_sql("SELECT count(*) FROM op").scalar() or 0)


def ops_of(connection: Connection, batch_id: int, after: str = "", limit: int = -1) -> list[SentOp]:
    """Return the unresolved ops of a batch in order of id, beginning after an id; at most so many, all where no limit is given."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM op WHERE batch_id = ? AND id > ? ORDER BY id LIMIT ?", (batch_id, after, limit)
    )
    return [SentOp._make(row) for row in rows]


def number_of(connection: Connection, batch_id: int) -> int:
    """Return how many ops of a batch are unresolved."""
    return int(connection.exec_driver_sql("SELECT count(*) FROM op WHERE batch_id = ?", (batch_id,)).scalar() or 0)


def records_of(connection: Connection, batch_id: int) -> list[int]:
    """Return the numbers of the records that the unresolved ops of a batch are about."""
    rows = connection.exec_driver_sql("SELECT local_id FROM op WHERE batch_id = ? ORDER BY local_id", (batch_id,))
    return [row[0] for row in rows]


def drop_batch(connection: Connection, batch_id: int) -> None:
    """Forget all ops of a batch that certainly never was carried out, and settle it."""
    connection.exec_driver_sql("DELETE FROM op WHERE batch_id = ?", (batch_id,))
    close_batch(connection, batch_id)


def note_late_creations(connection: Connection, kind: Kind, local_ids: Iterable[int], until: str) -> None:
    """Remember whose record was not found, and may yet appear until a moment."""
    parameters = [(str(kind), local_id, until) for local_id in local_ids]
    if parameters:
        connection.exec_driver_sql(
            "INSERT INTO late_creation (kind, local_id, until) VALUES (?,?,?)"
            " ON CONFLICT (kind, local_id) DO UPDATE SET until = max(until, excluded.until)",
            parameters,
        )


def late_creations_are_over(connection: Connection, now: str) -> bool:
    """Tell whether some are remembered that can no longer appear."""
    return connection.exec_driver_sql("SELECT 1 FROM late_creation WHERE until <= ?", (now,)).first() is not None


def forget_late_creations(connection: Connection, now: str) -> None:
    """Forget creations that can no longer appear."""
    connection.exec_driver_sql("DELETE FROM late_creation WHERE until <= ?", (now,))


def may_be_there(connection: Connection, kinds: Iterable[Kind], local_ids: Iterable[int]) -> set[int]:
    """Return for which of these records one may be in the CRM that cannot be seen: a write is of unknown fate, or may still be going on."""
    asked, named = json_list(local_ids), json_list(str(kind) for kind in kinds)
    rows = connection.exec_driver_sql(
        "SELECT local_id FROM op WHERE kind IN (SELECT value FROM json_each(?))"
        " AND local_id IN (SELECT value FROM json_each(?))"
        " UNION SELECT local_id FROM late_creation WHERE kind IN (SELECT value FROM json_each(?))"
        " AND local_id IN (SELECT value FROM json_each(?))",
        (named, asked, named, asked),
    )
    return {row[0] for row in rows}


def unkeyed_creates(connection: Connection, kind: Kind) -> list[bytes]:
    """Return what was sent in creates of unknown fate that carry no key of ours: JSON as in `SentOp.sent`."""
    rows = connection.exec_driver_sql(
        "SELECT sent FROM op WHERE kind = ? AND verb = 'create' AND key IS NULL", (str(kind),)
    )
    return [row[0] for row in rows]


def with_open_op(connection: Connection, kind: Kind, local_ids: Iterable[int]) -> set[int]:
    """Return which of these records have a write in flight or of unknown fate."""
    rows = connection.exec_driver_sql(
        "SELECT local_id FROM op WHERE kind = ? AND local_id IN (SELECT value FROM json_each(?))",
        (str(kind), json_list(local_ids)),
    )
    return {row[0] for row in rows}
