"""What is wrong with a mapping, each with its row and what to do: errors block saving, hints do not (console-screens §3.3).

Judges rows as they stand in the editor; proposals that nobody accepted are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from crmconsole.mapping import directions, table_check
from crmconsole.mapping.carry import PLAIN, between
from crmconsole.mapping.compat import allowed_directions, conversions_for, verdict
from crmconsole.mapping.known_pairs import OUR_OWN
from crmconsole.mapping.limits import refusal_of
from crmconsole.mapping.match_key import may_match
from crmconsole.mapping.model import CONVERSIONS
from crmconsole.mapping.pipeline import STATUS_FIELD
from crmconsole.records import PEOPLE, Direction, FieldSpec, FieldType, Value
from crmconsole.views import MappingProblem, MappingRow, MappingView

KEY_FIELD = "email"
"""The field by which people are matched (features R7)."""
_PUSHES = (Direction.PUSH, Direction.TWO_WAY)
_PULLS = (Direction.PULL, Direction.TWO_WAY)


@dataclass(frozen=True)
class _Row:
    """A complete row that travels, with both fields."""

    row: MappingRow
    here: FieldSpec
    there: FieldSpec

    @property
    def id(self) -> str:
        return self.row.id

    @property
    def pushes(self) -> bool:
        return self.row.direction in _PUSHES

    @property
    def pulls(self) -> bool:
        return self.row.direction in _PULLS


def problems(view: MappingView, rows: Iterable[MappingRow]) -> Sequence[MappingProblem]:
    """Return all problems, errors first, each group in the order of the rows; what concerns no single row comes at the end of its group."""
    real = [row for row in rows if not row.proposed]
    found = list(_row_problems(view, real))
    usable = list(_usable(view, real))
    for row in usable:
        found += _fit_problems(view, row)
        found += _option_problems(row)
    found += _two_writers(usable)
    found += _circles(usable)
    found += _required_problems(view, usable)
    found += _key_problems(view, usable)
    found += _chosen_key_problems(view, usable)
    place = {row.id: number for number, row in enumerate(real)}
    return sorted(found, key=lambda each: (each.level != "error", place.get(each.row_id or "", len(real))))


def blocks(found: Iterable[MappingProblem]) -> bool:
    """Tell whether the mapping must not be saved."""
    return any(problem.level == "error" for problem in found)


def _error(row_id: str | None, sentence: str) -> MappingProblem:
    return MappingProblem(row_id, "error", sentence)


def _hint(row_id: str | None, sentence: str) -> MappingProblem:
    return MappingProblem(row_id, "hint", sentence)


# ------------------------------------------------------------------------------------------------ single rows
def _usable(view: MappingView, rows: Iterable[MappingRow]) -> Iterator[_Row]:
    """The rows that name two fields which exist, and are not off."""
    local = {spec.name: spec for spec in view.local_fields}
    remote = {spec.name: spec for spec in view.crm_fields}
    for row in rows:
        here = local.get(row.local or "")
        there = remote.get(row.remote or "")
        if (
            row.direction is not Direction.OFF
            and here is not None
            and there is not None
            and there.name not in view.lost_fields
        ):
            yield _Row(row, here, there)


def _row_problems(view: MappingView, rows: Iterable[MappingRow]) -> Iterator[MappingProblem]:
    """Rows that are not filled in, and rows whose field is not there. A row that is off may wait."""
    local = {spec.name: spec.label for spec in view.local_fields}
    remote = {spec.name: spec.label for spec in view.crm_fields}
    for row in rows:
        if row.direction is Direction.OFF:
            continue
        here, there = row.local, row.remote
        if here is None and there is None:
            yield _error(row.id, "This row has no fields yet. Choose one on each side, or remove the row.")
        elif there is None:
            name = local.get(here or "", here)
            yield _error(row.id, f"“{name}” has no field in Salesforce yet. Choose one, or remove the row.")
        elif here is None:
            yield _error(row.id, f"“{remote.get(there, there)}” has no field here yet. Choose one, or remove the row.")
        if here is not None and here not in local:
            yield _error(row.id, f"There is no field “{here}” here. Choose another one, or remove the row.")
        if there is not None and (there not in remote or there in view.lost_fields):
            yield _error(
                row.id,
                f"“{there}” is gone from Salesforce, or hidden from you. Choose another field, or switch the row off.",
            )


def _fit_problems(view: MappingView, row: _Row) -> Iterator[MappingProblem]:
    """Directions, types and conversions of one row."""
    if row.there.name in OUR_OWN:
        yield _error(row.id, f"“{row.there.label}” is kept by the console itself. Choose another field.")
    why_not = allowed_directions(view.allowed, row.here, row.there)[row.row.direction]
    if why_not:
        yield _error(row.id, f"“{row.here.label}” cannot travel this way. {why_not}. Choose another direction.")
    if row.row.conversion not in CONVERSIONS:
        yield _error(row.id, f"There is no conversion “{row.row.conversion}”. Choose another one.")
        return
    samples_here = view.samples_here.get(row.here.name, ())
    samples_there = view.samples_there.get(row.there.name, ())
    fit = verdict(row.here, row.there, row.row, samples_here, samples_there)
    in_crm = row.there.label
    names = f"“{row.here.label}” and “{in_crm}”"
    if fit.level == "cannot" and not why_not:
        yield _error(
            row.id, f"“{row.here.label}” and “{in_crm}” do not fit. {fit.sentence}. Choose another field or direction."
        )
    elif fit.level == "may_lose":
        yield _hint(row.id, f"“{row.here.label}” and “{in_crm}” may lose something: {fit.sentence}.")
    if row.row.conversion not in conversions_for(row.here, row.there):
        yield _hint(row.id, f"“{CONVERSIONS[row.row.conversion]}” changes nothing between {names}. Choose “As it is”.")


def _option_problems(row: _Row) -> Iterator[MappingProblem]:
    """Value tables and defaults of one row."""
    if row.here.name == STATUS_FIELD and row.there.type is FieldType.OPTION:
        if row.row.conversion != "none":
            yield _hint(row.id, "Statuses are translated by the Pipeline page; the conversion of this row is not used.")
    elif row.row.conversion == "values":
        for sentence in table_check.findings(row.row, row.here, row.there):
            yield _hint(row.id, sentence)
    if row.row.clears and row.pushes and row.there.required:
        yield _hint(
            row.id,
            f"“{row.there.label}” may not be empty in Salesforce, so a blank is never sent. Untick “Emptied on one side: empty the other”.",
        )
    if row.row.default_there is not None:
        yield from _default_problems(row, row.row.default_there)
    if row.row.default_here is not None:
        yield from _default_here_problems(row, row.row.default_here)


def _default_problems(row: _Row, default: Value) -> Iterator[MappingProblem]:
    if not row.pushes:
        yield _hint(
            row.id, f"The default for “{row.there.label}” is never sent, because this row only comes from Salesforce."
        )
        return
    source = PLAIN if isinstance(default, str) else row.there
    try:
        why_not = refusal_of(row.there)(between(source, row.there)(default))
    except ValueError as wrong:
        why_not = str(wrong)
    if why_not:
        yield _error(row.id, f"The default for “{row.there.label}” would be refused: {why_not}. Choose another one.")


def _default_here_problems(row: _Row, default: Value) -> Iterator[MappingProblem]:
    if not row.pulls:
        yield _hint(
            row.id, f"The default for “{row.here.label}” is never kept, because this row only goes to Salesforce."
        )
        return
    try:
        why_not = refusal_of(row.here)(between(PLAIN if isinstance(default, str) else row.here, row.here)(default))
    except ValueError as wrong:
        why_not = str(wrong)
    if why_not:
        yield _error(row.id, f"The default for “{row.here.label}” cannot be held here: {why_not}. Choose another one.")


# ------------------------------------------------------------------------------------------------ rows together
def _two_writers(rows: Sequence[_Row]) -> Iterator[MappingProblem]:
    """Two rows that write one field: the value of one of them would be lost without a word."""
    there: dict[str, _Row] = {}
    here: dict[str, _Row] = {}
    for row in rows:
        if row.pushes:
            first = there.setdefault(row.there.name, row)
            if first is not row:
                yield _error(
                    row.id,
                    f"“{first.here.label}” and “{row.here.label}” both write “{row.there.label}” in Salesforce. "
                    "Keep one of the rows, or let one only come from Salesforce.",
                )
        if row.pulls:
            first = here.setdefault(row.here.name, row)
            if first is not row:
                yield _error(
                    row.id,
                    f"“{first.there.label}” and “{row.there.label}” both write “{row.here.label}” here. "
                    "Keep one of the rows, or let one only go to Salesforce.",
                )


def _circles(rows: Sequence[_Row]) -> Iterator[MappingProblem]:
    """Rows that hand a value round: each change would start the next one. A two-way row alone is no circle."""
    writer: dict[tuple[str, str], tuple[tuple[str, str], _Row]] = {}
    for row in rows:
        here, there = ("here", row.here.name), ("there", row.there.name)
        if row.pushes:
            writer.setdefault(there, (here, row))
        if row.pulls:
            writer.setdefault(here, (there, row))
    told: set[str] = set()
    for start in writer:
        path: list[_Row] = []
        seen = {start}
        field = start
        while field in writer:
            field, row = writer[field]
            path.append(row)
            if field in seen:
                break
            seen.add(field)
        ids = {row.id for row in path}
        if field == start and len(ids) > 1 and not ids & told:
            told |= ids
            names = ", ".join(dict.fromkeys(f"“{row.here.label}”" for row in path))
            yield _error(
                path[-1].id,
                f"These rows pass one value round in a circle: {names}. Make it one two-way row, or remove one of them.",
            )


def _required_problems(view: MappingView, rows: Sequence[_Row]) -> Iterator[MappingProblem]:
    """Fields without which the CRM creates no record; only where the console creates records at all."""
    if not view.allowed & set(_PUSHES) or view.kind in directions.NEVER_CREATED:
        return
    by_remote: dict[str, list[_Row]] = {}
    for row in rows:
        by_remote.setdefault(row.there.name, []).append(row)
    for spec in view.crm_fields:
        if not spec.required or spec.name in view.lost_fields:
            continue
        feeding = by_remote.get(spec.name, [])
        if not feeding:
            yield _error(
                None,
                f"Salesforce requires “{spec.label}” and nothing here goes into it. Add a row for it, with a default if needed.",
            )
        elif not any(row.pushes for row in feeding):
            yield _error(
                feeding[0].id,
                f"Salesforce requires “{spec.label}”, and this row only comes from there. Let it go to Salesforce, too.",
            )


def _key_problems(view: MappingView, rows: Sequence[_Row]) -> Iterator[MappingProblem]:
    """People are matched by e-mail, so that both sides must always know the same one."""
    label = _labels(view.local_fields).get(KEY_FIELD)
    if view.kind not in PEOPLE or label is None:
        return
    keys = [row for row in rows if row.here.name == KEY_FIELD]
    if not keys:
        yield _error(None, f"People are matched by “{label}”, and it is not mapped. Add a row for it.")
    elif Direction.TWO_WAY in view.allowed and not any(row.row.direction is Direction.TWO_WAY for row in keys):
        yield _error(
            keys[0].id, f"People are matched by “{label}”, so it has to travel both ways. Set this row to both ways."
        )
    elif not any(row.there.type is FieldType.EMAIL for row in keys):
        yield _error(
            keys[0].id,
            f"People are matched by “{label}”, and “{keys[0].there.label}” is no e-mail field. Choose Salesforce's e-mail field.",
        )


def _chosen_key_problems(view: MappingView, rows: Sequence[_Row]) -> Iterator[MappingProblem]:
    """The key that was chosen at the starting point says who is who only while it is mapped to a key of the CRM."""
    label = _labels(view.local_fields).get(view.match_key)
    if view.match_key == KEY_FIELD or view.kind not in PEOPLE or label is None:
        return
    keys = [row for row in rows if row.here.name == view.match_key]
    had = any(row.local == view.match_key for row in view.rows)
    if any(may_match(row.there) for row in keys) or not (had or any(may_match(spec) for spec in view.crm_fields)):
        return
    if keys:
        yield _hint(
            keys[0].id,
            f"People are matched by “{label}” before their e-mail address, and “{keys[0].there.label}” is not marked as External ID or "
            "Unique in Salesforce: their e-mail addresses alone would decide. Choose a field that is.",
        )
    else:
        yield _hint(
            None,
            f"People are matched by “{label}” before their e-mail address, and it is not mapped: their e-mail addresses alone would decide. "
            "Add a row for it, or choose another key in Settings.",
        )


def _labels(fields: Iterable[FieldSpec]) -> Mapping[str, str]:
    return {spec.name: spec.label for spec in fields}
