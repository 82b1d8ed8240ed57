"""The budget of API calls: what the org allows in 24 hours, what of it is kept for other programs, and our own cap for a day.

Pure. When a run pauses is decided here, when it is asked in `context.py`; what a run will cost is `forecast.py`'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from crmconsole.clock import iso

CAP = "cap"
RESERVE = "reserve"
ORG = "org"
TOO_FEW = "too_few"
MARGIN_CALLS = 3
MARGIN_PERCENT = 15
"""A run uses as many calls as forecast, give or take the larger of both; more only where Salesforce changed more than lately, or refused."""
LOOK_AGAIN = timedelta(hours=1)
"""How long runs by schedule wait before they ask again whether calls are free: Salesforce counts the last 24 hours, hour by hour."""

PLANNED_A_DAY = 1_500
PLANNED_RANGE = (1_000, 1_700)
"""What other customers of such a connection needed, as experience has it (features S1-2, S1-3)."""


@dataclass(frozen=True)
class Allowance:
    """How the calls stand at a moment."""

    ours: int
    """Calls that this workspace made on this UTC day."""
    cap: int | None
    """Calls a UTC day that this workspace allows itself; None = no cap."""
    used: int | None
    """Calls of everybody in the last 24 hours, as the CRM last told."""
    limit: int | None
    """What the CRM allows in 24 hours."""
    reserve_percent: int = 10

    @property
    def reserve(self) -> int:
        """Calls of the org's allowance that are left to other programs."""
        return 0 if self.limit is None else self.limit * self.reserve_percent // 100

    @property
    def left_of_cap(self) -> int | None:
        """Calls that our own cap still allows today; None = no cap."""
        return None if self.cap is None else max(0, self.cap - self.ours)

    @property
    def left_of_org(self) -> int | None:
        """Calls that the org still allows without touching the reserve; None where it has not told yet."""
        if self.used is None or self.limit is None:
            return None
        return max(0, self.limit - self.reserve - self.used)

    @property
    def most_a_day(self) -> int | None:
        """Calls that a whole day can ever hold; None where nothing limits them as far as is known."""
        ours = None if self.limit is None else self.limit - self.reserve
        return min((one for one in (self.cap, ours) if one is not None), default=None)

    @property
    def left(self) -> int | None:
        """Calls that can be made now; None where nothing limits them as far as is known."""
        known = [one for one in (self.left_of_cap, self.left_of_org) if one is not None]
        return min(known, default=None)


@dataclass(frozen=True)
class Pause:
    """Why no more calls are made for now, and when it goes on."""

    why: str
    """cap · reserve · org (the CRM refuses any more) · too_few (no day has as many as a run needs: it lasts until a person changes that)"""
    until: str
    """UTC moment at which the schedule goes on, or asks again."""
    happened: str
    goes_on: str
    needed: int = 0
    """Calls that reading alone takes in one run, as one that stopped found out; 0 = none did."""

    @property
    def cause(self) -> str:
        """The name of the cause in errors."""
        return "calls_cap" if self.why in (CAP, TOO_FEW) else "calls_used_up"


def pause(allowance: Allowance, now: datetime) -> Pause | None:
    """Return why no more call may be made, None while one may."""
    if allowance.left_of_cap == 0:
        until = next_day(now)
        happened = f"{allowance.ours:,} API calls were made today, and your own cap is {allowance.cap:,} a day."
        return Pause(CAP, until, happened, f"It goes on by itself at {clock_words(until)}, or when you raise the cap.")
    if allowance.left_of_org == 0:
        happened = f"{allowance.used:,} of {allowance.limit:,} API calls are used; the rest is reserved for your other programs."
        return _asking_again(RESERVE, happened, now)
    return None


def too_few(allowance: Allowance, reading: int, now: datetime) -> Pause | None:
    """Return why no run can ever get to its end whose reading alone takes so many calls, None when a day has room for them.

    A window counts as read once all of it was: a run that ends before begins it anew, the next day as well.
    """
    most = allowance.most_a_day
    if most is None or reading <= most:
        return None
    if most == allowance.cap:
        happened = (
            f"Reading alone takes about {reading:,} API calls in one run, and your own cap is {allowance.cap:,} a day:"
            " no run would get to its end."
        )
        goes_on = f"Set the cap to at least {reading + margin(reading):,} a day; it goes on by itself then."
    else:
        happened = (
            f"Reading alone takes about {reading:,} API calls in one run, and this org leaves us {most:,} of its"
            f" {allowance.limit:,} in 24 hours: no run would get to its end."
        )
        goes_on = "Reserve less for other programs, or ask Salesforce for more calls; it goes on by itself then."
    return Pause(TOO_FEW, next_day(now), happened, goes_on, reading)


def before_run(allowance: Allowance, reading: int, now: datetime) -> Pause | None:
    """Return why a run is not begun of which reading alone takes so many calls; None when it may be."""
    found = too_few(allowance, reading, now) or pause(allowance, now)
    left = allowance.left_of_cap
    if found is None and left is not None and reading > left:
        until = next_day(now)
        happened = (
            f"{allowance.ours:,} API calls were made today, your own cap is {allowance.cap:,} a day,"
            f" and reading alone takes about {reading:,} in one run."
        )
        return Pause(CAP, until, happened, f"It goes on by itself at {clock_words(until)}, or when you raise the cap.")
    return found


def margin(calls: int) -> int:
    """Return by how much a forecast of so many calls may be wrong."""
    return max(MARGIN_CALLS, -(-calls * MARGIN_PERCENT // 100))


def refused(now: datetime) -> Pause:
    """Return the pause after the CRM itself refused any more calls."""
    return _asking_again(ORG, "Today's API calls of this Salesforce org are used up.", now)


def _asking_again(why: str, happened: str, now: datetime) -> Pause:
    until = iso(now + LOOK_AGAIN)
    words = (
        f"Salesforce counts the last 24 hours: the schedule asks again at {clock_words(until)} and goes on by itself"
        " once calls are free again."
    )
    return Pause(why, until, happened, words)


def next_day(now: datetime) -> str:
    """Return the UTC midnight at which a new day of calls begins."""
    return iso((now + timedelta(days=1)).replace(hour=0, minute=0, second=0))


def clock_words(moment: str) -> str:
    """Return “14:05 UTC”."""
    return f"{moment[11:16]} UTC"


# ------------------------------------------------------------------------------------------------ what waits
def waits(records: int, activities: int, actions: int) -> str:
    """Return the sentence about what waits meanwhile; nothing of it is lost."""
    parts = [
        f"{number:,} {one if number == 1 else many}"
        for number, one, many in (
            (records, "changed record", "changed records"),
            (activities, "activity", "activities"),
            (actions, "action", "actions"),
        )
        if number
    ]
    if not parts:
        return "Nothing is lost; what changes meanwhile waits."
    told = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"Nothing is lost; {told} {'waits' if records + activities + actions == 1 else 'wait'}."


# ------------------------------------------------------------------------------------------------ does the org allow enough
@dataclass(frozen=True)
class Suffices:
    """Whether an org's allowance is enough (features S1-4)."""

    enough: bool
    sentence: str


def suffices(limit: int | None, reserve_percent: int, forecast_a_day: int) -> Suffices | None:
    """Return whether an org allows as many calls as others needed and as we expect here; None where it has not told its limit."""
    if limit is None:
        return None
    ours = max(0, limit - limit * reserve_percent // 100)
    low, high = PLANNED_RANGE
    begin = f"This org allows {limit:,} API calls in 24 hours, {ours:,} of them for us."
    if ours >= max(high, forecast_a_day):
        return Suffices(
            True,
            f"{begin} "
            + f"That is enough: others need {low:,} to {high:,}, we expect about {forecast_a_day:,} a day here.",
        )
    if ours >= forecast_a_day:
        return Suffices(
            False,
            f"{begin} "
            + f"Others need {low:,} to {high:,}, which it does not allow; we expect about {forecast_a_day:,} a day here, so it should do as long as little changes.",
        )
    return Suffices(
        False,
        f"{begin} "
        + f"That is not enough: we expect about {forecast_a_day:,} a day here, and others need {low:,} to {high:,}. Synchronise less often, or ask Salesforce for more calls.",
    )
