"""What the console tells about the fields that a workspace made for itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crmconsole.records import FieldSpec, Kind
from crmconsole.views.mapping import MappingView


@dataclass(frozen=True)
class OwnFieldView:
    """A field that this workspace has beside those of every workspace."""

    kinds: Sequence[Kind]
    """The objects whose records have it; leads and contacts share theirs."""
    spec: FieldSpec
    filled: int
    """Living records that hold a value in it."""
    mapped: Sequence[Kind]
    """Objects whose mapping has it."""
    made_at: str
    removed_at: str | None
    """None = it is in use."""


@dataclass(frozen=True)
class OwnFieldMade:
    """A field made like one of the CRM, and the mapping that has the pair."""

    field: OwnFieldView
    remote: str
    mapping: MappingView
    is_new: bool
    """False: such a field was here already, and was mapped."""


@dataclass(frozen=True)
class OwnFieldRemoved:
    """A field that was taken away, and what that did."""

    label: str
    unmapped: Sequence[Kind]
    """Objects out of whose mapping it was taken."""
    filled: int
    """Living records whose value is hidden now."""
