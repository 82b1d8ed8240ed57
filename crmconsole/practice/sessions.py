"""Who is signed in to a practice org: its users' passwords, its connected app, codes, refresh and access tokens.

Owns their life (issue, idle expiry, rotation, revocation) and keeps them over a restart. Knows no HTTP.
"""

from __future__ import annotations

import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import orjson

from crmconsole.practice.org import Caller, Org, Row
from crmconsole.practice.wire import from_stamp, stamp

SESSION_SECONDS = 7200
"""A session ends when it was idle that long; each call begins the time anew (Salesforce's default time-out)."""
CODE_SECONDS = 900
LOOPBACK_PORTS = (1717, 1718, 1721, 1722, 1724)
SCOPES = ("api", "refresh_token", "offline_access", "id", "web")


class SignInRefused(Exception):
    """A sign-in that Salesforce would refuse: the OAuth error word and its description."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(f"{error}: {description}")
        self.error = error
        self.description = description


@dataclass(frozen=True, slots=True)
class ConnectedApp:
    """The app that clients sign in with. A secret is checked only when it is sent, as for a public desktop app."""

    client_id: str
    client_secret: str
    name: str = "CRM Console"
    redirect_uris: tuple[str, ...] = tuple(f"http://localhost:{port}/OauthRedirect" for port in LOOPBACK_PORTS)


@dataclass(slots=True)
class Grant:
    """One approval of the app by a user. `refresh_token` is empty when the client may not refresh."""

    user_id: str
    scopes: list[str]
    refresh_token: str = ""


@dataclass(slots=True)
class Session:
    """One access token. `grant` is empty for sign-ins that bring no approval (SOAP login, client credentials)."""

    user_id: str
    last_used: str
    grant: str = ""
    client_name: str | None = None


@dataclass(slots=True)
class Code:
    """An authorization code between the browser's redirect and the exchange."""

    user_id: str
    client_id: str
    redirect_uri: str
    challenge: str
    scopes: list[str]
    issued: str


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a token that lives: whose it is, and when it ends unless it is used; refresh tokens end with no time."""

    user_id: str
    scopes: tuple[str, ...]
    ends: datetime | None


@dataclass(slots=True)
class _Kept:
    """What is written to the file."""

    issued: int = 0
    sessions: dict[str, Session] = field(default_factory=dict)
    grants: dict[str, Grant] = field(default_factory=dict)
    approved: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)


class Sessions:
    """The sign-ins of one org. Tokens follow from the org's id and the number of those issued before."""

    def __init__(self, org: Org, path: Path | None = None) -> None:
        """Open the sign-ins kept in a JSON file, or in memory when `path` is None."""
        self._org = org
        self._path = path
        self._kept = self._read()
        self._codes: dict[str, Code] = {}
        self.app = ConnectedApp("3MVG9" + self._word("client id", 80), self._word("client secret", 64).upper())
        self.password = "practice-" + self._word("password", 6).lower()

    # Users

    def security_token(self, username: str) -> str:
        """Return the security token of a user."""
        return self._word(f"security token {username.lower()}", 24)

    def user(self, username: str) -> Row | None:
        """Return the active or inactive user of that name, whatever its case; None when there is none."""
        wanted = username.strip().lower()
        return next((row for row in self._org.rows("User") if str(row.get("Username", "")).lower() == wanted), None)

    def check_password(self, username: str, password: str) -> Row:
        """Return the user whose password, with or without the security token, this is.

        Raises SignInRefused. The token may be left out because this machine lies in the org's trusted IP range.
        """
        user = self.user(username)
        right = (self.password, self.password + self.security_token(username))
        if user is None or not any(secrets.compare_digest(password.encode(), each.encode()) for each in right):
            raise SignInRefused("invalid_grant", "authentication failure")
        if not user.get("IsActive"):
            raise SignInRefused("invalid_grant", "inactive user")
        return user

    # Approval and codes

    def approve(self, user_id: str) -> None:
        """Note that a user allowed the app, which lets the app sign in for that user with a key alone."""
        if user_id not in self._kept.approved:
            self._kept.approved.append(user_id)
            self._write()

    def has_approved(self, user_id: str) -> bool:
        """Return whether the app may sign in for that user without asking."""
        return user_id in self._kept.approved

    def trust_key(self, pem: str) -> None:
        """Register a public key or certificate (PEM) for the JWT bearer flow."""
        self._kept.keys.append(pem)
        self._write()

    @property
    def trusted_keys(self) -> tuple[str, ...]:
        """The keys that sign JWT assertions of the app, PEM."""
        return tuple(self._kept.keys)

    def issue_code(self, user_id: str, client_id: str, redirect_uri: str, challenge: str, scopes: Iterable[str]) -> str:
        """Return an authorization code that works once, for 15 minutes."""
        code = f"aPrx{self._token(56)}=="
        self._codes[code] = Code(
            user_id, client_id, redirect_uri, challenge, list(scopes), stamp(self._org.clock.now())
        )
        return code

    def redeem(self, code: str, client_id: str, redirect_uri: str, verifier: str) -> Grant:
        """Return the grant that a code stands for, and use the code up. Raises SignInRefused."""
        known = self._codes.pop(code, None)
        if known is None or known.client_id != client_id or self._age(known.issued) > CODE_SECONDS:
            raise SignInRefused("invalid_grant", "expired authorization code")
        if known.redirect_uri != redirect_uri:
            raise SignInRefused("redirect_uri_mismatch", "redirect_uri must match configuration")
        # Salesforce reads a challenge without a method as S256 (RFC 7636 would read it as plain).
        if not secrets.compare_digest(challenge_of(verifier).encode(), known.challenge.rstrip("=").encode()):
            raise SignInRefused("invalid_grant", "invalid code verifier")
        return self.grant(known.user_id, known.scopes)

    # Grants and sessions

    def grant(self, user_id: str, scopes: Iterable[str]) -> Grant:
        """Return a new approval, with a refresh token when the scopes ask for one."""
        grant = Grant(user_id, list(scopes))
        if {"refresh_token", "offline_access"} & set(grant.scopes):
            grant.refresh_token = f"5Aep861{self._token(76)}"
            self._kept.grants[grant.refresh_token] = grant
            self._write()
        return grant

    def known(self, refresh_token: str) -> Grant:
        """Return the approval of a refresh token. Raises SignInRefused for a dead or unknown token."""
        grant = self._kept.grants.get(refresh_token)
        if grant is None:
            raise SignInRefused("invalid_grant", "expired access/refresh token")
        return grant

    def rotate(self, refresh_token: str) -> Grant:
        """Return the approval with a new refresh token in place of the given one, which is dead from now on.

        Sessions opened with the old one live on. Raises SignInRefused for a dead or unknown token.
        """
        grant = self.known(refresh_token)
        del self._kept.grants[refresh_token]
        fresh = self.grant(grant.user_id, grant.scopes)
        for session in self._kept.sessions.values():
            if session.grant == refresh_token:
                session.grant = fresh.refresh_token
        self._write()
        return fresh

    def open(self, user_id: str, *, grant: Grant | None = None, client_name: str | None = None) -> str:
        """Return a new access token: the 15-character org id, `!`, and what nobody can guess."""
        token = f"{self._org.org_id[:15]}!AQ{self._token(92)}"
        self._forget_expired()
        session = Session(user_id, stamp(self._org.clock.now()), grant.refresh_token if grant else "", client_name)
        self._kept.sessions[token] = session
        self._write()
        return token

    def caller(self, token: str) -> Caller | None:
        """Return who an access token stands for and let its idle time begin anew; None when it is dead."""
        session = self._kept.sessions.get(token)
        if session is None:
            return None
        if self._age(session.last_used) > SESSION_SECONDS:
            self.end(token)
            return None
        session.last_used = stamp(self._org.clock.now())
        return Caller(session.user_id, token, session.client_name)

    def told(self, token: str) -> Told | None:
        """Return what is known of an access or refresh token, without using it; None when it is dead."""
        grant = self._kept.grants.get(token)
        if grant is not None:
            return Told(grant.user_id, tuple(grant.scopes), None)
        session = self._kept.sessions.get(token)
        if session is None or self._age(session.last_used) > SESSION_SECONDS:
            return None
        approval = self._kept.grants.get(session.grant)
        scopes = tuple(approval.scopes) if approval else ("api", "id")
        return Told(session.user_id, scopes, from_stamp(session.last_used) + timedelta(seconds=SESSION_SECONDS))

    def end(self, token: str) -> bool:
        """End one session; return whether there was one."""
        ended = self._kept.sessions.pop(token, None) is not None
        if ended:
            self._write()
        return ended

    def revoke(self, token: str) -> bool:
        """Kill an access token, or a refresh token with all its access tokens; return whether it was known."""
        if self._kept.grants.pop(token, None) is None:
            return self.end(token)
        for access, session in list(self._kept.sessions.items()):
            if session.grant == token:
                del self._kept.sessions[access]
        self._write()
        return True

    def cut_off(self, access_token: str, *, with_refresh_token: bool) -> None:
        """Kill an access token, alone or together with the refresh token that it came from."""
        if with_refresh_token:
            self.revoke_approval(access_token)
        else:
            self.end(access_token)

    def revoke_approval(self, access_token: str) -> None:
        """Kill an access token together with the refresh token that it came from."""
        session = self._kept.sessions.get(access_token)
        if session is not None:
            self.revoke(session.grant or access_token)
            self.end(access_token)

    def _forget_expired(self) -> None:
        for token, session in list(self._kept.sessions.items()):
            if self._age(session.last_used) > SESSION_SECONDS:
                del self._kept.sessions[token]

    def _age(self, since: str) -> float:
        return (self._org.clock.now() - from_stamp(since)) / timedelta(seconds=1)

    def _word(self, purpose: str, length: int) -> str:
        """Return letters and digits that follow from the org's id and the purpose alone."""
        digest = hashlib.shake_256(f"{self._org.org_id} {purpose}".encode()).digest(length)
        return urlsafe_b64encode(digest).decode().replace("-", "x").replace("_", "Q").rstrip("=")[:length]

    def _token(self, length: int) -> str:
        self._kept.issued += 1
        return self._word(f"token {self._kept.issued}", length)

    def _read(self) -> _Kept:
        if self._path is None or not self._path.exists():
            return _Kept()
        kept = orjson.loads(self._path.read_bytes())
        return _Kept(
            kept["issued"],
            {token: Session(**session) for token, session in kept["sessions"].items()},
            {token: Grant(**grant) for token, grant in kept["grants"].items()},
            kept["approved"],
            kept["keys"],
        )

    def _write(self) -> None:
        if self._path is not None:
            self._path.write_bytes(orjson.dumps(asdict(self._kept)))


def challenge_of(verifier: str) -> str:
    """Return the S256 code challenge of a PKCE verifier (RFC 7636 §4.2)."""
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
