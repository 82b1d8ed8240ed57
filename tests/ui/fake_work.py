"""Runs, failures and conflicts of the fake console: what the overview, the monitor and the failures page show."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from crmconsole.errors import ConsoleError, InputProblem, NotReady
from crmconsole.events import Counts, Phase, RecordDone, RunEnded, RunProgress, RunStarted
from crmconsole.records import PEOPLE, Direction, Kind, Value
from crmconsole.store.local_fields import KIND_LABELS
from crmconsole.views import (
    CauseView,
    ConflictView,
    FailureFilter,
    FailureView,
    FieldChange,
    JoinPair,
    JoinPlan,
    LeftAlone,
    Need,
    ObjectState,
    OverviewView,
    PersonView,
    RecordChange,
    Rehearsal,
    RunView,
    Shortening,
)
from tests.ui import fake_data as data
from tests.ui.fake_people import FakePeople

CAUSES: Mapping[str, CauseView] = {
    view.cause: view
    for view in (
        CauseView(
            "required_field_missing", "A field Salesforce requires is empty",
            "These people were not written: Salesforce requires a Last Name and theirs is empty.",
            "Fill it in here, or map a default.", "you", "after_fix", 0, False, "mapping", "last_name",
        ),
        CauseView(
            "picklist_value", "A value is not a choice in Salesforce",
            "“Diamond” is not a choice for Tier, so these people were not written.",
            "Map the value, or add it in Salesforce.", "CRM admin", "after_fix", 0, True, "mapping", "tier",
        ),
        CauseView(
            "row_locked", "Salesforce was busy with this record",
            "Somebody else was changing these records at the same moment.",
            "Nothing to do; they are tried again by themselves.", "nobody", "by_itself", 0, False, "",
        ),
    )
}  # fmt: skip
EVERYTHING = FailureFilter()
_KEYS = {"first_seen": "first_seen", "name": "name", "cause": "cause", "attempts": "attempts", "kind": "kind"}


class FakeWork(FakePeople):
    """People, runs, failures and conflicts; a retry succeeds when the value that was refused has been mended."""

    def __init__(self, *, connected: bool = True, complete: bool = True, keyring: bool = True) -> None:
        super().__init__(connected=connected, complete=complete, keyring=keyring)
        self.clashes: dict[int, ConflictView] = {}
        self.history: list[RunView] = []
        self.skipped: set[int] = set()
        self.dismissed: dict[int, str] = {}
        self.mended = 0
        self.too_long: list[Shortening] = []
        self.shortened: list[tuple[Kind, str]] = []
        self.current: RunProgress | None = None
        self.paused_run = self.rests = False
        self.stopping = self.stopping_now = False
        self.allowed: frozenset[str] = frozenset()
        self.linked_by_hand: dict[int, str] = {}
        self.joined: list[int] = []
        """Whoever became part of somebody else."""
        self._seed_trouble()
        if complete:
            self.waiting.update((31, 32, 33))
            self.history.append(RunView(1, False, "schedule", "partial", data.NOW, 1.9, 6, {Kind.LEAD: Counts(read=38, updated_here=3, unchanged=28, failed=7)}, tuple(self.failed), "38 changes, 7 records failed"))  # fmt: skip

    # -- runs
    @property
    def progress(self) -> RunProgress | None:
        return self.current

    async def overview(self) -> OverviewView:
        await self._called("overview")
        needs = [
            Need(cause.title, cause.explanation, "failures", "Open", "bad", cause.cause) for cause in self._causes()
        ]
        if self.clashes:
            needs.append(Need("Two different values", f"{len(self.clashes)} wait", "conflicts", "Decide", "attention"))
        needs += self._brake_needs()
        state = "not_set_up" if not self.ready else "needs_you" if needs else "up_to_date"
        words = {"not_set_up": "Not set up yet", "needs_you": f"{len(self.failed)} failures need attention"}
        return OverviewView(
            state, words.get(state, "Everything is in step"), self.link, self._setup(),
            tuple(self._object_state(kind) for kind in (*PEOPLE, Kind.ACCOUNT, Kind.CAMPAIGN, Kind.OPPORTUNITY)), tuple(needs), self.history[-1] if self.history else None,
            self.plan, 26, 12, (3, 8, 21, 0, 0, 17, 38), 612, (300, 310, 298, 305, 500, 560, 612),
        )  # fmt: skip

    def _brake_needs(self) -> Sequence[Need]:
        return ()

    def _object_state(self, kind: Kind) -> ObjectState:
        pull, push = self.toggles[kind]
        way = (
            Direction.TWO_WAY
            if pull and push
            else Direction.PULL
            if pull
            else Direction.PUSH
            if push
            else Direction.OFF
        )
        mine = {person.id for person in self._of(kind)}
        linked = sum(1 for person in self._of(kind) if person.crm_id)
        waiting = len(self.waiting & mine)
        failed = sum(1 for failure in self.failed.values() if failure.kind is kind)
        clashes = sum(1 for clash in self.clashes.values() if clash.kind is kind)
        label = KIND_LABELS[kind][1]
        return ObjectState(kind, label, way, len(mine), linked, linked - failed, waiting, failed, clashes, data.NOW, (0, 1, 4, 2) * 6)  # fmt: skip

    async def sync(self, kinds: Sequence[Kind] = (), trigger: str = "manual", *, allow: Iterable[str] = ()) -> RunView:
        await self._called("sync")
        self.allowed = frozenset(allow)
        return self._run(trigger, [n for n in sorted(self.waiting) if not kinds or self.people_by_id[n].kind in kinds])

    def _run(self, trigger: str, numbers: Sequence[int]) -> RunView:
        if not self.ready:
            raise NotReady("Set-up is not finished.", fix="Finish the wizard.", action="wizard")
        run = len(self.history) + 1
        self.events.publish(RunStarted(run, trigger, False))
        counts = dict.fromkeys(PEOPLE, Counts())
        failures: list[int] = []
        for done, number in enumerate(numbers, 1):
            person = self.people_by_id[number]
            outcome, detail = self._write(person, run, failures)
            name = {"failed": "failed", "skipped": "skipped", "created_there": "created_there"}.get(
                outcome, "updated_there"
            )
            before = counts[person.kind]
            counts[person.kind] = replace(before, **{name: getattr(before, name) + 1})
            self.events.publish(RecordDone(run, data.NOW, person.kind, person.name, outcome, detail, local_id=number))
            self.current = RunProgress(run, Phase.WRITE, f"Writing {person.name}", done, len(numbers), dict(counts), {Kind.LEAD: len(numbers)}, 1, 613, 15000)  # fmt: skip
            self.events.publish(self.current)
        state = "partial" if failures else "done"
        view = RunView(run, False, trigger, state, data.NOW, 0.4, 1, counts, tuple(failures), f"{len(numbers)} records, {len(failures)} failed")  # fmt: skip
        self.history.append(view)
        self.current = None
        self.events.publish(RunEnded(run, state, view.message, False))
        self._changed("runs", "people", "failures")
        return view

    def _write(self, person: PersonView, run: int, failures: list[int]) -> tuple[str, str]:
        self.waiting.discard(person.id)
        if not person.enable_sync:
            return "skipped", "CRM Enable Sync is off."
        wrong = self._refusal(person)
        if wrong is not None:
            cause, field, message = wrong
            failures.append(self._fail(person, cause, field, message))
            return "failed", message
        for key in [key for key, failure in self.failed.items() if failure.local_id == person.id]:
            del self.failed[key]
            self.mended += 1
        outcome, action = ("pushed", "update") if person.crm_id else ("created_there", "create")
        old = self.there.get(person.id, {})
        self._link(person.id)
        fields = {
            name: FieldChange(old.get(name), value, old.get(name), value, "Changed here only.")
            for name, value in self.there[person.id].items()
            if old.get(name) != value
        }
        linked = self.people_by_id[person.id]
        self.changes.append(RecordChange(person.kind, person.id, linked.crm_id, person.name, action, "there", fields, "", run, data.NOW))  # fmt: skip
        return outcome, f"{len(fields)} fields"

    def _refusal(self, person: PersonView) -> tuple[str, str, str] | None:
        if not person.fields.get("last_name"):
            return "required_field_missing", "last_name", "Required fields are missing: [LastName]"
        if person.fields.get("tier") == "Diamond":
            return "picklist_value", "tier", "Tier: bad value for restricted picklist field: Diamond"
        return None

    def _fail(
        self, person: PersonView, cause: str, field: str | None, message: str, following: str | None = None
    ) -> int:
        known = next((key for key, failure in self.failed.items() if failure.local_id == person.id), None)
        key = known or max((*self.failed, *self.dismissed, *self.skipped, 0)) + 1
        attempts = self.failed[known].attempts + 1 if known else 1
        value = person.fields.get(field) if field else None
        self.failed[key] = FailureView(key, person.kind, person.id, person.crm_id, person.name, cause, field, value, message, cause.upper(), attempts, data.NOW, following)  # fmt: skip
        return key

    def _seed_trouble(self) -> None:
        for number in (3, 8, 14):
            self.people_by_id[number] = replace(self.people_by_id[number], fields={**self.people_by_id[number].fields, "last_name": None})  # fmt: skip
        for number in (6, 12):
            self.people_by_id[number] = replace(self.people_by_id[number], fields={**self.people_by_id[number].fields, "tier": "Diamond"})  # fmt: skip
        for number in (3, 6, 8, 12, 14):
            wrong = self._refusal(self.people_by_id[number])
            assert wrong is not None
            self._fail(self.people_by_id[number], *wrong)
        for number in (5, 17):
            self._fail(self.people_by_id[number], "row_locked", None, "unable to obtain exclusive access to this record", "2026-11-21T14:20:00Z")  # fmt: skip
        person = self.people_by_id[2]
        self.clashes[1] = ConflictView(1, person.kind, 2, person.crm_id, person.name, "job_title", "Job Title", "Owner", person.fields.get("job_title"), "Inhaber", data.NOW, data.NOW, data.NOW)  # fmt: skip

    async def rehearse(self, kinds: Sequence[Kind] = (), *, allow: Iterable[str] = ()) -> Rehearsal:
        await self._called("rehearse")
        self.allowed = frozenset(allow)
        changes = []
        for number in sorted(self.waiting):
            person = self.people_by_id[number]
            if not kinds or person.kind in kinds:
                fields = {row.remote: FieldChange(None, person.fields.get(row.local), None, person.fields.get(row.local), "New.") for row in self.saved[person.kind] if row.local and row.remote}  # fmt: skip
                changes.append(RecordChange(person.kind, number, person.crm_id, person.name, "update" if person.crm_id else "create", "there", fields))  # fmt: skip
        run = RunView(0, True, "manual", "done", data.NOW, 0.2, 1, {}, (), f"{len(changes)} records would change")
        return Rehearsal(run, tuple(changes), tuple(kinds))

    async def stop_run(self, *, now: bool = False) -> None:
        await self._called("stop_run")
        self.stopping, self.stopping_now = True, now

    async def pause_run(self) -> None:
        await self._called("pause_run")
        self.paused_run = True

    async def resume_run(self) -> None:
        await self._called("resume_run")
        self.paused_run = self.rests = False

    async def keep_schedule(self) -> None:
        await self._called("keep_schedule")

    async def runs(self, limit: int = 50) -> Sequence[RunView]:
        await self._called("runs")
        return tuple(reversed(self.history))[:limit]

    async def run(self, run: int) -> RunView:
        await self._called("run")
        return self.history[run - 1]

    async def run_changes(self, run: int, limit: int = 1000) -> Sequence[RecordChange]:
        await self._called("run_changes")
        return tuple(change for change in self.changes if change.run == run)[:limit]

    # -- failures and conflicts
    def _causes(self) -> Sequence[CauseView]:
        counts = [failure.cause for failure in self.failed.values()]
        found = [replace(CAUSES[cause], count=counts.count(cause)) for cause in CAUSES if cause in counts]
        return tuple(sorted(found, key=lambda cause: -cause.count))

    async def causes(self) -> Sequence[CauseView]:
        await self._called("causes")
        return self._causes()

    async def failure_ids(self, wanted: FailureFilter, sort: str = "-first_seen") -> Sequence[int]:
        await self._called("failure_ids")
        found = [
            failure
            for failure in self.failed.values()
            if wanted.cause in (None, failure.cause)
            and wanted.kind in (None, failure.kind)
            and wanted.text.casefold() in f"{failure.name} {failure.value} {failure.message}".casefold()
            and failure.first_seen >= (wanted.since or "")
            and (not wanted.causes or failure.cause in wanted.causes)
        ]
        key = _KEYS.get(sort.removeprefix("-"), "name")
        return [f.id for f in sorted(found, key=lambda f: getattr(f, key), reverse=sort.startswith("-"))]

    async def failure_rows(self, ids: Sequence[int]) -> Sequence[FailureView]:
        await self._called("failure_rows")
        return [self.failed[number] for number in ids if number in self.failed]

    async def failures_left(self, ids: Sequence[int]) -> frozenset[int]:
        await self._called("failures_left")
        return frozenset(number for number in ids if number in self.failed)

    async def retry(self, *, ids: Sequence[int] = (), cause: str | None = None, everything: bool = False) -> RunView:
        await self._called("retry")
        chosen = [f for f in self.failed.values() if everything or f.id in ids or (cause and f.cause == cause)]
        return self._run("retry", [f.local_id for f in chosen if f.local_id is not None])

    async def edit_and_retry(self, failure_id: int, value: Value) -> RunView:
        await self._called("edit_and_retry")
        failure = self.failed.get(failure_id)
        if failure is None or failure.field is None or failure.local_id is None:
            raise InputProblem("This failure is no longer open.")
        await self.edit_person(failure.local_id, {failure.field: value})
        return await self.retry(ids=[failure_id])

    async def shortenings(self) -> list[Shortening]:
        await self._called("shortenings")
        return list(self.too_long)

    async def shorten_to_fit(self, fields: Sequence[tuple[Kind, str]]) -> RunView:
        await self._called("shorten_to_fit")
        self.shortened = list(fields)
        return await self.retry(cause="too_long")

    async def link_person(self, person_id: int, crm_id: str) -> RunView:
        await self._called("link_person")
        self.linked_by_hand[person_id] = crm_id
        self.people_by_id[person_id] = replace(self._person(person_id), crm_id=crm_id)
        return self._run("manual", [person_id])

    async def join_plan(self, person_ids: Sequence[int]) -> JoinPlan:
        await self._called("join_plan")
        linked = [one for one in self.people_by_id.values() if one.crm_id is not None]
        pairs, left = [], []
        for one in person_ids:
            person = self._person(one)
            if person.crm_id is not None:
                left.append(LeftAlone(one, person.name, "Has a record in Salesforce already."))
            else:
                pairs.append(
                    JoinPair(one, person.name, linked[0].id, linked[0].name, str(linked[0].crm_id), "a@b.example")
                )
        return JoinPlan(pairs, left)

    async def join_people(self, pairs: Sequence[JoinPair]) -> RunView:
        await self._called("join_people")
        self.joined = [one.person_id for one in pairs]
        return self._run("manual", self.joined)

    async def reissue_profile_id(self, failure_id: int) -> RunView:
        await self._called("reissue_profile_id")
        return await self.retry(ids=[failure_id])

    async def skip_until_changed(self, ids: Sequence[int]) -> None:
        await self._called("skip_until_changed")
        for number in ids:
            if self.failed.pop(number, None):
                self.skipped.add(number)
        self._changed("failures")

    async def dismiss(self, ids: Sequence[int], reason: str) -> None:
        await self._called("dismiss")
        for number in ids:
            if self.failed.pop(number, None):
                self.dismissed[number] = reason
        self._changed("failures")

    async def export_failures(self, path: Path, wanted: FailureFilter = EVERYTHING) -> int:
        rows = await self.failure_rows(await self.failure_ids(wanted))
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("name", "cause", "value", "message"))
            writer.writerows((row.name, row.cause, row.value, row.message) for row in rows)
        return len(rows)

    async def fixed_today(self) -> int:
        await self._called("fixed_today")
        return self.mended

    async def written_since(self, moment: str) -> int:
        await self._called("written_since")
        done = [run.objects.values() for run in self.history if run.started >= moment]
        return sum(c.created_here + c.updated_here + c.created_there + c.updated_there for run in done for c in run)

    async def conflicts(self) -> Sequence[ConflictView]:
        await self._called("conflicts")
        return tuple(self.clashes.values())

    async def resolve_conflict(self, conflict_id: int, keep: str) -> None:
        await self._called("resolve_conflict")
        if conflict_id not in self.clashes:
            raise ConsoleError("This difference was already settled.")
        clash = self.clashes.pop(conflict_id)
        value = clash.here if keep == "here" else clash.there if keep == "there" else keep
        await self.edit_person(clash.local_id, {clash.field: value})
        self._changed("conflicts")
