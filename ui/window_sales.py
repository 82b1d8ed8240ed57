"""Sales work in the window: its toolbar, disconnecting, whether its sections stay in sight beside a connection, and where a deal is opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from crmconsole.errors import InputProblem
from crmconsole.records import Kind
from crmconsole.roles import Right
from crmconsole.views import ConnectionView
from ui import tasks, texts
from ui.announce import announce
from ui.main_window import MainWindow
from ui.navigation import Circumstances, Navigation, here_or_wanted
from ui.pages import links
from ui.pages.activity_form import ActivityForm
from ui.pages.contacts import ContactsPage
from ui.pages.deals import DealsPage
from ui.pages.dialogs import AskDialog, show_beside
from ui.sales.dialogs import SalesDialogs
from ui.sales_toolbar import FindPeople, SalesToolbar

if TYPE_CHECKING:
    from crmconsole.console import Console

Wanted = Callable[[str, str], object]
"""Goes where an action leads, as the window does."""


class SalesWork(QObject):
    """Answers the actions around it (features S0-6…8)."""

    def __init__(
        self, console: Console, window: MainWindow, navigation: Navigation, find: FindPeople, wanted: Wanted
    ) -> None:
        super().__init__(window)
        self._console, self._window, self._navigation, self._wanted = console, window, navigation, wanted
        self.toolbar = SalesToolbar(find)
        self.dialogs = SalesDialogs(console, window)
        self._build_toolbar()
        on = window.commands.on
        on("connection.disconnect", self.ask_to_disconnect)
        on("view.sections", self._toggle_sections)
        navigation.changed.connect(self._show)
        self._show(navigation.circumstances)

    # -- the toolbar --------------------------------------------------------------------------------------------------

    def _build_toolbar(self) -> None:
        bar = self.toolbar
        bar.hide()
        self._window.add_bar(bar)
        self._window.commands.on("sales.toolbar", lambda: self.show_toolbar(not bar.isVisible()))
        bar.closed.connect(lambda: self.show_toolbar(False))
        bar.person_wanted.connect(lambda number: self._wanted("person", str(number)))
        bar.activity_wanted.connect(self.add_activity)
        bar.add_wanted.connect(self._add_person)
        bar.deals_wanted.connect(lambda: self._wanted("page.deals", ""))
        bar.crm_wanted.connect(self.open_crm)

    def show_toolbar(self, shown: bool) -> None:
        """Open the Sales toolbar with the keyboard in it, or close it; it can be opened at any time (features S0-7)."""
        self.toolbar.setVisible(shown)
        self._window.commands.action("sales.toolbar").setChecked(shown)
        if shown:
            self._take_person_in_sight()
            self.toolbar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _take_person_in_sight(self) -> None:
        contacts = self._navigation.page(ContactsPage)
        if contacts.isVisible() and contacts.insight is not None:
            self.toolbar.show_person(contacts.insight.person.id, contacts.insight.person.name)

    def add_activity(self, person: int, name: str) -> None:
        """Open the form that remembers what happened with somebody."""

        async def save(type_: str, subject: str) -> None:
            await self._console.add_activity(person, type_, subject=subject)
            announce(self._window, texts.tr("Added for %1").replace("%1", name))

        travels = self._navigation.circumstances.connected
        show_beside(ActivityForm(name, save, travels=travels, parent=self._window))

    def _add_person(self) -> None:
        self._wanted("contacts", "")
        contacts = self._navigation.page(ContactsPage)
        if contacts.isVisible():
            contacts.add_person()

    def open_crm(self) -> None:
        """Open the org in the browser (features S0-8)."""
        tasks.run(self._window, self._console.connection(), on_result=_open, on_error=self._window.show_error)

    def open_deal(self, deal: int) -> None:
        """Show a deal where it is: on the page Pipeline, or in Salesforce while that page is not in the navigation."""
        if "deals" in self._window.side.ids():
            self._wanted("page.deals", "")
            self._navigation.page(DealsPage).open_record(deal)
        else:
            tasks.run(self._window, self._open_deal(deal), on_error=self._window.show_error)

    async def _open_deal(self, deal: int) -> None:
        crm_id = (await self._console.record_insight(Kind.OPPORTUNITY, deal)).record.crm_id
        if crm_id:
            links.open_url((await self._console.crm_link(Kind.OPPORTUNITY, crm_id)).url)
        else:
            kept = texts.tr("This deal is not in Salesforce."), texts.tr("It is kept here alone.")
            shown = texts.tr("Switch on “Show Accounts, Pipeline and Reports read-only” in the menu View to see it.")
            self._window.show_error(InputProblem(*kept, shown))

    # -- the connection -----------------------------------------------------------------------------------------------

    def _show(self, circumstances: Circumstances) -> None:
        commands = self._window.commands
        commands.set_available("connection.disconnect", circumstances.connected)
        commands.set_available("view.sections", circumstances.connected)
        commands.action("view.sections").setChecked(circumstances.sections_shown)
        self.toolbar.set_connected(circumstances.connected, here_or_wanted(circumstances))
        self.toolbar.add.setVisible(self._console.may(Right.OWN_PEOPLE))
        if self.toolbar.isVisible() and not self._console.may(Right.ACTIVITIES):
            self.show_toolbar(False)

    def _toggle_sections(self) -> None:
        shown = not self._navigation.circumstances.sections_shown
        tasks.run(self._window, self._console.set_sections_shown(shown), on_error=self._window.show_error)

    def ask_to_disconnect(self) -> None:
        """Ask whether the sign-in is to be taken away, and do it."""
        tasks.run(self._window, self._disconnect(), key="disconnect", on_error=self._window.show_error)

    async def _disconnect(self) -> None:
        explanation = texts.tr(
            "The sign-in is removed from this computer. People, mapping and history stay; nothing is sent until you sign in again."
            " Accounts, Pipeline and Reports come back as they were."
        )
        dialog = AskDialog(
            texts.tr("Disconnect from Salesforce?"),
            texts.tr("Disconnect"),
            explanation=explanation,
            final=True,
            parent=self._window,
        )
        dialog.help_topic = "connection"
        if await tasks.ask(dialog) == QDialog.DialogCode.Accepted:
            await self._console.disconnect()


def _open(connection: ConnectionView) -> None:
    if connection.identity is not None:
        links.open_url(connection.identity.base_url)
