"""What an undo tells: its totals, its sentence, its warnings, and lines of the change log for what was kept and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection

from crmconsole.records import SENT
from crmconsole.store import changes
from crmconsole.sync.context import RunContext
from crmconsole.sync.undo_fields import ALREADY, IMPOSSIBLE, KEPT, REVERSED
from crmconsole.sync.undo_plan import ANEW, RecordUndo
from crmconsole.sync.undo_standing import UndoRequest
from crmconsole.views import UndoItem

WRITTEN_THERE = "E-mails that Salesforce sent and flows that it started because of the run are not called back."
NEW_IDS = "Records that are created anew get a new id in Salesforce; what was attached to the old ones there does not come back."
TRAVELS = "What was changed since travels as in any run."
DELETES = "Records that are deleted in Salesforce take along what was attached to them there; they wait 15 days in its recycle bin."


def items_of(plan: Sequence[RecordUndo]) -> list[UndoItem]:
    """Return everything that becomes of what a run did, record by record."""
    return [item for one in plan for item in one.items]


def sentence(run: int, plan: Sequence[RecordUndo], *, dry: bool = False, failed: int = 0) -> str:
    """Return what an undo does, in one sentence or two."""
    counts = Counter(item.verdict for item in items_of(plan))
    if not counts:
        return f"Run {run} changed nothing that could be taken back."
    done, kept, cannot = counts[REVERSED], counts[KEPT], counts[IMPOSSIBLE]
    would = "would be" if dry else f"{_were(done)} to be" if failed else _were(done)
    parts = [f"{_things(done)} of run {run} {would} taken back"]
    if kept:
        parts.append(f"{kept:,} {'stay' if kept != 1 else 'stays'} as changed since")
    if cannot:
        parts.append(f"{cannot:,} cannot be taken back")
    if failed:
        parts.append(f"{failed:,} failed")
    return ", ".join(parts) + "."


def unsettled(plan: Sequence[RecordUndo]) -> list[str]:
    """Return a sentence for each reason why something cannot be taken back, with how often."""
    reasons = Counter(item.reason for item in items_of(plan) if item.verdict == IMPOSSIBLE)
    return [f"{count:,} ×: {reason}" if count > 1 else reason for reason, count in reasons.most_common()]


def warnings(plan: Sequence[RecordUndo]) -> list[str]:
    """Return what a person should know before an undo."""
    found = []
    if any(item.side == "there" for item in items_of(plan)):
        found.append(WRITTEN_THERE)
    if any(one.back_there == ANEW for one in plan):
        found.append(NEW_IDS)
    if any(one.delete_there for one in plan):
        found.append(DELETES)
    if any(one.waits for one in plan):
        found.append(TRAVELS)
    return found


def activities_stay(context: RunContext, request: UndoRequest) -> list[str]:
    """Return the sentence about tasks and events that the run made: they tell what somebody did, which stays true."""
    if request.local_id is not None:
        return []
    with context.db.read() as connection:
        number = changes.created_there(connection, request.run, SENT)
    activities = "1 activity" if number == 1 else f"{number:,} activities"
    return [f"{activities} that it wrote to Salesforce {'stays' if number == 1 else 'stay'} there."] if number else []


def count_planned(context: RunContext, plan: Sequence[RecordUndo]) -> None:
    """Count in a rehearsal what each record would become on both sides."""
    for one in plan:
        kind, tally = one.standing.kind, context.tally
        tally.add(kind, "read")
        if one.out_of_bin:
            tally.add(kind, "created_here")
        elif one.into_bin:
            tally.add(kind, "deleted_here")
        elif one.relink:
            tally.add(kind, "linked")
        elif one.here or one.unlink:
            tally.add(kind, "updated_here")
        else:
            tally.add(kind, "unchanged" if one.does else "skipped")
        tally.add(kind, "created_there", int(bool(one.back_there)))
        tally.add(kind, "updated_there", int(bool(one.there)))
        tally.add(kind, "deleted_there", int(one.delete_there))


def log_kept(connection: Connection, context: RunContext, plan: Sequence[RecordUndo]) -> None:
    """Write down what an undo left as it was, and why; what held its old value already is not worth a line."""
    entries = []
    for item in items_of(plan):
        if item.verdict == REVERSED or item.reason == ALREADY:
            continue
        fields = {item.field: (None, item.now, item.now, item.now, item.reason, None)} if item.field else {}
        known = {"verdict": item.verdict}
        entries.append(
            context.entry(item.kind, item.local_id, item.crm_id, item.side, "skip", fields, item.reason, known)
        )
    changes.write(connection, entries)


def _things(number: int) -> str:
    return f"{number:,} change" if number == 1 else f"{number:,} changes"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"
