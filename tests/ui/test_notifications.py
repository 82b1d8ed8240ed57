"""The dialog *Notifications*: addresses and server are saved, a password is never shown, a test mail says where it went."""

from __future__ import annotations

import pytest

from crmconsole.alerts.mail import MailProblem
from crmconsole.views import Need
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import unnamed, until
from tests.ui.screen import put_away
from ui.frame import frame_state
from ui.pages.notifications import NotificationsDialog


@pytest.fixture
def dialog(qtbot) -> NotificationsDialog:
    """The dialog; it is shown where a loop runs."""
    made = NotificationsDialog(FakeConsole())
    qtbot.addWidget(made)
    return made


def test_addresses_and_server_are_saved_and_the_password_is_not_shown(dialog, run) -> None:
    async def change() -> None:
        console = dialog._console
        dialog.show()
        await until(lambda: dialog.stored is not None)
        assert unnamed(dialog) == []
        assert (dialog.password.text(), dialog.password.placeholderText()) == ("", "kept in the keyring")
        dialog.addresses.setText("ops@example.com; night@example.com")
        dialog.check()
        await until(lambda: dialog.notice.severity == "good")
        assert console.mailing.addresses == ("ops@example.com", "night@example.com")
        assert console.mail_password is None, "an untouched password stays as it is"
        dialog.password.setText("s3cret")
        dialog.port.setText("many")
        dialog.check()
        assert "whole number" in dialog.notice.sentence.text()
        dialog.security.setCurrentIndex(1)
        dialog.security.activated.emit(1)
        assert dialog.port.text() == "465"
        dialog.check()
        await until(lambda: console.mail_password == "s3cret")
        await until(lambda: dialog.password.text() == "")
        await put_away(dialog)

    run(change())


def test_a_test_mail_says_where_it_went_or_why_not(dialog, run) -> None:
    async def test() -> None:
        dialog.show()
        await until(lambda: dialog.stored is not None)
        dialog.send_test()
        await until(lambda: "boss@example.com" in dialog.notice.sentence.text())
        dialog._console.trouble["send_test_mail"] = MailProblem(
            "The mail server did not answer.", "", "Check the port."
        )
        dialog.send_test()
        await until(lambda: dialog.notice.severity == "bad")
        assert "Check the port" in dialog.notice.sentence.text()
        await put_away(dialog)

    run(test())


def test_a_pause_for_want_of_calls_stands_in_the_banner(run) -> None:
    async def look() -> None:
        view = await FakeConsole().overview()
        told = "100 API calls were made today, and your own cap is 100 a day."
        need = Need("Synchronising waits for API calls", told, "calls", "Look…", "info")
        from dataclasses import replace

        banner = frame_state(replace(view, needs=[need]), (), None).banner
        assert (banner.sentence, banner.action) == (told, "connection.calls")

    run(look())
