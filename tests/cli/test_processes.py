"""Commands as processes of their own: streams, signals, and the main job without a screen."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crmconsole.practice.server import PracticeOrg
from tests.cli.calling import ROOT, Calls

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM that a process can answer")


def test_a_practice_org_says_one_line_and_stops_cleanly(calls: Calls) -> None:
    serving = calls.process("practice", "serve", "--people", "3")
    try:
        assert serving.stdout is not None
        ready = json.loads(serving.stdout.readline())
        assert {
            "url", "api_version", "client_id", "username", "password", "security_token", "access_token", "org_id",
        } <= set(ready)  # fmt: skip
        assert calls.json("connect", "--practice-url", ready["url"])["connection"]["state"] == "connected"
        serving.send_signal(signal.SIGTERM)
        out, err = serving.communicate(timeout=30)
    finally:
        serving.kill()
    assert (serving.returncode, out, err) == (0, "", "")


def test_standard_output_holds_one_object_and_nothing_else(ready: Calls, org: PracticeOrg) -> None:
    org.org.create("Lead", {"LastName": "Nguyễn", "Company": "Acme"}, org.colleague)
    process = ready.process("sync", "--json", "--workspace", str(ready.workspace))
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert json.loads(out)["objects"]["lead"]["created_here"] == 1
    assert out.count("\n") == 1
    assert err == ""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_watching_runs_the_schedule_until_it_is_stopped(ready: Calls, org: PracticeOrg, number: signal.Signals) -> None:
    org.org.create("Lead", {"LastName": "Ng", "Company": "Acme"}, org.colleague)
    watching = ready.process("watch", "--workspace", str(ready.workspace))
    try:
        assert watching.stdout is not None
        assert watching.stdout.readline().startswith("Watching.")
        assert "run 1 done: 1 change taken from Salesforce" in watching.stdout.readline()
        assert "Another console is open" in ready.trouble("sync", status=3)
        watching.send_signal(number)
        out, err = watching.communicate(timeout=30)
    finally:
        watching.kill()
    assert (watching.returncode, out) == (0, "Stopping.\n")
    assert err in ("", "Stopping after this batch.\n")  # A run that was just told of is put away for a moment yet.
    assert [one["trigger"] for one in ready.json("history")["runs"]] == ["schedule"]


def test_watching_says_when_a_run_could_not_start_and_goes_on(ready: Calls, org: PracticeOrg) -> None:
    org.stop()
    watching = ready.process("watch", "--workspace", str(ready.workspace))
    try:
        assert watching.stdout is not None
        assert watching.stdout.readline().startswith("Watching.")
        assert "run 1 failed: Nothing listens at that address and port." in watching.stdout.readline()
        assert watching.poll() is None
        watching.send_signal(signal.SIGTERM)
        out, err = watching.communicate(timeout=30)
    finally:
        watching.kill()
    assert (watching.returncode, out, err) == (0, "Stopping.\n", "")


def test_watching_needs_a_schedule(ready: Calls) -> None:
    ready.json("setup", "--defaults", "--every", "manual")
    assert "only started by hand" in ready.trouble("watch", status=3)


def test_stopping_a_run_keeps_what_was_done(ready: Calls, org: PracticeOrg) -> None:
    for number in range(5):
        org.org.create("Lead", {"LastName": f"N{number}", "Company": "Acme"}, org.colleague)
    slow = org.weather.switch_on({"fault": "slow", "ms": 3000, "where": {"path": "*composite*"}})
    process = ready.process("sync", "--json", "--workspace", str(ready.workspace))
    try:
        while not slow.acted:
            assert process.poll() is None
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert "Traceback" not in err
    assert process.returncode == 1, (out, err)
    assert json.loads(out)["state"] == "stopped"


def test_a_reader_who_has_had_enough_gets_no_complaint(ready: Calls) -> None:
    done = subprocess.run(
        f"{sys.executable} -m crmconsole status --workspace '{ready.workspace}' | true",
        shell=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_main_job_without_a_screen(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    done = subprocess.run(
        [sys.executable, "-m", "crmconsole.cli.headless", "--people", "12", "--workspace", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    for part in ("Practice org “Northwind Traders”", "3 people imported here", "Went to the CRM: 3.", "API calls: ",
                 "Why is the last name of María Ortiz what it is? “Ortiz” was sent"):  # fmt: skip
        assert part in done.stdout, done.stdout
    assert (folder / "workspace.db").exists()
