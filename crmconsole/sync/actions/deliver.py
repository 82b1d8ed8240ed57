"""The phase of a run in which actions are carried out: lost answers first, then what waits and can be done, then what has waited too long.

Owns the order; what each action sends is in the file of its verb, whether it can be carried out in `readiness.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crmconsole.events import Phase
from crmconsole.store import actions
from crmconsole.store.actions import DISMISSED, DONE, SENT, SKIPPED, WAITING
from crmconsole.sync.actions import campaigns, convert, opportunities, record, sync_lead, tasks, wishes
from crmconsole.sync.actions.readiness import Now, judge
from crmconsole.sync.actions.record import Ready
from crmconsole.sync.actions.subjects import subjects
from crmconsole.sync.actions.wishes import ADD_TO_CAMPAIGN, CHANGE_STATUS, CONVERT, CREATE_TASK, WIN_OPPORTUNITY
from crmconsole.sync.context import RunContext
from crmconsole.sync.pull import Pull
from crmconsole.sync.writes import enter

ORDER = (CREATE_TASK, ADD_TO_CAMPAIGN, CHANGE_STATUS, CONVERT, WIN_OPPORTUNITY)
"""Tasks and campaigns before conversions: what a lead has goes to the contact. Opportunities after them: a conversion may make one."""
_ENDS = {Now.DONE: DONE, Now.SKIP: SKIPPED, Now.DISMISS: DISMISSED}


def deliver(context: RunContext, pull: Pull) -> None:
    """Carry out the actions that can be; a rehearsal, an approved plan and a run over some kinds leave them alone."""
    with context.db.read() as connection:
        if not actions.any_open(connection):
            return
        waiting = len(actions.in_state(connection, WAITING, [*ORDER]))
    sync_lead.conclude(context)
    if context.dry or context.approval is not None or context.limited:
        if context.dry and waiting:
            context.remarks.append(
                f"{waiting:,} {'action waits' if waiting == 1 else 'actions wait'}; a rehearsal leaves them out."
            )
        return
    enter(context, Phase.WRITE, "Carrying out actions")
    _look(context, pull)
    for verb in ORDER:
        ready = _ready(context, verb)
        if ready:
            _deliverers(context, pull)[verb](ready)
    _look(context, pull)
    _tell_unsure(context)


def _tell_unsure(context: RunContext) -> None:
    """Say that actions were sent whose fate is not known yet."""
    with context.db.read() as connection:
        number = len(actions.in_state(connection, SENT))
    if number:
        context.notes.append(
            "1 action was sent and no answer came; that is looked up before anything is sent again."
            if number == 1
            else f"{number:,} actions were sent and no answer came; that is looked up before anything is sent again."
        )


def _deliverers(context: RunContext, pull: Pull) -> dict[str, Callable[[Sequence[Ready]], None]]:
    return {
        CREATE_TASK: lambda ready: tasks.deliver(context, ready),
        ADD_TO_CAMPAIGN: lambda ready: campaigns.deliver(context, pull, ready),
        CHANGE_STATUS: lambda ready: campaigns.deliver(context, pull, ready),
        CONVERT: lambda ready: convert.deliver(context, pull, ready),
        WIN_OPPORTUNITY: lambda ready: opportunities.deliver(context, ready),
    }


def _look(context: RunContext, pull: Pull) -> None:
    """Find out what became of requests whose answer was lost, before anything is sent again."""
    with context.db.read() as connection:
        sent = actions.in_state(connection, SENT)
        known = subjects(connection, [one.person_id for one in sent])
    open_ones = [Ready(one, wishes.read(one.verb, one.options), known[one.person_id]) for one in sent]
    lookers: dict[str, Callable[[Sequence[Ready]], None]] = {
        CREATE_TASK: lambda some: tasks.look(context, some),
        ADD_TO_CAMPAIGN: lambda some: campaigns.look(context, some),
        CHANGE_STATUS: lambda some: campaigns.look(context, some),
        CONVERT: lambda some: convert.look(context, pull, some),
        WIN_OPPORTUNITY: lambda some: opportunities.look(context, some),
    }
    for verb, look in lookers.items():
        some = [one for one in open_ones if one.action.verb == verb]
        if some:
            look(some)


def _ready(context: RunContext, verb: str) -> list[Ready]:
    """Return what of a verb can be carried out now, and settle the rest: it waits, or is at its end."""
    with context.db.write() as connection:
        found = actions.in_state(connection, WAITING, [verb])
        known = subjects(connection, [one.person_id for one in found])
        ready: list[Ready] = []
        for action in found:
            one = Ready(action, wishes.read(verb, action.options), known[action.person_id])
            verdict = judge(verb, one.subject, action.dismiss_at, action.next_try, context.now())
            if verdict.now is Now.READY:
                ready.append(one)
            elif verdict.now is Now.WAIT:
                if verdict.reason:
                    record.let_wait(connection, one, verdict.reason)
            else:
                record.end(connection, context, one, _ENDS[verdict.now], verdict.reason)
    return ready
