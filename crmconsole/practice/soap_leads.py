"""The SOAP calls `convertLead` and `merge`: their arguments, limits and results (`salesforce-api` §3.1, §3.3).

What becomes of rows is the business of `conversion` and `recycle`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from crmconsole.practice.ids import full_id
from crmconsole.practice.org import Caller, ConvertResult, MergeResult, Org
from crmconsole.practice.soap_calls import Tried, one_by_one
from crmconsole.practice.soap_form import (
    Call,
    SoapFault,
    boolean,
    elements,
    errors,
    local_name,
    namespace,
    results,
    text_of,
    type_of,
)
from crmconsole.practice.wire import ApiError

MOST_CONVERSIONS = 100
MOST_MERGES = 200
_ARGUMENTS = (
    "accountId",
    "accountRecord",
    "bypassAccountDedupeCheck",
    "bypassContactDedupeCheck",
    "contactId",
    "contactRecord",
    "convertedStatus",
    "doNotCreateOpportunity",
    "leadId",
    "opportunityId",
    "opportunityName",
    "opportunityRecord",
    "overwriteLeadSource",
    "ownerId",
    "relatedPersonAccountId",
    "relatedPersonAccountRecord",
    "sendNotificationEmail",
)
_NOT_FOR_CLIENTS = ("accountRecord", "contactRecord", "opportunityRecord")
_OF_PERSON_ACCOUNTS = ("relatedPersonAccountId", "relatedPersonAccountRecord")

Post = Callable[[str], None]
"""Takes the address of somebody who is sent a mail."""


def convert_lead(org: Org, call: Call, caller: Caller, post: Post) -> str:
    """Answer `convertLead()`: a result for each of up to 100 leads, in their order."""
    wishes = [_arguments(call, element) for element in call.body.iterfind("{*}leadConverts")]
    if len(wishes) > MOST_CONVERSIONS:
        message = f"cannot convert more than {MOST_CONVERSIONS} leads in one call"
        raise SoapFault("EXCEEDED_LEAD_CONVERT_LIMIT", message)
    tried = one_by_one(org, call, wishes, lambda wish: _convert(org, wish, caller))
    for one in tried:
        if one.done is not None and boolean(one.item.get("sendNotificationEmail")):
            post(_address_of_owner(org, one.done))
    return results(map(_converted, tried))


def _arguments(call: Call, element: ElementTree.Element) -> dict[str, str]:
    """Return the arguments that were given, by name. Raises SoapFault for one that convertLead does not have."""
    given = {}
    for argument in element:
        name, text = local_name(argument), text_of(argument)
        if name not in _ARGUMENTS or (name in _NOT_FOR_CLIENTS and (text or len(argument))):
            raise _misplaced(call, argument, "LeadConvert")
        if text is not None or len(argument):
            given[name] = text or ""
    for name in ("doNotCreateOpportunity", "overwriteLeadSource", "sendNotificationEmail"):
        boolean(given.get(name))
    return given


def _misplaced(call: Call, element: ElementTree.Element, kind: str) -> SoapFault:
    return SoapFault("", f"Element {element.tag} invalid at this location in type {{{namespace(call.api)}}}{kind}")


def _convert(org: Org, wish: dict[str, str], caller: Caller) -> ConvertResult:
    if any(name in wish for name in _OF_PERSON_ACCOUNTS):
        raise ApiError(400, "FUNCTIONALITY_NOT_ENABLED", "person accounts are not enabled in this org", [])
    if "leadId" not in wish:
        raise ApiError(400, "MISSING_ARGUMENT", "leadId not specified", ["leadId"])
    return org.convert(
        wish["leadId"],
        caller,
        converted_status=wish.get("convertedStatus", ""),
        account_id=wish.get("accountId"),
        contact_id=wish.get("contactId"),
        opportunity_id=wish.get("opportunityId"),
        opportunity_name=wish.get("opportunityName"),
        create_opportunity=not boolean(wish.get("doNotCreateOpportunity")),
        owner_id=wish.get("ownerId"),
        overwrite_lead_source=boolean(wish.get("overwriteLeadSource")),
    )


def _address_of_owner(org: Org, done: ConvertResult) -> str:
    owner = org.read("User", done.owner_id) or {}
    return str(owner.get("Email") or "")


def _converted(one: Tried[dict[str, str], ConvertResult]) -> str:
    done, lead = one.done, one.item.get("leadId")
    return (
        elements({"accountId": done and done.account_id, "contactId": done and done.contact_id})
        + errors(one.error)
        + elements(
            {
                "leadId": lead and (full_id(lead) or lead),
                "opportunityId": done and done.opportunity_id,
                "success": done is not None,
            }
        )
    )


@dataclass(frozen=True, slots=True)
class _Merge:
    """One merge that is asked for: the object, the record that stays with its values, and those that go."""

    object_name: str
    master: str
    values: dict[str, object]
    losers: tuple[str, ...]


def merge(org: Org, call: Call, caller: Caller) -> str:
    """Answer `merge()`: a result for each of up to 200 merges, in their order."""
    wanted = [_merge_request(call, element) for element in call.body]
    if len(wanted) > MOST_MERGES:
        message = f"record limit reached. cannot submit more than {MOST_MERGES} records into this call"
        raise SoapFault("EXCEEDED_ID_LIMIT", message)
    return results(map(_merged, one_by_one(org, call, wanted, lambda one: _merge(org, one, caller))))


def _merge_request(call: Call, element: ElementTree.Element) -> _Merge:
    if local_name(element) != "request":
        raise _misplaced(call, element, "merge")
    master = element.find("{*}masterRecord")
    if master is None:
        raise SoapFault("", "Required element masterRecord is missing in MergeRequest")
    values: dict[str, object] = {}
    for name, given in _fields(master):
        values[name] = given
    # The partner API names the type in an element, the enterprise API in an attribute.
    object_name = str(values.pop("type", None) or type_of(master) or "")
    record_id = str(values.pop("Id", None) or "")
    losers = tuple(text_of(one) or "" for one in element.iterfind("{*}recordToMergeIds"))
    return _Merge(object_name, record_id, values, losers)


def _fields(master: ElementTree.Element) -> Iterator[tuple[str, str | None]]:
    for field in master:
        if local_name(field) == "fieldsToNull":
            yield text_of(field) or "", None
        else:
            yield local_name(field), text_of(field)


def _merge(org: Org, one: _Merge, caller: Caller) -> MergeResult:
    item = org.schema.find(one.object_name)
    if item is None or org.reachable(item.name) is None:
        raise ApiError(400, "INVALID_TYPE", f"sObject type '{one.object_name}' is not supported.")
    if not one.master:
        raise ApiError(400, "MISSING_ARGUMENT", "Id not specified in the master record", ["Id"])
    ids = [full_id(given) for given in (one.master, *one.losers)]
    if any(found is None or not found.startswith(item.prefix) for found in ids):
        raise ApiError(400, "MALFORMED_ID", f"malformed id in a merge of {item.facts.plural}", [])
    master, *losers = [str(found) for found in ids]
    return org.merge(item.name, master, losers, caller, one.values)


def _merged(one: Tried[_Merge, MergeResult]) -> str:
    if one.done is None:
        master = one.item.master
        return errors(one.error) + elements({"id": full_id(master) or master or None, "success": False})
    return elements(
        {
            "id": one.done.winner_id,
            "mergedRecordIds": one.done.merged_ids,
            "success": True,
            "updatedRelatedIds": one.done.updated_related_ids,
        }
    )
