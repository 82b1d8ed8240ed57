"""What a field that a workspace makes for itself may be: its type, sizes and label, and the one that fits a field of the CRM.

Pure; making it is `store/own_fields.py`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crmconsole.errors import InputProblem
from crmconsole.mapping.compat import type_words
from crmconsole.records import FieldSpec, FieldType, Option

T = FieldType
LENGTHS: Mapping[FieldType, tuple[int, int]] = {
    T.TEXT: (255, 4_000),
    T.MEMO: (32_000, 131_072),
    T.EMAIL: (80, 255),
    T.PHONE: (40, 255),
    T.URL: (255, 2_000),
    T.OPTION: (255, 255),
    T.OPTIONS: (4_099, 4_099),
}
"""Characters of each type of text: where nobody says how many, and at most."""
NUMBERS: Mapping[FieldType, tuple[int, int]] = {T.DECIMAL: (18, 2), T.MONEY: (18, 2)}
"""Digits in all and behind the point, where nobody says how many."""
TYPES = (*LENGTHS, *NUMBERS, T.INT, T.DATE, T.DATETIME, T.BOOL)
"""Every type that a field of a person's own may have; ids and links to other records are the console's."""
MOST_DIGITS = 18
LONGEST_LABEL = 80
MOST_OPTIONS = 1_000
_TAKEN = ("kind", "owner", "record", "crmenablesync", "enablesync")
"""Words that stand beside fields in import sheets and questions."""


def own_field(wanted: FieldSpec, others: Iterable[FieldSpec]) -> FieldSpec:
    """Return a field with its sizes filled in; its name is not looked at. `others` are the fields that such records have already.

    Raises:
        InputProblem: nobody could tell it from another field, or it cannot be like that.
    """
    label = " ".join(wanted.label.split())
    _check_label(label, others)
    if wanted.type not in TYPES:
        raise _no(f"A field of your own cannot be a {type_words(wanted)}.", f"Choose one of {', '.join(TYPES)}.")
    options = _options(wanted)
    length = _length(wanted, options)
    precision, scale = _digits(wanted)
    return FieldSpec(
        wanted.name,
        label,
        wanted.type,
        max_length=length,
        precision=precision,
        scale=scale,
        nillable=wanted.type is not T.BOOL,
        custom=True,
        options=options,
    )


def like(there: FieldSpec) -> FieldSpec:
    """Return the field that holds whatever a field of the CRM may hold, with its label.

    Raises:
        InputProblem: what it holds cannot be kept in a field of one's own.
    """
    if there.type not in TYPES:
        raise _no(
            f"“{there.label}” is a {type_words(there)}, for which no field can be made here.", "Choose another field."
        )
    if there.type in LENGTHS:
        length = min(there.max_length or LENGTHS[there.type][0], LENGTHS[there.type][1])
        if there.type in (T.OPTION, T.OPTIONS):
            length = LENGTHS[there.type][0]
        active = tuple(Option(one.value, one.label) for one in there.options if one.active)
        return FieldSpec("", there.label, there.type, max_length=length, options=active)
    if there.type in NUMBERS:
        precision, scale = NUMBERS[there.type]
        scale = scale if there.scale is None else there.scale
        return FieldSpec(
            "", there.label, there.type, precision=min(MOST_DIGITS, there.precision or precision), scale=scale
        )
    return FieldSpec("", there.label, there.type)


def edited(
    before: FieldSpec,
    others: Iterable[FieldSpec],
    *,
    label: str | None,
    max_length: int | None,
    options: Sequence[str] | None,
    longest: int,
) -> FieldSpec:
    """Return a field as it is after an edit; None leaves a part as it is. `longest`: characters of the longest value that it holds.

    Raises:
        InputProblem: it cannot be like that, or a value that is there would not fit any more.
    """
    after = replace(before, label=before.label if label is None else label)
    if max_length is not None:
        if max_length < longest:
            raise _no(
                f"“{before.label}” holds a value of {longest:,} characters; {max_length:,} would cut it.",
                f"Allow at least {longest:,} characters.",
            )
        after = replace(after, max_length=max_length)
    if options is not None:
        after = replace(after, options=tuple(Option(one, one) for one in options))
    return own_field(after, (one for one in others if one.name != before.name))


def plain(words: str) -> str:
    """Return the form in which labels are compared: a sheet's header may be written a little differently."""
    return "".join(char for char in words.casefold() if char.isalnum())


def _check_label(label: str, others: Iterable[FieldSpec]) -> None:
    if not plain(label):
        raise _no("The field has no label.", "Say what it is called.")
    if len(label) > LONGEST_LABEL:
        raise _no(f"The label has {len(label)} characters; {LONGEST_LABEL} fit.", "Shorten it.")
    if plain(label) in _TAKEN:
        raise _no(f"“{label}” means something else in import sheets.", "Call it otherwise.")
    for one in others:
        if plain(label) in (plain(one.label), plain(one.name)):
            raise _no(f"There is a field “{one.label}” already.", "Use that one, or call this one otherwise.")


def _length(wanted: FieldSpec, options: Sequence[Option]) -> int | None:
    if wanted.type not in LENGTHS:
        if wanted.max_length is not None:
            raise _no(f"A {type_words(replace(wanted, max_length=None))} has no length.", "Leave the length out.")
        return None
    usual, most = LENGTHS[wanted.type]
    length = usual if wanted.max_length is None else wanted.max_length
    if not 1 <= length <= most:
        raise _no(f"A field like this takes 1 to {most:,} characters, not {length:,}.", "Choose another length.")
    too_long = [one.value for one in options if len(one.value) > length]
    if too_long:
        raise _no(f"The choice “{too_long[0]}” is longer than {length:,} characters.", "Shorten it.")
    return length


def _digits(wanted: FieldSpec) -> tuple[int | None, int | None]:
    if wanted.type not in NUMBERS:
        if wanted.precision is not None or wanted.scale is not None:
            raise _no("Only numbers and amounts have digits.", "Leave them out.")
        return None, None
    usual = NUMBERS[wanted.type]
    precision = usual[0] if wanted.precision is None else wanted.precision
    scale = min(usual[1], precision) if wanted.scale is None else wanted.scale
    if not (1 <= precision <= MOST_DIGITS and 0 <= scale <= precision):
        raise _no(
            f"A number has 1 to {MOST_DIGITS} digits, some of which may be behind the point; not {precision} with {scale}.",
            "Choose other digits.",
        )
    return precision, scale


def _options(wanted: FieldSpec) -> tuple[Option, ...]:
    if wanted.type not in (T.OPTION, T.OPTIONS):
        if wanted.options:
            raise _no("Only a choice, or several choices, has a list to choose from.", "Leave the choices out.")
        return ()
    found = {one.value.strip(): one.label.strip() or one.value.strip() for one in wanted.options if one.value.strip()}
    if len(found) > MOST_OPTIONS:
        raise _no(f"{len(found):,} choices are too many; {MOST_OPTIONS:,} fit.", "Use a text.")
    parted = next((value for value in found if ";" in value), None)
    if parted is not None and wanted.type is T.OPTIONS:
        raise _no(f"“{parted}” holds a semicolon, which stands between choices.", "Write it without.")
    return tuple(Option(value, label) for value, label in found.items())


def _no(happened: str, fix: str) -> InputProblem:
    return InputProblem(happened, "Nothing was changed.", fix, cause="field")
