"""The bar over the runs: which object, which result, what started them, since when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmconsole.clock import iso
from crmconsole.records import MAPPED, Kind
from crmconsole.views import RunFilter
from ui import texts
from ui.models import words
from ui.theme import theme
from ui.widgets import Button, ComboBox

DAYS = {"1": 1, "7": 7, "30": 30, "90": 90}


class RunFilters(QWidget):
    """Emits `changed` when other runs are wanted; `wanted` says which."""

    changed = Signal()

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
                ("partial", texts.tr("Done, some failed")),
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
        self.clear_button = Button(texts.tr("Clear filter"), "x", kind="quiet", small=True)
        self.clear_button.clicked.connect(self.clear)
        self.clear_button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap(2))
        for box in self.boxes:
            row.addWidget(box)
        row.addWidget(self.clear_button)
        row.addStretch(1)

    def _box(self, name: str, choices: list[tuple[str, str]]) -> ComboBox:
        box = ComboBox(name, small=True)
        for key, told in choices:
            box.addItem(told, key)
        box.currentIndexChanged.connect(self._changed)
        return box

    @property
    def boxes(self) -> tuple[ComboBox, ...]:
        """The filters, from left to right."""
        return self.kinds, self.states, self.triggers, self.dates

    @property
    def active(self) -> bool:
        """Whether only some runs are wanted."""
        return any(box.currentIndex() for box in self.boxes)

    def wanted(self) -> RunFilter:
        """Return which runs are wanted now."""
        kind, state, trigger, days = (str(box.currentData()) for box in self.boxes)
        since = iso(self._now() - timedelta(days=DAYS[days])) if days else None
        return RunFilter(Kind(kind) if kind else None, state or None, trigger or None, since)

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
