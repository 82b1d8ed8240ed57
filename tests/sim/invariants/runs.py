"""What one run does as a whole (I13, I15, I16, I19, I22, I23, I24, I29, I30)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from crmconsole.practice.metering import is_data
from crmconsole.records import PEOPLE
from crmconsole.sync import hidden_objects
from crmconsole.sync.cycle import RunRequest
from tests.sim.invariants.cursors import UNSEEN
from tests.sim.invariants.facts import Facts
from tests.sim.invariants.requests import OF_MARKETING, Sent, written_by
from tests.sim.invariants.watcher import Watcher
from tests.sim.ledger import records_in
from tests.sim.script_names import OBJECT_KINDS
from tests.sim.stage import FIELDS
from tests.sim.world import World

HIDING = {"field_hidden", "field_removed"}
"""Weather in which a field is not shown."""


class Runs(Watcher):
    """Compares what was before a run with what is after it."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._before: Facts | None = None
        self._acts = 0
        self._clean = False
        self._limit_told = False
        self._after_limit = 0
        self._planned = (0, 0)
        self._logged = 0
        self._batch_begins = False
        self._request = RunRequest()
        self._seen_gone: set[str] = set()
        self._hidden: set[tuple[str, str]] = set()

    def run_begins(self, request: RunRequest) -> None:
        """Look at everything before."""
        self._before = Facts(self.world)
        _ = self._before.people, self._before.links, self._before.failures
        self._logged = int(self.world.rows("SELECT coalesce(max(id), 0) AS last FROM change")[0]["last"])
        self._acts, self._clean, self._request = self.world.ledger.acts, True, request
        self._limit_told, self._after_limit = False, 0
        self._seen_gone, self._hidden = set(), self._not_shown()
        if self.world.engine.settings.duplicates == "ask":
            _ = self._before.records

    def asked(self, call: str, method: str, path: str, body: bytes) -> None:
        """I13: nothing is asked once the calls are used up, and nothing written from the reserve."""
        if not is_data(path.removeprefix("https://127.0.0.1:8765")):
            return
        if self._limit_told:
            self._after_limit += 1
            if self._after_limit > 1:
                self.found("I13", f"{call} was asked though the calls of the day are used up")
        budget = self.world.crm.budget()
        begins, self._batch_begins = self._batch_begins and call == "write", self._batch_begins and call != "write"
        begins = begins or call == "bulk_open"
        if begins and budget.limit and budget.used is not None:
            reserve = budget.limit * self.world.engine.settings.api_reserve_percent // 100
            if budget.limit - budget.used <= reserve:
                self.found("I13", f"a write took from the reserve: {budget.used} of {budget.limit} calls are used")
        sent = list(written_by(self.world, call, method, path, body))
        self._may_be_created(sent)
        for one in sent:
            if one.remote_id in self._seen_gone:
                self.found("I23", f"{one.remote_id} is sent to, though its deletion there waits for consent")

    def _campaign_may_be_created(self, one: Sent) -> None:
        """Features S0-32, S0-33: only campaigns, only active ones, only once."""
        if one.kind != "campaign":
            self.found("I19", f"a {one.kind} is created")
        elif not one.values.get("Name"):
            self.found("I19", "a campaign without a name is created")
        elif not one.values.get("IsActive"):
            self.found("I19", f"the campaign {one.values['Name']} is created, though it is not active")

    def _may_be_created(self, sent: Sequence[Sent]) -> None:
        """I19: the push rule, for every new record that leaves."""
        if self.world.ledger.acts != self._acts:
            return
        for one in sent:
            if one.verb != "create" or one.kind in OF_MARKETING:
                continue
            if one.kind not in PEOPLE:
                self._campaign_may_be_created(one)
                continue
            missing = [name for name in ("LastName", "Email") if not one.values.get(name)]
            if one.kind == "lead" and not one.values.get("Company"):
                missing.append("Company")
            if missing:
                self.found("I19", f"a {one.kind} without {missing} is created")
            there = self._is_there_already(one.kind, str(one.values.get("Email")))
            if there is not None:
                self.found("I19", f"{one.values.get('Email')} is created though {there} has that address")
            op = self.world.rows("SELECT local_id FROM op WHERE key = ?", one.key) if one.key else []
            for row in op:
                person = self.world.rows("SELECT enable_sync, deleted_at FROM person WHERE id = ?", row["local_id"])[0]
                links = self.world.rows(
                    "SELECT state FROM link WHERE local_id = ? AND kind = ?", row["local_id"], one.kind
                )
                if not person["enable_sync"] or person["deleted_at"] is not None or links:
                    self.found("I19", f"p{row['local_id']} is created though it must not be: {person} {links}")

    def stored(self, site: str) -> None:
        """Remember when it was planned: what was there by then has been looked for."""
        if site == "push.write_down":
            # A batch is one decision: a guarded write asks twice for it.
            self._batch_begins = True
        if site == "plan.plan_chunk":
            self._planned = (self.world.ledger.seq, self.world.ledger.acts)

    def _is_there_already(self, kind: str, email: str) -> str | None:
        """Return a record that was there, and visible, when it was planned to create another with the same address."""
        if self.world.ledger.acts != self._planned[1] or UNSEEN & self.world.ledger.faults:
            return None
        for seq, name, record_id, _values, ours in self.world.ledger.created:
            if ours or seq > self._planned[0] or name == "Account":
                continue
            row = self.world.org.tables.visible(name, record_id)
            alive = row is not None and not row["IsDeleted"] and not row.get("IsConverted")
            if row is not None and alive and str(row.get("Email")).lower() == email.lower():
                return record_id
        return None

    def answered(self, call: str, body: bytes, status: int, answer: bytes) -> None:
        """Only of a run in which every question was answered may everything be asked."""
        for record in records_in(answer) if status == 200 else ():
            (self._seen_gone.add if record.get("IsDeleted") is True else self._seen_gone.discard)(str(record["Id"]))
        if status not in (200, 401, 403) or b"REQUEST_LIMIT_EXCEEDED" in answer:
            self._clean = False
        if b"REQUEST_LIMIT_EXCEEDED" in answer:
            self._limit_told = True
        if status == 403 and call != "connect":
            self._clean = False

    def crashed(self) -> None:
        """A run that died is not compared."""
        self._clean = False

    def run_ended(self, told: str) -> None:
        """Compare."""
        assert self._before is not None
        before, after = self._before, Facts(self.world)
        if self._request.dry:
            return
        self._guarded(before, after)
        self._removed_once(after)
        self._shown_or_kept(before, after)
        self._not_stolen(before, after)
        if self.world.ledger.acts != self._acts:
            return
        self._unclear(before, after)
        self._poisoned(before, after)
        if self._clean and self.world.full_run and told.startswith(("done", "partial")):
            self._isolated(before, after)

    def _guarded(self, before: Facts, after: Facts) -> None:
        """I23: not many deletions without consent."""
        if "deletions" in self._request.allow:
            return
        settings = self.world.engine.settings
        for kind in ("lead", "contact"):
            lived = {link["id"] for link in before.living if link["kind"] == kind}
            gone = [link for link in after.links if link["id"] in lived and link["state"] == "remote_deleted"]
            most = max(settings.guard_least, len(lived) * settings.guard_percent // 100)
            most += self._born(before, after)
            if len(gone) > most:
                self.found(
                    "I23", f"{len(gone)} {kind}s of {len(lived)} were removed in one run without consent, {most} may be"
                )
            seen = [link for link in before.living if link["kind"] == kind and link["remote_id"] in self._seen_gone]
            if gone and len(seen) > most and self.world.ledger.acts == self._acts:
                self.found("I23", f"{len(seen)} {kind}s were gone, {most} may be, and {len(gone)} of them were removed")

    @staticmethod
    def _born(before: Facts, after: Facts) -> int:
        """Links that came in the same run count as living when the guard looks."""
        return max(0, (len(after.links) - len(before.links)) // 10)

    def _removed_once(self, after: Facts) -> None:
        """I22: one deletion, merge or conversion there is one removal here, however often it was read."""
        removed = Counter(
            change["remote_id"]
            for change in after.changes
            if change["id"] > self._logged and change["side"] == "here" and change["action"] in ("delete", "unlink")
        )
        for remote_id, times in removed.items():
            if times > 1 and self.world.ledger.acts == self._acts:
                self.found("I22", f"{remote_id} was removed {times} times in one run")

    def _not_shown(self) -> set[tuple[str, str]]:
        """Return kind and name here of every field that Salesforce does not show now."""
        hidden = {
            (OBJECT_KINDS[one.where["object"]], one.where["field"])
            for one in self.world.parts.weather.faults
            if one.kind in HIDING and one.where.get("object") in ("Lead", "Contact")
        }
        return {
            (kind, local)
            for kind, remote in hidden
            for local, names in FIELDS.items()
            if names[kind == "contact"] == remote
        }

    def _shown_or_kept(self, before: Facts, after: Facts) -> None:
        """I24: a field that Salesforce does not show is not a blank one: the values here stay."""
        if self.world.ledger.acts != self._acts:
            return
        for kind, local in self._hidden & self._not_shown():
            for person_id, person in before.people.items():
                now = after.people[person_id]
                if person["kind"] == now["kind"] == kind and person[local] not in (None, now[local]):
                    self.found("I24", f"p{person_id}.{local} was {person[local]!r}, is {now[local]!r}; nobody shows it")

    def _not_stolen(self, before: Facts, after: Facts) -> None:
        """I29: a person keeps its record for as long as that is there."""
        ledger = self.world.ledger
        held = {link["local_id"]: link["remote_id"] for link in before.living}
        for link in after.living:
            old = held.get(link["local_id"])
            gone = old in ledger.deleted or old in ledger.converted or old in ledger.merged
            if old is not None and old != link["remote_id"] and not gone:
                self.found("I29", f"p{link['local_id']} was linked to {old} and now is to {link['remote_id']}")

    def _unclear(self, before: Facts, after: Facts) -> None:
        """I30: where a person is to decide, no link is made past an ambiguity."""
        if self.world.engine.settings.duplicates != "ask":
            return
        ever = {link["local_id"] for link in before.links}
        free = [
            one
            for one in before.people.values()
            if one["deleted_at"] is None and one["id"] not in ever and one["enable_sync"]
        ]
        here = Counter(one["email_key"] for one in free)
        known = {link["remote_id"] for link in before.links}
        there = Counter(
            str(row["Email"]).lower()
            for record_id, row in before.records.items()
            if row.get("Email") and not row["IsDeleted"] and not row.get("IsConverted") and record_id not in known
        )
        for change in after.changes:
            if change["id"] <= self._logged or change["action"] != "link" or change["reason"] != "e-mail":
                continue
            email = before.people[change["local_id"]]["email_key"] if change["local_id"] in before.people else None
            if here[email] > 1 or there[str(email)] > 1:
                self.found(
                    "I30",
                    f"p{change['local_id']} was linked by {email}: {here[email]} here and {there[str(email)]} there have it",
                )

    def _poisoned(self, before: Facts, after: Facts) -> None:
        """I16: of a request that one record spoils, exactly that record is held."""
        texts = [str(one.parameters["text"]) for one in self.world.parts.weather.faults if one.kind == "poison_record"]
        if self.world.ledger.faults != {"poison_record"} or not texts or "None" in texts:
            return
        known = {one["id"] for some in before.failures.values() for one in some}
        for person_id, some in after.failures.items():
            spoils = any(text in str(value) for text in texts for value in after.people[person_id].values())
            if not spoils and any(one["id"] not in known and one["code"] == "JSON_PARSER_ERROR" for one in some):
                self.found("I16", f"p{person_id} is held though another record spoiled the request")

    def _isolated(self, before: Facts, after: Facts) -> None:
        """I15: whoever waited and is healthy is done; what ails others is no reason to wait."""
        if self.world.setup.get("no_key") or self.world.engine.settings.write_level != "fast":
            return
        open_ops = {row["local_id"] for row in self.world.rows("SELECT local_id FROM op")}
        mapped = {kind: {str(row.local) for row in after.mapping(kind)} for kind in ("lead", "contact")}
        conflicts = {row["local_id"] for row in after.conflicts if row["resolved"] is None}
        # Whoever was written, and showed something new when it was read back, waits for that.
        told = "SELECT local_id FROM change WHERE id > ? AND side = 'there' AND action = 'update'"
        sent = {row["local_id"] for row in self.world.rows(told, self._logged)}
        # Unusually many blanks or owners wait for a person's word, on either side; of what can no longer be seen nothing is sent.
        asked = "SELECT kind FROM brake WHERE settled IS NULL AND brake IN ('blanks', 'owners', 'visibility')"
        braked = {row["kind"] for row in self.world.rows(asked)}
        # What was just created and could not be read back is looked at once more; who is gone there waits for consent.
        known = {link["id"] for link in before.links}
        later = {link["local_id"] for link in after.links if link["id"] not in known}
        later |= {link["local_id"] for link in after.living if self._gone(after, link["remote_id"])}
        later |= self._not_seen_yet(after)
        # An object that is hidden as a whole rests, and whoever is new waits until they can be looked for everywhere.
        resting = self._resting()
        tied = {link["local_id"] for link in after.living}
        for person_id, person in before.people.items():
            now = after.people[person_id]
            if not person["dirty"] or not now["dirty"] or now["deleted_at"] is not None or not mapped[now["kind"]]:
                continue
            if person_id in after.failures or person_id in open_ops | conflicts | later or now["held_back"]:
                continue
            if now["kind"] in braked or person_id in sent:
                continue
            if now["kind"] in resting or (resting and person_id not in tied):
                continue
            self.found("I15", f"p{person_id} waited before the run and waits after it; nothing says why")

    def _resting(self) -> frozenset[str]:
        """Return the objects of people and their accounts that the org hid, and that were not there when they were looked for last."""
        if "object_hidden" not in self.world.ledger.faults:
            return frozenset()
        with self.world.db.read() as connection:
            return frozenset(str(kind) for kind in hidden_objects.curbing(connection))

    def _not_seen_yet(self, after: Facts) -> set[int]:
        """Return who may be there already while a record of somebody else has the same address: who of them they are, time tells."""
        emails = {str(row["Email"]).lower() for row in after.records.values() if row.get("Email")}
        late = {row["local_id"] for row in self.world.rows("SELECT local_id FROM late_creation")}
        return {one for one in late if after.people[one]["email_key"] in emails}

    @staticmethod
    def _gone(facts: Facts, record_id: str) -> bool:
        record = facts.records.get(record_id)
        return record is None or bool(record["IsDeleted"] or record.get("IsConverted"))
