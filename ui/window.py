"""Puts the window together: console, bridge, frame, pages, wizard, actions. What a click leads to is decided here, and only here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings, QTimer

from crmconsole.errors import ConsoleError
from crmconsole.events import RunEnded, RunProgress
from crmconsole.records import Kind
from crmconsole.roles import Right
from crmconsole.views import CauseView, OverviewView
from ui import tasks, texts
from ui.background import Background
from ui.bridge import Bridge
from ui.collector import Collector
from ui.connections import Connections
from ui.frame import frame_state
from ui.language import SETTINGS_FILE
from ui.main_window import MainWindow
from ui.navigation import Navigation, Seat
from ui.pages.contacts import ContactsPage
from ui.pages.failures import FailuresPage
from ui.pages.mapping import MappingPage
from ui.pages.monitor import MonitorPage
from ui.pages.overview import OverviewPage, utc_now
from ui.pages.pipeline import PipelinePage
from ui.theme import Scheme
from ui.theme import theme as look
from ui.told_console import told_console
from ui.widgets import Page
from ui.window_actions import WindowActions
from ui.window_care import CareDialogs
from ui.window_dialogs import WindowDialogs
from ui.window_help import WindowHelp
from ui.window_insight import WindowInsight
from ui.window_practice import WindowPractice
from ui.window_sales import SalesWork
from ui.window_search import WindowSearch
from ui.window_users import WindowUsers

if TYPE_CHECKING:
    from crmconsole.console import Console

CALLS_EVERY_MS = 1000
"""The count of API calls alone changes the strip once a second."""
TICK_MS = 60_000
"""How often the times of the strip are told anew: “yesterday” and “in 5 min” change while nothing happens."""


class Program:
    """The running window. Fits `ui.app.App`: `window`, `closed()`, `stop()`."""

    def __init__(
        self,
        console: Console,
        *,
        now: Callable[[], datetime] = utc_now,
        settings: QSettings | None = None,
        connections: Connections | None = None,
    ) -> None:
        console = told_console(console)
        self.console, self._now = console, now
        self.bridge = Bridge(console.events)
        self._connections = connections
        self.view: OverviewView | None = None
        self._causes: Sequence[CauseView] = ()
        self._offered = False
        self._closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._schedule: asyncio.Task[None] | None = None
        self._run: asyncio.Task[None] | None = None
        self._collector: Collector | None = None
        self._leaving = self._may_close = False
        self.window = MainWindow(now=now, settings=settings, on_close=self._close)
        self.dialogs = WindowDialogs(console, self.bridge, self.window, now=now, settings=settings)
        self.care = CareDialogs(console, self.bridge, self.window, start=self.start_run, now=now)
        self._calls_shown = QTimer(self.window, singleShot=True, interval=CALLS_EVERY_MS)
        self.tick = QTimer(self.window, interval=TICK_MS)
        self.tick.timeout.connect(lambda: self.window.show_state(self.window.state))
        self.background = Background(console, self.window, self.wanted, now=now, settings=settings)
        if connections is not None:
            self.window.top.offer(connections)
        self._build_pages()
        self._answer()
        self._listen()
        self.insight = WindowInsight(
            console,
            self.bridge,
            self.window,
            open_person=self.open_person,
            tell=lambda told: self.overview.notice.set(told, "attention"),
        )
        self.help = WindowHelp(console, self.window, self.navigation, go=lambda key: self.go(key))
        go = self.help.go
        self.practice = WindowPractice(console, self.bridge, self.window, self.navigation, go=go, settings=settings)
        self.users = WindowUsers(
            console, self.bridge, self.window, self.navigation, leave=self._leave_for, changed=self._user_changed
        )

    # -- building -----------------------------------------------------------------------------------------------------

    def _build_pages(self) -> None:
        seat = Seat(self.console, self.bridge, self._now, self.window)
        self.navigation = Navigation(seat, lambda key: self.go(key))
        page = self.navigation.page
        self.overview, self.mapping, self.pipeline = page(OverviewPage), page(MappingPage), page(PipelinePage)
        self.monitor, self.failures, self.contacts = page(MonitorPage), page(FailuresPage), page(ContactsPage)
        self.actions = WindowActions(self.console, self.navigation, start=self.start_run, changed=self._show_state)
        self.search = WindowSearch(
            self.console, self.navigation, go=self.go, open_person=self.open_person, open_mapping=self.open_mapping
        )
        self.sales = SalesWork(self.console, self.window, self.navigation, self.search.people, self.wanted)
        self.window.set_people_search(self.search.find, self.search.open)

    def _answer(self) -> None:
        """Answer the actions; a page's own only while it is in sight."""
        on = self.window.commands.on
        self.window.times_changed.connect(self._refresh_times)
        self.dialogs.answer(self.window.commands)
        on("people.import", self._import_people)
        on("connection.switch", self.window.top.open_connections)
        on("settings.open", lambda: self.go("settings"))
        on("sync.now", self.sync)
        on("sync.preview", self.care.open_preview)
        on("sync.pause", self.toggle_pause)
        on("sync.stop_after_batch", self.monitor.stop_after_batch)
        on("sync.stop_now", self.monitor.stop_now)
        on("sync.object", self._sync_object, page="overview")
        on("runs.undo", self._undo_a_run)
        self._enable()

    def _refresh_times(self) -> None:
        """Have everything that shows a time ask for it anew."""
        self.bridge.changed.emit(frozenset({"people", "failures", "runs", "conflicts", "connection", "schedule"}))
        self._show_state()

    def _listen(self) -> None:
        for each in self.navigation:
            each.wanted.connect(self.wanted)
        for page in (self.mapping, self.pipeline):
            page.action_wanted.connect(lambda action: self.wanted(action, ""))
        self.overview.loaded.connect(self._loaded)
        self.dialogs.settled.connect(lambda: self.overview.refresher.ask())
        self.dialogs.trouble.connect(self._show_error)
        self.dialogs.wanted.connect(self.wanted)
        self.dialogs.preview_wanted.connect(self.care.open_preview)
        self.monitor.paused_changed.connect(self._show_state)
        bridge = self.bridge
        bridge.progress.connect(self._progressed)
        bridge.run_ended.connect(self._ended)

    # -- state of the frame -------------------------------------------------------------------------------------------

    def _loaded(self, view: OverviewView) -> None:
        self.view = view
        self._causes = self.overview.causes
        self._show_state()
        self.background.look(view, self._causes)
        if not view.setup.complete and not self._offered and self.console.may(Right.INTEGRATION):
            self._offered = True
            QTimer.singleShot(0, self.window, self.dialogs.open_wizard)

    def _progressed(self, _progress: RunProgress) -> None:
        self._show_state()

    def _ended(self, _event: RunEnded) -> None:
        self._show_state()
        if self._collector is not None:
            self._collector.collect_after_run(self.window, lambda: self.monitor.progress is None)

    def _show_state(self) -> None:
        """Show the state of the frame; the same as before costs nothing, which matters ten times a second."""
        state = frame_state(
            self.view,
            self._causes,
            self.monitor.progress,
            run_paused=self.monitor.paused,
            badges=self.actions.badges,
        )
        shown = self.window.state
        if state == shown or (self._calls_shown.isActive() and replace(state, api_used=shown.api_used) == shown):
            return
        self._calls_shown.start()
        self.window.show_state(state)
        self._say_once()
        if self._connections is not None and self.view is not None:
            self._connections.note(state.connection, state.place)
        self._enable()
        self.background.show_state(state)

    def _enable(self) -> None:
        """Enable what makes sense now."""
        commands = self.window.commands
        ready = self.view is not None and self.view.setup.complete
        running = self.monitor.progress is not None
        commands.set_enabled("connection.switch", self._connections is not None)
        commands.set_enabled("sync.now", ready and not running)
        commands.set_enabled("sync.object", ready and not running, page="overview")
        commands.set_enabled("sync.preview", ready and not running)
        commands.set_enabled("sync.pause", ready)
        commands.set_enabled("sync.stop_after_batch", running)
        commands.set_enabled("sync.stop_now", running)

    # -- places -------------------------------------------------------------------------------------------------------

    def go(self, key: str) -> None:
        """Show a page, unless the one in sight has unsaved changes that a person wants to keep editing."""
        if key == self.window.page or self._leaving or key not in self.navigation.keys:
            return
        if self._editing() is not None:
            self.window.side.select(self.window.page)
        self._leave_for(lambda: self._show(key))

    def _editing(self) -> MappingPage | PipelinePage | None:
        """Return the page in sight if something can be unsaved on it."""
        return {"mapping": self.mapping, "pipeline": self.pipeline}.get(self.window.page)

    def _leave_for(self, then: Callable[[], object]) -> None:
        """Do something that takes the page in sight away, once a person decided about what is unsaved on it."""
        page = self._editing()
        if page is None:
            then()
        elif not self._leaving:
            tasks.run(self.window, self._leave(page, then), key="leave")

    def _user_changed(self) -> None:
        """Tell how things stand anew, as far as it concerns whoever is at the console now."""
        self.view, self._causes = None, ()
        self._show_state()
        self._enable()
        self.navigation.look()
        self.overview.refresher.ask()

    async def _leave(self, page: MappingPage | PipelinePage, then: Callable[[], object]) -> None:
        self._leaving = True
        try:
            may = await page.may_leave()
        finally:
            self._leaving = False
        (then if may else self.background.stay)()

    def _show(self, key: str) -> None:
        self.window.show_page(key)
        page = {"mapping": self.mapping, "pipeline": self.pipeline}.get(key)
        if page is not None:
            tasks.run(page, page.refresh(), key="refresh")

    def wanted(self, action: str, argument: str) -> None:
        """Go where an action of a page, a cause or an error leads; unknown ones lead to the overview."""
        places: dict[str, Callable[[], object]] = {
            "sync": self.sync,
            "preview": self.care.open_preview,
            "wizard": self.dialogs.open_wizard,
            "sign_in": lambda: self.dialogs.open_wizard("crm_details"),
            "owners": lambda: self.dialogs.open_wizard("sales_manager"),
            "schedule": lambda: self.dialogs.open_wizard("synchronization"),
            "test_connection": self.dialogs.test_connection,
            "calls": self.dialogs.open_calls,
            "charts": self.dialogs.open_trends,
            "notifications": self.dialogs.open_notifications,
            "conflicts": lambda: self.go("differences"),
            "brake": lambda: self.care.open_brake(argument),
            "help": lambda: self.help.open_rule(argument),
            "undo": lambda: self.care.open_undo(argument),
            "kept": lambda: self.search.open("setting:data"),
            "copied": self.care.open_copied,
            "pipeline": lambda: self.go("pipeline"),
            "monitor": lambda: self.go("monitor"),
            "mapping": lambda: self.open_mapping(argument),
            "failures": lambda: self.open_failures(argument),
            "retry": lambda: self.open_failures(argument, retry=True),
            "retry_activities": self.actions.send_activities,
            "person": lambda: self.open_person(int(argument)),
            "contacts": lambda: self.go("contacts"),
            "actions": lambda: self.go("actions"),
            "deal": lambda: self.sales.open_deal(int(argument)),
        }
        if action in self.window.commands.ids():
            self.window.commands.trigger(action)
        else:
            places.get(action, lambda: self.go("overview"))()

    def open_person(self, person_id: int) -> None:
        """Show a person on the Contacts page."""
        self.go("contacts")
        self.contacts.open_person(person_id)

    def open_failures(self, cause: str = "", *, retry: bool = False) -> None:
        """Show the failures of a cause; with `retry`, try them again."""
        self.go("failures")
        if cause:
            self.failures.show_cause(cause)
        if retry:
            self.failures.retry_cause()

    def open_mapping(self, argument: str = "") -> None:
        """Show the mapping; `argument` may name a kind, a field, or both as `kind:field`."""
        self.go("mapping")
        kind, _, field = argument.rpartition(":")
        if field in set(Kind):
            kind, field = field, ""
        if field:
            tasks.run(
                self.window, self.mapping.show_field(Kind(kind) if kind in set(Kind) else Kind.LEAD, field), key="field"
            )

    def _import_people(self) -> None:
        self.go("contacts")
        self.contacts.import_people()

    # -- doing --------------------------------------------------------------------------------------------------------

    def sync(self) -> None:
        """Start a run of everything; its course is on the Monitor page."""
        self.start_run(self.console.sync())

    def _undo_a_run(self) -> None:
        """Show the recent runs; once they are in sight, ask about the selected one."""
        self.go("monitor")
        if self.window.page == "monitor":
            self.monitor.undo_run()

    def _sync_object(self) -> None:
        index = self.overview.table.currentIndex()
        if index.isValid():
            self.start_run(self.console.sync([self.overview.objects.object_at(index.row()).kind]))
        else:
            self.overview.notice.set(texts.tr("Select an object in the table first."), "accent")

    def start_run(self, work: Coroutine[Any, Any, Any], on_result: Callable[[Any], object] | None = None) -> bool:
        """Start the work of a run and return True; while another one is at work, show that and return False."""
        if self._run is not None and not self._run.done():
            work.close()
            self.go("monitor")
            self.monitor.notice.set(texts.tr("A run is going on already, so no other was started."), "accent")
            return False
        self.monitor.show_now()
        self._run = tasks.run(
            self.window, work, on_result=on_result, on_error=self._show_error, on_end=self.overview.refresher.ask
        )
        return True

    def toggle_pause(self) -> None:
        """Pause or resume the run that is going on; between runs, the schedule."""
        if self.monitor.progress is not None:
            self.monitor.toggle_pause()
        elif self.view is not None and self.view.schedule.paused_until is not None:
            tasks.run(self.window, self.console.resume(), on_error=self._show_error)
        else:
            tasks.run(self.window, self.console.pause(None), on_error=self._show_error)

    def _show_error(self, error: ConsoleError) -> None:
        """Show an error on the page in sight, with the button that leads to its fix."""
        page = self.window.page_widget(self.window.page)
        action = error.action or ""
        word = {
            "wizard": texts.tr("Open set-up"),
            "sign_in": texts.tr("Sign in again"),
            "mapping": texts.tr("Open mapping"),
            "failures": texts.tr("Open failures"),
        }.get(action, "")
        page.show_error(error, action=word, on_action=(lambda: self.wanted(action, "")) if word else None)
        self._say_once()

    def _say_once(self) -> None:
        """Take a message off the page in sight where the banner says the same."""
        page, banner = self.window.page_widget(self.window.page), self.window.state.banner
        if banner is not None and isinstance(page, Page) and page.notice.sentence.text() == banner.sentence:
            page.clear_error()

    # -- beginning and end --------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Read how things stand and keep the schedule. Call it once the window is made; it may be shown before or after."""
        self._collector = Collector()
        self._schedule = asyncio.get_running_loop().create_task(self._keep_schedule())
        self.tick.start()
        self.navigation.look()
        self.overview.refresher.ask()
        self.insight.serve()

    async def _keep_schedule(self) -> None:
        try:
            await self.console.keep_schedule()
        except ConsoleError as error:
            self._show_error(error)

    def _close(self) -> bool:
        """Let the window close unless runs go on without it; where something is unsaved, only once a person decided about it."""
        if self.background.keeps_open():
            return False
        page = self._editing()
        if page is not None and not self._may_close:
            if not self._leaving:
                tasks.run(self.window, self._leave(page, self._close_now), key="leave")
            return False
        if not self._closed.done():
            self._closed.set_result(None)
        return True

    def _close_now(self) -> None:
        self._may_close = True
        self.window.close()

    async def closed(self) -> None:
        """Return once the window was closed."""
        await self._closed

    async def stop(self) -> None:
        """End everything that runs: a run ends after its batch, then the console is closed."""
        self.tick.stop()
        self.background.end()
        if self._schedule is not None:
            self._schedule.cancel()
            await asyncio.gather(self._schedule, return_exceptions=True)
        if self.console.progress is not None:
            await self.console.stop_run()
        if self._run is not None:
            await asyncio.gather(self._run, return_exceptions=True)
        self.navigation.end()
        self.bridge.close()
        if self._collector is not None:
            self._collector.release()
            self._collector = None
        await self.console.close()


async def open_program(
    console: Console,
    *,
    scheme: Scheme | None = None,
    now: Callable[[], datetime] = utc_now,
    connections: Connections | None = None,
) -> Program:
    """Return the program around a console that is open, ready for `ui.app.run_app`.

    Colours, size and page are remembered in the workspace; `scheme` overrides the colours. `connections` are those it can switch to.
    """
    settings = QSettings(str(console.workspace / SETTINGS_FILE), QSettings.Format.IniFormat)
    program = Program(console, now=now, settings=settings, connections=connections)
    if scheme is not None:
        look.set_scheme(scheme)
    await program.start()
    return program
