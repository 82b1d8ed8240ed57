"""The small dialogs around failures with large letters, in German, from right to left: nothing cut, nothing too large, Tab reaches all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QWidget

from crmconsole.records import Kind
from crmconsole.views import CorrectionResult, CutValue, JoinPair, JoinPlan, LeftAlone, Shortening
from tests.ui.fake_console import FakeConsole
from tests.ui.fit import cut
from tests.ui.pages import now, settle
from tests.ui.program import Stage
from tests.ui.tab_walk import complaints
from ui import language
from ui.language import Language
from ui.pages.alerts import AlertsDialog
from ui.pages.corrections import CorrectionsDialog
from ui.pages.dialogs import show_beside
from ui.pages.joining import JoinDialog
from ui.pages.link_dialog import LinkDialog
from ui.pages.shorten import ShortenDialog
from ui.theme import Scheme, theme
from ui.widgets.dialog import Dialog

LARGE = 20


@pytest.fixture(autouse=True)
def _german_from_right_to_left(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    language.speak(Language.GERMAN)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.apply(qapp, Scheme.LIGHT, LARGE)
    yield
    language.speak(Language.ENGLISH)
    QLocale.setDefault(before)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply(qapp, Scheme.LIGHT, 13)


def corrections(stage: Stage, parent: QWidget) -> Dialog:
    rejected = [(4, "“x” does not look like an e-mail address"), (9, "The failure is gone.")]
    again = [(12, "A rule in Salesforce refused it: “Bad” is no city.")]
    result = CorrectionResult(45, 3, rejected, 44, again, stage.console.history[-1])
    return CorrectionsDialog(result, "failures.csv", parent=parent)


def shortening(_stage: Stage, parent: QWidget) -> Dialog:
    cuts = (CutValue("Managing Director of the Whole Company of", "fice in the far North"),)
    found = [Shortening(Kind.LEAD, "job_title", "Job Title", "Title", 40, 3, cuts)]
    return ShortenDialog(found, parent=parent)


def linking(stage: Stage, parent: QWidget) -> Dialog:
    return LinkDialog(stage.console, 3, "Ana María Ortiz", "00Q000000000001AAA", parent=parent)


def joining(_stage: Stage, parent: QWidget) -> Dialog:
    pairs = (JoinPair(3, "Ana María Ortiz", 7, "Ana Ortiz", "00Q000000000007AAA", "ana@ortiz.example"),)
    left = (LeftAlone(9, "Jörg Weiß", "Several people here have this address: it is not clear who is meant."),)
    return JoinDialog(JoinPlan(pairs, left), parent=parent)


def alerts(stage: Stage, parent: QWidget) -> Dialog:
    return AlertsDialog(stage.console, stage.program.bridge, now, parent=parent)


@pytest.mark.parametrize("make", [corrections, shortening, linking, joining, alerts])
def test_it_is_whole_with_large_letters_and_reached_by_tab(
    qtbot, run, make: Callable[[Stage, QWidget], Dialog]
) -> None:
    stage = Stage(qtbot, run, FakeConsole(), size=(1366, 768))
    dialog = make(stage, stage.window)
    show_beside(dialog)
    run(settle(0.3))
    assert cut(dialog) == []
    assert complaints(qtbot, dialog) == []
    assert dialog.width() <= stage.window.width()
    assert dialog.height() <= stage.window.height()
    dialog.reject()
    run(settle(0.05))
    stage.end()
