"""Query locators: the rows that a query found, remembered so that its pages stay the same while rows change.

Owns locators and their lifetime; the rows themselves are read when a page is asked for.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from crmconsole.practice.ids import make_id
from crmconsole.practice.wire import ApiError

_LIFETIME = timedelta(days=2)
_MOST = 2000


@dataclass(frozen=True, slots=True)
class Cursor:
    """The row numbers a query found, in its order, and the statement that reads a page of them."""

    numbers: array[int]
    page: str
    user_id: str
    opened: datetime
    object_name: str
    total: int
    """The number of rows that the query tells."""


class Cursors:
    """The open cursors of an org. They die with the process, after two days, or when very many are open."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._count = 0
        self._open: OrderedDict[str, Cursor] = OrderedDict()

    def open(self, cursor: Cursor) -> str:
        """Remember a cursor and return its locator."""
        self._count += 1
        locator = make_id("0r8", self._part, self._count)
        self._open[locator] = cursor
        while len(self._open) > _MOST:
            self._open.popitem(last=False)
        return locator

    def forget(self, locator: str) -> None:
        """Make a locator invalid before its time."""
        self._open.pop(locator, None)

    def find(self, text: str, user_id: str, now: datetime) -> tuple[str, Cursor, int]:
        """Return locator, cursor and offset of a `nextRecordsUrl` tail such as `0r8…-2000`.

        Raises INVALID_QUERY_LOCATOR for one that is unknown, too old, or another user's.
        """
        locator, _, tail = text.rpartition("-")
        cursor = self._open.get(locator)
        usable = cursor is not None and cursor.user_id == user_id and now - cursor.opened <= _LIFETIME
        if cursor is None or not usable or not tail.isdigit() or int(tail) >= len(cursor.numbers):
            raise ApiError(400, "INVALID_QUERY_LOCATOR", "invalid query locator")
        return locator, cursor, int(tail)
