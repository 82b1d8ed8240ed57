"""Field lists of a real org for the tests: Salesforce's standard fields from the shipped list, plus the practice org's custom ones."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

from crmconsole.mapping import directions
from crmconsole.records import PEOPLE, FieldSpec, FieldType, Kind, Option, Value
from crmconsole.store.local_fields import BY_KIND
from crmconsole.views import MappingView

T = FieldType
TYPES = {
    "string": T.TEXT,
    "textarea": T.MEMO,
    "email": T.EMAIL,
    "phone": T.PHONE,
    "url": T.URL,
    "boolean": T.BOOL,
    "int": T.INT,
    "double": T.DECIMAL,
    "percent": T.DECIMAL,
    "currency": T.MONEY,
    "date": T.DATE,
    "datetime": T.DATETIME,
    "picklist": T.OPTION,
    "multipicklist": T.OPTIONS,
    "reference": T.REF,
    "id": T.ID,
}
WIRE = {
    Kind.ACCOUNT: "Account",
    Kind.CAMPAIGN: "Campaign",
    Kind.LEAD: "Lead",
    Kind.CONTACT: "Contact",
    Kind.OPPORTUNITY: "Opportunity",
}
ABSENT = re.compile(
    r"StateCode|CountryCode|CurrencyIsoCode|RecordTypeId|Division|Pronouns|GenderIdentity|Jigsaw|Dandb|^Person|^ns__"
)


def custom(name: str, label: str, kind: FieldType, **more: object) -> FieldSpec:
    """A custom field as the org's administrator made it."""
    return replace(FieldSpec(f"{name}__c", label, kind, custom=True), **more)  # type: ignore[arg-type]


def options(words: str) -> tuple[Option, ...]:
    return tuple(Option(word, word) for word in words.split())


CUSTOM = (
    custom("CRM_Console_Key", "CRM Console Key", T.TEXT, max_length=64, external_key=True, unique=True),
    custom("Profile_ID", "Profile ID", T.TEXT, max_length=40),
    custom("Last_Sync", "Last Sync", T.DATETIME),
    custom("Score", "Score", T.DECIMAL, precision=5, scale=1),
    custom("Rank", "Rank", T.OPTION, max_length=255, options=options("A1 A2 A3 B1 B2 B3 C1 C2 C3")),
    custom("Region", "Region", T.TEXT, max_length=255),
    custom("Tier", "Tier", T.OPTION, max_length=255, restricted=True, options=options("Bronze Silver Gold Platinum")),
    custom("Newsletter", "Newsletter", T.BOOL, nillable=False),
    custom("Language", "Language", T.OPTION, max_length=255, options=options("de en es fr it pl")),
    custom("Last_Visit", "Last Visit", T.DATETIME),
    custom("Product_Interest", "Product Interest", T.OPTIONS, max_length=4099, options=options("Chairs Desks Lamps")),
    custom("Consent", "Consent", T.BOOL, nillable=False),
    custom("Consent_Date", "Consent Date", T.DATE),
    custom("UTM_Source", "UTM Source", T.TEXT, max_length=80),
    custom("UTM_Medium", "UTM Medium", T.TEXT, max_length=80),
    custom("UTM_Campaign", "UTM Campaign", T.TEXT, max_length=120),
    custom("Annual_Budget", "Annual Budget", T.MONEY, precision=18, scale=2),
    custom("Next_Call", "Next Call", T.DATE),
    custom("Notes", "Notes", T.MEMO, max_length=32000),
    custom("LinkedIn", "LinkedIn", T.URL, max_length=255),
    custom("Time_Zone", "Time Zone", T.TEXT, max_length=40),
)


NOT_LISTED = {
    # Fields that the practice org has although the list lacks them, or their length.
    Kind.LEAD: (FieldSpec("DoNotCall", "Do Not Call", T.BOOL, nillable=False),),
}


def _number(text: str) -> int | None:
    return int(text) if text else None


def _spec(row: Mapping[str, str]) -> FieldSpec:
    label = row["label"] or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", row["field"])
    return FieldSpec(
        row["field"],
        label,
        TYPES[row["type"]],
        max_length=_number(row["length"]) or (40 if row["type"] == "string" else None),
        precision=_number(row["precision"]),
        scale=_number(row["scale"]),
        required=row["requiredOnCreate"] == "True",
        createable=row["createable"] == "True",
        updateable=row["updateable"] == "True",
        nillable=row["nillable"] == "True",
        restricted=row["restrictedPicklist"] == "True",
        options=tuple(Option(word, word) for word in row["picklist"].split("|") if word),
        targets=tuple(row["referenceTo"].split()),
    )


@cache
def crm_fields(kind: Kind) -> Mapping[str, FieldSpec]:
    """The fields of one object as the practice org describes them."""
    listed = files("crmconsole.practice").joinpath("data/salesforce-fields.csv").read_text("utf-8")
    found = {
        row["field"]: _spec(row)
        for row in csv.DictReader(listed.splitlines())
        if row["object"] == WIRE[kind]
        and row["type"] in TYPES
        and row["source"] != "fieldref-only"
        and not ABSENT.search(row["field"])
    }
    found.update((spec.name, spec) for spec in NOT_LISTED.get(kind, ()))
    if kind in PEOPLE:
        found.update((spec.name, spec) for spec in CUSTOM)
    return found


def view(
    kind: Kind,
    *,
    samples_here: Mapping[str, list[Value]] | None = None,
    samples_there: Mapping[str, list[Value]] | None = None,
    changed: Mapping[str, FieldSpec] | None = None,
    lost: tuple[str, ...] = (),
) -> MappingView:
    """What the mapping editor works on; `changed` adds or replaces fields of the CRM, `lost` takes some away."""
    theirs = {**crm_fields(kind), **(changed or {})}
    return MappingView(
        kind=kind,
        version=1,
        rows=(),
        local_fields=tuple(BY_KIND[kind].values()),
        crm_fields=tuple(spec for name, spec in theirs.items() if name not in lost),
        samples_here=samples_here or {},
        samples_there=samples_there or {},
        allowed=directions.allowed(kind),
        lost_fields=lost,
    )
