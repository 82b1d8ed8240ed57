"""The links that the console would like to have on the pages of a CRM's records. Part of the connector contract; owns no wire format."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crmconsole.records import Kind


@dataclass(frozen=True)
class OwnLink:
    """A link of ours for the pages of one object."""

    kind: Kind
    name: str
    """By which it is found again: letters and underscores."""
    label: str
    url: str
    """With the CRM's merge fields."""


class LinkStep(StrEnum):
    """What became of installing a link."""

    MADE = "made"
    CHANGED = "changed"
    """It was there with another address."""
    THERE = "there"
    REFUSED = "refused"


@dataclass(frozen=True)
class InstalledLink:
    """What became of one link; `message` says why where it was refused."""

    link: OwnLink
    step: LinkStep
    message: str = ""
