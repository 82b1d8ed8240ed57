"""Which ways each object may travel at all (features S0-12…20, R9), and which fields here the console alone may set.

Owns the table of objects; whether a single pair of fields allows a direction is asked in `compat.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

from crmconsole.records import Direction, Kind

EVERY_WAY = frozenset(Direction)
FROM_CRM = frozenset({Direction.PULL, Direction.OFF})
TO_CRM = frozenset({Direction.PUSH, Direction.OFF})

BY_KIND: Mapping[Kind, frozenset[Direction]] = {
    Kind.ACCOUNT: FROM_CRM,
    Kind.CAMPAIGN: EVERY_WAY,
    Kind.LEAD: EVERY_WAY,
    Kind.CONTACT: EVERY_WAY,
    Kind.OPPORTUNITY: FROM_CRM,
    Kind.MEMBER: FROM_CRM,
    Kind.ROLE: FROM_CRM,
    Kind.TASK: TO_CRM,
    Kind.EVENT: TO_CRM,
}
"""Accounts and opportunities are pulled only (S0-12, S0-14), campaigns, leads and contacts are two-way (S0-13, S0-15, S0-16), activities go
to the CRM only (S0-19). Accounts are two-way where somebody chose that: then fields of linked ones go there, and none is ever created. Members change by actions, not field by field."""

NEVER_CREATED = frozenset({Kind.ACCOUNT, Kind.OPPORTUNITY})
"""Objects of which no record is ever created in the CRM, whatever goes there: fields that a new one needs are nothing to them (S0-55, R9)."""

CALCULATED_HERE: Mapping[str, str] = {
    "score": "The console works out the score itself: it only goes to Salesforce",
    "rank": "The console works out the rank itself: it only goes to Salesforce",
}
"""Fields here that nothing may overwrite (S0-18), with the reason."""


def allowed(kind: Kind, *, accounts_two_way: bool = False) -> frozenset[Direction]:
    """Return the directions that an object allows; `off` is always among them. `accounts_two_way`: somebody chose that (R9)."""
    return EVERY_WAY if accounts_two_way and kind is Kind.ACCOUNT else BY_KIND[kind]


def refusal(directions: frozenset[Direction], wanted: Direction) -> str:
    """Return why an object that allows `directions` does not travel `wanted`; empty when it does."""
    if wanted in directions:
        return ""
    if directions <= FROM_CRM:
        return "This object only comes from Salesforce"
    if directions <= TO_CRM:
        return "This object only goes to Salesforce"
    return "This object does not travel that way"
