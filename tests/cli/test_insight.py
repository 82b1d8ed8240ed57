"""`crmconsole insight`."""

from __future__ import annotations

import http.client
import signal
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.cli.calling import Calls
from tests.engine.test_insight_page import free_port

LEAD = {"Last Name": "Ng", "Company": "Acme", "Email": "ng@n.example"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM that a process can answer")
def test_the_page_is_switched_on_served_and_off(ready: Calls, somebody: Callable[..., int]) -> None:
    number = str(somebody(**LEAD))
    assert "not linked with a lead" in ready.trouble("insight", "address", number, status=2)
    ready.json("sync")
    assert "page is off" in ready.trouble("insight", "address", number, status=2)
    assert "is off" in ready.trouble("insight", "serve", status=3)
    port = free_port()
    told = ready.json("insight", "on", "--port", str(port))
    assert (told["on"], told["port"], set(told["links"])) == (True, port, {"Lead", "Contact"})
    assert "{!Contact.Id}" in told["instructions"]
    address = urlsplit(ready.json("insight", "address", number)["address"])
    path = f"{address.path}?{address.query}"
    serving = ready.process("insight", "serve", "--workspace", str(ready.workspace))
    try:
        assert serving.stdout is not None
        assert f"at port {port}" in serving.stdout.readline()
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as browser:
            browser.request("GET", path)
            answer = browser.getresponse()
            assert (answer.status, "Ng" in answer.read().decode()) == (200, True)
        serving.send_signal(signal.SIGTERM)
        out, err = serving.communicate(timeout=30)
    finally:
        serving.kill()
    assert (serving.returncode, out, err) == (0, "Stopping.\n", "")
    key = address.path.split("/")[2]
    assert key not in ready.json("insight", "new-key")["instructions"]
    assert key not in ready.json("insight", "address", number)["address"]
    off = ready.json("insight", "off")
    assert (off["on"], off["links"], off["instructions"]) == (False, {}, "")
    assert "is off" in ready("insight", "show").out


def test_an_insight_is_written_to_a_file_that_stands_alone(
    ready: Calls, somebody: Callable[..., int], tmp_path: Path
) -> None:
    number = str(somebody(**LEAD))
    file = tmp_path / "somebody.html"
    assert ready.json("insight", "export", number, str(file)) == {"person": int(number), "file": str(file)}
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "PDF is written by the window" in ready.trouble("insight", "export", number, "somebody.pdf", status=2)
    assert "There is no person 999 here." in ready.trouble("insight", "export", "999", str(file), status=2)
