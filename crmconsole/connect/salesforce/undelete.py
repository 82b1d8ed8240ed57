"""Taking records out of Salesforce's recycle bin: the one thing that only its SOAP API can do (`salesforce-api` §3.3).

Owns the envelope and the reading of its answer. Which records are to come back is the engine's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from crmconsole.connect.contract import Outcome, Status, Verb, WriteOp
from crmconsole.connect.salesforce import outcomes
from crmconsole.connect.salesforce.answer import Answer, ApiError, Subanswer
from crmconsole.connect.salesforce.client import Client
from crmconsole.connect.salesforce.errors import BUSY_CODES, explain, unreadable
from crmconsole.errors import ConsoleError, CrmProblem, CrmThrottled, CrmUnsure, NotReady
from crmconsole.records import Kind

MAX_UNDELETE = 200

_ENVELOPE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/" xmlns:urn="urn:partner.soap.sforce.com">'
    "<env:Header><urn:SessionHeader><urn:sessionId>{session}</urn:sessionId></urn:SessionHeader>"
    "<urn:CallOptions><urn:client>CRMConsole</urn:client></urn:CallOptions></env:Header>"
    "<env:Body><urn:undelete>{ids}</urn:undelete></env:Body></env:Envelope>"
)
_STATUS_OF_FAULT = {"INVALID_SESSION_ID": 401, "REQUEST_LIMIT_EXCEEDED": 403, "SERVER_UNAVAILABLE": 503}


def undelete(client: Client, kind: Kind, ids: Sequence[str]) -> list[Outcome]:
    """Return what became of each record, in order (SOAP: undelete); one metered call for 200 of them.

    Raises:
        NotReady, CrmThrottled: nothing at all was applied.
    """
    found: list[Outcome] = []
    for start in range(0, len(ids), MAX_UNDELETE):
        some = ids[start : start + MAX_UNDELETE]
        try:
            found += _undeleted(client, kind, some)
        except ConsoleError as trouble:
            if start == 0 and isinstance(trouble, NotReady | CrmThrottled):
                raise
            found += [outcomes.of_failed_call(_op(kind, one), trouble, _status(trouble)) for one in some]
            found += [
                outcomes.of_failed_call(_op(kind, one), trouble, Status.UNSENT) for one in ids[start + len(some) :]
            ]
            break
    return found


def _undeleted(client: Client, kind: Kind, ids: Sequence[str]) -> list[Outcome]:
    body = "".join(f"<urn:ids>{escape(one)}</urn:ids>" for one in ids)
    answer = client.soap(lambda session: _ENVELOPE.format(session=escape(session), ids=body).encode(), write=True)
    root = _parsed(answer)
    if not answer.ok:
        raise explain(_fault(answer, root), write=True)
    results = root.findall("{*}Body/{*}undeleteResponse/{*}result")
    if len(results) != len(ids):
        raise unreadable(answer, write=True)
    return [_outcome(kind, one, result) for one, result in zip(ids, results, strict=True)]


def _parsed(answer: Answer) -> ElementTree.Element:
    # A document type could make a small answer grow without end when it is read; Salesforce sends none.
    if b"<!DOCTYPE" not in answer.content:
        try:
            return ElementTree.fromstring(answer.content)
        except ElementTree.ParseError:
            pass  # Said below, in the words for every answer that is no answer.
    if answer.ok:
        raise unreadable(answer, write=True)
    raise explain(answer, write=True)


def _fault(answer: Answer, root: ElementTree.Element) -> Subanswer:
    """Return a SOAP fault in the form of a REST refusal, so that it means the same; SOAP sends each with status 500."""
    code = root.findtext(".//{*}exceptionCode") or ""
    message = root.findtext(".//{*}exceptionMessage") or root.findtext(".//{*}faultstring") or ""
    if not code:
        return Subanswer(answer.status, [], answer.budget)
    status = _STATUS_OF_FAULT.get(code, 400)
    return Subanswer(status, [{"errorCode": code, "message": message}], answer.budget)


def _outcome(kind: Kind, record_id: str, result: ElementTree.Element) -> Outcome:
    if (result.findtext("{*}success") or "").strip() == "true":
        return Outcome(record_id, Status.RESTORED, record_id)
    errors = [
        ApiError(error.findtext("{*}statusCode") or "UNKNOWN_ERROR", error.findtext("{*}message") or "")
        for error in result.findall("{*}errors")
    ]
    outcome = outcomes.refused(kind, _op(kind, record_id), errors)
    return replace(outcome, status=Status.GONE) if outcome.code == "UNDELETE_FAILED" else outcome


def _op(kind: Kind, record_id: str) -> WriteOp:
    return WriteOp(record_id, kind, Verb.UPDATE, {}, remote_id=record_id)


def _status(trouble: ConsoleError) -> Status:
    if isinstance(trouble, CrmUnsure):
        return Status.UNSURE
    return Status.BUSY if isinstance(trouble, CrmProblem) and trouble.code in BUSY_CODES else Status.UNSENT
