"""The monitor: what a run does, told as it happens, and nothing it cannot stand by."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from crmconsole.clock import ManualClock, iso
from crmconsole.errors import CrmUnreachable
from crmconsole.events import Counts, Phase, RecordDone, RunEnded, RunProgress, RunStarted
from crmconsole.records import PEOPLE, TIES, Kind
from crmconsole.views import RecordChange, RunView
from tests.ui.fake_calls import view as calls_view
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import NOW, settle, unnamed, until
from tests.ui.pulse import assert_stays_fluent
from tests.ui.screen import control
from ui import texts
from ui.bridge import Bridge
from ui.models import runs as runs_columns
from ui.models.activity import LIMIT, ActivityModel, past_line
from ui.models.objects import RunModel, RunRow
from ui.models.pace import Pace, left_words
from ui.pages.monitor import MonitorPage
from ui.theme import theme
from ui.widgets.item_list import ITEM_ROLE


class Stage:
    """A console, its bridge, a clock and the page in sight."""

    def __init__(self, qtbot) -> None:
        self.console = FakeConsole()
        self.bridge = Bridge(self.console.events)
        self.clock = ManualClock(NOW)
        self.page = MonitorPage(self.console, self.bridge, clock=self.clock)
        qtbot.addWidget(self.page)
        self.page.resize(1162, 684)
        self.wishes: list[str] = []
        self.page.wanted.connect(lambda action, _argument: self.wishes.append(action))
        self.page.show()

    def publish(self, *events) -> None:
        for event in events:
            self.console.events.publish(event)

    async def progress(self, phase: Phase, done: int, total: int | None, **more) -> None:
        """Publish a progress and wait until it was shown."""
        sentence = more.pop("sentence", f"{phase.value} {done}")
        counts = more.pop("counts", {Kind.LEAD: Counts(read=total or 0, updated_there=done)})
        self.publish(RunProgress(2, phase, sentence, done, total, counts, **more))
        await until(lambda: self.page.progress is not None and self.page.progress.sentence == sentence)


@pytest.fixture
def stage(qtbot, loop):
    made = Stage(qtbot)
    yield made
    made.page.refresher.close()
    made.bridge.close()


def cell(model: RunModel, row: int, column: int) -> str:
    return model.index(row, column).data()


# -- a run ------------------------------------------------------------------------------------------------------------


def test_checking_is_busy_and_promises_no_end(run, stage):
    async def story():
        stage.publish(RunStarted(2, "manual", False))
        for second in range(8):
            stage.clock.advance(1)
            await stage.progress(Phase.CHECK, second * 100, 1000)

    run(story())
    assert stage.page.track.busy
    assert stage.page.header.remark.text() == ""


def test_writing_fills_the_bar_and_tells_an_end_once_it_can_be_trusted(run, stage):
    async def story():
        stage.publish(RunStarted(2, "manual", False))
        await stage.progress(Phase.WRITE, 0, 1000, to_write={Kind.LEAD: 1000})
        stage.clock.advance(1)
        await stage.progress(Phase.WRITE, 50, 1000, to_write={Kind.LEAD: 1000})
        assert stage.page.header.remark.text() == "50 of 1,000 records", "nothing of an end yet"
        for second in range(2, 11):
            stage.clock.advance(1)
            await stage.progress(Phase.WRITE, second * 50, 1000, to_write={Kind.LEAD: 1000})

    run(story())
    assert stage.page.header.remark.text() == "500 of 1,000 records · about 10 s left"
    assert stage.page.track.value() == 500
    assert not stage.page.track.busy
    assert cell(stage.page.rows, 0, RunModel.RATE) == "50/s"


def test_figures_of_a_row_add_up():
    row = RunRow(
        Kind.LEAD, Counts(read=40, updated_here=5, created_there=10, updated_there=7, failed=3, unchanged=20), 25
    )
    assert row.written == 22
    left = row.to_do - row.sent
    assert row.changed == row.written + row.counts.failed + left
    done = RunRow(Kind.LEAD, row.counts, None, over=True)
    assert done.changed == done.written + done.counts.failed
    assert done.share == 1.0


def test_rows_show_what_the_run_confirmed(run, stage):
    counts = {Kind.LEAD: Counts(read=512, updated_there=300, failed=4), Kind.ACCOUNT: Counts(read=4, updated_here=4)}
    run(stage.progress(Phase.WRITE, 304, 512, counts=counts, to_write={Kind.LEAD: 512}))
    model = stage.page.rows
    assert [cell(model, row, RunModel.NAME) for row in range(2)] == ["Leads", "Accounts"]
    lead = [cell(model, 0, column) for column in range(RunModel.READ, RunModel.RATE)]
    assert lead == ["512", "512", "300", "0", "0", "4"]
    assert cell(model, 1, RunModel.RATE) == "done"


def test_expected_calls_are_told_only_while_writing(run, stage):
    async def story():
        stage.publish(RunStarted(2, "manual", False))
        await stage.progress(Phase.CHECK, 0, None, api_calls=2)
        assert stage.page.calls.end.text() == "–"
        await stage.progress(Phase.WRITE, 0, 1000, api_calls=2)
        await stage.progress(Phase.WRITE, 400, 1000, api_calls=4, api_used=618, api_limit=15000)

    run(story())
    assert stage.page.calls.end.text() == "7"
    assert stage.page.calls.today.text() == "618 of 15,000"


def test_pause_and_stop_reach_the_run(run, stage, qtbot):
    async def story():
        await stage.progress(Phase.WRITE, 10, 100)
        qtbot.keyClick(stage.page.pause, Qt.Key.Key_Space)
        await until(lambda: stage.console.paused_run)
        assert stage.page.pause.text() == "Resume"
        assert stage.page.header.remark.text() == "pauses after this batch"
        stage.page.pause.click()
        await until(lambda: not stage.console.paused_run)
        stage.page.stop.click()
        await until(lambda: stage.console.stopping)
        assert not stage.console.stopping_now
        assert not stage.page.stop.isEnabled()
        assert stage.page.stop.toolTip()
        control(stage.page, QPushButton, "Stop now").click()
        await until(lambda: stage.console.stopping_now)
        await stage.progress(Phase.WRITE, 20, 100)

    run(story())
    assert stage.page.header.remark.text() == "stops now"
    assert control(stage.page, QPushButton, "Stop now").toolTip() == "The run stops now"


def test_how_long_salesforce_has_not_answered_is_told(run, stage):
    async def story():
        await stage.progress(Phase.WRITE, 10, 100)
        stage.clock.advance(9)
        stage.page._each_second()
        assert "no answer" not in stage.page.header.remark.text()
        stage.clock.advance(14)
        stage.page._each_second()
        assert stage.page.header.remark.text() == "no answer from Salesforce for 23 s · nothing is lost"
        await stage.progress(Phase.WRITE, 20, 100)
        assert "no answer" not in stage.page.header.remark.text()
        await stage.progress(Phase.COMPARE, 0, None)
        stage.clock.advance(60)
        stage.page._each_second()
        assert "no answer" not in stage.page.header.remark.text()

    run(story())


def test_the_calls_left_to_other_programs_are_told_and_drawn(run, stage):
    stage.console.link = replace(stage.console.link, api_used=14_000, api_limit=15_000, api_reserve=1_500)
    stage.page.refresher.ask()
    told = "Kept for other programs: 1,500"
    run(until(lambda: stage.page.calls.reserve_words.text() == told))
    assert stage.page.calls.reserve_words.isVisible()
    budget, left = stage.page.calls.budget, []
    for mark in (0.9, None):
        budget.set_mark(mark)
        picture = budget.grab().toImage()
        left.append(picture.pixelColor(round(picture.width() * 0.9) + 1, picture.height() // 2).name())
    assert left[0] == theme.colour("attention").name() != left[1]


def test_a_pause_that_fails_is_taken_back(run, stage):
    async def story():
        await stage.progress(Phase.WRITE, 10, 100)
        stage.console.trouble["pause_run"] = CrmUnreachable("The run has ended.")
        stage.page.pause.click()
        await until(lambda: stage.page.notice.isVisible())

    run(story())
    assert stage.page.pause.text() == "Pause"
    assert not stage.page.paused


def test_a_rehearsal_is_not_shown_as_a_run(run, stage):
    stage.publish(RunStarted(2, "rehearsal", True))
    stage.publish(RunProgress(2, Phase.CHECK, "Reading", 1, None, {}), RunEnded(2, "done", "", True))
    run(settle(0.4))
    assert stage.page.progress is None
    assert stage.page.header.title.text() == "Nothing is running"


# -- between runs -----------------------------------------------------------------------------------------------------


def test_idle_it_shows_what_the_last_run_came_to(run, stage):
    run(until(lambda: stage.page.last_run is not None))
    run(settle())
    page = stage.page
    assert page.header.title.text() == "Nothing is running"
    assert "3 changes · 7 failures" in page.header.remark.text()
    assert cell(page.rows, 0, RunModel.READ) == "38"
    assert page.sync.isVisible()
    assert not page.pause.isVisible()
    page.sync.click()
    assert stage.wishes == ["sync"]


def test_after_a_run_its_totals_stay(run, stage):
    async def story():
        await stage.console.sync()
        await until(lambda: stage.page.last_run is not None and stage.page.last_run.run == 2)
        await settle()

    run(story())
    counts = stage.page.last_run.objects[Kind.LEAD]
    assert int(cell(stage.page.rows, 0, RunModel.WRITTEN)) == counts.created_there + counts.updated_there
    assert stage.page.progress is None


def test_recent_runs_are_listed_with_what_they_came_to(run, stage):
    console = stage.console
    quiet = replace(
        console.history[0], run=2, state="done", objects={Kind.LEAD: Counts(read=4, unchanged=4)}, seconds=0.4
    )
    undo = replace(
        console.history[0], run=3, trigger="undo", undoes=1, state="done", objects={Kind.LEAD: Counts(updated_here=3)}
    )
    console.history += [quiet, undo]

    async def story():
        await until(lambda: stage.page.past.runs.rowCount() == 3)
        stage.page.show_past.click()
        await until(stage.page.past.table.isVisible)

    run(story())
    runs = stage.page.past.runs
    time = texts.day_and_time(texts.parse(console.history[0].started), NOW)
    told = [[runs.index(row, column).data() for column in range(runs.columnCount())] for row in range(3)]
    assert told == [
        ["3", time, "Undo · run 1", "3", "0", "1.9 s", "Done", "Undo…"],
        ["2", time, "Schedule", "0", "0", "0.4 s", "Done", "Undo…"],
        ["1", time, "Schedule", "3", "7", "1.9 s", "Some failed", "Undo…"],
    ]
    assert runs.index(1, runs_columns.UNDO).data(Qt.ItemDataRole.ToolTipRole) == "It changed nothing"


def test_a_run_is_undone_by_its_button_by_enter_and_by_its_menu(run, stage, qtbot):
    wishes: list[tuple[str, str]] = []
    stage.page.wanted.connect(lambda action, argument: wishes.append((action, argument)))
    stage.console.history.append(replace(stage.console.history[0], run=2, objects={}))

    async def story():
        await until(lambda: stage.page.past.runs.rowCount() == 2)
        stage.page.show_runs()

    run(story())
    past = stage.page.past
    for row in range(2):
        past.table.setCurrentIndex(past.runs.index(row, runs_columns.UNDO))
        qtbot.keyClick(past.table, Qt.Key.Key_Space)
    past.table.activated.emit(past.runs.index(1, 0))
    past.table.customContextMenuRequested.emit(past.table.visualRect(past.runs.index(1, 0)).center())
    past.menu.actions()[0].trigger()
    past.menu.close()
    assert wishes == [("undo", "1")] * 3, "a run that changed nothing is not undone"
    past.back.click()
    assert stage.page.now.isVisible()


def test_a_run_that_holds_still_is_called_paused(run, stage):
    async def story():
        await stage.progress(Phase.WRITE, 10, 100, sentence="Writing 10 of 100 leads")
        stage.page.pause.click()
        await until(lambda: stage.console.paused_run)
        assert stage.page.header.remark.text() == "pauses after this batch"
        stage.console.rests = True
        stage.page._each_second()
        assert stage.page.header.title.text() == "Paused"
        assert stage.page.header.remark.text() == "Writing 10 of 100 leads"
        stage.page.pause.click()
        await until(lambda: not stage.console.paused_run)
        assert stage.page.header.title.text() == "Writing 10 of 100 leads"

    run(story())


def test_the_rate_falls_while_nothing_is_confirmed(run, stage):
    async def story():
        counts = {Kind.LEAD: Counts(updated_there=0)}
        await stage.progress(Phase.WRITE, 0, 1000, counts=counts, to_write={Kind.LEAD: 1000})
        stage.clock.advance(2)
        counts = {Kind.LEAD: Counts(updated_there=200)}
        await stage.progress(Phase.WRITE, 200, 1000, counts=counts, to_write={Kind.LEAD: 1000})
        assert cell(stage.page.rows, 0, RunModel.RATE) == "100/s"
        for _second in range(12):
            stage.clock.advance(1)
            stage.page._each_second()
        assert cell(stage.page.rows, 0, RunModel.RATE) == "0/s"
        assert "now 0" in stage.page.calls.rate_words.text()

    run(story())


def test_the_first_batch_counts_into_the_rate(run, stage):
    async def story():
        await stage.progress(Phase.COMPARE, 0, None)
        stage.clock.advance(4)
        counts = {Kind.LEAD: Counts(updated_there=200)}
        await stage.progress(Phase.WRITE, 200, 1000, counts=counts, to_write={Kind.LEAD: 1000})
        stage.page._each_second()
        stage.clock.advance(1)
        stage.page._each_second()
        assert "now 40" in stage.page.calls.rate_words.text()

    run(story())


def test_of_a_run_that_was_cut_short_nothing_is_called_done(run, stage):
    cut = replace(stage.console.history[-1], run=2, state="stopped", message="Stopped by hand.")
    stage.console.history.append(cut)
    stage.page.refresher.ask()
    run(until(lambda: stage.page.last_run is not None and stage.page.last_run.run == 2))
    assert "Stopped by hand." in stage.page.header.remark.text()
    assert cell(stage.page.rows, 0, RunModel.RATE) == "–"
    assert cell(stage.page.rows, 0, RunModel.BAR) == "0 %"
    assert stage.page.rows.index(0, RunModel.READ).data(Qt.ItemDataRole.ToolTipRole) is None


@pytest.mark.parametrize(
    ("ahead", "told"),
    [
        (8, "trying again in 8 s"),
        (3600, f"next try {texts.clock_time(NOW + timedelta(hours=1))}"),
        (0, "trying again now"),
        (None, "Sync now tries again"),
    ],
    ids=["soon", "later", "now", "by hand"],
)
def test_without_a_connection_it_says_when_it_is_tried_again(run, stage, ahead, told):
    next_run = None if ahead is None else iso(NOW + timedelta(seconds=ahead))
    stage.console.link = replace(stage.console.link, state="offline")
    stage.console.plan = replace(stage.console.plan, next_run=next_run)
    stage.page.refresher.ask()
    page = stage.page
    run(until(lambda: page.header.title.text() == "No connection to Salesforce"))
    assert page.header.remark.text().startswith(f"{told} · last run")
    if ahead == 8:
        stage.clock.advance(3)
        page._each_second()
        assert page.header.remark.text().startswith("trying again in 5 s")
    stage.console.link = replace(stage.console.link, state="connected")
    page.refresher.ask()
    run(until(lambda: page.header.title.text() == "Nothing is running"))
    assert not page._second.isActive()


def test_before_the_reserve_is_touched_it_says_that_it_waits_and_until_when(run, stage, monkeypatch):
    waiting = replace(
        calls_view(), waits="13,500 of 15,000 API calls are used.", waits_until=iso(NOW + timedelta(hours=1))
    )

    async def api_calls(days: int = 7):
        return waiting

    monkeypatch.setattr(stage.console, "api_calls", api_calls)
    stage.page.refresher.ask()
    run(until(lambda: stage.page.header.title.text() == "Waiting for API calls"))
    assert stage.page.header.remark.text().startswith(
        f"next try {texts.clock_time(NOW + timedelta(hours=1))} · last run"
    )
    assert stage.page.calls.waits.sentence.text() == waiting.waits
    assert stage.page.calls.waits.isVisible()


def test_with_seven_objects_nothing_of_it_scrolls_on_a_small_screen(run, stage):
    kinds = (*PEOPLE, Kind.ACCOUNT, Kind.CAMPAIGN, Kind.OPPORTUNITY, *TIES)
    assert len(kinds) == 7

    async def story():
        counts = dict.fromkeys(kinds, Counts(read=10, updated_there=4))
        await stage.progress(Phase.WRITE, 4, 40, counts=counts, to_write={Kind.LEAD: 40}, api_used=600, api_limit=15000)
        stage.page.calls.set_reserve(1500)
        stage.page.calls.show_budget(600, 15000)
        for rate in (10.0, 20.0, 15.0):
            stage.page.calls.add_rate(rate)
        await settle()

    run(story())
    area = stage.page.body.itemAt(stage.page.body.count() - 1).widget()
    assert stage.page.calls.rate.isVisible()
    assert area.verticalScrollBar().maximum() == 0


def test_no_run_yet(run, stage):
    stage.console.history.clear()
    run(until(lambda: stage.page.header.remark.text() == "No run yet"))
    assert stage.page.rows.rowCount() == 0
    assert stage.page.now.nothing.isVisible()


# -- the list ---------------------------------------------------------------------------------------------------------


def line(n: int, outcome: str = "pushed", name: str = "", count: int = 1) -> RecordDone:
    return RecordDone(2, "2026-11-21T14:06:21Z", Kind.LEAD, name or f"Person {n}", outcome, "Phone", count)


def test_the_newest_line_is_on_top_and_two_hundred_are_kept():
    model = ActivityModel()
    for start in range(0, 500, 50):
        model.add([line(n) for n in range(start, start + 50)])
    assert model.rowCount() == LIMIT
    assert model.line(0).name == "Person 499"
    assert model.line(LIMIT - 1).name == "Person 300"


def test_lines_alike_stay_one_line():
    model = ActivityModel()
    for _ in range(7):
        model.add([line(1, "waiting", "busy"), line(1, "waiting", "busy")])
    assert model.rowCount() == 1
    assert model.index(0).data(ITEM_ROLE).trailing == "Phone · × 14 alike"


def test_the_list_is_filtered_by_outcome_and_forgets_nothing(qtmodeltester):
    model = ActivityModel()
    model.add([line(1), line(2, "failed"), line(3, "pulled")])
    qtmodeltester.check(model)
    model.set_filter({"failed"})
    assert [model.line(row).name for row in range(model.rowCount())] == ["Person 2"]
    model.add([line(4), line(5, "failed")])
    assert [model.line(row).name for row in range(model.rowCount())] == ["Person 5", "Person 2"]
    model.set_filter(())
    assert model.rowCount() == 5


@pytest.mark.parametrize(
    ("event", "title"),
    [
        (line(1, "pushed", "<b>María</b>"), "Lead <b>María</b> written to Salesforce"),
        (line(1, "linked", "王芳"), "Lead 王芳 linked"),
        (line(1, "created_here", "8,200 leads", 8200), "8,200 leads created here"),
        (line(1, "note", "Compared 14,355 records"), "Compared 14,355 records"),
    ],
)
def test_a_line_is_a_sentence(event, title):
    model = ActivityModel()
    model.add([event])
    assert model.index(0).data(ITEM_ROLE).title == title


@pytest.mark.parametrize(
    ("action", "side", "undoes", "title"),
    [
        ("update", "here", None, "Lead Ana taken from Salesforce"),
        ("update", "here", 3, "Lead Ana changed here"),
        ("delete", "there", 3, "Lead Ana deleted in Salesforce"),
        ("restore", "here", 3, "Lead Ana restored"),
        ("unlink", "here", 3, "Lead Ana unlinked"),
        ("keep", "here", None, "Lead Ana kept as it is"),
    ],
)
def test_a_line_of_a_past_run_says_what_was_done(action, side, undoes, title):
    run = RunView(4, False, "undo" if undoes else "manual", "done", "2026-11-21T08:00:00Z", 1.0, 1, {}, (), "", undoes)
    model = ActivityModel()
    model.add([past_line(RecordChange(Kind.LEAD, 1, "00Q1", "Ana", action, side, {}), run)])
    assert model.index(0).data(ITEM_ROLE).title == title


def test_scrolling_away_holds_still_while_lines_come(run, stage):
    async def story():
        stage.publish(*(line(n) for n in range(150)))
        await until(lambda: stage.page.now.activity.rowCount() == 150)
        bar = stage.page.now.list.verticalScrollBar()
        await until(lambda: bar.maximum() > 200)
        bar.setValue(130)
        top = stage.page.now.activity.line(5).name
        stage.publish(*(line(n) for n in range(150, 160)))
        await until(lambda: stage.page.now.activity.rowCount() == 160)
        await settle(0.05)
        height = stage.page.now.list.sizeHintForRow(0)
        assert stage.page.now.activity.line(bar.value() // height).name == top

    run(story())


# -- pace -------------------------------------------------------------------------------------------------------------


def test_no_end_is_told_while_the_pace_jumps_or_nothing_moves():
    still, jumping = Pace(), Pace()
    done = 0
    for second in range(20):
        still.add(second, 100)
        done += 1 if second < 15 else 500
        jumping.add(second, done)
        still.left(1000)
        jumping.left(10_000)
    assert still.left(1000) is None
    assert jumping.left(10_000) is None


def test_no_end_is_told_while_the_total_grows():
    pace = Pace()
    for second in range(20):
        pace.add(second, second * 100)
        assert pace.left(5000 + second * 100) is None


@pytest.mark.parametrize(
    ("left", "words"),
    [(None, ""), ((2, 2.1), "about 2 s left"), ((50, 130), "50 s to 2 min left"), ((3700, 7000), "1 h to 2 h left")],
)
def test_an_end_is_told_as_people_tell_it(left, words):
    assert left_words(left) == words


# -- under load -------------------------------------------------------------------------------------------------------


def test_a_flood_does_not_keep_the_page_from_painting(qtbot, loop, stage):
    qtbot.waitExposed(stage.page)
    published = assert_stays_fluent(qtbot, stage.console.events, 4000)
    assert published > 3000
    assert stage.page.now.activity.rowCount() == LIMIT


def test_every_control_has_a_name(run, stage):
    run(settle())
    assert unnamed(stage.page) == []
    run(stage.progress(Phase.WRITE, 1, 2))
    assert unnamed(stage.page) == []
