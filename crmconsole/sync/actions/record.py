"""Writing down what became of actions: their rows, the change log, the monitor and the run's own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

import orjson
from sqlalchemy import Connection

from crmconsole.causes import BY_ID, cause_of
from crmconsole.clock import iso
from crmconsole.connect.contract import Status
from crmconsole.errors import not_reached
from crmconsole.store import actions, runs
from crmconsole.store import changes as change_log
from crmconsole.store.actions import DONE, FAILED, SKIPPED, Ended, StoredAction
from crmconsole.sync.actions.readiness import Subject
from crmconsole.sync.actions.wishes import (
    ADD_TO_CAMPAIGN,
    CHANGE_STATUS,
    CONVERT,
    CREATE_TASK,
    SYNC_LEAD,
    TITLES,
    WIN_OPPORTUNITY,
)
from crmconsole.sync.context import RunContext
from crmconsole.views.actions import ActionWish

ACT = "act"
"""What the change log calls a CRM action; its reason says what became of it."""
UNSEEN_FOR = timedelta(hours=1)
MOST_TRIES = 5
"""So often something that the CRM was too busy for, or refused as a whole, is sent before a person is asked."""
_LATER = (Status.BUSY, Status.UNSENT, Status.STALE)
_DID = {
    SYNC_LEAD: ("person is in Salesforce now", "people are in Salesforce now"),
    CREATE_TASK: ("task was created", "tasks were created"),
    CONVERT: ("lead was converted", "leads were converted"),
    ADD_TO_CAMPAIGN: ("person was added to a campaign", "people were added to campaigns"),
    WIN_OPPORTUNITY: ("opportunity was won", "opportunities were won"),
    CHANGE_STATUS: ("status in a campaign was changed", "statuses in campaigns were changed"),
}


class Ready(NamedTuple):
    """An action that can be carried out now."""

    action: StoredAction
    wish: ActionWish
    subject: Subject

    @property
    def remote_id(self) -> str:
        """The person's record in the CRM."""
        assert self.subject.remote_id is not None
        return self.subject.remote_id


def send(
    context: RunContext,
    ready: Sequence[Ready],
    *,
    changes_record: bool = False,
    changes: Mapping[int, str] | None = None,
) -> list[Ready]:
    """Write down, for good, that a request is about to leave, and return the actions that it may be about: none that was cancelled meanwhile.

    `changes_record`: it changes the person's own record. `changes`: it changes these, by action.
    """
    own = {one.action.id: one.remote_id for one in ready} if changes_record else {}
    changed = own if changes is None else changes
    about = [(one.action.id, changed.get(one.action.id)) for one in ready]
    with context.db.write() as connection:
        wanted = actions.mark_sent(connection, about, context.now(), context.server_now(), context.run_id)
        runs.raise_generation(connection)
    return [one for one in ready if one.action.id in wanted]


def not_sent(context: RunContext, ready: Iterable[Ready]) -> None:
    """Write down that a request certainly changed nothing."""
    with context.db.write() as connection:
        actions.back_to_waiting(connection, [one.action.id for one in ready])


def end(
    connection: Connection,
    context: RunContext,
    one: Ready,
    state: str,
    reason: str,
    *,
    code: str | None = None,
    remote_id: str | None = None,
    result: Mapping[str, object] | None = None,
) -> None:
    """End an action: its row, a line of the change log, a line of the monitor, and the run's count."""
    action, subject = one.action, one.subject
    packed = None if result is None else orjson.dumps(dict(result)).decode()
    actions.end(connection, [Ended(action.id, state, reason, code, remote_id, packed)], context.now(), context.run_id)
    facts: dict[str, object] = {"act": action.verb, "number": action.id, "state": state, "made": remote_id}
    told = reason or f"{TITLES[action.verb]}: done."
    change_log.write(
        connection,
        [context.entry(subject.kind, subject.person_id, subject.remote_id, "there", ACT, {}, told, facts)],
    )
    outcome = {DONE: "pushed", FAILED: "failed"}.get(state, "skipped")
    context.line(subject.kind, subject.name, outcome, f"{TITLES[action.verb]}: {reason}", local_id=subject.person_id)
    context.acted[action.verb, state] += 1


def let_wait(connection: Connection, one: Ready, reason: str, code: str | None = None) -> None:
    """Let an action wait for another run, and say for what."""
    actions.wait(connection, [(one.action.id, reason, code, None)])


def wait_unseen(connection: Connection, context: RunContext, one: Ready, reason: str) -> None:
    """Let an action wait whose record cannot be seen there: that is asked about once an hour, not in each run."""
    next_try = iso(context.clock.now() + UNSEEN_FOR)
    actions.wait(connection, [(one.action.id, reason, None, next_try)])


def refused(
    connection: Connection, context: RunContext, one: Ready, status: Status, code: str | None, message: str
) -> None:
    """Record that the CRM did not do it: worth another try in the next run, or not."""
    if status is Status.UNSENT and code is None:
        actions.back_to_waiting(connection, [one.action.id])
        return
    why = sentence(status, code, message)
    # What was sent counts one more try than the row that was read before it.
    if status in _LATER and one.action.attempts + 1 < MOST_TRIES:
        let_wait(connection, one, f"{why} It is tried again in the next run.", code)
    else:
        end(connection, context, one, FAILED, why, code=code)


def stop_when_offline(outcomes: Iterable[tuple[Status, str | None, str]]) -> None:
    """End the run when a request never left the house: the next ones would not either.

    Raises:
        CrmUnreachable: nothing was lost.
    """
    for status, code, message in outcomes:
        if status is Status.UNSENT and code is None:
            raise not_reached(message, "the actions wait")


def sentence(status: Status, code: str | None, message: str) -> str:
    """Return why the CRM did not do something, for a person: the cause in our words, the CRM's own text behind it."""
    cause = BY_ID[cause_of(code, status)]
    title = cause.title.replace("{field}", "A field").replace("{value}", "a value").rstrip(".")
    said = message.strip().rstrip(".")
    return f"{title}: “{said}”." if said else f"{title}."


def summary(context: RunContext) -> str:
    """Return what actions did in this run, in a sentence; empty when there were none."""
    parts = [
        f"{number:,} {_DID[verb][number != 1]}"
        for (verb, state), number in sorted(context.acted.items())
        if state == DONE and number
    ]
    others = {
        state: sum(number for (_verb, one), number in context.acted.items() if one == state)
        for state in (SKIPPED, actions.DISMISSED)
    }
    parts += [f"{number:,} {_actions(number)} {state}" for state, number in others.items() if number]
    return f"{', '.join(parts)}." if parts else ""


def trouble(context: RunContext) -> str:
    """Return the sentence about actions that failed; empty when none did."""
    number = sum(number for (_verb, state), number in context.acted.items() if state == FAILED)
    return f"{number:,} {'action' if number == 1 else 'actions'} failed; see the list of actions." if number else ""


def _actions(number: int) -> str:
    return "action" if number == 1 else "actions"
