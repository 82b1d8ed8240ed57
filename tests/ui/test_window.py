"""The whole window over a console in memory: pages, keys, search, the frame's state, the wizard, and an orderly end."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QDialog

from crmconsole.errors import CrmUnreachable, NotReady
from crmconsole.events import Counts, InsightAsked, Phase, RunEnded, RunProgress, RunStarted
from crmconsole.records import Kind
from crmconsole.views import CauseView, RunView
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import settle, unnamed, until
from tests.ui.program import Stage
from ui import tasks
from ui.differences.apply import ApplyDialog
from ui.frame import frame_state, result_words
from ui.frame_state import FrameState, Place
from ui.pages.preview import PreviewDialog
from ui.texts import Status
from ui.window import open_program

PAGES = [
    *("overview", "mapping", "pipeline", "monitor", "failures"),
    *("differences", "history", "contacts", "campaigns", "actions", "programs", "administration", "settings"),
]


@pytest.fixture
def stage(qtbot, run):
    """Make a program around a console; it ends before its window is closed for good."""

    def make(console: FakeConsole | None = None) -> Stage:
        return Stage(qtbot, run, console or FakeConsole())

    return make


# -- pages and keys ---------------------------------------------------------------------------------------------------


def test_at_the_end_nothing_more_is_asked_of_the_console(stage):
    shown = stage()
    navigation = shown.program.navigation
    navigation.look()
    assert tasks.running(shown.window, "navigation")
    navigation.end()
    shown.until(lambda: not tasks.running(shown.window, "navigation"))
    navigation.look()
    assert not tasks.running(shown.window, "navigation")


def test_the_pages_are_there_in_order_on_their_keys(stage, qtbot):
    shown = stage()
    assert shown.window.side.ids() == PAGES
    for number, key in enumerate(PAGES[:10], 1):
        qtbot.keyClick(shown.window, str(number % 10), Qt.KeyboardModifier.ControlModifier)
        shown.run(until(lambda key=key: shown.window.page == key))


@pytest.mark.parametrize("key", ["mapping", "pipeline"])
def test_what_a_page_of_last_time_shows_is_read_when_the_window_opens_on_it(key, qtbot, run, tmp_path):
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue("page", key)
    shown = Stage(qtbot, run, FakeConsole(), settings=settings)
    assert shown.window.page == key
    page = {"mapping": shown.program.mapping, "pipeline": shown.program.pipeline}[key]
    shown.until(lambda: page.session.rows if key == "mapping" else page.form.isVisible())


def test_every_control_of_every_page_has_a_name(stage):
    shown = stage()
    for key in PAGES:
        shown.go(key)
        assert unnamed(shown.window) == [], key


def test_f5_starts_a_run(stage, qtbot):
    shown = stage()
    qtbot.keyClick(shown.window, Qt.Key.Key_F5)
    shown.run(until(lambda: len(shown.console.history) == 2))
    assert shown.console.history[-1].trigger == "manual"


def test_ctrl_shift_p_previews_and_run_exactly_this_runs_that(stage, qtbot):
    shown = stage()
    qtbot.keyClick(shown.window, "P", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    (dialog,) = shown.window.findChildren(PreviewDialog)
    shown.run(until(lambda: dialog.rehearsal is not None))
    assert not dialog.isModal()
    dialog.run.click()
    shown.run(until(lambda: len(shown.console.history) == 2))


def test_ctrl_period_pauses_the_schedule_and_resumes_it(stage, qtbot):
    shown = stage()
    qtbot.keyClick(shown.window, ".", Qt.KeyboardModifier.ControlModifier)
    shown.run(until(lambda: shown.window.state.banner is not None))
    assert shown.window.state.next_words == "paused"
    assert shown.window.commands.action("sync.pause").text() == "Resume"
    assert "schedule is paused" in shown.window.banner.sentence.text()
    shown.window.banner.action.click()
    shown.run(until(lambda: shown.window.state.banner is None))
    assert shown.console.plan.paused_until is None


def test_ctrl_shift_r_retries_selected_failures_only_on_their_page(stage, qtbot):
    shown = stage()
    retry = shown.window.commands.action("failures.retry_selected")
    assert not retry.isEnabled()
    shown.go("failures")
    table = shown.program.failures.failures.table
    shown.run(until(lambda: shown.program.failures.failures.model.record(0) is not None))
    table.selectRow(0)
    assert retry.isEnabled()
    qtbot.keyClick(shown.window, "R", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    shown.run(until(lambda: "retry" in shown.console.calls))


def test_s3_35_the_search_finds_people_and_opens_them(stage):
    shown = stage()

    async def story():
        hits = await shown.program.search.find("smith")
        assert [hit.title for hit in hits] == ["John Smith"]
        shown.program.search.open(hits[0].key)
        await until(lambda: shown.window.page == "contacts")
        await until(lambda: shown.program.contacts.panel.name.text() == "John Smith")

    shown.run(story())


def test_ctrl_k_finds_fields_records_and_settings_and_leads_to_each(stage):
    """console-screens §3.0: records, fields, settings, commands."""
    shown = stage()
    campaign = next(iter(shown.console.records_by[Kind.CAMPAIGN].values()))

    async def found(words: str, title: str, told: str):
        hit = next(
            each for each in await shown.program.search.find(words) if (each.title, each.subtitle) == (title, told)
        )
        shown.program.search.open(hit.key)

    async def story():
        await found("job title", "Job Title", "Field of Leads")
        await until(lambda: shown.window.page == "mapping")
        editor = shown.program.mapping.editor
        await until(lambda: editor.grid.current_id and editor.session.row(editor.grid.current_id).local == "job_title")
        await found(campaign.name.casefold(), campaign.name, "Campaign")
        await until(lambda: shown.window.page == "campaigns")
        panel = shown.program.navigation.pages["campaigns"].panel
        await until(lambda: panel.insight is not None and panel.insight.record.id == campaign.id)
        await found("was deleted in salesforce", "Deleted in Salesforce", "Settings, Records")
        await until(lambda: shown.window.page == "settings")
        assert shown.program.navigation.pages["settings"].list.current_key == "sync"
        assert await shown.program.search.find("no such thing anywhere") == []

    shown.run(story())


def test_ctrl_k_reaches_the_search_and_a_command(stage, qtbot):
    shown = stage()
    shown.window.activateWindow()
    qtbot.keyClick(shown.window, "K", Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(shown.window.top.search, "monitor")
    shown.run(until(lambda: bool(shown.window.search.items())))
    qtbot.keyClick(shown.window.top.search, Qt.Key.Key_Return)
    shown.run(until(lambda: shown.window.page == "monitor"))


# -- what leads where -------------------------------------------------------------------------------------------------


def test_a_need_leads_to_its_cause(stage):
    shown = stage()
    row = next(row for row in shown.program.overview.rows if "not a choice" in row.sentence.text())
    row.button.click()
    shown.run(until(lambda: shown.window.page == "failures"))
    shown.run(until(lambda: shown.program.failures.list.current_key == "picklist_value"))


def test_the_fix_of_a_cause_opens_the_mapping(stage):
    shown = stage()
    shown.program.wanted("mapping", "lead:last_name")
    shown.run(until(lambda: shown.window.page == "mapping"))
    shown.run(settle(0.3))


def test_differences_are_settled_by_keeping_one_side(stage):
    shown = stage()
    assert shown.window.state.badges["differences"].spoken == "1 field with two different values"
    shown.program.wanted("conflicts", "")
    page = shown.window.page_widget("differences")
    shown.run(until(lambda: page.record.model.rowCount() == 1))
    page.record.all_there.click()
    assert shown.window.commands.trigger("differences.apply")
    shown.run(until(lambda: page.findChildren(ApplyDialog)))
    page.findChildren(ApplyDialog)[0].accept_button.click()
    shown.run(until(lambda: not shown.console.clashes))
    assert shown.console.people_by_id[2].fields["job_title"] == "Inhaber"
    shown.run(until(page.empty.isVisible))


def test_an_error_that_knows_its_fix_gets_a_button(stage):
    shown = stage()
    shown.console.trouble["sync"] = NotReady("Set-up is not finished.", action="wizard")
    shown.program.sync()
    notice = shown.program.overview.notice
    shown.run(until(notice.isVisible))
    assert notice.action.text() == "Open set-up"
    notice.action.click()
    shown.run(until(lambda: shown.program.dialogs.wizard is not None))
    shown.program.dialogs.wizard.done(QDialog.DialogCode.Rejected)


def test_testing_the_connection_says_who_is_signed_in(stage):
    shown = stage()
    shown.window.commands.trigger("connection.test")
    shown.run(until(shown.program.overview.notice.isVisible))
    assert shown.program.overview.notice.sentence.text() == "Connected to Northwind Traders as Maria Ortiz."


# -- set-up -----------------------------------------------------------------------------------------------------------


def test_the_wizard_opens_by_itself_until_set_up_is_complete(stage):
    shown = stage(FakeConsole(connected=False, complete=False))
    shown.run(until(lambda: shown.program.dialogs.wizard is not None))
    assert shown.program.dialogs.wizard.isVisible()
    assert not shown.window.commands.action("sync.now").isEnabled()
    assert shown.window.state.status is Status.NOT_SET_UP
    wizard = shown.program.dialogs.wizard
    wizard.done(QDialog.DialogCode.Rejected)
    shown.run(until(lambda: shown.program.dialogs.wizard is None))
    shown.console._changed("setup")
    shown.run(settle(1.3))
    assert shown.program.dialogs.wizard is None


def test_a_console_that_is_set_up_opens_no_wizard(stage):
    shown = stage()
    assert shown.program.dialogs.wizard is None
    assert shown.window.commands.action("sync.now").isEnabled()


# -- state of the frame -----------------------------------------------------------------------------------------------


def test_the_frame_shows_the_connection_and_counts_causes(stage):
    state = stage().window.state
    assert (state.connection, state.place) == ("Northwind Traders", Place.PRODUCTION)
    assert (state.status, state.needs) == (Status.NEEDS_YOU, 4)
    assert (state.api_used, state.api_limit) == (612, 15000)
    assert state.badges["failures"].words == "3"
    assert state.badges["failures"].spoken == "3 causes"


def test_a_run_is_followed_by_the_frame(stage):
    shown = stage()
    publish = shown.console.events.publish
    counts = {Kind.LEAD: Counts(read=5)}

    async def story():
        publish(RunStarted(2, "manual", False))
        publish(RunProgress(2, Phase.WRITE, "Writing 5 leads", 1, 5, counts, {}, 2, 700, 15000))
        await until(lambda: shown.window.state.status is Status.WORKING)
        assert shown.window.state.doing == "Write"
        assert shown.window.state.api_used == 700
        assert not shown.window.commands.action("sync.now").isEnabled()
        assert shown.window.commands.action("sync.stop_after_batch").isEnabled()
        publish(RunEnded(2, "done", "", False))
        await until(lambda: shown.window.state.status is Status.NEEDS_YOU)
        assert shown.window.commands.action("sync.now").isEnabled()

    shown.run(story())


@pytest.mark.parametrize("banner_first", [True, False])
def test_without_a_connection_one_place_says_so(stage, banner_first):
    shown = stage()
    error = CrmUnreachable("No connection to Salesforce.", "Changes wait here.", "Check the network.")
    view = shown.program.view
    offline = replace(
        view, state="offline", connection=replace(view.connection, state="offline", problem=error.sentence)
    )
    steps = [lambda: shown.program._loaded(offline), lambda: shown.program._show_error(error)]
    for step in steps if banner_first else reversed(steps):
        step()
    assert shown.window.banner.isVisible()
    assert shown.window.state.banner.sentence == error.sentence
    assert not shown.program.overview.notice.isVisible()


def test_sign_in_that_is_needed_is_a_banner_with_its_action(stage):
    shown = stage()
    view = replace(shown.program.view, connection=replace(shown.program.view.connection, state="sign_in_needed"))
    banner = frame_state(view).banner
    assert (banner.severity, banner.action) == ("bad", "connection.sign_in")
    shown.program._loaded(view)
    assert shown.window.banner.isVisible()
    assert shown.window.banner.action.text().startswith("Sign in again")


def test_calm_causes_have_a_calm_badge(stage):
    view = stage().program.view
    calm = CauseView("busy", "Busy", "", "", "nobody", "by_itself", 4, False, "")
    loud = replace(calm, cause="x", retry="after_fix")
    assert frame_state(view, [calm]).badges["failures"].role == "attention"
    assert frame_state(view, [calm, loud]).badges["failures"].role == "bad"
    assert "failures" not in frame_state(view, []).badges


def test_before_anything_is_known_the_frame_is_empty():
    assert frame_state(None) == FrameState()


def test_the_last_result_names_failures_before_changes():
    done = RunView(
        1, False, "manual", "done", "2026-11-21T14:00:00Z", 1, 1, {Kind.LEAD: Counts(updated_here=38)}, (), ""
    )
    assert result_words(done) == "38 changes"
    failed = replace(done, objects={Kind.LEAD: Counts(updated_here=38, failed=1)}, state="partial")
    assert result_words(failed) == "1 failure"
    assert result_words(replace(done, state="failed")) == "failed"


def test_a_schedule_by_hand_says_so(stage):
    view = stage().program.view
    by_hand = replace(view, schedule=replace(view.schedule, every="manual", next_run=None))
    assert frame_state(by_hand).next_words == "by hand"
    assert frame_state(view).next_run is not None
    assert frame_state(view).waiting_until is None


def test_while_it_waits_for_api_calls_the_strip_says_until_when(stage):
    view = replace(stage().program.view, state="waiting")
    state = frame_state(view)
    assert state.status is Status.WAITING
    assert state.waiting_until == state.next_run is not None


# -- the end ----------------------------------------------------------------------------------------------------------


def test_closing_ends_everything_and_asks_nothing(stage):
    shown = stage()
    assert "keep_schedule" in shown.console.calls
    shown.console.current = RunProgress(2, Phase.WRITE, "Writing", 1, 5, {})

    async def story():
        shown.window.close()
        await asyncio.wait_for(shown.program.closed(), 2)

    shown.run(story())
    shown.end()
    assert shown.console.stopping
    assert shown.console.calls[-1] == "close"
    assert shown.console.events._listeners == []


def test_the_window_remembers_itself_in_the_workspace_and_ends_its_console(run, qtbot, tmp_path):
    console = FakeConsole()
    console.workspace = tmp_path

    async def story():
        program = await open_program(console)
        qtbot.addWidget(program.window)
        program.window.show()
        await settle(0.3)
        program.window.close()
        await asyncio.wait_for(program.closed(), 2)
        await program.stop()

    run(story())
    assert console.calls[-1] == "close"
    assert QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat).value("geometry") is not None


@pytest.mark.parametrize(
    ("action", "step"), [("sign_in", "crm_details"), ("owners", "sales_manager"), ("schedule", "synchronization")]
)
def test_what_needs_a_setting_opens_the_step_that_has_it(stage, action, step):
    shown = stage()
    shown.program.wanted(action, "")
    wizard = shown.program.dialogs.wizard
    shown.run(until(lambda: wizard.step is not None and wizard.step.step_id == step and not wizard._busy))
    wizard.done(QDialog.DialogCode.Rejected)


def test_a_missing_step_comes_before_the_one_that_was_asked_for(stage):
    console = FakeConsole(connected=True, complete=False)
    console.done = {"crm_details"}
    shown = stage(console)
    shown.run(until(lambda: shown.program.dialogs.wizard is not None))
    wizard = shown.program.dialogs.wizard
    shown.run(until(lambda: not wizard._busy))
    wizard.start("synchronization")
    shown.run(until(lambda: not wizard._busy))
    assert wizard.step.step_id == "data_objects"
    wizard.done(QDialog.DialogCode.Rejected)


# -- the insight page in the browser ------------------------------------------------------------------------------------


def test_s3_38_whom_the_page_in_the_browser_asks_for_is_shown_in_the_window(stage):
    shown = stage()
    number = list(shown.console.people_by_id)[7]
    shown.console.events.publish(InsightAsked(number))
    shown.until(lambda: shown.window.page == "contacts")
    shown.until(lambda: shown.program.contacts.insight is not None)
    shown.until(lambda: shown.program.contacts.insight.person.id == number)
    assert "serve_insight_page" in shown.console.calls
    assert not shown.program.overview.notice.isVisible()


def test_a_taken_port_of_the_insight_page_is_told_at_the_start(stage):
    console = FakeConsole()
    console.page = replace(console.page, on=True, problem="Port 28765 of this computer is taken.")
    shown = stage(console)
    shown.until(lambda: "28765" in shown.program.overview.notice.sentence.text())
