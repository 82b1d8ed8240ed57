"""Ways into Salesforce: the id of a record in what a person copied there, and a record opened in the system's browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from crmconsole.records import Kind
from crmconsole.values import canon_id
from crmconsole.views import CrmLink
from ui import tasks, texts
from ui.widgets import Page

if TYPE_CHECKING:
    from crmconsole.console import Console

_ID = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?(?![A-Za-z0-9])")


def id_in(text: str) -> str:
    """Return the first record id in an address or a sentence, with 18 characters; empty when there is none.

    An id has a digit among its first three characters (its key prefix), which tells it from a word.
    """
    for match in _ID.finditer(text):
        if any(char.isdigit() for char in match.group()[:3]):
            return canon_id(match.group()) or ""
    return ""


def open_url(url: str) -> bool:
    """Open an address of the web in the browser; anything else is refused."""
    address = QUrl(url)
    return address.scheme() in ("https", "http") and QDesktopServices.openUrl(address)


def open_record(page: Page, console: Console, kind: Kind, crm_id: str) -> None:
    """Open a record of Salesforce in the browser, and say on the page what it means when that shows another one; or why it is not opened."""
    tasks.run(
        page,
        console.crm_link(kind, crm_id),
        key="open record",
        on_result=lambda link: _open(page, link),
        on_error=page.show_error,
    )


def _open(page: Page, link: CrmLink) -> None:
    if open_url(link.url) is False:
        told = texts.tr("No browser could be opened. The address is %1").replace("%1", link.url)
        page.notice.set(told, "attention")
        return
    page.notice.set(
        texts.tr("Opened in the browser. %1").replace("%1", link.sentence),
        action=texts.tr("Close"),
        on_action=page.clear_error,
    )
