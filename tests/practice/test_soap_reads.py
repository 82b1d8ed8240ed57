"""The SOAP calls that read, as Data Loader and other partner clients send them."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from tests.practice.running import Running, running
from tests.practice.soap_messages import NIL, call, element, exception

SF = "{urn:sobject.partner.soap.sforce.com}"
PARTNER = "{urn:partner.soap.sforce.com}"
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


@pytest.fixture(scope="module")
def online() -> Iterator[Running]:
    with running(500) as online:
        yield online


def asked(online: Running, operation: str, *arguments: tuple[str, object], header: str = "") -> ElementTree.Element:
    """Return the body of the answer to a call."""
    body = "".join(element(name, value) for name, value in arguments)
    answer = call(online, operation, body, header=header)
    assert answer.status_code == 200, answer.text
    found = ElementTree.fromstring(answer.content).find(".//{*}Body/*")
    assert found is not None
    return found


def result(online: Running, operation: str, *arguments: tuple[str, object], header: str = "") -> ElementTree.Element:
    """Return the one result of a call."""
    found = asked(online, operation, *arguments, header=header).find("{*}result")
    assert found is not None
    return found


def test_queries_go_page_by_page(online: Running) -> None:
    header = "<urn:QueryOptions><urn:batchSize>200</urn:batchSize></urn:QueryOptions>"
    seen: list[str] = []
    soql = "SELECT Id, LastName, CreatedDate, Owner.Name FROM Lead ORDER BY Id"
    page = result(online, "query", ("queryString", soql), header=header)
    total = int(page.findtext("{*}size") or 0)
    assert page.get(TYPE) == "QueryResult"
    first = page.find("{*}records")
    assert first is not None
    assert first.findtext(f"{SF}type") == "Lead"
    assert [part.tag for part in first][:3] == [f"{SF}type", f"{SF}Id", f"{SF}Id"]
    assert (first.findtext(f"{SF}CreatedDate") or "").endswith(".000Z")
    assert first.findtext(f"{SF}Owner/{SF}Name")
    while True:
        seen += [record.findtext(f"{SF}Id") or "" for record in page.iterfind(f"{PARTNER}records")]
        if page.findtext("{*}done") == "true":
            break
        page = result(online, "queryMore", ("queryLocator", page.findtext("{*}queryLocator")), header=header)
    assert len(seen) == len(set(seen)) == total > 200
    assert page.find("{*}queryLocator").get(NIL) == "true"  # type: ignore[union-attr]


def test_children_sums_and_addresses(online: Running) -> None:
    contact = online.org.query("SELECT AccountId FROM Contact WHERE AccountId != null LIMIT 1").records[0]
    soql = f"SELECT Name, BillingAddress, (SELECT Id, LastName FROM Contacts) FROM Account WHERE Id = '{contact['AccountId']}'"
    record = result(online, "query", ("queryString", soql)).find("{*}records")
    assert record is not None
    assert record.find(f"{SF}Id").get(NIL) == "true", "an id that was not asked for"  # type: ignore[union-attr]
    children = record.find(f"{SF}Contacts")
    assert children is not None
    assert int(children.findtext(f"{PARTNER}size") or 0) == len(children.findall(f"{PARTNER}records")) >= 1
    address = record.find(f"{SF}BillingAddress")
    assert address is not None
    assert address.get(NIL) == "true" or address.findtext("{*}country")
    count = result(online, "query", ("queryString", "SELECT COUNT(Id) n FROM Lead")).find("{*}records")
    assert count is not None
    assert count.find(f"{SF}n").get(TYPE) == "xsd:int"  # type: ignore[union-attr]
    enterprise = call(online, "query", element("queryString", "SELECT Id FROM Lead LIMIT 1"), api="c").text
    assert 'xsi:type="sf:Lead"' in enterprise
    assert "sf:type>" not in enterprise


def test_records_by_id_deleted_ones_and_searches(online: Running) -> None:
    made = [online.new_lead(LastName=f"Zyxwv{number}").json()["id"] for number in range(2)]
    assert result(online, "delete", ("id", made[1])).findtext("{*}success") == "true"
    ids = [("ids", made[1]), ("ids", made[0][:15])]
    rows = asked(online, "retrieve", ("fieldList", "Id, LastName"), ("sObjectType", "Lead"), *ids).findall("{*}result")
    assert [(row.get(NIL), row.findtext(f"{SF}LastName")) for row in rows] == [("true", None), (None, "Zyxwv0")]
    everybody = "SELECT Id FROM Lead WHERE LastName LIKE 'Zyxwv%'"
    assert result(online, "query", ("queryString", everybody)).findtext("{*}size") == "1"
    assert result(online, "queryAll", ("queryString", everybody)).findtext("{*}size") == "2"
    found = result(online, "search", ("searchString", "FIND {Zyxwv0} IN NAME FIELDS RETURNING Lead(Id)"))
    assert [each.findtext(f"{SF}Id") for each in found.iterfind("{*}searchRecords/{*}record")] == [made[0]]
    span = [("startDate", "2026-11-21T08:00:00Z"), ("endDate", "2026-11-21T09:01:00Z")]
    gone = result(online, "getDeleted", ("sObjectType", "Lead"), *span)
    assert gone.findtext("{*}deletedRecords/{*}id") == made[1]
    span = [(name, str(moment).removesuffix("Z")) for name, moment in span]
    assert made[0] in [
        each.text for each in result(online, "getUpdated", ("sObjectType", "Lead"), *span).iterfind("{*}ids")
    ]


def test_describes(online: Running) -> None:
    described = {
        each.findtext("{*}name"): each.findtext("{*}keyPrefix")
        for each in result(online, "describeGlobal").iterfind("{*}sobjects")
    }
    assert described["Lead"] == "00Q"
    several = asked(online, "describeSObjects", ("sObjectType", "Lead"), ("sObjectType", "contact")).findall(
        "{*}result"
    )
    assert [each.findtext("{*}name") for each in several] == ["Lead", "Contact"]
    fields = {each.findtext("{*}name"): each for each in several[0].iterfind("{*}fields")}
    rest = online.api.get("/services/data/v66.0/sobjects/Lead/describe").json()["fields"]
    assert list(fields) == [each["name"] for each in rest]
    assert [each.text for each in fields["OwnerId"].iterfind("{*}referenceTo")] == ["Group", "User"]
    assert fields["Company"].findtext("{*}nillable") == "false"
    task = result(online, "describeSObject", ("sObjectType", "Task"))
    assert task.findtext("{*}labelPlural") == "Tasks"
    assert task.findtext("{*}urlDetail") == f"{online.practice.url}/{{ID}}"
    # Clients read the types of what stands in answers before the values: of whom a polymorphic field leads to, of sums.
    name, total = asked(online, "describeSObjects", ("sObjectType", "Name"), ("sObjectType", "AggregateResult"))
    assert "Alias" in [each.text for each in name.iterfind("{*}fields/{*}name")]
    assert total.find("{*}urlDetail").get(NIL) == "true"  # type: ignore[union-attr]


def test_what_is_refused(online: Running) -> None:
    wrong = {
        "SELECT Nothing FROM Lead": ("INVALID_FIELD", "InvalidFieldFault"),
        "SELECT Id FROM Nothing": ("INVALID_TYPE", "InvalidSObjectFault"),
        "SELECT FROM Lead": ("MALFORMED_QUERY", "MalformedQueryFault"),
    }
    for soql, (code, kind) in wrong.items():
        answer = call(online, "query", element("queryString", soql))
        assert exception(answer) == code
        assert kind in answer.text
    assert exception(call(online, "queryMore", element("queryLocator", "0r8-2000"))) == "INVALID_QUERY_LOCATOR"
    assert exception(call(online, "describeSObject", element("sObjectType", "Nope"))) == "INVALID_TYPE"
    assert exception(call(online, "query", element("queryString", "x"), token="dead")) == "INVALID_SESSION_ID"
    assert call(online, "query", element("queryString", "SELECT Id FROM Lead"), api="m").status_code == 500
    online.fault("maintenance")
    try:
        assert call(online, "query", element("queryString", "SELECT Id FROM Lead")).status_code == 200, (
            "reading goes on"
        )
    finally:
        online.http.delete("/practice/faults")
