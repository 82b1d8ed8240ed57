"""What a field accepts: length, form, size and closed lists, as its description says.

Asked before anything is sent, so that a value that cannot arrive is held with a sentence instead of failing its whole record
(sync-semantics H12, H17). The CRM may know further rules; those come back as outcomes.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from crmconsole.mapping.carry import NUMBERS
from crmconsole.records import FieldSpec, FieldType, Value
from crmconsole.values import email_key

T = FieldType
INT_LIMIT = 2**31


def accepts(value: Value) -> str:
    """Return no objection, whatever the value. A check that *is* this function can be skipped."""
    return ""


def refusal_of(spec: FieldSpec) -> Callable[[Value], str]:
    """Return the function that says why this field will not take a canonical value, as a sentence; empty when it will.

    A blank is never refused here: whether a field may be empty depends on what is being done with it.
    """
    if spec.type is T.BOOL or spec.type in (T.DATE, T.DATETIME, T.REF, T.ID):
        return accepts
    if spec.type in NUMBERS:
        return _number_check(spec)
    if spec.type in (T.OPTION, T.OPTIONS) and _closed_list(spec):
        return _choice_check(spec)
    if spec.type is T.EMAIL:
        return _email_check(spec)
    return _length_check(spec) if spec.max_length is not None else accepts


def too_long(value: Value, spec: FieldSpec) -> bool:
    """Tell whether it is the length for which the field refuses the value."""
    return spec.max_length is not None and isinstance(value, str) and len(value) > spec.max_length


def _closed_list(spec: FieldSpec) -> bool:
    return (spec.restricted and bool(spec.options)) or any(option.state == "converted" for option in spec.options)


def _length_check(spec: FieldSpec) -> Callable[[Value], str]:
    limit = spec.max_length

    def check(value: Value) -> str:
        if limit is None or not isinstance(value, str) or len(value) <= limit:
            return ""
        return f"“{spec.label}” takes {limit:,} characters and this value has {len(value):,}"

    return check


def _email_check(spec: FieldSpec) -> Callable[[Value], str]:
    length = _length_check(spec)

    def check(value: Value) -> str:
        if value is not None and email_key(value) is None:
            return f"“{value}” does not look like an e-mail address"
        return length(value)

    return check


def _choice_check(spec: FieldSpec) -> Callable[[Value], str]:
    known = {option.value for option in spec.options if option.active} if spec.restricted else None
    converted = {option.value for option in spec.options if option.state == "converted"}

    def check(value: Value) -> str:
        if not isinstance(value, str):
            return ""
        for part in value.split(";") if spec.type is T.OPTIONS else (value,):
            if known is not None and part not in known:
                return f"“{part}” is not a choice of “{spec.label}”"
            if part in converted:
                return f"“{part}” is only reached by converting the lead in Salesforce"
        return ""

    return check


def _number_check(spec: FieldSpec) -> Callable[[Value], str]:
    if spec.type is T.INT:
        return _whole_check(spec)
    if spec.precision is None:
        return accepts
    room = spec.precision - (spec.scale or 0)

    def check(value: Value) -> str:
        if value is None:
            return ""
        try:
            number = abs(Decimal(str(value)))
        except InvalidOperation:
            return f"“{value}” is not a number"
        if number and number.adjusted() + 1 > room:
            return f"“{spec.label}” takes {room} digits before the point and {value} has more"
        return ""

    return check


def _whole_check(spec: FieldSpec) -> Callable[[Value], str]:
    limit = min(INT_LIMIT, 10**spec.precision) if spec.precision else INT_LIMIT

    def check(value: Value) -> str:
        if isinstance(value, int) and abs(value) >= limit:
            return f"{value} is too large for “{spec.label}”"
        return ""

    return check
