"""Opens a record of the CRM in the system's browser."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from crmconsole.views import ConnectionView


def record_url(connection: ConnectionView | None, crm_id: str | None) -> str:
    """Return the address of a record; empty when it is not there or nobody is signed in."""
    if connection is None or connection.identity is None or not crm_id:
        return ""
    return f"{connection.identity.base_url.rstrip('/')}/{crm_id}"


def open_url(url: str) -> bool:
    """Open an address of the web in the browser; anything else is refused."""
    address = QUrl(url)
    return address.scheme() in ("https", "http") and QDesktopServices.openUrl(address)
