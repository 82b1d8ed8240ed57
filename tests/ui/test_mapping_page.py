"""The Mapping page: fetching, saving as versions, leaving with changes, states, and what the menu's actions do."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow

from crmconsole.errors import CrmUnreachable, SignInNeeded
from crmconsole.events import Changed, RunEnded, RunStarted
from crmconsole.mapping.edit import Side
from crmconsole.records import Direction, Kind, Policy
from tests.ui.fake_console import FakeConsole
from tests.ui.screen import control, put_away, unnamed_controls, until
from ui import tasks
from ui.actions import Actions
from ui.bridge import Bridge
from ui.mapping.dialog import MappingDialog
from ui.mapping.question import Question
from ui.mapping.value_table import ValueTableDialog
from ui.models.mapping_session import Carried
from ui.models.mapping_table import Column
from ui.pages.mapping import MappingPage, NoteDialog
from ui.theme import Scheme, theme
from ui.widgets import Button
from ui.widgets.table_panel import TableState


@pytest.fixture
def console() -> FakeConsole:
    return FakeConsole()


@pytest.fixture
def bridge(console, qapp) -> Iterator[Bridge]:
    theme.apply(qapp, Scheme.LIGHT, 13)
    bridge = Bridge(console.events)
    yield bridge
    bridge.close()


@pytest.fixture
def page(mapping_page: MappingPage) -> MappingPage:
    return mapping_page


def row_of(page: MappingPage, local: str):
    return next(row for row in page.session.rows if row.local == local)


def open_question(page: MappingPage) -> Question | None:
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, Question) and w.isVisible()), None)


async def answer(page: MappingPage, key: str) -> None:
    await until(lambda: open_question(page))
    open_question(page).buttons[key].click()


def test_save_makes_the_next_version(page, console, run) -> None:
    assert page.save.accessibleDescription() == "Nothing was changed."
    page.session.set_direction(row_of(page, "phone").id, Direction.PUSH)
    assert page.version.text() == "Version 1 •"
    assert page.save.isEnabled()
    page.save.click()
    run(until(lambda: console.versions[Kind.LEAD] == 2))
    run(until(lambda: page.version.text() == "Version 2"))
    assert not page.save.isEnabled()
    assert next(row for row in console.saved[Kind.LEAD] if row.local == "phone").direction is Direction.PUSH
    page.undo.click()
    assert page.editor.dirty, "what came before the save can still be undone"


def test_errors_block_saving(page, console, run) -> None:
    page.session.place(Carried(Side.HERE, "region"), None)
    assert not page.save.isEnabled()
    assert "Region" in page.save.accessibleDescription()
    assert not run(page.editor.save())
    assert console.versions[Kind.LEAD] == 1


def test_a_required_field_that_nothing_feeds_is_an_error(page) -> None:
    page.session.remove({row_of(page, "last_name").id})
    assert "requires" in page.editor.problems.sentence.text()
    assert not page.editor.problems.go.isVisible(), "there is no row to go to"
    page.undo.click()
    assert page.editor.problems.good.isVisible()


def test_save_with_a_note(page, console, run) -> None:
    page.session.set_direction(row_of(page, "phone").id, Direction.PULL)
    menu = page.version_menu()
    next(action for action in menu.actions() if "note" in action.text()).trigger()
    menu.deleteLater()

    def note() -> NoteDialog | None:
        return next((w for w in QApplication.topLevelWidgets() if isinstance(w, NoteDialog) and w.isVisible()), None)

    run(until(note))
    note().field.setText("Phones only come from Salesforce")
    QTest.keyClick(note().field, Qt.Key.Key_Return)
    run(until(lambda: console.notes))
    assert console.notes == [(Kind.LEAD, 2, "Phones only come from Salesforce")]


def test_r1_one_choice_says_who_wins_in_every_pair_that_goes_both_ways(page) -> None:
    menu = page.version_menu()
    [winners] = [action.menu() for action in menu.actions() if action.text().startswith("Who wins in all")]
    [always] = [action for action in winners.actions() if action.text() == "Salesforce, always"]
    assert "blanks there are filled from here" in always.toolTip()
    before = page.session.rows
    always.trigger()
    menu.deleteLater()
    told = {row.direction: set() for row in before}
    for row in page.session.rows:
        told[row.direction].add(row.policy)
    assert told[Direction.TWO_WAY] == {Policy.SALESFORCE_MASTER}
    assert told[Direction.PULL] == {row.policy for row in before if row.direction is Direction.PULL}
    page.undo.click()
    assert page.session.rows == before, "one step"


def test_a_failed_save_keeps_everything(page, console, run) -> None:
    console.trouble["save_mapping"] = CrmUnreachable("No connection to Salesforce.", fix="Check the network.")
    page.session.set_direction(row_of(page, "phone").id, Direction.PUSH)
    rows = page.session.rows
    assert not run(page.editor.save())
    assert "No connection" in page.editor.notice.sentence.text()
    assert page.session.rows == rows
    assert page.save.isEnabled()


def test_revert_can_be_undone(page) -> None:
    page.session.set_direction(row_of(page, "phone").id, Direction.PUSH)
    page.session.revert()
    assert not page.editor.dirty
    page.undo.click()
    assert row_of(page, "phone").direction is Direction.PUSH


# -- leaving ------------------------------------------------------------------------------------------------------------


def test_nothing_is_asked_without_changes(page, run) -> None:
    assert run(page.may_leave())


@pytest.mark.parametrize(
    ("choice", "leaves", "version", "dirty"),
    [("stay", False, 1, True), ("discard", True, 1, False), ("save", True, 2, False)],
)
def test_leaving_with_changes_asks(page, console, run, choice, leaves, version, dirty) -> None:
    page.session.set_direction(row_of(page, "phone").id, Direction.PUSH)

    async def story() -> bool:
        asked = asyncio.ensure_future(page.may_leave())
        await answer(page, choice)
        return await asked

    assert run(story()) is leaves
    assert console.versions[Kind.LEAD] == version
    assert page.editor.dirty is dirty


def test_another_object_asks_first_and_stays_when_told_to(page, run) -> None:
    page.session.set_direction(row_of(page, "phone").id, Direction.PUSH)
    page.kinds.button("contact").click()
    run(answer(page, "stay"))
    run(until(lambda: page.kinds.current == "lead"))
    assert page.editor.kind is Kind.LEAD
    assert page.editor.dirty
    page.kinds.button("account").click()
    run(answer(page, "discard"))
    run(until(lambda: page.editor.kind is Kind.ACCOUNT))
    assert page.kinds.current == "account"
    assert [row.local for row in page.session.rows] == ["name"]


# -- states -------------------------------------------------------------------------------------------------------------


def test_sign_in_needed_has_its_own_state(console, bridge, run, qtbot) -> None:
    console.trouble["mapping"] = SignInNeeded("Sign-in has expired.", fix="Sign in again.", action="sign_in")
    page = MappingPage(console, bridge)
    qtbot.addWidget(page, before_close_func=lambda w: run(put_away(w)))
    page.show()
    run(page.refresh())
    assert page.editor.panel.state is TableState.ERROR
    with qtbot.waitSignal(page.action_wanted) as wanted:
        control(page, Button, "Sign in again").click()
    assert wanted.args == ["sign_in"]


def test_try_again_after_trouble(console, bridge, run, qtbot) -> None:
    console.trouble["mapping"] = CrmUnreachable("No connection to Salesforce.")
    page = MappingPage(console, bridge)
    qtbot.addWidget(page, before_close_func=lambda w: run(put_away(w)))
    page.show()
    run(page.refresh())
    console.trouble.clear()
    control(page, Button, "Try again").click()
    run(until(lambda: page.session.rows))
    assert page.editor.panel.state is TableState.ROWS


def test_fields_that_changed_are_told_and_lost_ones_are_errors(page, console, run) -> None:
    console.new_fields[Kind.LEAD] = ("Region__c", "Tier__c")
    console.lost_fields[Kind.LEAD] = ("Title",)
    run(page.refresh())
    assert (
        page.editor.notice.sentence.text()
        == "Salesforce has changed since last time: 2 new fields, 1 field gone or hidden."
    )
    lost = row_of(page, "job_title")
    assert page.session.problem_of(lost.id).level == "error"


def test_new_fields_are_told_until_somebody_has_seen_them(page, console, run) -> None:
    console.new_fields[Kind.LEAD] = ("Region__c",)
    run(page.editor.load(Kind.LEAD))
    notice = page.editor.notice
    assert notice.sentence.text() == "Salesforce has changed since last time: 1 new field."
    assert notice.remark.text() == "Region", "called as in Salesforce, not by its technical name"
    notice.action.click()
    run(until(lambda: not notice.isVisible()))
    assert console.new_fields[Kind.LEAD] == ()
    assert not page.editor.dirty
    run(page.editor.load(Kind.LEAD))
    assert not notice.isVisible()


def test_a_change_moves_no_button(page) -> None:
    before = [button.x() for button in (page.undo, page.redo, page.suggest, page.version)]
    page.session.set_direction(row_of(page, "job_title").id, Direction.PUSH)
    QApplication.processEvents()
    assert page.version.text().endswith("•")
    assert [button.x() for button in (page.undo, page.redo, page.suggest, page.version)] == before


def test_a_passing_sentence_gives_way_to_the_next_problem(page) -> None:
    page.editor.problems.tell("Nothing more to suggest.")
    page.session.set_direction(row_of(page, "email").id, Direction.PUSH)
    assert page.editor.problems.sentence.text() == page.session.problems[0].sentence


def test_objects_stand_beside_the_title_where_there_is_room(page, run) -> None:
    def same_line() -> bool:
        kinds, header = page.kinds, page.header
        return kinds.mapTo(page, kinds.rect().center()).y() < header.mapTo(page, header.rect().bottomLeft()).y()

    page.resize(1160, 700)
    run(until(same_line))
    page.resize(960, 600)
    run(until(same_line))
    page.resize(900, 600)
    run(until(lambda: not same_line()))
    page.resize(1160, 700)
    run(until(same_line))


def test_changes_from_elsewhere_are_fetched_unless_something_is_unsaved(page, console, bridge, run) -> None:
    console.versions[Kind.LEAD] = 5
    console.events.publish(Changed(frozenset({"mapping"})))
    run(until(lambda: page.session.view.version == 5))
    page.session.set_direction(row_of(page, "phone").id, Direction.PUSH)
    console.versions[Kind.LEAD] = 6
    console.events.publish(Changed(frozenset({"mapping"})))
    run(until(lambda: "elsewhere" in page.editor.notice.sentence.text()))
    assert page.editor.dirty
    assert row_of(page, "phone").direction is Direction.PUSH
    page.editor.notice.action.click()
    run(until(lambda: page.session.view.version == 6))
    assert not page.editor.dirty


def test_a_run_that_goes_on_is_told(page, console, bridge, run) -> None:
    console.events.publish(RunStarted(9, "manual", False))
    run(until(lambda: "next run" in page.editor.notice.sentence.text()))
    console.events.publish(RunEnded(9, "done", "", False))
    run(until(lambda: not page.editor.notice.isVisible()))


# -- actions, search, names ---------------------------------------------------------------------------------------------


def test_the_actions_of_the_menu(page, console, run, qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(window)
    actions.set_page("mapping")
    page.answer(actions, "mapping")
    assert not actions.action("mapping.save").isEnabled()
    page.editor.grid.go_to(row_of(page, "phone").id)
    assert actions.trigger("mapping.push")
    assert row_of(page, "phone").direction is Direction.PUSH
    assert actions.trigger("edit.undo")
    assert actions.trigger("edit.redo")
    assert actions.trigger("mapping.save")
    run(until(lambda: console.versions[Kind.LEAD] == 2))
    assert actions.trigger("mapping.suggest")
    assert page.session.proposals
    actions.set_page("overview")
    assert not actions.trigger("mapping.suggest")


def test_search_in_both_lists(page) -> None:
    QTest.keyClicks(page.editor.there.search, "tier")
    assert [spec.name for spec in page.editor.there.model.fields] == ["Tier__c"]
    assert page.editor.there.count.text().startswith("1 of ")
    QTest.keyClicks(page.editor.here.search, "zzz")
    assert page.editor.here.model.fields == []


def test_a_failure_leads_to_its_field(page, run) -> None:
    run(page.show_field(Kind.LEAD, "job_title"))
    assert page.editor.grid.current_id == row_of(page, "job_title").id
    run(page.show_field(Kind.CONTACT, "email"))
    assert page.kinds.current == "contact"
    assert page.editor.grid.current_id == row_of(page, "email").id


def test_the_value_table(page) -> None:
    row = row_of(page, "industry")
    dialog = ValueTableDialog(page.session, row, page)
    dialog.open()
    assert unnamed_controls(dialog) == []
    words = [dialog.model.index(place, 0).data() for place in range(dialog.model.rowCount())]
    assert "Handwerk" in words, "values of the samples are offered"
    dialog.model.setData(dialog.model.index(words.index("Handwerk"), 1), "Construction")
    dialog.word.setText("Bau")
    QTest.keyClick(dialog.word, Qt.Key.Key_Return)
    dialog.model.setData(dialog.model.index(dialog.model.rowCount() - 1, 1), "Construction")
    dialog.accept_button.click()
    changed = row_of(page, "industry")
    assert changed.conversion == "values"
    assert changed.value_table == {"Handwerk": "Construction", "Bau": "Construction"}
    page.undo.click()
    assert row_of(page, "industry").value_table == {}


def test_s4_15_the_editor_in_a_dialog(console, bridge, run, qtbot) -> None:
    """features S4-15: View mapping opens the field mapping from the wizard."""
    dialog = MappingDialog(console, bridge, Kind.CONTACT)
    qtbot.addWidget(dialog, before_close_func=lambda w: run(put_away(w)))
    dialog.open()
    dialog.start()
    run(until(lambda: dialog.editor.session.rows))
    assert unnamed_controls(dialog) == []
    session = dialog.editor.session
    row = next(row for row in session.rows if row.local == "phone")
    dialog.editor.grid.go_to(row.id, Column.WAY)
    QTest.keyClick(dialog.editor.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.editor.dirty
    session.undo.redo()
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    run(until(lambda: console.versions[Kind.CONTACT] == 2))
    dialog.close_button.click()
    run(until(lambda: not dialog.isVisible()))


async def pick(page: MappingPage, path: Path) -> None:
    """Choose a file in the dialog that is open, as a person would, and see what the page does with it."""

    def dialog() -> QFileDialog | None:
        return next((w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible()), None)

    await until(dialog)
    found = dialog()
    found.fileSelected.emit(str(path))
    found.done(QFileDialog.DialogCode.Accepted)
    await until(lambda: not tasks.running(page, "file"))


def test_export_and_import(page, console, run, tmp_path) -> None:
    path = tmp_path / "mapping.json"
    page.export_file()
    run(pick(page, path))
    run(until(path.exists))
    page.session.remove({row_of(page, "phone").id})
    run(page.editor.save())
    assert "phone" not in [row.local for row in console.saved[Kind.LEAD]]
    page.import_file()
    run(pick(page, path))
    run(until(lambda: console.versions[Kind.LEAD] == 3))
    run(until(lambda: "Imported as version 3." in page.notice.sentence.text()))
    assert "phone" in [row.local for row in page.session.rows]


def test_a_map_of_data_loader(page, console, run, tmp_path) -> None:
    path = tmp_path / "leads.sdl"
    page.export_file()
    run(pick(page, path))
    run(until(path.exists))
    assert "Last\\ Name=LastName" in path.read_text(encoding="utf-8")
    path.write_text("PHONE=Phone\nSHOE=Shoe__c\n", encoding="utf-8")
    page.import_file()
    run(pick(page, path))
    run(until(lambda: "Imported as version 2." in page.notice.sentence.text()))
    assert "No field here is called “SHOE”." in page.notice.sentence.text()


def test_a_file_that_is_no_mapping(page, console, run, tmp_path) -> None:
    for name, content in (("wrong.json", b"{}"), ("binary.json", b"\xff\xfe\x00")):
        path = tmp_path / name
        path.write_bytes(content)
        page.notice.clear()
        page.import_file()
        run(pick(page, path))
        run(until(lambda: page.notice.isVisible()))
        assert "Nothing was changed." in page.notice.sentence.text()
    assert console.versions[Kind.LEAD] == 1


def test_fields_are_asked_for_again(page, console, run) -> None:
    console.new_fields[Kind.LEAD] = ("Region__c",)
    menu = page.version_menu()
    next(action for action in menu.actions() if "new fields" in action.text()).trigger()
    menu.deleteLater()
    run(until(lambda: "1 new field" in page.editor.notice.sentence.text()))


def test_every_control_has_a_name(page) -> None:
    assert unnamed_controls(page) == []
