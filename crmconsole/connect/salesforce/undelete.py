"""Taking records out of Salesforce's recycle bin, by SOAP (`salesforce-api` §3.3).

Owns what the results mean. Which records are to come back is the engine's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from xml.etree import ElementTree

from crmconsole.connect.contract import Outcome, Status, Verb, WriteOp
from crmconsole.connect.salesforce import outcomes, soap
from crmconsole.connect.salesforce.client import Client
from crmconsole.errors import ConsoleError
from crmconsole.records import Kind

MAX_UNDELETE = 200


def undelete(client: Client, kind: Kind, ids: Sequence[str]) -> list[Outcome]:
    """Return what became of each record, in order (SOAP: undelete); one metered call for 200 of them.

    Raises:
        NotReady, CrmThrottled: nothing at all was applied.
    """

    def call(some: Sequence[str]) -> list[Outcome]:
        arguments = "".join(soap.element("ids", one) for one in some)
        found = soap.results(client, "undelete", arguments, len(some))
        return [_outcome(kind, one, result) for one, result in zip(some, found, strict=True)]

    def failed(one: str, trouble: ConsoleError, status: Status) -> Outcome:
        return outcomes.of_failed_call(_op(kind, one), trouble, status)

    return soap.in_calls(ids, MAX_UNDELETE, call, failed)


def _outcome(kind: Kind, record_id: str, result: ElementTree.Element) -> Outcome:
    if soap.succeeded(result):
        return Outcome(record_id, Status.RESTORED, record_id)
    outcome = outcomes.refused(kind, _op(kind, record_id), soap.errors_of(result))
    return replace(outcome, status=Status.GONE) if outcome.code == "UNDELETE_FAILED" else outcome


def _op(kind: Kind, record_id: str) -> WriteOp:
    return WriteOp(record_id, kind, Verb.UPDATE, {}, remote_id=record_id)
