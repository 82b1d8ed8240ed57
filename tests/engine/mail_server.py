"""A mail server on this computer for tests: takes mails, asks for a password, refuses, or does not answer."""

from __future__ import annotations

import base64
import socketserver
import threading
from email import message_from_bytes
from email.message import Message
from types import TracebackType


class MailServer:
    """`mails` are those it took; `silent` keeps it from answering, `refusing` takes none; `users` are who may sign in."""

    def __init__(self, users: dict[str, str] | None = None) -> None:
        self.mails: list[Message] = []
        self.recipients: list[list[str]] = []
        self.silent = self.refusing = False
        self.users = users or {}
        self.went_on = threading.Event()
        owner = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                owner._talk(self)

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def __enter__(self) -> MailServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.went_on.set()
        self._server.shutdown()
        self._server.server_close()

    def subjects(self) -> list[str]:
        """Return the subjects of the mails it took."""
        return [str(mail["Subject"]) for mail in self.mails]

    def _talk(self, line: socketserver.StreamRequestHandler) -> None:
        def say(words: str) -> None:
            line.wfile.write(f"{words}\r\n".encode())

        if self.silent:
            self.went_on.wait(30)
            return
        say("220 here")
        to: list[str] = []
        while raw := line.rfile.readline():
            words = raw.decode().strip()
            verb = words[:4].upper()
            if verb == "EHLO":
                say("250-here\r\n250 AUTH PLAIN")
            elif verb == "AUTH":
                _empty, user, password = base64.b64decode(words.split()[-1]).decode().split("\0")
                say("235 welcome" if self.users.get(user) == password else "535 no")
            elif verb == "RCPT":
                to.append(words.split("<")[1].split(">")[0])
                say("550 no" if self.refusing else "250 ok")
            elif verb == "DATA":
                say("354 go on")
                self._take(line, to)
                say("250 taken")
            elif verb == "QUIT":
                say("221 bye")
                return
            else:
                say("250 ok")

    def _take(self, line: socketserver.StreamRequestHandler, to: list[str]) -> None:
        lines = []
        while (raw := line.rfile.readline()) not in (b".\r\n", b""):
            lines.append(raw[1:] if raw.startswith(b"..") else raw)
        self.mails.append(message_from_bytes(b"".join(lines)))
        self.recipients.append(list(to))
