"""The sheet in which failures leave for a spreadsheet and come back corrected: its columns, and what its rows say.

Owns the form of the sheet alone; whether a correction is taken over is decided in `corrections.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from crmconsole.errors import InputProblem
from crmconsole.marketing.sheets import Row, read_sheet, unguarded
from crmconsole.records import FieldSpec, Value
from crmconsole.store.local_fields import field_by_label
from crmconsole.values import canon_text
from crmconsole.views import FailureView

ID, LOCAL_ID, FIELD, VALUE, CORRECTED = "Id", "Local id", "Field", "Value", "Corrected value"
MARK = "Export mark"
"""Tells what stood here when the sheet was written, in a form that no spreadsheet turns into a number or a date."""
HEADERS = (
    ID,
    "Object",
    "Record",
    LOCAL_ID,
    "Salesforce id",
    "Cause",
    FIELD,
    VALUE,
    CORRECTED,
    "Salesforce's answer",
    "Code",
    "Tries",
    "First seen (UTC)",
    "Next try (UTC)",
    MARK,
)
CLEAR = "(empty)"
"""What somebody writes into a cell to empty a field; an empty cell changes nothing."""


@dataclass(frozen=True)
class Line:
    """A failure as it is written into the sheet."""

    failure: FailureView
    title: str
    held: Mapping[str, Value]
    """What the record holds here, by field; empty where it is no person of ours."""
    missing: Mapping[str, str] = field(default_factory=dict)
    """Further fields, with their labels, that the CRM requires and that are empty: each gets a column of its own."""


@dataclass(frozen=True)
class Wish:
    """What one row of a sheet asks for."""

    row: int
    failure_id: int
    local_id: str
    named: str
    """What stands under *Field*."""
    value: str | None
    """What stands under *Value*; None without that column."""
    corrected: object
    """What was typed; None for nothing."""
    others: Mapping[str, object] = field(default_factory=dict)
    """What was typed into columns that are named after a field, by its name."""
    mark: str = ""


@dataclass
class Reading:
    """A sheet that was read: its wishes, and the rows that say nothing that could be understood."""

    wishes: list[Wish] = field(default_factory=list)
    rejected: list[tuple[int, str]] = field(default_factory=list)


# ------------------------------------------------------------------------------------------------ out
def sheet_of(lines: Sequence[Line]) -> tuple[list[str], list[list[str]]]:
    """Return headers and rows; fields that are missing besides the one that failed have a column each, behind the corrected value."""
    missing = {name: label for line in lines for name, label in line.missing.items()}
    before = HEADERS.index(CORRECTED) + 1
    headers = [*HEADERS[:before], *missing.values(), *HEADERS[before:]]
    rows = []
    for line in lines:
        cells = _cells(line)
        rows.append([*cells[:before], *[""] * len(missing), *cells[before:]])
    return headers, rows


def _cells(line: Line) -> list[str]:
    failure = line.failure
    value = shown_value(line)
    return [
        str(failure.id),
        failure.kind.value,
        failure.name,
        str(failure.local_id),
        failure.crm_id or "",
        line.title,
        failure.label,
        as_typed(value) if failure.label else "",
        "",
        failure.message,
        failure.code or "",
        str(failure.attempts),
        failure.first_seen,
        failure.next_try or "",
        mark_of(line.held, failure.field),
    ]


def shown_value(line: Line) -> Value:
    """Return the value that a sheet shows: the one here, or the CRM's where that is what has no form here."""
    name = line.failure.field or ""
    return line.failure.value if line.failure.cause == "cannot_convert" or name not in line.held else line.held[name]


def as_typed(value: Value) -> str:
    """Return a value as somebody would type it: dates as 2026-11-21, numbers without separators."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return "" if value is None else str(value)


def mark_of(held: Mapping[str, Value], field: str | None) -> str:
    """Return the mark of what stands here: one part for the field, one for the whole record."""
    if not held:
        return ""
    return f"v{_digest(held.get(field or ''))}-r{_digest(sorted(held.items()))}"


def _digest(value: object) -> str:
    return hashlib.blake2b(orjson.dumps(value), digest_size=5).hexdigest()


# ------------------------------------------------------------------------------------------------ in
def read_wishes(path: Path, specs: Mapping[str, FieldSpec]) -> Reading:
    """Return what the rows of a sheet ask for, about these fields; headers that were changed are told as the header's row, 1.

    Raises:
        InputProblem: the file cannot be read, or is no sheet of failures at all.
    """
    sheet = read_sheet(path, lambda headers: len({*HEADERS} & {*headers}))
    places = {header: place for place, header in enumerate(sheet.headers) if header in HEADERS}
    if not places:
        raise InputProblem(
            f"{path.name} is no sheet of failures.",
            "Nothing was changed.",
            f"Export the failures, fill in the column “{CORRECTED}”, and read that file back.",
            cause="import",
        )
    reading = Reading()
    trouble = _missing_columns(sheet.headers)
    if trouble:
        reading.rejected.append((1, trouble))
        return reading
    fields = _fields(sheet.headers, specs, reading)
    for row in sheet.rows:
        _read_row(row, places, fields, reading)
    return reading


def _missing_columns(headers: Sequence[str]) -> str:
    """Return the sentence about columns without which no row can be understood; empty when they are there."""
    doubled = sorted({header for header in headers if header in HEADERS and headers.count(header) > 1})
    if doubled:
        return f"The column “{doubled[0]}” is there twice; no row was taken over."
    missing = [name for name in (ID, CORRECTED) if name not in headers]
    if missing:
        return f"The column “{missing[0]}” is missing or was renamed; no row was taken over."
    if MARK not in headers and VALUE not in headers:
        return f"The columns “{VALUE}” and “{MARK}” are missing, so it cannot be told what has changed since; no row was taken over."
    return ""


def _fields(headers: Sequence[str], specs: Mapping[str, FieldSpec], reading: Reading) -> dict[int, FieldSpec]:
    """Return the columns that are named after a field; columns that nothing is known about are left out, with a word about it."""
    found: dict[int, FieldSpec] = {}
    for place, header in enumerate(headers):
        if not header or header in HEADERS:
            continue
        spec = field_by_label(specs, header)
        if spec is None:
            reading.rejected.append((1, f"The column “{header}” was left out: no such field."))
        elif spec in found.values():
            reading.rejected.append((1, f"The column “{header}” was left out: {spec.label} is there twice."))
        else:
            found[place] = spec
    return found


def _read_row(row: Row, places: Mapping[str, int], fields: Mapping[int, FieldSpec], reading: Reading) -> None:
    if row.trouble:
        reading.rejected.append((row.number, row.trouble))
        return

    def cell(place: int | None) -> object:
        raw = row.cells[place] if place is not None and place < len(row.cells) else None
        raw = unguarded(raw) if isinstance(raw, str) else raw
        return None if raw is None or canon_text(raw) is None else raw

    if not any(cell(place) is not None for place in range(len(row.cells))):
        return
    number = str(cell(places[ID]) or "").strip()
    if not number.isdecimal():
        words = f"“{number}” is not the id of a failure." if number else "The row has no id."
        reading.rejected.append((row.number, words))
        return
    others = {spec.name: typed for place, spec in fields.items() if (typed := cell(place)) is not None}
    reading.wishes.append(
        Wish(
            row.number,
            int(number),
            str(cell(places.get(LOCAL_ID)) or "").strip(),
            str(cell(places.get(FIELD)) or "").strip(),
            str(cell(places[VALUE]) or "") if VALUE in places else None,
            cell(places[CORRECTED]),
            others,
            str(cell(places.get(MARK)) or "").strip(),
        )
    )
