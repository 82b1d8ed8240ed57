"""Undo: a run that takes back what another run did, on both sides, as far as nobody changed it since.

Afterwards both sides hold what they held before, and agree on that difference, so that the next run leaves them alone. What is to be
taken back is decided in `undo_plan.py`; every step here can end at any point, and the same undo again goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from sqlalchemy import Connection

from crmconsole.connect.contract import Verb
from crmconsole.events import Phase
from crmconsole.records import PEOPLE, TIES, Kind, Value
from crmconsole.store import changes, conflicts, failures, links, local_records
from crmconsole.store.changes import FieldEntry
from crmconsole.store.links import Link
from crmconsole.store.local_records import LocalRecord
from crmconsole.sync import base as bases
from crmconsole.sync.base import UNDONE, held
from crmconsole.sync.context import RunContext
from crmconsole.sync.create import give_keys
from crmconsole.sync.cycle import synchronise
from crmconsole.sync.deleting import Deletion, delete_there
from crmconsole.sync.layout import Layout
from crmconsole.sync.merge import merge
from crmconsole.sync.plan import UNLINKED, PlannedWrite
from crmconsole.sync.pull import Pull
from crmconsole.sync.push import Push
from crmconsole.sync.undo_back import bring_back
from crmconsole.sync.undo_fields import label_of, value_here
from crmconsole.sync.undo_plan import ANEW, FOUND, UNDELETE, RecordUndo, planned, values_anew
from crmconsole.sync.undo_standing import UndoRequest, standings
from crmconsole.sync.undo_told import activities_stay, count_planned, log_kept, sentence, unsettled
from crmconsole.sync.writes import Writes, enter

CHUNK = 800
_ORDER = (Kind.ACCOUNT, Kind.CAMPAIGN, Kind.CONTACT, Kind.LEAD, Kind.OPPORTUNITY, *TIES)


def undo(
    context: RunContext, pull: Pull, request: UndoRequest, seen: Callable[[Sequence[RecordUndo]], None] | None = None
) -> None:
    """Take a run back, or a record or field of it; in a rehearsal only plan. `seen` is given the plan before anything is done."""
    enter(context, Phase.COMPARE, f"Comparing with what run {request.run} did")
    plan = planned(standings(context, request), request.field)
    if seen is not None:
        seen(plan)
    context.told = sentence(request.run, plan, dry=context.dry)
    context.notes.extend(unsettled(plan))
    context.remarks.extend(activities_stay(context, request))
    if context.dry:
        count_planned(context, plan)
        return
    _Undoing(context, plan).carry_out(pull)
    context.told = sentence(request.run, plan, failed=len(set(context.failures)))


class _Undoing:
    """One undo while it is carried out."""

    def __init__(self, context: RunContext, plan: Sequence[RecordUndo]) -> None:
        self._context = context
        self._plan = plan
        self._changed: dict[tuple[Kind, int], str] = {}
        """What became of records here, as the totals call it."""

    def carry_out(self, pull: Pull) -> None:
        """Do everything, in an order in which each step leaves both sides agreed."""
        context = self._context
        with context.db.write() as connection:
            log_kept(connection, context, self._plan)
        try:
            enter(context, Phase.WRITE, "Taking back")
            bring_back(context, [one for one in self._plan if one.back_there == UNDELETE])
            self._restore()
            self._create_anew()
            self._put_back_here()
            self._put_back_there()
            self._delete_there()
            self._let_go()
        finally:
            self._count()
        self._let_travel(pull)

    def _chunks(self, wanted: Callable[[RecordUndo], bool]) -> Iterator[tuple[Kind, list[RecordUndo]]]:
        for kind in _ORDER:
            some = [one for one in self._plan if one.standing.kind is kind and wanted(one)]
            for start in range(0, len(some), CHUNK):
                self._context.checkpoint()
                self._context.new_page()
                yield kind, some[start : start + CHUNK]

    # -------------------------------------------------------------------------------------------- records come back
    def _restore(self) -> None:
        """Take records out of the bin here and tie links again."""
        for kind, some in self._chunks(lambda one: one.out_of_bin or one.relink or bool(one.back_there)):
            with self._context.db.write() as connection:
                for one in some:
                    if (
                        one.back_there != UNDELETE
                    ):  # Else it could not be brought back there, and stays on both sides as it is.
                        self._restore_one(connection, kind, one)

    def _restore_one(self, connection: Connection, kind: Kind, one: RecordUndo) -> None:
        context, standing = self._context, one.standing
        link = standing.link
        if (one.back_there == FOUND or one.relink) and link is not None and standing.row is not None:
            row = standing.row
            links.save(
                connection,
                [
                    link._replace(
                        state=links.LINKED, modified_at=row.modified_at, modified_by=row.modified_by, replaced_by=None
                    )
                ],
            )
            links.drop_alias(connection, link.remote_id)
            if kind in PEOPLE:
                local_records.hold_back(connection, kind, [(standing.local_id, None)])
                local_records.become(connection, standing.local_id, kind)
            local_records.mark_dirty(connection, kind, [standing.local_id], _has_something_to_send(one))
            if one.relink and not one.out_of_bin:
                self._log(connection, one, "here", "link", {})
            elif not one.relink and row.modified_by == standing.us:
                self._log(connection, one, "there", "restore", {})
                context.tally.add(kind, "created_there")
        if one.out_of_bin:
            local_records.take_out_of_bin(connection, kind, standing.local_id, dirty=_has_something_to_send(one))
            self._log(connection, one, "here", "restore", {})
        done = "created_here" if one.out_of_bin else "linked" if one.relink else ""
        if done:
            self._changed[kind, standing.local_id] = done
            context.line(kind, standing.name, done, "undone", local_id=standing.local_id)

    def _create_anew(self) -> None:
        """Create records again that are gone there for good."""
        for kind, some in self._chunks(lambda one: one.back_there == ANEW):
            layout = self._context.layouts[kind]
            with self._context.db.write() as connection:
                ids = [one.standing.local_id for one in some]
                records = local_records.load(connection, kind, ids, layout.locals)
                accounts = _living_accounts(connection, layout, some)
                wanted = [
                    _anew(self._context, layout, one, records[one.standing.local_id], accounts)
                    for one in some
                    if one.standing.local_id in records
                ]
                give_keys(connection, self._context, kind, wanted)
                local_records.hold_back(connection, kind, [(local_id, None) for local_id in records])
            self._push(kind, wanted)

    # -------------------------------------------------------------------------------------------- values
    def _put_back_here(self) -> None:
        context = self._context
        for kind, some in self._chunks(lambda one: bool(one.here) and not one.unlink):
            layout = context.layouts[kind]
            with context.db.write() as connection:
                writes = Writes()
                found = links.by_remote(connection, [one.standing.remote_id for one in some if one.standing.remote_id])
                for one in some:
                    link = found.get(one.standing.remote_id or "")
                    if link is not None and link.state == links.LINKED:
                        base = bases.read(link, layout, context.old_names(connection, link.layout_id))
                        _agree_here(layout, base, one)
                        writes.saved_links.append(bases.written(link, layout, base)._replace(agreed_at=context.now()))
                    writes.updates.setdefault(kind, {})[one.standing.local_id] = one.here
                    _note_accounts(kind, one, writes)
                    self._log(connection, one, "here", "update", _entries_here(layout, one))
                    self._changed.setdefault((kind, one.standing.local_id), "updated_here")
                    labels = ", ".join(label_of(one.standing, name) for name in one.here)
                    context.line(kind, one.standing.name, "updated_here", labels, local_id=one.standing.local_id)
                writes.flush(connection, context)

    def _put_back_there(self) -> None:
        context = self._context
        for kind, some in self._chunks(lambda one: bool(one.there)):
            layout = context.layouts[kind]
            with context.db.read() as connection:
                ids = [one.standing.local_id for one in some]
                records = local_records.load(connection, kind, ids, layout.locals)
                living = links.by_local(connection, kind, ids)
                wanted = []
                for one in some:
                    record, link = records.get(one.standing.local_id), living.get(one.standing.local_id)
                    if record is not None and link is not None and link.remote_id == one.standing.remote_id:
                        base = bases.read(link, layout, context.old_names(connection, link.layout_id))
                        wanted.append(_back(layout, one, record, link, base))
            self._push(kind, wanted)

    def _push(self, kind: Kind, wanted: Sequence[PlannedWrite]) -> None:
        context = self._context
        context.to_write[kind] = context.to_write.get(kind, 0) + len(wanted)
        push = Push(context, kind)
        push.add(wanted)
        push.finish()
        for lost in push.vanished:
            context.notes.append(f"The record of {_name(lost)} disappeared in Salesforce at the same moment.")

    # -------------------------------------------------------------------------------------------- records go
    def _delete_there(self) -> None:
        for kind, some in self._chunks(lambda one: one.delete_there):
            delete_there(
                self._context,
                kind,
                [
                    Deletion(one.standing.link, one.standing.name, one.standing.row.modified_at)
                    for one in some
                    if one.standing.link is not None and one.standing.row is not None
                ],
            )

    def _let_go(self) -> None:
        """Put into the bin here what the run had created, and untie what it had linked."""
        context = self._context
        for kind, some in self._chunks(lambda one: one.into_bin or one.unlink):
            with context.db.write() as connection:
                ids = [one.standing.local_id for one in some]
                living = links.by_local(connection, kind, ids)
                for one in some:
                    self._let_go_one(connection, kind, one, living.get(one.standing.local_id))

    def _let_go_one(self, connection: Connection, kind: Kind, one: RecordUndo, link: Link | None) -> None:
        context, standing = self._context, one.standing
        if one.into_bin and one.delete_there and link is not None:
            # It could not be deleted there after all; then it stays on both sides.
            return
        if link is not None:
            for conflict in conflicts.of_links(connection, [link.id]).get(link.id, {}).values():
                conflicts.close(connection, conflict.id, "agreed", context.now())
            state = links.LOCAL_DELETED if one.into_bin else links.UNLINKED
            links.save(connection, [link._replace(state=state, special=0)])
        failures.fixed(connection, kind, [standing.local_id], context.now())
        if one.into_bin:
            local_records.put_in_bin(connection, kind, standing.local_id, UNDONE, context.now())
            self._log(connection, one, "here", "delete", {})
            self._changed[kind, standing.local_id] = "deleted_here"
        else:
            layout = context.layouts[kind]
            if one.here:
                local_records.update(connection, kind, {standing.local_id: one.here})
            self._log(connection, one, "here", "unlink", _entries_here(layout, one))
            if kind in PEOPLE:
                local_records.become(connection, standing.local_id, standing.was or kind)
                local_records.hold_back(connection, kind, [(standing.local_id, UNLINKED)])
                local_records.mark_dirty(connection, kind, [standing.local_id], dirty_now=False)
            self._changed[kind, standing.local_id] = "updated_here"
        context.line(kind, standing.name, self._changed[kind, standing.local_id], "undone", local_id=standing.local_id)

    # -------------------------------------------------------------------------------------------- the end
    def _let_travel(self, pull: Pull) -> None:
        """Let what somebody changed since, and what was kept for that, travel as in any run."""
        only: dict[Kind, list[int]] = {}
        for one in self._plan:
            if one.waits and not one.into_bin and not one.unlink and not one.delete_there:
                only.setdefault(one.standing.kind, []).append(one.standing.local_id)
        if only:
            synchronise(self._context, pull, only)

    def _count(self) -> None:
        """Count every record once: what became of it here."""
        for one in self._plan:
            kind = one.standing.kind
            default = "unchanged" if one.there or one.delete_there or one.back_there else "skipped"
            self._context.tally.add(kind, "read")
            self._context.tally.add(kind, self._changed.get((kind, one.standing.local_id), default))

    def _log(
        self, connection: Connection, one: RecordUndo, side: str, action: str, fields: Mapping[str, FieldEntry]
    ) -> None:
        standing = one.standing
        changes.write(
            connection,
            [self._context.entry(standing.kind, standing.local_id, standing.remote_id, side, action, fields, UNDONE)],
        )


# ------------------------------------------------------------------------------------------------ small pieces
def _has_something_to_send(one: RecordUndo) -> bool:
    """Tell whether a record that comes back has an edit that was not sent yet, beside what is put back."""
    standing = one.standing
    if standing.layout is None or standing.record is None or standing.base is None or one.back_there == ANEW:
        return False
    values = [
        one.here.get(name, value) for name, value in zip(standing.layout.locals, standing.record.values, strict=True)
    ]
    return merge(standing.layout, values, None, bases.copy(standing.base)).wants_push


def _living_accounts(connection: Connection, layout: Layout, some: Sequence[RecordUndo]) -> set[str]:
    """Return those accounts that the records belonged to and that are still linked."""
    wanted = {_held_there(one, layout, "crm_account_id") for one in some}
    found = links.by_remote(connection, [str(one) for one in wanted if one is not None])
    return {remote_id for remote_id, link in found.items() if link.state == links.LINKED}


def _held_there(one: RecordUndo, layout: Layout, name: str) -> Value:
    """Return what the CRM held in a field when both sides last agreed; None when it is not mapped."""
    place = layout.place_of.get(name)
    return None if place is None or one.standing.base is None else held(one.standing.base.there[place])


def _anew(
    context: RunContext, layout: Layout, one: RecordUndo, record: LocalRecord, accounts: set[str]
) -> PlannedWrite:
    """Return the write that creates a record again; who owned it, and the account it belonged to, only as far as they still can."""
    send = values_anew(one.standing)
    account = _held_there(one, layout, "crm_account_id")
    if account in accounts:
        send[layout.place_of["crm_account_id"]] = account
    here = {place: record.values[place] for place in send}
    owners = {user.id for user in context.owners.users if user.active}
    owner = _held_there(one, layout, "crm_owner_id")
    return PlannedWrite(
        layout.kind,
        record,
        Verb.CREATE,
        None,
        send,
        here,
        dict.fromkeys(send, UNDONE),
        bases.fresh(layout),
        owner_id=owner if isinstance(owner, str) and owner in owners else None,
        apart=True,
    )


def _agree_here(layout: Layout, base: bases.Base, one: RecordUndo) -> None:
    """Let both sides agree on what this one holds now; the CRM's value is the one that was agreed, or the one that was read."""
    for name, value in one.here.items():
        place = layout.place_of.get(name)
        if place is None:
            continue
        row = one.standing.row
        there = held(base.there[place]) if base.known(place) or row is None else row.values[place]
        base.agree(place, value, there)
        base.pending.pop(name, None)
        if layout.pairs[place].refill:
            base.pending[name] = (UNDONE, None)


def _entries_here(layout: Layout, one: RecordUndo) -> dict[str, FieldEntry]:
    standing = one.standing
    found: dict[str, FieldEntry] = {}
    for name, value in one.here.items():
        place = layout.place_of.get(name)
        now = value_here(standing, name)
        if place is None:
            found[name] = (None, now, value, value, UNDONE, None)
            continue
        there: Value = None if standing.row is None else standing.row.values[place]
        agreed: Value = None if standing.base is None else held(standing.base.here[place])
        found[name] = (agreed, now, there, value, UNDONE, None)
    return found


def _back(layout: Layout, one: RecordUndo, record: LocalRecord, link: Link, base: bases.Base) -> PlannedWrite:
    row = one.standing.row
    assert row is not None
    return PlannedWrite(
        layout.kind,
        record,
        Verb.UPDATE,
        link._replace(modified_at=row.modified_at),
        one.there,
        {place: record.values[place] for place in one.there},
        dict.fromkeys(one.there, UNDONE),
        base,
        {place: (held(base.here[place]), row.values[place]) for place in one.there},
        apart=True,
    )


def _note_accounts(kind: Kind, one: RecordUndo, writes: Writes) -> None:
    """Let contacts have the name of their account again where either is put back."""
    if kind is Kind.ACCOUNT and one.standing.remote_id:
        writes.accounts.add(one.standing.remote_id)
    elif one.here.get("crm_account_id"):
        writes.accounts.add(str(one.here["crm_account_id"]))


def _name(lost: PlannedWrite) -> str:
    return f"{lost.kind} {lost.record.id}"
