"""Addresses of the insight page: made for a record of the CRM, and taken apart again (features S3-33). Pure but for a new key.

`http://127.0.0.1:PORT/insight/KEY/ID?email=ADDRESS`. The key is random and one for the workspace. It is no password: it stands in the
link that the org's administrator puts on layouts, for colleagues to see. It keeps web pages and other users of this computer, who do not
know that link, from asking.
"""

from __future__ import annotations

import re
import secrets
from typing import NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

from crmconsole.values import canon_id

HOST = "127.0.0.1"
ROOM = "insight"
OPEN = "open"
"""Last part of the address that brings the window to the front."""
_KEY = re.compile(r"[A-Za-z0-9_-]{20,64}")
_ID = re.compile(r"[A-Za-z0-9]{15}|[A-Za-z0-9]{18}")
_LONGEST = 2000
_LONGEST_EMAIL = 254


class Asked(NamedTuple):
    """What an address asks for."""

    key: str
    crm_id: str
    """18 characters."""
    email: str | None
    """As the link passed it on; None = not given."""
    live: bool
    """The CRM's own history is to be asked for, too."""
    opens: bool
    """The console's window is meant, not the page."""


def new_key() -> str:
    """Return a key that nobody guesses."""
    return secrets.token_urlsafe(24)


def address(port: int, key: str, crm_id: str, email: str | None = None) -> str:
    """Return the address of the insight of a record; `email` goes along for the time in which the id is not known here."""
    tail = f"?email={quote(email, safe='')}" if email else ""
    return f"http://{HOST}:{port}/{ROOM}/{key}/{crm_id}{tail}"


def link_for(port: int, key: str, object_name: str) -> str:
    """Return the address with Salesforce's merge fields, for a link on the layout of an object; Salesforce encodes what it fills in."""
    return f"http://{HOST}:{port}/{ROOM}/{key}/{{!{object_name}.Id}}?email={{!{object_name}.Email}}"


def read(target: str) -> Asked | None:
    """Return what the target of a request asks for; None = it is no address of the page."""
    if len(target) > _LONGEST:
        return None
    try:
        found = urlsplit(target)
        query = parse_qs(found.query, max_num_fields=10)
    except ValueError:
        return None
    parts = found.path.split("/")
    opens = len(parts) == 5 and parts[4] == OPEN
    if found.scheme or found.netloc or parts[:2] != ["", ROOM] or not (len(parts) == 4 or opens):
        return None
    key, crm_id = parts[2], parts[3]
    if not _KEY.fullmatch(key) or not _ID.fullmatch(crm_id):
        return None
    # Where somebody passed the address on as it is, its plus sign was read as a space.
    email = query.get("email", [""])[0].strip().replace(" ", "+")
    return Asked(key, str(canon_id(crm_id)), email[:_LONGEST_EMAIL] or None, query.get("live") == ["1"], opens)
