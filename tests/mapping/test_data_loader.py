"""Maps of Salesforce Data Loader: what they say becomes pairs, what cannot is told, what is written is read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmconsole.errors import InputProblem
from crmconsole.mapping import data_loader, directions
from crmconsole.records import Direction, FieldSpec, FieldType, Kind, Policy
from crmconsole.views import MappingRow, MappingView

LOADER = """#Mapping values
#Wed Jul 09 10:12:44 CEST 2026
LAST_NAME=LastName
First\\ Name=FirstName
Stra\\u00DFe=Street
PHONE=Phone, MobilePhone
"Trade\\ show"=LeadSource
SHOE_SIZE=Shoe__c
NOTHING=
City=Town__c
"""


def _fields(*names: str) -> tuple[FieldSpec, ...]:
    return tuple(FieldSpec(name.lower().replace(" ", "_"), name, FieldType.TEXT, max_length=80) for name in names)


def _there(*names: str) -> tuple[FieldSpec, ...]:
    return tuple(FieldSpec(name, name, FieldType.TEXT, max_length=80) for name in names)


def _view(*rows: MappingRow) -> MappingView:
    here = _fields("Last Name", "First Name", "Straße", "Phone", "City")
    there = _there("LastName", "FirstName", "Street", "Phone", "MobilePhone", "LeadSource")
    return MappingView(Kind.LEAD, 3, rows, here, there, {}, {}, directions.allowed(Kind.LEAD))


def _pairs(rows: object) -> list[tuple[str | None, str | None]]:
    return [(row.local, row.remote) for row in rows]  # type: ignore[attr-defined]


def test_columns_find_our_fields_by_name_or_label_and_everything_else_is_told() -> None:
    kept = MappingRow("r1", "city", "City__c", Direction.PULL, Policy.ASK)
    found = data_loader.read(LOADER, _view(kept))
    assert _pairs(found.rows)[:1] == [("city", "City__c")]
    assert ("last_name", "LastName") in _pairs(found.rows)
    assert ("straße", "Street") in _pairs(found.rows)
    assert found.taken == 5
    assert all(row.direction is Direction.TWO_WAY for row in found.rows if row.id != "r1")
    assert found.left == (
        'LeadSource gets the same text for everybody in that map ("Trade show"): write it under “If empty here, send”.',
        "No field here is called “SHOE_SIZE”.",
        "Salesforce has no field “Town__c” in this object.",
    )


def test_a_pair_that_is_there_keeps_its_way_and_who_wins() -> None:
    before = MappingRow("r7", "last_name", "LastName", Direction.PULL, Policy.ASK)
    found = data_loader.read("LAST_NAME=LastName\n", _view(before))
    assert list(found.rows) == [before]


@pytest.mark.parametrize("text", ["", "# only words\n", "SHOE=Shoe__c\n", "A\\u00zz=LastName\n", "{}"])
def test_what_is_no_map_changes_nothing(text: str) -> None:
    with pytest.raises(InputProblem, match="map"):
        data_loader.read(text, _view())


def test_pairs_that_are_off_or_half_are_not_written() -> None:
    off = MappingRow("r1", "city", "Street", Direction.OFF, Policy.ASK)
    half = MappingRow("r2", "phone", None, Direction.PUSH, Policy.ASK)
    assert data_loader.write(_view(off, half)).splitlines() == ["#Mapping values"]


@given(st.permutations(["last_name", "first_name", "straße", "phone", "city"]), st.integers(1, 5))
def test_what_is_written_is_read_again(order: list[str], number: int) -> None:
    names = ["LastName", "FirstName", "Street", "Phone", "MobilePhone"]
    rows = [
        MappingRow(f"r{at}", local, names[at], Direction.TWO_WAY, Policy.SALESFORCE_WINS)
        for at, local in enumerate(order[:number])
    ]
    again = data_loader.read(data_loader.write(_view(*rows)), _view())
    assert set(_pairs(again.rows)) == set(_pairs(rows))
