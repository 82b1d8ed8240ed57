"""What only Salesforce's SOAP API can do is asked here: envelopes, their results one by one, and faults as REST would say them.

Owns the form of SOAP; which calls there are, and what a result means, is in `convert.py` and `undelete.py` (`salesforce-api` §3).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from crmconsole.connect.contract import Status
from crmconsole.connect.salesforce.answer import Answer, ApiError, Subanswer
from crmconsole.connect.salesforce.client import Client
from crmconsole.connect.salesforce.errors import BUSY_CODES, explain, unreadable
from crmconsole.errors import ConsoleError, CrmProblem, CrmThrottled, CrmUnsure, NotReady

_ENVELOPE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/" xmlns:urn="urn:partner.soap.sforce.com">'
    "<env:Header><urn:SessionHeader><urn:sessionId>{session}</urn:sessionId></urn:SessionHeader>"
    "<urn:CallOptions><urn:client>CRMConsole</urn:client></urn:CallOptions>{headers}</env:Header>"
    "<env:Body><urn:{operation}>{arguments}</urn:{operation}></env:Body></env:Envelope>"
)
_STATUS_OF_FAULT = {
    "INVALID_SESSION_ID": 401,
    "REQUEST_LIMIT_EXCEEDED": 403,
    "SERVER_UNAVAILABLE": 503,
    # Salesforce's own failures: nobody knows what was done before them.
    "UNKNOWN_EXCEPTION": 500,
    "INTERNAL_ERROR": 500,
}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Asked = TypeVar("Asked")
Told = TypeVar("Told")


def element(name: str, value: object, prefix: str = "urn") -> str:
    """Return one argument, or nothing for None; characters that no XML can carry are left out."""
    if value is None:
        return ""
    text = str(value).lower() if isinstance(value, bool) else escape(_NOT_XML.sub("", str(value)))
    return f"<{prefix}:{name}>{text}</{prefix}:{name}>"


def results(
    client: Client, operation: str, arguments: str, count: int, *, headers: str = ""
) -> list[ElementTree.Element]:
    """Return the results of one metered call that changes records, exactly `count` of them, in order (SOAP API: Partner WSDL).

    `headers` are those of the call beside the session's.

    Raises:
        CrmUnsure: sent, and the answer is lost or cannot be read.
        ConsoleError: otherwise as `errors.explain` says; certainly nothing was applied.
    """

    def envelope(session: str) -> bytes:
        return _ENVELOPE.format(
            session=escape(session), operation=operation, arguments=arguments, headers=headers
        ).encode()

    answer = client.soap(envelope, write=True)
    root = _parsed(answer)
    if not answer.ok:
        raise explain(_fault(answer, root), write=True)
    found = root.findall(f"{{*}}Body/{{*}}{operation}Response/{{*}}result")
    if len(found) != count:
        raise unreadable(answer, write=True)
    return found


def succeeded(result: ElementTree.Element) -> bool:
    """Tell whether a result says that its record was done."""
    return (result.findtext("{*}success") or "").strip() == "true"


def errors_of(result: ElementTree.Element) -> list[ApiError]:
    """Return the errors of a result that was refused."""
    return [
        ApiError(
            error.findtext("{*}statusCode") or "UNKNOWN_ERROR",
            error.findtext("{*}message") or "",
            tuple(name for one in error.findall("{*}fields") if (name := (one.text or "").strip())),
        )
        for error in result.findall("{*}errors")
    ]


def in_calls(
    items: Sequence[Asked],
    most: int,
    call: Callable[[Sequence[Asked]], list[Told]],
    failed: Callable[[Asked, ConsoleError, Status], Told],
) -> list[Told]:
    """Return what became of each item, in order, with at most so many in a call; the first call that fails as a whole ends it.

    Raises:
        NotReady, CrmThrottled: already the first call was turned away, so that nothing at all was applied.
    """
    found: list[Told] = []
    for start in range(0, len(items), most):
        some = items[start : start + most]
        try:
            found += call(some)
        except ConsoleError as trouble:
            if start == 0 and isinstance(trouble, NotReady | CrmThrottled):
                raise
            found += [failed(one, trouble, _status(trouble)) for one in some]
            found += [failed(one, trouble, Status.UNSENT) for one in items[start + len(some) :]]
            break
    return found


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


def _status(trouble: ConsoleError) -> Status:
    if isinstance(trouble, CrmUnsure):
        return Status.UNSURE
    return Status.BUSY if isinstance(trouble, CrmProblem) and trouble.code in BUSY_CODES else Status.UNSENT
