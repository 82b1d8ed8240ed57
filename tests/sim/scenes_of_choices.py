"""Scenes about what a workspace may have chosen: the pipeline, linked users, accounts both ways, Profile ID, an assignment rule with mail."""

from __future__ import annotations

import random

from tests.sim.steps import ACTION_SITES, WINNING_SITES, WRITE_SITES, Steps, do, fault, gap, sync, wait

LOST = ("answer_lost", "answer_lost", "connection_cut", "unavailable", "row_lock")
SOAP = {"path": "/services/Soap/u/*"}


def won(dice: random.Random) -> Steps:
    """Leads and contacts are won here, and something goes wrong while what follows is carried out."""
    who = dice.randrange(3)
    steps = [do(dice, "deal_there"), sync(dice), do(dice, "win_here", who=who, stage="Won"), do(dice, "win_here")]
    chance = dice.random()
    if chance < 0.35:
        steps.append(fault(dice, dice.choice(LOST), dice.choice([SOAP, {"object": "Opportunity"}]), times=1))
    doing = dice.choice(["crash", "crash", "crash", "full", "convert_there", "deal_there", "win_here", "merge_there"])
    sites = (*WINNING_SITES, *WINNING_SITES, *ACTION_SITES)
    sites = tuple(site for site in sites if doing != "full" or site.startswith("inside"))
    steps.append(sync(dice, *([gap(dice, doing, dice.choice(sites), who=who)] if chance > 0.25 else [])))
    if dice.random() < 0.4:
        steps += [wait(dice, 0, 60, 700), do(dice, "win_here", who=who), sync(dice)]
    return [*steps, do(dice, "edit_here", who=who), sync(dice)]


def ended_there(dice: random.Random) -> Steps:
    """Opportunities are closed there, and their contacts become others meanwhile."""
    who = dice.randrange(3)
    steps = [do(dice, "deal_there", who=who, closes=0), do(dice, "deal_there"), sync(dice)]
    steps.append(do(dice, "deal_there", closes=1))
    site = dice.choice(["inside closings.take_over", "after closings.take_over", "after pull.take", "inside pull.take"])
    steps.append(sync(dice, *([gap(dice, "crash", site)] if dice.random() < 0.6 else [])))
    if dice.random() < 0.5:
        steps += [do(dice, dice.choice(["merge_there", "win_here", "deal_there"]), who=who), sync(dice)]
    return steps


def handed_over(dice: random.Random) -> Steps:
    """People change hands, on one side or both."""
    who = dice.randrange(3)
    steps = [do(dice, "hand_over_here", who=who), do(dice, dice.choice(["own_there", "hand_over_here"]), who=who)]
    steps.insert(1, wait(dice, 0, 1, 60))
    meanwhile = gap(dice, dice.choice(["crash", "hand_over_here", "own_there"]), dice.choice(WRITE_SITES), who=who)
    if dice.random() < 0.3:
        steps.append(fault(dice, dice.choice(LOST), {"object": "Lead"}, times=1))
    return [*steps, sync(dice, *([meanwhile] if dice.random() < 0.5 else [])), sync(dice)]


def accounts(dice: random.Random) -> Steps:
    """Accounts are changed on both sides, at the worst moment."""
    steps = [do(dice, "account_there"), sync(dice), do(dice, "account_here"), wait(dice, 0, 1, 60)]
    steps.append(do(dice, dice.choice(["account_there", "account_here"])))
    if dice.random() < 0.3:
        steps.append(fault(dice, dice.choice(LOST), {"object": "Account"}, times=1))
    doing = dice.choice(["crash", "crash", "account_here", "account_there"])
    return [
        *steps,
        sync(dice, *([gap(dice, doing, dice.choice(WRITE_SITES))] if dice.random() < 0.6 else [])),
        sync(dice),
    ]


def written_back(dice: random.Random) -> Steps:
    """Linked people get their id there, and the answer is lost, or the record is copied or changed."""
    who = dice.randrange(3)
    steps = [do(dice, "add_there"), sync(dice)]
    if dice.random() < 0.4:
        steps.append(fault(dice, dice.choice(LOST), {"object": dice.choice(["Lead", "Contact"])}, times=1))
    act = dice.choice(["clone_there", "edit_there", "edit_here", "merge_there", "convert_there"])
    sites = (*WRITE_SITES, "inside write_back._send", "after write_back._send", "inside write_back._record")
    doing = dice.choice(["crash", "crash", "edit_there"])
    steps += [do(dice, act, who=who), sync(dice, gap(dice, doing, dice.choice(sites), who=who))]
    return [*steps, sync(dice)]


def ruled(dice: random.Random) -> Steps:
    """New leads go to whom the org's rule chooses, with its mail, and the answer is lost."""
    steps = [do(dice, "add_here", sync=True, country="country of somebody") for _ in range(dice.choice([1, 2, 3]))]
    chance = dice.random()
    if chance < 0.4:
        # Nobody can see it when it is looked for.
        steps.append(fault(dice, "late_commit", {"object": "Lead"}, seconds=400, times=3))
    if chance < 0.8:
        steps.append(fault(dice, dice.choice(LOST), SOAP, times=dice.choice([1, 1, 2])))
    crash = gap(dice, "crash", dice.choice(["before crm.write", "after crm.write", "inside push._record"]))
    return [*steps, sync(dice, *([crash] if dice.random() < 0.5 else [])), wait(dice, 0, 700), sync(dice)]
