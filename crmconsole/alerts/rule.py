"""When a mail about an incident is due: at once or after 24 hours of failing, once every 24 hours, and once when it is over (features S1-30, S3-67…71)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from crmconsole.alerts.incidents import BRAKE, CALLS, CONNECTION, FAILURES, MAPPING
from crmconsole.clock import from_iso, is_due

DAY = timedelta(hours=24)
"""Of the sources: how long a transient trouble lasts before a mail, and how often it is repeated (features S3-67, S3-70)."""
TRY_AGAIN = timedelta(hours=1)
"""How long a mail server that refused, or did not answer, is left alone."""
PASSING = frozenset(
    {
        *(
            "offline",
            "timeout",
            "busy",
            "too_much",
            "nothing_listens",
            "no_such_server",
            "proxy",
            "tls",
            "captive_portal",
        ),
        *("unsure", "maintenance", "server_error", "running"),
    }
)
"""Causes that mostly end by themselves: a notebook without a network is no reason for a mail before a day has passed."""


class Mail(StrEnum):
    """Which mail about an incident is due."""

    NONE = "none"
    OPENED = "opened"
    AGAIN = "again"
    OVER = "over"


@dataclass(frozen=True)
class Rule:
    """When mails about a kind of incident are sent."""

    after: timedelta | None
    """Since it was opened; None = never a mail."""
    repeat: timedelta | None
    farewell: bool
    """Whether a last mail says that it is over."""


_RULES = {
    CONNECTION: Rule(timedelta(0), DAY, True),
    MAPPING: Rule(timedelta(0), DAY, True),
    CALLS: Rule(timedelta(0), DAY, True),
    FAILURES: Rule(timedelta(0), None, False),
    BRAKE: Rule(timedelta(0), None, False),
}
_NEVER = Rule(None, None, False)


@dataclass(frozen=True)
class Told:
    """How far people were told about an incident; moments in stored form."""

    opened: str
    settled: str | None = None
    mailed: str | None = None
    mails: int = 0
    farewell: str | None = None


def rule_for(kind: str, cause: str) -> Rule:
    """Return when mails about an incident are sent."""
    rule = _RULES.get(kind, _NEVER)
    if kind == CONNECTION and cause in PASSING:
        return Rule(DAY, rule.repeat, rule.farewell)
    if kind == CALLS and cause == "cap":
        # Our own cap was meant; that it is reached is told in the program.
        return _NEVER
    return rule


def due(told: Told, rule: Rule, now: datetime) -> Mail:
    """Return which mail is due now."""
    if told.settled is not None:
        return Mail.OVER if rule.farewell and told.mails and told.farewell is None else Mail.NONE
    if rule.after is None:
        return Mail.NONE
    if not told.mails or told.mailed is None:
        return Mail.OPENED if now >= from_iso(told.opened) + rule.after else Mail.NONE
    if rule.repeat is not None and is_due(told.mailed, rule.repeat, now):
        return Mail.AGAIN
    return Mail.NONE


def may_try(refused: str | None, now: datetime) -> bool:
    """Tell whether the mail server is asked again after it refused, or did not answer."""
    return is_due(refused, TRY_AGAIN, now)
