"""The Tooling API of a practice org: custom fields, formula fields and validation rules created by a client; queries.

Owns `tooling/query` and `tooling/sobjects` (Salesforce: Tooling API); the definitions are kept by `setup`, what a
definition says is read by `field_metadata`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import orjson

from crmconsole.practice import tooling_describe, tooling_rows
from crmconsole.practice.custom_fields import CustomField
from crmconsole.practice.exchange import Ask, Reply, json_reply, not_allowed, not_found
from crmconsole.practice.field_metadata import as_metadata, read_field
from crmconsole.practice.ids import full_id
from crmconsole.practice.org import Org
from crmconsole.practice.org_schema import custom_field
from crmconsole.practice.setup import validation_rules
from crmconsole.practice.setup.bad_setup import BadSetup
from crmconsole.practice.setup.validation_rules import ValidationRule
from crmconsole.practice.tables import Row
from crmconsole.practice.wire import ApiError

MOST_EXTERNAL_IDS = 25
_ACTIVITIES = ("Task", "Event")


def answer(org: Org, ask: Ask, way: tuple[str, ...]) -> Reply:
    """Answer a request below tooling/. Raises ApiError."""
    if way[:1] == ("query",) and len(way) <= 2:
        return _query(org, ask, way[1:])
    if way[:1] == ("sobjects",) and len(way) in (2, 3):
        name = next((each for each in ("CustomField", "ValidationRule") if each.lower() == way[1].lower()), None)
        if name is not None and (len(way) == 3 or ask.method != "GET") and way[2:] != ("describe",):
            return _one(org, ask, name, way[2]) if len(way) == 3 else _create(org, ask, name)
    if way[:1] == ("sobjects",):
        return tooling_describe.answer(org, ask, way[1:])
    if not way and ask.method == "GET":
        base = f"/services/data/v{ask.version}/tooling"
        return json_reply({"query": f"{base}/query", "sobjects": f"{base}/sobjects"})
    raise not_found()


def _query(org: Org, ask: Ask, tail: tuple[str, ...]) -> Reply:
    if ask.method != "GET":
        raise not_allowed(ask.method, "HEAD", "GET")
    if tail:
        return Reply(200, org.queries.more(tail[0], ask.caller, version=ask.version))
    text = ask.query.get("q")
    if text is None:
        raise ApiError(400, "MALFORMED_QUERY", "A query string has to be specified")
    org.tables.connection.create_function("metadata_of", 2, lambda name, key: _metadata_json(org, name, key))
    body = org.queries.run(text, ask.caller, all_rows=False, version=ask.version, tooling=True)
    selected = re.split(r"\bfrom\b", text, maxsplit=1, flags=re.IGNORECASE)[0]
    many = int(body[: body.index(b",")].rpartition(b":")[2])
    if many > 1 and re.search(r"\b(metadata|fullname)\b", selected, re.IGNORECASE):
        message = (
            "When retrieving results with Metadata or FullName fields, the query qualification must specify no more than one row"
            f" for retrieval. Result size: {many}"
        )
        raise ApiError(400, "MALFORMED_QUERY", message)
    return Reply(200, body)


def _metadata_json(org: Org, name: str, record_id: str) -> str | None:
    row = org.read(name, record_id)
    return orjson.dumps(metadata_of(org, name, row)).decode() if row is not None else None


def _create(org: Org, ask: Ask, name: str) -> Reply:
    if ask.method != "POST":
        raise not_allowed(ask.method, "HEAD", "GET", "POST")
    _check_permission(org, ask)
    body = ask.object_payload()
    create = create_field if name == "CustomField" else create_rule
    record_id = create(org, str(body.get("FullName") or ""), body.get("Metadata"))
    location = f"/services/data/v{ask.version}/tooling/sobjects/{name}/{record_id}"
    made = {"id": record_id, "success": True, "errors": [], "warnings": [], "infos": []}
    return json_reply(made, 201, {"Location": location})


def _one(org: Org, ask: Ask, name: str, given: str) -> Reply:
    record_id = full_id(given)
    row = org.read(name, record_id) if record_id else None
    if row is None or record_id is None:
        raise not_found()
    if ask.method == "GET":
        url = f"/services/data/v{ask.version}/tooling/sobjects/{name}/{record_id}"
        return json_reply({"attributes": {"type": name, "url": url}, **row, "Metadata": metadata_of(org, name, row)})
    _check_permission(org, ask)
    if ask.method == "PATCH":
        change(org, name, row, ask.object_payload().get("Metadata"))
        return Reply(204)
    if ask.method == "DELETE":
        delete(org, name, row)
        return Reply(204)
    raise not_allowed(ask.method, "HEAD", "GET", "PATCH", "DELETE")


def _check_permission(org: Org, ask: Ask) -> None:
    """Raise unless the user may customize the application."""
    if "CustomizeApplication" not in org.rights(ask.caller).system:
        message = "insufficient access rights on cross-reference id"
        raise ApiError(400, "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", message, [])


# Custom fields


def create_field(org: Org, full_name: str, metadata: object) -> str:
    """Create the custom field `Lead.X__c` (or `Activity.X__c`, for tasks and events) and return its id.

    Nobody sees it before field permissions are given. Raises ApiError.
    """
    table, wanted = read_field(org.schema, full_name, metadata)
    with org.transaction():
        objects = _ACTIVITIES if table == "Activity" else (table,)
        for name in objects:
            if org.schema[name].find(wanted.name) is not None:
                message = f"There is already a field named {wanted.name.removesuffix('__c')} on {table}."
                raise ApiError(400, "DUPLICATE_DEVELOPER_NAME", message, [])
            keys = sum(1 for each in org.schema[name].fields.values() if each.external_id)
            if wanted.external_id and keys >= MOST_EXTERNAL_IDS:
                message = f"{table} has {MOST_EXTERNAL_IDS} external id fields already"
                raise ApiError(400, "LIMIT_EXCEEDED", message, [])
        _keep_fields(org, table, (*org.setup.custom_fields.get(table, ()), wanted))
        return org.load("CustomField", [tooling_rows.field_row(custom_field(objects[0], wanted))])[0]


def _keep_fields(org: Org, table: str, fields: tuple[CustomField, ...]) -> None:
    kept = {name: [asdict(each) for each in own] for name, own in org.setup.custom_fields.items()}
    org.set_up(custom_fields={**kept, table: [asdict(each) for each in fields]})


def _definition(org: Org, row: Row) -> CustomField | None:
    own = org.setup.custom_fields.get(str(row["TableEnumOrId"]), ())
    return next((each for each in own if each.name == f"{row['DeveloperName']}__c"), None)


def change(org: Org, name: str, row: Row, metadata: object) -> None:
    """Change a custom field or a validation rule. Raises ApiError."""
    if name == "ValidationRule":
        with org.transaction():
            _drop_rule(org, row)
            rule = _rule(org, str(row["FullName"]), metadata)
            _keep_rule(org, rule)
            changes = tooling_rows.rule_row(rule)
            org.tables.change(name, row | changes, changes, None)
        return
    former = _definition(org, row)
    if former is None:
        message = "This field is part of the org and cannot be changed here."
        raise ApiError(400, "FIELD_INTEGRITY_EXCEPTION", message, [])
    table, wanted = read_field(org.schema, str(row["FullName"]), metadata)
    if wanted.type != former.type:
        raise ApiError(400, "FIELD_INTEGRITY_EXCEPTION", "The type of a field cannot be changed here.", ["type"])
    with org.transaction():
        own = org.setup.custom_fields.get(table, ())
        _keep_fields(org, table, tuple(wanted if each is former else each for each in own))


def delete(org: Org, name: str, row: Row) -> None:
    """Take a custom field, with all its values and permissions, or a validation rule away. Raises ApiError."""
    with org.transaction():
        if name == "ValidationRule":
            _drop_rule(org, row)
        else:
            former = _definition(org, row)
            if former is None:
                message = "This field is part of the org and cannot be deleted here."
                raise ApiError(400, "DELETE_FAILED", message, [])
            table = str(row["TableEnumOrId"])
            for object_name in _ACTIVITIES if table == "Activity" else (table,):
                org.tables.drop_column(object_name, former.name)
            _keep_fields(org, table, tuple(each for each in org.setup.custom_fields[table] if each is not former))
            for permission in list(org.rows("FieldPermissions")):
                if str(permission["Field"]).partition(".")[2] == former.name:
                    org.tables.remove("FieldPermissions", str(permission["Id"]))
        org.tables.remove(name, str(row["Id"]))


# Validation rules


def create_rule(org: Org, full_name: str, metadata: object) -> str:
    """Create the validation rule `Lead.Name` and return its id. Raises ApiError."""
    with org.transaction():
        rule = _rule(org, full_name, metadata)
        if any(each.name == rule.name for each in org.setup.validation_rules.get(rule.about, ())):
            message = f"There is already a validation rule named {rule.name}."
            raise ApiError(400, "DUPLICATE_DEVELOPER_NAME", message, [])
        _keep_rule(org, rule)
        return org.load("ValidationRule", [tooling_rows.rule_row(rule)])[0]


def _rule(org: Org, full_name: str, metadata: object) -> ValidationRule:
    table, _, name = full_name.partition(".")
    item = org.schema.find(table)
    if item is None or not isinstance(metadata, Mapping):
        raise ApiError(400, "FIELD_INTEGRITY_EXCEPTION", "A validation rule needs FullName and Metadata.", [])
    try:
        return validation_rules.read_rule(
            org.schema,
            item,
            {
                "name": name,
                "formula": metadata.get("errorConditionFormula"),
                "message": metadata.get("errorMessage"),
                "field": metadata.get("errorDisplayField"),
                "active": metadata.get("active", False),
            },
        )
    except BadSetup as error:
        raise ApiError(400, "FIELD_INTEGRITY_EXCEPTION", str(error), []) from error


def _keep_rule(org: Org, rule: ValidationRule) -> None:
    org.set_up(validation_rules=[*org.setup.document.get("validation_rules", ()), rule.as_json()])


def _drop_rule(org: Org, row: Row) -> None:
    kept = org.setup.document.get("validation_rules", ())
    full_name = row["FullName"]
    org.set_up(validation_rules=[each for each in kept if f"{each['about']}.{each['name']}" != full_name])


def metadata_of(org: Org, name: str, row: Row) -> dict[str, Any]:
    """Return the Metadata of a custom field or a validation rule."""
    if name == "CustomField":
        table = "Task" if row["TableEnumOrId"] == "Activity" else str(row["TableEnumOrId"])
        return as_metadata(org.schema[table].fields[f"{row['DeveloperName']}__c"])
    about = org.setup.validation_rules.get(str(row["EntityDefinitionId"]), ())
    rule = next(each for each in about if each.name == row["ValidationName"])
    return {
        "active": rule.active,
        "description": None,
        "errorConditionFormula": rule.formula,
        "errorDisplayField": rule.field or None,
        "errorMessage": rule.message,
        "shouldEvaluateOnClient": None,
        "urls": None,
    }
