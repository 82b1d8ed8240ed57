"""Ops as the CSV of a bulk job, and CSV answers as records (Bulk API 2.0: Prepare CSV Files).

Owns spelling: columns, blank values, sizes, completeness. Which job does what is the business of `bulk.py`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from crmconsole.connect.contract import BulkTooLarge, Verb, WriteOp
from crmconsole.records import FieldType, ObjectSchema, Value

MAX_BYTES = 100_000_000
"""Of one job. Salesforce counts 150 MB after encoding in base64 (`salesforce-api` §2.7)."""
BLANK = "#N/A"
"""Empties a field; an empty cell would leave it as it is."""

ACCEPT = {"Accept": "text/csv"}
"""The header under which results are asked for."""

_FLAGS: Mapping[str, bool] = {"true": True, "false": False, "": False}
_PIECE = 256 * 1024
_NOT_IN_ONE_PIECE = 1 << 20

Record = dict[str, Any]


class Upload:
    """The CSV of many ops, made anew each time it is gone through, so that it never lies in memory as a whole."""

    def __init__(self, rows: Callable[[], Iterable[Mapping[str, str]]]) -> None:
        """Go through the rows once for their columns and once for their size; columns that a row lacks stay untouched.

        Raises:
            BulkTooLarge: they are more than one job takes.
        """
        self._rows = rows
        self._columns = list(dict.fromkeys(name for row in rows() for name in row))
        self._size = 0
        for piece in self:
            self._size += len(piece)
            if self._size > MAX_BYTES:
                raise BulkTooLarge(f"a bulk job takes {MAX_BYTES} bytes, these records are more")

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[bytes]:
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow(self._columns)
        for row in self._rows():
            writer.writerow([row.get(name, "") for name in self._columns])
            if out.tell() >= _PIECE:
                yield out.getvalue().encode()
                out.seek(0)
                out.truncate()
        yield out.getvalue().encode()

    def body(self) -> bytes | Upload:
        """Return what to hand to an HTTP session: the bytes when they are few, else the upload itself, which is read piece by piece."""
        return self if self._size > _NOT_IN_ONE_PIECE else b"".join(self)


def row_of(schema: ObjectSchema, op: WriteOp, key: str | None) -> dict[str, str]:
    """Return an op as cells by column; the column that tells whose row it is comes first.

    Raises:
        ValueError: a value has no form in CSV: text that is itself the sign for a blank.
    """
    if op.verb is Verb.DELETE:
        return {"Id": str(op.remote_id)}
    mark = {"Id": str(op.remote_id)} if op.verb is Verb.UPDATE else {key: str(op.key)} if key else {}
    return {**mark, **{name: _cell(schema, name, value) for name, value in op.values.items()}}


def _cell(schema: ObjectSchema, name: str, value: Value) -> str:
    if value is None:
        spec = schema.fields.get(name)
        return "false" if spec is not None and spec.type is FieldType.BOOL else BLANK
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if text.strip() == BLANK:
        raise ValueError(f"“{BLANK}” in {name} would empty the field: it cannot be sent with a bulk job")
    return text


def read(content: bytes) -> list[Record]:
    """Return the rows of a CSV answer by column, all values texts.

    Raises:
        ValueError: it is no CSV, or breaks off before its end.
    """
    header, rows = table(content)
    return [dict(zip(header, row, strict=True)) for row in rows]


def table(content: bytes) -> tuple[list[str], Iterator[list[str]]]:
    """Return the header of a CSV answer and its rows, which are decoded one by one: an answer may be larger than memory should be.

    Raises:
        ValueError: it is no CSV, or breaks off before its end; also while rows are taken.
    """
    # Every value is in quotes; what ends elsewhere was cut off.
    if content and not content.endswith((b"\n", b'"')):
        raise ValueError("the answer breaks off")
    rows = _rows(content)
    return next(rows, []), rows


def _rows(content: bytes) -> Iterator[list[str]]:
    width = None
    try:
        for row in csv.reader(io.TextIOWrapper(io.BytesIO(content), "utf-8", newline=""), strict=True):
            width = len(row) if width is None else width
            if len(row) != width:
                raise ValueError("a row has another number of columns than the header")
            yield row
    except csv.Error as error:
        raise ValueError(str(error)) from None


def as_json(header: Sequence[str], rows: Sequence[Sequence[str]], schema: ObjectSchema) -> list[Record]:
    """Return the records of a query's CSV as JSON would have told them, as far as `RowReader` minds."""
    # Column by column: a page has as many values as 80,000.
    types = [schema.fields[name].type if name in schema.fields else None for name in header]
    columns = [_as_json(type_, column) for type_, column in zip(types, zip(*rows, strict=True), strict=bool(rows))]
    return [dict(zip(header, row, strict=True)) for row in zip(*columns, strict=True)]


def _as_json(type_: FieldType | None, column: Sequence[str]) -> Sequence[Any]:
    if type_ is FieldType.BOOL:
        # What is neither stays as it is, and whoever reads the records sees that the field is no yes or no any more.
        return [_FLAGS.get(text, text) for text in column]
    if type_ is FieldType.INT:
        return [int(text) if text.isdecimal() else text or None for text in column]
    if type_ is FieldType.DATETIME:
        # JSON says `+0000` where CSV says `Z`.
        return [text[:-1] + "+0000" if text.endswith("Z") else text or None for text in column]
    return [text or None for text in column]
