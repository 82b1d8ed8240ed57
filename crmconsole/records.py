"""Neutral values that every room of the house shares: kinds, fields, options and rows as the CRM told them.

Owns no behaviour beyond construction. Values are canonical (see `values.py`): text, whole number, yes/no or nothing; decimals, dates and
moments travel as exact text, so that a value compares with `==`, fits into JSON and never loses a cent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

Value = str | int | bool | None
"""One canonical value of a field; None means blank."""


class Kind(StrEnum):
    """The objects that are kept in step, by the name the command line and the store use."""

    ACCOUNT = "account"
    CAMPAIGN = "campaign"
    LEAD = "lead"
    CONTACT = "contact"
    OPPORTUNITY = "opportunity"
    MEMBER = "member"
    """A person in a campaign."""
    ROLE = "role"
    """A contact's part in an opportunity."""
    TASK = "task"
    EVENT = "event"


PEOPLE = (Kind.LEAD, Kind.CONTACT)
MAPPED = (Kind.ACCOUNT, Kind.CAMPAIGN, Kind.LEAD, Kind.CONTACT, Kind.OPPORTUNITY)
"""What a person maps field by field, in the order in which it is read: parents before those who point to them."""
TIES = (Kind.MEMBER, Kind.ROLE)
"""Records that only tie others together: their fields are fixed, they follow the objects that they belong to."""
KEPT = (*MAPPED, *TIES)
"""All that is kept in step."""
SENT = (Kind.TASK, Kind.EVENT)
"""What people do here is only ever sent, as one of these."""


class FieldType(StrEnum):
    """What a value is, the same words for both sides."""

    TEXT = "text"
    MEMO = "memo"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    BOOL = "bool"
    INT = "int"
    DECIMAL = "decimal"
    MONEY = "money"
    DATE = "date"
    DATETIME = "datetime"
    OPTION = "option"
    OPTIONS = "options"
    REF = "ref"
    ID = "id"


class Direction(StrEnum):
    """Which way a field travels. Push = to the CRM, pull = from it."""

    PUSH = "push"
    PULL = "pull"
    TWO_WAY = "two-way"
    OFF = "off"


class Policy(StrEnum):
    """Who wins when both sides changed a two-way field."""

    SALESFORCE_WINS = "salesforce-wins"
    CONSOLE_WINS = "console-wins"
    SALESFORCE_MASTER = "salesforce-master"
    NEWEST_WINS = "newest-wins"
    NEWEST_RECORD = "newest-record-wins"
    """The record that was changed last wins with all its fields; changed at the same time, both stay (features S0-29…31)."""
    ASK = "ask"


@dataclass(frozen=True)
class Option:
    """One choice of an option field."""

    value: str
    label: str
    active: bool = True
    is_default: bool = False
    state: str | None = None
    """`open`, `converted`, `closed`, `won` or `lost` where the CRM says so, else None."""


@dataclass(frozen=True)
class FieldSpec:
    """A field of either side."""

    name: str
    label: str
    type: FieldType
    max_length: int | None = None
    precision: int | None = None
    scale: int | None = None
    required: bool = False
    """A record cannot be created without it."""
    createable: bool = True
    updateable: bool = True
    unique: bool = False
    external_key: bool = False
    nillable: bool = True
    custom: bool = False
    calculated: bool = False
    restricted: bool = False
    """Only the listed options are accepted."""
    options: tuple[Option, ...] = ()
    targets: tuple[str, ...] = ()
    """Wire names of the objects a reference may point to."""


@dataclass(frozen=True)
class ObjectSchema:
    """What the signed-in user can see of one object of the CRM."""

    kind: Kind
    wire_name: str
    label: str
    fields: Mapping[str, FieldSpec]
    fingerprint: str
    """Changes when anything about the fields changes."""
    createable: bool = True
    updateable: bool = True
    deletable: bool = True


class RemoteRow(NamedTuple):
    """A record as the CRM holds it; `values` are in the order of the fields that were asked for."""

    id: str
    stamp: str
    """Moment of the last change of any kind; evidence only, never compared for order against our clock."""
    modified_at: str
    """Moment of the last change by a person or program."""
    modified_by: str | None
    key: str | None
    """Our own key, when the object carries the key field."""
    deleted: bool
    merged_into: str | None
    converted_to: str | None
    """Contact id when a lead was converted."""
    values: tuple[Value, ...]


@dataclass(frozen=True)
class CrmUser:
    """Somebody who can own records in the CRM."""

    id: str
    name: str
    email: str | None
    active: bool
    is_queue: bool = False


@dataclass(frozen=True)
class Identity:
    """Who is signed in, and where."""

    org_id: str
    org_name: str
    user_id: str
    user_name: str
    user_email: str
    environment: str
    """`Production`, `Sandbox` or `Practice`."""
    edition: str
    base_url: str
    api_version: str


@dataclass(frozen=True)
class PersonAccounts:
    """How many contacts the CRM shows, and how many of them are person accounts: people without a contact record of their own (features S0-57)."""

    shown: int
    person_accounts: int


@dataclass(frozen=True)
class Budget:
    """API calls of the rolling day as the CRM last told; None where it has not yet."""

    used: int | None
    limit: int | None
