"""Failures for the screens: causes with counts, ids in a wanted order, rows by id. Sorting and filtering happen in SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import orjson
from sqlalchemy import Connection

from crmconsole.errors import UsageError
from crmconsole.records import KEPT, Kind, Value
from crmconsole.store import local_fields
from crmconsole.store.json_list import json_list
from crmconsole.store.local_fields import Specs
from crmconsole.views import FailureFilter, FailureView

_SORTS = {
    "first_seen": "failure.first_seen, failure.id",
    "-first_seen": "failure.first_seen DESC, failure.id DESC",
    "attempts": "failure.attempts, failure.id",
    "-attempts": "failure.attempts DESC, failure.id DESC",
    "name": "person.sort_name, failure.id",
    "-name": "person.sort_name DESC, failure.id DESC",
    "kind": "failure.kind, failure.id",
    "-kind": "failure.kind DESC, failure.id DESC",
    "field": "failure.field, failure.id",
    "-field": "failure.field DESC, failure.id DESC",
    "next_try": "failure.next_try IS NULL, failure.next_try, failure.id",
    "-next_try": "failure.next_try DESC, failure.id DESC",
}


class CauseCount(NamedTuple):
    """A cause with how many records it concerns, and one example."""

    cause: str
    number: int
    field: str | None
    """Label of the field, when it is the same for all."""
    value: Value
    """The value, when it is the same for all."""
    message: str
    code: str | None
    newest: str
    next_try: str | None
    kind: Kind


_OF_A_CAUSE = "FROM failure WHERE state = 'open' AND cause = ?"


def causes(connection: Connection) -> list[CauseCount]:
    """Return the causes of open failures, largest first.

    Each fact about a cause is a question of its own that an index answers with one row: counting different values reads them all.
    """
    counted = connection.exec_driver_sql(
        "SELECT cause, count(*) FROM failure WHERE state = 'open' GROUP BY cause"
    ).all()
    return [_cause(connection, cause, number) for cause, number in sorted(counted, key=lambda one: (-one[1], one[0]))]


def _cause(connection: Connection, cause: str, number: int) -> CauseCount:
    def told(expression: str) -> str | None:
        found: str | None = connection.exec_driver_sql(f"SELECT {expression} {_OF_A_CAUSE}", (cause,)).scalar()
        return found

    kind, message, code = connection.exec_driver_sql(
        f"SELECT kind, message, code {_OF_A_CAUSE} ORDER BY id LIMIT 1", (cause,)
    ).one()
    field = told("min(field)")
    # Failures without a value come first in this order, in which their index holds them.
    value = connection.exec_driver_sql(f"SELECT value {_OF_A_CAUSE} ORDER BY value LIMIT 1", (cause,)).scalar()
    alike = value == told("max(value)")
    return CauseCount(
        cause,
        number,
        local_fields.label_of(connection, Kind(kind), field) if field and field == told("max(field)") else None,
        orjson.loads(value) if value and alike else None,
        message,
        code,
        told("max(first_seen)") or "",
        told("min(next_try)"),
        Kind(kind),
    )


class FieldCount(NamedTuple):
    """A field of a kind with how many open failures it has of a cause, and some of the values."""

    kind: Kind
    field: str
    number: int
    values: Sequence[Value]


def fields_of(connection: Connection, cause: str, examples: int) -> list[FieldCount]:
    """Return the fields with open failures of a cause, most first, each with the values of the newest few."""
    counted = connection.exec_driver_sql(
        f"SELECT kind, field, count(*) {_OF_A_CAUSE} AND field IS NOT NULL GROUP BY kind, field ORDER BY 3 DESC, 1, 2",
        (cause,),
    ).all()
    found = []
    for kind, field, number in counted:
        values = connection.exec_driver_sql(
            f"SELECT value {_OF_A_CAUSE} AND kind = ? AND field = ? AND value IS NOT NULL ORDER BY id DESC LIMIT ?",
            (cause, kind, field, examples),
        )
        found.append(FieldCount(Kind(kind), field, number, [orjson.loads(value) for (value,) in values]))
    return found


def fill(text: str, found: CauseCount) -> str:
    """Return a sentence of `causes.py` with field, value and message filled in; what differs from record to record is said in general."""
    value = "a value" if found.value is None else str(found.value)
    quoted = f"“{value}”" if found.value is not None else "A value"
    message = found.message or "no reason was given"
    filled = text.replace("“{value}”", quoted).replace("{value}", value)
    filled = filled.replace("“{message}”", f"“{message.rstrip('. ')}”").replace("{message}", _sentence(message))
    filled = filled.replace("{field}", found.field or "a field")
    return filled[:1].upper() + filled[1:]


def _sentence(words: str) -> str:
    """Return the CRM's words with an end stop, so that ours can follow."""
    words = words.rstrip()
    return words if not words or words[-1] in ".!?…" else f"{words}."


def ids(connection: Connection, wanted: FailureFilter, sort: str) -> list[int]:
    """Return the ids of open failures in order.

    Raises:
        UsageError: no such order.
    """
    if sort not in _SORTS:
        raise UsageError(f"Failures cannot be sorted by {sort}.", "", f"Choose one of {', '.join(sorted(_SORTS))}.")
    where, parameters = (
        ["failure.state IN ('open', 'skipped')" if wanted.cause == "skipped" else "failure.state = 'open'"],
        [],
    )
    if wanted.cause is not None and wanted.cause != "skipped":
        where.append("failure.cause = ?")
        parameters.append(wanted.cause)
    if wanted.kind is not None:
        where.append("failure.kind = ?")
        parameters.append(str(wanted.kind))
    if wanted.since is not None:
        where.append("failure.first_seen >= ?")
        parameters.append(wanted.since)
    if wanted.causes:
        where.append("failure.cause IN (SELECT value FROM json_each(?))")
        parameters.append(json_list(wanted.causes))
    if wanted.text:
        where.append(
            "(person.sort_name LIKE ? OR person.email_key LIKE ? OR failure.message LIKE ? OR person.company LIKE ?)"
        )
        parameters += [f"%{wanted.text.casefold()}%"] * 2 + [f"%{wanted.text}%"] * 2
    join = (
        " LEFT JOIN person ON person.id = failure.local_id AND failure.kind IN ('lead','contact')"
        if wanted.text or sort.lstrip("-") == "name"
        else ""
    )
    statement = f"SELECT failure.id FROM failure{join} WHERE {' AND '.join(where)} ORDER BY {_SORTS[sort]}"
    return [row[0] for row in connection.exec_driver_sql(statement, tuple(parameters))]


def rows(connection: Connection, wanted: Sequence[int]) -> list[FailureView]:
    """Return failures by id, in that order; those that are fixed meanwhile are left out."""
    found = connection.exec_driver_sql(
        "SELECT failure.id, failure.kind, failure.local_id, failure.remote_id, failure.cause, failure.field, failure.value, failure.message, failure.code, failure.attempts,"
        " failure.first_seen, failure.next_try, person.first_name, person.last_name, person.email, person.company"
        " FROM failure LEFT JOIN person ON person.id = failure.local_id AND failure.kind IN ('lead','contact')"
        " WHERE failure.state <> 'fixed' AND failure.id IN (SELECT value FROM json_each(?))",
        (json_list(wanted),),
    )
    called = _called(connection)
    views = {row[0]: _view(called, tuple(row)) for row in found}
    return [views[one] for one in wanted if one in views]


def _called(connection: Connection) -> Mapping[Kind, Specs]:
    return {kind: local_fields.remembered(connection, kind) for kind in KEPT}


def _view(called: Mapping[Kind, Specs], row: tuple[object, ...]) -> FailureView:
    first, last, email, company = row[12:]
    spec = called.get(Kind(str(row[1])), {}).get(str(row[5]))
    full = " ".join(str(part) for part in (first, last) if part)
    return FailureView(
        int(str(row[0])),
        Kind(str(row[1])),
        int(str(row[2])),
        None if row[3] is None else str(row[3]),
        str(full or email or company or "Nameless"),
        str(row[4]),
        str(row[5]) or None,
        None if row[6] is None else orjson.loads(str(row[6])),
        str(row[7]),
        None if row[8] is None else str(row[8]),
        int(str(row[9])),
        str(row[10]),
        None if row[11] is None else str(row[11]),
        "" if spec is None else spec.label,
    )


def then_and_now(connection: Connection, wanted: Sequence[int]) -> list[tuple[FailureView, str, str]]:
    """Return failures by id, fixed ones too, each with its state now and the reason of a dismissal."""
    found = connection.exec_driver_sql(
        "SELECT failure.id, failure.kind, failure.local_id, failure.remote_id, failure.cause, failure.field, failure.value, failure.message, failure.code, failure.attempts,"
        " failure.first_seen, failure.next_try, person.first_name, person.last_name, person.email, person.company, failure.state, coalesce(failure.reason, '')"
        " FROM failure LEFT JOIN person ON person.id = failure.local_id AND failure.kind IN ('lead','contact')"
        " WHERE failure.id IN (SELECT value FROM json_each(?)) ORDER BY failure.id",
        (json_list(wanted),),
    )
    called = _called(connection)
    return [(_view(called, tuple(row)[:16]), str(row[16]), str(row[17])) for row in found]


def not_fixed(connection: Connection, wanted: Sequence[int]) -> frozenset[int]:
    """Return which of these failures are not fixed."""
    found = connection.exec_driver_sql(
        "SELECT id FROM failure WHERE state <> 'fixed' AND id IN (SELECT value FROM json_each(?))", (json_list(wanted),)
    )
    return frozenset(row[0] for row in found)


def fixed_since(connection: Connection, moment: str) -> int:
    """Return how many failures were fixed since a moment."""
    return int(
        connection.exec_driver_sql(
            "SELECT count(*) FROM failure WHERE state = 'fixed' AND last_seen >= ?", (moment,)
        ).scalar()
        or 0
    )
