"""Dependent picklists: which values go with which values of the field that controls them.

Owns the dependency's form, the bitmap of a describe and the check of a combination.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from crmconsole.practice.schema import FieldDef, ObjectDef
from crmconsole.practice.setup.bad_setup import BadSetup
from crmconsole.practice.tables import Row
from crmconsole.practice.wire import ApiError

_UNCHECKED_AND_CHECKED = ("false", "true")


@dataclass(frozen=True, slots=True)
class Dependency:
    """A picklist, the field that controls it, and the values that go with each of its values."""

    about: str
    """The object whose records it is for."""
    field: str
    controller: str
    values: Mapping[str, tuple[str, ...]]

    def as_json(self) -> dict[str, object]:
        """Return the dependency as it is kept."""
        return asdict(self)


def read_dependency(item: ObjectDef, given: Mapping[str, object]) -> Dependency:
    """Return a dependency sent, or kept, as JSON: `values` maps a controlling value to a list. Raises BadSetup."""
    field, controller = item.find(str(given.get("field"))), item.find(str(given.get("controller")))
    values = given.get("values")
    if field is None or not field.options or controller is None or not _choices(controller):
        raise BadSetup("“field” is a picklist and “controller” a picklist or checkbox of the same object.")
    if not isinstance(values, Mapping) or not all(isinstance(each, list | tuple) for each in values.values()):
        raise BadSetup("“values” says for each controlling value which values go with it.")
    unknown = [key for key in values if key not in _choices(controller)]
    known = {option.value for option in field.options}
    unknown += [str(value) for listed in values.values() for value in listed if value not in known]
    if unknown:
        raise BadSetup(f"“{unknown[0]}” is no value of these fields.")
    table = {str(key): tuple(str(value) for value in listed) for key, listed in values.items()}
    return Dependency(item.name, field.name, controller.name, table)


def dependent(field: FieldDef, controller: FieldDef, dependency: Dependency) -> FieldDef:
    """Return the picklist with its dependency in it, as a describe shows it."""
    choices = _choices(controller)
    options = tuple(
        replace(
            option,
            valid_for=_bitmap([option.value in dependency.values.get(choice, ()) for choice in choices]),
        )
        for option in field.options
    )
    return replace(field, controller=controller.name, options=options)


def check(dependencies: Sequence[Dependency], item: ObjectDef, row: Row, changed: set[str]) -> None:
    """Raise for a combination that is not valid, where the picklist is restricted; Salesforce lets others pass."""
    for dependency in dependencies:
        field = item.fields[dependency.field]
        value, controlling = row.get(field.name), row.get(dependency.controller)
        if not field.restricted or value is None or changed.isdisjoint((field.name, dependency.controller)):
            continue
        key = str(controlling).lower() if isinstance(controlling, bool) else str(controlling)
        if value not in dependency.values.get(key, ()):
            message = f"{field.label}: bad value for restricted picklist field: {value}"
            raise ApiError(400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", message, [field.name])


def _choices(controller: FieldDef) -> tuple[str, ...]:
    if controller.type == "boolean":
        return _UNCHECKED_AND_CHECKED
    return tuple(option.value for option in controller.options)


def _bitmap(valid: Sequence[bool]) -> str:
    """Return bits, the first one the highest of the first byte, as base64 (Salesforce: validFor)."""
    octets = bytearray((len(valid) + 7) // 8)
    for place, is_valid in enumerate(valid):
        if is_valid:
            octets[place // 8] |= 0x80 >> place % 8
    return base64.b64encode(bytes(octets)).decode()
