"""What the log says of every decision must lead to what was done, by itself (I42)."""

from __future__ import annotations

from collections.abc import Iterator

from crmconsole.sync.recheck import recheck_run
from tests.sim.invariants.facts import Facts
from tests.sim.invariants.finding import Finding


def i42_every_line_follows(facts: Facts) -> Iterator[Finding]:
    """Every outcome that a run wrote down can be derived again from the facts that were stored with it."""
    runs = sorted({change["run_id"] for change in facts.changes if change["run_id"]})
    with facts.world.db.read() as connection:
        for run_id in runs:
            for objection in recheck_run(connection, run_id):
                yield Finding("I42", f"run {run_id}, {objection}")
