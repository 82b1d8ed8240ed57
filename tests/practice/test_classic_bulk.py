"""The older Bulk API, for clients that know no other: simple-salesforce's `bulk` (JSON), jsforce and salesforce-bulk (XML, CSV)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest
from simple_salesforce import Salesforce
from simple_salesforce.exceptions import SalesforceMalformedRequest

from tests.practice.running import DATA, Running, running
from tests.practice.test_clients import session

JOBS = "/services/async/60.0/job"
SPACE = "http://www.force.com/2009/06/asyncapi/dataload"
KEY = "CRM_Console_Key__c"


@pytest.fixture(scope="module")
def online() -> Iterator[Running]:
    with running() as online:
        yield online


@pytest.fixture(scope="module")
def sf(online: Running) -> Salesforce:
    place = online.practice.url.removeprefix("http://")
    return Salesforce(instance=place, session_id=online.credentials.access_token, session=session(online))


def sent(online: Running, method: str, path: str, body: str = "", media: str = "application/xml") -> httpx.Response:
    headers = {"X-SFDC-Session": online.credentials.access_token, "Content-Type": f"{media}; charset=UTF-8"}
    return online.http.request(method, path, content=body.encode(), headers=headers)


def told(answer: httpx.Response) -> dict[str, str]:
    assert answer.headers["content-type"] == "application/xml"
    return {child.tag.rpartition("}")[2]: child.text or "" for child in ElementTree.fromstring(answer.content)}


def job_info(**facts: str) -> str:
    return f'<jobInfo xmlns="{SPACE}">{"".join(f"<{name}>{text}</{name}>" for name, text in facts.items())}</jobInfo>'


def made(online: Running, **facts: str) -> str:
    answer = sent(
        online, "POST", JOBS, job_info(**{"operation": "insert", "object": "Lead", "contentType": "CSV", **facts})
    )
    assert answer.status_code == 201, answer.text
    assert told(answer)["state"] == "Open"
    return f"{JOBS}/{told(answer)['id']}"


def batch(online: Running, job: str, body: str, media: str = "text/csv") -> str:
    answer = sent(online, "POST", f"{job}/batch", body, media)
    assert (answer.status_code, told(answer)["state"]) == (201, "Queued"), answer.text
    return f"{job}/batch/{told(answer)['id']}"


def ended(online: Running, path: str) -> dict[str, str]:
    for _ in range(10):
        found = told(sent(online, "GET", path))
        if found["state"] not in ("Queued", "InProgress"):
            return found
    raise AssertionError(found)


def test_simple_salesforce_saves_and_reads_json(
    online: Running, sf: Salesforce, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simple_salesforce.bulk.sleep", lambda _seconds: None)
    people = [{"LastName": 'B, "q"\nÜ', "Company": "Söhne", KEY: "k1", "DoNotCall": True}, {"Company": "nobody"}]
    first, second = sf.bulk.Lead.insert(people)
    assert (first["success"], first["created"], second["success"]) == (True, True, False)
    assert second["errors"][0]["statusCode"] == "REQUIRED_FIELD_MISSING"
    assert second["errors"][0]["fields"] == ["LastName"]
    again = sf.bulk.Lead.upsert([{KEY: "k1", "Company": None, "LastName": "B"}], KEY, batch_size=1)
    assert again[0]["errors"][0]["fields"] == ["Company"], "null empties a field, and this one may not be empty"
    (updated,) = sf.bulk.Lead.update(
        [{"Id": first["id"], "City": "Ulm", "DoNotCall": False}], include_detailed_results=True
    )
    assert (updated["success"], updated["created"], updated["City"]) == (True, False, "Ulm")
    (row,) = sf.bulk.Lead.query(f"SELECT Id, City, DoNotCall, Owner.Name, CreatedDate FROM Lead WHERE {KEY} = 'k1'")
    assert (row["City"], row["DoNotCall"], row["attributes"]["type"]) == ("Ulm", False, "Lead")
    assert row["Owner"]["attributes"]["type"] in ("Name", "User")
    assert row["CreatedDate"] == int(online.org.clock.now().timestamp() * 1000)
    assert sf.bulk.Lead.delete([{"Id": first["id"]}])[0]["success"]
    assert sf.bulk.Lead.query_all(f"SELECT Id FROM Lead WHERE {KEY} = 'k1'")[0]["Id"] == first["id"]
    with pytest.raises(SalesforceMalformedRequest) as refused:
        sf.bulk.Nothing.insert(people)
    assert refused.value.content["exceptionCode"] == "InvalidEntity"


def test_xml_jobs_with_batches_of_csv(online: Running) -> None:
    job = made(online)
    one = batch(online, job, 'LastName,Company,City\r\n"Two\nlines","a ""b"", c",\r\n,Acme,Ulm\r\n')
    two = batch(online, job, "LastName,Company\nÜmlaut,Acme\n")
    assert ended(online, one) | {"numberRecordsProcessed": "2", "numberRecordsFailed": "1"} == ended(online, one)
    assert ended(online, two)["state"] == "Completed"
    result = sent(online, "GET", f"{one}/result")
    assert result.headers["content-type"] == "text/csv"
    head, saved, failed = result.text.splitlines()
    assert (head, saved[20:]) == ('"Id","Success","Created","Error"', ',"true","true",""')
    assert failed == '"","false","false","REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --"'
    assert sent(online, "GET", f"{one}/request").text.endswith("Ulm\r\n")
    listed = ElementTree.fromstring(sent(online, "GET", f"{job}/batch").content)
    assert [child.findtext(f"{{{SPACE}}}state") for child in listed] == ["Completed", "Completed"]
    closed = told(sent(online, "POST", job, job_info(state="Closed")))
    assert (closed["state"], closed["numberBatchesTotal"], closed["numberRecordsProcessed"]) == ("Closed", "2", "3")
    late = sent(online, "POST", f"{job}/batch", "LastName\nx", "text/csv")
    assert (late.status_code, told(late)["exceptionCode"]) == (400, "InvalidJobState")
    names = online.org.query("SELECT LastName, Company, City FROM Lead WHERE Company LIKE 'a \"%'").records
    assert [(row["LastName"], row["City"]) for row in names] == [("Two\nlines", None)]
    (classic,) = online.api.get(f"{DATA}/jobs/ingest", params={"jobType": "Classic"}).json()["records"][-1:]
    assert classic["jobType"] == "Classic"
    assert online.api.get(f"{DATA}/jobs/ingest").json()["records"] == []


def test_xml_records_and_a_query_in_xml(online: Running) -> None:
    job = made(online, contentType="XML")
    nil = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"'
    body = f'<sObjects xmlns="{SPACE}"><sObject><LastName>Xml</LastName><Company>A &amp; B</Company><City {nil}/></sObject></sObjects>'
    saved = batch(online, job, body, "application/xml")
    assert ended(online, saved)["state"] == "Completed"
    (result,) = ElementTree.fromstring(sent(online, "GET", f"{saved}/result").content)
    assert result.findtext(f"{{{SPACE}}}success") == "true"
    asked = made(online, operation="query", contentType="XML")
    found = batch(online, asked, "SELECT LastName, Company FROM Lead WHERE LastName = 'Xml'", "application/xml")
    ended(online, found)
    (number,) = ElementTree.fromstring(sent(online, "GET", f"{found}/result").content)
    (record,) = ElementTree.fromstring(sent(online, "GET", f"{found}/result/{number.text}").content)
    assert record.findtext(f"{{{SPACE}}}Company") == "A & B"


def test_a_query_in_csv_and_batches_that_are_no_good(online: Running) -> None:
    job = made(online, operation="query")
    found = batch(online, job, "SELECT Id, Name FROM Organization")
    ended(online, found)
    (number,) = ElementTree.fromstring(sent(online, "GET", f"{found}/result").content)
    lines = sent(online, "GET", f"{found}/result/{number.text}").text.splitlines()
    assert (lines[0], len(lines)) == ('"Id","Name"', 2)
    for soql, why in (
        ("SELECT COUNT() FROM Lead", "COUNT() is not supported"),
        ("SELECT FROM Lead", "MALFORMED_QUERY"),
    ):
        answer = told(sent(online, "POST", f"{job}/batch", soql, "text/csv"))
        assert answer["state"] == "Failed"
        assert why in answer["stateMessage"]
    aborted = made(online)
    waiting = batch(online, aborted, "LastName,Company\nNever,Acme\n")
    assert told(sent(online, "POST", aborted, job_info(state="Aborted")))["state"] == "Aborted"
    assert ended(online, waiting)["state"] == "NotProcessed"
    assert online.org.query("SELECT Id FROM Lead WHERE LastName = 'Never'").total_size == 0


@pytest.mark.parametrize(
    ("media", "asked", "code"),
    [
        ("application/xml", job_info(operation="insert", object="Lead", contentType="PDF"), "InvalidJob"),
        ("application/xml", job_info(operation="explode", object="Lead"), "InvalidJob"),
        ("application/xml", job_info(operation="upsert", object="Lead", contentType="CSV"), "InvalidJob"),
        ("application/xml", "<jobInfo", "InvalidBatch"),
        ("application/json", '{"operation": "insert", "object": "Nothing"}', "InvalidEntity"),
        ("application/json", "[]", "InvalidBatch"),
    ],
)
def test_jobs_that_are_none(online: Running, media: str, asked: str, code: str) -> None:
    answer = sent(online, "POST", JOBS, asked, media)
    assert (answer.status_code, answer.headers["content-type"]) == (400, media)
    problem: dict[str, Any] = answer.json() if media.endswith("json") else told(answer)
    assert problem["exceptionCode"] == code


def test_the_limits_count_batches_and_query_jobs_of_both_apis(online: Running) -> None:
    def left() -> tuple[int, int]:
        limits = online.api.get(f"{DATA}/limits").json()
        return limits["DailyBulkApiBatches"]["Remaining"], limits["DailyBulkV2QueryJobs"]["Remaining"]

    batches, jobs = left()
    batch(online, made(online), "LastName,Company\nCounted,Acme\n")
    asked = {"operation": "query", "query": "SELECT Id FROM Lead"}
    assert online.api.post(f"{DATA}/jobs/query", json=asked).status_code == 200
    assert left() == (batches - 1, jobs - 1)


def test_who_may_not(online: Running) -> None:
    headers = {"X-SFDC-Session": "dead", "Content-Type": "application/xml"}
    answer = online.http.post(JOBS, content=b"", headers=headers)
    assert (answer.status_code, told(answer)["exceptionCode"]) == (400, "InvalidSessionId")
    used = online.practice.meter.used
    sent(online, "GET", f"{JOBS}/750000000000000")
    assert online.practice.meter.used == used + 1
    online.practice.meter.set_used(online.practice.meter.daily_limit)
    try:
        assert told(sent(online, "GET", f"{JOBS}/750000000000000"))["exceptionCode"] == "ExceededQuota"
    finally:
        online.practice.meter.set_used(used)
