"""The steps that scenes are made of, as data, and the gaps in which something difficult may happen."""

from __future__ import annotations

import random
from typing import Any

Steps = list[dict[str, Any]]

WRITE_SITES = (
    "after plan.plan_chunk",
    "after crm.find",
    "after push.write_down",
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
    "after push.write_down",
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
JOB_SITES = (
    "inside bulk_writing._collect",
    "after bulk_writing._collect",
    "after crm.bulk_open",
    "inside bulk_writing._carry_out",
    "before crm.bulk_send",
    "after crm.bulk_send",
    "after crm.bulk_job",
    "before crm.bulk_results",
    "after crm.bulk_results",
    "before push._record",
    "inside push._record",
    "after push._record",
    "inside bulk_writing.settle",
    "after crm.bulk_read",
    "inside bulk_reading._begin",
    "before crm.bulk_page",
    "after crm.bulk_page",
    "after pull.take",
    "after bulk_reading._all_taken",
    "before reading.read_windows",
)
"""Where a job, or the program beside it, can be met with."""
ACTIVITY_SITES = (
    "before activities._write_down",
    "inside activities._write_down",
    "after activities._write_down",
    "before crm.write",
    "after crm.write",
    "before activities._record",
    "inside activities._record",
    "after activities._record",
    "inside activity_recovery._settle",
    "inside activities._dismiss_overdue",
    "inside heirs.follow",
)
"""Where what somebody did is on its way."""
ACTION_SITES = (
    "after actions.deliver._ready",
    "inside actions.record.send",
    "after actions.record.send",
    "before crm.write",
    "after crm.write",
    "before crm.convert",
    "after crm.convert",
    "inside actions.tasks._record",
    "after actions.tasks._record",
    "inside actions.tasks._settle",
    "after crm.memberships",
    "inside actions.campaigns._record",
    "after actions.campaigns._record",
    "after crm.accounts_named",
    "before actions.convert._call",
    "inside actions.convert._call",
    "after actions.convert._call",
    "inside actions.convert.look",
    "inside actions.sync_lead.prepare",
    "inside actions.sync_lead.conclude",
    "inside pull.take",
    "inside removals.apply",
)
"""Where a CRM action is on its way."""
PROGRAM_SITES = (
    "before programs._enter",
    "inside programs._enter",
    "after programs._enter",
    "before programs._ask",
    "inside programs._ask",
    "after programs._ask",
)
"""Where somebody enters a program, or gets a step of it."""
WINNING_SITES = (
    "before winning.ask",
    "inside winning.ask",
    "after winning.ask",
    "after actions.deliver._ready",
    "inside actions.opportunities.deliver",
    "after actions.record.send",
    "before crm.write",
    "after crm.write",
    "inside actions.opportunities._send",
    "after actions.opportunities._send",
)
"""Where what follows from being won is on its way."""
SCORE_SITES = (
    "before scores._work_out",
    "inside scores._work_out",
    "after scores._work_out",
    "after plan.plan_chunk",
)
"""Where somebody's score is worked out."""
FOUGHT_OVER = ("first_name", "phone", "city", "country", "company", "last_name")


def small(dice: random.Random) -> int:
    return dice.randrange(10**9)


def do(dice: random.Random, do: str, **more: Any) -> dict[str, Any]:
    return {"do": do, "d": small(dice), **more}


def sync(dice: random.Random, *gaps: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"do": "sync", "d": small(dice), "gaps": list(gaps), **more}


def gap(dice: random.Random, do: str, site: str, nth: int = 0, **more: Any) -> dict[str, Any]:
    return {"do": do, "d": small(dice), "site": site, "nth": nth, **more}


def wait(dice: random.Random, *seconds: int) -> dict[str, Any]:
    return do(dice, "wait", seconds=dice.choice(seconds))


def fault(dice: random.Random, name: str, where: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return do(dice, "fault", fault=name, where=where or {}, **more)
