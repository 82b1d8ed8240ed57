"""CRM actions and activities in the window: the badge of the page Actions, and the runs that carry out what waits."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from crmconsole.views.actions import ActionNeeds
from ui import texts
from ui.frame_state import PageBadge
from ui.navigation import Navigation
from ui.pages.contacts import ContactsPage
from ui.pages.crm_actions import ActionsPage

if TYPE_CHECKING:
    from crmconsole.console import Console


class WindowActions(QObject):
    """Holds the `badges` of now; `start` starts the work of a run, `changed` is called when the badges did."""

    def __init__(
        self,
        console: Console,
        navigation: Navigation,
        *,
        start: Callable[[Coroutine[Any, Any, Any]], object],
        changed: Callable[[], object],
    ) -> None:
        super().__init__(navigation)
        self.badges: dict[str, PageBadge] = {}
        self._console, self._start, self._changed = console, start, changed
        page = navigation.page(ActionsPage)
        page.needs_changed.connect(self._show)
        for run_wanted in (page.run_wanted, navigation.page(ContactsPage).asking.run_wanted):
            run_wanted.connect(lambda: start(console.run_actions()))

    def send_activities(self) -> None:
        """Start a run that tries the activities again which Salesforce refused."""
        self._start(self._send_activities())

    async def _send_activities(self) -> object:
        await self._console.retry_activities()
        return await self._console.sync()

    def _show(self, needs: ActionNeeds) -> None:
        before, self.badges = self.badges, {}
        if needs.number:
            told = texts.tr("action needs you"), texts.tr("actions need you")
            spoken = texts.plural(needs.number, *told)
            self.badges["actions"] = PageBadge(texts.number(needs.number), "attention", spoken)
        if before != self.badges:
            self._changed()
