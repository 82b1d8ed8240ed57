"""Trees made from the shape of a query are those of the query itself, whatever its literals are."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from crmconsole.practice import soql_shapes
from crmconsole.practice.soql import parse_soql
from crmconsole.practice.soql_shapes import parsed
from crmconsole.practice.wire import ApiError
from tests.practice.desk import Desk

TAKEN = [
    "SELECT Id FROM Lead",
    "SELECT Id FROM Lead WHERE Email = 'a@b.example'",
    "SELECT Id FROM Lead WHERE Email = ''",
    "SELECT Id FROM Lead WHERE Email IN ('a', 'b' ,'c') AND City NOT IN ('') AND (Name LIKE 'O\\'Brien (%' OR NOT City = '(')",
    "SELECT Id FROM Lead WHERE Email IN ('a', null, 'b') OR City = 'x, y'",
    "SELECT Id FROM Lead WHERE SystemModstamp >= 2026-11-21T09:00:00Z AND SystemModstamp<2026-11-21T09:10:00.000+01:00",
    "SELECT Id FROM Lead WHERE CreatedDate > 2026-11-21T09:00Z OR Birthdate__c = 2026-11-21 OR CreatedDate = LAST_N_DAYS:3",
    "SELECT Id, (SELECT Id FROM Contacts WHERE Email = 'one') FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE City IN ('two','three')) AND Name = 'four'",
    "SELECT City, count(Id) FROM Lead WHERE City != 'x' GROUP BY City HAVING count(Id) > 1 AND max(City) < 'y' LIMIT 3",
    "SELECT Id FROM Lead WHERE Products__c INCLUDES ('a;b', 'c') AND Tags__c EXCLUDES ('d')",
    "SELECT Id FROM Lead WHERE City = '2026-11-21T09:00:00Z' AND Name = '(''",
    "SELECT Id FROM Lead WHERE (City = 'a')",
    "SELECT Id FROM Lead WHERE City IN ('\\n', '\\u00e4')",
]
REFUSED = [
    "SELECT Id FROM Lead WHERE City = ('a','b')",
    "SELECT Id FROM Lead WHERE City = 'a','b'",
    "SELECT Id FROM Lead WHERE City = 'never closed",
    "SELECT Id FROM Lead WHERE City = 'bad \\q' AND Email = 'x'",
    "SELECT Id FROM Lead WHERE City IN ()",
    "SELECT Id FROM Lead x2026-11-21T09:00:00Z",
    "SELECT Id FROM Lead WHERE CreatedDate > -2026-11-21T09:00:00Z",
    "SELECT 'a' FROM Lead",
    "SELECT Id FROM Lead WHERE City = 'a' 'b'",
    "",
    "SELECT Id FROM Lead WHERE Email = '" + "x" * 100_000 + "'",
]


def without_places(tree: Any) -> Any:
    """Return what a tree holds, without where it stood in the text."""
    if is_dataclass(tree):
        kept = [each.name for each in fields(tree) if "position" not in each.name]
        return (type(tree), *(without_places(getattr(tree, name)) for name in kept))
    return tuple(without_places(part) for part in tree) if isinstance(tree, tuple) else tree


def told(text: str) -> object:
    try:
        return without_places(parse_soql(text))
    except ApiError as error:
        return error.code, error.message


@pytest.mark.parametrize("text", TAKEN + REFUSED, ids=range(len(TAKEN + REFUSED)))
def test_the_tree_or_refusal_is_that_of_the_text(text: str) -> None:
    others = [text.replace("'a'", "'a longer one'"), re.sub(r"2026-11-21T09", "2025-01-02T23", text), text]
    for each in [*others, *others]:
        try:
            found: object = without_places(parsed(each))
        except ApiError as error:
            found = error.code, error.message
        assert found == told(each)


def test_lists_of_any_length_are_one_shape() -> None:
    parsed("SELECT Id FROM Lead WHERE Id IN ('1') AND SystemModstamp > 2026-11-21T09:00:00Z")
    before = soql_shapes._tree.cache_info().misses
    for count in range(1, 20):
        listed = ", ".join(f"'{number}'" for number in range(count))
        moment = f"2026-11-21T09:00:{count:02}Z"
        parsed(f"SELECT Id FROM Lead WHERE Id IN ({listed}) AND SystemModstamp > {moment}")
    assert soql_shapes._tree.cache_info().misses == before


def test_an_error_stands_where_it_stands_in_the_text(desk: Desk) -> None:
    for value in ("x", "much longer than x"):
        text = f"SELECT Id FROM Lead WHERE City = '{value}' AND Nonsense = 'y'"
        where = f"ERROR at Row:1:Column:{text.index('Nonsense') + 1}\n"
        assert where in desk.refusal(text).message
