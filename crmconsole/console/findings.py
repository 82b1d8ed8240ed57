"""What is amiss in a workspace now, gathered from where it is kept: trouble of runs, failures, resting fields, brakes, a pause for want of calls."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from crmconsole.alerts.incidents import BRAKE, CALLS, CONNECTION, FAILURES, MAPPING, STAGES, Finding
from crmconsole.causes import BY_ID, Retry
from crmconsole.records import Kind
from crmconsole.store import brakes, failure_queries, references
from crmconsole.store.failure_queries import CauseCount
from crmconsole.sync import brakes as brake_rules
from crmconsole.sync import healing, pausing, trouble


def findings(reading: Connection, now: str) -> list[Finding]:
    """Return everything that is amiss, most serious first."""
    found = []
    broken = trouble.stored(reading)
    if broken is not None:
        found.append(Finding(CONNECTION, broken.cause, broken.sentence, broken.fix, broken.action))
    waits = pausing.stored(reading, now)
    if waits is not None:
        found.append(Finding(CALLS, waits.why, f"{waits.happened} Nothing is lost.", waits.goes_on, "calls"))
    for resting in healing.resting(reading):
        argument = f"{resting.kind}:{resting.local}"
        found.append(
            Finding(MAPPING, f"{resting.kind}:{resting.remote}", resting.sentence, resting.fix, "mapping", argument)
        )
    for one in for_a_person(failure_queries.causes(reading)):
        cause = BY_ID[one.cause]
        title = failure_queries.fill(cause.title, one)
        found.append(Finding(FAILURES, one.cause, f"{one.number:,} × {title}.", cause.fix, "failures", one.cause))
    for brake in brakes.open_ones(reading):
        title = brake_rules.title(Kind(brake.kind), brake.brake, brake.side)
        what = f"{brake.kind}:{brake.brake}:{brake.side}"
        found.append(
            Finding(BRAKE, what, f"{title}. {brake.sentence}", "Look at it on the overview.", "brake", str(brake.id))
        )
    stages = references.asked_about(reading)
    if stages:
        fix = "Say on the page Status mapping what it stands for, if anything."
        found.append(Finding(STAGES, "new", f"It came from Salesforce: {', '.join(stages)}.", fix, "pipeline"))
    return found


def for_a_person(causes: Sequence[CauseCount]) -> list[CauseCount]:
    """Return the causes that somebody has to do something about: what is tried again by itself needs nobody."""
    return [
        found
        for found in causes
        if found.cause in BY_ID and (BY_ID[found.cause].retry is not Retry.BY_ITSELF or found.next_try is None)
    ]
