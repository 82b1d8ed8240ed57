"""Answers queries and reads records as JSON bytes, page by page.

Owns the cache of compiled queries and the pages; SOQL itself is `soql_sql`, locators are `cursors`.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import orjson

from crmconsole.practice.cursors import Cursor, Cursors
from crmconsole.practice.definitions import Definitions
from crmconsole.practice.saving import Caller
from crmconsole.practice.schema import ObjectDef
from crmconsole.practice.soql_columns import SelectedColumn
from crmconsole.practice.soql_fields import World
from crmconsole.practice.soql_sql import Compiled, compile_soql, record_page_sql
from crmconsole.practice.tables import quoted
from crmconsole.practice.wire import NEWEST_VERSION, ApiError

if TYPE_CHECKING:
    from crmconsole.practice.org import Org

SMALLEST_BATCH, LARGEST_BATCH = 200, 2000
_CACHED = 256
NOBODY = Caller("", "")
"""Whoever asks on behalf of the org itself."""

Built = TypeVar("Built")


class Queries:
    """Reads an org's rows for its callers."""

    def __init__(self, org: Org, part: str) -> None:
        self._org = org
        self._cursors = Cursors(part)
        self._definitions = Definitions(org)
        self._cache: OrderedDict[object, object] = OrderedDict()
        self._standing: object = None
        self._visible: dict[tuple[str, bool], frozenset[tuple[object, ...]]] = {}

    def run(
        self,
        text: str,
        caller: Caller,
        *,
        all_rows: bool,
        version: str = NEWEST_VERSION,
        batch: int = LARGEST_BATCH,
        tooling: bool = False,
    ) -> bytes:
        """Return the body of a query's first page (Salesforce REST: Query, Tooling API: Query). Raises ApiError."""
        try:
            with self._org.lock:
                return self._run(text, caller, all_rows, version, batch, tooling)
        except sqlite3.OperationalError as error:
            # More parents, children or nesting than SQLite takes in one statement.
            raise ApiError(400, "QUERY_TOO_COMPLICATED", f"The query is too complicated: {error}") from error

    def _run(self, text: str, caller: Caller, all_rows: bool, version: str, batch: int, tooling: bool) -> bytes:
        org = self._org
        org.settle()
        compiled = self._compiled(text, caller, version, all_rows, tooling)
        name = compiled.item.name
        if compiled.item.facts.tooling:
            self._definitions.keep_current()
        org.hooks.before_query(name, following=False)
        if compiled.kind == "count":
            total = org.hooks.told_total(name, org.tables.connection.execute(compiled.statement).fetchone()[0])
            return b'{"totalSize":%d,"done":true,"records":[]}' % total
        if compiled.kind == "aggregate":
            rows = [row[0] for row in org.tables.connection.execute(compiled.statement)]
            return _page_body(len(rows), rows, None)
        found = org.tables.connection.execute(compiled.statement)
        numbers = array("q", [row[0] for row in found])
        total, batch = org.hooks.told_total(name, len(numbers)), org.hooks.rows_a_page(name, batch)
        cursor = Cursor(numbers, compiled.page, caller.user_id, org.clock.now(), name, total)
        locator = self._cursors.open(cursor) if len(numbers) > batch else None
        return self._page(cursor, locator, 0, version, batch)

    def more(self, tail: str, caller: Caller, *, version: str = NEWEST_VERSION, batch: int = LARGEST_BATCH) -> bytes:
        """Return the body of a later page; `tail` is what follows `/query/`. Raises INVALID_QUERY_LOCATOR."""
        with self._org.lock:
            self._org.settle()
            locator, cursor, offset = self._cursors.find(tail, caller.user_id, self._org.clock.now())
            hooks = self._org.hooks
            try:
                hooks.before_query(cursor.object_name, following=True)
            except ApiError as error:
                if error.code == "INVALID_QUERY_LOCATOR":
                    self._cursors.forget(locator)
                raise
            try:
                return self._page(cursor, locator, offset, version, hooks.rows_a_page(cursor.object_name, batch))
            except sqlite3.OperationalError as error:
                # A field that the query asked for was deleted since.
                self._cursors.forget(locator)
                raise ApiError(400, "INVALID_QUERY_LOCATOR", "invalid query locator") from error

    def _page(self, cursor: Cursor, locator: str | None, offset: int, version: str, batch: int) -> bytes:
        numbers = cursor.numbers[offset : offset + batch]
        listed = orjson.dumps(numbers.tolist()).decode()
        rows = [row[0] for row in self._org.tables.connection.execute(cursor.page, (listed,))]
        after = offset + batch
        following = f"/services/data/v{version}/query/{locator}-{after}" if after < len(cursor.numbers) else None
        return _page_body(cursor.total, rows, following)

    def columns(self, text: str, caller: Caller, *, version: str = NEWEST_VERSION) -> dict[str, object]:
        """Return what `columns=true` answers: the columns a query would give, without running it."""
        with self._org.lock:
            compiled = self._compiled(text, caller, version, False)
        return {
            "columnMetadata": [_column_metadata(column) for column in compiled.columns],
            "entityName": compiled.item.name,
            "groupBy": compiled.kind == "aggregate",
            "idSelected": any(column.name == "Id" for column in compiled.columns),
            "keyPrefix": compiled.item.prefix,
        }

    def records(
        self,
        item: ObjectDef,
        names: Sequence[str],
        record_ids: Sequence[str],
        version: str = NEWEST_VERSION,
        caller: Caller = NOBODY,
    ) -> dict[str, bytes]:
        """Return the JSON of the records that a caller sees, deleted ones too, by id. Raises INVALID_FIELD."""
        org = self._org
        with org.lock:
            org.settle()
            statement = self._cached(
                (item.name, tuple(names), version, self._visibility(caller)),
                lambda: record_page_sql(self._world(caller, version), item, list(names)),
            )
            table, listed = quoted(item.name), orjson.dumps(list(record_ids)).decode()
            found = org.tables.connection.execute(
                f"SELECT t.Id, t.rid FROM json_each(?) page CROSS JOIN {table} t ON t.Id = page.value", (listed,)
            ).fetchall()
            numbers = orjson.dumps([number for _, number in found]).decode()
            rows = org.tables.connection.execute(statement, (numbers,)).fetchall()
        return {record_id: row[0] for (record_id, _), row in zip(found, rows, strict=True)}

    def _compiled(self, text: str, caller: Caller, version: str, all_rows: bool, tooling: bool = False) -> Compiled:
        today = self._org.clock.now().date()
        key = (text, version, all_rows, tooling, caller.user_id, self._visibility(caller))
        compiled = self._cached(
            key, lambda: compile_soql(text, self._world(caller, version, tooling=tooling), today, all_rows=all_rows)
        )
        if compiled.day not in (None, today):
            del self._cache[key]
            return self._compiled(text, caller, version, all_rows, tooling)
        return compiled

    def _cached(self, key: object, build: Callable[[], Built]) -> Built:
        if key not in self._cache:
            self._cache[key] = build()
            if len(self._cache) > _CACHED:
                self._cache.popitem(last=False)
        self._cache.move_to_end(key)
        return self._cache[key]  # type: ignore[return-value]

    def _world(self, caller: Caller, version: str, *, tooling: bool = False) -> World:
        hooks = self._org.hooks
        shared = frozenset(item.name for item in self._org.schema if hooks.hides(item.name))
        if shared:
            self._org.tables.connection.create_function("hidden_row", 2, self._org.is_hidden)
        return World(
            self._org.schema,
            lambda object_name: self._org.concealed(object_name, caller),
            version,
            caller.user_id,
            left_out=hooks.left_out,
            shared=shared,
            hidden_objects=self._org.administration.hidden_objects(caller, tooling=tooling),
            tooling=tooling,
            pages=self._cached(("pages", version, tooling, caller.user_id, self._visibility(caller)), dict),
        )

    def _visibility(self, caller: Caller) -> frozenset[tuple[object, ...]]:
        """Return what tells compiled queries of one schema, weather and caller's rights from those of another."""
        standing, who = self._org.administration.standing(), (caller.user_id, caller.system)
        if standing is None or standing != self._standing:
            self._standing, self._visible = standing, {}
        if who not in self._visible:
            self._visible[who] = self._seen_by(caller)
        return self._visible[who]

    def _seen_by(self, caller: Caller) -> frozenset[tuple[object, ...]]:
        hooks, org = self._org.hooks, self._org
        found = {
            (item.name, org.concealed(item.name, caller), hooks.left_out(item.name), hooks.hides(item.name) is None)
            for item in org.schema
        }
        return frozenset(each for each in found if each[1:] != (frozenset(), frozenset(), True)) | {
            (org.schema.version, org.administration.hidden_objects(caller))
        }


def _page_body(total: int, rows: list[bytes], following: str | None) -> bytes:
    if following is None:
        start = b'{"totalSize":%d,"done":true,"records":[' % total
    else:
        start = b'{"totalSize":%d,"done":false,"nextRecordsUrl":"%s","records":[' % (total, following.encode())
    return b"".join((start, b",".join(rows), b"]}"))


def _column_metadata(column: SelectedColumn) -> dict[str, object]:
    kinds: dict[str, str | None] = {
        "int": "Integer",
        "double": "Double",
        "currency": "Decimal",
        "percent": "Double",
        "boolean": "Boolean",
    }
    kinds |= {
        "date": "Date",
        "datetime": "Datetime",
        "id": "Id",
        "reference": "Id",
        "address": "Address",
        "subquery": None,
    }
    return {
        "aggregate": column.is_aggregate or column.type == "subquery",
        "apexType": kinds.get(column.type, "String"),
        "booleanType": column.type == "boolean",
        "columnName": column.name,
        "custom": column.custom,
        "displayName": column.name,
        "foreignKeyName": column.foreign_key,
        "insertable": column.createable,
        "joinColumns": [_column_metadata(below) for below in column.below],
        "numberType": column.type in ("int", "double", "currency", "percent"),
        "textType": column.type
        not in ("int", "double", "currency", "percent", "boolean", "date", "datetime", "address"),
        "updatable": column.updateable,
    }
