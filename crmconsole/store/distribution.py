"""Lead distribution rules, in their order, and whose turn it is (features S2-9, S2-10)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import orjson
from sqlalchemy import Connection

from crmconsole.records import Value
from crmconsole.store.json_list import json_list


class StoredRule(NamedTuple):
    """A row of the table."""

    id: int
    name: str
    conditions: tuple[tuple[str, str, Value], ...]
    users: tuple[str, ...]
    turn: int
    active: bool


def every(connection: Connection) -> list[StoredRule]:
    """Return the rules in the order in which they are tried."""
    rows = connection.exec_driver_sql(
        "SELECT id, name, conditions, users, turn, active FROM distribution_rule ORDER BY position, id"
    )
    return [
        StoredRule(
            row[0],
            row[1],
            tuple((one[0], one[1], one[2]) for one in orjson.loads(row[2])),
            tuple(orjson.loads(row[3])),
            row[4],
            bool(row[5]),
        )
        for row in rows
    ]


def save(connection: Connection, rules: Sequence[StoredRule]) -> None:
    """Store the rules in this order; those that keep their id keep their turn, those left out are gone."""
    turns = {rule.id: rule.turn for rule in every(connection)}
    connection.exec_driver_sql("DELETE FROM distribution_rule")
    # Those that keep their id come first, so that no new one is given it.
    for position, rule in sorted(enumerate(rules, 1), key=lambda one: one[1].id not in turns):
        known = rule.id if rule.id in turns else None
        connection.exec_driver_sql(
            "INSERT INTO distribution_rule (id, position, name, conditions, users, turn, active) VALUES (?,?,?,?,?,?,?)",
            (
                known,
                position,
                rule.name,
                orjson.dumps([list(one) for one in rule.conditions]).decode(),
                json_list(rule.users),
                turns.get(rule.id, 0),
                int(rule.active),
            ),
        )


def take_turns(connection: Connection, turns: Iterable[tuple[int, int]]) -> None:
    """Remember whose turn is next, by rule."""
    parameters = [(turn, rule_id) for rule_id, turn in turns]
    if parameters:
        connection.exec_driver_sql("UPDATE distribution_rule SET turn = ? WHERE id = ?", parameters)
