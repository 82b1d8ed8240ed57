"""Who is won and what is known about it, and opportunities that ended whose people were not told yet. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.records import Kind
from crmconsole.store.json_list import json_list
from crmconsole.store.marketing_tables import OUTCOME

ASKED, NOBODY_THERE = 1, 0
"""What `won_known` says of whoever is won: what follows was asked for or is none; there was no record in the CRM yet."""
_NEWLY = "lead_status = 'Won' AND won_known IS NULL AND deleted_at IS NULL"
_NO_MORE = "won_known IS NOT NULL AND lead_status IS NOT 'Won'"
_MINE = (
    " (opportunity.id IN (SELECT opportunity_id FROM contact_role WHERE person_id = {person} AND contact_role.deleted_at IS NULL)"
    " OR opportunity.id IN (SELECT link.local_id FROM person JOIN link ON link.remote_id = person.crm_opportunity_id"
    " AND link.kind = 'opportunity' WHERE person.id = {person}))"
)


class Ending(NamedTuple):
    """An opportunity that ended, of which its people were not told yet."""

    id: int
    crm_id: str | None
    name: str | None
    stage: str | None
    won: bool
    close_date: str | None
    amount: str | None


class Deal(NamedTuple):
    """An opportunity of a person."""

    id: int
    crm_id: str
    closed: bool
    won: bool
    became: bool
    """Their lead became it."""


# ------------------------------------------------------------------------------------------------ won here
def newly(connection: Connection) -> list[tuple[int, Kind]]:
    """Return the living people who are won and were not looked at since."""
    rows = connection.exec_driver_sql(f"SELECT id, kind FROM person WHERE {_NEWLY} ORDER BY id")
    return [(row[0], Kind(row[1])) for row in rows]


def no_more(connection: Connection) -> list[int]:
    """Return the people who were won and are not any more."""
    return [row[0] for row in connection.exec_driver_sql(f"SELECT id FROM person WHERE {_NO_MORE} ORDER BY id")]


def know(connection: Connection, person_ids: Iterable[int], what: int | None) -> None:
    """Remember what is known about people who are won; None = look at them again."""
    connection.exec_driver_sql(
        "UPDATE person SET won_known = ? WHERE id IN (SELECT value FROM json_each(?))", (what, json_list(person_ids))
    )


def look_again(connection: Connection, person_id: int) -> None:
    """Have a person looked at again who had no record in the CRM when they were won."""
    connection.exec_driver_sql(
        "UPDATE person SET won_known = NULL WHERE id = ? AND won_known = ?", (person_id, NOBODY_THERE)
    )


def deals(connection: Connection, person_id: int) -> list[Deal]:
    """Return the living, linked opportunities of a person: the one that their lead became first, then by number."""
    rows = connection.exec_driver_sql(
        "SELECT opportunity.id, link.remote_id, opportunity.closed, opportunity.won,"
        " link.remote_id IS (SELECT crm_opportunity_id FROM person WHERE id = ?) AS became FROM opportunity"
        " JOIN link ON link.kind = 'opportunity' AND link.local_id = opportunity.id AND link.state = 'linked'"
        f" WHERE opportunity.deleted_at IS NULL AND {_MINE.format(person='?')} ORDER BY became DESC, opportunity.id",
        (person_id, person_id, person_id),
    )
    return [Deal(row[0], row[1], bool(row[2]), bool(row[3]), bool(row[4])) for row in rows]


def became(connection: Connection, person_id: int) -> str | None:
    """Return the CRM's opportunity that a person's lead became; it need not be here."""
    found = connection.exec_driver_sql("SELECT crm_opportunity_id FROM person WHERE id = ?", (person_id,)).scalar()
    return None if found is None else str(found)


def stage_that_means_won(connection: Connection) -> str | None:
    """Return the stage of opportunities that stands for Won: the one that a person said, else the first that wins; None = none is known."""
    found = connection.exec_driver_sql(
        "SELECT name FROM deal_stage WHERE stands_for = 'Won' OR (stands_for IS NULL AND won = 1)"
        " ORDER BY stands_for IS NULL, position, id LIMIT 1"
    ).scalar()
    return None if found is None else str(found)


# ------------------------------------------------------------------------------------------------ ended there
def endings(connection: Connection) -> list[Ending]:
    """Return the closed opportunities whose people were not told how they ended, oldest first."""
    rows = connection.exec_driver_sql(
        "SELECT id, (SELECT remote_id FROM link WHERE link.kind = 'opportunity' AND link.local_id = opportunity.id"
        " AND link.state = 'linked'), name, stage, won, close_date, amount FROM opportunity"
        f" WHERE closed = 1 AND deleted_at IS NULL AND outcome_told IS NOT {OUTCOME} ORDER BY close_date, id"
    )
    return [Ending(row[0], row[1], row[2], row[3], bool(row[4]), row[5], row[6]) for row in rows]


def told(connection: Connection, opportunity_ids: Iterable[int]) -> None:
    """Remember that the people of opportunities know how these ended."""
    connection.exec_driver_sql(
        f"UPDATE opportunity SET outcome_told = {OUTCOME} WHERE id IN (SELECT value FROM json_each(?))",
        (json_list(opportunity_ids),),
    )


def contacts_of(connection: Connection, ending: Ending) -> list[int]:
    """Return the living contacts of an opportunity: those with a role in it, and whose lead became it."""
    rows = connection.exec_driver_sql(
        "SELECT id FROM person WHERE kind = 'contact' AND deleted_at IS NULL AND id IN ("
        "SELECT person_id FROM contact_role WHERE opportunity_id = ? AND deleted_at IS NULL"
        " UNION SELECT id FROM person WHERE crm_opportunity_id = ?) ORDER BY id",
        (ending.id, ending.crm_id),
    )
    return [row[0] for row in rows]
