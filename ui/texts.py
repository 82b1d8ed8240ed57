"""The words of the window: status words, counts with their plural, times as people say them. Owns no sentence of a page.

Every helper speaks the default `QLocale`; where the system has none, British English.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QTimeZone

from crmconsole.records import Direction


def tr(text: str, count: int = -1) -> str:
    """Return the text in the person's language; `%n` becomes `count` with its plural."""
    return QCoreApplication.translate("texts", text, "", count)


class _Engine:
    """How what the engine says is put into the person's language; None = it is said in English, as it comes."""

    told: Callable[[str], str] | None = None


def tell_by(told: Callable[[str], str] | None) -> None:
    """Have the engine's sentences translated by this function; None = shown as they come."""
    _Engine.told = told


def told(words: str) -> str:
    """Return what the engine says in the person's language; values in it stay as they are."""
    return words if _Engine.told is None or not words else _Engine.told(words)


def tells() -> bool:
    """Return whether the engine's sentences are translated at all."""
    return _Engine.told is not None


def locale() -> QLocale:
    """Return the locale of numbers and times; a system that says only “C” gets British English, with 14:20 and 15,000."""
    default = QLocale()
    if default.language() == QLocale.Language.C:
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return default


class Status(StrEnum):
    """The one word that tells how things are; the worst wins, in this order."""

    UP_TO_DATE = "up_to_date"
    WORKING = "working"
    PAUSED = "paused"
    WAITING = "waiting"
    OFFLINE = "offline"
    NEEDS_YOU = "needs_you"
    NOT_SET_UP = "not_set_up"


@dataclass(frozen=True)
class StatusLook:
    """How a status is shown: one icon, one word, one colour."""

    icon: str
    words: str
    colour: str


def status(which: Status, *, count: int = 0, until: datetime | None = None, doing: str = "") -> StatusLook:
    """Return icon, words and colour of a status. `count` for Needs you, `until` for Waiting, `doing` for Working."""
    if which is Status.UP_TO_DATE:
        return StatusLook("circle-check", tr("Up to date"), "good")
    if which is Status.WORKING:
        return StatusLook("refresh-cw", tr("Working · %1").replace("%1", doing) if doing else tr("Working"), "accent")
    if which is Status.PAUSED:
        return StatusLook("circle-pause", tr("Paused"), "muted")
    if which is Status.WAITING:
        words = tr("Waiting until %1").replace("%1", clock_time(until)) if until else tr("Waiting")
        return StatusLook("clock", words, "attention")
    if which is Status.OFFLINE:
        return StatusLook("wifi-off", tr("Offline"), "muted")
    if which is Status.NEEDS_YOU:
        words = tr("Needs you (%1)").replace("%1", number(count)) if count else tr("Needs you")
        return StatusLook("circle-alert", words, "attention")
    return StatusLook("plug", tr("Not set up"), "muted")


def ON_OFF() -> tuple[str, str]:
    """Return the words of a switch."""
    return tr("On"), tr("Off")


def direction(which: Direction, crm: str = "Salesforce") -> tuple[str, str]:
    """Return icon and words of a direction, seen with the console at the left and the CRM at the right."""
    return {
        Direction.PUSH: ("arrow-right", tr("To %1").replace("%1", crm)),
        Direction.PULL: ("arrow-left", tr("From %1").replace("%1", crm)),
        Direction.TWO_WAY: ("arrow-left-right", tr("Both ways")),
        Direction.OFF: ("ban", tr("Off")),
    }[which]


# -- numbers ------------------------------------------------------------------------------------------------------


def number(value: int) -> str:
    """Return a count with the locale's group marks: 14,212."""
    return locale().toString(value)


def of(part: int, whole: int) -> str:
    """Return “612 of 15,000”."""
    return tr("%1 of %2").replace("%1", number(part)).replace("%2", number(whole))


def percent(part: float, whole: float, digits: int = 0) -> str:
    """Return a share as “99.9 %”, never rounded up to 100 % while something is missing, nor down to 0 %; “–” of nothing."""
    if not whole:
        return "–"
    share = 100.0 * part / whole
    step = 10.0**-digits
    if part < whole and round(share, digits) >= 100:
        share = 100 - step
    few = "< " if part > 0 and round(share, digits) <= 0 else ""
    return f"{few}{locale().toString(step if few else share, 'f', digits)} %"


def plural(count: int, one: str, many: str) -> str:
    """Return “1 failure” or “1,204 failures”: the locale's number and the fitting word."""
    return f"{number(count)} {one if count == 1 else many}"


def sparkline_words(values: Sequence[float]) -> str:
    """Return the text alternative of a sparkline: lowest, highest, last."""
    if len(values) < 2:
        return tr("Not enough data yet")
    shown = [locale().toString(float(v), "g", 6) for v in (min(values), max(values), values[-1])]
    return tr("Lowest %1, highest %2, last %3").replace("%1", shown[0]).replace("%2", shown[1]).replace("%3", shown[2])


# -- times --------------------------------------------------------------------------------------------------------


def clock_time(moment: datetime) -> str:
    """Return the time of day on this workstation: 14:20."""
    return locale().toString(_local(moment).time(), QLocale.FormatType.ShortFormat)


def exact(moment: datetime) -> str:
    """Return date, time and zone, for tooltips: Saturday, 21 November 2026 14:02:11 CET · 13:02:11 GMT (features S1-20)."""
    local = _local(moment)
    day = locale().toString(local.date(), QLocale.FormatType.LongFormat)
    zone = "GMT" if _Zone.gmt else local.timeZoneAbbreviation()
    here = f"{day} {local.toString('HH:mm:ss')} {zone}".strip()
    if local.offsetFromUtc() == 0:
        return here
    return f"{here} · {local.toUTC().toString('HH:mm:ss')} GMT"


def clock_seconds(moment: datetime) -> str:
    """Return the time of day with its seconds: 14:06:21."""
    return _local(moment).toString("HH:mm:ss")


def ago(moment: datetime, now: datetime) -> str:
    """Return how long ago a moment was, in words: just now, 2 min ago, 3 h ago, yesterday 16:30, 18 Nov 11:02."""
    past = now - moment
    if past < timedelta(0):
        return soon(moment, now)
    if past < timedelta(seconds=45):
        return tr("just now")
    if past < timedelta(hours=1):
        return tr("%1 min ago").replace("%1", number(max(1, round(past.total_seconds() / 60))))
    days = _local(moment).date().daysTo(_local(now).date())
    if days == 0:
        return tr("%1 h ago").replace("%1", number(max(1, round(past.total_seconds() / 3600))))
    return day_and_time(moment, now)


def soon(moment: datetime, now: datetime) -> str:
    """Return when a moment comes: now, in 20 s, in 5 min, 14:20, tomorrow 08:00, 3 Dec 08:00."""
    ahead = (moment - now).total_seconds()
    if ahead < 1:
        return tr("now")
    if ahead < 60:
        return tr("in %1 s").replace("%1", number(round(ahead)))
    if ahead < 600:
        return tr("in %1 min").replace("%1", number(max(1, round(ahead / 60))))
    return day_and_time(moment, now)


def day_and_time(moment: datetime, now: datetime) -> str:
    """Return the time, with the day in front unless it is today: 09:14, yesterday 16:30, 18 Nov 11:02, 3 Jan 2025."""
    local = _local(moment)
    days = _local(now).date().daysTo(local.date())
    time = clock_time(moment)
    if days == 0:
        return time
    if days in (-1, 1):
        return tr("yesterday %1" if days < 0 else "tomorrow %1").replace("%1", time)
    if local.date().year() != _local(now).date().year():
        return locale().toString(local.date(), tr("d MMM yyyy"))
    return f"{locale().toString(local.date(), tr('d MMM'))} {time}"


def zoned(moment: datetime, now: datetime) -> str:
    """Return the time with its zone, and the day in front unless it is today: 09:14 CET, 18 Nov 11:02 CET."""
    local = _local(moment)
    if local.date().year() != _local(now).date().year():
        return full(moment)
    return f"{day_and_time(moment, now)} {'GMT' if _Zone.gmt else local.timeZoneAbbreviation()}".strip()


def day(moment: datetime) -> str:
    """Return the day of a moment on this workstation: 21 Nov 2026."""
    return locale().toString(_local(moment).date(), tr("d MMM yyyy"))


def full(moment: datetime) -> str:
    """Return day, time and zone, for what is read later and elsewhere: 21 Nov 2026 14:02 CET."""
    local = _local(moment)
    zone = "GMT" if _Zone.gmt else local.timeZoneAbbreviation()
    return f"{locale().toString(local.date(), tr('d MMM yyyy'))} {clock_time(moment)} {zone}".strip()


def duration(seconds: float) -> str:
    """Return a length of time in its two largest units: 0.9 s, 48 s, 3 min 20 s, 2 h 5 min."""
    if seconds < 10:
        return f"{locale().toString(round(seconds, 1), 'f', 1)} s"
    if round(seconds) < 60:
        return f"{number(round(seconds))} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{number(minutes)} min" + (f" {number(rest)} s" if rest else "")
    hours, minutes = divmod(minutes, 60)
    return f"{number(hours)} h" + (f" {number(minutes)} min" if minutes else "")


def parse(stamp: str) -> datetime:
    """Return the aware moment of a stored stamp (ISO 8601; without a zone it is UTC).

    Raises:
        ValueError: it is no stamp.
    """
    moment = datetime.fromisoformat(stamp)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class _Zone:
    """In which zone times are shown: this workstation's, or GMT, which everybody who shares the CRM has in common."""

    gmt = False


def show_gmt(wanted: bool) -> None:
    """Show all times in GMT, or in this workstation's zone again (features S1-20); what is on screen has to be asked for anew."""
    _Zone.gmt = wanted


def shows_gmt() -> bool:
    """Return whether times are shown in GMT."""
    return _Zone.gmt


def _local(moment: datetime) -> QDateTime:
    seconds = int(moment.timestamp())
    return (
        QDateTime.fromSecsSinceEpoch(seconds, QTimeZone.utc()) if _Zone.gmt else QDateTime.fromSecsSinceEpoch(seconds)
    )
