"""Pull: the CRM's changes, page by page, into the store. Each page is one transaction; nothing is left half applied.

Deletions and matches by e-mail wait until every page of every object was read (`removals.py`, `match.py`), so that their result does not depend
on the order in which records arrive.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import orjson
from sqlalchemy import Connection

from crmconsole.connect.contract import ChangePage, ChangeRequest, WriteLevel
from crmconsole.records import PEOPLE, Kind, RemoteRow
from crmconsole.store import conflicts, failures, journal, links, local_records
from crmconsole.store.failures import Failure
from crmconsole.store.links import Link
from crmconsole.store.local_fields import word
from crmconsole.store.local_records import LocalRecord
from crmconsole.sync import base as bases
from crmconsole.sync import brakes, by_field, contest
from crmconsole.sync.context import RunContext
from crmconsole.sync.decide import Rule
from crmconsole.sync.layout import Layout
from crmconsole.sync.merge import Merge, merge
from crmconsole.sync.newcomers import create_here
from crmconsole.sync.writes import Writes, forget_mended, name_of, take_in
from crmconsole.values import email_key


@dataclass
class Deferred:
    """Rows that are decided upon once everything was read."""

    removed: dict[Kind, dict[str, tuple[RemoteRow, Link]]] = field(default_factory=dict)
    """By CRM id, like `converted`: overlap and inventory may read the same deletion twice, and it is one."""
    converted: dict[str, tuple[RemoteRow, Link]] = field(default_factory=dict)
    by_email: list[tuple[Kind, RemoteRow, str]] = field(default_factory=list)
    by_key: list[tuple[Kind, RemoteRow, int]] = field(default_factory=list)
    """Campaigns that carry our key and are not linked yet, with their number here."""
    own_gone: list[tuple[Kind, RemoteRow, int]] = field(default_factory=list)
    """Records that are gone there and carry our key, but were never known here, with the number of who has the key."""
    risky: dict[tuple[Kind, str], brakes.Held[RemoteRow]] = field(default_factory=dict)
    """Rows that would take something away here, by kind and brake: let through when they are few."""

    def size(self) -> int:
        """Return how many rows wait."""
        gone = len(self.converted) + sum(map(len, self.removed.values()))
        return (
            gone
            + len(self.by_email)
            + len(self.by_key)
            + len(self.own_gone)
            + sum(held.number for held in self.risky.values())
        )

    def gone(self, kind: Kind, row: RemoteRow, link: Link) -> bool:
        """Keep the row of a record that is gone there in place of any earlier one; tell whether it is the first."""
        known = self.removed.get(kind, {}).pop(row.id, None) or self.converted.pop(row.id, None)
        kept = self.removed.setdefault(kind, {}) if row.deleted else self.converted
        kept[row.id] = (row, link)
        return known is None


class Pull:
    """The pull phase of one run."""

    def __init__(self, context: RunContext) -> None:
        self._context = context
        self.deferred = Deferred()
        # Read when the first unknown row comes: an idle run must not walk through all people.
        self._linkable: set[str] | None = None
        self._keyed: set[str] = set()
        self._weighed = False
        self._unsure: dict[Kind, set[object]] = {}

    def window(self, request: ChangeRequest, first: ChangePage) -> str | None:
        """Take in a whole window and return the cursor to store afterwards."""
        page, done = first, 0
        kind = request.kind
        while True:
            self._context.new_page()
            self.take(kind, page.rows)
            done += len(page.rows)
            if first.total:
                self._context.progress(
                    f"Checked {done:,} of {max(first.total, done):,} {word(kind, 2)}", done, max(first.total, done)
                )
            if page.next is None:
                return page.cursor
            self._context.checkpoint()
            page = self._context.crm.next_page(request, page.next)

    def take(self, kind: Kind, rows: Sequence[RemoteRow]) -> None:
        """Take in some rows of one kind in one transaction; rows of records that are equal to what was agreed cost nothing."""
        if not rows:
            return
        context, layout = self._context, self._context.layouts[kind]
        context.tally.add(kind, "read", len(rows))
        context.stamps.notice(rows if context.stamps.resting else ())
        with context.db.read() as connection:
            known = links.by_remote(connection, [row.id for row in rows])
        # A guarded write says which stamp it saw: there a row is not settled before its stamp is known, too.
        guarded = context.settings.write_level is not WriteLevel.FAST
        slow = [row for row in rows if not _settled(row, known.get(row.id), layout, guarded=guarded)]
        context.tally.add(kind, "unchanged", len(rows) - len(slow))
        if not slow:
            return
        if known:
            # What is risky is weighed against it inside the transaction, where a rehearsal cannot begin another one to count.
            brakes.living(context, kind)
        with context.db.write() as connection:
            known = links.by_remote(connection, [row.id for row in slow])
            self._take_slow(connection, kind, layout, slow, known)

    def release(self, kind: Kind, rows: Sequence[RemoteRow]) -> None:
        """Take in rows that waited for a brake and turned out to be few, or allowed."""
        self._weighed = True
        known: dict[str, Link] = {}
        with self._context.db.write() as connection:
            known = links.by_remote(connection, [row.id for row in rows])
            self._take_slow(connection, kind, self._context.layouts[kind], rows, known)
        self._weighed = False

    def _take_slow(
        self, connection: Connection, kind: Kind, layout: Layout, rows: Sequence[RemoteRow], known: Mapping[str, Link]
    ) -> None:
        self._context.loosen(connection)
        writes = Writes()
        new, linked = self._sorted(connection, kind, rows, known)
        if linked:
            self._merge_linked(connection, layout, linked, writes)
        if new:
            create_here(connection, self._context, kind, new, writes)
        writes.flush(connection, self._context)

    def _sorted(
        self, connection: Connection, kind: Kind, rows: Sequence[RemoteRow], known: Mapping[str, Link]
    ) -> tuple[list[RemoteRow], list[tuple[RemoteRow, Link]]]:
        """Return rows that are new here and rows of linked records; what must wait goes into `deferred`."""
        context = self._context
        unknown = [row for row in rows if row.id not in known]
        replaced = links.aliases(connection, [row.id for row in unknown]) if unknown else {}
        keys = [row.key for row in unknown if row.key]
        owners = local_records.by_key(connection, kind, keys) if keys else {}
        if unknown and kind not in PEOPLE:
            self._unsure[kind] = self._unsure_names(connection, kind)
        if unknown and kind in PEOPLE and self._linkable is None:
            self._linkable = local_records.linkable_emails(connection)
            column = by_field.field_of(context)
            self._keyed = set() if column is None else local_records.linkable_values(connection, column)
        new: list[RemoteRow] = []
        linked: list[tuple[RemoteRow, Link]] = []
        for row in rows:
            link = known.get(row.id)
            if link is None:
                self._sort_unknown(kind, row, replaced, owners, new)
            elif row.deleted or row.converted_to is not None:
                if link.state != links.LINKED or not self.deferred.gone(kind, row, link):
                    context.tally.add(kind, "unchanged")
            elif link.state in (links.LINKED, links.REMOTE_DELETED, links.MERGED_AWAY):
                linked.append((row, link))
            else:
                context.tally.add(kind, "unchanged")
        return new, linked

    def _sort_unknown(
        self, kind: Kind, row: RemoteRow, replaced: Mapping[str, str], owners: Mapping[str, int], new: list[RemoteRow]
    ) -> None:
        context = self._context
        if row.deleted or row.converted_to is not None or row.id in replaced:
            if row.key in owners:
                self.deferred.own_gone.append((kind, row, owners[row.key or ""]))
            else:
                context.tally.add(kind, "skipped")
            return
        if kind not in PEOPLE:
            if row.key in owners:
                self.deferred.by_key.append((kind, row, owners[row.key or ""]))
            elif self._name(kind, row) in self._unsure[kind]:
                # Perhaps our own create whose answer was lost, even if a colleague edited it since: `recover.py` looks at all of that name,
                # and takes in those that are somebody else's.
                context.tally.add(kind, "skipped")
            else:
                new.append(row)
            return
        linkable = self._linkable or ()
        owned = row.key in owners or (bool(self._keyed) and context.layouts[kind].key_there(row.values) in self._keyed)
        email = self._email(kind, row) if owned or linkable else None
        if owned or email in linkable:
            self.deferred.by_email.append((kind, row, email or ""))
        else:
            new.append(row)

    def _unsure_names(self, connection: Connection, kind: Kind) -> set[object]:
        """Return the names of what was created there without a key, and perhaps not."""
        place = self._context.layouts[kind].place_of.get("name")
        if place is None:
            return set()
        remote = self._context.layouts[kind].remotes[place]
        sent = [orjson.loads(one) for one in journal.unkeyed_creates(connection, kind)]
        return {one[remote][1] for one in sent if remote in one}

    def _name(self, kind: Kind, row: RemoteRow) -> object:
        place = self._context.layouts[kind].place_of.get("name")
        return None if place is None else row.values[place]

    def _email(self, kind: Kind, row: RemoteRow) -> str | None:
        place = self._context.layouts[kind].email_at
        return None if place is None else email_key(row.values[place])

    def _merge_linked(
        self, connection: Connection, layout: Layout, rows: Sequence[tuple[RemoteRow, Link]], writes: Writes
    ) -> None:
        context, kind = self._context, layout.kind
        ids = [link.local_id for _row, link in rows]
        records = local_records.load(connection, kind, ids, layout.locals)
        in_flight = journal.with_open_op(connection, kind, ids)
        # Whoever was linked to another record since keeps that one when the old record comes back.
        back = [link.local_id for _row, link in rows if link.state != links.LINKED]
        living = links.by_local(connection, kind, back) if back else {}
        contested = failures.once_contested(connection, kind, back) if back else {}
        open_ones = conflicts.of_links(connection, [link.id for _row, link in rows if link.special])
        failed = failures.of_records(connection, kind, ids)
        for row, link in rows:
            record = records.get(link.local_id)
            if record is None or link.local_id in in_flight or not _may_come_back(layout, link, record, living):
                context.tally.add(kind, "skipped")
                continue
            anew = contested.get(record.id, set())
            plan = self._planned(layout, link, record, row, open_ones.get(link.id, {}), connection, anew)
            if plan is None:
                continue
            if link.state != links.LINKED:
                writes.log.append(context.entry(kind, record.id, row.id, "here", "restore", {}, "undeleted"))
                link, record = _revived(connection, link, record)
            self._carry_out(
                connection,
                layout,
                link,
                record,
                row,
                plan,
                open_ones.get(link.id, {}),
                failed.get(record.id, ()),
                writes,
            )

    def _planned(
        self,
        layout: Layout,
        link: Link,
        record: LocalRecord,
        row: RemoteRow,
        known: Mapping[str, conflicts.OpenConflict],
        connection: Connection,
        anew: Collection[str] = (),
    ) -> tuple[bases.Base, Merge] | None:
        """Return what a row means for its record, with the base as it is afterwards; None when the row has to wait.

        `anew` = fields of a record that comes back about which the sides were at odds when it went: that failure went with it.
        """
        context, kind = self._context, layout.kind
        base = bases.read(link, layout, context.old_names(connection, link.layout_id))
        for place in (layout.place_of[name] for name in anew if name in layout.place_of):
            here, there = bases.held(base.here[place]), bases.held(base.there[place])
            if base.known(place) and not layout.equal(place, here, there):
                base.force(place, there)
        result = merge(
            layout,
            record.values,
            row.values,
            base,
            moments=context.moments(record, row.modified_at),
            conflicts=known,
            skip=context.skipped(layout, record.id),
        )
        if link.state != links.LINKED:
            return (base, result) if context.approved(kind, "restore", record.id, {}) else None
        risk = None if self._weighed else brakes.risk_here(result, dict(zip(layout.locals, record.values, strict=True)))
        if risk is not None and not brakes.let_off(context, kind, risk):
            held = self.deferred.risky.setdefault((kind, risk), brakes.Held())
            if row.id in held.kept:
                # Read twice, as after the fields of a query changed: it is one change.
                context.tally.add(kind, "unchanged")
            held.add(row.id, row, brakes.limit(context, kind, risk))
            return None
        return (base, result) if context.approved(kind, "update", record.id, result.here) else None

    def _carry_out(
        self,
        connection: Connection,
        layout: Layout,
        link: Link,
        record: LocalRecord,
        row: RemoteRow,
        plan: tuple[bases.Base, Merge],
        known: dict[str, conflicts.OpenConflict],
        failed: Sequence[Failure],
        writes: Writes,
    ) -> None:
        context, kind = self._context, layout.kind
        base, result = plan
        again = [*result.reasserted, *(place for place, rule in result.rules.items() if rule == Rule.REFILLED)]
        if again:
            contest.limit_reasserting(connection, context, layout, link, record, again, base, writes)
        if result.here:
            contest.notice_flips(connection, context, layout, link, record, row.values, result, writes)
        writes.saved_links.append(take_in(context, writes, layout, link, record, row, base, result, known, failed))
        if failed:
            here = [result.here.get(name, value) for name, value in zip(layout.locals, record.values, strict=True)]
            forget_mended(connection, context, layout, record, here, base, result, failed)
        shown = {name: entry for name, entry in result.log.items() if not name.startswith("crm_")}
        if result.here:
            context.tally.add(kind, "updated_here")
            writes.log.append(context.entry(kind, record.id, row.id, "here", "update", result.log))
            if shown:
                labels = ", ".join(pair.local_spec.label for pair in layout.pairs if pair.local in shown)
                context.line(kind, name_of(kind, layout, row.values), "pulled", labels, local_id=record.id)
        else:
            context.tally.add(kind, "unchanged")
        if kind is Kind.ACCOUNT and result.here:
            writes.accounts.add(row.id)


def _may_come_back(layout: Layout, link: Link, record: LocalRecord, living: Mapping[int, Link]) -> bool:
    """Tell whether a record that is there again may be so here too; always, when it never was away."""
    if link.state == links.LINKED:
        return True
    return link.local_id not in living and (layout.comes or record.deleted_at is None)


def _settled(row: RemoteRow, link: Link | None, layout: Layout, *, guarded: bool = False) -> bool:
    """Tell whether a row holds exactly what was agreed: by content, never by its stamp alone (`sync-semantics` A7)."""
    return (
        link is not None
        and link.state == links.LINKED
        and not link.special
        and link.layout_id == layout.id
        and not row.deleted
        and row.converted_to is None
        and (not guarded or row.modified_at == link.modified_at)
        and orjson.dumps(row.values) == link.there
    )


def _revived(connection: Connection, link: Link, record: LocalRecord) -> tuple[Link, LocalRecord]:
    """Bring a link back whose record was taken out of the CRM's recycle bin; a merge is not undone by that, but is its own record again."""
    links.drop_alias(connection, link.remote_id)
    if record.deleted_at is not None:
        local_records.take_out_of_bin(connection, Kind(link.kind), record.id, dirty=True)
        record = record._replace(rev=record.rev + 1, dirty=1, deleted_at=None)
    return link._replace(state=links.LINKED, replaced_by=None), record
