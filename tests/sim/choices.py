"""What the setup of a story chooses for its workspace beyond what all begin with: pipeline, linked users, accounts that go both
ways, an assignment rule, fields of its own, a lead score, distribution rules.

Owns how a choice is put into the workspace and the org; which story makes which is `script.py`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from crmconsole.mapping.model import from_json, to_json
from crmconsole.records import Direction, Kind, Policy
from crmconsole.store import console_users, mappings, workspace
from crmconsole.views import MappingRow
from tests.sim import distribution, own_fields, scoring

if TYPE_CHECKING:
    from tests.sim.world import World

CONVERTED = "Closed - Converted"
STATUS = "lead_status"
SELLERS = ("Ann", "Ben")
"""Console users who stand for the org's sellers."""
SIGNED_IN = "signed in"
OF_ACCOUNTS = ("name", "phone")


def choose(world: World, chosen: Mapping[str, Any]) -> bool:
    """Put the choices of a story into its workspace, as the console stores them; tell whether the org has other fields now."""
    with world.db.by_person() as connection:
        for name in _CHOICES:
            if name in chosen:
                _CHOICES[name](world, connection, chosen[name])
    return "own_fields" in chosen


def _pipeline(world: World, connection: Connection, wanted: Mapping[str, Any]) -> None:
    """The stage of leads travels in a direction, Won perhaps to a converted status; `options` say how leads are converted then."""
    row = world.stage.rows_beside[Kind.LEAD][STATUS]
    _add_rows(connection, Kind.LEAD, [replace(row, direction=Direction(wanted["direction"]))])
    workspace.set_setting(connection, "won", dict(wanted["options"]))
    if wanted["converts"]:
        kept = workspace.setting(connection, "pipeline", {})
        targets = {**kept["targets"], "Won": CONVERTED}
        back = {status: stage for status, stage in kept["back"].items() if stage != "Won"} | {CONVERTED: "Won"}
        workspace.set_setting(connection, "pipeline", {"targets": targets, "back": back})


def _users(world: World, connection: Connection, default: bool | str) -> None:
    """Console users stand for the org's sellers, and people are handed over by that; `signed in` = the first stands for the console's own user,
    and nobody is the default.
    """
    sellers = sorted(world.stage.staff.sellers)
    chosen = {"default_crm_owner": sellers[-1] if default is True else None, "default_console_user": None}
    if default == SIGNED_IN:
        sellers = [world.stage.identity.user_id, *sellers]
    workspace.set_setting(connection, "owners", chosen)
    console_users.save_links(connection, list(zip(SELLERS, sellers, strict=False)))


def _accounts(_world: World, connection: Connection, policy: str) -> None:
    """Name and phone of accounts go both ways."""
    workspace.set_setting(connection, "accounts_two_way", True)
    ways = workspace.setting(connection, "objects", {})
    workspace.set_setting(connection, "objects", {**ways, "account": {"pull": True, "push": True}})
    _version, text = mappings.newest(connection, Kind.ACCOUNT) or (0, "")
    rows = [row for row in from_json(text).rows if row.local in OF_ACCOUNTS]
    two_way = [replace(row, direction=Direction.TWO_WAY, policy=Policy(policy)) for row in rows]
    _save(connection, Kind.ACCOUNT, two_way)


def _rule(world: World, connection: Connection, word: str) -> None:
    """An assignment rule of the org gives new leads with a word in their country to a seller, who gets its mail."""
    world.stage.assign(word)
    workspace.save_owners(connection, workspace.crm_users(connection), "By country")


_CHOICES: Mapping[str, Callable[[World, Connection, Any], None]] = {
    "accounts": _accounts,
    "pipeline": _pipeline,
    "rule": _rule,
    "users": _users,
    "own_fields": own_fields.make,
    "scores": scoring.choose,
    "sending": scoring.send,
    "distribution": distribution.choose,
}
"""In the order in which they are put in place: who distributes leads has users, who sends by score scores."""


def _add_rows(connection: Connection, kind: Kind, rows: Sequence[MappingRow]) -> None:
    _version, text = mappings.newest(connection, kind) or (0, "")
    _save(connection, kind, [*from_json(text).rows, *rows])


def _save(connection: Connection, kind: Kind, rows: Sequence[MappingRow]) -> None:
    version, _text = mappings.newest(connection, kind) or (0, "")
    mappings.save(connection, kind, version + 1, to_json(kind, version + 1, list(rows)), "", "2026-11-21T09:00:00Z")
