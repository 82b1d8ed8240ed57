"""Bringing records back there: out of the CRM's recycle bin, and looking afterwards which of them really are back.

Needs no journal: to ask twice does no harm, and reading tells what became of a lost answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from crmconsole.causes import cause_of
from crmconsole.connect.contract import Outcome, Status
from crmconsole.errors import not_reached
from crmconsole.records import Kind
from crmconsole.store.failures import NewFailure
from crmconsole.sync.context import RunContext
from crmconsole.sync.plan import payload_of_record
from crmconsole.sync.undo_plan import ANEW, FOUND, RecordUndo, stamped, why_not_anew
from crmconsole.sync.undo_standing import read_all
from crmconsole.sync.writes import remember_failures

BATCH = 200
_ORDER = (Kind.ACCOUNT, Kind.CAMPAIGN, Kind.CONTACT, Kind.LEAD, Kind.OPPORTUNITY)
"""An account brings its contacts with it."""


def bring_back(context: RunContext, wanted: Sequence[RecordUndo]) -> None:
    """Take records out of the recycle bin there and note for each whether it is back, is to be created anew, or failed.

    Raises:
        Stopped, CrmUnreachable: what was not asked for yet stays.
    """
    for kind in _ORDER:
        some = {
            one.standing.remote_id: one
            for one in wanted
            if one.standing.kind is kind and one.standing.remote_id is not None
        }
        ids = list(some)
        for start in range(0, len(ids), BATCH):
            context.checkpoint()
            context.new_page()
            batch = [one for one in ids[start : start + BATCH] if one is not None]
            outcomes = context.crm.undelete(kind, batch)
            rows = read_all(context, kind, batch)
            for outcome in outcomes:
                row = rows.get(outcome.op_id)
                if row is not None and not row.deleted:
                    stamped(some[outcome.op_id], row)
                    some[outcome.op_id].back_there = FOUND
                else:
                    _not_back(context, some[outcome.op_id], outcome)


def _not_back(context: RunContext, one: RecordUndo, outcome: Outcome) -> None:
    if outcome.status is Status.GONE:
        why_not = why_not_anew(one.standing)
        if not why_not:
            one.back_there = ANEW
            return
        context.notes.append(f"{one.standing.name}: {why_not}.")
        return
    if outcome.status is Status.UNSENT and outcome.code is None:
        raise not_reached(outcome.message, "what is left to undo waits")
    standing = one.standing
    context.tally.add(standing.kind, "failed")
    context.line(standing.kind, standing.name, "failed", outcome.message, local_id=standing.local_id)
    failure = NewFailure(
        standing.kind,
        standing.local_id,
        standing.remote_id,
        "",
        cause_of(outcome.code, outcome.status),
        outcome.code,
        outcome.message,
        None,
        payload_of_record({}),
    )
    with context.db.write() as connection:
        remember_failures(connection, context, [failure])
