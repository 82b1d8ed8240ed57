"""Mails about alerts of the fake console: it keeps the settings and remembers the test mails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crmconsole.records import Direction
from crmconsole.views import AlertFilter, AlertSettings, AlertView
from tests.ui.fake_setup import FakeBase

ANY = AlertFilter()
BOTH = (Direction.PUSH, Direction.PULL)
ALERTS = (
    AlertView(3, "failures", "Records failed", "7 × “Diamond” is not a choice for Tier.", "Map the value, or add it to the list in Salesforce.", "failures", "picklist_value", "2026-11-21T13:02:00Z", None, 1, "2026-11-21T13:02:00Z", (Direction.PUSH,)),
    AlertView(2, "stages", "Opportunities have a new stage", "It came from Salesforce: Legal review.", "Say on the page Status mapping what it stands for, if anything.", "pipeline", "", "2026-11-20T09:10:00Z", None, 0, None, (Direction.PULL,)),
    AlertView(1, "connection", "Salesforce cannot be reached or does not let us in", "Salesforce did not answer in time. Nothing was lost.", "Check the network; it is tried again by itself.", "", "", "2026-10-02T08:00:00Z", "2026-10-02T09:00:00Z", 2, "2026-10-02T09:00:00Z", BOTH),
)  # fmt: skip


class FakeAlerts(FakeBase):
    """`mailing` is what was saved last, `mail_password` the password that was given with it."""

    mailing = AlertSettings(True, ("ops@example.com",), "boss@example.com", "smtp.example.com", 587, "starttls", "console", "console@example.com", True)  # fmt: skip
    mail_password: str | None = None
    told: Sequence[AlertView] = ALERTS

    async def alerts(self, limit: int | None = 100, wanted: AlertFilter = ANY) -> Sequence[AlertView]:
        await self._called("alerts")
        return [
            one
            for one in self.told
            if (wanted.way is None or wanted.way in one.ways)
            and (wanted.since is None or one.settled is None or one.settled >= wanted.since)
        ][:limit]

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
