"""The SOAP calls that take a list of ids: `delete`, `undelete` and `emptyRecycleBin`.

Owns their limits and results, and how a call treats its items one by one; what becomes of rows belongs to the org.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from crmconsole.practice import recycle
from crmconsole.practice.ids import full_id
from crmconsole.practice.org import Caller, Org
from crmconsole.practice.soap_form import Call, SoapFault, elements, errors, results
from crmconsole.practice.wire import ApiError, FormError

MOST_IDS = 200
"""Records in one call."""

Item = TypeVar("Item")
Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Tried(Generic[Item, Done]):
    """What became of one item of a call: what was done, or the error."""

    item: Item
    done: Done | None
    error: ApiError | None


class _RolledBack(Exception):
    """Leaves the transaction of an all-or-none call that failed."""


def one_by_one(org: Org, call: Call, items: Sequence[Item], act: Callable[[Item], Done]) -> list[Tried[Item, Done]]:
    """Return what became of each item; what fails leaves the others alone unless the call wants all or none.

    Raises SoapFault for an item whose form is wrong: that fails the whole call.
    """
    tried: list[Tried[Item, Done]] = []
    try:
        with org.transaction():
            tried += [_tried(org, item, act) for item in items]
            if call.all_or_none and any(one.error for one in tried):
                raise _RolledBack
    except _RolledBack:
        message = "Record rolled back because not all records were valid and the request was using AllOrNone header"
        undone = ApiError(400, "ALL_OR_NONE_OPERATION_ROLLED_BACK", message)
        tried = [Tried(one.item, None, one.error or undone) for one in tried]
    return tried


def _tried(org: Org, item: Item, act: Callable[[Item], Done]) -> Tried[Item, Done]:
    try:
        with org.transaction():
            return Tried(item, act(item), None)
    except FormError as error:
        raise SoapFault(error.code, error.message) from error
    except ApiError as error:
        return Tried(item, None, error)


def delete(org: Org, call: Call, caller: Caller) -> str:
    """Answer `delete()`: a result for each of up to 200 ids, in their order."""

    def act(given: str) -> None:
        wanted = full_id(given)
        found = org.schema.of_id(wanted) if wanted else []
        if wanted is None or not found:
            raise ApiError(400, "MALFORMED_ID", f"malformed id {given}", [])
        if org.reachable(found[0].name) is None:
            raise ApiError(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", [])
        org.delete(found[0].name, wanted, caller)

    return _by_ids(org, call, act)


def undelete(org: Org, call: Call, caller: Caller) -> str:
    """Answer `undelete()`: a result for each of up to 200 ids, in their order."""
    return _by_ids(org, call, lambda given: org.undelete(given, caller))


def empty_recycle_bin(org: Org, call: Call) -> str:
    """Answer `emptyRecycleBin()`: a result for each of up to 200 ids; what was deleted with a record goes with it."""
    return _by_ids(org, call, lambda given: recycle.empty(org, given))


def _by_ids(org: Org, call: Call, act: Callable[[str], None]) -> str:
    if len(call.ids) > MOST_IDS:
        message = f"record limit reached. cannot submit more than {MOST_IDS} records into this call"
        raise SoapFault("EXCEEDED_ID_LIMIT", message)
    return results(_result(one) for one in one_by_one(org, call, call.ids, act))


def _result(one: Tried[str, None]) -> str:
    record_id = full_id(one.item) or one.item
    return errors(one.error) + elements({"id": record_id, "success": one.error is None})
