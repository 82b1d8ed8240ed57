"""Step 5, *Data synchronization*: one of four time frames, when it starts, what it costs (features S4-25…27), and whether we leave our marks (S1-9)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QTimeZone
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmconsole.views import ConnectionView, ScheduleView, WriteBackView
from ui import texts
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Card, CheckBox, ComboBox, Label, OneStop, RadioButton
from ui.wizard.drafts import Draft
from ui.wizard.fields import MomentEdit, NumberEdit
from ui.wizard.step import Step

if TYPE_CHECKING:
    from crmconsole.console import Console

FRAMES = (("5m", "Every 5 minutes"), ("10m", "Every 10 minutes"), ("1h", "Hourly"), ("1d", "Daily"))
"""The four of S4-25; the first is the default."""
_ADVANCED = ("custom", "manual")
MINUTES = {"m": 1, "h": 60, "d": 1440}


class SynchronizationStep(Step):
    """Chooses when runs start. Nothing runs before *Done and Ready to Go* was pressed."""

    step_id = "synchronization"

    def __init__(self, console: Console, *, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("How often, and from when?"),
            tr("The console looks for changes on both sides at these times. You can sync by hand at any time."),
            parent=parent,
        )
        self._console = console
        self._limit: int | None = None
        self._saved: tuple[str, str | None, bool] | None = None
        self._showing = False
        self.frames: dict[str, RadioButton] = {}
        self._group = OneStop(self)
        self._build_frames()
        self._build_start()
        self.cost = Label("", wrap=True)
        self.cost_card = Card(tr("What it uses"))
        self.cost_card.add(self.cost)
        self._build_marks()
        for card in (self.often, self.start, self.cost_card, self.marks_card):
            self.column.addWidget(card)
        for radio in (*self.frames.values(), self.at_once, self.later):
            # Not clicked: a screen reader toggles.
            radio.toggled.connect(lambda on: self._entered() if on else None)
        self._show_advanced(False)

    # -- parts --------------------------------------------------------------------------------------------------------

    def _build_frames(self) -> None:
        self.often = Card(tr("How often"))
        for every, words in FRAMES:
            self.often.add(self._radio(every, tr(words)))
        self.advanced = Button(tr("Advanced"), "chevron-right", kind="quiet", small=True)
        self.advanced.setCheckable(True)
        self.advanced.toggled.connect(self._show_advanced)
        self.often.add(self.advanced)
        self.more = QWidget()
        row = QHBoxLayout(self.more)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap(2))
        self.amount = NumberEdit(tr("Custom interval"), 1, 999, 30)
        self.unit = ComboBox(tr("Unit of the custom interval"), small=True)
        self.unit.addItem(tr("minutes"), "m")
        self.unit.addItem(tr("hours"), "h")
        row.addWidget(self._radio("custom", tr("Every")))
        row.addWidget(self.amount)
        row.addWidget(self.unit)
        row.addWidget(self._radio("manual", tr("Only by hand")))
        row.addStretch(1)
        self.often.add(self.more)
        self.amount.valueChanged.connect(lambda: self._custom_touched())
        self.unit.activated.connect(lambda: self._custom_touched())
        for key in _ADVANCED:
            # The arrows go on from Daily to these: what is chosen must not be out of sight.
            self.frames[key].toggled.connect(lambda on: self.advanced.setChecked(True) if on else None)

    def _radio(self, key: str, words: str) -> RadioButton:
        radio = self.frames[key] = RadioButton(words)
        radio.setAccessibleName(words if key != "custom" else tr("Custom interval"))
        self._group.addButton(radio)
        return radio

    def _build_start(self) -> None:
        self.start = Card(tr("First run"))
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        self.at_once = RadioButton(tr("When you start it, after its preview"))
        self.later = RadioButton(tr("From"))
        self.at_once.setChecked(True)
        group = OneStop(self)
        for radio in (self.at_once, self.later):
            radio.setAccessibleName(radio.text() if radio is self.at_once else tr("On a date and time"))
            group.addButton(radio)
        self.when = MomentEdit(tr("Start date and time"))
        self.when.dateTimeChanged.connect(self._when_touched)
        row.addWidget(self.later)
        row.addWidget(self.when)
        self.zone = Label("", "small", "muted")
        row.addWidget(self.zone)
        row.addStretch(1)
        self.start.add(self.at_once)
        self.start.add_layout(row)

    def _build_marks(self) -> None:
        self.marks = CheckBox(tr("Write Profile ID and Last Sync to Salesforce"))
        self.marks.toggled.connect(lambda: self._entered())
        self.marks_card = Card(tr("Our marks in Salesforce"))
        self.marks_card.add(self.marks)
        words = tr(
            "Colleagues see on each record that it is in step, and since when. It is one write for each person, with the run after the one that links them."
        )
        self.marks_card.add(Label(words, "small", "muted", wrap=True))
        self.marks_card.hide()

    # -- what is chosen -----------------------------------------------------------------------------------------------

    @property
    def every(self) -> str:
        """The chosen interval as `ScheduleView.every`."""
        key = next((key for key, radio in self.frames.items() if radio.isChecked()), FRAMES[0][0])
        return f"{self.amount.value()}{self.unit.currentData()}" if key == "custom" else key

    @property
    def start_at(self) -> str | None:
        """The chosen start as a UTC stamp; None for as soon as possible."""
        if self.at_once.isChecked():
            return None
        moment = datetime.fromtimestamp(self.when.dateTime().toSecsSinceEpoch(), UTC)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")

    def _dirty(self) -> bool:
        return self._saved is not None and (self.every, self.start_at, self.marks.isChecked()) != self._saved

    # -- what the wizard asks -----------------------------------------------------------------------------------------

    async def load(self) -> None:
        """Show the schedule; what a person chose stays."""
        view: ConnectionView = await self._console.connection()
        self._limit = view.api_limit
        if not self._dirty():
            self._show(await self._console.schedule(), await self._console.write_back())
        self._tell()

    async def save(self) -> None:
        """Hand over the schedule."""
        await self._console.set_schedule(self.every, self.start_at)
        if self._saved is not None and self.marks.isChecked() != self._saved[2]:
            await self._console.set_write_back(self.marks.isChecked())
        self._saved = (self.every, self.start_at, self.marks.isChecked())

    def draft(self) -> Draft | None:
        """Return the time frame, the start and the marks that were chosen."""
        if not self._dirty():
            return None
        return {"every": self.every, "start_at": self.start_at, "marks": self.marks.isChecked()}

    def take(self, draft: Draft) -> None:
        """Choose the same again."""
        self._choose(str(draft.get("every", self.every)), draft.get("start_at"), bool(draft.get("marks")))
        self._tell()

    def first_focus(self) -> QWidget | None:
        """Return the chosen time frame."""
        return next((radio for radio in self.frames.values() if radio.isChecked()), None)

    def _show(self, view: ScheduleView, marks: WriteBackView) -> None:
        self.marks_card.setVisible(marks.possible)
        self._choose(view.every, view.start_at, marks.on)
        self._saved = (self.every, self.start_at, self.marks.isChecked())

    def _choose(self, every: str, start_at: str | None, marks: bool) -> None:
        self._showing = True
        self.marks.setChecked(marks)
        if every in self.frames:
            self.frames[every].setChecked(True)
        elif every[:-1].isdecimal() and every[-1] in MINUTES:
            self.frames["custom"].setChecked(True)
            self.amount.setValue(int(every[:-1]))
            self.unit.setCurrentIndex(self.unit.findData(every[-1]))
        moment = QDateTime.currentDateTime().addSecs(3600)
        if start_at is not None:
            moment = QDateTime.fromSecsSinceEpoch(int(texts.parse(start_at).timestamp()))
        self.when.blockSignals(True)
        self.when.setDateTime(moment)
        self.when.blockSignals(False)
        (self.at_once if start_at is None else self.later).setChecked(True)
        self._showing = False

    # -- telling ------------------------------------------------------------------------------------------------------

    def _custom_touched(self) -> None:
        self.frames["custom"].setChecked(True)
        self._entered()

    def _when_touched(self) -> None:
        self.later.setChecked(True)
        self._entered()

    def _entered(self) -> None:
        if self._showing:
            return
        self.notice.clear()
        self._tell()
        self.entered.emit()

    def _show_advanced(self, shown: bool) -> None:
        self.advanced.set_icon("chevron-down" if shown else "chevron-right")
        self.more.setVisible(shown)

    def _tell(self) -> None:
        local = self.when.dateTime()
        self.zone.setText(tr("local time (%1)").replace("%1", local.timeZoneAbbreviation()))
        in_utc = local.toTimeZone(QTimeZone.utc())
        words = tr("%1 UTC").replace("%1", in_utc.toString("yyyy-MM-dd HH:mm"))
        for widget in (self.when, self.zone):
            widget.setToolTip(words)
        self.when.setAccessibleDescription(words)
        self.cost.setText(self._cost())

    def _cost(self) -> str:
        """Return what the schedule uses: an idle look takes one API call (goal of the connector), so one a run at least."""
        every = self.every
        if every == "manual":
            return tr("No API calls until you press Sync now.")
        calls = 1440 // (int(every[:-1]) * MINUTES[every[-1]]) or 1
        looks = texts.plural(calls, tr("API call a day"), tr("API calls a day"))
        if not self._limit:
            return tr("At least %1, one for each look; more when something changed.").replace("%1", looks)
        share = texts.percent(calls, self._limit, 1)
        words = tr("At least %1, one for each look: %2 of your %3. More when something changed.")
        return words.replace("%1", looks).replace("%2", share).replace("%3", texts.number(self._limit))
