"""How a query would be carried out: `query?explain=…` (Salesforce REST: Query Performance Feedback).

Owns which fields have an index and when one is worth its use; nothing here runs faster or slower by it.
"""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from crmconsole.practice.exchange import Ask, Reply, json_reply
from crmconsole.practice.org import Org
from crmconsole.practice.schema import FieldDef, ObjectDef
from crmconsole.practice.soql import Comparison, Condition, Junction, Membership, Path, parse_soql

_STANDARD = frozenset({"Id", "Name", "OwnerId", "CreatedDate", "SystemModstamp", "RecordTypeId", "Email"})
_SELECTIVE, _CUSTOM_SELECTIVE = 0.3, 0.1
"""The share of an object's records below which an index pays: standard ones, and those of custom fields."""
_SCAN_COST = 0.65
_NOT_INDEXED = "Not considering filter for optimization because unindexed"


def explain(org: Org, ask: Ask, text: str) -> Reply:
    """Return the plans of a query, the cheapest first, without giving its rows. Raises what the query itself raises."""
    body = orjson.loads(org.queries.run(text, ask.caller, all_rows=False, version=ask.version))
    tree = parse_soql(text)
    item = org.object_of(tree.source)
    counted = org.queries.run(f"SELECT COUNT() FROM {item.name}", ask.caller, all_rows=False, version=ask.version)
    rows, found = int(orjson.loads(counted)["totalSize"]), int(body["totalSize"])
    fields = [field for field in _filtered(item, tree.where) if field is not None]
    notes: list[dict[str, object]] = [
        {"description": _NOT_INDEXED, "fields": [name], "tableEnumOrId": item.name}
        for name in [*(field.name for field in fields if not _indexed(field)), "IsDeleted"]
    ]
    leading = next((field for field in fields if _indexed(field)), None)
    plans = [_plan(item, rows, rows, [], "TableScan", _SCAN_COST, notes)]
    if leading is not None:
        share = _CUSTOM_SELECTIVE if leading.custom else _SELECTIVE
        cost = found / (rows * share) if rows else 0.0
        plans.append(_plan(item, rows, found, [leading.name], "Index", cost, notes))
    plans.sort(key=lambda plan: float(str(plan["relativeCost"])))
    return json_reply({"plans": plans, "sourceQuery": text})


def _plan(
    item: ObjectDef, rows: int, found: int, fields: list[str], kind: str, cost: float, notes: list[dict[str, object]]
) -> dict[str, object]:
    return {
        "cardinality": found,
        "fields": fields,
        "leadingOperationType": kind,
        "notes": notes,
        "relativeCost": round(cost, 3),
        "sobjectCardinality": rows,
        "sobjectType": item.name,
    }


def _filtered(item: ObjectDef, condition: Condition | None) -> Iterator[FieldDef | None]:
    """Yield the fields of the object itself that every row must satisfy a condition of."""
    if isinstance(condition, Junction) and condition.word == "AND":
        for part in condition.conditions:
            yield from _filtered(item, part)
    elif isinstance(condition, Comparison | Membership):
        unequal = isinstance(condition, Comparison) and condition.operator == "!="
        negated = isinstance(condition, Membership) and condition.negated
        operand = condition.operand
        if isinstance(operand, Path) and len(operand.parts) == 1 and not negated and not unequal:
            yield item.find(operand.parts[0])


def _indexed(field: FieldDef) -> bool:
    return field.name in _STANDARD or field.external_id or field.unique or field.type in ("id", "reference")
