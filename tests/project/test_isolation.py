"""A test cannot touch the person's home or keyring, nor reach another machine; nor can a program that it starts."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import keyring
import pytest

from tests.loopback_only import LeftTheMachine


def _python(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], cwd=Path.home(), capture_output=True, text=True)


def test_home_is_a_temporary_folder() -> None:
    assert Path.home().parent.name.startswith("crmconsole-tests-")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "APPDATA"):
        assert Path(os.environ[name]).is_relative_to(Path.home())


def test_secrets_are_shared_with_programs_that_the_test_starts() -> None:
    keyring.set_password("crmconsole test", "ana", "naïve")
    done = _python("import keyring; print(keyring.get_password('crmconsole test', 'ana') == 'na\\u00efve')")
    assert done.stdout.strip() == "True", done.stderr
    keyring.delete_password("crmconsole test", "ana")
    assert keyring.get_password("crmconsole test", "ana") is None
    with pytest.raises(keyring.errors.PasswordDeleteError):
        keyring.delete_password("crmconsole test", "ana")


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "login.salesforce.com"])
def test_no_connection_leaves_this_machine(host: str) -> None:
    with pytest.raises(LeftTheMachine):
        socket.create_connection((host, 443), timeout=1)


def test_no_datagram_leaves_this_machine() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as telephone, pytest.raises(LeftTheMachine):
        telephone.sendto(b"hello", ("192.0.2.1", 53))


def test_a_host_that_cannot_exist_is_not_found() -> None:
    with pytest.raises(socket.gaierror):
        socket.create_connection(("no-such-org.invalid", 443), timeout=1)


def test_this_machine_is_reachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("localhost", server.getsockname()[1]), timeout=5).close()


def test_programs_that_the_test_starts_stay_here_too() -> None:
    done = _python("import socket; socket.create_connection(('192.0.2.1', 443), timeout=1)")
    assert "LeftTheMachine" in done.stderr


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this platform has one time zone per machine")
def test_local_time_is_not_utc() -> None:
    assert time.localtime(0).tm_gmtoff % 3600 != 0
