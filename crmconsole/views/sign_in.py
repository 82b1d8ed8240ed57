"""What a sign-in asks for and answers."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class AddressCheck:
    """What an address typed or pasted by a person means. `sentence` says what was understood, or what is wrong."""

    ok: bool
    host: str
    environment: str
    sentence: str


@dataclass(frozen=True)
class SecretStoreChoice:
    """A place where the sign-in can be kept."""

    name: str
    """`keyring`, `session` or `file`."""
    label: str
    available: bool
    sentence: str


@dataclass(frozen=True)
class SignInRequest:
    """A browser sign-in. `client_id` None = the one we ship; `passphrase` only for the `file` store."""

    host: str
    client_id: str | None = None
    secret_store: str = "keyring"
    passphrase: str | None = field(default=None, repr=False)
    open_browser: bool = True
