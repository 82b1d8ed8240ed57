"""Bad input and bad weather: one plain sentence, the right exit status, nothing lost, never a traceback."""

from __future__ import annotations

import importlib.util
import io
import socket
import threading
from pathlib import Path

import pytest

from crmconsole.practice.server import PracticeOrg
from crmconsole.store import database
from crmconsole.store.lock import WorkspaceLock
from tests.cli.calling import Calls


def closed_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_wrong_port(calls: Calls) -> None:
    sentence = calls.trouble("connect", "--practice-url", f"http://127.0.0.1:{closed_port()}", status=3)
    assert "Nothing listens at that address and port." in sentence


def test_something_else_listens_there(calls: Calls) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()

        def hang_up() -> None:
            for _ in range(4):
                connection, _address = silent.accept()
                connection.close()

        threading.Thread(target=hang_up, daemon=True).start()
        calls.trouble("connect", "--practice-url", f"http://127.0.0.1:{silent.getsockname()[1]}", status=3)


def test_port_of_a_practice_org_in_use_or_impossible(calls: Calls, org: PracticeOrg) -> None:
    port = org.url.rpartition(":")[2]
    assert f"Port {port} cannot be used" in calls.trouble("practice", "serve", "--port", port, status=3)
    assert "--port" in calls.trouble("practice", "serve", "--port", "99999", status=2)
    assert "no fault named “hail”" in calls.trouble("practice", "serve", "--fault", "hail", status=2)


@pytest.mark.parametrize(
    "command",
    [
        ("status",), ("sync",), ("rehearse",), ("failures",), ("retry", "--all"), ("conflicts",), ("history",),
        ("explain", "lead", "1"), ("mapping", "show"), ("people", "list"), ("people", "add", "--set", "Last Name=Ng"),
        ("watch",), ("doctor",), ("setup", "--defaults"),
    ],
)  # fmt: skip
def test_no_workspace_in_the_folder(calls: Calls, command: tuple[str, ...]) -> None:
    sentence = calls.trouble(*command, status=3)
    assert f"There is no workspace in {calls.workspace}." in sentence
    assert "crmconsole connect" in sentence
    assert not calls.workspace.exists()


def test_set_up_without_a_workspace_says_where_to_begin(calls: Calls) -> None:
    called = calls("setup")
    assert called.status == 3
    assert called.err == "Step 1, CRM details, is missing. Finish it in the window, or with: crmconsole connect\n"


def test_a_damaged_database_is_left_as_it_is(ready: Calls) -> None:
    file = ready.workspace / "workspace.db"
    content = bytearray(file.read_bytes())
    content[:100] = b"x" * 100
    file.write_bytes(content)
    sentence = ready.trouble("status", status=3)
    assert "is damaged or is not a CRM Console database" in sentence
    assert "It was not touched" in sentence
    assert file.read_bytes() == content


def test_a_file_that_is_no_database(calls: Calls) -> None:
    calls.workspace.mkdir()
    (calls.workspace / "workspace.db").write_text("a shopping list, not a database", encoding="utf-8")
    assert "is damaged or is not a CRM Console database" in calls.trouble("sync", status=3)


def test_a_folder_that_cannot_be_used(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    calls = Calls(tmp_path / "file" / "workspace", capfd)
    assert "cannot be used" in calls.trouble("connect", "--practice-url", "http://127.0.0.1:9", status=3)


@pytest.mark.parametrize("host", ["example.com", "salesforce.com.evil.example", "not an address", "www.salesforce.com"])
def test_not_an_address_of_salesforce(calls: Calls, host: str) -> None:
    sentence = calls.trouble("connect", "--domain", host, "--client-id", "x", status=2)
    assert "acme.my.salesforce.com" in sentence


def test_a_practice_org_is_always_on_this_computer(calls: Calls) -> None:
    assert "is not on this computer" in calls.trouble(
        "connect", "--practice-url", "https://acme.my.salesforce.com", status=2
    )


def test_ways_to_connect_that_exclude_each_other(calls: Calls) -> None:
    assert "exclude each other" in calls.trouble("connect", "--sandbox", "--domain", "a.my.salesforce.com", status=2)
    assert "exclude each other" in calls.trouble("connect", "--practice-url", "x", "--sfdx-url-stdin", status=2)
    assert "--jwt-key needs" in calls.trouble("connect", "--jwt-key", "key.pem", status=2)
    assert "forgotten as soon as this command ends" in calls.trouble(
        "connect", "--practice-url", "http://127.0.0.1:9", "--keep", "session", status=2
    )
    assert not calls.workspace.exists() or not list(calls.workspace.glob("*.enc"))


def test_a_table_in_the_wrong_encoding(ready: Calls, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes("Last Name;Email\nMüller;m@x.example\n".encode("cp1252"))
    sentence = ready.trouble("people", "import", str(file), status=2)
    assert "people.csv is not in UTF-8" in sentence
    assert "CSV UTF-8" in sentence
    assert ready.json("people", "list") == {"people": []}


def test_a_second_console_on_the_same_workspace(ready: Calls) -> None:
    lock = WorkspaceLock(ready.workspace / "workspace.lock")
    try:
        assert "Another console is open on this workspace" in ready.trouble("sync", status=3)
    finally:
        lock.release()
    assert ready.json("sync")["state"] == "done"


@pytest.mark.parametrize(
    ("backend", "sentence"),
    [("keyring.backends.fail.Keyring", "has no keyring"), ("tests.cli.locked_keyring.LockedKeyring", "did not open")],
)
def test_a_keyring_that_is_missing_or_locked(ready: Calls, org: PracticeOrg, backend: str, sentence: str) -> None:
    ready.json("connect", "--practice-url", org.url, "--keep", "keyring")
    process = ready.process("sync", "--workspace", str(ready.workspace), PYTHON_KEYRING_BACKEND=backend)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 3, err
    assert sentence in err
    assert "Traceback" not in err
    assert out == ""


def test_the_sign_in_in_a_file_needs_its_passphrase(
    calls: Calls, org: PracticeOrg, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert "A passphrase is needed" in calls.trouble("connect", "--practice-url", org.url, "--keep", "file", status=3)
    monkeypatch.setenv("CRMCONSOLE_PASSPHRASE", "correct horse")
    calls.json("connect", "--practice-url", org.url, "--keep", "file")
    calls.json("setup", "--defaults")
    assert calls.json("sync")["state"] == "done"
    monkeypatch.setenv("CRMCONSOLE_PASSPHRASE", "wrong")
    assert "does not open the file" in calls.trouble("sync", status=3)
    monkeypatch.delenv("CRMCONSOLE_PASSPHRASE")
    assert "passphrase" in calls.trouble("sync", status=3)
    assert calls.json("status")["connection"]["secret_store"] == "file"


def test_a_full_disk_loses_nothing(ready: Calls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = (ready.workspace / "workspace.db").stat().st_size // 4096 + 60
    monkeypatch.setattr(database, "_WRITE_PRAGMAS", (*database._WRITE_PRAGMAS, f"PRAGMA max_page_count={pages}"))
    file = tmp_path / "people.csv"
    rows = [f"N{number},{'x' * 2_000}" for number in range(2_000)]
    file.write_text("\n".join(["Last Name,Description", *rows]), encoding="utf-8")
    sentence = ready.trouble("people", "import", str(file), status=3)
    assert "The disk is full" in sentence
    assert "Free some space" in sentence
    monkeypatch.undo()
    assert ready.json("people", "list") == {"people": []}


def test_salesforce_that_goes_away(ready: Calls, org: PracticeOrg) -> None:
    org.stop()
    assert "Nothing listens at that address and port." in ready.trouble("sync", status=3)
    told = ready.json("sync", status=3)
    assert set(told["error"]) == {"happened", "means", "fix", "cause"}
    assert ready.json("status")["setup"]["complete"] is True


def test_wrong_usage_is_one_sentence(calls: Calls) -> None:
    assert "No such command 'bogus'" in calls.trouble("bogus", status=2)
    assert "--bogus" in calls.trouble("sync", "--bogus", status=2)
    assert "'bogus' is not one of 'account', 'campaign', 'lead', 'contact', 'opportunity'" in calls.trouble(
        "sync", "--kind", "bogus", status=2
    )
    assert "ID" in calls.trouble("people", "show", "abc", status=2)
    assert "is no time frame" in calls.trouble("setup", "--defaults", "--every", "3x", status=2)


def test_a_run_or_record_that_is_not_there(ready: Calls) -> None:
    assert "There is no run 77." in ready.trouble("history", "--run", "77", status=2)
    assert "There is no person 99 here." in ready.trouble("explain", "lead", "99", status=2)
    assert "There is nothing to retry." in ready.trouble("retry", "99", status=2)


def test_an_error_nobody_foresaw_is_one_sentence_and_in_the_log(ready: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> None:
        raise ZeroDivisionError("secret details")

    monkeypatch.setattr("crmconsole.store.run_queries.ids", broken)
    sentence = ready.trouble("history", status=3)
    assert "an error inside CRM Console (ZeroDivisionError)" in sentence
    assert "secret details" not in sentence
    assert "ZeroDivisionError" in (ready.workspace / "logs" / "console.log").read_text(encoding="utf-8")
    shown = ready("history", "--debug")
    assert "Traceback" in shown.err


def test_the_window_without_a_screen_or_without_qt(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert "The window cannot open" in calls.trouble(status=3)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert "PySide6, which draws it, is not installed here" in calls.trouble("--practice", status=3)
