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
_CONTACT = "person.kind = 'contact' AND person.deleted_at IS NULL"
_PEOPLE = (
    "SELECT person_id FROM contact_role WHERE contact_role.opportunity_id = opportunity.id AND contact_role.deleted_at IS NULL"
    " UNION ALL SELECT became.id FROM link JOIN person AS became ON became.crm_opportunity_id = link.remote_id"
    " WHERE link.kind = 'opportunity' AND link.local_id = opportunity.id AND link.state = 'linked'"
)
"""Whoever has a part in an opportunity, in SQL: those with a role in it, and whose lead became it."""
_KNOWS = (
    "EXISTS (SELECT 1 FROM ending_told WHERE ending_told.opportunity_id = opportunity.id"
    f" AND ending_told.person_id = person.id AND ending_told.outcome = {OUTCOME})"
)
_TOLD = "closed = 1 AND outcome_told IS NOT NULL"
_UNTOLD = (
    "NOT EXISTS (SELECT 1 FROM ending_told WHERE (ending_told.opportunity_id, ending_told.person_id) = ({0}, {1}))"
)
_OF_NEW_ROLES = (
    f"SELECT opportunity_id FROM contact_role WHERE deleted_at IS NULL AND {_UNTOLD.format('contact_role.opportunity_id', 'contact_role.person_id')}"
    f" AND EXISTS (SELECT 1 FROM opportunity AS one WHERE one.id = contact_role.opportunity_id AND {_TOLD})"
    f" AND EXISTS (SELECT 1 FROM person WHERE person.id = contact_role.person_id AND {_CONTACT})"
)
_OF_NEW_HEIRS = (
    "SELECT link.local_id FROM person JOIN link ON link.remote_id = person.crm_opportunity_id AND link.kind = 'opportunity'"
    f" AND link.state = 'linked' WHERE person.crm_opportunity_id IS NOT NULL AND {_CONTACT} AND {_UNTOLD.format('link.local_id', 'person.id')}"
)
"""What to look at again: those of a contact who was not told. In the order in which most are left out soonest, as this is asked of all of them."""


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


def told_of_won(connection: Connection, opportunity_id: int, person_id: int) -> bool:
    """Tell whether the last that a person was told of an opportunity is that it was won."""
    row = connection.exec_driver_sql(
        "SELECT 1 FROM ending_told WHERE opportunity_id = ? AND person_id = ? AND outcome LIKE 'won|%'",
        (opportunity_id, person_id),
    )
    return row.first() is not None


def told(connection: Connection, opportunity_ids: Iterable[int]) -> None:
    """Remember that the people whom opportunities have now know how these ended; whoever knows of another end has to be told again."""
    ids = json_list(opportunity_ids)
    connection.exec_driver_sql(
        f"INSERT INTO ending_told (opportunity_id, person_id, outcome) SELECT opportunity.id, person.id, {OUTCOME}"
        f" FROM opportunity JOIN person ON {_CONTACT} AND person.id IN ({_PEOPLE})"
        " WHERE opportunity.id IN (SELECT value FROM json_each(?))"
        " ON CONFLICT (opportunity_id, person_id) DO UPDATE SET outcome = excluded.outcome",
        (ids,),
    )
    connection.exec_driver_sql(
        f"UPDATE opportunity SET outcome_told = {OUTCOME} WHERE id IN (SELECT value FROM json_each(?))", (ids,)
    )
    connection.exec_driver_sql(
        "DELETE FROM ending_told WHERE opportunity_id IN (SELECT value FROM json_each(?)) AND outcome IS NOT"
        " (SELECT outcome_told FROM opportunity WHERE opportunity.id = opportunity_id)",
        (ids,),
    )


def look_for_newcomers(connection: Connection) -> None:
    """Have opportunities looked at again that got a contact since their people were told how they ended."""
    for opportunities in (_OF_NEW_ROLES, _OF_NEW_HEIRS):
        connection.exec_driver_sql(
            f"UPDATE opportunity SET outcome_told = NULL WHERE {_TOLD} AND deleted_at IS NULL AND id IN ({opportunities})"
        )


def contacts_of(connection: Connection, ending: Ending) -> list[int]:
    """Return the living contacts of an opportunity who were not told of this ending: those with a role in it, and whose lead became it."""
    rows = connection.exec_driver_sql(
        f"SELECT person.id FROM opportunity JOIN person ON {_CONTACT} AND person.id IN ({_PEOPLE})"
        f" WHERE opportunity.id = ? AND NOT {_KNOWS} ORDER BY person.id",
        (ending.id,),
    )
    return [row[0] for row in rows]
