"""The columns of a statement's result, worked out once for each statement instead of each time that it runs.

SQLAlchemy keeps them for the statements that it wrote itself; nearly all of the store's are written by hand, and there working the columns
out is half of what SQLAlchemy adds to SQLite's own time. Owns this addition to SQLAlchemy's way and no statement.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects.sqlite.base import SQLiteExecutionContext
from sqlalchemy.engine.cursor import _DEFAULT_FETCH, _NO_CURSOR_DML, CursorResult, CursorResultMetaData

_MOST_STATEMENTS = 2000
"""More than the store has; those that carry a list of names of their own begin anew when they are reached."""

_known: dict[tuple[str, tuple[str, ...]], tuple[CursorResultMetaData, Any]] = {}
"""The columns of a statement, and what makes rows of them."""


class _Result(CursorResult[Any]):
    """The result of a statement written by hand."""

    def _init_metadata(self, context: Any, cursor_description: Any) -> CursorResultMetaData:
        # With the names: the columns behind a * are other ones after a migration.
        statement = (context.statement, tuple([column[0] for column in cursor_description]))
        known = _known.get(statement)
        if known is None:
            if len(_known) >= _MOST_STATEMENTS:
                _known.clear()
            columns = super()._init_metadata(context, cursor_description)
            _known[statement] = columns, self._row_getter
            return columns
        self._metadata, self.__dict__["_row_getter"] = known
        return self._metadata


class KnownColumns(SQLiteExecutionContext):
    """How an engine carries a statement out whose results know their columns from the last time."""

    def create_cursor(self) -> Any:
        """Return a cursor; SQLite has none of another kind."""
        self._is_server_side = False
        return self._dbapi_connection.cursor()

    def _setup_result_proxy(self) -> CursorResult[Any]:
        if self.compiled is not None:
            return super()._setup_result_proxy()  # type: ignore[no-any-return, no-untyped-call]
        description: Any = self.cursor.description
        if description is not None:
            return _Result(self, _DEFAULT_FETCH, description)
        result = _Result(self, _NO_CURSOR_DML, None)
        self._rowcount = self.cursor.rowcount
        result._soft_close()
        self._soft_closed = True
        return result
