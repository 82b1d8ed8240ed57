"""The lead score: everybody's is what the model gives (I44), it is sent at most once per run and record (I7), and only when it is another (I18)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from crmconsole.sync.cycle import RunRequest
from tests.sim.invariants.facts import Facts
from tests.sim.invariants.finding import Finding
from tests.sim.invariants.watcher import Watcher
from tests.sim.ledger import Commit
from tests.sim.scoring import RESULTS, given

UNSURE_HOURS = range(-50, 51)
"""By how much the workstation's clock may have been wrong when something was entered, or scored."""


class Scores(Watcher):
    """Looks at every score and rank that the console's user saves in the org, in its own log of saves (features S0-18, S2-6)."""

    def run_begins(self, request: RunRequest) -> None:
        """Nothing was sent yet, and every answer so far is known."""
        self._saved: dict[tuple[str, str], int] = {}
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
        earlier, self._saved[mark] = self._saved.get(mark), commit.seq
        if self._unsure:
            return
        # What a colleague put there in between is put right once more.
        between = [one for one in ledger.commits if one[1:3] == mark and one.seq > (earlier or 0) and not one.ours]
        if earlier is not None and not between:
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


def _held(person: dict[str, Any]) -> tuple[str | None, str | None]:
    score = person["score"]
    return None if score is None else f"{float(score):.1f}", person["rank"]


def _clock_was_wrong(facts: Facts) -> bool:
    return any(line.startswith("# ") and line.endswith(" clock") for line in facts.ledger.lines) or bool(
        facts.world.setup.get("ahead")
    )
