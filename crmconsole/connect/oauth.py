"""Earning access tokens from Salesforce's sign-in servers: code with PKCE, refresh with rotation, JWT, client credentials; and giving them back.

Owns the conversation with the token endpoint, by authlib. The browser's part is in `browser.py`; where secrets are kept is the caller's choice.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.common.security import generate_token
from authlib.integrations.requests_client.oauth2_session import OAuth2ClientAuth
from authlib.oauth2.client import OAuth2Client
from authlib.oauth2.rfc7523 import JWTBearerGrant
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey
from requests.adapters import BaseAdapter

from crmconsole.clock import Clock
from crmconsole.connect.address import PRODUCTION, SANDBOX, trusted_instance
from crmconsole.connect.salesforce.answer import Answer
from crmconsole.connect.salesforce.errors import explain
from crmconsole.connect.tokens import Access, Credentials, Grant
from crmconsole.connect.transport import PinnedSession, origin_of
from crmconsole.errors import CrmRefused, InputProblem, SignInNeeded

_LOG = logging.getLogger(__name__)
_SCOPE = "api refresh_token"
_JWT_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_JWT_SECONDS = 180
_ANSWER_SECONDS = 30.0
_SFDX_URL = re.compile(r"force://(?P<client_id>[^:@/]+):(?P<secret>[^:@/]*):(?P<refresh>[^@/]+)@(?P<host>[^/@]+)/?")


@dataclass(frozen=True)
class Token:
    """What a token endpoint gave. `refresh_token` is empty when it gave none, or kept the old one valid."""

    access: Access
    refresh_token: str = field(default="", repr=False)


class _Client(OAuth2Client):  # type: ignore[misc]
    """authlib's OAuth client over a session of ours."""

    client_auth_class = OAuth2ClientAuth


class SignInServer:
    """One sign-in server and our app there. Methods block."""

    def __init__(
        self, auth_url: str, client_id: str, client_secret: str = "", *, transport: BaseAdapter | None = None
    ) -> None:
        """Nothing is sent yet. `auth_url` is an origin; `transport` replaces the network (a simulation)."""
        self.auth_url = origin_of(auth_url)
        self.client_id = client_id
        self.client_secret = client_secret
        self._session = PinnedSession(self.auth_url, transport=transport, read_seconds=_ANSWER_SECONDS)

    def make_sure_it_answers(self) -> None:
        """Make sure that Salesforce's sign-in is at this address, before a browser shows a page that nobody understands.

        Raises:
            CrmUnreachable: no answer, or Salesforce is out of order.
            CrmRefused: something else answers.
        """
        answer = self.page(f"{self.auth_url}/.well-known/openid-configuration")
        if answer.status_code >= 500:
            raise explain(Answer(answer))
        try:
            known = "token_endpoint" in answer.json()
        except (ValueError, TypeError):
            known = False
        if not known:
            raise _not_a_sign_in_server()

    def authorize_url(
        self, redirect_uri: str, state: str, verifier: str, *, login_hint: str = "", ask_who: bool = False
    ) -> str:
        """Return the page where a person signs in and allows the app (OAuth web-server flow with PKCE).

        With `ask_who` it asks for a user name even where the browser is signed in already.
        """
        wishes = {"login_hint": login_hint} if login_hint else {}
        if ask_who:
            wishes["prompt"] = "login"
        url, _ = self._client(redirect_uri=redirect_uri).create_authorization_url(
            f"{self.auth_url}/services/oauth2/authorize", state=state, code_verifier=verifier, **wishes
        )
        return str(url)

    def exchange(self, code: str, redirect_uri: str, verifier: str) -> Token:
        """Return the tokens for a code that the browser brought back.

        Raises:
            SignInNeeded, NotReady: refused, with the cause in words.
            CrmUnreachable: no answer.
        """
        return self._fetch("authorization_code", redirect_uri=redirect_uri, code=code, code_verifier=verifier)

    def refresh(self, refresh_token: str) -> Token:
        """Return a new access token, and a new refresh token where the app rotates them: then the old one is dead.

        Raises: as `exchange`.
        """
        with _in_our_words():
            answer = self._client().refresh_token(self._endpoint, refresh_token=refresh_token)
        token = self._token(answer)
        return token if token.refresh_token != refresh_token else Token(token.access)

    def by_client_credentials(self) -> Token:
        """Return an access token for the app's own user. Raises: as `exchange`."""
        return self._fetch("client_credentials", method="client_secret_basic")

    def by_jwt(self, username: str, private_key: str, clock: Clock) -> Token:
        """Return an access token for a user who has approved the app, proved by our key (PEM).

        Raises:
            InputProblem: the key is none, or not RSA.
            Otherwise as `exchange`.
        """
        audience = SANDBOX if self.auth_url == SANDBOX else PRODUCTION
        now = int(clock.now().timestamp())
        try:
            assertion = JWTBearerGrant.sign(
                RSAKey.import_key(private_key),
                self.client_id,
                audience,
                username,
                now,
                now + _JWT_SECONDS,
                header={"alg": "RS256"},
            )
        except (ValueError, TypeError, JoseError) as error:
            raise InputProblem(
                "The key file does not hold a private RSA key.",
                "Nothing was sent.",
                "Choose the key that belongs to the app's certificate.",
            ) from error
        return self._fetch(_JWT_GRANT, assertion=assertion)

    def revoke(self, token: str) -> None:
        """Give a token back; a refresh token takes its access tokens with it. A token that is unknown already counts as given back."""
        with _in_our_words():
            answer = self._client().revoke_token(f"{self.auth_url}/services/oauth2/revoke", token=token)
            if answer.status_code not in (200, 400):
                raise explain(Answer(answer))

    def page(self, url: str, *, form: Mapping[str, str] | None = None) -> requests.Response:
        """Return a page of this server as a browser would get it, redirects not followed; with a form, the answer to sending it."""
        with _in_our_words():
            return self._session.request("POST" if form else "GET", url, data=form)

    def close(self) -> None:
        """Release the sockets."""
        self._session.close()

    @property
    def _endpoint(self) -> str:
        return f"{self.auth_url}/services/oauth2/token"

    def _client(self, *, redirect_uri: str | None = None, method: str = "client_secret_post") -> Any:
        return _Client(
            self._session,
            client_id=self.client_id,
            client_secret=self.client_secret or None,
            token_endpoint_auth_method=method if self.client_secret else "none",
            revocation_endpoint_auth_method=method if self.client_secret else "none",
            redirect_uri=redirect_uri,
            scope=_SCOPE if redirect_uri else None,
            code_challenge_method="S256",
        )

    def _fetch(
        self, grant: str, *, method: str = "client_secret_post", redirect_uri: str | None = None, **facts: str
    ) -> Token:
        with _in_our_words():
            answer = self._client(redirect_uri=redirect_uri, method=method).fetch_token(
                self._endpoint, grant_type=grant, **facts
            )
        return self._token(answer)

    def _token(self, answer: Mapping[str, Any]) -> Token:
        try:
            instance = trusted_instance(str(answer.get("instance_url") or self.auth_url), self.auth_url)
            return Token(Access(str(answer["access_token"]), instance), str(answer.get("refresh_token") or ""))
        except (KeyError, ValueError) as error:
            raise _not_a_sign_in_server() from error


class LastingTokens:
    """The `TokenProvider` of a stored sign-in. Keeps the access token in memory only."""

    def __init__(
        self,
        credentials: Credentials,
        clock: Clock,
        save: Callable[[Credentials], None],
        *,
        transport: BaseAdapter | None = None,
    ) -> None:
        """`save` stores changed credentials; it is called before a token that came with them is used, and may raise."""
        self._credentials = credentials
        self._clock = clock
        self._save = save
        self._server = SignInServer(
            credentials.auth_url, credentials.client_id, credentials.client_secret, transport=transport
        )
        self._lock = threading.Lock()
        self._current: Access | None = None
        self._unsaved = False

    @property
    def credentials(self) -> Credentials:
        """The sign-in as it is now, after any rotation."""
        return self._credentials

    def access(self) -> Access:
        """Return the current access token, earning the first one now."""
        with self._lock:
            return self._current or self._earn()

    def renew(self, spent: Access) -> Access:
        """Return the successor of a refused token; when another thread earned one meanwhile, that one."""
        with self._lock:
            if self._current is not None and self._current.token != spent.token:
                return self._current
            return self._earn()

    def give_back(self) -> None:
        """Revoke the sign-in, so that nobody can use it any more.

        Raises:
            CrmUnreachable: no answer; the sign-in is still valid.
        """
        with self._lock:
            token = self._credentials.refresh_token or (self._current.token if self._current else "")
            if token:
                self._server.revoke(token)
            self._current = None

    def _earn(self) -> Access:
        token = self._ask()
        changed = replace(
            self._credentials,
            instance_url=token.access.instance_url,
            refresh_token=token.refresh_token or self._credentials.refresh_token,
        )
        self._unsaved = self._unsaved or changed != self._credentials
        # In memory first: should saving fail, the old refresh token is dead already and the next attempt must not use it.
        self._credentials = changed
        if self._unsaved:
            self._save(changed)
            self._unsaved = False
        self._current = token.access
        _LOG.info("signed in to %s", token.access.instance_url)
        return token.access

    def _ask(self) -> Token:
        mine = self._credentials
        if mine.grant is Grant.JWT:
            return self._server.by_jwt(mine.username, mine.private_key, self._clock)
        if mine.grant is Grant.CLIENT_CREDENTIALS:
            return self._server.by_client_credentials()
        if not mine.refresh_token:
            raise SignInNeeded(
                "The sign-in to Salesforce is not kept on this computer.",
                "Syncing waits; nothing is lost.",
                "Sign in again.",
                action="sign_in",
            )
        return self._server.refresh(mine.refresh_token)


def sfdx_sign_in(text: str) -> Credentials:
    """Return the sign-in of an SFDX auth URL, `force://<clientId>:<secret>:<refreshToken>@<host>` (`sf org display --verbose`).

    Raises:
        InputProblem: it is no such URL, or its host is not Salesforce's.
    """
    found = _SFDX_URL.fullmatch(text.strip())
    if found is None:
        raise InputProblem(
            "This is not an SFDX auth URL.",
            "Nothing was changed.",
            "It begins with force:// and comes from: sf org display --verbose",
        )
    try:
        origin = trusted_instance(f"https://{found['host']}", PRODUCTION)
    except ValueError as error:
        raise InputProblem(f"{found['host']} does not belong to Salesforce.", "Nothing was sent there.") from error
    return Credentials(
        Grant.REFRESH_TOKEN,
        origin,
        origin,
        found["client_id"],
        refresh_token=found["refresh"],
        client_secret=found["secret"],
    )


def new_state() -> str:
    """Return an unguessable text that ties a browser's answer to our question."""
    return str(generate_token(32))


def new_verifier() -> str:
    """Return a PKCE code verifier (RFC 7636)."""
    return str(generate_token(96))


@contextmanager
def _in_our_words() -> Iterator[None]:
    """Turn what authlib and requests raise into our errors."""
    try:
        yield
    except AuthlibBaseError as error:
        raise explain(error) from error
    except requests.HTTPError as error:
        raise explain(Answer(error.response)) from error
    except requests.RequestException as error:
        raise explain(error) from error
    except ValueError as error:
        raise _not_a_sign_in_server() from error


def _not_a_sign_in_server() -> CrmRefused:
    return CrmRefused(
        "What answered there is not Salesforce's sign-in.",
        "Nothing was changed.",
        "Check the address.",
        cause="not_salesforce",
    )
