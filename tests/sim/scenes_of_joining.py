"""Scenes about a visitor of whom somebody says that they are a person whom the CRM knows: the two become one, by hand or by *Sync Lead*."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from tests.sim.steps import WRITE_SITES, Steps, do, fault, gap, sync, wait

LOST = ("answer_lost", "connection_cut", "unavailable", "row_lock")
JOIN_SITES = (
    "after cycle._context",
    "before crm.read",
    "after crm.read",
    "before by_hand._link",
    "after by_hand._link",
    "inside by_hand._link",
    *WRITE_SITES,
)
CREATE_SITES = ("after crm.find", "inside create._settle_some", "after create._settle_some")
A_DAY = 86_400


def made_one(dice: random.Random) -> Steps:
    """A visitor has done things, is in a program or waits for an action, and turns out to be a person whom the CRM knows."""
    who, how = dice.randrange(3), dice.choice(["asked", "plain", "plain", "lost", "late"])
    email = {"email": f"joined{dice.randrange(10**6)}@example.com"} if how != "plain" or dice.random() < 0.6 else {}
    steps = [do(dice, "add_there", **(email if how == "asked" else {})), sync(dice)]
    steps.append(do(dice, "add_here", sync=how in ("lost", "late"), **(email or {"email": None})))
    acts = ["happen_here", "happen_here", "edit_here", "edit_here", "ask_here", "program_here", "place_here"]
    steps += [do(dice, act, visitor=0) for act in dice.sample(acts, dice.choice([1, 2, 3]))]
    steps += (
        [do(dice, dice.choice(["happen_here", "place_here", "edit_there"]), who=who)] if dice.random() < 0.5 else []
    )
    if how == "asked":
        steps += [
            do(dice, "ask_here", verb="sync_lead", visitor=0, join=True),
            do(dice, "switch_sync", visitor=0, on=True),
        ]
        steps.append(sync(dice, *([_gap(dice, who, CREATE_SITES)] if dice.random() < 0.5 else [])))
    else:
        steps += [*_on_its_way(dice, how), _by_hand(dice, who)]
        if steps[-1].get("every"):
            steps[0] |= email  # Somebody here with a record has the visitor's address.
    if dice.random() < 0.4:
        steps.append(do(dice, dice.choice(["convert_there", "merge_there", "delete_there", "edit_here"]), who=who))
    if dice.random() < 0.6:
        steps += [wait(dice, 0, 700, 700, A_DAY), _by_hand(dice, who)]
    return [*steps, wait(dice, 0, 60, 700), sync(dice)]


def _on_its_way(dice: random.Random, how: str) -> Steps:
    """Return what leaves the visitor's own creation without an answer, so that it may still be going on when somebody knows who they are."""
    if how == "plain":
        return [do(dice, "add_there")] if dice.random() < 0.5 else [sync(dice)]
    if how == "lost":
        return [fault(dice, dice.choice(LOST), {"object": "Lead"}, times=dice.choice([1, 1, 2])), sync(dice)]
    late = fault(dice, "late_commit", {"object": "Lead"}, seconds=dice.choice([100, 400]), times=3)
    steps = [late, fault(dice, "answer_lost", {"object": "Lead"}, times=1), sync(dice)]
    if dice.random() < 0.5:
        steps += [do(dice, "switch_sync", visitor=0, on=False), wait(dice, 0, 60), sync(dice)]
    return steps


def _by_hand(dice: random.Random, who: int) -> dict[str, Any]:
    there = {"unread": True} if dice.random() < 0.25 else {"who": who}
    gaps = [_gap(dice, who, JOIN_SITES)] if dice.random() < 0.6 else []
    step = do(dice, "join", visitor=0, **there)
    # By what it has drawn anyway: stories that were told before this could be asked for stay what they were.
    return {**step, "gaps": gaps, **({"every": True} if step["d"] % 4 == 0 else {})}


def _gap(dice: random.Random, who: int, among: Sequence[str]) -> dict[str, Any]:
    doing = dice.choice(["crash", "crash", "crash", "edit_here", "edit_there", "happen_here", "merge_there", "full"])
    sites = [site for site in among if doing != "full" or site.startswith("inside")]
    return gap(dice, doing, dice.choice(sites), **({"visitor": 0} if dice.random() < 0.5 else {"who": who}))
