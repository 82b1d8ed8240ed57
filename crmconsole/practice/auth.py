"""The OAuth endpoints of a practice org: authorize, token, revoke, userinfo and the identity address.

Owns the HTTP side of signing in, in Salesforce's words; who is signed in is `sessions.py`'s.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

import jwt
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from crmconsole.practice.faults import Weather
from crmconsole.practice.identity import identity, userinfo
from crmconsole.practice.introspection import discovery, told_of
from crmconsole.practice.login_page import HEADERS, authorize_page, refusal_page
from crmconsole.practice.org import Org, Row
from crmconsole.practice.sessions import SCOPES, Grant, Sessions, SignInRefused

_CARRIED = ("response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method")
_AUDIENCES = ("https://login.salesforce.com", "https://test.salesforce.com")
_JWT_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_DEFAULT_SCOPES = ("api", "refresh_token", "id")


@dataclass(frozen=True, slots=True)
class Auth:
    """What the endpoints stand on."""

    org: Org
    sessions: Sessions
    org_name: str
    run_as: str
    """User name of the integration user: whom client credentials act for, and whom the log-in page proposes."""
    weather: Weather

    def routes(self) -> list[Route]:
        """Return the routes of signing in."""
        return [
            Route("/services/oauth2/authorize", self.ask, methods=["GET"]),
            Route("/services/oauth2/authorize", self.decide, methods=["POST"]),
            Route("/services/oauth2/token", self.token, methods=["POST"]),
            Route("/services/oauth2/revoke", self.revoke, methods=["GET", "POST"]),
            Route("/services/oauth2/introspect", self.introspect, methods=["POST"]),
            Route("/.well-known/openid-configuration", self.discovery, methods=["GET"]),
            Route("/services/oauth2/userinfo", self.userinfo, methods=["GET", "POST"]),
            Route("/id/{org_id}/{user_id}", self.identity, methods=["GET", "POST"]),
        ]

    # The browser's side

    async def ask(self, request: Request) -> Response:
        """Answer `GET …/authorize` with the log-in page, a redirect with an error, or a page that says why not."""
        asked = {name: request.query_params.get(name, "") for name in _CARRIED}
        refused = self._refusal(asked)
        return refused or self._login(asked, username=request.query_params.get("login_hint") or self.run_as)

    async def decide(self, request: Request) -> Response:
        """Answer the form of the log-in page: a redirect with a code, or with `access_denied`."""
        sent = await form(request)
        asked = {name: sent.get(name, "") for name in _CARRIED}
        refused = self._refusal(asked)
        if refused is not None:
            return refused
        if sent.get("decision") != "allow":
            return _back(asked, error="access_denied", error_description="end-user denied authorization")
        try:
            user = self.sessions.check_password(sent.get("username", ""), sent.get("password", ""))
        except SignInRefused:
            trouble = "Please check your username and password. If you still can't log in, contact your administrator."
            return self._login(asked, username=sent.get("username", ""), trouble=trouble)
        user_id = str(user["Id"])
        self.sessions.approve(user_id)
        code = self.sessions.issue_code(
            user_id, asked["client_id"], asked["redirect_uri"], asked["code_challenge"], _scopes(asked["scope"])
        )
        return _back(asked, code=code)

    def _refusal(self, asked: Mapping[str, str]) -> Response | None:
        """Return the answer to a request that must not reach the log-in form; None when it may."""
        if asked["client_id"] != self.sessions.app.client_id:
            return HTMLResponse(refusal_page("invalid_client_id", "client identifier invalid"), 400, HEADERS)
        if asked["redirect_uri"] not in self.sessions.app.redirect_uris:
            page = refusal_page("redirect_uri_mismatch", "redirect_uri must match configuration")
            return HTMLResponse(page, 400, HEADERS)
        if asked["response_type"] != "code":
            return _back(asked, error="unsupported_response_type", error_description="response type not supported")
        if asked["code_challenge_method"] not in ("", "S256"):
            return _back(asked, error="invalid_request", error_description="code challenge method must be S256")
        if not asked["code_challenge"]:
            return _back(asked, error="invalid_request", error_description="missing required code challenge")
        return None

    def _login(self, asked: Mapping[str, str], *, username: str, trouble: str = "") -> Response:
        page = authorize_page(
            org_name=self.org_name,
            app_name=self.sessions.app.name,
            scopes=_scopes(asked["scope"]),
            carried=asked,
            username=username,
            hint=(self.run_as, self.sessions.password),
            trouble=trouble,
        )
        return HTMLResponse(page, 200, HEADERS)

    # The client's side

    async def token(self, request: Request) -> Response:
        """Answer `POST …/token` for every grant that a real org offers a desktop program."""
        sent = _with_basic_credentials(request, await form(request))
        grants = {
            "authorization_code": self._by_code,
            "refresh_token": self._by_refresh_token,
            "password": self._by_password,
            "client_credentials": self._by_client_credentials,
            _JWT_GRANT: self._by_assertion,
        }
        try:
            exchange = grants.get(sent.get("grant_type", ""))
            if exchange is None:
                raise SignInRefused("unsupported_grant_type", "grant type not supported")
            grant = exchange(sent, _origin(request))
        except SignInRefused as refused:
            body = {"error": refused.error, "error_description": refused.description}
            return JSONResponse(body, 400, {"Cache-Control": "no-store"})
        answered = self._token_body(grant, _origin(request))
        if sent.get("refresh_token") and answered.get("refresh_token") == sent["refresh_token"]:
            # A refresh token that stays is not told again.
            del answered["refresh_token"]
        return JSONResponse(answered, 200, {"Cache-Control": "no-store"})

    def _by_code(self, sent: Mapping[str, str], origin: str) -> Grant:
        self._check_client(sent)
        return self.sessions.redeem(
            sent.get("code", ""), sent["client_id"], sent.get("redirect_uri", ""), sent.get("code_verifier", "")
        )

    def _by_refresh_token(self, sent: Mapping[str, str], origin: str) -> Grant:
        self._check_client(sent)
        known = sent.get("refresh_token", "")
        kept = self.weather.is_on("refresh_token_kept")
        grant = self.sessions.known(known) if kept else self.sessions.rotate(known)
        self._check_active(grant.user_id)
        return grant

    def _by_password(self, sent: Mapping[str, str], origin: str) -> Grant:
        self._check_client(sent, secret=True)
        user = self.sessions.check_password(sent.get("username", ""), sent.get("password", ""))
        return Grant(str(user["Id"]), ["api", "id"])

    def _by_client_credentials(self, sent: Mapping[str, str], origin: str) -> Grant:
        self._check_client(sent, secret=True)
        user = self.sessions.user(self.run_as)
        if user is None or not user.get("IsActive"):
            raise SignInRefused("invalid_grant", "no client credentials user enabled")
        return Grant(str(user["Id"]), ["api", "id"])

    def _by_assertion(self, sent: Mapping[str, str], origin: str) -> Grant:
        claims = self._verified(sent.get("assertion", ""), origin)
        user = self.sessions.user(str(claims.get("sub", "")))
        if user is None or not self.sessions.has_approved(str(user["Id"])):
            raise SignInRefused("invalid_grant", "user hasn't approved this consumer")
        self._check_active(str(user["Id"]))
        return Grant(str(user["Id"]), ["api", "id"])

    def _verified(self, assertion: str, origin: str) -> Mapping[str, object]:
        """Return the claims of an assertion that one of the app's keys signed (RS256). Raises SignInRefused."""
        claims = None
        for key in self.sessions.trusted_keys:
            try:
                # The org's clock, not this machine's, says whether an assertion is too old: checked below.
                claims = jwt.decode(assertion, key, ["RS256"], options={"verify_exp": False, "verify_aud": False})
            except jwt.InvalidTokenError:
                continue
            break
        if claims is None:
            raise SignInRefused("invalid_grant", "invalid assertion")
        if claims.get("iss") != self.sessions.app.client_id:
            raise SignInRefused("invalid_client_id", "client identifier invalid")
        if claims.get("aud") not in (*_AUDIENCES, origin):
            raise SignInRefused("invalid_grant", "audience is invalid")
        try:
            left = float(claims.get("exp", 0)) - self.org.clock.now().timestamp()
        except (TypeError, ValueError):
            left = 0.0
        # Salesforce wants an expiry of at most three minutes; clocks may differ by a little more.
        if not 0 < left <= 300:
            raise SignInRefused("invalid_grant", "expired authorization code")
        return claims

    def _check_client(self, sent: Mapping[str, str], *, secret: bool = False) -> None:
        app = self.sessions.app
        if sent.get("client_id") != app.client_id:
            raise SignInRefused("invalid_client_id", "client identifier invalid")
        given = sent.get("client_secret", "")
        if (secret or given) and not hmac.compare_digest(given.encode(), app.client_secret.encode()):
            raise SignInRefused("invalid_client", "invalid client credentials")

    def _check_active(self, user_id: str) -> None:
        user = self.org.read("User", user_id)
        if user is None or not user.get("IsActive"):
            raise SignInRefused("invalid_grant", "inactive user")

    def _token_body(self, grant: Grant, origin: str) -> dict[str, str]:
        access = self.sessions.open(grant.user_id, grant=grant, client_name=self.sessions.app.name)
        issued = str(int(self.org.clock.now().timestamp() * 1000))
        identity_url = f"{origin}/id/{self.org.org_id}/{grant.user_id}"
        digest = hmac.digest(self.sessions.app.client_secret.encode(), (identity_url + issued).encode(), hashlib.sha256)
        body = {"access_token": access}
        if grant.refresh_token:
            body["refresh_token"] = grant.refresh_token
        return body | {
            "signature": base64.b64encode(digest).decode(),
            "scope": " ".join(grant.scopes),
            "instance_url": origin,
            "id": identity_url,
            "token_type": "Bearer",
            "issued_at": issued,
        }

    async def revoke(self, request: Request) -> Response:
        """Answer `…/revoke`: 200 without a body, or 400 for a token that is not known (any more)."""
        sent = await form(request) if request.method == "POST" else dict(request.query_params)
        if self.sessions.revoke(sent.get("token") or request.query_params.get("token", "")):
            return Response(status_code=200)
        return JSONResponse({"error": "invalid_token", "error_description": "token does not exist"}, 400)

    async def introspect(self, request: Request) -> Response:
        """Answer `POST …/introspect` for the app itself, which shows its secret."""
        sent = _with_basic_credentials(request, await form(request))
        try:
            self._check_client(sent, secret=True)
        except SignInRefused as refused:
            return JSONResponse({"error": refused.error, "error_description": refused.description}, 401)
        return JSONResponse(told_of(self.org, self.sessions, sent.get("token", ""), _origin(request)))

    async def discovery(self, request: Request) -> Response:
        """Answer where the endpoints are."""
        return JSONResponse(discovery(_origin(request)))

    async def userinfo(self, request: Request) -> Response:
        """Answer `…/userinfo` (OpenID Connect, Salesforce's keys)."""
        found = await self._bearer(request)
        if isinstance(found, Response):
            return found
        return JSONResponse(userinfo(found, self.org.org_id, _origin(request)))

    async def identity(self, request: Request) -> Response:
        """Answer the identity address of the token's own user."""
        found = await self._bearer(request)
        if isinstance(found, Response):
            return found
        if request.path_params["org_id"][:15] != self.org.org_id[:15]:
            return PlainTextResponse("Wrong_Org", 403)
        if request.path_params["user_id"][:15] != str(found["Id"])[:15]:
            return PlainTextResponse("Bad_Id", 403)
        return JSONResponse(identity(found, self.org.org_id, _origin(request)))

    async def _bearer(self, request: Request) -> Row | Response:
        """Return the user of the request's token, or the answer in plain text that a bad one gets."""
        token = bearer_token(request.headers.get("authorization", "")) or request.query_params.get("access_token", "")
        if not token and request.method == "POST":
            token = (await form(request)).get("access_token", "")
        if not token:
            return PlainTextResponse("Missing_OAuth_Token", 403)
        caller = self.sessions.caller(token)
        user = self.org.read("User", caller.user_id) if caller else None
        return user if user is not None else PlainTextResponse("Bad_OAuth_Token", 403)


def bearer_token(header: str) -> str:
    """Return the token of an Authorization header (`Bearer …` or Salesforce's own `OAuth …`); empty when none."""
    scheme, _, token = header.strip().partition(" ")
    return token.strip() if scheme.lower() in ("bearer", "oauth") else ""


async def form(request: Request) -> dict[str, str]:
    """Return a form's fields, whatever Content-Type the client calls it; a repeated field's last value wins."""
    body = await request.body()
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def _with_basic_credentials(request: Request, sent: dict[str, str]) -> dict[str, str]:
    scheme, _, packed = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return sent
    try:
        client_id, _, secret = base64.b64decode(packed, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return sent
    return sent | {"client_id": client_id, "client_secret": secret}


def _scopes(asked: str) -> list[str]:
    """Return the scopes that the app has of those asked for; all it has when none are named."""
    wanted = asked.replace("+", " ").split()
    return [scope for scope in dict.fromkeys(wanted) if scope in SCOPES] or list(_DEFAULT_SCOPES)


def _origin(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"


def _back(asked: Mapping[str, str], **answer: str) -> Response:
    """Return the redirect to the app with the answer and the state that it sent."""
    if asked["state"]:
        answer["state"] = asked["state"]
    return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(answer)}", 302)
