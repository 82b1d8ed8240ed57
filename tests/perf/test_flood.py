"""Check 4: a thousand events a second neither keep the whole window from painting nor move what a person looks at.

Four seconds of it, and the whole minute of the check with `dev.py test tests/perf -m slow`; `dev.py bench ui_gap` measures a whole sync of 100,000 records.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import pytest

from crmconsole.records import Kind
from crmconsole.views import FailureFilter, FailureView
from tests.ui.fake_console import FakeConsole
from tests.ui.program import Stage
from tests.ui.pulse import assert_stays_fluent

COUNT, LOOKED_AT = 100_000, 4_321


class Crowded(FakeConsole):
    """A console with many failures of one cause, made up as they are looked at."""

    async def failure_ids(self, wanted: FailureFilter, sort: str = "-first_seen") -> Sequence[int]:
        """Return the ids of them all."""
        return array("q", range(1, COUNT + 1))

    async def failure_rows(self, ids: Sequence[int]) -> list[FailureView]:
        """Return what is asked for."""
        at = "2026-11-21T14:00:00Z"
        return [
            FailureView(i, Kind.LEAD, i, None, f"Person {i}", "busy", None, None, "busy", "BUSY", 1, at, None)
            for i in ids
        ]


MINUTE = pytest.param(60, marks=[pytest.mark.slow, pytest.mark.timeout(400)])


@pytest.mark.parametrize("seconds", [4, MINUTE])
def test_a_thousand_events_a_second_leave_the_window_fluent_and_the_selection_where_it_is(qtbot, run, seconds) -> None:
    stage = Stage(qtbot, run, Crowded(), size=(1366, 768))
    stage.go("failures")
    table = stage.program.failures.failures
    stage.until(lambda: table.model.rowCount() == COUNT)
    table.table.selectRow(LOOKED_AT)
    table.table.scrollTo(table.model.index(LOOKED_AT, 0))
    stage.until(lambda: table.model.record(LOOKED_AT) is not None)
    before = (table.selected_ids(), table.table.verticalScrollBar().value(), table.table.currentIndex().row())
    assert before[0] == [LOOKED_AT + 1]
    assert before[1] > 0
    published = assert_stays_fluent(qtbot, stage.console.events, seconds * 1000)
    assert published > seconds * 750
    after = (table.selected_ids(), table.table.verticalScrollBar().value(), table.table.currentIndex().row())
    assert after == before
