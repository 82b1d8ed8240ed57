"""Bulk jobs over a running practice org: what is read equals what a poll reads, every op gets one outcome, whatever is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmconsole.clock import SystemClock
from crmconsole.connect.contract import (
    BulkJob,
    BulkState,
    BulkTooLarge,
    ChangePage,
    ChangeRequest,
    Outcome,
    Status,
    Verb,
    WriteOp,
)
from crmconsole.connect.oauth import LastingTokens
from crmconsole.connect.practice import practice_sign_in
from crmconsole.connect.salesforce import SalesforceConnector, bulk_csv, bulk_pages
from crmconsole.connect.salesforce.bulk_results import read_error
from crmconsole.errors import CrmRefused, CrmThrottled, CrmUnreachable, CrmUnsure, CursorExpired, SchemaChanged
from crmconsole.practice import bulk_csv as practice_csv
from crmconsole.practice.org import Caller
from crmconsole.practice.server import PracticeOrg, start
from crmconsole.records import Kind, RemoteRow
from tests.connect.scripted import Reply, Seen
from tests.connect.scripted import connector as scripted

KEY = "CRM_Console_Key__c"
BATCHES = "/batches"


@pytest.fixture
def org() -> Iterator[PracticeOrg]:
    with start(people=60) as running:
        yield running


@pytest.fixture(scope="module")
def many() -> Iterator[PracticeOrg]:
    with start(people=4500) as running:
        yield running


def connected(org: PracticeOrg) -> SalesforceConnector:
    """Return a connector that has described leads."""
    crm = SalesforceConnector(LastingTokens(practice_sign_in(org.url), SystemClock(), lambda _: None), SystemClock())
    crm.connect()
    crm.describe(Kind.LEAD)
    return crm


@pytest.fixture
def crm(org: PracticeOrg) -> Iterator[SalesforceConnector]:
    crm = connected(org)
    yield crm
    crm.close()


def fault(org: PracticeOrg, name: str, times: int | None = 1, **where: object) -> None:
    """Switch on a fault that is met `times` times."""
    own = {key: where.pop(key) for key in ("status", "seconds", "message") if key in where}
    org.weather.switch_on({"fault": name, "where": where, **own} | ({"times": times} if times else {}))


def create(number: int, **values: object) -> WriteOp:
    """Return an op that creates a lead with a key of its own."""
    filled = {"LastName": f"Bulk {number}", "Company": "Acme, “Inc”\nand more", **values}
    return WriteOp(f"op{number}", Kind.LEAD, Verb.CREATE, filled, key=f"key-{number}")  # type: ignore[arg-type]


def update(number: int, record_id: str, **values: object) -> WriteOp:
    """Return an op that changes a lead."""
    return WriteOp(f"op{number}", Kind.LEAD, Verb.UPDATE, values, remote_id=record_id)  # type: ignore[arg-type]


def ended(crm: SalesforceConnector, job: BulkJob, *, reads: bool = False, polls: int = 50) -> BulkJob:
    """Ask for a job until it has ended."""
    for _ in range(polls):
        job = crm.bulk_job(job.id, job.kind, reads=reads)
        if job.state not in (BulkState.OPEN, BulkState.WORKING):
            return job
    raise AssertionError(f"the job does not end: {job}")


def carried_out(crm: SalesforceConnector, verb: Verb, ops: Sequence[WriteOp]) -> Sequence[Outcome]:
    """Send ops with a job and return their outcomes."""
    job = crm.bulk_open(Kind.LEAD, verb)
    crm.bulk_send(job, verb, ops)
    return crm.bulk_results(Kind.LEAD, verb, ended(crm, job).id, ops)


def leads(org: PracticeOrg) -> int:
    """Return how many leads there are."""
    return len(list(org.org.rows("Lead")))


# Reading


def polled(crm: SalesforceConnector, request: ChangeRequest) -> tuple[list[RemoteRow], str | None]:
    """Return all rows of a window and its cursor, by polling."""
    page = crm.poll([request])[request.kind]
    rows = list(page.rows)
    while page.next:
        page = crm.next_page(request, page.next)
        rows += page.rows
    return rows, page.cursor


def bulk_rows(crm: SalesforceConnector, request: ChangeRequest) -> list[RemoteRow]:
    """Return all rows of a window by a bulk job, checking what every page must hold."""
    job = ended(crm, crm.bulk_read(request), reads=True)
    assert job.state is BulkState.DONE
    rows: list[RemoteRow] = []
    token: str | None = None
    while True:
        page = crm.bulk_page(request, job.id, token)
        assert len(page.rows) <= 2000
        assert page.cursor is None
        assert page.total == job.records
        rows += page.rows
        token = page.next
        if token is None:
            assert len(rows) == job.records
            return rows


@pytest.mark.parametrize("kind", [Kind.LEAD, Kind.CONTACT, Kind.ACCOUNT, Kind.CAMPAIGN, Kind.OPPORTUNITY])
def test_a_bulk_job_reads_what_a_poll_reads_value_for_value(many: PracticeOrg, kind: Kind) -> None:
    crm = connected(many)
    fields = tuple(crm.describe(kind).fields)
    request = ChangeRequest(kind, fields)
    wanted, _ = polled(crm, request)
    found = bulk_rows(crm, request)
    assert len(wanted) > (2000 if kind in (Kind.LEAD, Kind.CONTACT) else 10)
    assert {row.id: row for row in found} == {row.id: row for row in wanted}
    assert len(found) == len(wanted)
    used = {
        name for row in wanted for name, value in zip(fields, row.values, strict=True) if value not in (None, False)
    }
    assert len(used) > 10, "the comparison is about many fields"
    crm.close()


def test_a_call_brings_the_rows_of_several_pages_and_any_of_them_can_be_begun_with(
    many: PracticeOrg, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_pages, "ROWS_A_PAGE", 400)
    monkeypatch.setattr(bulk_pages, "ROWS_A_CALL", 1_500)
    crm = connected(many)
    request = ChangeRequest(Kind.LEAD, ("LastName", "Email"))
    job = ended(crm, crm.bulk_read(request), reads=True)
    before = crm.calls()
    pages: list[ChangePage] = []
    tokens: list[str | None] = [None]
    while True:
        page = crm.bulk_page(request, job.id, tokens[-1])
        pages.append(page)
        if page.next is None:
            break
        tokens.append(page.next)
    found = [row.id for page in pages for row in page.rows]
    assert len(found) == len(set(found)) == job.records > 2_000
    assert max(len(page.rows) for page in pages) == 400
    # The first call brings a page, to learn how long rows are; and once it is asked how many there are.
    assert crm.calls() - before == 2 + -(-(job.records - 400) // 1_500)
    for token, page in zip(tokens, pages, strict=True):
        again = connected(many)
        assert again.bulk_page(request, job.id, token) == page
        again.close()
    with pytest.raises(CursorExpired):
        crm.bulk_page(request, job.id, "not ours")
    crm.close()


def test_rows_with_long_texts_come_in_smaller_numbers(many: PracticeOrg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_pages, "ROWS_A_PAGE", 100)
    monkeypatch.setattr(bulk_pages, "BYTES_A_CALL", 1)
    crm = connected(many)
    request = ChangeRequest(Kind.ACCOUNT, ("Name",))
    job = ended(crm, crm.bulk_read(request), reads=True)
    token, calls = crm.bulk_page(request, job.id, None).next, crm.calls()
    assert len(crm.bulk_page(request, job.id, token).rows) == 100
    assert crm.calls() == calls + 1
    assert (token or "").split("|")[1] == "100"
    crm.close()


def test_rows_with_long_texts_are_handed_out_in_smaller_numbers_of_one_call(
    many: PracticeOrg, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_pages, "BYTES_A_PAGE", 4_000)
    crm = connected(many)
    request = ChangeRequest(Kind.ACCOUNT, ("Name",))
    job = ended(crm, crm.bulk_read(request), reads=True)
    calls, token, pages = crm.calls(), None, []
    while True:
        page = crm.bulk_page(request, job.id, token)
        pages.append([row.id for row in page.rows])
        token = page.next
        if token is None:
            break
    assert len(pages) > 3
    assert max(map(len, pages)) < 60
    assert len({one for page in pages for one in page}) == sum(map(len, pages)) == job.records
    assert crm.calls() == calls + 1
    crm.close()


def test_strange_values_come_out_as_a_poll_reads_them(org: PracticeOrg, crm: SalesforceConnector) -> None:
    texts = [
        "#N/A",
        'quote " comma , line\nbreak\r\nend',
        " spaces ",
        "é\u0301",
        "=1+1",
        "null",
        "\ttab",
        "';--",
        "0012",
    ]
    texts += ["true", "1E5", "👩‍💻"]
    revenues = [0.01, 1e15, 123456789.12, 0, -5.5, 139000000, 0.1]
    for number, text in enumerate(texts):
        values = {"LastName": text, "Company": text, "Description": text, "AnnualRevenue": revenues[number % 7]}
        org.org.create("Lead", values | {"NumberOfEmployees": number * 1000}, org.colleague)
    fields = ("LastName", "Company", "Description", "AnnualRevenue", "NumberOfEmployees", "DoNotCall", "CreatedDate")
    request = ChangeRequest(Kind.LEAD, fields)
    wanted, _ = polled(crm, request)
    assert {row.id: row for row in bulk_rows(crm, request)} == {row.id: row for row in wanted}
    assert {"1000000000000000", "139000000", "-6"} <= {row.values[3] for row in wanted}


def test_a_window_with_a_cursor_holds_deleted_records_too(org: PracticeOrg, crm: SalesforceConnector) -> None:
    request = ChangeRequest(Kind.LEAD, ("LastName",))
    _, cursor = polled(crm, request)
    org.clock.advance(3600)
    lead = org.org.create("Lead", {"LastName": "Gone", "Company": "C"}, org.colleague)
    org.org.delete("Lead", lead, org.colleague)
    found = bulk_rows(crm, replace(request, cursor=cursor))
    assert [(row.id, row.deleted) for row in found] == [(lead, True)]
    assert lead not in {row.id for row in bulk_rows(crm, request)}


def test_a_field_that_is_gone_is_told_at_once(org: PracticeOrg, crm: SalesforceConnector) -> None:
    fault(org, "field_removed", None, object="Lead", field="Fax")
    with pytest.raises(SchemaChanged) as gone:
        crm.bulk_read(ChangeRequest(Kind.LEAD, ("Fax",)))
    assert "Lead.Fax" in gone.value.help.happened


def test_results_that_are_over_a_week_old_are_gone(org: PracticeOrg, crm: SalesforceConnector) -> None:
    request = ChangeRequest(Kind.LEAD, ("LastName",))
    job = ended(crm, crm.bulk_read(request), reads=True)
    org.clock.advance(7 * 86_400)
    with pytest.raises(CursorExpired):
        crm.bulk_page(request, job.id, None)
    assert crm.bulk_job(job.id, Kind.LEAD, reads=True).state is BulkState.GONE
    crm.bulk_abort(job.id, reads=True)


@pytest.mark.parametrize("name", ["answer_cut_short", "answer_truncated", "answer_garbled"])
def test_half_a_page_is_never_taken_for_a_whole_one(org: PracticeOrg, crm: SalesforceConnector, name: str) -> None:
    request = ChangeRequest(Kind.LEAD, ("LastName", "Company"))
    job = ended(crm, crm.bulk_read(request), reads=True)
    whole = crm.bulk_page(request, job.id, None)
    fault(org, name, path="/results")
    with pytest.raises((CrmUnreachable, CrmRefused)):
        crm.bulk_page(request, job.id, None)
    assert crm.bulk_page(request, job.id, None) == whole


def test_wherever_an_answer_ends_it_is_noticed() -> None:
    content = b'"Id","Text"\n"1","he said ""x"""\n"2",""\n"3","a\nb"\n'
    assert bulk_csv.read(content)[0] == {"Id": "1", "Text": 'he said "x"'}
    for end in range(1, len(content)):
        try:
            records = bulk_csv.read(content[:end])
        except ValueError:
            continue
        # Between two rows only the number of records tells: see the test above.
        assert len(records) < 3 or end == len(content) - 1, "a row that ends without a line end is whole"
        assert content[:end].endswith((b"\n", b'"'))


# Writing


def test_creates_updates_and_deletes_each_have_their_outcome(org: PracticeOrg, crm: SalesforceConnector) -> None:
    ops = [create(number, AnnualRevenue="1235", DoNotCall=True) for number in range(450)]
    ops[7] = replace(ops[7], values={**ops[7].values, "Company": None})
    ops[9] = replace(ops[9], values={**ops[9].values, "NumberOfEmployees": "many"})
    before = crm.calls()
    found = carried_out(crm, Verb.CREATE, ops)
    assert crm.calls() - before == 1 + 2 + 2 + 4, "make, send, begin, two questions, four results, whatever the number"
    assert [one.op_id for one in found] == [op.op_id for op in ops]
    assert {one.status for one in found} == {Status.CREATED, Status.INVALID}
    assert (found[7].code, found[7].fields) == ("REQUIRED_FIELD_MISSING", ("Company",))
    assert (found[9].code, found[9].fields) == ("INVALID_TYPE_ON_FIELD_IN_RECORD", ("NumberOfEmployees",))
    row = org.org.read("Lead", str(found[3].remote_id))
    assert row is not None
    assert (row["LastName"], row[KEY], row["AnnualRevenue"], row["DoNotCall"]) == ("Bulk 3", "key-3", 1235.0, True)
    assert row["Company"] == "Acme, “Inc”\nand more"

    again = carried_out(crm, Verb.CREATE, ops[:3])
    assert [(one.status, one.remote_id) for one in again] == [(Status.UPDATED, found[n].remote_id) for n in range(3)]

    ids = [str(one.remote_id) for one in found[:4]]
    org.org.delete("Lead", ids[3], org.colleague)
    changes = [
        update(0, ids[0], Company="New", AnnualRevenue=None, DoNotCall=None),
        update(1, ids[1], Phone="123"),
        update(2, ids[2], Email="no address"),
        update(3, ids[3], Phone="123"),
    ]
    changed = carried_out(crm, Verb.UPDATE, changes)
    assert [one.status for one in changed] == [Status.UPDATED, Status.UPDATED, Status.INVALID, Status.GONE]
    one, two = org.org.read("Lead", ids[0]), org.org.read("Lead", ids[1])
    assert one is not None
    assert two is not None
    assert (one["Company"], one["AnnualRevenue"], one["DoNotCall"]) == ("New", None, False)
    assert (two["Phone"], two["AnnualRevenue"], two["DoNotCall"]) == ("123", 1235.0, True), "empty cells touch nothing"

    deletes = [WriteOp(f"d{id_}", Kind.LEAD, Verb.DELETE, {}, remote_id=id_) for id_ in [*ids, ids[0][:-3] + "AAA"]]
    gone = carried_out(crm, Verb.DELETE, deletes[:4])
    assert [one.status for one in gone] == [Status.DELETED, Status.DELETED, Status.DELETED, Status.GONE]


def test_errors_mean_what_they_mean_in_a_collection(org: PracticeOrg, crm: SalesforceConnector) -> None:
    lead = org.org.create("Lead", {"LastName": "Moss", "Company": "C"}, org.colleague)
    for name in (
        "row_lock",
        "validation_rule",
        "insufficient_access",
        "record_in_approval",
        "trigger_refuses",
        "flow_failed",
    ):
        words = {"message": "No: never; not, ever"} if name == "validation_rule" else {}
        fault(org, name, 2, object="Lead", **words)
        op = update(1, lead, Phone="5")
        [by_job] = carried_out(crm, Verb.UPDATE, [op])
        [at_once] = crm.write(Kind.LEAD, [op], ()).outcomes
        assert by_job == at_once, name
        org.weather.switch_off(name)


def test_the_errors_of_a_row_are_read_with_colons_and_commas() -> None:
    rule = read_error("FIELD_CUSTOM_VALIDATION_EXCEPTION:Note: no, never:Phone,Email --")
    assert (rule.code, rule.message, rule.fields) == (
        "FIELD_CUSTOM_VALIDATION_EXCEPTION",
        "Note: no, never",
        ("Phone", "Email"),
    )
    assert read_error("UNABLE_TO_LOCK_ROW:locked: 00Q:--").fields == ()
    assert read_error("no error of that form") == replace(read_error("x"), message="no error of that form")


def test_what_a_job_cannot_carry_is_refused_before_anything_is_sent(
    crm: SalesforceConnector, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = crm.bulk_open(Kind.LEAD, Verb.CREATE)
    calls = crm.calls()
    for bad in (
        [replace(create(1), owner_id="005000000000001AAA")],
        [replace(create(1), if_unchanged_since="2026-01-01T00:00:00Z")],
        [update(1, "00Q000000000001EAA", Phone="1")],
        [replace(create(1), key=None)],
        [create(1), replace(create(1), op_id="other")],
        [create(1, Phone=" #N/A ")],
        [],
    ):
        with pytest.raises(ValueError, match=r".") as refused:
            crm.bulk_send(job, Verb.CREATE, bad)
        assert not isinstance(refused.value, BulkTooLarge)
    monkeypatch.setattr(bulk_csv, "MAX_BYTES", 1000)
    with pytest.raises(BulkTooLarge):
        crm.bulk_send(job, Verb.CREATE, [create(number) for number in range(30)])
    assert crm.calls() == calls


def test_a_large_upload_goes_out_piece_by_piece(org: PracticeOrg, crm: SalesforceConnector) -> None:
    ops = [create(number, Description="long " * 6000) for number in range(60)]
    upload = bulk_csv.Upload(lambda: [{"A": "x" * 100_000}] * 20)
    assert sum(map(len, upload)) == len(upload)
    assert max(map(len, upload)) < 1_000_000
    assert upload.body() is upload
    org.sessions.end(crm._client._signed_in()[2].token)
    found = carried_out(crm, Verb.CREATE, ops)
    assert {one.status for one in found} == {Status.CREATED}
    row = org.org.read("Lead", str(found[59].remote_id))
    assert row is not None
    assert row["Description"] == ("long " * 6000).strip()


@pytest.mark.parametrize("path", ["jobs/ingest", BATCHES, "jobs/ingest/750", "Results", "unprocessedrecords"])
def test_a_session_that_ended_is_renewed_at_each_request(org: PracticeOrg, crm: SalesforceConnector, path: str) -> None:
    fault(org, "session_expired", path=path)
    found = carried_out(crm, Verb.CREATE, [create(1), create(2)])
    assert [one.status for one in found] == [Status.CREATED, Status.CREATED]
    assert org.weather.faults[0].acted == 1


# Lost and broken


@pytest.mark.parametrize("name", ["connection_cut", "answer_lost"])
def test_a_job_that_could_not_be_made_leaves_nothing_but_itself(
    org: PracticeOrg, crm: SalesforceConnector, name: str
) -> None:
    fault(org, name, path="jobs/ingest")
    with pytest.raises(CrmUnreachable):
        crm.bulk_open(Kind.LEAD, Verb.CREATE)
    open_jobs = crm.bulk_jobs()
    assert [job.state for job in open_jobs] == ([] if name == "connection_cut" else [BulkState.OPEN])
    for job in open_jobs:
        crm.bulk_abort(job.id, reads=False)
    assert crm.bulk_jobs() == []


@pytest.mark.parametrize("name", ["connection_cut", "answer_lost", "gateway_timeout", "delivered_twice"])
def test_an_upload_that_is_lost_begins_nothing(org: PracticeOrg, crm: SalesforceConnector, name: str) -> None:
    before = leads(org)
    job = crm.bulk_open(Kind.LEAD, Verb.CREATE)
    fault(org, name, path=BATCHES)
    with pytest.raises((CrmUnreachable, CrmRefused)) as lost:
        crm.bulk_send(job, Verb.CREATE, [create(1)])
    assert not isinstance(lost.value, CrmUnsure)
    for _ in range(3):
        assert crm.bulk_job(job.id, Kind.LEAD, reads=False).state is BulkState.OPEN
    crm.bulk_abort(job.id, reads=False)
    assert crm.bulk_job(job.id, Kind.LEAD, reads=False).state is BulkState.ABORTED
    [found] = crm.bulk_results(Kind.LEAD, Verb.CREATE, job.id, [create(1)])
    assert found.status is Status.UNSENT
    assert leads(org) == before


@pytest.mark.parametrize(
    ("name", "begun"),
    [("connection_cut", False), ("answer_lost", True), ("gateway_timeout", True), ("answer_truncated", True)],
)
def test_after_a_lost_word_to_begin_the_state_tells(
    org: PracticeOrg, crm: SalesforceConnector, name: str, begun: bool
) -> None:
    ops = [create(1), create(2)]
    job = crm.bulk_open(Kind.LEAD, Verb.CREATE)
    fault(org, name, method="PATCH")
    if name == "answer_truncated":
        # Of an answer of success only its status matters here.
        crm.bulk_send(job, Verb.CREATE, ops)
    else:
        with pytest.raises(CrmUnsure):
            crm.bulk_send(job, Verb.CREATE, ops)
    state = crm.bulk_job(job.id, Kind.LEAD, reads=False).state
    assert state is (BulkState.WORKING if begun else BulkState.OPEN)
    if begun:
        found = crm.bulk_results(Kind.LEAD, Verb.CREATE, ended(crm, job).id, ops)
        assert [one.status for one in found] == [Status.CREATED, Status.CREATED]


@pytest.mark.parametrize("path", ["jobs/ingest/750", "successfulResults", "failedResults", "unprocessedrecords"])
@pytest.mark.parametrize(
    "name", ["connection_cut", "answer_lost", "answer_cut_short", "answer_truncated", "gateway_timeout"]
)
def test_results_that_are_lost_can_be_asked_for_again(
    org: PracticeOrg, crm: SalesforceConnector, path: str, name: str
) -> None:
    ops = [create(number, Company=None if number % 3 == 0 else "C") for number in range(20)]
    job = crm.bulk_open(Kind.LEAD, Verb.CREATE)
    crm.bulk_send(job, Verb.CREATE, ops)
    ended(crm, job)
    fault(org, name, path=path)
    with pytest.raises((CrmUnreachable, CrmRefused)):
        crm.bulk_results(Kind.LEAD, Verb.CREATE, job.id, ops)
    found = crm.bulk_results(Kind.LEAD, Verb.CREATE, job.id, ops)
    assert [one.status for one in found] == [Status.INVALID if n % 3 == 0 else Status.CREATED for n in range(20)]


def test_a_word_to_begin_that_arrives_twice_is_no_refusal(org: PracticeOrg, crm: SalesforceConnector) -> None:
    ops = [create(1)]
    job = crm.bulk_open(Kind.LEAD, Verb.CREATE)
    fault(org, "delivered_twice", method="PATCH")
    crm.bulk_send(job, Verb.CREATE, ops)
    [found] = crm.bulk_results(Kind.LEAD, Verb.CREATE, ended(crm, job).id, ops)
    assert found.status is Status.CREATED

    job = crm.bulk_open(Kind.LEAD, Verb.CREATE)
    fault(org, "delivered_twice", method="PATCH")
    fault(org, "connection_cut", method="GET", path="jobs/ingest/750")
    with pytest.raises(CrmUnsure):
        crm.bulk_send(job, Verb.CREATE, [create(2)])
    assert crm.bulk_job(job.id, Kind.LEAD, reads=False).state is BulkState.WORKING


def test_a_word_to_begin_that_is_refused_is_told(org: PracticeOrg, crm: SalesforceConnector) -> None:
    job = crm.bulk_open(Kind.LEAD, Verb.CREATE)
    crm.bulk_abort(job.id, reads=False)
    with pytest.raises(CrmRefused):
        crm.bulk_send(job, Verb.CREATE, [create(1)])
    job = crm.bulk_open(Kind.LEAD, Verb.CREATE)
    org.weather.switch_on({"fault": "limit_exceeded", "where": {"method": "PATCH"}, "times": 1})
    with pytest.raises(CrmThrottled):
        crm.bulk_send(job, Verb.CREATE, [create(1)])
    assert crm.bulk_job(job.id, Kind.LEAD, reads=False).state is BulkState.OPEN


def test_a_job_that_failed_half_way_by_itself(org: PracticeOrg, crm: SalesforceConnector) -> None:
    org.weather.switch_on({"fault": "bulk_job_fails"})
    ops = [create(number, Company=None if number == 1 else "C") for number in range(9)]
    job = crm.bulk_open(Kind.LEAD, Verb.CREATE)
    crm.bulk_send(job, Verb.CREATE, ops)
    job = ended(crm, job)
    assert (job.state, job.records) == (BulkState.FAILED, 4)
    assert job.message
    found = crm.bulk_results(Kind.LEAD, Verb.CREATE, job.id, ops)
    statuses = [Status.CREATED, Status.INVALID, Status.CREATED, Status.CREATED, *[Status.UNSENT] * 5]
    assert [one.status for one in found] == statuses

    request = ChangeRequest(Kind.LEAD, ("LastName",))
    reading = ended(crm, crm.bulk_read(request), reads=True)
    assert reading.state is BulkState.FAILED
    with pytest.raises(CrmRefused):
        crm.bulk_page(request, reading.id, None)


def test_a_job_that_is_stuck_and_one_that_leaves_rows_out(org: PracticeOrg, crm: SalesforceConnector) -> None:
    org.weather.switch_on({"fault": "bulk_job_stuck", "polls": 5})
    org.weather.switch_on({"fault": "bulk_unprocessed", "records": 2})
    ops = [create(number) for number in range(5)]
    job = crm.bulk_open(Kind.LEAD, Verb.CREATE)
    crm.bulk_send(job, Verb.CREATE, ops)
    for _ in range(6):
        assert crm.bulk_job(job.id, Kind.LEAD, reads=False).state is BulkState.WORKING
    assert crm.bulk_job(job.id, Kind.LEAD, reads=False).state is BulkState.DONE
    found = crm.bulk_results(Kind.LEAD, Verb.CREATE, job.id, ops)
    assert [one.status for one in found] == [*[Status.CREATED] * 3, *[Status.UNSENT] * 2]


@given(st.lists(st.dictionaries(st.sampled_from("ABCD"), st.text(min_size=1, max_size=8)), min_size=1, max_size=5))
def test_any_text_survives_the_way_into_the_org(rows: list[dict[str, str]]) -> None:
    names = sorted({name for row in rows for name in row}) or ["A"]
    sendable = [{name: row.get(name, "") for name in names} for row in rows]
    content = b"".join(bulk_csv.Upload(lambda: sendable))
    header, found = practice_csv.read(content, "COMMA", "LF")
    assert header == names
    assert list(found) == [list(row.values()) for row in sendable]
    again = practice_csv.lines([names, *[list(row.values()) for row in sendable]], "COMMA", "LF")
    assert bulk_csv.read(again.encode()) == sendable


def test_results_of_a_job_at_work_are_refused(crm: SalesforceConnector) -> None:
    job = crm.bulk_open(Kind.LEAD, Verb.CREATE)
    with pytest.raises(CrmRefused):
        crm.bulk_results(Kind.LEAD, Verb.CREATE, job.id, [create(1)])


def test_a_job_that_was_stopped_half_way_tells_what_it_did(org: PracticeOrg, crm: SalesforceConnector) -> None:
    ops = [create(number) for number in range(10_050)]
    job = crm.bulk_open(Kind.LEAD, Verb.CREATE)
    crm.bulk_send(job, Verb.CREATE, ops)
    for _ in range(2):
        crm.bulk_job(job.id, Kind.LEAD, reads=False)
    [running] = crm.bulk_jobs()
    assert (running.id, running.state, running.kind, running.reads) == (job.id, BulkState.WORKING, Kind.LEAD, False)
    crm.bulk_abort(job.id, reads=False)
    crm.bulk_abort(job.id, reads=False)
    found = crm.bulk_results(Kind.LEAD, Verb.CREATE, job.id, ops)
    assert [one.status for one in found] == [Status.CREATED] * 10_000 + [Status.UNSENT] * 50


def test_a_file_that_was_refused_as_a_whole_touched_no_record(org: PracticeOrg, crm: SalesforceConnector) -> None:
    ops = [create(1, Fax="1"), create(2)]
    job = crm.bulk_open(Kind.LEAD, Verb.CREATE)
    fault(org, "field_removed", None, object="Lead", field="Fax")
    crm.bulk_send(job, Verb.CREATE, ops)
    job = ended(crm, job)
    assert (job.state, job.message) == (BulkState.FAILED, "InvalidBatch : Field name not found : Fax")
    assert [one.status for one in crm.bulk_results(Kind.LEAD, Verb.CREATE, job.id, ops)] == [Status.UNSENT] * 2


def test_results_in_pages_are_read_to_their_end() -> None:
    ops = [create(number) for number in range(3)]

    def answer(seen: Seen) -> Reply | dict[str, object]:
        if seen.path.endswith("/successfulResults"):
            place = int(seen.params.get("locator", "0"))
            row = f'"00Q00000000000{place}EAA","true","{ops[place].key}"'
            headers = {"Sforce-Locator": str(place + 1) if place < 2 else "null"}
            return Reply(f'"sf__Id","sf__Created","{KEY}"\n{row}\n'.encode(), headers=headers)
        if seen.path.endswith(("Results", "unprocessedrecords")):
            return Reply(b"")
        facts = {"id": "750000000000001AAA", "state": "JobComplete", "createdDate": "2026-11-20T10:00:00.000+0000"}
        return facts | {"numberRecordsProcessed": 3}

    crm, network = scripted(answer)
    found = crm.bulk_results(Kind.LEAD, Verb.CREATE, "750000000000001AAA", ops)
    assert [one.remote_id for one in found] == [f"00Q00000000000{number}EAA" for number in range(3)]
    assert {one.status for one in found} == {Status.CREATED}
    assert crm.calls() == len(network.seen)


def test_two_results_about_one_record_prove_nothing() -> None:
    ops = [create(1), create(2)]
    saved = '"sf__Id","sf__Created","{0}"\n"00Q000000000001EAA","true","key-1"\n"00Q000000000002EAA","true","key-2"\n'

    def answer(seen: Seen) -> Reply | dict[str, object]:
        if seen.path.endswith("/successfulResults"):
            return Reply(saved.format(KEY).encode())
        if seen.path.endswith("/failedResults"):
            return Reply(f'"sf__Id","sf__Error","{KEY}"\n"","UNABLE_TO_LOCK_ROW:locked:--","key-1"\n'.encode())
        if seen.path.endswith("unprocessedrecords"):
            return Reply(b"")
        return {"id": "750000000000001AAA", "state": "Failed", "createdDate": "2026-11-20T10:00:00.000+0000"}

    crm, _ = scripted(answer)
    found = crm.bulk_results(Kind.LEAD, Verb.CREATE, "750000000000001AAA", ops)
    assert [one.status for one in found] == [Status.UNSURE, Status.CREATED]


def test_a_job_that_is_forgotten_proves_nothing(org: PracticeOrg, crm: SalesforceConnector) -> None:
    ops = [create(1)]
    job = crm.bulk_open(Kind.LEAD, Verb.CREATE)
    crm.bulk_send(job, Verb.CREATE, ops)
    ended(crm, job)
    org.clock.advance(8 * 86_400)
    assert crm.bulk_job(job.id, Kind.LEAD, reads=False).state is BulkState.GONE
    assert [one.status for one in crm.bulk_results(Kind.LEAD, Verb.CREATE, job.id, ops)] == [Status.UNSURE]


def test_an_op_that_no_result_tells_of_is_unsure(crm: SalesforceConnector) -> None:
    job = crm.bulk_open(Kind.LEAD, Verb.CREATE)
    crm.bulk_send(job, Verb.CREATE, [create(1)])
    ended(crm, job)
    found = crm.bulk_results(Kind.LEAD, Verb.CREATE, job.id, [create(1), create(2)])
    assert [one.status for one in found] == [Status.CREATED, Status.UNSURE]


def test_without_a_key_field_only_content_of_its_own_is_proof(org: PracticeOrg) -> None:
    fault(org, "field_removed", None, object="Lead", field=KEY)
    crm = connected(org)
    assert crm.abilities().kinds[Kind.LEAD].key_field is None
    ops = [replace(create(number), key=None) for number in range(4)]
    twins = [replace(create(9), op_id=name, key=None) for name in ("one", "two")]
    refused = [replace(create(8, Company=None), op_id=name, key=None) for name in ("three", "four")]
    found = carried_out(crm, Verb.CREATE, [*ops, *twins, *refused])
    assert [one.status for one in found] == [*[Status.CREATED] * 4, *[Status.UNSURE] * 2, *[Status.INVALID] * 2]
    names = [org.org.read("Lead", str(one.remote_id)) for one in found[:4]]
    assert [row["LastName"] for row in names if row] == [f"Bulk {number}" for number in range(4)]
    crm.close()


def test_jobs_of_others_and_of_objects_that_we_do_not_know_are_left_out(
    org: PracticeOrg, crm: SalesforceConnector
) -> None:
    reading = crm.bulk_read(ChangeRequest(Kind.CONTACT, ("LastName",)))
    writing = crm.bulk_open(Kind.LEAD, Verb.UPDATE)
    somebody = org.sessions.open(org.colleague.user_id)
    other = crm._client._session
    assert other is not None
    sent = {"object": "Lead", "operation": "insert"}
    headers = {"Authorization": f"Bearer {somebody}"}
    assert other.post(f"{org.url}/services/data/v66.0/jobs/ingest", json=sent, headers=headers).status_code == 200
    crm._client.send("POST", "jobs/ingest", b'{"object":"CampaignMemberStatus","operation":"insert"}')
    assert {job.id for job in crm.bulk_jobs()} == {reading.id, writing.id}
    assert isinstance(org.colleague, Caller)
