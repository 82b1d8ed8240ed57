"""The people of the fake console, and what it tells about one of them."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from crmconsole.errors import InputProblem
from crmconsole.records import PEOPLE, Direction, Kind, Policy, Value
from crmconsole.store.local_fields import BY_KIND, field_by_label
from crmconsole.views import (
    AddedToProgram,
    BinLine,
    Check,
    CrmLink,
    DeletionMeans,
    Explanation,
    FailureView,
    FieldState,
    ImportResult,
    InsightPageView,
    InsightView,
    Membership,
    Overwritten,
    PersonLine,
    PersonView,
    ProgramPlace,
    ProgramView,
    ReadinessView,
    RecordChange,
    ScoreLine,
    ScorePoint,
    ScoreView,
    TimelineEntry,
    TimelinePage,
)
from tests.ui import fake_data as data
from tests.ui.fake_setup import FakeSetup


class FakePeople(FakeSetup):
    """The marketing database: a person that is added or changed waits for the next run."""

    def __init__(self, *, connected: bool = True, complete: bool = True, keyring: bool = True) -> None:
        super().__init__(connected=connected, complete=complete, keyring=keyring)
        self.failed: dict[int, FailureView] = {}
        self.changes: list[RecordChange] = []
        self.owned: dict[int, str] = {}
        """Person → the console user who owns them."""
        self.waiting: set[int] = set()
        self.places: dict[int, list[ProgramPlace]] = {}
        self.memberships: dict[int, list[Membership]] = {}
        self.scores_of: dict[int, list[ScorePoint]] = {}
        self.gone_there: set[str] = set()
        """Ids of records that were deleted in the CRM and are still linked here."""
        self.addresses_there: dict[str, str] = {}
        """E-mail addresses of records of the CRM that nobody is linked with."""
        self.offered = [
            ProgramView(1, "Spring & summer", True, True, "People are added by hand.", (), "{}", data.NOW, 0, 0, 0)
        ]
        self.binned: dict[int, PersonView] = {}
        self.deletions_follow = False
        self.handed_over: tuple[list[int], str | None] = ([], None)
        self.not_lasting: tuple[Overwritten, ...] = ()
        """What Salesforce's values will replace of any file."""
        self.put_back: dict[Kind, set[str]] = {}
        """Fields that only come from the CRM."""
        self.timelines: dict[int, Sequence[TimelineEntry]] = {}
        self.there_alone: dict[int, Sequence[TimelineEntry]] = {}
        self.page = InsightPageView(False, False, 28765, "", (), "", "The insight page is off.")
        for kind, values, enabled in data.people():
            self._add(kind, values, enabled)
        for number in list(self.people_by_id)[:30]:
            self._link(number)

    # -- people
    def _add(self, kind: Kind, values: Mapping[str, Value], enabled: bool) -> PersonView:
        number = max(self.people_by_id, default=0) + 1
        full = " ".join(str(values[part]) for part in ("first_name", "last_name") if values.get(part))
        score, rank = values.get("score"), values.get("rank")
        person = PersonView(
            number, kind, None, enabled, dict(values), None if score is None else str(score),
            None if rank is None else str(rank), full or str(values.get("email") or f"Person {number}"),
        )  # fmt: skip
        self.people_by_id[number] = person
        return person

    def _link(self, number: int) -> None:
        person = self.people_by_id[number]
        prefix = "00Q" if person.kind is Kind.LEAD else "003"
        self.people_by_id[number] = replace(person, crm_id=person.crm_id or f"{prefix}5g{number:013d}")
        values = {row.remote: person.fields.get(row.local or "") for row in self.saved[person.kind] if row.remote}
        self.there[number] = {**self.there.get(number, {"Region__c": person.fields.get("region")}), **values}

    def _person(self, number: int) -> PersonView:
        if number not in self.people_by_id:
            raise InputProblem("This person is no longer here.")
        return self.people_by_id[number]

    async def person_ids(self, text: str = "", kind: Kind | None = None, sort: str = "name") -> Sequence[int]:
        await self._called("person_ids")
        found = [
            person
            for person in self.people_by_id.values()
            if (kind is None or person.kind is kind) and text.casefold() in f"{person.name} {person.fields}".casefold()
        ]
        key = sort.removeprefix("-")

        def order(person: PersonView) -> tuple[bool, str]:
            value = person.name if key == "name" else person.fields.get(key)
            return value is None, str(value).casefold()

        return [person.id for person in sorted(found, key=order, reverse=sort.startswith("-"))]

    async def people_in_stage(self, stage: str, most: int) -> Sequence[PersonLine]:
        await self._called("people_in_stage")
        found = [person.id for person in self.people_by_id.values() if person.fields.get("lead_status") == stage]
        return await self.person_lines(found[:most])

    async def person_lines(self, ids: Sequence[int]) -> Sequence[PersonLine]:
        await self._called("person_lines")
        found = [self.people_by_id[number] for number in ids if number in self.people_by_id]
        return [
            PersonLine(p.id, p.kind, p.name, _text(p.fields.get("company")), _text(p.fields.get("email")), p.crm_id is not None, p.score, p.rank)
            for p in found
        ]  # fmt: skip

    async def person(self, person_id: int) -> PersonView:
        await self._called("person")
        return self._person(person_id)

    async def add_person(self, kind: Kind, values: Mapping[str, Value], enable_sync: bool | None = None) -> PersonView:
        await self._called("add_person")
        person = self._add(kind, values, enable_sync is not False)
        self.waiting.add(person.id)
        self._changed("people")
        return person

    async def fields_put_back(self, kind: Kind) -> frozenset[str]:
        await self._called("fields_put_back")
        return frozenset(self.put_back.get(kind, ()))

    async def winners(self, kind: Kind) -> Mapping[str, Policy]:
        await self._called("winners")
        rows = self.saved.get(kind, ())
        return {row.local: row.policy for row in rows if row.local and row.direction is Direction.TWO_WAY}

    async def edit_person(
        self, person_id: int, values: Mapping[str, Value], enable_sync: bool | None = None
    ) -> PersonView:
        await self._called("edit_person")
        person = self._person(person_id)
        fields = {**person.fields, **values}
        name = " ".join(str(fields[part]) for part in ("first_name", "last_name") if fields.get(part))
        enabled = person.enable_sync if enable_sync is None else enable_sync
        self.people_by_id[person_id] = replace(person, fields=fields, name=name or person.name, enable_sync=enabled)
        self.waiting.add(person_id)
        self._changed("people")
        return self.people_by_id[person_id]

    async def delete_person(self, person_id: int) -> None:
        await self._called("delete_person")
        self._person(person_id)
        del self.people_by_id[person_id]
        self.there.pop(person_id, None)
        self.waiting.discard(person_id)
        self.failed = {key: failure for key, failure in self.failed.items() if failure.local_id != person_id}
        self._changed("people", "failures")

    async def deletion_means(self, person_ids: Sequence[int]) -> DeletionMeans:
        await self._called("deletion_means")
        linked = sum(self._person(one).crm_id is not None for one in person_ids)
        return DeletionMeans(len(person_ids), linked, linked if self.deletions_follow else 0)

    async def delete_people(self, person_ids: Sequence[int]) -> None:
        await self._called("delete_people")
        for one in person_ids:
            self.binned[one] = self._person(one)
            await self.delete_person(one)

    async def recycle_bin(self) -> Sequence[BinLine]:
        await self._called("recycle_bin")
        return [
            BinLine(one.id, one.kind, one.name, None, "2026-11-20T10:15:00Z", "deleted_here", "2026-12-20T10:15:00Z")
            for one in self.binned.values()
        ]

    async def empty_bin(self, person_ids: Sequence[int]) -> None:
        await self._called("empty_bin")
        for one in person_ids:
            self.binned.pop(one)

    async def restore_people(self, person_ids: Sequence[int]) -> int:
        await self._called("restore_people")
        for one in person_ids:
            self.people_by_id[one] = self.binned.pop(one)
        self._changed("people")
        return sum(self.people_by_id[one].crm_id is not None for one in person_ids)

    async def hand_over(self, person_ids: Sequence[int], owner: str | None) -> int:
        await self._called("hand_over")
        self.handed_over = (list(person_ids), owner)
        self._changed("people")
        return len(person_ids)

    async def preview_import(self, path: Path) -> ImportResult:
        await self._called("preview_import")
        return ImportResult(0, 1, 0, (), self.not_lasting)

    async def import_people(self, path: Path) -> ImportResult:
        await self._called("import_people")
        created, rejected = 0, []
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, line in enumerate(csv.DictReader(file), 2):
                known = {field_by_label(BY_KIND[Kind.LEAD], head): value for head, value in line.items()}
                values: dict[str, Value] = {spec.name: value or None for spec, value in known.items() if spec}
                if not values.get("last_name"):
                    rejected.append((number, "Last Name is empty."))
                    continue
                self.waiting.add(self._add(Kind.LEAD, values, True).id)
                created += 1
        self._changed("people")
        return ImportResult(created, 0, 0, tuple(rejected))

    async def insight(self, person_id: int) -> InsightView:
        await self._called("insight")
        person = self._person(person_id)
        state = "waiting" if person_id in self.waiting else "linked" if person.crm_id else "not_linked"
        sentence = {"waiting": "Changes wait for the next run.", "linked": "In step.", "not_linked": "Only here."}[
            state
        ]
        timeline = self.timelines.get(person_id) or (
            TimelineEntry("2026-11-20T10:15:00Z", "email", "Opened “Autumn chairs”", "Second time", "here"),
            TimelineEntry("2026-11-18T08:40:00Z", "form", "Asked for a catalogue", "Form: Catalogue", "here"),
            TimelineEntry("2026-11-17T15:05:00Z", "call", "Call with Jörg Müller", "12 minutes", "Salesforce"),
        )
        self.timelines[person_id] = timeline
        first = await self.timeline_page(person_id)
        history = tuple(change for change in self.changes if change.local_id == person_id)
        url = f"{data.IDENTITY.base_url}/{person.crm_id}" if person.crm_id else None
        return InsightView(
            person, state, sentence, data.NOW if state == "linked" else None, url, _text(person.fields.get("company")),
            data.IDENTITY.user_name, self._field_states(person), first.entries, history, self._score(person),
            memberships=self.memberships.get(person_id, ()), score_history=self.scores_of.get(person_id, ()), programs=self.places.get(person_id, [])[::-1], console_owner=self.owned.get(person_id), timeline_total=first.total, timeline_more=first.more, readiness=self._readiness(person),
        )  # fmt: skip

    async def timeline_page(self, person_id: int, sort: str = "", before: str = "", limit: int = 100) -> TimelinePage:
        await self._called("timeline_page")
        kinds = {"mail": {"email", "click"}, "calls": {"call"}, "meetings": {"meeting"}, "stages": {"stage"}}
        found = [one for one in self.timelines[person_id] if not sort or one.kind in kinds.get(sort, ())]
        start = int(before or 0)
        more = str(start + limit) if start + limit < len(found) else ""
        return TimelinePage(found[start : start + limit], len(found), more)

    async def timeline_there(self, person_id: int) -> Sequence[TimelineEntry]:
        await self._called("timeline_there")
        return self.there_alone.get(person_id, ())

    async def find_people(self, *, email: str | None = None, crm_id: str | None = None) -> Sequence[int]:
        await self._called("find_people")
        found = self.people_by_id.values()
        return [p.id for p in found if crm_id in (None, p.crm_id) and email in (None, p.fields.get("email"))]

    async def insight_of_record(self, crm_id: str, email: str | None = None) -> InsightView:
        await self._called("insight_of_record")
        linked = await self.find_people(crm_id=crm_id)
        if linked:
            return await self.insight(linked[0])
        address = email or self.addresses_there.get(crm_id)
        found = await self.find_people(email=address) if address else ()
        if not found:
            raise InputProblem("Nobody here is behind this record of Salesforce.", "", "Synchronise.", cause="nothing")
        why = f"Shown because of the same e-mail address, {address}: this record of Salesforce is not linked with this person."
        return replace(await self.insight(found[0]), shown_by=why)

    async def crm_link(self, kind: Kind, crm_id: str) -> CrmLink:
        await self._called("crm_link")
        if crm_id in self.gone_there:
            raise InputProblem(
                f"This {kind.capitalize()} was deleted in Salesforce.", "The next run takes the link away.", "Synchronise now.",
                cause="deleted_there", action="sync.now",
            )  # fmt: skip
        told = "If the browser says that the record is not there, it is signed in to another Salesforce account."
        return CrmLink(f"{data.IDENTITY.base_url}/{crm_id}", True, told)

    def _readiness(self, person: PersonView) -> ReadinessView | None:
        if person.score is None:
            return None
        reasons = ("They did a lot of late (rank 1).", "They last did something 2 days ago.")
        return ReadinessView("ready", "Ready for sales", "Now is a good moment to talk to them.", reasons)

    def _score(self, person: PersonView) -> ScoreView:
        if person.score is None:
            return ScoreView(person.id, person.name, False, None, None, "", (), None, None, "Scores are not activated.")
        line = ScoreLine("profile", "Company is known", "5.0", "+5.0 Company is known")
        return ScoreView(
            person.id, person.name, True, person.score, person.rank, line.sentence, (line,), data.NOW, None, ""
        )

    async def programs_offered(self, person_id: int) -> Sequence[ProgramView]:
        await self._called("programs_offered")
        taken = {one.program_id for one in self.places.get(person_id, ()) if one.state != "left"}
        return [one for one in self.offered if one.id not in taken]

    async def add_to_program(self, program_id: int, person_ids: Sequence[int], by: str | None = None) -> AddedToProgram:
        await self._called("add_to_program")
        program = next(one for one in self.offered if one.id == program_id)
        for person_id in person_ids:
            place = ProgramPlace(
                program_id, program.name, person_id, self._person(person_id).name, "in", data.NOW,
                "Added by hand; the entrance criteria were not asked.", (), "Create task “Call back”", data.NOW, "", None, "",
            )  # fmt: skip
            self.places.setdefault(person_id, []).append(place)
        self._changed("programs", "people")
        return AddedToProgram(len(person_ids), 0, f"1 person was added to the program “{program.name}”.")

    async def insight_address(self, kind: Kind, local_id: int) -> str:
        await self._called("insight_address")
        if not self.page.on:
            raise InputProblem("The insight page is off.", "", "An administrator can switch it on.")
        return f"http://127.0.0.1:{self.page.port}/insight/key/{self._person(local_id).crm_id}"

    async def serve_insight_page(self, *, window: bool = False) -> InsightPageView:
        await self._called("serve_insight_page")
        return self.page

    def _field_states(self, person: PersonView) -> Sequence[FieldState]:
        states = []
        for row in self.saved[person.kind]:
            if row.local and row.remote:
                here, there = person.fields.get(row.local), self.there.get(person.id, {}).get(row.remote)
                state = "not_linked" if person.crm_id is None else "in_step" if here == there else "waiting"
                label = BY_KIND[person.kind][row.local].label
                states.append(FieldState(row.local, label, here, there, there, row.direction, state, ""))
        return tuple(states)

    async def explain(self, kind: Kind, local_id: int, field: str | None = None) -> Sequence[Explanation]:
        await self._called("explain")
        if kind not in PEOPLE:
            told = f"It came from Salesforce, as number {local_id} did."
            return (Explanation(field or "", "Industry", None, None, None, "there-changed", told, data.NOW, 1),)
        states = self._field_states(self._person(local_id))
        return tuple(
            Explanation(s.field, s.label, s.here, s.there, s.base, "equal", "Both sides hold the same.", data.NOW, 1)
            for s in states
            if field in (None, s.field)
        )

    async def doctor(self) -> Sequence[Check]:
        await self._called("doctor")
        return (Check("Connection", "ok", "Signed in as Maria Ortiz."), Check("Keyring", "ok", "Works."))


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
