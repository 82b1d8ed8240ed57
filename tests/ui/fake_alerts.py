"""Mails about alerts of the fake console: it keeps the settings and remembers the test mails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crmconsole.views import AlertSettings
from tests.ui.fake_setup import FakeBase


class FakeAlerts(FakeBase):
    """`mailing` is what was saved last, `mail_password` the password that was given with it."""

    mailing = AlertSettings(True, ("ops@example.com",), "boss@example.com", "smtp.example.com", 587, "starttls", "console", "console@example.com", True)  # fmt: skip
    mail_password: str | None = None

    async def alert_settings(self) -> AlertSettings:
        await self._called("alert_settings")
        return self.mailing

    async def save_alert_settings(self, wanted: AlertSettings, password: str | None = None) -> AlertSettings:
        await self._called("save_alert_settings")
        self.mailing = replace(wanted, has_password=wanted.has_password or bool(password))
        self.mail_password = password
        return self.mailing

    async def send_test_mail(self) -> Sequence[str]:
        await self._called("send_test_mail")
        return [*self.mailing.addresses, self.mailing.principal]
