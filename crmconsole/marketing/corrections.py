"""Whether what a corrected sheet asks for is taken over: row by row, a correction, nothing to do, or the reason why not.

Pure decisions over what stands here; reads no file and writes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import orjson

from crmconsole.causes import BY_ID
from crmconsole.marketing.failure_sheet import CLEAR, CORRECTED, Wish, as_typed, mark_of
from crmconsole.marketing.intake import entered
from crmconsole.records import PEOPLE, FieldSpec, Kind, Value
from crmconsole.store.failures import Failure
from crmconsole.store.local_fields import field_by_label
from crmconsole.store.people import StoredPerson, removed
from crmconsole.values import canon_text

_SHEET_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})


@dataclass(frozen=True)
class Correction:
    """A row that is taken over: the values that a person is to have."""

    row: int
    failure: Failure
    values: Mapping[str, Value]


@dataclass
class Verdicts:
    """What becomes of each row."""

    accepted: list[Correction] = field(default_factory=list)
    unchanged: int = 0
    rejected: list[tuple[int, str]] = field(default_factory=list)


class _Rejected(Exception):
    """A row that is not taken over; the text is the reason."""


def judge(
    wishes: Sequence[Wish],
    failures: Mapping[int, Failure],
    people: Mapping[int, StoredPerson],
    specs: Mapping[str, FieldSpec],
) -> Verdicts:
    """Return what becomes of each wish. `failures` by id, fixed ones too; `people` by id, those in the recycle bin too; `specs`: their fields."""
    found = Verdicts()
    rows_of = Counter(wish.failure_id for wish in wishes)
    taken: dict[tuple[int, str], tuple[int, Value]] = {}
    for wish in wishes:
        try:
            if rows_of[wish.failure_id] > 1:
                rows = ", ".join(str(other.row) for other in wishes if other.failure_id == wish.failure_id)
                raise _Rejected(f"Failure {wish.failure_id} stands in several rows: {rows}. Leave one of them.")
            correction = _judged(wish, failures.get(wish.failure_id), people, specs)
            if correction is None:
                found.unchanged += 1
                continue
            _claim(correction, taken, specs)
            found.accepted.append(correction)
        except (_Rejected, ValueError) as reason:
            found.rejected.append((wish.row, str(reason)))
    return found


def _claim(
    correction: Correction, taken: dict[tuple[int, str], tuple[int, Value]], specs: Mapping[str, FieldSpec]
) -> None:
    """Note the fields that a row corrects, unless another row gives one of them another value."""
    person = correction.failure.local_id
    for name, value in correction.values.items():
        row, other = taken.get((person, name), (0, value))
        if other != value:
            raise _Rejected(f"Row {row} gives {specs[name].label} of the same record another value.")
    for name, value in correction.values.items():
        taken.setdefault((person, name), (correction.row, value))


def _judged(
    wish: Wish, failure: Failure | None, people: Mapping[int, StoredPerson], specs: Mapping[str, FieldSpec]
) -> Correction | None:
    """Return what a row corrects, None when nothing.

    Raises:
        _Rejected, ValueError: it is not taken over; the text says why.
    """
    if failure is None:
        raise _Rejected(f"There is no failure {wish.failure_id}.")
    if wish.local_id and wish.local_id != str(failure.local_id):
        raise _Rejected(f"Failure {failure.id} is about another record here; the sheet is from another workspace.")
    if wish.corrected is None and not wish.others:
        return None
    if failure.state == "fixed":
        raise _Rejected("It was fixed meanwhile.")
    if failure.state == "dismissed":
        raise _Rejected("It was dismissed meanwhile.")
    kind = Kind(failure.kind)
    person = people.get(failure.local_id) if kind in PEOPLE else None
    if person is None:
        raise _Rejected("This record is not kept here; correct it in Salesforce.")
    if person.deleted_at is not None:
        raise _Rejected(removed(person))
    wanted: dict[str, Value] = {}
    changed = False
    for spec, typed, own in _typed(specs, wish, failure):
        value = _value(spec, typed)
        since = _changed_since(wish, failure, person, spec, own=own)
        if since and value != person.fields[spec.name]:
            raise _Rejected(
                f"{spec.label} was changed here since the export; it is “{as_typed(person.fields[spec.name])}” now."
            )
        wanted[spec.name] = value
        changed = changed or since or value != person.fields[spec.name]
    if changed and failure.cause == "cannot_convert" and failure.field in wanted:
        _check_side(failure, person)
    return Correction(wish.row, failure, wanted) if changed else None


def _typed(specs: Mapping[str, FieldSpec], wish: Wish, failure: Failure) -> list[tuple[FieldSpec, object, bool]]:
    """Return the fields that a row gives a value, and whether the failure is about that field."""
    found: list[tuple[FieldSpec, object, bool]] = []
    if wish.corrected is not None:
        spec = _own_field(specs, wish, failure)
        found.append((spec, wish.corrected, spec.name == failure.field))
    for name, typed in wish.others.items():
        spec = specs[name]
        if any(spec is other for other, _typed, _own in found):
            raise _Rejected(f"{spec.label} is given twice.")
        found.append((spec, typed, spec.name == failure.field))
    return found


def _own_field(specs: Mapping[str, FieldSpec], wish: Wish, failure: Failure) -> FieldSpec:
    """Return the field that the corrected value is for: the one that failed, or for a whole record the one that the row names."""
    spec = specs.get(failure.field)
    named = field_by_label(specs, wish.named) if wish.named else None
    if failure.field and spec is None:
        raise _Rejected(f"There is no value here that could be corrected. {BY_ID[failure.cause].fix}")
    if spec is not None:
        if wish.named and named is not spec:
            raise _Rejected(f"The sheet says “{wish.named}”, but the failure is about {spec.label}.")
        return spec
    if named is None:
        happened = f"There is no field “{wish.named}”." if wish.named else "The failure is about the whole record."
        raise _Rejected(f"{happened} Name the field that “{CORRECTED}” is for under “Field”.")
    return named


def _value(spec: FieldSpec, typed: object) -> Value:
    if typed in _SHEET_ERRORS:
        raise ValueError(f"{spec.label}: the cell holds an error, {typed}.")
    cleared = str(typed).strip().casefold() == CLEAR
    return entered(spec, None if cleared else typed)


def _changed_since(wish: Wish, failure: Failure, person: StoredPerson, spec: FieldSpec, *, own: bool) -> bool:
    """Tell whether the value here is another one than when the sheet was written.

    Without its mark, the value that the sheet shows must be the one here. A field that is empty here has nothing that could be overwritten.
    """
    here = person.fields[spec.name]
    now = mark_of(person.fields, failure.field)
    if not own:
        return here is not None and here is not False and wish.mark != now
    if wish.mark:
        return wish.mark.partition("-")[0] != now.partition("-")[0]
    return wish.value is not None and canon_text(wish.value) != canon_text(as_typed(here))


def _check_side(failure: Failure, person: StoredPerson) -> None:
    """Raise when the value without a form is Salesforce's: nothing that is typed here would change it."""
    held = None if failure.value is None else orjson.loads(failure.value)
    if held != person.fields[failure.field]:
        raise _Rejected("This value stands in Salesforce and is corrected there.")
