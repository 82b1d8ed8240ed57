"""How well two fields fit, which ways they may travel, and the words for their types.

Judged on the descriptions and on real sample values (console-screens §3.3); changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from crmconsole.mapping import dates, directions
from crmconsole.mapping.carry import CHOICES, LINKS, NUMBERS, TEXTUAL, Converter, an, as_text, impossible
from crmconsole.mapping.convert import (
    constant,
    objection,
    shown,
    takes_case,
    takes_dates,
    takes_numbers,
    takes_shortening,
    to_local,
    to_remote,
)
from crmconsole.mapping.limits import refusal_of, too_long
from crmconsole.mapping.model import CONSTANT, CONVERSIONS
from crmconsole.mapping.numbers import NumberForm, form_of
from crmconsole.records import Direction, FieldSpec, FieldType, Value
from crmconsole.views import MappingRow, Verdict

T = FieldType
LEVELS = ("ok", "converts", "may_lose", "cannot")
"""From best to worst."""
ONE_WAY_ONLY = "A value that is always the same goes one way only"
ENOUGH_SAMPLES = 20
"""So many real values that all fit count as evidence against a doubt that the types alone would raise."""


# ------------------------------------------------------------------------------------------------ words for types
_TYPE_WORDS: Mapping[FieldType, str] = {
    T.TEXT: "text",
    T.MEMO: "long text",
    T.EMAIL: "e-mail",
    T.PHONE: "phone",
    T.URL: "web address",
    T.BOOL: "yes/no",
    T.INT: "whole number",
    T.DECIMAL: "number",
    T.MONEY: "money",
    T.DATE: "date",
    T.DATETIME: "date and time",
    T.OPTION: "choice",
    T.OPTIONS: "several choices",
    T.REF: "link",
    T.ID: "record id",
}


def type_words(spec: FieldSpec) -> str:
    """Return a field's type as a person reads it: `text 40`, `yes/no`, `choice`, `money`; `text 121, locked` where nobody can write."""
    words = _plain_words(spec)
    return words if writable(spec) else f"{words}, locked"


def short_type(spec: FieldSpec) -> str:
    """Return a field's type in one or two words, for a list: without decimals, without the objects that a link leads to."""
    return _TYPE_WORDS[T.REF] if spec.type is T.REF else _plain_words(spec).partition(", ")[0]


def _plain_words(spec: FieldSpec) -> str:
    words = _TYPE_WORDS[spec.type]
    if spec.type in TEXTUAL and spec.max_length is not None:
        return f"{words} {spec.max_length:,}"
    if spec.type in (T.DECIMAL, T.MONEY) and spec.scale:
        return f"{words}, {spec.scale} decimal{'s' if spec.scale > 1 else ''}"
    if spec.type is T.REF and spec.targets:
        return f"link to {' or '.join(spec.targets)}"
    return words


def writable(spec: FieldSpec) -> bool:
    """Tell whether a value can be sent into the field, at a creation and later."""
    return spec.createable and spec.updateable and not spec.calculated and spec.type is not T.ID


# ------------------------------------------------------------------------------------------------ directions
def allowed_directions(
    object_allowed: Iterable[Direction], local: FieldSpec | None, remote: FieldSpec | None
) -> Mapping[Direction, str]:
    """Return each direction with "" where it is allowed, else the reason why not, for the direction button (features S0-20).

    A field that is not chosen yet forbids nothing; `off` is always allowed.
    """
    objects = frozenset(object_allowed) | {Direction.OFF}
    push = _push_refusal(remote)
    pull = _pull_refusal(local)
    return {
        Direction.TWO_WAY: directions.refusal(objects, Direction.TWO_WAY) or push or pull,
        Direction.PULL: directions.refusal(objects, Direction.PULL) or pull,
        Direction.PUSH: directions.refusal(objects, Direction.PUSH) or push,
        Direction.OFF: "",
    }


def _push_refusal(remote: FieldSpec | None) -> str:
    if remote is None or (writable(remote) and remote.type is not T.REF):
        return ""
    if remote.calculated:
        return "Salesforce calculates this field"
    if remote.type is T.ID:
        return "Salesforce gives out record ids itself"
    if remote.type is T.REF:
        return "This field links to another record, and only the console itself sets such links"
    if remote.createable:
        return "Salesforce takes this field only when a record is created"
    if remote.updateable:
        return "Salesforce does not take this field when a record is created"
    return "You may not write this field"


def _pull_refusal(local: FieldSpec | None) -> str:
    if local is None:
        return ""
    if local.name in directions.CALCULATED_HERE:
        return directions.CALCULATED_HERE[local.name]
    return "The console calculates this field" if local.calculated else ""


def best_direction(allowed: Mapping[Direction, str]) -> Direction:
    """Return the direction to begin with: both ways if possible, else from Salesforce, else to it, else off."""
    for direction in (Direction.TWO_WAY, Direction.PULL, Direction.PUSH):
        if not allowed[direction]:
            return direction
    return Direction.OFF


def next_direction(current: Direction, allowed: Mapping[Direction, str]) -> Direction:
    """Return what a press on the direction button changes to: → ← ⇄ – in turn, leaving out what is not allowed."""
    turn = (Direction.PUSH, Direction.PULL, Direction.TWO_WAY, Direction.OFF)
    start = turn.index(current)
    for step in range(1, len(turn) + 1):
        wanted = turn[(start + step) % len(turn)]
        if not allowed[wanted]:
            return wanted
    return Direction.OFF


def conversions_for(local: FieldSpec, remote: FieldSpec) -> tuple[str, ...]:
    """Return the conversions that can do anything between two fields, for the combo; `none` is always the first."""
    names = ["none"]
    if takes_case(local, remote) or takes_case(remote, local):
        names += ["trim", "upper", "lower", "title"]
    if not {local.type, remote.type} & {T.DATE, T.DATETIME, T.REF, T.ID}:
        names.append("values")
    if takes_dates(local, remote):
        names.append("date")
    if takes_numbers(local, remote):
        names.append("number")
    if takes_shortening(local, remote):
        names.append("shorten")
    if not {local.type, remote.type} & {T.REF, T.ID}:
        names.append(CONSTANT)
    return tuple(names)


# ------------------------------------------------------------------------------------------------ verdicts
def verdict(
    local: FieldSpec,
    remote: FieldSpec,
    row: MappingRow,
    samples_here: Sequence[Value] = (),
    samples_there: Sequence[Value] = (),
) -> Verdict:
    """Return how well two fields fit for the ways the row travels, with a sentence; the worse way counts. Never raises.

    A row that is off is judged as if it travelled every way its fields allow.
    """
    if row.conversion == CONSTANT:
        return _constant(local, remote, row)
    unfit = objection(row, local, remote)
    if unfit:
        return Verdict("cannot", unfit)
    ways = _ways(row.direction, local, remote)
    found: dict[str, Verdict] = {}
    if "push" in ways:
        found["push"] = _one_way(local, remote, to_remote(row, local, remote), row, samples_here)
    if "pull" in ways:
        found["pull"] = _one_way(remote, local, to_local(row, local, remote), row, samples_there)
    way = max(found, key=lambda each: LEVELS.index(found[each].level))
    worst = found[way]
    if worst.level == "cannot" or all(other.sentence == worst.sentence for other in found.values()):
        return worst
    if way == "push":
        return Verdict(worst.level, f"on the way to Salesforce, {worst.sentence}")
    return Verdict(worst.level, f"on the way from Salesforce, {worst.sentence}")


def _constant(local: FieldSpec, remote: FieldSpec, row: MappingRow) -> Verdict:
    """How well the field that a constant is for takes it; the other field does not matter."""
    if row.direction is Direction.TWO_WAY:
        return Verdict("cannot", ONE_WAY_ONLY)
    target, where = (local, "here") if row.direction is Direction.PULL else (remote, "in Salesforce")
    try:
        value = constant(row.form, target)
    except ValueError as why:
        return Verdict("cannot", str(why))
    unfit = refusal_of(target)(value)
    return Verdict("cannot", unfit) if unfit else Verdict("converts", f"Always “{shown(value, target)}” {where}")


def _ways(direction: Direction, local: FieldSpec, remote: FieldSpec) -> tuple[str, ...]:
    if direction is Direction.PUSH:
        return ("push",)
    if direction is Direction.PULL:
        return ("pull",)
    if direction is Direction.OFF:
        if _push_refusal(remote):
            return ("pull",)
        if _pull_refusal(local):
            return ("push",)
    return ("push", "pull")


def _one_way(
    source: FieldSpec, target: FieldSpec, convert: Converter, row: MappingRow, samples: Sequence[Value]
) -> Verdict:
    sentence = impossible(source, target)
    if sentence:
        return Verdict("cannot", sentence)
    if target.type in LINKS and source.type not in LINKS:
        return Verdict("cannot", f"{an(source)} cannot name another record")
    arrow = f"{_plain_words(source)} → {_plain_words(target)}"
    if source.type is target.type and source.type in TEXTUAL and source.max_length and target.max_length:
        arrow = f"{_plain_words(source)} → {target.max_length:,}"
    values = [value for value in samples if value is not None]
    trouble = _trouble(source, target, convert, values) or _lost(source, target, convert, row, values)
    if trouble:
        return Verdict("may_lose", f"{arrow}: {trouble}")
    written = _writes(source, target, row)
    doubt = _written_doubt(source, target, row) if written else _doubt(source, target, row)
    evidence = len(values) >= ENOUGH_SAMPLES
    if doubt and not evidence:
        return Verdict("may_lose", f"{arrow}: {doubt}")
    if doubt:
        level, fine = "ok" if _same_family(source, target) else "converts", f"all {len(values):,} samples fit"
        if written:
            fine = f"{fine}: {_turned(source, target, convert, row, values)}"
        return Verdict(level, f"{arrow}: {fine}")
    return _harmless(source, target, convert, row, values)


def _harmless(
    source: FieldSpec, target: FieldSpec, convert: Converter, row: MappingRow, values: Sequence[Value]
) -> Verdict:
    case = (
        row.conversion if row.conversion in ("trim", "upper", "lower", "title") and takes_case(source, target) else ""
    )
    table = row.conversion == "values" and bool(row.value_table)
    if _same_family(source, target) and not case and not table:
        if source.type is target.type:
            return Verdict("ok", f"Both are {_plain_words(target)}")
        return Verdict("ok", f"{_plain_words(source)} fits into {_plain_words(target)}")
    turned = _turned(source, target, convert, row, values)
    if turned:
        return Verdict("converts", turned)
    if case or table or row.conversion == "shorten":
        return Verdict("converts", CONVERSIONS[row.conversion])
    return Verdict("converts", f"{_plain_words(source)} is turned into {_plain_words(target)}")


def _turned(source: FieldSpec, target: FieldSpec, convert: Converter, row: MappingRow, values: Sequence[Value]) -> str:
    """The first value that looks another way afterwards, as a clause, dates and numbers letter by letter; empty when none does."""
    exact = _writes(source, target, row)
    for value in values:
        result = convert(value)
        before, after = (as_text(value), as_text(result)) if exact else (shown(value, source), shown(result, target))
        if before != after:
            return f"“{before}” is turned into “{after}”"
    return ""


def _writes(source: FieldSpec, target: FieldSpec, row: MappingRow) -> bool:
    """Tell whether the row reads or writes dates or numbers in a form of its own."""
    dated = row.conversion == "date" and takes_dates(source, target)
    return dated or (row.conversion == "number" and takes_numbers(source, target))


def _written_doubt(source: FieldSpec, target: FieldSpec, row: MappingRow) -> str:
    """What could go wrong by the form of dates or numbers alone."""
    form = form_of(row.form)
    if source.type in TEXTUAL:
        example = dates.example(row.form) if row.conversion == "date" else form.example() if form is not None else ""
        return f"only texts such as {example} fit"
    if row.conversion == "date":
        return "seconds are left away" if source.type is T.DATETIME and "ss" not in row.form else ""
    scale = 0 if source.type is T.INT else source.scale
    if form is not None and form.places is not None and (scale is None or scale > form.places):
        return "decimals are rounded" if form.places == 0 else f"numbers are rounded to {form.places} decimals"
    return "" if target.type in TEXTUAL else _number_doubt(source, target)


def _same_family(source: FieldSpec, target: FieldSpec) -> bool:
    """Types between which a value keeps its meaning and its spelling."""
    if source.type is target.type:
        return True
    one, other = source.type, target.type
    numbers = {T.DECIMAL, T.MONEY}
    return (one in TEXTUAL and other in TEXTUAL) or {one, other} <= numbers or (one in LINKS and other in LINKS)


def _trouble(source: FieldSpec, target: FieldSpec, convert: Converter, values: Sequence[Value]) -> str:
    """What goes wrong with real values: refused or unconvertible ones first, then rounded or flattened ones."""
    refuse = refusal_of(target)
    longer, unfit, rounded, flattened = 0, 0, 0, 0
    why = ""
    for value in values:
        try:
            result = convert(value)
        except ValueError as error:
            unfit += 1
            why = why or str(error)
            continue
        if too_long(result, target):
            longer += 1
        elif refuse(result):
            unfit += 1
            why = why or refuse(result)
        elif source.type in NUMBERS and target.type in NUMBERS and Decimal(str(value)) != Decimal(str(result)):
            rounded += 1
        elif isinstance(result, str) and "\n" in result and target.type in TEXTUAL and target.type is not T.MEMO:
            flattened += 1
    if unfit:
        return f"{unfit:,} of {len(values):,} samples {'does' if unfit == 1 else 'do'} not fit: {why}"
    if longer:
        return f"{longer:,} of {len(values):,} samples {'is' if longer == 1 else 'are'} longer"
    if rounded:
        return f"{rounded:,} of {len(values):,} samples would be rounded"
    if flattened:
        return f"{flattened:,} of {len(values):,} samples {'has' if flattened == 1 else 'have'} several lines"
    return ""


def _lost(source: FieldSpec, target: FieldSpec, convert: Converter, row: MappingRow, values: Sequence[Value]) -> str:
    """What of real values the row's conversion leaves away."""
    if row.conversion == "shorten" and takes_shortening(source, target):
        cut = sum(convert(value) != value for value in values)
        return f"{cut:,} of {len(values):,} samples {'is' if cut == 1 else 'are'} cut short" if cut else ""
    form = form_of(row.form) if row.conversion == "number" and takes_numbers(source, target) else None
    if form is None or form.places is None:
        return ""
    exact = NumberForm(form.group, form.point)
    rounded = sum(_number(value, source, exact) != _number(convert(value), target, exact) for value in values)
    return f"{rounded:,} of {len(values):,} samples would be rounded" if rounded else ""


def _number(value: Value, spec: FieldSpec, form: NumberForm) -> Decimal:
    return Decimal(str(form.read(str(value)) if spec.type in TEXTUAL else value))


def _doubt(source: FieldSpec, target: FieldSpec, row: MappingRow) -> str:
    """What could go wrong by type alone; empty when nothing can."""
    if row.conversion == "shorten" and takes_shortening(source, target) and _length_doubt(source, target):
        return f"longer values are cut at {target.max_length:,} characters"
    one, other = source.type, target.type
    if one is T.DATETIME and other is T.DATE:
        return "the time of day is dropped"
    if one is T.OPTIONS and other is T.OPTION:
        return "only one choice fits"
    if one in NUMBERS and other in NUMBERS:
        return _number_doubt(source, target)
    if one is T.BOOL or other is one or (one in CHOICES and other in CHOICES):
        return _length_doubt(source, target)
    if other in NUMBERS or other in (T.BOOL, T.DATE, T.DATETIME):
        return f"only values that read as a {short_type(target)} fit"
    if other in CHOICES and target.restricted and row.conversion != "values":
        return "only the listed choices are accepted"
    if other is T.EMAIL:
        return "only e-mail addresses fit"
    return _length_doubt(source, target)


def _number_doubt(source: FieldSpec, target: FieldSpec) -> str:
    kept = 0 if target.type is T.INT else target.scale
    given = 0 if source.type is T.INT else source.scale
    if kept is not None and (given is None or given > kept):
        return "decimals are rounded" if kept == 0 else f"numbers are rounded to {kept} decimals"
    if source.precision and target.precision and source.precision - (given or 0) > target.precision - (kept or 0):
        return "larger numbers would be refused"
    return ""


def _length_doubt(source: FieldSpec, target: FieldSpec) -> str:
    if target.type not in TEXTUAL or target.max_length is None:
        return ""
    if source.type not in TEXTUAL | CHOICES:
        return ""
    if source.max_length is not None and source.max_length <= target.max_length:
        return ""
    return "longer values would be refused"
