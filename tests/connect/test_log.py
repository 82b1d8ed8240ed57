"""The log: lines arrive, secrets do not."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from crmconsole.errors import SignInNeeded
from crmconsole.log import HIDDEN, redacted, start_log, stop_log
from tests.connect.scripted import Reply, connector, error

SESSION = (
    "00Dxx0000001gPL!AR8AQJXg5oj8jXSgxJfA0lBog.39AsX.LVpxezPwuX5VAIrrbbHMuol7GQxnMeYMN7cj8EoWr78nt1u44zU31IbYNNJguseu"
)
REFRESH = "5Aep8614iLM.Dq661ePDmPEgaAW9Oh_L3JKkDpB4xReb54_pZebnUG0h6Sb4KUVDpNtWEofWM39yg=="
CODE = "aPrxsmIEeqM9PiQroGEWx1UiMQd95_5JUZVEhsOFhS8EVvbfYBBJli2W5fn3zbo.8hojaNW_1g=="
JWT = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIzTVZHOSJ9.c2lnbmF0dXJl"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    stop_log()


@pytest.mark.parametrize(
    "text",
    [
        f"Authorization: Bearer {SESSION}",
        f"{{'Authorization': 'Bearer {SESSION}', 'Accept': 'x'}}",
        f"Authorization: OAuth {SESSION}",
        f"the token {SESSION} was refused",
        f'{{"access_token":"{SESSION}","instance_url":"https://x"}}',
        f"grant_type=refresh_token&refresh_token={REFRESH}&client_id=3MVG9",
        f"Credentials({REFRESH})",
        f"GET /OauthRedirect?code={CODE}&state=x",
        f"assertion={JWT}",
        f"jwt {JWT}",
        f"<sessionId>{SESSION}</sessionId>",
        f"Cookie: sid={SESSION}; BrowserId=abc",
        f"force://PlatformCLI::{REFRESH}@acme.my.salesforce.com",
        "client_secret=8F3A9C'  ",
        'password="pass word 123"',
        "{'password': 'pass word 123'}",
        "<password>pass word 123</password>",
        "Authorization: Basic Y2xpZW50OjhGM0E5Qw==",
        "-----BEGIN RSA PRIVATE KEY-----\npass word 123\n-----END RSA PRIVATE KEY-----",
    ],
)
def test_no_secret_survives(text: str) -> None:
    clean = redacted(text)
    for secret in (
        SESSION,
        REFRESH,
        CODE,
        JWT,
        SESSION.partition("!")[2],
        "8F3A9C",
        "pass word 123",
        "Y2xpZW50OjhGM0E5Qw",
    ):
        assert secret not in clean
    assert HIDDEN in clean
    assert redacted(clean) == clean


@pytest.mark.parametrize(
    "text",
    [
        "POST composite: 200, 1632 bytes, 0.120 s",
        "Kept 00Q000000000001EAA of 00D000000000001EAA",
        "Error code 42",
        "Total: 3 tokens",
    ],
)
def test_ordinary_lines_stay(text: str) -> None:
    assert redacted(text) == text


def test_lines_and_tracebacks_reach_the_file_without_secrets(folder: Path) -> None:
    file = start_log(folder / "logs")
    log = logging.getLogger("crmconsole.tests")
    log.info("signing in with %s", SESSION)
    try:
        raise ValueError(f"bad token {SESSION}")
    except ValueError:
        log.exception("it failed")
    written = file.read_text(encoding="utf-8")
    assert "signing in with" in written
    assert "Traceback" in written
    assert SESSION not in written
    assert SESSION.partition("!")[2] not in written


def test_the_log_moves_with_the_workspace(folder: Path) -> None:
    first, second = start_log(folder / "a"), start_log(folder / "b")
    logging.getLogger("crmconsole.tests").warning("where am I")
    assert not first.exists()
    assert "where am I" in second.read_text(encoding="utf-8")


def test_details_are_written_only_when_asked_for(folder: Path) -> None:
    file = start_log(folder)
    logging.getLogger("crmconsole.tests").debug("a detail")
    logging.getLogger("crmconsole.tests").info("a line")
    start_log(folder, debug=True)
    logging.getLogger("crmconsole.tests").debug("another detail")
    assert "a detail" not in file.read_text(encoding="utf-8").replace("another detail", "")
    assert "another detail" in file.read_text(encoding="utf-8")


def test_a_failing_call_leaves_no_token_anywhere(folder: Path) -> None:
    file = start_log(folder, debug=True)
    crm, network = connector(lambda seen: Reply(error("INVALID_SESSION_ID", f"Session {SESSION}"), 401))
    logging.getLogger("crmconsole.tests").info("calling")
    with pytest.raises(SignInNeeded) as caught:
        crm.connect()
    logging.getLogger("crmconsole.tests").error("failed", exc_info=caught.value)
    token = network.seen[0].headers["Authorization"].removeprefix("Bearer ")
    assert token not in file.read_text(encoding="utf-8")
    assert token not in caught.value.sentence
