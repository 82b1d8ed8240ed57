"""The listener behind the insight page: this computer only, one room, one key, pages that nobody keeps and nothing runs in.

Who asks is judged before what is asked for: the name in Host (a web page can point a name of its own here), the key, and whether a page
of somebody else's tries to show or read it within itself. What is shown comes from outside.
"""

from __future__ import annotations

import hmac
import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer

from crmconsole.errors import ConsoleError, InputProblem, NotReady
from crmconsole.insight_page import page
from crmconsole.insight_page.address import HOST, Asked, read
from crmconsole.views import InsightView

IDLE_SECONDS = 10.0
"""After which a connection that says nothing is closed."""
_LOG = logging.getLogger(__name__)
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": page.POLICY,
    "Content-Type": "text/html; charset=utf-8",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_NOT_FOUND = page.message_page(
    "Nothing here",
    "This is no address of a Contact Insight, or its key was replaced.",
    "Open the link in Salesforce once more; if that does not help, its administrator has to put the new address into it.",
)


@dataclass(frozen=True)
class Source:
    """Where pages come from; called on the listener's threads."""

    key: Callable[[], str]
    insight: Callable[[Asked], tuple[InsightView, str]]
    """The person and a note; raises InputProblem where nobody is behind the record."""
    open_in_window: Callable[[Asked], str]
    """Shows the person in the console's window and returns what came of it, as a sentence."""


class InsightServer:
    """The listener, from its making until `stop`."""

    def __init__(self, port: int, source: Source) -> None:
        """Listen on a port of this computer; 0 = any free one.

        Raises:
            NotReady: the port is taken.
        """
        try:
            self._server = _Listener((HOST, port), source)
        except OSError as error:
            raise NotReady(
                f"The insight page cannot open: port {port} of this computer is taken by another program ({error.strerror}).",
                "The console works as before; links in Salesforce open nothing until then.",
                "End that program, or choose another port: crmconsole insight on --port NUMBER; the links in Salesforce need the new address then.",
                cause="insight_page",
            ) from error
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.5}, name="insight-page", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """End it. Blocks for half a second at most."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    # On POSIX this skips the wait after an end; on Windows it would let another program take the port over while it is ours.
    allow_reuse_address = os.name == "posix"
    request_queue_size = 16

    def __init__(self, place: tuple[str, int], source: Source) -> None:
        super().__init__(place, _Handler)
        self.source = source

    def server_bind(self) -> None:
        """Take the port, without asking the network for this computer's name."""
        TCPServer.server_bind(self)


class _Handler(BaseHTTPRequestHandler):
    server_version, sys_version = "CRM-Console", ""
    protocol_version = "HTTP/1.1"
    timeout = IDLE_SECONDS
    server: _Listener

    def do_GET(self) -> None:
        """Answer with a page."""
        self._answer(*self._page(posted=False))

    do_HEAD = do_GET

    def do_POST(self) -> None:
        """Show the person in the console's window, and say so."""
        # Nothing is read from the body; what may stand in it ends with the connection.
        self.close_connection = True
        self._answer(*self._page(posted=True))

    def _page(self, *, posted: bool) -> tuple[int, str]:
        if self.headers.get("Host") not in self._names():
            return 421, page.message_page("Not this way", "This page answers under its own address alone.")
        asked = read(self.path)
        if asked is None or not hmac.compare_digest(asked.key.encode(), self.server.source.key().encode()):
            return 404, _NOT_FOUND
        if self._within_another_page(posted=posted):
            return 403, page.message_page("Not within another page", "Open the address by itself.")
        if asked.opens is not posted:
            return 405, page.message_page("Not this way", "Use the button on the page.")
        try:
            if posted:
                return 200, page.message_page("Contact Insight", self.server.source.open_in_window(asked))
            shown, note = self.server.source.insight(asked)
            return 200, page.insight_page(shown, self.path, note, live=asked.live)
        except InputProblem as problem:
            return 404, page.message_page("Not known here", problem.help.happened, problem.help.means, problem.help.fix)
        except ConsoleError as trouble:
            return 503, page.message_page("Not now", trouble.sentence)
        except Exception:  # noqa: BLE001 -- whatever it was, the reader is told
            # A page must not end in a torn connection, and its reader cannot see our log.
            _LOG.exception("the insight page failed")
            return 500, page.message_page("Not now", "The console could not make this page. Its log has the details.")

    def _names(self) -> tuple[str, ...]:
        port = self.server.server_address[1]
        return f"{HOST}:{port}", f"localhost:{port}"

    def _within_another_page(self, *, posted: bool) -> bool:
        """Whether a browser says that a page of somebody else's asks, for anything but going to this one."""
        site = self.headers.get("Sec-Fetch-Site", "none")
        if posted:
            origin = self.headers.get("Origin")
            own = [f"http://{name}" for name in self._names()]
            return site not in ("none", "same-origin") or (origin is not None and origin not in (*own, "null"))
        return self.headers.get("Sec-Fetch-Dest", "document") != "document"

    def _answer(self, status: int, text: str) -> None:
        body = text.encode("utf-8", "replace")
        self.send_response(status)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep nothing: addresses hold the key."""
