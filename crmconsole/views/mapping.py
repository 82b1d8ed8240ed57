"""Mappings as the grid shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crmconsole.records import Direction, FieldSpec, Kind, Policy, Value


@dataclass(frozen=True)
class MappingRow:
    """One pair of fields. `local`/`remote` None = not chosen yet (the row cannot be saved active)."""

    id: str
    """Stable within an editing session."""
    local: str | None
    remote: str | None
    direction: Direction
    policy: Policy
    conversion: str = "none"
    """One of `mapping.model.CONVERSIONS`; `values` goes by `value_table`, `date`, `number` and `constant` by `form`."""
    value_table: Mapping[str, str] = field(default_factory=dict)
    """Here → there."""
    default_there: Value = None
    """Sent when the value here is empty and the CRM requires one."""
    clears: bool = False
    """A deliberate blank travels."""
    refill: bool = False
    """A blank in the CRM is always refilled from here."""
    proposed: str = ""
    """Reason of a suggestion that nobody accepted yet; empty for a real row."""
    form: str = ""
    """How texts are written (`dd.MM.yyyy`, `#.##0,00`), or the text of the constant; empty for other conversions."""
    default_here: Value = None
    """Kept here when a record comes from the CRM with a blank, or a blank travels from there."""


@dataclass(frozen=True)
class Verdict:
    """How well two fields fit. `level`: ok · converts · may_lose · cannot."""

    level: str
    sentence: str


@dataclass(frozen=True)
class MappingProblem:
    """Something to mend in a mapping. `level`: error (blocks saving) or hint."""

    row_id: str | None
    level: str
    sentence: str


@dataclass(frozen=True)
class MappingView:
    """The mapping of one kind as saved, with both field lists."""

    kind: Kind
    version: int
    rows: Sequence[MappingRow]
    local_fields: Sequence[FieldSpec]
    crm_fields: Sequence[FieldSpec]
    samples_here: Mapping[str, Sequence[Value]]
    samples_there: Mapping[str, Sequence[Value]]
    allowed: frozenset[Direction]
    """Directions that the object allows at all (S0-20)."""
    new_fields: Sequence[str] = ()
    """CRM fields that appeared since the last time."""
    lost_fields: Sequence[str] = ()
    """Mapped CRM fields that are gone or hidden."""
    match_key: str = ""
    """The field here by which people are matched before their e-mail address, where one was chosen."""


@dataclass(frozen=True)
class MappingVersion:
    """A version of a mapping as it was saved."""

    version: int
    saved_at: str
    note: str
    """What the person wrote when saving it; empty for nothing."""
    rows: Sequence[MappingRow]


@dataclass(frozen=True)
class ImportedMap:
    """What became of a map of Salesforce Data Loader: the new version, how many pairs came, and a sentence for each line that could not."""

    view: MappingView
    taken: int
    left: Sequence[str]


@dataclass(frozen=True)
class CutValue:
    """A text as Salesforce would get it, and the rest that it would not get."""

    kept: str
    lost: str


@dataclass(frozen=True)
class Shortening:
    """A field with values that are too long for Salesforce, and what shortening would cut off."""

    kind: Kind
    field: str
    label: str
    there: str
    """Label of the field there; empty with a refusal."""
    limit: int
    """So many characters fit there; 0 with a refusal."""
    failures: int
    values: Sequence[CutValue]
    """Some of them."""
    refusal: str = ""
    """Why the mapping cannot shorten this field, as a sentence; empty when it can."""
