"""The API calls of the day: how many of how many, with the part kept for others."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import texts
from ui.theme import theme
from ui.widgets.label import Label
from ui.widgets.progress_track import ProgressTrack


class BudgetBar(QWidget):
    """One line: API calls, a bar, “612 of 15,000 · resets in 6 h”."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = Label(texts.tr("API calls"), "small", "muted")
        self.track = ProgressTrack(texts.tr("API calls used today"), thin=True)
        self.figures = Label("", "small_strong", tabular=True)
        self.note = Label("", "small", "muted")
        self._row = QHBoxLayout(self)
        for widget in (self.caption, self.track, self.figures, self.note):
            self._row.addWidget(widget)
        self.set(None, None)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set(self, used: int | None, limit: int | None, *, reserve: int = 0, note: str = "") -> None:
        """Show the calls used of the day's limit. `reserve` are calls that stay for other apps: close to it turns amber.

        None where the CRM has not told yet.
        """
        self.note.setText(note)
        self.note.setVisible(bool(note))
        if used is None or not limit:
            self.track.set(0.0)
            self.figures.setText(texts.tr("not known yet"))
            return
        left = limit - reserve - used
        colour = "bad" if left <= 0 else "attention" if left < (limit - reserve) * 0.1 else "accent"
        self.track.set(used / limit, colour)
        self.track.set_mark(1 - reserve / limit if reserve else None)
        self.figures.setText(texts.of(used, limit))

    def _restyle(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.gap(2))
        self.track.setFixedWidth(theme.px(90))
