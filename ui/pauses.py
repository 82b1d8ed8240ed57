"""How long the schedule can be paused: the same choices in the tray and in the settings. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from crmconsole.clock import iso
from ui.texts import tr

PAUSES = ("30m", "1h", "tomorrow", "forever")
_MORNING = 8
"""Tomorrow begins at this hour of this workstation."""


def pause_words(key: str) -> str:
    """Return what a pause is called."""
    return {
        "30m": tr("30 minutes"),
        "1h": tr("1 hour"),
        "tomorrow": tr("Until tomorrow"),
        "forever": tr("Until I resume"),
    }[key]


def pause_until(key: str, now: datetime) -> str | None:
    """Return the UTC moment at which a pause that begins now ends; None = when somebody resumes."""
    if key == "forever":
        return None
    if key == "tomorrow":
        morning = (now.astimezone() + timedelta(days=1)).replace(hour=_MORNING, minute=0, second=0, microsecond=0)
        return iso(morning.astimezone(UTC))
    return iso(now + {"30m": timedelta(minutes=30), "1h": timedelta(hours=1)}[key])
