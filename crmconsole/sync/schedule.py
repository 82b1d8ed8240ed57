"""When the next run starts: a pure reading of the time frame, the start moment, pauses and the last start."""

from __future__ import annotations

import re
from datetime import timedelta

from crmconsole.clock import from_iso, iso
from crmconsole.errors import InputProblem
from crmconsole.views import ScheduleView

FRAMES = ("5m", "10m", "1h", "1d")
"""The four time frames of the wizard (features S4-25); a custom interval and `manual` are under Advanced."""
SHORTEST_S = 60
DAY_S = 86_400
_UNITS = {"m": 60, "h": 3600, "d": DAY_S}


def seconds(every: str) -> int | None:
    """Return the seconds between two starts; None for `manual`.

    Raises:
        InputProblem: it is no time frame, or shorter than a minute.
    """
    if every == "manual":
        return None
    found = re.fullmatch(r"(\d{1,4})([mhd])", every)
    length = int(found[1]) * _UNITS[found[2]] if found else 0
    if length < SHORTEST_S:
        raise InputProblem(
            f"“{every}” is no time frame.",
            "The schedule was not changed.",
            "Write 5m, 10m, 1h, 1d, another number of m, h or d, or manual.",
        )
    return length


def view(
    every: str,
    start_at: str | None,
    paused_until: str | None,
    last_start: str | None,
    now: str,
    *,
    ready: bool,
    calls_from: str | None = None,
) -> ScheduleView:
    """Return the schedule with its next start; `ready` = set-up is complete, `calls_from` = when API calls are free again."""
    length = seconds(every)
    if paused_until not in (None, "forever") and str(paused_until) <= now:
        paused_until = None
    calls = 0 if length is None else max(DAY_S // length, 1)
    if length is None or not ready or paused_until == "forever":
        return ScheduleView(every, start_at, paused_until, None, calls)
    upcoming = next_start(length, start_at, last_start, now)
    if paused_until is not None and upcoming < paused_until:
        upcoming = paused_until
    if calls_from is not None and upcoming < calls_from:
        upcoming = calls_from
    return ScheduleView(every, start_at, paused_until, upcoming, calls)


def next_start(length: int, start_at: str | None, last_start: str | None, now: str) -> str:
    """Return the next moment to start: on the beat of `start_at`, else `length` after the last start, at once when that is past.

    Missed beats (the workstation slept) are made up for by one run, not by many.
    """
    if start_at is not None:
        if start_at > now and (last_start is None or last_start < start_at):
            return start_at
        beats = int((from_iso(now) - from_iso(start_at)).total_seconds()) // length
        current = iso(from_iso(start_at) + timedelta(seconds=beats * length))
        if last_start is None or last_start < current:
            return now
        return iso(from_iso(current) + timedelta(seconds=length))
    if last_start is None or last_start > now:
        # In the future: the clock was put back since.
        return now
    due = iso(from_iso(last_start) + timedelta(seconds=length))
    return max(due, now)
