"""Causes of failures: the CRM's codes gathered under what a person would call the reason, with who can mend it and when it is tried again.

One table; the sentences of each cause stand beside it so that the command line and the window say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crmconsole.connect.contract import Status


class Retry(StrEnum):
    """When a failed write is tried again."""

    BY_ITSELF = "by_itself"
    AFTER_FIX = "after_fix"
    AFTER_CHOICE = "after_choice"
    AT_RESET = "at_reset"
    AFTER_SIGN_IN = "after_sign_in"
    BY_HAND = "by_hand"


@dataclass(frozen=True)
class Cause:
    """One cause. The texts may hold {field}, {value}, {crm} and {message}."""

    id: str
    title: str
    explanation: str
    fix: str
    who: str
    retry: Retry
    action: str
    """Id of the action that does or opens the fix; empty when there is none."""
    codes: tuple[str, ...] = ()


CAUSES: tuple[Cause, ...] = (
    Cause(
        "required_missing",
        "{field} is empty",
        "Salesforce requires {field} and it is empty here. Nothing was lost; the record's other changes wait with it.",
        "Fill it in, or map a default.",
        "you",
        Retry.AFTER_FIX,
        "edit_value",
        ("REQUIRED_FIELD_MISSING",),
    ),
    Cause(
        "validation_rule",
        "A rule in Salesforce refused it",
        "A validation rule of your Salesforce says: “{message}”. The record stays as it was there; the change waits here.",
        "Change the value, or the rule in Salesforce.",
        "you or the CRM administrator",
        Retry.AFTER_FIX,
        "edit_value",
        ("FIELD_CUSTOM_VALIDATION_EXCEPTION", "FIELD_FILTER_VALIDATION_EXCEPTION", "FIELD_INTEGRITY_EXCEPTION"),
    ),
    Cause(
        "not_a_choice",
        "“{value}” is not a choice for {field}",
        "{field} only takes values from a list in Salesforce, and “{value}” is not on it. The record's other fields were written.",
        "Map the value, or add it to the list in Salesforce.",
        "you",
        Retry.AFTER_FIX,
        "mapping",
        ("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",),
    ),
    Cause(
        "already_there",
        "Salesforce already has this person",
        "Salesforce found a record that looks like the same person, so none was created.",
        "Link to it, or allow duplicates in Salesforce.",
        "you",
        Retry.AFTER_CHOICE,
        "link_person",
        ("DUPLICATES_DETECTED", "DUPLICATE_VALUE", "DUPLICATE_EXTERNAL_ID"),
    ),
    Cause(
        "already_here",
        "Two people here have the same e-mail address",
        "Another person here is already linked to the Salesforce record with this address. Nothing was created.",
        "Correct the address, or delete the one that is not needed.",
        "you",
        Retry.AFTER_FIX,
        "edit_value",
    ),
    Cause(
        "unclear_match",
        "Several records share this e-mail address",
        "Salesforce has several records with this address and it is not clear which one is meant. Nothing was linked or created.",
        "Choose the right one.",
        "you",
        Retry.AFTER_CHOICE,
        "link_person",
    ),
    Cause(
        "too_long",
        "{field} is too long",
        "The value of {field} is longer than Salesforce takes. The record's other fields were written.",
        "Shorten it here.",
        "you",
        Retry.AFTER_FIX,
        "edit_value",
        ("STRING_TOO_LONG",),
    ),
    Cause(
        "wrong_form",
        "{field} does not have the right form",
        "“{value}” does not fit {field}: {message} The record's other fields were written.",
        "Correct it.",
        "the record's owner",
        Retry.AFTER_FIX,
        "edit_value",
        (
            "INVALID_EMAIL_ADDRESS",
            "INVALID_TYPE_ON_FIELD_IN_RECORD",
            "NUMBER_OUTSIDE_VALID_RANGE",
            "JSON_PARSER_ERROR",
            "MALFORMED_ID",
        ),
    ),
    Cause(
        "no_access",
        "The signed-in user may not write this",
        "Salesforce does not let the signed-in user write {field}. Nothing was lost.",
        "Give access in Salesforce, or make the field one way.",
        "the CRM administrator",
        Retry.AFTER_FIX,
        "mapping",
        (
            "INSUFFICIENT_ACCESS",
            "INSUFFICIENT_ACCESS_OR_READONLY",
            "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
            "FORBIDDEN",
            "INVALID_FIELD_FOR_INSERT_UPDATE",
            "TRANSFER_REQUIRES_READ",
            "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
        ),
    ),
    Cause(
        "owner_inactive",
        "The owner is no longer active",
        "The record would belong to a Salesforce user who is inactive.",
        "Choose another owner.",
        "you",
        Retry.AFTER_FIX,
        "owners",
        ("INACTIVE_OWNER_OR_USER",),
    ),
    Cause(
        "gone",
        "The linked record no longer exists",
        "The record was deleted in Salesforce, or the signed-in user can no longer see it. It stays here.",
        "Link it again, or skip it.",
        "you",
        Retry.AFTER_CHOICE,
        "link_person",
        ("ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY", "NOT_FOUND", "CANNOT_UPDATE_CONVERTED_LEAD"),
    ),
    Cause(
        "busy",
        "Salesforce was busy with this record",
        "Somebody or something else was changing it at that moment. Nothing was lost.",
        "Nothing to do; it is tried again by itself.",
        "nobody",
        Retry.BY_ITSELF,
        "",
        (
            "UNABLE_TO_LOCK_ROW",
            "SERVER_UNAVAILABLE",
            "QUERY_TIMEOUT",
            "REQUEST_RUNNING_TOO_LONG",
            "UNKNOWN_EXCEPTION",
            "INTERNAL_ERROR",
            "TOO_MANY_APEX_REQUESTS",
            "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE",
            "ENTITY_IS_LOCKED",
            "TXN_SECURITY_METERING_ERROR",
        ),
    ),
    Cause(
        "unsure",
        "The answer was lost on the way",
        "The change was sent, but Salesforce's answer did not arrive. It is being looked up before anything is sent again.",
        "Nothing to do; it is settled by itself.",
        "nobody",
        Retry.BY_ITSELF,
        "",
    ),
    Cause(
        "contested",
        "Something in Salesforce keeps changing {field} back",
        "Our value for {field} was replaced three times today, probably by an automation. It is left alone until tomorrow or until you decide.",
        "Find the automation in Salesforce, or make the field two-way.",
        "you or the CRM administrator",
        Retry.AFTER_FIX,
        "mapping",
    ),
    Cause(
        "cannot_convert",
        "The value of {field} does not fit the other side",
        "“{value}” has no form on the other side: {message}",
        "Correct the value, or change the conversion in the mapping.",
        "you",
        Retry.AFTER_FIX,
        "mapping",
    ),
    Cause(
        "automation_failed",
        "An automation in Salesforce failed",
        "A flow or trigger in Salesforce stopped the change: “{message}”.",
        "Ask whoever keeps your Salesforce.",
        "the CRM administrator",
        Retry.AFTER_FIX,
        "copy_details",
        ("CANNOT_EXECUTE_FLOW_TRIGGER", "APEX_ERROR"),
    ),
    Cause(
        "storage_full",
        "Your Salesforce is full",
        "There is no storage left in your Salesforce. Nothing was lost.",
        "Delete something there, or buy storage.",
        "the CRM administrator",
        Retry.AFTER_FIX,
        "",
        ("STORAGE_LIMIT_EXCEEDED", "LICENSE_LIMIT_EXCEEDED"),
    ),
    Cause(
        "calls_used_up",
        "Today's API calls are used up",
        "Salesforce's daily allowance is used. Nothing was lost; the changes wait.",
        "It continues when the allowance frees up; or lower the schedule.",
        "you",
        Retry.AT_RESET,
        "schedule",
        ("REQUEST_LIMIT_EXCEEDED",),
    ),
    Cause(
        "unknown",
        "Salesforce answered with something new",
        "Salesforce answered: “{message}” ({code}). The change waits.",
        "Copy the details for support.",
        "support",
        Retry.BY_HAND,
        "copy_details",
    ),
)

BY_ID = {cause.id: cause for cause in CAUSES}
_BY_CODE = {code: cause.id for cause in CAUSES for code in cause.codes}
_BY_STATUS = {
    Status.DUPLICATE: "already_there",
    Status.DENIED: "no_access",
    Status.GONE: "gone",
    Status.BUSY: "busy",
    Status.UNSURE: "unsure",
}

FIRST_WAIT_S = 25
LONGEST_WAIT_S = 24 * 3600


def cause_of(code: str | None, status: Status | None = None) -> str:
    """Return the id of the cause that a code of the CRM belongs to; `unknown` for new ones."""
    if code is not None and code in _BY_CODE:
        return _BY_CODE[code]
    return _BY_STATUS.get(status, "unknown") if status is not None else "unknown"


def wait_seconds(cause: str, attempts: int) -> float | None:
    """Return how long to wait before the next try by itself after so many tries: ×5 from 25 s up to a day; None = not by itself."""
    if BY_ID[cause].retry is not Retry.BY_ITSELF:
        return None
    return float(min(FIRST_WAIT_S * 5 ** max(attempts - 1, 0), LONGEST_WAIT_S))
