"""What a workspace knows about itself: identity of the file, its settings, its one connection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection

from crmconsole.records import CrmUser, Identity


class StoredConnection(NamedTuple):
    """The connection as stored. `credentials` hold no secret."""

    state: str
    problem: str
    identity: Identity
    credentials: dict[str, Any]
    secret_store: str
    api_used: int | None
    api_limit: int | None
    clock_offset_s: int
    clock_unsure_s: int


def meta(connection: Connection, key: str) -> str:
    """Return a fact about the file: db_uuid, generation or install_prefix."""
    return str(connection.exec_driver_sql("SELECT value FROM meta WHERE key = ?", (key,)).scalar() or "")


def setting(connection: Connection, key: str, default: Any) -> Any:
    """Return a setting, or the default when it was never set."""
    row = connection.exec_driver_sql("SELECT value FROM setting WHERE key = ?", (key,)).first()
    return default if row is None else orjson.loads(row[0])


def set_setting(connection: Connection, key: str, value: Any) -> None:
    """Store a setting."""
    connection.exec_driver_sql(
        "INSERT INTO setting (key, value) VALUES (?,?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, orjson.dumps(value).decode()),
    )


def stored_connection(connection: Connection) -> StoredConnection | None:
    """Return the workspace's connection, None before the first sign-in."""
    row = connection.exec_driver_sql(
        "SELECT state, problem, identity, credentials, secret_store, api_used, api_limit, clock_offset_s, clock_unsure_s FROM connection WHERE id = 1"
    ).first()
    if row is None:
        return None
    return StoredConnection(
        row[0], row[1], Identity(**orjson.loads(row[2])), orjson.loads(row[3]), row[4], row[5], row[6], row[7], row[8]
    )


def works_with_crm(connection: Connection) -> bool:
    """Return whether this workspace works with a CRM: signed in once, and not disconnected by a person since (features S0-6)."""
    found = connection.exec_driver_sql("SELECT 1 FROM connection WHERE id = 1").first()
    return found is not None and not setting(connection, "disconnected", False)


def save_connection(
    connection: Connection, identity: Identity, credentials: Mapping[str, Any], secret_store: str
) -> None:
    """Store the connection after a sign-in that worked."""
    connection.exec_driver_sql(
        "INSERT INTO connection (id, state, problem, org_id, identity, credentials, secret_store) VALUES (1,'connected','',?,?,?,?)"
        " ON CONFLICT (id) DO UPDATE SET state = 'connected', problem = '', org_id = excluded.org_id, identity = excluded.identity,"
        " credentials = excluded.credentials, secret_store = excluded.secret_store",
        (
            identity.org_id,
            orjson.dumps(asdict(identity)).decode(),
            orjson.dumps(dict(credentials)).decode(),
            secret_store,
        ),
    )


def set_secret_store(connection: Connection, secret_store: str) -> None:
    """Remember where the sign-in is kept now."""
    connection.exec_driver_sql("UPDATE connection SET secret_store = ? WHERE id = 1", (secret_store,))


def set_connection_state(connection: Connection, state: str, problem: str = "") -> None:
    """Remember whether the connection works, with the sentence when it does not; an equal state costs no write."""
    connection.exec_driver_sql(
        "UPDATE connection SET state = ?, problem = ? WHERE id = 1 AND (state <> ? OR problem <> ?)",
        (state, problem, state, problem),
    )


def set_budget(connection: Connection, used: int | None, limit: int | None) -> None:
    """Remember the API calls of the day as the CRM last told."""
    if used is not None:
        connection.exec_driver_sql("UPDATE connection SET api_used = ?, api_limit = ? WHERE id = 1", (used, limit))


def set_clock_gap(connection: Connection, ahead_s: int, unsure_s: int) -> None:
    """Remember how far the server's clock is ahead; differences inside the uncertainty cost no write."""
    connection.exec_driver_sql(
        "UPDATE connection SET clock_offset_s = ?, clock_unsure_s = ? WHERE id = 1 AND abs(clock_offset_s - ?) > ?",
        (ahead_s, unsure_s, ahead_s, unsure_s),
    )


def remove_connection(connection: Connection) -> None:
    """Forget the connection; links, mapping and history stay for a later sign-in to the same org."""
    connection.exec_driver_sql("DELETE FROM connection")


def crm_users(connection: Connection) -> list[CrmUser]:
    """Return who can own records in the CRM, as last read."""
    return [CrmUser(**entry) for entry in setting(connection, "crm_users", [])]


def save_crm_users(connection: Connection, users: Sequence[CrmUser]) -> None:
    """Remember who can own records in the CRM."""
    set_setting(connection, "crm_users", [asdict(user) for user in users])


def save_owners(connection: Connection, users: Sequence[CrmUser], assignment_rule: str | None) -> bool:
    """Remember who can own records in the CRM, and its active assignment rule of leads; tell whether others can own them than before."""
    before = {user.id for user in crm_users(connection) if user.active}
    save_crm_users(connection, users)
    set_setting(connection, "assignment_rule", assignment_rule)
    return before != {user.id for user in users if user.active}


def assignment_rule(connection: Connection) -> str | None:
    """Return the name of the CRM's active assignment rule of leads as last read; None = none, or never read (features S3-23)."""
    found = setting(connection, "assignment_rule", None)
    return None if found is None else str(found)
