"""After every way of signing in, and trouble after each: no token, password, key or passphrase in any file but where secrets belong (I45)."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit
from urllib.request import urlopen

import requests

from tests.kill.forge import Process
from tests.kill.world import World

PASSPHRASE = "correct horse battery staple"
SFDX = ("2" * 16, "R3fre5hT0kenOfS0mebodyElse")
BEGINS = 40
"""Characters that a token is looked for by: enough that nothing else has them."""


def secrets_of(there: World, private_key: str) -> Iterator[str]:
    """Give every secret there is: those that the org ever handed out, and those that people typed."""
    sessions = there.practice.sessions
    for number in range(1, sessions._kept.issued + 1):
        yield sessions._word(f"token {number}", BEGINS)
    yield from (
        sessions.password,
        sessions.app.client_secret,
        sessions.security_token(there.practice.credentials.username),
    )
    yield from (PASSPHRASE, *SFDX)
    yield from private_key.splitlines()[1:-1]


def browse(there: World, process: Process) -> None:
    """Do what a person does in the browser: sign in, allow, and be sent back to the console."""
    while "http" not in process.words():
        assert process.running, process.words()
        time.sleep(0.01)
    address = process.words()[process.words().index("http") :].split()[0]
    form = {
        **dict(parse_qsl(urlsplit(address).query)),
        "username": there.practice.credentials.username,
        "password": there.practice.credentials.password,
        "decision": "allow",
    }
    back = requests.post(
        f"{there.practice.url}/services/oauth2/authorize", form, allow_redirects=False, timeout=10
    ).headers["Location"]
    assert requests.get(back.replace("localhost", "127.0.0.1"), timeout=10).ok


def trouble(there: World, **settings: str) -> None:
    """Let a sign-in be used, expire and be refused, all with the log at its most talkative."""
    there.work()
    there.start("sync", "--debug", **settings).wait()
    there.fault("session_expired", times=1)
    there.start("sync", "--debug", **settings).wait()
    there.fault("token_revoked", times=1)
    there.start("sync", "--debug", **settings).wait()
    there.start("doctor", "--debug", **settings).wait()
    there.calm()


def test_i45_secrets_are_nowhere_but_where_they_belong(world: Callable[..., World], tmp_path: Path) -> None:
    there = world()
    there.begin(4, 2, 2)
    url, exports = there.practice.url, tmp_path / "exports"
    exports.mkdir()
    with urlopen(f"{url}/practice/jwt-key") as answer:
        jwt = json.load(answer)
    key_file = tmp_path / "server.pem"
    key_file.write_text(jwt["private_key"])
    locked = {"CRMCONSOLE_PASSPHRASE": PASSPHRASE}

    trouble(there)
    there.ended("connect", "--practice-url", url, "--keep", "keyring", "--debug")
    trouble(there)
    there.ended("connect", "--practice-url", url, "--keep", "file", "--debug", **locked)
    trouble(there, **locked)
    there.start("sync", "--debug", CRMCONSOLE_PASSPHRASE="not it").wait()
    process = there.start("connect", "--domain", url, "--keep", "keyring", "--debug", BROWSER="true")
    browse(there, process)
    assert process.wait() == 0, process.words()
    trouble(there)
    arguments = ("--jwt-key", key_file, "--username", jwt["username"], "--client-id", jwt["client_id"])
    there.ended("connect", *arguments, "--domain", url, "--keep", "keyring", "--debug")
    trouble(there)
    there.start(
        "connect", "--sfdx-url-stdin", "--debug", given=f"force://client:{SFDX[0]}:{SFDX[1]}@acme.my.salesforce.com\n"
    ).wait()
    there.ended("connect", "--practice-url", url, "--debug")
    there.here.add(last_name="Long", company="Long Ltd", email="long@example.com", phone="7" * 60)
    there.start("sync", "--debug").wait()
    there.ended("failures", "--export", exports / "failures.csv")
    there.ended("mapping", "export", "lead", exports / "mapping.json")
    there.fault("slow", ms=300)
    cut = there.start("sync", "--debug")
    while cut.running and not there.rows("SELECT id FROM run WHERE state = 'running'"):
        time.sleep(0.005)
    cut.kill()

    found = written(there, exports)
    assert {"workspace.db", "workspace.db-wal", "failures.csv"} <= set(found), set(found)
    assert any(b"session" in content for name, content in found.items() if name.endswith(".log")), set(found)
    secrets = list(secrets_of(there, jwt["private_key"]))
    assert len(secrets) > 60
    check_nowhere(found, secrets)
    # The same search finds them where they do belong.
    kept = b"".join(path.read_bytes() for path in keyring().iterdir())
    assert any(secret.encode() in kept for secret in secrets)


def written(there: World, *beside: Path) -> dict[str, bytes]:
    """Return every file that the console's processes left behind, by name."""
    looked_at = [path for folder in (there.folder, there.forge.folder, *beside) for path in folder.rglob("*")]
    return {path.name: path.read_bytes() for path in looked_at if path.is_file() and path.suffix != ".in"}


def check_nowhere(found: Mapping[str, bytes], secrets: Sequence[str]) -> None:
    """Check that no file holds a secret."""
    leaks = {name: [one[:12] for one in secrets if one.encode() in content] for name, content in found.items()}
    assert not any(leaks.values()), f"secrets in files: {[name for name in leaks if leaks[name]]} {leaks}"


def keyring() -> Path:
    """Return the folder that stands for the keyring in tests."""
    return Path(os.environ["CRMCONSOLE_TEST_KEYRING"])
