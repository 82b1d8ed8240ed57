"""Alerts: all that was told without asking, narrowed by direction and dates, with the way to the fix."""

from __future__ import annotations

import pytest

from tests.ui.fake_alerts import ALERTS
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import NOW, now, settle, unnamed, until
from tests.ui.program import Stage
from ui import language, texts
from ui.bridge import Bridge
from ui.language import Language
from ui.pages.alerts import AlertsDialog
from ui.widgets import TableState


@pytest.fixture
def dialog(qtbot, loop):
    console = FakeConsole()
    bridge = Bridge(console.events)
    made = AlertsDialog(console, bridge, now)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.refresher.close()
    bridge.close()


def listed(dialog: AlertsDialog) -> list[int]:
    return [one.id for one in dialog.rows.rows]


def test_s3_75_alerts_are_listed_and_narrowed_by_direction_and_dates(dialog, run) -> None:
    run(until(lambda: listed(dialog) == [3, 2, 1]))
    assert [dialog.rows.index(row, 0).data() for row in range(3)] == ["Goes on", "Goes on", "Over"]
    for way, expected in (("push", [3, 1]), ("pull", [2, 1])):
        dialog.way.select(way)
        dialog.refresher.ask()
        run(until(lambda expected=expected: listed(dialog) == expected))
    dialog.days.select("7")
    dialog.refresher.ask()
    run(until(lambda: listed(dialog) == [2]))
    assert NOW.isoformat() > ALERTS[1].opened
    dialog.clear_filter()
    run(until(lambda: listed(dialog) == [3, 2, 1]))


def test_s3_76_however_many_records_failed_the_alert_is_one_and_says_where_they_are(dialog, run) -> None:
    """Nothing is left out for want of room: a cause is one alert, whose button leads to its records."""
    run(until(lambda: listed(dialog)))
    assert "7 ×" in dialog.sentence.text()
    wishes: list[tuple[str, str]] = []
    dialog.wanted.connect(lambda action, argument: wishes.append((action, argument)))
    assert dialog.fix_button.text() == "Open failures"
    dialog.fix_button.click()
    assert wishes == [("failures", "picklist_value")]


def test_what_is_over_needs_no_fix(dialog, run) -> None:
    run(until(lambda: listed(dialog)))
    dialog.table.selectRow(2)
    assert not dialog.fix_button.isVisible()
    assert "did not answer in time" in dialog.sentence.text()


def test_nothing_and_nothing_that_matches_are_told_apart(dialog, run) -> None:
    run(until(lambda: listed(dialog)))
    dialog._console.told = ALERTS[1:2]
    dialog.way.select("push")
    dialog.refresher.ask()
    run(until(lambda: dialog.panel.state is TableState.FILTERED))
    dialog._console.told = ()
    dialog.panel.empty.action.click()
    run(until(lambda: dialog.panel.state is TableState.EMPTY))
    assert not dialog.sentence.isVisible()
    assert not dialog.fix_button.isVisible()


def test_every_control_has_a_name(dialog, run) -> None:
    run(until(lambda: listed(dialog)))
    assert unnamed(dialog) == []


def test_the_menu_opens_it_and_its_button_leads_to_the_failures(qtbot, run) -> None:
    stage = Stage(qtbot, run, FakeConsole())
    stage.window.commands.trigger("connection.alerts")
    dialog = stage.program.dialogs.alerts
    stage.until(lambda: dialog.rows.rows)
    dialog.fix_button.click()
    stage.until(lambda: stage.window.page == "failures")
    dialog.reject()
    run(settle(0.1))
    assert stage.program.dialogs.alerts is None
    stage.end()


@pytest.mark.parametrize("end", ["", "."])
def test_a_cause_with_its_number_is_told_in_the_language_of_the_person(qapp, end) -> None:
    language.speak(Language.GERMAN)
    try:
        told = texts.told(f"7 × “Diamond” is not a choice for Tier{end}")
    finally:
        language.speak(Language.ENGLISH)
    assert told.startswith("7 × „Diamond“ ist keine Auswahl")
