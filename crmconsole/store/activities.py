"""Activities as rows: adding them once, which of them may be sent now, and what became of them. Sends and describes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import orjson
from sqlalchemy import Connection

from crmconsole.store.json_list import json_list

LOCAL, WAITING, SENT, DONE, FAILED, DISMISSED = "local", "waiting", "sent", "done", "failed", "dismissed"
STATES = (LOCAL, WAITING, SENT, DONE, FAILED, DISMISSED)

_COLUMNS = (
    "id, person_id, type, at, subject, what_kind, what_name, what_id, details, source, added_at, state, reason, cause,"
    " dismiss_at, key, remote_id, attempts, next_try, sent_as, sent_keyed, sent_to, sent_at, sent_server"
)
_QUALIFIED = ", ".join(f"activity.{name}" for name in _COLUMNS.split(", "))
_OPEN = "activity.state IN ('waiting','sent','failed')"


class Activity(NamedTuple):
    """A row of the activity table."""

    id: int
    person_id: int
    type: str
    at: str
    subject: str
    what_kind: str | None
    what_name: str | None
    what_id: int | None
    details: Mapping[str, str]
    source: str
    added_at: str
    state: str
    reason: str | None
    cause: str | None
    dismiss_at: str | None
    key: str | None
    remote_id: str | None
    attempts: int
    next_try: str | None
    sent_as: str | None
    sent_keyed: int | None
    sent_to: str | None
    sent_at: str | None
    sent_server: str | None


class NewActivity(NamedTuple):
    """Something that a person did, to be remembered."""

    person_id: int
    type: str
    at: str
    subject: str
    what_kind: str | None
    what_name: str | None
    details: Mapping[str, str]
    source: str
    fingerprint: str | None
    state: str
    dismiss_at: str | None
    key: str
    what_id: int | None = None


class Head(NamedTuple):
    """The first activity of a person that is not settled yet, with the record that it belongs to in the CRM."""

    activity: Activity
    kind: str
    """lead or contact."""
    remote_id: str


# ------------------------------------------------------------------------------------------------ looking
def by_ids(connection: Connection, ids: Iterable[int]) -> dict[int, Activity]:
    """Return activities by id."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM activity WHERE id IN (SELECT value FROM json_each(?))", (json_list(ids),)
    )
    return {row[0]: _activity(row) for row in rows}


def of_person(connection: Connection, person_id: int) -> list[Activity]:
    """Return what a person did, newest first."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM activity WHERE person_id = ? ORDER BY at DESC, id DESC", (person_id,)
    )
    return [_activity(row) for row in rows]


def listed(connection: Connection, person_id: int | None, state: str | None, limit: int) -> list[Activity]:
    """Return the newest activities first, of one person or in one state where that is asked."""
    where, values = ["1"], list[object]()
    for name, value in (("person_id", person_id), ("state", state)):
        if value is not None:
            where.append(f"{name} = ?")
            values.append(value)
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM activity WHERE {' AND '.join(where)} ORDER BY at DESC, id DESC LIMIT ?",
        (*values, limit),
    )
    return [_activity(row) for row in rows]


def last_of(connection: Connection, person_id: int, now: str) -> str | None:
    """Return when a person did something the last time, of what lies not in the future."""
    row = connection.exec_driver_sql(
        "SELECT max(at) FROM activity WHERE person_id = ? AND at <= ?", (person_id, now)
    ).one()
    return None if row[0] is None else str(row[0])


def facts(connection: Connection, person_ids: Iterable[int]) -> dict[int, list[tuple[str, str, str]]]:
    """Return type, moment, and subject with what it was about, of everything that these people did, by person."""
    rows = connection.exec_driver_sql(
        "SELECT person_id, type, at, trim(subject || ' ' || coalesce(what_name, '')) FROM activity"
        " WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY person_id, at, id",
        (json_list(person_ids),),
    )
    found: dict[int, list[tuple[str, str, str]]] = {}
    for person_id, type_, at, what in rows:
        found.setdefault(person_id, []).append((type_, at, what))
    return found


def names(connection: Connection, ids: Iterable[int]) -> dict[int, tuple[str, str, str | None, str | None]]:
    """Return type, subject and what it was about, by id: enough to call an activity by a name."""
    rows = connection.exec_driver_sql(
        "SELECT id, type, subject, what_kind, what_name FROM activity WHERE id IN (SELECT value FROM json_each(?))",
        (json_list(ids),),
    )
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in rows}


def heads(connection: Connection, now: str, limit: int, without: Iterable[int] = ()) -> list[Head]:
    """Return the first unsettled activity of each person with a living link, as far as it may be sent now; oldest activity first.

    One whose fate is unknown, or that is tried again later, keeps the following ones of its person waiting: they arrive in order.
    `without` leaves people out.
    """
    rows = connection.exec_driver_sql(
        "WITH queue AS (SELECT id, person_id, state, next_try, row_number() OVER (PARTITION BY person_id ORDER BY at, id) AS place"
        f" FROM activity WHERE {_OPEN} AND (activity.state <> 'failed' OR activity.next_try IS NOT NULL))"
        f" SELECT {_QUALIFIED}, link.kind, link.remote_id FROM queue JOIN activity ON activity.id = queue.id"
        " JOIN person ON person.id = queue.person_id AND person.deleted_at IS NULL"
        " JOIN link ON link.local_id = queue.person_id AND link.kind IN ('lead','contact') AND link.state = 'linked'"
        " WHERE queue.place = 1 AND queue.state <> 'sent' AND (queue.next_try IS NULL OR queue.next_try <= ?)"
        " AND queue.person_id NOT IN (SELECT value FROM json_each(?)) ORDER BY activity.at, activity.id LIMIT ?",
        (now, json_list(without), limit),
    )
    return [Head(_activity(row[:24]), row[24], row[25]) for row in rows]


def waiting(connection: Connection) -> int:
    """Return how many activities of linked people are still to be sent."""
    row = connection.exec_driver_sql(
        f"SELECT count(*) FROM activity WHERE {_OPEN} AND (activity.state = 'waiting' OR activity.next_try IS NOT NULL)"
        " AND EXISTS (SELECT 1 FROM link WHERE link.local_id = activity.person_id AND link.kind IN ('lead','contact')"
        " AND link.state = 'linked')"
    )
    return int(row.scalar() or 0)


def refused(connection: Connection) -> tuple[int, str]:
    """Return how many activities were refused and are not tried again by themselves, and what was said about the newest of them."""
    row = connection.exec_driver_sql(
        f"SELECT count(*), reason, max(id) FROM activity WHERE {_OPEN} AND state = 'failed' AND next_try IS NULL"
    ).one()
    return int(row[0]), str(row[1] or "")


def sent(connection: Connection) -> list[Activity]:
    """Return the activities whose fate is unknown: sent, and no answer came."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM activity WHERE {_OPEN} AND state = 'sent' ORDER BY person_id, at, id"
    )
    return [_activity(row) for row in rows]


def unsure(connection: Connection) -> int:
    """Return how many activities are of unknown fate."""
    row = connection.exec_driver_sql(f"SELECT count(*) FROM activity WHERE {_OPEN} AND state = 'sent'")
    return int(row.scalar() or 0)


def overdue(connection: Connection, now: str, limit: int) -> list[Activity]:
    """Return activities that waited long enough for the person to be linked with the CRM, and still nobody is."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM activity WHERE {_OPEN} AND state <> 'sent' AND dismiss_at <= ?"
        " AND (state = 'waiting' OR next_try IS NOT NULL)"
        " AND NOT EXISTS (SELECT 1 FROM link WHERE link.local_id = activity.person_id AND link.kind IN ('lead','contact')"
        " AND link.state = 'linked') ORDER BY person_id, at LIMIT ?",
        (now, limit),
    )
    return [_activity(row) for row in rows]


def known_ids(connection: Connection, remote_ids: Iterable[str]) -> set[str]:
    """Return which of these tasks and events in the CRM are activities here."""
    rows = connection.exec_driver_sql(
        "SELECT remote_id FROM activity WHERE remote_id IN (SELECT value FROM json_each(?))", (json_list(remote_ids),)
    )
    return {row[0] for row in rows}


# ------------------------------------------------------------------------------------------------ writing
def add(connection: Connection, new: Sequence[NewActivity], now: str) -> list[int | None]:
    """Add activities and return the id of each; None for one that is here already, by its fingerprint. Their people are scored anew."""
    ids: list[int | None] = []
    for one in new:
        row = connection.exec_driver_sql(
            "INSERT INTO activity (person_id, type, at, subject, what_kind, what_name, what_id, details, source, fingerprint,"
            " added_at, state, dismiss_at, key) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING RETURNING id",
            (
                one.person_id,
                one.type,
                one.at,
                one.subject,
                one.what_kind,
                one.what_name,
                one.what_id,
                orjson.dumps(dict(one.details)).decode() if one.details else None,
                one.source,
                one.fingerprint,
                now,
                one.state,
                one.dismiss_at,
                one.key,
            ),
        ).first()
        ids.append(None if row is None else int(row[0]))
    _look_anew(connection, {one.person_id for one, made in zip(new, ids, strict=True) if made is not None}, now)
    return ids


def about_to_send(
    connection: Connection, ops: Iterable[tuple[int, bool, str, str]], now: str, server_time: str
) -> None:
    """Write down that activities are about to leave the house: id, whether with their key, task or event, and for whom."""
    connection.exec_driver_sql(
        "UPDATE activity SET state = 'sent', sent_keyed = ?, sent_as = ?, sent_to = ?, sent_at = ?, sent_server = ?,"
        " attempts = attempts + 1, next_try = NULL, reason = NULL, cause = NULL WHERE id = ?",
        [(int(keyed), sent_as, sent_to, now, server_time, one) for one, keyed, sent_as, sent_to in ops],
    )


def done(connection: Connection, landed: Iterable[tuple[int, str]], reason: str | None = None) -> None:
    """Write down the record in the CRM that each activity became, and what is to be said of it."""
    parameters = [(remote_id, reason, activity_id) for activity_id, remote_id in landed]
    if parameters:
        connection.exec_driver_sql(
            "UPDATE activity SET state = 'done', remote_id = ?, reason = ?, cause = NULL, next_try = NULL WHERE id = ?",
            parameters,
        )


def wait_again(connection: Connection, ids: Iterable[int], reason: str | None = None) -> None:
    """Let activities be sent in their turn: it is certain that they did not arrive."""
    parameters = [(reason, one) for one in ids]
    if parameters:
        connection.exec_driver_sql(
            "UPDATE activity SET state = 'waiting', reason = ?, cause = NULL, next_try = NULL, sent_at = NULL WHERE id = ?",
            parameters,
        )


def fail(connection: Connection, activity_id: int, cause: str, reason: str, next_try: str | None) -> None:
    """Write down why an activity was refused, and when it is tried again by itself."""
    connection.exec_driver_sql(
        "UPDATE activity SET state = 'failed', cause = ?, reason = ?, next_try = ?, sent_at = NULL WHERE id = ?",
        (cause, reason, next_try, activity_id),
    )


def dismiss(connection: Connection, ids: Iterable[int], reason: str) -> None:
    """Let activities stay here for good."""
    parameters = [(reason, one) for one in ids]
    if parameters:
        connection.exec_driver_sql(
            "UPDATE activity SET state = 'dismissed', reason = ?, next_try = NULL WHERE id = ?", parameters
        )


def keep_here(connection: Connection, ids: Iterable[int]) -> None:
    """Take activities out of the queue: their type does not travel."""
    parameters = [(one,) for one in ids]
    if parameters:
        connection.exec_driver_sql(
            "UPDATE activity SET state = 'local', reason = NULL, next_try = NULL WHERE id = ?", parameters
        )


def try_again(connection: Connection, ids: Iterable[int] | None, dismiss_at: str) -> int:
    """Let failed and dismissed activities wait once more and return how many those are; None = all that failed."""
    which, parameters = "state = 'failed'", [dismiss_at]
    if ids is not None:
        which = "state IN ('failed','dismissed') AND id IN (SELECT value FROM json_each(?))"
        parameters.append(json_list(ids))
    changed = connection.exec_driver_sql(
        "UPDATE activity SET state = 'waiting', reason = NULL, cause = NULL, next_try = NULL, attempts = 0, dismiss_at = ?"
        f" WHERE {which}",
        tuple(parameters),
    )
    return int(changed.rowcount)


# ------------------------------------------------------------------------------------------------ who takes a person's place
def move(connection: Connection, gone: int, heir: int, now: str) -> int:
    """Give a person's marketing history to the one who takes their place, and return how many activities moved (features S3-43, S3-46).

    What was refused for the record that is gone is tried anew. The heir's score is worked out again from both histories.
    """
    moved = connection.exec_driver_sql(
        "UPDATE activity SET person_id = ?, state = CASE WHEN state = 'failed' THEN 'waiting' ELSE state END,"
        " next_try = NULL WHERE person_id = ?",
        (heir, gone),
    )
    _look_anew(connection, [heir], now)
    return int(moved.rowcount)


def _look_anew(connection: Connection, person_ids: Iterable[int], now: str) -> None:
    connection.exec_driver_sql(
        "UPDATE person SET score_due = ?, programs_due = ? WHERE id IN (SELECT value FROM json_each(?))",
        (now, now, json_list(person_ids)),
    )


def _activity(row: Sequence[object]) -> Activity:
    values = list(row)
    values[8] = {} if values[8] is None else orjson.loads(str(values[8]))
    return Activity(*values)  # type: ignore[arg-type]
