"""Salesforce's standard objects and fields as the practice org has them, read from Salesforce's own describes.

Owns which standard fields are on; custom fields, and what an administrator switches on later, are `org_schema`'s.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

from crmconsole.practice.objects import DEFAULTS, NOT_REQUIRED, OBJECTS, PICKLISTS, REFERENCES, UNIQUE
from crmconsole.practice.schema import FieldDef, Option

# Features that are off in this org: multi-currency, divisions, record types on records, state and country picklists,
# person accounts, pronouns, Data.com and Dun & Bradstreet, old self-service.
_OFF = re.compile(
    r".*CurrencyIsoCode|.*RecordTypeId|.*StateCode|.*CountryCode|Pronouns|GenderIdentity|Jigsaw.*|Dand[bB].*|D[aA]ndBCompanyId"
    r"|IsPersonAccount|SelfServic.*|Manager|sObjectType"
)
_DESCRIBED = frozenset({"Lead", "Contact", "Account", "Opportunity", "OpportunityContactRole", "Task", "Event"})
_ALSO = frozenset({"MiddleName", "Suffix", "HasOptedOutOfEmail", "HasOptedOutOfFax", "DoNotCall"})
_LABELS = {"HasOptedOutOfEmail": "Email Opt Out", "HasOptedOutOfFax": "Fax Opt Out", "DoNotCall": "Do Not Call"}
_LENGTHS = {
    "string": 255,
    "textarea": 255,
    "picklist": 255,
    "multipicklist": 4099,
    "combobox": 255,
    "email": 80,
    "phone": 40,
    "url": 255,
    "reference": 18,
    "id": 18,
}
_PERSON_LENGTHS = {"MiddleName": 40, "Suffix": 40}
_PERSON_NAME_OBJECTS = frozenset({"Lead", "Contact", "User"})
_PERSON_ACCOUNT = "Account(PersonAccount)"
_NOT_OF_PERSONS = frozenset({"PersonPronouns", "PersonGenderIdentity", "PersonIndividualId"})


@lru_cache(maxsize=1)
def standard_fields() -> Mapping[str, Mapping[str, FieldDef]]:
    """Return the standard fields that are on in every practice org, by object. Loaded once."""
    fields: dict[str, dict[str, FieldDef]] = {facts.name: {} for facts in OBJECTS}
    for line in _lines():
        if line["object"] in fields and _is_on(line):
            built = _standard_field(line)
            fields[built.object_name].setdefault(built.name, built)
    # The recorded describes come from an org that hid this field of leads; it is as on contacts.
    fields["Lead"]["DoNotCall"] = replace(fields["Contact"]["DoNotCall"], object_name="Lead")
    return fields


@lru_cache(maxsize=1)
def person_account_fields() -> Mapping[str, FieldDef]:
    """Return the standard fields that person accounts bring to accounts, as the describe of such an org has them."""
    found: dict[str, FieldDef] = {}
    for line in _lines():
        name = line["field"]
        if line["object"] != _PERSON_ACCOUNT or not re.fullmatch(r"[A-Za-z]+", name) or name in _NOT_OF_PERSONS:
            continue
        built = replace(_standard_field(line), object_name="Account")
        found[name] = replace(built, compound="Name") if name in ("FirstName", "LastName", "Salutation") else built
    return found


def _lines() -> list[dict[str, str]]:
    text = (files("crmconsole.practice") / "data" / "salesforce-fields.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _is_on(line: Mapping[str, str]) -> bool:
    name, source = line["field"], line["source"]
    if not re.fullmatch(r"[A-Za-z0-9_]+", name) or name.endswith("__c") or line["type"] == "junctionidlist":
        return False
    if name in _ALSO and line["object"] in _PERSON_NAME_OBJECTS:
        return True
    if _OFF.fullmatch(name) or (name.startswith("Person") and line["object"] == "Account"):
        return False
    if name.endswith("Division") and line["type"] == "picklist":
        return False
    if line["object"] in _DESCRIBED:
        return source.startswith("describe")
    return bool(line["label"]) or name.startswith("Hierarchy")


def _standard_field(line: Mapping[str, str]) -> FieldDef:
    object_name, name, kind = line["object"], line["field"], line["type"]
    key = (object_name, name)
    if name == "Type" and kind == "reference":
        kind = "picklist"
    targets = _targets(line) if kind == "reference" else ()
    described = line["source"].startswith("describe")
    relationship = line["relationshipName"] or None
    if kind == "reference" and not relationship and not described and targets and name.endswith("Id"):
        relationship = name[:-2]
    nillable = line["nillable"] != "False" or key in NOT_REQUIRED
    return FieldDef(
        object_name=object_name,
        name=name,
        label=line["label"] or _LABELS.get(name) or _words(name),
        type=kind,
        length=_length(line, kind),
        digits=int(line["digits"] or (9 if kind == "int" else 0)),
        precision=int(line["precision"] or (18 if kind in ("double", "currency", "percent") else 0)),
        scale=int(line["scale"] or _scale(object_name, name, kind)),
        createable=line["createable"] == "True",
        updateable=line["updateable"] == "True",
        nillable=nillable and kind != "boolean",
        defaulted=line["defaultedOnCreate"] == "True" or kind == "boolean",
        restricted=line["restrictedPicklist"] == "True",
        id_lookup=line["idLookup"] == "True",
        unique=key in UNIQUE,
        filterable=line["filterable"] != "False",
        sortable=line["sortable"] != "False",
        compound=_compound(line),
        relationship=relationship,
        reference_to=targets,
        options=_options(key, line["picklist"]),
        default=False if kind == "boolean" and key not in DEFAULTS else DEFAULTS.get(key),
    )


def _compound(line: Mapping[str, str]) -> str | None:
    if line["compoundFieldName"] and line["field"] != "Name":
        return line["compoundFieldName"]
    if line["object"] in _PERSON_NAME_OBJECTS and line["field"] in (
        "FirstName",
        "LastName",
        "MiddleName",
        "Suffix",
        "Salutation",
    ):
        return "Name"
    return None


def _targets(line: Mapping[str, str]) -> tuple[str, ...]:
    known = REFERENCES.get((line["object"], line["field"]))
    if known:
        return known
    if line["field"] in ("CreatedById", "LastModifiedById"):
        return ("User",)
    return tuple(line["referenceTo"].replace(",", " ").split())


def _length(line: Mapping[str, str], kind: str) -> int:
    if line["field"] in _PERSON_LENGTHS:
        return _PERSON_LENGTHS[line["field"]]
    return int(line["length"] or _LENGTHS.get(kind, 0))


def _scale(object_name: str, name: str, kind: str) -> int:
    if kind == "currency":
        return 2 if object_name == "Opportunity" else 0
    return 0


def _options(key: tuple[str, str], listed: str) -> tuple[Option, ...]:
    values = listed.split("|") if listed else list(PICKLISTS.get(key, ()))
    return tuple(Option(value, value, value == DEFAULTS.get(key)) for value in values if value)


def _words(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name.removesuffix("Id") if name != "Id" else name)
