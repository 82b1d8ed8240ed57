"""Practice weather in the window: only with a practice org; every fault has words; what is on is seen, and cleared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from crmconsole.errors import CrmUnreachable
from crmconsole.events import RunEnded
from crmconsole.practice import fault_kinds
from crmconsole.records import FieldSpec, FieldType, Kind, Option
from crmconsole.roles import Role
from crmconsole.views import ConsoleUser
from tests.ui import fake_data
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import settle, until
from tests.ui.program import Stage
from tests.ui.screen import unnamed_controls
from ui import language
from ui.language import Language
from ui.theme import Scheme, theme
from ui.weather.dialog import WeatherDialog
from ui.weather.words import fault_words

PRACTICE = replace(fake_data.IDENTITY, environment="Practice")


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, Scheme.LIGHT, 13)
    yield
    language.speak(Language.ENGLISH)


def test_every_fault_has_words_in_both_languages_and_its_own_sentence() -> None:
    english = fault_words()
    assert {name: one.sentence for name, one in english.items()} == {
        name: kind.sentence for name, kind in fault_kinds.KINDS.items()
    }
    assert len({one.title for one in english.values()}) == len(english)
    language.speak(Language.GERMAN)
    german = fault_words()
    assert all(german[name].title != one.title for name, one in english.items())
    assert all(german[name].sentence != one.sentence for name, one in english.items())


def practice_console() -> FakeConsole:
    console = FakeConsole()
    console.link = replace(console.link, identity=PRACTICE)
    return console


@pytest.fixture
def stage(qtbot, run) -> Stage:
    return Stage(qtbot, run, practice_console(), size=(1366, 768))


def opened(stage: Stage) -> WeatherDialog:
    assert stage.window.commands.trigger("help.weather")
    dialog = stage.program.practice.weather
    stage.until(lambda: dialog.view is not None)
    return dialog


def choose(stage: Stage, name: str) -> WeatherDialog:
    dialog = opened(stage)
    assert dialog.list.select(name)
    return dialog


def test_weather_is_not_there_with_a_real_org(qtbot, run) -> None:
    stage = Stage(qtbot, run, FakeConsole(), size=(1366, 768))
    action = stage.window.commands.action("help.weather")
    assert not action.isVisible()
    assert not stage.window.commands.trigger("help.weather")
    assert not any(call.startswith("weather") for call in stage.console.calls)


def test_weather_leaves_when_another_org_is_connected(stage: Stage) -> None:
    opened(stage)
    stage.console.link = replace(stage.console.link, identity=fake_data.IDENTITY)
    stage.program.overview.refresher.ask()
    stage.until(lambda: stage.program.practice.weather is None)
    assert not stage.window.commands.action("help.weather").isVisible()


def test_weather_is_for_administrators(qtbot, run) -> None:
    console = practice_console()
    console.user = ConsoleUser("Sam", Role.SALES_MANAGER)
    stage = Stage(qtbot, run, console, size=(1366, 768), knows=False)
    stage.run(settle())
    assert not stage.window.commands.action("help.weather").isVisible()


def test_a_fault_is_found_switched_on_seen_and_cleared_by_keys(stage: Stage, run, qtbot) -> None:
    dialog = opened(stage)
    assert unnamed_controls(dialog) == []
    assert dialog.list.model().rowCount() == len(fault_kinds.KINDS)
    assert dialog.calm.isVisible()
    assert not dialog.clear_all.isEnabled()
    qtbot.keyClicks(dialog.search, "rule refuses")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert [item.key for item in dialog.list.items.items] == ["validation_rule"]
    dialog.list.select("validation_rule")
    assert dialog.sentence.text() == fault_kinds.KINDS["validation_rule"].sentence
    dialog.form.object.setCurrentIndex(dialog.form.object.findData("lead"))
    dialog.form.times.setCurrentIndex(dialog.form.times.findData(3))
    dialog.switch_on.setFocus()
    qtbot.keyClick(dialog.switch_on, Qt.Key.Key_Space)
    run(until(lambda: dialog.on.isVisible()))
    (item,) = dialog.on.items.items
    assert item.title == "A rule refuses the record"
    assert item.subtitle == "Lead · 3 times left · acted 0 times"
    assert dialog.list.items.items[0].badge == ("on", "attention")
    (fault,) = stage.console.sky.faults
    assert (fault.kind, fault.where, fault.times) == ("validation_rule", {"object": "Lead"}, 3)
    qtbot.keyClick(dialog.clear_all, Qt.Key.Key_Space)
    run(until(lambda: dialog.calm.isVisible()))
    assert stage.console.sky.faults == ()


def test_one_of_two_is_cleared_and_the_other_stays(stage: Stage, run) -> None:
    stage.console.sky.switch_on({"fault": "row_lock", "where": {"object": "Lead"}})
    stage.console.sky.switch_on({"fault": "storage_full"})
    dialog = opened(stage)
    assert [item.title for item in dialog.on.items.items] == ["Somebody else holds the record", "Salesforce is full"]
    dialog.on.select("1")
    dialog.clear_one.click()
    run(until(lambda: len(stage.console.sky.faults) == 1))
    assert stage.console.sky.faults[0].kind == "row_lock"


def test_every_fault_can_be_switched_on_as_it_is_proposed(stage: Stage, run) -> None:
    """With the fields of an org that was described; whoever presses the button without a change gets weather."""
    spec = FieldSpec("City", "City", FieldType.TEXT)
    rating = FieldSpec("Rating", "Rating", FieldType.OPTION, options=(Option("Hot", "Hot"),))
    dialog = opened(stage)
    dialog._fields = dict.fromkeys(Kind, (spec, rating))
    for name in fault_kinds.KINDS:
        assert dialog.list.select(name)
        run(stage.console.switch_weather_on(dialog.form.wish()))
    assert [fault.kind for fault in stage.console.sky.faults] == list(fault_kinds.KINDS)
    removed = next(fault for fault in stage.console.sky.faults if fault.kind == "picklist_value_removed")
    assert (removed.where["field"], removed.parameters["value"]) == ("Rating", "Hot")


def test_what_makes_no_sense_is_told_in_the_dialog(stage: Stage, run) -> None:
    dialog = choose(stage, "slow")
    dialog.form.parameters["ms"].setText("a while")
    dialog.switch_on.click()
    run(until(lambda: "“ms” is a number" in dialog.notice.sentence.text()))
    assert stage.console.sky.faults == ()


def test_a_practice_org_that_does_not_answer_is_told_and_looked_at_again(stage: Stage, run) -> None:
    stage.console.trouble["weather"] = CrmUnreachable("The practice org does not answer.")
    assert stage.window.commands.trigger("help.weather")
    dialog = stage.program.practice.weather
    run(until(lambda: "does not answer" in dialog.notice.sentence.text()))
    assert not dialog.switch_on.isEnabled()
    stage.console.trouble.clear()
    dialog.load()
    run(until(lambda: dialog.view is not None))
    assert not dialog.notice.isVisible()
    assert dialog.switch_on.isEnabled()


def test_how_often_it_acted_is_shown_after_a_run(stage: Stage, run) -> None:
    fault = stage.console.sky.switch_on({"fault": "row_lock"})
    dialog = opened(stage)
    fault.acted = 4
    stage.console.events.publish(RunEnded(1, "partial", "", False))
    run(until(lambda: "acted 4 times" in dialog.on.items.items[0].subtitle))


def test_the_weather_is_drawn_whole_in_german_and_dark(qtbot, run) -> None:
    language.speak(Language.GERMAN)
    theme.set_scheme(Scheme.DARK)
    stage = Stage(qtbot, run, practice_console(), size=(1366, 768))
    dialog = choose(stage, "other_field_rewritten")
    run(settle())
    assert dialog.title.text() == "Ein Trigger setzt ein anderes Feld"
    for button in (dialog.switch_on, dialog.clear_all, dialog.clear_one):
        assert button.width() >= button.sizeHint().width(), button.text()
    for edit in dialog.form.parameters.values():
        assert edit.isVisible()
        assert edit.height() >= theme.control_small
    assert dialog.height() <= 768
