"""The rows of a reading job, fetched many at a call and handed out in pages of the usual size (Bulk API 2.0: Get Results for a Query Job).

Owns how many rows a call fetches, what of them was handed out, and the token that says so. At most one fetched answer is kept: whoever begins again in
the middle, after a crash say, has it fetched again.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from crmconsole.connect.contract import ChangePage, ChangeRequest
from crmconsole.connect.salesforce import bulk, bulk_csv
from crmconsole.connect.salesforce.answer import Answer
from crmconsole.connect.salesforce.catalogue import Catalogue
from crmconsole.connect.salesforce.client import Client
from crmconsole.connect.salesforce.errors import unreadable
from crmconsole.errors import CrmRefused, CursorExpired

ROWS_A_PAGE = 2_000
"""As many as a page of an ordinary query, so that each page is one transaction of the usual size; the first call fetches so many."""
ROWS_A_CALL = 10_000
BYTES_A_CALL = 14 * 1024 * 1024
"""What a call may bring, judged by the one before: rows with long texts come in smaller numbers, or memory would not be bounded."""
BYTES_A_PAGE = 2 * 1024 * 1024
"""What is handed out at once: taking a page in holds it several times over."""


class _Place(NamedTuple):
    """How far a job was handed out."""

    locator: str = ""
    """Salesforce's own, of the answer that the next row is in; empty = the first."""
    size: int = 0
    """Rows that its call asks for."""
    done: int = 0
    """Rows of it that were handed out."""
    total: int = 0

    def token(self) -> str:
        return f"{self.locator}|{self.size}|{self.done}|{self.total}"


class _Fetched:
    """An answer of which not everything was handed out yet."""

    def __init__(self, job_id: str, place: _Place, answer: Answer) -> None:
        """Look at the headers. Raises ValueError or KeyError for an answer without the promised form."""
        self.job_id = job_id
        self.place = place
        self.answer = answer
        self.rows = int(answer.headers["Sforce-NumberOfRecords"])
        self.following = answer.headers["Sforce-Locator"].replace("null", "")
        self.done = 0
        self._cells: Iterator[list[str]]
        self.header, self._cells = bulk_csv.table(answer.content)

    def next(self, number: int) -> list[list[str]]:
        """Return the next rows. Raises ValueError when there are fewer than the answer promised, or more."""
        number = min(number, self.rows - self.done)
        cells = list(islice(self._cells, number))
        self.done += len(cells)
        # Half an answer can look like a whole one.
        if len(cells) != number or (self.done == self.rows and next(self._cells, None) is not None):
            raise ValueError("the answer breaks off")
        return cells

    def size_of_page(self) -> int:
        """Return how many rows may be handed out at once."""
        return max(1, min(ROWS_A_PAGE, BYTES_A_PAGE // self._bytes_a_row()))

    def size_of_next(self) -> int:
        """Return how many rows the following call may ask for."""
        return max(ROWS_A_PAGE, min(ROWS_A_CALL, BYTES_A_CALL // self._bytes_a_row()))

    def _bytes_a_row(self) -> int:
        return max(1, len(self.answer.content) // max(self.rows, 1))


class BulkPages:
    """The rows of reading jobs, page by page."""

    def __init__(self, client: Client, catalogue: Catalogue) -> None:
        """Nothing is fetched yet."""
        self._client = client
        self._catalogue = catalogue
        self._fetched: _Fetched | None = None

    def page(self, request: ChangeRequest, job_id: str, token: str | None) -> ChangePage:
        """Return up to 2,000 rows of a job; at most one metered call, and one more at its beginning when there are more of them.

        Raises:
            CursorExpired: the results are gone, or the token is not ours.
        """
        place = _opened(token)
        fetched, self._fetched = self._fetched, None
        here = fetched is not None and (fetched.job_id, fetched.place, fetched.done) == (
            job_id,
            place._replace(done=0),
            place.done,
        )
        if fetched is None or not here:
            fetched = self._fetch(job_id, place)
        try:
            cells = fetched.next(fetched.size_of_page())
            records = bulk_csv.as_json(fetched.header, cells, self._catalogue.schema(request.kind))
            rows = self._catalogue.reader(request.kind, request.fields).rows(records)
        except (ValueError, KeyError, TypeError):
            raise unreadable(fetched.answer) from None
        more = fetched.done < fetched.rows
        if not more and not fetched.following:
            return ChangePage(request.kind, rows, place.total or len(rows), None, None)
        total = place.total or (
            bulk.job(self._client, job_id, request.kind, reads=True).records if fetched.following else fetched.rows
        )
        if more:
            following = fetched.place._replace(total=total)
            self._fetched = fetched
            fetched.place = following
            return ChangePage(request.kind, rows, total, following._replace(done=fetched.done).token(), None)
        following = _Place(fetched.following, fetched.size_of_next(), 0, total)
        return ChangePage(request.kind, rows, total, following.token(), None)

    def _fetch(self, job_id: str, place: _Place) -> _Fetched:
        params = {"maxRecords": str(place.size)} | ({"locator": place.locator} if place.locator else {})
        path = f"{bulk.path_of(job_id, reads=True)}/results"
        try:
            answer = self._client.get(path, params=params, headers=bulk_csv.ACCEPT)
        except CrmRefused as refusal:
            if refusal.code not in bulk.UNKNOWN_JOB:
                raise
            raise _forgotten() from refusal
        try:
            fetched = _Fetched(job_id, place._replace(done=0), answer)
            while fetched.done < place.done:
                fetched.next(min(ROWS_A_PAGE, place.done - fetched.done))
        except (ValueError, KeyError, TypeError):
            raise unreadable(answer) from None
        return fetched


def _opened(token: str | None) -> _Place:
    if token is None:
        return _Place(size=ROWS_A_PAGE)
    locator, *numbers = token.split("|")
    try:
        size, done, total = map(int, numbers)
    except ValueError:
        raise _forgotten() from None
    return _Place(locator, size, done, total)


def _forgotten() -> CursorExpired:
    return CursorExpired(
        "Salesforce does not have the result of this reading any more.",
        "Nothing was changed on either side.",
        "It is read again from the start.",
        code="NOT_FOUND",
    )
