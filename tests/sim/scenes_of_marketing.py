"""Scenes about what people did and what was asked for: it is to arrive once, and the answer is lost, the program dies, or the person changes."""

from __future__ import annotations

import random
from typing import Any

from tests.sim.steps import ACTION_SITES, ACTIVITY_SITES, Steps, do, fault, gap, sync, wait

LOST = ("answer_lost", "answer_lost", "connection_cut", "unavailable", "row_lock", "late_commit")
A_DAY = 86_400
SOAP = {"path": "/services/Soap/u/*"}


def _lost(dice: random.Random, where: dict[str, Any]) -> Steps:
    """Return what keeps the answer away; a commit that is late as well cannot be seen when it is looked for."""
    name = dice.choice(LOST)
    steps = [fault(dice, name, where, times=dice.choice([1, 1, 2]))]
    if name == "late_commit":
        # A conversion saves several records.
        steps[0] |= {"seconds": dice.choice([100, 400]), "times": 9 if where == SOAP else 1}
        steps.append(fault(dice, "answer_lost", where, times=1))
    return steps


def _becomes(dice: random.Random, who: int) -> dict[str, Any]:
    """Return what may become of a person there meanwhile."""
    act = dice.choice(["convert_there", "convert_there", "delete_there", "merge_there", "edit_there"])
    return do(dice, act, who=who)


def happened(dice: random.Random) -> Steps:
    """People did things, in the CRM or not, and they are on their way when something goes wrong."""
    who = dice.randrange(3)
    steps = [do(dice, "happen_here", **({"who": who} if dice.random() < 0.6 else {})) for _ in range(2)]
    chance = dice.random()
    if chance < 0.35:
        steps += _lost(dice, {"object": dice.choice(["Task", "Task", "Event"])})
    if dice.random() < 0.4:
        steps.append(_becomes(dice, who))
    doing = dice.choice(["crash", "crash", "crash", "full", "happen_here", "convert_there", "delete_here", "stop"])
    sites = [site for site in ACTIVITY_SITES if doing != "full" or site.startswith("inside")]
    meanwhile = gap(dice, doing, dice.choice(sites), dice.choice([0, 0, 1]), who=who)
    steps.append(sync(dice, *([meanwhile] if chance > 0.3 else [])))
    if dice.random() < 0.5:
        steps += [wait(dice, 0, 60, 700), do(dice, dice.choice(["happen_here", "convert_there"]), who=who)]
    return [*steps, sync(dice)]


def asked(dice: random.Random) -> Steps:
    """Actions are asked for, and something goes wrong while they are carried out."""
    who = dice.randrange(3)
    steps = [do(dice, dice.choice(["campaign_there", "campaign_here", "add_here"]))]
    steps += [do(dice, "ask_here", **({"who": who} if dice.random() < 0.4 else {})) for _ in range(dice.choice([2, 3]))]
    chance = dice.random()
    if chance < 0.35:
        steps += _lost(dice, dice.choice([SOAP, {"object": "Task"}, {"object": "CampaignMember"}]))
    if dice.random() < 0.3:
        steps.append(_becomes(dice, who))
    doing = dice.choice(
        ["crash", "crash", "crash", "full", "ask_here", "convert_there", "delete_here", "campaign_there"]
    )
    sites = [site for site in ACTION_SITES if doing != "full" or site.startswith("inside")]
    steps.append(sync(dice, *([gap(dice, doing, dice.choice(sites), who=who)] if chance > 0.3 else [])))
    if dice.random() < 0.5:
        steps += [wait(dice, 0, 60, 700), do(dice, "ask_here")]
    return [*steps, sync(dice)]


def conversions(dice: random.Random) -> Steps:
    """Several leads are to be converted, and it is not clear at once which of them were."""
    steps = [do(dice, "add_there"), do(dice, "add_here", sync=True), sync(dice)]
    steps += [do(dice, "ask_here", verb="convert") for _ in range(2)]
    steps += [do(dice, "happen_here")] if dice.random() < 0.5 else []
    if dice.random() < 0.6:
        steps += _lost(dice, SOAP)
        return [*steps, sync(dice), wait(dice, 0, 1, 700), sync(dice), sync(dice)]
    doing = dice.choice(["crash", "crash", "convert_there", "edit_there", "merge_there"])
    sites = [site for site in ACTION_SITES if "convert" in site or site.startswith("after crm")]
    return [*steps, sync(dice, gap(dice, doing, dice.choice(sites), who=dice.randrange(3))), sync(dice)]


def tasks(dice: random.Random) -> Steps:
    """Tasks are asked for, and the answer is lost, or the program dies, in an org with our key or without."""
    steps = [do(dice, "ask_here", verb="create_task") for _ in range(2)]
    if dice.random() < 0.5:
        steps += [*_lost(dice, {"object": "Task"}), sync(dice)]
    else:
        steps.append(sync(dice, gap(dice, "crash", dice.choice(["before crm.write", "after crm.write"]))))
    return [*steps, wait(dice, 60, 700), sync(dice), wait(dice, 700), sync(dice)]


def cancelled(dice: random.Random) -> Steps:
    """An action is cancelled while the run is at it."""
    site = dice.choice([site for site in ACTION_SITES if site.startswith("after")])
    meanwhile = gap(dice, "ask_here", site, verb="cancel")
    steps = [do(dice, "campaign_there"), sync(dice), *(do(dice, "ask_here") for _ in range(3))]
    return [*steps, sync(dice, meanwhile), sync(dice)]


def in_vain(dice: random.Random) -> Steps:
    """Somebody who is not to be in the CRM does and is to do things, until two weeks are over."""
    steps = [do(dice, "add_here", sync=False), do(dice, "add_here", sync=False), sync(dice)]
    steps += [do(dice, "happen_here") for _ in range(3)] + [do(dice, "ask_here") for _ in range(3)]
    steps += [sync(dice), wait(dice, 10 * A_DAY, 12 * A_DAY), sync(dice)]
    if dice.random() < 0.4:
        steps += [do(dice, "switch_sync", on=True), sync(dice)]
    return [*steps, wait(dice, 7 * A_DAY), sync(dice), do(dice, "happen_here"), sync(dice)]
