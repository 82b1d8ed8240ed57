"""The REST resource that walks from a record along its relationships (Salesforce REST: sObject Relationships).

Owns which record or records an address such as `sobjects/Contact/003…/Account` or `sobjects/Account/001…/Contacts`
means; a single one is read, changed and deleted by `record_resources`.
"""

from __future__ import annotations

from crmconsole.practice import record_resources
from crmconsole.practice.exchange import Ask, Reply, not_allowed, not_found
from crmconsole.practice.ids import full_id
from crmconsole.practice.org import Org
from crmconsole.practice.schema import ChildRelationship, FieldDef, ObjectDef
from crmconsole.practice.wire import ApiError

_MOST_PARENTS = 5


def starts_with_id(item: ObjectDef, way: tuple[str, ...]) -> bool:
    """Return whether the segments behind an object's name are an id and what is related to it, not a key and its value."""
    record_id = full_id(way[0])
    return record_id is not None and record_id.startswith(item.prefix) and item.find(way[0]) is None


def answer(org: Org, ask: Ask, item: ObjectDef, way: tuple[str, ...]) -> Reply:
    """Answer sobjects/T/{id}/{relationship}[/{relationship}…]. Raises NOT_FOUND where nothing is related."""
    record_id, names = full_id(way[0]) or "", way[1:]
    if len(names) > _MOST_PARENTS:
        raise not_found()
    for place, name in enumerate(names):
        row = org.visible_row(item, record_id)
        if row is None:
            raise not_found()
        if row.get("IsDeleted"):
            raise ApiError(404, "ENTITY_IS_DELETED", "entity is deleted")
        field = item.relationship(name)
        if field is None:
            child = item.child(name)
            if child is None or place + 1 < len(names):
                raise not_found()
            return _children(org, ask, child, record_id)
        if field.name in org.concealed(item.name, ask.caller) or not row.get(field.name):
            raise not_found()
        record_id = str(row[field.name])
        item = _target(org, ask, field, record_id)
    return record_resources.by_id(org, ask, item, record_id)


def _target(org: Org, ask: Ask, field: FieldDef, record_id: str) -> ObjectDef:
    found = (org.reachable(name, ask.caller) for name in field.reference_to)
    target = next((item for item in found if item is not None and record_id.startswith(item.prefix)), None)
    if target is None:
        raise not_found()
    return target


def _children(org: Org, ask: Ask, child: ChildRelationship, record_id: str) -> Reply:
    if ask.method != "GET":
        raise not_allowed(ask.method, "HEAD", "GET")
    item = org.reachable(child.child, ask.caller)
    if item is None:
        raise not_found()
    fields = ",".join(record_resources.wanted_fields(org, ask, item))
    soql = f"SELECT {fields} FROM {item.name} WHERE {child.field} = '{record_id}'"
    return Reply(200, org.queries.run(soql, ask.caller, all_rows=False, version=ask.version))
