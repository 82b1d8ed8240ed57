"""Whatever JSON is written, the org stores it or refuses it in Salesforce's words, and what it stores it can show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crmconsole.practice.org_schema import standard_schema
from tests.practice.desk import Desk, open_desk

OBJECTS = ("Lead", "Contact", "Account", "Opportunity", "Task", "Event", "Campaign", "CampaignMember")
SEEDS: dict[str, dict[str, object]] = {
    "Lead": {"LastName": "Ortiz", "Company": "Acme"},
    "Contact": {"LastName": "Ortiz"},
    "Account": {"Name": "Acme"},
    "Opportunity": {"Name": "Big", "StageName": "Prospecting", "CloseDate": "2026-12-31"},
    "Event": {"StartDateTime": "2026-12-01T08:00:00Z", "DurationInMinutes": 30},
    "Campaign": {"Name": "Fair"},
}
TEXT = st.text(st.characters(blacklist_categories=["Cs"]), max_size=60)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**63),
    st.floats(allow_nan=False, allow_infinity=False),
    TEXT,
    st.sampled_from(
        [
            "1e999999999",
            "-0",
            "0001-01-01",
            "9999-12-31T23:59:59-14:00",
            "2026-02-29",
            "00Q000000000001",
            "a@b.co",
            "TRUE",
        ]
    ),
)
VALUES = st.one_of(SCALARS, st.lists(SCALARS, max_size=2), st.dictionaries(TEXT, SCALARS, max_size=2))


@st.composite
def records(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Return an object and a record of it, with values that may fit or not."""
    item = standard_schema()[draw(st.sampled_from(OBJECTS))]
    names = st.one_of(st.sampled_from(sorted(item.fields)), st.sampled_from(["Owner", "Account", "Who", "nope"]), TEXT)
    return item.name, {**SEEDS.get(item.name, {}), **draw(st.dictionaries(names, VALUES, max_size=3))}


@pytest.fixture(scope="module")
def org() -> Iterator[Desk]:
    yield from open_desk()


@settings(max_examples=300, deadline=None)
@example(("Campaign", {"Name": "Fair", "ActualCost": 1000000000000001.0}))
@example(("Campaign", {"Name": "Fair", "ActualCost": 9007199254740991}))
@example(("Campaign", {"Name": "Fair", "ActualCost": -123456789012345678}))
@given(given_record=records())
def test_stored_or_refused(org: Desk, given_record: tuple[str, dict[str, Any]]) -> None:
    name, values = given_record
    body = {"records": [{"attributes": {"type": name}, **values}], "allOrNone": False}
    answer = org.call("POST", "composite/sobjects", json=body)
    assert answer.status_code in (200, 400)
    if answer.status_code == 400:
        assert answer.json()[0]["errorCode"].isupper()
        return
    [outcome] = answer.json()
    if not outcome["success"]:
        assert outcome["errors"][0]["statusCode"].isupper()
        return
    shown = org.call("GET", f"sobjects/{name}/{outcome['id']}")
    assert shown.status_code == 200
    row = org.org.read(name, outcome["id"])
    assert row is not None
    stored = {key: value for key, value in shown.json().items() if key in row}
    assert stored == row
