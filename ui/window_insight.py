"""The insight page in the browser, as far as the window has to do with it: served while the window is open, and its people shown in front."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from crmconsole.events import InsightAsked
from crmconsole.views import InsightPageView
from ui import tasks
from ui.app import bring_forward
from ui.bridge import Bridge
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from crmconsole.console import Console


class WindowInsight(QObject):
    """`open_person(id)` shows somebody in the window; `tell(sentence)` says what is wrong with the page."""

    def __init__(
        self,
        console: Console,
        bridge: Bridge,
        window: MainWindow,
        *,
        open_person: Callable[[int], object],
        tell: Callable[[str], object],
    ) -> None:
        super().__init__(window)
        self._console, self._window, self._open_person, self._tell = console, window, open_person, tell
        bridge.insight_asked.connect(self._show)

    def serve(self) -> None:
        """Serve the page, where it is switched on."""
        served = self._console.serve_insight_page(window=True)
        tasks.run(self._window, served, key="insight page", on_result=self._served)

    def _served(self, page: InsightPageView) -> None:
        if page.problem:
            self._tell(page.problem)

    def _show(self, asked: InsightAsked) -> None:
        """Show the person of a page in the browser, in front (features S3-38)."""
        self._open_person(asked.person_id)
        bring_forward(self._window)
