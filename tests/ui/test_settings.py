"""The settings page: each with its sentence, changed ones marked, the way back; files, appearance, support, keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit

import crmconsole
from crmconsole.errors import ConsoleError, InputProblem
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import now, settle
from tests.ui.screen import control, put_away, unnamed_controls, until
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.pages.dialogs import AskDialog
from ui.pages.settings import SettingsPage
from ui.pages.switch_org import SwitchOrgDialog
from ui.settings.data import MoveDialog
from ui.settings.support import DiagnosticDialog
from ui.start_at_login import AtLogin
from ui.theme import Scheme, theme
from ui.widgets import Label


@pytest.fixture
def console() -> FakeConsole:
    return FakeConsole()


@pytest.fixture
def open_it(qtbot: Any, run: Any, console: FakeConsole, tmp_path: Path) -> Any:
    """Return the function that shows the page in a window with every command answered."""
    bridge = Bridge(console.events)
    theme.set_scheme(Scheme.SYSTEM)

    def make(at_login: AtLogin | None = None) -> SettingsPage:
        kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
        window = MainWindow(now=now, settings=kept)
        page = SettingsPage(console, bridge, window, now=now, at_login=at_login)  # type: ignore[arg-type]

        def end(_window: MainWindow) -> None:
            page.end()
            run(put_away(page))

        qtbot.addWidget(window, before_close_func=end)
        window.add_page("history", "list", "History", Label("history"))
        window.add_page("settings", "settings", "Settings", page)
        for key in ("connection.sign_in", "connection.test", "connection.permissions"):
            window.commands.on(key, lambda: None)
        window.resize(1366, 768)
        window.show()
        window.show_page("settings")
        run(until(lambda: page.list.current_key and "storage" in console.calls))
        run(settle(0.05))
        return page

    yield make
    bridge.close()
    theme.set_base_px(13)
    theme.set_scheme(Scheme.LIGHT)


def row_of(page: SettingsPage, section: str, title: str) -> Any:
    return next(row for row in page.sections[section].rows if row.title.text() == title)


def test_every_setting_has_a_sentence_a_control_and_a_name(open_it: Any, run: Any) -> None:
    page = open_it()
    assert page.header.remark.text() == "Everything is as it was at the beginning"
    for key, section in page.sections.items():
        page.show_section(key)
        run(settle(0.02))
        assert unnamed_controls(page) == [], key
        for row in section.rows:
            assert row.sentence.text().rstrip().endswith((".", "workspace")), (key, row.title.text())
            assert row.mark.isHidden()
    assert set(page.sections["sync"].controls) >= {"deleted_there", "deleted_here", "duplicates", "new_people_sync"}


def test_a_choice_a_number_and_a_switch_are_saved_marked_and_reset(
    open_it: Any, run: Any, console: FakeConsole
) -> None:
    page = open_it()
    page.show_section("sync")
    box = page.sections["sync"].controls["deleted_there"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    page.sections["sync"].controls["new_people_sync"].click()
    number = page.sections["sync"].controls["conflict_reminder_days"].edit
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "14")
    QTest.keyClick(number, Qt.Key.Key_Return)
    wanted = {"deleted_there": "unlink", "new_people_sync": False, "conflict_reminder_days": 14}
    run(until(lambda: console.preferred == wanted))
    row = row_of(page, "sync", "Deleted in Salesforce")
    run(until(lambda: not row.mark.isHidden()))
    run(until(lambda: page.header.remark.text() == "3 settings were changed"))
    row.reset.click()
    run(until(lambda: "deleted_there" not in console.preferred and row.mark.isHidden()))
    assert box.currentData() == "bin"


def test_notifications_are_chosen_one_by_one_and_have_quiet_hours(open_it: Any, run: Any) -> None:
    page = open_it()
    page.show_section("notifications")
    choice = page._window.notices
    control(page, QAbstractButton, "Runs were missed").click()
    control(page, QAbstractButton, "A run changed something").click()
    assert (choice.wants("missed"), choice.wants("success")) == (False, True)
    for name, hour in (("Quiet from", 22), ("Quiet until", 7)):
        box = control(page, QComboBox, name)
        box.setCurrentIndex(hour)
        box.activated.emit(hour)
    assert choice.quiet == (22, 7)
    quiet = row_of(page, "notifications", "Quiet hours")
    assert quiet.sentence.text().startswith("Nothing is shown from")
    changed = [row.title.text() for row in page.sections["notifications"].rows if not row.mark.isHidden()]
    assert changed == ["Runs were missed", "A run changed something", "Quiet hours"]
    for row in page.sections["notifications"].rows:
        if not row.mark.isHidden():
            row.reset.click()
    assert (choice.wants("missed"), choice.wants("success"), choice.quiet) == (True, False, (0, 0))


def test_the_sign_in_is_moved_and_updates_are_told(open_it: Any, run: Any, console: FakeConsole) -> None:
    page = open_it()
    page.show_section("secrets")
    control(page, QAbstractButton, "Move…").click()
    run(until(lambda: bool(page.findChildren(MoveDialog))))
    (dialog,) = page.findChildren(MoveDialog)
    move = control(dialog, QAbstractButton, "Move")
    where = control(dialog, QComboBox, "Keep the sign-in")
    where.setCurrentText("In a file that a passphrase opens")
    assert not move.isEnabled()
    for field in ("Passphrase", "Passphrase again"):
        control(dialog, QLineEdit, field).setText("correct horse")
    move.click()
    row = row_of(page, "secrets", "The sign-in")
    run(until(lambda: "a file that your passphrase opens" in row.sentence.text()))
    assert console.moved == ("file", "correct horse")
    updates = row_of(page, "support", "Updates").sentence.text()
    assert updates.startswith(f"Version {crmconsole.__version__}. The program asks nobody")


def test_a_number_outside_its_range_is_marked_and_not_taken(open_it: Any, run: Any, console: FakeConsole) -> None:
    page = open_it()
    page.show_section("calls")
    field = page.sections["calls"].controls["api_reserve_percent"]
    field.edit.setText("95")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    run(settle(0.05))
    assert console.preferred == {}
    assert field.edit.toolTip() == "A number from 0 to 90"
    QTest.keyClick(field.edit, Qt.Key.Key_Escape)
    assert field.edit.text() == "10"
    QTest.keyClick(field.edit, Qt.Key.Key_Up)
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    run(until(lambda: console.preferred == {"api_reserve_percent": 11}))


def test_trouble_is_said_in_its_section_and_the_control_shows_what_is_so(
    open_it: Any, run: Any, console: FakeConsole
) -> None:
    page = open_it()
    page.show_section("sync")
    console.trouble["set_preference"] = InputProblem("Salesforce has no Profile ID.", "Nothing was switched on.", "")
    switch = page.sections["sync"].controls["write_back"]
    switch.click()
    run(until(lambda: "no Profile ID" in page.sections["sync"].notice.sentence.text()))
    run(until(lambda: not switch.isChecked()))


def test_settings_are_found_by_their_words(open_it: Any, run: Any) -> None:
    page = open_it()
    page.search.setText("recycle")
    run(settle(0.3))
    page.search.setText("left to other programs")
    run(until(lambda: [item.key for item in page.list.items.items] == ["calls"]))


def test_the_schedule_is_changed_and_paused(open_it: Any, run: Any, console: FakeConsole) -> None:
    page = open_it()
    section = page.sections["schedule"]
    section.every.setCurrentIndex(section.every.findData("1h"))
    section.every.activated.emit(section.every.currentIndex())
    run(until(lambda: console.plan.every == "1h"))
    run(until(lambda: not section.frame.mark.isHidden()))
    section.pauses.setCurrentIndex(1)
    section.pause.click()
    run(until(lambda: console.plan.paused_until == "2026-11-21T15:04:00Z"))
    run(until(lambda: "Paused until" in section.paused.sentence.text()))
    section.resume.click()
    run(until(lambda: console.plan.paused_until is None))


def test_the_connection_is_renamed_and_removed_only_after_it_was_said_what_goes(
    open_it: Any, run: Any, console: FakeConsole
) -> None:
    page = open_it()
    section = page.sections["connection"]
    assert "Northwind Traders, Production, as Maria Ortiz." in section.state.sentence.text()
    assert "was taken over from the console database ab12cd" in section.taken.sentence.text()
    section.name.setFocus()
    QTest.keyClicks(section.name, "Our shop")
    QTest.keyClick(section.name, Qt.Key.Key_Return)
    run(until(lambda: console.link.name == "Our shop"))
    section.remove.click()
    run(until(lambda: page.findChildren(AskDialog)))
    (dialog,) = page.findChildren(AskDialog)
    told = " ".join(label.text() for label in dialog.findChildren(Label))
    assert "Deleted: the sign-in" in told
    assert "Kept: people" in told
    dialog.accept_button.click()
    run(until(lambda: console.link.disconnected))
    run(until(lambda: not section.remove.isEnabled()))


def test_s0_11_another_org_is_agreed_to_by_name_in_the_settings_and_taken_back(
    open_it: Any, run: Any, console: FakeConsole
) -> None:
    console.unanswered = 2
    page = open_it()
    section = page.sections["connection"]
    page.show_section("connection")
    section.switch.click()
    run(until(lambda: page.findChildren(SwitchOrgDialog)))
    (dialog,) = page.findChildren(SwitchOrgDialog)
    assert dialog.windowTitle() == "Switch this workspace to another org?"
    told = " ".join(label.text() for label in dialog.findChildren(Label))
    assert "the ties of 400 records, changes that were not sent (3), failures (5), two different values (2)" in told
    assert not dialog.accept_button.isEnabled()
    QTest.keyClicks(dialog.name, "acme")
    assert not dialog.accept_button.isEnabled()
    dialog.give_up.click()
    assert dialog.accept_button.isEnabled()
    dialog.accept_button.click()
    run(until(lambda: console.switch_agreed and section.keep.isVisible()))
    assert "agreed on" in section.switching.sentence.text()
    assert not section.switch.isVisible()
    section.keep.click()
    run(until(lambda: not console.switch_agreed and section.switch.isVisible()))


def test_copies_and_compacting_tell_what_they_came_to(open_it: Any, run: Any, console: FakeConsole) -> None:
    page = open_it()
    section = page.sections["data"]
    section.back_up_button.click()
    run(until(lambda: "workspace-0.db" in section.notice.sentence.text()))
    run(until(lambda: "1 copy in the folder backups" in section.copies.sentence.text()))
    section.compact_button.click()
    run(until(lambda: "given back to the disk" in section.notice.sentence.text()))
    assert console.unused == 0
    told = row_of(page, "data", "History").sentence.text()
    assert "for 180 days all that it changed" in told
    assert told.endswith("Nothing was cleared yet.")
    console.history[0] = replace(console.history[0], cleared=3)
    run(section.load())
    assert "3 changes were cleared so far, last on " in row_of(page, "data", "History").sentence.text()


def test_colours_and_text_size_change_the_window_and_are_remembered(open_it: Any, run: Any, tmp_path: Path) -> None:
    page = open_it()
    section = page.sections["appearance"]
    page.show_section("appearance")
    section.colours.button("dark").click()
    assert theme.dark
    section.size.setCurrentIndex(section.size.findData(17))
    section.size.activated.emit(section.size.currentIndex())
    assert theme.px(13) == 17
    run(settle(0.05))
    assert [row.mark.isHidden() for row in section.rows] == [False, False, True, True]
    section.language.setCurrentIndex(section.language.findData("de"))
    section.language.activated.emit(section.language.currentIndex())
    assert not section.rows[2].mark.isHidden()
    assert "next start" in section.notice.sentence.text()
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    assert (kept.value("colours"), int(str(kept.value("text_px")))) == ("dark", 17)
    theme.set_base_px(13)
    again = MainWindow(now=now, settings=kept)
    assert (again.text_size, theme.px(13)) == (17, 17)
    again.deleteLater()
    section.rows[1].reset.click()
    assert page.window().text_size == 0


def test_the_diagnostic_file_is_read_before_it_is_saved(
    open_it: Any, run: Any, console: FakeConsole, tmp_path: Path
) -> None:
    page = open_it()
    page.sections["support"].file_button.click()
    run(until(lambda: page.findChildren(DiagnosticDialog)))
    (dialog,) = page.findChildren(DiagnosticDialog)
    run(until(dialog.save_button.isEnabled))
    assert "version 0.1.0" in dialog.text.toPlainText()
    assert unnamed_controls(dialog) == []
    run(dialog.save_to(tmp_path / "told.txt"))
    assert console.saved_files == {tmp_path / "told.txt": "CRM Console, diagnostic file\nversion 0.1.0\n"}
    assert not dialog.isVisible()


def test_keys_are_listed_and_found(open_it: Any, run: Any) -> None:
    page = open_it()
    page.show_section("keyboard")
    section = page.sections["keyboard"]
    assert section.list.model.rowCount() > 3
    section.list.search.setText("Ctrl+2")
    run(until(lambda: section.list.model.rowCount() == 1))
    assert section.list.model.index(0, 1).data() == "Settings"


class Turned:
    """An entry that is remembered; `refused` = it cannot be written."""

    def __init__(self) -> None:
        self.on = self.refused = False

    def is_on(self) -> bool:
        return self.on

    def turn(self, on: bool) -> None:
        if self.refused:
            raise ConsoleError("It could not be changed.")
        self.on = on


def test_starting_at_login_is_switched_on_and_off(open_it: Any) -> None:
    entry = Turned()
    page = open_it(entry)
    section = page.sections["schedule"]
    page.show_section("schedule")
    assert not section.login.isChecked()
    section.login.click()
    assert (entry.on, section.login.isChecked(), section.login_row.mark.isHidden()) == (True, True, False)
    section.login_row.reset.click()
    assert (entry.on, section.login.isChecked(), section.login_row.mark.isHidden()) == (False, False, True)
    entry.refused = True
    section.login.click()
    assert (entry.on, section.login.isChecked()) == (False, False)
    assert "It could not be changed." in section.notice.sentence.text()


def test_a_practice_workspace_has_no_entry_and_so_no_switch(open_it: Any) -> None:
    section = open_it().sections["schedule"]
    assert "Start at login" not in [row.title.text() for row in section.rows]


@pytest.mark.parametrize("pixels", [13, 20, 27])
def test_every_setting_is_seen_whole_in_every_size_of_the_text(
    open_it: Any, run: Any, qapp: QApplication, pixels: int
) -> None:
    theme.apply(qapp, Scheme.LIGHT, pixels)
    page = open_it()
    for key, section in page.sections.items():
        page.show_section(key)
        run(settle(0.1))
        for row in section.rows:
            if row.isVisibleTo(section):
                assert row.sentence.height() >= row.sentence.heightForWidth(row.sentence.width()) > 0, row.title.text()
                assert row.height() >= row.title.height() + row.sentence.height(), row.title.text()
                assert row.sentence.width() >= theme.px(190), row.title.text()
    theme.apply(qapp, Scheme.LIGHT, 13)
