"""Scenes in which both sides edit, at the worst moment."""

from __future__ import annotations

import random

from tests.sim.steps import FOUGHT_OVER, WRITE_SITES, Steps, do, fault, gap, sync, wait


def clash(dice: random.Random) -> Steps:
    """Both sides change the same field of the same person."""
    who, field = dice.randrange(3), dice.choice(FOUGHT_OVER)
    steps = [do(dice, "edit_here", who=who, fields=[field]), do(dice, "edit_there", who=who, fields=[field])]
    if dice.random() < 0.5:
        steps.reverse()
    steps.insert(1, wait(dice, 0, 1, 5, 60))
    return [*steps, sync(dice)]


def same_moment(dice: random.Random) -> Steps:
    """Both sides change a field that the newer one wins, one second after the other."""
    who = dice.randrange(3)
    steps = [do(dice, "edit_here", who=who, fields=["phone"]), do(dice, "edit_there", who=who, fields=["phone"])]
    if dice.random() < 0.5:
        steps.reverse()
    steps.insert(1, wait(dice, 1))
    return [*steps, sync(dice)]


def conflict(dice: random.Random) -> Steps:
    """A difference is open while one side goes on, and is then settled, perhaps while somebody edits."""
    who, field = dice.randrange(2), "first_name"
    steps = [
        do(dice, "edit_here", who=who, fields=[field]),
        do(dice, "edit_there", who=who, fields=[field]),
        sync(dice),
        wait(dice, 0, 1, 700),
        do(dice, dice.choice(["edit_there", "edit_there", "edit_here"]), who=who, fields=[field]),
    ]
    if dice.random() < 0.5:
        steps.append(sync(dice))
    steps.append(do(dice, "resolve"))
    meanwhile = gap(dice, "edit_there", dice.choice(WRITE_SITES), who=who, fields=[field])
    return [*steps, sync(dice, *([meanwhile] if dice.random() < 0.4 else []))]


def same_second(dice: random.Random) -> Steps:
    """Two edits of one record in one second, read in between."""
    who, field = dice.randrange(3), dice.choice(FOUGHT_OVER)
    return [
        do(dice, "edit_there", who=who, fields=[field]),
        sync(dice),
        do(dice, "edit_there", who=who, fields=[field]),
        sync(dice),
    ]


def edited_on_the_way(dice: random.Random) -> Steps:
    """Somebody edits the record that is being sent."""
    who, fields = dice.randrange(3), [dice.choice(["city", "phone", "country", "score", "first_name"])]
    nth = dice.choice([0, 0, 1])
    other = dice.choice([fields, ["city"]])
    meanwhile = gap(
        dice,
        dice.choice(["edit_here", "edit_here", "edit_there"]),
        dice.choice(WRITE_SITES),
        nth,
        who=who,
        fields=other,
    )
    return [do(dice, "edit_here", who=who, fields=fields), sync(dice, meanwhile)]


def put_back(dice: random.Random) -> Steps:
    """A field that only goes there is changed there again and again."""
    who, field = dice.randrange(3), dice.choice(["score", "utm_source"])
    steps = [do(dice, "edit_here", who=who, fields=[field]), sync(dice)]
    for _ in range(dice.randrange(1, 6)):
        steps += [do(dice, "edit_there", who=who, fields=[field]), wait(dice, 1, 60), sync(dice)]
    return steps


def just_before(dice: random.Random) -> Steps:
    """A colleague edits the field that is about to be sent, some seconds before it arrives."""
    who, field = dice.randrange(3), dice.choice(["city", "country", "phone"])
    gaps = [
        gap(
            dice,
            "edit_there",
            dice.choice(["after plan.plan_chunk", "before push.write_down"]),
            who=who,
            fields=[field],
        ),
        gap(dice, "wait", "before crm.write", seconds=dice.choice([2, 30])),
    ]
    return [do(dice, "edit_here", who=who, fields=[field]), sync(dice, *gaps), sync(dice)]


def pulled_only(dice: random.Random) -> Steps:
    """A field that only comes here is changed here."""
    return [
        do(dice, "edit_here", who=dice.randrange(3), fields=["region"]),
        sync(dice),
        do(dice, "edit_there", fields=["region"]),
        sync(dice),
    ]


def put_back_all_day(dice: random.Random) -> Steps:
    """A field that only goes there is set there by a program, again and again."""
    where = {"object": "Lead", "field": "UTM_Source__c"}
    steps = [do(dice, "add_there"), sync(dice), do(dice, "edit_here", who=0, fields=["utm_source"]), sync(dice)]
    steps.append(fault(dice, "flips_back", where, times=12, seconds=5))
    for _ in range(8):
        steps += [wait(dice, 60), sync(dice)]
    return steps


def braked_clash(dice: random.Random) -> Steps:
    """A record of which a value would be taken away here, which waits, is edited on both sides."""
    who = dice.randrange(3)
    both = dice.choice(["first_name", "last_name", "city"])
    return [
        do(dice, "edit_here", who=who, fields=["region"], value="only here"),
        do(dice, "edit_here", who=who, fields=[both], value="entered here"),
        do(dice, "edit_there", who=who, fields=[both], value="entered there"),
        sync(dice),
        sync(dice),
    ]
