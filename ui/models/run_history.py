"""Past runs as a windowed table with totals that add up. Sorting and filtering happen in SQL."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from crmconsole.events import Counts
from crmconsole.views import RunView
from ui import texts
from ui.models import words
from ui.models.run_totals import changed_here, changed_there, looked_at
from ui.models.runs import result_of, trigger_words, who_words
from ui.models.simple_table import Column
from ui.models.windowed import Fetch
from ui.models.windowed_table import WindowedTable
from ui.widgets.cells import MUTED, PLAIN, STRONG, Look

NUMBER, STARTED, TRIGGER, WHO, OBJECTS, READ, HERE, UNCHANGED, SKIPPED, THERE, FAILED, CALLS, TOOK, RESULT = range(14)
SORT_KEYS = {
    STARTED: "started",
    TRIGGER: "trigger",
    WHO: "who",
    FAILED: "failed",
    CALLS: "api_calls",
    TOOK: "seconds",
    RESULT: "state",
}
"""Column → what the engine sorts by."""


def objects_of(run: RunView) -> str:
    """Return the objects of which a run saw anything: Leads, Contacts; – for none."""
    seen = [words.kind_words(kind) for kind, counts in run.objects.items() if counts != Counts()]
    return ", ".join(seen) or words.BLANK


def _sum(name: str) -> Callable[[RunView], str]:
    return lambda run: texts.number(sum(getattr(one, name) for one in run.objects.values()))


def _failed(run: RunView) -> Look:
    return Look("bad", "bold") if any(one.failed for one in run.objects.values()) else PLAIN


def columns(now: Callable[[], datetime]) -> tuple[Column[RunView], ...]:
    """Return the columns, in the order of the constants of this module."""
    tr, number = texts.tr, texts.number
    return (
        Column(tr("Run"), lambda run: number(run.run), lambda _run: MUTED, figure=True),
        Column(
            tr("Started"),
            lambda run: texts.day_and_time(texts.parse(run.started), now()),
            lambda _run: STRONG,
            tip=lambda run: texts.exact(texts.parse(run.started)),
        ),
        Column(tr("Started by"), trigger_words, lambda _run: MUTED, tip=trigger_words),
        Column(tr("Who"), lambda run: run.who or words.BLANK, lambda _run: MUTED, tip=who_words),
        Column(tr("Objects"), objects_of, lambda _run: MUTED, tip=objects_of),
        Column(tr("Looked at"), lambda run: number(looked_at(run.objects.values())), figure=True),
        Column(tr("Changed here"), lambda run: number(changed_here(run.objects.values())), figure=True),
        Column(tr("Unchanged"), _sum("unchanged"), lambda _run: MUTED, figure=True),
        Column(tr("Left alone"), _sum("skipped"), lambda _run: MUTED, figure=True),
        Column(tr("To Salesforce"), lambda run: number(changed_there(run.objects.values())), figure=True),
        Column(tr("Failed"), _sum("failed"), _failed, figure=True),
        Column(tr("API calls"), lambda run: number(run.api_calls), lambda _run: MUTED, figure=True),
        Column(tr("Took"), lambda run: texts.duration(run.seconds), lambda _run: MUTED, figure=True),
        Column(
            tr("Result"),
            lambda run: result_of(run)[0],
            lambda run: result_of(run)[1],
            tip=lambda run: run.message,
        ),
    )


class RunHistoryModel(WindowedTable[RunView]):
    """Runs by number."""

    def __init__(self, fetch: Fetch[RunView], now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(fetch, columns(now), parent)
