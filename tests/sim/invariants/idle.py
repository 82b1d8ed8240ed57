"""A run at rest does nothing, and the file is sound (I6, I8, I43's dump, I44)."""

from __future__ import annotations

from collections.abc import Iterator

from crmconsole.sync.cycle import RunRequest
from tests.sim.invariants.facts import Facts
from tests.sim.invariants.finding import Finding

PAGED = ("Account", "Campaign", "Lead", "Contact", "Opportunity")


def i6_idle(facts: Facts) -> Iterator[Finding]:
    """One more run writes nothing on either side and asks once, or once per page."""
    world = facts.world
    world.wait(60)
    before, calls = world.contents(), world.crm.calls()
    commits, metered = len(facts.ledger.commits), world.parts.meter.stats()["metered_calls"]
    told = world.run(RunRequest("manual"))
    if not told.startswith(("done", "partial")):
        yield Finding("I6", f"a run at rest ended: {told}")
    after = world.contents()
    for table in before:
        if before[table] != after[table]:
            yield Finding("I6", f"a run at rest wrote into {table}")
    if len(facts.ledger.commits) != commits:
        yield Finding("I6", f"a run at rest wrote there: {facts.ledger.commits[commits:][:3]}")
    page = int((world.setup.get("sizes") or {}).get("page", 2000))
    allowed = 1 + sum(len(list(world.org.rows(name))) // page for name in PAGED)
    # Ties that changed within the overlap are read by their ids, in a call of their own.
    allowed += any(list(world.org.rows(name)) for name in ("CampaignMember", "OpportunityContactRole"))
    if world.crm.calls() - calls > allowed or world.parts.meter.stats()["metered_calls"] - metered > allowed:  # type: ignore[operator]
        yield Finding("I6", f"a run at rest asked {world.crm.calls() - calls} times, {allowed} are enough")


def i8_sound(facts: Facts) -> Iterator[Finding]:
    """The file passes SQLite's own checks, nothing is left in the journal, and no run is left open."""
    world = facts.world
    for check in ("integrity_check", "foreign_key_check"):
        told = world.rows(f"PRAGMA {check}")
        if told not in ([], [{"integrity_check": "ok"}]):
            yield Finding("I8", f"{check}: {told[:3]}")
    left = world.rows("SELECT id, verb, local_id FROM op")
    if left:
        yield Finding("I8", f"writes of unknown fate are left: {left[:3]}")
    still = world.rows("SELECT count(*) AS n FROM run WHERE state = 'running'")
    if still[0]["n"]:
        yield Finding("I8", f"{still[0]['n']} runs are left open")


def i44_progress(facts: Facts) -> Iterator[Finding]:
    """Nothing healthy waits any more: whatever is still marked says why."""
    for row in facts.world.rows("SELECT id, held_back FROM person WHERE dirty = 1 AND deleted_at IS NULL"):
        if row["held_back"] is None and row["id"] not in facts.failures:
            yield Finding("I44", f"p{row['id']} still waits, and nothing says why")
