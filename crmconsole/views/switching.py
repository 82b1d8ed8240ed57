"""What switching a workspace to another org would take away, as the window and the command line show it (features S0-11)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crmconsole.records import Kind


@dataclass(frozen=True)
class Ties:
    """How much ties this workspace to its org. Everything that is counted here is forgotten with a switch, but the people."""

    linked: Mapping[Kind, int]
    """Records that lose their tie, by object."""
    people: int
    """People here who stay."""
    unsent: int
    """Linked records with a change that the org never gets."""
    conflicts: int
    failures: int
    actions: int
    """CRM actions that wait, and are dismissed."""
    activities: int
    """Activities that wait: they stay, and go to whoever is linked in the new org."""
    unanswered: int
    """Requests that were sent, and no answer came: what became of them is never looked up."""

    @property
    def records(self) -> int:
        """Return how many records lose their tie."""
        return sum(self.linked.values())


@dataclass(frozen=True)
class SwitchPreview:
    """What ties this workspace to its org, and whether somebody agreed to a switch."""

    org_id: str
    org_name: str
    ties: Ties
    agreed_by: str = ""
    """Who agreed to the switch; empty = nobody. It is carried out by the next sign-in to another org."""
    agreed_at: str | None = None
