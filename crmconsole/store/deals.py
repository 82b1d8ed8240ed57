"""Opportunities that are worked on here: their stage, with what it says about them, the account and campaign that somebody names.

What comes from the CRM is written by `local_records.py` and tied by `references.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from sqlalchemy import Connection

from crmconsole.errors import InputProblem
from crmconsole.records import Kind, Value
from crmconsole.store import business_lists, business_records, references
from crmconsole.store.business_lists import StageSum
from crmconsole.store.references import NewStage

USUAL_STAGES: tuple[NewStage, ...] = (
    NewStage("Prospecting", False, False),
    NewStage("Qualification", False, False),
    NewStage("Proposal/Price Quote", False, False),
    NewStage("Negotiation/Review", False, False),
    NewStage("Closed Won", True, True),
    NewStage("Closed Lost", True, False),
)
"""The stages of a pipeline to which none came yet: the names are Salesforce's own, so that they mean the same once a connection is made."""


def stage_sums(connection: Connection) -> list[StageSum]:
    """Return the stages with their counts and sums; the usual ones, empty, where there is none yet."""
    found = business_lists.stage_sums(connection)
    if any(one.id is not None for one in found):
        return found
    return [*found, *(StageSum(-1, one.name, one.closed, one.won, 0, Decimal(0)) for one in USUAL_STAGES)]


def add(connection: Connection, values: Mapping[str, Value], parents: Mapping[str, str], now: str) -> int:
    """Add an opportunity, in the first stage unless one is named, and return its id.

    Raises:
        InputProblem: no such stage, account or campaign.
    """
    ties = _ties(connection, parents)
    stage = _stage(connection, values.get("stage") or _first_stage(connection, now), now)
    record_id = business_records.add(connection, Kind.OPPORTUNITY, {**values, **stage}, now)
    references.tie_opportunity(connection, record_id, ties)
    return record_id


def edit(
    connection: Connection, record_id: int, values: Mapping[str, Value], parents: Mapping[str, str], now: str
) -> None:
    """Change an opportunity; another stage says whether it is closed and won.

    Raises:
        InputProblem: no such opportunity, stage, account or campaign.
    """
    ties = _ties(connection, parents)
    stage = _stage(connection, values["stage"], now) if values.get("stage") else {}
    business_records.edit(connection, Kind.OPPORTUNITY, record_id, {**values, **stage}, now)
    references.tie_opportunity(connection, record_id, ties)


def _first_stage(connection: Connection, now: str) -> str:
    _make_sure_of_stages(connection, now)
    return references.stage_names(connection)[0]


def _make_sure_of_stages(connection: Connection, now: str) -> None:
    if not references.stage_names(connection):
        references.add_stages(connection, {one.name: one for one in USUAL_STAGES}, None, now)


def _stage(connection: Connection, name: Value, now: str) -> dict[str, Value]:
    """Return the fields of an opportunity that follow from its stage."""
    _make_sure_of_stages(connection, now)
    stage = references.stage_named(connection, str(name))
    if stage is None:
        known = ", ".join(references.stage_names(connection))
        raise InputProblem(f"There is no stage “{name}”.", "Nothing was changed.", f"Choose one of {known}.")
    return {"stage": stage.name, "closed": stage.closed, "won": stage.won}


def _ties(connection: Connection, parents: Mapping[str, str]) -> dict[str, int | None]:
    """Return the rows of the account and the campaign that somebody named; an empty name is none."""
    ties: dict[str, int | None] = {}
    for kind, name in parents.items():
        found = business_lists.by_name(connection, Kind(kind), name) if name else []
        if name and not found:
            raise InputProblem(
                f"There is no {kind} called “{name}”.", "Nothing was changed.", f"Choose another one, or add the {kind} first."
            )  # fmt: skip
        ties[f"{kind}_id"] = found[0] if found else None
    return ties
