"""Describes: what a field is, what a status means, and when anything about an object changed."""

from __future__ import annotations

from typing import Any

import pytest

from crmconsole.connect.contract import CreateSafety
from crmconsole.errors import SchemaChanged
from crmconsole.records import FieldType, Kind, Option
from tests.connect.scripted import ORIGIN, Network, Reply, Seen, connector, described, error, records


def _changed(network: Network, **facts: Any) -> None:
    """Let the describe of leads have these facts from now on, in its field Email."""
    before = network.handler

    def handler(seen: Seen) -> Any:
        if not seen.path.endswith("/describe"):
            return before(seen)
        whole = described("Lead")
        return {
            **whole,
            "fields": [{**field, **facts} if field["name"] == "Email" else field for field in whole["fields"]],
        }

    network.handler = handler


def test_fields_are_read_with_type_length_and_rights() -> None:
    fields = connector(lambda seen: None)[0].describe(Kind.LEAD).fields
    assert (fields["Email"].type, fields["Email"].max_length) == (FieldType.EMAIL, 80)
    assert (fields["AnnualRevenue"].type, fields["AnnualRevenue"].precision, fields["AnnualRevenue"].scale) == (
        FieldType.MONEY,
        18,
        2,
    )
    assert fields["NumberOfEmployees"].precision == 8
    assert fields["OwnerId"].targets == ("User",)
    assert (fields["LastName"].required, fields["DoNotCall"].required, fields["Status"].required) == (
        True,
        False,
        False,
    )
    assert (fields["SystemModstamp"].createable, fields["SystemModstamp"].updateable) == (False, False)
    assert fields["Last_Visit__c"].custom
    assert "Address" not in fields


def test_statuses_say_which_of_them_mean_converted() -> None:
    options = connector(lambda seen: None)[0].describe(Kind.LEAD).fields["Status"].options
    assert options == (
        Option("Open", "Open", True, True, "open"),
        Option("Converted", "Converted", True, False, "converted"),
    )


def test_stages_say_won_and_lost() -> None:
    stages = ["Prospecting", "Closed Won", "Closed Lost"]
    rows = [
        {"ApiName": name, "MasterLabel": name, "IsClosed": name.startswith("Closed"), "IsWon": name.endswith("Won")}
        for name in stages
    ]

    def handler(seen: Seen) -> Any:
        if seen.path.endswith("/describe"):
            values = [{"active": True, "defaultValue": False, "label": name, "value": name} for name in stages]
            return {
                "fields": [
                    {**described("Lead")["fields"][-1], "name": "StageName", "label": "Stage", "picklistValues": values}
                ]
            }
        return records(*rows)

    crm, network = connector(handler)
    network.handler = handler
    spec = crm.options("Opportunity", "StageName")
    assert spec is not None
    assert [option.state for option in spec.options] == ["open", "won", "lost"]
    assert crm.options("Opportunity", "Nothing") is None


def test_an_object_that_cannot_be_seen_has_no_options() -> None:
    crm, network = connector(lambda seen: None)
    network.handler = lambda seen: Reply(error("NOT_FOUND"), 404)
    assert crm.options("Opportunity", "StageName") is None
    with pytest.raises(SchemaChanged):
        crm.describe(Kind.LEAD)


@pytest.mark.parametrize(
    "facts", [{"length": 100}, {"label": "E-mail"}, {"updateable": False}, {"type": "string"}, {"nillable": False}]
)
def test_the_fingerprint_moves_with_anything_about_a_field(facts: dict[str, Any]) -> None:
    crm, network = connector(lambda seen: None)
    before = crm.describe(Kind.LEAD).fingerprint
    assert crm.describe(Kind.LEAD).fingerprint == before
    _changed(network, **facts)
    assert crm.describe(Kind.LEAD).fingerprint != before


def test_the_order_of_fields_means_nothing() -> None:
    crm, network = connector(lambda seen: None)
    before = crm.describe(Kind.LEAD).fingerprint
    answer = network.handler

    def handler(seen: Seen) -> Any:
        body = answer(seen)
        return {**body, "fields": body["fields"][::-1]} if seen.path.endswith("/describe") else body

    network.handler = handler
    assert crm.describe(Kind.LEAD).fingerprint == before


def test_abilities_are_what_the_describes_say() -> None:
    crm, _ = connector(lambda seen: None)
    found = crm.abilities()
    assert (found.kinds[Kind.LEAD].create_safety, found.kinds[Kind.LEAD].key_field) == (
        CreateSafety.EXTERNAL_KEY,
        "CRM_Console_Key__c",
    )
    assert (found.kinds[Kind.ACCOUNT].create_safety, found.kinds[Kind.ACCOUNT].key_field) == (
        CreateSafety.SEARCH_FIRST,
        None,
    )
    assert (found.max_write, found.max_read, found.overlap_seconds) == (800, 2000, 600)
    assert all(
        kind.readable and kind.createable and kind.updateable and not kind.reason for kind in found.kinds.values()
    )


def test_what_is_not_possible_has_a_reason() -> None:
    crm, network = connector(lambda seen: None)
    answer = network.handler

    def handler(seen: Seen) -> Any:
        if seen.path.endswith("/Contact/describe"):
            return Reply(error("NOT_FOUND"), 404)
        body = answer(seen)
        return {**body, "createable": False} if seen.path.endswith("/describe") else body

    network.handler = handler
    kinds = crm.abilities().kinds
    assert not kinds[Kind.CONTACT].readable
    assert "Contact" in kinds[Kind.CONTACT].reason
    assert not kinds[Kind.LEAD].createable
    assert "create Lead" in kinds[Kind.LEAD].reason


def test_a_key_that_is_not_unique_is_no_key() -> None:
    crm, network = connector(lambda seen: None)
    answer = network.handler

    def handler(seen: Seen) -> Any:
        body = answer(seen)
        if not seen.path.endswith("/describe"):
            return body
        return {**body, "fields": [{**field, "unique": False} for field in body["fields"]]}

    network.handler = handler
    assert crm.abilities().kinds[Kind.LEAD].key_field is None


def test_a_record_has_an_address() -> None:
    assert connector(lambda seen: None)[0].record_url("00Q000000000001EAA") == f"{ORIGIN}/00Q000000000001EAA"
