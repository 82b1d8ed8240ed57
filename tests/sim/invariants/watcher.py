"""What a check that looks at everything as it happens is told; each overrides what it needs."""

from __future__ import annotations

from crmconsole.sync.cycle import RunRequest
from tests.sim.invariants.finding import Finding
from tests.sim.ledger import Closed, Commit
from tests.sim.world import World

MOST_FINDINGS = 5


class Watcher:
    """Hears of runs, requests, answers and saves of one world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.findings: list[Finding] = []

    def found(self, invariant: str, message: str) -> None:
        """Remember that an invariant did not hold."""
        if sum(one.invariant == invariant for one in self.findings) < MOST_FINDINGS:
            self.findings.append(Finding(invariant, f"run {self.world.run_number}: {message}"))

    def run_begins(self, request: RunRequest) -> None:
        """Hear that a run begins."""

    def asked(self, call: str, method: str, path: str, body: bytes) -> None:
        """Hear of a request before it leaves."""

    def answered(self, call: str, body: bytes, status: int, answer: bytes) -> None:
        """Hear what came back; status 0 = nothing."""

    def saved(self, commit: Commit, existed: bool) -> None:
        """Hear that the console's user saved a field in the org."""

    def closed(self, closed: Closed) -> None:
        """Hear that the console's user set the stage of an opportunity in the org."""

    def storing(self, site: str) -> None:
        """Hear that a transaction of the engine is about to be committed: nobody else sees anything of it yet."""

    def stored(self, site: str) -> None:
        """Hear that a transaction of the engine was committed."""

    def crashed(self) -> None:
        """Hear that the program died."""

    def run_ended(self, told: str) -> None:
        """Hear how a run ended."""
