"""The pages of the window: which there are, in which order, and when each is in the navigation. What a page does is its own affair."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from crmconsole.records import Kind
from crmconsole.roles import Right
from ui import tasks, texts
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.pages.administration import AdministrationPage
from ui.pages.contacts import ContactsPage
from ui.pages.crm_actions import ActionsPage
from ui.pages.deals import DealsPage
from ui.pages.differences import DifferencesPage
from ui.pages.failures import FailuresPage
from ui.pages.history import HistoryPage
from ui.pages.mapping import MappingPage
from ui.pages.monitor import MonitorPage
from ui.pages.overview import OverviewPage
from ui.pages.pipeline import PipelinePage
from ui.pages.programs import ProgramsPage
from ui.pages.records import RecordsPage
from ui.pages.reports import ReportsPage
from ui.pages.settings import SettingsPage
from ui.start_at_login import start_at_login
from ui.users.rights import may_see
from ui.widgets import Page

if TYPE_CHECKING:
    from crmconsole.console import Console

P = TypeVar("P", bound=Page)


@dataclass(frozen=True)
class Seat:
    """What a page is made of."""

    console: Console
    bridge: Bridge
    now: Callable[[], datetime]
    window: MainWindow


@dataclass(frozen=True)
class Circumstances:
    """What decides which pages are in the navigation."""

    known: bool = False
    """Nothing is known before the first look at the console; pages with a condition wait for it."""
    connected: bool = False
    """Sales work is done in the CRM now (`ConnectionView.active`)."""
    sections_shown: bool = False
    """Accounts, Pipeline and Reports stay in the navigation, read-only, while a CRM is connected."""


def always(_circumstances: Circumstances) -> bool:
    """Return True: the page is in the navigation whatever happens."""
    return True


def here_or_wanted(circumstances: Circumstances) -> bool:
    """Return whether the sections of sales work are shown: without a connection, or where somebody wants them (features S0-6…8)."""
    return circumstances.known and (not circumstances.connected or circumstances.sections_shown)


@dataclass(frozen=True)
class Entry:
    """A page. `title` is translated where it is shown; `shown` tells when it is in the navigation."""

    key: str
    icon: str
    title: str
    make: Callable[[Seat], Page]
    shown: Callable[[Circumstances], bool] = always


def _records(seat: Seat, kind: Kind, title: str) -> RecordsPage:
    return RecordsPage(kind, title, seat.console, seat.bridge, now=seat.now)


def _settings(seat: Seat) -> SettingsPage:
    # A practice org is opened to try something, not to be there every morning.
    at_login = None if seat.console.is_practice else start_at_login(seat.console.workspace)
    return SettingsPage(seat.console, seat.bridge, seat.window, now=seat.now, at_login=at_login)


PAGES: tuple[Entry, ...] = (
    Entry(
        "overview",
        "layout-dashboard",
        "Overview",
        lambda seat: OverviewPage(seat.console, seat.bridge, now=seat.now, window=seat.window),
    ),
    Entry("mapping", "arrow-left-right", "Mapping", lambda seat: MappingPage(seat.console, seat.bridge, now=seat.now)),
    Entry("pipeline", "git-branch", "Status mapping", lambda seat: PipelinePage(seat.console, seat.bridge)),
    Entry("monitor", "activity", "Monitor", lambda seat: MonitorPage(seat.console, seat.bridge, now=seat.now)),
    Entry("failures", "triangle-alert", "Failures", lambda seat: FailuresPage(seat.console, seat.bridge, now=seat.now)),
    Entry("differences", "split", "Differences", lambda seat: DifferencesPage(seat.console, seat.bridge, now=seat.now)),
    Entry("history", "history", "History", lambda seat: HistoryPage(seat.console, seat.bridge, now=seat.now)),
    Entry("contacts", "users", "Contacts", lambda seat: ContactsPage(seat.console, seat.bridge, now=seat.now)),
    Entry("campaigns", "mail", "Campaigns", lambda seat: _records(seat, Kind.CAMPAIGN, texts.tr("Campaigns"))),
    Entry("actions", "zap", "Actions", lambda seat: ActionsPage(seat.console, seat.bridge, now=seat.now)),
    Entry("programs", "workflow", "Programs", lambda seat: ProgramsPage(seat.console, seat.bridge, now=seat.now)),
    Entry(
        "accounts",
        "building-2",
        "Accounts",
        lambda seat: _records(seat, Kind.ACCOUNT, texts.tr("Accounts")),
        here_or_wanted,
    ),
    Entry(
        "deals", "target", "Pipeline", lambda seat: DealsPage(seat.console, seat.bridge, now=seat.now), here_or_wanted
    ),
    Entry(
        "reports",
        "chart-column",
        "Reports",
        lambda seat: ReportsPage(seat.console, seat.bridge, now=seat.now),
        here_or_wanted,
    ),
    Entry("administration", "user-check", "Administration", lambda seat: AdministrationPage(seat.console, seat.bridge)),
    Entry("settings", "settings", "Settings", _settings),
)
"""In the order of the navigation; Ctrl with a number shows what is in it. Who sees a page: `ui/users/rights.py`."""


class Navigation(QObject):
    """Makes the pages, and keeps those in the navigation that belong there now. `go(key)` is what choosing one does."""

    changed = Signal(object)
    """The `Circumstances` of now."""

    def __init__(self, seat: Seat, go: Callable[[str], None]) -> None:
        super().__init__(seat.window)
        self._window, self._console = seat.window, seat.console
        self.circumstances = Circumstances()
        self._ended = False
        self.pages: dict[str, Page] = {}
        self.keys: set[str] = set()
        """The pages in the navigation now."""
        for entry in PAGES:
            page = self.pages[entry.key] = entry.make(seat)
            seat.window.add_page(entry.key, entry.icon, texts.tr(entry.title), page)
            seat.window.commands.on(f"page.{entry.key}", lambda key=entry.key: go(key))
            page.answer(seat.window.commands, entry.key)
        seat.window.side.chosen.disconnect(seat.window.show_page)
        seat.window.side.chosen.connect(go)
        self.show_for(self.circumstances)
        seat.bridge.changed.connect(self._changed)

    def __iter__(self) -> Iterator[Page]:
        return iter(self.pages.values())

    def page(self, cls: type[P]) -> P:
        """Return the page of a class."""
        return next(each for each in self if isinstance(each, cls))

    def _changed(self, parts: frozenset[str]) -> None:
        if parts & {"connection", "settings", "setup"}:
            self.look()

    def look(self) -> None:
        """Ask the console how things stand, and have the pages in the navigation that belong there.

        Whoever may look at nothing is not told; their pages do not depend on it.
        """
        if self._ended or not self._console.may(Right.LOOK):
            return
        tasks.run(
            self._window, self._ask(), key="navigation", on_result=self.show_for, on_error=self._window.show_error
        )

    async def _ask(self) -> Circumstances:
        connection = await self._console.connection()
        shown = await self._console.sections_shown()
        return Circumstances(known=True, connected=connection.active, sections_shown=shown)

    def show_for(self, circumstances: Circumstances) -> None:
        """Have those pages in the navigation that belong there in these circumstances, for whoever is at the console."""
        self.circumstances = circumstances
        self.keys = {entry.key for entry in PAGES if entry.shown(circumstances) and may_see(self._console, entry.key)}
        self._window.set_pages_shown(self.keys)
        if circumstances.known and self._window.page in self.keys:
            self.pages[self._window.page].brought_back()
        self.changed.emit(circumstances)

    def end(self) -> None:
        """End what the pages run by themselves, and ask nothing more: the console is about to be closed."""
        self._ended = True
        tasks.cancel(self._window, "navigation")
        for page in self:
            page.end()
