"""Which notifications a person wants from the tray, and the hours in which nothing is shown; remembered for this computer."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSettings

from ui.texts import tr

SIGN_IN, RUN_FAILED, NEW_FAILURE, MISSED, SUCCESS = "sign_in", "run_failed", "cause", "missed", "success"
DEFAULTS = {SIGN_IN: True, RUN_FAILED: True, NEW_FAILURE: True, MISSED: True, SUCCESS: False}
"""Every kind of notification, with whether it is told unless a person says otherwise."""
_FROM, _UNTIL = "quiet_from", "quiet_until"


def notice_words(kind: str) -> tuple[str, str]:
    """Return what a kind of notification is called, and when it comes."""
    return {
        SIGN_IN: (tr("Sign-in needed"), tr("Nothing is sent until somebody signs in again.")),
        RUN_FAILED: (tr("A run failed"), tr("Says that a run broke off, and why.")),
        NEW_FAILURE: (tr("A new kind of failure"), tr("Records were refused for a reason that was not there before.")),
        MISSED: (tr("Runs were missed"), tr("More than three starts of the schedule in a row did not take place.")),
        SUCCESS: (tr("A run changed something"), tr("The first run of a day that went well and changed records.")),
    }[kind]


class NoticeChoice:
    """What is told, and when nothing is. Without `settings` it is remembered until the window ends."""

    def __init__(self, settings: QSettings | None) -> None:
        self._settings = settings
        self._kept: dict[str, object] = {}

    def _value(self, key: str, default: object) -> object:
        if self._settings is None:
            return self._kept.get(key, default)
        return self._settings.value(f"notices/{key}", default)

    def _set(self, key: str, value: object) -> None:
        self._kept[key] = value
        if self._settings is not None:
            self._settings.setValue(f"notices/{key}", value)

    def wants(self, kind: str) -> bool:
        """Return whether a kind is told; the cause of a failure stands behind its kind: cause:busy."""
        kind = kind.partition(":")[0]
        return str(self._value(kind, DEFAULTS[kind])).lower() == "true"

    def want(self, kind: str, on: bool) -> None:
        """Have a kind told, or not."""
        self._set(kind, on)

    @property
    def quiet(self) -> tuple[int, int]:
        """The hours of this computer's clock from and until which nothing is told; the same twice: never."""
        return int(str(self._value(_FROM, 0))), int(str(self._value(_UNTIL, 0)))

    def set_quiet(self, begins: int, ends: int) -> None:
        """Tell nothing between these hours; what is still so afterwards is told then."""
        self._set(_FROM, begins % 24)
        self._set(_UNTIL, ends % 24)

    def is_quiet(self, now: datetime) -> bool:
        """Return whether nothing is to be told now."""
        begins, ends = self.quiet
        hour = now.astimezone().hour
        if begins <= ends:
            return begins <= hour < ends
        return hour >= begins or hour < ends
