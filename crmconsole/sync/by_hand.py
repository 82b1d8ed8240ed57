"""Linking a person to a record of the CRM that somebody chose, for instance an anonymous visitor identified during a call (features S1-17).

A record that was read already is somebody else's here: then the two are one from now on (`joining.py`).
"""

from __future__ import annotations

from sqlalchemy import Connection

from crmconsole.connect.contract import Connector
from crmconsole.errors import InputProblem
from crmconsole.records import PEOPLE, Kind, RemoteRow
from crmconsole.store import emptying, failures, links, local_records, people
from crmconsole.sync.context import RunContext
from crmconsole.sync.cycle import Engine, RunRequest, run
from crmconsole.sync.joining import join, make_sure_nothing_is_on_its_way
from crmconsole.sync.match import link_record
from crmconsole.sync.writes import Writes
from crmconsole.values import canon_id


def link_by_hand(engine: Engine, person_id: int, crm_id: str, who: str | None = None) -> int:
    """Tie a person to a chosen record of the CRM in a run of its own, and return the run.

    The record's values win (features S1-16); what is blank there is filled. Nothing to link is told in the run's message. `who` started it.
    """
    remote_id = str(canon_id(crm_id) or "")
    with engine.db.read() as connection:
        known = links.by_remote(connection, [remote_id]).get(remote_id)
    concerned = [person_id] if known is None else [person_id, known.local_id]
    request = RunRequest("manual", only=dict.fromkeys(PEOPLE, concerned), who=who)
    return run(engine, request, lambda context: _link(context, person_id, remote_id))


def _link(context: RunContext, person_id: int, remote_id: str) -> None:
    for kind in PEOPLE:
        if kind not in context.layouts:
            continue
        row = _read(context.crm, kind, remote_id, context.layouts[kind].remotes)
        if row is None:
            continue
        with context.db.write() as connection:
            make_sure_free(connection, person_id, remote_id)
            known = links.by_remote(connection, [remote_id]).get(remote_id)
            if known is not None and known.state == links.LINKED:
                context.tally.add(kind, "read")
                join(connection, context, person_id, known)
                return
            context.also_read.extend(_left_alone(connection, person_id, remote_id))
            writes = Writes()
            context.tally.add(kind, "read")
            link_record(connection, context, kind, person_id, row, writes, "by hand")
            writes.flush(connection, context)
        return
    raise InputProblem(
        f"Salesforce has no lead or contact {remote_id} that could be linked.",
        "Nothing was changed.",
        "Check the id.",
        cause="nothing",
    )


def _left_alone(connection: Connection, person_id: int, remote_id: str) -> list[str]:
    """Return the records that were left alone because it was not clear which of them this person is; they are people of their own now."""
    unclear = [
        failure.message
        for kind in PEOPLE
        for failure in failures.of_records(connection, kind, [person_id]).get(person_id, ())
        if failure.cause in ("unclear_match", "unclear_key")
    ]
    return [one for message in unclear for one in message.split(", ") if one and one != remote_id]


def _read(crm: Connector, kind: Kind, remote_id: str, fields: tuple[str, ...]) -> RemoteRow | None:
    row = crm.read(kind, [remote_id], fields).get(remote_id)
    return None if row is None or row.deleted or row.converted_to is not None else row


def make_sure_free(connection: Connection, person_id: int, remote_id: str) -> None:
    """Make sure that a person may be tied to a record of the CRM.

    Raises:
        InputProblem: one of them is tied already, or not there.
    """
    record = local_records.load(connection, Kind.LEAD, [person_id], ()).get(person_id)
    if record is None or record.deleted_at is not None:
        raise InputProblem(
            f"There is no person {person_id} here.", "Nothing was changed.", "Check the number.", cause="nothing"
        )
    for one in PEOPLE:
        if links.by_local(connection, one, [person_id]):
            raise InputProblem(
                "This person is linked already.",
                "Nothing was changed.",
                "Merge the two records in Salesforce, or choose another person.",
                cause="nothing",
            )
    make_sure_nothing_is_on_its_way(connection, person_id)
    taken = links.by_remote(connection, [remote_id]).get(remote_id)
    holder = None if taken is None else next(iter(people.load(connection, [taken.local_id])), None)
    if taken is not None and holder is not None and holder.emptied_at is not None:
        emptying.free(connection, taken.id)
        return
    if taken is not None and taken.state == links.UNLINKED:
        raise InputProblem(
            f"That record was untied from person {taken.local_id} by an undo.",
            "Nothing was changed.",
            "Undo that undo, for this record alone if you like, to tie them again.",
            cause="nothing",
        )
    if holder is not None and holder.deleted_at is not None:
        raise InputProblem(
            f"That record belongs to person {holder.id}, who lies in the recycle bin here.",
            "Nothing was changed.",
            "Take them out of the recycle bin, or remove them from it for good first.",
            cause="nothing",
        )
    if taken is not None and taken.state != links.LINKED:
        raise InputProblem(
            f"That record is already linked to person {taken.local_id}.",
            "Nothing was changed.",
            "Choose another record.",
            cause="nothing",
        )
