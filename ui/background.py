"""What goes on without the window: closing into the tray, or minimised where there is none; notifications; quitting for good.

Until `start` was called a closed window is closed: tests and pictures want no tray.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings

from crmconsole.views import CauseView, OverviewView
from ui import tasks, texts
from ui.error_box import Around
from ui.frame_state import FrameState
from ui.main_window import MainWindow
from ui.pages.dialogs import AskDialog
from ui.pauses import pause_until
from ui.tray import Tray
from ui.tray_notices import Notice, Situation, due
from ui.widgets import Button

if TYPE_CHECKING:
    from crmconsole.console import Console

KEEP, QUIT = "background", "quit"
_QUIT_CODE = 2


class CloseDialog(AskDialog):
    """Asks once whether runs go on behind a minimised window. `done` with 1 to keep on, 2 to quit, 0 to stay."""

    def __init__(self, parent: MainWindow) -> None:
        super().__init__(
            texts.tr("Keep syncing in the background, minimised?"),
            texts.tr("Keep syncing"),
            explanation=texts.tr(
                "This desktop has no tray. Runs start by themselves only while the program is open; minimised it goes on. The answer is remembered."
            ),
            parent=parent,
        )
        self.quit_button = Button(texts.tr("Quit"), "power")
        self.quit_button.clicked.connect(lambda: self.done(_QUIT_CODE))
        self._buttons.insertWidget(1, self.quit_button)


class Background(QObject):
    """Decides what closing the window means, and tells what a person should know while it is closed.

    `go` leads to a place, as the window's pages wish it. What was told, and the answer about closing, are kept in `settings`.
    """

    def __init__(
        self,
        console: Console,
        window: MainWindow,
        go: Callable[[str, str], object],
        *,
        now: Callable[[], datetime],
        settings: QSettings | None,
    ) -> None:
        super().__init__(window)
        self._console, self._window, self._go, self._now, self._settings = console, window, go, now, settings
        self._view: OverviewView | None = None
        self._told: dict[str, str] = {}
        self.started = self.quitting = self.restarting = False
        self.tray = Tray(window.commands, self)
        self.tray.pause_wanted.connect(self._pause)
        self.tray.resume_wanted.connect(lambda: tasks.run(window, console.resume()))
        self.tray.place_wanted.connect(self._open_place)
        self.tray.open_wanted.connect(self.open)
        self.tray.quit_wanted.connect(self.quit)
        window.commands.on("app.quit", self.quit)

    def start(self) -> None:
        """Be in the tray from now on, and outlive the closing of the window."""
        self.started = True
        self.tray.show()
        Around.happening, Around.restart = self.happening, self.restart

    def begin_closed(self) -> None:
        """Begin without the window in sight: nobody asked for it, the session began."""
        if not self.tray.available:
            self._window.showMinimized()

    def end(self) -> None:
        """Leave the tray: the program ends."""
        self.quitting = True
        self.tray.hide()
        Around.happening = Around.restart = None

    # -- what is so ---------------------------------------------------------------------------------------------------

    def show_state(self, state: FrameState) -> None:
        """Show how things are in the tray."""
        self.tray.show_state(state)

    def look(self, view: OverviewView, causes: Sequence[CauseView]) -> None:
        """Tell what is due; while the window is in front, a person sees it there."""
        self._view = view
        if not self.started or not view.setup.complete:
            return
        now, choice = self._now(), self._window.notices
        if choice.is_quiet(now):
            return
        situation = Situation(view.connection, view.schedule, view.last_run, causes)
        for notice in due(situation, self._told_on(), now):
            if not choice.wants(notice.cause):
                continue
            self._remember(notice)
            if not self._window.isActiveWindow():
                self.tray.tell(notice)

    def _told_on(self) -> dict[str, str]:
        if self._settings is None:
            return self._told
        self._settings.beginGroup("told")
        found = {key: str(self._settings.value(key)) for key in self._settings.childKeys()}
        self._settings.endGroup()
        return found

    def _remember(self, notice: Notice) -> None:
        today = self._now().date().isoformat()
        self._told[notice.cause] = today
        if self._settings is not None:
            self._settings.setValue(f"told/{notice.cause}", today)

    # -- closing ------------------------------------------------------------------------------------------------------

    def keeps_open(self) -> bool:
        """Return whether closing the window leaves the program running; then the window is hidden, minimised, or a person is asked."""
        if not self.started or self.quitting or not self._runs_by_itself():
            return False
        if self.tray.available:
            self._window.hide()
            return True
        answer = str(self._settings.value("close", "")) if self._settings is not None else ""
        if answer == KEEP:
            self._window.showMinimized()
        elif answer != QUIT:
            tasks.run(self._window, self._ask(), key="close")
        return answer != QUIT

    def _runs_by_itself(self) -> bool:
        view = self._view
        return view is not None and view.setup.complete and view.schedule.every != "manual"

    async def _ask(self) -> None:
        answer = await tasks.ask(CloseDialog(self._window))
        if answer and self._settings is not None:
            self._settings.setValue("close", QUIT if answer == _QUIT_CODE else KEEP)
        if answer == _QUIT_CODE:
            self.quit()
        elif answer:
            self._window.showMinimized()

    def open(self) -> None:
        """Bring the window back."""
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def quit(self) -> None:
        """Close the window for good; what is unsaved is asked about first."""
        self.quitting = True
        if not self._window.isVisible():
            self._window.show()
        self._window.close()

    def restart(self) -> None:
        """Close the window for good and have the program begin anew."""
        self.restarting = True
        self.quit()

    def stay(self) -> None:
        """Forget that a person wanted to quit: they stay with what is unsaved."""
        self.quitting = self.restarting = False

    def happening(self) -> str:
        """Return where the person is and what is going on, for the report of what nobody expected."""
        title = self._window.commands.action(f"page.{self._window.page}").text() if self._window.page else ""
        where = texts.tr("It happened on the page %1.").replace("%1", title) if title else ""
        progress = self._console.progress
        if progress is None:
            return f"{where} {texts.tr('No run was going on: your data was not changed.')}".strip()
        told = texts.tr(
            "A run was going on (%1): its last batch is being checked, and what is not confirmed is looked up."
        )
        return f"{where} {told.replace('%1', progress.sentence)}".strip()

    # -- wishes -------------------------------------------------------------------------------------------------------

    def _pause(self, key: str) -> None:
        tasks.run(self._window, self._console.pause(pause_until(key, self._now())))

    def _open_place(self, action: str, argument: str) -> None:
        self.open()
        self._go(action, argument)
