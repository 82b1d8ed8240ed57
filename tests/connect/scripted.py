"""A network that answers as a test tells it: an adapter for our sessions, and the describes of a small org."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import orjson
import requests
from requests.adapters import BaseAdapter

from crmconsole.clock import ManualClock
from crmconsole.connect.salesforce import SalesforceConnector
from crmconsole.connect.tokens import Access, GivenToken, TokenProvider

ORIGIN = "https://acme.my.salesforce.com"
TOKEN = "00D000000000001!AQsecretsecretsecret"
SERVER_TIME = datetime(2026, 11, 21, 8, 0, 0, tzinfo=UTC)
DATA = "/services/data/v66.0/"

Handler = Callable[["Seen"], Any]


class Seen:
    """A request as the network saw it."""

    def __init__(self, request: requests.PreparedRequest, timeout: Any) -> None:
        url = urlsplit(request.url or "")
        self.method = request.method or ""
        self.origin = f"{url.scheme}://{url.netloc}"
        self.path = url.path
        self.params = {name: values[0] for name, values in parse_qs(url.query).items()}
        self.headers = dict(request.headers)
        self.content = request.body if isinstance(request.body, bytes) else (request.body or "").encode()
        self.timeout = timeout

    @property
    def json(self) -> Any:
        return orjson.loads(self.content)

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The parts of a composite call."""
        return list(self.json["compositeRequest"])

    @property
    def form(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(self.content.decode()).items()}


class Reply:
    """An answer with more than a JSON body of status 200."""

    def __init__(self, body: Any = None, status: int = 200, headers: Mapping[str, str] | None = None) -> None:
        self.status = status
        self.content = body if isinstance(body, bytes) else b"" if body is None else orjson.dumps(body)
        self.headers = dict(headers or {})


class Network(BaseAdapter):
    """Hands each request to the handler, which returns a JSON body, a `Reply`, or raises what a network raises."""

    def __init__(self, handler: Handler) -> None:
        super().__init__()
        self.handler = handler
        self.seen: list[Seen] = []
        self.clock = ManualClock(SERVER_TIME)

    def send(
        self, request: requests.PreparedRequest, *args: Any, timeout: Any = None, **kwargs: Any
    ) -> requests.Response:
        seen = Seen(request, timeout)
        self.seen.append(seen)
        answer = self.handler(seen)
        reply = answer if isinstance(answer, Reply) else Reply(answer)
        response = requests.Response()
        response.status_code = reply.status
        response.request = request
        response.url = request.url or ""
        response.headers.update({"Date": format_datetime(SERVER_TIME, usegmt=True), **reply.headers})
        response.raw = io.BytesIO(reply.content)
        return response

    def close(self) -> None:
        """Nothing to release."""


def connector(
    handler: Handler, tokens: TokenProvider | None = None, **options: Any
) -> tuple[SalesforceConnector, Network]:
    """Return a connector whose network is the handler; describes are answered by the small org below."""

    def answer(seen: Seen) -> Any:
        if seen.path.endswith("/describe") and "/sobjects/" in seen.path:
            return described(seen.path.split("/")[-2])
        if seen.params.get("q", "").endswith("FROM LeadStatus"):
            return records(
                {"ApiName": "Open", "MasterLabel": "Open", "IsConverted": False},
                {"ApiName": "Converted", "MasterLabel": "Converted", "IsConverted": True},
            )
        return handler(seen)

    network = Network(answer)
    made = SalesforceConnector(tokens or GivenToken(Access(TOKEN, ORIGIN)), network.clock, transport=network, **options)
    return made, network


def composite(*answers: Any) -> dict[str, Any]:
    """Return the body of a composite answer; each part a body (status 200) or a pair of status and body."""
    parts = [answer if isinstance(answer, tuple) else (200, answer) for answer in answers]
    return {
        "compositeResponse": [
            {"body": body, "httpHeaders": {}, "httpStatusCode": status, "referenceId": f"p{place}"}
            for place, (status, body) in enumerate(parts)
        ]
    }


def records(*rows: Mapping[str, Any], total: int | None = None, more: str | None = None) -> dict[str, Any]:
    """Return the body of a query's answer."""
    body = {"totalSize": len(rows) if total is None else total, "done": more is None, "records": list(rows)}
    return {**body, "nextRecordsUrl": more} if more else body


def error(code: str, message: str = "the server's own words", *fields: str) -> list[dict[str, Any]]:
    """Return the body of a refused REST call."""
    return [{"errorCode": code, "message": message, "fields": list(fields)}]


def soql_of(part: Mapping[str, Any]) -> str:
    """Return the query of a composite part."""
    return unquote(part["url"].partition("?q=")[2])


def lead(id_: str = "00Q000000000001EAA", **values: Any) -> dict[str, Any]:
    """Return a lead as queries answer it, with the columns that every query of ours asks for."""
    return {
        "attributes": {"type": "Lead", "url": f"{DATA}sobjects/Lead/{id_}"},
        "Id": id_,
        "SystemModstamp": "2026-11-20T10:00:00.000+0000",
        "LastModifiedDate": "2026-11-20T09:59:59.000+0000",
        "LastModifiedById": "005000000000001AAA",
        "IsDeleted": False,
        "MasterRecordId": None,
        "IsConverted": False,
        "ConvertedContactId": None,
        "CRM_Console_Key__c": None,
        **values,
    }


def _field(name: str, type_: str = "string", **facts: Any) -> dict[str, Any]:
    usual = {
        "name": name,
        "label": name,
        "type": type_,
        "length": 80 if type_ in ("string", "email", "phone", "picklist") else 0,
        "precision": 0,
        "scale": 0,
        "digits": 0,
        "createable": True,
        "updateable": True,
        "nillable": True,
        "defaultedOnCreate": False,
        "unique": False,
        "externalId": False,
        "custom": name.endswith("__c"),
        "calculated": False,
        "autoNumber": False,
        "restrictedPicklist": False,
        "picklistValues": [],
        "referenceTo": [],
    }
    return {**usual, **facts}


def _system(name: str, type_: str, **facts: Any) -> dict[str, Any]:
    return _field(name, type_, createable=False, updateable=False, nillable=False, defaultedOnCreate=True, **facts)


def described(object_name: str) -> Any:
    """Return the describe of an object of the small org."""
    fields = [
        _system("Id", "id", length=18),
        _system("IsDeleted", "boolean"),
        _system("SystemModstamp", "datetime"),
        _system("LastModifiedDate", "datetime"),
        _system("LastModifiedById", "reference", referenceTo=["User"]),
        _system("CreatedDate", "datetime"),
        {**_system("MasterRecordId", "reference", referenceTo=[object_name]), "nillable": True},
        _field("OwnerId", "reference", referenceTo=["User"]),
    ]
    if object_name == "Account":
        return {
            "name": "Account",
            "label": "Account",
            "createable": True,
            "updateable": True,
            "fields": [*fields, _field("Name", nillable=False)],
        }
    fields += [
        _field("LastName", nillable=False),
        _field("FirstName", length=40),
        _field("Email", "email"),
        _field("AnnualRevenue", "currency", precision=18, scale=2),
        _field("NumberOfEmployees", "int", digits=8),
        _field("DoNotCall", "boolean", nillable=False, defaultedOnCreate=True),
        _field("Birthdate", "date"),
        _field("Last_Visit__c", "datetime"),
        _field("Interests__c", "multipicklist"),
        _field("Address", "address", createable=False, updateable=False),
        _field("CRM_Console_Key__c", length=64, externalId=True, unique=True),
    ]
    if object_name == "Lead":
        status = [
            {"active": True, "defaultValue": True, "label": "Open", "value": "Open"},
            {"active": True, "defaultValue": False, "label": "Converted", "value": "Converted"},
        ]
        fields += [
            _system("IsConverted", "boolean"),
            {**_system("ConvertedContactId", "reference", referenceTo=["Contact"]), "nillable": True},
            _field("Status", "picklist", nillable=False, defaultedOnCreate=True, picklistValues=status),
        ]
    return {"name": object_name, "label": object_name, "createable": True, "updateable": True, "fields": fields}
