"""SOQL texts: quoting, lists that fit, the columns that every query of ours reads.

Owns spelling only; what is asked for, and when, is in `changes.py` and `lookup.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crmconsole.records import Kind, ObjectSchema

MAX_SOQL = 90_000
"""Salesforce takes 100,000 characters; the rest is for the columns."""

PERSON_FLAG = "IsPersonAccount"
"""On accounts and contacts, in orgs that have person accounts."""

WIRE_NAMES = {
    Kind.ACCOUNT: "Account",
    Kind.CAMPAIGN: "Campaign",
    Kind.LEAD: "Lead",
    Kind.CONTACT: "Contact",
    Kind.OPPORTUNITY: "Opportunity",
    Kind.MEMBER: "CampaignMember",
    Kind.ROLE: "OpportunityContactRole",
    Kind.TASK: "Task",
    Kind.EVENT: "Event",
}
ID_PREFIXES = {
    Kind.ACCOUNT: "001",
    Kind.CAMPAIGN: "701",
    Kind.LEAD: "00Q",
    Kind.CONTACT: "003",
    Kind.OPPORTUNITY: "006",
    Kind.MEMBER: "00v",
    Kind.ROLE: "00K",
    Kind.TASK: "00T",
    Kind.EVENT: "00U",
}
KEY_FIELD = "CRM_Console_Key__c"
"""Our own unique key, where an administrator has added the field."""
OUR_MARKS = (KEY_FIELD, "Profile_ID__c")
"""Fields whose values tell which console database keeps the org in step."""

ALWAYS = ("Id", "SystemModstamp", "LastModifiedDate", "LastModifiedById", "IsDeleted")
WHERE_KNOWN = ("MasterRecordId", "IsConverted", "ConvertedContactId")

_ESCAPES = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"})


def quoted(text: str) -> str:
    """Return a SOQL string literal (SOQL reference: Quoted String Escape Sequences)."""
    return f"'{text.translate(_ESCAPES)}'"


def key_field(schema: ObjectSchema) -> str | None:
    """Return the name of our key field, None unless it is there and does what a key must: external id, unique, writable."""
    spec = schema.fields.get(KEY_FIELD)
    fit = spec is not None and spec.external_key and spec.unique and spec.createable and spec.updateable
    return KEY_FIELD if fit else None


def columns(schema: ObjectSchema, fields: Sequence[str]) -> tuple[str, ...]:
    """Return what to select so that rows of these fields can be built: each name once, those that the org lacks left out."""
    own = key_field(schema)
    known = (name for name in WHERE_KNOWN if name in schema.fields)
    return tuple(dict.fromkeys([*ALWAYS, *known, *([own] if own else []), *fields]))


def select(
    schema: ObjectSchema, fields: Sequence[str], conditions: Sequence[str], order: str | None = "SystemModstamp, Id"
) -> str:
    """Return a query for business records; person accounts are left out, they are edited in another way (`salesforce-api` §4)."""
    wheres = [*conditions, *([f"{PERSON_FLAG} = false"] if PERSON_FLAG in schema.fields else [])]
    where = f" WHERE {' AND '.join(wheres)}" if wheres else ""
    sorting = f" ORDER BY {order}" if order else ""
    return f"SELECT {', '.join(columns(schema, fields))} FROM {schema.wire_name}{where}{sorting}"


def lists_that_fit(values: Sequence[str], most: int, room: int) -> Iterator[Sequence[str]]:
    """Yield the values in slices of at most `most`, whose literals fit into `room` characters."""
    slice_: list[str] = []
    length = 0
    for value in values:
        size = len(quoted(value)) + 1
        if slice_ and (len(slice_) == most or length + size > room):
            yield slice_
            slice_, length = [], 0
        slice_.append(value)
        length += size
    if slice_:
        yield slice_


def one_of(field: str, values: Sequence[str]) -> str:
    """Return the condition that a field equals one of the values."""
    return f"{field} IN ({','.join(map(quoted, values))})"
