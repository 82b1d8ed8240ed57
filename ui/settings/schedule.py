"""Settings of the schedule: how often runs start, pauses, and whether the program is there for it after a login."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from crmconsole.errors import ConsoleError
from ui import texts
from ui.actions import Actions
from ui.pauses import PAUSES, pause_until, pause_words
from ui.settings.section import Section
from ui.start_at_login import AtLogin
from ui.widgets import Button, ComboBox
from ui.widgets.toggle import Toggle

EVERY = ("5m", "10m", "15m", "30m", "1h", "6h", "1d", "manual")
DEFAULT_EVERY = "5m"


def every_words(every: str) -> str:
    """Return a time frame in words: Every 5 minutes."""
    if every == "manual":
        return texts.tr("Only by hand")
    number, unit = int(every[:-1]), every[-1]
    one, many = {
        "m": (texts.tr("Every minute"), texts.tr("Every %1 minutes")),
        "h": (texts.tr("Every hour"), texts.tr("Every %1 hours")),
        "d": (texts.tr("Every day"), texts.tr("Every %1 days")),
    }[unit]
    return one if number == 1 else many.replace("%1", texts.number(number))


class ScheduleSection(Section):
    """Shows `Console.schedule`, and the entry `at_login`; None = there is none for this workspace."""

    def __init__(
        self, title: str, console, commands: Actions, now: Callable[[], datetime], at_login: AtLogin | None
    ) -> None:
        super().__init__("schedule", title, console, commands)
        self._now, self._at_login = now, at_login

    def build_own(self) -> None:
        """Make the rows."""
        tr = texts.tr
        self.every = ComboBox(tr("How often runs start"))
        for every in EVERY:
            self.every.addItem(every_words(every), every)
        self.every.activated.connect(lambda _index: self._set(str(self.every.currentData())))
        self.frame = self.add_row(tr("Runs start"), "", self.every)
        self.frame.reset_wanted.connect(lambda: self._set(DEFAULT_EVERY))
        self.pauses = ComboBox(tr("Pause the schedule"))
        for key in PAUSES:
            self.pauses.addItem(pause_words(key), key)
        self.pause = Button(tr("Pause"), "pause", small=True)
        self.pause.clicked.connect(self._pause)
        self.resume = Button(tr("Resume"), "play", small=True)
        self.resume.clicked.connect(lambda: self.save(self._console.resume()))
        self.paused = self.add_row(tr("Pause"), "", self.pauses, self.pause, self.resume)
        if self._at_login is not None:
            self.login = Toggle("")
            self.login.setAccessibleName(tr("Start at login"))
            self.login.clicked.connect(self._start_at_login)
            self.login_row = self.add_row(
                tr("Start at login"),
                tr(
                    "The program starts when you sign in to this computer, without its window, and makes up once for runs that were missed."
                ),
                self.login,
            )
            self.login_row.reset_wanted.connect(lambda: self._start_at_login(False))

    async def load(self) -> None:
        """Read the schedule."""
        tr = texts.tr
        view = await self._console.schedule()
        self._start = view.start_at
        if self.every.findData(view.every) < 0:
            self.every.addItem(every_words(view.every), view.every)
        self.every.setCurrentIndex(self.every.findData(view.every))
        calls = texts.plural(view.calls_per_day, tr("API call a day at least"), tr("API calls a day at least"))
        following = ""
        if view.next_run is not None:
            when = texts.day_and_time(texts.parse(view.next_run), self._now())
            following = tr("The next run starts at %1.").replace("%1", when)
        self.frame.set_sentence(" ".join(part for part in (f"{calls}.", following) if part))
        self.frame.set_changed(view.every != DEFAULT_EVERY)
        sentence = tr("Runs start by themselves. Sync now works while they are paused, too.")
        if view.paused_until == "forever":
            sentence = tr("Paused until you resume. Sync now still works.")
        elif view.paused_until is not None:
            until = texts.day_and_time(texts.parse(view.paused_until), self._now())
            sentence = tr("Paused until %1. Sync now still works.").replace("%1", until)
        self.paused.set_sentence(sentence)
        for control in (self.pauses, self.pause):
            control.setVisible(view.paused_until is None)
        self.resume.setVisible(view.paused_until is not None)
        self._show_login()

    def _show_login(self) -> None:
        if self._at_login is not None:
            on = self._at_login.is_on()
            self.login.setChecked(on)
            self.login_row.set_changed(on)

    def _start_at_login(self, on: bool) -> None:
        assert self._at_login is not None
        try:
            self._at_login.turn(on)
        except ConsoleError as error:
            self.show_error(error)
        self._show_login()

    def _set(self, every: str) -> None:
        self.save(self._console.set_schedule(every, self._start))

    def _pause(self) -> None:
        self.save(self._console.pause(pause_until(str(self.pauses.currentData()), self._now())))
