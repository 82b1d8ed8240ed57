"""A mapping as the engine sees it, and its stored form."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from crmconsole.errors import InputProblem
from crmconsole.mapping.model import FORMAT_VERSION, from_json, limited, object_map, to_json
from crmconsole.mapping.suggest import proposed_mapping
from crmconsole.records import Direction, Kind, Policy, Value
from crmconsole.store.local_fields import BY_KIND
from crmconsole.views import MappingRow
from tests.mapping.org_fields import crm_fields

LOCAL = BY_KIND[Kind.LEAD]
CRM = crm_fields(Kind.LEAD)
D = Direction


def row(row_id: str, local: str | None, remote: str | None, direction: Direction = D.TWO_WAY) -> MappingRow:
    return MappingRow(row_id, local, remote, direction, Policy.SALESFORCE_WINS)


@pytest.mark.parametrize(
    ("direction", "pull", "push", "left"),
    [
        (D.TWO_WAY, True, True, D.TWO_WAY),
        (D.TWO_WAY, True, False, D.PULL),
        (D.TWO_WAY, False, True, D.PUSH),
        (D.TWO_WAY, False, False, D.OFF),
        (D.PULL, True, True, D.PULL),
        (D.PULL, False, True, D.OFF),
        (D.PUSH, True, True, D.PUSH),
        (D.PUSH, True, False, D.OFF),
        (D.OFF, True, True, D.OFF),
    ],
)
def test_a_field_goes_no_way_its_object_does_not(direction: D, pull: bool, push: bool, left: D) -> None:
    assert limited(direction, pull, push) is left


def test_the_engine_gets_pairs_with_both_fields() -> None:
    rows = [row("r1", "email", "Email"), row("r2", "email", "Region__c", D.PUSH), row("r3", "city", "City", D.OFF)]
    mapping = object_map(Kind.LEAD, 3, rows, LOCAL, CRM)
    assert mapping.version == 3
    assert [pair.remote for pair in mapping.active()] == ["Email", "Region__c"]
    assert [pair.id for pair in mapping.by_local("email")] == ["r1", "r2"]
    assert mapping.by_remote("City") == ()
    pair = mapping.pair("r1")
    assert pair is not None
    assert pair.local_spec is LOCAL["email"]
    assert pair.remote_spec is CRM["Email"]
    assert (pair.pushes, pair.pulls) == (True, True)
    assert mapping.rows() == rows


def test_a_lost_field_rests_and_the_others_go_on() -> None:
    lost, half = row("r1", "region", "Territory__c"), row("r2", "city", None)
    good, proposed = row("r3", "email", "Email"), replace(row("r4", "city", "City"), proposed="Same label")
    mapping = object_map(Kind.LEAD, 1, [lost, half, good, proposed], LOCAL, CRM)
    assert [pair.id for pair in mapping.pairs] == ["r3"]
    assert mapping.broken == (lost, half)
    assert mapping.rows() == [good, lost, half]


@pytest.mark.parametrize(
    ("remote", "typed", "held"),
    [
        ("NumberOfEmployees", "1", 1),
        ("Newsletter__c", "yes", True),
        ("Tier__c", "gold", "Gold"),
        ("City", "Bonn", "Bonn"),
        ("NumberOfEmployees", "many", "many"),
    ],
)
def test_a_default_is_held_as_its_field_holds_values(remote: str, typed: str, held: Value) -> None:
    mapping = object_map(Kind.LEAD, 1, [replace(row("r1", "notes", remote, D.PUSH), default_there=typed)], LOCAL, CRM)
    assert mapping.pairs[0].default_there == held
    assert type(mapping.pairs[0].default_there) is type(held)


def test_s4_13_the_toggles_of_an_object_limit_every_pair() -> None:
    mapping = object_map(
        Kind.LEAD, 1, [row("r1", "email", "Email"), row("r2", "score", "Score__c", D.PUSH)], LOCAL, CRM
    )
    pulled = mapping.limited(pull=True, push=False)
    assert [pair.direction for pair in pulled.pairs] == [D.PULL, D.OFF]
    assert [pair.id for pair in pulled.active()] == ["r1"]
    assert [pair.direction for pair in mapping.pairs] == [D.TWO_WAY, D.PUSH]


@pytest.mark.parametrize("policy", Policy)
def test_who_wins_survives_the_file_by_its_word(policy: Policy) -> None:
    text = to_json(Kind.LEAD, 1, [replace(row("r1", "email", "Email"), policy=policy)])
    assert json.loads(text)["rows"][0]["policy"] == str(policy)
    assert from_json(text).rows[0].policy is policy


def test_who_wins_has_a_word_for_each_side() -> None:
    assert {str(policy) for policy in Policy} == {
        "salesforce-wins",
        "console-wins",
        "salesforce-master",
        "newest-wins",
        "newest-record-wins",
        "ask",
    }


def test_a_mapping_survives_its_file() -> None:
    rows = proposed_mapping(Kind.LEAD, LOCAL, CRM, Policy.ASK)
    rows[3] = replace(
        rows[3], conversion="values", value_table={"z": "b", "a": "ü"}, default_there="Mr.", clears=True, refill=True
    )
    rows[4] = replace(rows[4], conversion="number", form="#.##0,00", default_here="0")
    rows.append(row("r99", "notes", None, D.OFF))
    stored = from_json(to_json(Kind.LEAD, 7, rows))
    assert (stored.kind, stored.version) == (Kind.LEAD, 7)
    assert list(stored.rows) == rows
    assert list(stored.rows[3].value_table) == ["z", "a"], "the order of a value table means something"


def _changed(**changes: object) -> str:
    data = json.loads(to_json(Kind.LEAD, 1, [row("r1", "email", "Email")]))
    return json.dumps({**data, **changes})


def _with_row(**changes: object) -> str:
    data = json.loads(to_json(Kind.LEAD, 1, [row("r1", "email", "Email")]))
    data["rows"][0].update(changes)
    return json.dumps(data)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Last Name,Email", "not valid JSON"),
        ("[]", "does not say"),
        ("{}", "does not say"),
        (_changed(format_version=FORMAT_VERSION + 1), "newer console"),
        (_changed(format_version="1"), "format version"),
        (_changed(kind="invoice"), "“invoice”"),
        (_changed(rows={}), "no rows"),
        (_changed(version=None), "no version number"),
        (_changed(rows=["Email"]), "row 1 is not a pair"),
        (_with_row(direction="sideways"), "row 1 says"),
        (_with_row(policy="mine"), "row 1 says"),
        (_with_row(conversion="rot13"), "rot13"),
        (_with_row(value_table=["a"]), "value table of row 1"),
        (_with_row(value_table={"a": 1}), "value table of row 1"),
        (_with_row(local=7), "row 1 has no id"),
        (_with_row(id=""), "row 1 has no id"),
        (_with_row(default_there=1.5), "default of row 1"),
        (_with_row(default_here=[]), "default of row 1"),
        (_with_row(form=7), "row 1 does not say in words"),
        (_with_row(clears="yes"), "neither on nor off"),
        (_changed(rows=json.loads(_changed())["rows"] * 2), "same id"),
    ],
)
def test_a_file_that_is_no_mapping_is_refused_with_a_reason(text: str, words: str) -> None:
    with pytest.raises(InputProblem) as caught:
        from_json(text)
    assert words in caught.value.help.happened
    assert caught.value.help.fix
