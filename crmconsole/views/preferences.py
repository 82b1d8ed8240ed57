"""Settings, storage and what support is told, as the settings page shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class PreferenceView:
    """A setting that a person can choose."""

    key: str
    """Its key in `settings.py`."""
    value: object
    default: object
    choices: Sequence[str] = ()
    """What can be chosen; empty for a switch or a number."""
    least: int = 0
    most: int = 0
    """The range of a number."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What choices are called that are fields of this workspace."""

    @property
    def changed(self) -> bool:
        """Whether it is another than at the beginning."""
        return self.value != self.default


@dataclass(frozen=True)
class BackupView:
    """A copy of the database that was made on request."""

    name: str
    size: int
    """Bytes."""
    at: str


@dataclass(frozen=True)
class StorageView:
    """Where the workspace lies and how large it is, in bytes."""

    folder: str
    database: int
    logs: int
    unused: int
    """Space in the database that compacting gives back."""
    free: int | None
    """Room on the disk; None where the system does not tell."""
    backups: Sequence[BackupView]
    """Newest first."""


@dataclass(frozen=True)
class HistoryKept:
    """What is kept of past runs. Their totals always are; of what they changed, older lines are cleared."""

    since: str | None
    """When the oldest run started; None before the first one."""
    whole_since: str | None
    """When the run started from which on every run has all that it changed; None = there is none yet."""
    days: int
    """For how many days all that runs changed is kept."""
    megabytes: int
    """Size of the database from which older lines are cleared earlier; 0 = no matter how large."""
    cleared: int
    """Lines that were cleared so far."""
    cleared_at: str | None
    """When that was done last; None = never."""


@dataclass(frozen=True)
class TakenOver:
    """An org that was taken over from another console database."""

    org_name: str
    source: str
    """The mark of the other database."""
    at: str
