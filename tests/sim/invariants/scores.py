"""The lead score: everybody's is what the model gives (I44), it is sent at most once per run and record (I7), and only when it is another (I18)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from crmconsole.store.people import ENABLE_SYNC
from crmconsole.sync.cycle import RunRequest
from crmconsole.sync.scores import SCORED
from tests.sim.invariants.facts import Facts
from tests.sim.invariants.finding import Finding
from tests.sim.invariants.watcher import Watcher
from tests.sim.ledger import Commit
from tests.sim.scoring import RESULTS, given, reaches

BY_HAND = ("edited", "imported")
"""Rules of the change log that stand for somebody's own choice."""
UNSURE_HOURS = range(-50, 51)
"""By how much the workstation's clock may have been wrong when something was entered, or scored."""


class Scores(Watcher):
    """Looks at every score and rank that the console's user saves in the org, in its own log of saves (features S0-18, S2-6)."""

    def run_begins(self, request: RunRequest) -> None:
        """Nothing was sent yet, and every answer so far is known."""
        self._saved: dict[tuple[str, str], Commit] = {}
        self._unsure = "delivered_twice" in self.world.ledger.faults

    def answered(self, call: str, body: bytes, status: int, answer: bytes) -> None:
        """What was sent without an answer may be sent again once its fate is known."""
        if not 200 <= status < 300:
            self._unsure = True

    def saved(self, commit: Commit, existed: bool) -> None:
        """Look at a score or rank that was saved."""
        ledger = self.world.ledger
        if ledger.model is None or commit.field not in RESULTS.values():
            return
        ledger.exercised["score sent"] += 1
        mark = (commit.record, commit.field)
        earlier, self._saved[mark] = self._saved.get(mark), commit
        if self._unsure:
            return
        # What a colleague put there in between is put right once more, and what the org took back is sent anew.
        if earlier in ledger.commits and not any(
            one[1:3] == mark and one.seq > earlier.seq and not one.ours for one in ledger.commits
        ):
            self.found("I7", f"{commit.record}.{commit.field} was sent once more in one run: {commit.value!r}")
        if existed and commit.before == commit.value and ledger.seen.get(mark) == commit.value:
            self.found("I18", f"{commit.record}.{commit.field} was {commit.value!r} already, and was sent")


def i44_scores(facts: Facts) -> Iterator[Finding]:
    """At rest everybody has the score and the rank that the model gives them, by who they are and what they did."""
    world, model = facts.world, facts.ledger.model
    if model is None:
        return
    now = world.workstation.now()
    moments = [now, *(now + timedelta(hours=hours) for hours in UNSURE_HOURS)] if _clock_was_wrong(facts) else [now]
    did: dict[int, list[tuple[str, str]]] = {}
    for row in world.rows("SELECT person_id, type, at FROM activity"):
        did.setdefault(row["person_id"], []).append((row["type"], row["at"]))
    for person_id, person in facts.people.items():
        if person["deleted_at"] is not None:
            continue
        world.ledger.exercised["score judged"] += 1
        held = _held(person)
        if all(given(model, person, did.get(person_id, ()), moment) != held for moment in moments):
            wanted = given(model, person, did.get(person_id, ()), now)
            yield Finding("I44", f"p{person_id} has {held}, the model gives {wanted}")


def i44_sent_by_score(facts: Facts) -> Iterator[Finding]:
    """At rest nobody whom the model sends is still switched off, but who was so by hand."""
    model, ledger = facts.ledger.model, facts.ledger
    for person_id, person in facts.people.items() if model is not None else ():
        if person["deleted_at"] is None and reaches(model, *_held(person)):
            ledger.exercised["sent by score"] += 1
            if not person["enable_sync"] and person_id not in ledger.switched:
                yield Finding("I44", f"p{person_id} has {_held(person)}, is sent by that, and is switched off")


def i19_sent_by_score(facts: Facts) -> Iterator[Finding]:
    """The score switched nobody on whom no model sent, or about whom somebody had decided otherwise by hand."""
    had: dict[int, dict[str, Any]] = {}
    for change in facts.changes:
        if change["side"] != "here" or change["local_id"] is None:
            continue
        known = had.setdefault(change["local_id"], {})
        known |= {name: stored[3] for name, stored in change["fields"].items() if name in RESULTS}
        switched = change["fields"].get(ENABLE_SYNC)
        if switched is None:
            continue
        by_hand, known["hand"] = known.get("hand", False), known.get("hand", False) or switched[4] in BY_HAND
        if switched[4] != SCORED:
            continue
        facts.ledger.exercised["switched on by score"] += 1
        if by_hand:
            yield Finding("I19", f"p{change['local_id']} was switched by hand, and on by its score later")
        score, rank = known.get("score"), known.get("rank")
        if not any(reaches(model, score, rank) for model in facts.ledger.models):
            yield Finding("I19", f"p{change['local_id']} was switched on with {score} and {rank}, which sends nobody")


def _held(person: dict[str, Any]) -> tuple[str | None, str | None]:
    score = person["score"]
    return None if score is None else f"{float(score):.1f}", person["rank"]


def _clock_was_wrong(facts: Facts) -> bool:
    return any(line.startswith("# ") and line.endswith(" clock") for line in facts.ledger.lines) or bool(
        facts.world.setup.get("ahead")
    )
