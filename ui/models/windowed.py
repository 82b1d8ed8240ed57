"""A table over any number of rows: knows their ids, holds the rows of the pages that were looked at, asks for the others.

Sorting and filtering happen where the ids come from (SQL). Owns ids and pages; what a column shows is the subclass's.
"""

from __future__ import annotations

import asyncio
from array import array
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QItemSelection, QItemSelectionRange, QModelIndex, QObject, Signal
from shiboken6 import isValid

from ui import loop

PAGE = 256
"""Rows asked for at once."""

PAGES_KEPT = 64
"""Pages held; the least recently shown goes first."""

_ROOT = QModelIndex()


class HasId(Protocol):
    """A row that a window can find again."""

    @property
    def id(self) -> int:
        """The id under which the row was listed."""
        ...


R = TypeVar("R", bound=HasId)

Fetch = Callable[[Sequence[int]], Awaitable[Sequence[R]]]
"""Gives the rows of these ids, in that order; those that are gone are left out."""


class WindowedModel(QAbstractTableModel, Generic[R]):
    """Rows by id, fetched a page at a time when a view first asks for one of them.

    Until a page is there its cells are blank. `trouble` carries the exception of a page that could not be fetched;
    the page is asked for again when it is next shown. Ui thread, with a running loop.
    """

    trouble = Signal(object)

    def __init__(self, fetch: Fetch[R], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, R]] = OrderedDict()
        self._stale: set[int] = set()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._loader: asyncio.Task[None] | None = None
        self._generation = 0

    # -- ids ----------------------------------------------------------------------------------------------------------

    @property
    def ids(self) -> array[int]:
        """The ids in their order; not to be changed."""
        return self._ids

    def set_ids(self, ids: Iterable[int]) -> bool:
        """List these ids. Where they are the same as before, the rows are only read again and nothing is reset.

        Returns:
            True when the model was reset, so that a view has to restore its selection.
        """
        fresh = ids if isinstance(ids, array) else array("q", ids)
        self._generation += 1
        if fresh == self._ids:
            self._stale.update(self._pages)
            self._touch()
            return False
        self.beginResetModel()
        known = {row.id: row for page in self._pages.values() for row in page.values()}
        self._ids = fresh
        self._pages.clear()
        self._wanted.clear()
        self._keep_first_page(known)
        self.endResetModel()
        return True

    def _keep_first_page(self, known: dict[int, R]) -> None:
        """Show rows that are known already at once, so that a list that lost a row does not blink."""
        if not known:
            return
        for number in range(min(4, -(-len(self._ids) // PAGE))):
            page = {i: known[i] for i in self._ids[number * PAGE : (number + 1) * PAGE] if i in known}
            if page:
                self._pages[number] = page
                self._stale.add(number)

    def refresh_rows(self) -> None:
        """Read the rows again that were shown; until they arrive the old ones stay."""
        self._generation += 1
        self._stale.update(self._pages)
        self._touch()

    def id_at(self, row: int) -> int:
        """Return the id of a row."""
        return self._ids[row]

    def row_of(self, row_id: int) -> int:
        """Return the row of an id, -1 when it is not listed."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return -1

    def record(self, row: int) -> R | None:
        """Return the row if its page is here, else ask for it and return None."""
        number = row // PAGE
        page = self._pages.get(number)
        if page is None or number in self._stale:
            self._want(number)
        if page is None:
            return None
        self._pages.move_to_end(number)
        return page.get(self._ids[row])

    # -- selections that survive a reset -----------------------------------------------------------------------------

    def ids_of(self, selection: QItemSelection) -> array[int]:
        """Return the ids of the selected rows, in the order of the list."""
        chosen: array[int] = array("q")
        rows = sorted({(part.top(), part.bottom()) for part in selection})
        last = -1
        for top, bottom in rows:
            chosen.extend(self._ids[max(top, last + 1) : bottom + 1])
            last = max(last, bottom)
        return chosen

    def selection_of(self, ids: Collection[int]) -> QItemSelection:
        """Return the selection that holds these ids, as few ranges as possible; ids that are gone are left out."""
        selection = QItemSelection()
        wanted = ids if isinstance(ids, set | frozenset) else set(ids)
        if not wanted or not self._ids:
            return selection
        start = None
        last_column = self.columnCount() - 1
        for row, row_id in enumerate(self._ids):
            if row_id in wanted:
                start = row if start is None else start
            elif start is not None:
                selection.append(QItemSelectionRange(self.index(start, 0), self.index(row - 1, last_column)))
                start = None
        if start is not None:
            selection.append(QItemSelectionRange(self.index(start, 0), self.index(len(self._ids) - 1, last_column)))
        return selection

    # -- pages --------------------------------------------------------------------------------------------------------

    def _want(self, number: int) -> None:
        self._wanted[number] = None
        self._wanted.move_to_end(number)
        if self._loader is None or self._loader.done():
            self._loader = loop.current().create_task(self._load())

    async def _load(self) -> None:
        """Fetch the wanted pages, the one asked for last first: it is the one a person looks at."""
        while self._wanted:
            number, _ = self._wanted.popitem()
            generation = self._generation
            ids = self._ids[number * PAGE : (number + 1) * PAGE]
            try:
                rows = await self._fetch(ids)
            except Exception as error:  # noqa: BLE001 - any failure is shown on the page, none may end the loader
                self._wanted.clear()
                if isValid(self):
                    self.trouble.emit(error)
                return
            if not isValid(self):
                return
            if ids != self._ids[number * PAGE : (number + 1) * PAGE]:
                continue
            self._pages[number] = {row.id: row for row in rows}
            self._pages.move_to_end(number)
            if generation == self._generation:
                self._stale.discard(number)
            while len(self._pages) > PAGES_KEPT:
                dropped, _ = self._pages.popitem(last=False)
                self._stale.discard(dropped)
            top = number * PAGE
            self.dataChanged.emit(self.index(top, 0), self.index(top + len(ids) - 1, self.columnCount() - 1))

    def stop(self) -> None:
        """Ask for nothing more; call it before the model goes."""
        self._wanted.clear()
        if self._loader is not None:
            self._loader.cancel()

    def _touch(self) -> None:
        """Let views paint again what they show, which asks for stale pages."""
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, self.columnCount() - 1))

    # -- the table ----------------------------------------------------------------------------------------------------

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return how many ids are listed."""
        return 0 if parent.isValid() else len(self._ids)
