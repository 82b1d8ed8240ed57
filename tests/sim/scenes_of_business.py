"""Scenes about campaigns, opportunities and whoever belongs to them."""

from __future__ import annotations

import random

from tests.sim.steps import CRASH_SITES, WRITE_SITES, Steps, do, fault, gap, sync, wait


def deals(dice: random.Random) -> Steps:
    """Opportunities with parents that were never seen, stages that nobody knew, and contacts that play a part."""
    steps = [do(dice, "sell_there") for _ in range(dice.randrange(2, 6))]
    crash = [gap(dice, "crash", dice.choice(["inside pull.take", "after pull.take", "after reading.read_windows"]))]
    steps.append(sync(dice, *(crash if dice.random() < 0.3 else [])))
    if dice.random() < 0.5:
        steps += [do(dice, "convert_there"), do(dice, "sell_there"), sync(dice)]
    return [*steps, do(dice, "sell_there"), sync(dice)]


def joined(dice: random.Random) -> Steps:
    """Members of a campaign are converted and merged."""
    steps = [do(dice, "campaign_there") for _ in range(dice.randrange(3, 6))] + [do(dice, "add_there"), sync(dice)]
    for _ in range(2):
        steps += [do(dice, dice.choice(["convert_there", "convert_there", "merge_there"])), do(dice, "campaign_there")]
        crash = [gap(dice, "crash", dice.choice(["inside removals.apply", "after removals.apply", "after pull.take"]))]
        steps.append(sync(dice, *(crash if dice.random() < 0.4 else [])))
    return steps


def campaigns(dice: random.Random) -> Steps:
    """A campaign of either side, changed on both, with people who come and go."""
    steps = [do(dice, dice.choice(["campaign_there", "campaign_here"])) for _ in range(dice.randrange(2, 5))]
    steps.append(sync(dice))
    steps += [do(dice, "campaign_there"), wait(dice, 1, 30, 600), do(dice, "campaign_here")]
    if dice.random() < 0.4:
        steps.append(fault(dice, dice.choice(["answer_lost", "connection_cut"]), {"object": "Campaign"}, times=1))
    chance = dice.random()
    if chance < 0.3:
        return [*steps, sync(dice, gap(dice, "crash", dice.choice(CRASH_SITES))), sync(dice)]
    if chance < 0.6:
        act = dice.choice(["campaign_there", "campaign_here"])
        return [*steps, sync(dice, gap(dice, act, dice.choice(WRITE_SITES))), sync(dice)]
    return [*steps, sync(dice), do(dice, "merge_there"), sync(dice)]
