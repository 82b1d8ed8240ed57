"""Lead conversion: what becomes of the lead, and which account, contact and opportunity it leaves behind.

Owns the field-by-field rules (Salesforce SOAP: convertLead); runs inside the org's transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from crmconsole.practice import person_accounts
from crmconsole.practice.objects import STAGES
from crmconsole.practice.saving import Caller, ConvertResult
from crmconsole.practice.schema import ObjectDef
from crmconsole.practice.tables import Row
from crmconsole.practice.wire import ApiError, stamp

if TYPE_CHECKING:
    from crmconsole.practice.org import Org

MOST_NAME = 80
"""Characters of an opportunity's name that convertLead takes; the field itself holds 120."""
_TO_ACCOUNT = {
    "Company": "Name",
    "Phone": "Phone",
    "Fax": "Fax",
    "Website": "Website",
    "Industry": "Industry",
    "Rating": "Rating",
    "AnnualRevenue": "AnnualRevenue",
    "NumberOfEmployees": "NumberOfEmployees",
    "LeadSource": "AccountSource",
    "Street": "BillingStreet",
    "City": "BillingCity",
    "State": "BillingState",
    "PostalCode": "BillingPostalCode",
    "Country": "BillingCountry",
}
_TO_CONTACT = {
    "Street": "MailingStreet",
    "City": "MailingCity",
    "State": "MailingState",
    "PostalCode": "MailingPostalCode",
    "Country": "MailingCountry",
} | {
    name: name
    for name in (
        "LastName",
        "FirstName",
        "MiddleName",
        "Suffix",
        "Salutation",
        "Title",
        "Email",
        "Phone",
        "MobilePhone",
        "Fax",
        "Description",
        "LeadSource",
        "HasOptedOutOfEmail",
        "HasOptedOutOfFax",
        "DoNotCall",
    )
}


@dataclass(frozen=True, slots=True)
class Wish:
    """The arguments of one conversion, as convertLead names them."""

    converted_status: str | None
    account_id: str | None
    contact_id: str | None
    opportunity_id: str | None
    opportunity_name: str | None
    create_opportunity: bool
    owner_id: str | None
    overwrite_lead_source: bool


def convert(org: Org, lead_id: str, wish: Wish, caller: Caller) -> ConvertResult:
    """Convert one lead and return what became of it. Raises ApiError as convertLead does."""
    lead = org.live_row(org.schema["Lead"], lead_id)
    status = _checked_status(org, lead, wish)
    _check_wish(wish)
    org.hooks.before_save("Lead", str(lead["Id"]), {"IsConverted": True, "Status": status}, caller)
    owner = wish.owner_id or str(lead["OwnerId"])
    if owner.startswith("00G"):
        raise ApiError(400, "MISSING_ARGUMENT", "ownerId is required: the lead is owned by a queue", ["ownerId"])
    account_id, contact_id = _account_and_contact(org, lead, wish, owner, caller)
    opportunity_id = _opportunity(org, lead, wish, account_id, contact_id, owner, caller)
    _move_activities(org, str(lead["Id"]), contact_id, opportunity_id or account_id)
    _add_contact_to_campaigns(org, str(lead["Id"]), contact_id)
    _close_lead(org, lead, status, (account_id, contact_id, opportunity_id), caller)
    return ConvertResult(str(lead["Id"]), account_id, contact_id, opportunity_id, owner)


def _checked_status(org: Org, lead: Row, wish: Wish) -> str:
    if lead["IsConverted"]:
        raise ApiError(400, "CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead", [])
    statuses = [row for row in org.tables.all_true_rows("LeadStatus") if row["IsConverted"]]
    statuses.sort(key=lambda row: int(str(row["SortOrder"] or 0)))
    for row in statuses:
        if wish.converted_status in (None, row["ApiName"], row["MasterLabel"]):
            return str(row["ApiName"] or row["MasterLabel"])
    message = f"invalid convertedStatus: {wish.converted_status}"
    raise ApiError(400, "INVALID_STATUS", message, ["convertedStatus"])


def _check_wish(wish: Wish) -> None:
    if wish.contact_id and not wish.account_id:
        raise ApiError(400, "MISSING_ARGUMENT", "accountId is required when contactId is given", ["accountId"])
    if not wish.create_opportunity and (wish.opportunity_id or wish.opportunity_name):
        message = "opportunity must be left out when doNotCreateOpportunity is set"
        raise ApiError(400, "INVALID_ARGUMENT_TYPE", message, ["opportunityName"])
    if wish.opportunity_id and wish.opportunity_name:
        message = "opportunityId and opportunityName cannot both be given"
        raise ApiError(400, "INVALID_ARGUMENT_TYPE", message, ["opportunityName"])
    if len(wish.opportunity_name or "") > MOST_NAME:
        message = f"Opportunity Name: data value too large: {wish.opportunity_name} (max length={MOST_NAME})"
        raise ApiError(400, "STRING_TOO_LONG", message, ["opportunityName"])
    if wish.overwrite_lead_source and not wish.contact_id:
        raise ApiError(400, "MISSING_ARGUMENT", "contactId is required when overwriteLeadSource is set", ["contactId"])


def _copied(source: Row, names: Mapping[str, str]) -> Row:
    return {target: source[name] for name, target in names.items() if source.get(name) not in (None, False)}


def _custom_copies(org: Org, lead: Row) -> Row:
    contact = org.schema["Contact"]
    return {
        field.name: lead[field.name]
        for field in org.schema["Lead"].fields.values()
        if field.custom
        and field.stored
        and not field.unique
        and (copy := contact.fields.get(field.name)) is not None
        and copy.stored
        and lead[field.name] not in (None, False)
    }


def _fill_blanks(org: Org, item: ObjectDef, row: Row, values: Row, caller: Caller) -> None:
    blanks = {name: value for name, value in values.items() if row.get(name) in (None, False)}
    if blanks:
        org.hooks.before_save(item.name, str(row["Id"]), dict(blanks), caller)
        org.store_changes(item, row, blanks, caller)


def _existing(org: Org, item: ObjectDef, record_id: str, argument: str) -> Row:
    """Return the record that an argument names. Raises ApiError that says which argument it was."""
    try:
        return org.live_row(item, record_id)
    except ApiError as error:
        raise ApiError(400, error.code, error.message, [argument]) from error


def _account_and_contact(org: Org, lead: Row, wish: Wish, owner: str, caller: Caller) -> tuple[str, str]:
    if lead["Company"] is None and wish.account_id is None:
        values = _copied(lead, _TO_CONTACT) | _custom_copies(org, lead) | {"OwnerId": owner}
        return person_accounts.from_lead(org, values, caller)
    account_id = _account(org, lead, wish, owner, caller)
    return account_id, _contact(org, lead, wish, account_id, owner, caller)


def _account(org: Org, lead: Row, wish: Wish, owner: str, caller: Caller) -> str:
    values = _copied(lead, _TO_ACCOUNT)
    if wish.account_id is None:
        return org.create("Account", values | {"OwnerId": owner}, caller)
    item = org.schema["Account"]
    row = _existing(org, item, wish.account_id, "accountId")
    _fill_blanks(org, item, row, values, caller)
    return str(row["Id"])


def _contact(org: Org, lead: Row, wish: Wish, account_id: str, owner: str, caller: Caller) -> str:
    values = _copied(lead, _TO_CONTACT) | _custom_copies(org, lead)
    if wish.contact_id is None:
        return org.create("Contact", values | {"AccountId": account_id, "OwnerId": owner}, caller)
    item = org.schema["Contact"]
    row = _existing(org, item, wish.contact_id, "contactId")
    if row["AccountId"] != account_id:
        raise ApiError(400, "INVALID_CROSS_REFERENCE_KEY", "contact does not belong to the account", ["contactId"])
    if wish.overwrite_lead_source:
        org.store_changes(item, row, {"LeadSource": lead["LeadSource"]}, caller)
    _fill_blanks(org, item, row, values, caller)
    return str(row["Id"])


def _opportunity(
    org: Org, lead: Row, wish: Wish, account_id: str, contact_id: str, owner: str, caller: Caller
) -> str | None:
    if not wish.create_opportunity:
        return None
    if wish.opportunity_id is not None:
        return _existing_opportunity(org, wish.opportunity_id, account_id, contact_id, caller)
    return org.create(
        "Opportunity",
        {
            "Name": str(wish.opportunity_name or lead["Company"] or lead["Name"])[:120],
            "StageName": STAGES[0][0],
            "CloseDate": _end_of_quarter(org.clock.now().date()).isoformat(),
            "LeadSource": lead["LeadSource"],
            "AccountId": account_id,
            "ContactId": contact_id,
            "CampaignId": _latest_campaign(org, str(lead["Id"])),
            "OwnerId": owner,
        },
        caller,
    )


def _existing_opportunity(org: Org, opportunity_id: str, account_id: str, contact_id: str, caller: Caller) -> str:
    """Give the contact a role in an opportunity of the account, unless it has one."""
    row = _existing(org, org.schema["Opportunity"], opportunity_id, "opportunityId")
    if row["AccountId"] != account_id:
        message = "opportunity does not belong to the account"
        raise ApiError(400, "INVALID_CROSS_REFERENCE_KEY", message, ["opportunityId"])
    found = str(row["Id"])
    roles = [org.tables.truth("OpportunityContactRole", role) for role in _roles(org, found)]
    if not any(role and role["ContactId"] == contact_id and not role["IsDeleted"] for role in roles):
        org.create("OpportunityContactRole", {"OpportunityId": found, "ContactId": contact_id}, caller)
    return found


def _roles(org: Org, opportunity_id: str) -> list[str]:
    return org.tables.find("OpportunityContactRole", "OpportunityId", opportunity_id, limit=2000)


def _end_of_quarter(today: date) -> date:
    month = (today.month - 1) // 3 * 3 + 4
    first = date(today.year + month // 13, month if month < 13 else 1, 1)
    return first - timedelta(days=1)


def _memberships(org: Org, lead_id: str) -> list[Row]:
    ids = org.tables.find("CampaignMember", "LeadId", lead_id, limit=2000)
    rows = [org.tables.truth("CampaignMember", member_id) for member_id in ids]
    return [row for row in rows if row is not None and not row["IsDeleted"]]


def _latest_campaign(org: Org, lead_id: str) -> object:
    members = _memberships(org, lead_id)
    return max(members, key=lambda row: (str(row["CreatedDate"]), str(row["Id"])))["CampaignId"] if members else None


def _add_contact_to_campaigns(org: Org, lead_id: str, contact_id: str) -> None:
    for row in _memberships(org, lead_id):
        changes: Row = {"ContactId": contact_id, "SystemModstamp": stamp(org.clock.now())}
        org.tables.change("CampaignMember", row | changes, changes, org.visible_at("CampaignMember", str(row["Id"])))


def _move_activities(org: Org, lead_id: str, contact_id: str, related_to: str) -> None:
    for object_name in ("Task", "Event"):
        for activity_id in org.tables.find(object_name, "WhoId", lead_id, limit=2000):
            row = org.tables.truth(object_name, activity_id)
            if row is None or row["IsDeleted"]:
                continue
            changes: Row = {"WhoId": contact_id, "WhatId": related_to, "SystemModstamp": stamp(org.clock.now())}
            org.tables.change(object_name, row | changes, changes, org.visible_at(object_name, activity_id))


def _close_lead(org: Org, lead: Row, status: str, results: tuple[str, str, str | None], caller: Caller) -> None:
    account_id, contact_id, opportunity_id = results
    values: Row = {
        "IsConverted": True,
        "ConvertedDate": org.clock.now().date().isoformat(),
        "ConvertedAccountId": account_id,
        "ConvertedContactId": contact_id,
        "ConvertedOpportunityId": opportunity_id,
        "Status": status,
        "IsUnreadByOwner": False,
    }
    org.store_changes(org.schema["Lead"], lead, values, caller)
