"""Fields with two different values that wait for a person, and what persons chose before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import orjson
from sqlalchemy import Connection

from crmconsole.records import Kind, Value
from crmconsole.store.json_list import json_list

_CHOICES = 10_000
"""How many choices are looked back at."""

_COLUMNS = "id, link_id, kind, local_id, field, here, there, there_crm, there_at, opened"


class OpenConflict(NamedTuple):
    """A row of the conflict table; `here` and `there` are JSON values."""

    id: int
    link_id: int
    kind: str
    local_id: int
    field: str
    here: str
    there: str
    there_crm: str
    there_at: str | None
    opened: str


def of_links(connection: Connection, link_ids: Iterable[int]) -> dict[int, dict[str, OpenConflict]]:
    """Return the open conflicts of these links, by link and local field."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM conflict WHERE resolved IS NULL AND link_id IN (SELECT value FROM json_each(?))",
        (json_list(link_ids),),
    )
    found: dict[int, dict[str, OpenConflict]] = {}
    for row in rows:
        found.setdefault(row[1], {})[row[4]] = OpenConflict._make(row)
    return found


def by_id(connection: Connection, conflict_id: int) -> OpenConflict | None:
    """Return an open conflict, None when it is settled or unknown."""
    row = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM conflict WHERE resolved IS NULL AND id = ?", (conflict_id,)
    ).first()
    return None if row is None else OpenConflict._make(row)


def of_field(connection: Connection, kind: Kind, field: str) -> list[OpenConflict]:
    """Return the open conflicts of one local field, oldest first."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM conflict WHERE resolved IS NULL AND kind = ? AND field = ? ORDER BY id",
        (str(kind), field),
    )
    return [OpenConflict._make(row) for row in rows]


def count_of_field(connection: Connection, kind: Kind, field: str) -> int:
    """Return how many open conflicts there are of one local field."""
    found = connection.exec_driver_sql(
        "SELECT count(*) FROM conflict WHERE resolved IS NULL AND kind = ? AND field = ?", (str(kind), field)
    )
    return int(found.scalar() or 0)


def opened_before(connection: Connection, moment: str) -> tuple[int, str] | None:
    """Return how many open conflicts were opened before a moment, and when the oldest was; None when none were."""
    row = connection.exec_driver_sql(
        "SELECT count(*), min(opened) FROM conflict WHERE resolved IS NULL AND opened <= ?", (moment,)
    ).one()
    return (int(row[0]), str(row[1])) if row[0] else None


def put(
    connection: Connection,
    link_id: int,
    kind: Kind,
    local_id: int,
    field: str,
    here: Value,
    there: Value,
    there_crm: Value,
    there_at: str | None,
    now: str,
) -> None:
    """Open a conflict, or refresh the values of the open one.

    Its moment there stays while the value there does: what is written later, by us too, is about other fields of the record.
    """
    connection.exec_driver_sql(
        "INSERT INTO conflict (link_id, kind, local_id, field, here, there, there_crm, there_at, opened) VALUES (?,?,?,?,?,?,?,?,?)"
        " ON CONFLICT (link_id, field) WHERE resolved IS NULL DO UPDATE SET here = excluded.here, there = excluded.there, there_crm = excluded.there_crm,"
        " there_at = CASE WHEN conflict.there_crm = excluded.there_crm THEN conflict.there_at ELSE excluded.there_at END",
        (
            link_id,
            str(kind),
            local_id,
            field,
            orjson.dumps(here).decode(),
            orjson.dumps(there).decode(),
            orjson.dumps(there_crm).decode(),
            there_at,
            now,
        ),
    )


def close(connection: Connection, conflict_id: int, how: str, now: str, before: object = None) -> None:
    """Settle a conflict: here, there or value when a person chose, rule when *always* did, agreed when it settled itself.

    `before` is what it takes to open it again.
    """
    stored = None if before is None else orjson.dumps(before).decode()
    connection.exec_driver_sql(
        "UPDATE conflict SET resolved = ?, how = ?, before = ? WHERE id = ? AND resolved IS NULL",
        (now, how, stored, conflict_id),
    )


class Settled(NamedTuple):
    """A conflict that a person settled, with what it takes to open it again."""

    one: OpenConflict
    how: str
    before: list[object]


def settled(connection: Connection, conflict_id: int) -> Settled | None:
    """Return a conflict that a person settled; None when it is open, settled otherwise, or unknown."""
    row = connection.exec_driver_sql(
        f"SELECT {_COLUMNS}, how, before FROM conflict WHERE id = ? AND resolved IS NOT NULL AND before IS NOT NULL",
        (conflict_id,),
    ).first()
    return None if row is None else Settled(OpenConflict._make(row[:10]), str(row[10]), orjson.loads(row[11]))


def reopen(connection: Connection, conflict_id: int) -> bool:
    """Open a conflict again; False when the same question is open by another one already."""
    done = connection.exec_driver_sql(
        "UPDATE conflict SET resolved = NULL, how = NULL, before = NULL WHERE id = ? AND NOT EXISTS"
        " (SELECT 1 FROM conflict AS other WHERE other.link_id = conflict.link_id AND other.field = conflict.field AND other.resolved IS NULL)",
        (conflict_id,),
    )
    return done.rowcount == 1


# ------------------------------------------------------------------------------------------------ by record
class InQuestion(NamedTuple):
    """A record with open conflicts: how many, about which local fields, and since when."""

    link_id: int
    kind: str
    local_id: int
    number: int
    fields: Sequence[str]
    opened: str


def links_in_question(connection: Connection, kind: Kind | None, text: str) -> list[int]:
    """Return the links of records with open conflicts, oldest first; `text` finds people by name, e-mail or company, others by name."""
    where, parameters = ["conflict.resolved IS NULL"], list[object]()
    if kind is not None:
        where.append("conflict.kind = ?")
        parameters.append(str(kind))
    if text:
        like = f"%{text.casefold()}%"
        named = " OR ".join(
            f"(conflict.kind = '{one}' AND conflict.local_id IN (SELECT id FROM {one} WHERE lower(name) LIKE ?))"
            for one in (Kind.ACCOUNT, Kind.CAMPAIGN, Kind.OPPORTUNITY)
        )
        where.append(
            "((conflict.kind IN ('lead','contact') AND conflict.local_id IN"
            f" (SELECT id FROM person WHERE sort_name LIKE ? OR email_key LIKE ? OR lower(company) LIKE ?)) OR {named})"
        )
        parameters += [like] * 6
    rows = connection.exec_driver_sql(
        f"SELECT link_id FROM conflict WHERE {' AND '.join(where)} GROUP BY link_id ORDER BY min(id)", tuple(parameters)
    )
    return [row[0] for row in rows]


def in_question(connection: Connection, link_ids: Iterable[int]) -> dict[int, InQuestion]:
    """Return what is open about the records of these links."""
    rows = connection.exec_driver_sql(
        "SELECT link_id, min(kind), min(local_id), count(*), group_concat(field, char(10)), min(opened) FROM conflict"
        " WHERE resolved IS NULL AND link_id IN (SELECT value FROM json_each(?)) GROUP BY link_id",
        (json_list(link_ids),),
    )
    return {row[0]: InQuestion(row[0], row[1], row[2], row[3], tuple(row[4].split("\n")), row[5]) for row in rows}


def open_of_links(connection: Connection, link_ids: Iterable[int]) -> list[OpenConflict]:
    """Return the open conflicts of these links, oldest first."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM conflict WHERE resolved IS NULL AND link_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json_list(link_ids),),
    )
    return [OpenConflict._make(row) for row in rows]


def count_open(connection: Connection) -> int:
    """Return how many conflicts are open."""
    return int(connection.exec_driver_sql("SELECT count(*) FROM conflict WHERE resolved IS NULL").scalar() or 0)


def all_open(connection: Connection) -> list[OpenConflict]:
    """Return every open conflict, oldest first."""
    rows = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM conflict WHERE resolved IS NULL ORDER BY id")
    return [OpenConflict._make(row) for row in rows]


class Alike(NamedTuple):
    """The newest choices of persons about one field that are all the same."""

    kind: Kind
    field: str
    how: str
    times: int


def alike(connection: Connection) -> list[Alike]:
    """Return, for each field that persons decided about, their newest choices as far back as they are equal."""
    rows = connection.exec_driver_sql(
        "SELECT kind, field, how FROM conflict WHERE how IN ('here','there','value') ORDER BY resolved DESC, id DESC LIMIT ?",
        (_CHOICES,),
    )
    newest: dict[tuple[str, str], Alike] = {}
    ended: set[tuple[str, str]] = set()
    for kind, field, how in rows:
        known = newest.get((kind, field))
        if known is None:
            newest[kind, field] = Alike(Kind(kind), field, how, 1)
        elif known.how != how:
            ended.add((kind, field))
        elif (kind, field) not in ended:
            newest[kind, field] = known._replace(times=known.times + 1)
    return list(newest.values())


class Asked(NamedTuple):
    """A line of the change log about a field with two different values: the question, or a person's answer to it."""

    local_id: int
    answered: bool
    here: Value
    there: Value
    """In the CRM's form for a question, in ours for an answer."""
    result: Value


def asked_since(connection: Connection, kind: Kind, field: str, moment: str) -> list[Asked]:
    """Return what was asked and answered about a field since a moment, in order."""
    rows = connection.exec_driver_sql(
        "SELECT local_id, action, fields FROM change WHERE kind = ? AND at >= ?"
        " AND (action = 'conflict' OR (run_id IS NULL AND reason LIKE 'kept-%')) ORDER BY id",
        (str(kind), moment),
    )
    found = []
    for local_id, action, fields in rows:
        entry = orjson.loads(fields).get(field)
        if entry is None or (action != "conflict" and not entry[4].startswith("kept-")):
            continue
        found.append(Asked(local_id, action != "conflict", entry[1], entry[2], entry[3]))
    return found
