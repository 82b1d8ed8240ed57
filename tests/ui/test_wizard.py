"""The five-step wizard from the first step to the last: what each step saves, what blocks it, going back, leaving, resuming."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QDateTime, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from crmconsole.errors import CrmUnreachable
from crmconsole.records import PEOPLE, Kind
from crmconsole.views import ScheduleView
from tests.ui.fake_console import FakeConsole
from tests.ui.screen import control, unnamed_controls, until
from tests.ui.wizard import opened_wizard
from ui import texts
from ui.mapping.dialog import MappingDialog
from ui.mapping.question import Question
from ui.theme import theme
from ui.widgets import Button, CheckBox, ComboBox, RadioButton, Toggle
from ui.wizard.data_objects import DataObjectsStep
from ui.wizard.dialog import TITLES, SetupWizard
from ui.wizard.fields import MomentEdit, NumberEdit
from ui.wizard.sales_manager import SalesManagerStep
from ui.wizard.status_mapping import StatusMappingStep
from ui.wizard.synchronization import SynchronizationStep

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def console() -> FakeConsole:
    return FakeConsole(connected=True, complete=False)


@pytest.fixture
def wizard(console, qapp, run, qtbot) -> Iterator[SetupWizard]:
    with opened_wizard(console, qapp, run, qtbot) as wizard:
        yield wizard


def at(wizard: SetupWizard, index: int) -> bool:
    return wizard.stack.currentIndex() == index and not wizard._busy


def start_at(wizard: SetupWizard, console: FakeConsole, run, step: int) -> None:
    """Open the wizard with the steps before `step` (from 0) done."""
    console.done = {each.step_id for each in wizard.steps[:step]}
    wizard.start()
    run(until(lambda: at(wizard, step) and not wizard.buttons.spinner.turning))


def question() -> Question | None:
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, Question) and w.isVisible()), None)


def test_s4_7_it_has_exactly_five_named_steps(wizard) -> None:
    """features S4-7: fixed order, names as in the source."""
    assert TITLES == (
        "CRM details",
        "Data objects mapping",
        "Status mapping",
        "Assign sales manager",
        "Data synchronization",
    )
    assert [step.step_id for step in wizard.steps] == [
        "crm_details",
        "data_objects",
        "status_mapping",
        "sales_manager",
        "synchronization",
    ]
    assert len(wizard.step_list.states()) == 5


def test_s4_10_s4_16_s4_21_s4_27_s4_28_all_five_steps_by_the_primary_button(wizard, console, run, qtbot) -> None:
    start_at(wizard, console, run, 0)
    for step in range(5):
        words = wizard.buttons.forward.text().replace("&&", "&")
        assert words == ("Done and Ready to Go" if step == 4 else "Save & Proceed")
        assert not console.ready, "nothing syncs before it is pressed (S4-27)"
        assert wizard.buttons.forward.isEnabled(), wizard.steps[step].blocker
        if step < 4:
            wizard.buttons.forward.click()
            run(until(lambda s=step: at(wizard, s + 1)))
    with qtbot.waitSignal(wizard.done_with_setup):
        wizard.buttons.forward.click()
    assert console.ready
    assert wizard.step is None
    assert "Congratulations" in wizard.ready.heading.text()
    assert wizard.step_list.states() == ["done"] * 5
    assert wizard.ready.words.text().endswith("Look at a preview of the first run before it starts.")
    assert wizard.ready.otherwise.text().startswith("Saved without running, the first run comes by schedule: ")
    assert [line.text() for line in wizard.ready.lines] == [
        "Salesforce: Northwind Traders, Production",
        "Signed in as Maria Ortiz",
        "Company: from Salesforce, 1 field",
        "Contacts: both ways, 6 fields",
        "Leads: both ways, 8 fields",
        "Campaigns: both ways, 1 field",
        "Opportunities: from Salesforce, 1 field",
        "People are matched by: E-mail address; who wins at the first match: Each field's own rule",
        "Stages with a status in Salesforce: 6 of 6",
        "Owner of new leads in Salesforce: The person who is signed in; here: Administrator",
        f"Every 5 minutes; first run by schedule: {texts.exact(texts.parse(console.plan.next_run))}",
        "At least 288 API calls a day, one for each look: 1.9 % of your 15,000. More when something changed.",
    ]
    with qtbot.waitSignal(wizard.preview_wanted):
        QTest.keyClick(wizard, Qt.Key.Key_Return)
    assert not wizard.isVisible()


def test_saved_without_running_nothing_happens_until_somebody_starts_it(wizard, console, run, qtbot) -> None:
    """console-screens §3.1, point 9: the other way out of the summary."""
    console.plan = ScheduleView("5m", None, None, None, 288)
    console.marks = replace(console.marks, on=True)
    start_at(wizard, console, run, 4)

    async def unplanned(every: str, start_at: str | None) -> ScheduleView:
        return console.plan

    console.set_schedule = unplanned
    wizard.forward()
    run(until(lambda: console.ready and wizard.step is None))
    assert wizard.ready.lines[-3].text() == "Every 5 minutes; after the first run, which you start"
    assert wizard.ready.lines[-1].text() == "Profile ID and Last Sync are written to Salesforce"
    assert wizard.ready.otherwise.text() == "Saved without running, nothing happens until you start the first run."
    previews: list[bool] = []
    wizard.preview_wanted.connect(lambda: previews.append(True))
    control(wizard, Button, "Save without running").click()
    assert not wizard.isVisible()
    assert not previews
    assert not {"sync", "preview"} & set(console.calls)


def test_from_the_summary_one_can_go_back_to_any_step(wizard, console, run) -> None:
    start_at(wizard, console, run, 4)
    wizard.forward()
    run(until(lambda: wizard.step is None))
    wizard.step_list.chosen.emit(1)
    run(until(lambda: at(wizard, 1)))
    assert wizard.buttons.isVisible()
    QTest.keyClick(wizard, Qt.Key.Key_Return)
    run(until(lambda: at(wizard, 2)))


def test_all_five_steps_by_keys_only(wizard, console, run) -> None:
    start_at(wizard, console, run, 0)
    for step in range(1, 5):
        if step % 2:
            QTest.keyClick(wizard, Qt.Key.Key_N, ALT)
        else:
            QTest.keyClick(QApplication.focusWidget() or wizard, Qt.Key.Key_Return)
        run(until(lambda s=step: at(wizard, s)))
    QTest.keyClick(wizard, Qt.Key.Key_B, ALT)
    run(until(lambda: at(wizard, 3)))


def test_it_resumes_at_the_first_missing_step(wizard, console, run) -> None:
    start_at(wizard, console, run, 3)
    assert wizard.step_list.states() == ["done", "done", "done", "current", "open"]
    wizard.step_list.chosen.emit(0)
    run(until(lambda: at(wizard, 0)))
    assert wizard.step_list.states()[0] == "current"


def test_trouble_is_told_inline_and_nothing_is_lost(wizard, console, run) -> None:
    start_at(wizard, console, run, 1)
    console.trouble["set_object"] = CrmUnreachable("No connection to Salesforce.", fix="Check the network.")
    step = wizard.step
    assert isinstance(step, DataObjectsStep)
    step.cards[Kind.LEAD].push.click()
    wizard.forward()
    run(until(lambda: step.notice.isVisible()))
    assert step.notice.sentence.text() == "No connection to Salesforce. Check the network."
    assert at(wizard, 1)
    console.trouble.clear()
    wizard.forward()
    run(until(lambda: at(wizard, 2)))
    assert console.toggles[Kind.LEAD] == (True, False)


def test_cancel_ends_a_check_and_not_the_wizard(wizard, console, run) -> None:
    start_at(wizard, console, run, 1)
    console.delay = 5
    wizard.buttons.forward.click()
    wizard.buttons.cancel.click()
    run(until(lambda: not wizard._busy))
    assert wizard.isVisible()
    assert wizard.stack.currentIndex() == 1
    assert "The check was cancelled" in wizard.step.notice.sentence.text()
    console.delay = 0
    wizard.buttons.forward.click()
    run(until(lambda: at(wizard, 2)))


def test_the_spinner_appears_only_in_long_waits(wizard, console, run) -> None:
    start_at(wizard, console, run, 0)
    wizard.forward()
    assert not wizard.buttons.spinner.turning
    run(until(lambda: at(wizard, 1)))
    console.delay = 0.25
    wizard.forward()
    run(until(lambda: wizard.buttons.spinner.turning))
    assert not wizard.buttons.forward.isEnabled()
    console.delay = 0
    run(until(lambda: at(wizard, 2)))
    assert not wizard.buttons.spinner.turning


# -- step 2 -------------------------------------------------------------------------------------------------------------


def test_s0_20_s4_11_s4_13_objects_have_counts_switches_and_reasons(wizard, console, run) -> None:
    start_at(wizard, console, run, 1)
    step = wizard.step
    assert list(step.cards) == [Kind.ACCOUNT, Kind.CONTACT, Kind.LEAD, Kind.CAMPAIGN, Kind.OPPORTUNITY]
    account = step.cards[Kind.ACCOUNT]
    assert "1,204" in account.counts.text()
    assert account.pull.isChecked()
    assert not account.push.isEnabled()
    assert "nothing goes back" in account.push.toolTip()
    assert "Signed in as Maria Ortiz, Northwind Traders, Production." in step.signed_in.sentence.text()
    assert step.signed_in.remark.text() == "14,388 API calls left today"
    assert control(wizard, Toggle, "Leads: console to Salesforce").isChecked()
    assert step.cards[Kind.LEAD].changed_at.text().startswith("changed ")
    assert not account.changed_at.isVisible()


def test_the_first_match_is_counted_dry(wizard, console, run) -> None:
    start_at(wizard, console, run, 1)
    match = wizard.step.match
    run(until(lambda: match.see.isVisible()))
    assert match.counts.text().startswith("30 matched · 10 only here · 95 only in Salesforce")
    assert match.see.text() == "See the 2"
    match.see.click()
    assert match.examples.isVisible()
    assert (
        match.examples.text()
        == "maria.ortiz@example.com: 1 here, 2 in Salesforce\nweiss@example.com: 2 here, 3 in Salesforce"
    )


def test_the_starting_point_is_chosen_by_keyboard_counted_anew_and_saved_with_the_step(wizard, console, run) -> None:
    start_at(wizard, console, run, 1)
    match = wizard.step.match
    run(until(lambda: match.see.isVisible()))
    wins = control(wizard, ComboBox, "Who wins at the first match")
    key = control(wizard, ComboBox, "Match people by")
    assert [wins.itemText(place) for place in range(wins.count())] == [
        "Each field's own rule",
        "Salesforce",
        "The console",
        "The newer value",
        "Ask me",
    ]
    assert "can be" not in match.sentence.text()
    assert "a blank takes no value away at the first match" in match.sentence.text()
    QTest.keyClick(wins, Qt.Key.Key_Down)
    QTest.keyClick(wins, Qt.Key.Key_Down)
    QTest.keyClick(key, Qt.Key.Key_Down)
    assert key.currentText() == "Customer No (Leads: Customer No)"
    assert "A value that several have links nobody" in match.sentence.text()
    run(until(lambda: match.counts.text().startswith("12 matched · 3 only here · 4 only in Salesforce")))
    assert not match.see.isVisible()
    assert (console.first_choice, console.match_key) == ("field", "email")
    wizard.buttons.forward.click()
    run(until(lambda: at(wizard, 2)))
    assert (console.first_choice, console.match_key) == ("console-wins", "own_1")


def test_at_least_one_direction_must_be_on(wizard, console, run) -> None:
    start_at(wizard, console, run, 1)
    for card in wizard.step.cards.values():
        for toggle in (card.pull, card.push):
            if toggle.isChecked():
                QTest.keyClick(toggle, Qt.Key.Key_Space)
    assert not wizard.buttons.forward.isEnabled()
    assert wizard.buttons.forward.accessibleDescription() == "Turn on at least one direction."
    QTest.keyClick(wizard.step.cards[Kind.LEAD].pull, Qt.Key.Key_Space)
    assert wizard.buttons.forward.isEnabled()


def test_back_loses_nothing(wizard, console, run) -> None:
    start_at(wizard, console, run, 1)
    card = wizard.step.cards[Kind.CONTACT]
    card.push.click()
    wizard.back()
    run(until(lambda: at(wizard, 0)))
    wizard.forward()
    run(until(lambda: at(wizard, 1)))
    assert not card.push.isChecked()
    assert console.toggles[Kind.CONTACT] == (True, True), "not saved before Save & Proceed"


def test_s4_15_view_mapping_opens_the_editor(wizard, console, run) -> None:
    start_at(wizard, console, run, 1)
    control(wizard, QPushButton, "View mapping of Leads").click()

    def editor() -> MappingDialog | None:
        return next(iter(wizard.findChildren(MappingDialog)), None)

    run(until(lambda: editor() and editor().editor.session.rows))
    assert editor().editor.kind is Kind.LEAD
    editor().reject()
    run(until(lambda: not editor().isVisible()))
    run(until(lambda: at(wizard, 1)))


# -- step 3 -------------------------------------------------------------------------------------------------------------


def test_s4_17_s4_20_statuses_are_chosen_per_stage(wizard, console, run) -> None:
    start_at(wizard, console, run, 2)
    step = wizard.step
    assert isinstance(step, StatusMappingStep)
    assert list(step.form.boxes) == list(console.targets)
    box = control(wizard, ComboBox, "Salesforce status for Qualified")
    box.setCurrentIndex(box.findData("Open - Not Contacted"))
    box.activated.emit(box.currentIndex())
    wizard.forward()
    run(until(lambda: at(wizard, 3)))
    assert console.targets["Qualified"] == "Open - Not Contacted"


def test_a_stage_without_a_status_blocks(wizard, console, run) -> None:
    start_at(wizard, console, run, 2)
    box = control(wizard, ComboBox, "Salesforce status for Won")
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert not wizard.buttons.forward.isEnabled()
    assert "Won" in wizard.step.problems.sentence.text()
    box.setCurrentIndex(box.findData("Closed - Converted"))
    box.activated.emit(box.currentIndex())
    assert wizard.buttons.forward.isEnabled()
    assert wizard.step.problems.severity == "attention", "only a hint is left: it is reached by converting"


# -- step 4 -------------------------------------------------------------------------------------------------------------


def test_s4_23_s4_24_owners_of_both_ways_and_who_is_who(wizard, console, run) -> None:
    start_at(wizard, console, run, 3)
    step = wizard.step
    assert isinstance(step, SalesManagerStep)
    owner = control(wizard, ComboBox, "Default Salesforce owner")
    owner.setCurrentIndex(owner.findData("00G5g00000queue1AA"))
    owner.activated.emit(owner.currentIndex())
    person = control(wizard, ComboBox, "Salesforce user for Sam Former")
    person.setCurrentIndex(person.findData("0055g00000AAoldguA"))
    person.activated.emit(person.currentIndex())
    assert "inactive" in step.people.warnings["Sam Former"].words.text()
    assert step.people.warnings["Sam Former"].isVisible()
    assert not step.people.warnings["Maria Ortiz"].isVisible()
    wizard.forward()
    run(until(lambda: at(wizard, 4)))
    assert console.owner_defaults == ("00G5g00000queue1AA", "Administrator")
    assert console.owner_links["Sam Former"] == "0055g00000AAoldguA"
    assert console.owner_links["Administrator"] is None


def test_an_inactive_default_owner_is_warned_about(wizard, console, run) -> None:
    start_at(wizard, console, run, 3)
    owner = wizard.step.crm_owner
    owner.setCurrentIndex(owner.findData("0055g00000AAoldguA"))
    owner.activated.emit(owner.currentIndex())
    assert wizard.step.owner_warning.isVisible()


def test_console_users_are_added_and_taken_away(wizard, console, run) -> None:
    start_at(wizard, console, run, 3)
    step = wizard.step
    step.people.name.setText("王 伟")
    control(wizard, Button, "Add console user").click()
    assert step.people.links["王 伟"] == "0055g00000AAweimiA", "the Salesforce user of the same name"
    QTest.keyClicks(step.people.name, "maria ortiz")
    control(wizard, Button, "Add console user").click()
    assert "there already" in step.people.name.accessibleDescription()
    control(wizard, Button, "Remove Sam Former").click()
    step.console_user.setCurrentIndex(step.console_user.findData("王 伟"))
    step.console_user.activated.emit(step.console_user.currentIndex())
    wizard.forward()
    run(until(lambda: at(wizard, 4)))
    assert list(console.owner_links) == ["Administrator", "Maria Ortiz", "Jörg Müller", "王 伟"]
    assert console.owner_defaults == (None, "王 伟")


def test_nobody_has_to_be_chosen(wizard, console, run) -> None:
    console.owner_defaults = (None, None)
    start_at(wizard, console, run, 3)
    assert wizard.step.console_user.currentText() == "Nobody yet"
    assert wizard.buttons.forward.isEnabled()


# -- step 5 -------------------------------------------------------------------------------------------------------------


def test_s4_25_the_four_time_frames_and_what_they_use(wizard, console, run) -> None:
    start_at(wizard, console, run, 4)
    step = wizard.step
    assert isinstance(step, SynchronizationStep)
    shown = [radio.text() for radio in step.frames.values() if radio.isVisible()]
    assert shown == ["Every 5 minutes", "Every 10 minutes", "Hourly", "Daily"]
    assert step.every == "5m"
    assert "288 API calls a day" in step.cost.text()
    assert "1.9 %" in step.cost.text()
    control(wizard, RadioButton, "Daily").click()
    assert "1 API call a day" in step.cost.text()
    wizard.forward()
    run(until(lambda: console.ready))
    assert console.plan.every == "1d"
    assert console.plan.start_at is None


def test_s4_25_a_custom_interval_and_only_by_hand(wizard, console, run) -> None:
    start_at(wizard, console, run, 4)
    step = wizard.step
    step.advanced.click()
    step.amount.setValue(45)
    assert step.every == "45m"
    step.unit.setCurrentIndex(step.unit.findData("h"))
    step.unit.activated.emit(1)
    assert step.every == "45h"
    control(wizard, RadioButton, "Only by hand").click()
    assert step.every == "manual"
    assert step.cost.text() == "No API calls until you press Sync now."


def test_the_arrows_show_whatever_time_frame_they_choose(wizard, console, run) -> None:
    start_at(wizard, console, run, 4)
    step = wizard.step
    step.frames["1d"].click()
    step.frames["1d"].setFocus()
    QTest.keyClick(step.frames["1d"], Qt.Key.Key_Down)
    chosen = [radio for radio in step.frames.values() if radio.isChecked()]
    assert len(chosen) == 1
    assert chosen[0].isVisible()


def test_s4_26_the_start_is_local_and_kept_in_utc(wizard, console, run) -> None:
    """The tests run in Newfoundland, half an hour off the hour: 09:30 there is 13:00 UTC in winter."""
    start_at(wizard, console, run, 4)
    step = wizard.step
    step.when.setDateTime(QDateTime.fromString("2026-12-01T09:30:00", Qt.DateFormat.ISODate))
    assert step.later.isChecked()
    assert step.start_at == "2026-12-01T13:00:00Z"
    assert "13:00" in step.when.toolTip()
    assert "UTC" in step.when.toolTip()
    wizard.forward()
    run(until(lambda: console.ready))
    assert console.plan.start_at == "2026-12-01T13:00:00Z"


def test_s1_9_our_marks_are_offered_where_the_org_has_the_fields(wizard, console, run) -> None:
    start_at(wizard, console, run, 4)
    box = control(wizard, CheckBox, "Write Profile ID and Last Sync to Salesforce")
    assert box.isVisible()
    assert not box.isChecked()
    box.click()
    wizard.forward()
    run(until(lambda: console.ready))
    assert console.marks.on


def test_s1_9_without_the_fields_nothing_is_offered_and_nothing_switched_on(wizard, console, run) -> None:
    missing = [(kind, name) for kind in PEOPLE for name in ("Profile_ID__c", "Last_Sync__c")]
    console.marks = replace(console.marks, missing=missing)
    start_at(wizard, console, run, 4)
    assert not wizard.step.marks.isVisible()
    wizard.forward()
    run(until(lambda: console.ready))
    assert "set_write_back" not in console.calls


# -- leaving ------------------------------------------------------------------------------------------------------------


def test_escape_closes_at_once_when_nothing_was_entered(wizard, console, run) -> None:
    start_at(wizard, console, run, 1)
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()
    assert question() is None


def test_escape_asks_once_when_something_was_entered(wizard, console, run) -> None:
    start_at(wizard, console, run, 1)
    wizard.step.cards[Kind.LEAD].push.click()
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    wizard.reject()
    run(until(question))
    assert sum(isinstance(w, Question) and w.isVisible() for w in QApplication.topLevelWidgets()) == 1
    QTest.keyClick(question(), Qt.Key.Key_Escape)
    run(until(lambda: question() is None))
    assert wizard.isVisible(), "Esc on the question is the safe answer"
    wizard.close()
    run(until(question))
    question().buttons["leave"].click()
    run(until(lambda: not wizard.isVisible()))
    assert console.toggles[Kind.LEAD] == (True, True)


def test_every_control_of_every_step_has_a_name(wizard, console, run) -> None:
    start_at(wizard, console, run, 0)
    for step in range(5):
        if step == 4:
            wizard.step.advanced.click()
        assert unnamed_controls(wizard) == [], TITLES[step]
        wizard.forward()
        run(until(lambda s=step: console.ready if s == 4 else at(wizard, s + 1)))
    assert unnamed_controls(wizard) == []
    run(until(lambda: control(wizard, Button, "Preview first run").isVisible()))


def test_it_fits_its_least_size(wizard, console, run) -> None:
    """720 × 520 shows every step without scrolling sideways."""
    wizard.resize(wizard.minimumSize())
    start_at(wizard, console, run, 0)
    assert (wizard.width(), wizard.height()) == (720, 520)
    for step in range(5):
        bar = wizard.steps[step].scroll.horizontalScrollBar()
        content = wizard.steps[step].scroll.widget()
        run(until(lambda c=content, s=step: c.width() <= wizard.steps[s].scroll.viewport().width()))
        assert bar.maximum() == 0, TITLES[step]
        if step < 4:
            wizard.forward()
            run(until(lambda s=step: at(wizard, s + 1)))


@pytest.mark.parametrize("field", ["moment", "number"])
def test_fields_of_the_schedule_paint_their_signs(qtbot, field):
    made = MomentEdit("When") if field == "moment" else NumberEdit("Minutes", 1, 90, 5)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    with qtbot.waitExposed(made):
        made.show()
    picture = made.grab().toImage()
    side = range(picture.width() - theme.px(22), picture.width() - 3)
    seen = {picture.pixelColor(x, y).name() for x in side for y in range(6, picture.height() - 6)}
    assert theme.colour("surface").name() in seen
    assert len(seen) > 3, "the sign beside the text"
