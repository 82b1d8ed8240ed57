"""Actions that were asked for: they wait, are sent, and end; every row says why it stands as it does."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import orjson
from sqlalchemy import Connection

from crmconsole.store import links
from crmconsole.store.json_list import json_list

WAITING, SENT, DONE, SKIPPED = "waiting", "sent", "done", "skipped"
FAILED, DISMISSED, CANCELLED = "failed", "dismissed", "cancelled"
OPEN = (WAITING, SENT)
STATES = (WAITING, SENT, DONE, SKIPPED, FAILED, DISMISSED, CANCELLED)

_COLUMNS = (
    "id, verb, person_id, options, asked_at, asked_by, group_id, state, reason, code, dismiss_at, key, remote_id, result,"
    " attempts, next_try, sent_at, sent_server, ended_at, run_id"
)


class StoredAction(NamedTuple):
    """A row of the action table; `options` and `result` are JSON."""

    id: int
    verb: str
    person_id: int
    options: str
    asked_at: str
    asked_by: str | None
    group_id: int | None
    state: str
    reason: str | None
    code: str | None
    dismiss_at: str
    key: str | None
    remote_id: str | None
    result: str | None
    attempts: int
    next_try: str | None
    sent_at: str | None
    sent_server: str | None
    ended_at: str | None
    run_id: int | None


class Ended(NamedTuple):
    """How an action ended."""

    id: int
    state: str
    reason: str
    code: str | None = None
    remote_id: str | None = None
    result: str | None = None


def add(
    connection: Connection,
    verb: str,
    options: str,
    person_ids: Sequence[int],
    now: str,
    dismiss_at: str,
    asked_by: str | None,
    keys: Sequence[str] = (),
) -> list[int]:
    """Ask for an action for each of some people and return the ids; `keys` are ours for what they create in the CRM.

    Made here and not when it is sent, a key is the same in a database that is put back from a backup: nothing is created twice.
    """
    first = links.next_id(connection, "action")
    if person_ids:
        connection.exec_driver_sql(
            "INSERT INTO action (id, verb, person_id, options, asked_at, asked_by, group_id, state, dismiss_at, key)"
            " VALUES (?,?,?,?,?,?,?,'waiting',?,?)",
            [
                (first + place, verb, person, options, now, asked_by, first, dismiss_at, keys[place] if keys else None)
                for place, person in enumerate(person_ids)
            ],
        )
    return list(range(first, first + len(person_ids)))


def any_open(connection: Connection) -> bool:
    """Tell whether anything waits or was sent."""
    return (
        connection.exec_driver_sql("SELECT 1 FROM action WHERE state IN ('waiting','sent') LIMIT 1").first() is not None
    )


def in_state(connection: Connection, state: str, verbs: Iterable[str] = ()) -> list[StoredAction]:
    """Return the actions in a state, in the order in which they were asked for; of some verbs only, or of all."""
    wanted = list(verbs)
    narrow = " AND verb IN (SELECT value FROM json_each(?))" if wanted else ""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM action WHERE state = ?{narrow} ORDER BY id",
        (state, *([orjson.dumps(wanted).decode()] if wanted else [])),
    )
    return [StoredAction._make(row) for row in rows]


def load(connection: Connection, ids: Iterable[int]) -> list[StoredAction]:
    """Return actions by id, in order of id."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM action WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json_list(ids),),
    )
    return [StoredAction._make(row) for row in rows]


def newest(
    connection: Connection, *, states: Sequence[str] = (), verb: str | None = None, person_id: int | None = None,
    limit: int = 1000,
) -> list[StoredAction]:  # fmt: skip
    """Return actions, the newest first; narrowed by state, verb or person."""
    where, values = ["1"], list[object]()
    if states:
        where.append("state IN (SELECT value FROM json_each(?))")
        values.append(json_list(states))
    if verb is not None:
        where.append("verb = ?")
        values.append(verb)
    if person_id is not None:
        where.append("person_id = ?")
        values.append(person_id)
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM action WHERE {' AND '.join(where)} ORDER BY id DESC LIMIT ?", (*values, limit)
    )
    return [StoredAction._make(row) for row in rows]


def ids(connection: Connection, *, states: Sequence[str] = (), verb: str | None = None) -> array[int]:
    """Return the numbers of actions, the newest first; narrowed by state or verb."""
    where, values = ["1"], list[object]()
    if states:
        where.append("state IN (SELECT value FROM json_each(?))")
        values.append(json_list(states))
    if verb is not None:
        where.append("verb = ?")
        values.append(verb)
    rows = connection.exec_driver_sql(
        f"SELECT id FROM action WHERE {' AND '.join(where)} ORDER BY id DESC", tuple(values)
    )
    return array("q", (row[0] for row in rows))


def ended_badly(connection: Connection, since: str) -> int:
    """Return how many failed or were dismissed since a moment, and were not run again."""
    done = connection.exec_driver_sql(
        "SELECT count(*) FROM action WHERE state IN ('failed','dismissed') AND ended_at >= ?", (since,)
    )
    return int(done.scalar() or 0)


def counts(connection: Connection) -> dict[str, int]:
    """Return how many actions are in each state."""
    return {
        row[0]: int(row[1])
        for row in connection.exec_driver_sql("SELECT state, count(*) FROM action GROUP BY state ORDER BY state")
    }


def people_with(connection: Connection, verb: str, options: str, person_ids: Iterable[int]) -> set[int]:
    """Return those people for whom the very same is under way already."""
    rows = connection.exec_driver_sql(
        "SELECT person_id FROM action WHERE state IN ('waiting','sent') AND verb = ? AND options = ?"
        " AND person_id IN (SELECT value FROM json_each(?))",
        (verb, options, json_list(person_ids)),
    )
    return {row[0] for row in rows}


def open_of(connection: Connection, verb: str, person_ids: Iterable[int]) -> list[StoredAction]:
    """Return what of a verb waits or was sent for these people."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM action WHERE state IN ('waiting','sent') AND verb = ?"
        " AND person_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (verb, json_list(person_ids)),
    )
    return [StoredAction._make(row) for row in rows]


def about_to_end(connection: Connection, before: str) -> int:
    """Return how many wait that are dismissed before a moment."""
    done = connection.exec_driver_sql(
        "SELECT count(*) FROM action WHERE state = 'waiting' AND dismiss_at <= ?", (before,)
    )
    return int(done.scalar() or 0)


# ------------------------------------------------------------------------------------------------ what becomes of them
def mark_sent(
    connection: Connection, about: Iterable[tuple[int, str | None]], now: str, server_time: str, run_id: int
) -> set[int]:
    """Write down that requests are about to leave: the actions, each with the record that it will change, None = it makes one.

    Returns those that may leave: a person may have cancelled others after they were looked at.
    """
    asked = list(about)
    rows = connection.exec_driver_sql(
        "SELECT id FROM action WHERE state = 'waiting' AND id IN (SELECT value FROM json_each(?))",
        (json_list([one for one, _remote_id in asked]),),
    )
    wanted = {row[0] for row in rows}
    parameters = [(remote_id, now, server_time, run_id, one) for one, remote_id in asked if one in wanted]
    if not parameters:
        return wanted
    connection.exec_driver_sql(
        "UPDATE action SET state = 'sent', remote_id = ?, sent_at = ?, sent_server = ?, attempts = attempts + 1,"
        " next_try = NULL, run_id = ? WHERE id = ?",
        parameters,
    )
    return wanted


def tried(connection: Connection, ids: Iterable[int]) -> None:
    """Count a try of actions that others carry out."""
    connection.exec_driver_sql("UPDATE action SET attempts = attempts + 1 WHERE id = ?", [(one,) for one in ids])


def back_to_waiting(connection: Connection, ids: Iterable[int]) -> None:
    """Write down that requests certainly changed nothing."""
    connection.exec_driver_sql(
        "UPDATE action SET state = 'waiting' WHERE id = ? AND state = 'sent'", [(one,) for one in ids]
    )


def wait(connection: Connection, waits: Iterable[tuple[int, str, str | None, str | None]]) -> None:
    """Let actions wait: id, reason, code and the moment of the next try; what waits for that already is not written."""
    connection.exec_driver_sql(
        "UPDATE action SET state = 'waiting', reason = ?, code = ?, next_try = ? WHERE id = ?"
        " AND state IN ('waiting','sent') AND (state <> 'waiting' OR reason IS NOT ? OR code IS NOT ? OR next_try IS NOT ?)",
        [(reason, code, at, one, reason, code, at) for one, reason, code, at in waits],
    )


def end(connection: Connection, ended: Iterable[Ended], now: str, run_id: int | None) -> None:
    """Write down how actions ended."""
    connection.exec_driver_sql(
        "UPDATE action SET state = ?, reason = ?, code = ?, remote_id = coalesce(?, remote_id), result = coalesce(?, result),"
        " next_try = NULL, ended_at = ?, run_id = coalesce(?, run_id) WHERE id = ?",
        [
            (one.state, one.reason, one.code, one.remote_id, one.result, now, run_id, one.id)
            for one in ended
        ],
    )  # fmt: skip


def again(connection: Connection, ids: Iterable[int], dismiss_at: str) -> list[int]:
    """Let actions that ended without success wait once more, for two weeks; returns those that do."""
    changed = []
    for one in ids:
        done = connection.exec_driver_sql(
            "UPDATE action SET state = 'waiting', reason = NULL, code = NULL, next_try = NULL, ended_at = NULL, attempts = 0, dismiss_at = ?"
            " WHERE id = ? AND state IN ('skipped','failed','dismissed','cancelled')",
            (dismiss_at, one),
        )
        if done.rowcount:
            changed.append(one)
    return changed


def cancel(connection: Connection, ids: Iterable[int], now: str) -> list[int]:
    """Cancel actions that wait; returns those that did. What was sent cannot be called back."""
    changed = []
    for one in ids:
        done = connection.exec_driver_sql(
            "UPDATE action SET state = 'cancelled', reason = 'Cancelled by hand.', ended_at = ? WHERE id = ? AND state = 'waiting'",
            (now, one),
        )
        if done.rowcount:
            changed.append(one)
    return changed


def reoption(connection: Connection, action_id: int, options: str) -> None:
    """Change what was chosen for an action."""
    connection.exec_driver_sql("UPDATE action SET options = ? WHERE id = ?", (options, action_id))


def tasks_known(connection: Connection, remote_ids: Iterable[str]) -> set[str]:
    """Return those records of the CRM that an action is known to have made."""
    rows = connection.exec_driver_sql(
        "SELECT remote_id FROM action WHERE remote_id IN (SELECT value FROM json_each(?))",
        (json_list(remote_ids),),
    )
    return {row[0] for row in rows}
