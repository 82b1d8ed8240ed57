"""What Salesforce says about an object's pages: its page layout, compact layout, list views, actions (REST: sObject Layouts and neighbours).

A practice org has no page editor: each object has the one layout that follows from its fields, and no list views or actions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crmconsole.practice import record_types
from crmconsole.practice.describe import Describer
from crmconsole.practice.exchange import Ask, Reply, json_reply, not_allowed, not_found
from crmconsole.practice.ids import full_id, make_id
from crmconsole.practice.org import Org
from crmconsole.practice.schema import ObjectDef

OF_OBJECTS = ("listviews", "quickActions", "compactLayouts")
"""What there is below an object beside its describe."""
OF_THE_ORG = ("tabs", "quickActions")
_COLUMNS = 2
_NOT_SHOWN = frozenset({"Id", "IsDeleted", "MasterRecordId", "SystemModstamp", "LastViewedDate", "LastReferencedDate"})

Field = dict[str, Any]


def of_the_org(ask: Ask) -> Reply:
    """Answer `tabs` and `quickActions`: a practice org has none."""
    if ask.method != "GET":
        raise not_allowed(ask.method, "HEAD", "GET")
    return json_reply([])


def answer(org: Org, ask: Ask, item: ObjectDef, describer: Describer, way: tuple[str, ...]) -> Reply:
    """Answer a request below an object, `describe/layouts/…` or one of `OF_OBJECTS`. Raises 404."""
    if ask.method != "GET":
        raise not_allowed(ask.method, "HEAD", "GET")
    if way == ("listviews",):
        found = {"done": True, "listviews": [], "nextRecordsUrl": None, "size": 0, "sobjectType": item.name}
        return json_reply(found)
    if way == ("quickActions",):
        return json_reply([])
    if way[:1] == ("describe",):
        way = way[1:]
    if way == ("approvalLayouts",):
        return json_reply({"approvalLayouts": []})
    if not item.facts.can("l") or len(way) > 2:
        raise not_found()
    infos = record_types.infos(org, item, ask.version)
    known = [str(info["recordTypeId"]) for info in infos]
    if len(way) == 2 and way != ("compactLayouts", "primary") and full_id(way[1]) not in known:
        raise not_found()
    if way[0] == "layouts":
        return _layouts(org, ask, item, describer, infos, whole=len(way) == 1)
    if way[0] == "compactLayouts":
        return _compact_layouts(ask, item, describer, infos, whole=len(way) == 1)
    raise not_found()


def _layouts(
    org: Org, ask: Ask, item: ObjectDef, describer: Describer, infos: Sequence[dict[str, Any]], *, whole: bool
) -> Reply:
    number = 1 + [each.name for each in org.schema].index(item.name)
    layout_id = make_id("00h", org.org_id[3:6], number)
    layout = _layout(ask, item, describer, layout_id)
    if not whole:
        return json_reply(layout)
    mappings = [{**info, "layoutId": layout_id, "picklistsForRecordType": None} for info in infos]
    several = len(infos) > 2
    # With several record types each has to be asked for by itself.
    shown = {"layouts": None if several else [layout], "recordTypeMappings": mappings}
    return json_reply({**shown, "recordTypeSelectorRequired": [several]})


def _layout(ask: Ask, item: ObjectDef, describer: Describer, layout_id: str) -> dict[str, Any]:
    fields: list[Field] = describer.full(item, ask.version, ask.caller)["fields"]  # type: ignore[assignment]
    parts = {each["compoundFieldName"] for each in fields}
    seen = [each for each in fields if each["name"] not in _NOT_SHOWN]
    shown = [each for each in seen if each["compoundFieldName"] in (None, each["name"])]
    edited = [each for each in seen if each["name"] not in parts and (each["createable"] or each["updateable"])]
    return {
        "buttonLayoutSection": None,
        "detailLayoutSections": [_section(item, shown, layout_id)],
        "editLayoutSections": [_section(item, edited, layout_id)],
        "feedView": None,
        "highlightsPanelLayoutSection": None,
        "id": layout_id,
        "multirowEditLayoutSections": [],
        "offlineLinks": [],
        "quickActionList": {"quickActionListItems": []},
        "relatedContent": None,
        "relatedLists": _related_lists(describer, ask, item),
        "saveOptions": [],
    }


def _section(item: ObjectDef, fields: Sequence[Field], layout_id: str) -> dict[str, Any]:
    items = [_item(field, place) for place, field in enumerate(fields, 1)]
    pairs = [items[start : start + _COLUMNS] for start in range(0, len(items), _COLUMNS)]
    return {
        "collapsed": False,
        "columns": _COLUMNS,
        "heading": f"{item.label} Information",
        "layoutRows": [{"layoutItems": pair, "numItems": len(pair)} for pair in pairs],
        "layoutSectionId": None,
        "parentLayoutId": layout_id,
        "rows": len(pairs),
        "tabOrder": "LeftToRight",
        "useCollapsibleSection": False,
        "useHeading": True,
    }


def _item(field: Field, place: int) -> dict[str, Any]:
    lines = 6 if field["type"] == "textarea" else 1
    component = {"details": field, "displayLines": lines, "tabOrder": place, "type": "Field", "value": field["name"]}
    required = field["createable"] and not field["nillable"] and not field["defaultedOnCreate"]
    return {
        "editableForNew": field["createable"],
        "editableForUpdate": field["updateable"],
        "label": field["label"],
        "layoutComponents": [component],
        "placeholder": False,
        "required": required,
    }


def _related_lists(describer: Describer, ask: Ask, item: ObjectDef) -> list[dict[str, Any]]:
    """Return a list for each kind of children that have pages of their own, with their names in it."""
    told = describer.everything(ask.version, ask.caller)["sobjects"]
    paged = {each["name"]: each for each in told if each["layoutable"]}  # type: ignore[attr-defined]
    return [
        {
            "buttons": [],
            "columns": [],
            "custom": False,
            "field": child.field,
            "label": paged[child.child]["labelPlural"],
            "limitRows": 5,
            "name": child.name,
            "sobject": child.child,
            "sort": [],
        }
        for child in item.children
        if child.name and child.child in paged
    ]


def _compact(ask: Ask, item: ObjectDef, describer: Describer) -> dict[str, Any]:
    """Return the compact layout that Salesforce makes up where nobody made one: the name."""
    fields: list[Field] = describer.full(item, ask.version, ask.caller)["fields"]  # type: ignore[assignment]
    named = [_item(field, place) for place, field in enumerate((each for each in fields if each["nameField"]), 1)]
    return {
        "actions": [],
        "fieldItems": named,
        "id": None,
        "imageItems": [],
        "label": "System Default",
        "name": "SYSTEM",
        "objectType": item.name,
    }


def _compact_layouts(
    ask: Ask, item: ObjectDef, describer: Describer, infos: Sequence[dict[str, Any]], *, whole: bool
) -> Reply:
    compact = _compact(ask, item, describer)
    if not whole:
        return json_reply(compact)
    base = f"/services/data/v{ask.version}/sobjects/{item.name}/describe/compactLayouts"
    mappings = [
        {
            "available": info["available"],
            "compactLayoutId": None,
            "compactLayoutName": "SYSTEM",
            "recordTypeId": info["recordTypeId"],
            "recordTypeName": info["name"],
            "urls": {"compactLayout": f"{base}/{info['recordTypeId']}"},
        }
        for info in infos
    ]
    return json_reply(
        {
            "compactLayouts": [compact],
            "defaultCompactLayoutId": None,
            "recordTypeCompactLayoutMappings": mappings,
            "urls": {"primary": f"{base}/primary"},
        }
    )
