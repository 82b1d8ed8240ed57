"""The SOAP endpoints of a practice org: sessions, weather, counting, and the calls about the signed-in user.

Owns that `login` is gone from version 65.0 on. Calls that change records are in `soap_saves`, `soap_calls` and `soap_leads`, those that read in
`soap_reads`, those of the Metadata API in `soap_metadata`, the form of messages in `soap_form`; any other answers that there is no such operation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from crmconsole.practice import soap_calls, soap_leads, soap_saves
from crmconsole.practice.fault_kinds import refusal
from crmconsole.practice.faults import Weather
from crmconsole.practice.metering import Meter
from crmconsole.practice.operations import SOAP_RECORD_CALLS, is_soap_data, operations
from crmconsole.practice.org import Caller, Org, Row
from crmconsole.practice.sessions import SESSION_SECONDS, Sessions, SignInRefused
from crmconsole.practice.soap_form import Call, SoapFault, elements, envelope, fault_envelope, namespace, read, results
from crmconsole.practice.soap_metadata import MetadataCalls
from crmconsole.practice.soap_reads import Reads
from crmconsole.practice.wire import stamp

LAST_LOGIN_VERSION = 64.0
_LOGIN_BYTES = 10_240
_RECORD_APIS = ("u", "c")
"""Partner and enterprise: only there are records changed."""

Operation = Callable[[Call, Caller], str]


@dataclass(frozen=True, slots=True)
class Soap:
    """What the SOAP endpoints stand on."""

    org: Org
    sessions: Sessions
    meter: Meter
    weather: Weather
    _operations: dict[str, Operation] = field(default_factory=dict)
    _of_metadata: dict[str, Operation] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._of_metadata.update(MetadataCalls(self.org).operations())
        self._operations.update(
            getUserInfo=self._get_user_info,
            logout=self._logout,
            getServerTimestamp=self._get_server_timestamp,
            create=lambda call, caller: soap_saves.create(self.org, call, caller),
            update=lambda call, caller: soap_saves.update(self.org, call, caller),
            upsert=lambda call, caller: soap_saves.upsert(self.org, call, caller),
            delete=lambda call, caller: soap_calls.delete(self.org, call, caller),
            undelete=lambda call, caller: soap_calls.undelete(self.org, call, caller),
            emptyRecycleBin=lambda call, caller: soap_calls.empty_recycle_bin(self.org, call),
            **Reads(self.org).operations(),
            merge=lambda call, caller: soap_leads.merge(self.org, call, caller),
            convertLead=lambda call, caller: soap_leads.convert_lead(self.org, call, caller, self.meter.mailed),
        )

    def routes(self) -> list[Route]:
        """Return the routes of the partner and enterprise APIs, with and without the org's id behind the version."""
        path = "/services/Soap/{api:str}/{version:str}"
        return [Route(path, self.answer, methods=["POST"]), Route(path + "/{rest:path}", self.answer, methods=["POST"])]

    async def answer(self, request: Request) -> Response:
        """Answer one SOAP call: 200, or 500 with a fault."""
        api = request.path_params["api"]
        body = await request.body()
        try:
            call = read(request, body)
            result = self._login(call, body, request) if call.operation == "login" else self._act(call, body, request)
        except SoapFault as fault:
            return Response(fault_envelope(fault, api), 500, media_type="text/xml;charset=UTF-8")
        usage = (self.meter.used, self.meter.daily_limit)
        return Response(envelope(call, result, usage), 200, media_type="text/xml;charset=UTF-8")

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
            user = self.sessions.check_password(call.argument("username"), call.argument("password"))
        except SignInRefused as refused:
            message = "Invalid username, password, security token; or user locked out."
            raise SoapFault("INVALID_LOGIN", message, "LoginFault") from refused
        token = self.sessions.open(str(user["Id"]), client_name=call.client_name)
        part = self.org.org_id[:15]
        server_url = f"{call.origin}/services/Soap/{call.api}/{call.version}/{part}"
        found = elements(
            {
                "metadataServerUrl": f"{call.origin}/services/Soap/m/{call.version}/{part}",
                "passwordExpired": False,
                "sandbox": False,
                "serverUrl": server_url,
                "sessionId": token,
                "userId": user["Id"],
            }
        )
        return results([f"{found}<userInfo>{self._user_info(user)}</userInfo>"])

    def _act(self, call: Call, body: bytes, request: Request) -> str:
        known = self._of_metadata if call.api == "m" else self._operations
        operation = known.get(call.operation, self._operations.get(call.operation))
        if operation is None or (call.operation in SOAP_RECORD_CALLS and call.api not in _RECORD_APIS):
            asked = f"{{{namespace(call.api)}}}{call.operation}"
            message = f"No operation available for request {asked}, please check the WSDL for the service."
            raise SoapFault("", message)
        caller = self.sessions.caller(call.session_id)
        if caller is None:
            raise _illegal_session()
        self._meet_weather(caller, body, request)
        if self.meter.exhausted:
            raise SoapFault("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")
        self.meter.use("POST", "/services/Soap/", b"")
        return operation(call, caller.asking(call.options))

    def _meet_weather(self, caller: Caller, body: bytes, request: Request) -> None:
        """Raise what a fault that is switched on says, in SOAP's form."""
        asked = operations("POST", request.url.path, "", body)
        data = is_soap_data(request.url.path, body)
        ended = self.weather.meets("session", asked, data=data)
        if ended is not None:
            self.sessions.cut_off(caller.session_id, with_refresh_token=ended.kind == "token_revoked")
            raise _illegal_session()
        fault = self.weather.meets("answer", asked, data=data)
        if fault is not None:
            error = refusal(fault)
            raise SoapFault(error.code or "SERVER_UNAVAILABLE", error.message)

    def _get_user_info(self, call: Call, caller: Caller) -> str:
        user = self.org.read("User", caller.user_id)
        if user is None:
            raise SoapFault("INVALID_SESSION_ID", "Invalid Session ID found in SessionHeader")
        return results([self._user_info(user)])

    def _get_server_timestamp(self, call: Call, caller: Caller) -> str:
        return results([elements({"timestamp": f"{stamp(self.org.clock.now())[:19]}.000Z"})])

    def _logout(self, call: Call, caller: Caller) -> str:
        self.sessions.end(caller.session_id)
        return ""

    def _user_info(self, user: Row) -> str:
        organization = self.org.read("Organization", self.org.org_id) or {}
        return elements(
            {
                "accessibilityMode": False,
                "chatterExternal": False,
                "currencySymbol": "€",
                "orgAttachmentFileSizeLimit": 26214400,
                "orgDefaultCurrencyIsoCode": "EUR",
                "orgDefaultCurrencyLocale": "de_DE_EURO",
                "orgDisallowHtmlAttachments": False,
                "orgHasPersonAccounts": self.org.setup.features.person_accounts,
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


def _illegal_session() -> SoapFault:
    message = "Invalid Session ID found in SessionHeader: Illegal Session. Session not found, missing session hash."
    return SoapFault("INVALID_SESSION_ID", message)
