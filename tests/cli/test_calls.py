"""API calls through the command line: used, expected, and our own cap."""

from __future__ import annotations

from crmconsole.practice.server import PracticeOrg
from tests.cli.calling import Calls


def test_calls_are_told_and_a_cap_is_set_and_taken_away(calls: Calls, org: PracticeOrg) -> None:
    connected = calls.json("connect", "--practice-url", org.url)
    assert connected["connection"]["calls_warning"] == ""
    calls.json("setup", "--defaults")
    calls.json("sync")
    told = calls.json("calls")
    assert told["today"] == told["days"][-1]["calls"] == sum(told["days"][-1]["for"].values()) > 0
    assert told["planned"]["average"] == 1500
    assert told["next_run"]["calls"] >= 1
    assert (told["cap"], told["enough"]) == (None, True)
    shown = calls("calls", "--cap", str(told["today"])).out
    assert "1,000 to 1,700" in shown
    refused = calls.trouble("sync", status=3)
    assert "your own cap is" in refused
    assert "when you raise the cap" in refused
    status = calls.json("status")
    assert status["calls"]["left"] == 0
    assert status["next_run"] == status["calls"]["waits_until"]
    assert calls.json("calls", "--no-cap", "--reserve", "20")["reserve_percent"] == 20
    assert calls.json("sync")["state"] == "done"
    assert "exclude each other" in calls.trouble("calls", "--cap", "5", "--no-cap", status=2)
