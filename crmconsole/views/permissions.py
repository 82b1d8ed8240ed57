"""What the signed-in user may do in the CRM, object by object and field by field, and what became of installing our fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crmconsole.records import Kind


@dataclass(frozen=True)
class PermissionLine:
    """An object, or a field of it: what is needed, what the user has, and what it means when something is missing.

    `state`: ok · weaker (works, less well) · missing (something does not work).
    """

    kind: Kind
    object_label: str
    field: str | None
    """Wire name; None for the object as a whole."""
    label: str
    needed: tuple[str, ...]
    """Some of `read`, `create`, `change`, and of people `delete` and `convert`."""
    actual: tuple[str, ...]
    state: str = "ok"
    sentence: str = ""
    """What is missing; empty when nothing is."""
    meaning: str = ""
    """What that means for the data."""
    own: bool = False
    """Whether it is a field of ours."""
    givable: bool = True
    """Whether an administrator could give what is missing; nobody can where a formula fills a field."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The rights that are needed and not given."""
        return tuple(right for right in self.needed if right not in self.actual)


@dataclass(frozen=True)
class PermissionCheck:
    """The whole check. Lines come object by object, the object first."""

    lines: Sequence[PermissionLine]
    sentence: str
    """The result in one sentence."""
    installable: int
    """How many fields of ours *Install* would make or show."""
    lacking: tuple[str, ...]
    """Permissions that installing needs and the user has not; empty = the user may install."""
    instructions: str
    """Step by step, for the CRM's administrator; empty when nothing is missing."""

    @property
    def may_install(self) -> bool:
        """Whether *Install* can be offered."""
        return self.installable > 0 and not self.lacking


@dataclass(frozen=True)
class InstalledField:
    """What became of one field of ours. `step`: made · shown · there · unfit · refused · late."""

    kind: Kind
    object_label: str
    field: str
    label: str
    step: str
    sentence: str


@dataclass(frozen=True)
class Installation:
    """What became of installing our fields."""

    fields: Sequence[InstalledField]
    sentence: str
    complete: bool
    """Whether every field can be used now."""
