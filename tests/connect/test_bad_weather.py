"""What real sockets do on bad days: certainly not sent and perhaps carried out are told apart, and every sentence is plain."""

from __future__ import annotations

import socket
import threading

import pytest

from crmconsole.clock import SystemClock
from crmconsole.connect.contract import Status, Verb, WriteOp
from crmconsole.connect.salesforce import SalesforceConnector
from crmconsole.connect.tokens import Access, GivenToken
from crmconsole.errors import CrmUnreachable
from crmconsole.records import Kind
from tests.connect.misbehaving import Behaviour, closed_port, read_request, reset, server
from tests.connect.scripted import composite, connector, records

SCHEMA = connector(lambda seen: composite(records()))[0].describe(Kind.LEAD)
OP = WriteOp("u", Kind.LEAD, Verb.UPDATE, {"LastName": "X"}, remote_id="00Q000000000001EAA")


def _crm(origin: str, read_seconds: float = 5.0) -> SalesforceConnector:
    tokens = GivenToken(Access("t", origin))
    return SalesforceConnector(
        tokens, SystemClock(), known={Kind.LEAD: SCHEMA}, read_seconds=read_seconds, write_seconds=read_seconds
    )


def _write(origin: str, read_seconds: float = 5.0) -> Status:
    crm = _crm(origin, read_seconds)
    (outcome,) = crm.write(Kind.LEAD, [OP], ()).outcomes
    crm.close()
    return outcome.status


def _drop(connection: socket.socket) -> None:
    read_request(connection)


def _reset_after_reading(connection: socket.socket) -> None:
    read_request(connection)
    reset(connection)


def _half_an_answer(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"compositeResponse":')


def _gibberish(connection: socket.socket) -> None:
    connection.recv(65536)
    connection.sendall(b"220 mail.example ESMTP\r\n")


@pytest.mark.parametrize("behaviour", [_drop, _reset_after_reading, _half_an_answer, _gibberish])
def test_a_write_that_left_is_unsure_until_its_answer_is_there(behaviour: Behaviour) -> None:
    with server(behaviour) as origin:
        assert _write(origin) is Status.UNSURE


def test_a_write_that_is_answered_too_late_is_unsure() -> None:
    done = threading.Event()

    def silent(connection: socket.socket) -> None:
        read_request(connection)
        done.wait(5)

    with server(silent) as origin:
        assert _write(origin, read_seconds=0.2) is Status.UNSURE
        done.set()


def test_a_write_that_found_nobody_was_never_sent() -> None:
    assert _write(f"http://127.0.0.1:{closed_port()}") is Status.UNSENT


def test_a_host_that_does_not_exist_was_never_written_to() -> None:
    assert _write("https://acme.my.salesforce.invalid") is Status.UNSENT


def test_tls_where_there_is_none_was_never_written_to() -> None:
    with server(_gibberish) as origin:
        assert _write(origin.replace("http://", "https://")) is Status.UNSENT


@pytest.mark.parametrize(
    ("behaviour", "cause"),
    [(_drop, "offline"), (_gibberish, "not_salesforce"), (_half_an_answer, "offline")],
)
def test_a_read_that_failed_changed_nothing(behaviour: Behaviour, cause: str) -> None:
    with server(behaviour) as origin, pytest.raises(CrmUnreachable) as caught:
        _crm(origin).connect()
    assert caught.value.cause == cause
    assert "Nothing was changed" in caught.value.sentence


@pytest.mark.parametrize(
    ("origin", "cause"),
    [
        pytest.param(f"http://127.0.0.1:{closed_port()}", "nothing_listens", id="a port where nothing listens"),
        pytest.param("https://acme.my.salesforce.invalid", "no_such_server", id="a name that does not exist"),
    ],
)
def test_a_wrong_address_is_named(origin: str, cause: str) -> None:
    with pytest.raises(CrmUnreachable) as caught:
        _crm(origin).connect()
    assert caught.value.cause == cause


def test_wrong_tls_is_named() -> None:
    with server(_gibberish) as origin, pytest.raises(CrmUnreachable) as caught:
        _crm(origin.replace("http://", "https://")).connect()
    assert caught.value.cause == "tls"


def test_a_silent_server_is_named() -> None:
    with (
        server(lambda connection: threading.Event().wait(1) and None) as origin,
        pytest.raises(CrmUnreachable) as caught,
    ):
        _crm(origin, read_seconds=0.1).connect()
    assert caught.value.cause == "timeout"
