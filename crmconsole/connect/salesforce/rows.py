"""From Salesforce's JSON records to canonical rows, column by column: the hottest loop of the connector.

Owns decoding of values. Every column converter gives exactly what `values.canonicaliser` gives for each value, only faster.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from itertools import repeat
from typing import Any

from crmconsole.connect.salesforce.soql import key_field
from crmconsole.errors import SchemaChanged
from crmconsole.records import FieldSpec, FieldType, ObjectSchema, RemoteRow, Value
from crmconsole.values import canon_date, canon_datetime, canon_decimal, canon_id, canon_int, canon_options, canon_text

OTHER_FORM = "OTHER_FORM"
"""Our own code for a value that its field's described type rules out."""

Column = Callable[[list[Any]], Sequence[Any]]


class RowReader:
    """Reads the records of one query, again and again. Built once per object and list of fields."""

    def __init__(self, schema: ObjectSchema, fields: Sequence[str]) -> None:
        """Prepare for records that hold `soql.columns(schema, fields)`."""
        self._fields = [(name, column_for(schema.fields[name])) for name in fields]
        self._object = schema.wire_name
        self._key = key_field(schema)
        self._merged = "MasterRecordId" in schema.fields
        self._converted = "IsConverted" in schema.fields and "ConvertedContactId" in schema.fields

    def rows(self, records: Sequence[Mapping[str, Any]]) -> list[RemoteRow]:
        """Return one row for each record, in their order; values in the order of the fields.

        Raises:
            KeyError: a record lacks a column that was asked for.
            SchemaChanged: a field holds what its description rules out: its type was changed since.
        """
        if not records:
            return []
        nothing = repeat(None)
        try:
            values = (
                zip(*[read([record[name] for record in records]) for name, read in self._fields], strict=True)
                if self._fields
                else repeat(())
            )
        except (ValueError, TypeError, AttributeError) as odd:
            raise self._other_form(records) from odd
        return list(
            map(
                RemoteRow,
                _ids([record["Id"] for record in records]),
                _moments([record["SystemModstamp"] for record in records]),
                _moments([record["LastModifiedDate"] for record in records]),
                _ids([record["LastModifiedById"] for record in records]),
                _texts([record[self._key] for record in records]) if self._key else nothing,
                [record["IsDeleted"] is True for record in records],
                _ids([record["MasterRecordId"] for record in records]) if self._merged else nothing,
                _ids([record["ConvertedContactId"] if record["IsConverted"] else None for record in records])
                if self._converted
                else nothing,
                values,
            )
        )

    def _other_form(self, records: Sequence[Mapping[str, Any]]) -> SchemaChanged:
        """Return the error that names the first field whose values are not of its type."""
        for name, read in self._fields:
            try:
                read([record[name] for record in records])
            except (ValueError, TypeError, AttributeError):
                return other_form(self._object, name)
        return other_form(self._object, "a field")


def other_form(object_name: str, field_name: str) -> SchemaChanged:
    """Return the error for a field that holds something else than its description says."""
    return SchemaChanged(
        f"{field_name} of {object_name} holds values of another form than Salesforce described: its type was changed there.",
        "Nothing was changed on either side.",
        "The fields are described again by themselves.",
        cause="field_gone",
        code=OTHER_FORM,
    )


def column_for(spec: FieldSpec) -> Column:
    """Return the function that brings a whole column of a field into canonical form."""
    if spec.type in (FieldType.DECIMAL, FieldType.MONEY):
        return _decimals(spec.scale)
    return _BY_TYPE.get(spec.type, _texts)


def _texts(column: list[Any]) -> Sequence[Value]:
    """As `canon_text`. One look at the whole column tells whether any value needs more than its ends trimmed."""
    try:
        together = "".join(filter(None, column))
    except TypeError:
        raise ValueError("a text is none") from None
    # Parts of a normalised text are normalised, so that the look at the whole settles each part.
    if "\r" not in together and (together.isascii() or unicodedata.is_normalized("NFC", together)):
        return [value.strip() or None if value else None for value in column]
    # One carriage return must not send a whole column the long way.
    return [_text(value) if value else None for value in column]


def _text(value: str) -> str | None:
    return value.strip() or None if value.isascii() and "\r" not in value else canon_text(value)


def _flags(column: list[Any]) -> Sequence[Value]:
    if not _FLAG_TYPES.issuperset(map(type, column)):
        raise ValueError("a yes or no is none")
    return [value is True for value in column]


def _whole_numbers(column: list[Any]) -> Sequence[Value]:
    return [value if value is None or type(value) is int else _whole_number(value) for value in column]


def _whole_number(value: object) -> int | None:
    if isinstance(value, bool):
        raise ValueError("a number is a yes or no")
    return canon_int(value)


def _decimals(scale: int | None) -> Column:
    known: dict[object, str | None] = {None: None}

    def read(column: list[Any]) -> Sequence[Value]:
        if len(known) > 10_000:
            known.clear()
            known[None] = None
        for value in set(column).difference(known):
            if isinstance(value, bool):
                raise ValueError("a number is a yes or no")
            known[value] = canon_decimal(value, scale)
        return [known[value] for value in column]

    return read


def _dates(column: list[Any]) -> Sequence[Value]:
    return [
        value if value is None or (len(value) == 10 and value[4] == "-" == value[7]) else canon_date(value)
        for value in column
    ]


def _moments(column: list[Any]) -> Sequence[Any]:
    """Salesforce writes `2026-05-01T07:25:37.000+0000`, always UTC."""
    return [
        value if value is None else value[:19] + "Z" if value[19:].endswith("+0000") else canon_datetime(value)
        for value in column
    ]


def _several(column: list[Any]) -> Sequence[Value]:
    "".join(filter(None, column))  # raises TypeError for what is no text
    return [canon_options(value) if value else None for value in column]


def _ids(column: list[Any]) -> Sequence[Any]:
    return [value if value is None or len(value) == 18 else canon_id(value) for value in column]


_FLAG_TYPES = frozenset({bool, type(None)})
_BY_TYPE: dict[FieldType, Column] = {
    FieldType.BOOL: _flags,
    FieldType.INT: _whole_numbers,
    FieldType.DATE: _dates,
    FieldType.DATETIME: _moments,
    FieldType.OPTIONS: _several,
    FieldType.REF: _ids,
    FieldType.ID: _ids,
}
