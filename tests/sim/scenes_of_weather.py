"""Scenes in which the network, the org, the disk or the program itself fails."""

from __future__ import annotations

import random

from tests.sim.steps import CRASH_SITES, JOB_SITES, Steps, do, fault, gap, sync, wait


def late(dice: random.Random) -> Steps:
    """A commit becomes visible long after its stamp; the cursor has moved on by then."""
    who = dice.randrange(3)
    return [
        wait(dice, 60, 700),
        fault(dice, "late_commit", times=1, seconds=dice.choice([30, 200, 400])),
        do(dice, dice.choice(["edit_there", "edit_there", "add_there"]), who=who),
        wait(dice, 1, 20, 100),
        sync(dice),
        wait(dice, 400, 500),
        sync(dice),
    ]


def lost_answer(dice: random.Random) -> Steps:
    """A write is carried out or not, and nobody tells; people go on meanwhile."""
    who = dice.randrange(3)
    first = dice.choice([do(dice, "add_here"), do(dice, "edit_here", who=who), do(dice, "edit_here", who=who)])
    lost = dice.choice(["answer_lost", "answer_lost", "connection_cut"])
    between = [do(dice, dice.choice(["edit_here", "edit_there"]), who=who) for _ in range(dice.choice([0, 1, 1, 2]))]
    return [
        first,
        fault(dice, lost, times=dice.choice([1, 1, 2])),
        sync(dice),
        *between,
        wait(dice, 0, 1, 700),
        sync(dice),
    ]


def slow_create(dice: random.Random) -> Steps:
    """A create is carried out so slowly that its answer is lost and nobody can see it yet when it is looked for."""
    return [
        do(dice, "add_here", sync=True),
        fault(dice, "late_commit", times=1, seconds=dice.choice([100, 400])),
        fault(dice, "answer_lost", times=1),
        sync(dice),
        wait(dice, 1, 60),
        sync(dice),
        wait(dice, 500, 700),
        sync(dice),
    ]


def died(dice: random.Random) -> Steps:
    """The program dies while it has something to do."""
    work = [
        do(dice, dice.choice(["edit_here", "edit_there", "add_here", "add_there"]), who=dice.randrange(3))
        for _ in range(3)
    ]
    again = [sync(dice)] if dice.random() < 0.5 else [do(dice, "edit_here", who=0), sync(dice)]
    return [*work, sync(dice, gap(dice, "crash", dice.choice(CRASH_SITES), dice.choice([0, 0, 0, 1]))), *again]


def died_reading(dice: random.Random) -> Steps:
    """The program dies between two pages, long after the changes that it reads."""
    work = [do(dice, dice.choice(["edit_there", "edit_there", "add_there"]), who=dice.randrange(3)) for _ in range(3)]
    site = dice.choice(["before pull.take", "inside pull.take", "after pull.take"])
    return [*work, wait(dice, 900, 4000), sync(dice, gap(dice, "crash", site, dice.randrange(5))), sync(dice)]


def lost_and_edited(dice: random.Random) -> Steps:
    """A value is sent and nobody tells; before that is looked up, somebody here enters another."""
    who, field = dice.randrange(3), dice.choice(["last_name", "city"])
    return [
        do(dice, "edit_here", who=who, fields=[field], value="before"),
        sync(dice),
        do(dice, "edit_here", who=who, fields=[field], value="after"),
        fault(dice, "answer_lost", times=1),
        sync(dice),
        do(dice, "edit_here", who=who, fields=[field], value="at last"),
        sync(dice),
    ]


def by_jobs(dice: random.Random) -> Steps:
    """Much is to be read or written, and the program dies, or somebody acts, while a job is on its way; only where little counts as much."""
    work = [do(dice, "edit_here", who=who) for who in range(3)]
    work += [do(dice, dice.choice(["edit_there", "add_here", "add_there"]), who=dice.randrange(3)) for _ in range(3)]
    if dice.random() < 0.4:
        trouble = ["bulk_job_fails", "bulk_job_stuck", "bulk_unprocessed", "answer_lost", "connection_cut"]
        work.append(fault(dice, dice.choice(trouble), times=dice.choice([1, 2])))
    doing = dice.choice(["crash", "crash", "crash", "edit_here", "edit_there", "stop"])
    in_between = gap(dice, doing, dice.choice(JOB_SITES), dice.choice([0, 0, 0, 1, 2]), who=dice.randrange(3))
    again = [sync(dice)] if dice.random() < 0.6 else [do(dice, "edit_here", who=0), sync(dice)]
    return [*work, sync(dice, in_between), wait(dice, 0, 1, 700), *again]


def full_disk(dice: random.Random) -> Steps:
    """The disk is full in the middle of something."""
    site = dice.choice(
        [site for site in CRASH_SITES if site.startswith("inside")] + ["inside push.write_down", "inside cycle._close"]
    )
    return [
        do(dice, "edit_here", who=0),
        do(dice, "add_there"),
        sync(dice, gap(dice, "full", site, dice.choice([0, 0, 1]))),
    ]


def busy(dice: random.Random) -> Steps:
    """Somebody else holds the record."""
    who = dice.randrange(3)
    return [
        do(dice, "edit_here", who=who),
        do(dice, "edit_here", who=who + 1),
        fault(dice, "row_lock", times=dice.choice([1, 2, 5, 9])),
        sync(dice),
    ]


def refused(dice: random.Random) -> Steps:
    """A rule there refuses one field or one record; the others must go on, and the refused one must not knock again."""
    where = dice.choice(
        [{"object": "Lead", "field": "City"}, {"object": "Lead", "field": "Phone"}, {"object": "Lead"}, {}]
    )
    field = {"City": "city", "Phone": "phone"}.get(str(where.get("field")), "city")
    return [
        do(dice, "edit_here", who=0, fields=[field]),
        do(dice, "edit_here", who=1, fields=["country"]),
        do(dice, "add_here"),
        fault(dice, "validation_rule", where, times=dice.choice([1, 2, 6])),
        sync(dice),
        sync(dice),
    ]


def used_up(dice: random.Random) -> Steps:
    """The calls of the day come to their end in the middle of the work."""
    return [
        do(dice, "edit_here", who=0),
        do(dice, "add_here"),
        do(dice, "limit", left=dice.randrange(0, 8), of=200),
        sync(dice),
        do(dice, "limit", left=15_000, of=15_000),
        sync(dice),
    ]


def ping_pong(dice: random.Random) -> Steps:
    """A flow there rewrites what we send."""
    where = {"object": "Lead", "field": dice.choice(["UTM_Source__c", "City", "Phone", "Country"])}
    field = {"UTM_Source__c": "utm_source", "City": "city", "Phone": "phone", "Country": "country"}[where["field"]]
    rewritten = fault(dice, "field_rewritten", where, times=dice.choice([1, 3, 9]))
    return [
        rewritten,
        do(dice, "edit_here", who=0, fields=[field]),
        sync(dice),
        sync(dice),
        do(dice, "edit_here", who=0, fields=[field]),
        sync(dice),
    ]


def hidden(dice: random.Random) -> Steps:
    """A field, or the records of an object, are hidden for a while."""
    field = dice.choice(["City", "Phone", "FirstName", "UTM_Source__c", "Region__c"])
    name = dice.choice(["field_hidden", "field_removed"])
    return [
        fault(dice, name, {"object": "Lead", "field": field}),
        do(dice, "edit_here", who=0),
        sync(dice),
        do(dice, "edit_there", who=0),
        do(dice, "calm"),
        wait(dice, 1, 90_000),
        sync(dice),
        sync(dice),
    ]


def throttled(dice: random.Random) -> Steps:
    """The org says that the calls of the day are used up."""
    return [
        do(dice, "edit_here", who=0),
        fault(dice, "limit_exceeded", times=dice.choice([1, 4])),
        sync(dice),
        sync(dice),
    ]


def poisoned(dice: random.Random) -> Steps:
    """One record spoils every request that it travels in."""
    who = dice.randrange(3)
    others = [do(dice, "edit_here", who=other, fields=["country"]) for other in range(4)]
    spoiling = do(dice, "edit_here", who=who, fields=["city"], value=f"poison {dice.randrange(100)}")
    return [*others, spoiling, fault(dice, "poison_record", {}, times=40, text="poison"), sync(dice), sync(dice)]
