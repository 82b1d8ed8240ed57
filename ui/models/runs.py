"""Past runs as a table: when, what started them, what they came to, and a button to undo each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, QObject, Qt

from crmconsole.views import RunView
from ui import texts
from ui.models.run_totals import changed_here, changed_there
from ui.models.simple_table import Column, SimpleTable
from ui.widgets.cells import MUTED, PLAIN, STRONG, VALUE_ROLE, Look

NUMBER, STARTED, TRIGGER, CHANGES, FAILED, TOOK, RESULT, UNDO = range(8)


def trigger_words(run: RunView) -> str:
    """Return what started a run, in a few words."""
    known = {
        "manual": texts.tr("By hand"),
        "schedule": texts.tr("Schedule"),
        "retry": texts.tr("Retry"),
        "approved": texts.tr("Approved preview"),
        "command line": texts.tr("Command line"),
        "undo": texts.tr("Undo"),
        "switch": texts.tr("Switch of the org"),
    }
    told = known.get(run.trigger, run.trigger)
    return f"{told} · {texts.tr('run %1').replace('%1', texts.number(run.undoes))}" if run.undoes is not None else told


def who_words(run: RunView) -> str:
    """Return who started a run, in a few words."""
    return run.who or texts.tr("The program itself")


def changes_of(run: RunView) -> int:
    """Return how many changes a run made on either side, links included: as many as its sentence tells."""
    counts = run.objects.values()
    return changed_here(counts) + changed_there(counts)


def why_not_undone(run: RunView) -> str:
    """Return why there is nothing to undo in a run; empty when there is."""
    if run.state == "running":
        return texts.tr("It is going on")
    if run.cleared:
        return texts.tr("Not all that it changed is kept any more: it is too long ago")
    if run.trigger == "switch":
        return texts.tr("A switch of the org cannot be undone")
    whole = run.state in ("done", "partial")  # the totals of one that broke off may not tell all it did
    return texts.tr("It changed nothing") if whole and not changes_of(run) else ""


def result_of(run: RunView) -> tuple[str, Look]:
    """Return how the result of a run is shown."""
    looks = {
        "done": (texts.tr("Done"), Look("good", icon="circle-check")),
        "partial": (texts.tr("Some failed"), Look("attention", icon="circle-alert")),
        "failed": (texts.tr("Failed"), Look("bad", icon="triangle-alert")),
        "stopped": (texts.tr("Stopped"), Look("muted", icon="square")),
        "running": (texts.tr("Going on"), Look("accent", icon="refresh-cw")),
    }
    return looks.get(run.state, (run.state, MUTED))


def _failed(run: RunView) -> int:
    return sum(counts.failed for counts in run.objects.values())


class RunsModel(SimpleTable[RunView]):
    """Newest first. The button of a run that changed nothing is disabled and says why."""

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(
            (
                Column(texts.tr("Run"), lambda run: texts.number(run.run), lambda _run: MUTED, figure=True),
                Column(
                    texts.tr("Started"),
                    lambda run: texts.day_and_time(texts.parse(run.started), now()),
                    lambda _run: STRONG,
                    tip=lambda run: texts.exact(texts.parse(run.started)),
                ),
                Column(texts.tr("Started by"), trigger_words, lambda _run: MUTED),
                Column(texts.tr("Changes"), lambda run: texts.number(changes_of(run)), figure=True),
                Column(
                    texts.tr("Failed"),
                    lambda run: texts.number(_failed(run)),
                    lambda run: Look("bad", "bold") if _failed(run) else PLAIN,
                    figure=True,
                ),
                Column(texts.tr("Took"), lambda run: texts.duration(run.seconds), lambda _run: MUTED, figure=True),
                Column(
                    texts.tr("Result"),
                    lambda run: result_of(run)[0],
                    lambda run: result_of(run)[1],
                    tip=lambda run: run.message,
                ),
                Column(texts.tr("Undo"), lambda _run: texts.tr("Undo…"), tip=_tip),
            ),
            parent,
        )

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer a cell; whether the button works is its value."""
        if role == VALUE_ROLE and index.isValid() and index.column() == UNDO:
            return not why_not_undone(self.rows[index.row()])
        return super().data(index, role)

    def set_runs(self, runs: Sequence[RunView]) -> None:
        """Show these runs."""
        self.set_rows(tuple(runs))
        self.tell_anew()


def _tip(run: RunView) -> str:
    return why_not_undone(run) or texts.tr("See first what undoing this run would do")


def run_title(run: RunView, now: datetime) -> str:
    """Return how a run is spoken of: the run of 14:02."""
    return texts.tr("the run of %1").replace("%1", texts.day_and_time(texts.parse(run.started), now))
