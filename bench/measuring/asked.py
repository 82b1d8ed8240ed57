"""CRM actions that are measured: people are asked for by hand, one run carries them out, and the org says what it did."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.measuring.jobs import sync
from bench.measuring.machine import Cost
from bench.measuring.org import OrgProcess
from bench.measuring.workspace import add_people, workspace
from crmconsole.console import Console
from crmconsole.records import Kind
from crmconsole.views import ConvertLead
from crmconsole.views.actions import ActionWish, SyncLead

CONVERTED = "Closed - Converted"


@dataclass(frozen=True)
class Carried:
    """What a run took that carried actions out, and what it did."""

    cost: Cost
    asking_s: float
    done: int
    metered_calls: int
    by_kind: dict[str, int]


def convert(org: OrgProcess, folder: Path, leads: int) -> Carried:
    """Create so many leads there, then convert all of them in one run."""

    async def work() -> Carried:
        async with workspace(org.url, folder, whole=True) as console:
            await asyncio.to_thread(add_people, console, leads)
            await sync(console, org)
            people = await console.person_ids(kind=Kind.LEAD)
            return await _carried(console, org, ConvertLead(CONVERTED), people, "converted")

    return asyncio.run(work())


def sync_leads(org: OrgProcess, folder: Path, people: int) -> Carried:
    """Send so many people by Sync Lead whom nothing else would send."""

    async def work() -> Carried:
        async with workspace(org.url, folder, whole=True) as console:
            await asyncio.to_thread(add_people, console, people, enable_sync=False)
            await sync(console, org)
            assert _done(org, "created") == 0
            return await _carried(console, org, SyncLead(switch_on=True), await console.person_ids(), "created")

    return asyncio.run(work())


async def _carried(console: Console, org: OrgProcess, wish: ActionWish, people: Sequence[int], what: str) -> Carried:
    began = time.perf_counter()
    await console.ask_action(wish, people)
    asking_s = time.perf_counter() - began
    cost, _org_cpu_s, run = await sync(console, org)
    done = _done(org, what)
    if done != len(people):
        raise SystemExit(f"Wrong, not fast: {done:,} of {len(people):,} were {what}. {run.message}")
    told = org.stats()
    return Carried(cost, asking_s, done, int(told["metered_calls"]), dict(told["calls"]))


def _done(org: OrgProcess, what: str) -> int:
    return int(org.stats()["writes"].get("Lead", {}).get(what, 0))
