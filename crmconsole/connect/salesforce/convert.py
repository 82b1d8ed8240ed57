"""Lead conversion, which only Salesforce's SOAP API can do (`salesforce-api` §3.1).

Owns the arguments and what the results mean. Which leads, into which account and with which name, is the engine's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from crmconsole.connect.contract import Conversion, Converted, Status, Verb, WriteOp
from crmconsole.connect.salesforce import outcomes, soap
from crmconsole.connect.salesforce.client import Client
from crmconsole.errors import ConsoleError, CrmProblem
from crmconsole.records import Kind
from crmconsole.values import canon_id

MAX_CONVERT = 100
"""Leads that Salesforce converts in one call."""

_ABOUT_A_REFERENCE = frozenset({"INVALID_CROSS_REFERENCE_KEY", "ENTITY_IS_DELETED", "MALFORMED_ID"})


def convert(client: Client, wanted: Sequence[Conversion]) -> list[Converted]:
    """Return what became of each conversion, in order (SOAP: convertLead); one metered call for 100 of them.

    What Salesforce does by its own rules stays Salesforce's: a name of more than 80 characters for the opportunity, or a status that is none of a
    converted lead, is sent and refused there, for that lead alone.

    Raises:
        NotReady, CrmThrottled: nothing at all was applied.
    """

    def call(some: Sequence[Conversion]) -> list[Converted]:
        arguments = "".join(f"<urn:leadConverts>{_arguments(one)}</urn:leadConverts>" for one in some)
        found = soap.results(client, "convertLead", arguments, len(some))
        if any(not _is_about(result, one) for one, result in zip(some, found, strict=True)):
            return [Converted(one.op_id, Status.UNSURE, code="ANSWER_MISMATCH") for one in some]
        return [_converted(one, result) for one, result in zip(some, found, strict=True)]

    def failed(one: Conversion, trouble: ConsoleError, status: Status) -> Converted:
        code = trouble.code if isinstance(trouble, CrmProblem) else None
        return Converted(one.op_id, status, code=code, message=trouble.help.happened)

    return soap.in_calls(wanted, MAX_CONVERT, call, failed)


def _arguments(one: Conversion) -> str:
    """Return the arguments in the order of the WSDL, which is the alphabet's."""
    name = one.opportunity.strip() if one.opportunity is not None else None
    values = {
        "accountId": one.account_id,
        "contactId": one.contact_id,
        "convertedStatus": one.status,
        "doNotCreateOpportunity": one.opportunity is None,
        "leadId": one.lead_id,
        "opportunityName": name or None,
        "overwriteLeadSource": False,
        "ownerId": one.owner_id,
        "sendNotificationEmail": one.notify_owner,
    }
    return "".join(soap.element(argument, value) for argument, value in values.items())


def _is_about(result: ElementTree.Element, one: Conversion) -> bool:
    """Tell whether a result belongs to the lead; refused ones may come without its id."""
    told = _id(result, "leadId")
    return told is None or told == canon_id(one.lead_id)


def _converted(one: Conversion, result: ElementTree.Element) -> Converted:
    if soap.succeeded(result):
        ids = (_id(result, "contactId"), _id(result, "accountId"), _id(result, "opportunityId"))
        return Converted(one.op_id, Status.CONVERTED, *ids)
    errors = soap.errors_of(result)
    outcome = outcomes.refused(Kind.LEAD, WriteOp(one.op_id, Kind.LEAD, Verb.UPDATE, {}, one.lead_id), errors)
    # Salesforce does not always say which record is meant. A lead is given up as gone only when no other can be.
    others = one.account_id or one.contact_id or one.owner_id
    status = Status.INVALID if others and outcome.code in _ABOUT_A_REFERENCE else outcome.status
    return Converted(one.op_id, status, code=outcome.code, message=outcome.message)


def _id(result: ElementTree.Element, name: str) -> str | None:
    return canon_id(result.findtext(f"{{*}}{name}"))
