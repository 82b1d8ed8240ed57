"""The REST resources of records, queries, replication and limits: statuses, headers, shapes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.practice.desk import BASE, Desk


def http_date(seconds: int) -> str:
    """Return a header date that many seconds after the desk's clock started."""
    return format_datetime(datetime(2026, 11, 21, 8, 0, tzinfo=UTC) + timedelta(seconds=seconds), usegmt=True)


class TestDiscovery:
    def test_versions_need_nobody(self, desk: Desk) -> None:
        versions = desk.call("GET", "/services/data").json()
        assert len(versions) == 36
        assert versions[0] == {"label": "Summer '14", "url": "/services/data/v31.0", "version": "31.0"}
        assert versions[-1] == {"label": "Spring '26", "url": "/services/data/v66.0", "version": "66.0"}
        assert versions[-2]["label"] == "Winter '26"
        assert desk.call("GET", "/services/data/").json() == versions

    def test_resources(self, desk: Desk) -> None:
        body = desk.call("GET", "/services/data/v60.0/").json()
        assert body["sobjects"] == "/services/data/v60.0/sobjects"
        assert body["identity"] == f"http://org.example/id/{desk.org.org_id}/{desk.caller.user_id}"

    @pytest.mark.parametrize(
        "path",
        [
            "/services/data/v67.0/",
            "nothing",
            "sobjects/Nope",
            "sobjects/Lead/a/b/c",
            "query/a/b",
        ],
    )
    def test_what_is_not_there(self, desk: Desk, path: str) -> None:
        answer = desk.call("GET", path)
        assert answer.status_code in (400, 404)
        if answer.status_code == 404:
            assert answer.json() == [{"message": "The requested resource does not exist", "errorCode": "NOT_FOUND"}]

    def test_a_version_that_was_retired(self, desk: Desk) -> None:
        answer = desk.call("GET", "/services/data/v30.0/sobjects")
        assert answer.status_code == 410
        assert answer.json()[0]["errorCode"] == "UNSUPPORTED_API_VERSION"


class TestRecords:
    def test_create(self, desk: Desk) -> None:
        answer = desk.call("POST", "sobjects/Lead/", json={"LastName": "Ortiz", "Company": "Acme"})
        record_id = answer.json()["id"]
        assert answer.status_code == 201
        assert answer.json() == {"id": record_id, "success": True, "errors": []}
        assert answer.headers["location"] == f"{BASE}/sobjects/Lead/{record_id}"
        assert answer.headers["content-type"] == "application/json;charset=UTF-8"

    def test_read(self, desk: Desk) -> None:
        lead = desk.lead(City="Graz")
        answer = desk.call("GET", f"sobjects/lead/{lead[:15]}/")
        body = answer.json()
        assert list(body)[:3] == ["attributes", "Id", "IsDeleted"]
        assert body["attributes"] == {"type": "Lead", "url": f"{BASE}/sobjects/Lead/{lead}"}
        assert body["Address"]["city"] == "Graz"
        assert set(body) - {"attributes"} == set(desk.org.schema["Lead"].fields)
        assert answer.headers["last-modified"] == http_date(0)
        some = desk.call("GET", f"sobjects/Lead/{lead}?fields=id,LASTNAME").json()
        assert some == {"attributes": body["attributes"], "Id": lead, "LastName": "Ortiz"}
        bad = desk.call("GET", f"sobjects/Lead/{lead}?fields=Id,Nope")
        assert (bad.status_code, bad.json()[0]["errorCode"]) == (400, "INVALID_FIELD")

    def test_update_and_delete_answer_with_nothing(self, desk: Desk) -> None:
        lead = desk.lead()
        for method, body in (("PATCH", {"FirstName": "Ana"}), ("DELETE", None)):
            answer = desk.call(method, f"sobjects/Lead/{lead}", json=body)
            assert (answer.status_code, answer.content) == (204, b"")
            assert answer.headers["content-length"] == "0"
        gone = desk.call("GET", f"sobjects/Lead/{lead}")
        assert gone.status_code == 404
        assert gone.json()[0] == {"message": "entity is deleted", "errorCode": "ENTITY_IS_DELETED", "fields": []}
        assert desk.call("DELETE", f"sobjects/Lead/{lead}").status_code == 404

    def test_post_in_the_name_of_another_method(self, desk: Desk) -> None:
        lead = desk.lead()
        assert desk.call("POST", f"sobjects/Lead/{lead}?_HttpMethod=PATCH", json={"City": "Graz"}).status_code == 204
        assert desk.soql("SELECT City FROM Lead") == [{"City": "Graz"}]

    def test_conditional_requests(self, desk: Desk) -> None:
        lead = desk.lead()
        desk.clock.advance(5)
        path = f"sobjects/Lead/{lead}"
        stale, fresh = {"If-Unmodified-Since": http_date(-1)}, {"If-Unmodified-Since": http_date(0)}
        for method, body in (("PATCH", {"City": "X"}), ("DELETE", None), ("GET", None)):
            answer = desk.call(method, path, json=body, headers=stale)
            assert (answer.status_code, answer.content) == (412, b"")
        assert desk.call("GET", path, headers={"If-Modified-Since": http_date(0)}).status_code == 304
        assert desk.call("GET", path, headers={"If-Modified-Since": http_date(-1)}).status_code == 200
        assert desk.call("PATCH", path, json={"City": "X"}, headers=fresh).status_code == 204
        assert desk.call("PATCH", path, json={"City": "Y"}, headers=fresh).status_code == 412
        assert desk.call("PATCH", path, json={}, headers={"If-Unmodified-Since": "soon"}).status_code == 400
        assert desk.soql("SELECT City FROM Lead") == [{"City": "X"}]

    @pytest.mark.parametrize(
        ("method", "path", "status", "code"),
        [
            ("PATCH", "sobjects/Lead/00Q000000000009EAA", 404, "INVALID_CROSS_REFERENCE_KEY"),
            ("DELETE", "sobjects/Lead/00Q000000000009EAA", 404, "INVALID_CROSS_REFERENCE_KEY"),
            ("GET", "sobjects/Lead/00Q000000000009EAA", 404, "NOT_FOUND"),
            ("GET", "sobjects/Lead/003000000000009AAA", 404, "NOT_FOUND"),
            ("GET", "sobjects/Lead/nonsense", 404, "NOT_FOUND"),
            ("PUT", "sobjects/Lead/00Q000000000009EAA", 405, "METHOD_NOT_ALLOWED"),
            ("DELETE", "sobjects/Lead", 405, "METHOD_NOT_ALLOWED"),
            ("POST", "query", 405, "METHOD_NOT_ALLOWED"),
            ("POST", "limits", 405, "METHOD_NOT_ALLOWED"),
            ("PATCH", "composite", 405, "METHOD_NOT_ALLOWED"),
        ],
    )
    def test_refused(self, desk: Desk, method: str, path: str, status: int, code: str) -> None:
        answer = desk.call(method, path, json={} if method in ("PATCH", "PUT", "POST") else None)
        assert (answer.status_code, answer.json()[0]["errorCode"]) == (status, code)
        if status == 405:
            allowed = answer.headers["allow"]
            assert answer.json()[0]["message"] == f"HTTP Method '{method}' not allowed. Allowed are {allowed}"

    def test_bodies_that_cannot_be_read(self, desk: Desk) -> None:
        plain = desk.call("POST", "sobjects/Lead", content=b"LastName=x", headers={"Content-Type": "text/plain"})
        assert (plain.status_code, plain.json()[0]["errorCode"]) == (415, "UNSUPPORTED_MEDIA_TYPE")
        for content in (b"{", b"", b"[1]", b'"x"'):
            answer = desk.call("POST", "sobjects/Lead", content=content, headers={"Content-Type": "APPLICATION/JSON"})
            assert (answer.status_code, answer.json()[0]["errorCode"]) == (400, "JSON_PARSER_ERROR")

    def test_a_value_that_cannot_be_read_is_located(self, desk: Desk) -> None:
        body = b'{"LastName":"x",\n "Next_Call__c": "soon"}'
        answer = desk.call("POST", "sobjects/Lead", content=body, headers={"Content-Type": "application/json"})
        assert answer.json()[0]["message"] == (
            "Cannot deserialize instance of date from VALUE_STRING value soon or request may be missing a required field"
            " at [line:2, column:18]"
        )

    def test_errors_of_one_record_name_its_fields(self, desk: Desk) -> None:
        answer = desk.call("POST", "sobjects/Lead", json={"City": "Graz"})
        assert answer.json() == [
            {
                "message": "Required fields are missing: [LastName, Company]",
                "errorCode": "REQUIRED_FIELD_MISSING",
                "fields": ["LastName", "Company"],
            }
        ]


class TestUpsert:
    def test_by_external_id(self, desk: Desk) -> None:
        path = "sobjects/Lead/CRM_Console_Key__c/a%20b%2Fc%40d"
        first = desk.call("PATCH", path, json={"LastName": "Ortiz", "Company": "Acme"})
        record_id = first.json()["id"]
        assert first.status_code == 201
        assert first.json() == {"id": record_id, "success": True, "errors": [], "created": True}
        assert first.headers["location"].endswith(record_id)
        second = desk.call("PATCH", path, json={"LastName": "Changed"})
        assert (second.status_code, second.json()) == (200, first.json() | {"created": False})
        old = desk.call("PATCH", f"/services/data/v45.0/{path}", json={"LastName": "Again"})
        assert (old.status_code, old.content) == (204, b"")
        assert desk.call("GET", path).json()["CRM_Console_Key__c"] == "a b/c@d"
        assert desk.call("DELETE", path).status_code == 204
        assert desk.call("GET", path).status_code == 404

    def test_by_e_mail_and_by_id(self, desk: Desk) -> None:
        created = desk.call("PATCH", "sobjects/Contact/Email/x%40y.example", json={"LastName": "Ortiz"})
        assert created.status_code == 201
        record_id = created.json()["id"]
        assert desk.soql("SELECT Email FROM Contact") == [{"Email": "x@y.example"}]
        updated = desk.call("PATCH", f"sobjects/Contact/Id/{record_id}", json={"Title": "Boss"})
        assert (updated.status_code, updated.json()["created"]) == (200, False)
        assert desk.call("POST", "sobjects/Contact/Id", json={"LastName": "New"}).status_code == 201

    def test_several_matches_are_listed_and_nothing_is_written(self, desk: Desk) -> None:
        ids = [desk.contact(Email="x@y.example"), desk.contact(Email="x@y.example")]
        answer = desk.call("PATCH", "sobjects/Contact/Email/X@Y.example", json={"Title": "Boss"})
        assert answer.status_code == 300
        assert answer.json() == [f"{BASE}/sobjects/Contact/{record_id}" for record_id in ids]
        assert desk.soql("SELECT Title FROM Contact") == [{"Title": None}, {"Title": None}]

    def test_only_updates_when_asked(self, desk: Desk) -> None:
        path = "sobjects/Contact/Email/x@y.example?updateOnly=true"
        assert desk.call("PATCH", path, json={"LastName": "Ortiz"}).status_code == 404
        assert desk.soql("SELECT Id FROM Contact") == []

    def test_what_is_no_key(self, desk: Desk) -> None:
        answer = desk.call("PATCH", "sobjects/Contact/Title/Boss", json={"LastName": "Ortiz"})
        assert answer.status_code == 404
        assert answer.json()[0]["message"] == "Provided external ID field does not exist or is not accessible: Title"
        repeated = desk.call("PATCH", "sobjects/Contact/Email/a@b.example", json={"Email": "a@b.example"})
        assert (repeated.status_code, repeated.json()[0]["errorCode"]) == (400, "INVALID_FIELD")


class TestQuery:
    def test_pages_of_any_allowed_size(self, desk: Desk) -> None:
        desk.org.load("Lead", [{"LastName": f"L{n:04d}", "Company": "A"} for n in range(450)])
        small = {"Sforce-Query-Options": "batchSize=10"}
        first = desk.query("SELECT LastName FROM Lead ORDER BY LastName", headers=small)
        assert (first["totalSize"], first["done"], len(first["records"])) == (450, False, 200)
        assert list(first) == ["totalSize", "done", "nextRecordsUrl", "records"]
        second = desk.call("GET", first["nextRecordsUrl"], headers=small).json()
        last = desk.call("GET", second["nextRecordsUrl"], headers=small).json()
        assert "nextRecordsUrl" not in last
        assert (last["totalSize"], last["done"], len(last["records"])) == (450, True, 50)
        seen = [record["LastName"] for page in (first, second, last) for record in page["records"]]
        assert seen == [f"L{n:04d}" for n in range(450)]
        assert desk.call("GET", first["nextRecordsUrl"], headers=small).json() == second
        assert len(desk.query("SELECT Id FROM Lead")["records"]) == 450

    def test_a_cursor_keeps_its_rows_while_they_change(self, desk: Desk) -> None:
        ids = desk.org.load("Lead", [{"LastName": f"L{n:04d}", "Company": "A"} for n in range(250)])
        small = {"Sforce-Query-Options": "batchSize=200"}
        first = desk.query("SELECT Id, LastName FROM Lead ORDER BY LastName", headers=small)
        everything = desk.query("SELECT Id, LastName FROM Lead ORDER BY LastName", "queryAll", headers=small)
        desk.org.update("Lead", ids[0], {"LastName": "Z moved behind"}, desk.caller)
        desk.org.update("Lead", ids[210], {"LastName": "A moved before"}, desk.caller)
        desk.org.delete("Lead", ids[220], desk.caller)
        desk.lead(LastName="New")
        rest = desk.call("GET", first["nextRecordsUrl"], headers=small).json()
        assert [record["Id"] for record in rest["records"]] == ids[200:220] + ids[221:]
        assert rest["records"][10]["LastName"] == "A moved before"
        rest = desk.call("GET", everything["nextRecordsUrl"], headers=small).json()
        assert [record["Id"] for record in rest["records"]] == ids[200:]
        assert rest["totalSize"] == 250

    def test_bad_locators(self, desk: Desk) -> None:
        desk.org.load("Lead", [{"LastName": f"L{n}", "Company": "A"} for n in range(250)])
        small = {"Sforce-Query-Options": "batchSize=200"}
        url = desk.query("SELECT Id FROM Lead", headers=small)["nextRecordsUrl"]
        for bad in (f"{BASE}/query/0r8000000000000AAA-200", f"{BASE}/query/nonsense", url[:-1] + "x", url + "0"):
            answer = desk.call("GET", bad)
            assert (answer.status_code, answer.json()) == (
                400,
                [{"message": "invalid query locator", "errorCode": "INVALID_QUERY_LOCATOR"}],
            )
        desk.clock.advance(2 * 86_400 + 1)
        assert desk.call("GET", url).status_code == 400

    def test_plus_is_a_space_and_its_escape_is_not(self, desk: Desk) -> None:
        desk.lead()
        assert desk.call("GET", "query?q=SELECT+Id%20FROM+Lead").json()["totalSize"] == 1
        escaped = "query?q=SELECT+Id+FROM+Lead+WHERE+CreatedDate+>=+2026-01-01T00:00:00%2B00:00"
        assert desk.call("GET", escaped).json()["totalSize"] == 1
        unescaped = desk.call("GET", escaped.replace("%2B", "+"))
        assert unescaped.json()[0]["errorCode"] == "MALFORMED_QUERY"

    def test_columns_instead_of_rows(self, desk: Desk) -> None:
        query = "SELECT Id, Account.Name, Newsletter__c, (SELECT Subject FROM Tasks) FROM Contact"
        body = desk.call("GET", "query", params={"q": query, "columns": "true"}).json()
        assert (body["entityName"], body["keyPrefix"], body["idSelected"], body["groupBy"]) == (
            "Contact",
            "003",
            True,
            False,
        )
        columns = body["columnMetadata"]
        assert [column["columnName"] for column in columns] == ["Id", "Account.Name", "Newsletter__c", "Tasks"]
        assert (columns[2]["booleanType"], columns[2]["custom"], columns[2]["updatable"]) == (True, True, True)
        assert [column["columnName"] for column in columns[3]["joinColumns"]] == ["Subject"]

    def test_a_count_has_no_records(self, desk: Desk) -> None:
        desk.lead()
        assert desk.query("SELECT COUNT() FROM Lead") == {"totalSize": 1, "done": True, "records": []}


class TestReplication:
    SPAN = "start=2026-11-21T07:30:00%2B00:00&end=2026-11-21T08:30:00Z"

    def test_updated_and_deleted(self, desk: Desk) -> None:
        kept, gone, purged = desk.lead(), desk.lead(), desk.lead()
        desk.clock.advance(125)
        desk.org.delete("Lead", gone, desk.caller)
        desk.org.delete("Lead", purged, desk.caller)
        desk.org.purge(purged)
        assert desk.call("GET", f"sobjects/Lead/updated/?{self.SPAN}").json() == {
            "ids": [kept],
            "latestDateCovered": "2026-11-21T08:02:00.000+0000",
        }
        moment = "2026-11-21T08:02:05.000+0000"
        assert desk.call("GET", f"sobjects/Lead/deleted/?{self.SPAN}").json() == {
            "deletedRecords": [{"deletedDate": moment, "id": gone}, {"deletedDate": moment, "id": purged}],
            "earliestDateAvailable": "2026-11-06T08:02:00.000+0000",
            "latestDateCovered": "2026-11-21T08:02:00.000+0000",
        }

    def test_seconds_are_ignored(self, desk: Desk) -> None:
        desk.clock.advance(30)
        lead = desk.lead()
        span = "start=2026-11-21T08:00:59Z&end=2026-11-21T08:01:59Z"
        assert desk.call("GET", f"sobjects/Lead/updated?{span}").json()["ids"] == [lead]

    @pytest.mark.parametrize(
        ("resource", "span"),
        [
            ("updated", "start=2026-11-21T08:00:00Z&end=2026-11-21T08:00:00Z"),
            ("updated", "start=2026-11-21T09:00:00Z&end=2026-11-21T08:00:00Z"),
            ("updated", "start=2026-10-21T08:00:00Z&end=2026-11-21T08:00:00Z"),
            ("deleted", "start=2026-11-21T07:59:00Z&end=2026-11-21T08:00:00Z"),
            ("deleted", "start=2026-11-05T08:00:00Z&end=2026-11-21T08:00:00Z"),
            ("deleted", "start=2026-11-21T07:00:00&end=2026-11-21T08:00:00Z"),
            ("updated", "start=2026-11-21T07:00:00Z"),
        ],
    )
    def test_spans_that_cannot_be_told(self, desk: Desk, resource: str, span: str) -> None:
        answer = desk.call("GET", f"sobjects/Lead/{resource}/?{span}")
        assert (answer.status_code, answer.json()[0]["errorCode"]) == (400, "INVALID_REPLICATION_DATE")

    def test_an_object_that_is_not_replicated(self, desk: Desk) -> None:
        assert desk.call("GET", f"sobjects/LeadStatus/updated/?{self.SPAN}").status_code == 400


def test_limits_and_counts(desk: Desk) -> None:
    desk.lead()
    desk.org.delete("Lead", desk.lead(), desk.caller)
    limits = desk.call("GET", "limits").json()
    assert limits["DailyApiRequests"] == {"Max": 15_000, "Remaining": 14_983}
    counts = desk.call("GET", "limits/recordCount?sObjects=Lead,Nope,contact").json()
    assert counts == {"sObjects": [{"count": 1, "name": "Lead"}, {"count": 0, "name": "Contact"}]}
    assert len(desk.call("GET", "limits/recordCount").json()["sObjects"]) == 30
