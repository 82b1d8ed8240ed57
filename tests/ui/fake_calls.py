"""API calls of the fake console: a week of them, a cap that it keeps."""

from __future__ import annotations

from dataclasses import replace

from crmconsole.views import CallsDay, CallsFor, CallsView, RunForecast
from tests.ui.fake_setup import FakeBase

READING = CallsFor("reading", "Looking for what changed in Salesforce", 268)
WRITING = CallsFor("writing", "Writing records", 31)
FORECAST = RunForecast(
    2, 5, (replace(READING, calls=1), replace(WRITING, calls=1)), 13_180, True,
    "The next run takes about 2 API calls; 13,180 are left.",
)  # fmt: skip


def view(cap: int | None = None, reserve: int = 10) -> CallsView:
    """Return a week of calls."""
    days = [
        CallsDay(f"2026-11-{day}", 300 - day, (replace(READING, calls=270), replace(WRITING, calls=30 - day)))
        for day in range(15, 21)
    ]
    days.append(CallsDay("2026-11-21", 299, (READING, WRITING)))
    return CallsView(
        today=299, days=days, used=320, limit=15_000, reserve=15_000 * reserve // 100, reserve_percent=reserve, cap=cap, left=13_180,
        why="The number depends on how much changes in Salesforce and here.", planned_average=1_500, planned_range=(1_000, 1_700),
        planned="Others with such a connection need about 1,500 calls a day on average, 1,000 to 1,700 as a rule.", a_day=340,
        run=FORECAST, enough=True, allowance="This org allows 15,000 API calls in 24 hours, 13,500 of them for us. That is enough.",
        waits="", waits_until=None,
    )  # fmt: skip


class FakeCalls(FakeBase):
    """`cap` and `reserve` are what was set last."""

    cap: int | None = None
    reserve = 10

    async def api_calls(self, days: int = 7) -> CallsView:
        await self._called("api_calls")
        return view(self.cap, self.reserve)

    async def call_forecast(self) -> RunForecast:
        await self._called("call_forecast")
        return FORECAST

    async def set_call_budget(self, cap: int | None, reserve_percent: int) -> CallsView:
        await self._called("set_call_budget")
        self.cap, self.reserve = cap, reserve_percent
        return view(cap, reserve_percent)
