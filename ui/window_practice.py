"""What the window has for a practice org alone: its weather. With a real org there is nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from crmconsole.events import RunEnded
from crmconsole.views import OverviewView
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.pages.dialogs import show_beside
from ui.pages.overview import OverviewPage
from ui.weather.dialog import WeatherDialog

if TYPE_CHECKING:
    from crmconsole.console import Console


class WindowPractice(QObject):
    """Opens the weather or brings it forward."""

    def __init__(self, console: Console, bridge: Bridge, window: MainWindow, overview: OverviewPage) -> None:
        super().__init__(window)
        self._console, self._window = console, window
        self.weather: WeatherDialog | None = None
        window.commands.on("help.weather", self.open_weather)
        self._show_for(False)
        overview.loaded.connect(self._loaded)
        bridge.run_ended.connect(self._run_ended)

    def _loaded(self, view: OverviewView) -> None:
        identity = view.connection.identity
        practice = identity is not None and identity.environment == "Practice" and not view.connection.disconnected
        self._show_for(practice)

    def _show_for(self, practice: bool) -> None:
        self._window.commands.set_available("help.weather", practice)
        if not practice and self.weather is not None:
            self.weather.reject()

    def open_weather(self) -> None:
        """Open which trouble the practice org can make, and what is on."""
        if self.weather is None:
            self.weather = WeatherDialog(self._console, self._window)
            self.weather.finished.connect(self._gone)
            self.weather.resize(self.weather.size().boundedTo(self._window.size()))
            show_beside(self.weather)
        self.weather.raise_()
        self.weather.activateWindow()

    def _gone(self, _result: int) -> None:
        self.weather = None

    def _run_ended(self, _event: RunEnded) -> None:
        if self.weather is not None:
            self.weather.load()
