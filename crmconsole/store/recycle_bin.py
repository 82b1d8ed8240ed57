"""The recycle bin of people: who lies in it and why, and taking somebody out of it again. Reads nothing of the CRM."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.clock import from_iso, iso
from crmconsole.errors import InputProblem
from crmconsole.records import PEOPLE, Kind
from crmconsole.store import changes, emptying, journal, links, local_records, people, workspace
from crmconsole.store.changes import Entry
from crmconsole.store.links import Link

KEPT_DAYS = 30
"""Days that somebody lies in the recycle bin before they are removed for good (features S4-31, R4)."""
COMING_BACK = "coming_back"
"""Setting: {kind: [CRM ids]} of records whose people were taken out of the bin; the next run reads them, because their changes went unseen meanwhile."""
RESTORED = "restored-here"
_STAYS = "Nobody was removed for good."
_NOT_BACK = "Nobody was taken out of the recycle bin."
_REPLACED = ("merged", "converted", "person_account", "joined")


class InBin(NamedTuple):
    """Somebody in the recycle bin."""

    id: int
    kind: Kind
    name: str
    email: str | None
    since: str
    why: str
    """deleted_here · deleted_there · converted · person_account · merged · joined · undone."""
    until: str
    """Until when they are kept at least; empty = as long as the one who took their place."""


def newest(connection: Connection, limit: int) -> list[InBin]:
    """Return whoever lies in the recycle bin, the last one first."""
    rows = connection.exec_driver_sql(
        "SELECT id, kind, trim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')), email, deleted_at, deleted_why,"
        " EXISTS (SELECT 1 FROM person AS heir WHERE heir.id = person.replaced_by AND heir.emptied_at IS NULL)"
        " FROM person WHERE deleted_at IS NOT NULL AND emptied_at IS NULL ORDER BY deleted_at DESC, id DESC LIMIT ?",
        (limit,),
    )
    return [
        InBin(row[0], Kind(row[1]), row[2], row[3], row[4], row[5] or "", "" if row[6] else _until(row[4]))
        for row in rows
    ]


def _until(since: str) -> str:
    return iso(from_iso(since) + timedelta(days=KEPT_DAYS))


def remove_for_good(connection: Connection, person_ids: Sequence[int], now: str) -> None:
    """Remove people from the recycle bin for good, before their time, all of them or nobody.

    Raises:
        InputProblem: one of them is not there, or something about them is on its way to the CRM.
    """
    found = {one.id: one for one in people.load(connection, person_ids)}
    for person_id in person_ids:
        _in_bin(found.get(person_id), person_id, _STAYS)
    blocked = emptying.held(connection, person_ids)
    if blocked:
        raise InputProblem(
            f"Something about person {min(blocked)} is on its way to Salesforce, and its answer is awaited.",
            _STAYS,
            "Try again after the next run.",
        )
    emptying.empty(connection, sorted({*person_ids}), None, now)


def restore(connection: Connection, person_id: int, now: str) -> bool:
    """Take a person out of the recycle bin and tell whether their record in the CRM is theirs again.

    The link with a record that still is there is tied again with what both sides agreed upon. Who lost their record stays here without one.

    Raises:
        InputProblem: nobody with this number lies there, somebody else took their place, or their deletion is on its way to the CRM.
    """
    person = _lying_there(connection, person_id)
    link = _link_of(connection, person_id)
    tied = link is not None and link.state in (links.LOCAL_DELETED, links.DELETING)
    if link is not None and tied:
        kind = Kind(link.kind)
        if journal.with_open_op(connection, kind, [person_id]):
            raise _no("Their deletion is on its way to Salesforce right now.", "Try again once the run has ended.")
        links.save(connection, [link._replace(state=links.LINKED)])
        local_records.become(connection, person_id, kind)
        _read_again(connection, kind, link.remote_id)
    local_records.take_out_of_bin(connection, person.kind, person_id, dirty=tied or link is None)
    if link is not None and not tied:
        local_records.let_go(connection, person.kind, person_id)
    remote_id = None if link is None else link.remote_id
    changes.write(connection, [Entry(None, now, person.kind, person_id, remote_id, "here", "restore", {}, RESTORED)])
    return tied


def coming_back(connection: Connection) -> Mapping[Kind, Sequence[str]]:
    """Return the CRM's records that have to be read because their people are here again."""
    return {Kind(kind): ids for kind, ids in workspace.setting(connection, COMING_BACK, {}).items()}


def came_back(connection: Connection, read: Mapping[Kind, Sequence[str]]) -> None:
    """Forget those that were read."""
    left = {
        str(kind): [one for one in ids if one not in read.get(kind, ())]
        for kind, ids in coming_back(connection).items()
    }
    workspace.set_setting(connection, COMING_BACK, {kind: ids for kind, ids in left.items() if ids})


def _read_again(connection: Connection, kind: Kind, remote_id: str) -> None:
    known = workspace.setting(connection, COMING_BACK, {})
    workspace.set_setting(connection, COMING_BACK, {**known, str(kind): [*known.get(str(kind), []), remote_id]})


def _lying_there(connection: Connection, person_id: int) -> people.StoredPerson:
    person = _in_bin(next(iter(people.load(connection, [person_id])), None), person_id, _NOT_BACK)
    if person.deleted_why in _REPLACED:
        raise _no(people.removed(person), "Look at who took their place.")
    if person.deleted_why == "undone":
        raise _no(people.removed(person), "Undo that undo in History.")
    return person


def _in_bin(person: people.StoredPerson | None, person_id: int, meaning: str) -> people.StoredPerson:
    """Return a person of whom everything still lies in the recycle bin; `meaning` = what follows from it that they do not.

    Raises:
        InputProblem: they do not.
    """
    if person is None:
        raise _no(f"There is no person {person_id} here.", "Check the number.", meaning)
    if person.deleted_at is None:
        raise _no(f"Person {person_id} is not in the recycle bin.", "There is nothing to do.", meaning)
    if person.emptied_at is not None:
        raise _no(people.removed(person), "What Salesforce still has can be looked up there.", meaning)
    return person


def _link_of(connection: Connection, person_id: int) -> Link | None:
    """Return the newest link that a person had."""
    had = [links.by_local(connection, kind, [person_id], living=False).get(person_id) for kind in PEOPLE]
    return max((one for one in had if one is not None), key=lambda one: one.id, default=None)


def _no(happened: str, fix: str, meaning: str = _NOT_BACK) -> InputProblem:
    return InputProblem(happened, meaning, fix, cause="nothing")
