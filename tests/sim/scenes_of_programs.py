"""Scenes about programs: who enters, which steps follow, and the program dies or the person becomes another one in between."""

from __future__ import annotations

import random

from tests.sim.steps import ACTION_SITES, PROGRAM_SITES, Steps, do, gap, sync, wait

A_DAY = 86_400


def programmed(dice: random.Random) -> Steps:
    """People enter a program, by themselves and by hand, and something goes wrong while steps are asked for."""
    who = dice.randrange(3)
    steps = [do(dice, "program_here"), do(dice, dice.choice(["place_here", "program_here", "happen_here"]), who=who)]
    doing = dice.choice(["crash", "crash", "crash", "full", "program_here", "place_here", "convert_there", "stop"])
    inside = [site for site in PROGRAM_SITES if site.startswith("inside")]
    sites = inside if doing == "full" else dice.choice([PROGRAM_SITES, PROGRAM_SITES, ACTION_SITES])
    steps.append(sync(dice, gap(dice, doing, dice.choice(sites), dice.choice([0, 0, 1]), who=who)))
    chance = dice.random()
    if chance < 0.5:
        steps.append(do(dice, dice.choice(["convert_there", "merge_there"]), who=who))
    if chance > 0.3:
        act = dice.choice(["edit_here", "edit_there", "place_here", "program_here", "happen_here", "delete_here"])
        steps += [wait(dice, 600, A_DAY, 3 * A_DAY), do(dice, act, who=who)]
    return [*steps, sync(dice)]


def course(dice: random.Random) -> Steps:
    """A program is edited and paused while people are inside, over some days."""
    steps = [do(dice, "program_here"), do(dice, "place_here"), sync(dice)]
    for _ in range(dice.randrange(2, 4)):
        steps += [
            do(dice, "program_here", change=dice.choice(["pause", "last", "first", "without", "wait", "criteria"]))
        ]
        steps += [wait(dice, 600, A_DAY, 2 * A_DAY, 4 * A_DAY), sync(dice)]
    return steps


def inherited(dice: random.Random) -> Steps:
    """Somebody in a program becomes one with somebody else, who may be in it too."""
    who = dice.randrange(3)
    steps = [do(dice, "add_there"), sync(dice), do(dice, "program_here")]
    one, other = (do(dice, "place_here", who=whom, leaves=False) for whom in (who, who + 1))
    chance = dice.random()
    if chance < 0.4:
        steps += [one, other, sync(dice)]
    else:
        # One is ahead of the other, or out of it already.
        steps += [one, sync(dice), *([do(dice, "place_here", who=who, leaves=True)] if chance < 0.7 else []), other]
    site = dice.choice(["inside removals.apply", "after removals.apply", *PROGRAM_SITES])
    becomes = do(dice, dice.choice(["convert_there", "merge_there", "merge_there"]), who=who, pair=[who, who + 1])
    kinds = {"kinds": ["lead"]} if dice.random() < 0.2 else {}
    steps += [becomes, sync(dice, *([gap(dice, "crash", site)] if dice.random() < 0.5 else []), **kinds)]
    return [*steps, wait(dice, 600, A_DAY), sync(dice)]
