"""A workspace that is switched to another org keeps what is its own, forgets what ties it to the old one, and neither org hears of the other (I3, I19,
I27, I34, I37; features S0-11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from crmconsole.records import PEOPLE
from crmconsole.store.local_fields import BY_KIND
from crmconsole.store.switching import DECIDED, KEPT_WHOLE
from crmconsole.sync.actions.wishes import SYNC_LEAD
from tests.sim.invariants.facts import Facts
from tests.sim.invariants.finding import Finding
from tests.sim.invariants.watcher import Watcher
from tests.sim.script_names import KEY_FIELD
from tests.sim.switching import Told
from tests.sim.world import World

_IDS = re.compile(rb"(?<![0-9A-Za-z])[0-9A-Za-z]{18}(?![0-9A-Za-z])")
KEPT = ("program_person", "program_step", "mapping", "score_model", "own_field")
WORDS = {("action", "options"), ("action", "reason"), ("action", "result"), ("activity", "reason")}
"""What was asked for, and what became of it, is history; that none of it leaves for the new org is looked at in every request."""
EMPTY = ("link", "alias", "conflict", "flip", "op", "batch", "late_creation", "failure", "write_back", "bulk_job")


class Switching(Watcher):
    """Looks at every request after a switch: nothing of the org that was left may leave for the other one."""

    def asked(self, call: str, method: str, path: str, body: bytes) -> None:
        """Look for ids of the org that was left."""
        left = self.world.ledger.left
        if left is None:
            return
        self.world.ledger.exercised["switching asked"] += 1
        told = {found.decode() for found in _IDS.findall(path.encode() + b" " + body)} & left.ids
        if told:
            self.found("I34", f"{call} names {sorted(told)} of the org that was left")


# ------------------------------------------------------------------------------------------------ at the switch
def agreed(world: World, told: Told) -> list[Finding]:
    """Return what is wrong right after a switch, or after one that was refused."""
    if not told.done:
        wrong = told.whole[0] != told.whole[1] or not told.unanswered or told.gave_up
        return [Finding("I34", f"the switch was refused: {told.sentence}")] if wrong else []
    if told.unanswered and not told.gave_up:
        return [Finding("I34", f"{told.unanswered} answers were outstanding, and nobody gave them up")]
    return [*_values(told), *_history(told), *_forgotten(world)]


def _values(told: Told) -> Iterator[Finding]:
    """I3: everybody is there as before, with every value."""
    before, after = ({row["id"]: row for row in some["person"]} for some in (told.before, told.after))
    names = {name for kind in PEOPLE for name in BY_KIND[kind]} | {"key", "enable_sync", "deleted_at", "replaced_by"}
    for person_id, was in before.items():
        now = after.get(person_id, {})
        lost = [name for name in sorted(names & set(was)) if now.get(name) != was[name]]
        if lost:
            yield Finding("I3", f"p{person_id} lost {lost} by the switch")


def _history(told: Told) -> Iterator[Finding]:
    """I27: what people did, their places in programs and all that was set up stay."""
    for table in KEPT:
        if told.before[table] != told.after[table]:
            yield Finding("I27", f"{table} is another one since the switch")
    for name in ("id", "person_id", "type", "at", "subject"):
        if [row[name] for row in told.before["activity"]] != [row[name] for row in told.after["activity"]]:
            yield Finding("I27", f"activities have another {name} since the switch")
    if [row["id"] for row in told.before["campaign"]] != [row["id"] for row in told.after["campaign"]]:
        yield Finding("I27", "campaigns are gone since the switch")


def _forgotten(world: World) -> Iterator[Finding]:
    """I34: nothing is left that names the old org, but in what is history."""
    left = world.ledger.left
    assert left is not None
    for table in EMPTY:
        number = world.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"]
        if number:
            yield Finding("I34", f"{table} has {number} rows of the org that was left")
    for table, (what, _why) in DECIDED.items():
        if what == KEPT_WHOLE:
            continue
        for row in world.rows(f"SELECT * FROM {table}"):
            ties = {name: value for name, value in row.items() if (table, name) not in WORDS}
            named = {found.decode() for found in _IDS.findall(repr(ties).encode())} & left.ids
            if named:
                where = [name for name, value in ties.items() if any(one in repr(value) for one in named)]
                yield Finding("I34", f"{table} still names {sorted(named)} as {where}")
    for row in world.rows("SELECT id FROM activity WHERE state = 'waiting'"):
        if row["id"] in left.told:
            yield Finding("I37", f"activity {row['id']} was told to the org that was left, and waits anew")
    for table in ("action", "activity"):
        states = "state = 'sent'" if table == "activity" else "state IN ('sent', 'waiting')"
        if world.rows(f"SELECT 1 FROM {table} WHERE {states}"):
            yield Finding("I37" if table == "activity" else "I38", f"an {table} for the org that was left goes on")


# ------------------------------------------------------------------------------------------------ at rest
def i34_left_alone(facts: Facts) -> Iterator[Finding]:
    """Nothing was saved in the org that was left."""
    left = facts.ledger.left
    if left is not None and len(left.ledger.commits) != left.saves:
        yield Finding("I34", f"the org that was left was written to: {left.ledger.commits[left.saves :][:3]}")


def i19_left_behind(facts: Facts) -> Iterator[Finding]:
    """Nobody who came from the org that was left is created in the other one, but whom somebody here edited or asked to be sent since."""
    ledger, left = facts.ledger, facts.ledger.left
    if left is None:
        return
    touched = {one.record for one in ledger.entries if one.seq > left.seq}
    sent = {facts.heir(one.person) for one in ledger.asked.values() if one.verb == SYNC_LEAD and one.seq > left.seq}
    people = {person["key"]: person_id for person_id, person in facts.people.items() if person["key"] is not None}
    for _seq, name, record_id, values, ours in ledger.created:
        person: Any = people.get(values.get(KEY_FIELD)) if ours and name in ("Lead", "Contact") else None
        if person is None:
            continue
        ledger.exercised["switching created"] += 1
        changed = f"p{person}" in touched or person in sent or person in ledger.switched or person in ledger.handed
        if person in left.people and not changed:
            yield Finding("I19", f"p{person} came from the org that was left, and was created as {record_id}")
    for link in facts.living:
        ledger.exercised["switching matched"] += link["local_id"] in left.people
