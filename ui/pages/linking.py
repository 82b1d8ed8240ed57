"""Linking a person with a record of Salesforce by hand, asked for on a page; what it does here and there is the console's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from crmconsole.views import CauseView, FailureView, PersonView, RunView
from ui import tasks, texts
from ui.announce import announce
from ui.pages.joining import ask_and_join
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


async def record_of(page: Page, console: Console, failure: FailureView) -> str:
    """Return the id of the record that somebody chose for the person of a failure; empty when they chose none."""
    given = (failure.cause in ("already_here", "already_there") and failure.crm_id) or failure.message
    dialog = LinkDialog(console, failure.local_id or 0, failure.name, given, parent=page)
    return dialog.record_id if await tasks.ask(dialog) else ""


async def join_several(page: Page, console: Console, cause: CauseView | None, failure_ids: Sequence[int]) -> bool:
    """Offer to make the people of several failures one with their doubles here, all at once; tell whether that is what was asked for."""
    if cause is None or cause.cause != "already_here" or len(failure_ids) < 2:
        return False
    rows = await console.failure_rows(failure_ids)
    await ask_and_join(page, console, [one.local_id for one in rows if one.local_id is not None])
    return True


def _told(done: RunView) -> str:
    if done.state == "failed":
        return texts.told(done.message)
    return texts.tr("Linked. %1").replace("%1", texts.told(done.message)).strip()
