"""Fields of the mapping that rest because the CRM no longer shows them, or shows them in another form; and what probably took their place.

A field that was renamed is found again by its label and type. Nothing is changed by itself: a person takes the suggestion over.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.mapping.model import from_json, object_map
from crmconsole.records import MAPPED, Direction, FieldSpec, Kind, ObjectSchema
from crmconsole.store import local_fields, mappings, workspace
from crmconsole.store.local_fields import KIND_LABELS
from crmconsole.sync import hidden_objects

LOST = "lost_fields"
"""Setting: by object and name, label and type of fields that a later description did not have any more."""


class Lost(NamedTuple):
    """What a field was before it vanished."""

    label: str
    type: str


class Resting(NamedTuple):
    """A pair of the mapping that rests; all others go on."""

    kind: Kind
    local: str
    remote: str
    sentence: str
    fix: str
    successor: str | None
    """Name of the field that probably took its place."""


def remember(connection: Connection, before: ObjectSchema, now: ObjectSchema) -> None:
    """Keep what fields were that a new description lacks, and forget those that are back; costs no write where neither happened."""
    known = workspace.setting(connection, LOST, {})
    of_kind: dict[str, list[str]] = dict(known.get(str(before.kind), {}))
    for name, spec in before.fields.items():
        if name not in now.fields:
            of_kind[name] = [spec.label, str(spec.type)]
    of_kind = {name: what for name, what in of_kind.items() if name not in now.fields}
    if of_kind != known.get(str(before.kind), {}):
        workspace.set_setting(connection, LOST, {**known, str(before.kind): of_kind})


def successor(lost: Lost, fields: Mapping[str, FieldSpec], taken: Collection[str]) -> str | None:
    """Return the one field of the same label and type that nothing is mapped to, None when there is none, or several."""
    found = [
        spec.name
        for spec in fields.values()
        if spec.label.casefold() == lost.label.casefold() and str(spec.type) == lost.type and spec.name not in taken
    ]
    return found[0] if len(found) == 1 else None


def resting(reading: Connection) -> list[Resting]:
    """Return the pairs that rest though a person wants them to travel; of an object that is hidden as a whole one entry without names."""
    found: list[Resting] = []
    lost = workspace.setting(reading, LOST, {})
    hidden = hidden_objects.known(reading)
    for kind in MAPPED:
        if kind in hidden:
            found.append(_hidden(kind))
            continue
        schema, stored = mappings.schema(reading, kind), mappings.newest(reading, kind)
        if schema is None or stored is None:
            continue
        fields, here = schema[0].fields, local_fields.of(reading, kind)
        mapping = object_map(kind, stored[0], from_json(stored[1]).rows, here, fields)
        taken = {pair.remote for pair in mapping.active()}
        for row in mapping.broken:
            if row.direction is Direction.OFF or row.local is None or row.local not in here or row.remote is None:
                continue
            was = lost.get(str(kind), {}).get(row.remote)
            found.append(
                _resting(kind, here[row.local], row.remote, fields, None if was is None else Lost(*was), taken)
            )
    return found


def _hidden(kind: Kind) -> Resting:
    objects = KIND_LABELS[kind][1]
    told = f"Salesforce no longer shows {objects}: they are hidden from the signed-in user, or not part of this org any more. They rest; everything else goes on, and no value was changed."
    if kind in hidden_objects.CURBING:
        told = f"Salesforce no longer shows {objects}: they are hidden from the signed-in user. They rest, and nothing was changed or taken for deleted. All else goes on, but conversions, CRM actions, programs and new people wait."
    fix = "Ask the Salesforce administrator to let the user see them again: the permission check has instructions to copy. It is noticed within an hour."
    return Resting(kind, "", "", told, fix, None)


def _resting(
    kind: Kind, local: FieldSpec, remote: str, fields: Mapping[str, FieldSpec], was: Lost | None, taken: Collection[str]
) -> Resting:
    here, objects = local.label, KIND_LABELS[kind][1]
    goes_on = f"“{here}” of {objects} rests; all other fields go on, and no value was changed."
    if remote in fields:
        spec = fields[remote]
        told = (
            f"{spec.label} ({remote}) has another type in Salesforce now, into which “{here}” does not fit. {goes_on}"
        )
        return Resting(
            kind, local.name, remote, told, "Choose another field in the mapping, or have the type changed back.", None
        )
    label = f"{was.label} ({remote})" if was is not None else remote
    told = f"Salesforce no longer shows {label}: it was removed, renamed or hidden from the signed-in user. {goes_on}"
    heir = None if was is None else successor(was, fields, taken)
    if heir is None:
        fix = "Ask the Salesforce administrator to show it again, or take it out of the mapping."
        return Resting(kind, local.name, remote, told, fix, None)
    fix = f"{heir} has the same label and type: it was probably renamed. Take it over in the mapping, or with: crmconsole mapping heal {kind}"
    return Resting(kind, local.name, remote, told, fix, heir)
