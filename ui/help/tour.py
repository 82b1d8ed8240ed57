"""The tour: a few stops at real parts of the window, one after the other. Owns the stops and their order, not how they are shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.main_window import MainWindow
from ui.navigation import Navigation
from ui.pages.failures import FailuresPage
from ui.pages.history import HistoryPage
from ui.pages.mapping import MappingPage
from ui.pages.overview import OverviewPage
from ui.texts import tr


@dataclass(frozen=True)
class Stop:
    """One stop: on which page, at what, and what is said there."""

    key: str
    page: str
    title: str
    words: str
    targets: Callable[[], tuple[QWidget, ...]]
    """What it points at: the first of these that can be seen."""

    def target(self) -> QWidget | None:
        """Return what it points at now; None while nothing of it can be seen."""
        return next((each for each in self.targets() if each.isVisible()), None)


def stops(window: MainWindow, navigation: Navigation) -> tuple[Stop, ...]:
    """Return the stops, in the person's language."""
    overview, mapping = navigation.page(OverviewPage), navigation.page(MappingPage)
    failures, history = navigation.page(FailuresPage), navigation.page(HistoryPage)
    return (
        Stop(
            "what",
            "overview",
            tr("What is it?"),
            tr(
                "CRM Console keeps your marketing database and Salesforce in step. Each line is an object: which way it"
                " travels, how many of its records are in step, how many wait and how many failed."
            ),
            lambda: (overview.panel,),
        ),
        Stop(
            "working",
            "overview",
            tr("Is it working?"),
            tr(
                "This line says it on every page: what happens now, how the last run ended, and when the next one starts."
            ),
            lambda: (window.strip,),
        ),
        Stop(
            "needs",
            "overview",
            tr("What needs me?"),
            tr(
                "Whatever waits for you stands here, the most serious first, each with a button. An empty list is good news."
            ),
            lambda: (overview.needs_card,),
        ),
        Stop(
            "preview",
            "overview",
            tr("Look before anything is written"),
            tr(
                "The preview shows every field that the next run would change. You can untick some and run exactly the rest."
            ),
            lambda: (overview.preview,),
        ),
        Stop(
            "mapping",
            "mapping",
            tr("Change the mapping"),
            tr(
                "Each row is a pair of fields. Drag a field onto a row, or use Enter and the arrows; the button in the"
                " middle sets the direction. Nothing counts before you save."
            ),
            lambda: (mapping.editor.grid, mapping),
        ),
        Stop(
            "failures",
            "failures",
            tr("What did not go through"),
            tr("Failures are gathered by cause, with what to do and a button that does it. Nothing is lost meanwhile."),
            lambda: (failures.list, failures),
        ),
        Stop(
            "undo",
            "history",
            tr("Take it back"),
            tr(
                "Every run is kept, for 180 days with all that it changed. Until then a run, a record or a field of it can be undone, on both sides."
            ),
            lambda: (history.detail.undo, history.table, history),
        ),
        Stop(
            "help",
            "overview",
            tr("Ask"),
            tr("F1 explains the page you are at. In the menu Help are this tour, and trouble to practise with."),
            lambda: (window.top.help,),
        ),
    )
