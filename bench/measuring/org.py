"""A practice org in a process of its own, as a client sees it: where it is, what it counted, what it cost."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.request import Request, urlopen

from bench.measuring import machine
from crmconsole.practice.people import LEAD_SHARE

SEED = 1


@dataclass(frozen=True)
class OrgProcess:
    """A running practice org."""

    pid: int
    url: str
    token: str
    api_version: str

    def stats(self) -> dict[str, Any]:
        """Return the org's own counters since the last reset."""
        return dict(self._control("GET", "stats"))

    def reset_stats(self) -> None:
        """Let the org count from zero."""
        self._control("POST", "stats/reset")

    def allow(self, calls: int) -> None:
        """Set how many calls a day the org allows."""
        self._control("POST", "limit", {"max": calls})

    def cpu_seconds(self) -> float | None:
        """Return what the org has used so far."""
        return machine.cpu_seconds_of(self.pid)

    def _control(self, method: str, name: str, body: object = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        with urlopen(Request(f"{self.url}/practice/{name}", data, method=method)) as answer:
            return json.load(answer)


@contextmanager
def practice_org(leads: int) -> Iterator[OrgProcess]:
    """Run a practice org with so many leads (and the contacts and accounts that belong to an org of that size)."""
    command = [sys.executable, "-m", "crmconsole.practice", "--people", str(people_for(leads)), "--seed", str(SEED)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            if not line:
                raise SystemExit("The practice org did not start; its message is above.")
            machine.pin(process.pid, machine.ORG_CPU)
            told = json.loads(line)
            org = OrgProcess(process.pid, told["url"], told["access_token"], told["api_version"])
            # A Developer Edition's allowance; several rounds must not come near the reserve.
            org.allow(1_000_000)
            yield org
        finally:
            process.terminate()
            process.wait(timeout=30)


def people_for(leads: int) -> int:
    """Return how many people an org must have so that so many of them are leads."""
    people = round(leads / LEAD_SHARE)
    while round(people * LEAD_SHARE) != leads:
        people += 1 if round(people * LEAD_SHARE) < leads else -1
    return people
