"""Alerts: opened once for an incident and settled when it is over, with a mail at the right moments (features S1-30, S3-67…71)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crmconsole.alerts import mail
from crmconsole.alerts.mail import MailProblem
from crmconsole.errors import ConsoleError, InputProblem
from crmconsole.store import incidents as stored_incidents
from crmconsole.views import AlertSettings, AlertView
from tests.engine.mail_server import MailServer
from tests.engine.scenes import edited_here
from tests.engine.story import Story

TO, PRINCIPAL = "ops@example.com", "boss@example.com"
DAY = 24 * 3600


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    """A practice org and a workspace."""
    told = Story(tmp_path / "workspace", seed=3)
    yield told
    told.end()


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server."""
    with MailServer() as made:
        yield made


def mails_to(story: Story, server: MailServer) -> None:
    """Let mails about alerts go to two addresses."""
    chosen = AlertSettings(True, (TO,), PRINCIPAL, "127.0.0.1", server.port, "none", sender="console@example.com")
    story.do(story.console.save_alert_settings(chosen))


def attempt(story: Story) -> None:
    """Do a run by schedule, as it comes, and wait for the mails that it lets go."""
    story.do(story.console._scheduled())
    posted(story)


def posted(story: Story) -> None:
    """Wait until no mail is on its way."""
    end = time.monotonic() + 20
    while story.console.desk.posting:
        assert time.monotonic() < end, "a mail is on its way for ever"
        time.sleep(0.005)


def open_alerts(story: Story) -> list[AlertView]:
    """Return the alerts that go on."""
    return [one for one in story.do(story.console.alerts()) if one.settled is None]


def test_s1_30_a_broken_connection_is_told_once_in_the_program_and_by_mail_and_again_when_all_is_well(
    story: Story, server: MailServer
) -> None:
    mails_to(story, server)
    lead = edited_here(story, "York", "Leeds")
    story.revoke()
    for _ in range(3):
        attempt(story)
        story.wait(300)
    [alert] = open_alerts(story)
    assert (alert.kind, alert.mails, alert.action) == ("connection", 1, "sign_in")
    assert "sign-in" in alert.sentence
    assert "Sign in again" in alert.fix
    assert len(server.mails) == 1
    assert server.recipients == [[TO, PRINCIPAL]]
    text = server.mails[0].get_payload(decode=True)
    assert alert.sentence.encode() in text
    assert b"What to do: Sign in again" in text
    story.connect()
    attempt(story)
    assert story.there.record(lead)["City"] == "Leeds"
    assert open_alerts(story) == []
    assert len(server.mails) == 2
    assert "over" in server.subjects()[1]
    attempt(story)
    assert len(server.mails) == 2


def test_s3_67_s3_68_s3_69_s3_70_s3_71_what_passes_by_itself_is_mailed_after_a_day_once_a_day_and_once_when_it_is_over(
    story: Story, server: MailServer
) -> None:
    mails_to(story, server)
    story.sync()
    story.fault("unavailable")
    attempt(story)
    assert [(one.kind, one.mails) for one in open_alerts(story)] == [("connection", 0)]
    story.wait(DAY - 300)
    attempt(story)
    assert server.mails == []
    story.wait(300)
    attempt(story)
    assert len(server.mails) == 1
    assert server.recipients == [[TO, PRINCIPAL]]
    for _ in range(3):
        story.wait(DAY // 2)
        attempt(story)
    assert [("still" in subject) for subject in server.subjects()] == [False, True]
    story.calm()
    attempt(story)
    attempt(story)
    assert ["over" in subject for subject in server.subjects()] == [False, False, True]
    assert story.do(story.console.overview()).state != "offline"


def test_a_mail_server_that_fails_disturbs_no_run_and_is_told_once_itself(
    story: Story, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    mails_to(story, server)
    monkeypatch.setattr(mail, "SECONDS", 0.3)
    server.silent = True
    story.sync()
    story.revoke()
    attempt(story)
    assert sorted(one.kind for one in open_alerts(story)) == ["connection", "mail"]
    story.connect()
    attempt(story)
    assert [one.kind for one in open_alerts(story)] == ["mail"]
    assert "did not answer" in story.do(story.console.alert_settings()).trouble
    # It is left alone for an hour; then what became due meanwhile arrives, and its own incident is over.
    server.silent = False
    story.revoke()
    attempt(story)
    assert server.mails == []
    story.wait(3600)
    attempt(story)
    assert len(server.mails) == 1
    story.connect()
    attempt(story)
    assert open_alerts(story) == []
    assert [one.mails for one in story.do(story.console.alerts()) if one.kind == "mail"] == [0]


def test_s1_30_failures_of_a_new_cause_are_told_once_and_settled_by_themselves(
    story: Story, server: MailServer
) -> None:
    mails_to(story, server)
    person = story.here.add(last_name="Moss", company="Moss Ltd", email="moss@example.com", phone="1")
    story.fault("validation_rule", where={"object": "Lead"}, times=1)
    attempt(story)
    kinds = {(one.kind, one.argument) for one in open_alerts(story)}
    assert kinds == {("failures", one["cause"]) for one in story.failures()} != set()
    attempt(story)
    assert len(server.mails) == 1
    story.calm()
    story.do(story.console.retry(everything=True))
    posted(story)
    assert open_alerts(story) == []
    assert story.here.crm_id(person) is not None
    assert len(server.mails) == 1


def test_our_own_cap_is_told_in_the_program_and_never_by_mail(story: Story, server: MailServer) -> None:
    mails_to(story, server)
    edited_here(story, "York", "Leeds")
    story.do(story.console.set_call_budget(story.do(story.console.api_calls()).today + 1, 10))
    attempt(story)
    [alert] = open_alerts(story)
    assert (alert.kind, alert.action, server.mails) == ("calls", "calls", [])
    assert any(one.action == "calls" for one in story.do(story.console.overview()).needs)
    story.do(story.console.set_call_budget(None, 10))
    attempt(story)
    assert open_alerts(story) == []


def test_a_test_mail_goes_out_with_the_password_of_the_keyring_which_stands_nowhere_else(story: Story) -> None:
    # smtplib sends a password only over a connection that may be trusted: the settings refuse others.
    wanted = AlertSettings(True, (TO,), "", "127.0.0.1", 2525, "none", user="console")
    with pytest.raises(InputProblem, match="not encrypted"):
        story.do(story.console.save_alert_settings(wanted, "s3cret-mail"))
    kept = story.do(
        story.console.save_alert_settings(
            AlertSettings(True, (TO,), "", "127.0.0.1", 2525, "tls", user="console"), "s3cret-mail"
        )
    )
    assert kept.has_password
    assert "s3cret-mail" not in repr(story.rows("SELECT * FROM setting"))
    assert "s3cret-mail" not in repr(kept)
    with MailServer({"console": "s3cret-mail"}) as server:
        ready = story.console._server(kept)
        assert (ready.user, ready.password) == ("console", "s3cret-mail")
        assert "s3cret-mail" not in repr(ready)
        plain = mail.MailServer("127.0.0.1", server.port, "none", ready.user, ready.password, "console@example.com")
        mail.send(plain, [TO], "Test", "Hello\n")
        assert server.subjects() == ["Test"]
        wrong = mail.MailServer("127.0.0.1", server.port, "none", "console", "another", "console@example.com")
        with pytest.raises(MailProblem, match="user and password"):
            mail.send(wrong, [TO], "Test", "Hello\n")
        server.refusing = True
        with pytest.raises(MailProblem, match="takes no mail"):
            mail.send(plain, [TO], "Test", "Hello\n")
    with pytest.raises(MailProblem):
        mail.send(plain, [TO], "Test", "Hello\n")
    forgotten = story.do(story.console.save_alert_settings(kept, ""))
    assert not forgotten.has_password
    assert story.console._server(forgotten).password == ""


def test_a_test_mail_is_sent_to_everybody_and_needs_an_address(story: Story, server: MailServer) -> None:
    with pytest.raises(ConsoleError, match="no address"):
        story.do(story.console.send_test_mail())
    with pytest.raises(InputProblem, match="no e-mail address"):
        story.do(story.console.save_alert_settings(AlertSettings(True, ("nobody",), "", "host")))
    mails_to(story, server)
    assert story.do(story.console.send_test_mail()) == [TO, PRINCIPAL]
    assert server.subjects() == ["CRM Console: test mail"]


def test_s1_23_s1_24_s1_25_each_named_cause_is_an_alert_of_its_own_and_ends_when_it_is_mended(
    story: Story, server: MailServer
) -> None:
    mails_to(story, server)
    lead = edited_here(story, "York", "Leeds")
    sent = 0
    for fault, cause, words in (
        ("password_changed", "password_changed", "password was changed"),
        ("refresh_refused", "token_revoked", "another app that shares it"),
        ("ip_restricted", "ip_restricted", "trusted IP addresses"),
        ("user_inactive", "user_inactive", "deactivated or frozen"),
        ("app_blocked", "oauth_app_blocked", "blocks CRM Console"),
        ("api_disabled", "api_off", "may not use the API"),
    ):
        if fault != "api_disabled":
            story.fault("session_expired", times=1)
        story.fault(fault)
        for _ in range(2):
            attempt(story)
            story.wait(300)
        [alert] = open_alerts(story)
        with story.console.desk.db.read() as connection:
            [kept] = stored_incidents.open_ones(connection)
        assert (kept.cause, alert.mails) == (cause, 1)
        assert words in alert.sentence
        assert alert.fix
        assert server.mails[-1].get_payload(decode=True).startswith(alert.sentence.encode())
        needs = story.do(story.console.overview()).needs
        assert any(words in one.detail for one in needs)
        assert sent or story.there.record(lead)["City"] == "York"
        story.calm()
        if fault != "api_disabled":
            story.connect()
        story.sync()
        posted(story)
        assert open_alerts(story) == []
        sent += 2
        assert len(server.mails) == sent
    assert story.there.record(lead)["City"] == "Leeds"
