"""Refusals of single records, in Salesforce's words: locks, rules, duplicates, rights, approvals, flows, triggers, a full org."""

from __future__ import annotations

from collections.abc import Mapping

from crmconsole.practice.fault import Fault
from crmconsole.practice.fault_kinds.kind import CONTENT, Kind, SaveAct, always
from crmconsole.practice.wire import ApiError, FormError


def _named(fault: Fault) -> tuple[str, ...]:
    named = fault.where.get("field")
    return (str(named),) if named else ()


def _row_lock(fault: Fault, object_name: str) -> ApiError:
    record = fault.where.get("record")
    which = f": {record}" if record else ""
    return ApiError(400, "UNABLE_TO_LOCK_ROW", f"unable to obtain exclusive access to this record or 1 records{which}")


def _rule(fault: Fault, object_name: str) -> ApiError:
    return ApiError(400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", str(fault.parameters["message"]), _named(fault))


def _duplicates(fault: Fault, object_name: str) -> ApiError:
    message = "Use one of these records?"
    match = fault.parameters["match"]
    records = []
    if match is not None:
        attributes = {"type": object_name, "url": f"/services/data/v66.0/sobjects/{object_name}/{match}"}
        record = {"attributes": attributes, "Id": match}
        records.append({"additionalInformation": [], "fieldDiffs": [], "matchConfidence": 100.0, "record": record})
    matched = {
        "entityType": object_name,
        "errors": [],
        "matchEngine": "FuzzyMatchEngine",
        "matchRecords": records,
        "rule": f"Standard_{object_name}_Match_Rule_v1_0",
        "size": len(records),
        "success": True,
    }
    # The misspelt key is Salesforce's own.
    result = {
        "allowSave": False,
        "duplicateRule": f"Standard_{object_name}_Duplicate_Rule",
        "duplicateRuleEntityType": object_name,
        "errorMessage": message,
        "matchResults": [matched],
    }
    body = [{"duplicateResut": result, "errorCode": "DUPLICATES_DETECTED", "message": message}]
    return ApiError(400, "DUPLICATES_DETECTED", message, body=body)


def _duplicate_value(fault: Fault, object_name: str) -> ApiError:
    name, other = fault.where["field"], fault.parameters["match"]
    held = f"{name} duplicates value on record with id: {str(other)[:15]}" if other else f"<unknown> duplicates {name}"
    return ApiError(400, "DUPLICATE_VALUE", f"duplicate value found: {held}", _named(fault))


_no_access = always(403, "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id")


def _reference(fault: Fault, object_name: str) -> ApiError:
    return ApiError(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", _named(fault))


def not_shared() -> ApiError:
    """Return the refusal to save a record that sharing hides."""
    message = "insufficient access rights on cross-reference id"
    return ApiError(400, "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", message)


_in_approval = always(400, "ENTITY_IS_LOCKED", "entity is locked for editing")


def _flow(fault: Fault, object_name: str) -> ApiError:
    name = f"{object_name} Routing"
    message = (
        f'We can\'t save this record because the "{name}" process failed. Give your Salesforce admin these details.'
        " This error occurred when the flow tried to look up records: The number of results does not match."
    )
    return ApiError(400, "CANNOT_EXECUTE_FLOW_TRIGGER", message)


def _trigger(fault: Fault, object_name: str) -> ApiError:
    message = (
        f"{object_name}Guard: execution of BeforeUpdate caused by: System.NullPointerException: Attempt to de-reference"
        f" a null object Trigger.{object_name}Guard: line 12, column 1"
    )
    return ApiError(400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", message)


def _partial(fault: Fault, object_name: str) -> ApiError:
    message = (
        f"{object_name}Guard: execution of BeforeUpdate caused by: System.LimitException: Too many SOQL queries: 101"
    )
    return ApiError(400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", message)


def _pattern_refuses(fault: Fault, act: SaveAct, values: Mapping[str, object]) -> bool:
    pattern = str(fault.parameters["pattern"])
    fault.seen += 1
    return pattern[(fault.seen - 1) % len(pattern)] == "0"


def _inactive_owner(fault: Fault, object_name: str) -> ApiError:
    owner = fault.parameters["owner"]
    message = f"operation performed with inactive user [{owner}] as owner of {object_name.lower()}"
    return ApiError(400, "INACTIVE_OWNER_OR_USER", message, ["OwnerId"])


_full = always(403, "STORAGE_LIMIT_EXCEEDED", "storage limit exceeded")


def _not_deletable(fault: Fault, object_name: str) -> ApiError:
    message = (
        f"Your attempt to delete this {object_name.lower()} could not be completed because it is associated with"
        " records that cannot be deleted."
    )
    return ApiError(400, "DELETE_FAILED", message)


def _poison(fault: Fault, object_name: str) -> ApiError:
    named = fault.where.get("field")
    return FormError(
        "JSON_PARSER_ERROR",
        "Cannot deserialize instance of string from VALUE_STRING value or request may be missing a required field",
        str(named) if named else None,
    )


def _is_poisonous(fault: Fault, act: SaveAct, values: Mapping[str, object]) -> bool:
    text = fault.parameters["text"]
    return text is None or any(isinstance(value, str) and str(text) in value for value in values.values())


SAVING = (
    Kind(
        "row_lock",
        "Saving a record fails with UNABLE_TO_LOCK_ROW, as if somebody else held it.",
        "refuse",
        words=_row_lock,
    ),
    Kind(
        "validation_rule",
        "A validation rule refuses the record with message; with a field, only when that field is saved.",
        "refuse",
        parameters={"message": "Please check this record: a rule of your organization refuses it."},
        words=_rule,
        saves=CONTENT,
    ),
    Kind(
        "duplicates_detected",
        "A duplicate rule blocks the record (DUPLICATES_DETECTED); match is the id of the record it found.",
        "refuse",
        parameters={"match": None},
        words=_duplicates,
        saves=CONTENT,
    ),
    Kind(
        "duplicate_value",
        "Another record, match, holds the value of this unique field already: DUPLICATE_VALUE.",
        "refuse",
        needs=("object", "field"),
        parameters={"match": None},
        words=_duplicate_value,
        saves=CONTENT,
    ),
    Kind(
        "insufficient_access",
        "The user may not edit the record: INSUFFICIENT_ACCESS_OR_READONLY.",
        "refuse",
        words=_no_access,
        saves=("update", "delete", "undelete"),
    ),
    Kind(
        "reference_refused",
        "The record that the lookup field points to is gone or not visible: INVALID_CROSS_REFERENCE_KEY.",
        "refuse",
        needs=("object", "field"),
        words=_reference,
        saves=CONTENT,
    ),
    Kind(
        "record_in_approval",
        "The record is locked by an approval process: ENTITY_IS_LOCKED.",
        "refuse",
        words=_in_approval,
        saves=("update", "delete"),
    ),
    Kind(
        "flow_failed",
        "A flow of the org fails on this record: CANNOT_EXECUTE_FLOW_TRIGGER.",
        "refuse",
        words=_flow,
        saves=CONTENT,
    ),
    Kind(
        "trigger_refuses",
        "An Apex trigger of the org fails on this record: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY.",
        "refuse",
        words=_trigger,
    ),
    Kind(
        "partial_success",
        "Records are saved and refused in turn by pattern: 1 is saved, 0 is refused, then from the start again.",
        "refuse",
        parameters={"pattern": "10"},
        words=_partial,
        when=_pattern_refuses,
    ),
    Kind(
        "inactive_owner",
        "The record's owner is an inactive user: INACTIVE_OWNER_OR_USER.",
        "refuse",
        parameters={"owner": "005000000000009AAA"},
        words=_inactive_owner,
        saves=CONTENT,
    ),
    Kind(
        "storage_full",
        "The org's storage is full: nothing can be created (STORAGE_LIMIT_EXCEEDED), changes still work.",
        "refuse",
        words=_full,
        saves=("create",),
    ),
    Kind(
        "delete_refused",
        "The record cannot be deleted because of what hangs on it: DELETE_FAILED.",
        "refuse",
        words=_not_deletable,
        saves=("delete",),
    ),
    Kind(
        "poison_record",
        "One record makes its whole request, or subrequest, fail with 400; with text, a record that holds that text.",
        "refuse",
        parameters={"text": None},
        words=_poison,
        when=_is_poisonous,
        saves=CONTENT,
    ),
)
