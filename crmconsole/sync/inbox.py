"""The inbox of two different values as a person sees it: both values, who and when, what the record is, and what waits too long.

Owns no choice; settling is in `conflicts.py`, learning from choices in `suggested_rules.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson
from sqlalchemy import Connection

from crmconsole import settings
from crmconsole.clock import from_iso, iso
from crmconsole.records import MAPPED, PEOPLE, Kind, Value
from crmconsole.store import changes, conflicts, links, local_fields, local_records, mappings, workspace
from crmconsole.store.changes import Entry
from crmconsole.store.conflicts import OpenConflict
from crmconsole.store.links import Link
from crmconsole.store.local_records import LocalRecord
from crmconsole.sync.base import held
from crmconsole.sync.decide import Newer
from crmconsole.sync.decision import newer
from crmconsole.sync.report import display_name, display_names
from crmconsole.views import ConflictView, DifferenceRecord, Reminder

_ABOUT = ("company", "email", "job_title", "phone", "city", "country")
"""Fields that tell who somebody is."""
_NAMES = {kind: ("first_name", "last_name", "email") if kind in PEOPLE else ("name",) * 3 for kind in MAPPED}
_LOOKED_BACK = 50
"""How many lines of a record's history are looked through for the edit of a field."""
ASKED_AGAIN = "asked-again"
"""The rule of a choice that was taken back (`reopening.py`)."""
_WAYS = {"edited": "by hand", "added": "by hand", "imported": "by an import"}


def views(connection: Connection, link_ids: Sequence[int] | None = None) -> list[ConflictView]:
    """Return every open conflict, oldest first; with `link_ids` only those of these links."""
    waiting = conflicts.all_open(connection) if link_ids is None else conflicts.open_of_links(connection, link_ids)
    users = {user.id: user.name for user in workspace.crm_users(connection)} if waiting else {}
    found: dict[int, ConflictView] = {}
    for kind in MAPPED:
        ours = [one for one in waiting if one.kind == kind]
        if ours:
            found |= {view.id: view for view in _of_kind(connection, kind, ours, users)}
    return [found[one.id] for one in waiting if one.id in found]


def records(connection: Connection, link_ids: Sequence[int]) -> list[DifferenceRecord]:
    """Return the records of these links that are asked about, in that order; what was settled meanwhile is left out."""
    open_now = conflicts.in_question(connection, link_ids)
    asked = [open_now[one] for one in link_ids if one in open_now]
    names = display_names(connection, [(Kind(one.kind), one.local_id) for one in asked])
    fields = {kind: local_fields.remembered(connection, kind) for kind in {Kind(one.kind) for one in asked}}
    return [
        DifferenceRecord(
            one.link_id,
            Kind(one.kind),
            one.local_id,
            names.get((Kind(one.kind), one.local_id), "Nameless"),
            one.number,
            tuple(fields[Kind(one.kind)][name].label for name in one.fields if name in fields[Kind(one.kind)]),
            one.opened,
        )
        for one in asked
    ]


def _of_kind(
    connection: Connection, kind: Kind, waiting: Sequence[OpenConflict], users: Mapping[str, str]
) -> list[ConflictView]:
    ids = {one.local_id for one in waiting}
    specs = local_fields.remembered(connection, kind)
    about = [name for name in _ABOUT if name in specs]
    columns = [*_NAMES[kind], *about, *dict.fromkeys(one.field for one in waiting)]
    records = local_records.load(connection, kind, ids, columns)
    living = links.by_local(connection, kind, ids)
    orders = {
        layout: mappings.layout_names(connection, layout) for layout in {link.layout_id for link in living.values()}
    }
    entries = {local_id: _edits(connection, kind, local_id) for local_id in ids}
    clocks = _clocks(connection)
    found = []
    for one in waiting:
        record, link = records.get(one.local_id), living.get(one.local_id)
        if record is None or link is None:
            continue
        values = dict(zip(columns, record.values, strict=True))
        at = edited_at(record, one.field)
        found.append(
            ConflictView(
                one.id,
                kind,
                one.local_id,
                link.remote_id,
                display_name(kind, record.values[:3]),
                one.field,
                specs[one.field].label,
                agreed_here(link, orders[link.layout_id], one.field),
                values[one.field],
                orjson.loads(one.there),
                clocks.by_crm(at),
                one.there_at,
                one.opened,
                _edited_by(entries[one.local_id], one.field),
                _changed_by(one, link, users),
                {specs[name].label: values[name] for name in about if name != one.field and values[name] is not None},
                clocks.newest(at, one.there_at),
            )
        )
    return found


def _changed_by(one: OpenConflict, link: Link, users: Mapping[str, str]) -> str:
    """Return who changed the value there; empty once somebody, perhaps we, changed something else of the record."""
    return users.get(link.modified_by or "", "") if link.modified_at == one.there_at else ""


@dataclass(frozen=True)
class _Clocks:
    """How far the CRM's clock is ahead of ours, and what difference means nothing."""

    ahead_s: int
    unsure_s: int

    def by_crm(self, here_at: str | None) -> str | None:
        """Return a moment of ours by the CRM's clock."""
        if here_at is None or abs(self.ahead_s) <= self.unsure_s:
            return here_at
        return iso(from_iso(here_at) + timedelta(seconds=self.ahead_s))

    def newest(self, here_at: str | None, there_at: str | None) -> str:
        """Return the side that was changed last; empty where a moment is not known, or they are too close to tell."""
        if here_at is None:
            return ""
        return {Newer.HERE: "here", Newer.THERE: "there"}.get(newer(here_at, there_at, self.ahead_s, self.unsure_s), "")


def _clocks(connection: Connection) -> _Clocks:
    stored = workspace.stored_connection(connection)
    return _Clocks(0, 0) if stored is None else _Clocks(stored.clock_offset_s, stored.clock_unsure_s)


def edited_at(record: LocalRecord, name: str) -> str | None:
    """Return when a field was last edited here, as far as it is known."""
    return mappings.field_clock(record.field_clock).get(name, record.edited_at)


def agreed_here(link: Link, names: Sequence[Sequence[str]], name: str) -> Value:
    """Return what we held at the last agreement about a field; None when nothing was ever agreed."""
    ours = orjson.loads(link.there if link.here is None else link.here)
    for place, (local, _remote) in enumerate(names):
        if local == name:
            return held(ours[place])
    return None


def _edits(connection: Connection, kind: Kind, local_id: int) -> list[Entry]:
    """Return the newest edits of a record here, newest first; a person who was a lead before keeps that history."""
    kinds = PEOPLE if kind in PEOPLE else (kind,)
    found = [logged.entry for logged in changes.of_record(connection, kinds, local_id, limit=_LOOKED_BACK)]
    return [entry for entry in found if entry.side == "here" and entry.run_id is None]


def _edited_by(edits: Sequence[Entry], name: str) -> str:
    """Return how the newest edit of a field here came about; empty when it is not known."""
    taken_back = False
    for entry in edits:
        rule = "" if entry.fields is None or name not in entry.fields else entry.fields[name][4]
        if rule == ASKED_AGAIN or (taken_back and rule.startswith("kept-")):
            taken_back = rule == ASKED_AGAIN
        elif rule:
            return _WAYS.get(rule, "")
    return ""


def reminder(connection: Connection, now: datetime) -> Reminder | None:
    """Return what waits longer than the setting `conflict_reminder_days` allows; None when nothing does, or it is 0."""
    days = int(workspace.setting(connection, "conflict_reminder_days", settings.DEFAULTS["conflict_reminder_days"]))
    late = conflicts.opened_before(connection, iso(now - timedelta(days=days))) if days > 0 else None
    return None if late is None else Reminder(*late)
