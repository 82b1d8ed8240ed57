"""What happens around the people of the sample data: campaigns and who was asked, opportunities, tasks and events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crmconsole.practice.objects import STAGES
from crmconsole.practice.people.calendar import Calendar
from crmconsole.practice.people.dice import Dice
from crmconsole.practice.people.oddities import note
from crmconsole.practice.people.staff import Staff

_STAGE_WEIGHTS = (18.0, 14.0, 10.0, 9.0, 6.0, 5.0, 8.0, 6.0, 14.0, 10.0)
"""How many opportunities are in each stage, in the order of the org's stages."""
_STAGES = tuple((name, weight) for (name, *_), weight in zip(STAGES, _STAGE_WEIGHTS, strict=True))
_CAMPAIGNS = (
    ("Autumn desk mailing 2026", "Email", "In Progress"),
    ("Orgatec fair Köln 2026", "Trade Show", "Completed"),
    ("Chairs & lamps newsletter", "Email", "In Progress"),
    ("Web form: catalogue", "Webinar", "In Progress"),
    ('Osteraktion "Gutes Licht"', "Email", "Completed"),
    ("Rentrée des bureaux", "Direct Mail", "Completed"),
    ("Partner day", "Conference", "Planned"),
    ("秋のオフィスフェア", "Trade Show", "Aborted"),
)
_SUBJECTS = ("Call", "Send Letter", "Send Quote", "Email: catalogue", "Rückruf", "Follow up after the fair")
_MEETINGS = ("Showroom visit", "Measure the office", "Meeting", "Video call", "Lieferung & Aufbau")


def campaign_rows(dice: Dice, calendar: Calendar, staff: Staff, people: int) -> list[dict[str, object]]:
    """Return the rows of Campaign for an org of that many people, three at the least."""
    count = max(3, min(24, people // 250)) if people else 0
    rows: list[dict[str, object]] = []
    for number in range(count):
        name, kind, status = _CAMPAIGNS[number % len(_CAMPAIGNS)]
        start = calendar.date(dice, 500, 30)
        rows.append(
            {
                "Name": name if number < len(_CAMPAIGNS) else f"{name} ({number // len(_CAMPAIGNS) + 1})",
                "Type": kind,
                "Status": status,
                "IsActive": status == "In Progress",
                "StartDate": start,
                "EndDate": max(start, calendar.date(dice, 100, 90)),
                "BudgetedCost": dice.between(5, 200) * 100,
                "ActualCost": dice.between(5, 200) * 90 if status == "Completed" else None,
                "ExpectedRevenue": dice.between(20, 900) * 100,
                "ExpectedResponse": float(dice.between(1, 30)),
                "NumberSent": float(dice.between(50, 2000)),
                "Description": note(dice),
                "OwnerId": dice.pick(staff.sellers),
                **calendar.life(dice, staff),
            }
        )
    return rows


def member_status_rows(
    dice: Dice, calendar: Calendar, staff: Staff, campaigns: Sequence[str]
) -> list[dict[str, object]]:
    """Return the two statuses that each new campaign gets."""
    return [
        {
            "CampaignId": campaign,
            "Label": label,
            "SortOrder": order,
            "HasResponded": responded,
            "IsDefault": not responded,
            **calendar.life(dice, staff),
        }
        for campaign in campaigns
        for order, (label, responded) in enumerate((("Sent", False), ("Responded", True)), start=3)
    ]


def member_rows(
    dice: Dice,
    calendar: Calendar,
    staff: Staff,
    campaigns: Sequence[str],
    leads: Sequence[str],
    contacts: Sequence[str],
) -> Iterator[dict[str, object]]:
    """Yield rows of CampaignMember: about every fourth person is in one campaign."""
    if not campaigns:
        return
    for field, people in (("LeadId", leads), ("ContactId", contacts)):
        for person in people:
            if not dice.chance(0.25):
                continue
            responded = dice.chance(0.3)
            yield {
                "CampaignId": dice.pick(campaigns),
                field: person,
                "Status": "Responded" if responded else "Sent",
                "HasResponded": responded,
                "FirstRespondedDate": calendar.date(dice, 300) if responded else None,
                **calendar.life(dice, staff),
            }


def opportunity_rows(
    dice: Dice,
    calendar: Calendar,
    staff: Staff,
    accounts: Sequence[tuple[str, str]],
    campaigns: Sequence[str],
    count: int,
) -> list[dict[str, object]]:
    """Return rows of Opportunity on these accounts (id and name)."""
    rows: list[dict[str, object]] = []
    for _ in range(count if accounts else 0):
        account_id, account_name = dice.pick(accounts)
        stage = dice.weighted(_STAGES)
        closed = stage.startswith("Closed")
        amount = dice.between(3, 600) * 100.0 if dice.chance(0.9) else None
        rows.append(
            {
                "Name": f"{account_name} - {dice.pick(('12 chairs', 'Meeting room', 'Desks', 'Lighting', 'Refit'))}"[
                    :120
                ],
                "AccountId": account_id,
                "StageName": stage,
                "CloseDate": calendar.date(dice, 300) if closed else calendar.date(dice, 5, 120),
                "Amount": amount,
                "Type": dice.pick(("New Customer", "Existing Customer - Upgrade", None)),
                "LeadSource": dice.pick(("Web", "Partner Referral", "Other", None)),
                "NextStep": dice.pick(("Send quote", "Call back", "Angebot nachfassen", None)),
                "CampaignId": dice.pick(campaigns) if campaigns and dice.chance(0.3) else None,
                "IsPrivate": False,
                "OwnerId": dice.pick(staff.sellers),
                **calendar.life(dice, staff),
            }
        )
    return rows


def contact_role_rows(
    dice: Dice, calendar: Calendar, staff: Staff, opportunities: Sequence[tuple[str, Sequence[str]]]
) -> Iterator[dict[str, object]]:
    """Yield the primary contact of each opportunity (id and its account's contacts) whose account has one."""
    for opportunity, contacts in opportunities:
        if contacts:
            yield {
                "OpportunityId": opportunity,
                "ContactId": dice.pick(contacts),
                "Role": dice.pick(("Decision Maker", "Business User", "Economic Buyer", "Evaluator")),
                "IsPrimary": True,
                **calendar.life(dice, staff),
            }


def task_rows(
    dice: Dice, calendar: Calendar, staff: Staff, leads: Sequence[str], contacts: Sequence[tuple[str, str | None]]
) -> Iterator[dict[str, object]]:
    """Yield rows of Task: about every third person has one; a contact's task also names the account."""
    people: list[tuple[str, str | None]] = [*((lead, None) for lead in leads), *contacts]
    for person, account in people:
        if not dice.chance(0.33):
            continue
        done = dice.chance(0.6)
        call = dice.chance(0.4)
        yield {
            "Subject": "Call" if call else dice.pick(_SUBJECTS),
            "WhoId": person,
            "WhatId": account,
            "AccountId": account,
            "ActivityDate": calendar.date(dice, 300) if done else calendar.date(dice, 15, 40),
            "Status": "Completed" if done else dice.pick(("Not Started", "In Progress", "Waiting on someone else")),
            "Priority": dice.pick(("Normal", "Normal", "High", "Low")),
            "TaskSubtype": "Call" if call else "Task",
            "CallType": "Outbound" if call and done else None,
            "CallDurationInSeconds": dice.between(20, 1500) if call and done else None,
            "Description": note(dice) if dice.chance(0.4) else None,
            "OwnerId": dice.pick(staff.sellers),
            **calendar.life(dice, staff),
        }


def event_rows(
    dice: Dice, calendar: Calendar, staff: Staff, contacts: Sequence[tuple[str, str | None]]
) -> Iterator[dict[str, object]]:
    """Yield rows of Event: about every tenth contact has one."""
    for person, account in contacts:
        if not dice.chance(0.1):
            continue
        start = calendar.moment(dice, 200, 40)
        yield {
            "Subject": dice.pick(_MEETINGS),
            "WhoId": person,
            "WhatId": account,
            "AccountId": account,
            "StartDateTime": start,
            "ActivityDateTime": start,
            "ActivityDate": start[:10],
            "DurationInMinutes": 60,
            "EndDateTime": f"{start[:11]}{int(start[11:13]) + 1:02d}{start[13:]}",
            "IsAllDayEvent": False,
            "Location": dice.pick(("Showroom", "Customer's office", "Video", None)),
            "ShowAs": "Busy",
            "EventSubtype": "Event",
            "IsPrivate": False,
            "OwnerId": dice.pick(staff.sellers),
            **calendar.life(dice, staff),
        }
