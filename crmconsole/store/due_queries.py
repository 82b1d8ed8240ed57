"""How much waits to be sent: counts for the forecast of a run's API calls."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from crmconsole.records import PEOPLE, Kind
from crmconsole.store.local_records import table_of

_CREATABLE = {
    Kind.LEAD: "email_key IS NOT NULL AND last_name IS NOT NULL AND company IS NOT NULL AND enable_sync = 1",
    Kind.CONTACT: "email_key IS NOT NULL AND last_name IS NOT NULL AND enable_sync = 1",
    Kind.CAMPAIGN: "name IS NOT NULL AND active = 1",
}
"""What a record needs to be created in the CRM (`sync/eligibility.py` decides; here it is only counted)."""


def linked_changed(connection: Connection, kind: Kind) -> int:
    """Return how many linked records of a kind have something to send."""
    return _count(
        connection,
        f"SELECT count(*) FROM {table_of(kind)} AS t JOIN link ON link.local_id = t.id AND link.kind = ?"
        f" AND link.state = 'linked' WHERE t.dirty = 1 AND t.deleted_at IS NULL{_of_kind(kind)}",
        str(kind),
    )


def creatable(connection: Connection, kind: Kind) -> int:
    """Return how many records of a kind will be created in the CRM, as far as counting tells."""
    if kind not in _CREATABLE:
        return 0
    kinds = "('lead','contact')" if kind in PEOPLE else f"('{kind}')"
    return _count(
        connection,
        f"SELECT count(*) FROM {table_of(kind)} AS t WHERE t.dirty = 1 AND t.deleted_at IS NULL{_of_kind(kind)}"
        f" AND {_CREATABLE[kind]} AND NOT EXISTS (SELECT 1 FROM link WHERE link.local_id = t.id AND link.kind IN {kinds})",
    )


def linked(connection: Connection, kind: Kind) -> int:
    """Return how many records of a kind are linked."""
    return _count(connection, "SELECT count(*) FROM link WHERE kind = ? AND state = 'linked'", str(kind))


def unsure_kinds(connection: Connection) -> list[Kind]:
    """Return the kinds with writes of unknown fate."""
    return [Kind(row[0]) for row in connection.exec_driver_sql("SELECT DISTINCT kind FROM op ORDER BY kind")]


def changed_since(connection: Connection, since: str) -> dict[tuple[Kind, str], int]:
    """Return how many changes runs have made since a moment, by kind and the side that was written."""
    rows = connection.exec_driver_sql(
        "SELECT kind, side, count(*) FROM change WHERE at >= ? AND run_id IS NOT NULL"
        " AND action IN ('create','update','delete','link') GROUP BY kind, side",
        (since,),
    )
    return {(Kind(kind), str(side)): int(number) for kind, side, number in rows}


def oldest_change(connection: Connection) -> str | None:
    """Return the moment of the first line of the change log, None when it is empty."""
    row = connection.exec_driver_sql("SELECT at FROM change ORDER BY id LIMIT 1").first()
    return None if row is None else str(row[0])


def activities_in_order(
    connection: Connection, now: str, most: int, waves: int
) -> Sequence[tuple[int, str, str | None]]:
    """Return place in the person's queue, type, and what it was sent as, of the activities that can be sent now; a few of each person.

    What waits behind one whose fate is unknown, or that is tried later, is left out.
    """
    rows = connection.exec_driver_sql(
        "WITH queue AS (SELECT a.id, a.person_id, a.type, a.sent_as, row_number() OVER w AS place,"
        " max(a.state = 'sent' OR coalesce(a.next_try > ?, 0)) OVER (PARTITION BY a.person_id ORDER BY a.at, a.id) AS held"
        " FROM activity AS a WHERE a.state IN ('waiting','sent','failed') AND (a.state <> 'failed' OR a.next_try IS NOT NULL)"
        " WINDOW w AS (PARTITION BY a.person_id ORDER BY a.at, a.id))"
        " SELECT queue.place, queue.type, queue.sent_as FROM queue"
        " JOIN person ON person.id = queue.person_id AND person.deleted_at IS NULL"
        " JOIN link ON link.local_id = queue.person_id AND link.kind IN ('lead','contact') AND link.state = 'linked'"
        " WHERE queue.held = 0 AND queue.place <= ? ORDER BY queue.place LIMIT ?",
        (now, waves, most),
    )
    return [(int(place), str(kind), sent_as) for place, kind, sent_as in rows]


def _of_kind(kind: Kind) -> str:
    return f" AND t.kind = '{kind}'" if kind in PEOPLE else ""


def _count(connection: Connection, statement: str, *values: str) -> int:
    return int(connection.exec_driver_sql(statement, values).scalar() or 0)
