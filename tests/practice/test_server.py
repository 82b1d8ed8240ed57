"""The practice org as a process and as a part of this one: the ready line, ports, folders, a clean end."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import httpx
import pytest

from crmconsole.practice.server import CannotServe, PracticeOrg, start
from crmconsole.practice.setup.org_setup import Features
from tests.practice.running import DATA, running

KEYS = {"url", "api_version", "client_id", "username", "password", "security_token", "access_token", "org_id"}


def process(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "crmconsole.practice", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")


def test_the_ready_line_and_a_clean_end(tmp_path: Path) -> None:
    server = process(
        "--people", "20", "--seed", "3", "--dir", str(tmp_path / "org"), "--fault", "row_lock:object=Lead,times=3"
    )
    try:
        assert server.stdout is not None
        ready = json.loads(server.stdout.readline())
        assert set(ready) >= KEYS
        assert ready["url"].startswith("http://127.0.0.1:")
        assert ready["api_version"] == "66.0"
        with httpx.Client(
            base_url=ready["url"], headers={"Authorization": f"Bearer {ready['access_token']}"}
        ) as client:
            found = client.get(f"{DATA}/query", params={"q": "SELECT Id FROM Lead"}).json()
            assert found["totalSize"] == 11
            assert client.get("/practice/faults").json()["active"][0]["times"] == 3
    finally:
        server.send_signal(signal.SIGTERM)
        out, errors = server.communicate(timeout=20)
    assert (server.returncode, out, errors) == (0, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl+C to whole consoles only")
def test_control_c_ends_it_cleanly_too() -> None:
    server = process("--people", "0")
    assert server.stdout is not None
    assert server.stdout.readline()
    server.send_signal(signal.SIGINT)
    _, errors = server.communicate(timeout=20)
    assert (server.returncode, errors) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("--fault", "rain"), 2, "There is no fault named “rain”"),
        (("--people", "-1"), 2, "--people"),
        (("--port", "99999"), 3, "Port 99999 cannot be used"),
        (("--dir", "{file}"), 3, "cannot be used"),
    ],
)
def test_what_cannot_run_says_so_in_a_sentence(
    tmp_path: Path, arguments: tuple[str, ...], status: int, words: str
) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder")
    server = process(*(argument.format(file=file) for argument in arguments))
    out, errors = server.communicate(timeout=20)
    assert (server.returncode, out) == (status, "")
    assert words in errors
    assert "Traceback" not in errors


def test_a_port_that_is_taken() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(CannotServe, match="cannot be used"):
            start(people=0, port=other.getsockname()[1])


def test_it_listens_on_this_machine_only() -> None:
    with running() as online:
        assert online.practice.url.startswith("http://127.0.0.1:")
        port = int(online.practice.url.rpartition(":")[2])
        others = [each[4][0] for each in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET)]
        for address in {str(other) for other in others if not str(other).startswith("127.")}:
            with socket.socket() as probe:
                probe.settimeout(2)
                assert probe.connect_ex((address, port)) != 0


def test_a_folder_keeps_rows_and_sign_ins(tmp_path: Path) -> None:
    with running(30, seed=5, directory=tmp_path) as online:
        first = online.credentials
        created = online.api.post(f"{DATA}/sobjects/Lead", json={"LastName": "Kept", "Company": "B"}).json()["id"]
    with running(99, seed=6, directory=tmp_path) as online:
        again = online.credentials
        assert (again.org_id, again.client_id, again.username, again.password, again.security_token) == (
            first.org_id,
            first.client_id,
            first.username,
            first.password,
            first.security_token,
        )
        assert sum(1 for _ in online.org.rows("Lead")) + sum(1 for _ in online.org.rows("Contact")) == 31
        row = online.org.read("Lead", created)
        assert row is not None
        assert row["LastName"] == "Kept"
        assert again.access_token != first.access_token
        with online.signed_in(first.access_token) as client:
            assert client.get("/services/oauth2/userinfo").status_code == 200
        assert online.token(grant_type="refresh_token", refresh_token=first.refresh_token).status_code == 200


def test_without_a_folder_nothing_is_kept() -> None:
    with running(5) as online:
        first = online.credentials
        online.api.post(f"{DATA}/sobjects/Lead", json={"LastName": "Lost", "Company": "B"})
    with running(5) as online:
        assert online.credentials.org_id == first.org_id
        assert sum(1 for _ in online.org.rows("Lead")) == 3


def test_stopping_frees_the_port_and_ends_the_thread() -> None:
    practice = start(people=0)
    port = int(practice.url.rpartition(":")[2])
    practice.stop()
    practice.stop()
    assert "practice org" not in {thread.name for thread in threading.enumerate()}
    with start(people=0, port=port) as again:
        assert again.url == practice.url


def test_two_practice_orgs_in_one_process_know_nothing_of_each_other() -> None:
    with running(0, seed=1) as one, running(0, seed=2) as other:
        assert one.credentials.org_id != other.credentials.org_id
        with other.signed_in(one.credentials.access_token) as client:
            assert client.get(f"{DATA}/limits").status_code == 401


@pytest.mark.parametrize("people", [0, 25])
def test_the_second_of_a_kind_is_begun_as_a_copy_and_nobody_can_tell(people: int) -> None:
    with start(people=people, seed=4711) as first:
        new, numbers = content(first), dict(first.org.tables._next)
        lead = first.org.create("Lead", {"LastName": "Later", "Company": "Later"}, first.colleague)
        with start(people=people, seed=4711) as second:
            assert content(second) == new
            assert second.org.tables._next == numbers
            assert second.staff == first.staff
            assert second.org.read("Lead", lead) is None
            assert second.org.create("Lead", {"LastName": "Other", "Company": "Other"}, second.colleague) == lead
        with start(people=people, seed=4712) as other:
            assert other.org.org_id != first.org.org_id
        with start(people=people, seed=4711, features=Features(console_fields=False)) as bare:
            assert bare.org.schema["Lead"].find("CRM_Console_Key__c") is None


def content(practice: PracticeOrg) -> list[str]:
    """Return all that an org's tables hold, as statements."""
    return list(practice.org.tables.connection.iterdump())
