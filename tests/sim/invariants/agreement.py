"""At rest both sides hold the same, and exactly what was agreed (I1, I2, I20)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crmconsole.records import Direction, Kind
from crmconsole.values import same
from crmconsole.views import MappingRow
from tests.sim.choices import STATUS
from tests.sim.invariants.facts import NOTHING, Facts
from tests.sim.invariants.finding import Finding


def i1_convergence(facts: Facts) -> Iterator[Finding]:
    """Every linked record holds the same on both sides, as far as its fields travel."""
    for link, row in _fields(facts):
        kind, person, record = link["kind"], link["local_id"], link["remote_id"]
        local, remote = str(row.local), str(row.remote)
        here, there = facts.here(kind, person, local), facts.there(kind, record, remote)
        if _differ_by_right(facts, link, row, here, there):
            continue
        if not same(facts.world.specs[Kind(kind)][local].type, here, there):
            yield Finding("I1", f"p{person}.{local} is {here!r}, {record}.{remote} is {there!r} ({row.direction})")
    for person_id, person in facts.people.items():
        if person["deleted_at"] is None and not _explained(facts, person_id):
            yield Finding("I1", f"p{person_id} is linked to nothing and nobody says why")
    linked = {link["remote_id"]: link for link in facts.links}
    for record_id, record in facts.records.items():
        if record["IsDeleted"] or record.get("IsConverted") or record_id in linked:
            continue
        named = [
            one
            for some in facts.failures.values()
            for one in some
            if record_id in (one["message"] + str(one["remote_id"]))
        ]
        if not named:
            yield Finding("I1", f"{record_id} ({record['LastName']}) never came here")


def i2_at_base(facts: Facts) -> Iterator[Finding]:
    """What both sides hold is what the link says was agreed."""
    for link, row in _fields(facts):
        kind, person, record = link["kind"], link["local_id"], link["remote_id"]
        local, remote = str(row.local), str(row.remote)
        if _failed(facts, person, local):
            continue
        agreed = facts.base(link).get((local, remote), (NOTHING, NOTHING))
        here, there = facts.here(kind, person, local), facts.there(kind, record, remote)
        if agreed[0] is NOTHING or not same(facts.world.specs[Kind(kind)][local].type, here, agreed[0]):
            yield Finding("I2", f"p{person}.{local} is {here!r}, agreed was {_told(agreed[0])}")
        if agreed[1] is NOTHING or not same(facts.remote_spec(kind, remote).type, there, agreed[1]):
            yield Finding("I2", f"{record}.{remote} is {there!r}, agreed was {_told(agreed[1])}")


def i20_placeholder(facts: Facts) -> Iterator[Finding]:
    """What was sent only because the CRM needs something never becomes a value here, and never outlives a real one."""
    for link, row in _fields(facts):
        if row.default_there is None:
            continue
        here = facts.here(link["kind"], link["local_id"], str(row.local))
        there = facts.there(link["kind"], link["remote_id"], str(row.remote))
        entered = any(entry.value == row.default_there for entry in facts.ledger.entries)
        if here == row.default_there and not entered:
            yield Finding("I20", f"p{link['local_id']}.{row.local} holds the placeholder {here!r}")
        if (
            there == row.default_there
            and here is not None
            and here != there
            and not _failed(facts, link["local_id"], str(row.local))
        ):
            yield Finding("I20", f"{link['remote_id']}.{row.remote} still holds the placeholder; here is {here!r}")


def _fields(facts: Facts) -> Iterator[tuple[dict[str, Any], MappingRow]]:
    """Yield every travelling field of every linked person whose record is there."""
    for link in facts.living:
        record = facts.records.get(link["remote_id"])
        if record is None or record["IsDeleted"] or facts.people[link["local_id"]]["deleted_at"] is not None:
            continue
        for row in facts.mapping(link["kind"]):
            if row.local != STATUS:
                yield link, row  # What a stage is called there is looked at in `choices.py`.


def _failed(facts: Facts, person_id: int, local: str) -> bool:
    """Tell whether a failure that a person can see says why this field is not in step."""
    return any(one["field"] in ("", local) or _whole(one) for one in facts.failures.get(person_id, ()))


def _whole(failure: dict[str, Any]) -> bool:
    return failure["payload"] is None or str(failure["payload"]).startswith("r:")


def _differ_by_right(facts: Facts, link: dict[str, Any], row: MappingRow, here: Any, there: Any) -> bool:
    if _failed(facts, link["local_id"], str(row.local)):
        return True
    if (link["kind"], row.local) in facts.ledger.remapped:
        # Values that were agreed upon under another mapping are left alone: nothing has changed since. I2 still looks at them.
        return True
    if here is None and row.default_there is not None and there in (None, row.default_there):
        return True
    if row.direction is Direction.PUSH and (here is None or _never_said(facts, link, row, here)):
        return True
    if row.direction is Direction.PULL and there is None and not (row.clears and _was_filled(facts, link, row)):
        return True  # What was always blank there empties nothing here: there is nothing that was taken away.
    if row.direction is Direction.TWO_WAY and (here is None) != (there is None) and not row.clears:
        return True
    # What a flow there made of our own value stays what it made of it.
    last = facts.last_commit(link["remote_id"], str(row.remote))
    return last is not None and last.ours and (row.direction is Direction.PUSH or here is None)


def _never_said(facts: Facts, link: dict[str, Any], row: MappingRow, here: Any) -> bool:
    """Tell whether a check box is empty here only because a record that came had to have one: nobody's word to send."""
    person = f"p{link['local_id']}"
    entered = any((one.record, one.field) == (person, row.local) for one in facts.ledger.entries)
    came = any(one["local_id"] == link["local_id"] and one["reason"] == "new-there" for one in facts.changes)
    return here is False and came and not entered


def _was_filled(facts: Facts, link: dict[str, Any], row: MappingRow) -> bool:
    return any(
        (one.record, one.field) == (link["remote_id"], row.remote) and one.value is not None
        for one in facts.ledger.commits
    )


def _explained(facts: Facts, person_id: int) -> bool:
    person = facts.people[person_id]
    if any(link["local_id"] == person_id for link in facts.living):
        return True
    return person["held_back"] is not None or person_id in facts.failures or not person["enable_sync"]


def _told(value: Any) -> str:
    return "nothing" if value is NOTHING else repr(value)
