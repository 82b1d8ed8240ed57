"""What Salesforce fills in by itself when a record is saved.

Owns names of people, stages, closed flags, times of events and the person's details on campaign members, and the few
rules that hang on them. Decides nothing about who may write what.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from crmconsole.practice.objects import STAGES, TASK_STATUSES
from crmconsole.practice.tables import Row, Tables
from crmconsole.practice.wire import ApiError, from_stamp, stamp

_STAGES = {name: (probability, forecast, closed, won) for name, probability, forecast, closed, won in STAGES}
_FORECAST_CODES = {"Best Case": "BestCase", "Commit": "Forecast"}
_PERSON_COPIES = (
    "Salutation",
    "FirstName",
    "LastName",
    "Name",
    "Title",
    "Email",
    "Phone",
    "MobilePhone",
    "Fax",
    "DoNotCall",
    "HasOptedOutOfEmail",
    "HasOptedOutOfFax",
    "Description",
    "LeadSource",
)


def fill_in(object_name: str, row: Row, changed: set[str], tables: Tables, now: datetime) -> Row:
    """Return the values that the org sets itself, given a whole row and the names the caller wrote.

    On create `changed` holds what the caller sent. Raises ApiError where the values contradict each other.
    """
    rule = _RULES.get(object_name)
    return rule(row, changed, tables, now) if rule else {}


def person_name(row: Row) -> str:
    """Return the full name of a lead, contact or user: first, middle, last name and suffix."""
    parts = (row.get("FirstName"), row.get("MiddleName"), row.get("LastName"), row.get("Suffix"))
    return " ".join(str(part) for part in parts if part)


def _person(row: Row, changed: set[str], tables: Tables, now: datetime) -> Row:
    return {"Name": person_name(row)}


def _lead(row: Row, changed: set[str], tables: Tables, now: datetime) -> Row:
    return {"Name": person_name(row), "PhotoUrl": f"/services/images/photo/{row['Id']}"}


def _contact(row: Row, changed: set[str], tables: Tables, now: datetime) -> Row:
    bounced = row.get("EmailBouncedReason") is not None
    return _lead(row, changed, tables, now) | {"IsEmailBounced": bounced}


def _account(row: Row, changed: set[str], tables: Tables, now: datetime) -> Row:
    named: Row = {"Name": person_name(row)} if row.get("IsPersonAccount") else {}
    return named | {"PhotoUrl": f"/services/images/photo/{row['Id']}"}


def _opportunity(row: Row, changed: set[str], tables: Tables, now: datetime) -> Row:
    stage = str(row["StageName"])
    probability, forecast, closed, won = _STAGES.get(stage, (0, "Pipeline", False, False))
    filled: Row = {"IsClosed": closed, "IsWon": won}
    if "StageName" in changed:
        if "Probability" not in changed:
            filled["Probability"] = float(probability)
        if "ForecastCategoryName" not in changed:
            filled["ForecastCategoryName"] = forecast
        filled["LastStageChangeDate"] = stamp(now)
    name = str(filled.get("ForecastCategoryName", row.get("ForecastCategoryName") or forecast))
    filled["ForecastCategory"] = _FORECAST_CODES.get(name, name)
    amount, chance = row.get("Amount"), filled.get("Probability", row.get("Probability"))
    if isinstance(amount, float | int) and isinstance(chance, float | int):
        filled["ExpectedRevenue"] = round(amount * chance / 100, 2)
    else:
        filled["ExpectedRevenue"] = None
    year, month = str(row["CloseDate"]).split("-")[:2]
    quarter = (int(month) + 2) // 3
    filled |= {"FiscalYear": int(year), "FiscalQuarter": quarter, "Fiscal": f"{year} {quarter}"}
    return filled


def _task(row: Row, changed: set[str], tables: Tables, now: datetime) -> Row:
    _check_lead_alone(row)
    closed = row.get("Status") == TASK_STATUSES[2]
    filled: Row = {"IsClosed": closed, "IsHighPriority": row.get("Priority") == "High"}
    if "Status" in changed:
        filled["CompletedDateTime"] = stamp(now) if closed else None
    filled["AccountId"] = _related_account(row, tables)
    return filled


def _event(row: Row, changed: set[str], tables: Tables, now: datetime) -> Row:
    _check_lead_alone(row)
    filled: Row = {"AccountId": _related_account(row, tables)}
    start = row.get("StartDateTime") if "StartDateTime" in changed else row.get("ActivityDateTime")
    start = start or row.get("StartDateTime") or row.get("ActivityDateTime")
    if row.get("IsAllDayEvent") and row.get("ActivityDate"):
        start = start or f"{row['ActivityDate']}T00:00:00.000+0000"
    if not start:
        raise ApiError(
            400, "REQUIRED_FIELD_MISSING", "Required fields are missing: [ActivityDateTime]", ["ActivityDateTime"]
        )
    begins = from_stamp(str(start))
    minutes = row.get("DurationInMinutes")
    if "EndDateTime" in changed and row.get("EndDateTime") and "DurationInMinutes" not in changed:
        minutes = (from_stamp(str(row["EndDateTime"])) - begins) // timedelta(minutes=1)
    if not isinstance(minutes, int):
        if not row.get("IsAllDayEvent"):
            names = ["DurationInMinutes"]
            raise ApiError(400, "REQUIRED_FIELD_MISSING", "Required fields are missing: [DurationInMinutes]", names)
        minutes = 1440
    if minutes < 0:
        raise ApiError(400, "FIELD_INTEGRITY_EXCEPTION", "Event duration can't be negative.", ["DurationInMinutes"])
    ends = begins + timedelta(minutes=minutes)
    filled |= {
        "StartDateTime": stamp(begins),
        "ActivityDateTime": stamp(begins),
        "ActivityDate": begins.date().isoformat(),
        "DurationInMinutes": minutes,
        "EndDateTime": stamp(ends),
        "EndDate": ends.date().isoformat(),
    }
    return filled


def _check_lead_alone(row: Row) -> None:
    if str(row.get("WhoId") or "").startswith("00Q") and row.get("WhatId"):
        message = "Related To ID: a lead cannot be related to another record here"
        raise ApiError(400, "FIELD_INTEGRITY_EXCEPTION", message, ["WhatId"])


def _related_account(row: Row, tables: Tables) -> object:
    for name in ("WhatId", "WhoId"):
        related = str(row.get(name) or "")
        if related.startswith("001"):
            return related
        parent = {"006": "Opportunity", "003": "Contact"}.get(related[:3])
        found = tables.truth(parent, related) if parent else None
        if found and found.get("AccountId"):
            return found["AccountId"]
    return None


def _campaign_member(row: Row, changed: set[str], tables: Tables, now: datetime) -> Row:
    if not row.get("LeadId") and not row.get("ContactId"):
        message = "Required fields are missing: [LeadId, ContactId]"
        raise ApiError(400, "REQUIRED_FIELD_MISSING", message, ["LeadId", "ContactId"])
    is_new = "CampaignId" in changed
    key = "ContactId" if row.get("ContactId") else "LeadId"
    person_id = str(row[key])
    if is_new:
        _check_not_converted(key, person_id, tables)
        _check_only_member(row, key, person_id, tables)
    filled: Row = {"LeadId": None} if is_new and key == "ContactId" else {}
    filled |= member_copies(key, person_id, tables)
    status, responded = _member_status(row, tables)
    filled |= {"Status": status, "HasResponded": responded}
    if responded and not row.get("FirstRespondedDate"):
        filled["FirstRespondedDate"] = now.date().isoformat()
    return filled


def _check_not_converted(key: str, person_id: str, tables: Tables) -> None:
    lead = tables.truth("Lead", person_id) if key == "LeadId" else None
    if lead is not None and lead.get("IsConverted"):
        raise ApiError(400, "CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead", ["LeadId"])


def _check_only_member(row: Row, key: str, person_id: str, tables: Tables) -> None:
    for other in tables.find("CampaignMember", key, person_id, limit=2000):
        found = tables.truth("CampaignMember", other)
        if other != row["Id"] and found and not found["IsDeleted"] and found["CampaignId"] == row["CampaignId"]:
            raise ApiError(400, "DUPLICATE_VALUE", "Already a campaign member.", [])


def member_copies(key: str, person_id: str, tables: Tables) -> Row:
    """Return what a campaign member shows of its lead or contact."""
    is_lead = key == "LeadId"
    person = tables.truth("Lead" if is_lead else "Contact", person_id) or {}
    copies: Row = {name: person.get(name) for name in _PERSON_COPIES}
    for part in ("Street", "City", "State", "PostalCode", "Country"):
        copies[part] = person.get(part if is_lead else f"Mailing{part}")
    account = None if is_lead or not person.get("AccountId") else tables.truth("Account", str(person["AccountId"]))
    copies["CompanyOrAccount"] = person.get("Company") if is_lead else (account or {}).get("Name")
    copies |= {
        "LeadOrContactId": person_id,
        "LeadOrContactOwnerId": person.get("OwnerId"),
        "Type": "Lead" if is_lead else "Contact",
    }
    return copies


def _member_status(row: Row, tables: Tables) -> tuple[str, bool]:
    ids = tables.find("CampaignMemberStatus", "CampaignId", row["CampaignId"], limit=100)
    found = [tables.truth("CampaignMemberStatus", status_id) for status_id in ids]
    statuses = [item for item in found if item and not item["IsDeleted"]]
    wanted = row.get("Status")
    chosen = next((item for item in statuses if item["Label"] == wanted), None)
    chosen = chosen or next((item for item in statuses if item["IsDefault"]), None)
    if chosen is None:
        return str(wanted or "Sent"), wanted == "Responded"
    return str(chosen["Label"]), bool(chosen["HasResponded"])


_RULES: dict[str, Callable[[Row, set[str], Tables, datetime], Row]] = {
    "Lead": _lead,
    "Contact": _contact,
    "User": _person,
    "Account": _account,
    "Opportunity": _opportunity,
    "Task": _task,
    "Event": _event,
    "CampaignMember": _campaign_member,
}
