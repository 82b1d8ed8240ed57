"""Where sign-ins are kept: the keyring of the operating system, this session's memory, or a file that a passphrase opens.

The only module that touches the keyring. Never chooses a place by itself, and never keeps a secret in plain text. All calls may block (a locked
keyring asks the person); run them in a worker thread.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

import keyring
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from crmconsole.errors import SecretsUnavailable

_LOG = logging.getLogger(__name__)

SERVICE = "CRM Console"
PART = 1200
"""The Windows Credential Locker takes 1,280 characters (`qt-facts` §12)."""

Result = TypeVar("Result")


class SecretStore(Protocol):
    """A place for secrets, by account name. Every method may raise SecretsUnavailable."""

    name: str
    """What a caller remembers to open the same place again: `keyring`, `session` or `file`."""

    def save(self, account: str, secret: str) -> None:
        """Keep a secret in place of any earlier one; an interruption leaves the earlier one."""
        ...

    def load(self, account: str) -> str | None:
        """Return the secret, None when there is none."""
        ...

    def delete(self, account: str) -> None:
        """Forget the secret; nothing happens when there is none."""
        ...


class SessionStore:
    """This process's memory: gone when the program ends."""

    name = "session"

    def __init__(self) -> None:
        self._secrets: dict[str, str] = {}

    def save(self, account: str, secret: str) -> None:
        """Keep a secret until the program ends."""
        self._secrets[account] = secret

    def load(self, account: str) -> str | None:
        """Return the secret, None when there is none."""
        return self._secrets.get(account)

    def delete(self, account: str) -> None:
        """Forget the secret."""
        self._secrets.pop(account, None)


class KeyringName(NamedTuple):
    """What a keyring is called where a person meets it elsewhere (console-screens §3.1)."""

    place: str
    """As a choice."""
    stored: str
    """As the statement that the sign-in is there."""


_WINDOWS = KeyringName("In Windows Credential Manager", "The sign-in is stored in Windows Credential Manager.")
_MACOS = KeyringName("In the keychain of macOS", "The sign-in is stored in the keychain of macOS.")
_GNOME = KeyringName("In the GNOME keyring", "The sign-in is stored in the GNOME keyring.")
_KDE = KeyringName("In KWallet", "The sign-in is stored in KWallet.")
_ANY = KeyringName("In this computer's keyring", "The sign-in is stored in this computer's keyring.")
_BACKENDS = {"Windows": _WINDOWS, "macOS": _MACOS, "kwallet": _KDE}
"""By the last part of the module that speaks to it. The Secret Service of Linux is one door to several keyrings."""


def keyring_name(store: KeyringStore | None, desktop: str | None = None) -> KeyringName:
    """Return the name of a store's keyring, or of the one that this computer would have. `desktop` as in XDG_CURRENT_DESKTOP."""
    if store is None:
        return {"win32": _WINDOWS, "darwin": _MACOS}.get(sys.platform, _ANY)
    module = store.backend_module.rpartition(".")[2]
    if module not in ("SecretService", "libsecret"):
        return _BACKENDS.get(module, _ANY)
    shells = set((os.environ.get("XDG_CURRENT_DESKTOP", "") if desktop is None else desktop).split(":"))
    return _KDE if "KDE" in shells else _GNOME if shells & _WITH_GNOME_KEYRING else _ANY


_WITH_GNOME_KEYRING = frozenset({"GNOME", "Unity", "X-Cinnamon", "MATE", "XFCE", "Budgie", "Pantheon"})
"""Desktops that come with it."""


class KeyringStore:
    """The keyring of the operating system.

    A secret lies in numbered parts, and a marker, written last, says which parts count: whoever is interrupted leaves the earlier secret whole.
    """

    name = "keyring"

    def __init__(self, backend: KeyringBackend | None = None) -> None:
        """Use the system's keyring, or the given one.

        Raises:
            SecretsUnavailable: there is none, or it would keep secrets in plain text.
        """
        found = _trustworthy(backend or _asked(keyring.get_keyring))
        if found is None:
            raise SecretsUnavailable(
                "This computer has no keyring that CRM Console could use.",
                "The sign-in is not kept.",
                "Keep it for this session only, or in a file that a passphrase opens.",
                cause="no_keyring",
            )
        self._backend = found

    @property
    def backend_module(self) -> str:
        """The module of the library's part that speaks to this keyring."""
        return type(self._backend).__module__

    def save(self, account: str, secret: str) -> None:
        """Keep a secret; parts above 1,200 characters go into entries of their own."""
        before = self._marker(account)
        side = "b" if before and before[0] == "a" else "a"
        parts = [secret[start : start + PART] for start in range(0, len(secret), PART)] or [""]
        for place, part in enumerate(parts):
            self._set(f"{account}/{side}{place}", part)
        self._set(account, json.dumps({"side": side, "parts": len(parts)}))
        if before:
            self._forget(account, *before)

    def load(self, account: str) -> str | None:
        """Return the secret, None when there is none.

        Raises:
            SecretsUnavailable: also when a part of it is missing.
        """
        marker = self._marker(account)
        if marker is None:
            return None
        side, count = marker
        parts = [self._get(f"{account}/{side}{place}") for place in range(count)]
        whole = [part for part in parts if part is not None]
        if len(whole) < count:
            raise _damaged("The sign-in in the keyring is incomplete.")
        return "".join(whole)

    def delete(self, account: str) -> None:
        """Forget the secret, marker first."""
        marker = self._marker(account)
        if marker is not None:
            self._remove(account)
            self._forget(account, *marker)

    def _marker(self, account: str) -> tuple[str, int] | None:
        text = self._get(account)
        if text is None:
            return None
        try:
            marker = json.loads(text)
            return str(marker["side"]), int(marker["parts"])
        except (ValueError, KeyError, TypeError):
            raise _damaged("The sign-in in the keyring is damaged.") from None

    def _forget(self, account: str, side: str, count: int) -> None:
        for place in range(count):
            self._remove(f"{account}/{side}{place}")

    def _get(self, name: str) -> str | None:
        return _asked(lambda: self._backend.get_password(SERVICE, name))

    def _set(self, name: str, text: str) -> None:
        _asked(lambda: self._backend.set_password(SERVICE, name, text))

    def _remove(self, name: str) -> None:
        def remove() -> None:
            try:
                self._backend.delete_password(SERVICE, name)
            except PasswordDeleteError:
                _LOG.debug("a keyring entry was gone already")

        _asked(remove)


class FileStore:
    """A file that a passphrase opens (scrypt, AES-GCM). All accounts are in one file; readable for its owner only."""

    name = "file"

    def __init__(self, path: Path, passphrase: str) -> None:
        """Open the file, or begin a new one with the first secret.

        Raises:
            SecretsUnavailable: the passphrase is empty or wrong, or the file is damaged or cannot be read.
        """
        if not passphrase:
            raise SecretsUnavailable(
                "The passphrase is empty.", "The sign-in is not kept.", "Choose a passphrase.", cause="passphrase"
            )
        self._path = path
        self._passphrase = passphrase.encode()
        self._read()

    def save(self, account: str, secret: str) -> None:
        """Keep a secret; the file is replaced as a whole."""
        self._write({**self._read(), account: secret})

    def load(self, account: str) -> str | None:
        """Return the secret, None when there is none."""
        return self._read().get(account)

    def delete(self, account: str) -> None:
        """Forget the secret."""
        secrets = self._read()
        if secrets.pop(account, None) is not None:
            self._write(secrets)

    def _read(self) -> dict[str, str]:
        try:
            sealed = json.loads(self._path.read_bytes())
            salt, nonce, data = (b64decode(sealed[name], validate=True) for name in ("salt", "nonce", "data"))
            secrets = json.loads(AESGCM(self._key(salt)).decrypt(nonce, data, None))
            return {str(name): str(secret) for name, secret in secrets.items()}
        except FileNotFoundError:
            return {}
        except InvalidTag:
            raise SecretsUnavailable(
                "The passphrase does not open the file with the sign-in.",
                "Nothing was changed.",
                "Type the passphrase again.",
                cause="passphrase",
            ) from None
        except OSError as error:
            raise SecretsUnavailable(
                f"The file with the sign-in cannot be read: {error.strerror}.",
                "Nothing was changed.",
                cause="secrets_file",
            ) from error
        except (ValueError, KeyError, TypeError, AttributeError):
            raise _damaged(f"{self._path.name} is no file with a sign-in.") from None

    def _write(self, secrets: dict[str, str]) -> None:
        salt, nonce = os.urandom(16), os.urandom(12)
        data = AESGCM(self._key(salt)).encrypt(nonce, json.dumps(secrets).encode(), None)
        sealed = {name: b64encode(value).decode() for name, value in (("salt", salt), ("nonce", nonce), ("data", data))}
        draft = self._path.with_name(self._path.name + ".new")
        try:
            draft.unlink(missing_ok=True)
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                json.dump(sealed, file)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self._path)
        except OSError as error:
            raise SecretsUnavailable(
                f"The file with the sign-in cannot be written: {error.strerror}.",
                "The sign-in is not kept.",
                cause="secrets_file",
            ) from error

    def _key(self, salt: bytes) -> bytes:
        # 32 MB and about a tenth of a second: what a guess costs whoever stole the file.
        return Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(self._passphrase)


def _asked(question: Callable[[], Result]) -> Result:
    """Return what the keyring answers; whatever it raises becomes SecretsUnavailable: backends raise far more than KeyringError."""
    try:
        return question()
    except SecretsUnavailable:
        raise
    except Exception as error:  # pywintypes, D-Bus and other foreign errors share no base class
        _LOG.warning("the keyring failed: %s", type(error).__name__)
        raise SecretsUnavailable(
            "The keyring of this computer did not open.",
            "The sign-in is neither read nor kept.",
            "Unlock the keyring and try again; or keep the sign-in for this session only, or in a file that a passphrase opens.",
            cause="keyring_locked",
        ) from error


def _trustworthy(backend: KeyringBackend) -> KeyringBackend | None:
    """Return the backend to use, out of a chain the first that may be; None for those that keep nothing, or keep it in plain text."""
    chained = getattr(backend, "backends", None)
    if chained is not None:
        return next((found for one in chained if (found := _trustworthy(one)) is not None), None)
    kind = type(backend)
    keeps_nothing = kind.__module__ in ("keyring.backends.fail", "keyring.backends.null")
    return None if keeps_nothing or "plaintext" in kind.__name__.lower() else backend


def _damaged(happened: str) -> SecretsUnavailable:
    return SecretsUnavailable(
        happened, "Syncing waits; nothing is lost.", "Sign in again.", cause="secrets_damaged", action="sign_in"
    )
