"""Setting the opportunity of whoever is won here to its won stage, in the CRM: an action, looked at before every send (features S4-32).

The pull of opportunities writes nothing there (features S0-34): only this does, and only where the way to the CRM is on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from crmconsole.connect.contract import Status, Verb, WriteOp
from crmconsole.errors import ConsoleError
from crmconsole.records import Kind, RemoteRow, Value
from crmconsole.store import runs, winning
from crmconsole.store.actions import DONE, FAILED, SKIPPED
from crmconsole.sync.actions import fate, record
from crmconsole.sync.actions.record import Ready
from crmconsole.sync.context import RunContext

ASKED = ("StageName", "IsClosed", "IsWon")
_STAGE, _CLOSED, _WON = range(len(ASKED))
NO_STAGE = "No stage of opportunities in Salesforce stands for Won. Choose one with `crmconsole stages map`, then run it again."
NONE = "No opportunity in Salesforce is linked with the person."
ALREADY = "The opportunity was won in Salesforce already."
FOUND = "The opportunity was set to won; the answer had been lost, and it was found so."
UNSEEN = "The opportunity is not there, or not visible, in Salesforce."


def deliver(context: RunContext, ready: Sequence[Ready]) -> None:
    """Set opportunities to the won stage, in as few calls as the CRM allows."""
    stage = _stage(context)
    chosen: dict[int, str] = {}
    with context.db.write() as connection:
        for one in ready:
            deal, why = _deal(connection, one)
            if deal is None:
                record.end(connection, context, one, SKIPPED, why)
            elif stage is None:
                record.end(connection, context, one, FAILED, NO_STAGE)
            else:
                chosen[one.action.id] = deal
    if not chosen or stage is None:
        return
    wanted = [one for one in ready if one.action.id in chosen]
    rows = _read(context, list(chosen.values()))
    sendable: list[Ready] = []
    with context.db.write() as connection:
        for one in wanted:
            row = rows.get(chosen[one.action.id])
            if row is None:
                record.wait_unseen(connection, context, one, UNSEEN)
            elif row.deleted:
                record.let_wait(connection, one, UNSEEN)
            elif row.values[_WON]:
                record.end(connection, context, one, SKIPPED, ALREADY, result={"opportunity": row.id})
            else:
                sendable.append(one)
    # Two people of one opportunity win it once.
    first = {chosen[one.action.id]: one for one in reversed(sendable)}
    batch = list(reversed(first.values()))
    for start in range(0, len(batch), context.abilities.max_write):
        _send(context, batch[start : start + context.abilities.max_write], chosen, stage)


def look(context: RunContext, sent: Sequence[Ready]) -> None:
    """Find out what became of requests whose answer was lost: the opportunity itself says in which stage it is.

    One that is not seen to be won may still become so until the CRM's longest transaction is over.
    """
    rows = _read(context, [one.action.remote_id for one in sent if one.action.remote_id])
    with context.db.write() as connection:
        for one in sent:
            row = rows.get(one.action.remote_id or "")
            if row is not None and row.values[_WON]:
                record.end(connection, context, one, DONE, FOUND, remote_id=row.id)
            elif fate.is_decided(context, one):
                record.let_wait(
                    connection, one, "The answer was lost on the way, and it is not won there: it is sent again."
                )


def _stage(context: RunContext) -> str | None:
    """Return the mapped won stage; where nobody mapped one and none is known here, the first of the CRM's own list."""
    with context.db.read() as connection:
        found = winning.stage_that_means_won(connection)
    if found is None:
        spec = context.crm.options("Opportunity", "StageName")
        found = None if spec is None else next((one.value for one in spec.options if one.state == "won"), None)
    return found


def _deal(connection: Connection, one: Ready) -> tuple[str | None, str]:
    """Return the opportunity that is won with a person, else why there is none: the one that their lead became, or the only open one."""
    became = winning.became(connection, one.subject.person_id)
    if became is not None:
        return became, ""
    found = [deal for deal in winning.deals(connection, one.subject.person_id) if not deal.closed]
    if len(found) == 1:
        return found[0].crm_id, ""
    if not found:
        return None, NONE
    return (
        None,
        f"{one.subject.name} belongs to {len(found)} open opportunities; say in Salesforce which of them is won.",
    )


def _read(context: RunContext, ids: Sequence[str]) -> Mapping[str, RemoteRow]:
    found: dict[str, RemoteRow] = {}
    for some in context.read(Kind.OPPORTUNITY, list(dict.fromkeys(ids)), ASKED):
        found.update(some)
        context.checkpoint()
    return found


def _send(context: RunContext, batch: Sequence[Ready], chosen: Mapping[int, str], stage: str) -> None:
    context.checkpoint()
    context.progress(f"Winning {len(batch):,} {'opportunity' if len(batch) == 1 else 'opportunities'}")
    values: dict[str, Value] = {"StageName": stage}
    batch = record.send(context, batch, changes=chosen)
    if not batch:
        return
    ops = [
        WriteOp(str(one.action.id), Kind.OPPORTUNITY, Verb.UPDATE, values, remote_id=chosen[one.action.id])
        for one in batch
    ]
    try:
        answer = context.crm.write(Kind.OPPORTUNITY, ops, ())
    except ConsoleError:
        record.not_sent(context, batch)
        raise
    with context.db.write() as connection:
        for one, outcome in zip(batch, answer.outcomes, strict=True):
            deal = chosen[one.action.id]
            if outcome.status is Status.UPDATED:
                record.end(
                    connection, context, one, DONE, f"The opportunity is in the stage “{stage}” now.", remote_id=deal
                )
            elif outcome.status is not Status.UNSURE:
                record.refused(connection, context, one, outcome.status, outcome.code, outcome.message)
        runs.raise_generation(connection)
    record.stop_when_offline([(one.status, one.code, one.message) for one in answer.outcomes])
