"""Charts over time: what the dialog shows, what it says without eyes, and its states."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from crmconsole.errors import NotReady
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import now, settle, unnamed, until
from ui.bridge import Bridge
from ui.models.records import with_days
from ui.pages.calls import CallsDialog
from ui.pages.overview import OverviewPage
from ui.pages.trends import TrendsDialog
from ui.theme import Scheme, theme
from ui.widgets import TableState
from ui.widgets.bar_chart import BarChart
from ui.widgets.step_line import StepLine


class Stage:
    """A console, its bridge and the dialog."""

    def __init__(self, qtbot) -> None:
        self.console = FakeConsole()
        self.bridge = Bridge(self.console.events)
        self.dialog = TrendsDialog(self.console, self.bridge)
        qtbot.addWidget(self.dialog)
        self.dialog.show()

    async def shown(self, key: str) -> None:
        await until(lambda: self.dialog.view.report is not None and self.dialog.view.report.key == key)

    def cells(self) -> list[list[str]]:
        model = self.dialog.view.table.model()
        return [[model.index(row, at).data() for at in range(model.columnCount())] for row in range(model.rowCount())]


@pytest.fixture
def stage(qtbot, loop):
    made = Stage(qtbot)
    yield made
    made.dialog.reject()
    made.bridge.close()


def test_a_chart_is_told_in_words_and_numbers_and_a_day_without_a_run_is_not_known(run, stage):
    run(stage.shown("in_step"))
    view = stage.dialog.view
    assert view.chart.accessibleName() == "Records in step"
    assert view.chart.accessibleDescription() == "38 of 40 in 30 days."
    assert view.sentence.text() == "38 of 40 in 30 days."
    assert stage.cells() == [["21 Nov", "38", "95.0 %"], ["19 Nov", "1,204", "100.0 %"]]
    assert view.chart.words_of(20) == "21 Nov – In step: 38, Out of step: 2"
    assert view.chart.words_of(19) == "20 Nov – not known"
    assert unnamed(stage.dialog) == []


def test_the_days_in_the_sentence_of_a_chart_are_written_as_everywhere(run, stage):
    run(stage.shown("in_step"))
    view = stage.dialog.view
    view.show_report(
        replace(view.report, sentence="1,204 in 30 days; the most on one day were 40, on 2026-11-19, and 3 today.")
    )
    told = "1,204 in 30 days; the most on one day were 40, on 19 Nov 2026, and 3 today."
    assert (view.sentence.text(), view.chart.accessibleDescription()) == (told, told)
    assert (
        with_days("On 2026-13-45 and 2026-11-190 nothing is a day.")
        == "On 2026-13-45 and 2026-11-190 nothing is a day."
    )


def test_another_chart_and_another_time(run, stage):
    async def story():
        await stage.shown("in_step")
        stage.dialog.days.button("7").click()
        await until(lambda: stage.dialog.view.sentence.text() == "38 of 40 in 7 days.")
        stage.dialog.choice.button("backlog").click()
        await stage.shown("backlog")
        assert not stage.dialog.view.chart_card.isVisible()
        assert stage.dialog.view.panel.empty.sentence.text() == "Nothing waits now."
        assert stage.dialog.view.panel.state is TableState.EMPTY

    run(story())


def test_it_is_read_again_when_something_changed_and_when_there_was_trouble(run, stage):
    async def story():
        stage.console.trouble["trend"] = NotReady("The database is busy.")
        await until(lambda: stage.dialog.view.panel.state is TableState.ERROR)
        del stage.console.trouble["trend"]
        stage.console._changed("runs")
        await stage.shown("in_step")
        stage.console.trouble["trend"] = NotReady("The database is busy.")
        stage.dialog.show_trend("backlog")
        await until(stage.dialog.notice.isVisible)
        assert stage.dialog.view.report.key == "in_step"

    run(story())


def test_the_overview_leads_to_the_charts(qtbot, loop, run):
    console = FakeConsole()
    bridge = Bridge(console.events)
    page = OverviewPage(console, bridge, now=now)
    qtbot.addWidget(page)
    page.resize(1162, 684)
    page.show()
    wanted = []
    page.wanted.connect(lambda action, _argument: wanted.append(action))
    run(until(page.charts.isVisible))
    page.charts.click()
    assert wanted == ["charts"]
    page.end()
    bridge.close()


def test_bars_of_unknown_days_leave_a_gap(qtbot):
    chart = BarChart("Chart")
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    chart.set("Chart", ["1 Nov", "2 Nov", "3 Nov"], [("In step", [4, None, 4])], "Words")
    picture, plot = chart.grab().toImage(), chart._plot()
    colours = [
        picture.pixelColor(chart._bar(place, plot).center().toPoint() * picture.devicePixelRatio()).name()
        for place in range(3)
    ]
    assert colours[0] == colours[2] == theme.colour("accent").name()
    assert colours[1] != colours[0]
    assert chart.words_of(1) == "2 Nov – not known"


# -- the score of one person ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_line_of_steps_is_told_in_words_and_by_place(qtbot, direction):
    line = StepLine("Score over time")
    qtbot.addWidget(line)
    line.setLayoutDirection(direction)
    line.resize(210, 56)
    line.set([(0.0, 10.0), (50.0, 40.0)], 100.0, "10 → 40", ["ten", "forty"])
    assert line.accessibleDescription() == "10 → 40"
    first, last = (20.0, 190.0) if direction is Qt.LayoutDirection.LeftToRight else (190.0, 20.0)
    assert (line.words_at(first), line.words_at(last)) == ("ten", "forty")
    plot, accent = line._plot(), theme.colour("accent").name()
    picture = line.grab().toImage()
    ratio = picture.devicePixelRatio()
    top = picture.pixelColor(QPoint(round(last), round(plot.top())) * ratio).name()
    low = picture.pixelColor(QPoint(round(first), round(plot.top())) * ratio).name()
    assert (top == accent, low == accent) == (True, False)


def test_at_twice_the_size_the_dialogs_fit_a_small_screen_and_scroll(qtbot, qapp, loop, run):
    theme.apply(qapp, Scheme.LIGHT, 26)
    console = FakeConsole()
    bridge = Bridge(console.events)
    charts, calls = TrendsDialog(console, bridge), CallsDialog(console)

    async def story():
        for dialog in (charts, calls):
            qtbot.addWidget(dialog)
            dialog.resize(1366, 768)
            dialog.show()
        await until(lambda: charts.view.report is not None and calls.view is not None)
        await settle(0.05)
        for dialog in (charts, calls):
            assert dialog.minimumSizeHint().width() <= 1366
            assert dialog.minimumSizeHint().height() <= 768
            assert dialog.height() == 768
        assert charts.view.chart.height() >= charts.view.chart.minimumSizeHint().height(), (
            "it scrolls, it is not squeezed"
        )
        charts.reject()
        calls.reject()

    try:
        run(story())
    finally:
        theme.apply(qapp, Scheme.LIGHT, 13)
        bridge.close()
