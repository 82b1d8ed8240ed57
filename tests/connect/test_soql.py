"""Spelling of queries: what a person typed can never change what a query means."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crmconsole.connect.salesforce.soql import lists_that_fit, one_of, quoted

_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "'": "'", "\\": "\\"}


def _unquoted(literal: str) -> str:
    """Read a literal as Salesforce's grammar does: it ends at the first quote that no backslash precedes."""
    assert literal[0] == "'"
    text, place = "", 1
    while literal[place] != "'":
        if literal[place] == "\\":
            place += 1
            text += _ESCAPED[literal[place]]
        else:
            text += literal[place]
        place += 1
    assert place == len(literal) - 1
    return text


@given(st.text())
def test_any_text_survives_quoting(text: str) -> None:
    assert _unquoted(quoted(text)) == text


def test_a_quote_does_not_end_the_literal() -> None:
    assert one_of("Email", ["o'neil@x.test", "a\\"]) == "Email IN ('o\\'neil@x.test','a\\\\')"


@given(st.lists(st.text(max_size=30), max_size=60), st.integers(1, 20), st.integers(40, 200))
def test_lists_are_cut_so_that_they_fit_and_lose_nothing(values: list[str], most: int, room: int) -> None:
    slices = list(lists_that_fit(values, most, room))
    assert [value for slice_ in slices for value in slice_] == values
    for slice_ in slices:
        assert 0 < len(slice_) <= most
        assert len(slice_) == 1 or len(",".join(map(quoted, slice_))) <= room
