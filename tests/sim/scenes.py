"""Scenes: short sequences in which something is known to be difficult, with everything random that may be.

Pure data out, like every other step; `script.py` puts them into stories.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

Steps = list[dict[str, Any]]

WRITE_SITES = (
    "after plan.plan_chunk",
    "after crm.find",
    "after push._send",
    "before crm.write",
    "after crm.write",
    "before push._record",
)
CRASH_SITES = (
    "inside cycle._context",
    "inside pull.take",
    "after pull.take",
    "before reading.read_windows",
    "after reading.read_windows",
    "after plan.plan_chunk",
    "after push._send",
    "before crm.write",
    "after crm.write",
    "before push._record",
    "inside push._record",
    "after push._record",
    "inside removals.apply",
    "inside match.settle",
    "inside create._settle_some",
    "inside recover._recover_batch",
)
FOUGHT_OVER = ("first_name", "phone", "city", "country", "company", "last_name")


def _d(dice: random.Random) -> int:
    return dice.randrange(10**9)


def _do(dice: random.Random, do: str, **more: Any) -> dict[str, Any]:
    return {"do": do, "d": _d(dice), **more}


def _sync(dice: random.Random, *gaps: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"do": "sync", "d": _d(dice), "gaps": list(gaps), **more}


def _gap(dice: random.Random, do: str, site: str, nth: int = 0, **more: Any) -> dict[str, Any]:
    return {"do": do, "d": _d(dice), "site": site, "nth": nth, **more}


def _wait(dice: random.Random, *seconds: int) -> dict[str, Any]:
    return _do(dice, "wait", seconds=dice.choice(seconds))


def _fault(dice: random.Random, name: str, where: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return _do(dice, "fault", fault=name, where=where or {}, **more)


def clash(dice: random.Random) -> Steps:
    """Both sides change the same field of the same person."""
    who, field = dice.randrange(3), dice.choice(FOUGHT_OVER)
    steps = [_do(dice, "edit_here", who=who, fields=[field]), _do(dice, "edit_there", who=who, fields=[field])]
    if dice.random() < 0.5:
        steps.reverse()
    steps.insert(1, _wait(dice, 0, 1, 5, 60))
    return [*steps, _sync(dice)]


def conflict(dice: random.Random) -> Steps:
    """A difference is open while one side goes on, and is then settled, perhaps while somebody edits."""
    who, field = dice.randrange(2), "first_name"
    steps = [
        _do(dice, "edit_here", who=who, fields=[field]),
        _do(dice, "edit_there", who=who, fields=[field]),
        _sync(dice),
        _wait(dice, 0, 1, 700),
        _do(dice, dice.choice(["edit_there", "edit_there", "edit_here"]), who=who, fields=[field]),
    ]
    if dice.random() < 0.5:
        steps.append(_sync(dice))
    steps.append(_do(dice, "resolve"))
    gap = _gap(dice, "edit_there", dice.choice(WRITE_SITES), who=who, fields=[field])
    return [*steps, _sync(dice, *([gap] if dice.random() < 0.4 else []))]


def same_second(dice: random.Random) -> Steps:
    """Two edits of one record in one second, read in between."""
    who, field = dice.randrange(3), dice.choice(FOUGHT_OVER)
    return [
        _do(dice, "edit_there", who=who, fields=[field]),
        _sync(dice),
        _do(dice, "edit_there", who=who, fields=[field]),
        _sync(dice),
    ]


def late(dice: random.Random) -> Steps:
    """A commit becomes visible long after its stamp; the cursor has moved on by then."""
    who = dice.randrange(3)
    return [
        _wait(dice, 60, 700),
        _fault(dice, "late_commit", times=1, seconds=dice.choice([30, 200, 400])),
        _do(dice, dice.choice(["edit_there", "edit_there", "add_there"]), who=who),
        _wait(dice, 1, 20, 100),
        _sync(dice),
        _wait(dice, 400, 500),
        _sync(dice),
    ]


def lost_answer(dice: random.Random) -> Steps:
    """A write is carried out or not, and nobody tells; people go on meanwhile."""
    who = dice.randrange(3)
    first = dice.choice([_do(dice, "add_here"), _do(dice, "edit_here", who=who), _do(dice, "edit_here", who=who)])
    lost = dice.choice(["answer_lost", "answer_lost", "connection_cut"])
    between = [_do(dice, dice.choice(["edit_here", "edit_there"]), who=who) for _ in range(dice.choice([0, 1, 1, 2]))]
    return [
        first,
        _fault(dice, lost, times=dice.choice([1, 1, 2])),
        _sync(dice),
        *between,
        _wait(dice, 0, 1, 700),
        _sync(dice),
    ]


def slow_create(dice: random.Random) -> Steps:
    """A create is carried out so slowly that its answer is lost and nobody can see it yet when it is looked for."""
    return [
        _do(dice, "add_here", sync=True),
        _fault(dice, "late_commit", times=1, seconds=dice.choice([100, 400])),
        _fault(dice, "answer_lost", times=1),
        _sync(dice),
        _wait(dice, 1, 60),
        _sync(dice),
        _wait(dice, 500, 700),
        _sync(dice),
    ]


def edited_on_the_way(dice: random.Random) -> Steps:
    """Somebody edits the record that is being sent."""
    who, fields = dice.randrange(3), [dice.choice(["city", "phone", "country", "score", "first_name"])]
    nth = dice.choice([0, 0, 1])
    other = dice.choice([fields, ["city"]])
    gap = _gap(
        dice,
        dice.choice(["edit_here", "edit_here", "edit_there"]),
        dice.choice(WRITE_SITES),
        nth,
        who=who,
        fields=other,
    )
    return [_do(dice, "edit_here", who=who, fields=fields), _sync(dice, gap)]


def died(dice: random.Random) -> Steps:
    """The program dies while it has something to do."""
    work = [
        _do(dice, dice.choice(["edit_here", "edit_there", "add_here", "add_there"]), who=dice.randrange(3))
        for _ in range(3)
    ]
    again = [_sync(dice)] if dice.random() < 0.5 else [_do(dice, "edit_here", who=0), _sync(dice)]
    return [*work, _sync(dice, _gap(dice, "crash", dice.choice(CRASH_SITES), dice.choice([0, 0, 0, 1]))), *again]


def full_disk(dice: random.Random) -> Steps:
    """The disk is full in the middle of something."""
    site = dice.choice(
        [site for site in CRASH_SITES if site.startswith("inside")] + ["inside push._send", "inside cycle._close"]
    )
    return [
        _do(dice, "edit_here", who=0),
        _do(dice, "add_there"),
        _sync(dice, _gap(dice, "full", site, dice.choice([0, 0, 1]))),
    ]


def converted(dice: random.Random) -> Steps:
    """A lead becomes a contact while somebody here edits the lead."""
    who = dice.randrange(3)
    steps = [_do(dice, "edit_here", who=who)] if dice.random() < 0.6 else []
    steps.append(_do(dice, "convert_there", who=who))
    if dice.random() < 0.4:
        steps.append(_do(dice, "edit_there"))
    crash = [_gap(dice, "crash", dice.choice(["inside removals.apply", "after pull.take", "inside match.settle"]))]
    return [*steps, _sync(dice, *(crash if dice.random() < 0.3 else [])), _sync(dice)]


def converted_on_the_way(dice: random.Random) -> Steps:
    """A lead is converted, merged or deleted between planning and sending."""
    who = dice.randrange(3)
    act = dice.choice(["convert_there", "delete_there", "merge_there"])
    return [
        _do(dice, "edit_here", who=who),
        _sync(dice, _gap(dice, act, dice.choice(WRITE_SITES), who=who)),
        _sync(dice),
    ]


def merged(dice: random.Random) -> Steps:
    """Records are merged, and a loser perhaps comes back."""
    steps = [_do(dice, "add_there"), _do(dice, "edit_here", who=0), _sync(dice), _do(dice, "merge_there"), _sync(dice)]
    return [*steps, _do(dice, "undelete_there"), _sync(dice)] if dice.random() < 0.4 else steps


def deleted(dice: random.Random) -> Steps:
    """Somebody is deleted there, edited or switched on here, and perhaps restored there."""
    steps = [_do(dice, "delete_there", who=dice.randrange(3)), _sync(dice)]
    if dice.random() < 0.6:
        steps += [_do(dice, "switch_sync", on=True), _do(dice, "edit_here"), _sync(dice)]
    if dice.random() < 0.5:
        steps += [_do(dice, "undelete_there"), _sync(dice)]
    return steps


def many_deleted(dice: random.Random) -> Steps:
    """More are deleted there than anybody would expect."""
    return [
        _do(dice, "add_there"),
        _do(dice, "add_there"),
        _sync(dice),
        _do(dice, "delete_there", number=dice.randrange(2, 6)),
        _sync(dice),
    ]


def deleted_here(dice: random.Random) -> Steps:
    """Somebody is deleted here, perhaps while being sent."""
    who = dice.randrange(3)
    if dice.random() < 0.5:
        gap = _gap(dice, "delete_here", dice.choice(WRITE_SITES), who=who)
        return [_do(dice, "edit_here", who=who), _sync(dice, gap), _sync(dice)]
    return [_do(dice, "delete_here", who=who), _do(dice, "edit_there"), _sync(dice)]


def busy(dice: random.Random) -> Steps:
    """Somebody else holds the record."""
    who = dice.randrange(3)
    return [
        _do(dice, "edit_here", who=who),
        _do(dice, "edit_here", who=who + 1),
        _fault(dice, "row_lock", times=dice.choice([1, 2, 5, 9])),
        _sync(dice),
    ]


def refused(dice: random.Random) -> Steps:
    """A rule there refuses one field or one record; the others must go on, and the refused one must not knock again."""
    where = dice.choice(
        [{"object": "Lead", "field": "City"}, {"object": "Lead", "field": "Phone"}, {"object": "Lead"}, {}]
    )
    field = {"City": "city", "Phone": "phone"}.get(str(where.get("field")), "city")
    return [
        _do(dice, "edit_here", who=0, fields=[field]),
        _do(dice, "edit_here", who=1, fields=["country"]),
        _do(dice, "add_here"),
        _fault(dice, "validation_rule", where, times=dice.choice([1, 2, 6])),
        _sync(dice),
        _sync(dice),
    ]


def used_up(dice: random.Random) -> Steps:
    """The calls of the day come to their end in the middle of the work."""
    return [
        _do(dice, "edit_here", who=0),
        _do(dice, "add_here"),
        _do(dice, "limit", left=dice.randrange(0, 8), of=200),
        _sync(dice),
        _do(dice, "limit", left=15_000, of=15_000),
        _sync(dice),
    ]


def put_back(dice: random.Random) -> Steps:
    """A field that only goes there is changed there again and again."""
    who, field = dice.randrange(3), dice.choice(["score", "utm_source"])
    steps = [_do(dice, "edit_here", who=who, fields=[field]), _sync(dice)]
    for _ in range(dice.randrange(1, 6)):
        steps += [_do(dice, "edit_there", who=who, fields=[field]), _wait(dice, 1, 60), _sync(dice)]
    return steps


def ping_pong(dice: random.Random) -> Steps:
    """A flow there rewrites what we send."""
    where = {"object": "Lead", "field": dice.choice(["UTM_Source__c", "City", "Phone", "Country"])}
    field = {"UTM_Source__c": "utm_source", "City": "city", "Phone": "phone", "Country": "country"}[where["field"]]
    rewritten = _fault(dice, "field_rewritten", where, times=dice.choice([1, 3, 9]))
    return [
        rewritten,
        _do(dice, "edit_here", who=0, fields=[field]),
        _sync(dice),
        _sync(dice),
        _do(dice, "edit_here", who=0, fields=[field]),
        _sync(dice),
    ]


def same_address(dice: random.Random) -> Steps:
    """Several records and people have one e-mail address."""
    email = f"shared{dice.randrange(3)}@example.com"
    makers = [_do(dice, dice.choice(["add_here", "add_there"]), email=email) for _ in range(dice.randrange(2, 4))]
    if dice.random() < 0.5:
        makers.insert(1, _sync(dice))
    gap = _gap(dice, "add_there", dice.choice(["after reading.read_windows", "after crm.find"]), email=email)
    return [*makers, _sync(dice, *([gap] if dice.random() < 0.3 else [])), _sync(dice)]


def unclear(dice: random.Random) -> Steps:
    """Two people here and a record there have one address; who is meant is not for the program to say."""
    email = f"shared{dice.randrange(3)}@example.com"
    makers = [_do(dice, "add_here", email=email, sync=True) for _ in range(2)] + [_do(dice, "add_there", email=email)]
    dice.shuffle(makers)
    return [*makers, _sync(dice), _sync(dice)]


def just_before(dice: random.Random) -> Steps:
    """A colleague edits the field that is about to be sent, some seconds before it arrives."""
    who, field = dice.randrange(3), dice.choice(["city", "country", "phone"])
    gaps = [
        _gap(dice, "edit_there", dice.choice(["after plan.plan_chunk", "before push._send"]), who=who, fields=[field]),
        _gap(dice, "wait", "before crm.write", seconds=dice.choice([2, 30])),
    ]
    return [_do(dice, "edit_here", who=who, fields=[field]), _sync(dice, *gaps), _sync(dice)]


def hidden(dice: random.Random) -> Steps:
    """A field, or the records of an object, are hidden for a while."""
    field = dice.choice(["City", "Phone", "FirstName", "UTM_Source__c", "Region__c"])
    name = dice.choice(["field_hidden", "field_removed"])
    return [
        _fault(dice, name, {"object": "Lead", "field": field}),
        _do(dice, "edit_here", who=0),
        _sync(dice),
        _do(dice, "edit_there", who=0),
        _do(dice, "calm"),
        _wait(dice, 1, 90_000),
        _sync(dice),
        _sync(dice),
    ]


def wrong_org(dice: random.Random) -> Steps:
    """The sign-in leads to another org for a while."""
    return [
        _do(dice, "edit_here", who=0),
        _do(dice, "strange_org", on=True),
        _sync(dice),
        _do(dice, "strange_org", on=False),
        _sync(dice),
    ]


def cloned(dice: random.Random) -> Steps:
    """Somebody there copies a record."""
    return [
        _do(dice, "add_here"),
        _sync(dice),
        _do(dice, "clone_there", who=dice.randrange(3)),
        _sync(dice),
        _do(dice, "edit_there"),
        _sync(dice),
    ]


def blank_company(dice: random.Random) -> Steps:
    """A lead without a company is sent with a placeholder, and gets a company later."""
    who = dice.randrange(4)
    side = dice.choice(["edit_here", "edit_there"])
    return [
        _do(dice, "add_here", company=None),
        _sync(dice),
        _do(dice, "edit_there"),
        _sync(dice),
        _do(dice, side, who=who, fields=["company"]),
        _sync(dice),
    ]


def pulled_only(dice: random.Random) -> Steps:
    """A field that only comes here is changed here."""
    return [
        _do(dice, "edit_here", who=dice.randrange(3), fields=["region"]),
        _sync(dice),
        _do(dice, "edit_there", fields=["region"]),
        _sync(dice),
    ]


def throttled(dice: random.Random) -> Steps:
    """The org says that the calls of the day are used up."""
    return [
        _do(dice, "edit_here", who=0),
        _fault(dice, "limit_exceeded", times=dice.choice([1, 4])),
        _sync(dice),
        _sync(dice),
    ]


def not_wanted(dice: random.Random) -> Steps:
    """Somebody is not to be created there."""
    return [_do(dice, "add_here", sync=False), _do(dice, "add_here", sync=False), _sync(dice)]


def put_back_all_day(dice: random.Random) -> Steps:
    """A field that only goes there is set there by a program, again and again."""
    where = {"object": "Lead", "field": "UTM_Source__c"}
    steps = [_do(dice, "add_there"), _sync(dice), _do(dice, "edit_here", who=0, fields=["utm_source"]), _sync(dice)]
    steps.append(_fault(dice, "flips_back", where, times=12, seconds=5))
    for _ in range(8):
        steps += [_wait(dice, 60), _sync(dice)]
    return steps


SCENES: tuple[Callable[[random.Random], Steps], ...] = (
    clash,
    clash,
    conflict,
    conflict,
    same_second,
    late,
    late,
    lost_answer,
    lost_answer,
    slow_create,
    edited_on_the_way,
    edited_on_the_way,
    edited_on_the_way,
    died,
    died,
    died,
    full_disk,
    converted,
    converted,
    converted_on_the_way,
    merged,
    deleted,
    many_deleted,
    deleted_here,
    busy,
    refused,
    used_up,
    put_back,
    ping_pong,
    same_address,
    same_address,
    unclear,
    just_before,
    hidden,
    wrong_org,
    cloned,
    blank_company,
    pulled_only,
    throttled,
    not_wanted,
)
"""Drawn by chance; what is dangerous stands here more than once."""


RARE: tuple[Callable[[random.Random], Steps], ...] = (put_back_all_day,)
"""Too long to be drawn by chance."""


def scene(dice: random.Random, about: Sequence[str] = ()) -> Steps:
    """Return one scene, of those named where any are."""
    chosen = [one for one in dict.fromkeys((*SCENES, *RARE)) if one.__name__ in about]
    return dice.choice(chosen or SCENES)(dice)
