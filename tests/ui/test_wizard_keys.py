"""The wizard by the keyboard alone, in English and in German, from left to right and from right to left (console-screens §3.1, *Keys*)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from crmconsole.errors import CrmUnreachable
from tests.ui.fake_console import FakeConsole
from tests.ui.screen import until
from tests.ui.test_wizard import at, start_at
from tests.ui.wizard import opened_wizard
from ui import language
from ui.language import Language
from ui.wizard.dialog import SetupWizard
from ui.wizard.sales_manager import SalesManagerStep

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def console() -> FakeConsole:
    return FakeConsole(connected=True, complete=False)


@pytest.fixture(params=["english", "german", "german from right to left"])
def spoken(request, qapp: QApplication) -> Iterator[str]:
    before = QLocale()
    if request.param != "english":
        language.speak(Language.GERMAN)
    if request.param.endswith("left"):
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield request.param
    language.speak(Language.ENGLISH)
    QLocale.setDefault(before)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def wizard(spoken, console, qapp, run, qtbot) -> Iterator[SetupWizard]:
    with opened_wizard(console, qapp, run, qtbot) as wizard:
        yield wizard


def press(wizard: SetupWizard, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or wizard, key, modifier)


def test_alt_b_alt_n_and_enter_in_every_language(wizard, console, run, spoken, qtbot) -> None:
    start_at(wizard, console, run, 0)
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    press(wizard, Qt.Key.Key_N, ALT)
    run(until(lambda: at(wizard, 1)))
    press(wizard, Qt.Key.Key_B, ALT)
    run(until(lambda: at(wizard, 0)))
    press(wizard, Qt.Key.Key_Return)
    run(until(lambda: at(wizard, 1)))
    own = QKeySequence.mnemonic(wizard.buttons.back.text())
    assert own == QKeySequence("Alt+B" if spoken == "english" else "Alt+Z"), "the letter that is underlined"
    press(wizard, Qt.Key(own[0].key()), ALT)
    run(until(lambda: at(wizard, 0)))
    for step in range(1, 5):
        press(wizard, Qt.Key.Key_Enter if step % 2 else Qt.Key.Key_Return)
        run(until(lambda s=step: at(wizard, s)))
    press(wizard, Qt.Key.Key_N, ALT)
    run(until(lambda: wizard.step is None))
    previews: list[bool] = []
    wizard.preview_wanted.connect(lambda: previews.append(True))
    press(wizard, Qt.Key.Key_Return)
    assert previews == [True], "Enter previews the first run"


def test_no_letter_is_taken_twice(wizard, console, run) -> None:
    start_at(wizard, console, run, 1)
    letters = [
        QKeySequence.mnemonic(button.text()).toString()
        for button in (wizard.buttons.cancel, wizard.buttons.back, wizard.buttons.forward)
    ]
    used = [letter for letter in letters if letter]
    assert len(used) == len(set(used))
    assert "Alt+N" not in used, "it goes on"


def test_enter_adds_the_typed_user_and_stays(wizard, console, run) -> None:
    start_at(wizard, console, run, 3)
    step = wizard.step
    assert isinstance(step, SalesManagerStep)
    step.people.name.setFocus()
    QTest.keyClicks(step.people.name, "Wanda")
    QTest.keyClick(step.people.name, Qt.Key.Key_Return)
    assert "Wanda" in step.people.links
    assert at(wizard, 3), "who adds somebody is not done with the step"


def test_a_step_that_could_not_be_loaded_is_tried_again_and_not_passed(wizard, console, run, spoken) -> None:
    console.trouble["object_choices"] = CrmUnreachable("No connection to Salesforce.", fix="Check the network.")
    start_at_first(wizard, console, run)
    wizard.forward()
    run(until(lambda: at(wizard, 1)))
    assert wizard.step.notice.severity == "bad"
    assert wizard.step_list.states()[1] == "problem"
    assert not wizard.buttons.forward.isEnabled()
    press(wizard, Qt.Key.Key_N, ALT)
    assert at(wizard, 1)
    console.trouble.clear()
    wizard.step.notice.action.click()
    run(until(lambda: at(wizard, 1) and wizard.buttons.forward.isEnabled()))
    assert wizard.step_list.states()[1] == "current"


def start_at_first(wizard: SetupWizard, console: FakeConsole, run) -> None:
    console.done = set()
    wizard.start()
    run(until(lambda: at(wizard, 0)))


def test_a_check_shows_on_the_step_and_esc_ends_it(wizard, console, run) -> None:
    """States of a step: idle, checking (spinner after 300 ms, with Cancel), ok, problem."""
    start_at(wizard, console, run, 0)
    assert wizard.step_list.states()[0] == "current"
    console.delay = 5
    wizard.step.panel.test_button.click()
    assert not wizard.buttons.spinner.turning, "not before 300 ms"
    run(until(lambda: wizard.buttons.spinner.turning))
    assert wizard.step_list.states()[0] == "checking"
    press(wizard, Qt.Key.Key_Escape)
    run(until(lambda: not wizard.step.busy))
    assert wizard.isVisible()
    assert wizard.step.panel.state == "connected"
    assert wizard.step_list.states()[0] == "current"
    console.delay = 0
    console.trouble["complete_step"] = CrmUnreachable("No connection to Salesforce.", fix="Check the network.")
    wizard.forward()
    run(until(lambda: at(wizard, 0)))
    assert wizard.step_list.states()[0] == "problem"
    console.trouble.clear()
    wizard.forward()
    run(until(lambda: at(wizard, 1)))
    assert wizard.step_list.states()[:2] == ["done", "current"]
