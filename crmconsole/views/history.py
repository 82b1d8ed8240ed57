"""Past runs as the history shows them: which are wanted, what one did and went by, and what became of its failures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crmconsole.records import Kind
from crmconsole.views.runs import RecordChange, RunView


@dataclass(frozen=True)
class RunFilter:
    """Which runs; None = all."""

    kind: Kind | None = None
    """Runs in which records of this object were changed, linked, asked about, or failed."""
    state: str | None = None
    """running · done · partial · failed · stopped"""
    trigger: str | None = None
    since: str | None = None
    """UTC moment: started then or later."""
    until: str | None = None
    """UTC moment: started before."""
    who: str | None = None
    """Name of the console user who started it; empty = nobody: the schedule, or the program itself."""


@dataclass(frozen=True)
class LoggedChange:
    """A line of the change log that a windowed table can find again."""

    id: int
    change: RecordChange


@dataclass(frozen=True)
class FailureThen:
    """A record that failed in a run, and how it stands now."""

    id: int
    kind: Kind
    local_id: int
    name: str
    title: str
    """What its cause is called."""
    label: str
    """The field; empty for the whole record."""
    message: str
    """The CRM's own words."""
    state: str
    """Now: open · skipped · dismissed · fixed."""
    reason: str
    """Why it was dismissed; empty otherwise."""


@dataclass(frozen=True)
class RunDetail:
    """All about one run that its own row does not say."""

    run: RunView
    changes: int
    """Lines of the change log."""
    settings: Mapping[str, object]
    """Settings that it went by, by their keys; empty when that was not kept."""
    mapping: Mapping[Kind, int]
    """Version of each object's mapping."""
    log: Sequence[str]
    """Lines of the program's log from that time."""
