"""Matching: which person here is the record there (CRM id → our key → an external id where one was chosen, in `by_field.py` → e-mail, never past an ambiguity that a person wants to see)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection

from crmconsole.records import PEOPLE, Kind, RemoteRow
from crmconsole.store import failures, journal, links, local_records
from crmconsole.store.failures import NewFailure
from crmconsole.store.links import Link
from crmconsole.store.local_records import LocalRecord
from crmconsole.sync import base as bases
from crmconsole.sync.contenders import Contender, Contest, preferred
from crmconsole.sync.context import RunContext
from crmconsole.sync.merge import merge
from crmconsole.sync.newcomers import create_here
from crmconsole.sync.writes import Writes, name_of, take_in
from crmconsole.values import email_key, key_of

CHUNK = 500

Candidate = tuple[Kind, RemoteRow, str]


def preferred_remote(rows: Sequence[tuple[Kind, RemoteRow]]) -> list[tuple[Kind, RemoteRow]]:
    """Return the records in the order in which they are linked: contact before lead, last modified first, then by id (features S1-8)."""
    return preferred(rows, record)


def preferred_local(records: Sequence[LocalRecord]) -> list[LocalRecord]:
    """Return the people in the order in which they are linked: contact before lead, last edited first, then the older record."""
    return preferred(records, person)


def record(one: tuple[Kind, RemoteRow]) -> Contender:
    """Return a record there as the choice among several sees it."""
    return Contender(str(one[0]), one[1].id, one[1].modified_at)


def person(one: LocalRecord) -> Contender:
    """Return a person here as the choice among several sees them."""
    return Contender(str(one.kind), one.id, one.edited_at)


def contest(
    context: RunContext, common: str, people: Sequence[LocalRecord], rows: Sequence[tuple[Kind, RemoteRow]]
) -> Contest:
    """Return who stood for choice under one e-mail address."""
    duplicates = context.settings.duplicates
    return Contest("e-mail", common, duplicates, [person(one) for one in people], [record(one) for one in rows])


def elsewhere(context: RunContext, emails: Collection[str]) -> set[str]:
    """Return the e-mail addresses that records of kinds have which take no part in this run: who they are is decided when all take part.

    Of hidden people nobody can tell: they may have any.
    """
    if not context.hidden.isdisjoint(PEOPLE):
        return set(emails)
    layouts = {
        kind: layout for kind, layout in context.others.items() if kind in PEOPLE and layout.email_at is not None
    }
    if not emails or not layouts:
        return set()
    wanted = {kind: sorted(emails) for kind in layouts}
    found: set[str] = set()
    for kind, rows in context.crm.find(wanted, "email", {kind: one.remotes for kind, one in layouts.items()}).items():
        place = layouts[kind].email_at
        assert place is not None
        found |= {email_key(row.values[place]) or "" for row in rows if row.converted_to is None and not row.deleted}
    return found


def settle(
    context: RunContext, waiting: Sequence[Candidate], heirs: Collection[str] = (), barred: Collection[int] = ()
) -> None:
    """Link the rows that have a person here by e-mail address, and create people for the rest.

    `heirs` are CRM ids of records that took the place of others: who they are is known, nobody is asked. `barred` are people who are not to be
    linked: it is not clear who they are.
    """
    groups: dict[str, list[Candidate]] = {}
    newest = {one[1].id: one for one in waiting}
    for kind, row, _email in waiting:
        if newest[row.id][1] is not row:
            # Read twice, as may happen to a record that changes between two pages.
            context.tally.add(kind, "unchanged")
    for one in newest.values():
        groups.setdefault(one[2] or f"\0{one[1].id}", []).append(one)
    emails = sorted(groups)
    for start in range(0, len(emails), CHUNK):
        context.checkpoint()
        context.new_page()
        some = emails[start : start + CHUNK]
        other = elsewhere(context, [email for email in some if not email.startswith("\0")])
        with context.db.write() as connection:
            writes = Writes()
            _settle_chunk(connection, context, [groups[email] for email in some], other, heirs, barred, writes)
            writes.flush(connection, context)


def _settle_chunk(
    connection: Connection,
    context: RunContext,
    groups: Sequence[list[Candidate]],
    other: Collection[str],
    heirs: Collection[str],
    barred: Collection[int],
    writes: Writes,
) -> None:
    rows = [one for group in groups for one in group]
    owners = local_records.by_key(connection, Kind.LEAD, [row.key for _kind, row, _email in rows if row.key])
    column = next((one.match_on for one in context.layouts.values() if one.match_at is not None), None)
    columns = () if column is None else (column,)
    found = local_records.by_email(connection, {email for _kind, _row, email in rows if email}, columns)
    on_the_way = on_their_way(connection, [record.id for some in found.values() for record in some])
    taken: set[int] = set()
    new: dict[Kind, list[RemoteRow]] = {}
    for group in groups:
        left = [(kind, row) for kind, row, _email in group]
        for kind, row in list(left):
            owner = owners.get(row.key or "")
            if owner is not None and owner not in taken and not links.by_local(connection, kind, [owner], living=False):
                taken.add(owner)
                left.remove((kind, row))
                one = Contender(str(kind), owner, None), Contender(str(kind), row.id, None)
                among = Contest("key", row.key or "", context.settings.duplicates, [one[0]], [one[1]])
                link_record(connection, context, kind, owner, row, writes, "key", among)
        free = (one for one in found.get(group[0][2], []) if one.id not in taken and one.id not in barred)
        people, ranked = preferred_local(list(free)), preferred_remote(left)
        if column is not None:
            people, ranked, strangers = compatible(context, people, ranked)
            for kind, row in strangers:
                new.setdefault(kind, []).append(row)
        if (people and group[0][2] in other) or any(record.id in on_the_way for record in people):
            for kind, _row in ranked:
                context.tally.add(kind, "skipped")
                context.reread.add(kind)
            continue
        if context.settings.duplicates == "ask" and people and (len(people) > 1 or len(ranked) > 1):
            for kind, row in ranked:
                if row.id in heirs:
                    new.setdefault(kind, []).append(row)
            unclear = [one for one in ranked if one[1].id not in heirs]
            if unclear:
                ask(connection, context, people, unclear, writes)
            continue
        if people and ranked:
            among = contest(context, group[0][2], people, ranked)
            kind, row = ranked.pop(0)
            taken.add(people[0].id)
            link_record(connection, context, kind, people[0].id, row, writes, "e-mail", among)
        for kind, row in ranked:
            new.setdefault(kind, []).append(row)
    for kind, some in new.items():
        create_here(connection, context, kind, some, writes)


def compatible(
    context: RunContext, people: Sequence[LocalRecord], rows: Sequence[tuple[Kind, RemoteRow]]
) -> tuple[list[LocalRecord], list[tuple[Kind, RemoteRow]], list[tuple[Kind, RemoteRow]]]:
    """Return the people and the records of one address who may be the same by the chosen key, and the records that are somebody else's.

    Two different keys are two people. Where some of either side have keys, only those without one stand for choice on the other.
    """
    here = {one.id: key_of(one.values[0]) for one in people}
    there = {row.id: context.layouts[kind].key_there(row.values) for kind, row in rows}
    if any(here.values()) and any(there.values()):
        # By their keys they would have been linked before, so who has one is nobody of those who have another.
        if not all(there.values()):
            rows_left = [one for one in rows if there[one[1].id] is None]
            return list(people), rows_left, [one for one in rows if one not in rows_left]
        people = [one for one in people if here[one.id] is None]
    return list(people), list(rows), []


def on_their_way(connection: Connection, people: Sequence[int]) -> set[int]:
    """Return who of these people may have a record there already that cannot be seen yet.

    They are tied to nobody else by their e-mail address before that is known: their own record would come in as a stranger.
    """
    return journal.may_be_there(connection, PEOPLE, people) if people else set()


def settle_keyed(context: RunContext, rows: Sequence[tuple[Kind, RemoteRow, int]]) -> None:
    """Link campaigns that carry our key with the ones here that have it; whoever is tied already keeps its record, and the other is new."""
    for kind, row, local_id in sorted(rows, key=lambda one: one[1].id):
        with context.db.write() as connection:
            writes = Writes()
            if links.by_local(connection, kind, [local_id], living=False):
                create_here(connection, context, kind, [row], writes)
            else:
                one = Contender(str(kind), local_id, None), Contender(str(kind), row.id, None)
                among = Contest("key", row.key or "", context.settings.duplicates, [one[0]], [one[1]])
                link_record(connection, context, kind, local_id, row, writes, "key", among)
            writes.flush(connection, context)


def tie_gone(context: RunContext, rows: Sequence[tuple[Kind, RemoteRow, int]]) -> list[tuple[Kind, RemoteRow, Link]]:
    """Link records that are gone there with those here whose key they carry, and return them with their links.

    They were created from here, the answer was lost, and a colleague deleted, merged or converted them before they were looked up. That they
    were there is known by nothing else: without a link they would be created once more (invariants I5, I21).
    """
    tied: list[tuple[Kind, RemoteRow, Link]] = []
    newest = {row.id: (kind, row, local_id) for kind, row, local_id in rows}
    for kind, row, _local_id in rows:
        if newest[row.id][1] is not row:
            # Read twice, as may happen to a record that changes between two pages.
            context.tally.add(kind, "unchanged")
    for kind, row, local_id in sorted(newest.values(), key=lambda one: one[1].id):
        with context.db.write() as connection:
            linked = [links.by_local(connection, one, [local_id], living=False) for one in _kinds_like(kind)]
            if any(linked) or journal.with_open_op(connection, kind, [local_id]):
                context.tally.add(kind, "skipped")
                continue
            writes = Writes()
            one = Contender(str(kind), local_id, None), Contender(str(kind), row.id, None)
            among = Contest("key", row.key or "", context.settings.duplicates, [one[0]], [one[1]])
            link_record(connection, context, kind, local_id, row, writes, "key", among)
            writes.flush(connection, context)
            link = links.by_remote(connection, [row.id]).get(row.id)
        if link is not None:
            # Linked first, and then it takes the place that its record has.
            context.tally.add(kind, "read")
            tied.append((kind, row, link))
    return tied


def _kinds_like(kind: Kind) -> Collection[Kind]:
    """Return the kinds under which a record here may be linked."""
    return PEOPLE if kind in PEOPLE else (kind,)


def ask(
    connection: Connection,
    context: RunContext,
    people: Sequence[LocalRecord],
    rows: Sequence[tuple[Kind, RemoteRow]],
    writes: Writes,
    column: str | None = None,
) -> None:
    """Leave all of them alone: the records come in when a person has chosen (`by_hand.py`). `column` = the chosen key, None = the e-mail address."""
    cause = "unclear_match" if column is None else "unclear_key"
    remote = ", ".join(row.id for _kind, row in rows)
    for kind, _row in rows:
        context.tally.add(kind, "skipped")
    asked = {
        record.id
        for record in people
        for one in failures.of_records(connection, record.kind, [record.id]).get(record.id, ())
        if one.cause == cause and one.message == remote
    }
    for record in people:
        if record.id in asked:
            # Read again, as happens within the overlap: the question is the same.
            continue
        context.tally.add(record.kind, "failed")
        writes.clean.setdefault(record.kind, []).append(record.id)
        writes.failed.append(
            NewFailure(record.kind, record.id, rows[0][1].id, column or "email", cause, None, remote, None, None)
        )


def link_record(
    connection: Connection,
    context: RunContext,
    kind: Kind,
    local_id: int,
    row: RemoteRow,
    writes: Writes,
    by: str,
    among: Contest | None = None,
) -> None:
    """Tie a record here to a record of the CRM; the fields follow the first-agreement rules (`sync-algorithm` §5.1, features S1-7, S1-15).

    `among` = who stood for choice; None when a person chose.
    """
    layout = context.layouts[kind]
    record = local_records.load(connection, kind, [local_id], layout.locals)[local_id]
    base = bases.fresh(layout)
    moments, skip = context.moments(record, row.modified_at), context.skipped(layout, local_id)
    result = merge(layout, record.values, row.values, base, moments=moments, skip=skip, first=True)
    if not context.approved(kind, "link", local_id, result.here):
        return
    now = context.now()
    link = Link(
        writes.link_ids(connection, 1),
        str(kind),
        row.id,
        local_id,
        links.LINKED,
        layout.id,
        b"[]",
        None,
        None,
        None,
        0,
        row.modified_at,
        row.modified_by,
        now,
        now,
        None,
    )
    writes.new_links.append(take_in(context, writes, layout, link, record, row, base, result, {}))
    if not result.wants_push:
        writes.clean.setdefault(kind, []).append(local_id)
    if record.kind is not kind:
        local_records.become(connection, local_id, kind)
    local_records.hold_back(connection, kind, [(local_id, None)])
    writes.fixed.setdefault(record.kind, []).append(local_id)
    context.tally.add(kind, "linked")
    facts = None if among is None else among.packed()
    writes.log.append(context.entry(kind, local_id, row.id, "here", "link", result.log, by, facts))
    context.line(kind, name_of(kind, layout, row.values), "linked", f"by {by}", local_id=local_id)
