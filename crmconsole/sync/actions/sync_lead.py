"""The action *Sync Lead*: what a person asked for about people who are not in the CRM yet, given to the run that creates or links them.

Creates nothing by itself: planning, matching by e-mail and sending are those of any run (features S2-3…6).
"""

from __future__ import annotations

from sqlalchemy import Connection

from crmconsole.causes import BY_ID
from crmconsole.records import PEOPLE, Kind
from crmconsole.store import actions, changes, failures, local_records, people
from crmconsole.store.actions import DISMISSED, DONE, WAITING
from crmconsole.store.people import Edit
from crmconsole.sync.actions import record, wishes
from crmconsole.sync.actions.readiness import Now, Subject, Verdict, judge
from crmconsole.sync.actions.record import Ready
from crmconsole.sync.actions.subjects import subjects
from crmconsole.sync.actions.wishes import SYNC_LEAD
from crmconsole.sync.context import RunContext
from crmconsole.views.actions import SyncLead

ALREADY = "They were in Salesforce already."
LINKED = "Tied to the {kind} in Salesforce that has the same e-mail address."
CREATED = "Created in Salesforce."
MADE_ONE = "Made one with the person here who has the {kind} in Salesforce with the same e-mail address."


def prepare(context: RunContext) -> None:
    """Tell planning what was asked for: who is looked at in this run, who owns new leads, and what stands for a blank."""
    with context.db.read() as connection:
        if not actions.in_state(connection, WAITING, [SYNC_LEAD]):
            return
    with context.db.write() as connection:
        waiting = _waiting(connection)
        for one in waiting:
            if _verdict(context, one).now is Now.READY:
                assert isinstance(one.wish, SyncLead)
                context.wishes.setdefault(one.subject.person_id, one.wish)
        fresh = [one for one in waiting if one.action.attempts == 0 and one.subject.person_id in context.wishes]
        if not fresh:
            return
        actions.tried(connection, [one.action.id for one in fresh])
        switched = [
            Edit(one.subject.person_id, {}, True)
            for one in fresh
            if isinstance(one.wish, SyncLead) and one.wish.switch_on
        ]
        if switched:
            people.edit(connection, switched, "edited", context.now())
        for kind in PEOPLE:
            ids = [one.subject.person_id for one in fresh if one.subject.kind is kind]
            local_records.mark_dirty(connection, kind, ids)


def conclude(context: RunContext) -> None:
    """Write down who is in the CRM by now, and for what the others wait."""
    with context.db.read() as connection:
        if not actions.in_state(connection, WAITING, [SYNC_LEAD]):
            return
    with context.db.write() as connection:
        for one in _waiting(connection):
            verdict = _verdict(context, one)
            if verdict.now is Now.DONE:
                remote_id = one.subject.remote_id
                record.end(connection, context, one, DONE, _how(connection, context, one), remote_id=remote_id)
            elif verdict.now is Now.DISMISS:
                record.end(connection, context, one, DISMISSED, verdict.reason)
            else:
                record.let_wait(connection, one, _why_not(connection, one.subject))


def _waiting(connection: Connection) -> list[Ready]:
    found = actions.in_state(connection, WAITING, [SYNC_LEAD])
    known = subjects(connection, [one.person_id for one in found])
    return [Ready(one, wishes.read(SYNC_LEAD, one.options), known[one.person_id]) for one in found]


def _verdict(context: RunContext, one: Ready) -> Verdict:
    return judge(SYNC_LEAD, one.subject, one.action.dismiss_at, one.action.next_try, context.now())


def _how(connection: Connection, context: RunContext, one: Ready) -> str:
    """Return how a person came to be in the CRM, from the change log."""
    if one.subject.person_id != one.action.person_id:
        return MADE_ONE.format(kind=one.subject.kind)
    for logged in changes.of_record(connection, PEOPLE, one.subject.person_id, limit=50):
        entry = logged.entry
        if entry.run_id is None or entry.at < one.action.asked_at:
            continue
        if entry.action == "link":
            return LINKED.format(kind=Kind(entry.kind))
        if entry.action == "create" and entry.side == "there":
            return CREATED
    return ALREADY


def _why_not(connection: Connection, subject: Subject) -> str:
    if subject.in_flight:
        return "They were sent and no answer came yet; that is looked up first."
    failed = failures.of_records(connection, subject.kind, [subject.person_id]).get(subject.person_id, ())
    if failed:
        title = BY_ID[failed[0].cause].title.replace("{field}", "A field").replace("{value}", "a value")
        return f"Salesforce did not take them. {title.rstrip('.')}; see the failures."
    return f"{subject.held_back.rstrip('.')}." if subject.held_back else "It is carried out with the next run."
