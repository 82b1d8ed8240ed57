"""Scenes about what a workspace decides by rules and fields of its own: the lead score, lead distribution, forms, and fields of every type."""

from __future__ import annotations

import random

from tests.sim.steps import CRASH_SITES, SCORE_SITES, WRITE_SITES, Steps, do, fault, gap, sync, wait

LOST = ("answer_lost", "answer_lost", "connection_cut", "unavailable", "row_lock")
A_DAY = 86_400
FIELD_SITES = (
    "after cycle._context",
    "before crm.poll",
    "after crm.poll",
    "after pull.take",
    "after reading.read_windows",
    *WRITE_SITES,
    "after push._record",
    "before recover._recover_batch",
    "after recover._recover_batch",
)
"""Where a field may come or go."""
CREATE_SITES = ("after crm.find", "inside create._settle_some", "after create._settle_some", *WRITE_SITES)


def own_fields(dice: random.Random) -> Steps:
    """Fields of the workspace's own are changed on both sides, at the worst moment, and their record becomes another."""
    who, own = dice.randrange(3), [dice.randrange(12) for _ in range(dice.choice([1, 2, 3]))]
    steps = [do(dice, dice.choice(["edit_here", "edit_there"]), who=who, own=own), wait(dice, 0, 1, 60)]
    steps.append(do(dice, dice.choice(["edit_here", "edit_there"]), who=who, own=own))
    chance = dice.random()
    if chance < 0.25:
        steps.append(fault(dice, dice.choice(LOST), {"object": dice.choice(["Lead", "Contact"])}, times=1))
    doing = dice.choice(["crash", "crash", "edit_here", "edit_there", "convert_there"])
    sites = CRASH_SITES if doing == "crash" else WRITE_SITES
    steps.append(sync(dice, *([gap(dice, doing, dice.choice(sites), who=who, own=own)] if chance > 0.3 else [])))
    if dice.random() < 0.4:
        steps.append(do(dice, dice.choice(["convert_there", "merge_there", "clone_there", "form_here"]), who=who))
    return [*steps, do(dice, dice.choice(["edit_here", "edit_there"]), who=who, own=own), sync(dice)]


def changing(dice: random.Random) -> Steps:
    """Fields of the workspace's own are made and taken away on either side while the other side edits them, or while they are on their way."""
    who, own = dice.randrange(3), [dice.randrange(12) for _ in range(dice.choice([2, 3]))]
    changes, edits = ["field_here", "field_here", "field_here", "field_there"], ["edit_here", "edit_there"]
    steps = [do(dice, one, who=who, own=own) for one in dice.sample(edits, dice.choice([0, 1, 2]))]
    if dice.random() < 0.25:
        steps.append(fault(dice, dice.choice(LOST), {"object": dice.choice(["Lead", "Contact"])}, times=1))
    steps.append(sync(dice, gap(dice, dice.choice(changes), dice.choice(FIELD_SITES))))
    steps += [do(dice, "edit_there", who=who, own=own), do(dice, dice.choice(edits), who=who, own=own)]
    doing = dice.choice(["crash", "field_here", "field_here", "field_there", *edits])
    sites = CRASH_SITES if doing == "crash" else FIELD_SITES
    steps += [wait(dice, 0, 60, A_DAY), sync(dice, gap(dice, doing, dice.choice(sites), who=who, own=own))]
    if dice.random() < 0.3:
        steps.append(do(dice, dice.choice(["convert_there", "merge_there", "delete_there"]), who=who))
    steps += [do(dice, dice.choice(changes), crash=dice.random() < 0.1), do(dice, dice.choice(edits), own=own)]
    return [*steps, wait(dice, 0, 60, A_DAY), sync(dice), do(dice, "field_here"), sync(dice)]


def scored(dice: random.Random) -> Steps:
    """People do what gives points, in the CRM or not, and something goes wrong while their score is worked out or on its way."""
    who = dice.randrange(3)
    acts = ["happen_here", "happen_here", "form_here", "form_here", "edit_here", "edit_there", "model_here"]
    steps = [do(dice, dice.choice(acts), who=who), do(dice, dice.choice(acts))]
    chance = dice.random()
    if chance < 0.3:
        steps.append(fault(dice, dice.choice(LOST), {"object": dice.choice(["Lead", "Contact"])}, times=1))
    doing = dice.choice(["crash", "crash", "full", "happen_here", "form_here", "edit_there", "model_here", "edit_here"])
    sites = [site for site in (*SCORE_SITES, *WRITE_SITES) if doing != "full" or site.startswith("inside")]
    meanwhile = gap(dice, doing, dice.choice(sites), who=who, fields=["score"] if doing == "edit_there" else [])
    steps.append(sync(dice, *([meanwhile] if chance > 0.25 else [])))
    if dice.random() < 0.4:
        steps.append(do(dice, dice.choice(["convert_there", "merge_there", "delete_here"]), who=who))
    return [*steps, wait(dice, 60, A_DAY, 4 * A_DAY), do(dice, dice.choice(acts), who=who), sync(dice)]


def sent_by_score(dice: random.Random) -> Steps:
    """People who are not to be sent do what gives points, until the score sends them: which that is changes, or somebody decides otherwise."""
    steps = [do(dice, "add_here", sync=False), do(dice, "form_here", sync=False), do(dice, "add_here", sync=False)]
    if dice.random() < 0.4:
        steps.append(do(dice, "switch_sync", on=False))
    if dice.random() < 0.4:
        steps.append(sync(dice))
    acts = ["happen_here", "happen_here", "form_here", "edit_here"]
    steps += [do(dice, dice.choice(acts)) for _ in range(dice.choice([1, 2, 3]))]
    if dice.random() < 0.3:
        steps.append(fault(dice, dice.choice(LOST), {"object": "Lead"}, times=1))
    doing = dice.choice(["crash", "crash", "sending_here", "sending_here", "switch_sync", "model_here", "happen_here"])
    meanwhile = gap(dice, doing, dice.choice((*SCORE_SITES, *CREATE_SITES)))
    steps += [sync(dice, meanwhile), do(dice, dice.choice(["sending_here", "sending_here", "switch_sync"]))]
    return [*steps, wait(dice, 60, 700, 4 * A_DAY), do(dice, dice.choice(acts)), sync(dice)]


def distributed(dice: random.Random) -> Steps:
    """New leads are given to colleagues by rules, which change meanwhile, or the answer is lost."""
    steps = [
        do(dice, dice.choice(["add_here", "add_here", "form_here"]), sync=True) for _ in range(dice.choice([2, 3]))
    ]
    chance = dice.random()
    if chance < 0.3:
        steps.append(fault(dice, dice.choice(LOST), {"object": "Lead"}, times=dice.choice([1, 1, 2])))
    doing = dice.choice(["crash", "crash", "rules_here", "rules_here", "edit_here", "hand_over_here", "form_here"])
    steps.append(sync(dice, *([gap(dice, doing, dice.choice(CREATE_SITES))] if chance > 0.2 else [])))
    if dice.random() < 0.5:
        steps += [do(dice, "rules_here"), do(dice, "add_here", sync=True), do(dice, "form_here", sync=True)]
    steps.append(do(dice, dice.choice(["own_there", "hand_over_here", "edit_here"])))
    return [*steps, wait(dice, 0, 60, 700), sync(dice)]
