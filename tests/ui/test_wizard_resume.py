"""The wizard after a crash: the step and what was typed there are back; after an orderly end nothing is (console-screens §3.1, *States*)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest

from crmconsole.records import Kind
from tests.ui.fake_console import FakeConsole
from tests.ui.screen import put_away, until
from tests.ui.test_wizard import at, question
from tests.ui.wizard import opened_wizard
from ui.wizard.crm_details import CrmDetailsStep
from ui.wizard.data_objects import DataObjectsStep
from ui.wizard.dialog import SetupWizard
from ui.wizard.sales_manager import SalesManagerStep
from ui.wizard.status_mapping import StatusMappingStep
from ui.wizard.synchronization import SynchronizationStep

BACK = "What you had entered here is back. It is not saved yet."


@pytest.fixture
def console() -> FakeConsole:
    return FakeConsole(connected=True, complete=False)


@pytest.fixture
def place(tmp_path) -> Path:
    return tmp_path / "window.ini"


@pytest.fixture
def open_wizard(console, qapp, run, qtbot, place) -> Iterator[Callable[[], SetupWizard]]:
    """Open the wizard as each start of the program does: with what the workspace's file holds."""
    with ExitStack() as stack:

        def opened() -> SetupWizard:
            settings = QSettings(str(place), QSettings.Format.IniFormat)
            wizard = stack.enter_context(opened_wizard(console, qapp, run, qtbot, settings=settings))
            wizard.start()
            run(until(lambda: not wizard._busy and wizard._visited))
            return wizard

        yield opened


def killed(wizard: SetupWizard, run) -> None:
    """End as a killed program does: no close, no question. What was entered is on the disk a moment after the last key."""
    run(until(lambda: not wizard._keeping.isActive()))
    run(put_away(wizard))


def go(wizard: SetupWizard, run, step: int) -> None:
    while wizard.stack.currentIndex() < step:
        here = wizard.stack.currentIndex()
        wizard.forward()
        run(until(lambda h=here: at(wizard, h + 1)))


def test_what_was_typed_for_the_sign_in_is_back_but_no_passphrase(open_wizard, console, run, place) -> None:
    console.link = FakeConsole(connected=False).link
    wizard = open_wizard()
    step = wizard.step
    assert isinstance(step, CrmDetailsStep)
    step.environment.button("domain").click()
    QTest.keyClicks(step.address, "northwind.my.salesforce.com")
    step.app.fold.click()
    step.app.key.setText("3MVG9abc")
    step.keeping.choose("file")
    step.keeping.passphrase.setText("correct horse")
    killed(wizard, run)
    assert "correct horse" not in place.read_text(encoding="utf-8")

    again = open_wizard()
    step = again.step
    assert isinstance(step, CrmDetailsStep)
    assert (step.environment.current, step.address.text()) == ("domain", "northwind.my.salesforce.com")
    assert step.address.isVisible()
    assert step.app.client_id == "3MVG9abc"
    assert step.app.body.isVisible()
    assert (step.keeping.store, step.keeping.passphrase.text()) == ("file", "")
    assert step.notice.sentence.text() == BACK


def test_switches_and_starting_point_are_back_and_saved_with_the_step(open_wizard, console, run) -> None:
    wizard = open_wizard()
    go(wizard, run, 1)
    wizard.step.cards[Kind.LEAD].push.click()
    wizard.step.match.choose("console-wins", "own_1")
    killed(wizard, run)

    again = open_wizard()
    step = again.step
    assert isinstance(step, DataObjectsStep)
    assert step.cards[Kind.LEAD].ways == (True, False)
    assert step.match.chosen == ("console-wins", "own_1")
    assert step.notice.sentence.text() == BACK
    run(until(lambda: step.match.counts.text().startswith("12 matched")))
    go(again, run, 2)
    assert console.toggles[Kind.LEAD] == (True, False)
    assert (console.first_choice, console.match_key) == ("console-wins", "own_1")
    again.back()
    run(until(lambda: at(again, 1)))
    assert not again.step.notice.isVisible(), "it is saved now"


def test_statuses_owners_and_schedule_are_back(open_wizard, console, run) -> None:
    wizard = open_wizard()
    go(wizard, run, 2)
    wizard.step.statuses.set_target("Qualified", "Open - Not Contacted")
    wizard.step.statuses.set_back("Open - Not Contacted", "Qualified")
    wizard.step.entered.emit()
    killed(wizard, run)

    wizard = open_wizard()
    step = wizard.step
    assert isinstance(step, StatusMappingStep)
    assert step.statuses.target("Qualified") == "Open - Not Contacted"
    assert step.statuses.back("Open - Not Contacted") == "Qualified"
    go(wizard, run, 3)
    owner = wizard.step.crm_owner
    owner.setCurrentIndex(owner.findData("0055g00000AAoldguA"))
    owner.activated.emit(owner.currentIndex())
    QTest.keyClicks(wizard.step.people.name, "Wanda")
    killed(wizard, run)

    wizard = open_wizard()
    step = wizard.step
    assert isinstance(step, SalesManagerStep)
    assert step.crm_owner.currentData() == "0055g00000AAoldguA"
    assert step.owner_warning.isVisible()
    assert step.people.name.text() == "Wanda"
    go(wizard, run, 4)
    wizard.step.advanced.click()
    wizard.step.amount.setValue(45)
    wizard.step.marks.click()
    killed(wizard, run)

    wizard = open_wizard()
    step = wizard.step
    assert isinstance(step, SynchronizationStep)
    assert (step.every, step.start_at, step.marks.isChecked()) == ("45m", None, True)
    assert step.amount.isVisible()
    assert "32 API calls a day" in step.cost.text()


def test_it_is_opened_at_the_step_where_it_was_killed_not_only_at_the_first_open_one(open_wizard, run) -> None:
    wizard = open_wizard()
    go(wizard, run, 3)
    wizard.back()
    run(until(lambda: at(wizard, 2)))
    killed(wizard, run)
    assert at(open_wizard(), 2)


def test_who_leaves_in_order_finds_nothing_of_it_again(open_wizard, console, run, place) -> None:
    wizard = open_wizard()
    go(wizard, run, 1)
    wizard.step.cards[Kind.LEAD].push.click()
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    run(until(question))
    question().buttons["leave"].click()
    run(until(lambda: not wizard.isVisible()))
    assert not [key for key in QSettings(str(place), QSettings.Format.IniFormat).allKeys() if key.startswith("setup")]
    again = open_wizard()
    assert again.step.cards[Kind.LEAD].ways == (True, True)
    assert not again.step.notice.isVisible()


def test_finished_it_leaves_nothing_behind(open_wizard, run, place) -> None:
    wizard = open_wizard()
    go(wizard, run, 4)
    wizard.forward()
    run(until(lambda: wizard.step is None))
    assert not [key for key in QSettings(str(place), QSettings.Format.IniFormat).allKeys() if key.startswith("setup")]


def test_what_nobody_can_read_any_more_is_left_out(open_wizard, run, place) -> None:
    settings = QSettings(str(place), QSettings.Format.IniFormat)
    settings.setValue("setup/place", "data_objects")
    settings.setValue("setup/crm_details", "{broken")
    settings.setValue(
        "setup/data_objects", '{"ways": {"account": [false, true], "gone": [true, true]}, "point": ["x", "y"]}'
    )
    settings.sync()
    wizard = open_wizard()
    assert not wizard.step.notice.isVisible()
    go(wizard, run, 1)
    assert wizard.step.cards[Kind.ACCOUNT].ways == (False, False), "what cannot be turned on stays off"
    assert wizard.step.match.chosen == ("field", "email")


def test_esc_asks_only_while_something_is_entered(open_wizard, run) -> None:
    wizard = open_wizard()
    go(wizard, run, 1)
    wizard.step.cards[Kind.LEAD].push.click()
    wizard.step.cards[Kind.LEAD].push.click()
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible(), "it is as it was"
    assert question() is None
