"""Linking a person with a record of Salesforce by hand, asked for on a page; what it does here and there is the console's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from crmconsole.views import PersonView, RunView
from ui import tasks, texts
from ui.announce import announce
from ui.pages.link_dialog import LinkDialog
from ui.widgets import Page

if TYPE_CHECKING:
    from crmconsole.console import Console


def ask_and_link(page: Page, console: Console, person: PersonView, linked: Callable[[int], None]) -> None:
    """Ask for the record of a person and link them, unless they have one; `linked` is called with whoever has the record then."""
    if person.crm_id is not None:
        page.notice.set(texts.tr("%1 has a record in Salesforce already").replace("%1", person.name))
        return
    tasks.run(page, _ask_and_link(page, console, person, linked), key="link", on_error=page.show_error)


async def _ask_and_link(page: Page, console: Console, person: PersonView, linked: Callable[[int], None]) -> None:
    dialog = LinkDialog(console, person.id, person.name, "", parent=page)
    if not await tasks.ask(dialog):
        return
    done = await console.link_person(person.id, dialog.record_id)
    told = _told(done)
    page.notice.set(told, "good" if done.state == "done" else "attention")
    announce(page, told)
    found = await console.find_people(crm_id=dialog.record_id)
    if found and done.state != "failed":
        linked(found[0])


def _told(done: RunView) -> str:
    if done.state == "failed":
        return texts.told(done.message)
    return texts.tr("Linked. %1").replace("%1", texts.told(done.message)).strip()
