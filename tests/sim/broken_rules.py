"""The engine careless about scores, lead distribution and fields of a workspace's own: patches from outside as in `broken.py`."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any
from unittest import mock

from crmconsole.connect.salesforce import rows
from crmconsole.records import PEOPLE, FieldType
from crmconsole.store import activities, local_records, own_fields
from crmconsole.store import scoring as stored_scoring
from crmconsole.sync import cycle, plan, prepare, reading, scores
from crmconsole.sync.actions import ownership
from tests.sim.broken import swap, together, wrapped
from tests.sim.scoring import RESULTS

SCORED = {
    "scores": {
        "filled": {"phone": 10, "city": 5},
        "done": {"visit": 8, "form": 15, "meeting": 15},
        "cap": 30,
        "fades": None,
    }
}
SENDING = SCORED | {"sending": {"score": 10, "ranks": []}}
DISTRIBUTED = {"users": True, "distribution": [{"conditions": [], "users": ["Ann", "Ben"], "active": True}]}
OWN = {
    "own_fields": [
        {"type": type_, "direction": "two-way", "policy": "newest-wins", "clears": True}
        for type_ in ("multi-picklist", "number", "datetime")
    ]
}


# ------------------------------------------------------------------------------------------------ the lead score
def score_stays() -> AbstractContextManager[Any]:
    """What somebody does changes nobody's score."""
    return swap(activities, "_look_anew", lambda *arguments: None)


def score_once_more() -> AbstractContextManager[Any]:
    """The score goes out with each record that is sent, and everybody is sent once more at the end of a run."""

    def twice(push_all: Any, context: Any, pull: Any, only: Any, others: Any) -> None:
        push_all(context, pull, only, others)
        with context.db.write() as connection:
            linked = "SELECT local_id FROM link WHERE kind = ? AND state = 'linked'"
            for kind in PEOPLE:
                ids = [row[0] for row in connection.exec_driver_sql(linked, (str(kind),))]
                local_records.mark_dirty(connection, kind, ids)
        push_all(context, pull, only)

    def with_it(merged: Any, layout: Any, here: Any, there: Any, known: Any, **options: Any) -> Any:
        result = merged(layout, here, there, known, **options)
        for place, pair in enumerate(layout.pairs):
            if pair.local in RESULTS and pair.pushes and here[place] is not None and place not in result.held:
                result.send.setdefault(place, layout.sent_value(place, here[place]))
                result.rules.setdefault(place, "only-here")
        return result

    return together(wrapped(cycle, "push_all", twice), wrapped(plan, "merge", with_it))


def score_sends_nobody() -> AbstractContextManager[Any]:
    """A score that sends people to the CRM sends nobody."""
    return swap(scores, "sends", lambda model, receipt: False)


def score_before_hand() -> AbstractContextManager[Any]:
    """The score sends those too whom somebody switched off."""
    return swap(stored_scoring, "synced_by_hand", lambda connection, ids: set())


# ------------------------------------------------------------------------------------------------ lead distribution
def rules_forgotten() -> AbstractContextManager[Any]:
    """New leads go to the default owner, whatever the distribution rules say."""
    return swap(ownership, "_distributed", lambda one, users: None)


def always_the_first() -> AbstractContextManager[Any]:
    """Whose turn it is, is forgotten."""

    def around(distributed: Any, *arguments: Any) -> Any:
        found = distributed(*arguments)
        return None if found is None else replace(found, turn=None)

    return wrapped(ownership, "_distributed", around)


# ------------------------------------------------------------------------------------------------ fields of one's own
def own_fields_left_out() -> AbstractContextManager[Any]:
    """Fields of a workspace's own are in the mapping, and nobody looks at them."""

    def around(pairs_of: Any, mapping: Any, schema: Any, **options: Any) -> Any:
        pairs = pairs_of(mapping, schema, **options)
        return tuple(pair for pair in pairs if not pair.local.startswith(own_fields.PREFIX))

    return wrapped(prepare, "pairs_of", around)


def windows_go_on() -> AbstractContextManager[Any]:
    """A window goes on where it was, whatever fields are asked for: what was in a field that joins is never read."""
    return swap(reading, "valid_for", lambda identity, layout: f"{reading._prefix(identity)}{layout.kind}")


def choices_as_they_stand() -> AbstractContextManager[Any]:
    """The same choices in another order count as others."""
    unsorted = {FieldType.OPTIONS: lambda column: [value or None for value in column]}
    return mock.patch.dict(rows._BY_TYPE, unsorted)
