"""The columns of a statement's result, worked out once for each statement instead of each time that it runs.

SQLAlchemy keeps them for the statements that it wrote itself; nearly all of the store's are written by hand, and there working the columns
out is half of what SQLAlchemy adds to SQLite's own time. Owns this addition to SQLAlchemy's way and no statement.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects.sqlite.base import SQLiteExecutionContext
from sqlalchemy.engine.cursor import _NO_CURSOR_DML, CursorResult, CursorResultMetaData

_MOST_STATEMENTS = 2000
"""More than the store has; those that carry a list of names of their own begin anew when they are reached."""

_known: dict[tuple[str, tuple[str, ...]], CursorResultMetaData] = {}


class _Result(CursorResult[Any]):
    """The result of a statement written by hand."""

    def _init_metadata(self, context: Any, cursor_description: Any) -> CursorResultMetaData:
        # With the names: the columns behind a * are other ones after a migration.
        statement = (context.statement, tuple([column[0] for column in cursor_description]))
        columns = _known.get(statement)
        if columns is None:
            if len(_known) >= _MOST_STATEMENTS:
                _known.clear()
            columns = _known[statement] = super()._init_metadata(context, cursor_description)
        self._metadata = columns
        return columns


class KnownColumns(SQLiteExecutionContext):
    """How an engine carries a statement out whose results know their columns from the last time."""

    def _setup_dml_or_text_result(self) -> CursorResult[Any]:
        if self.compiled is not None:
            return super()._setup_dml_or_text_result()  # type: ignore[no-any-return, no-untyped-call]
        description = self.cursor.description
        strategy = self.cursor_fetch_strategy if description is not None else _NO_CURSOR_DML
        return _Result(self, strategy, description)
