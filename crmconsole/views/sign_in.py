"""What a sign-in asks for and answers."""

from __future__ import annotations

from collections.abc import Callable
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
    stored: str = ""
    """Said once the sign-in is there: the place by its name."""


@dataclass(frozen=True)
class SignInRequest:
    """A browser sign-in. `client_id` None = the one we ship; `passphrase` only for the `file` store.

    `language` and `told` are how the pages speak that the browser shows at the end; English if nothing is said.
    With `ask_who`, Salesforce asks for a user name even where the browser is signed in already: somebody else is to sign in.
    """

    host: str
    client_id: str | None = None
    secret_store: str = "keyring"
    passphrase: str | None = field(default=None, repr=False)
    open_browser: bool = True
    ask_who: bool = False
    language: str = "en"
    told: Callable[[str], str] = field(default=str, repr=False)
