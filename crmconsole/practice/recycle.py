"""Deleting into the recycle bin, restoring, emptying, and merging, on behalf of `Org`.

Owns what hangs on what; runs inside the org's transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from crmconsole.practice.ids import full_id
from crmconsole.practice.saving import Caller
from crmconsole.practice.schema import ObjectDef
from crmconsole.practice.tables import Row
from crmconsole.practice.wire import ApiError, stamp

if TYPE_CHECKING:
    from crmconsole.practice.org import Org

_MOST_CHILDREN = 100_000


def delete(org: Org, item: ObjectDef, record_id: str, caller: Caller) -> None:
    """Delete a live record and everything that goes with it."""
    _delete_with_children(org, item, record_id, caller, root=record_id)


def _delete_with_children(org: Org, item: ObjectDef, record_id: str, caller: Caller, root: str) -> None:
    row = org.tables.truth(item.name, record_id)
    if row is None or row.get("IsDeleted"):
        return
    for child, _, child_id in _children(org, item, record_id, cascades_only=True):
        _delete_with_children(org, child, child_id, caller, root)
    if "IsDeleted" not in item.fields:
        org.tables.remove(item.name, record_id)
        return
    _put_in_bin(org, item, row, caller, root)


def _put_in_bin(org: Org, item: ObjectDef, row: Row, caller: Caller, root: str, **more: object) -> None:
    moment = stamp(org.clock.now())
    changes: Row = {"IsDeleted": True, "SystemModstamp": moment, **more}
    changes |= {"LastModifiedDate": moment, "LastModifiedById": caller.user_id}
    changes = {name: value for name, value in changes.items() if name in item.fields}
    record_id = str(row["Id"])
    org.tables.change(item.name, row | changes, changes, org.visible_at(item.name, record_id))
    org.tables.connection.execute(
        "INSERT OR REPLACE INTO bin (id, object, root, deleted_at) VALUES (?, ?, ?, ?)",
        (record_id, item.name, root, moment),
    )


def _children(
    org: Org, item: ObjectDef, record_id: str, *, cascades_only: bool
) -> Iterator[tuple[ObjectDef, str, str]]:
    for relation in item.children:
        if cascades_only and not relation.cascade_delete:
            continue
        child = org.schema[relation.child]
        for child_id in org.tables.find(child.name, relation.field, record_id, limit=_MOST_CHILDREN):
            yield child, relation.field, child_id


def undeletable(org: Org, record_id: str) -> ObjectDef:
    """Return the object of a record that can be restored. Raises ApiError for one that cannot, saying why."""
    wanted = full_id(record_id)
    if wanted is None:
        raise ApiError(400, "MALFORMED_ID", f"malformed id {record_id}", [])
    found = org.tables.connection.execute("SELECT object, purged FROM bin WHERE id = ?", (wanted,)).fetchone()
    items = [org.schema[found[0]]] if found else org.schema.of_id(wanted)
    if items and not any(item.facts.can("U") for item in items):
        raise ApiError(400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "Entity type is not undeletable", [])
    if found is None and not any(org.tables.truth(item.name, wanted) for item in items):
        raise ApiError(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", [])
    if found is None:
        raise ApiError(400, "UNDELETE_FAILED", "Entity is not in the recycle bin", [])
    if found[1]:
        raise ApiError(404, "ENTITY_IS_DELETED", "entity is deleted", [])
    return items[0]


def undelete(org: Org, record_id: str, caller: Caller) -> None:
    """Restore a record that `undeletable` names, and whatever was deleted with it."""
    wanted = full_id(record_id) or record_id
    own = undeletable(org, record_id).name
    bin_rows = org.tables.connection.execute(
        "SELECT id, object FROM bin WHERE root = (SELECT root FROM bin WHERE id = ?) AND NOT purged ORDER BY id",
        (wanted,),
    ).fetchall()
    root = org.tables.connection.execute("SELECT root FROM bin WHERE id = ?", (wanted,)).fetchone()[0]
    restored = bin_rows if root == wanted else [(wanted, own)]
    for found, object_name in restored:
        item = org.schema[object_name]
        row = org.tables.truth(object_name, found)
        if row is None or not (item.facts.can("U") or found != wanted):
            continue
        moment = stamp(org.clock.now())
        changes: Row = {"IsDeleted": False, "SystemModstamp": moment, "LastModifiedDate": moment}
        changes |= {"LastModifiedById": caller.user_id}
        if "MasterRecordId" in item.fields:
            changes["MasterRecordId"] = None
        org.tables.change(object_name, row | changes, changes, org.visible_at(object_name, found))
        org.tables.connection.execute("DELETE FROM bin WHERE id = ?", (found,))


def purge(org: Org, record_id: str) -> None:
    """Take a record out of the recycle bin for ever; raises when it is not in it."""
    wanted = full_id(record_id) or record_id
    found = org.tables.connection.execute("SELECT object FROM bin WHERE id = ? AND NOT purged", (wanted,)).fetchone()
    if found is None:
        raise ApiError(400, "INVALID_ID_FIELD", "record is not in the recycle bin", [])
    org.tables.remove(found[0], wanted)
    org.tables.connection.execute("UPDATE bin SET purged = 1 WHERE id = ?", (wanted,))


def empty(org: Org, record_id: str) -> None:
    """Take a record, and what was deleted with it, out of the recycle bin for ever. Raises ApiError (SOAP: emptyRecycleBin)."""
    wanted = full_id(record_id)
    if wanted is None:
        raise ApiError(400, "MALFORMED_ID", f"malformed id {record_id}", [])
    found = org.tables.connection.execute("SELECT root FROM bin WHERE id = ? AND NOT purged", (wanted,)).fetchone()
    if found is None or found[0] != wanted:
        raise ApiError(400, "INVALID_ID_FIELD", "record is not in the recycle bin, or not there in its own right", [])
    with_it = org.tables.connection.execute("SELECT id FROM bin WHERE root = ? AND NOT purged", (wanted,)).fetchall()
    for (one,) in with_it:
        purge(org, one)


def contents(org: Org, object_name: str | None) -> list[tuple[str, str]]:
    """Return (id, when deleted) of what lies in the bin, by id."""
    found = org.tables.connection.execute(
        "SELECT id, deleted_at FROM bin WHERE NOT purged AND object = coalesce(?, object) ORDER BY id", (object_name,)
    )
    return [(record_id, moment) for record_id, moment in found]


def deleted_between(org: Org, item: ObjectDef, start: str, end: str) -> list[tuple[str, str]]:
    """Return (id, when) of deletions in a span that readers can see; purged records stay listed."""
    found = org.tables.connection.execute(
        "SELECT id, deleted_at, purged FROM bin WHERE object = ? AND deleted_at >= ? AND deleted_at < ? ORDER BY id",
        (item.name, start, end),
    ).fetchall()
    return [
        (record_id, moment)
        for record_id, moment, purged in found
        if purged or (org.tables.visible(item.name, record_id) or {}).get("IsDeleted")
    ]


def merge(
    org: Org, item: ObjectDef, winner: str, losers: Sequence[str], caller: Caller, values: Mapping[str, object]
) -> list[str]:
    """Move the losers' children to the winner and delete the losers; return the ids of the moved children."""
    if not item.facts.can("m"):
        raise ApiError(400, "INVALID_TYPE", f"entity type cannot be merged: {item.label}")
    if not 1 <= len(losers) <= 2 or winner in losers:
        raise ApiError(400, "INVALID_ID_FIELD", "a merge takes one or two records beside the master record")
    org.live_row(item, winner)
    rows = [org.live_row(item, loser) for loser in losers]
    for row in rows:
        org.hooks.before_save(item.name, str(row["Id"]), {"IsDeleted": True}, caller)
    moved = []
    for loser in losers:
        for child, field, child_id in _children(org, item, loser, cascades_only=False):
            if _move(org, child, field, child_id, winner):
                moved.append(child_id)
    for row in rows:
        _put_in_bin(org, item, row, caller, str(row["Id"]), MasterRecordId=winner)
    org.update(item.name, winner, values, caller)
    return moved


def _move(org: Org, child: ObjectDef, field: str, child_id: str, winner: str) -> bool:
    row = org.tables.truth(child.name, child_id)
    if row is None or row.get("IsDeleted"):
        return False
    changes: Row = {field: winner, "SystemModstamp": stamp(org.clock.now())}
    changes = {name: value for name, value in changes.items() if name in child.fields}
    org.tables.change(child.name, row | changes, changes, org.visible_at(child.name, child_id))
    return True
