"""Which fields the signed-in user can see, from Salesforce's describe, with the meaning of statuses and stages.

Owns the translation of Salesforce's field types to ours, and the fingerprint by which a changed object is noticed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import orjson

from crmconsole.connect.salesforce.client import Client, query_path
from crmconsole.connect.salesforce.errors import unreadable
from crmconsole.connect.salesforce.soql import WIRE_NAMES
from crmconsole.errors import CrmRefused, SchemaChanged
from crmconsole.records import FieldSpec, FieldType, Kind, ObjectSchema, Option

_TYPES = {
    "id": FieldType.ID,
    "reference": FieldType.REF,
    "string": FieldType.TEXT,
    "encryptedstring": FieldType.TEXT,
    "time": FieldType.TEXT,
    "textarea": FieldType.MEMO,
    "email": FieldType.EMAIL,
    "phone": FieldType.PHONE,
    "url": FieldType.URL,
    "boolean": FieldType.BOOL,
    "int": FieldType.INT,
    "double": FieldType.DECIMAL,
    "percent": FieldType.DECIMAL,
    "currency": FieldType.MONEY,
    "date": FieldType.DATE,
    "datetime": FieldType.DATETIME,
    "picklist": FieldType.OPTION,
    "combobox": FieldType.OPTION,
    "multipicklist": FieldType.OPTIONS,
}
"""What is missing (address, location, base64, …) cannot be compared as one value and is left out; addresses come as their parts."""

_NUMBERS = (FieldType.INT, FieldType.DECIMAL, FieldType.MONEY)
_TEXTS = (
    FieldType.TEXT,
    FieldType.MEMO,
    FieldType.EMAIL,
    FieldType.PHONE,
    FieldType.URL,
    FieldType.OPTION,
    FieldType.OPTIONS,
)

_StateOf = Callable[[Mapping[str, Any]], str]
_STATES: dict[tuple[str, str], tuple[str, _StateOf]] = {
    ("Lead", "Status"): (
        "SELECT ApiName, MasterLabel, IsConverted FROM LeadStatus",
        lambda row: "converted" if row["IsConverted"] else "open",
    ),
    ("Opportunity", "StageName"): (
        "SELECT ApiName, MasterLabel, IsClosed, IsWon FROM OpportunityStage",
        lambda row: "won" if row["IsWon"] else "lost" if row["IsClosed"] else "open",
    ),
    ("Task", "Status"): (
        "SELECT ApiName, MasterLabel, IsClosed FROM TaskStatus",
        lambda row: "closed" if row["IsClosed"] else "open",
    ),
}
"""Fields whose options have a state, and the objects that tell it (`salesforce-api` §3.1, §4)."""

_States = Mapping[str, str] | None
"""The state of each option; None where the user may not see them."""


class _Read(NamedTuple):
    """What an object was described as, and what was read from that."""

    told: tuple[bytes, Mapping[str, _States]]
    schema: ObjectSchema


_newest: dict[Kind, _Read] = {}
"""By kind: an object is described again and again, and seldom another one."""


def describe(client: Client, kind: Kind) -> ObjectSchema:
    """Return the fields of a kind that the user can see now; one metered call, two for leads, opportunities and tasks.

    Raises:
        SchemaChanged: the object is gone or hidden.
    """
    wire_name = WIRE_NAMES[kind]
    found, content = _fetch(client, wire_name)
    states = {
        field_name: _states(client, soql, state_of)
        for (object_name, field_name), (soql, state_of) in _STATES.items()
        if object_name == wire_name
        and any(wire["name"] == field_name and wire["type"] in _TYPES for wire in found["fields"])
    }
    told = hashlib.sha256(content).digest(), states
    known = _newest.get(kind)
    if known is None or known.told != told:
        known = _newest[kind] = _Read(told, _schema(kind, found, states))
    return known.schema


def _schema(kind: Kind, found: Mapping[str, Any], states: Mapping[str, _States]) -> ObjectSchema:
    fields = {spec.name: spec for spec in map(read_field, found["fields"]) if spec is not None}
    for field_name, some in states.items():
        fields[field_name] = _with_states(fields[field_name], some)
    wire_name = WIRE_NAMES[kind]
    return ObjectSchema(
        kind=kind,
        wire_name=wire_name,
        label=str(found.get("label") or wire_name),
        fields=fields,
        fingerprint=fingerprint(fields.values(), bool(found.get("createable")), bool(found.get("updateable"))),
        createable=bool(found.get("createable")),
        updateable=bool(found.get("updateable")),
        deletable=bool(found.get("deletable")),
    )


def describe_field(client: Client, object_name: str, field_name: str) -> FieldSpec | None:
    """Return one field of any object with the states of its options, None where the user cannot see it; up to two metered calls."""
    try:
        found, _ = _fetch(client, object_name)
    except SchemaChanged:
        return None
    spec = next(
        (spec for spec in map(read_field, found["fields"]) if spec is not None and spec.name == field_name), None
    )
    told = _STATES.get((object_name, field_name))
    return spec if spec is None or told is None else _with_states(spec, _states(client, *told))


def read_field(wire: Mapping[str, Any]) -> FieldSpec | None:
    """Return a field from its describe, None for types that hold no single value (REST: sObject Describe)."""
    type_ = _TYPES.get(wire["type"])
    if type_ is None:
        return None
    return FieldSpec(
        name=wire["name"],
        label=wire["label"],
        type=type_,
        max_length=wire.get("length") or None if type_ in _TEXTS else None,
        precision=(wire.get("precision") or wire.get("digits") or None) if type_ in _NUMBERS else None,
        scale=wire.get("scale") if type_ in _NUMBERS else None,
        required=wire["createable"] and not wire["nillable"] and not wire["defaultedOnCreate"],
        createable=wire["createable"],
        updateable=wire["updateable"],
        unique=wire.get("unique", False),
        external_key=wire.get("externalId", False),
        nillable=wire["nillable"],
        custom=wire.get("custom", False),
        calculated=wire.get("calculated", False) or wire.get("autoNumber", False),
        restricted=wire.get("restrictedPicklist", False),
        options=tuple(_read_option(one) for one in wire.get("picklistValues") or ()),
        targets=tuple(wire.get("referenceTo") or ()),
    )


def fingerprint(fields: Iterable[FieldSpec], createable: bool, updateable: bool) -> str:
    """Return a text that is the same exactly as long as nothing about the fields changes, their order aside."""
    facts = sorted(repr(spec) for spec in fields)
    return hashlib.sha256(orjson.dumps([createable, updateable, facts])).hexdigest()[:32]


def _fetch(client: Client, object_name: str) -> tuple[dict[str, Any], bytes]:
    """Return an object's describe, and as the bytes that came."""
    try:
        answer = client.get(f"sobjects/{object_name}/describe")
    except CrmRefused as refusal:
        if refusal.code != "NOT_FOUND":
            raise
        raise SchemaChanged(
            f"The object {object_name} is gone from Salesforce, or hidden from the signed-in user.",
            "Its records are not synced meanwhile.",
            "Ask the Salesforce administrator to give the user access.",
            cause="object_gone",
            code="INVALID_TYPE",
        ) from refusal
    try:
        found = answer.body
    except ValueError:
        found = None
    if not isinstance(found, dict) or not isinstance(found.get("fields"), list):
        raise unreadable(answer)
    return found, answer.content


def _read_option(wire: Mapping[str, Any]) -> Option:
    return Option(
        value=str(wire["value"]),
        label=str(wire.get("label") or wire["value"]),
        active=bool(wire["active"]),
        is_default=bool(wire["defaultValue"]),
    )


def _states(client: Client, soql: str, state_of: _StateOf) -> _States:
    try:
        found: Any = client.get(query_path(soql, deleted_too=False)).body
        return {str(row["ApiName"] or row["MasterLabel"]): state_of(row) for row in found["records"]}
    except (CrmRefused, SchemaChanged, ValueError, KeyError, TypeError):
        return None


def _with_states(spec: FieldSpec, states: _States) -> FieldSpec:
    """Return the field with the state of each option; unchanged where the user may not see the states."""
    if states is None:
        return spec
    return replace(spec, options=tuple(replace(option, state=states.get(option.value)) for option in spec.options))
