"""Whatever is asked in SOQL, the org answers or refuses in Salesforce's words; nothing else escapes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmconsole.practice.wire import ApiError
from tests.practice.desk import Desk, open_desk

FIELDS = st.sampled_from(
    [
        "Id",
        "Name",
        "LastName",
        "lastname",
        "Email",
        "Score__c",
        "IsDeleted",
        "CreatedDate",
        "Next_Call__c",
        "Owner.Name",
        "Owner.Type",
        "Product_Interest__c",
        "CRM_Console_Key__c",
        "Description",
        "Address",
        "NumberOfEmployees",
        "Nope",
        "Nope.Name",
        "ConvertedAccount.Owner.Name",
        "Lead.Id",
    ]
)
FUNCTIONS = st.sampled_from(
    ["{}", "COUNT({})", "MAX({})", "SUM({})", "toLabel({})", "CALENDAR_YEAR({})", "DAY_ONLY({})", "NOPE({})"]
)
OPERANDS = st.builds(str.format, FUNCTIONS, FIELDS)
LITERALS = st.sampled_from(
    [
        "'a'",
        "''",
        "'A%'",
        "'ü'",
        "'00Q000000000001'",
        "null",
        "true",
        "FALSE",
        "5",
        "-1.5",
        "1e400",
        "99999999999999999999",
        "2026-11-21",
        "2026-13-01",
        "2026-11-21T00:00:00Z",
        "9999-12-31T23:59:59-14:00",
        "TODAY",
        "LAST_N_DAYS:3",
        "LAST_N_YEARS:999999999",
        "LAST_N_DAYS",
        "N_DAYS_AGO:1.5",
        "'\\u00e9'",
        "'\\n'",
        "'x\\'y'",
        "0001-01-01",
    ]
)
OPERATORS = st.sampled_from(["=", "!=", "<>", "<", "<=", ">", ">=", "LIKE"])
LISTS = st.lists(LITERALS, min_size=1, max_size=3).map(", ".join)
COMPARISONS = st.one_of(
    st.builds("{} {} {}".format, OPERANDS, OPERATORS, LITERALS),
    st.builds("{} {} ({})".format, OPERANDS, st.sampled_from(["IN", "NOT IN", "INCLUDES", "EXCLUDES"]), LISTS),
    st.builds("{} IN (SELECT {} FROM {})".format, FIELDS, FIELDS, st.sampled_from(["Lead", "CampaignMember", "Nope"])),
)
CONDITIONS = st.recursive(
    COMPARISONS,
    lambda inner: st.one_of(
        st.builds("NOT ({})".format, inner),
        st.builds("({} AND {})".format, inner, inner),
        st.builds("({} OR {})".format, inner, inner),
    ),
    max_leaves=4,
)
SELECTED = st.one_of(
    OPERANDS,
    st.sampled_from(
        ["COUNT()", "FIELDS(ALL)", "FIELDS(CUSTOM)", "(SELECT Id FROM Tasks)", "(SELECT Nope FROM Tasks LIMIT 1)"]
    ),
    st.just("TYPEOF Owner WHEN User THEN Alias, Email WHEN Group THEN DeveloperName ELSE Name END"),
)
QUERIES = st.builds(
    "SELECT {} FROM {} WHERE {} {} {}".format,
    st.lists(SELECTED, min_size=1, max_size=4).map(", ".join),
    st.sampled_from(["Lead", "lead l", "Task", "Nope"]),
    CONDITIONS,
    st.one_of(
        st.just(""),
        st.builds("GROUP BY {} HAVING COUNT(Id) > 0".format, FIELDS),
        st.builds("ORDER BY {} DESC NULLS LAST".format, OPERANDS),
    ),
    st.sampled_from(["", "LIMIT 1", "LIMIT 200 OFFSET 3", "LIMIT 99999999999999999999", "OFFSET 2001", "FOR VIEW"]),
)


@pytest.fixture(scope="module")
def org() -> Iterator[Desk]:
    for desk in open_desk():
        for name in ("a", "Á", "x'y"):
            desk.lead(LastName=name, Product_Interest__c="Desks", Next_Call__c="2026-11-21")
        yield desk


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(query=QUERIES)
def test_answered_or_refused(org: Desk, query: str) -> None:
    refused = None
    try:
        found = org.org.query(query, caller=org.caller)
        assert found.total_size >= len(found.records) or "COUNT()" in query
    except ApiError as error:
        refused = error
    if refused is not None:
        assert (refused.status, refused.code.isupper()) == (400, True)
        assert refused.code != "QUERY_TOO_COMPLICATED", refused.message


@pytest.mark.parametrize(
    "where",
    [
        " OR ".join(f"LastName = '{n}'" for n in range(3000)),
        " AND ".join(f"(LastName = 'a' OR Score__c = {n})" for n in range(1500)),
        "LastName IN (" + ", ".join(f"'{n}'" for n in range(5000)) + ")",
    ],
)
def test_long_conditions_are_answered(org: Desk, where: str) -> None:
    assert org.org.query(f"SELECT COUNT() FROM Lead WHERE {where}").total_size in (0, 1)


def test_deep_conditions_are_refused(org: Desk) -> None:
    query = "SELECT Id FROM Lead WHERE " + "NOT (" * 5000 + "LastName = 'a'" + ")" * 5000
    with pytest.raises(ApiError, match="QUERY_TOO_COMPLICATED"):
        org.org.query(query)
