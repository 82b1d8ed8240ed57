"""The console's API calls: how many were made and what for, what the next run and a day will take, our own cap, and whether the org allows enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from crmconsole.console.desk import Desk
from crmconsole.errors import InputProblem
from crmconsole.records import Kind
from crmconsole.store import api_use, workspace
from crmconsole.sync import pausing, schedule, spending
from crmconsole.sync.budget import PLANNED_A_DAY, PLANNED_RANGE, Allowance, Pause, Suffices, margin, pause, suffices
from crmconsole.sync.context import EngineSettings
from crmconsole.sync.due import day, due
from crmconsole.sync.forecast import Forecast, a_day, as_rehearsed, forecast
from crmconsole.views import CallsDay, CallsFor, CallsView, RunForecast

WHY = (
    "Each run asks with one call whether anything changed. More calls come with every page of changed records and with every 800 records"
    " that are written: so the number depends on how much changes in Salesforce and here, not on how many records there are."
)
LARGEST_RESERVE = 90


class CallPart:
    """What the console can tell and set about API calls."""

    desk: Desk

    async def api_calls(self, days: int = 7) -> CallsView:
        """Return everything about API calls; asks nobody outside (features S1-1…4)."""
        chosen = await self.desk.aside(self.engine_settings)  # type: ignore[attr-defined]
        now = self.desk.clock.now()
        beside = self.desk.uncounted()
        return await self.desk.read(lambda reading: calls_view(reading, chosen, now, days, beside))

    async def call_forecast(self) -> RunForecast:
        """Return the API calls that the next run is expected to take; asks nobody outside."""
        chosen = await self.desk.aside(self.engine_settings)  # type: ignore[attr-defined]
        now = self.desk.clock.now()
        return await self.desk.read(lambda reading: next_run(reading, chosen, now))

    async def set_call_budget(self, cap: int | None, reserve_percent: int) -> CallsView:
        """Set our own cap of calls a UTC day (None = none) and the part of the org's allowance that is left to others; runs that waited go on.

        Raises:
            InputProblem: a cap below one call, or a reserve that is no percentage.
        """
        if cap is not None and cap < 1:
            raise InputProblem(
                "A cap is at least one call a day.", "Nothing was changed.", "Pause the schedule instead."
            )
        if not 0 <= reserve_percent <= LARGEST_RESERVE:
            raise InputProblem(
                f"{reserve_percent} % cannot be kept for other programs.",
                "Nothing was changed.",
                f"Choose 0 to {LARGEST_RESERVE} %.",
            )

        chosen = await self.desk.aside(self.engine_settings)  # type: ignore[attr-defined]
        wanted = replace(chosen, calls_a_day=cap, api_reserve_percent=reserve_percent)

        def save(connection: Connection) -> None:
            workspace.set_setting(connection, "calls_a_day", cap)
            workspace.set_setting(connection, "api_reserve_percent", reserve_percent)
            pausing.weigh(connection, wanted, self.desk.clock.now())

        await self.desk.write(save)
        await self._watch()  # type: ignore[attr-defined]
        self.desk.changed("settings", "schedule", "connection")
        return await self.api_calls()


def calls_view(reading: Connection, chosen: EngineSettings, now: datetime, days: int, beside: int) -> CallsView:
    """Return everything about API calls; `beside` were made outside of runs and are not noted yet."""
    stored = api_use.days(reading, now, days)
    shown = [
        _day(name, of | ({spending.BESIDE: of.get(spending.BESIDE, 0) + beside} if name == stored[-1][0] else {}))
        for name, of in stored
    ]
    allowance = allowance_of(reading, chosen, shown[-1].calls)
    expected = next_run(reading, chosen, now, shown[-1].calls)
    found = enough(reading, chosen, now)
    waiting = pausing.stored(reading, f"{now:%Y-%m-%dT%H:%M:%SZ}") or pause(allowance, now)
    low, high = PLANNED_RANGE
    return CallsView(
        today=shown[-1].calls,
        days=shown,
        used=allowance.used,
        limit=allowance.limit,
        reserve=allowance.reserve,
        reserve_percent=chosen.api_reserve_percent,
        cap=allowance.cap,
        left=allowance.left,
        why=WHY,
        planned_average=PLANNED_A_DAY,
        planned_range=PLANNED_RANGE,
        planned=f"Others with such a connection need about {PLANNED_A_DAY:,} calls a day on average, {low:,} to {high:,} as a rule.",
        a_day=ordinary_day(reading, now),
        run=expected,
        enough=found is None or found.enough,
        allowance="" if found is None else found.sentence,
        waits="" if waiting is None else f"{waiting.happened} {waiting.goes_on}",
        waits_until=None if waiting is None else waiting.until,
        advice=_advice(chosen.calls_a_day, reading, chosen, now),
    )


def next_run(reading: Connection, chosen: EngineSettings, now: datetime, ours: int | None = None) -> RunForecast:
    """Return what the next run is expected to take, as far as the store tells."""
    refused = pausing.refusal(reading, chosen, now)
    return run_forecast(forecast(due(reading, chosen, now)), allowance_of(reading, chosen, ours, now), now, refused)


def of_rehearsal(
    reading: Connection, chosen: EngineSettings, now: datetime, calls: int, written: Mapping[Kind, int]
) -> RunForecast:
    """Return what the rehearsed run will take: it reads as the rehearsal did, with `calls`, and writes what that planned, by kind."""
    expected = as_rehearsed(due(reading, chosen, now), calls, written)
    return run_forecast(expected, allowance_of(reading, chosen, None, now), now, pausing.refusal(reading, chosen, now))


def run_forecast(found: Forecast, allowance: Allowance, now: datetime, refused: Pause | None = None) -> RunForecast:
    """Return a forecast as it is shown, beside what is left; `refused` = why the run would not be begun."""
    left = allowance.left
    fits = left is None or found.calls <= left
    parts = [
        f"The next run takes about {found.calls:,} API {'call' if found.calls == 1 else 'calls'}."
        if left is None
        else f"The next run takes about {found.calls:,} API {'call' if found.calls == 1 else 'calls'}; {left:,} are left."
    ]
    if found.unknown:
        parts.append("How many records there are to read is not known yet; with many, it takes more.")
    if refused is not None:
        parts.append(f"{refused.happened} {refused.goes_on}")
    elif not fits:
        stop = (
            pause(Allowance(allowance.cap or 0, allowance.cap, None, None), now) if _cap_is_nearer(allowance) else None
        )
        goes_on = (
            "It pauses when they are used up and goes on once Salesforce frees calls; nothing is lost."
            if stop is None
            else f"It pauses when they are used up. {stop.goes_on} Nothing is lost."
        )
        parts.append(goes_on)
    return RunForecast(
        found.calls, found.most, _purposes(found.by_purpose), left, fits and refused is None, " ".join(parts)
    )


def _cap_is_nearer(allowance: Allowance) -> bool:
    return allowance.left_of_cap is not None and allowance.left == allowance.left_of_cap


def allowance_of(
    reading: Connection, chosen: EngineSettings, ours: int | None = None, now: datetime | None = None
) -> Allowance:
    """Return how the calls stand, as last known."""
    stored = workspace.stored_connection(reading)
    if ours is None:
        assert now is not None
        ours = api_use.of_day(reading, f"{now:%Y-%m-%d}")
    used, limit = (None, None) if stored is None else (stored.api_used, stored.api_limit)
    return Allowance(ours, chosen.calls_a_day, used, limit, chosen.api_reserve_percent)


def ordinary_day(reading: Connection, now: datetime) -> int:
    """Return the calls that an ordinary day is expected to take with the schedule as it is."""
    length = schedule.seconds(str(workspace.setting(reading, "schedule", {"every": "5m"})["every"]))
    return a_day(day(reading, 0 if length is None else max(1, schedule.DAY_S // length), now))


def enough(reading: Connection, chosen: EngineSettings, now: datetime) -> Suffices | None:
    """Return whether the org allows enough calls (features S1-4); None where it has not told."""
    stored = workspace.stored_connection(reading)
    if stored is None:
        return None
    return suffices(stored.api_limit, chosen.api_reserve_percent, ordinary_day(reading, now))


def waiting_for_calls(reading: Connection, now: str) -> Pause | None:
    """Return the pause that the schedule keeps for want of calls, None when there is none."""
    return pausing.stored(reading, now)


def _advice(cap: int | None, reading: Connection, chosen: EngineSettings, now: datetime) -> str:
    """Return what is wrong with a cap: what is read before anything can be sent must fit into one day, or no run ever gets to its end."""
    if cap is None:
        return ""
    least = forecast(due(reading, chosen, now)).reading
    if cap < least + margin(least):
        return f"Reading alone takes about {least:,} calls in the next run; with a cap of {cap:,} a day it may never get to its end."
    expected = ordinary_day(reading, now)
    if cap < expected:
        return f"An ordinary day takes about {expected:,} calls here; with a cap of {cap:,}, changes wait until the next day."
    return ""


def _day(name: str, by_purpose: Mapping[str, int]) -> CallsDay:
    return CallsDay(name, sum(by_purpose.values()), _purposes(by_purpose))


def _purposes(found: Mapping[str, int]) -> tuple[CallsFor, ...]:
    known = [
        CallsFor(purpose, words, found[purpose]) for purpose, words in spending.WORDS.items() if found.get(purpose)
    ]
    return tuple(known)
