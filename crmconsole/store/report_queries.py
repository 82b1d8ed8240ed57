"""The counts and sums behind the reports. Counts and sums only; what they are called and how they are shown is in `sync/reports.py`."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import Connection

from crmconsole.store.business_lists import CENTS


def people_by_status_and_source(connection: Connection) -> list[tuple[str, str, int]]:
    """Return living people by status of the lead (`contact` for contacts) and source; a blank is an empty text."""
    rows = connection.exec_driver_sql(
        "SELECT CASE kind WHEN 'contact' THEN 'contact' ELSE coalesce(lead_status, '') END AS told_status, coalesce(lead_source, '') AS told_source,"
        " count(*) FROM person WHERE deleted_at IS NULL GROUP BY told_status, told_source"
    )
    return [(row[0], row[1], row[2]) for row in rows]


def deals_by_month_and_stage(connection: Connection, since: str) -> list[tuple[str, str, int, Decimal]]:
    """Return living opportunities by the month in which they close, `2026-11`, from a month on, and stage: count and sum.

    Those without a day of closing are left out.
    """
    rows = connection.exec_driver_sql(
        f"SELECT substr(close_date, 1, 7) AS month, coalesce(stage, '') AS told_stage, count(*), coalesce(sum({CENTS}), 0)"
        " FROM opportunity LEFT JOIN deal_stage ON deal_stage.id = stage_id"
        " WHERE opportunity.deleted_at IS NULL AND close_date >= ? GROUP BY month, told_stage ORDER BY month, min(deal_stage.position), told_stage",
        (since,),
    )
    return [(row[0], row[1], row[2], Decimal(row[3]) / 100) for row in rows]


def campaign_responses(connection: Connection, most: int) -> list[tuple[str, int, int]]:
    """Return the campaigns with members, those with the most first: name, members, how many answered."""
    rows = connection.exec_driver_sql(
        "SELECT campaign.name, count(*) AS members, sum(campaign_member.responded IS 1) FROM campaign_member"
        " JOIN campaign ON campaign.id = campaign_member.campaign_id"
        " WHERE campaign_member.deleted_at IS NULL AND campaign.deleted_at IS NULL"
        " GROUP BY campaign.id ORDER BY members DESC, campaign.name COLLATE NOCASE LIMIT ?",
        (most,),
    )
    return [(row[0] or "", row[1], row[2]) for row in rows]


def activity_by_month_and_type(connection: Connection, since: str) -> list[tuple[str, str, int]]:
    """Return what people did by month, `2026-11`, from a month on, and type."""
    rows = connection.exec_driver_sql(
        "SELECT substr(at, 1, 7) AS month, type, count(*) FROM activity WHERE at >= ? GROUP BY month, type ORDER BY month, type",
        (since,),
    )
    return [(row[0], row[1], row[2]) for row in rows]


def activity_by_day_and_type(connection: Connection, since: str) -> list[tuple[str, str, int]]:
    """Return what people did by UTC day, from a day on, and type."""
    rows = connection.exec_driver_sql(
        "SELECT substr(at, 1, 10) AS day, type, count(*) FROM activity WHERE at >= ? GROUP BY day, type ORDER BY day, type",
        (since,),
    )
    return [(row[0], row[1], row[2]) for row in rows]
