"""The sample data of a practice org: small businesses and their people, made from a seed.

Owns what is in the org when it is new. What happens to it later is `colleagues.py` and the clients' doing.
"""

from __future__ import annotations

from collections import defaultdict

from crmconsole.practice.org import Org
from crmconsole.practice.people import activity, staff
from crmconsole.practice.people.businesses import Business, account_rows, any_culture, found
from crmconsole.practice.people.calendar import Calendar
from crmconsole.practice.people.dice import Dice
from crmconsole.practice.people.persons import PeopleMaker
from crmconsole.practice.people.staff import Staff

LEAD_SHARE = 0.55


def settle(org: Org, people: int, seed: int, *, name: str = "Northwind Traders") -> Staff:
    """Fill an empty org with its users and `people` leads and contacts, and what belongs to them.

    The same seed and number give the same rows, byte for byte, whatever the day. Accounts come on top of `people`:
    two for about five contacts. Loads without hooks or validation.
    """
    dice = Dice(f"people {seed}")
    employed = _employ(org, name)
    calendar = Calendar(dice)
    leads = round(people * LEAD_SHARE)
    contacts = people - leads
    firms = [found(dice, any_culture(dice)) for _ in range(max(1, round(contacts * 0.4)) if contacts else 0)]
    rows = account_rows(dice, calendar, employed, firms)
    accounts = org.load("Account", rows)
    maker = PeopleMaker(dice, calendar, employed)
    placed: list[tuple[str, Business]] = list(zip(accounts, firms, strict=True))
    contact_rows = list(maker.contacts(contacts, placed))
    contact_ids = org.load("Contact", contact_rows)
    lead_ids = org.load("Lead", list(maker.leads(leads)))
    belongs = [(contact, row["AccountId"]) for contact, row in zip(contact_ids, contact_rows, strict=True)]
    names = [(account, str(row["Name"])) for account, row in zip(accounts, rows, strict=True)]
    _busy(org, dice, calendar, employed, names, lead_ids, [(c, a if isinstance(a, str) else None) for c, a in belongs])
    return employed


def employed_in(org: Org) -> Staff:
    """Return who works in an org that was settled before (after a restart)."""
    ids = {str(row["Username"]): str(row["Id"]) for row in org.rows("User") if row.get("Username")}
    queue = next(str(row["Id"]) for row in org.rows("Group") if row.get("Type") == "Queue")
    return _staff([ids[colleague.username] for colleague in staff.COLLEAGUES], queue)


def _staff(users: list[str], queue: str) -> Staff:
    active = [user for user, colleague in zip(users, staff.COLLEAGUES, strict=True) if colleague.active]
    return Staff(administrator=users[0], integration=users[1], sellers=tuple(active[2:]), former=users[-1], queue=queue)


def _employ(org: Org, name: str) -> Staff:
    profiles = org.load(
        "Profile",
        [{"Name": "System Administrator", "UserType": "Standard"}, {"Name": "Standard User", "UserType": "Standard"}],
    )
    roles = org.load(
        "UserRole", [{"Name": "Sales", "DeveloperName": "Sales"}, {"Name": "Marketing", "DeveloperName": "Marketing"}]
    )
    users = org.load(
        "User",
        [
            staff.user_row(
                colleague, profiles[0 if colleague.administrator else 1], None if colleague.administrator else roles[0]
            )
            for colleague in staff.COLLEAGUES
        ],
    )
    begun = staff.opening(users[0])
    org.load("Organization", [staff.organization_row(org.org_id, name) | begun])
    queue = org.load(
        "Group",
        [
            {
                "Name": "Inbound Leads",
                "DeveloperName": "Inbound_Leads",
                "Type": "Queue",
                "DoesSendEmailToMembers": False,
            }
            | begun
        ],
    )[0]
    org.load("QueueSobject", [{"QueueId": queue, "SobjectType": "Lead"}])
    org.load("GroupMember", [{"GroupId": queue, "UserOrGroupId": users[2]}])
    return _staff(users, queue)


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
