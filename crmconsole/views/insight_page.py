"""Contact Insight as a page that links in Salesforce open: whether it answers, under which addresses, and how they get onto layouts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class InsightPageView:
    """The insight page as it stands (features S3-21, S3-33)."""

    on: bool
    """Whether an administrator wants it."""
    serving: bool
    """Whether this console answers now; it does while it runs."""
    port: int
    problem: str
    """Why it does not answer although it is on; empty = nothing."""
    links: Sequence[tuple[str, str]]
    """Object of the CRM and the address with merge fields, for the link on its layouts; empty while it is off."""
    instructions: str
    """For the CRM's administrator, to copy; empty while it is off."""
    sentence: str
