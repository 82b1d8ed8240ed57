"""Bulk API 2.0 of the practice org: ingest and query jobs, their states and files, simple-salesforce, restarts, and faults."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from simple_salesforce import Salesforce
from simple_salesforce.exceptions import SalesforceOperationError

from crmconsole.clock import ManualClock
from crmconsole.practice import bulk_csv, bulk_resources
from crmconsole.practice.org import OrgClock
from crmconsole.practice.server import start
from tests.practice.running import BEGIN, DATA, Running, running
from tests.practice.test_clients import session

INGEST = f"{DATA}/jobs/ingest"
QUERY = f"{DATA}/jobs/query"
KEY = "CRM_Console_Key__c"


@pytest.fixture
def online() -> Iterator[Running]:
    with running(people=40) as online:
        yield online


def made(online: Running, **facts: object) -> str:
    """Make an ingest job and return its id."""
    answer = online.api.post(INGEST, json={"object": "Lead", "operation": "insert", **facts})
    assert answer.status_code == 200, answer.text
    assert answer.json()["state"] == "Open"
    return str(answer.json()["id"])


def put(online: Running, job: str, data: str | bytes) -> httpx.Response:
    """Upload a job's data."""
    content = data.encode() if isinstance(data, str) else data
    return online.api.put(f"{INGEST}/{job}/batches", content=content, headers={"Content-Type": "text/csv"})


def close(online: Running, job: str, state: str = "UploadComplete", path: str = INGEST) -> httpx.Response:
    """Close or abort a job."""
    return online.api.patch(f"{path}/{job}", json={"state": state})


def begun(online: Running, data: str | bytes, **facts: object) -> str:
    """Make a job, upload its data, close it, and return its id."""
    job = made(online, **facts)
    assert put(online, job, data).status_code == 201
    assert close(online, job).status_code == 200
    return job


def asked(online: Running, job: str, path: str = INGEST) -> dict[str, Any]:
    """Return a job's state, which works one step off."""
    answer = online.api.get(f"{path}/{job}")
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def finished(online: Running, job: str, path: str = INGEST) -> dict[str, Any]:
    """Ask until a job has ended."""
    for _ in range(30):
        told = asked(online, job, path)
        if told["state"] in ("JobComplete", "Failed", "Aborted"):
            return told
    raise AssertionError(told)


def done(online: Running, data: str | bytes, **facts: object) -> str:
    """Carry a job out and return its id."""
    job = begun(online, data, **facts)
    assert finished(online, job)["state"] == "JobComplete"
    return job


def rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV text."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def results(online: Running, job: str, name: str) -> list[dict[str, str]]:
    """Return the rows of a result."""
    answer = online.api.get(f"{INGEST}/{job}/{name}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/csv")
    return rows(answer.text)


def errors(online: Running, job: str) -> list[str]:
    """Return the errors of the failed rows, in the order of their first column."""
    return [
        row["sf__Error"] for row in sorted(results(online, job, "failedResults"), key=lambda row: [*row.values()][2])
    ]


def refused(answer: httpx.Response, status: int, code: str) -> str:
    """Check a refusal and return its words."""
    assert (answer.status_code, answer.json()[0]["errorCode"]) == (status, code), answer.text
    return str(answer.json()[0]["message"])


def lead(online: Running, number: int = 0, **values: object) -> str:
    """Create a lead and return its id."""
    colleague = online.practice.colleague
    return online.org.create("Lead", {"LastName": f"Moss{number}", "Company": "Acme", **values}, colleague)


def row_of(online: Running, record_id: str, name: str = "Lead") -> Mapping[str, object]:
    """Return a true row that must be there."""
    row = online.org.read(name, record_id)
    assert row is not None
    return row


# Ingest jobs from beginning to end


def test_the_life_of_a_job(online: Running) -> None:
    before = online.stats()["metered_calls"]
    answer = online.api.post(
        INGEST, json={"object": "lead", "operation": "insert", "contentType": "CSV", "lineEnding": "LF"}
    )
    job = answer.json()
    assert job == {
        "id": job["id"],
        "operation": "insert",
        "object": "Lead",
        "createdById": job["createdById"],
        "createdDate": "2026-11-21T09:00:00.000+0000",
        "systemModstamp": "2026-11-21T09:00:00.000+0000",
        "state": "Open",
        "concurrencyMode": "Parallel",
        "contentType": "CSV",
        "apiVersion": 66.0,
        "jobType": "V2Ingest",
        "lineEnding": "LF",
        "columnDelimiter": "COMMA",
        "contentUrl": f"services/data/v66.0/jobs/ingest/{job['id']}/batches",
    }
    assert job["id"].startswith("750")
    assert len(job["id"]) == 18
    sent = online.api.put(
        f"/{job['contentUrl']}", content=b"LastName,Company\nA,C\n", headers={"Content-Type": "text/csv"}
    )
    assert (sent.status_code, sent.content) == (201, b"")
    assert asked(online, job["id"])["state"] == "Open", "nothing happens before it is closed"
    assert close(online, job["id"]).json()["state"] == "UploadComplete"
    assert [asked(online, job["id"])["state"] for _ in range(3)] == ["InProgress", "JobComplete", "JobComplete"]
    told = asked(online, job["id"][:15])
    assert (told["numberRecordsProcessed"], told["numberRecordsFailed"], told["retries"]) == (1, 0, 0)
    [saved] = results(online, job["id"], "successfulResults")
    assert row_of(online, saved["sf__Id"])["LastName"] == "A"
    assert (saved["sf__Created"], saved["LastName"], saved["Company"]) == ("true", "A", "C")
    assert online.api.delete(f"{INGEST}/{job['id']}").status_code == 204
    refused(online.api.get(f"{INGEST}/{job['id']}"), 404, "NOT_FOUND")
    stats = online.stats()
    assert stats["metered_calls"] - before == 11  # type: ignore[operator]
    assert stats["calls"]["bulk"] == 11  # type: ignore[index]
    assert stats["writes"] == {"Lead": {"created": 1, "updated": 0, "deleted": 0}}


def test_a_large_job_is_worked_off_in_steps(online: Running) -> None:
    lines = "".join(f"L{number},C\n" for number in range(20_001))
    job = begun(online, "LastName,Company\n" + lines)
    told = [asked(online, job) for _ in range(4)]
    assert [one["state"] for one in told] == ["InProgress", "InProgress", "InProgress", "JobComplete"]
    assert [one["numberRecordsProcessed"] for one in told] == [0, 10_000, 20_000, 20_001]


def test_results_are_in_another_order_than_the_upload(online: Running) -> None:
    job = done(online, "LastName,Company\n" + "".join(f"L{number:02},C\n" for number in range(30)))
    names = [row["LastName"] for row in results(online, job, "successfulResults")]
    assert names != sorted(names)
    assert sorted(names) == [f"L{number:02}" for number in range(30)]
    assert results(online, job, "unprocessedrecords") == []


def test_update_upsert_delete_and_hard_delete(online: Running) -> None:
    one, two = lead(online, 1, Phone="1", Fax="2"), lead(online, 2)
    job = done(online, f"Id,Phone,Fax,Company\n{one},9,,\n{two[:15]},,#N/A,New\n", operation="update")
    assert {row["sf__Id"]: row["sf__Created"] for row in results(online, job, "successfulResults")} == {
        one: "false",
        two: "false",
    }
    assert (row_of(online, one)["Phone"], row_of(online, one)["Fax"]) == ("9", "2")
    assert row_of(online, two)["Company"] == "New"

    keyed = f"{KEY},LastName,Company\nk1,A,C\nk2,B,C\n"
    job = done(online, keyed, operation="upsert", externalIdFieldName=KEY.lower())
    first = {row[KEY]: row for row in results(online, job, "successfulResults")}
    assert {row["sf__Created"] for row in first.values()} == {"true"}
    again = done(online, keyed.replace("A,C", "A2,C"), operation="upsert", externalIdFieldName=KEY)
    second = {row[KEY]: row for row in results(online, again, "successfulResults")}
    assert {key: row["sf__Id"] for key, row in second.items()} == {key: row["sf__Id"] for key, row in first.items()}
    assert {row["sf__Created"] for row in second.values()} == {"false"}
    assert row_of(online, first["k1"]["sf__Id"])["LastName"] == "A2"

    assert len(results(online, done(online, f"Id\n{one}\n", operation="delete"), "successfulResults")) == 1
    assert row_of(online, one)["IsDeleted"] is True
    done(online, f"Id\n{two}\n", operation="hardDelete")
    assert online.org.read("Lead", two) is None
    assert online.org.bin("Lead")[0][0] == one


def test_rows_fail_one_by_one_as_in_a_collection(online: Running) -> None:
    deleted = lead(online)
    online.org.delete("Lead", deleted, online.practice.colleague)
    file = "LastName,Company,Email,NumberOfEmployees,DoNotCall\na,C,,,\nb,,,,\nc,C,nobody,,\nd,C,,many,\ne,C,,,perhaps\nf,C,,12,yes\n"
    job = done(online, file)
    assert errors(online, job) == [
        "REQUIRED_FIELD_MISSING:Required fields are missing: [Company]:Company --",
        "INVALID_EMAIL_ADDRESS:Email: invalid email address: nobody:Email --",
        "INVALID_TYPE_ON_FIELD_IN_RECORD:NumberOfEmployees: value not of required type: many:NumberOfEmployees --",
        "INVALID_TYPE_ON_FIELD_IN_RECORD:DoNotCall: value not of required type: perhaps:DoNotCall --",
    ]
    saved = {row["LastName"]: row["sf__Id"] for row in results(online, job, "successfulResults")}
    assert set(saved) == {"a", "f"}
    assert (row_of(online, saved["f"])["NumberOfEmployees"], row_of(online, saved["f"])["DoNotCall"]) == (12, True)
    told = asked(online, job)
    assert (told["numberRecordsProcessed"], told["numberRecordsFailed"]) == (6, 4)

    file = f"Id,Phone\n,1\nnonsense,2\n{deleted},3\n00Q000000000001,4\n003000000000001,5\n"
    job = done(online, file, operation="update")
    assert sorted(error.partition(":")[0] for error in errors(online, job)) == [
        "ENTITY_IS_DELETED",
        "INVALID_CROSS_REFERENCE_KEY",
        "MALFORMED_ID",
        "MALFORMED_ID",
        "MISSING_ARGUMENT",
    ]
    job = done(online, f"{KEY},LastName,Company\ntwin,A,C\ntwin,B,C\n", operation="upsert", externalIdFieldName=KEY)
    assert {error.partition(":")[0] for error in errors(online, job)} == {"DUPLICATE_VALUE"}
    job = done(online, f"Id\n{deleted}\nnonsense\n", operation="delete")
    assert sorted(error.partition(":")[0] for error in errors(online, job)) == ["ENTITY_IS_DELETED", "MALFORMED_ID"]


def test_faults_of_saving_meet_the_rows_of_a_job(online: Running) -> None:
    online.fault("partial_success", where={"object": "Lead"}, pattern="110")
    online.fault("late_commit", where={"object": "Lead"}, seconds=60)
    job = done(online, "LastName,Company\n" + "".join(f"L{number},C\n" for number in range(9)))
    assert len(results(online, job, "failedResults")) == 3
    saved = [row["sf__Id"] for row in results(online, job, "successfulResults")]
    assert len(saved) == 6
    soql = f"SELECT COUNT() FROM Lead WHERE Id = '{saved[0]}'"
    assert online.org.query(soql).total_size == 0
    online.practice.clock.advance(61)
    assert online.org.query(soql).total_size == 1
    assert row_of(online, saved[0])["OwnerId"] == row_of(online, saved[0])["CreatedById"]


def test_a_fault_that_spoils_a_whole_collection_fails_one_row_of_a_job(online: Running) -> None:
    online.fault("poison_record", where={"object": "Lead"}, text="poison")
    job = done(online, "LastName,Company\na,C\npoison,C\nc,C\n")
    assert [row["LastName"] for row in results(online, job, "failedResults")] == ["poison"]
    assert len(results(online, job, "successfulResults")) == 2


def test_references_by_another_objects_key(online: Running) -> None:
    colleague = online.practice.colleague
    boss = online.org.create("Contact", {"LastName": "Boss", KEY: "boss-1"}, colleague)
    job = done(online, f"LastName,ReportsTo.{KEY}\nMoss,boss-1\nNobody,boss-2\nNone,#N/A\n", object="Contact")
    saved = {row["LastName"]: row["sf__Id"] for row in results(online, job, "successfulResults")}
    assert row_of(online, saved["Moss"], "Contact")["ReportsToId"] == boss
    assert row_of(online, saved["None"], "Contact")["ReportsToId"] is None
    assert errors(online, job) == [
        f"INVALID_FIELD:Foreign key external ID: boss-2 not found for field {KEY} in entity Contact: --"
    ]
    contact = online.org.create("Contact", {"LastName": "Moss", "Email": "moss@acme.example"}, colleague)
    job = done(online, "Subject,Contact:Who.Email\nCall,moss@acme.example\n", object="Task")
    [task] = results(online, job, "successfulResults")
    assert row_of(online, task["sf__Id"], "Task")["WhoId"] == contact


def test_a_job_runs_the_assignment_rule_that_it_names_and_no_other(online: Running) -> None:
    entry = {"criteria": [{"field": "Country", "operator": "equals", "value": "Peru"}], "owner": "Inbound_Leads"}
    wish = {"name": "Peru", "entries": [entry], "active": True}
    rule = online.http.post("/practice/setup/assignment-rules", json=wish).json()["id"]
    owners = {}
    for facts in ({}, {"assignmentRuleId": rule[:15]}):
        job = done(online, "LastName,Company,Country\nA,C,Peru\n", **facts)
        [saved] = results(online, job, "successfulResults")
        owners[len(facts)] = str(row_of(online, saved["sf__Id"])["OwnerId"])
    assert owners[0] == online.practice.staff.integration
    assert owners[1].startswith("00G")


@pytest.mark.parametrize(
    ("data", "facts", "message"),
    [
        ("LastName,Nope\nA,1\n", {}, "InvalidBatch : Field name not found : Nope"),
        ("LastName;Company\nA;C\n", {}, "InvalidBatch : Field name not found : LastName;Company"),
        ("LastName,Account.Nope\nA,1\n", {"object": "Contact"}, "InvalidBatch : Field name not found : Account.Nope"),
        (
            f"LastName,Contact:ReportsTo.{KEY}\nA,1\n",
            {"object": "Contact"},
            f"InvalidBatch : type is not needed for non polymorphic foreign key: Contact:ReportsTo.{KEY}",
        ),
        ("LastName,lastname\nA,1\n", {}, "InvalidBatch : Duplicate column in the header: LastName"),
        ("LastName,Company\nA\n", {}, "InvalidBatch : Row 1 has 1 columns, the header has 2"),
        ('LastName,Company\nA,"C\n', {}, "InvalidBatch : Failed to parse CSV: unexpected end of data"),
        ("", {}, "InvalidBatch : The job has no data"),
        ("x" * 33_000 + "\n", {}, "InvalidBatch : The header is too long"),
        (
            "LastName,Company\r\nA,C\r\n",
            {},
            "ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF",
        ),
        (
            "LastName,Company\nA,C\n",
            {"lineEnding": "CRLF"},
            "ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is CRLF",
        ),
        (b"LastName,Company\n\xff,C\n", {}, "ClientInputError : Failed to decode the data: it is not UTF-8"),
        ("Id,Phone\n,1\n", {"operation": "delete"}, "InvalidBatch : The 'delete' batch must contain only ids"),
        ("Phone\n1\n", {"operation": "update"}, "InvalidBatch : The 'update' batch must contain the column Id"),
        (
            "Phone\n1\n",
            {"operation": "upsert", "externalIdFieldName": KEY},
            f"InvalidBatch : The 'upsert' batch must contain the column {KEY}",
        ),
    ],
)
def test_a_file_that_is_no_good_fails_its_job(
    online: Running, data: str | bytes, facts: dict[str, object], message: str
) -> None:
    before = online.stats()["writes"]
    job = begun(online, data, **facts)
    told = finished(online, job)
    assert (told["state"], told["errorMessage"]) == ("Failed", message)
    assert (told["numberRecordsProcessed"], told["numberRecordsFailed"]) == (0, 0)
    assert results(online, job, "successfulResults") == results(online, job, "failedResults") == []
    assert online.stats()["writes"] == before


@pytest.mark.parametrize("delimiter", list(bulk_csv.DELIMITERS))
def test_other_delimiters_and_line_endings(online: Running, delimiter: str) -> None:
    mark = bulk_csv.DELIMITERS[delimiter]
    data = f'LastName{mark}Company\r\n"A{mark}1"{mark}"C\nD"\r\n'
    job = done(online, data, columnDelimiter=delimiter, lineEnding="CRLF")
    answer = online.api.get(f"{INGEST}/{job}/successfulResults").text
    assert answer.startswith(f'"sf__Id"{mark}"sf__Created"{mark}"LastName"{mark}"Company"\r\n')
    record_id = answer.splitlines()[1][1:19]
    assert (row_of(online, record_id)["LastName"], row_of(online, record_id)["Company"]) == (f"A{mark}1", "C\nD")


def test_a_job_with_its_data_in_one_request(online: Running) -> None:
    def sent(data: str) -> httpx.Response:
        form = {
            "job": (
                None,
                '{"object":"Lead","operation":"insert","contentType":"CSV","lineEnding":"LF"}',
                "application/json",
            ),
            "content": ("content", data, "text/csv"),
        }
        return online.api.post(INGEST, files=form)  # type: ignore[arg-type]

    answer = sent("LastName,Company\nA,C\n")
    assert (answer.status_code, answer.json()["state"]) == (200, "UploadComplete")
    assert finished(online, answer.json()["id"])["numberRecordsProcessed"] == 1
    refused(sent("LastName,Company\n" + "x" * 100_000), 400, "CLIENTINPUTERROR")
    refused(online.api.post(INGEST, files={"job": (None, "{}", "application/json")}), 400, "CLIENTINPUTERROR")  # type: ignore[arg-type]


# Refusals


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"operation": "destroy"}, "INVALIDJOB"),
        ({"object": "Nothing"}, "INVALIDJOB"),
        ({"contentType": "JSON"}, "INVALIDJOB"),
        ({"lineEnding": "CR"}, "INVALIDJOB"),
        ({"columnDelimiter": ","}, "INVALIDJOB"),
        ({"operation": "upsert"}, "INVALIDJOB"),
        ({"operation": "upsert", "externalIdFieldName": "Phone"}, "INVALIDJOB"),
        ({"assignmentRuleId": "nonsense"}, "MALFORMED_ID"),
    ],
)
def test_jobs_that_are_not_made(online: Running, facts: dict[str, object], code: str) -> None:
    refused(online.api.post(INGEST, json={"object": "Lead", "operation": "insert", **facts}), 400, code)
    assert online.api.get(INGEST).json()["records"] == []


def test_wrong_states(online: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    job = made(online)
    for name in ("successfulResults", "failedResults", "unprocessedrecords"):
        refused(online.api.get(f"{INGEST}/{job}/{name}"), 400, "INVALIDJOBSTATE")
    refused(online.api.delete(f"{INGEST}/{job}"), 400, "API_ERROR")
    refused(close(online, job, "JobComplete"), 400, "INVALIDJOBSTATE")
    monkeypatch.setattr(bulk_resources, "MOST_BYTES", 100)
    refused(put(online, job, "x" * 76), 413, "CLIENTINPUTERROR")
    assert put(online, job, "LastName,Company\nA,C\n").status_code == 201
    assert "Found multiple contents" in refused(put(online, job, "LastName,Company\nB,C\n"), 400, "CLIENTINPUTERROR")
    assert close(online, job).status_code == 200
    refused(close(online, job), 400, "INVALIDJOBSTATE")
    refused(put(online, job, "LastName\n"), 400, "INVALIDJOBSTATE")
    assert asked(online, job)["state"] == "InProgress"
    refused(online.api.delete(f"{INGEST}/{job}"), 400, "API_ERROR")
    assert finished(online, job)["numberRecordsProcessed"] == 1
    assert (
        refused(close(online, job, "Aborted"), 400, "INVALIDJOBSTATE") == "Aborting already Completed Job not allowed"
    )
    refused(online.api.put(f"{INGEST}/{job}/batches", json={}), 415, "UNSUPPORTED_MEDIA_TYPE")
    refused(
        online.api.post(INGEST, content=b"<job/>", headers={"Content-Type": "text/xml"}), 415, "UNSUPPORTED_MEDIA_TYPE"
    )
    refused(online.api.put(INGEST, content=b"", headers={"Content-Type": "text/csv"}), 405, "METHOD_NOT_ALLOWED")
    refused(online.api.get(f"{INGEST}/{job}/nothing"), 404, "NOT_FOUND")
    refused(online.api.get(f"{QUERY}/{job}"), 404, "NOT_FOUND")
    refused(online.http.get(f"{INGEST}/{job}"), 401, "INVALID_SESSION_ID")


def test_an_aborted_job_keeps_what_it_did(online: Running) -> None:
    job = begun(online, "LastName,Company\n" + "".join(f"L{number},C\n" for number in range(10_003)))
    asked(online, job)
    assert asked(online, job)["numberRecordsProcessed"] == 10_000
    assert close(online, job, "Aborted").json()["state"] == "Aborted"
    assert asked(online, job)["numberRecordsProcessed"] == 10_000
    assert len(results(online, job, "successfulResults")) == 10_000
    assert sorted(row["LastName"] for row in results(online, job, "unprocessedrecords")) == [
        "L10000",
        "L10001",
        "L10002",
    ]


def test_how_long_jobs_are_kept(online: Running) -> None:
    open_job, ended = made(online), done(online, "LastName,Company\nA,C\n")

    def later(seconds: int) -> None:
        online.practice.clock.advance(seconds)
        user = online.practice.sessions.user(online.credentials.username)
        assert user is not None
        online.api = online.signed_in(online.practice.sessions.open(str(user["Id"])))

    later(86_399)
    assert asked(online, open_job)["state"] == "Open"
    later(1)
    assert asked(online, open_job)["state"] == "Failed"
    later(6 * 86_400 - 1)
    assert len(results(online, ended, "successfulResults")) == 1
    later(1)
    refused(online.api.get(f"{INGEST}/{ended}"), 404, "NOT_FOUND")
    assert online.api.get(INGEST).json()["records"] == []


# Lists


def test_lists_of_jobs(online: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest = [made(online) for _ in range(5)]
    query = online.api.post(QUERY, json={"operation": "query", "query": "SELECT Id FROM Lead"}).json()["id"]

    def listed(path: str, **params: str) -> list[str]:
        answer = online.api.get(path, params=params).json()
        assert (answer["done"], answer["nextRecordsUrl"]) == (True, None)
        return [record["id"] for record in answer["records"]]

    assert listed(INGEST) == listed(INGEST, jobType="V2Ingest", isPkChunkingEnabled="false") == ingest[::-1]
    assert listed(QUERY) == listed(QUERY, jobType="V2Query", concurrencyMode="parallel") == [query]
    assert listed(INGEST, jobType="Classic") == listed(INGEST, isPkChunkingEnabled="true") == []
    assert listed(QUERY, concurrencyMode="serial") == []
    assert online.api.get(INGEST, params={"jobType": "Nonsense"}).status_code == 400
    assert "contentUrl" not in online.api.get(INGEST).json()["records"][0]

    monkeypatch.setattr(bulk_resources, "JOBS_A_PAGE", 2)
    link, seen, pages = INGEST, list[str](), 0
    while link:
        page = online.api.get(link).json()
        seen += [record["id"] for record in page["records"]]
        link, pages = page["nextRecordsUrl"], pages + 1
    assert (seen, pages) == (ingest[::-1], 3)


# Query jobs


def read_all(online: Running, soql: str, operation: str = "query", most: int = 7, **facts: str) -> list[dict[str, str]]:
    """Return all rows of a query job, page by page."""
    answer = online.api.post(QUERY, json={"operation": operation, "query": soql, **facts})
    assert (answer.status_code, answer.json()["state"]) == (200, "UploadComplete"), answer.text
    job = answer.json()["id"]
    told = finished(online, job, QUERY)
    assert told["state"] == "JobComplete"
    found: list[dict[str, str]] = []
    locator = ""
    while locator != "null":
        params = {"maxRecords": str(most)} | ({"locator": locator} if locator else {})
        page = online.api.get(f"{QUERY}/{job}/results", params=params)
        assert int(page.headers["Sforce-NumberOfRecords"]) == len(rows(page.text)) <= most
        locator = page.headers["Sforce-Locator"]
        found += rows(page.text)
    assert len(found) == told["numberRecordsProcessed"]
    return found


def test_a_query_job(online: Running) -> None:
    gone = lead(online, LastName='Says "hi", twice\nand more')
    online.org.delete("Lead", gone, online.practice.colleague)
    soql = "SELECT Id, LastName, Owner.Name, AnnualRevenue, NumberOfEmployees, IsDeleted, CreatedDate, Fax FROM Lead"
    wanted = online.org.query(soql).records
    found = read_all(online, soql)
    assert [row["Id"] for row in found] == [record["Id"] for record in wanted]
    assert found[0]["Owner.Name"] == wanted[0]["Owner"]["Name"]  # type: ignore[index]
    assert {row["IsDeleted"] for row in found} == {"false"}
    assert found[0]["CreatedDate"] == str(wanted[0]["CreatedDate"]).replace("+0000", "Z")
    for row, record in zip(found, wanted, strict=True):
        revenue, people = record["AnnualRevenue"], record["NumberOfEmployees"]
        assert row["AnnualRevenue"] == ("" if revenue is None else bulk_csv.java_double(float(str(revenue))))
        assert row["NumberOfEmployees"] == ("" if people is None else str(people))
    every = {row["Id"]: row for row in read_all(online, soql, "queryAll")}
    assert every[gone]["LastName"] == 'Says "hi", twice\nand more'
    assert read_all(online, "SELECT Id FROM Lead WHERE LastName = 'Nobody at all'") == []


def test_what_a_query_job_found_stays_as_it_was(online: Running) -> None:
    one = lead(online, LastName="Before")
    soql = f"SELECT Id, LastName FROM Lead WHERE Id = '{one}'"
    job = online.api.post(QUERY, json={"operation": "query", "query": soql}).json()["id"]
    assert asked(online, job, QUERY)["state"] == "InProgress"
    online.org.update("Lead", one, {"LastName": "After"}, online.practice.colleague)
    refused(online.api.get(f"{QUERY}/{job}/results"), 400, "INVALIDJOBSTATE")
    assert finished(online, job, QUERY)["state"] == "JobComplete"
    assert rows(online.api.get(f"{QUERY}/{job}/results").text) == [{"Id": one, "LastName": "Before"}]
    refused(online.api.get(f"/services/data/v65.0/jobs/query/{job}/results"), 409, "INVALIDVERSION")
    refused(online.api.get(f"{QUERY}/{job}/results", params={"locator": "???"}), 400, "INVALID_QUERY_LOCATOR")
    refused(close(online, job, "UploadComplete", QUERY), 400, "INVALIDJOBSTATE")
    assert online.api.delete(f"{QUERY}/{job}").status_code == 204


def test_result_pages_of_a_query_job(online: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_resources, "ROWS_A_RESULT", 3)
    job = online.api.post(QUERY, json={"operation": "query", "query": "SELECT Id FROM Lead LIMIT 17"}).json()["id"]
    finished(online, job, QUERY)
    link: str | None = f"{QUERY}/{job}/resultPages"
    found, pages = list[str](), list[int]()
    while link:
        body = online.api.get(link).json()
        assert body["done"] is (body["nextRecordsUrl"] is None)
        pages.append(len(body["resultPages"]))
        for page in body["resultPages"]:
            found += [row["Id"] for row in rows(online.api.get(page["resultUrl"]).text)]
        link = body["nextRecordsUrl"]
    assert pages == [5, 1]
    assert len(found) == len(set(found)) == 17


@pytest.mark.parametrize(
    ("soql", "code"),
    [
        ("SELECT COUNT() FROM Lead", "API_ERROR"),
        ("SELECT COUNT(Id) FROM Lead", "API_ERROR"),
        ("SELECT Status, COUNT(Id) FROM Lead GROUP BY Status", "API_ERROR"),
        ("SELECT Id FROM Lead LIMIT 5 OFFSET 1", "API_ERROR"),
        ("SELECT Id, Address FROM Lead", "API_ERROR"),
        ("SELECT Id, (SELECT Id FROM Contacts) FROM Account", "API_ERROR"),
        ("SELECT TYPEOF Who WHEN Lead THEN LastName END FROM Task", "API_ERROR"),
        ("SELECT Nope FROM Lead", "INVALID_FIELD"),
        ("SELECT Id FROM Nope", "INVALID_TYPE"),
        ("SELECT", "MALFORMED_QUERY"),
        ("", "INVALIDJOB"),
    ],
)
def test_queries_that_a_job_does_not_take(online: Running, soql: str, code: str) -> None:
    refused(online.api.post(QUERY, json={"operation": "query", "query": soql}), 400, code)


def test_a_query_that_times_out_fails_its_job(online: Running) -> None:
    online.fault("query_timeout", where={"object": "Lead"}, times=1)
    job = online.api.post(QUERY, json={"operation": "query", "query": "SELECT Id FROM Lead"}).json()["id"]
    told = finished(online, job, QUERY)
    assert told["state"] == "Failed"
    assert told["errorMessage"].startswith("QUERY_TIMEOUT : ")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_written_as_java_writes_them(value: float) -> None:
    text = bulk_csv.java_double(value)
    assert float(text) == value
    digits, _, exponent = text.lstrip("-").partition("E")
    if exponent:
        assert len(digits.partition(".")[0]) == 1
        assert digits[0] != "0"
        assert not 1e-3 <= abs(value) < 1e7
    assert "." in digits
    assert "e" not in text


def test_numbers_in_known_forms() -> None:
    wanted = {
        0.0: "0.0",
        1.39e8: "1.39E8",
        1e7: "1.0E7",
        9999999.5: "9999999.5",
        -0.0005: "-5.0E-4",
        350000.0: "350000.0",
    }
    assert {value: bulk_csv.java_double(value) for value in wanted} == wanted


# Faults of jobs, restarts, another client


def test_a_job_that_fails_half_way(online: Running) -> None:
    online.fault("bulk_job_fails", where={"object": "Lead"}, times=1)
    job = begun(online, "LastName,Company\n" + "".join(f"L{number},C\n" for number in range(7)))
    told = finished(online, job)
    assert (told["state"], told["numberRecordsProcessed"]) == ("Failed", 3)
    assert told["errorMessage"].startswith("InternalServerError")
    assert len(results(online, job, "successfulResults")) == 3
    assert len(results(online, job, "unprocessedrecords")) == 4
    done(online, "LastName,Company\nA,C\n")


def test_a_query_job_that_fails_has_no_results(online: Running) -> None:
    online.fault("bulk_job_fails")
    job = online.api.post(QUERY, json={"operation": "query", "query": "SELECT Id FROM Lead"}).json()["id"]
    assert finished(online, job, QUERY)["state"] == "Failed"
    refused(online.api.get(f"{QUERY}/{job}/results"), 400, "INVALIDJOBSTATE")


def test_a_job_that_is_stuck(online: Running) -> None:
    online.fault("bulk_job_stuck", polls=4)
    job = begun(online, "LastName,Company\nA,C\n")
    told = [asked(online, job) for _ in range(6)]
    assert [one["state"] for one in told] == ["InProgress"] * 5 + ["JobComplete"]
    assert [one["numberRecordsProcessed"] for one in told] == [0] * 5 + [1]


def test_a_job_that_leaves_rows_out(online: Running) -> None:
    online.fault("bulk_unprocessed", records=2)
    job = done(online, "LastName,Company\nA,C\nB,C\nC,C\n")
    assert [row["LastName"] for row in results(online, job, "successfulResults")] == ["A"]
    assert sorted(row["LastName"] for row in results(online, job, "unprocessedrecords")) == ["B", "C"]


def test_jobs_survive_a_restart(tmp_path: Path) -> None:
    clock = OrgClock(ManualClock(BEGIN))
    data = "LastName,Company\n" + "".join(f"L{number},C\n" for number in range(10_001))
    first = Running(start(people=10, directory=tmp_path, clock=clock))
    try:
        waiting, working = made(first), begun(first, data)
        put(first, waiting, data)
        query = first.api.post(QUERY, json={"operation": "query", "query": "SELECT Id FROM Contact"}).json()["id"]
        asked(first, query, QUERY)
        asked(first, working)
        asked(first, working)
    finally:
        first.close()
    second = Running(start(directory=tmp_path, clock=clock))
    try:
        assert [job["id"] for job in second.api.get(INGEST).json()["records"]] == [working, waiting]
        told = finished(second, working)
        assert (told["state"], told["numberRecordsProcessed"]) == ("JobComplete", 10_001)
        assert len(results(second, working, "successfulResults")) == 10_001
        assert close(second, waiting).status_code == 200
        assert asked(second, waiting)["state"] == "InProgress"
        assert (
            finished(second, query, QUERY)["numberRecordsProcessed"]
            == second.org.query("SELECT COUNT() FROM Contact").total_size
        )
        assert made(second) not in (waiting, working, query)
    finally:
        second.close()


@pytest.fixture
def sf(online: Running) -> Salesforce:
    return Salesforce(
        instance=online.practice.url.removeprefix("http://"),
        session_id=online.credentials.access_token,
        session=session(online),
        version="66.0",
    )


def test_simple_salesforce_ingests(online: Running, sf: Salesforce) -> None:
    people = [{"LastName": f"L{number}", "Company": 'Acme, "Inc"'} for number in range(450)]
    [told] = sf.bulk2.Lead.insert(records=[*people, {"LastName": "none", "Company": "#N/A"}], wait=0)
    assert (told["numberRecordsProcessed"], told["numberRecordsFailed"], told["numberRecordsTotal"]) == (451, 1, 451)
    files = sf.bulk2.Lead.get_all_ingest_records(told["job_id"])
    assert [row["LastName"] for row in files["failedRecords"]] == ["none"]
    ids = {row["LastName"]: row["sf__Id"] for row in files["successfulRecords"]}
    assert len(ids) == 450
    assert row_of(online, ids["L7"])["Company"] == 'Acme, "Inc"'

    [told] = sf.bulk2.Lead.update(records=[{"Id": ids["L7"], "Phone": "7"}], wait=0)
    assert told["numberRecordsFailed"] == 0
    assert row_of(online, ids["L7"])["Phone"] == "7"
    keyed = [{KEY: "k", "LastName": "K", "Company": "C"}]
    for created in ("true", "false"):
        [told] = sf.bulk2.Lead.upsert(records=keyed, external_id_field=KEY, wait=0)
        [row] = sf.bulk2.Lead.get_all_ingest_records(told["job_id"])["successfulRecords"]
        assert row["sf__Created"] == created
    sf.bulk2.Lead.delete(records=[{"Id": ids["L7"]}], wait=0)
    assert row_of(online, ids["L7"])["IsDeleted"] is True
    batches = sf.bulk2.Lead.insert(records=people, batch_size=200, wait=0)
    assert [one["numberRecordsTotal"] for one in batches] == [200, 200, 50]


def test_simple_salesforce_queries(online: Running, sf: Salesforce) -> None:
    soql = "SELECT Id, LastName FROM Lead ORDER BY LastName, Id"
    pages = list(sf.bulk2.Lead.query(soql, max_records=9, wait=0))
    found = [row for page in pages for row in rows(page)]
    wanted = online.org.query(soql).records
    assert [(row["Id"], row["LastName"]) for row in found] == [(one["Id"], one["LastName"]) for one in wanted]
    assert len(pages) == -(-len(wanted) // 9)


def test_simple_salesforce_hears_of_a_failed_job(online: Running, sf: Salesforce) -> None:
    with pytest.raises(SalesforceOperationError, match="Field name not found : Nope"):
        sf.bulk2.Lead.insert(records=[{"Nope": "1"}], wait=0)
