"""The SOAP API of a practice org: `login`, `logout`, `getUserInfo` and `undelete`, with faults as Salesforce words them.

Owns envelopes and faults, and that `login` is gone from version 65.0 on. Other calls answer that there is no such
operation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from crmconsole.practice.fault_kinds import refusal
from crmconsole.practice.faults import Weather
from crmconsole.practice.ids import full_id
from crmconsole.practice.metering import Meter
from crmconsole.practice.operations import is_undelete, operations
from crmconsole.practice.org import Caller, Org, Row
from crmconsole.practice.sessions import SESSION_SECONDS, Sessions, SignInRefused
from crmconsole.practice.wire import ApiError

LAST_LOGIN_VERSION = 64.0
MOST_IDS = 200
"""Records in one `undelete()`."""
_LOGIN_BYTES = 10_240
_VERSION = re.compile(r"[0-9]{1,3}\.[0-9]")
_KINDS = {"u": "partner", "c": "enterprise", "m": "metadata", "T": "tooling"}


@dataclass(frozen=True, slots=True)
class Call:
    """One SOAP call: its operation, its arguments by name and what its headers say."""

    operation: str
    arguments: Mapping[str, str]
    ids: tuple[str, ...]
    all_or_none: bool
    session_id: str
    organization_id: str
    client_name: str | None
    version: str
    api: str
    origin: str


class SoapFault(Exception):
    """A fault: its code, its words, and the kind of detail that Salesforce sends with it."""

    def __init__(self, code: str, message: str, detail: str = "UnexpectedErrorFault") -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.detail = detail


class _RolledBack(Exception):
    """Leaves the transaction of an all-or-none call that failed."""


@dataclass(frozen=True, slots=True)
class Soap:
    """What the SOAP endpoints stand on."""

    org: Org
    sessions: Sessions
    meter: Meter
    weather: Weather
    _operations: dict[str, Callable[[Call, Caller], str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._operations.update(getUserInfo=self._get_user_info, logout=self._logout, undelete=self._undelete)

    def routes(self) -> list[Route]:
        """Return the routes of the partner and enterprise APIs, with and without the org's id behind the version."""
        path = "/services/Soap/{api:str}/{version:str}"
        return [Route(path, self.answer, methods=["POST"]), Route(path + "/{rest:path}", self.answer, methods=["POST"])]

    async def answer(self, request: Request) -> Response:
        """Answer one SOAP call: 200, or 500 with a fault."""
        api = request.path_params["api"]
        body = await request.body()
        try:
            call = _read(request, body)
            result = self._login(call, body, request) if call.operation == "login" else self._act(call, body, request)
        except SoapFault as fault:
            return Response(_fault(fault, api), 500, media_type="text/xml;charset=UTF-8")
        return Response(self._envelope(call, result), 200, media_type="text/xml;charset=UTF-8")

    def _login(self, call: Call, body: bytes, request: Request) -> str:
        if float(call.version) > LAST_LOGIN_VERSION:
            message = f"The SOAP Login operation is not available in the API version specified ({call.version})."
            raise SoapFault("INVALID_OPERATION", message, "LoginFault")
        fault = self.weather.meets("answer", operations("POST", request.url.path, "", b""), soap_login=True)
        if fault is not None:
            error = refusal(fault)
            raise SoapFault(error.code, error.message, "LoginFault")
        if len(body) > _LOGIN_BYTES:
            raise SoapFault("EXCEEDED_MAX_SIZE_REQUEST", "Request size exceeded: 10 KB", "LoginFault")
        try:
            if call.organization_id and call.organization_id[:15] != self.org.org_id[:15]:
                raise SignInRefused("invalid_grant", "wrong organization")
            user = self.sessions.check_password(call.arguments.get("username", ""), call.arguments.get("password", ""))
        except SignInRefused as refused:
            message = "Invalid username, password, security token; or user locked out."
            raise SoapFault("INVALID_LOGIN", message, "LoginFault") from refused
        token = self.sessions.open(str(user["Id"]), client_name=call.client_name)
        part = self.org.org_id[:15]
        server_url = f"{call.origin}/services/Soap/{call.api}/{call.version}/{part}"
        return (
            _elements(
                {
                    "metadataServerUrl": f"{call.origin}/services/Soap/m/{call.version}/{part}",
                    "passwordExpired": False,
                    "sandbox": False,
                    "serverUrl": server_url,
                    "sessionId": token,
                    "userId": user["Id"],
                }
            )
            + f"<userInfo>{self._user_info(user)}</userInfo>"
        )

    def _act(self, call: Call, body: bytes, request: Request) -> str:
        operation = self._operations.get(call.operation)
        if operation is None:
            namespace = f"urn:{_KINDS.get(call.api, 'partner')}.soap.sforce.com"
            message = f"No operation available for request {{{namespace}}}{call.operation}, please check the WSDL for the service."
            raise SoapFault("", message)
        caller = self.sessions.caller(call.session_id)
        if caller is None:
            raise _illegal_session()
        self._meet_weather(caller, body, request)
        if self.meter.exhausted:
            raise SoapFault("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")
        self.meter.use("POST", "/services/Soap/", b"")
        return operation(call, caller)

    def _meet_weather(self, caller: Caller, body: bytes, request: Request) -> None:
        """Raise what a fault that is switched on says, in SOAP's form."""
        asked = operations("POST", request.url.path, "", body)
        data = is_undelete(request.url.path, body)
        ended = self.weather.meets("session", asked, data=data)
        if ended is not None:
            self.sessions.cut_off(caller.session_id, with_refresh_token=ended.kind == "token_revoked")
            raise _illegal_session()
        fault = self.weather.meets("answer", asked, data=data)
        if fault is not None:
            error = refusal(fault)
            raise SoapFault(error.code or "SERVER_UNAVAILABLE", error.message)

    def _undelete(self, call: Call, caller: Caller) -> str:
        """Answer `undelete()`: a result for each of up to 200 ids, in their order."""
        if len(call.ids) > MOST_IDS:
            message = f"record limit reached. cannot submit more than {MOST_IDS} records into this call"
            raise SoapFault("EXCEEDED_ID_LIMIT", message)
        results: list[tuple[str, ApiError | None]] = []
        try:
            with self.org.transaction():
                results += [(given, self._undeleted(given, caller)) for given in call.ids]
                if call.all_or_none and any(error for _, error in results):
                    raise _RolledBack
        except _RolledBack:
            message = "Record rolled back because not all records were valid and the request was using AllOrNone header"
            undone = ApiError(400, "ALL_OR_NONE_OPERATION_ROLLED_BACK", message)
            results = [(given, error or undone) for given, error in results]
        # Every result has an element of its own; the envelope puts the outermost pair around the lot.
        return "</result><result>".join(_undelete_result(given, error) for given, error in results)

    def _undeleted(self, given: str, caller: Caller) -> ApiError | None:
        try:
            self.org.undelete(given, caller)
        except ApiError as error:
            return error
        return None

    def _get_user_info(self, call: Call, caller: Caller) -> str:
        user = self.org.read("User", caller.user_id)
        if user is None:
            raise SoapFault("INVALID_SESSION_ID", "Invalid Session ID found in SessionHeader")
        return self._user_info(user)

    def _logout(self, call: Call, caller: Caller) -> str:
        self.sessions.end(caller.session_id)
        return ""

    def _user_info(self, user: Row) -> str:
        organization = self.org.read("Organization", self.org.org_id) or {}
        return _elements(
            {
                "accessibilityMode": False,
                "chatterExternal": False,
                "currencySymbol": "€",
                "orgAttachmentFileSizeLimit": 26214400,
                "orgDefaultCurrencyIsoCode": "EUR",
                "orgDefaultCurrencyLocale": "de_DE_EURO",
                "orgDisallowHtmlAttachments": False,
                "orgHasPersonAccounts": False,
                "organizationId": self.org.org_id,
                "organizationMultiCurrency": False,
                "organizationName": organization.get("Name"),
                "profileId": user.get("ProfileId"),
                "roleId": user.get("UserRoleId"),
                "sessionSecondsValid": SESSION_SECONDS,
                "userDefaultCurrencyIsoCode": None,
                "userEmail": user.get("Email"),
                "userFullName": user.get("Name"),
                "userId": user["Id"],
                "userLanguage": user.get("LanguageLocaleKey"),
                "userLocale": user.get("LocaleSidKey"),
                "userName": user["Username"],
                "userTimeZone": user.get("TimeZoneSidKey"),
                "userType": user.get("UserType"),
                "userUiSkin": "Theme3",
            }
        )

    def _envelope(self, call: Call, result: str) -> bytes:
        namespace = f"urn:{_KINDS.get(call.api, 'partner')}.soap.sforce.com"
        header = ""
        if call.operation != "login":
            info = {"current": self.meter.used, "limit": self.meter.daily_limit, "type": "API REQUESTS"}
            limit = f"<LimitInfoHeader><limitInfo>{_elements(info)}</limitInfo></LimitInfoHeader>"
            header = f"<soapenv:Header>{limit}</soapenv:Header>"
        content = f"<result>{result}</result>" if result else ""
        return (
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" '
            f'xmlns="{namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{header}'
            f"<soapenv:Body><{call.operation}Response>{content}</{call.operation}Response></soapenv:Body></soapenv:Envelope>"
        ).encode()


def _illegal_session() -> SoapFault:
    message = "Invalid Session ID found in SessionHeader: Illegal Session. Session not found, missing session hash."
    return SoapFault("INVALID_SESSION_ID", message)


def _undelete_result(given: str, error: ApiError | None) -> str:
    record_id = full_id(given) or given
    if error is None:
        return _elements({"id": record_id, "success": True})
    trouble = _elements({"message": error.message, "statusCode": error.code})
    return f"<errors>{trouble}</errors>{_elements({'id': record_id, 'success': False})}"


def _read(request: Request, body: bytes) -> Call:
    """Return the call in an envelope. Raises SoapFault for anything that is no envelope."""
    # A document type could make a small message grow without end when it is read; Salesforce refuses it as well.
    if b"<!DOCTYPE" in body:
        raise SoapFault("", "DOCTYPE is not allowed")
    try:
        envelope = ElementTree.fromstring(body)
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise SoapFault("", f"Error parsing SOAP request: {error}") from error
    header = {_local(element): element for element in envelope.iterfind("{*}Header/*")}
    operation = envelope.find("{*}Body/*")
    version = request.path_params["version"]
    if operation is None or not _VERSION.fullmatch(version):
        raise SoapFault("UNSUPPORTED_API_VERSION", f"Invalid Api version specified on URL: {version}")
    return Call(
        operation=_local(operation),
        arguments={_local(element): element.text or "" for element in operation},
        ids=tuple((element.text or "").strip() for element in operation if _local(element) == "ids"),
        all_or_none=_header(header, "AllOrNoneHeader", "allOrNone").strip().lower() in ("true", "1"),
        session_id=_header(header, "SessionHeader", "sessionId"),
        organization_id=_header(header, "LoginScopeHeader", "organizationId"),
        client_name=_header(header, "CallOptions", "client") or None,
        version=version,
        api=request.path_params["api"],
        origin=f"{request.url.scheme}://{request.url.netloc}",
    )


def _header(header: Mapping[str, ElementTree.Element], name: str, part: str) -> str:
    element = header.get(name)
    return (element.findtext(f"{{*}}{part}") or "") if element is not None else ""


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _elements(values: Mapping[str, object]) -> str:
    """Return elements without a prefix, in the order of the mapping, which is the WSDL's."""
    pieces = []
    for name, value in values.items():
        if value is None:
            pieces.append(f'<{name} xsi:nil="true"/>')
        else:
            text = str(value).lower() if isinstance(value, bool) else str(value)
            pieces.append(f"<{name}>{escape(text)}</{name}>")
    return "".join(pieces)


def _fault(fault: SoapFault, api: str) -> bytes:
    namespace = f"urn:fault.{_KINDS.get(api, 'partner')}.soap.sforce.com"
    code = f"sf:{fault.code}" if fault.code else "soapenv:Client"
    text = f"{fault.code}: {fault.message}" if fault.code else fault.message
    detail = ""
    if fault.code:
        detail = (
            f'<detail><sf:{fault.detail} xsi:type="sf:{fault.detail}"><sf:exceptionCode>{fault.code}</sf:exceptionCode>'
            f"<sf:exceptionMessage>{escape(fault.message)}</sf:exceptionMessage></sf:{fault.detail}></detail>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" '
        f'xmlns:sf="{namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body><soapenv:Fault>'
        f"<faultcode>{code}</faultcode><faultstring>{escape(text)}</faultstring>{detail}"
        "</soapenv:Fault></soapenv:Body></soapenv:Envelope>"
    ).encode()
