"""Playing a story: step by step, gap by gap, then calm weather until nothing moves, then the checks.

Owns the order of things. What people do is in `people.py`, what must hold in `invariants/`.
"""

from __future__ import annotations

import hashlib
import random
import traceback
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from crmconsole.practice.fault import BadFault
from crmconsole.practice.fault_kinds import KINDS
from crmconsole.practice.metering import DAILY_LIMIT
from crmconsole.records import PEOPLE, Kind
from crmconsole.store import failures, local_records
from crmconsole.sync import brakes, doubles
from crmconsole.sync.by_hand import link_by_hand
from crmconsole.sync.cycle import RunRequest
from crmconsole.sync.undo import undo
from crmconsole.sync.undo_standing import UndoRequest
from tests.sim import people, people_of_joining, people_there, switching
from tests.sim.invariants import at_rest, watchers
from tests.sim.invariants import switching as switching_checks
from tests.sim.invariants.finding import Finding
from tests.sim.invariants.history import i31_open_conflicts
from tests.sim.scheduler import Crash, disk_full, point_of
from tests.sim.script import Story
from tests.sim.script_names import KEY_FIELD
from tests.sim.world import World

MOST_RUNS = 9
"""Runs in calm weather after which everything must be at rest: k of `sync-invariants` A."""
A_DAY = 26 * 3600
ALL_BRAKES = frozenset(brakes.ALL)


@dataclass
class Result:
    """What became of a story."""

    story: Story
    findings: list[Finding] = field(default_factory=list)
    fingerprint: str = ""
    lines: list[str] = field(default_factory=list)
    exercised: Counter[str] = field(default_factory=Counter)
    final: Any = None
    """What both sides hold in the end, without anything that depends on the order in which it came."""
    contents: str = ""
    """A hash of the workspace's whole database in the end."""

    @property
    def ok(self) -> bool:
        """Whether every invariant held."""
        return not self.findings

    def ids(self) -> set[str]:
        """Return the invariants that did not hold."""
        return {finding.invariant for finding in self.findings}


def play(story: Story) -> Result:
    """Return what becomes of a story."""
    world = World(story.setup)
    try:
        return _Play(world, story).through()
    finally:
        world.end()


class _Play:
    """One story while it is told."""

    def __init__(self, world: World, story: Story) -> None:
        self._world = world
        self._story = story
        self._gaps: list[Mapping[str, Any]] = []
        self._passed: Counter[str] = Counter()
        self._dry = False
        self._found: list[Finding] = []
        """By checks of an org that was left."""
        world.turn = self._turn
        world.watchers = watchers(world)

    def through(self) -> Result:
        """Tell the story to its end and check it."""
        world, story = self._world, self._story
        found = self._found
        try:
            self._without_key()
            for number, step in enumerate(story.steps):
                world.ledger.tell(f"# {number} {step['do']}")
                self._step(step)
            self._rest(found)
            found += at_rest(world)
        except Exception as trouble:  # noqa: BLE001 -- whatever escapes is a finding
            last = traceback.extract_tb(trouble.__traceback__)[-1]
            where = f"{last.filename.rpartition('/')[2]}:{last.name}"
            found.append(Finding("broken", f"{type(trouble).__name__} in {where}: {trouble}"))
        for watcher in world.watchers:
            found += watcher.findings
        ledger = world.ledger
        return Result(story, found, ledger.fingerprint(), ledger.lines, ledger.exercised, _final(world), _digest(world))

    # ------------------------------------------------------------------------------------ steps
    def _step(self, step: Mapping[str, Any]) -> None:
        world, do = self._world, step["do"]
        if do in people.ACTS:
            self._act(step)
        elif do == "wait":
            world.wait(step["seconds"])
        elif do == "sync":
            self._sync(step)
        elif do == "join":
            self._join(step)
        elif do == "switch":
            self._switch(step)
        elif do == "fault":
            self._fault(step)
        elif do == "network":
            world.outage += [step["what"]] * step["times"]
        elif do == "calm":
            self._calm()
        elif do == "rehearse":
            self._rehearse()
        elif do == "undo_in_vain":
            self._undo_in_vain()
        elif do == "clock":
            world.workstation.ahead = step["ahead"]
        elif do == "strange_org":
            world.strange_org = step["on"]
        elif do == "crash":
            world.crash()
        elif do == "limit":
            world.parts.meter.daily_limit = step["of"]
            world.parts.meter.set_used(max(0, step["of"] * 9 // 10 - step["left"]))
        else:
            raise ValueError(f"there is no step {do}")

    def _act(self, step: Mapping[str, Any]) -> None:
        try:
            people.act(self._world, step)
        except Crash as crash:
            self._died(str(crash))

    def _died(self, site: str) -> None:
        self._world.running = False
        point = point_of(site)
        self._world.ledger.exercised[f"crash {point or site}"] += 1
        self._world.ledger.tell(f"! crash {site}")
        for watcher in self._world.watchers:
            watcher.crashed()
        self._world.crash()

    def _fault(self, step: Mapping[str, Any]) -> None:
        wish = {key: value for key, value in step.items() if key not in ("do", "d")}
        try:
            self._world.parts.weather.switch_on(wish)
        except BadFault as wrong:
            raise ValueError(str(wrong)) from wrong
        self._world.ledger.exercised[f"switched on {step['fault']}"] += 1
        self._world.ledger.faults.add(str(step["fault"]))

    def _calm(self) -> None:
        world = self._world
        for one in world.parts.weather.faults:
            if one.acted or KINDS[one.kind].part == "state":
                world.ledger.exercised[f"fault {one.kind}"] += one.acted or 1
        world.parts.weather.switch_off()
        self._without_key()
        world.outage.clear()
        world.strange_org = False

    def _without_key(self) -> None:
        """Let the org have no field for our key, where the story is about such a one."""
        for name in ("Lead", "Contact", "Task", "Event") if self._story.setup.get("no_key") else ():
            where = {"object": name, "field": KEY_FIELD}
            self._world.parts.weather.switch_on({"fault": "field_removed", "where": where})

    def _undo_in_vain(self) -> None:
        """Undo the newest creation there while the org refuses to delete: then nothing may change on either side."""
        world = self._world
        refused = [fault for fault in world.parts.weather.faults if fault.kind == "delete_refused"]
        if not any(not fault.where and fault.times != 0 for fault in refused) or world.ledger.left is not None:
            return
        created = world.rows(
            "SELECT run_id, kind, local_id FROM change WHERE action = 'create' AND side = 'there' ORDER BY id DESC LIMIT 1"
        )
        if not created:
            return
        what = UndoRequest(created[0]["run_id"], Kind(created[0]["kind"]), created[0]["local_id"])
        try:
            world.run(RunRequest("undo", undoes=what.run), lambda context, pull: undo(context, pull, what))
        except Crash as crash:
            self._died(str(crash))

    def _rehearse(self) -> None:
        world = self._world
        copy, kept = world.db.copy(), world.engine.db
        before = world.contents()
        world.engine.db = copy
        try:
            world.run(RunRequest("rehearsal", dry=True))
        except Crash as crash:
            raise AssertionError("a rehearsal has no gaps to die in") from crash
        finally:
            world.engine.db = kept
            copy.close()
        if world.contents() != before:
            raise AssertionError("a rehearsal changed the workspace")

    def _sync(self, step: Mapping[str, Any]) -> None:
        self._gaps, self._passed = list(step["gaps"]), Counter()
        kinds = tuple(Kind(name) for name in step.get("kinds", ()))
        self._run(RunRequest("manual", kinds, allow=ALL_BRAKES if step.get("allow") else frozenset()))

    def _switch(self, step: Mapping[str, Any]) -> None:
        """The workspace is switched to another org, once."""
        world = self._world
        if world.ledger.left is not None:
            return
        self._found += [finding for watcher in world.watchers for finding in watcher.findings]
        told = switching.switch(world, give_up=bool(step.get("give_up")))
        world.watchers = watchers(world)
        self._found += switching_checks.agreed(world, told)
        world.ledger.tell(f"switch {told.sentence}")

    def _join(self, step: Mapping[str, Any]) -> None:
        """Somebody ties a person to a record of the CRM by hand."""
        self._gaps, self._passed = list(step["gaps"]), Counter()
        world = self._world
        pairs = people_of_joining.doubles_here(world) if step.get("every") else []
        meant = people_of_joining.chosen(world, step) if not pairs else None
        if not pairs and meant is None:
            world.ledger.tell("nobody to join")
            return
        wanted = [(pair.person_id, pair.crm_id) for pair in pairs] or [meant]
        world.ledger.tell(f"join {wanted}")
        world.ledger.to_join = frozenset(one for one in wanted if one is not None)
        request = RunRequest(
            "manual", only={kind: sorted(one for one, _record in world.ledger.to_join) for kind in PEOPLE}
        )
        if meant is not None:
            self._run(request, lambda: link_by_hand(world.engine, *meant))
        else:
            self._run(request, lambda: doubles.join_by_hand(world.engine, pairs))
        world.ledger.to_join = frozenset()

    def _run(self, request: RunRequest, begin: Callable[[], int] | None = None) -> str:
        try:
            return self._world.run(request, begin=begin)
        except Crash as crash:
            self._died(str(crash))
            return "died"
        finally:
            self._gaps = []

    def _turn(self, site: str) -> None:
        """Let whatever the story has for this gap happen."""
        nth = self._passed[site]
        self._passed[site] += 1
        if site == "after push._record" and self._world.read_back_failed:
            self._turn("unread push._record")
        for step in self._gaps:
            if step["site"] == site and step["nth"] == nth:
                self._in_gap(site, step)

    def _in_gap(self, site: str, step: Mapping[str, Any]) -> None:
        world, do = self._world, step["do"]
        world.ledger.tell(f"@ {site} {do}")
        world.ledger.exercised[f"in a gap {do}"] += 1
        if do == "crash":
            raise Crash(site)
        if do == "full":
            world.ledger.exercised["crash C19"] += 1
            raise disk_full()
        if do == "wait":
            world.wait(step["seconds"])
        elif do == "stop":
            world.control.stop.set()
        elif not (site.startswith("inside") and do in people.HERE):
            people.act(world, step)

    # ------------------------------------------------------------------------------------ rest
    def _rest(self, found: list[Finding]) -> None:
        """Let the weather clear, a day pass, and a person settle what only a person can; then run until nothing moves."""
        world = self._world
        world.ledger.tell("# rest")
        self._calm()
        world.parts.meter.daily_limit = DAILY_LIMIT
        world.parts.meter.set_used(0)
        world.control.stop.clear()
        if "stamp_unchanged" in world.ledger.faults:
            people_there.touch_all(world)
        world.wait(A_DAY)
        left = self._waiting()
        for number in range(MOST_RUNS):
            told = self._run(RunRequest("manual", allow=ALL_BRAKES))
            if told.startswith("no run: SignInNeeded") or "sign-in" in told:
                world.sign_in_anew()
                continue
            found += i31_open_conflicts(world) if told.startswith(("done", "partial")) else []
            moved = self._settle_by_hand(number)
            left, before = self._waiting(), left
            if not moved and _nothing_moved(told) and left == before and not self._unscored():
                break
            world.wait(3600 if number % 3 else 1)
        world.ledger.exercised["runs at rest"] += number + 1

    def _waiting(self) -> Any:
        """Return what is still to be carried out of what people did and asked for."""
        rows = self._world.rows("SELECT id, state, reason FROM activity WHERE state IN ('waiting', 'sent', 'failed')")
        return rows, self._world.rows("SELECT id, state, reason FROM action WHERE state IN ('waiting', 'sent')")

    def _unscored(self) -> bool:
        """Tell whether somebody's score is still to be worked out: what Salesforce made of a value is known after the scores of its run."""
        unscored = "SELECT 1 FROM person WHERE deleted_at IS NULL AND scored_rev IS NOT rev LIMIT 1"
        return self._world.ledger.model is not None and bool(self._world.rows(unscored))

    def _settle_by_hand(self, number: int) -> bool:
        """Resolve every open conflict and, once, press Retry on everything; tell whether there was anything."""
        world = self._world
        dice = random.Random(f"rest {self._story.seed} {number}")
        moved = False
        for _ in range(50):
            if not world.rows("SELECT 1 FROM conflict WHERE resolved IS NULL LIMIT 1"):
                break
            people.act(world, {"do": "resolve", "d": dice.randrange(10**9)})
            moved = True
        if number == 1:
            with world.db.by_person() as connection:
                ids = failures.open_ids(connection)
                for kind, local_ids in failures.make_due(connection, ids, world.now()).items():
                    local_records.mark_dirty(connection, kind, local_ids)
            moved = moved or bool(ids)
        return moved


def _digest(world: World) -> str:
    return hashlib.sha256(repr(sorted(world.contents().items())).encode()).hexdigest()[:16]


def _final(world: World) -> Any:
    """Return what both sides hold, person by person, sorted by their values."""
    here = [
        tuple(row[name] for name in ("kind", "deleted_why", *world.fields))
        for row in world.rows("SELECT * FROM person ORDER BY id")
    ]
    there = [
        (name, row["IsDeleted"], *(row.get(remote) for remote in _remotes(world, name)))
        for name in ("Lead", "Contact")
        for row in world.org.rows(name)
    ]
    return sorted(here, key=repr), sorted(there, key=repr)


def _remotes(world: World, name: str) -> list[str]:
    return [names[name == "Contact"] for names in world.fields.values() if names[name == "Contact"]]


_MOVES = ("created_here", "updated_here", "deleted_here", "created_there", "updated_there", "linked", "conflicts")


def _nothing_moved(told: str) -> bool:
    return told.startswith(("done", "partial")) and not any(f'"{word}"' in told for word in _MOVES)


def exercised(results: Sequence[Result]) -> Counter[str]:
    """Return how often everything was exercised."""
    total: Counter[str] = Counter()
    for result in results:
        total += result.exercised
    return total
