"""The keyring of the tests: one file per secret in a temporary folder, so that the several processes of one test share
it as they would share a person's keyring. The person's own keyring is never touched."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.compat import properties
from keyring.errors import PasswordDeleteError


class FolderKeyring(KeyringBackend):
    """Keeps secrets in the folder that CRMCONSOLE_TEST_KEYRING names, for as long as the test session lasts."""

    @properties.classproperty
    def priority(self) -> float:
        return 0.1  # chosen by name only (PYTHON_KEYRING_BACKEND), never by preference

    def _file(self, service: str, username: str) -> Path:
        name = hashlib.sha256(json.dumps([service, username]).encode()).hexdigest()
        return Path(os.environ["CRMCONSOLE_TEST_KEYRING"]) / name

    def get_password(self, service: str, username: str) -> str | None:
        try:
            return self._file(service, username).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def set_password(self, service: str, username: str, password: str) -> None:
        self._file(service, username).write_text(password, encoding="utf-8")

    def delete_password(self, service: str, username: str) -> None:
        try:
            self._file(service, username).unlink()
        except FileNotFoundError:
            raise PasswordDeleteError("no such secret") from None
