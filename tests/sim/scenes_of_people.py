"""Scenes in which it is not clear who is who, or somebody disappears."""

from __future__ import annotations

import random

from tests.sim.steps import WRITE_SITES, Steps, do, fault, gap, sync, wait


def converted(dice: random.Random) -> Steps:
    """A lead becomes a contact while somebody here edits the lead."""
    who = dice.randrange(3)
    steps = [do(dice, "edit_here", who=who)] if dice.random() < 0.6 else []
    steps.append(do(dice, "convert_there", who=who))
    if dice.random() < 0.4:
        steps.append(do(dice, "edit_there"))
    crash = [gap(dice, "crash", dice.choice(["inside removals.apply", "after pull.take", "inside match.settle"]))]
    return [*steps, sync(dice, *(crash if dice.random() < 0.3 else [])), sync(dice)]


def converted_on_the_way(dice: random.Random) -> Steps:
    """A lead is converted, merged or deleted between planning and sending."""
    who = dice.randrange(3)
    act = dice.choice(["convert_there", "delete_there", "merge_there"])
    return [
        do(dice, "edit_here", who=who),
        sync(dice, gap(dice, act, dice.choice(WRITE_SITES), who=who)),
        sync(dice),
    ]


def merged(dice: random.Random) -> Steps:
    """Records are merged, and a loser perhaps comes back."""
    steps = [do(dice, "add_there"), do(dice, "edit_here", who=0), sync(dice), do(dice, "merge_there"), sync(dice)]
    return [*steps, do(dice, "undelete_there"), sync(dice)] if dice.random() < 0.4 else steps


def deleted(dice: random.Random) -> Steps:
    """Somebody is deleted there, edited or switched on here, and perhaps restored there."""
    steps = [do(dice, "delete_there", who=dice.randrange(3)), sync(dice)]
    if dice.random() < 0.6:
        steps += [do(dice, "switch_sync", on=True), do(dice, "edit_here"), sync(dice)]
    if dice.random() < 0.5:
        steps += [do(dice, "undelete_there"), sync(dice)]
    return steps


def many_deleted(dice: random.Random) -> Steps:
    """More are deleted there than anybody would expect."""
    return [
        do(dice, "add_there"),
        do(dice, "add_there"),
        sync(dice),
        do(dice, "delete_there", number=dice.randrange(2, 6)),
        sync(dice),
    ]


def gone_over_night(dice: random.Random) -> Steps:
    """Somebody is gone there on a day when the ids are compared: the window shows it, and the inventory does."""
    act = dice.choice(["delete_there", "convert_there"])
    return [wait(dice, 90_000), do(dice, act, who=dice.randrange(3)), sync(dice)]


def edited_when_gone(dice: random.Random) -> Steps:
    """More are deleted there than anybody would expect, and all of them are edited here."""
    steps = [do(dice, "add_there"), do(dice, "add_there"), sync(dice), do(dice, "delete_there", number=4)]
    return [*steps, *(do(dice, "edit_here", who=who, fields=["city"]) for who in range(5)), sync(dice), sync(dice)]


def lost_and_gone(dice: random.Random) -> Steps:
    """Somebody is created, the answer is lost, and a colleague deletes or merges whom nobody here knows of yet."""
    return [
        do(dice, "add_here", sync=True),
        fault(dice, dice.choice(["answer_lost", "connection_cut"]), {"object": "Lead"}, times=1),
        sync(dice),
        wait(dice, 1, 60),
        do(dice, dice.choice(["delete_there", "delete_there", "merge_there"]), unknown=True),
        wait(dice, 1, 700),
        sync(dice),
        sync(dice),
    ]


def lost_and_taken_over(dice: random.Random) -> Steps:
    """Somebody who belongs to a colleague here is created, the answer is lost, and a colleague there takes over whom nobody here knows of yet."""
    return [
        do(dice, "add_here", sync=True),
        do(dice, "hand_over_here", unsent=True, to="Ann"),
        sync(dice, gap(dice, "crash", dice.choice(["after crm.write", "before push._record"]))),
        wait(dice, 1, 60),
        do(dice, "own_there", unknown=True),
        wait(dice, 1, 700),
        sync(dice),
    ]


def deleted_here(dice: random.Random) -> Steps:
    """Somebody is deleted here, perhaps while being sent."""
    who = dice.randrange(3)
    if dice.random() < 0.5:
        meanwhile = gap(dice, "delete_here", dice.choice(WRITE_SITES), who=who)
        return [do(dice, "edit_here", who=who), sync(dice, meanwhile), sync(dice)]
    return [do(dice, "delete_here", who=who), do(dice, "edit_there"), sync(dice)]


def same_address(dice: random.Random) -> Steps:
    """Several records and people have one e-mail address."""
    email = f"shared{dice.randrange(3)}@example.com"
    makers = [do(dice, dice.choice(["add_here", "add_there"]), email=email) for _ in range(dice.randrange(2, 4))]
    if dice.random() < 0.5:
        makers.insert(1, sync(dice))
    meanwhile = gap(dice, "add_there", dice.choice(["after reading.read_windows", "after crm.find"]), email=email)
    return [*makers, sync(dice, *([meanwhile] if dice.random() < 0.3 else [])), sync(dice)]


def unclear(dice: random.Random) -> Steps:
    """Two people here and a record there have one address; who is meant is not for the program to say."""
    email = f"shared{dice.randrange(3)}@example.com"
    makers = [do(dice, "add_here", email=email, sync=True) for _ in range(2)] + [do(dice, "add_there", email=email)]
    dice.shuffle(makers)
    return [*makers, sync(dice), sync(dice)]


def wrong_org(dice: random.Random) -> Steps:
    """The sign-in leads to another org for a while."""
    return [
        do(dice, "edit_here", who=0),
        do(dice, "strange_org", on=True),
        sync(dice),
        do(dice, "strange_org", on=False),
        sync(dice),
    ]


def cloned(dice: random.Random) -> Steps:
    """Somebody there copies a record."""
    return [
        do(dice, "add_here"),
        sync(dice),
        do(dice, "clone_there", who=dice.randrange(3)),
        sync(dice),
        do(dice, "edit_there"),
        sync(dice),
    ]


def blank_company(dice: random.Random) -> Steps:
    """A lead without a company is sent with a placeholder, and gets a company later."""
    who = dice.randrange(4)
    side = dice.choice(["edit_here", "edit_there"])
    return [
        do(dice, "add_here", company=None),
        sync(dice),
        do(dice, "edit_there"),
        sync(dice),
        do(dice, side, who=who, fields=["company"]),
        sync(dice),
    ]


def not_wanted(dice: random.Random) -> Steps:
    """Somebody is not to be created there."""
    return [do(dice, "add_here", sync=False), do(dice, "add_here", sync=False), sync(dice)]
