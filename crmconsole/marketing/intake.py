"""Values and people as they come in: what somebody typed, or what stood in a file, brought into the form of the marketing database.

Owns labels, forms, lengths and the matching of imported rows; how a file is read is in `sheets.py`, how people are stored in `store/people.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection

from crmconsole.errors import ConsoleError, InputProblem
from crmconsole.marketing.sheets import Row, read_sheet
from crmconsole.records import FieldSpec, FieldType, Kind, Value
from crmconsole.store import local_fields, people
from crmconsole.store.database import Database
from crmconsole.store.local_fields import field_by_label
from crmconsole.store.people import Edit, NewPerson
from crmconsole.sync import overwritten
from crmconsole.values import FALSE_WORDS, TRUE_WORDS, canon_options, canon_text, canonicaliser, email_key
from crmconsole.views import ImportResult

CHUNK = 400
"""Rows that one transaction of an import holds."""

SYNC_LABEL = "CRM Enable Sync"
KIND_LABEL = "Kind"
NAMING = ("last_name", "first_name", "email", "company")
"""Of these, a person has at least one."""
_LONGEST_NUMBER = 18
_SHEET_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})


# ------------------------------------------------------------------------------------------------ single values
def entered(spec: FieldSpec, raw: object) -> Value:
    """Return the value of a field that somebody typed.

    Raises:
        ValueError: it has no form in this field, or is too long; the text is a sentence that names the field.
    """
    try:
        value = canonicaliser(spec)(raw)
    except ValueError as error:
        raise ValueError(f"{spec.label}: {_refusal(spec, raw, error)}.") from None
    if isinstance(value, str):
        value = _fitting(spec, value)
    elif isinstance(value, int) and len(str(abs(value))) > _LONGEST_NUMBER:
        raise ValueError(f"{spec.label}: “{raw}” is too large.")
    return value


def _refusal(spec: FieldSpec, raw: object, error: ValueError) -> str:
    if spec.type is FieldType.DATE:
        return f"“{raw}” is not a date such as 2026-11-21"
    if spec.type is FieldType.DATETIME:
        return f"“{raw}” is not a moment such as 2026-11-21T08:00:00Z"
    return str(error)


def _fitting(spec: FieldSpec, value: str) -> str:
    if spec.max_length is not None and len(value) > spec.max_length:
        raise ValueError(f"{spec.label} is {len(value):,} characters long; {spec.max_length:,} fit.")
    if spec.type in (FieldType.DECIMAL, FieldType.MONEY) and spec.precision is not None:
        whole = len(str(abs(int(Decimal(value)))))
        if whole > spec.precision - (spec.scale or 0):
            raise ValueError(f"{spec.label}: “{value}” is too large.")
    if not spec.options:
        return value
    if spec.type is FieldType.OPTIONS:
        return canon_options(";".join(_choice(spec, one) for one in value.split(";"))) or value
    return _choice(spec, value)


def _choice(spec: FieldSpec, value: str) -> str:
    chosen = {option.value.casefold(): option.value for option in spec.options}
    chosen |= {option.label.casefold(): option.value for option in spec.options}
    if value.casefold() not in chosen:
        raise ValueError(f"{spec.label}: “{value}” is not one of {', '.join(option.label for option in spec.options)}.")
    return chosen[value.casefold()]


def yes_or_no(label: str, raw: object) -> bool:
    """Return a switch that somebody typed.

    Raises:
        ValueError: it is neither yes nor no.
    """
    if isinstance(raw, bool):
        return raw
    word = str(raw).strip().casefold().removesuffix(".0")
    if word in TRUE_WORDS:
        return True
    if word and word in FALSE_WORDS:
        return False
    raise ValueError(f"{label}: “{raw}” is neither yes nor no.")


def kind_named(raw: object) -> Kind:
    """Return the kind of person that somebody typed.

    Raises:
        ValueError: people are leads or contacts.
    """
    word = str(raw).strip().casefold().removesuffix("s")
    if word in (Kind.LEAD, Kind.CONTACT):
        return Kind(word)
    raise ValueError(f"{KIND_LABEL}: “{raw}” is neither lead nor contact.")


def values_of(specs: Mapping[str, FieldSpec], typed: Mapping[str, object]) -> dict[str, Value]:
    """Return what somebody typed, by field name; `specs` are the fields there are, named as they are or by their label.

    Raises:
        InputProblem: there is no such field, it is named twice, or a value does not fit.
    """
    found: dict[str, Value] = {}
    for words, raw in typed.items():
        spec = field_by_label(specs, words)
        if spec is None:
            raise InputProblem(
                f"There is no field “{words}”.", "Nothing was changed.", "Use the label or the name of a field."
            )
        if spec.name in found:
            raise InputProblem(f"{spec.label} is given twice.", "Nothing was changed.")
        try:
            found[spec.name] = entered(spec, raw)
        except ValueError as error:
            raise InputProblem(str(error), "Nothing was changed.", "Correct the value.") from None
    return found


def new_person(kind: Kind, specs: Mapping[str, FieldSpec], typed: Mapping[str, object], enable_sync: bool) -> NewPerson:
    """Return the person that somebody typed.

    Raises:
        InputProblem: a value does not fit, or there is nothing by which the person could be known.
    """
    if kind not in (Kind.LEAD, Kind.CONTACT):
        raise InputProblem("People are leads or contacts.", "Nothing was added.")
    values = values_of(specs, typed)
    if not any(values.get(name) for name in NAMING):
        raise InputProblem(
            "The person has no name, e-mail address or company.", "Nothing was added.", "Give at least one of them."
        )
    return NewPerson(kind, values, enable_sync)


# ------------------------------------------------------------------------------------------------ import
@dataclass
class _Columns:
    """Where the fields stand in a file."""

    fields: dict[int, FieldSpec] = field(default_factory=dict)
    sync: int | None = None
    kind: int | None = None
    unknown: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Incoming:
    """A row of the file that can be taken in."""

    number: int
    values: dict[str, Value]
    enable_sync: bool | None
    kind: Kind | None


@dataclass
class _Tally:
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[tuple[int, str]] = field(default_factory=list)
    overwritten: overwritten.Count = field(default_factory=Counter)
    last_row: int = 0


def import_file(
    db: Database, path: Path, now: Callable[[], str], new_people_sync: bool, kind: Kind = Kind.LEAD
) -> ImportResult:
    """Take in a CSV or XLSX file and say what became of each row (features S3-4…S3-8, S3-12). Blocks.

    A row whose e-mail address one person here has changes that person where the row is not blank; other rows become new
    people, leads unless the column *Kind* says otherwise. Columns that no field is for are told as the header's row, 1.
    Values that Salesforce's will replace are counted (features S0-22).
    Each few hundred rows are one transaction.

    Raises:
        InputProblem: the file cannot be read, or no column of it is known; nothing was imported.
        DiskFull, WorkspaceProblem: storing failed on the way; the sentence says up to which row it is imported.
    """
    with db.read() as connection:
        specs = local_fields.of(connection, Kind.LEAD)
    sheet = read_sheet(path, lambda headers: len(_columns(headers, specs).fields))
    columns = _columns(sheet.headers, specs)
    if not columns.fields:
        raise InputProblem(
            f"No column of {path.name} is known.",
            "Nothing was imported.",
            "Its first row holds the names of the fields: Last Name, First Name, Company, Email, Phone, …",
        )
    tally = _Tally()
    if columns.unknown:
        names = ", ".join(f"“{name}”" for name in columns.unknown)
        one = len(columns.unknown) == 1
        left_out = (
            f"The column {names} was left out: no such field."
            if one
            else f"The columns {names} were left out: no such field."
        )
        tally.rejected.append((1, left_out))
    rows = iter(sheet.rows)
    while chunk := list(islice(rows, CHUNK)):
        incoming = list(_incoming(chunk, columns, tally))
        try:
            with db.write() as connection:
                done = _take(connection, incoming, now(), new_people_sync, kind)
        except ConsoleError as trouble:
            raise _stopped(trouble, tally.last_row) from trouble
        tally.created += done.created
        tally.updated += done.updated
        tally.unchanged += done.unchanged
        tally.rejected += done.rejected
        tally.overwritten += done.overwritten
        tally.last_row = chunk[-1].number
    told = tuple(overwritten.told(tally.overwritten))
    return ImportResult(tally.created, tally.updated, tally.unchanged, tuple(sorted(tally.rejected)), told)


def _stopped(trouble: ConsoleError, last_row: int) -> ConsoleError:
    kept = f"The rows up to {last_row:,} are imported, the others are not." if last_row else "Nothing was imported."
    return type(trouble)(trouble.help.happened, kept, trouble.help.fix, cause=trouble.cause, action=trouble.action)


def _columns(headers: Sequence[str], specs: Mapping[str, FieldSpec]) -> _Columns:
    """Return where the fields stand.

    Raises:
        InputProblem: two columns are for the same field.
    """
    found = _Columns()
    taken: dict[str, str] = {}
    for place, header in enumerate(headers):
        words = "".join(char for char in header.casefold() if char.isalnum())
        if not words:
            continue
        spec = field_by_label(specs, header)
        if words in ("crmenablesync", "enablesync"):
            name, found.sync = SYNC_LABEL, place
        elif words == "kind":
            name, found.kind = KIND_LABEL, place
        elif spec is None:
            found.unknown.append(header)
            continue
        else:
            name, found.fields[place] = spec.label, spec
        if name in taken:
            raise InputProblem(
                f"The columns “{taken[name]}” and “{header}” are both for {name}.",
                "Nothing was imported.",
                "Remove one of them.",
            )
        taken[name] = header
    return found


def _incoming(rows: Sequence[Row], columns: _Columns, tally: _Tally) -> Iterator[_Incoming]:
    for row in rows:
        if row.trouble:
            tally.rejected.append((row.number, row.trouble))
            continue
        if not any(canon_text(cell) for cell in row.cells):
            continue
        try:
            yield _read(row, columns)
        except ValueError as error:
            tally.rejected.append((row.number, str(error)))


def _read(row: Row, columns: _Columns) -> _Incoming:
    values: dict[str, Value] = {}
    for place, spec in columns.fields.items():
        raw = row.cells[place] if place < len(row.cells) else None
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            continue
        if raw in _SHEET_ERRORS:
            raise ValueError(f"{spec.label}: the cell holds an error, {raw}.")
        values[spec.name] = entered(spec, raw)
    sync, kind = _cell(row, columns.sync), _cell(row, columns.kind)
    return _Incoming(
        row.number,
        values,
        None if sync is None else yes_or_no(SYNC_LABEL, sync),
        None if kind is None else kind_named(kind),
    )


def _cell(row: Row, place: int | None) -> object:
    raw = row.cells[place] if place is not None and place < len(row.cells) else None
    return None if raw is None or not str(raw).strip() else raw


def _take(connection: Connection, incoming: Sequence[_Incoming], now: str, new_people_sync: bool, kind: Kind) -> _Tally:
    """Store some rows: each matched by e-mail to the people here and to the rows before it."""
    tally = _Tally()
    keys = [email_key(one.values.get("email")) for one in incoming]
    here = people.by_email_keys(connection, {key for key in keys if key})
    new: list[NewPerson] = []
    places: dict[str, int] = {}
    edits: list[Edit] = []
    for one, key in zip(incoming, keys, strict=True):
        known = here.get(key, []) if key else []
        if len(known) > 1:
            numbers = ", ".join(str(number) for number in known)
            tally.rejected.append(
                (one.number, f"Several people here have the address {one.values['email']}: {numbers}.")
            )
        elif known:
            edits.append(Edit(known[0], _beside_address(one), one.enable_sync))
        elif key is not None and key in places:
            _join(new, places[key], one, tally)
        elif not any(one.values.get(name) for name in NAMING):
            tally.rejected.append((one.number, "It has no name, e-mail address or company."))
        else:
            if key is not None:
                places[key] = len(new)
            sync = new_people_sync if one.enable_sync is None else one.enable_sync
            new.append(NewPerson(one.kind or kind, one.values, sync))
    changed = people.edit(connection, edits, "imported", now)
    fields: dict[int, set[str]] = {person_id: set() for person_id in changed}
    for edited in edits:
        fields.get(edited.person_id, set()).update(edited.values)
    tally.overwritten = overwritten.count(connection, fields)
    tally.created += len(people.add(connection, new, "import", now))
    tally.updated += len(changed)
    tally.unchanged += len(edits) - len(changed)
    return tally


def _beside_address(one: _Incoming) -> dict[str, Value]:
    """Return the values of a row that was matched by its address: the address stays as it is written here."""
    return {name: value for name, value in one.values.items() if name != "email"}


def _join(new: list[NewPerson], place: int, one: _Incoming, tally: _Tally) -> None:
    """Let a row change the person that an earlier row of the same file brings."""
    before = new[place]
    sync = before.enable_sync if one.enable_sync is None else one.enable_sync
    after = before._replace(values={**before.values, **_beside_address(one)}, enable_sync=sync)
    new[place] = after
    if after == before:
        tally.unchanged += 1
    else:
        tally.updated += 1
