"""Stands in for the person's browser: opens the page it is given, logs in, allows access, and follows the way back.

A program of its own, named in BROWSER, so that the console starts it as it would start any browser. It does what the
form on the page would send, and reads who may log in from the practice org's controls.
"""

from __future__ import annotations

import json
import sys
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener


class _Form(HTMLParser):
    """Reads where a form goes, and the fields it sends without being asked."""

    def __init__(self) -> None:
        super().__init__()
        self.action = ""
        self.fields: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form or a hidden field."""
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.action = found.get("action", "")
        elif tag == "input" and found.get("type") == "hidden":
            self.fields[found["name"]] = found.get("value", "")


def main(address: str) -> None:
    """Log in at the address and end on the page that says that the window can be closed."""
    opener = build_opener(HTTPRedirectHandler)
    page = urlsplit(address)
    with opener.open(f"{page.scheme}://{page.netloc}/practice/credentials", timeout=10) as answer:
        person = json.load(answer)
    form = _Form()
    with opener.open(address, timeout=10) as answer:
        form.feed(answer.read().decode())
    sent = {**form.fields, "username": person["username"], "password": person["password"], "decision": "allow"}
    with opener.open(Request(urljoin(address, form.action), urlencode(sent).encode()), timeout=10) as answer:
        answer.read()


if __name__ == "__main__":
    main(sys.argv[1])
