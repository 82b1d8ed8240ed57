"""What the window has for learning: the weather of a practice org, which a real org has nothing of, and the tour, shown once by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from crmconsole.events import RunEnded
from crmconsole.roles import Right
from crmconsole.views import OverviewView
from ui.bridge import Bridge
from ui.help.tour import stops
from ui.help.tour_card import Tour
from ui.main_window import MainWindow
from ui.navigation import Navigation
from ui.pages.dialogs import show_beside
from ui.pages.overview import OverviewPage
from ui.weather.dialog import WeatherDialog

if TYPE_CHECKING:
    from crmconsole.console import Console


TOUR_SHOWN = "tour_shown"


class WindowPractice(QObject):
    """Opens the weather or brings it forward, and begins the tour; `go` shows a page, `settings` remembers that it was shown."""

    def __init__(
        self,
        console: Console,
        bridge: Bridge,
        window: MainWindow,
        navigation: Navigation,
        *,
        go: Callable[[str], object],
        settings: QSettings | None,
    ) -> None:
        super().__init__(window)
        self._console, self._window, self._navigation = console, window, navigation
        self._go, self._settings = go, settings
        self.weather: WeatherDialog | None = None
        self.tour: Tour | None = None
        self._shown = settings is not None and str(settings.value(TOUR_SHOWN, "false")).lower() == "true"
        self._first = False
        """The embedded practice org is set up: whoever is at it may never have seen the window before."""
        overview = navigation.page(OverviewPage)
        window.stack.shown.connect(lambda: QTimer.singleShot(0, self, self._offer_tour))
        window.commands.on("help.weather", self.open_weather)
        window.commands.on("help.tour", self.begin_tour)
        window.commands.set_available("help.tour", False)
        self._show_for(False)
        overview.loaded.connect(self._loaded)
        bridge.run_ended.connect(self._run_ended)

    def _loaded(self, view: OverviewView) -> None:
        identity = view.connection.identity
        practice = identity is not None and identity.environment == "Practice" and not view.connection.disconnected
        self._show_for(practice)
        self._window.commands.set_available("help.tour", view.setup.complete)
        self._first = practice and view.setup.complete and self._console.has_practice_org
        self._offer_tour()

    def _offer_tour(self) -> None:
        """Begin the tour where somebody is new."""
        if self._first and not self._shown and self._calm():
            self.begin_tour()

    def _calm(self) -> bool:
        """Return whether somebody looks at the overview and at nothing else: a tour does not take anybody away from something."""
        others = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not self._window]
        allowed = self._console.may(Right.INTEGRATION)
        return allowed and self._window.page == "overview" and not any(isinstance(each, QDialog) for each in others)

    def begin_tour(self) -> None:
        """Show the tour from its first stop; from now on it does not come by itself."""
        self._shown = True
        if self._settings is not None:
            self._settings.setValue(TOUR_SHOWN, True)
        if self.tour is not None:
            self.tour.leave()
        tour = self.tour = Tour(stops(self._window, self._navigation), self._go, self._window.centralWidget())
        tour.left.connect(self._tour_left)
        tour.begin()

    def _tour_left(self) -> None:
        if self.tour is not None:
            self.tour.ring.deleteLater()
            self.tour.deleteLater()
            self.tour = None

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
