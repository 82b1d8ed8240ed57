"""The fields of the marketing database: one list, from which tables, forms, imports and mappings are made.

`name` is the column; `label` is what a person reads and what an import's header may say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from crmconsole.records import KEPT, FieldSpec, FieldType, Kind, Option
from crmconsole.store import own_fields
from crmconsole.store.own_fields import OwnFields

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
    _text("loss_reason", "Loss Reason", 255),
    FieldSpec("won_on", "Won On", T.DATE),
    _money("won_amount", "Won Amount", 18, 2),
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

ACCOUNT_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("name", "Company", T.TEXT, max_length=255, required=True),
    _text("account_number", "Account Number", 40),
    _text("type", "Type", 255, T.OPTION),
    _text("industry", "Industry", 255, T.OPTION),
    _text("rating", "Rating", 255, T.OPTION),
    _text("phone", "Phone", 40, T.PHONE),
    _text("fax", "Fax", 40, T.PHONE),
    _text("website", "Website", 255, T.URL),
    _text("street", "Street", 255, T.MEMO),
    _text("city", "City", 40),
    _text("state", "State/Province", 80),
    _text("postal_code", "Postal Code", 20),
    _text("country", "Country", 80),
    _text("description", "Description", 32000, T.MEMO),
    _money("annual_revenue", "Annual Revenue", 18, 0),
    FieldSpec("employees", "Employees", T.INT),
)

CAMPAIGN_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("name", "Campaign Name", T.TEXT, max_length=80, required=True),
    _text("type", "Type", 255, T.OPTION),
    _text("status", "Status", 255, T.OPTION),
    FieldSpec("active", "Active", T.BOOL, nillable=False),
    FieldSpec("start_date", "Start Date", T.DATE),
    FieldSpec("end_date", "End Date", T.DATE),
    _text("description", "Description", 32000, T.MEMO),
    _money("budgeted_cost", "Budgeted Cost", 18, 0),
    _money("actual_cost", "Actual Cost", 18, 0),
    _money("expected_revenue", "Expected Revenue", 18, 0),
    FieldSpec("expected_response", "Expected Response (%)", T.DECIMAL, precision=10, scale=2),
    FieldSpec("number_sent", "Number Sent", T.DECIMAL, precision=18, scale=0),
)

OPPORTUNITY_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("name", "Opportunity Name", T.TEXT, max_length=120, required=True),
    _text("stage", "Stage", 255, T.OPTION),
    _money("amount", "Amount", 18, 2),
    FieldSpec("close_date", "Close Date", T.DATE),
    FieldSpec("probability", "Probability (%)", T.DECIMAL, precision=3, scale=0),
    _text("type", "Type", 255, T.OPTION),
    _text("lead_source", "Lead Source", 255, T.OPTION),
    _text("next_step", "Next Step", 255),
    _text("description", "Description", 32000, T.MEMO),
    FieldSpec("closed", "Closed", T.BOOL, nillable=False),
    FieldSpec("won", "Won", T.BOOL, nillable=False),
)


def _ref(name: str, label: str) -> FieldSpec:
    return FieldSpec(name, label, T.REF)


MEMBER_FIELDS: tuple[FieldSpec, ...] = (
    _ref("crm_campaign_id", "Campaign"),
    _ref("crm_lead_id", "Lead"),
    _ref("crm_contact_id", "Contact"),
    _text("status", "Member Status", 255, T.OPTION),
    FieldSpec("responded", "Responded", T.BOOL, nillable=False),
    FieldSpec("first_responded", "First Responded", T.DATE),
)

ROLE_FIELDS: tuple[FieldSpec, ...] = (
    _ref("crm_opportunity_id", "Opportunity"),
    _ref("crm_contact_id", "Contact"),
    _text("role", "Role", 255, T.OPTION),
    FieldSpec("is_primary", "Primary", T.BOOL, nillable=False),
)


def _by_name(fields: tuple[FieldSpec, ...]) -> Mapping[str, FieldSpec]:
    return {spec.name: spec for spec in fields}


Specs = Mapping[str, FieldSpec]
"""Fields of one kind by name."""

BY_KIND: Mapping[Kind, Specs] = {
    Kind.ACCOUNT: _by_name(ACCOUNT_FIELDS),
    Kind.CAMPAIGN: _by_name(CAMPAIGN_FIELDS),
    Kind.LEAD: _by_name(PERSON_FIELDS),
    Kind.CONTACT: _by_name(PERSON_FIELDS),
    Kind.OPPORTUNITY: _by_name(OPPORTUNITY_FIELDS),
    Kind.MEMBER: _by_name(MEMBER_FIELDS),
    Kind.ROLE: _by_name(ROLE_FIELDS),
}

_SWITCHES = {
    kind: frozenset(name for name, spec in fields.items() if spec.type is FieldType.BOOL)
    for kind, fields in BY_KIND.items()
}

KIND_LABELS: Mapping[Kind, tuple[str, str]] = {
    Kind.ACCOUNT: ("Account", "Accounts"),
    Kind.CAMPAIGN: ("Campaign", "Campaigns"),
    Kind.LEAD: ("Lead", "Leads"),
    Kind.CONTACT: ("Contact", "Contacts"),
    Kind.OPPORTUNITY: ("Opportunity", "Opportunities"),
    Kind.MEMBER: ("Campaign member", "Campaign members"),
    Kind.ROLE: ("Contact role", "Contact roles"),
    Kind.TASK: ("Task", "Tasks"),
    Kind.EVENT: ("Event", "Events"),
}


TIE_NAME: Mapping[Kind, str] = {Kind.MEMBER: "status", Kind.ROLE: "role"}
"""The field by which a record is called that only ties others together."""


def word(kind: Kind, number: int = 1) -> str:
    """Return what a number of records of the kind are called within a sentence."""
    return KIND_LABELS[kind][number != 1].lower()


def of(connection: Connection, kind: Kind) -> Specs:
    """Return the fields that records of a kind have in this workspace, by name; its own ones come last."""
    return with_own(kind, own(connection, kind))


def every(connection: Connection) -> Mapping[Kind, Specs]:
    """Return the fields of this workspace, by kind and name."""
    return {kind: of(connection, kind) for kind in KEPT}


def own(connection: Connection, kind: Kind) -> tuple[FieldSpec, ...]:
    """Return the fields that only this workspace has for records of a kind."""
    known = own_fields.known(connection)
    return known.living.get(own_fields.HELD_IN.get(kind, ""), ())


def with_own(kind: Kind, own_fields: Sequence[FieldSpec]) -> Specs:
    """Return the fields of a kind, those of every workspace and then those given."""
    return BY_KIND[kind] if not own_fields else {**BY_KIND[kind], **{spec.name: spec for spec in own_fields}}


def switches(connection: Connection, kind: Kind, among: Iterable[str] | None = None) -> frozenset[str]:
    """Return the fields of a kind that say yes or no: they are stored as numbers. `among`: the only names that matter."""
    if among is not None and not any(name.startswith(own_fields.PREFIX) for name in among):
        return _SWITCHES[kind]
    known = own_fields.known(connection)
    if known is own_fields.NONE:
        return _SWITCHES[kind]
    return _SWITCHES[kind].union(spec.name for spec in _had(known, kind) if spec.type is FieldType.BOOL)


def remembered(connection: Connection, kind: Kind) -> Specs:
    """Return the fields that records of a kind have or had in this workspace: what its history speaks of."""
    return with_own(kind, _had(own_fields.known(connection), kind)) if kind in BY_KIND else {}


def _had(known: OwnFields, kind: Kind) -> tuple[FieldSpec, ...]:
    table = own_fields.HELD_IN.get(kind, "")
    return (*known.living.get(table, ()), *known.removed.get(table, ()))


def label_of(connection: Connection, kind: Kind, name: str | None) -> str | None:
    """Return what a field is called, one that was removed too; None for a name that no field has."""
    spec = remembered(connection, kind).get(name or "")
    return None if spec is None else spec.label


def field_by_label(specs: Specs, words: str) -> FieldSpec | None:
    """Return the field whose name or label these words are, without case, spaces, dashes or underscores; None when there is none."""

    def plain(text: str) -> str:
        return "".join(char for char in text.casefold() if char.isalnum())

    wanted = plain(words)
    for spec in specs.values():
        if wanted in (plain(spec.name), plain(spec.label)):
            return spec
    return None
