"""Refusals of whole calls: the right branch of the error tree, a cause, and three plain parts."""

from __future__ import annotations

import gzip
from typing import Any

import orjson
import pytest

from crmconsole.errors import (
    ConsoleError,
    CrmRefused,
    CrmThrottled,
    CrmUnreachable,
    CursorExpired,
    SchemaChanged,
    SignInNeeded,
)
from tests.connect.misbehaving import read_request, server
from tests.connect.scripted import Reply, connector, error
from tests.connect.test_bad_weather import _crm
from tests.connect.test_client import ORG, USERINFO


def _met(reply: Any) -> ConsoleError:
    crm, _ = connector(lambda seen: reply)
    with pytest.raises(ConsoleError) as caught:
        crm.connect()
    return caught.value


@pytest.mark.parametrize(
    ("reply", "kind", "cause"),
    [
        (Reply(error("API_DISABLED_FOR_ORG"), 403), CrmRefused, "api_off"),
        (Reply(error("FUNCTIONALITY_NOT_ENABLED"), 403), CrmRefused, "api_off"),
        (Reply(error("API_CURRENTLY_DISABLED"), 403), CrmUnreachable, "busy"),
        (Reply(error("REQUEST_LIMIT_EXCEEDED"), 403), CrmThrottled, "calls_used_up"),
        (
            Reply(error("REQUEST_LIMIT_EXCEEDED"), 403, {"Sforce-Limit-Info": "api-usage=10/15000"}),
            CrmThrottled,
            "busy",
        ),
        (Reply(b"slow down", 429, {"Retry-After": "7"}), CrmThrottled, "busy"),
        (Reply(b"<html>setting things up</html>", 420), CrmThrottled, "busy"),
        (Reply(error("SERVER_UNAVAILABLE"), 503), CrmUnreachable, "busy"),
        (Reply(b"<html>bad gateway</html>", 502), CrmUnreachable, "busy"),
        (Reply(error("UNKNOWN_EXCEPTION", "ErrorId 1234"), 500), CrmUnreachable, "busy"),
        (Reply(error("INVALID_SESSION_ID"), 401), SignInNeeded, "unknown"),
        (Reply(b"<html>not found</html>", 404), CrmRefused, "not_salesforce"),
        (Reply(error("METHOD_NOT_ALLOWED"), 405), CrmRefused, "refused"),
        (Reply(error("INVALID_FIELD"), 400), SchemaChanged, "field_gone"),
        (Reply(error("INVALID_QUERY_LOCATOR"), 400), CursorExpired, "unknown"),
        (Reply(b"[1, 2", 200), CrmRefused, "unreadable_answer"),
        (Reply({"unexpected": 1}, 200), CrmRefused, "unreadable_answer"),
    ],
)
def test_each_refusal_has_its_place_and_a_plain_sentence(reply: Reply, kind: type[ConsoleError], cause: str) -> None:
    found = _met(reply)
    assert type(found) is kind
    assert found.cause == cause
    assert found.help.happened.endswith((".", ")."))
    assert found.help.means
    assert found.help.fix


def test_what_salesforce_asks_to_wait_is_passed_on() -> None:
    throttled = _met(Reply(b"slow down", 429, {"Retry-After": "7"}))
    assert isinstance(throttled, CrmThrottled)
    assert throttled.retry_after == 7.0


def test_compressed_answers_are_read() -> None:
    def behaviour(connection: Any) -> None:
        body = gzip.compress(orjson.dumps(USERINFO if b"userinfo" in read_request(connection) else ORG))
        head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        connection.sendall(head.encode() + body)

    with server(behaviour) as origin:
        assert _crm(origin).connect().org_name == "Acme"
