"""Random fields and canonical values of them, for the property tests."""

from __future__ import annotations

from datetime import datetime

from hypothesis import strategies as st

from crmconsole.records import FieldSpec, FieldType, Option, Value
from crmconsole.values import canonicaliser

T = FieldType
WORDS = (
    "Gold",
    "gold",
    "Silver",
    "Yes",
    "no",
    "7",
    "2.50",
    "2026-11-21",
    "ab@example.com",
    "line one\nline two",
    "A;B",
    "ß",
    "Straße",
)

lengths = st.sampled_from([None, 5, 40, 255])
option_lists = st.lists(st.sampled_from(["Gold", "Silver", "Bronze", "Yes", "No", "A", "B"]), unique=True, max_size=5)


@st.composite
def field_specs(draw: st.DrawFn, name: str = "field", kind: FieldType | None = None) -> FieldSpec:
    """Any field at all."""
    type_ = kind or draw(st.sampled_from(list(FieldType)))
    number = type_ in (T.DECIMAL, T.MONEY)
    choice = type_ in (T.OPTION, T.OPTIONS)
    return FieldSpec(
        name,
        draw(st.sampled_from(["One", "Other"])),
        type_,
        max_length=draw(lengths) if type_ in (T.TEXT, T.MEMO, T.EMAIL, T.PHONE, T.URL, T.OPTION) else None,
        precision=18 if number else None,
        scale=draw(st.sampled_from([None, 0, 1, 2])) if number else None,
        createable=draw(st.booleans()),
        updateable=draw(st.booleans()),
        calculated=draw(st.sampled_from([False, False, True])),
        restricted=draw(st.booleans()) if choice else False,
        options=tuple(Option(word, word.upper()) for word in draw(option_lists)) if choice else (),
        targets=("Account",) if type_ is T.REF else (),
    )


RAW: dict[FieldType, st.SearchStrategy[object]] = {
    T.BOOL: st.booleans(),
    T.INT: st.integers(-(10**9), 10**9),
    T.DECIMAL: st.decimals(-(10**6), 10**6, places=3),
    T.MONEY: st.decimals(-(10**6), 10**6, places=3),
    T.DATE: st.dates(),
    T.DATETIME: st.datetimes(datetime(1700, 1, 1)),
    T.REF: st.sampled_from(["001000000000001AAA", "003000000000001"]),
    T.ID: st.sampled_from(["001000000000001AAA", "003000000000001"]),
}


def values_of(spec: FieldSpec) -> st.SearchStrategy[Value]:
    """Canonical values of a field, blanks among them; a closed list holds nothing but its choices."""
    if spec.restricted and spec.options:
        return st.one_of(st.none(), st.sampled_from([option.value for option in spec.options]))
    raw = RAW.get(spec.type, st.one_of(st.sampled_from(WORDS), st.text(max_size=12)))
    return st.one_of(st.none(), raw).map(canonicaliser(spec))


conversions = st.sampled_from(["none", "trim", "upper", "lower", "title", "values"])
tables = st.dictionaries(
    st.sampled_from(["Gold", "gold", "Silver", "Yes", "7", "A", "x"]),
    st.sampled_from(["Gold", "Silver", "No", "B", "8", "2.50", ""]),
)
