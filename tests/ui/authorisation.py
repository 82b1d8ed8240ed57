"""Who answers a browser sign-in, for tests of the wizard: a server that refuses as Salesforce does, and persons in front of the browser."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlencode, urlsplit

import requests

Person = Callable[[str], bool]
"""Stands in for `webbrowser.open`."""


class Refuser:
    """How the server answers: `back` is what it gives the browser to bring back, `token` what the code is exchanged for."""

    def __init__(self) -> None:
        self.url = ""
        self.back: dict[str, str] = {"code": "aPrx=="}
        self.token: tuple[int, dict[str, str]] = (400, {"error": "invalid_grant"})
        self.asked: list[dict[str, str]] = []
        """What each browser came with."""


@contextmanager
def refuser() -> Iterator[Refuser]:
    """Run a sign-in server on this machine until the test ends."""
    server = Refuser()
    listener = ThreadingHTTPServer(("127.0.0.1", 0), _handler(server))
    listener.daemon_threads = True
    server.url = f"http://127.0.0.1:{listener.server_address[1]}"
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    yield server
    listener.shutdown()
    listener.server_close()


def _handler(server: Refuser) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = urlsplit(self.path)
            if page.path == "/.well-known/openid-configuration":
                self._give(200, {"token_endpoint": f"{server.url}/services/oauth2/token"})
                return
            asked = dict(parse_qsl(page.query))
            server.asked.append(asked)
            self.send_response(302)
            self.send_header(
                "Location", f"{asked['redirect_uri']}?{urlencode({**server.back, 'state': asked['state']})}"
            )
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self._give(*server.token)

        def _give(self, status: int, answer: dict[str, str]) -> None:
            body = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Keep silent."""

    return Handler


def who_follows(address: str) -> bool:
    """Be a browser that is signed in already: it goes where it is sent."""
    threading.Thread(target=requests.get, args=(address,), kwargs={"timeout": 10}, daemon=True).start()
    return True


def who_closes_the_window(address: str) -> bool:
    """Be a person who closes the browser at once: nothing ever comes back."""
    return True


def who_answers(decision: str, username: str = "") -> Person:
    """Be a person who logs in to a practice org and allows, or denies."""

    def person(address: str) -> bool:
        threading.Thread(target=_log_in, args=(address, decision, username), daemon=True).start()
        return True

    return person


def _log_in(address: str, decision: str, username: str) -> None:
    page = urlsplit(address)
    origin = f"{page.scheme}://{page.netloc}"
    known = requests.get(f"{origin}/practice/credentials", timeout=10).json()
    form = {
        **dict(parse_qsl(page.query)),
        "username": username or known["username"],
        "password": known["password"],
        "decision": decision,
    }
    requests.post(f"{origin}{page.path}", data=form, timeout=10)
