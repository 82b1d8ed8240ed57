"""What a connector needs to prove who it is: an access token, where to use it, and how to get the next one.

Owns the data only. How tokens are earned is in `oauth.py`, where they are kept in `secrets.py`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from crmconsole.errors import SignInNeeded


class Grant(StrEnum):
    """How a sign-in earns its access tokens."""

    REFRESH_TOKEN = "refresh_token"
    JWT = "jwt"
    CLIENT_CREDENTIALS = "client_credentials"


@dataclass(frozen=True)
class Access:
    """A token to use now. `instance_url` is the origin of the org's API, and the only place that may see the token."""

    token: str = field(repr=False)
    instance_url: str


class TokenProvider(Protocol):
    """Where a connector gets access tokens from. Safe to call from several threads."""

    def access(self) -> Access:
        """Return a token to use now, fetching one when there is none yet.

        Raises:
            SignInNeeded: the CRM no longer accepts our sign-in.
            CrmUnreachable: the sign-in server did not answer.
        """
        ...

    def renew(self, spent: Access) -> Access:
        """Return the successor of a token that the CRM refused; one that another thread fetched meanwhile will do.

        Raises:
            SignInNeeded: the CRM no longer accepts our sign-in.
            CrmUnreachable: the sign-in server did not answer.
        """
        ...


class GivenToken:
    """A token that somebody else earned; it cannot be renewed."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def access(self) -> Access:
        """Return the given token."""
        return self._access

    def renew(self, spent: Access) -> Access:
        """Raise SignInNeeded: there is nothing to renew it with."""
        raise SignInNeeded(
            "The access token ran out.", "Syncing waits; nothing is lost.", "Sign in again.", action="sign_in"
        )


@dataclass(frozen=True)
class Credentials:
    """A sign-in that lasts: everything needed to earn access tokens again and again."""

    grant: Grant
    auth_url: str
    """Origin of the sign-in server, `https://login.salesforce.com`."""
    instance_url: str
    """Origin of the org's API as last told; empty before the first token."""
    client_id: str
    username: str = ""
    """Needed by the JWT grant only."""
    refresh_token: str = field(default="", repr=False)
    client_secret: str = field(default="", repr=False)
    private_key: str = field(default="", repr=False)
    """PEM text, for the JWT grant only."""

    def open_part(self) -> dict[str, str]:
        """Return what may be kept anywhere: nothing in it lets anybody in."""
        return {
            "grant": self.grant.value,
            "auth_url": self.auth_url,
            "instance_url": self.instance_url,
            "client_id": self.client_id,
            "username": self.username,
        }

    def secret_part(self) -> str:
        """Return what belongs into a secret store, as one text."""
        secrets = {name: getattr(self, name) for name in ("refresh_token", "client_secret", "private_key")}
        return json.dumps({name: value for name, value in secrets.items() if value})

    @staticmethod
    def joined(open_part: Mapping[str, str], secret_part: str) -> Credentials:
        """Return the sign-in again from its two parts.

        Raises:
            ValueError: the parts are damaged or not ours.
        """
        try:
            secrets = json.loads(secret_part)
            return Credentials(grant=Grant(open_part["grant"]), **{n: open_part[n] for n in _OPEN_TEXTS}, **secrets)
        except (KeyError, TypeError) as error:
            raise ValueError("the stored sign-in is incomplete") from error


_OPEN_TEXTS = ("auth_url", "instance_url", "client_id", "username")
