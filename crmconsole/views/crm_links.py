"""The way into a record of the CRM, for a browser."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CrmLink:
    """The address of a record, and what to know once a browser shows it."""

    url: str
    looked: bool
    """Whether the CRM said just now that the record is there; it is not asked while a run goes on, nor waited for when it is out of reach."""
    sentence: str
    """What it means when the browser shows another page instead (features S1-33), and what was opened where that is another record."""
