"""Decoding of whole columns gives exactly what the canonical form of each value is."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import datetime
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmconsole.connect.salesforce.bulk_csv import as_json
from crmconsole.connect.salesforce.describe import read_field
from crmconsole.connect.salesforce.rows import RowReader, column_for
from crmconsole.connect.salesforce.soql import columns
from crmconsole.errors import SchemaChanged
from crmconsole.records import FieldSpec, FieldType, Kind, ObjectSchema
from crmconsole.values import canonicaliser
from tests.connect.scripted import described, lead

_TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=30) | st.text(
    " \t\r\né́Ａabc", max_size=8
)
_ID = st.text(string.ascii_letters + string.digits, min_size=15, max_size=15) | st.text(
    string.ascii_letters, min_size=18, max_size=18
)
_MOMENT = st.datetimes(datetime(1700, 1, 1), datetime(4000, 12, 31)).map(
    lambda at: at.strftime("%Y-%m-%dT%H:%M:%S.000+0000")
) | st.sampled_from(["2026-05-01T07:25:37Z", "2026-05-01T07:25:37.123+0000", "2026-05-01T07:25:37.000+02:00"])
_VALUES: dict[FieldType, st.SearchStrategy[Any]] = {
    FieldType.TEXT: _TEXT,
    FieldType.MEMO: _TEXT,
    FieldType.OPTION: _TEXT,
    FieldType.BOOL: st.booleans(),
    FieldType.INT: st.integers(-(10**12), 10**12) | st.integers(-1000, 1000).map(float),
    FieldType.DECIMAL: st.floats(-1e15, 1e15, allow_nan=False) | st.integers(-(10**12), 10**12),
    FieldType.MONEY: st.decimals(-(10**9), 10**9, places=2).map(float),
    FieldType.DATE: st.dates().map(lambda day: day.isoformat()),
    FieldType.DATETIME: _MOMENT,
    FieldType.OPTIONS: st.lists(st.sampled_from(["Desks", "Chairs ", "Läufer"]), max_size=4).map(";".join),
    FieldType.REF: _ID,
    FieldType.ID: _ID,
}


@pytest.mark.parametrize("type_", list(_VALUES))
@given(data=st.data())
def test_a_column_reads_as_each_value_alone(type_: FieldType, data: st.DataObject) -> None:
    spec = FieldSpec("F__c", "F", type_, scale=2)
    column = data.draw(st.lists(st.none() | _VALUES[type_], max_size=12))
    assert list(column_for(spec)(column)) == [canonicaliser(spec)(value) for value in column]


def _schema(object_name: str) -> ObjectSchema:
    fields = {spec.name: spec for spec in map(read_field, described(object_name)["fields"]) if spec}
    return ObjectSchema(Kind(object_name.lower()), object_name, object_name, fields, "")


def test_a_row_carries_its_identity_and_its_values_in_the_order_asked_for() -> None:
    schema = _schema("Lead")
    record = lead(
        "00Q000000000001",
        LastName=" Ørsted\r\n",
        AnnualRevenue=1250000.50,
        DoNotCall=True,
        Interests__c="b;a",
        CRM_Console_Key__c="K1",
        Email=None,
    )
    (row,) = RowReader(schema, ("Interests__c", "LastName", "AnnualRevenue", "DoNotCall", "Email")).rows([record])
    assert row.id == "00Q000000000001EAA"
    assert (row.stamp, row.modified_at) == ("2026-11-20T10:00:00Z", "2026-11-20T09:59:59Z")
    assert (row.key, row.deleted, row.merged_into, row.converted_to) == ("K1", False, None, None)
    assert row.values == ("a;b", "Ørsted", "1250000.5", True, None)


def test_merged_deleted_and_converted_records_say_where_they_went() -> None:
    reader = RowReader(_schema("Lead"), ())
    merged = lead("00Q000000000001EAA", IsDeleted=True, MasterRecordId="00Q000000000002EAA")
    converted = lead("00Q000000000003EAA", IsConverted=True, ConvertedContactId="003000000000001AAA")
    assert [
        (row.deleted, row.merged_into, row.converted_to, row.values) for row in reader.rows([merged, converted])
    ] == [
        (True, "00Q000000000002EAA", None, ()),
        (False, None, "003000000000001AAA", ()),
    ]


def test_a_column_that_is_missing_is_never_taken_for_a_blank() -> None:
    record = lead()
    with pytest.raises(KeyError):
        RowReader(_schema("Lead"), ("LastName",)).rows([record])


def test_columns_name_each_field_once_and_only_what_the_object_has() -> None:
    assert columns(_schema("Account"), ("Name", "Id", "OwnerId")) == (
        "Id",
        "SystemModstamp",
        "LastModifiedDate",
        "LastModifiedById",
        "IsDeleted",
        "MasterRecordId",
        "Name",
        "OwnerId",
    )


def test_large_numbers_keep_every_digit_that_json_gave() -> None:
    spec = FieldSpec("F", "F", FieldType.MONEY, scale=2)
    assert list(column_for(spec)(orjson.loads("[123456789012345.67, 0.1, 1e3, -0.0, 999999999999999]"))) == [
        "123456789012345.67",
        "0.1",
        "1000",
        "0",
        "999999999999999",
    ]


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        (FieldType.TEXT, True),
        (FieldType.MEMO, 4.5),
        (FieldType.BOOL, "North"),
        (FieldType.INT, True),
        (FieldType.INT, "North"),
        (FieldType.DECIMAL, True),
        (FieldType.MONEY, "North"),
        (FieldType.DATE, "North"),
        (FieldType.DATE, "North-East"),
        (FieldType.DATE, True),
        (FieldType.DATETIME, "2026-05-01"[:4] + " was a good year"),
        (FieldType.OPTIONS, 7),
        (FieldType.REF, True),
    ],
)
def test_a_value_that_its_type_rules_out_means_that_the_type_was_changed(type_: FieldType, value: object) -> None:
    schema = _schema("Lead")
    schema = replace(schema, fields={**schema.fields, "F__c": FieldSpec("F__c", "F", type_, scale=2)})
    reader = RowReader(schema, ("F__c",))
    with pytest.raises(SchemaChanged) as changed:
        reader.rows([lead(F__c=None), lead(F__c=value)])
    assert "F__c of Lead" in changed.value.help.happened


def test_a_bulk_job_shows_a_changed_type_too() -> None:
    schema = _schema("Lead")
    schema = replace(schema, fields={**schema.fields, "F__c": FieldSpec("F__c", "F", FieldType.BOOL)})
    found = as_json(["F__c"], [["true"], ["false"], [""], ["North"]], schema)
    assert [record["F__c"] for record in found] == [True, False, False, "North"]
    with pytest.raises(SchemaChanged):
        RowReader(schema, ("F__c",)).rows([lead(**record) for record in found])
