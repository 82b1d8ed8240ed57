"""What people did, as screens and the command line show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class ActivityView:
    """One thing that a person did, and what became of it in the CRM."""

    id: int
    person_id: int
    person: str
    type: str
    label: str
    """The type as a person says it."""
    at: str
    subject: str
    about: str
    """Name of what it was about; empty when there is none."""
    description: str
    """As the CRM shows it."""
    details: Mapping[str, str]
    source: str
    state: str
    """local · waiting · sent · done · failed · dismissed"""
    sentence: str
    """What became of it, and why."""
    crm_id: str | None
    """Task or event in the CRM."""
    added_at: str
    next_try: str | None


@dataclass(frozen=True)
class ActivityImport:
    """What an import of activities did. `rejected`: (row number as in the file, reason)."""

    added: int
    known: int
    """They were here already: a file that is imported again adds nothing."""
    rejected: Sequence[tuple[int, str]]


@dataclass(frozen=True)
class ActivityWays:
    """What activities become in the CRM: `task` (completed), `event`, or `no` = they stay here."""

    types: Mapping[str, str]
    others: str
    """What is said of all types that are not named."""
    most_in_a_run: int
