"""What actions ask beside records: statuses and members of campaigns, tasks that were made.

Owns questions about objects of which only a few fixed fields matter, so that nothing has to be described for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crmconsole.connect.contract import LeftCampaign, MadeTask, Membership, MemberStatus
from crmconsole.connect.salesforce.client import Client, Subrequest, query_path
from crmconsole.connect.salesforce.lookup import records_of
from crmconsole.connect.salesforce.soql import MAX_SOQL, lists_that_fit, one_of, quoted
from crmconsole.values import canon_datetime, canon_id, canon_text

MOST_IDS = 2000
_ROOM = MAX_SOQL - 1000

Record = Mapping[str, Any]


def member_statuses(client: Client, campaign_ids: Sequence[str]) -> dict[str, Sequence[MemberStatus]]:
    """Return the statuses that members of each campaign can have, in Salesforce's order.

    Raises:
        SchemaChanged: the signed-in user cannot see them.
    """
    found: dict[str, list[MemberStatus]] = {}
    for ids in _slices(campaign_ids):
        soql = (
            "SELECT CampaignId, Label, IsDefault, HasResponded FROM CampaignMemberStatus"
            f" WHERE {one_of('CampaignId', ids)} ORDER BY CampaignId, SortOrder, Id"
        )
        for record in _query(client, soql):
            one = MemberStatus(str(record["Label"]), bool(record["IsDefault"]), bool(record["HasResponded"]))
            found.setdefault(str(canon_id(record["CampaignId"])), []).append(one)
    return dict(found)


def memberships(client: Client, campaign_id: str, person_ids: Sequence[str]) -> dict[str, Membership]:
    """Return who of these leads and contacts is in a campaign, by person; a lead that became a contact is in it as both.

    Raises:
        SchemaChanged: the signed-in user cannot see members.
    """
    found: dict[str, Membership] = {}
    for name, where in _places(campaign_id, person_ids):
        for record in _query(client, f"SELECT Id, LeadId, ContactId, Status FROM CampaignMember WHERE {where}"):
            person = str(canon_id(record[name]))
            found[person] = Membership(str(canon_id(record["Id"])), campaign_id, person, canon_text(record["Status"]))
    return found


def left_campaign(client: Client, campaign_id: str, person_ids: Sequence[str]) -> list[LeftCampaign]:
    """Return the places in a campaign that these leads and contacts had and lost, as far as the recycle bin tells.

    Raises:
        SchemaChanged: the signed-in user cannot see members.
    """
    found: list[LeftCampaign] = []
    for name, where in _places(campaign_id, person_ids):
        soql = f"SELECT Id, {name}, CreatedDate, CreatedById FROM CampaignMember WHERE {where} AND IsDeleted = true"
        found += [
            LeftCampaign(
                str(canon_id(one["Id"])),
                str(canon_id(one[name])),
                str(canon_datetime(one["CreatedDate"])),
                str(canon_id(one["CreatedById"])),
            )
            for one in _query(client, soql, deleted_too=True)
        ]
    return found


def _places(campaign_id: str, person_ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the field that names the person, and the condition, for leads and for contacts, in slices."""
    for prefix, name in (("00Q", "LeadId"), ("003", "ContactId")):
        for ids in _slices([one for one in person_ids if one.startswith(prefix)]):
            yield name, f"CampaignId = {quoted(campaign_id)} AND {one_of(name, ids)}"


def tasks_made(client: Client, user_id: str, who_ids: Sequence[str], since: str) -> list[MadeTask]:
    """Return the tasks on these people that a user made since a moment, oldest first, those in the recycle bin too.

    Raises:
        SchemaChanged: the signed-in user cannot see tasks.
    """
    found: list[MadeTask] = []
    for ids in _slices(who_ids):
        soql = (
            "SELECT Id, WhoId, Subject, Description, IsDeleted FROM Task"
            f" WHERE {one_of('WhoId', ids)} AND CreatedById = {quoted(user_id)} AND CreatedDate >= {since}"
            " ORDER BY CreatedDate, Id"
        )
        found += [
            MadeTask(
                str(canon_id(one["Id"])),
                str(canon_id(one["WhoId"])),
                str(one["Subject"] or ""),
                str(one["Description"] or ""),
                one["IsDeleted"] is True,
            )
            for one in _query(client, soql, deleted_too=True)
        ]
    return found


def _slices(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return lists_that_fit(list(dict.fromkeys(ids)), MOST_IDS, _ROOM)


def _query(client: Client, soql: str, *, deleted_too: bool = False) -> Iterator[Record]:
    """Yield the records of a query; in a composite call, whose body has room for long lists."""
    answers, _ = client.composite([Subrequest("GET", query_path(soql, deleted_too=deleted_too))])
    yield from records_of(client, answers[0])
