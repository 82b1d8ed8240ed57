"""Accounts by name: as Salesforce compares names, the newest first, some hundred of them in one call."""

from __future__ import annotations

from typing import Any

import pytest

from crmconsole.errors import CrmUnreachable, SchemaChanged
from crmconsole.records import Kind
from tests.connect.scripted import Reply, Seen, composite, connector, error, records, soql_of


def _account(number: int, name: str) -> dict[str, Any]:
    return {
        "Id": f"001{number:012d}AAA",
        "SystemModstamp": "2026-11-20T10:00:00.000+0000",
        "LastModifiedDate": "2026-11-20T09:59:59.000+0000",
        "LastModifiedById": "005000000000001AAA",
        "IsDeleted": False,
        "MasterRecordId": None,
        "Name": name,
    }


def test_each_name_gets_its_accounts_in_the_order_of_the_answer() -> None:
    def answer(seen: Seen) -> object:
        return composite(records(_account(2, "ACME"), _account(1, "Acme"), _account(3, "Müller & O'Neil")))

    crm, network = connector(answer)
    crm.describe(Kind.ACCOUNT)
    before = crm.calls()
    found = crm.accounts_named(["acme", " Acme ", "MÜLLER & o'neil", "Nobody", "", "  "])
    both = ["001000000000002AAA", "001000000000001AAA"]
    assert found == {"acme": both, " Acme ": both, "MÜLLER & o'neil": ["001000000000003AAA"]}
    assert crm.calls() - before == 1
    [part] = network.seen[-1].parts
    asked = soql_of(part)
    assert "Name IN ('Acme','MÜLLER & o\\'neil','Nobody')" in asked
    assert asked.endswith("ORDER BY CreatedDate DESC, Id DESC")
    assert "/query?" in part["url"], "what lies in the recycle bin is not offered"


def test_names_that_differ_in_a_letter_of_its_own_are_not_one() -> None:
    crm, _ = connector(lambda seen: composite(records(_account(1, "Straße"))))
    assert crm.accounts_named(["STRASSE", "straße"]) == {"straße": ["001000000000001AAA"]}


def test_some_hundred_names_are_one_call_and_none_is_no_call() -> None:
    crm, network = connector(lambda seen: composite(*[records() for _ in seen.parts]))
    crm.describe(Kind.ACCOUNT)
    before = crm.calls()
    assert crm.accounts_named([]) == {}
    assert crm.calls() == before
    assert crm.accounts_named([f"{one} {'x' * 200}" for one in range(800)]) == {}
    assert crm.calls() - before == 1
    assert 1 < len(network.seen[-1].parts) <= 5


def test_accounts_that_are_hidden_are_told() -> None:
    crm, _ = connector(lambda seen: composite((400, error("INVALID_TYPE", "sObject type 'Account' is not supported."))))
    with pytest.raises(SchemaChanged):
        crm.accounts_named(["Acme"])


def test_an_answer_that_cannot_be_read_is_no_empty_answer() -> None:
    crm, _ = connector(lambda seen: Reply(b"<html>", 200))
    with pytest.raises(CrmUnreachable):
        crm.accounts_named(["Acme"])
