"""Duplicate rules: which records are taken for the same, and whether a save is blocked or merely warned.

Owns the rules' form, their matching and the body of DUPLICATES_DETECTED (Salesforce REST: Duplicate Rule Header).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from crmconsole.practice.saving import SaveOptions
from crmconsole.practice.schema import ObjectDef, Schema
from crmconsole.practice.setup.bad_setup import BadSetup
from crmconsole.practice.tables import Row, Tables
from crmconsole.practice.wire import NEWEST_VERSION, ApiError

_DETAILS = ("Name", "Email", "Company", "Phone", "OwnerId")
_MOST_MATCHES = 100


@dataclass(frozen=True, slots=True)
class DuplicateRule:
    """A rule: a record that equals another in every field of `match`, which both must have, is its duplicate."""

    id: str
    name: str
    about: str
    """The object whose records it is for."""
    against: str
    """The object whose records are compared."""
    match: tuple[str, ...]
    blocks: bool
    """Whether nobody gets past it; an alert lets those pass who say that they know."""
    on_create: bool = True
    on_update: bool = True
    message: str = "Use one of these records?"

    def as_json(self) -> dict[str, object]:
        """Return the rule as it is kept."""
        return asdict(self)


def read_rule(schema: Schema, item: ObjectDef, rule_id: str, given: Mapping[str, object]) -> DuplicateRule:
    """Return a rule sent, or kept, as JSON. Raises BadSetup."""
    against = schema.find(str(given.get("against") or item.name))
    names = given.get("match", ["Email"])
    if against is None or not isinstance(names, list | tuple) or not names:
        raise BadSetup("“match” is a list of fields, and “against” is an object, the rule's own when left out.")
    found = [item.find(str(name)) for name in names]
    if any(field is None or not field.stored or against.find(field.name) is None for field in found):
        raise BadSetup(f"{item.name} and {against.name} must both have every field of “match”.")
    return DuplicateRule(
        rule_id,
        str(given.get("name") or f"Standard_{item.name}_Duplicate_Rule"),
        item.name,
        against.name,
        tuple(field.name for field in found if field is not None),
        given.get("blocks", given.get("action") == "block") is True,
        given.get("on_create", True) is True,
        given.get("on_update", True) is True,
        str(given.get("message") or DuplicateRule.__dataclass_fields__["message"].default),
    )


def check(
    rules: Sequence[DuplicateRule],
    row: Row,
    changed: set[str] | None,
    options: SaveOptions,
    tables: Tables,
) -> None:
    """Raise DUPLICATES_DETECTED for the first rule that a record runs into. `changed` is None when it is new."""
    for rule in rules:
        asked = rule.on_create if changed is None else rule.on_update and not changed.isdisjoint(rule.match)
        if not asked or (options.allow_duplicates and not rule.blocks):
            continue
        found = _matches(rule, row, tables)
        if found:
            raise _detected(rule, found, options)


def _matches(rule: DuplicateRule, row: Row, tables: Tables) -> list[Row]:
    if any(row.get(name) in (None, "") for name in rule.match):
        return []
    found = []
    for other in tables.find(rule.against, rule.match[0], row[rule.match[0]], limit=_MOST_MATCHES):
        known = tables.truth(rule.against, other)
        if known is None or other == row["Id"] or known.get("IsDeleted") or known.get("IsConverted"):
            continue
        if all(_same(known.get(name), row[name]) for name in rule.match):
            found.append(known)
    return found


def _same(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    return one == other


def _detected(rule: DuplicateRule, found: Sequence[Row], options: SaveOptions) -> ApiError:
    matched = {
        "entityType": rule.against,
        "errors": [],
        "matchEngine": "FuzzyMatchEngine",
        "matchRecords": [
            {
                "additionalInformation": [],
                "fieldDiffs": [],
                "matchConfidence": 100.0,
                "record": _shown(rule, row, options),
            }
            for row in found
        ],
        "rule": f"Standard_{rule.against}_Match_Rule_v1_0",
        "size": len(found),
        "success": True,
    }
    # The misspelt key is Salesforce's own.
    result = {
        "allowSave": not rule.blocks,
        "duplicateRule": rule.name,
        "duplicateRuleEntityType": rule.about,
        "errorMessage": rule.message,
        "matchResults": [matched],
    }
    body = [{"duplicateResut": result, "errorCode": "DUPLICATES_DETECTED", "message": rule.message}]
    return ApiError(400, "DUPLICATES_DETECTED", rule.message, body=body)


def _shown(rule: DuplicateRule, row: Row, options: SaveOptions) -> dict[str, object]:
    url = f"/services/data/v{NEWEST_VERSION}/sobjects/{rule.against}/{row['Id']}"
    record: dict[str, object] = {"attributes": {"type": rule.against, "url": url}, "Id": row["Id"]}
    if options.duplicate_details:
        record |= {name: row[name] for name in _DETAILS if row.get(name) is not None}
    return record
