"""Ids: checksum, both lengths, repair of lost case, and the same ids from the same seed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmconsole.practice.ids import base62, checksum, full_id, make_id
from crmconsole.practice.org import Org, OrgClock


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("001D000000IqhSL", "001D000000IqhSLIAZ"),
        ("00QDn000000abcd", "00QDn000000abcdMAA"),
        ("a" * 15, "a" * 15 + "AAA"),
    ],
)
def test_checksum_is_salesforces(short: str, full: str) -> None:
    assert short + checksum(short) == full
    assert full_id(short) == full
    assert full_id(full) == full


@given(st.text("0123456789ABCXYZabcxyz", min_size=15, max_size=15))
def test_lost_case_is_repaired_from_the_checksum(short: str) -> None:
    full = short + checksum(short)
    assert full_id(full.upper()) == full
    assert full_id(full.lower()) == full


@pytest.mark.parametrize("text", ["", "00Q", "00Q000000000001XXXX", "00Q00000000000é", "00Q000000000001AA1"])
def test_what_is_no_id(text: str) -> None:
    assert full_id(text) is None


@given(st.integers(1, 62**9 - 2))
def test_ids_sort_as_their_numbers(number: int) -> None:
    assert base62(number, 9) < base62(number + 1, 9)
    assert make_id("00Q", "abc", number)[:15] < make_id("00Q", "abc", number + 1)[:15]


def test_the_same_seed_gives_the_same_ids() -> None:
    def ids(seed: int) -> list[str]:
        org = Org(None, clock=OrgClock(), seed=seed)
        return [org.org_id, *org.load("Account", [{"Name": "A"}, {"Name": "B"}])]

    assert ids(5) == ids(5)
    assert ids(5) != ids(6)
    assert [found[:3] for found in ids(5)] == ["00D", "001", "001"]
