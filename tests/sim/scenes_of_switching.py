"""Scenes about a workspace that is switched to another org by agreement, in whatever state it is: much waits, and answers are outstanding."""

from __future__ import annotations

import random

from tests.sim.steps import CRASH_SITES, WRITE_SITES, Steps, do, fault, gap, sync, wait

LOST = ("answer_lost", "answer_lost", "connection_cut", "late_commit")


def switched(dice: random.Random) -> Steps:
    """People are linked, things wait and are on their way, and the workspace is switched; then both sides go on in the other org."""
    who, email = dice.randrange(3), f"both{dice.randrange(10**6)}@example.com"
    steps = [do(dice, dice.choice(["add_there", "add_here"]), email=email), do(dice, "add_there"), sync(dice)]
    steps += [do(dice, "happen_here", who=who, type="visit")] if dice.random() < 0.6 else []
    acts = ["edit_here", "happen_here", "ask_here", "program_here", "place_here", "add_here", "edit_there", "resolve"]
    acts += [
        "campaign_there",
        "campaign_here",
        "delete_here",
        "merge_there",
        "convert_there",
        "happen_here",
        "ask_here",
    ]
    steps += [do(dice, act, who=who) for act in dice.sample(acts, dice.choice([2, 3, 4]))]
    crash = [gap(dice, "crash", dice.choice([*CRASH_SITES, *WRITE_SITES]))]
    if unanswered := dice.random() < 0.4:
        # What the last run sent before the switch stays without an answer.
        steps += [do(dice, "edit_here", who=who), do(dice, "happen_here", who=who), do(dice, "add_here", sync=True)]
        crash = [gap(dice, "crash", dice.choice(["before crm.write", "after crm.write", "before push._record"]))]
        lost = [fault(dice, dice.choice(LOST), {"object": dice.choice(["Lead", "Task"])}, times=dice.choice([1, 2]))]
        steps += [*lost, sync(dice)] if dice.random() < 0.5 else [sync(dice, *crash)]
    elif dice.random() < 0.8:
        steps.append(sync(dice, *(crash if dice.random() < 0.4 else [])))
    steps += [do(dice, "edit_here", who=who)] if dice.random() < 0.4 else []
    give_up = dice.random() < (0.4 if unanswered else 0.7)
    steps.append(do(dice, "switch", give_up=give_up))
    if not give_up:
        steps += [wait(dice, 700), sync(dice), do(dice, "switch", give_up=True)]
    acts = ["add_here", "edit_here", "add_there", "happen_here", "ask_here", "place_here", "campaign_here"]
    steps += [do(dice, act) for act in dice.sample(acts, dice.choice([1, 2, 3]))]
    # Somebody whom both orgs know.
    steps += [do(dice, "add_there", email=email)] if dice.random() < 0.6 else []
    steps.append(sync(dice, *(crash if dice.random() < 0.3 else [])))
    return [*steps, do(dice, dice.choice(["edit_here", "edit_there", "happen_here"])), wait(dice, 1, 700), sync(dice)]
