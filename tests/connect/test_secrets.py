"""Secret stores: whole or not at all, never readable, and every trouble in one plain sentence."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.backends.null import Keyring as NullKeyring
from keyring.compat import properties
from keyring.errors import PasswordDeleteError

from crmconsole.errors import SecretsUnavailable
from crmconsole.secrets import PART, FileStore, KeyringStore, SecretStore, SessionStore, keyring_name


class Drawer(KeyringBackend):
    """A keyring in memory with the limit of Windows; fails on the n-th change when told to."""

    @properties.classproperty
    def priority(self) -> float:
        return 0.1

    def __init__(self) -> None:
        self.entries: dict[str, str] = {}
        self.changes_left = 10**6
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise OSError("Prompt dismissed")
        return self.entries.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._change()
        if len(password) > 1280:
            raise OSError("The stub received bad data")
        self.entries[username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._change()
        if username not in self.entries:
            raise PasswordDeleteError(username)
        del self.entries[username]

    def _change(self) -> None:
        if self.changes_left == 0:
            raise OSError("Interrupted")
        self.changes_left -= 1


class PlaintextKeyring(Drawer):
    """What must never be used, by its name."""


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=3 * PART + 1), min_size=1, max_size=3))
def test_the_keyring_gives_back_what_was_kept_last(secrets: list[str]) -> None:
    drawer = Drawer()
    store = KeyringStore(drawer)
    for secret in secrets:
        store.save("org", secret)
        assert store.load("org") == secret
    store.delete("org")
    assert store.load("org") is None
    assert drawer.entries == {}


def test_whoever_is_interrupted_keeps_the_old_secret_or_has_the_new_one() -> None:
    old, new = "o" * (2 * PART), "n" * (3 * PART)
    for changes in range(8):
        drawer = Drawer()
        KeyringStore(drawer).save("org", old)
        drawer.changes_left = changes
        try:
            KeyringStore(drawer).save("org", new)
        except SecretsUnavailable:
            drawer.changes_left = 10**6
        assert KeyringStore(drawer).load("org") in (old, new)
    assert KeyringStore(drawer).load("org") == new


def test_accounts_do_not_mix() -> None:
    store = KeyringStore(Drawer())
    store.save("one", "1" * 2000)
    store.save("two", "2")
    store.delete("one")
    store.delete("one")
    assert (store.load("one"), store.load("two")) == (None, "2")


def test_a_locked_keyring_is_said_in_words() -> None:
    drawer = Drawer()
    store = KeyringStore(drawer)
    store.save("org", "secret text")
    drawer.locked = True
    with pytest.raises(SecretsUnavailable) as caught:
        store.load("org")
    assert "keyring" in caught.value.sentence
    assert caught.value.cause == "keyring_locked"


def test_a_damaged_entry_asks_to_sign_in_again() -> None:
    drawer = Drawer()
    store = KeyringStore(drawer)
    store.save("org", "s" * 3000)
    del drawer.entries["org/a1"]
    with pytest.raises(SecretsUnavailable):
        store.load("org")
    drawer.entries["org"] = "nonsense"
    with pytest.raises(SecretsUnavailable):
        store.load("org")


@pytest.mark.parametrize("backend", [FailKeyring(), NullKeyring(), PlaintextKeyring()])
def test_no_keyring_and_a_plain_one_are_refused(backend: KeyringBackend) -> None:
    with pytest.raises(SecretsUnavailable) as caught:
        KeyringStore(backend)
    assert "passphrase" in caught.value.sentence


def test_a_chain_of_keyrings_counts_by_what_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    chain = ChainerBackend()
    monkeypatch.setattr(ChainerBackend, "backends", [PlaintextKeyring()])
    with pytest.raises(SecretsUnavailable):
        KeyringStore(chain)
    plain, drawer = PlaintextKeyring(), Drawer()
    monkeypatch.setattr(ChainerBackend, "backends", [FailKeyring(), plain, drawer])
    KeyringStore(chain).save("org", "kept")
    assert KeyringStore(chain).load("org") == "kept"
    assert (plain.entries, len(drawer.entries)) == ({}, 2)


def test_the_systems_keyring_is_asked_when_none_is_given() -> None:
    store = KeyringStore()
    store.save("tests/connect", "kept")
    assert KeyringStore().load("tests/connect") == "kept"
    store.delete("tests/connect")


def test_a_file_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    path = tmp_path / "sign-in"
    FileStore(path, "correct horse").save("org", "5Aep-very-secret")
    assert FileStore(path, "correct horse").load("org") == "5Aep-very-secret"
    assert b"5Aep" not in path.read_bytes()
    assert b"org" not in path.read_bytes()
    with pytest.raises(SecretsUnavailable) as caught:
        FileStore(path, "wrong")
    assert caught.value.cause == "passphrase"
    with pytest.raises(SecretsUnavailable):
        FileStore(path, "")


def test_a_file_keeps_several_accounts_and_nobody_else_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "sign-in"
    store = FileStore(path, "p")
    assert store.load("one") is None
    store.save("one", "1")
    store.save("two", "2")
    store.delete("one")
    assert (store.load("one"), store.load("two")) == (None, "2")
    assert [entry.name for entry in tmp_path.iterdir()] == ["sign-in"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content",
    [b"", b"nonsense", b"[]", b'{"salt": "", "nonce": "", "data": ""}', b'{"salt": 1, "nonce": 2, "data": 3}'],
)
def test_a_damaged_file_is_said_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "sign-in"
    path.write_bytes(content)
    with pytest.raises(SecretsUnavailable):
        FileStore(path, "p")


def test_a_folder_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(SecretsUnavailable):
        FileStore(tmp_path / "missing" / "sign-in", "p").save("org", "s")


def test_every_store_is_remembered_by_name(tmp_path: Path) -> None:
    stores: list[SecretStore] = [KeyringStore(Drawer()), SessionStore(), FileStore(tmp_path / "s", "p")]
    assert [store.name for store in stores] == ["keyring", "session", "file"]
    for store in stores:
        store.save("org", "kept")
        assert store.load("org") == "kept"
        store.delete("org")
        assert store.load("org") is None


def test_the_keyring_is_called_as_the_system_calls_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """console-screens §3.1: where the sign-in is stored is stated by the name that a person knows."""
    drawer = KeyringStore(Drawer())
    for module, desktop, name in (
        ("keyring.backends.Windows", "", "Windows Credential Manager"),
        ("keyring.backends.macOS", "", "the keychain of macOS"),
        ("keyring.backends.SecretService", "ubuntu:GNOME", "the GNOME keyring"),
        ("keyring.backends.libsecret", "X-Cinnamon", "the GNOME keyring"),
        ("keyring.backends.SecretService", "KDE", "KWallet"),
        ("keyring.backends.kwallet", "", "KWallet"),
        ("keyring.backends.SecretService", "i3", "this computer's keyring"),
        ("somebody.elses", "KDE", "this computer's keyring"),
    ):
        monkeypatch.setattr(Drawer, "__module__", module)
        found = keyring_name(drawer, desktop)
        assert found == (f"In {name}", f"The sign-in is stored in {name}.")


@pytest.mark.parametrize(
    ("platform", "place"),
    [
        ("win32", "In Windows Credential Manager"),
        ("darwin", "In the keychain of macOS"),
        ("linux", "In this computer's keyring"),
    ],
)
def test_a_keyring_that_does_not_work_has_the_name_of_the_system_all_the_same(
    monkeypatch: pytest.MonkeyPatch, platform: str, place: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert keyring_name(None).place == place
