"""What the person's browser shows at the end of a sign-in: one of four small pages. Owns their HTML; decides nothing."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import NamedTuple

_PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>CRM Console</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<style>body{{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1rem;text-align:center}}
h1{{font-size:1.4rem}}</style></head><body><h1>{title}</h1><p>{text}</p></body></html>"""


class Speech(NamedTuple):
    """In which language the pages speak."""

    language: str = "en"
    """As HTML names it."""
    told: Callable[[str], str] = str
    """Gives a sentence of ours in that language; called on the listener's threads."""


class Page(NamedTuple):
    """A page and the status that it is sent with."""

    status: int
    title: str
    text: str

    def html(self, speech: Speech) -> bytes:
        """Return the page as it is sent."""
        title, text = (html.escape(speech.told(words)) for words in (self.title, self.text))
        return _PAGE.format(language=html.escape(speech.language), title=title, text=text).encode()


SIGNED_IN = Page(200, "Signed in", "You can close this window and go back to CRM Console.")
NOTHING_HERE = Page(404, "Nothing here", "This page belongs to the sign-in of CRM Console.")
STRANGER = Page(400, "This is not the answer we wait for", "Go back to CRM Console and sign in again.")


def refused(reason: str) -> Page:
    """Return the page for a person whom Salesforce did not let in."""
    return Page(200, "Not signed in", f"Salesforce says: {reason}. You can close this window.")
