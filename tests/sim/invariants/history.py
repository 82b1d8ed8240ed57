"""Nothing that a person entered is lost without a trace (I3, I27, I31)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from crmconsole.records import FieldType, Kind
from crmconsole.values import canon_text, canonicaliser, same
from tests.sim import own_fields
from tests.sim.invariants.activities import i27_activities_stay
from tests.sim.invariants.business import i27_memberships_stay
from tests.sim.invariants.facts import Facts
from tests.sim.invariants.finding import Finding
from tests.sim.invariants.programs import i27_places_stay
from tests.sim.ledger import Entry
from tests.sim.world import World


def i3_nothing_lost(facts: Facts) -> Iterator[Finding]:
    """Every value that a person entered is current, or was replaced by a person on that side, or lost a decision that is on record."""
    last: dict[tuple[str, str, str], Entry] = {}
    for entry in facts.ledger.entries:
        last[(entry.side, entry.record, entry.field)] = entry
    for entry in last.values():
        if entry.value is None or entry.record.startswith("a"):
            continue  # Accounts are looked at in `choices.py`.
        kept = _kept_here(facts, entry) if entry.side == "here" else _kept_there(facts, entry)
        if not kept:
            yield Finding(
                "I3", f"{entry.record}.{entry.field} = {entry.value!r}, entered {entry.side}, is gone without a trace"
            )


def i3_not_against_ourselves(facts: Facts) -> Iterator[Finding]:
    """Nobody here loses a decision against a value that the console itself had sent: it was no change of Salesforce's."""
    ours: dict[tuple[str, str], set[Any]] = {}
    theirs: dict[tuple[str, str], set[Any]] = {}
    for commit in facts.ledger.commits:
        value = own_fields.form_of(facts.world, commit.field, commit.value)
        (ours if commit.ours else theirs).setdefault((commit.record, commit.field), set()).add(value)
    for change in facts.changes:
        if change["side"] != "here" or change["action"] != "update" or change["remote_id"] is None:
            continue
        contact = change["kind"] == "contact"
        for local, stored in change["fields"].items():
            if local not in facts.world.fields or not str(stored[4]).startswith("both-"):
                continue
            at = (change["remote_id"], facts.world.fields[local][contact])
            if stored[2] in ours.get(at, ()) and not theirs.get(at):
                yield Finding(
                    "I3", f"p{change['local_id']}.{local} = {stored[1]!r} gave way to {stored[2]!r}, our own write"
                )


def _kept_here(facts: Facts, entry: Entry) -> bool:
    person_id = int(entry.record[1:])
    kind = Kind(facts.people[person_id]["kind"])
    spec = facts.world.specs[kind][entry.field]
    if not facts.world.fields[entry.field][kind is Kind.CONTACT]:
        return True
    for one in (person_id, facts.heir(person_id)):
        if same(spec.type, canonicaliser(spec)(facts.people[one][entry.field]), entry.value):
            return True
    if facts.people[person_id]["deleted_why"] in ("converted", "merged"):
        # The person is kept in the recycle bin as it was; what it handed over is I25's.
        return True
    return any(
        change["local_id"] == person_id
        and change["side"] == "here"
        and entry.field in change["fields"]
        and same(spec.type, change["fields"][entry.field][1], entry.value)
        and not same(spec.type, change["fields"][entry.field][3], entry.value)
        for change in facts.changes
    )


def _kept_there(facts: Facts, entry: Entry) -> bool:
    record = facts.records.get(entry.record)
    if record is None or record["IsDeleted"] or record.get("IsConverted"):
        return True
    kind = "contact" if entry.record.startswith("003") else "lead"
    locals_ = [local for local, names in facts.world.fields.items() if names[kind == "contact"] == entry.field]
    if not locals_ or _told_alike(facts, entry.field, record.get(entry.field), entry.value):
        return True
    last = facts.last_commit(entry.record, entry.field)
    if last is None or not last.ours or last.value != record.get(entry.field):
        return True  # A flow, a merge or a conversion there put something else.
    if any(one.record == entry.record and one.field == entry.field for one in facts.ledger.blind):
        return True
    return any(
        change["remote_id"] == entry.record
        and locals_[0] in change["fields"]
        and any(_told_alike(facts, entry.field, change["fields"][locals_[0]][place], entry.value) for place in (1, 2))
        for change in facts.changes
    )


def _told_alike(facts: Facts, remote: str, one: Any, other: Any) -> bool:
    if own_fields.alike(facts.world, remote, one, other):
        return True
    try:
        return same(FieldType.DECIMAL, canonicaliser_of_number(one), canonicaliser_of_number(other))
    except (ValueError, TypeError, ArithmeticError):
        return canon_text(one) == canon_text(other)


def canonicaliser_of_number(value: Any) -> Any:
    """Return a number in one spelling; raises for what is none."""
    return f"{float(value):.1f}"


def i27_history_stays(facts: Facts) -> Iterator[Finding]:
    """No line of the change log is ever taken away, by a conversion or merge least of all; activities, memberships and programs are the heir's."""
    told = facts.world.rows("SELECT count(*) AS n, coalesce(max(id), 0) AS last FROM change")[0]
    if told["n"] != told["last"]:
        yield Finding("I27", f"the change log has {told['n']} lines, {told['last']} were written")
    yield from i27_activities_stay(facts)
    yield from i27_places_stay(facts)
    yield from i27_memberships_stay(facts)


def i31_open_conflicts(world: World) -> list[Finding]:
    """After a run in calm weather every open difference shows what both sides hold, and none is open that is settled."""
    facts, found = Facts(world), []
    links = {link["id"]: link for link in facts.links}
    for one in facts.conflicts:
        if one["resolved"] is not None:
            continue
        link = links[one["link_id"]]
        remote = world.fields[one["field"]][link["kind"] == "contact"]
        record = facts.records.get(link["remote_id"])
        if (
            link["state"] != "linked"
            or record is None
            or record["IsDeleted"]
            or facts.people[one["local_id"]]["deleted_at"]
        ):
            found.append(
                Finding("I31", f"a difference of p{one['local_id']}.{one['field']} is open though one side is gone")
            )
            continue
        there = facts.there(link["kind"], link["remote_id"], remote)
        here = facts.here(link["kind"], one["local_id"], one["field"])
        if there != orjson.loads(one["there_crm"]):
            found.append(
                Finding("I31", f"p{one['local_id']}.{one['field']} shows {one['there_crm']}, there it is {there!r}")
            )
        if here == there:
            found.append(Finding("I31", f"p{one['local_id']}.{one['field']} is open though both sides hold {here!r}"))
    return found


def i31_resolved_as_seen(facts: Facts) -> Iterator[Finding]:
    """What a person kept against Salesforce replaces only the value that was shown."""
    remote_ids = {link["local_id"]: link for link in facts.links}
    for seq, person_id, field, shown, keep in facts.ledger.resolved:
        link = remote_ids.get(person_id)
        if keep == "there" or link is None:
            continue
        name = facts.world.fields[field][link["kind"] == "contact"]
        after = [
            one
            for one in facts.ledger.commits
            if one.record == link["remote_id"] and one.field == name and one.seq > seq
        ]
        later = [
            again
            for again, who, what, _shown, _keep in facts.ledger.resolved
            if (who, what) == (person_id, field) and again > seq
        ]
        if not after or not after[0].ours or (later and later[0] < after[0].seq):
            continue
        if not _told_alike(facts, name, after[0].before, shown):
            yield Finding(
                "I31", f"{link['remote_id']}.{name}: {after[0].before!r} was replaced, the person had seen {shown!r}"
            )
