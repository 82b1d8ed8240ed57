"""What acts of people have in common: whom a step means, and which values people enter."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Mapping
from typing import Any

from crmconsole.scoring.model import RANKS
from tests.sim import own_fields
from tests.sim.world import World

Step = Mapping[str, Any]
Act = Callable[[World, random.Random, Step], str]

TIERS = ("Bronze", "Silver", "Gold", "Platinum", "Tin")
"""The last one is no choice there."""
BLANKS = {"first_name", "city", "country", "phone", "utm_source", "tier", "region", "company"}
SHARED = tuple(f"shared{number}@example.com" for number in range(3))


def value_for(field: str, dice: random.Random) -> Any:
    """Return a new value for a field, blank now and then where blanks make sense."""
    number = dice.randrange(1_000_000)
    if field in BLANKS and dice.random() < 0.15:
        return None
    if field == "tier":
        return dice.choice(TIERS[:4]) if dice.random() < 0.95 else TIERS[4]
    if field == "rank":
        return dice.choice(RANKS)
    if field == "score":
        return f"{number % 9999 / 10:.1f}"
    if field == "email":
        return dice.choice(SHARED) if dice.random() < 0.12 else f"e{number}@example.com"
    if dice.random() < 0.03:
        return f"{field} {number} " + "x" * 300
    return dice.choice(["{} {}", "{} {}", " {}  {} ", "{}’s ✓ {}", "{}\u0301 {}"]).format(field, number)


def new_value(world: World, field: str, dice: random.Random) -> Any:
    """Return a new value for a field of people in a workspace, as it is entered here."""
    made = world.own_made.get(field)
    return value_for(field, dice) if made is None else own_fields.entered(made.spec, dice)


_HOT = ("first_name", "first_name", "phone", "phone", "city", "city", "country", "score", "utm_source")


def chosen_fields(world: World, dice: random.Random, step: Step, contact: bool, own: Collection[str]) -> list[str]:
    """Return the fields that a step changes: those that it names, some of the workspace's own that are there, or one to three of those that
    matter most.
    """
    if step.get("own") and own:
        named = sorted(own)
        return sorted({named[number % len(named)] for number in step["own"]})
    if step.get("fields"):
        return list(step["fields"])
    gone = world.own_made.keys() - set(own)
    fields = [name for name, names in world.fields.items() if names[contact] and name not in gone]
    hot = dice.random() < 0.65
    among = (*_HOT, *own) if hot else fields
    return sorted({dice.choice(among) for _ in range(dice.choice([1, 1, 1, 2, 3]))})


def visitors(world: World) -> list[int]:
    """Return the people here whom the CRM does not know, as far as is known."""
    found = world.rows(
        "SELECT id FROM person WHERE deleted_at IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM link WHERE local_id = person.id AND kind IN ('lead', 'contact')) ORDER BY id"
    )
    return [row["id"] for row in found]


def linked(world: World, step: Step) -> dict[str, Any] | None:
    """Return the link of the person that a step means, so that both sides can mean the same one; None where it means nobody in particular.

    A visitor has no link: then it is who they are here.
    """
    if "visitor" in step:
        there = visitors(world)
        return {"local_id": there[step["visitor"] % len(there)], "remote_id": None} if there else None
    if "who" not in step:
        return None
    found = world.rows(
        "SELECT link.* FROM link JOIN person ON person.id = link.local_id WHERE link.state = 'linked' AND link.kind IN ('lead', 'contact')"
        " AND person.deleted_at IS NULL ORDER BY link.remote_id"
    )
    return found[step["who"] % len(found)] if found else None
