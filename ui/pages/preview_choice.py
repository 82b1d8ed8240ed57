"""What stands under a preview: how much of it will be written, leaving out all alike, and what becomes of what is left out."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.views import RecordChange, ScheduleView
from ui import tasks, texts
from ui.announce import announce
from ui.models import words
from ui.models.left_out import Ticks
from ui.theme import theme
from ui.widgets import Button, Label, Notice

if TYPE_CHECKING:
    from crmconsole.console import Console


class ChoiceBar(QWidget):
    """Shows the count of `ticks` for a chosen change (and field). `changed` after it ticked something itself."""

    changed = Signal()

    def __init__(self, console: Console, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._ticks = Ticks()
        self._change: RecordChange | None = None
        self._field: str | None = None
        self._label = ""
        self._schedule: ScheduleView | None = None
        self._paused_here = False
        self.count = Label("", "strong")
        self.like_words = Label("", "small", "muted", elide=True)
        self.like = Button(texts.tr("Leave out all like this"), "circle-minus", small=True)
        self.like.clicked.connect(self.toggle_like)
        self.all = Button(texts.tr("Tick everything again"), "check", small=True)
        self.all.clicked.connect(self.tick_all)
        self.notice = Notice(parent=self)
        row = QHBoxLayout()
        row.setSpacing(theme.gap(3))
        row.addWidget(self.count)
        row.addWidget(self.like_words, 1)
        row.addWidget(self.all)
        row.addWidget(self.like)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap(2))
        column.addLayout(row)
        column.addWidget(self.notice)
        self.show_ticks()

    def set_ticks(self, ticks: Ticks) -> None:
        """Begin with the ticks of another rehearsal."""
        self._ticks = ticks
        self.choose(None, None, "")
        tasks.run(self, self._console.schedule(), key="schedule", on_result=self._scheduled, on_error=self._no_schedule)

    def choose(self, change: RecordChange | None, field: str | None, label: str) -> None:
        """Say which line is chosen: a record, or a field of it that is called `label`."""
        self._change, self._field, self._label = change, field, label
        self.show_ticks()

    # -- all like this ------------------------------------------------------------------------------------------------

    def like_title(self) -> str:
        """Return what the button for all alike does now, for menus too."""
        return texts.tr("Leave out all like this") if self._like_on() else texts.tr("Tick all like this again")

    def _like_on(self) -> bool:
        return self._change is None or not Ticks.can(self._change) or self._ticks.like_on(self._change, self._field)

    def toggle_like(self) -> None:
        """Leave out every change of the same object, side and action, or that field of each; or tick them all again."""
        if self._change is None or not Ticks.can(self._change):
            return
        self._ticks.set_like(self._change, self._field, not self._like_on())
        self._tell()

    def tick_all(self) -> None:
        """Leave nothing out."""
        self._ticks.set_all()
        self._tell()

    def _tell(self) -> None:
        self.show_ticks()
        self.changed.emit()
        announce(self, self.count.text())

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_ticks(self) -> None:
        """Show how much is ticked now."""
        ticks = self._ticks
        told = texts.tr("%1 changes will be written").replace("%1", texts.of(ticks.written, ticks.total))
        if ticks.total == 1:
            told = texts.tr("The one change will be written") if ticks.written else texts.tr("Nothing will be written")
        if fields := ticks.fields_left_out:
            told += ", " + texts.plural(fields, texts.tr("field left out"), texts.tr("fields left out"))
        self.count.setText(told)
        self.count.updateGeometry()
        self.all.setVisible(not ticks.everything)
        can = self._change is not None and Ticks.can(self._change)
        self.like.setText(self.like_title())
        self.like.updateGeometry()
        self.like.set_reason("" if can else texts.tr("Select a change first"))
        self.like_words.setText(self._like_words())
        if self._change is not None and can:
            self.like.setToolTip(self._like_words())
            self.like.setAccessibleDescription(self._like_words())
        self._show_notice()

    def _like_words(self) -> str:
        """Return what all alike have in common and how many they are."""
        change = self._change
        if change is None or not Ticks.can(change):
            return ""
        number = texts.number(self._ticks.like_count(change, self._field))
        what = f"{words.kind_words(change.kind)}, {words.action(change.action, change.side).words}"
        if self._field is not None:
            what = f"{what}, {self._label}"
        return texts.tr("Alike: %1 (%2)").replace("%1", what).replace("%2", number)

    # -- what becomes of the rest -------------------------------------------------------------------------------------

    def _scheduled(self, schedule: ScheduleView) -> None:
        self._schedule = schedule
        self._show_notice()

    def _no_schedule(self, error: ConsoleError) -> None:
        """Go on without it: the sentence about the next run is true all the same."""
        self._schedule = None
        self.notice.set_error(error)

    @property
    def _runs_by_itself(self) -> bool:
        plan = self._schedule
        return plan is not None and plan.every != "manual" and plan.paused_until is None

    def _show_notice(self) -> None:
        if self._ticks.everything:
            self.notice.clear()
        elif self._runs_by_itself:
            self.notice.set(
                texts.tr("What you leave out now is part of the next run%1.").replace("%1", self._when()),
                "attention",
                action=texts.tr("Pause the schedule"),
                on_action=self.pause,
            )
        elif self._paused_here:
            self.notice.set(
                texts.tr("The schedule is paused. What you leave out now is part of the next run that you start."),
                "good",
            )
        else:
            self.notice.set(texts.tr("What you leave out now is part of the next run."), "accent")

    def _when(self) -> str:
        stamp = self._schedule.next_run if self._schedule is not None else None
        if not stamp:
            return ""
        moment: datetime = texts.parse(stamp)
        return texts.tr(", at %1").replace("%1", texts.clock_time(moment))

    def pause(self) -> None:
        """Pause the schedule until somebody resumes it."""
        tasks.run(self, self._console.pause(None), key="pause", on_result=self._paused, on_error=self._not_paused)

    def _paused(self, schedule: ScheduleView) -> None:
        self._paused_here = True
        self._scheduled(schedule)
        announce(self, self.notice.sentence.text())

    def _not_paused(self, error: ConsoleError) -> None:
        self.notice.set_error(error, action=texts.tr("Try again"), on_action=self.pause)
