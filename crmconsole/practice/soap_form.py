"""The form of SOAP messages: reading a call from its envelope, writing answers and faults as Salesforce words them.

Owns XML and nothing of what calls do. Element order is the WSDL's, which is the alphabet's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from starlette.requests import Request

from crmconsole.practice.exchange import VERSIONS, retired
from crmconsole.practice.ids import full_id
from crmconsole.practice.saving import SaveOptions
from crmconsole.practice.wire import ApiError

_VERSION = re.compile(r"[0-9]{1,3}\.[0-9]")
_KINDS = {"u": "partner", "c": "enterprise", "m": "metadata", "T": "tooling"}
_METADATA = "http://soap.sforce.com/2006/04/metadata"
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_TRUE, _FALSE = ("true", "1"), ("false", "0")


@dataclass(frozen=True, slots=True)
class Call:
    """One SOAP call: its operation, its arguments and what its headers say."""

    operation: str
    body: ElementTree.Element
    """The operation's element, with the arguments in it."""
    all_or_none: bool
    options: SaveOptions
    session_id: str
    organization_id: str
    client_name: str | None
    version: str
    api: str
    origin: str
    batch: int = 0
    """The rows of a page of a query that the client wants; none where it says nothing."""

    def argument(self, name: str) -> str:
        """Return the text of an argument, empty where it is missing."""
        return self.body.findtext(f"{{*}}{name}") or ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of a call that takes a list of them; older clients (beatbox, pyforce) name each of them `id`."""
        return tuple((element.text or "").strip() for element in self.body if local_name(element) in ("ids", "id"))


class SoapFault(Exception):
    """A fault: its code, its words, and the kind of detail that Salesforce sends with it."""

    def __init__(self, code: str, message: str, detail: str = "UnexpectedErrorFault") -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.detail = detail


def namespace(api: str) -> str:
    """Return the namespace of the API that an address names."""
    return _METADATA if api == "m" else f"urn:{_KINDS.get(api, 'partner')}.soap.sforce.com"


def read(request: Request, body: bytes) -> Call:
    """Return the call in an envelope. Raises SoapFault for anything that is no envelope."""
    # A document type could make a small message grow without end when it is read; Salesforce refuses it as well.
    if b"<!DOCTYPE" in body:
        raise SoapFault("", "DOCTYPE is not allowed")
    try:
        envelope = ElementTree.fromstring(body)
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise SoapFault("", f"Error parsing SOAP request: {error}") from error
    header = {local_name(element): element for element in envelope.iterfind("{*}Header/*")}
    operation = envelope.find("{*}Body/*")
    version = request.path_params["version"]
    if operation is None or not _VERSION.fullmatch(version) or float(version) > VERSIONS[-1]:
        raise SoapFault("UNSUPPORTED_API_VERSION", f"Invalid Api version specified on URL: {version}")
    if float(version) < VERSIONS[0]:
        raise SoapFault("UNSUPPORTED_API_VERSION", retired(version))
    return Call(
        operation=local_name(operation),
        body=operation,
        all_or_none=_is_set(header, "AllOrNoneHeader", "allOrNone"),
        options=_options(header),
        session_id=_header(header, "SessionHeader", "sessionId"),
        organization_id=_header(header, "LoginScopeHeader", "organizationId"),
        client_name=_header(header, "CallOptions", "client") or None,
        version=version,
        api=request.path_params["api"],
        origin=f"{request.url.scheme}://{request.url.netloc}",
        batch=_count(_header(header, "QueryOptions", "batchSize")),
    )


def _count(text: str) -> int:
    return int(text) if text.strip().isdecimal() else 0


def _options(header: Mapping[str, ElementTree.Element]) -> SaveOptions:
    """Return what the headers ask of saves. Unlike REST, SOAP runs no assignment rule unless it is asked to."""
    rule = _header(header, "AssignmentRuleHeader", "assignmentRuleId").strip()
    return SaveOptions(
        assignment=full_id(rule) or _is_set(header, "AssignmentRuleHeader", "useDefaultRule"),
        tell_owners=_is_set(header, "EmailHeader", "triggerUserEmail"),
        allow_duplicates=_is_set(header, "DuplicateRuleHeader", "allowSave"),
        duplicate_details=_is_set(header, "DuplicateRuleHeader", "includeRecordDetails"),
    )


def _is_set(header: Mapping[str, ElementTree.Element], name: str, part: str) -> bool:
    return _header(header, name, part).strip().lower() in _TRUE


def _header(header: Mapping[str, ElementTree.Element], name: str, part: str) -> str:
    element = header.get(name)
    return (element.findtext(f"{{*}}{part}") or "") if element is not None else ""


def local_name(element: ElementTree.Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def text_of(element: ElementTree.Element) -> str | None:
    """Return an element's text without outer white space, None where it is nil or empty."""
    if element.get(_NIL, "").strip() in _TRUE:
        return None
    return (element.text or "").strip() or None


def type_of(element: ElementTree.Element) -> str | None:
    """Return the type that an element says it is of, without its prefix."""
    return element.get(_TYPE, "").rpartition(":")[2].strip() or None


def boolean(text: str | None) -> bool:
    """Return the truth that a text stands for; nothing is false. Raises SoapFault for anything else."""
    if text is None or text.lower() in _FALSE:
        return False
    if text.lower() in _TRUE:
        return True
    raise SoapFault("", f"'{text}' is not a valid value for the type xsd:boolean")


def elements(values: Mapping[str, object]) -> str:
    """Return elements without a prefix, in the order of the mapping; None is nil, a list repeats its element."""
    pieces = []
    for name, value in values.items():
        if value is None:
            pieces.append(f'<{name} xsi:nil="true"/>')
        elif isinstance(value, list | tuple):
            pieces += [f"<{name}>{escape(str(one))}</{name}>" for one in value]
        else:
            text = str(value).lower() if isinstance(value, bool) else str(value)
            pieces.append(f"<{name}>{escape(text)}</{name}>")
    return "".join(pieces)


def errors(error: ApiError | None) -> str:
    """Return the errors of one record's result, nothing where there are none."""
    if error is None:
        return ""
    parts = {"fields": list(error.fields), "message": error.message, "statusCode": error.code}
    return f"<errors>{elements(parts)}</errors>"


def results(bodies: Iterable[str]) -> str:
    """Return one result element for each of them."""
    return "".join(f"<result>{body}</result>" for body in bodies)


def envelope(call: Call, content: str, usage: tuple[int, int]) -> bytes:
    """Return the answer to a call; all but `login` tell the calls used and allowed."""
    header = ""
    if call.operation != "login":
        used, limit = usage
        info = elements({"current": used, "limit": limit, "type": "API REQUESTS"})
        header = f"<soapenv:Header><LimitInfoHeader><limitInfo>{info}</limitInfo></LimitInfoHeader></soapenv:Header>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" '
        f'xmlns="{namespace(call.api)}" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{header}'
        f"<soapenv:Body><{call.operation}Response>{content}</{call.operation}Response></soapenv:Body></soapenv:Envelope>"
    ).encode()


def fault_envelope(fault: SoapFault, api: str) -> bytes:
    """Return the answer that is a fault; codes carry the prefix `sf:`, which clients look for."""
    own = _METADATA if api == "m" else f"urn:fault.{_KINDS.get(api, 'partner')}.soap.sforce.com"
    code = f"sf:{fault.code}" if fault.code else "soapenv:Client"
    text = f"{fault.code}: {fault.message}" if fault.code else fault.message
    detail = ""
    if fault.code and api != "m":
        detail = (
            f'<detail><sf:{fault.detail} xsi:type="sf:{fault.detail}"><sf:exceptionCode>{fault.code}</sf:exceptionCode>'
            f"<sf:exceptionMessage>{escape(fault.message)}</sf:exceptionMessage></sf:{fault.detail}></detail>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" '
        f'xmlns:sf="{own}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body><soapenv:Fault>'
        f"<faultcode>{code}</faultcode><faultstring>{escape(text)}</faultstring>{detail}"
        "</soapenv:Fault></soapenv:Body></soapenv:Envelope>"
    ).encode()
