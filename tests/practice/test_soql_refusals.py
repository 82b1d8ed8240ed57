"""SOQL: the words with which queries are refused, and the place they point to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmconsole.practice.soql import located, parse_soql
from crmconsole.practice.wire import ApiError
from tests.practice.desk import Desk

APPEND = (
    " If you are attempting to use a custom {}, be sure to append the '__{}' after the {} name. Please reference your WSDL"
    " or the describe call for the appropriate names."
)


class TestRefusals:
    @pytest.mark.parametrize(
        ("query", "code", "place", "message"),
        [
            (
                "SELECT Foo FROM Lead",
                "INVALID_FIELD",
                8,
                "No such column 'Foo' on entity 'Lead'." + APPEND.format("field", "c", "custom field"),
            ),
            (
                "SELECT Id FROM XYZZY",
                "INVALID_TYPE",
                16,
                "sObject type 'XYZZY' is not supported." + APPEND.format("object", "c", "entity"),
            ),
            (
                "SELECT Foo.Name FROM Lead",
                "INVALID_FIELD",
                8,
                "Didn't understand relationship 'Foo' in field path."
                + APPEND.format("relationship", "r", "custom relationship"),
            ),
            (
                "SELECT Opportunity.Name FROM Contact",
                "INVALID_FIELD",
                8,
                "Didn't understand relationship 'Opportunity' in field path."
                + APPEND.format("relationship", "r", "custom relationship"),
            ),
            (
                "SELECT (SELECT Id FROM Foos) FROM Lead",
                "INVALID_TYPE",
                24,
                "Didn't understand relationship 'Foos' in FROM part of query call."
                + APPEND.format("relationship", "r", "custom relationship"),
            ),
            (
                "SELECT Who.Company FROM Task",
                "INVALID_FIELD",
                8,
                "No such column 'Company' on entity 'Name'." + APPEND.format("field", "c", "custom field"),
            ),
            ("SELECT Id FROM Lead WHERE a = 1 AND b = 2 OR c = 3", "MALFORMED_QUERY", 43, "unexpected token: 'OR'"),
            ("SELECT Id FORM Account", "MALFORMED_QUERY", 16, "unexpected token: 'Account'"),
            ("SELECT Id FROM Lead WHERE", "MALFORMED_QUERY", 26, "unexpected token: '<EOF>'"),
            ("SELECT FROM Lead", "MALFORMED_QUERY", 8, "unexpected token: 'FROM'"),
            ("SELECT Id FROM Lead WHERE LastName = :name", "MALFORMED_QUERY", 38, "unexpected token: ':'"),
            ("SELECT Id FROM Lead ALL ROWS", "MALFORMED_QUERY", 25, "unexpected token: 'ROWS'"),
            (
                "SELECT Id FROM Lead OFFSET 2001",
                "NUMBER_OUTSIDE_VALID_RANGE",
                28,
                "Maximum SOQL offset allowed is 2000",
            ),
            (
                "SELECT Id FROM Lead WHERE SystemModstamp > '2024-01-01T00:00:00Z'",
                "INVALID_FIELD",
                44,
                "value of filter criterion for field 'SystemModstamp' must be of type dateTime and should not be enclosed in quotes",
            ),
            (
                "SELECT Id FROM Lead WHERE SystemModstamp > 2024-01-01",
                "INVALID_FIELD",
                44,
                "value of filter criterion for field 'SystemModstamp' must be of type dateTime and should not be enclosed in quotes",
            ),
            (
                "SELECT Id FROM Lead WHERE LastName = 5",
                "INVALID_FIELD",
                38,
                "value of filter criterion for field 'LastName' must be of type string and should be enclosed in quotes",
            ),
            (
                "SELECT Id FROM Lead WHERE NumberOfEmployees = '5'",
                "INVALID_FIELD",
                47,
                "value of filter criterion for field 'NumberOfEmployees' must be of type int and should not be enclosed in quotes",
            ),
            (
                "SELECT Id FROM Lead WHERE IsConverted = 'true'",
                "INVALID_FIELD",
                41,
                "value of filter criterion for field 'IsConverted' must be of type boolean and should not be enclosed in quotes",
            ),
            (
                "SELECT Id FROM Lead WHERE Description = 'x'",
                "INVALID_FIELD",
                27,
                "field 'Description' can not be filtered in a query call",
            ),
            (
                "SELECT Id FROM Lead ORDER BY Description",
                "MALFORMED_QUERY",
                30,
                "field 'Description' can not be sorted in a query call",
            ),
            ("SELECT Id FROM Lead WHERE OwnerId = 'me'", "INVALID_QUERY_FILTER_OPERATOR", 37, "invalid ID field: me"),
            (
                "SELECT Id FROM Lead WHERE Score__c LIKE '5'",
                "INVALID_QUERY_FILTER_OPERATOR",
                27,
                "invalid operator on double field: like",
            ),
            (
                "SELECT Id FROM Lead WHERE LastName INCLUDES ('a')",
                "INVALID_QUERY_FILTER_OPERATOR",
                27,
                "invalid operator on string field: includes",
            ),
            (
                "SELECT FIELDS(ALL) FROM Lead",
                "MALFORMED_QUERY",
                8,
                "The SOQL FIELDS function must have a LIMIT of at most 200",
            ),
            (
                "SELECT FIELDS(CUSTOM) FROM Lead LIMIT 201",
                "MALFORMED_QUERY",
                8,
                "The SOQL FIELDS function must have a LIMIT of at most 200",
            ),
            ("SELECT Id, Id FROM Lead", "INVALID_FIELD", 12, "duplicate field selected: Id"),
            (
                "SELECT LastName, COUNT(Id) FROM Lead GROUP BY City",
                "MALFORMED_QUERY",
                8,
                "Field must be grouped or aggregated: LastName",
            ),
            (
                r"SELECT Id FROM Lead WHERE LastName = 'a\q'",
                "MALFORMED_QUERY",
                38,
                r"Invalid string literal 'a\q'. Illegal character sequence '\q' in string literal.",
            ),
            ("SELECT Id n FROM Lead", "MALFORMED_QUERY", 8, "only aggregate expressions use field aliasing"),
        ],
    )
    def test_code_place_and_words(self, desk: Desk, query: str, code: str, place: int, message: str) -> None:
        error = desk.refusal(query)
        assert error.code == code
        caret = " " * (place - 1) + "^"
        assert error.message == f"\n{query}\n{caret}\nERROR at Row:1:Column:{place}\n{message}"

    def test_a_quote_that_is_never_closed(self, desk: Desk) -> None:
        assert desk.refusal("SELECT Id FROM Lead WHERE LastName = 'x").code == "MALFORMED_QUERY"

    def test_no_query_at_all(self, desk: Desk) -> None:
        assert desk.refusal("  ").message == "A query string has to be specified"
        answer = desk.call("GET", "query")
        assert (answer.status_code, answer.json()[0]["errorCode"]) == (400, "MALFORMED_QUERY")

    def test_a_query_that_is_too_long(self, desk: Desk) -> None:
        assert desk.refusal("SELECT Id FROM Lead WHERE LastName = '" + "x" * 100_000 + "'").code == "MALFORMED_QUERY"

    def test_the_place_in_a_later_line(self) -> None:
        text = "SELECT Id,\n  Foo\nFROM Lead"
        assert located(text, text.index("Foo")) == "\n  Foo\n  ^\nERROR at Row:2:Column:3\n"

    def test_a_third_semi_join(self, desk: Desk) -> None:
        part = "Id IN (SELECT LeadId FROM CampaignMember)"
        error = desk.refusal(f"SELECT Id FROM Lead WHERE {part} AND {part} AND {part}")
        assert error.message.endswith("maximum 2 semi join sub-selects are allowed")


@given(st.text(max_size=60))
def test_any_text_parses_or_is_malformed(text: str) -> None:
    code = None
    try:
        parse_soql(f"SELECT Id FROM Lead WHERE {text}")
    except ApiError as error:
        code = error.code
    assert code in (None, "MALFORMED_QUERY")


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), min_size=1, max_size=40))
def test_any_text_survives_as_a_literal(text: str) -> None:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r")
    parse_soql(f"SELECT Id FROM Lead WHERE LastName = '{escaped}'")
