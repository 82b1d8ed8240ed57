"""The fields of the marketing database: one list, from which tables, forms, imports and mappings are made.

`name` is the column; `label` is what a person reads and what an import's header may say.
"""

from __future__ import annotations

from collections.abc import Mapping

from crmconsole.records import FieldSpec, FieldType, Kind, Option

T = FieldType


def _text(name: str, label: str, length: int, kind: FieldType = T.TEXT) -> FieldSpec:
    return FieldSpec(name, label, kind, max_length=length)


def _money(name: str, label: str, precision: int, scale: int) -> FieldSpec:
    return FieldSpec(name, label, T.MONEY, precision=precision, scale=scale)


def _options(name: str, label: str, values: str, kind: FieldType = T.OPTION) -> FieldSpec:
    return FieldSpec(
        name, label, kind, max_length=255, options=tuple(Option(value, value) for value in values.split("|"))
    )


PERSON_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("last_name", "Last Name", T.TEXT, max_length=80, required=True),
    _text("first_name", "First Name", 40),
    _text("middle_name", "Middle Name", 40),
    _text("salutation", "Salutation", 40, T.OPTION),
    _text("suffix", "Suffix", 40),
    _text("company", "Company", 255),
    _text("job_title", "Job Title", 128),
    _text("department", "Department", 80),
    _text("email", "Email", 80, T.EMAIL),
    _text("phone", "Phone", 40, T.PHONE),
    _text("mobile_phone", "Mobile Phone", 40, T.PHONE),
    _text("fax", "Fax", 40, T.PHONE),
    _text("website", "Website", 255, T.URL),
    _text("linkedin", "LinkedIn", 255, T.URL),
    _text("street", "Street", 255, T.MEMO),
    _text("city", "City", 40),
    _text("state", "State/Province", 80),
    _text("postal_code", "Postal Code", 20),
    _text("country", "Country", 80),
    FieldSpec("latitude", "Latitude", T.DECIMAL, precision=18, scale=15),
    FieldSpec("longitude", "Longitude", T.DECIMAL, precision=18, scale=15),
    _text("time_zone", "Time Zone", 40),
    _text("language", "Language", 255, T.OPTION),
    _text("region", "Region", 255),
    _text("description", "Description", 32000, T.MEMO),
    _text("notes", "Notes", 32000, T.MEMO),
    _text("lead_status", "Lead Status", 255, T.OPTION),
    _text("lead_source", "Lead Source", 255, T.OPTION),
    _text("industry", "Industry", 255, T.OPTION),
    _text("rating", "Rating", 255, T.OPTION),
    _text("tier", "Tier", 255, T.OPTION),
    _money("annual_revenue", "Annual Revenue", 18, 0),
    _money("annual_budget", "Annual Budget", 18, 2),
    FieldSpec("employees", "Employees", T.INT),
    FieldSpec("birthdate", "Birthdate", T.DATE),
    FieldSpec("last_visit", "Last Visit", T.DATETIME),
    FieldSpec("next_call", "Next Call", T.DATE),
    _text("product_interest", "Product Interest", 4099, T.OPTIONS),
    FieldSpec("newsletter", "Newsletter", T.BOOL, nillable=False),
    FieldSpec("email_opt_out", "Email Opt Out", T.BOOL, nillable=False),
    FieldSpec("fax_opt_out", "Fax Opt Out", T.BOOL, nillable=False),
    FieldSpec("do_not_call", "Do Not Call", T.BOOL, nillable=False),
    FieldSpec("consent", "Consent", T.BOOL, nillable=False),
    FieldSpec("consent_date", "Consent Date", T.DATE),
    _text("utm_source", "UTM Source", 80),
    _text("utm_medium", "UTM Medium", 80),
    _text("utm_campaign", "UTM Campaign", 120),
    FieldSpec("score", "Score", T.DECIMAL, precision=5, scale=1),
    _options("rank", "Rank", "A1|A2|A3|B1|B2|B3|C1|C2|C3"),
)

ACCOUNT_FIELDS: tuple[FieldSpec, ...] = (FieldSpec("name", "Company", T.TEXT, max_length=255, required=True),)

BY_KIND: Mapping[Kind, Mapping[str, FieldSpec]] = {
    Kind.LEAD: {spec.name: spec for spec in PERSON_FIELDS},
    Kind.CONTACT: {spec.name: spec for spec in PERSON_FIELDS},
    Kind.ACCOUNT: {spec.name: spec for spec in ACCOUNT_FIELDS},
}

KIND_LABELS: Mapping[Kind, tuple[str, str]] = {
    Kind.ACCOUNT: ("Account", "Accounts"),
    Kind.LEAD: ("Lead", "Leads"),
    Kind.CONTACT: ("Contact", "Contacts"),
}


def field_by_label(kind: Kind, words: str) -> FieldSpec | None:
    """Return the field whose name or label these words are, without case, spaces, dashes or underscores; None when there is none."""

    def plain(text: str) -> str:
        return "".join(char for char in text.casefold() if char.isalnum())

    wanted = plain(words)
    for spec in BY_KIND[kind].values():
        if wanted in (plain(spec.name), plain(spec.label)):
            return spec
    return None
