"""The page Administration, for Administrators: *Integrations* and *Users*, each a part of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from crmconsole.errors import ConsoleError
from ui import texts
from ui.bridge import Bridge
from ui.pages.integrations import IntegrationsPart
from ui.pages.refresh import Refresher
from ui.users.part import UsersPart
from ui.widgets import Page, UnderlineTabs

if TYPE_CHECKING:
    from crmconsole.console import Console

SHOWN_OF = frozenset({"users", "settings", "connection", "setup"})
INTEGRATIONS, USERS = range(2)


class AdministrationPage(Page):
    """Two parts under two tabs; both are read again when what they show changed."""

    def __init__(self, console: Console, bridge: Bridge, *, parent: QWidget | None = None) -> None:
        super().__init__(texts.tr("Administration"), parent=parent)
        self.tabs = UnderlineTabs(texts.tr("Parts of Administration"), (texts.tr("Integrations"), texts.tr("Users")))
        self.integrations = IntegrationsPart(console)
        self.users = UsersPart(console)
        self.parts = QStackedWidget()
        for part in (self.integrations, self.users):
            self.parts.addWidget(part)
        self.tabs.currentChanged.connect(self.parts.setCurrentIndex)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.parts, 1)
        self.integrations.wanted.connect(self.wanted)
        self.users.trouble.connect(self.show_error)
        self.refresher = Refresher(self, self._load, self._trouble)
        bridge.changed.connect(self._changed)

    def _changed(self, parts: frozenset[str]) -> None:
        if parts & SHOWN_OF:
            self.refresher.ask()

    async def _load(self) -> None:
        await self.integrations.load()
        await self.users.load()

    def _trouble(self, error: ConsoleError | None) -> None:
        if error is None:
            self.clear_error()
            return
        self.integrations.show_unknown(error)
        self.show_error(error, action=texts.tr("Try again"), on_action=self.refresher.ask)

    def show_users(self) -> None:
        """Bring *Users* into sight."""
        self.tabs.setCurrentIndex(USERS)

    def end(self) -> None:
        """Read nothing more."""
        self.refresher.close()
