"""CRM actions are carried out once, for whom they were asked, and end with what the org really holds, or with a reason (I38)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from crmconsole.sync.actions.convert import FOUND
from crmconsole.sync.actions.wishes import (
    ADD_TO_CAMPAIGN,
    CHANGE_STATUS,
    CONVERT,
    CREATE_TASK,
    SYNC_LEAD,
    WIN_OPPORTUNITY,
)
from tests.sim.invariants.activities import PATIENCE, UNSURE
from tests.sim.invariants.facts import Facts
from tests.sim.invariants.finding import Finding
from tests.sim.invariants.requests import Sent, written_by
from tests.sim.invariants.watcher import Watcher
from tests.sim.invariants.whose import Whose
from tests.sim.ledger import Asked
from tests.sim.world import World

MOST_A_CALL = 100
_LEAD = re.compile(rb"<urn:leadId>(\w+)</urn:leadId>")
Row = Mapping[str, Any]


class Actions(Watcher):
    """Looks at every request that an action brings about, and after each run at those that wait."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._acts = -1
        self._with_them: dict[tuple[int, datetime], bool] = {
            (one.number, one.since): True for one in world.ledger.asked.values() if world.ledger.left is not None
        }
        """Whether its person was in the recycle bin when something was dismissed, by its number and since when it had waited: that ends
        it for good, though the person may be undeleted afterwards; only a person lets it wait once more."""
        self._most = int((world.setup.get("sizes") or {}).get("convert", MOST_A_CALL))

    def stored(self, site: str) -> None:
        """Remember whether somebody has done anything since the engine looked at what can be carried out."""
        if site == "actions.deliver._ready":
            self._acts = self.world.ledger.acts
        if site in ("actions.deliver._ready", "actions.sync_lead.conclude"):
            self._went_with_them()

    def _went_with_them(self) -> None:
        """Remember of what was dismissed just now whether its person was gone."""
        found = [
            asked
            for row in self.world.rows("SELECT id FROM action WHERE state = 'dismissed'")
            if (asked := self.world.ledger.asked.get(row["id"])) is not None
        ]
        fresh = [asked for asked in found if (asked.number, asked.since) not in self._with_them]
        if fresh:
            whose = Whose(self.world)
            self._with_them |= {(asked.number, asked.since): not whose.living(asked.person) for asked in fresh}

    def asked(self, call: str, method: str, path: str, body: bytes) -> None:
        """Look at a request before it leaves."""
        if not self.world.ledger.asked:
            return
        if call in ("convert", "write"):
            self._cancelled()
        if call == "convert":
            self._conversions([found.decode() for found in _LEAD.findall(body)])
        elif call == "write":
            for one in written_by(self.world, call, method, path, body):
                if one.kind == "task" and str(one.values["Subject"]).startswith("task "):
                    self._task(one)
                elif one.kind == "member":
                    self._member(one)

    def _cancelled(self) -> None:
        """What leaves cannot be called back, so that nobody may have been told that it was."""
        for row in self.world.rows("SELECT id FROM action WHERE state = 'sent'"):
            asked = self.world.ledger.asked.get(row["id"])
            if asked is not None and asked.cancelled is not None:
                who = f"{asked.verb} about p{asked.person}"
                self.found("I38", f"{who} is sent, and a person was told that it is cancelled")

    def _conversions(self, leads: list[str]) -> None:
        if len(leads) > self._most or len(set(leads)) < len(leads):
            self.found("I38", f"{len(leads)} conversions, {len(set(leads))} of them different, are one call")
        for lead in leads:
            known = self.world.ledger.seen.get((lead, "IsConverted")) is True
            before = [one for one in self.world.ledger.conversions if one.lead == lead]
            visible = before and bool((self.world.org.tables.visible("Lead", lead) or {}).get("IsConverted"))
            if known or (before and before[0].ours and visible and self.world.ledger.acts == self._acts):
                self.found("I38", f"{lead} is to be converted, and it is known to be converted")
            self._written_down((CONVERT,), [lead], lambda asked, row: True)

    def _task(self, one: Sent) -> None:
        who, subject = str(one.values.get("WhoId")), one.values["Subject"]
        self._written_down((CREATE_TASK,), [who], lambda asked, row: asked.wish.subject == subject)
        tables, whose = self.world.org.tables, Whose(self.world)
        made = [
            record_id
            for _seq, name, record_id, values, ours in self.world.ledger.created
            if ours and name == "Task" and (values["Subject"], values["WhoId"]) == (subject, who)
        ]
        if one.key or not made:
            return  # Under our key it is the same task, however often it leaves.
        wanted = [
            asked
            for asked in self.world.ledger.asked.values()
            if asked.verb == CREATE_TASK and asked.wish.subject == subject and who in whose.records(asked.person)
        ]
        if sum(tables.visible("Task", record_id) is not None for record_id in made) >= len(wanted):
            self.found("I38", f"the task “{subject}” of {who} is made once more")

    def _member(self, one: Sent) -> None:
        row = one.values if one.verb == "create" else self.world.org.tables.truth("CampaignMember", str(one.remote_id))
        # A lead that became a contact is in the campaign as both, whether the console has found out about that or not.
        who = [str((row or {})[name]) for name in ("ContactId", "LeadId") if (row or {}).get(name)]
        self._written_down((ADD_TO_CAMPAIGN, CHANGE_STATUS), who, lambda asked, row: True)

    def _written_down(
        self, verbs: Sequence[str], records: Sequence[str], matches: Callable[[Asked, Row], bool]
    ) -> None:
        """What leaves about a record was asked for, is written down as sent, and was not cancelled; its person is linked with the record."""
        if self.world.ledger.acts != self._acts:
            return  # Somebody acted in between: it was decided before.
        whose, found, told = Whose(self.world), False, " and ".join(records)
        if all(whose.person(record) is None for record in records):
            self.found("I38", f"{verbs[0]} is sent about {told}, with whom nobody is linked")
        for row in self.world.rows("SELECT * FROM action WHERE state = 'sent'"):
            asked = self.world.ledger.asked.get(row["id"])
            if asked is None or asked.verb not in verbs or not matches(asked, row):
                continue
            if not whose.records(asked.person).isdisjoint(records):
                found = True
        if not found:
            self.found("I38", f"{verbs[0]} about {told} is sent, and no action is written down as sent")

    def run_ended(self, told: str) -> None:
        """Nothing waits for longer than two weeks, nothing is given up before without a reason."""
        if not told.startswith(("done", "partial")) or not self.world.ledger.asked or not self.world.full_run:
            return
        now, whose = self.world.clock.now(), Whose(self.world)
        for row in self.world.rows("SELECT * FROM action WHERE state IN ('waiting', 'dismissed')"):
            asked = self.world.ledger.asked.get(row["id"])
            if asked is None:
                continue
            waited = now - asked.since
            if row["state"] == "waiting" and waited > PATIENCE + UNSURE and not self._undecided(whose, asked):
                self.found(
                    "I38", f"{asked.verb} about p{asked.person} has waited for {waited.days} days: {row['reason']}"
                )
            with_them = self._with_them.get((asked.number, asked.since), False)
            early = waited < PATIENCE - UNSURE and not with_them
            if row["state"] == "dismissed" and early:
                self.found("I38", f"{asked.verb} about p{asked.person} was dismissed after {waited.days} days")

    def _undecided(self, whose: Whose, asked: Asked) -> bool:
        """Tell whether something about the person was sent and no answer came yet: that is looked up first."""
        return bool(self.world.rows("SELECT 1 FROM op WHERE local_id = ?", whose.heir(asked.person)))


# ------------------------------------------------------------------------------------------------ at rest
def i38_carried_out(facts: Facts) -> Iterator[Finding]:
    """At rest every action is at its end or waits for something; what it is said to have done is in the org, once."""
    if not facts.ledger.asked:
        return
    whose = Whose(facts.world)
    rows = {row["id"]: row for row in facts.world.rows("SELECT * FROM action ORDER BY id")}
    for number, asked in facts.ledger.asked.items():
        row, who = rows[number], f"{asked.verb} {number} about p{asked.person}"
        if row["state"] == "sent":
            yield Finding("I38", f"{who} was sent, and nobody looked up what became of it")
        elif row["state"] == "done":
            if not _EFFECTS[asked.verb](facts, whose, asked, row):
                yield Finding("I38", f"{who} counts as done ({row['reason']}), the org knows nothing of it")
        elif not row["reason"]:
            yield Finding("I38", f"{who} is {row['state']} and nothing says why")
        elif row["state"] == "waiting" and _possible(facts, whose, asked):
            yield Finding("I38", f"{who} waits, though nothing keeps it: {row['reason']}")
    yield from _once(facts, rows)


def _possible(facts: Facts, whose: Whose, asked: Asked) -> bool:
    """Tell whether an action could be carried out, by what the org holds."""
    remote_id = whose.record(asked.person)
    record = facts.records.get(str(remote_id))
    if record is None or record["IsDeleted"] or record.get("IsConverted"):
        return False
    if asked.verb in (ADD_TO_CAMPAIGN, CHANGE_STATUS):
        return _campaign(facts, asked) is not None
    if asked.verb == WIN_OPPORTUNITY:
        return False  # Which of several is meant, and whether any is, is the org's to say.
    if asked.verb == CONVERT and whose.kind(asked.person) == "lead":
        owner = facts.world.org.read("User", asked.wish.assign_to or str(record["OwnerId"]))
        return bool(owner and owner["IsActive"])
    return True


def _campaign(facts: Facts, asked: Asked) -> str | None:
    link = "SELECT remote_id FROM link WHERE kind = 'campaign' AND local_id = ? AND state = 'linked'"
    found = facts.world.rows(link, asked.wish.campaign_id)
    return str(found[0]["remote_id"]) if found else None


# ------------------------------------------------------------------------------------------------ what was done
def _synced(facts: Facts, whose: Whose, asked: Asked, row: Row) -> bool:
    there = row["remote_id"] in facts.records or row["remote_id"] in facts.ledger.purged
    return there and row["remote_id"] in whose.records(asked.person)


def _task_made(facts: Facts, whose: Whose, asked: Asked, row: Row) -> bool:
    return any(
        ours and record_id == row["remote_id"] and values["Subject"] == asked.wish.subject
        for _seq, name, record_id, values, ours in facts.ledger.created
        if name == "Task"
    )


def _converted(facts: Facts, whose: Whose, asked: Asked, row: Row) -> bool:
    mine = whose.records(asked.person)
    # Where the answer was lost nobody can tell who converted the lead.
    unknown = row["reason"] == FOUND
    return any(
        (one.ours or unknown) and one.contact == row["remote_id"] and (one.lead in mine or one.contact in mine)
        for one in facts.ledger.conversions
    )


def _in_campaign(facts: Facts, whose: Whose, asked: Asked, row: Row) -> bool:
    """Tell whether the person ever was in the campaign as it was asked for; a status that stays is none that was asked for."""
    mine, told = whose.records(asked.person), str(asked.wish.status).casefold()
    any_status = not told or (asked.verb == ADD_TO_CAMPAIGN and not asked.wish.update_existing)
    return any(
        one.member == row["remote_id"] and (any_status or one.status.casefold() == told)
        for one in facts.ledger.places
        if mine & one.who or one.member == row["remote_id"]
    )


def _won(facts: Facts, whose: Whose, asked: Asked, row: Row) -> bool:
    return any(one.ours and one.won and one.opportunity == row["remote_id"] for one in facts.ledger.closed)


_EFFECTS: Mapping[str, Callable[[Facts, Whose, Asked, Row], bool]] = {
    SYNC_LEAD: _synced,
    CREATE_TASK: _task_made,
    CONVERT: _converted,
    ADD_TO_CAMPAIGN: _in_campaign,
    CHANGE_STATUS: _in_campaign,
    WIN_OPPORTUNITY: _won,
}


def _once(facts: Facts, rows: Mapping[int, Row]) -> Iterator[Finding]:
    """Whatever the console made in the org for an action is what one action, and only one, is said to have done."""
    ledger = facts.ledger
    done = [row["remote_id"] for row in rows.values() if row["state"] == "done"]
    made = [
        (f"the task “{values['Subject']}”", record_id)
        for _seq, name, record_id, values, ours in ledger.created
        if ours and name == "Task" and str(values["Subject"]).startswith("task ")
    ]
    made += [(f"the conversion of {one.lead}", one.contact) for one in ledger.conversions if one.ours]
    for what, record_id in made:
        if done.count(record_id) == 0:
            states = sorted({f"{row['state']}: {row['reason']}" for row in rows.values() if row["state"] != "done"})
            yield Finding("I38", f"{what} was carried out, and no action says so, only {states}")
    leads = [one.lead for one in ledger.conversions]
    for lead in sorted({lead for lead in leads if leads.count(lead) > 1}):
        yield Finding("I38", f"{lead} was converted {leads.count(lead)} times")
    yield from _members_once(facts, done)


def _members_once(facts: Facts, done: list[Any]) -> Iterator[Finding]:
    """Nobody is added to a campaign whom no action says to have added; who left it meanwhile is not asked about."""
    for _seq, name, record_id, _values, ours in facts.ledger.created:
        record = facts.world.org.read(name, record_id) if ours and name == "CampaignMember" else None
        if record is not None and not record["IsDeleted"] and record_id not in done:
            yield Finding("I38", f"the member {record_id} was added, and no action says so")
