"""Where a sign-in can be kept on this computer, in words: the wizard's and the settings' choice (console-screens §3.1)."""

from __future__ import annotations

from collections.abc import Sequence

from crmconsole.errors import SecretsUnavailable
from crmconsole.secrets import KeyringStore, keyring_name
from crmconsole.views import SecretStoreChoice


def sign_in_places() -> Sequence[SecretStoreChoice]:
    """Return the places, the safest first; a keyring that does not work is among them, with the reason. Blocks."""
    store, trouble = None, ""
    try:
        store = KeyringStore()
        store.load("probe")
    except SecretsUnavailable as problem:
        trouble = problem.help.happened
    named = keyring_name(store)
    return (
        SecretStoreChoice(
            "keyring",
            named.place,
            not trouble,
            trouble or "Kept until you remove it; only you can open it.",
            named.stored,
        ),
        SecretStoreChoice(
            "session",
            "For this session only",
            True,
            "Forgotten when the program ends; you sign in again next time.",
            "The sign-in is kept for this session only: you sign in again after the next start.",
        ),
        SecretStoreChoice(
            "file",
            "In a file that a passphrase opens",
            True,
            "You enter the passphrase at each start.",
            "The sign-in is stored in an encrypted file that your passphrase opens.",
        ),
    )
