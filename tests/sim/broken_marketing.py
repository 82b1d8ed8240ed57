"""The engine careless about what people did and asked for: patches from outside as in `broken.py`."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from crmconsole.store import actions as stored_actions
from crmconsole.store import activities as stored
from crmconsole.sync import activity_recovery
from crmconsole.sync.actions import convert, converting, fate, tasks
from tests.sim.broken import swap, together, wrapped


# ------------------------------------------------------------------------------------------------ what somebody did
def activity_forgotten() -> AbstractContextManager[Any]:
    """An activity whose answer was lost counts as not sent, and is sent again at once."""
    return together(
        swap(activity_recovery, "_by_key", lambda *arguments: {}),
        swap(activity_recovery, "_by_person", lambda *arguments: {}),
        swap(activity_recovery, "_too_early", lambda *arguments: False),
    )


def newest_first() -> AbstractContextManager[Any]:
    """Of what a person did the newest is sent first."""

    def around(heads: Any, connection: Any, *arguments: Any, **options: Any) -> Any:
        found = []
        for head in heads(connection, *arguments, **options):
            waiting = (
                "SELECT id FROM activity WHERE person_id = ? AND state = 'waiting' ORDER BY at DESC, id DESC LIMIT 1"
            )
            row = connection.exec_driver_sql(waiting, (head.activity.person_id,)).first()
            chosen = stored.by_ids(connection, [row[0]]) if row else {}
            found.append(head._replace(activity=next(iter(chosen.values()), head.activity)))
        return found

    return wrapped(stored, "heads", around)


def waits_for_ever() -> AbstractContextManager[Any]:
    """Nobody dismisses what waits for a link in vain."""
    return swap(stored, "overdue", lambda *arguments: [])


# ------------------------------------------------------------------------------------------------ what was asked for
def lead_unlooked_at() -> AbstractContextManager[Any]:
    """Whether a lead is converted already is not looked at, neither before it is asked for nor when the answer was lost."""

    def around(leads: Any, *arguments: Any) -> Any:
        return {one: row._replace(converted_to=None) for one, row in leads(*arguments).items()}

    return wrapped(convert, "_leads", around)


def all_at_once() -> AbstractContextManager[Any]:
    """Any number of leads goes into one call."""

    def around(next_call: Any, waiting: Any, most: int) -> Any:
        return next_call(waiting, 1_000_000)

    return wrapped(converting, "next_call", around)


def task_unlooked_at() -> AbstractContextManager[Any]:
    """A task whose answer was lost counts as not made, and is made again at once."""
    return together(
        swap(tasks, "_by_content", lambda *arguments: {}), swap(fate, "is_decided", lambda *arguments: True)
    )


def never_dismissed() -> AbstractContextManager[Any]:
    """An action that cannot be carried out waits for ever."""

    def around(
        add: Any, connection: Any, verb: str, options: str, people: Any, now: str, until: str, *rest: Any
    ) -> Any:
        return add(connection, verb, options, people, now, "9999-12-31T00:00:00Z", *rest)

    return wrapped(stored_actions, "add", around)


def cancelled_in_vain() -> AbstractContextManager[Any]:
    """What was cancelled while a run was at it is sent all the same."""

    def around(mark_sent: Any, connection: Any, about: Any, *rest: Any) -> Any:
        asked = list(about)
        connection.exec_driver_sql(
            "UPDATE action SET state = 'waiting' WHERE state = 'cancelled' AND id IN"
            f" ({', '.join(str(one) for one, _remote_id in asked)})"
        )
        return mark_sent(connection, asked, *rest)

    return wrapped(stored_actions, "mark_sent", around)


def both_of_a_lead() -> AbstractContextManager[Any]:
    """A lead that is to be converted in two ways is sent twice."""
    return swap(convert, "_one_each", lambda ready: (list(ready), []))
