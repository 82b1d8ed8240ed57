"""Deletions that follow: whoever was deleted here goes into the CRM's recycle bin too, where a person chose that (features S4-31).

Owns who may be deleted there; the sending itself is `deleting.py`. A converted lead never is, nor a record that somebody changed there since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from crmconsole.records import PEOPLE, Kind, RemoteRow
from crmconsole.store import failures, journal, links, local_records
from crmconsole.store.links import Link
from crmconsole.store.local_records import LocalRecord
from crmconsole.sync import base as bases
from crmconsole.sync import brakes
from crmconsole.sync.base import held
from crmconsole.sync.context import RunContext
from crmconsole.sync.deleting import Deletion, delete_there, log
from crmconsole.sync.eligibility import DELETED_HERE
from crmconsole.sync.layout import Layout, pushed
from crmconsole.sync.writes import name_of
from crmconsole.values import same


def delete(context: RunContext, only: Mapping[Kind, Sequence[int]] | None) -> None:
    """Delete in the CRM what was deleted here since, of some records only or of all; unusually many wait for consent.

    Raises:
        Stopped, CrmUnreachable: what was not sent yet stays.
    """
    for kind in PEOPLE:
        if kind not in context.layouts or (only is not None and kind not in only):
            continue
        with context.db.read() as connection:
            waiting = _due(context, connection, kind, None if only is None else only[kind])
        if not waiting:
            continue
        if context.settings.deleted_here != "delete" or not pushed(context.layouts[kind]):
            with context.db.write() as connection:
                links.save(connection, [link._replace(state=links.LOCAL_DELETED) for link in waiting])
            continue
        waits = (kind, brakes.DELETIONS, "there") in context.braked
        if waits or len(waiting) > brakes.limit(context, kind, brakes.DELETIONS):
            if not waits:
                brakes.put_on(context, kind, brakes.DELETIONS, "there", len(waiting))
            for _ in waiting:
                context.tally.held_back(kind)
            continue
        _follow(context, kind, waiting)


def _due(context: RunContext, connection: Connection, kind: Kind, only: Sequence[int] | None) -> list[Link]:
    """Return the links whose record is to follow: nothing is under way for it, and it was not refused just before."""
    found = [one for one in links.in_state(connection, kind, links.DELETING) if only is None or one.local_id in only]
    ids = [one.local_id for one in found]
    in_flight = journal.with_open_op(connection, kind, ids) if ids else set()
    refused = failures.of_records(connection, kind, ids) if ids else {}
    now = context.now()
    return [
        one
        for one in found
        if one.local_id not in in_flight
        and not any(
            failure.payload is not None and (failure.next_try is None or failure.next_try > now)
            for failure in refused.get(one.local_id, ())
        )
    ]


def _follow(context: RunContext, kind: Kind, waiting: Sequence[Link]) -> None:
    layout = context.layouts[kind]
    with context.db.read() as connection:
        records = local_records.load(connection, kind, [one.local_id for one in waiting], layout.locals)
    limit, wanted = context.abilities.max_read, list[Deletion]()
    for start in range(0, len(waiting), limit):
        context.checkpoint()
        some = waiting[start : start + limit]
        rows = context.crm.read(kind, [one.remote_id for one in some], layout.remotes)
        with context.db.write() as connection:
            for link in some:
                one = _decided(connection, context, layout, link, records.get(link.local_id), rows.get(link.remote_id))
                if one is not None:
                    wanted.append(one)
    if not wanted:
        return
    if context.dry:
        _pretend(context, kind, wanted)
    else:
        delete_there(context, kind, wanted)


def _decided(
    connection: Connection,
    context: RunContext,
    layout: Layout,
    link: Link,
    record: LocalRecord | None,
    row: RemoteRow | None,
) -> Deletion | None:
    """Return the deletion that follows, None when the record is gone or stays; its link then says so."""
    kind = layout.kind
    name = "Nameless" if record is None else name_of(kind, layout, record.values)
    state, told = "", ""
    if row is None or row.deleted:
        merged = row is not None and row.merged_into is not None
        state, told = links.MERGED_AWAY if merged else links.REMOTE_DELETED, "it is gone in Salesforce already"
    elif row.converted_to is not None:
        state, told = links.CONVERTED, "a converted lead is never deleted"
        links.add_alias(connection, row.id, row.converted_to, "convert")
    elif _changed(context, connection, layout, link, row):
        state, told = links.LOCAL_DELETED, "somebody changed it in Salesforce since, so it stays there"
    if not state:
        approval = context.approval
        if approval is None or approval.may(kind, "there", "delete", link.local_id, {}):
            return Deletion(link, name, "" if row is None else row.modified_at)
        context.tally.held_back(kind)
        return None
    links.save(connection, [link._replace(state=state)])
    context.line(kind, name, "skipped", told, local_id=link.local_id)
    if state == links.LOCAL_DELETED:
        context.remarks.append(f"{name} was deleted here, but was changed in Salesforce since: the record there stays.")
    return None


def _changed(context: RunContext, connection: Connection, layout: Layout, link: Link, row: RemoteRow) -> bool:
    """Tell whether the CRM holds something of the record that nobody here had seen when it was deleted."""
    base = bases.read(link, layout, context.old_names(connection, link.layout_id))
    return any(
        base.known(place) and not same(pair.remote_spec.type, row.values[place], held(base.there[place]))
        for place, pair in enumerate(layout.pairs)
    )


def _pretend(context: RunContext, kind: Kind, wanted: Sequence[Deletion]) -> None:
    """Write into the rehearsal's own copy what would have been deleted there."""
    with context.db.write() as connection:
        for one in wanted:
            log(connection, context, kind, one.link, DELETED_HERE)
            context.tally.add(kind, "deleted_there")
