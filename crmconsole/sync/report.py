"""The change log as the screens and the command line show it: names, values of both sides, and a sentence for each rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import orjson
from sqlalchemy import Connection

from crmconsole.marketing.activities import subject_of
from crmconsole.records import KEPT, MAPPED, PEOPLE, SENT, FieldSpec, Kind, Value
from crmconsole.store import activities, links, local_fields, local_records, mappings
from crmconsole.store.changes import FieldEntry, LoggedEntry
from crmconsole.store.local_fields import TIE_NAME
from crmconsole.sync.happening import happening
from crmconsole.sync.rules import reason_of
from crmconsole.views import FieldChange, RecordChange

_NAMES = {
    kind: ("first_name", "last_name", "email") if kind in PEOPLE else ("name",) if kind in MAPPED else (TIE_NAME[kind],)
    for kind in KEPT
}


def record_changes(
    connection: Connection, entries: Sequence[LoggedEntry], *, whole: bool = False
) -> list[RecordChange]:
    """Return log entries as changes; `whole` fills in every value of records that were created here (a rehearsal shows them)."""
    known = [(one.entry.kind, one.entry.local_id) for one in entries if one.entry.local_id is not None]
    names = display_names(connection, known)
    created = _created(connection, entries) if whole else {}
    called = {kind: local_fields.remembered(connection, kind) for kind in {one.entry.kind for one in entries}}
    found = []
    for logged in entries:
        entry = logged.entry
        fields: Mapping[str, FieldEntry] = (
            entry.fields if entry.fields is not None else created.get((entry.kind, entry.local_id), {})
        )
        found.append(
            RecordChange(
                entry.kind,
                entry.local_id,
                entry.remote_id,
                names.get((entry.kind, entry.local_id or 0), "Nameless"),
                entry.action,
                entry.side,
                {
                    name: _field(values, called[entry.kind].get(name))
                    for name, values in fields.items()
                    if not name.startswith("crm_")
                },
                reason_of(entry.reason),
                entry.run_id,
                entry.at,
            )
        )
    return found


def _field(values: FieldEntry, spec: FieldSpec | None) -> FieldChange:
    base, here, there, result, rule, _facts = values
    return FieldChange(base, here, there, result, reason_of(rule), "" if spec is None else spec.label)


def display_names(
    connection: Connection, wanted: Sequence[tuple[Kind, int | str]]
) -> dict[tuple[Kind, int | str], str]:
    """Return how records are called, by kind and number here; what is only known by its CRM id is left out."""
    found: dict[tuple[Kind, int | str], str] = {}
    for kind in {kind for kind, _ident in wanted}:
        if kind in SENT:
            found |= _names_of_activities(connection, kind, [ident for one, ident in wanted if one is kind])
            continue
        ids = [ident for one, ident in wanted if one is kind and isinstance(ident, int)]
        for record in local_records.load(connection, kind, ids, _NAMES[kind]).values():
            found[kind, record.id] = display_name(kind, record.values)
    return found


def _names_of_activities(
    connection: Connection, kind: Kind, ids: Sequence[int | str]
) -> dict[tuple[Kind, int | str], str]:
    known = activities.by_ids(connection, [ident for ident in ids if isinstance(ident, int)])
    return {(kind, ident): subject_of(happening(one)) for ident, one in known.items()}


def display_name(kind: Kind, values: Sequence[Value]) -> str:
    """Return how a record is called, from its name columns (first and last name, e-mail; or the account's name)."""
    if kind not in PEOPLE:
        return str(values[0] or "Nameless")
    full = " ".join(str(part) for part in values[:2] if part)
    return full or str(values[2] or "Nameless")


def _created(
    connection: Connection, entries: Sequence[LoggedEntry]
) -> dict[tuple[Kind, int | None], dict[str, FieldEntry]]:
    """Return the values of records created here, from what was agreed when they were created."""
    wanted: dict[Kind, list[int]] = {}
    for logged in entries:
        entry = logged.entry
        if entry.fields is None and entry.local_id is not None:
            wanted.setdefault(entry.kind, []).append(entry.local_id)
    found: dict[tuple[Kind, int | None], dict[str, FieldEntry]] = {}
    names: dict[int, list[list[str]]] = {}
    for kind, ids in wanted.items():
        for local_id, link in links.by_local(connection, kind, ids).items():
            if link.layout_id not in names:
                names[link.layout_id] = mappings.layout_names(connection, link.layout_id)
            there = orjson.loads(link.there)
            here = there if link.here is None else orjson.loads(link.here)
            found[kind, local_id] = {
                local: (None, None, _plain(there[place]), _plain(here[place]), "new-there", None)
                for place, (local, _remote) in enumerate(names[link.layout_id])
                if _plain(here[place]) is not None
            }
    return found


def _plain(value: object) -> Value:
    return value if isinstance(value, str | int | bool) else None
