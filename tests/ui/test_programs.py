"""Programs and the lead score in the window: made, edited with conditions and steps, paused, removed; people added and taken out."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QItemSelectionModel

from crmconsole.programs import program_json
from crmconsole.programs.model import ActivityCriterion, FieldCriterion, Match, Program, Step
from crmconsole.roles import Role
from crmconsole.scoring import model_json
from crmconsole.scoring.model import Comparison, DecayKind
from crmconsole.views import ConsoleUser
from crmconsole.views.actions import ChangeStatus, ConvertLead, CreateTask
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import unnamed
from tests.ui.program import Stage
from ui.pages.programs import ProgramsPage
from ui.widgets import TableState


def programs_page(shown: Stage) -> ProgramsPage:
    shown.go("programs")
    page = shown.program.navigation.page(ProgramsPage)
    shown.until(lambda: "programs" in shown.console.calls and (page.program is not None or not page.programs))
    return page


PROGRAM = Program(
    "Autumn chairs",
    True,
    False,
    Match.ANY,
    (FieldCriterion("city", Comparison.IS_ONE_OF, ("Bonn", "Ulm")), ActivityCriterion("visit", "pric", 3, 30)),
    (
        Step("a", ConvertLead("Closed - Converted", attach_to_account=False), 2),
        Step("b", ChangeStatus(2, "Responded", add_first=True)),
        Step("c", CreateTask("Call back", "", "An older subject", due_days=9), 1),
    ),
)


def test_a_program_that_is_opened_and_saved_stays_what_it_was(stage):
    shown = stage(FakeConsole())
    shown.run(shown.console.save_program(program_json.to_json(PROGRAM)))
    page = programs_page(shown)
    page.list.select("2")
    assert page.name.text() == "Autumn chairs"
    assert page.sales_badge.text() == "Approved for sales"
    page.edit_button.click()
    shown.until(lambda: page.form is not None and page.form.told.text())
    assert "3 people meet" in page.form.told.text()
    assert unnamed(page.form) == []
    assert program_json.from_json(page.form.text) == PROGRAM
    page.form.accept_button.click()
    shown.until(lambda: shown.console.calls.count("save_program") == 2)
    assert program_json.from_json(shown.console.offered[-1].text) == PROGRAM


def test_s2_1_a_program_is_made_of_criteria_and_steps_in_an_order(stage):
    shown = stage(FakeConsole())
    page = programs_page(shown)
    page.new_button.click()
    shown.until(lambda: page.form is not None and page.form.isVisible())
    form = page.form
    form.accept_button.click()
    shown.until(lambda: "has no name" in form.notice.sentence.text())
    form.name.setText("Newcomers")
    form.criteria.add_buttons[0].click()
    form.criteria.rows[0].show_condition("score", "is greater than", "40")
    form.steps.add_buttons[0].click()
    form.steps.add_buttons[0].click()
    first, second = form.steps.rows
    first.verb.setCurrentIndex(first.verb.findData("convert"))
    second.verb.setCurrentIndex(second.verb.findData("create_task"))
    second.wait.setText("3")
    form.steps._move(second, -1)
    shown.until(form.accept_button.isEnabled)
    form.accept_button.click()
    shown.until(lambda: len(shown.console.offered) == 2)
    made = program_json.from_json(shown.console.offered[-1].text)
    assert made.criteria == (FieldCriterion("score", Comparison.GREATER, ("40",)),)
    assert [(step.wait_days, type(step.wish)) for step in made.steps] == [(3, CreateTask), (0, ConvertLead)]
    shown.until(lambda: page.program is not None and page.program.name == "Newcomers")


def test_a_program_is_paused_and_removed_after_a_question(stage):
    shown = stage(FakeConsole())
    page = programs_page(shown)
    assert page.pause_button.text() == "Pause"
    page.pause_button.click()
    shown.until(lambda: page.pause_button.text() == "Activate")
    assert page.notice.sentence.text() == "“Spring & summer” is paused."
    page.remove_button.click()
    asked = [each for each in page.children() if type(each).__name__ == "AskDialog"]
    shown.until(lambda: asked or asked.extend(e for e in page.children() if type(e).__name__ == "AskDialog"))
    asked[0].accept_button.click()
    shown.until(lambda: not shown.console.offered and page.empty.isVisible())
    assert page.header.title.text() == "No program yet"


def test_s3_18_people_are_added_from_contacts_and_taken_out_here(stage):
    shown = stage(FakeConsole())
    shown.go("contacts")
    contacts = shown.program.contacts
    shown.until(lambda: contacts.people.record(0) is not None)
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    contacts.list.selectionModel().select(contacts.people.selection_of({1, 2}), flags)
    assert shown.window.commands.trigger("people.program")
    shown.until(lambda: contacts.asking.program_form is not None)
    assert unnamed(contacts.asking.program_form) == []
    contacts.asking.program_form.accept_button.click()
    shown.until(lambda: set(shown.console.places) == {1, 2})
    page = programs_page(shown)
    shown.until(lambda: page.model.rowCount() == 2)
    assert page.panel.state is TableState.ROWS
    assert not page.leave_button.isEnabled()
    page.table.selectionModel().select(page.model.index(0, 0), flags)
    chosen = page.model.rows[0].person_id
    page.leave_button.click()
    shown.until(lambda: shown.console.places[chosen][0].state == "left")


def test_who_may_not_change_programs_sees_them(stage):
    console = FakeConsole()
    console.user = ConsoleUser("Ada", Role.JR_SALESPERSON)
    shown = stage(console)
    page = programs_page(shown)
    assert page.program is not None
    assert not page.edit_button.isEnabled()
    assert "Marketing Manager" in page.new_button.toolTip()
    assert page.leave_button.isHidden()
    assert not shown.window.commands.trigger("people.score")
    assert unnamed(page) == []


# -- the score --------------------------------------------------------------------------------------------------------


def test_the_score_is_shown_whole_checked_and_saved_as_a_version(stage):
    shown = stage(FakeConsole())
    assert shown.window.commands.trigger("people.score")
    dialogs = shown.program.sales.dialogs.open_ones
    shown.until(lambda: "people.score" in dialogs)
    dialog = dialogs["people.score"]
    shown.until(lambda: "7 people out of 40" in dialog.told.text())
    assert model_json.from_json(dialog.text) == model_json.from_json(shown.console.models[0].text)
    for tab in range(3):
        dialog.tabs.setCurrentIndex(tab)
        assert unnamed(dialog) == []
    row = dialog.behaviour.rows[0]
    row.points.setText("17,5")
    row.decay.setCurrentIndex(row.decay.findData("none"))
    assert (row.value.points, row.value.decay.kind) == (Decimal("17.5"), DecayKind.NONE)
    dialog.profile.add_buttons[0].click()
    made = dialog.profile.rows[-1]
    assert made.value.id == "rule-1"
    made.show_condition("score", "is filled", "")
    made.points.setText("5")
    dialog.look()
    shown.until(lambda: "cannot depend on score or rank" in dialog.notice.sentence.text())
    assert not dialog.accept_button.isEnabled()
    dialog.profile._remove(made)
    dialog.activated.setChecked(True)
    dialog.numbers["a"].setText("33")
    dialog.note.setText("Forms count more")
    dialog.look()
    shown.until(dialog.accept_button.isEnabled)
    dialog.accept_button.click()
    shown.until(lambda: dialog.notice.sentence.text() == "Saved as version 1.")
    saved = shown.console.models[1]
    model = model_json.from_json(saved.text)
    assert (saved.note, model.activated, model.ranks.a) == ("Forms count more", True, Decimal(33))
    assert dialog.versions.itemText(0) == "Version 1 · Forms count more"
    dialog.versions.setCurrentIndex(1)
    dialog.restore_button.click()
    shown.until(lambda: len(shown.console.models) == 3)
