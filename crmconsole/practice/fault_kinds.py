"""The table of faults: the name, one sentence, where it acts and in which words Salesforce would put it.

To add a fault: one entry in `KINDS`, and, when it answers or refuses in words of its own, one function beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from crmconsole.practice.fault import BadFault, Fault
from crmconsole.practice.wire import ApiError

Part = Literal["wait", "cut", "answer", "session", "lose", "refuse", "rewrite", "delay", "state"]
"""Where a fault acts, in the order of a request's way:
`wait` holds the request up; `cut` drops the connection before the request is looked at; `session` ends the session,
`answer` answers instead of the org; `refuse` refuses the save of one record; `rewrite` changes what is stored; `delay`
keeps a commit from readers; `lose` drops the connection after the work is done; `state` is how the org is set up."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One entry of the table: what a fault is called and where it acts."""

    name: str
    sentence: str
    part: Part
    needs: tuple[str, ...] = ()
    """Keys that `where` must have."""
    parameters: Mapping[str, object] = field(default_factory=dict)
    """Its own parameters with their defaults; `...` marks one that must be given."""
    words: Callable[[Fault, str], ApiError] | None = None
    """For `answer`, `session` and `refuse`: the error, made from the fault and the object's name."""
    needs_field_in_values: bool = True
    """For faults of saving: whether a field in `where` must be among the values that are saved."""
    spares_deletes: bool = False
    """For faults of saving: whether it leaves alone records that are deleted."""
    saves_only: bool = False
    """Whether, unless `where` names a method or path, it leaves alone requests that change no record."""
    soap: bool = False
    """Whether it acts on SOAP calls instead of the data routes."""


def _expired(fault: Fault, object_name: str) -> ApiError:
    return ApiError(401, "INVALID_SESSION_ID", "Session expired or invalid")


def _limit(fault: Fault, object_name: str) -> ApiError:
    return ApiError(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")


def _unavailable(fault: Fault, object_name: str) -> ApiError:
    headers = {"Retry-After": str(fault.parameters["retry_after"])} if fault.parameters["retry_after"] else {}
    return ApiError(503, "SERVER_UNAVAILABLE", "The server is temporarily unavailable", headers=headers)


def _row_lock(fault: Fault, object_name: str) -> ApiError:
    record = fault.where.get("record")
    which = f": {record}" if record else ""
    return ApiError(400, "UNABLE_TO_LOCK_ROW", f"unable to obtain exclusive access to this record or 1 records{which}")


def _rule(fault: Fault, object_name: str) -> ApiError:
    named = fault.where.get("field")
    return ApiError(
        400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", str(fault.parameters["message"]), (str(named),) if named else ()
    )


def _soap_off(fault: Fault, object_name: str) -> ApiError:
    return ApiError(
        500,
        "INVALID_OPERATION",
        "SOAP API login() is disabled by default in this org. Contact the org administrator to enable SOAP API login().",
    )


_TABLE = (
    Kind(
        "answer_lost",
        "The request is carried out and committed, then the connection drops without an answer.",
        "lose",
        saves_only=True,
    ),
    Kind(
        "connection_cut", "The connection drops before anything of the request is carried out.", "cut", saves_only=True
    ),
    Kind("slow", "The answer comes ms milliseconds later.", "wait", parameters={"ms": ...}),
    Kind(
        "session_expired",
        "The session of the request ends and the answer is 401 INVALID_SESSION_ID; the refresh token still works.",
        "session",
        words=_expired,
    ),
    Kind(
        "token_revoked",
        "The access token and its refresh token are revoked: 401 now, and invalid_grant at the next refresh.",
        "session",
        words=_expired,
    ),
    Kind("limit_exceeded", "The daily calls are used up: 403 REQUEST_LIMIT_EXCEEDED.", "answer", words=_limit),
    Kind(
        "unavailable",
        "The server answers 503; with retry_after (seconds) it says when to come back.",
        "answer",
        parameters={"retry_after": 0},
        words=_unavailable,
    ),
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
        spares_deletes=True,
    ),
    Kind(
        "field_rewritten",
        "A flow changes the field on save: to value, or, without one, to its text in capitals.",
        "rewrite",
        needs=("object", "field"),
        parameters={"value": None},
        needs_field_in_values=False,
    ),
    Kind(
        "late_commit",
        "A saved record becomes visible to readers only seconds later (of the org's clock), with its earlier stamp.",
        "delay",
        parameters={"seconds": 120},
        needs_field_in_values=False,
    ),
    Kind(
        "picklist_value_removed",
        "An administrator took value out of a picklist; a restricted one then refuses it.",
        "state",
        needs=("object", "field"),
        parameters={"value": ...},
    ),
    Kind("field_removed", "An administrator deleted a field.", "state", needs=("object", "field")),
    Kind(
        "field_hidden",
        "Field-level security hides a field: describes and rows lack it.",
        "state",
        needs=("object", "field"),
    ),
    Kind(
        "soap_login_disabled",
        "SOAP login() is switched off in this org, as in every new one: INVALID_OPERATION.",
        "answer",
        words=_soap_off,
        soap=True,
    ),
)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _TABLE}


def parameters(kind: Kind, wish: Mapping[str, object]) -> dict[str, object]:
    """Return a fault's own parameters with defaults filled in. Raises BadFault for unknown or missing ones."""
    unknown = sorted(set(wish) - {"fault", "where", "times"} - set(kind.parameters))
    if unknown:
        taken = ", ".join(kind.parameters) or "no parameters of its own"
        raise BadFault(f"The fault “{kind.name}” does not know “{unknown[0]}”; it takes {taken}.")
    values = {name: wish.get(name, default) for name, default in kind.parameters.items()}
    for name, value in values.items():
        if value is ...:
            raise BadFault(f"The fault “{kind.name}” needs “{name}”.")
        if name in ("ms", "seconds", "retry_after") and (
            isinstance(value, bool) or not isinstance(value, (int, float)) or value < 0
        ):
            raise BadFault(f"“{name}” is a number from 0 on.")
        if isinstance(value, (dict, list)):
            raise BadFault(f"“{name}” is a single value.")
    return values


def refusal(fault: Fault, object_name: str = "") -> ApiError:
    """Return the error that a fault answers with."""
    words = KINDS[fault.kind].words
    if words is None:
        raise ValueError(f"the fault {fault.kind} answers nothing")
    return words(fault, object_name)


def rewritten(fault: Fault, values: Mapping[str, object]) -> dict[str, object]:
    """Return the values as a flow leaves them."""
    field_name = str(fault.where["field"])
    name = next((each for each in values if each.lower() == field_name.lower()), field_name)
    value = fault.parameters["value"]
    if value is None:
        current = values.get(name)
        if not isinstance(current, str):
            return dict(values)
        value = current.upper()
    return {**values, name: value}
