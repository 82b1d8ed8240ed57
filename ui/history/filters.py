"""The bar over the runs: which object, which result, what started them, since when, who."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmconsole.clock import iso
from crmconsole.records import MAPPED, Kind
from crmconsole.views import RunFilter
from ui import texts
from ui.models import words
from ui.remembered import BETWEEN, choose_in
from ui.theme import theme
from ui.widgets import Button, ComboBox

DAYS = {"1": 1, "7": 7, "30": 30, "90": 90}
NOBODY = "nobody"
BY = "by:"
"""Before the name of a user, so that somebody called Nobody is told from nobody."""


class RunFilters(QWidget):
    """Emits `changed` when other runs are wanted; `wanted` says which."""

    changed = Signal()
    kept_wanted = Signal()
    """The wish to choose how long what runs changed is kept."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        kinds = [(str(kind), words.kind_words(kind)) for kind in MAPPED]
        self.kinds = self._box(texts.tr("Object"), [("", texts.tr("All objects")), *kinds])
        self.states = self._box(
            texts.tr("Result"),
            [
                ("", texts.tr("All results")),
                ("done", texts.tr("Done")),
                ("partial", texts.tr("Some failed")),
                ("failed", texts.tr("Failed")),
                ("stopped", texts.tr("Stopped")),
            ],
        )
        self.triggers = self._box(
            texts.tr("Started by"),
            [
                ("", texts.tr("Started by anything")),
                ("manual", texts.tr("By hand")),
                ("schedule", texts.tr("Schedule")),
                ("retry", texts.tr("Retry")),
                ("approved", texts.tr("Approved preview")),
                ("undo", texts.tr("Undo")),
                ("switch", texts.tr("Switch of the org")),
                ("command line", texts.tr("Command line")),
            ],
        )
        self.dates = self._box(
            texts.tr("Date"),
            [
                ("", texts.tr("Any time")),
                ("1", texts.tr("Last 24 hours")),
                ("7", texts.tr("Last 7 days")),
                ("30", texts.tr("Last 30 days")),
                ("90", texts.tr("Last 90 days")),
            ],
        )
        self.people = self._box(texts.tr("Who"), [("", texts.tr("Anybody")), (NOBODY, texts.tr("The program itself"))])
        self.people.hide()
        self.clear_button = Button(texts.tr("Clear filter"), "x", kind="quiet", small=True)
        self.clear_button.clicked.connect(self.clear)
        self.clear_button.hide()
        self.kept_button = Button(
            "", "settings", kind="quiet", small=True, name=texts.tr("Choose how long changes are kept")
        )
        self.kept_button.setToolTip(texts.tr("Choose how long changes are kept"))
        self.kept_button.clicked.connect(self.kept_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap(2))
        for box in self.boxes:
            row.addWidget(box)
        row.addWidget(self.clear_button)
        row.addStretch(1)
        row.addWidget(self.kept_button)

    def _box(self, name: str, choices: list[tuple[str, str]]) -> ComboBox:
        box = ComboBox(name, small=True)
        for key, told in choices:
            box.addItem(told, key)
        box.currentIndexChanged.connect(self._changed)
        return box

    @property
    def boxes(self) -> tuple[ComboBox, ...]:
        """The filters, from left to right."""
        return self.kinds, self.states, self.triggers, self.dates, self.people

    @property
    def active(self) -> bool:
        """Whether only some runs are wanted."""
        return any(box.currentIndex() for box in self.boxes)

    def wanted(self) -> RunFilter:
        """Return which runs are wanted now."""
        kind, state, trigger, days, who = (str(box.currentData()) for box in self.boxes)
        since = iso(self._now() - timedelta(days=DAYS[days])) if days else None
        name = who.removeprefix(BY) if who.startswith(BY) else "" if who == NOBODY else None
        return RunFilter(Kind(kind) if kind else None, state or None, trigger or None, since, who=name)

    @property
    def knows_people(self) -> bool:
        """Whether any user is known to have started a run."""
        return self.people.findData(BY, flags=Qt.MatchFlag.MatchStartsWith) >= 0

    def offer(self, names: Sequence[str]) -> None:
        """Let a person choose by whom runs were started; where no user ever started one, nobody is asked."""
        for name in names:
            if self.people.findData(f"{BY}{name}") < 0:
                self.people.addItem(name, f"{BY}{name}")
        self.people.setVisible(self.knows_people)

    def take(self, words: str) -> None:
        """Choose again what was remembered; its user is offered before it is known who started runs."""
        *others, who = words.split(BETWEEN, len(self.boxes) - 1)
        if who.startswith(BY):
            self.offer([who.removeprefix(BY)])
        choose_in(self.boxes, BETWEEN.join(others))
        self.people.setCurrentIndex(max(0, self.people.findData(who)))

    def clear(self) -> None:
        """Want all of them again."""
        for box in self.boxes:
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
            box.update()
        self._changed()

    def _changed(self) -> None:
        self.clear_button.setVisible(self.active)
        self.changed.emit()
