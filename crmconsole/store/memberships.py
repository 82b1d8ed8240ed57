"""What a person belongs to: campaigns, and opportunities that they have a part in or that their lead became. Reading only."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection


class CampaignOf(NamedTuple):
    """A campaign that a person is a member of."""

    name: str | None
    crm_id: str | None
    status: str | None
    responded: bool
    first_responded: str | None


class OpportunityOf(NamedTuple):
    """An opportunity that a person is associated with."""

    name: str | None
    crm_id: str
    role: str | None
    stage: str | None
    amount: str | None
    close_date: str | None


def campaigns(connection: Connection, person_id: int) -> list[CampaignOf]:
    """Return the campaigns of a person, by name."""
    rows = connection.exec_driver_sql(
        "SELECT campaign.name, campaign_member.crm_campaign_id, campaign_member.status, campaign_member.responded,"
        " campaign_member.first_responded FROM campaign_member LEFT JOIN campaign ON campaign.id = campaign_member.campaign_id"
        " WHERE campaign_member.person_id = ? AND campaign_member.deleted_at IS NULL AND campaign.deleted_at IS NULL"
        " ORDER BY campaign.name COLLATE NOCASE, campaign_member.id",
        (person_id,),
    )
    return [CampaignOf(row[0], row[1], row[2], bool(row[3]), row[4]) for row in rows]


def opportunities(connection: Connection, person_id: int) -> list[OpportunityOf]:
    """Return the opportunities of a person, by name: those that they have a role in, and the one that their lead became."""
    rows = connection.exec_driver_sql(
        "WITH mine AS ("
        " SELECT contact_role.crm_opportunity_id AS crm_id, contact_role.role AS role FROM contact_role"
        " WHERE contact_role.person_id = ? AND contact_role.deleted_at IS NULL AND contact_role.crm_opportunity_id IS NOT NULL"
        " UNION ALL SELECT crm_opportunity_id, NULL FROM person WHERE id = ? AND crm_opportunity_id IS NOT NULL)"
        " SELECT opportunity.name, mine.crm_id, max(mine.role), opportunity.stage, opportunity.amount, opportunity.close_date"
        " FROM mine JOIN link ON link.remote_id = mine.crm_id AND link.kind = 'opportunity' AND link.state = 'linked'"
        " JOIN opportunity ON opportunity.id = link.local_id WHERE opportunity.deleted_at IS NULL"
        " GROUP BY mine.crm_id ORDER BY opportunity.name COLLATE NOCASE, mine.crm_id",
        (person_id, person_id),
    )
    return [OpportunityOf._make(row) for row in rows]
