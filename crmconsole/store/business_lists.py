"""Accounts, campaigns and opportunities as lists show them: search, order, what stands in a line, the stages of deals with their sums. Reads only.

One record with all its fields is in `business_records.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.errors import InputProblem
from crmconsole.records import Kind
from crmconsole.store.json_list import json_list
from crmconsole.store.local_fields import KIND_LABELS


class _Listing(NamedTuple):
    tables: str
    search: tuple[str, ...]
    sorts: Mapping[str, str]


_OPPORTUNITY = "opportunity AS record LEFT JOIN account ON account.id = record.account_id"
_LISTS: Mapping[Kind, _Listing] = {
    Kind.ACCOUNT: _Listing(
        "account AS record",
        ("record.name", "record.city"),
        {
            "name": "record.name COLLATE NOCASE",
            "industry": "record.industry COLLATE NOCASE",
            "city": "record.city COLLATE NOCASE",
            "phone": "record.phone",
            "added": "record.created_at",
        },
    ),
    Kind.CAMPAIGN: _Listing(
        "campaign AS record",
        ("record.name", "record.type"),
        {
            "name": "record.name COLLATE NOCASE",
            "type": "record.type COLLATE NOCASE",
            "status": "record.status COLLATE NOCASE",
            "active": "record.active",
            "start": "record.start_date",
            "end": "record.end_date",
            "added": "record.created_at",
        },
    ),
    Kind.OPPORTUNITY: _Listing(
        _OPPORTUNITY,
        ("record.name", "account.name"),
        {
            "name": "record.name COLLATE NOCASE",
            "account": "account.name COLLATE NOCASE",
            "stage": "(SELECT position FROM deal_stage WHERE deal_stage.id = record.stage_id)",
            "amount": "CAST(record.amount AS REAL)",
            "close": "record.close_date",
            "probability": "CAST(record.probability AS REAL)",
            "added": "record.created_at",
        },
    ),
}


def ids(connection: Connection, kind: Kind, text: str = "", sort: str = "name") -> list[int]:
    """Return the living records of which name or whereabouts hold every word of `text`, in order; blanks come last.

    `sort` is one of the kind's own words, with a dash for the other way round.

    Raises:
        InputProblem: they cannot be sorted by that.
    """
    listing = _LISTS[kind]
    order = listing.sorts.get(sort.removeprefix("-"))
    if order is None:
        raise InputProblem(
            f"{KIND_LABELS[kind][1]} cannot be sorted by “{sort}”.",
            "",
            f"Sort by {', '.join(listing.sorts)}, with a dash for descending.",
        )
    where, parameters = ["record.deleted_at IS NULL"], []
    for word in text.split():
        held = " OR ".join(f"{column} LIKE ? ESCAPE '~'" for column in listing.search)
        where.append(f"({held})")
        parameters += [_pattern(word)] * len(listing.search)
    way = "DESC" if sort.startswith("-") else "ASC"
    column = order.removesuffix(" COLLATE NOCASE")
    rows = connection.exec_driver_sql(
        f"SELECT record.id FROM {listing.tables} WHERE {' AND '.join(where)}"
        f" ORDER BY ({column} IS NULL OR {column} = ''), {order} {way}, record.id {way}",
        tuple(parameters),
    )
    return [row[0] for row in rows]


def _pattern(word: str) -> str:
    escaped = word.replace("~", "~~").replace("%", "~%").replace("_", "~_")
    return f"%{escaped}%"


def by_name(connection: Connection, kind: Kind, name: str) -> list[int]:
    """Return the living records of exactly this name, without regard to case."""
    table = {Kind.ACCOUNT: "account", Kind.CAMPAIGN: "campaign"}[kind]
    rows = connection.exec_driver_sql(
        f"SELECT id FROM {table} WHERE deleted_at IS NULL AND name = ? COLLATE NOCASE ORDER BY id", (name,)
    )
    return [row[0] for row in rows]


# ------------------------------------------------------------------------------------------------ lines
class Deal(NamedTuple):
    """An opportunity as lists and cards show it."""

    id: int
    name: str | None
    account: str | None
    stage: str | None
    amount: str | None
    close_date: str | None
    probability: str | None
    closed: bool
    won: bool
    linked: bool


_LINKED = (
    "EXISTS (SELECT 1 FROM link WHERE link.kind = '{kind}' AND link.local_id = record.id AND link.state = 'linked')"
)
_DEAL = (
    "record.id, record.name, account.name, record.stage, record.amount, record.close_date, record.probability, record.closed,"
    f" record.won, {_LINKED.format(kind='opportunity')}"
)


def _deal(row: Sequence[object]) -> Deal:
    return Deal(*row[:7], *(bool(value) for value in row[7:10]))  # type: ignore[arg-type]


def deals(connection: Connection, wanted: Sequence[int]) -> list[Deal]:
    """Return opportunities by id, in that order; those that are gone are left out."""
    rows = connection.exec_driver_sql(
        f"SELECT {_DEAL} FROM {_OPPORTUNITY} WHERE record.deleted_at IS NULL AND record.id IN (SELECT value FROM json_each(?))",
        (json_list(wanted),),
    )
    found = {row[0]: _deal(tuple(row)) for row in rows}
    return [found[one] for one in wanted if one in found]


def deals_of(connection: Connection, kind: Kind, record_id: int, most: int) -> list[Deal]:
    """Return the opportunities of an account or a campaign: open ones first, then by the day on which they close."""
    column = {Kind.ACCOUNT: "account_id", Kind.CAMPAIGN: "campaign_id"}[kind]
    rows = connection.exec_driver_sql(
        f"SELECT {_DEAL} FROM {_OPPORTUNITY} WHERE record.deleted_at IS NULL AND record.{column} = ?"
        " ORDER BY record.closed IS NOT NULL AND record.closed <> 0, record.close_date IS NULL, record.close_date, record.id LIMIT ?",
        (record_id, most),
    )
    return [_deal(tuple(row)) for row in rows]


class AccountRow(NamedTuple):
    """An account as its list shows it, with the opportunities that are still open."""

    id: int
    name: str | None
    industry: str | None
    city: str | None
    phone: str | None
    linked: bool
    open_deals: int
    open_amount: Decimal


def accounts(connection: Connection, wanted: Sequence[int]) -> list[AccountRow]:
    """Return accounts by id, in that order; those that are gone are left out."""
    chosen, none = json_list(wanted), (0, Decimal(0))
    open_deals = {
        row[0]: (row[1], _money(row[2]))
        for row in connection.exec_driver_sql(
            f"SELECT account_id, count(*), {_SUM} FROM opportunity WHERE account_id IN (SELECT value FROM json_each(?))"
            " AND deleted_at IS NULL AND closed IS NOT 1 GROUP BY account_id",
            (chosen,),
        )
    }
    rows = connection.exec_driver_sql(
        f"SELECT id, name, industry, city, phone, {_LINKED.format(kind='account')} FROM account AS record"
        " WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))",
        (chosen,),
    )
    found = {
        row[0]: AccountRow(row[0], row[1], row[2], row[3], row[4], bool(row[5]), *open_deals.get(row[0], none))
        for row in rows
    }
    return [found[one] for one in wanted if one in found]


class CampaignRow(NamedTuple):
    """A campaign as its list shows it, with how many are in it and how many answered."""

    id: int
    name: str | None
    type: str | None
    status: str | None
    active: bool
    start_date: str | None
    end_date: str | None
    linked: bool
    members: int
    responded: int


def campaigns(connection: Connection, wanted: Sequence[int]) -> list[CampaignRow]:
    """Return campaigns by id, in that order; those that are gone are left out."""
    chosen = json_list(wanted)
    members = {
        row[0]: (row[1], row[2])
        for row in connection.exec_driver_sql(
            "SELECT campaign_id, count(*), sum(responded IS 1) FROM campaign_member"
            " WHERE campaign_id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL GROUP BY campaign_id",
            (chosen,),
        )
    }
    rows = connection.exec_driver_sql(
        "SELECT id, name, type, status, coalesce(active, 0), start_date, end_date,"
        f" {_LINKED.format(kind='campaign')} FROM campaign AS record"
        " WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))",
        (chosen,),
    )
    found = {
        row[0]: CampaignRow(
            row[0], row[1], row[2], row[3], bool(row[4]), row[5], row[6], bool(row[7]), *members.get(row[0], (0, 0))
        )
        for row in rows
    }
    return [found[one] for one in wanted if one in found]


# ------------------------------------------------------------------------------------------------ people of an account
def people_of_account(
    connection: Connection, account_id: int, name: str, most: int
) -> tuple[int, list[tuple[int, str, str]]]:
    """Return how many people belong to an account, and the first by name: number, name, job title.

    Whoever Salesforce ties to it; of those whom it ties to none, whoever has its name as their company.
    """
    where = (
        "deleted_at IS NULL AND (crm_account_id = (SELECT remote_id FROM link WHERE kind = 'account' AND local_id = ? AND state = 'linked')"
        " OR (crm_account_id IS NULL AND company = ? COLLATE NOCASE))"
    )
    count = connection.exec_driver_sql(f"SELECT count(*) FROM person WHERE {where}", (account_id, name)).scalar() or 0
    rows = connection.exec_driver_sql(
        "SELECT id, trim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')), coalesce(email, ''), coalesce(job_title, '')"
        f" FROM person WHERE {where} ORDER BY sort_name, id LIMIT ?",
        (account_id, name, most),
    )
    return int(count), [(row[0], row[1] or row[2] or "Nameless", row[3]) for row in rows]


# ------------------------------------------------------------------------------------------------ the stages of deals
class StageSum(NamedTuple):
    """A stage with what is in it. `id` None = opportunities without a stage."""

    id: int | None
    name: str
    closed: bool
    won: bool
    deals: int
    amount: Decimal


CENTS = "CAST(round(CAST(amount AS REAL) * 100) AS INTEGER)"
"""An amount in whole cents: sums are exact, which sums of binary fractions are not."""
_SUM = f"coalesce(sum({CENTS}), 0)"


def _money(cents: int) -> Decimal:
    return Decimal(cents) / 100


def stage_sums(connection: Connection) -> list[StageSum]:
    """Return the stages, each with its opportunities: open ones in the order of the pipeline, then won, then lost; without a stage comes first, if any is."""
    sums = {
        row[0]: (row[1], _money(row[2]))
        for row in connection.exec_driver_sql(
            f"SELECT stage_id, count(*), {_SUM} FROM opportunity WHERE deleted_at IS NULL GROUP BY stage_id"
        )
    }
    found = [StageSum(None, "", False, False, *sums[None])] if None in sums else []
    rows = connection.exec_driver_sql(
        "SELECT id, name, closed, won FROM deal_stage ORDER BY closed, won DESC, position, id"
    )
    return found + [
        StageSum(row[0], row[1], bool(row[2]), bool(row[3]), *sums.get(row[0], (0, Decimal(0)))) for row in rows
    ]


def deals_in_stage(connection: Connection, stage_id: int | None, most: int, *, newest_first: bool) -> list[Deal]:
    """Return the first opportunities of a stage by the day on which they close; blank days come last."""
    way = "DESC" if newest_first else "ASC"
    found: list[Deal] = []
    # Two questions, each of which the index answers in order: with a day, then without one.
    for dated in ("IS NOT NULL", "IS NULL"):
        rows = connection.exec_driver_sql(
            f"SELECT {_DEAL} FROM {_OPPORTUNITY} WHERE record.stage_id IS ? AND record.close_date {dated}"
            f" AND record.deleted_at IS NULL ORDER BY record.close_date {way}, record.id {way} LIMIT ?",
            (stage_id, most - len(found)),
        )
        found += [_deal(tuple(row)) for row in rows]
    return found
