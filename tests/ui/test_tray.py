"""The tray: the four notifications, one a day for each cause, its menu, and what closing the window means."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QAbstractButton
from shiboken6 import isValid

from crmconsole.events import Counts, Phase, RunProgress
from crmconsole.records import Kind
from crmconsole.views import CauseView, ConnectionView, RunView, ScheduleView
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import NOW, now, settle, until
from tests.ui.program import Stage
from tests.ui.screen import control, unnamed_controls
from ui import error_box
from ui.app import begin_anew
from ui.background import Background, CloseDialog
from ui.frame_state import FrameState
from ui.main_window import MainWindow
from ui.notice_choice import DEFAULTS, NoticeChoice
from ui.pauses import PAUSES, pause_until
from ui.texts import Status
from ui.theme import Scheme, theme
from ui.tray import Tray
from ui.tray_notices import MISSED, Notice, Situation, due, missed
from ui.widgets import Label

TODAY = NOW.date().isoformat()
FINE = ConnectionView("connected", None, 1, 100, "keyring")
PLAN = ScheduleView("5m", None, None, "2026-11-21T14:07:00Z", 288)
DONE = RunView(1, False, "schedule", "done", "2026-11-21T14:02:00Z", 1.0, 1, {Kind.LEAD: Counts()}, (), "")
CAUSE = CauseView("picklist_value", "Not a choice", "", "Map it.", "you", "after_fix", 4, True, "mapping")


def told(
    situation: Situation, said: dict[str, str] | None = None, at: datetime = NOW
) -> list[tuple[str, tuple[str, str]]]:
    return [(one.cause, one.place) for one in due(situation, said or {}, at)]


# ------------------------------------------------------------------------------------------------ what is told
def test_what_mends_itself_is_never_told_and_success_only_to_who_wants_it() -> None:
    calm = replace(CAUSE, retry="by_itself")
    old = replace(CAUSE, new=False)
    assert told(Situation(FINE, PLAN, DONE, (calm, old))) == []
    changed = replace(DONE, objects={Kind.LEAD: Counts(updated_here=3)})
    assert told(Situation(FINE, PLAN, changed)) == [("success", ("monitor", ""))]
    choice = NoticeChoice(None)
    assert [kind for kind in DEFAULTS if not choice.wants(kind)] == ["success"]
    choice.want("success", True)
    choice.want("cause", False)
    assert (choice.wants("success"), choice.wants("cause:busy")) == (True, False)


def test_quiet_hours_are_those_of_this_computer_and_may_go_over_midnight(tmp_path: Path) -> None:
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    assert not any(NoticeChoice(kept).is_quiet(NOW + timedelta(hours=hour)) for hour in range(24))
    for begins, ends, hours in ((22, 7, {22, 23, *range(7)}), (12, 14, {12, 13})):
        NoticeChoice(kept).set_quiet(begins, ends)
        moments = [NOW + timedelta(hours=hour) for hour in range(24)]
        found = {moment.astimezone().hour for moment in moments if NoticeChoice(kept).is_quiet(moment)}
        assert found == hours


@pytest.mark.parametrize(
    ("situation", "expected"),
    [
        (Situation(replace(FINE, state="sign_in_needed"), PLAN, DONE), [("sign_in", ("sign_in", ""))]),
        (Situation(replace(FINE, state="wrong_org"), PLAN, DONE), [("sign_in", ("sign_in", ""))]),
        (Situation(FINE, PLAN, replace(DONE, state="failed")), [("run_failed", ("monitor", ""))]),
        (Situation(FINE, PLAN, replace(DONE, state="partial"), (CAUSE,)), [("cause:picklist_value", ("failures", "picklist_value"))]),
        (Situation(FINE, replace(PLAN, next_run="2026-11-21T13:00:00Z"), DONE), [("missed", ("monitor", ""))]),
    ],
)  # fmt: skip
def test_four_things_are_told_and_lead_to_their_place(situation: Situation, expected: object) -> None:
    assert told(situation) == expected


def test_a_failed_run_says_nothing_beside_a_sign_in_that_is_needed_nor_one_that_was_removed() -> None:
    failed = replace(DONE, state="failed")
    assert told(Situation(replace(FINE, state="sign_in_needed"), PLAN, failed)) == [("sign_in", ("sign_in", ""))]
    assert told(Situation(replace(FINE, state="sign_in_needed", disconnected=True), PLAN, DONE)) == []


def test_each_cause_is_told_once_a_day() -> None:
    by_hand = replace(PLAN, every="manual")
    situation = Situation(replace(FINE, state="sign_in_needed"), by_hand, DONE, (CAUSE,))
    assert len(told(situation)) == 2
    said = {"sign_in": TODAY, "cause:other": TODAY}
    assert told(situation, said) == [("cause:picklist_value", ("failures", "picklist_value"))]
    assert len(told(situation, said, NOW + timedelta(days=1))) == 2


def test_missed_runs_are_counted_by_the_schedule_and_not_while_it_is_paused() -> None:
    late = replace(PLAN, next_run="2026-11-21T13:49:00Z")
    assert missed(late, NOW) == 4
    assert missed(PLAN, NOW) == 0
    for plan in (replace(late, every="manual"), replace(late, paused_until="forever"), replace(late, next_run=None)):
        assert missed(plan, NOW) == 0
    assert MISSED < 4
    assert told(Situation(FINE, late, DONE))
    assert told(Situation(FINE, replace(PLAN, next_run="2026-11-21T13:59:00Z"), DONE)) == []


def test_pauses_end_when_they_say() -> None:
    assert pause_until("30m", NOW) == "2026-11-21T14:34:00Z"
    assert pause_until("1h", NOW) == "2026-11-21T15:04:00Z"
    assert pause_until("forever", NOW) is None
    morning = datetime.fromisoformat(str(pause_until("tomorrow", NOW))).astimezone()
    assert (morning.hour, morning.date()) == (8, (NOW.astimezone() + timedelta(days=1)).date())


# ------------------------------------------------------------------------------------------------ the menu
@pytest.fixture
def shown(qtbot: Any, run: Any) -> Stage:
    return Stage(qtbot, run, FakeConsole())


def test_the_menu_tells_the_state_and_carries_what_can_be_done(shown: Stage) -> None:
    tray: Tray = shown.program.background.tray
    state = shown.window.state
    assert tray.state.text() == f"Northwind Traders: Needs you ({state.needs})"
    assert tray.needs.text() == f"Needs you ({state.needs})…"
    assert tray.pause.isVisible()
    assert not tray.resume.isVisible()
    tray.pauses.actions()[PAUSES.index("1h")].trigger()
    shown.until(lambda: shown.console.plan.paused_until == "2026-11-21T15:04:00Z")
    shown.until(tray.resume.isVisible)
    tray.resume.trigger()
    shown.until(lambda: shown.console.plan.paused_until is None)
    tray.sync.trigger()
    shown.until(lambda: "sync" in shown.console.calls)
    tray.show_state(FrameState(status=Status.NOT_SET_UP))
    assert not tray.pause.isVisible()
    assert not tray.needs.isVisible()


def test_a_tray_that_is_gone_hears_nothing_of_other_colours(qtbot: Any, run: Any) -> None:
    window = MainWindow(now=now)
    qtbot.addWidget(window)
    tray = Tray(window.commands, window)
    tray.deleteLater()
    run(settle(0.05))
    assert not isValid(tray)
    theme.set_scheme(Scheme.DARK)
    theme.set_scheme(Scheme.LIGHT)


def test_a_click_on_a_notification_opens_its_place(shown: Stage) -> None:
    background = shown.program.background
    shown.window.hide()
    background.tray.tell(Notice("cause:picklist_value", "New", "…", ("failures", "picklist_value")))
    background.tray.icon.messageClicked.emit()
    shown.until(lambda: shown.window.isVisible() and shown.window.page == "failures")
    shown.until(lambda: shown.program.failures.list.current_key == "picklist_value")


@pytest.mark.parametrize("tray", [True, False])
def test_a_window_that_begins_closed_is_in_the_tray_or_minimised(shown: Stage, monkeypatch: Any, tray: bool) -> None:
    shown.window.hide()
    monkeypatch.setattr(Tray, "available", property(lambda _self: tray))
    shown.program.background.begin_closed()
    assert (shown.window.isVisible(), shown.window.isMinimized()) == ((False, False) if tray else (True, True))
    shown.program.background.open()
    assert shown.window.isVisible()
    assert not shown.window.isMinimized()


def test_nothing_is_told_in_quiet_hours_nor_twice_not_even_after_a_new_start(
    shown: Stage, tmp_path: Path, monkeypatch: Any
) -> None:
    def background() -> Background:
        kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
        made = Background(shown.console, shown.window, lambda *_: None, now=now, settings=kept)  # type: ignore[arg-type]
        made.started = True
        monkeypatch.setattr(made.tray, "tell", said.append)
        monkeypatch.setattr(shown.window, "isActiveWindow", lambda: False)
        return made

    said: list[Notice] = []
    view = shown.program.view
    assert view is not None
    hour = NOW.astimezone().hour
    shown.window.notices.set_quiet(hour, hour + 1)
    background().look(view, [CAUSE])
    assert said == []  # and not remembered as told either
    shown.window.notices.set_quiet(0, 0)
    for _start in range(2):
        one = background()
        for _ in range(2):
            one.look(view, [CAUSE])
    assert [notice.cause for notice in said if notice.cause.startswith("cause:")] == ["cause:picklist_value"]


def test_a_report_says_what_was_going_on_and_offers_to_begin_anew(shown: Stage) -> None:
    background = shown.program.background
    background.start()
    shown.go("history")
    error_box.report(LookupError("nobody expected it"), parent=shown.window)
    told = [label.text() for label in error_box._open[0].findChildren(Label)]
    assert "It happened on the page History. No run was going on: your data was not changed." in told
    error_box._open[0].reject()
    shown.console.current = RunProgress(2, Phase.WRITE, "Writing 3 of 9 leads", 3, 9, {})
    error_box.report(LookupError("nobody expected it"), parent=shown.window)
    box = error_box._open[0]
    assert any(
        "(Writing 3 of 9 leads): its last batch is being checked" in one.text() for one in box.findChildren(Label)
    )
    shown.console.current = None
    control(box, QAbstractButton, "Restart").click()
    shown.until(lambda: shown.program._closed.done())
    assert background.restarting
    shown.end()
    assert error_box.Around.restart is None


def test_beginning_anew_starts_the_same_program_with_the_same_words(monkeypatch: Any) -> None:
    begun: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_more: begun.append(command))
    monkeypatch.setattr(sys, "orig_argv", ["python", "-m", "crmconsole", "gui"])
    begin_anew()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "argv", ["/opt/crm-console/crmconsole", "--background"])
    begin_anew()
    assert begun == [[sys.executable, "-m", "crmconsole", "gui"], [sys.executable, "--background"]]


# ------------------------------------------------------------------------------------------------ closing
def test_before_it_was_started_closing_closes(shown: Stage) -> None:
    assert not shown.program.background.keeps_open()


def test_with_a_tray_the_window_hides_and_comes_back(shown: Stage, monkeypatch: Any) -> None:
    background = shown.program.background
    monkeypatch.setattr(Tray, "available", property(lambda _self: True))
    background.started = True
    assert not shown.window.close()
    assert not shown.window.isVisible()
    background.tray.open.trigger()
    assert shown.window.isVisible()
    background.quit()
    shown.until(lambda: shown.program._closed.done())


def test_without_a_tray_it_is_asked_once_and_remembered(shown: Stage, tmp_path: Path) -> None:
    background = shown.program.background
    background._settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    background.started = True
    assert not background.tray.available
    assert not shown.window.close()
    shown.until(lambda: shown.window.findChildren(CloseDialog))
    (dialog,) = shown.window.findChildren(CloseDialog)
    assert "minimised" in dialog.windowTitle()
    assert unnamed_controls(dialog) == []
    dialog.reject()
    shown.run(settle())
    assert background._settings.value("close") is None
    shown.window.close()
    shown.until(lambda: shown.window.findChildren(CloseDialog))
    shown.window.findChildren(CloseDialog)[0].accept_button.click()
    shown.until(shown.window.isMinimized)
    assert background._settings.value("close") == "background"
    background.open()
    assert not shown.window.close()
    assert not shown.window.findChildren(CloseDialog)


def test_quit_in_the_question_ends_the_program(shown: Stage) -> None:
    background = shown.program.background
    background.started = True
    shown.window.close()
    shown.until(lambda: shown.window.findChildren(CloseDialog))
    shown.window.findChildren(CloseDialog)[0].quit_button.click()
    shown.until(lambda: shown.program._closed.done())


def test_where_nothing_runs_by_itself_nobody_is_asked(qtbot: Any, run: Any) -> None:
    console = FakeConsole()
    console.plan = replace(console.plan, every="manual", next_run=None)
    shown = Stage(qtbot, run, console)
    shown.program.background.started = True
    assert not shown.program.background.keeps_open()
    run(until(lambda: shown.program.view is not None))
