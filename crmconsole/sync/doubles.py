"""People here who are the same as somebody here who has a record in the CRM: who of a selection becomes one with whom, all in one run (features S3-9, S3-10).

Whoever could be several people is left out and told. What becoming one means is decided in `joining.py`; one person alone is linked in `by_hand.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from crmconsole.errors import InputProblem
from crmconsole.records import PEOPLE, Kind, RemoteRow
from crmconsole.store import links, people
from crmconsole.store.people import StoredPerson
from crmconsole.sync.by_hand import make_sure_free
from crmconsole.sync.context import RunContext
from crmconsole.sync.cycle import Engine, RunRequest, run
from crmconsole.sync.joining import join
from crmconsole.sync.report import display_name
from crmconsole.values import email_key
from crmconsole.views import JoinPair, JoinPlan, LeftAlone

_TOLD = 3
"""People who are named in the run's message."""


def plan(connection: Connection, person_ids: Sequence[int]) -> JoinPlan:
    """Return who of these people becomes one with whom: with the only one here who has their e-mail address and a record in the CRM."""
    found = {one.id: one for one in people.load(connection, dict.fromkeys(person_ids))}
    keys = {one.id: email_key(one.fields["email"]) for one in found.values()}
    shared = people.by_email_keys(connection, {key for key in keys.values() if key})
    there = {
        one.id: one
        for one in people.load(connection, {one for ids in shared.values() for one in ids})
        if one.crm_id is not None
    }
    pairs: list[JoinPair] = []
    left: list[LeftAlone] = []
    for person_id in dict.fromkeys(person_ids):
        person = found.get(person_id)
        if person is None or person.deleted_at is not None:
            why = "There is no such person here." if person is None else people.removed(person)
            left.append(LeftAlone(person_id, "" if person is None else _name(person), why))
            continue
        others = [there[one] for one in shared.get(keys[person_id] or "", ()) if one in there and one != person_id]
        why = _why_not(person, others)
        if why:
            left.append(LeftAlone(person_id, _name(person), why))
            continue
        [other] = others
        pairs.append(
            JoinPair(
                person_id, _name(person), other.id, _name(other), str(other.crm_id), str(person.fields["email"] or "")
            )
        )
    return JoinPlan(pairs, left)


def _why_not(person: StoredPerson, others: Sequence[StoredPerson]) -> str:
    """Return why a person becomes one with nobody; empty when there is just one who it can be."""
    if person.crm_id is not None:
        return "Has a record in Salesforce already."
    if not person.fields["email"]:
        return "Has no e-mail address."
    if not others:
        return "Nobody here with this e-mail address has a record in Salesforce."
    if len(others) > 1:
        return f"{len(others)} people here with this e-mail address have a record in Salesforce; link this one by hand."
    return ""


def join_by_hand(engine: Engine, pairs: Sequence[JoinPair], who: str | None = None) -> int:
    """Make each pair one in a run of its own, and return the run; whoever changed since the plan is left alone and told. `who` started it."""
    concerned = [one for pair in pairs for one in (pair.person_id, pair.other_id)]
    request = RunRequest("manual", only=dict.fromkeys(PEOPLE, concerned), who=who)
    return run(engine, request, lambda context: _join_all(context, pairs))


def _join_all(context: RunContext, pairs: Sequence[JoinPair]) -> None:
    rows = _read(context, [pair.crm_id for pair in pairs])
    left: list[str] = []
    for pair in pairs:
        context.checkpoint()
        row = rows.get(pair.crm_id)
        if row is None or row.deleted or row.converted_to is not None:
            left.append(f"{pair.name} was left alone: the record is gone from Salesforce.")
            continue
        try:
            with context.db.write() as connection:
                make_sure_free(connection, pair.person_id, pair.crm_id)
                link = links.by_remote(connection, [pair.crm_id]).get(pair.crm_id)
                if link is None or link.state != links.LINKED or link.local_id != pair.other_id:
                    left.append(f"{pair.name} was left alone: somebody else has the record now.")
                    continue
                join(connection, context, pair.person_id, link)
                context.tally.add(Kind(link.kind), "read")
        except InputProblem as trouble:
            left.append(f"{pair.name} was left alone. {trouble.help.happened}")
    context.notes += left[:_TOLD]
    if len(left) > _TOLD:
        context.notes.append(f"So were {len(left) - _TOLD:,} more.")


def _read(context: RunContext, crm_ids: Sequence[str]) -> Mapping[str, RemoteRow]:
    with context.db.read() as connection:
        kinds = {link.remote_id: Kind(link.kind) for link in links.by_remote(connection, crm_ids).values()}
    found: dict[str, RemoteRow] = {}
    for kind in PEOPLE:
        wanted = sorted(one for one in dict.fromkeys(crm_ids) if kinds.get(one) is kind)
        if kind in context.layouts:
            for some in context.read(kind, wanted):
                found.update(some)
    return found


def _name(person: StoredPerson) -> str:
    return display_name(person.kind, [person.fields[name] for name in ("first_name", "last_name", "email")])
