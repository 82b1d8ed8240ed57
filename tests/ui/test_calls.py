"""The dialog *API calls*: days with what they were for, figures beside those of others, and the cap."""

from __future__ import annotations

import pytest

from tests.ui.fake_calls import FORECAST
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import unnamed, until
from tests.ui.screen import put_away
from ui.pages.calls import CallsDialog
from ui.pages.monitor_calls import CallsCard


@pytest.fixture
def dialog(qtbot) -> CallsDialog:
    """The dialog, over a week of calls; it is shown where a loop runs."""
    made = CallsDialog(FakeConsole())
    qtbot.addWidget(made)
    return made


def test_the_calls_by_day_are_a_chart_told_in_words(dialog, run) -> None:
    async def look() -> None:
        dialog.show()
        await until(lambda: dialog.view is not None)
        chart, days = dialog.chart, dialog.view.days
        total, most = sum(one.calls for one in days), max(one.calls for one in days)
        assert chart.accessibleName() == "Calls by day"
        assert f"the most on one day were {most}, on 21 Nov." in chart.accessibleDescription()
        assert chart.words_of(6) == "21 Nov – Calls: 299"
        assert total > most
        await put_away(dialog)

    run(look())


def test_s1_1_s1_2_s1_3_calls_by_day_their_reason_and_the_planning_figures(dialog, run) -> None:
    async def look() -> None:
        dialog.show()
        await until(lambda: dialog.view is not None)
        assert unnamed(dialog) == []
        assert dialog.days.rows[0].day == "2026-11-21"
        assert "Writing records: 31" in dialog.told.text()
        assert "depends on how much changes" in dialog.why.text()
        assert "1,000 to 1,700" in dialog.planned.text()
        assert dialog.a_day.text() == "340"
        await put_away(dialog)

    run(look())


def test_the_cap_is_saved_and_nonsense_refused(dialog, run) -> None:
    async def change() -> None:
        console = dialog._console
        dialog.show()
        await until(lambda: dialog.view is not None)
        dialog.cap.setText("many")
        dialog.check()
        assert "whole numbers" in dialog.notice.sentence.text()
        dialog.cap.setText("2,000")
        dialog.reserve.setText("20")
        dialog.check()
        await until(lambda: "set_call_budget" in console.calls)
        await until(lambda: dialog.view.cap == 2000)
        assert (console.cap, console.reserve) == (2000, 20)
        dialog.cap.clear()
        dialog.check()
        await until(lambda: dialog.view.cap is None)
        await put_away(dialog)

    run(change())


def test_the_monitor_shows_what_the_next_run_takes(qtbot) -> None:
    card = CallsCard()
    qtbot.addWidget(card)
    card.show_next(FORECAST)
    assert card.end.text() == "2"
    assert card.end.toolTip() == FORECAST.sentence
