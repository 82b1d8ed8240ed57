"""Lead distribution rules of a workspace, as data, and whom they give a lead to: worked out anew, past the engine."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from crmconsole.store import console_users, distribution
from crmconsole.store.distribution import StoredRule

if TYPE_CHECKING:
    from tests.sim.world import World

NOBODY_THERE = "Cleo"
"""A console user whom nobody stands for there: passed over."""
_CONDITIONS: tuple[tuple[str, str, Any], ...] = (
    ("phone", "is_filled", None),
    ("country", "is_blank", None),
    ("country", "contains", "1"),
    ("company", "begins_with", "FIRM 1"),
    ("email", "contains", "Shared"),
    ("score", "at_least", "500"),
    ("city", "is_not", "Cork"),
)
_USERS = (("Ann",), ("Ben",), ("Ann", "Ben"), ("Ann", "Ben"), ("Ben", NOBODY_THERE, "Ann"), (NOBODY_THERE,))


def drawn(dice: random.Random) -> list[dict[str, Any]]:
    """Return rules that a workspace may have, in their order; the last one often takes whoever is left."""
    rules = [
        {"conditions": [list(one) for one in dice.sample(_CONDITIONS, dice.choice([1, 1, 2]))]}
        for _ in range(dice.choice([1, 1, 2]))
    ]
    rules += [{"conditions": []}] if dice.random() < 0.7 else []
    return [{**rule, "users": list(dice.choice(_USERS)), "active": dice.random() < 0.9} for rule in rules]


def choose(world: World, connection: Connection, wanted: Sequence[Mapping[str, Any]]) -> None:
    """Give leads that are created from here to whom these rules say."""
    known = [(name, crm) for name, crm in console_users.links(connection) if name != NOBODY_THERE]
    console_users.save_links(connection, [*known, (NOBODY_THERE, None)])
    distribution.save(connection, [_rule(number, one) for number, one in enumerate(wanted, 1)])
    world.ledger.rules = distribution.every(connection)


def _rule(number: int, one: Mapping[str, Any]) -> StoredRule:
    conditions = tuple((field, how, what) for field, how, what in one["conditions"])
    return StoredRule(0, f"Rule {number}", conditions, tuple(one["users"]), 0, bool(one["active"]))


def changed(connection: Connection, dice: random.Random) -> list[StoredRule]:
    """Let an administrator put the rules in another order, or change one; whose turn it is stays."""
    rules = distribution.every(connection)
    at, how = dice.randrange(len(rules)), dice.choice(["order", "active", "users"])
    if how == "order":
        rules.append(rules.pop(at))
    elif how == "active":
        rules[at] = rules[at]._replace(active=not rules[at].active)
    else:
        rules[at] = rules[at]._replace(users=dice.choice(_USERS))
    distribution.save(connection, rules)
    return distribution.every(connection)


# ------------------------------------------------------------------------------------------------ judged anew
def rule_for(rules: Sequence[StoredRule], person: Mapping[str, Any], links: Mapping[str, str]) -> StoredRule | None:
    """Return the first active rule that fits a lead and has a user whom somebody stands for there; None when there is none."""
    for rule in rules:
        fits = all(_holds(person[field], how, what) for field, how, what in rule.conditions)
        if rule.active and fits and any(name in links for name in rule.users):
            return rule
    return None


def in_turn(rule: StoredRule, turn: int, links: Mapping[str, str], number: int) -> tuple[list[str], int]:
    """Return who gets the next so many leads of a rule, and whose turn it is then."""
    found: list[str] = []
    while len(found) < number:
        name = rule.users[turn % len(rule.users)]
        found += [links[name]] if name in links else []
        turn = (turn + 1) % len(rule.users)
    return found, turn


def _holds(value: Any, how: str, what: Any) -> bool:
    text, wanted = str(value or "").strip().casefold(), str(what or "").casefold()
    if how == "is_filled":
        return text != ""
    if how == "is_blank":
        return text == ""
    if how == "is_not":
        return text != wanted
    if how == "at_least":
        return text != "" and float(text) >= float(wanted)
    return wanted in text if how == "contains" else text.startswith(wanted)
