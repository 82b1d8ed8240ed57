"""The SQLite tables that hold an org's rows, the commits that readers cannot see yet, and work that is not due yet.

Owns storage only: columns, indexes, transactions, late commits. What may be written is decided by `org`. Each object
has one table of what readers see; a late commit waits in `late` as a whole row until its time has come.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from operator import itemgetter
from pathlib import Path

import orjson

from crmconsole.practice.schema import NUMBER_TYPES, FieldDef, ObjectDef, Schema

Row = dict[str, object]
Watch = Callable[[str, Row], None]

_INDEXED = frozenset(
    {"AccountId", "ContactId", "LeadId", "WhoId", "WhatId", "OpportunityId", "CampaignId", "MasterRecordId", "Email"}
)

_EMPTY: dict[tuple[object, ...], sqlite3.Connection] = {}
"""Tables without rows in memory, by all that they are made from."""
_MOST_EMPTY = 8
_one_copies = threading.Lock()


def quoted(name: str) -> str:
    """Return a name quoted for SQL."""
    return f'"{name}"'


def column_type(field: FieldDef) -> str:
    """Return the declaration of a field's column.

    Booleans are the text `true` or `false`, so that JSON can be put together in SQL; text compares without case, as in
    Salesforce, unless the field is case-sensitive.
    """
    if field.type == "int":
        return "INTEGER"
    if field.type in NUMBER_TYPES:
        return "REAL"
    if field.is_text and not field.case_sensitive:
        return "TEXT COLLATE NOCASE"
    return "TEXT"


def fold(text: str | None) -> str | None:
    """Return text without case, for comparisons beyond ASCII."""
    return None if text is None else text.casefold()


class Tables:
    """The rows of all objects. Not safe for several threads; the org takes care of that."""

    def __init__(self, path: Path | None, schema: Schema, like: sqlite3.Connection | None = None) -> None:
        """Open the tables of a file, or in memory when `path` is None: empty ones, or what `like` holds."""
        self._schema = schema
        self.connection = sqlite3.connect(
            path or ":memory:", isolation_level=None, check_same_thread=False, cached_statements=512
        )
        self.connection.create_function("fold", 1, fold, deterministic=True)
        self.watched: dict[str, Watch] = {}
        """Who is told of a row of an object that a save wrote, before the write."""
        self._depth = 0
        self._learn()
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = NORMAL")
        self.connection.execute("PRAGMA cache_size = -65536")
        if path is None and like is not None:
            with _one_copies:
                like.backup(self.connection)
        elif path is None:
            self._copy_empty_tables()
        else:
            with self.transaction():
                self._create_tables()
        self._next = {item.name: self._highest(item) + 1 for item in schema.everything()}
        self._late_rows = self._count_late()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def copied(self) -> sqlite3.Connection:
        """Return a copy of everything in memory: what other tables may begin with."""
        copy = sqlite3.connect(":memory:", check_same_thread=False)
        self.connection.backup(copy)
        return copy

    @property
    def depth(self) -> int:
        """How many groups of writes are open, one inside the other."""
        return self._depth

    def _learn(self) -> None:
        self._fields = {item.name: item.stored_fields() for item in self._schema.everything()}
        self._columns = {name: [field.name for field in fields] for name, fields in self._fields.items()}
        self._flags = {
            name: frozenset(field.name for field in fields if field.type == "boolean")
            for name, fields in self._fields.items()
        }

    def lay_out(self, *, create: bool = True) -> None:
        """Follow a schema that has become another one: give its new fields columns, or know that they are gone again."""
        if create:
            self._lay_out_objects(
                item for item in self._schema.everything() if self._fields.get(item.name) != item.stored_fields()
            )
        self._learn()

    def _copy_empty_tables(self) -> None:
        """Lay the tables of an org in memory out: a copy takes a tenth of the time of a hundred statements."""
        form = tuple(
            (item.name, field.name, column_type(field), field.external_id or field.unique)
            for item in self._schema.everything()
            for field in item.stored_fields()
        )
        with _one_copies:
            if form in _EMPTY:
                _EMPTY[form].backup(self.connection)
                return
            with self.transaction():
                self._create_tables()
            while len(_EMPTY) >= _MOST_EMPTY:
                _EMPTY.pop(next(iter(_EMPTY))).close()
            _EMPTY[form] = sqlite3.connect(":memory:", check_same_thread=False)
            self.connection.backup(_EMPTY[form])

    def _create_tables(self) -> None:
        run = self.connection.execute
        run("CREATE TABLE IF NOT EXISTS org_settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        run(
            "CREATE TABLE IF NOT EXISTS late (seq INTEGER PRIMARY KEY AUTOINCREMENT, object TEXT NOT NULL,"
            " id TEXT NOT NULL, rid INTEGER NOT NULL, visible_at REAL NOT NULL, image TEXT NOT NULL)"
        )
        run("CREATE INDEX IF NOT EXISTS late_by_id ON late (object, id)")
        run(
            "CREATE TABLE IF NOT EXISTS bin (id TEXT PRIMARY KEY, object TEXT NOT NULL, root TEXT NOT NULL,"
            " deleted_at TEXT NOT NULL, purged INTEGER NOT NULL DEFAULT 0)"
        )
        run(
            "CREATE TABLE IF NOT EXISTS flips (seq INTEGER PRIMARY KEY AUTOINCREMENT, due REAL NOT NULL,"
            " object TEXT NOT NULL, id TEXT NOT NULL, field TEXT NOT NULL, saved_and_former TEXT NOT NULL,"
            " user_id TEXT NOT NULL)"
        )
        run(
            'CREATE TABLE IF NOT EXISTS mails (seq INTEGER PRIMARY KEY AUTOINCREMENT, "to" TEXT NOT NULL,'
            " subject TEXT NOT NULL, record TEXT NOT NULL)"
        )
        self._lay_out_objects(self._schema.everything())

    def _lay_out_objects(self, objects: Iterable[ObjectDef]) -> None:
        run = self.connection.execute
        for item in objects:
            table = quoted(item.name)
            columns = ", ".join(f"{quoted(field.name)} {column_type(field)}" for field in item.stored_fields())
            run(f"CREATE TABLE IF NOT EXISTS {table} (rid INTEGER PRIMARY KEY AUTOINCREMENT, {columns})")
            self._add_new_columns(item)
            run(f'CREATE UNIQUE INDEX IF NOT EXISTS "{item.name}.Id" ON {table} (Id)')
            if item.find("SystemModstamp"):
                run(f'CREATE INDEX IF NOT EXISTS "{item.name}.stamp" ON {table} (SystemModstamp, Id)')
            for field in item.stored_fields():
                if field.name in _INDEXED or field.external_id or field.unique:
                    run(f'CREATE INDEX IF NOT EXISTS "{item.name}.{field.name}" ON {table} ({quoted(field.name)})')

    def _add_new_columns(self, item: ObjectDef) -> None:
        """Give a table from an older version of the program the fields that came since."""
        present = {row[1] for row in self.connection.execute(f"PRAGMA table_info({quoted(item.name)})")}
        for field in item.stored_fields():
            if field.name not in present:
                empty = " DEFAULT 'false'" if field.type == "boolean" else ""
                column = f"{quoted(field.name)} {column_type(field)}{empty}"
                self.connection.execute(f"ALTER TABLE {quoted(item.name)} ADD COLUMN {column}")

    def drop_column(self, object_name: str, field: str) -> None:
        """Take a field's column, and all that was in it, away."""
        self.connection.execute(f'DROP INDEX IF EXISTS "{object_name}.{field}"')
        if field in self._columns[object_name]:
            self.connection.execute(f"ALTER TABLE {quoted(object_name)} DROP COLUMN {quoted(field)}")

    def _highest(self, item: ObjectDef) -> int:
        found = self.connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (item.name,)).fetchone()
        waiting = self.connection.execute("SELECT max(rid) FROM late WHERE object = ?", (item.name,)).fetchone()
        return max(found[0] if found else 0, waiting[0] or 0, item.facts.first_number)

    def _count_late(self) -> int:
        return int(self.connection.execute("SELECT count(*) FROM late").fetchone()[0])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Group writes; an exception undoes those of this group only. May be nested."""
        name = f"level{self._depth}"
        self.connection.execute("BEGIN IMMEDIATE" if self._depth == 0 else f"SAVEPOINT {name}")
        self._depth += 1
        try:
            yield
        except BaseException:
            self._depth -= 1
            if self._depth == 0:
                self.connection.execute("ROLLBACK")
            else:
                self.connection.execute(f"ROLLBACK TO {name}")
                self.connection.execute(f"RELEASE {name}")
            self._late_rows = self._count_late()
            raise
        self._depth -= 1
        self.connection.execute("COMMIT" if self._depth == 0 else f"RELEASE {name}")

    def setting(self, name: str) -> str | None:
        """Return a remembered setting of the org."""
        found = self.connection.execute("SELECT value FROM org_settings WHERE name = ?", (name,)).fetchone()
        return found[0] if found else None

    def remember(self, name: str, value: str) -> None:
        """Keep a setting of the org across restarts."""
        self.connection.execute("INSERT OR REPLACE INTO org_settings VALUES (?, ?)", (name, value))

    def next_number(self, object_name: str) -> int:
        """Return the number of the next new record; numbers are never used twice."""
        number = self._next[object_name]
        self._next[object_name] = number + 1
        return number

    # Reading

    def visible(self, object_name: str, record_id: str) -> Row | None:
        """Return the row that readers see."""
        columns = ", ".join(map(quoted, self._columns[object_name]))
        found = self.connection.execute(
            f"SELECT {columns} FROM {quoted(object_name)} WHERE Id = ?", (record_id,)
        ).fetchone()
        return self._row(object_name, found) if found else None

    def live_ids(self, item: ObjectDef, record_ids: Sequence[str]) -> set[str]:
        """Return those of the ids whose visible rows are not deleted."""
        live = " AND IsDeleted = 'false'" if "IsDeleted" in item.fields else ""
        found = self.connection.execute(
            f"SELECT Id FROM {quoted(item.name)} WHERE Id IN (SELECT value FROM json_each(?)){live}",
            (orjson.dumps(list(record_ids)).decode(),),
        )
        return {row[0] for row in found}

    def stamped_ids(self, item: ObjectDef, start: str, end: str) -> list[str]:
        """Return the ids of visible live rows whose SystemModstamp is in a span, by id."""
        live = " AND IsDeleted = 'false'" if "IsDeleted" in item.fields else ""
        found = self.connection.execute(
            f"SELECT Id FROM {quoted(item.name)} WHERE SystemModstamp >= ? AND SystemModstamp < ?{live} ORDER BY Id",
            (start, end),
        )
        return [row[0] for row in found]

    def truth(self, object_name: str, record_id: str) -> Row | None:
        """Return the row as its last writer left it, visible or not."""
        if self._late_rows:
            found = self.connection.execute(
                "SELECT image FROM late WHERE object = ? AND id = ? ORDER BY seq DESC LIMIT 1", (object_name, record_id)
            ).fetchone()
            if found:
                image: Row = orjson.loads(found[0])
                return image
        return self.visible(object_name, record_id)

    def all_true_rows(self, object_name: str) -> Iterator[Row]:
        """Yield every row as its last writer left it, by id."""
        late = self._late_images(object_name)
        columns = ", ".join(map(quoted, self._columns[object_name]))
        rows = self.connection.execute(f"SELECT {columns} FROM {quoted(object_name)} ORDER BY Id").fetchall()
        seen = set()
        for found in rows:
            row = self._row(object_name, found)
            seen.add(row["Id"])
            yield late.get(str(row["Id"]), row)
        for record_id in sorted(set(late) - seen):
            yield late[record_id]

    def find(self, object_name: str, field: str, value: object, limit: int = 5) -> list[str]:
        """Return the ids of the rows that truly hold a value, deleted ones too; text in the field's own collation."""
        definition = self._schema[object_name].fields[field]
        table, column, wanted = quoted(object_name), quoted(field), _to_sql(value)
        if isinstance(value, str) and not value.isascii() and definition.is_text and not definition.case_sensitive:
            column, wanted = f"fold({column})", value.casefold()
        found = self.connection.execute(
            f"SELECT Id FROM {table} WHERE {column} = ? ORDER BY Id LIMIT ?", (wanted, limit)
        ).fetchall()
        ids = [item[0] for item in found]
        if not self._late_rows:
            return ids
        late = self._late_images(object_name)
        ids = [record_id for record_id in ids if record_id not in late]
        ids += [key for key, image in late.items() if _equal(definition, image.get(field), value)]
        return sorted(ids)[:limit]

    def _late_images(self, object_name: str) -> dict[str, Row]:
        if not self._late_rows:
            return {}
        found = self.connection.execute("SELECT id, image FROM late WHERE object = ? ORDER BY seq", (object_name,))
        return {record_id: orjson.loads(image) for record_id, image in found}

    def _row(self, object_name: str, values: Sequence[object]) -> Row:
        row = dict(zip(self._columns[object_name], values, strict=True))
        for name in self._flags[object_name]:
            row[name] = row[name] == "true"
        return row

    # Writing

    def insert(self, object_name: str, number: int, row: Row, visible_at: float | None) -> None:
        """Store a new row; readers see it at once, or at `visible_at` (seconds since 1970)."""
        self._tell(object_name, row)
        if visible_at is not None:
            self._write_late(object_name, number, row, visible_at)
            return
        self.insert_many(object_name, [(number, row)])

    def insert_many(self, object_name: str, rows: Iterable[tuple[int, Mapping[str, object]]]) -> None:
        """Store many new rows at once; fields that are missing are null, or false."""
        columns = self._columns[object_name]
        flags = self._flags[object_name]
        blank: Row = dict.fromkeys(columns)
        in_order = itemgetter(*columns)
        marks = ", ".join("?" * (len(columns) + 1))
        names = ", ".join(map(quoted, ["rid", *columns]))

        def prepared() -> Iterator[tuple[object, ...]]:
            for number, row in rows:
                full = {**blank, **row}
                for name in flags:
                    full[name] = "true" if full[name] else "false"
                yield (number, *in_order(full))

        self.connection.executemany(f"INSERT INTO {quoted(object_name)} ({names}) VALUES ({marks})", prepared())

    def change(self, object_name: str, row: Row, changes: Mapping[str, object], visible_at: float | None) -> None:
        """Store changes to a row that is there; `row` is the whole true row with the changes in it."""
        record_id = str(row["Id"])
        self._tell(object_name, row)
        waiting = self._late_rows and self._is_late(object_name, record_id)
        if visible_at is not None:
            self._write_late(object_name, self._number(object_name, record_id), row, visible_at)
        elif waiting:
            number = self._number(object_name, record_id)
            self._drop_late(object_name, record_id)
            self._show(object_name, number, row)
        else:
            sets = ", ".join(f"{quoted(name)} = ?" for name in changes)
            values = [_to_sql(value) for value in changes.values()]
            self.connection.execute(f"UPDATE {quoted(object_name)} SET {sets} WHERE Id = ?", (*values, record_id))

    def remove(self, object_name: str, record_id: str) -> None:
        """Take a row out for ever."""
        if object_name in self.watched:
            self._tell(object_name, self.truth(object_name, record_id) or {"Id": record_id})
        if self._late_rows:
            self._drop_late(object_name, record_id)
        self.connection.execute(f"DELETE FROM {quoted(object_name)} WHERE Id = ?", (record_id,))

    def _tell(self, object_name: str, row: Row) -> None:
        watch = self.watched.get(object_name)
        if watch is not None:
            watch(object_name, row)

    def settle(self, now: datetime) -> None:
        """Show readers every late commit whose time has come."""
        if not self._late_rows:
            return
        due = self.connection.execute(
            "SELECT object, id, rid, max(seq) FROM late WHERE visible_at <= ? GROUP BY object, id", (now.timestamp(),)
        ).fetchall()
        if not due:
            return
        with self.transaction():
            for object_name, record_id, number, seq in due:
                image = self.connection.execute("SELECT image FROM late WHERE seq = ?", (seq,)).fetchone()[0]
                self._show(object_name, number, row := orjson.loads(image))
                self._tell(object_name, row)
                self.connection.execute(
                    "DELETE FROM late WHERE object = ? AND id = ? AND seq <= ?", (object_name, record_id, seq)
                )
            self._late_rows = self._count_late()

    def _show(self, object_name: str, number: int, row: Row) -> None:
        self.connection.execute(f"DELETE FROM {quoted(object_name)} WHERE Id = ?", (row["Id"],))
        self.insert_many(object_name, [(number, row)])

    def _write_late(self, object_name: str, number: int, row: Row, visible_at: float) -> None:
        self.connection.execute(
            "INSERT INTO late (object, id, rid, visible_at, image) VALUES (?, ?, ?, ?, ?)",
            (object_name, row["Id"], number, visible_at, orjson.dumps(row).decode()),
        )
        self._late_rows += 1

    def _drop_late(self, object_name: str, record_id: str) -> None:
        self.connection.execute("DELETE FROM late WHERE object = ? AND id = ?", (object_name, record_id))
        self._late_rows = self._count_late()

    def _is_late(self, object_name: str, record_id: str) -> bool:
        found = self.connection.execute("SELECT 1 FROM late WHERE object = ? AND id = ?", (object_name, record_id))
        return found.fetchone() is not None

    def _number(self, object_name: str, record_id: str) -> int:
        found = self.connection.execute(
            f"SELECT rid FROM {quoted(object_name)} WHERE Id = ? UNION ALL"
            " SELECT rid FROM late WHERE object = ? AND id = ?",
            (record_id, object_name, record_id),
        ).fetchone()
        return int(found[0])


def _to_sql(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


def _equal(field: FieldDef, one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str) and field.is_text and not field.case_sensitive:
        return one.casefold() == other.casefold()
    return one == other
