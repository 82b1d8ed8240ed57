"""Alerts through the command line: settings with a password that stays in the keyring, a test mail, the list."""

from __future__ import annotations

from pathlib import Path

import pytest

from crmconsole.practice.server import PracticeOrg
from tests.cli.calling import Calls
from tests.engine.mail_server import MailServer


def test_settings_a_test_mail_and_the_list(calls: Calls, org: PracticeOrg, monkeypatch: pytest.MonkeyPatch) -> None:
    calls.json("connect", "--practice-url", org.url)
    calls.json("setup", "--defaults")
    assert calls.json("alerts", "list") == {"alerts": []}
    assert "no mail server" in calls.trouble("alerts", "test", status=2)
    with MailServer() as server:
        told = calls.json(
            "alerts", "settings", "--on", "--to", "ops@example.com", "--principal", "boss@example.com", "--host", "127.0.0.1",
            "--port", str(server.port), "--security", "none", "--sender", "console@example.com",
        )  # fmt: skip
        assert (told["on"], told["addresses"], told["principal"]) == (True, ["ops@example.com"], "boss@example.com")
        assert calls.json("alerts", "test")["sent_to"] == ["ops@example.com", "boss@example.com"]
        assert server.recipients == [["ops@example.com", "boss@example.com"]]
        calls.json("sync")
        org.weather.switch_on({"fault": "api_disabled", "where": {}})
        calls("sync")
        [alert] = calls.json("alerts", "list", status=1)["alerts"]
        assert (alert["kind"], alert["settled"], alert["mails"]) == ("connection", None, 1)
        assert len(server.mails) == 2, "the mail went out before the command ended"
    monkeypatch.setenv("CRMCONSOLE_MAIL_PASSWORD", "s3cret-mail")
    kept = calls("alerts", "settings", "--security", "tls", "--user", "console", "--password", "--json")
    assert kept.object["has_password"] is True
    assert "s3cret-mail" not in kept.out + kept.err
    assert all(b"s3cret-mail" not in one.read_bytes() for one in Path(calls.workspace).rglob("*") if one.is_file())
