"""The fields that the console would like a CRM to have for it: what each is for, what it must be like, what became of installing it.

Part of the connector contract; owns no wire format. The console works without any of them, and `mapping/permissions.py` says what is weaker then.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crmconsole.records import FieldSpec, FieldType, Kind, ObjectSchema


class Use(StrEnum):
    """What a field of ours is for."""

    KEY = "key"
    """The console's own number of a record: unique, so that a create that is sent twice makes one record."""
    PROFILE = "profile"
    LAST_SYNC = "last_sync"
    SCORE = "score"
    RANK = "rank"


@dataclass(frozen=True)
class OwnField:
    """One field of ours on one object."""

    kind: Kind
    use: Use
    spec: FieldSpec
    """Wire name and label, and what the field must at least be."""
    place: str
    """Object under which an administrator finds it; tasks and events share one."""
    form: str
    """What an administrator chooses when making it by hand."""


class OwnState(StrEnum):
    """How it stands with a field of ours, as the signed-in user sees it."""

    READY = "ready"
    READ_ONLY = "read_only"
    UNFIT = "unfit"
    """A field of that name is there and is something else."""
    HIDDEN = "hidden"
    """It is in the CRM, and the signed-in user may not see it."""
    MISSING = "missing"
    """Not there, or hidden from a user who may not look into the set-up."""


class Step(StrEnum):
    """What became of installing one field."""

    MADE = "made"
    SHOWN = "shown"
    """It was there; the user can see and change it now."""
    THERE = "there"
    """Nothing had to be done."""
    UNFIT = "unfit"
    """It is there and is something else: left as it is."""
    REFUSED = "refused"
    LATE = "late"
    """All was done, and the CRM does not show it to the user yet."""


@dataclass(frozen=True)
class Installed:
    """What became of one field; `message` says why where it is not of use."""

    field: OwnField
    step: Step
    message: str = ""


@dataclass(frozen=True)
class SetupRights:
    """What the signed-in user may do in the CRM's set-up, and beside the objects."""

    lacking: tuple[str, ...]
    """Permissions that installing needs and the user has not, by the CRM's own names; empty = the user may install."""
    there: frozenset[tuple[str, str]] | None
    """Fields of ours that the CRM holds, visible or not, as `OwnField.place` and name; None when the user may not look."""
    converts: bool | None = None
    """Whether the user may convert leads, which no description of an object tells; None when that could not be asked."""


_NOT_A = {
    FieldType.TEXT: "It is not a text field.",
    FieldType.DATETIME: "It is not a date and time field.",
    FieldType.DECIMAL: "It is not a number field.",
    FieldType.OPTION: "It is not a picklist field.",
}


def misfit(wanted: FieldSpec, found: FieldSpec) -> str:
    """Return in one sentence why a field of that name cannot serve as ours; empty when it can."""
    if found.calculated:
        return "A formula fills it, so nothing can be written into it."
    if found.type is not wanted.type:
        return _NOT_A[wanted.type]
    if (found.max_length or 0) < (wanted.max_length or 0) and wanted.type is FieldType.TEXT:
        return f"It is shorter than {wanted.max_length} characters."
    lacking = [
        word
        for word, needed, given in (
            ("Unique", wanted.unique, found.unique),
            ("External ID", wanted.external_key, found.external_key),
        )
        if needed and not given
    ]
    return f"It is not marked {' and '.join(lacking)}." if lacking else ""


def state_of(own: OwnField, schema: ObjectSchema | None, rights: SetupRights | None = None) -> OwnState:
    """Return how it stands with a field of ours; `rights` tell whether what cannot be seen is there all the same."""
    found = None if schema is None else schema.fields.get(own.spec.name)
    if found is None:
        hidden = rights is not None and (own.place, own.spec.name) in (rights.there or ())
        return OwnState.HIDDEN if hidden else OwnState.MISSING
    if misfit(own.spec, found):
        return OwnState.UNFIT
    return OwnState.READY if found.createable and found.updateable else OwnState.READ_ONLY
