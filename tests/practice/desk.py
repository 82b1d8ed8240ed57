"""A practice org's data routes with a caller who is always signed in, for tests of the data plane."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from crmconsole.clock import ManualClock
from crmconsole.practice.hooks import CalmHooks
from crmconsole.practice.org import Caller, Org, OrgClock
from crmconsole.practice.rest import data_routes
from crmconsole.practice.wire import ApiError

BASE = "/services/data/v66.0"


class Hooks(CalmHooks):
    """Weather that a test switches on by setting attributes."""

    def __init__(self) -> None:
        self.late: dict[str, float] = {}
        self.hidden: dict[str, set[str]] = {}
        self.removed: dict[str, set[str]] = {}
        self.removed_values: dict[tuple[str, str], set[str]] = {}
        self.rewrites: dict[str, object] = {}

    def rewrite(self, object_name: str, record_id: str | None, values: dict[str, object]) -> dict[str, object]:
        return {**values, **self.rewrites}

    def visible_after(self, object_name: str, record_id: str, clock: OrgClock) -> float:
        return self.late.get(object_name, 0.0)

    def hidden_fields(self, object_name: str) -> frozenset[str]:
        return frozenset(self.hidden.get(object_name, ()))

    def removed_fields(self, object_name: str) -> frozenset[str]:
        return frozenset(self.removed.get(object_name, ()))

    def removed_picklist_values(self, object_name: str, field: str) -> frozenset[str]:
        return frozenset(self.removed_values.get((object_name, field), ()))

    def standing(self) -> object | None:
        return None  # Tests change what is hidden behind the org's back.


@dataclass
class Desk:
    """An org whose clock stands still until a test moves it, a caller, and its data routes as an application."""

    org: Org
    clock: OrgClock
    hooks: Hooks
    caller: Caller
    application: ASGIApp

    def lead(self, **values: object) -> str:
        """Create a lead and return its id."""
        return self.org.create("Lead", {"LastName": "Ortiz", "Company": "Acme", **values}, self.caller)

    def contact(self, **values: object) -> str:
        """Create a contact and return its id."""
        return self.org.create("Contact", {"LastName": "Ortiz", **values}, self.caller)

    def account(self, **values: object) -> str:
        """Create an account and return its id."""
        return self.org.create("Account", {"Name": "Acme", **values}, self.caller)

    def soql(self, text: str, *, all_rows: bool = False) -> list[dict[str, Any]]:
        """Return the records of a query, without their attributes."""
        found = self.org.query(text, all_rows=all_rows, caller=self.caller).records
        return [{key: value for key, value in record.items() if key != "attributes"} for record in found]

    def refusal(self, text: str) -> ApiError:
        """Return the error of a query that must be refused."""
        with pytest.raises(ApiError) as caught:
            self.org.query(text, caller=self.caller)
        assert caught.value.status == 400
        return caught.value

    def call(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Send a request below the newest version's address."""

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(self.application)
            async with httpx.AsyncClient(transport=transport, base_url="http://org.example") as client:
                return await client.request(method, path if path.startswith("/") else f"{BASE}/{path}", **more)

        return asyncio.run(send())

    def query(self, text: str, resource: str = "query", headers: Mapping[str, str] | None = None) -> dict[str, Any]:
        """Return the body of a query's first page."""
        answer = self.call("GET", resource, params={"q": text}, headers=dict(headers or {}))
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        return body


def open_desk() -> Iterator[Desk]:
    """Yield a desk on an org in memory with one user; close it afterwards."""
    clock = OrgClock(ManualClock(datetime(2026, 11, 21, 8, 0, tzinfo=UTC)))
    hooks = Hooks()
    org = Org(None, clock=clock, seed=7, hooks=hooks)
    profile = org.query("SELECT Id FROM Profile LIMIT 1").records[0]["Id"]
    user: dict[str, object] = {
        "Username": "ana@northwind.example",
        "LastName": "Admin",
        "FirstName": "Ana",
        "Alias": "ana",
    }
    user |= {"Email": "ana@northwind.example", "ProfileId": profile, "UserPermissionsMarketingUser": True}
    user_id = org.load("User", [user])[0]
    caller = Caller(user_id, "session")
    inner = Starlette(routes=list(data_routes(org, lambda: (17, 15_000))))

    async def signed_in(scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("state", {})["caller"] = caller
        await inner(scope, receive, send)

    yield Desk(org, clock, hooks, caller, signed_in)
    org.close()


def row_of(desk: Desk, object_name: str, record_id: str) -> dict[str, object]:
    """Return a true row that must be there."""
    row = desk.org.read(object_name, record_id)
    assert row is not None
    return row


def save_and_fail(desk: Desk) -> None:
    """Create a lead in a transaction that ends in an error."""
    with desk.org.transaction():
        desk.lead()
        raise ZeroDivisionError
