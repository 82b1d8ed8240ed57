"""Signing in through the person's own browser: a small listener on this machine takes the answer (OAuth web-server flow with PKCE).

Owns the listener; the pages that it shows are in `browser_pages.py`, the exchange of the code is `oauth.py`'s.
"""

from __future__ import annotations

import logging
import os
import queue
import secrets
import threading
import webbrowser
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlsplit

from authlib.oauth2 import OAuth2Error

from crmconsole.connect import browser_pages
from crmconsole.connect.oauth import SignInServer, new_state, new_verifier
from crmconsole.connect.salesforce.errors import explain
from crmconsole.connect.tokens import Credentials, Grant
from crmconsole.errors import ConsoleError, NotReady, SignInNeeded

PORTS = (1717, 1718, 1721, 1722, 1724)
"""Salesforce compares the callback address exactly, so the app in Salesforce lists these five (`salesforce-api` §1.2).

1719, 1720 and 1723 are left out: browsers refuse to open them (ERR_UNSAFE_PORT).
"""
PATH = "/OauthRedirect"
WAIT_SECONDS = 300.0

_LOG = logging.getLogger(__name__)

_Answer = dict[str, str] | None


class BrowserSignIn:
    """One attempt to sign in. Use as a context manager; `wait` in a worker thread, `cancel` from any thread."""

    def __init__(
        self,
        server: SignInServer,
        *,
        ports: Sequence[int] = PORTS,
        open_browser: Callable[[str], object] | None = webbrowser.open,
        login_hint: str = "",
        ask_who: bool = False,
        speech: browser_pages.Speech | None = None,
    ) -> None:
        """Listen on the first free port. With `open_browser` None the person opens `address` themselves. `speech`: of the pages, English if none.

        Raises:
            NotReady: all ports are taken.
        """
        self._server = server
        self._state = new_state()
        self._verifier = new_verifier()
        self._answers: queue.SimpleQueue[_Answer] = queue.SimpleQueue()
        self._open_browser = open_browser
        self._listener = _listen(ports, self._state, self._answers, speech or browser_pages.Speech())
        self._redirect_uri = f"http://localhost:{self._listener.server_address[1]}{PATH}"
        self.address = server.authorize_url(
            self._redirect_uri, self._state, self._verifier, login_hint=login_hint, ask_who=ask_who
        )
        threading.Thread(target=self._listener.serve_forever, name="sign-in", daemon=True).start()

    def wait(self, seconds: float = WAIT_SECONDS) -> Credentials:
        """Open the browser, wait for the person, and return the sign-in with its refresh token.

        Raises:
            NotReady: cancelled, took too long, or the app gives no lasting sign-in.
            SignInNeeded: denied or refused, with the cause in words.
            CrmUnreachable: Salesforce did not answer the exchange of the code.
        """
        if self._open_browser is not None and not self._open_browser(self.address):
            _LOG.warning("no browser could be opened")
        try:
            answer = self._answers.get(timeout=seconds)
        except queue.Empty:
            raise NotReady(
                "The sign-in in the browser was not finished in time: the window was closed, or nobody was there.",
                "Nothing was changed.",
                "Sign in again.",
                cause="too_late",
                action="sign_in",
            ) from None
        if answer is None:
            raise NotReady("The sign-in was cancelled.", "Nothing was changed.", cause="cancelled")
        if "code" not in answer:
            raise _refused(answer)
        try:
            token = self._server.exchange(answer["code"], self._redirect_uri, self._verifier)
        except SignInNeeded as refused:
            raise _nothing_changed(refused) from refused
        if not token.refresh_token:
            raise NotReady(
                "Salesforce gave a sign-in that does not last.",
                "Nothing was changed.",
                "Allow the app the scope “Perform requests at any time (refresh_token)”.",
                cause="no_refresh_token",
            )
        return Credentials(
            Grant.REFRESH_TOKEN,
            self._server.auth_url,
            token.access.instance_url,
            self._server.client_id,
            refresh_token=token.refresh_token,
            client_secret=self._server.client_secret,
        )

    def cancel(self) -> None:
        """Make `wait` end at once."""
        self._answers.put(None)

    def close(self) -> None:
        """Stop listening."""
        self._listener.shutdown()
        self._listener.server_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _refused(answer: dict[str, str]) -> ConsoleError:
    found = explain(OAuth2Error(error=answer.get("error", "unknown"), description=answer.get("error_description", "")))
    return _nothing_changed(found) if isinstance(found, SignInNeeded) else found


def _nothing_changed(refused: SignInNeeded) -> SignInNeeded:
    """Return the refusal of a sign-in that is only being made: no syncing waits for it."""
    said = refused.help
    return SignInNeeded(said.happened, "Nothing was changed.", said.fix, cause=refused.cause, action=refused.action)


class _Listener(ThreadingHTTPServer):
    """On Windows two programs could otherwise listen on one port, and the other would get the code."""

    allow_reuse_address = os.name != "nt"
    daemon_threads = True


def _listen(
    ports: Sequence[int], state: str, answers: queue.SimpleQueue[_Answer], speech: browser_pages.Speech
) -> _Listener:
    for port in ports:
        try:
            return _Listener(("127.0.0.1", port), _handler(state, answers, speech))
        except OSError:
            _LOG.info("port %d is taken", port)
    raise NotReady(
        f"The ports {', '.join(map(str, ports))} of this computer, one of which the sign-in needs, are all in use.",
        "Nothing was changed.",
        "Close other programs that wait for a sign-in, such as the Salesforce command line.",
        cause="ports_busy",
    )


def _handler(
    state: str, answers: queue.SimpleQueue[_Answer], speech: browser_pages.Speech
) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        # Browsers open connections ahead of need and leave them silent.
        timeout = 10

        def do_GET(self) -> None:
            url = urlsplit(self.path)
            if url.path != PATH:
                self._show(browser_pages.NOTHING_HERE)
                return
            answer = {name: values[-1] for name, values in parse_qs(url.query).items()}
            if not secrets.compare_digest(answer.get("state", ""), state):
                self._show(browser_pages.STRANGER)
                return
            if "code" in answer:
                self._show(browser_pages.SIGNED_IN)
            else:
                reason = answer.get("error_description") or answer.get("error") or "no reason given"
                self._show(browser_pages.refused(reason))
            answers.put(answer)

        def _show(self, shown: browser_pages.Page) -> None:
            page = shown.html(speech)
            self.send_response(shown.status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("Referrer-Policy", "no-referrer")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, format: str, *args: object) -> None:
            """Keep silent: the request line holds the code."""

    return Handler
