"""From CRM ids that records carry to the rows here: accounts, campaigns and stages of opportunities, people in campaigns and opportunities.

Derived, never edited: `tie` makes them agree with the links as they are now, so that the order in which records arrived does not matter
(features S0-36…39, `sync-invariants` I39).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.records import Kind
from crmconsole.store.workspace import set_setting, setting

ASKED = "stages_asked"
"""Setting: stages of opportunities that came later than the first, in the order in which they came, until a person says what they stand for."""


class Reference(NamedTuple):
    """A column that holds the CRM id of another record, and the kinds that it may be."""

    table: str
    column: str
    kinds: tuple[Kind, ...]
    only: str = ""
    """Narrows the rows that count, in SQL."""


REFERENCES = (
    Reference("person", "crm_account_id", (Kind.ACCOUNT,)),
    Reference("opportunity", "crm_account_id", (Kind.ACCOUNT,)),
    Reference("opportunity", "crm_campaign_id", (Kind.CAMPAIGN,)),
    Reference("campaign_member", "crm_campaign_id", (Kind.CAMPAIGN,)),
    Reference("contact_role", "crm_opportunity_id", (Kind.OPPORTUNITY,)),
    Reference("campaign_member", "crm_contact_id", (Kind.CONTACT,)),
    Reference("contact_role", "crm_contact_id", (Kind.CONTACT,)),
    Reference("campaign_member", "crm_lead_id", (Kind.LEAD,), " AND crm_contact_id IS NULL"),
)

_LIVING = "SELECT local_id FROM link WHERE link.remote_id = {id} AND link.kind IN ({kinds}) AND link.state = 'linked'"
_PEOPLE = "'lead','contact'"


def _row(column: str, kinds: str) -> str:
    """Return the row here of a CRM id, or of the record that took its place."""
    direct = _LIVING.format(id=column, kinds=kinds)
    heir = _LIVING.format(id=f"(SELECT new_id FROM alias WHERE old_id = {column})", kinds=kinds)
    return f"coalesce(({direct}), ({heir}))"


_PERSON_OF_MEMBER = f"coalesce({_row('crm_contact_id', _PEOPLE)}, {_row('crm_lead_id', _PEOPLE)})"
_STAGE = "(SELECT deal_stage.id FROM deal_stage WHERE deal_stage.name = opportunity.stage)"
_FROM_CRM = " AND EXISTS (SELECT 1 FROM link WHERE link.local_id = opportunity.id AND link.kind = 'opportunity')"
"""What was entered here and has no record there keeps the account and the campaign that somebody gave it."""
_TIES = (
    ("opportunity", "account_id", _row("crm_account_id", "'account'"), _FROM_CRM),
    ("opportunity", "campaign_id", _row("crm_campaign_id", "'campaign'"), _FROM_CRM),
    ("opportunity", "stage_id", _STAGE, ""),
    ("campaign_member", "campaign_id", _row("crm_campaign_id", "'campaign'"), ""),
    ("campaign_member", "person_id", _PERSON_OF_MEMBER, ""),
    ("contact_role", "opportunity_id", _row("crm_opportunity_id", "'opportunity'"), ""),
    ("contact_role", "person_id", _row("crm_contact_id", _PEOPLE), ""),
)


def unknown(connection: Connection) -> dict[Kind, list[str]]:
    """Return CRM ids, by kind, that living records point to and that were never seen."""
    found: dict[Kind, set[str]] = {}
    for one in REFERENCES:
        rows = connection.exec_driver_sql(
            f"SELECT DISTINCT {one.column} FROM {one.table} WHERE {one.column} IS NOT NULL AND deleted_at IS NULL{one.only}"
            f" AND NOT EXISTS (SELECT 1 FROM link WHERE link.remote_id = {one.table}.{one.column})"
            f" AND NOT EXISTS (SELECT 1 FROM alias WHERE alias.old_id = {one.table}.{one.column})"
        )
        found.setdefault(one.kinds[0], set()).update(row[0] for row in rows)
    return {kind: sorted(ids) for kind, ids in found.items() if ids}


def tie(connection: Connection) -> int:
    """Make every reference name the row that it means now, or none; returns how many changed. Derived columns raise no revision."""
    changed = 0
    for table, column, meant, only in _TIES:
        done = connection.exec_driver_sql(f"UPDATE {table} SET {column} = {meant} WHERE {column} IS NOT {meant}{only}")
        changed += int(done.rowcount)
    return changed


def tie_opportunity(connection: Connection, opportunity_id: int, ties: Mapping[str, int | None]) -> None:
    """Give an opportunity the account and campaign that somebody chose (`account_id`, `campaign_id`), and the stage of its name."""
    assignments = "".join(f", {column} = ?" for column in ties)
    connection.exec_driver_sql(
        f"UPDATE opportunity SET stage_id = {_STAGE}{assignments} WHERE id = ?", (*ties.values(), opportunity_id)
    )


def names_of_opportunity(connection: Connection, opportunity_id: int) -> tuple[str | None, str | None]:
    """Return the names of the account and of the campaign that an opportunity belongs to."""
    row = connection.exec_driver_sql(
        "SELECT account.name, campaign.name FROM opportunity LEFT JOIN account ON account.id = account_id"
        " LEFT JOIN campaign ON campaign.id = campaign_id WHERE opportunity.id = ?",
        (opportunity_id,),
    ).first()
    return (None, None) if row is None else (row[0], row[1])


def stage_names(connection: Connection) -> list[str]:
    """Return the names of the stages in the order of the pipeline."""
    return [row[0] for row in connection.exec_driver_sql("SELECT name FROM deal_stage ORDER BY position, id")]


def stage_named(connection: Connection, name: str) -> NewStage | None:
    """Return a stage of opportunities by its name, without regard to case; None when there is none."""
    row = connection.exec_driver_sql(
        "SELECT name, closed, won FROM deal_stage WHERE name = ? COLLATE NOCASE", (name,)
    ).first()
    return None if row is None else NewStage(row[0], bool(row[1]), bool(row[2]))


def dangling(connection: Connection) -> list[str]:
    """Return a sentence for every reference that names a row which is not there; empty when all is well."""
    return [
        f"{row[0]} {row[1]} points to {row[2]} that is not there"
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]


def members(connection: Connection, kind: Kind, record_id: int) -> list[tuple[int | None, str, str, bool, str]]:
    """Return who is in a campaign or has a part in an opportunity: person or None, name, status or role, responded or primary, CRM id."""
    asked = {
        Kind.CAMPAIGN: (
            "campaign_member",
            "campaign_id",
            "status",
            "responded",
            "coalesce(crm_contact_id, crm_lead_id)",
        ),
        Kind.OPPORTUNITY: ("contact_role", "opportunity_id", "role", "is_primary", "crm_contact_id"),
    }.get(kind)
    if asked is None:
        return []
    table, column, what, mark, crm_id = asked
    rows = connection.exec_driver_sql(
        f"SELECT tie.person_id, trim(coalesce(person.first_name, '') || ' ' || coalesce(person.last_name, '')), tie.{what}, tie.{mark}, {crm_id}"
        f" FROM {table} AS tie LEFT JOIN person ON person.id = tie.person_id WHERE tie.{column} = ? AND tie.deleted_at IS NULL"
        " ORDER BY person.sort_name, tie.id",
        (record_id,),
    )
    return [(row[0], row[1] or "Nameless", row[2] or "", bool(row[3]), row[4] or "") for row in rows]


# ------------------------------------------------------------------------------------------------ stages
class NewStage(NamedTuple):
    """A stage of opportunities as the CRM lists it."""

    name: str
    closed: bool
    won: bool


def stages_with_counts(connection: Connection) -> list[tuple[str, str | None, int, bool, bool]]:
    """Return the stages in order: name, what it stands for, living opportunities in it, closed, won."""
    rows = connection.exec_driver_sql(
        "SELECT name, stands_for, (SELECT count(*) FROM opportunity WHERE opportunity.stage_id = deal_stage.id AND deleted_at IS NULL),"
        " closed, won FROM deal_stage ORDER BY position, id"
    )
    return [(row[0], row[1], row[2], bool(row[3]), bool(row[4])) for row in rows]


def usual_probabilities(connection: Connection) -> dict[str, str]:
    """Return the probability that most living opportunities of a stage have, in per cent, by the stage's name."""
    rows = connection.exec_driver_sql(
        "SELECT deal_stage.name, opportunity.probability FROM opportunity JOIN deal_stage ON deal_stage.id = opportunity.stage_id"
        " WHERE opportunity.deleted_at IS NULL AND opportunity.probability IS NOT NULL"
        " GROUP BY deal_stage.id, opportunity.probability ORDER BY count(*), opportunity.probability"
    )
    # The last one of a stage is its most frequent one.
    return {row[0]: str(row[1]) for row in rows}


def missing_stages(connection: Connection) -> list[str]:
    """Return the stages that opportunities are in and that no list had, in order of their first opportunity."""
    rows = connection.exec_driver_sql(
        "SELECT stage FROM opportunity WHERE stage IS NOT NULL AND deleted_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM deal_stage WHERE deal_stage.name = opportunity.stage) GROUP BY stage ORDER BY min(id)"
    )
    return [row[0] for row in rows]


def add_stages(connection: Connection, new: Mapping[str, NewStage], run_id: int | None, now: str) -> None:
    """Append stages at the end of the pipeline of opportunities; those that are there stay where they are (features S0-38)."""
    last = int(connection.exec_driver_sql("SELECT coalesce(max(position), 0) FROM deal_stage").scalar() or 0)
    connection.exec_driver_sql(
        "INSERT INTO deal_stage (name, position, closed, won, made_by, added_at) VALUES (?,?,?,?,?,?) ON CONFLICT (name) DO NOTHING",
        [
            (one.name, place, int(one.closed), int(one.won), run_id, now)
            for place, one in enumerate(new.values(), last + 1)
        ],
    )


def any_stage_came(connection: Connection) -> bool:
    """Tell whether a run has brought any stage of opportunities before."""
    return connection.exec_driver_sql("SELECT 1 FROM deal_stage WHERE made_by IS NOT NULL LIMIT 1").first() is not None


def ask_what_they_mean(connection: Connection, names: Sequence[str]) -> None:
    """Remember that a person is to say what these stages of opportunities stand for."""
    if names:
        set_setting(connection, ASKED, [*asked_about(connection), *names])


def asked_about(connection: Connection) -> list[str]:
    """Return the stages of opportunities of which a person is to say what they stand for."""
    return [str(name) for name in setting(connection, ASKED, [])]


def say_what_stage_means(connection: Connection, name: str, stands_for: str | None) -> bool:
    """Remember which stage of our pipeline a stage of opportunities stands for, None = none; tell whether there is such a stage."""
    done = connection.exec_driver_sql("UPDATE deal_stage SET stands_for = ? WHERE name = ?", (stands_for, name))
    if name in asked_about(connection):
        set_setting(connection, ASKED, [one for one in asked_about(connection) if one != name])
    return done.rowcount == 1
