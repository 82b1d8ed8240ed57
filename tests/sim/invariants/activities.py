"""What people did arrives in the org exactly once, in order for each person, or says why it does not (I37, I27)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from tests.sim.invariants.facts import Facts
from tests.sim.invariants.finding import Finding
from tests.sim.invariants.requests import Sent, written_by
from tests.sim.invariants.watcher import Watcher
from tests.sim.invariants.whose import Whose
from tests.sim.ledger import Happened, Ledger
from tests.sim.script_names import KEY_FIELD
from tests.sim.stage import WAYS
from tests.sim.world import World

PATIENCE = timedelta(days=14)
UNSURE = timedelta(days=2, hours=2)
"""By how much the workstation's clock may be wrong when something is entered and, the other way, when it is looked at."""
SENT_KINDS = ("task", "event")
OBJECTS = ("Task", "Event")


def arrived(ledger: Ledger) -> dict[int, list[str]]:
    """Return the records that the console made in the org of each activity, by its number; what is alike is told apart by its order."""
    made: dict[str, list[str]] = {}
    for _seq, name, record_id, values, ours in ledger.created:
        if ours and name in OBJECTS:
            mark = values.get(KEY_FIELD) or f"{values.get('WhoId')} {values.get('Subject')}"
            made.setdefault(str(mark), []).append(record_id)
            made.setdefault(str(values.get("Subject")), []).append(record_id)
    alike = Counter(one.subject for one in ledger.happened.values())
    found: dict[int, list[str]] = {}
    for one in ledger.happened.values():
        # Without a key of ours only what is called like nothing else can be told.
        found[one.number] = made.get(one.key, []) or (made.get(one.subject, []) if alike[one.subject] == 1 else [])
    return found


class Activities(Watcher):
    """Looks at every activity as it leaves, and after each run at those that wait."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._began = 0
        self._acts = -1

    def run_begins(self, request: Any) -> None:
        """Remember what was there when the run began."""
        self._began, self._acts = self.world.ledger.tick(), self.world.ledger.acts

    def asked(self, call: str, method: str, path: str, body: bytes) -> None:
        """Look at a request before it leaves."""
        if call != "write" or not self.world.ledger.happened:
            return
        sent = [one for one in written_by(self.world, call, method, path, body) if one.kind in SENT_KINDS]
        found = [(one, self._entered(one)) for one in sent]
        for one, happened in found:
            if happened is None:
                if str(one.values["Subject"]).startswith(("did ", "again ")):
                    self.found("I9", f"“{one.values['Subject']}” left before that was written down")
                continue
            if WAYS.types.get(happened.type, WAYS.others) != one.kind:
                self.found("I37", f"the {happened.type} “{happened.subject}” is sent as {one.kind}")
            if happened.left:
                self.found("I37", f"“{happened.subject}” was sent to the org that was left, and is sent once more")
            if self.world.ledger.acts == self._acts:
                # A wave is chosen once and leaves in two requests: who acts meanwhile comes too late for it.
                self._for_whom(one, happened)

    def _entered(self, one: Sent) -> Happened | None:
        """Return the activity that a record stands for: the one that is written down as sent."""
        which, value = ("key", one.key) if one.key else ("sent_to", one.values.get("WhoId"))
        rows = self.world.rows(f"SELECT id FROM activity WHERE state = 'sent' AND {which} = ? ORDER BY at, id", value)
        known = [self.world.ledger.happened[row["id"]] for row in rows if row["id"] in self.world.ledger.happened]
        return next((happened for happened in known if happened.subject == one.values["Subject"]), None)

    def _for_whom(self, one: Sent, happened: Happened) -> None:
        whose = Whose(self.world)
        person = whose.person(str(one.values.get("WhoId")))
        if person is None:
            self.found("I37", f"“{happened.subject}” is sent for {one.values.get('WhoId')}, with whom nobody is linked")
        elif person != whose.heir(happened.person):
            self.found("I37", f"“{happened.subject}” of p{happened.person} is sent for p{person}")
        else:
            self._in_order(happened, person)

    def _in_order(self, happened: Happened, person: int) -> None:
        """Nothing that the same person did before may still be on its way, unless it was refused until somebody looks at it."""
        queue = "SELECT id FROM activity WHERE person_id = ? AND (state IN ('waiting', 'sent') OR next_try IS NOT NULL)"
        there = arrived(self.world.ledger)
        for row in self.world.rows(queue, person):
            earlier = self.world.ledger.happened.get(row["id"])
            if earlier is None or earlier.seq > self._began or there[earlier.number]:
                continue
            if (earlier.at, earlier.number) < (happened.at, happened.number):
                self.found("I37", f"“{happened.subject}” of p{person} overtakes “{earlier.subject}”")

    def run_ended(self, told: str) -> None:
        """Nobody waits for a link for longer than two weeks, and nobody is given up before."""
        if told.startswith(("done", "partial")) and self.world.ledger.happened:
            now, whose = self.world.clock.now(), Whose(self.world)
            for row in self.world.rows(
                "SELECT id, state, reason FROM activity WHERE state IN ('waiting', 'dismissed')"
            ):
                one = self.world.ledger.happened.get(row["id"])
                if one is None:
                    continue
                if one.left:
                    continue
                waited = now - one.since
                linked = whose.record(one.person) is not None
                if row["state"] == "waiting" and waited > PATIENCE + UNSURE and not linked and self.world.full_run:
                    self.found("I37", f"“{one.subject}” has waited for {waited.days} days")
                if row["state"] == "dismissed" and (waited < PATIENCE - UNSURE or not row["reason"]):
                    self.found("I37", f"“{one.subject}” was dismissed after {waited.days} days: {row['reason']}")


def i37_exactly_once(facts: Facts) -> Iterator[Finding]:
    """At rest everything that can be there is there once; what is not says why."""
    ledger = facts.ledger
    if not ledger.happened:
        return
    whose, made = Whose(facts.world), Counter[str]()
    for _seq, name, _id, values, ours in ledger.created:
        made[str(values.get("Subject"))] += ours and name in OBJECTS
    wanted = Counter(one.subject for one in ledger.happened.values())
    stays = Counter(one.subject for one in ledger.happened.values() if WAYS.types.get(one.type) == "no" or one.left)
    excused = Counter[str]()
    for row in facts.world.rows("SELECT id, state, reason FROM activity ORDER BY id"):
        one = ledger.happened[row["id"]]
        why = "" if one.left else _excuse(row, whose.record(one.person) is not None)
        excused[one.subject] += why == ""
        if why:
            yield Finding("I37", f"“{one.subject}” of p{one.person} {why}")
    for subject, number in wanted.items():
        if made[subject] > number - stays[subject]:
            yield Finding("I37", f"“{subject}” arrived {made[subject]} times, {number - stays[subject]} were to")
        if made[subject] < number - excused[subject]:
            yield Finding("I37", f"“{subject}” arrived {made[subject]} times, {number - excused[subject]} were to")
    yield from _there_now(facts)


def _excuse(row: dict[str, Any], linked: bool) -> str | None:
    """Return what is wrong with an activity's state at rest; empty = it need not have arrived, None = it must have."""
    if row["state"] == "done":
        return None
    if row["state"] == "sent":
        return "was sent, and nobody looked up what became of it"
    if row["state"] == "waiting" and linked:
        return f"waits, though its person is there: {row['reason']}"
    if row["state"] in ("failed", "dismissed") and not row["reason"]:
        return f"is {row['state']} and nothing says why"
    return ""


def _there_now(facts: Facts) -> Iterator[Finding]:
    """What counts as arrived is in the org, as that very record."""
    there = {str(row["Id"]): row for name in OBJECTS for row in facts.world.org.rows(name)}
    for row in facts.world.rows("SELECT id, remote_id FROM activity WHERE state = 'done'"):
        record = there.get(row["remote_id"])
        one = facts.ledger.happened[row["id"]]
        subject = one.subject
        if one.left and row["remote_id"] is None:
            continue
        if record is None or record["Subject"] != subject or not record["WhoId"]:
            yield Finding("I37", f"“{subject}” counts as {row['remote_id']}, which is {dict(record or {})}")


def i27_activities_stay(facts: Facts) -> Iterator[Finding]:
    """However often people were converted and merged, everything that they did is still theirs or their heir's."""
    whose, rows = Whose(facts.world), facts.world.rows("SELECT id, person_id FROM activity")
    if len(rows) != len(facts.ledger.happened):
        yield Finding("I27", f"{len(facts.ledger.happened)} activities were entered, {len(rows)} are here")
    for row in rows:
        one = facts.ledger.happened[row["id"]]
        if row["person_id"] not in whose.keepers(one.person, one.seq):
            yield Finding(
                "I27", f"“{one.subject}” of p{one.person} is p{row['person_id']}'s, not p{whose.survivor(one.person)}'s"
            )
