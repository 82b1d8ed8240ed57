"""Reports: a chart with its text alternative, the numbers as a table, export; and the chart itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication

from crmconsole.errors import NotReady
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import now, settle, unnamed, until
from ui.bridge import Bridge
from ui.pages.reports import ReportsPage
from ui.theme import theme
from ui.widgets import TableState
from ui.widgets.bar_chart import BarChart, nice_top, shade


class Stage:
    """A console, its bridge and the page in sight."""

    def __init__(self, qtbot, console: FakeConsole) -> None:
        self.console, self.bridge = console, Bridge(console.events)
        self.page = ReportsPage(console, self.bridge, now=now)
        qtbot.addWidget(self.page)
        self.page.resize(1162, 684)
        self.page.show()

    def cells(self) -> list[list[str]]:
        model = self.page.table.model()
        return [
            [model.index(row, column).data() for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def heads(self) -> list[str]:
        model = self.page.table.model()
        return [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]


@pytest.fixture
def stage(qtbot, loop):
    made = Stage(qtbot, FakeConsole(connected=False, complete=False))
    yield made
    made.page.end()
    made.bridge.close()


def test_s0_6_a_report_is_a_chart_a_sentence_and_a_table(run, stage):
    run(until(lambda: stage.page.report is not None))
    page = stage.page
    assert page.chart.accessibleName() == "People by status and source"
    assert page.chart.accessibleDescription() == "6 people here; most are New: 4."
    assert page.sentence.text() == "6 people here; most are New: 4."
    assert stage.heads() == ["Status", "Web", "Fair", "Total"]
    assert stage.cells() == [["New", "3", "1", "4"], ["Won", "0", "2", "2"]]
    assert unnamed(page) == []

    async def story():
        page.show_report("deals")
        await until(lambda: stage.heads() == ["Closes in", "Stage", "Deals", "Amount"])
        assert stage.cells() == [["Nov 2026", "Prospecting", "1", "4,000"]]
        assert page.chart.words_of(0) == "Nov 2026 – Prospecting: 1"

    run(story())


def test_s0_6_a_report_is_exported(run, stage, tmp_path):
    run(until(lambda: stage.page.report is not None))
    run(stage.page.export_to(tmp_path / "people.csv"))
    assert (tmp_path / "people.csv").read_text(encoding="utf-8") == "people\n"
    assert stage.page.notice.sentence.text() == "2 rows written to people.csv"


def test_a_report_that_cannot_be_read_says_so_and_is_read_again(run, stage):
    async def story():
        await until(lambda: stage.page.report is not None)
        stage.console.trouble["report"] = NotReady("The database is busy.")
        stage.page.show_report("deals")
        await until(lambda: stage.page.panel.state is TableState.ERROR)
        assert "busy" in stage.page.panel.notice.sentence.text()
        stage.console.trouble.clear()
        await settle(2.1)
        stage.page.panel.notice.action.click()
        await until(lambda: stage.page.panel.state is TableState.ROWS)
        assert stage.heads()[0] == "Closes in"

    run(story())


def test_the_bars_are_as_high_as_their_numbers(qtbot):
    chart = BarChart("Chart")
    qtbot.addWidget(chart)
    chart.resize(400, 240)
    chart.show()
    chart.set("Chart", ["A", "B"], [("one", [4, 2]), ("two", [4, 0])], "Words")
    picture = chart.grab().toImage()
    plot = chart._plot()

    def height(place: int, colour) -> int:
        x = round(chart._bar(place, plot).center().x())
        return sum(picture.pixelColor(x, y) == colour for y in range(round(plot.top()), round(plot.bottom()) + 1))

    assert abs(height(0, shade(0)) - plot.height() / 2) <= 3
    assert abs(height(0, shade(1)) - plot.height() / 2) <= 3
    assert abs(height(1, shade(0)) - plot.height() / 4) <= 3
    assert height(1, shade(1)) == 0
    assert chart.words_of(1) == "B – one: 2"
    at = chart._bar(0, plot).center().toPoint()
    QApplication.sendEvent(chart, QHelpEvent(QEvent.Type.ToolTip, at, chart.mapToGlobal(QPoint(at))))
    chart.set("Chart", [], [], "Nothing")
    chart.grab()
    assert theme.colour("accent") == shade(0)


def test_the_axis_ends_at_a_number_that_is_easily_read():
    assert [nice_top(one) for one in (0, 3, 5, 17, 48, 49, 101, 4012)] == [4, 4, 8, 20, 48, 60, 120, 4800]
    assert all(nice_top(one) >= one and nice_top(one) % 4 == 0 for one in range(3000))
