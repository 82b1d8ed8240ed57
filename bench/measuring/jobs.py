"""The pieces of work that are measured, each to be run in a process of its own by `alone`; what they return can be sent between processes."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ParamSpec, TypeVar

from bench.measuring import floor, machine
from bench.measuring.machine import Cost, measured
from bench.measuring.org import OrgProcess
from bench.measuring.workspace import add_people, checksum_of_leads, fingerprints, query_of, workspace
from crmconsole.console import Console
from crmconsole.records import Kind
from crmconsole.views import RunView

Given = ParamSpec("Given")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Measured:
    """What one job took, and what it did."""

    cost: Cost
    records: int
    checksum: str
    org_cpu_s: float | None
    metered_calls: int


@dataclass(frozen=True)
class Idle:
    """What a sync cost for which there was nothing to do."""

    cost: Cost
    metered_calls: int
    org_writes: int
    changed_tables: tuple[str, ...]
    links: int


def alone(work: Callable[Given, Result], *given: Given.args, **named: Given.kwargs) -> Result:
    """Run `work` in a new process on a processor of its own and return its result."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh, initializer=machine.pin, initargs=(0, machine.CLIENT_CPU)) as pool:
        return pool.submit(work, *given, **named).result()


def alone_unpinned(work: Callable[Given, Result], *given: Given.args, **named: Given.kwargs) -> Result:
    """Run `work` in a new process that may use every processor, as a window does, and return its result."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *given, **named).result()


def look(org: OrgProcess, folder: Path) -> tuple[str, list[str]]:
    """Return the query that the console uses for leads and the mapped fields of the CRM."""

    async def work() -> tuple[str, list[str]]:
        async with workspace(org.url, folder) as console:
            return await asyncio.to_thread(query_of, console)

    return asyncio.run(work())


def floor_pull(org: OrgProcess, folder: Path, soql: str, columns: list[str]) -> Measured:
    """Pull all leads the shortest way there is."""
    with TemporaryDirectory(dir=folder, prefix="floor-") as place:
        database = Path(place) / "floor.sqlite"
        org.reset_stats()
        org_before = org.cpu_seconds()
        with measured() as cost:
            records = floor.pull(org.url, org.token, org.api_version, soql, columns, database)
        return Measured(cost, records, floor.checksum_of(database), _spent(org, org_before), _calls(org))


def our_pull(org: OrgProcess, folder: Path) -> Measured:
    """Pull all leads into an empty workspace."""

    async def work() -> Measured:
        async with workspace(org.url, folder) as console:
            cost, org_cpu_s, run = await sync(console, org)
            records, checksum = checksum_of_leads(console)
            assert run.objects[Kind.LEAD].created_here == records
            return Measured(cost, records, checksum, org_cpu_s, _calls(org))

    return asyncio.run(work())


def idle_sync(org: OrgProcess, folder: Path) -> Idle:
    """Sync a workspace that is in step with an org in which nothing happens."""

    async def work() -> Idle:
        async with workspace(org.url, folder) as console:
            await sync(console, org)
            before = fingerprints(console)
            cost, _org_cpu_s, _run = await sync(console, org)
            after = fingerprints(console)
            changed = tuple(sorted(name for name in after if after[name] != before[name]))
            return Idle(cost, _calls(org), _writes(org), changed, checksum_of_leads(console)[0])

    return asyncio.run(work())


def push(org: OrgProcess, folder: Path, people: int) -> Measured:
    """Send so many new people to an org that has none of them."""

    async def work() -> Measured:
        async with workspace(org.url, folder) as console:
            await asyncio.to_thread(add_people, console, people)
            cost, org_cpu_s, run = await sync(console, org)
            made = org.stats()["writes"].get("Lead", {}).get("created", 0)
            assert run.objects[Kind.LEAD].created_there == made == people, (run.message, made)
            return Measured(cost, made, "", org_cpu_s, _calls(org))

    return asyncio.run(work())


async def sync(console: Console, org: OrgProcess) -> tuple[Cost, float | None, RunView]:
    """Do a run and return what it took here, what the org used, and the run."""
    org.reset_stats()
    org_before = org.cpu_seconds()
    with measured() as cost:
        run = await console.sync()
    if run.state != "done":
        raise RuntimeError(f"The run ended as {run.state}: {run.message}")
    return cost, _spent(org, org_before), run


def _spent(org: OrgProcess, before: float | None) -> float | None:
    after = org.cpu_seconds()
    return None if before is None or after is None else after - before


def _calls(org: OrgProcess) -> int:
    return int(org.stats()["metered_calls"])


def _writes(org: OrgProcess) -> int:
    written: dict[str, dict[str, Any]] = org.stats()["writes"]
    return sum(sum(counts.values()) for counts in written.values())
