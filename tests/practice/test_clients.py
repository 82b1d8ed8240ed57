"""Other people's Salesforce clients against a practice org: simple-salesforce, and jsforce where it is installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from requests.adapters import HTTPAdapter
from simple_salesforce import Salesforce, format_soql
from simple_salesforce.exceptions import (
    SalesforceAuthenticationFailed,
    SalesforceExpiredSession,
    SalesforceMalformedRequest,
    SalesforceMoreThanOneRecord,
    SalesforceResourceNotFound,
)

from tests.practice.running import Running, running

PEOPLE = 5000
LEADS = 2750


class OverHttp(HTTPAdapter):
    """Sends to a practice org what simple-salesforce means for an https address (it knows no other scheme)."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        """Send the request to the practice org instead."""
        path = (request.url or "").split("/", 3)[3]
        request.url = f"{self._url}/{path}"
        return super().send(request, *args, **options)


def session(online: Running) -> requests.Session:
    """Return a session whose way leads to the practice org, from its own address and from the log-in hosts only."""
    session = requests.Session()
    session.trust_env = False
    for origin in (
        online.practice.url.replace("http://", "https://"),
        "https://login.salesforce.com",
        "https://northwind.my.salesforce.com",
    ):
        session.mount(f"{origin}/", OverHttp(online.practice.url))
    return session


@pytest.fixture(scope="module")
def online() -> Iterator[Running]:
    with running(PEOPLE, fixed_time=False) as online:
        yield online


@pytest.fixture(scope="module")
def sf(online: Running) -> Salesforce:
    return Salesforce(
        username=online.credentials.username,
        password=online.credentials.password,
        security_token=online.credentials.security_token,
        session=session(online),
    )


# simple-salesforce: signing in


def test_soap_login(online: Running, sf: Salesforce) -> None:
    assert sf.sf_instance == online.practice.url.removeprefix("http://")
    assert sf.session_id.startswith(online.credentials.org_id[:15] + "!")


def test_soap_login_refused(online: Running) -> None:
    with pytest.raises(SalesforceAuthenticationFailed) as refused:
        Salesforce(username=online.credentials.username, password="wrong", security_token="x", session=session(online))
    assert refused.value.code == "INVALID_LOGIN"
    assert "Invalid username, password, security token; or user locked out." in str(refused.value)


def test_soap_login_is_over_in_new_versions(online: Running) -> None:
    with pytest.raises(SalesforceAuthenticationFailed) as refused:
        Salesforce(
            username=online.credentials.username,
            password=online.credentials.password,
            security_token=online.credentials.security_token,
            version="66.0",
            session=session(online),
        )
    assert refused.value.code == "INVALID_OPERATION"


def test_login_with_the_orgs_id(online: Running) -> None:
    client = Salesforce(
        username=online.credentials.username,
        password=online.credentials.password,
        organizationId=online.credentials.org_id,
        session=session(online),
    )
    assert client.query("SELECT COUNT() FROM Lead")["totalSize"] >= LEADS


@pytest.mark.parametrize("way", ["password", "client credentials", "jwt"])
def test_oauth_grants(online: Running, way: str) -> None:
    app = {"consumer_key": online.credentials.client_id, "consumer_secret": online.credentials.client_secret}
    if way == "password":
        app |= {"username": online.credentials.username, "password": online.credentials.password}
    elif way == "client credentials":
        app |= {"domain": "northwind.my"}
    else:
        key = online.http.get("/practice/jwt-key").json()["private_key"]
        app = {"consumer_key": app["consumer_key"], "username": online.credentials.username, "privatekey": key}
    client = Salesforce(session=session(online), version="66.0", **app)
    assert client.query("SELECT COUNT() FROM Contact")["totalSize"] >= PEOPLE - LEADS


def test_an_expired_session(online: Running) -> None:
    client = Salesforce(
        instance=online.practice.url.removeprefix("http://"), session_id="dead", session=session(online)
    )
    with pytest.raises(SalesforceExpiredSession):
        client.query("SELECT Id FROM Lead")


# simple-salesforce: working


def test_query_all_pages(sf: Salesforce) -> None:
    found = sf.query_all("SELECT Id, LastName FROM Lead ORDER BY Id")
    assert len(found["records"]) == found["totalSize"] >= LEADS
    assert len({record["Id"] for record in found["records"]}) == found["totalSize"]
    assert found["records"][0]["attributes"]["type"] == "Lead"


def test_query_more_by_its_address(sf: Salesforce) -> None:
    first = sf.query("SELECT Id FROM Lead")
    assert first["done"] is False
    assert len(first["records"]) == 2000
    rest = sf.query_more(first["nextRecordsUrl"], identifier_is_url=True)
    assert rest["done"] is True
    assert len(rest["records"]) == first["totalSize"] - 2000


def test_the_life_of_a_lead(sf: Salesforce) -> None:
    created = sf.Lead.create({"LastName": "O'Brien", "Company": "Ünïcode & Söhne", "Email": "ob@x.example"})
    assert created["success"] is True
    assert created["errors"] == []
    lead = created["id"]
    assert sf.Lead.update(lead, {"Company": "Second", "Email": None}) == 204
    row = sf.Lead.get(lead)
    assert (row["Company"], row["Email"], row["Name"]) == ("Second", None, "O'Brien")
    found = sf.query(format_soql("SELECT Id FROM Lead WHERE LastName = {} AND Company = 'Second'", "O'Brien"))
    assert [record["Id"] for record in found["records"]] == [lead]
    assert sf.Lead.delete(lead) == 204
    with pytest.raises(SalesforceResourceNotFound):
        sf.Lead.get(lead)
    assert sf.query(f"SELECT Id FROM Lead WHERE Id = '{lead}'", include_deleted=True)["records"][0]["Id"] == lead


def test_upsert_by_external_id_and_by_email(sf: Salesforce) -> None:
    assert sf.Contact.upsert("CRM_Console_Key__c/key%2F1", {"LastName": "One"}) == 201
    assert sf.Contact.upsert("CRM_Console_Key__c/key%2F1", {"LastName": "Two"}) == 200
    assert sf.Contact.get_by_custom_id("CRM_Console_Key__c", "key/1")["LastName"] == "Two"
    assert sf.Contact.upsert("Email/once%40only.example", {"LastName": "Three"}) == 201
    sf.Contact.create({"LastName": "Four", "Email": "once@only.example"})
    with pytest.raises(SalesforceMoreThanOneRecord):
        sf.Contact.upsert("Email/once%40only.example", {"LastName": "Five"})


def test_mistakes_come_back_in_salesforces_words(sf: Salesforce) -> None:
    with pytest.raises(SalesforceMalformedRequest) as refused:
        sf.Lead.create({"Company": "no last name"})
    assert refused.value.content[0]["errorCode"] == "REQUIRED_FIELD_MISSING"
    assert refused.value.content[0]["fields"] == ["LastName"]
    with pytest.raises(SalesforceMalformedRequest) as refused:
        sf.query("SELECT Nothing__c FROM Lead")
    assert refused.value.content[0]["errorCode"] == "INVALID_FIELD"


def test_describes_limits_and_usage(online: Running, sf: Salesforce) -> None:
    names = {each["name"] for each in sf.describe()["sobjects"]}
    assert {"Lead", "Contact", "Account", "Campaign", "Opportunity", "Task", "User"} <= names
    fields = {field["name"]: field for field in sf.Lead.describe()["fields"]}
    assert fields["CRM_Console_Key__c"]["externalId"] is True
    assert sf.limits()["DailyApiRequests"]["Max"] == 15000
    assert sf.api_usage["api-usage"].total == 15000
    assert sf.api_usage["api-usage"].used == online.practice.meter.used


def test_updated_and_deleted(sf: Salesforce) -> None:
    begin = datetime.now(UTC) - timedelta(minutes=10)
    lead = sf.Lead.create({"LastName": "Seen", "Company": "B"})["id"]
    end = datetime.now(UTC) + timedelta(minutes=10)
    assert lead in sf.Lead.updated(begin, end)["ids"]
    sf.Lead.delete(lead)
    assert lead in {each["id"] for each in sf.Lead.deleted(begin, end)["deletedRecords"]}


def test_searching(sf: Salesforce) -> None:
    sf.Lead.create({"LastName": "Zzyzx-Findable", "Company": "B"})
    found = sf.search("FIND {Zzyzx*} IN ALL FIELDS RETURNING Lead(Id, Name), Contact")
    assert [record["Name"] for record in found["searchRecords"]] == ["Zzyzx-Findable"]
    assert sf.quick_search("Zzyzx")["searchRecords"][0]["attributes"]["type"] == "Lead"


def test_restful_collections(sf: Salesforce) -> None:
    records = [{"attributes": {"type": "Lead"}, "LastName": name, "Company": "B"} for name in ("A", "", "C")]
    answer = sf.restful("composite/sobjects", method="POST", json={"allOrNone": False, "records": records})
    assert [each["success"] for each in answer] == [True, False, True]


def test_a_custom_field_by_tooling_made_visible(online: Running, sf: Salesforce) -> None:
    metadata = {"type": "Text", "label": "Their Key", "length": 30, "externalId": True, "unique": True}
    made = sf.toolingexecute("sobjects/CustomField", "POST", {"FullName": "Lead.Their_Key__c", "Metadata": metadata})
    assert made["success"]
    soql = "SELECT Id FROM CustomField WHERE DeveloperName = 'Their_Key'"
    found = sf.toolingexecute("query/", params={"q": soql})
    assert [row["Id"] for row in found["records"]] == [made["id"]]
    with pytest.raises(SalesforceMalformedRequest):
        sf.query("SELECT Their_Key__c FROM Lead LIMIT 1")
    parent = sf.PermissionSet.create({"Name": "Their_Sync", "Label": "Their Sync"})["id"]
    granted = {"ParentId": parent, "SobjectType": "Lead", "Field": "Lead.Their_Key__c"}
    sf.FieldPermissions.create(granted | {"PermissionsRead": True, "PermissionsEdit": True})
    sf.PermissionSetAssignment.create({"AssigneeId": online.practice.staff.integration, "PermissionSetId": parent})
    status = sf.Lead.upsert("Their_Key__c/k-1", {"LastName": "Ortiz", "Company": "Acme"}, raw_response=True)
    assert status.status_code == 201
    assert sf.query("SELECT Their_Key__c FROM Lead WHERE Their_Key__c = 'k-1'")["totalSize"] == 1


def test_headers_of_saves(online: Running, sf: Salesforce) -> None:
    rule = {"entries": [{"criteria": [{"field": "City", "value": "Ulm"}], "owner": "Inbound_Leads"}]}
    assert online.http.post("/practice/setup/assignment-rules", json=rule).status_code == 200
    lead = {"LastName": "Ortiz", "Company": "Acme", "City": "Ulm"}
    owners = []
    for header in ({}, {"Sforce-Auto-Assign": "FALSE"}):
        record = sf.Lead.create(lead, headers=header)["id"]
        owners.append(sf.Lead.get(record)["OwnerId"])
    assert owners == [online.practice.staff.queue, online.practice.staff.integration]
    assert online.http.request("DELETE", "/practice/setup").status_code == 200


def test_who_is_signed_in(online: Running, sf: Salesforce) -> None:
    row = sf.query("SELECT Id, Name, IsSandbox, OrganizationType FROM Organization")["records"][0]
    assert (row["Id"], row["IsSandbox"]) == (online.credentials.org_id, False)
    user = sf.query(format_soql("SELECT Id, IsActive FROM User WHERE Username = {}", online.credentials.username))
    assert user["records"][0]["IsActive"] is True


# jsforce

SCRIPT = Path(__file__).with_name("jsforce_client.js")


def jsforce_reason() -> str:
    """Return why jsforce cannot be tried here; nothing when it can."""
    node = shutil.which("node")
    if node is None:
        return "Node.js is not installed"
    found = subprocess.run([node, "-e", "require('jsforce')"], cwd=SCRIPT.parent, capture_output=True, check=False)
    return (
        ""
        if found.returncode == 0
        else "jsforce is not installed: npm install jsforce, and NODE_PATH on its node_modules"
    )


def saw(online: Running) -> Mapping[str, Any]:
    """Run the script against a practice org and return what it saw."""
    command = [shutil.which("node") or "node", str(SCRIPT), json.dumps(asdict(online.credentials))]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120, env=os.environ
    )
    assert done.returncode == 0, done.stderr
    seen: Mapping[str, Any] = json.loads(done.stdout)
    return seen


def test_jsforce(online: Running) -> None:
    reason = jsforce_reason()
    if reason:
        pytest.skip(reason)
    seen = saw(online)
    assert seen["login"] == {
        "user": online.practice.staff.integration,
        "org": online.credentials.org_id,
        "instance": online.practice.url,
    }
    assert seen["wrong_password"] not in ("nothing", None)
    assert seen["identity"] == online.credentials.username
    assert seen["total"] == seen["records"] >= LEADS
    assert seen["first_page"] == 2000
    assert seen["created"]["success"]
    assert seen["updated"]
    assert seen["retrieved"] == "Second"
    assert (seen["upserted"]["created"], seen["upserted_again"]["created"]) == (True, False)
    assert seen["upserted"]["id"] == seen["upserted_again"]["id"]
    assert seen["many"] == [True, False, True]
    assert seen["error"] == "REQUIRED_FIELD_MISSING"
    assert [each["Company"] for each in seen["found"]] == ["Second"]
    assert seen["destroyed"]
    assert seen["gone"] in ("ENTITY_IS_DELETED", "NOT_FOUND")
    assert seen["malformed"] == "MALFORMED_QUERY"
    assert seen["describe"] > 60
    assert seen["global"] >= 25
    assert (seen["limit"], seen["daily"]) == (15000, 15000)
    assert seen["bulk"] == [True, False]
    assert seen["bulk_read"] == ['c,"d"\nÜ']
    assert seen["searched"] == ["Bulk"]
    assert seen["plans"] == 1
    assert seen["after_refresh"] >= LEADS
    assert seen["refreshed"]
    assert seen["after_logout"] != "nothing"
