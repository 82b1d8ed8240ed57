"""The sample data of a practice org: small businesses and their people, made from a seed.

Owns what is in the org when it is new. What happens to it later is `colleagues.py` and the clients' doing.
"""

from __future__ import annotations

from collections import defaultdict

from crmconsole.practice.org import Org
from crmconsole.practice.people import activity
from crmconsole.practice.people.businesses import Business, account_rows, any_culture, found
from crmconsole.practice.people.calendar import Calendar
from crmconsole.practice.people.dice import Dice
from crmconsole.practice.people.persons import PeopleMaker
from crmconsole.practice.people.staff import COLLEAGUES, Staff, opening, user_row

LEAD_SHARE = 0.55


def settle(org: Org, people: int, seed: int) -> Staff:
    """Fill an empty org with its users and `people` leads and contacts, and what belongs to them.

    The same seed and number give the same rows, byte for byte, whatever the day. Accounts come on top of `people`:
    two for about five contacts. Loads all or nothing, without hooks or validation.
    """
    dice = Dice(f"people {seed}")
    with org.transaction():
        staff = _employ(org)
        calendar = Calendar(dice)
        leads = round(people * LEAD_SHARE)
        contacts = people - leads
        firms = [found(dice, any_culture(dice)) for _ in range(max(1, round(contacts * 0.4)) if contacts else 0)]
        rows = account_rows(dice, calendar, staff, firms)
        accounts = org.load("Account", rows)
        maker = PeopleMaker(dice, calendar, staff)
        placed: list[tuple[str, Business]] = list(zip(accounts, firms, strict=True))
        contact_rows = list(maker.contacts(contacts, placed))
        contact_ids = org.load("Contact", contact_rows)
        lead_ids = org.load("Lead", list(maker.leads(leads)))
        belongs = [
            (contact, str(row["AccountId"]) if row["AccountId"] else None)
            for contact, row in zip(contact_ids, contact_rows, strict=True)
        ]
        names = [(account, str(row["Name"])) for account, row in zip(accounts, rows, strict=True)]
        _busy(org, dice, calendar, staff, names, lead_ids, belongs)
    return staff


def employed_in(org: Org) -> Staff | None:
    """Return who works in an org that was settled before; None when it is new."""
    ids = {str(row["Username"]): str(row["Id"]) for row in org.rows("User")}
    if COLLEAGUES[0].username not in ids:
        return None
    queue = next(str(row["Id"]) for row in org.rows("Group") if row.get("Type") == "Queue")
    return _staff([ids[colleague.username] for colleague in COLLEAGUES], queue)


def _staff(users: list[str], queue: str) -> Staff:
    active = [user for user, colleague in zip(users, COLLEAGUES, strict=True) if colleague.active]
    return Staff(administrator=users[0], integration=users[1], sellers=tuple(active[2:]), former=users[-1], queue=queue)


def _employ(org: Org) -> Staff:
    profiles = {str(row["Name"]): str(row["Id"]) for row in org.rows("Profile")}
    administrators, others = profiles["System Administrator"], profiles["Standard User"]
    begun = opening(None)
    roles = org.load(
        "UserRole",
        [_fitting(org, "UserRole", {"Name": name, "DeveloperName": name} | begun) for name in ("Sales", "Marketing")],
    )
    users = org.load(
        "User",
        [
            user_row(colleague, administrators, None) | begun
            if colleague.administrator
            else user_row(colleague, others, roles[0]) | begun
            for colleague in COLLEAGUES
        ],
    )
    begun = opening(users[0])
    queue = {
        "Name": "Inbound Leads",
        "DeveloperName": "Inbound_Leads",
        "Type": "Queue",
        "DoesSendEmailToMembers": False,
    }
    queue_id = org.load("Group", [_fitting(org, "Group", queue | begun)])[0]
    org.load("QueueSobject", [_fitting(org, "QueueSobject", {"QueueId": queue_id, "SobjectType": "Lead"} | begun)])
    org.load("GroupMember", [_fitting(org, "GroupMember", {"GroupId": queue_id, "UserOrGroupId": users[2]} | begun)])
    return _staff(users, queue_id)


def _fitting(org: Org, object_name: str, row: dict[str, object]) -> dict[str, object]:
    """Return the row without the system fields that this object does not have."""
    return {name: value for name, value in row.items() if name in org.schema[object_name].fields}


def _busy(
    org: Org,
    dice: Dice,
    calendar: Calendar,
    employed: Staff,
    accounts: list[tuple[str, str]],
    leads: list[str],
    contacts: list[tuple[str, str | None]],
) -> None:
    """Load campaigns, opportunities, tasks and events."""
    campaigns = org.load("Campaign", activity.campaign_rows(dice, calendar, employed, len(leads) + len(contacts)))
    org.load("CampaignMemberStatus", activity.member_status_rows(dice, calendar, employed, campaigns))
    members = activity.member_rows(dice, calendar, employed, campaigns, leads, [contact for contact, _ in contacts])
    org.load("CampaignMember", list(members))
    deals = activity.opportunity_rows(
        dice, calendar, employed, accounts, campaigns, round((len(leads) + len(contacts)) * 0.06)
    )
    deal_ids = org.load("Opportunity", deals)
    people_of: dict[str, list[str]] = defaultdict(list)
    for contact, account in contacts:
        if account:
            people_of[account].append(contact)
    involved = [(deal, people_of.get(str(row["AccountId"]), [])) for deal, row in zip(deal_ids, deals, strict=True)]
    org.load("OpportunityContactRole", list(activity.contact_role_rows(dice, calendar, employed, involved)))
    org.load("Task", list(activity.task_rows(dice, calendar, employed, leads, contacts)))
    org.load("Event", list(activity.event_rows(dice, calendar, employed, contacts)))
