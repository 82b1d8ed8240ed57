"""A lead-score model of a workspace, as data, and the score that it gives somebody: worked out anew, past the engine."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from crmconsole.clock import from_iso
from crmconsole.mapping.model import from_json, to_json
from crmconsole.records import PEOPLE, Direction
from crmconsole.scoring import check, model_json
from crmconsole.scoring.model import (
    NO_DECAY,
    RANKS,
    BehaviourRule,
    Comparison,
    Decay,
    DecayKind,
    LeadScoreModel,
    Limits,
    ProfileRule,
    Ranks,
    SendToCrm,
)
from crmconsole.store import mappings, scoring

if TYPE_CHECKING:
    from tests.sim.world import World

RESULTS = {"score": "Score__c", "rank": "Rank__c"}
_FILLED = ("phone", "company", "country", "first_name", "tier")
_DONE = ("visit", "form", "call", "meeting", "email_clicked", "download", "my own word")
_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Model:
    """Points for fields that are filled, and for each activity of a type, which may fade evenly over some days."""

    filled: Mapping[str, int]
    done: Mapping[str, int]
    cap: int
    """The most that activities of one type give."""
    fades: int | None
    """Days; None = never."""
    send: Mapping[str, Any] | None = None
    """From which score, and with which ranks, people are sent although nobody chose to; None = by themselves nobody is."""


def drawn(dice: random.Random) -> dict[str, Any]:
    """Return a model that a workspace may have."""
    return {
        "filled": {field: dice.choice([5, 10, 15, -5]) for field in dice.sample(_FILLED, 3)},
        "done": {type_: dice.choice([3, 8, 15]) for type_ in dice.sample(_DONE, 4)},
        "cap": dice.choice([20, 30]),
        "fades": dice.choice([None, None, 10, 30]),
    }


def sending_drawn(dice: random.Random) -> dict[str, Any]:
    """Return from which score, or with which ranks, a model may send people."""
    ranks = dice.sample(RANKS, dice.choice([1, 2]))
    return dice.choice([{"score": 10, "ranks": []}, {"score": 25, "ranks": ranks}, {"score": None, "ranks": ranks}])


def choose(world: World, connection: Connection, wanted: Mapping[str, Any]) -> None:
    """Score people by a model, and send their rank beside their score."""
    counts(world, Model(**wanted))
    _store(connection, world.ledger.models[-1], "2026-11-21T09:00:00Z")
    for kind in PEOPLE:
        version, text = mappings.newest(connection, kind) or (0, "")
        rank = replace(world.stage.rows_beside[kind]["rank"], direction=Direction.PUSH)
        rows = [*from_json(text).rows, rank]
        mappings.save(connection, kind, version + 1, to_json(kind, version + 1, rows), "", "2026-11-21T09:00:00Z")
    world.fields = {**world.fields, "rank": (RESULTS["rank"], RESULTS["rank"])}


def send(world: World, connection: Connection, wanted: Mapping[str, Any]) -> None:
    """Let the model send people by their score."""
    assert world.ledger.model is not None
    counts(world, replace(world.ledger.model, send=wanted))
    _store(connection, world.ledger.models[-1], "2026-11-21T09:00:00Z")


def counts(world: World, model: Model) -> None:
    """Write down that a model counts from now on."""
    world.ledger.model = model
    world.ledger.models.append(model)


def sending_changed(world: World, connection: Connection, dice: random.Random) -> Model:
    """Let an administrator stop sending by score, begin to, or send others, and return the model as it is then."""
    before = world.ledger.model
    assert before is not None
    off = before.send is not None and dice.random() < 0.4
    after = replace(before, send=None if off else sending_drawn(dice))
    _store(connection, after, world.now())
    return after


def changed(world: World, connection: Connection, dice: random.Random) -> Model:
    """Let an administrator give one rule of the model other points, and return the model as it is then."""
    before = world.ledger.model
    assert before is not None
    field = dice.choice(sorted(before.filled))
    after = replace(before, filled={**before.filled, field: dice.choice([1, 7, 25])})
    _store(connection, after, world.now())
    return after


def _store(connection: Connection, model: Model, now: str) -> None:
    decay = NO_DECAY if model.fades is None else Decay(DecayKind.LINEAR, model.fades)
    cap = Decimal(model.cap)
    stored = LeadScoreModel(
        tuple(ProfileRule(name, name, Comparison.IS_FILLED, Decimal(n)) for name, n in model.filled.items()),
        tuple(BehaviourRule(name, name, Decimal(n), cap=cap, decay=decay) for name, n in model.done.items()),
        Ranks(Decimal(20), Decimal(10), Decimal(20), Decimal(8)),
        Limits(),
        send=None if model.send is None else _sends(model.send),
        activated=True,
    )
    assert not check.frame_problems(stored)
    scoring.save(connection, model_json.to_json(stored), "", now)


def _sends(send: Mapping[str, Any]) -> SendToCrm:
    return SendToCrm(None if send["score"] is None else Decimal(send["score"]), tuple(send["ranks"]))


# ------------------------------------------------------------------------------------------------ judged anew
def reaches(model: Model, score: Any, rank: str | None) -> bool:
    """Tell whether whoever has this score and this rank is sent by a model."""
    if model.send is None or score is None:
        return False
    wanted = model.send["score"]
    return (wanted is not None and Decimal(score) >= wanted) or rank in model.send["ranks"]


def given(model: Model, person: Mapping[str, Any], did: Sequence[tuple[str, str]], now: datetime) -> tuple[str, str]:
    """Return the score and the rank of somebody with these values who did these things, each a type and a moment."""
    profile = sum((Decimal(points) for name, points in model.filled.items() if person[name] is not None), Decimal())
    behaviour = sum((_of_type(model, type_, did, now) for type_ in model.done), Decimal())
    letter = "A" if profile >= 20 else "B" if profile >= 10 else "C"
    digit = "1" if behaviour >= 20 else "2" if behaviour >= 8 else "3"
    return f"{profile + behaviour:.1f}", letter + digit


def _of_type(model: Model, type_: str, did: Sequence[tuple[str, str]], now: datetime) -> Decimal:
    ages = [(now - from_iso(at)).days for done, at in did if done == type_]
    whole = sum((_worth(model, model.done[type_], age) for age in ages if age >= 0), Decimal())
    return min(whole, Decimal(model.cap))


def _worth(model: Model, points: int, age: int) -> Decimal:
    if model.fades is None:
        return Decimal(points)
    left = Decimal(points * max(0, model.fades - age)) / model.fades
    return left.quantize(_TENTH, ROUND_HALF_UP)
