"""CSV as Bulk API 2.0 speaks it: reading what was uploaded, writing results.

Owns delimiters, line endings, headers and the text form of values; what rows mean is the business of `bulk_work`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from crmconsole.practice.saving import Caller
from crmconsole.practice.schema import FieldDef, ObjectDef
from crmconsole.practice.wire import ApiError

if TYPE_CHECKING:
    from crmconsole.practice.org import Org

DELIMITERS = {"BACKQUOTE": "`", "CARET": "^", "COMMA": ",", "PIPE": "|", "SEMICOLON": ";", "TAB": "\t"}
LINE_ENDINGS = {"LF": "\n", "CRLF": "\r\n"}
LONGEST_HEADER = 32_000
NULL = "#N/A"
"""The cell that empties a field; an empty cell leaves it as it is."""

_YES = frozenset({"true", "yes", "y", "on", "1"})
_NO = frozenset({"false", "no", "n", "off", "0"})


class BadFile(Exception):
    """A file that fails its whole job; the text is what `errorMessage` says."""


def read(content: bytes, delimiter: str, line_ending: str) -> tuple[list[str], Iterator[list[str]]]:
    """Return the header and the rows of an upload. Raises BadFile, also while rows are taken."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise BadFile("ClientInputError : Failed to decode the data: it is not UTF-8") from None
    end = text.find("\n")
    if end > 0 and (text[end - 1] == "\r") != (line_ending == "CRLF"):
        setting = f"Current LineEnding setting is {line_ending}"
        raise BadFile(f"ClientInputError : LineEnding is invalid on user data. {setting}")
    rows = _rows(text, DELIMITERS[delimiter])
    header = next(rows, None)
    if header is None:
        raise BadFile("InvalidBatch : The job has no data")
    if sum(len(name) + 1 for name in header) > LONGEST_HEADER:
        raise BadFile("InvalidBatch : The header is too long")
    return header, rows


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    found = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    width = None
    try:
        for number, cells in enumerate(found):
            if not cells:
                continue
            width = len(cells) if width is None else width
            if len(cells) != width:
                raise BadFile(f"InvalidBatch : Row {number} has {len(cells)} columns, the header has {width}")
            yield cells
    except csv.Error as error:
        raise BadFile(f"InvalidBatch : Failed to parse CSV: {error}") from None


class Columns:
    """What the columns of an upload stand for: fields of the object, or references by another object's key."""

    def __init__(self, org: Org, item: ObjectDef, header: Sequence[str], caller: Caller) -> None:
        """Look the header up. Raises BadFile for a column that the object does not have, or the caller may not see."""
        self._columns = [_column(org, item, name, caller) for name in header]
        repeated = {name for name in header if [known.lower() for known in header].count(name.lower()) > 1}
        if repeated:
            raise BadFile(f"InvalidBatch : Duplicate column in the header: {sorted(repeated)[0]}")
        self.names = frozenset(name for name, _, _ in self._columns)

    def record(self, cells: Sequence[str]) -> dict[str, object]:
        """Return a row as a collection would bring it; empty cells are left out."""
        values: dict[str, object] = {}
        for (name, field, reference), cell in zip(self._columns, cells, strict=True):
            if cell == "":
                continue
            if cell == NULL:
                values[name] = None
            elif reference is not None:
                values[name] = {**reference, field.name: cell}
            else:
                values[name] = _flag(cell) if field.type == "boolean" else cell
        return values


def _flag(cell: str) -> object:
    word = cell.strip().lower()
    return True if word in _YES else False if word in _NO else cell


def _column(org: Org, item: ObjectDef, name: str, caller: Caller) -> tuple[str, FieldDef, Mapping[str, object] | None]:
    """Return a column's key in a record, its field, and for a reference by key what its nested object begins with."""
    field = item.find(name)
    if field is not None and field.name not in org.concealed(item.name, caller):
        return field.name, field, None
    way, dot, key = name.partition(".")
    kind, colon, relationship = way.rpartition(":")
    reference = item.relationship(relationship) if dot else None
    if reference is None or reference.name in org.concealed(item.name, caller):
        raise _no_field(name)
    if colon and not reference.polymorphic:
        raise BadFile(f"InvalidBatch : type is not needed for non polymorphic foreign key: {name}")
    target = org.reachable(kind if colon else reference.reference_to[0], caller)
    found = target.find(key) if target is not None else None
    if target is None or found is None or target.name not in reference.reference_to:
        raise _no_field(name)
    if not (found.external_id or found.id_lookup) or found.name in org.concealed(target.name, caller):
        raise _no_field(name)
    assert reference.relationship is not None
    return reference.relationship, found, {"attributes": {"type": target.name}} if reference.polymorphic else {}


def _no_field(name: str) -> BadFile:
    return BadFile(f"InvalidBatch : Field name not found : {name}")


def error_text(error: Mapping[str, object]) -> str:
    """Return one record's error as `sf__Error` has it: `CODE:message:fields --`."""
    fields = error.get("fields")
    named = ",".join(map(str, fields)) if isinstance(fields, list | tuple) else ""
    return f"{error['statusCode']}:{error['message']}:{named} --"


def lines(rows: Iterable[Sequence[object]], delimiter: str, line_ending: str) -> str:
    """Return rows as CSV text, every cell in quotes."""
    out = io.StringIO(newline="")
    writer = csv.writer(
        out, delimiter=DELIMITERS[delimiter], lineterminator=LINE_ENDINGS[line_ending], quoting=csv.QUOTE_ALL
    )
    writer.writerows(rows)
    return out.getvalue()


def cell(value: object, kind: str) -> str:
    """Return a JSON value of a query as a bulk query writes it: nothing for null, `.000Z` moments, Java's doubles."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return java_double(value)
    if kind == "Datetime":
        return f"{str(value)[:19]}.000Z"
    return str(value)


def java_double(value: float) -> str:
    """Return a number as Java's `Double.toString` writes it: `350000.0`, `1.39E8`, `5.0E-4`."""
    size = abs(value)
    if value == 0 or 1e-3 <= size < 1e7:
        return repr(value)
    _sign, digits, exponent = Decimal(repr(size)).normalize().as_tuple()
    first, rest = str(digits[0]), "".join(map(str, digits[1:]))
    sign = "-" if value < 0 else ""
    return f"{sign}{first}.{rest or '0'}E{int(exponent) + len(digits) - 1}"


def one_of(value: object, known: Mapping[str, str], name: str, default: str) -> str:
    """Return a job's setting, `default` when it is left out. Raises INVALIDJOB."""
    if value is None:
        return default
    if value not in known:
        raise ApiError(400, "INVALIDJOB", f"Invalid {name}: {value}. It is one of {', '.join(known)}.")
    return str(value)
