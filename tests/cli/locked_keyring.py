"""A keyring that nobody unlocks, for the processes of one test."""

from __future__ import annotations

from keyring.backend import KeyringBackend
from keyring.compat import properties
from keyring.errors import KeyringLocked


class LockedKeyring(KeyringBackend):
    """Refuses every question, as a keyring does whose owner closes the dialog."""

    @properties.classproperty
    def priority(self) -> float:
        return 0.1

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("dismissed")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked("dismissed")

    def delete_password(self, service: str, username: str) -> None:
        raise KeyringLocked("dismissed")
