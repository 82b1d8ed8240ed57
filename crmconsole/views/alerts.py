"""Alerts as they are shown, and the settings of the mails about them. The password of the mail server is never part of a view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crmconsole.records import Direction, Kind


@dataclass(frozen=True)
class AlertView:
    """An incident that people are told of."""

    id: int
    kind: str
    """connection · failures · mapping · brake · calls · mail · stages"""
    title: str
    sentence: str
    fix: str
    action: str
    argument: str
    opened: str
    settled: str | None
    """When it was over; None = it goes on."""
    mails: int
    mailed: str | None
    ways: Sequence[Direction] = ()
    """Which ways of the values it keeps from travelling: to the CRM (push), from it (pull), both, or none."""


@dataclass(frozen=True)
class AlertFilter:
    """Which alerts are wanted (features S3-75); None = any."""

    way: Direction | None = None
    """Push or pull; what keeps both from travelling is found by either."""
    since: str | None = None
    """UTC moment: it still went on then, or began later."""
    until: str | None = None
    """UTC moment: it began before."""


@dataclass(frozen=True)
class AlertSettings:
    """To whom mails about alerts go, and by which server (features S3-68, S3-69)."""

    on: bool = False
    addresses: Sequence[str] = ()
    """Of the user who is set for the connection."""
    principal: str = ""
    """The principal user of the org; empty = none."""
    host: str = ""
    port: int = 587
    security: str = "starttls"
    """`starttls`, `tls` or `none`."""
    user: str = ""
    sender: str = ""
    has_password: bool = False
    """Whether one is kept in the keyring."""
    trouble: str = ""
    """Why the last mail was not sent; empty = it was."""


@dataclass(frozen=True)
class RestingField:
    """A pair of the mapping that rests because Salesforce changed; all others go on."""

    kind: Kind
    local: str
    remote: str
    sentence: str
    fix: str
    successor: str | None
    """Name of the field that probably took its place."""
