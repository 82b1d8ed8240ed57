"""People as persons see and edit them: search, single records, entries and edits that make a record dirty and leave a line in the change log.

The engine's own reading and writing of people is in `local_records.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection

from crmconsole.errors import InputProblem
from crmconsole.records import PEOPLE, Kind, Value
from crmconsole.store import changes, conflicts, failures, links, local_fields, local_records, mappings
from crmconsole.store.changes import Entry, FieldEntry
from crmconsole.store.json_list import json_list
from crmconsole.store.local_records import sort_name
from crmconsole.values import canon_id, email_key

ENABLE_SYNC = "enable_sync"
"""Name under which a switch of CRM Enable Sync stands in the change log."""

OWNER = "owner"
"""Name under which a change of the console user who has somebody stands in the change log."""

_HEAD = (
    "person.id, person.kind, enable_sync, deleted_at, deleted_why, replaced_by, held_back, dirty, edited_at, field_clock,"
    " owner, crm_owner_id, crm_account_id, source, created_at,"
    " (SELECT remote_id FROM link WHERE link.local_id = person.id AND link.kind IN ('lead','contact') AND link.state = 'linked') AS crm_id,"
    " emptied_at"
)
_SORTS = {
    "name": "sort_name",
    "company": "company COLLATE NOCASE",
    "email": "email COLLATE NOCASE",
    "kind": "kind",
    "score": "CAST(score AS REAL)",
    "rank": "rank",
    "edited": "edited_at",
    "added": "created_at",
}


class StoredPerson(NamedTuple):
    """A person with everything that screens show; `fields` holds every field of the marketing database by name."""

    id: int
    kind: Kind
    enable_sync: bool
    deleted_at: str | None
    deleted_why: str | None
    replaced_by: int | None
    held_back: str | None
    dirty: bool
    edited_at: str | None
    field_clock: Mapping[str, str]
    owner: str | None
    crm_owner_id: str | None
    crm_account_id: str | None
    source: str
    created_at: str
    crm_id: str | None
    """18 characters; None without a living link."""
    fields: Mapping[str, Value]
    emptied_at: str | None = None
    """Since when nothing is left of somebody who was removed from the recycle bin for good."""


class NewPerson(NamedTuple):
    """A person who is to be added."""

    kind: Kind
    values: Mapping[str, Value]
    enable_sync: bool


class Edit(NamedTuple):
    """What is to become of a person; `enable_sync` None = as it is."""

    person_id: int
    values: Mapping[str, Value]
    enable_sync: bool | None = None


# ------------------------------------------------------------------------------------------------ looking
def ids(connection: Connection, text: str = "", kind: Kind | None = None, sort: str = "name") -> list[int]:
    """Return the living people whose name, company or e-mail address holds every word of `text`, in order.

    `sort` is name, company, email, kind, score, rank, edited or added, with a dash for the other way round; blanks come last.

    Raises:
        InputProblem: people cannot be sorted by that.
    """
    order = _SORTS.get(sort.removeprefix("-"))
    if order is None:
        raise InputProblem(
            f"People cannot be sorted by “{sort}”.", "", f"Sort by {', '.join(_SORTS)}, with a dash for descending."
        )
    where, parameters = ["deleted_at IS NULL"], []
    if kind is not None:
        where.append("kind = ?")
        parameters.append(str(kind))
    for word in text.split():
        where.append(
            "(sort_name LIKE ? ESCAPE '\\' OR email LIKE ? ESCAPE '\\' OR company LIKE ? ESCAPE '\\' OR company LIKE ? ESCAPE '\\')"
        )
        folded = _pattern(word.casefold())
        parameters += [folded, folded, _pattern(word), folded]
    direction = "DESC" if sort.startswith("-") else "ASC"
    column = order.split(" COLLATE")[0]
    blank = f"({column} IS NULL OR {column} = '')"
    rows = connection.exec_driver_sql(
        f"SELECT id FROM person WHERE {' AND '.join(where)} ORDER BY {blank}, {order} {direction}, id {direction}",
        tuple(parameters),
    )
    return [row[0] for row in rows]


def _pattern(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def load(connection: Connection, person_ids: Iterable[int]) -> list[StoredPerson]:
    """Return these people in the order given, those in the recycle bin too; unknown ones are left out."""
    wanted, names = list(person_ids), list(local_fields.of(connection, Kind.LEAD))
    columns = ", ".join(f'"{name}"' for name in names)
    rows = connection.exec_driver_sql(
        f"SELECT {_HEAD}, {columns} FROM person WHERE id IN (SELECT value FROM json_each(?))",
        (orjson.dumps(wanted).decode(),),
    )
    switches = local_fields.switches(connection, Kind.LEAD)
    found = {row[0]: _person(row, names, switches) for row in rows}
    return [found[one] for one in wanted if one in found]


def _person(row: Sequence[Any], names: Sequence[str], switches: Collection[str]) -> StoredPerson:
    values = zip(names, row[17:], strict=True)
    fields: dict[str, Value] = {name: bool(value) if name in switches else value for name, value in values}
    return StoredPerson(
        row[0],
        Kind(row[1]),
        bool(row[2]),
        row[3],
        row[4],
        row[5],
        row[6],
        bool(row[7]),
        row[8],
        mappings.field_clock(row[9]),
        row[10],
        row[11],
        row[12],
        row[13],
        row[14],
        row[15],
        fields,
        row[16],
    )


def living(connection: Connection, person_id: int) -> StoredPerson:
    """Return a person who is not in the recycle bin.

    Raises:
        InputProblem: there is none with this number, or it was deleted; the sentence says how.
    """
    found = load(connection, [person_id])
    if not found:
        raise InputProblem(
            f"There is no person {person_id} here.", "Nothing was changed.", "Check the number.", cause="nothing"
        )
    if found[0].deleted_at is not None:
        raise InputProblem(removed(found[0]), "Nothing was changed.", cause="nothing")
    return found[0]


def predecessors(connection: Connection, person_id: int) -> list[int]:
    """Return the people whose place this one took by conversions and merges, theirs too, oldest first (features S3-43, S3-46)."""
    rows = connection.exec_driver_sql(
        "WITH RECURSIVE before(id) AS (SELECT id FROM person WHERE replaced_by = ?"
        " UNION SELECT person.id FROM person JOIN before ON person.replaced_by = before.id) SELECT id FROM before ORDER BY id",
        (person_id,),
    )
    return [row[0] for row in rows]


def removed(person: StoredPerson) -> str:
    """Return the sentences that say why a person is in the recycle bin, or is not even there any more."""
    if person.emptied_at is None:
        return _removed(person)
    return f"{_removed(person)} {removed_for_good(person.emptied_at)}"


def removed_for_good(emptied_at: str) -> str:
    """Return the sentence that says since when nothing of a person is left."""
    return f"It was removed for good on {emptied_at[:10]}: nothing that was known of this person is left here."


def _removed(person: StoredPerson) -> str:
    why, heir = person.deleted_why, person.replaced_by
    if heir is not None and why in ("converted", "person_account"):
        return f"Person {person.id} was a lead that was converted to a contact in Salesforce; person {heir} took its place."
    if heir is not None and why == "merged":
        return f"Person {person.id} was merged with another record in Salesforce; person {heir} took its place."
    if heir is not None and why == "joined":
        return f"Person {person.id} became part of person {heir}, because somebody here said that they are the same."
    return {
        "deleted_here": f"Person {person.id} was deleted here.",
        "deleted_there": f"Person {person.id} was removed because its record was deleted in Salesforce.",
        "converted": f"Person {person.id} was a lead that was converted to a contact in Salesforce.",
        "person_account": f"Person {person.id} was a lead that became a person account in Salesforce; person accounts are not synchronised.",
        "merged": f"Person {person.id} was merged with another record in Salesforce.",
        "undone": f"Person {person.id} was put into the recycle bin when a run was undone.",
    }.get(why or "", f"Person {person.id} is in the recycle bin.")


def by_email(connection: Connection, address: str) -> list[int]:
    """Return the living people with this e-mail address, without regard to case."""
    rows = connection.exec_driver_sql(
        "SELECT id FROM person WHERE email_key = ? AND deleted_at IS NULL ORDER BY id", (email_key(address),)
    )
    return [row[0] for row in rows]


def by_crm_id(connection: Connection, crm_id: str) -> list[int]:
    """Return the living person that is linked with a record of the CRM, given by its 15 or 18 characters; ids that were merged or converted away too."""
    wanted = canon_id(crm_id) or ""
    wanted = links.aliases(connection, [wanted]).get(wanted, wanted)
    rows = connection.exec_driver_sql(
        "SELECT person.id FROM link JOIN person ON person.id = link.local_id WHERE link.remote_id = ?"
        " AND link.kind IN ('lead','contact') AND link.state = 'linked' AND person.deleted_at IS NULL",
        (wanted,),
    )
    return [row[0] for row in rows]


def by_email_keys(connection: Connection, keys: Iterable[str]) -> dict[str, list[int]]:
    """Return the living people by the compared form of their e-mail addresses."""
    rows = connection.exec_driver_sql(
        "SELECT email_key, id FROM person WHERE deleted_at IS NULL AND email_key IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json_list(keys),),
    )
    found: dict[str, list[int]] = {}
    for key, person_id in rows:
        found.setdefault(key, []).append(person_id)
    return found


# ------------------------------------------------------------------------------------------------ writing
def add(connection: Connection, people: Sequence[NewPerson], source: str, now: str) -> list[int]:
    """Add people, to be looked at by the next run, and return their ids; `source` is hand, import or form (features S3-4…S3-8)."""
    if not people:
        return []
    first = links.next_id(connection, "person")
    rule = "imported" if source == "import" else "added"
    groups: dict[tuple[str, ...], list[tuple[object, ...]]] = {}
    entries = []
    for person_id, new in enumerate(people, first):
        held = {name: value for name, value in new.values.items() if value is not None}
        head = (
            person_id,
            str(new.kind),
            int(new.enable_sync),
            email_key(held.get("email")),
            sort_name(held.get("last_name"), held.get("first_name")),
        )
        clock = orjson.dumps(dict.fromkeys(held, now)).decode()
        groups.setdefault(tuple(held), []).append((*head, now, now, clock, source, *held.values()))
        fields: dict[str, FieldEntry] = {name: (None, None, value, value, rule, None) for name, value in held.items()}
        entries.append(Entry(None, now, new.kind, person_id, None, "here", "create", fields, rule))
    for names, rows in groups.items():
        columns = "".join(f', "{name}"' for name in names)
        connection.exec_driver_sql(
            "INSERT INTO person (id, kind, enable_sync, email_key, sort_name, created_at, edited_at, field_clock, source, dirty"
            f"{columns}) VALUES (?,?,?,?,?,?,?,?,?,1{',?' * len(names)})",
            rows,
        )
    changes.write(connection, entries)
    return list(range(first, first + len(people)))


def edit(connection: Connection, edits: Sequence[Edit], rule: str, now: str) -> list[int]:
    """Change people and return the ids of those that were not like that already; `rule` is edited or imported.

    Each one changed gets a new revision, is looked at by the next run, and has a line in the change log.
    """
    before = {person.id: person for person in load(connection, [one.person_id for one in edits])}
    changed, entries = [], []
    for one in edits:
        person = before[one.person_id]
        fields: dict[str, FieldEntry] = {
            name: (None, person.fields[name], value, value, rule, None)
            for name, value in one.values.items()
            if value != person.fields[name]
        }
        values = {name: entry[2] for name, entry in fields.items()}
        if one.enable_sync is not None and one.enable_sync != person.enable_sync:
            fields[ENABLE_SYNC] = (None, person.enable_sync, one.enable_sync, one.enable_sync, rule, None)
        if not fields:
            continue
        _write_edit(connection, person, values, one.enable_sync, now)
        before[one.person_id] = person._replace(
            fields={**person.fields, **values},
            enable_sync=person.enable_sync if one.enable_sync is None else one.enable_sync,
            field_clock={**person.field_clock, **dict.fromkeys(values, now)},
        )
        entries.append(Entry(None, now, person.kind, person.id, person.crm_id, "here", "update", fields, rule))
        changed.append(person.id)
    changes.write(connection, entries)
    return changed


def hand_over(connection: Connection, person_ids: Sequence[int], owner: str | None, now: str) -> list[int]:
    """Give people to a console user (None = to nobody) and return the ids of those who were somebody else's; the next run tells the CRM."""
    changed, entries = [], []
    for person in load(connection, person_ids):
        if person.owner == owner or person.deleted_at is not None:
            continue
        clock = orjson.dumps({**person.field_clock, OWNER: now}).decode()
        connection.exec_driver_sql(
            "UPDATE person SET owner = ?, edited_at = ?, field_clock = ?, rev = rev + 1, dirty = 1 WHERE id = ?",
            (owner, now, clock, person.id),
        )
        fields: dict[str, FieldEntry] = {OWNER: (None, person.owner, owner, owner, "edited", None)}
        entries.append(Entry(None, now, person.kind, person.id, person.crm_id, "here", "update", fields, "edited"))
        changed.append(person.id)
    changes.write(connection, entries)
    return changed


def _write_edit(
    connection: Connection, person: StoredPerson, values: Mapping[str, Value], enable_sync: bool | None, now: str
) -> None:
    columns: dict[str, object] = dict(values)
    if "email" in values:
        columns["email_key"] = email_key(values["email"])
    if "last_name" in values or "first_name" in values:
        shown = {**person.fields, **values}
        columns["sort_name"] = sort_name(shown["last_name"], shown["first_name"])
    if enable_sync is not None:
        columns[ENABLE_SYNC] = int(enable_sync)
    if values:
        clock = {**person.field_clock, **dict.fromkeys(values, now)}
        columns |= {"edited_at": now, "field_clock": orjson.dumps(clock).decode()}
    assignments = ", ".join(f'"{name}" = ?' for name in columns)
    connection.exec_driver_sql(
        f"UPDATE person SET {assignments}, rev = rev + 1, dirty = 1, held_back = NULL WHERE id = ?",
        (*columns.values(), person.id),
    )


def delete(connection: Connection, person_id: int, now: str, *, there: bool = False) -> None:
    """Put a person into the recycle bin here; the record in the CRM stays and does not come back by itself.

    `there`: it goes into the CRM's recycle bin with the next run (features S4-31).

    Raises:
        InputProblem: there is no such person, or it is deleted already.
    """
    person = living(connection, person_id)
    for kind in PEOPLE:
        link = links.by_local(connection, kind, [person_id]).get(person_id)
        if link is not None:
            for conflict in conflicts.of_links(connection, [link.id]).get(link.id, {}).values():
                conflicts.close(connection, conflict.id, "agreed", now)
            links.save(connection, [link._replace(state=links.DELETING if there else links.LOCAL_DELETED)])
        failures.fixed(connection, kind, [person_id], now)
    local_records.bin_person(connection, person_id, "deleted_here", now)
    changes.write(
        connection,
        [Entry(None, now, person.kind, person_id, person.crm_id, "here", "delete", {}, "deleted-here")],
    )
