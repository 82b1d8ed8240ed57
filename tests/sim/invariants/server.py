"""What our saves replace in the org, and how often (I4, I7)."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tests.sim.invariants.watcher import Watcher
from tests.sim.ledger import Commit
from tests.sim.own_fields import alike
from tests.sim.world import World

ECHOES = 3
"""Re-asserts of a day."""


class Server(Watcher):
    """Looks at every save that the engine brings about."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._polled: dict[str, tuple[int, float]] = {}
        self._echoes: Counter[Any] = Counter()
        self._acts = 0
        self._unsure = False

    def asked(self, call: str, method: str, path: str, body: bytes) -> None:
        """Remember when the engine last asked for changes: what it could know of by then, it must know."""
        if call == "poll":
            self._polled["at"] = (self.world.ledger.tick(), self.world.clock.now().timestamp())

    def answered(self, call: str, body: bytes, status: int, answer: bytes) -> None:
        """A write without an answer may be sent again once its fate is known."""
        if call in ("write", "bulk_send", "bulk_job", "bulk_results") and not 200 <= status < 300:
            self._unsure = True

    def crashed(self) -> None:
        """So may one whose answer died with the program."""
        self._unsure = True

    def saved(self, commit: Commit, existed: bool) -> None:
        """Look at one field of a save."""
        if existed:
            self._blind(commit)
            self._echo(commit)

    def _blind(self, commit: Commit) -> None:
        ledger = self.world.ledger
        mark = (commit.record, commit.field)
        shown = mark in ledger.seen
        known = shown and alike(self.world, commit.field, ledger.seen[mark], commit.before)
        if known or alike(self.world, commit.field, commit.before, commit.value):
            return
        earlier = [one for one in ledger.commits if one[1:3] == commit[1:3] and one.seq < commit.seq]
        if not earlier or earlier[-1].ours:
            return
        replaced = earlier[-1]
        asked, at = self._polled.get("at", (0, 0.0))
        ledger.blind.append(replaced)
        if not shown:
            return  # The org kept the field to itself.
        faults = self.world.parts.weather.faults
        if any(fault.kind == "stamp_unchanged" and fault.acted for fault in faults):
            return  # What changes without a stamp is in no window, as with formulas in Salesforce.
        if replaced.seq < asked and replaced.visible_at <= at and self.world.full_run:
            self.found("I4", f"{commit.record}.{commit.field}: {commit.before!r} was replaced without having been seen")
        stamp = ledger.seen.get((commit.record, "LastModifiedDate"))
        strict = self.world.engine.settings.write_level == "strict"
        if strict and stamp is not None and replaced.at > stamp and self.world.full_run:
            self.found(
                "I4", f"{commit.record}.{commit.field}: a strict write replaced {commit.before!r}, which is younger"
            )

    def _echo(self, commit: Commit) -> None:
        """I7: the same value is not saved again and again while no person does anything."""
        acts = len(self.world.ledger.entries)
        if acts != self._acts or self._unsure:
            self._echoes.clear()
            self._acts, self._unsure = acts, False
        mark = (commit.record, commit.field)
        self._echoes[mark] += 1
        if self._echoes[mark] > ECHOES + 1:
            self.found(
                "I7", f"{commit.record}.{commit.field} was saved {self._echoes[mark]} times; nobody had edited anything"
            )
