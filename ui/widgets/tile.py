"""A figure that matters, with what it counts and one remark."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.sparkline import Sparkline


class Tile(Card):
    """Shows a label, a figure and a note, with an optional sparkline at the right of the figure."""

    def __init__(self, label: str, figure: str = "–", note: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.label = Label(label, "small", "muted")
        self.figure = Label(figure, "figure")
        self.note = Label(note, "small", "muted", elide=True)
        self.sparkline = Sparkline(label)
        self.sparkline.hide()
        self._middle = QHBoxLayout()
        self._middle.addWidget(self.figure)
        self._middle.addWidget(self.sparkline, 0, Qt.AlignmentFlag.AlignVCenter)
        self._middle.addStretch(1)
        self.add(self.label)
        self.add_layout(self._middle)
        self.add(self.note)
        self._fit()
        theme.changed.connect(self._fit)
        self.set(figure, note)

    def set(
        self,
        figure: str,
        note: str = "",
        *,
        colour: str = "text",
        trend: Sequence[float] = (),
        trend_colour: str = "accent",
        tooltip: str = "",
    ) -> None:
        """Show another figure. `trend` draws the sparkline; `colour` is a role and never says more than the words do."""
        self.figure.setText(figure)
        self.figure.set_colour(colour)
        self.note.setText(note)
        self.sparkline.set(trend, trend_colour)
        self.sparkline.setVisible(len(trend) > 1)
        self.setToolTip(tooltip)
        self.setAccessibleName(self.label.text())
        self.setAccessibleDescription(f"{figure} {note}".strip())

    def _fit(self) -> None:
        self.body.setSpacing(0)
        self._outer.setContentsMargins(theme.gap(4), theme.room(14), theme.gap(4), theme.room(14))
        self._middle.setSpacing(theme.gap(3))
