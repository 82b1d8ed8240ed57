"""Reasons with their points: what speaks for something and what against, one under the other, the points in a column of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import theme
from ui.widgets.label import Label

FOR, AGAINST = "good", "bad"


@dataclass(frozen=True)
class SignedLine:
    """One reason. The sign stands in the points, so that no colour speaks alone."""

    points: str
    words: str
    detail: str = ""
    """What is said smaller under the words."""
    against: bool = False


class SignedLines(QWidget):
    """Shows reasons in the order given; every word of them can be selected and is read out."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._lines: tuple[SignedLine, ...] = ()
        self._parts: list[Label] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.gap(2))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._restyle()
        theme.changed.connect(self._restyle)

    @property
    def lines(self) -> Sequence[SignedLine]:
        """What is shown."""
        return self._lines

    def set_lines(self, lines: Sequence[SignedLine]) -> None:
        """Show other reasons."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        for part in self._parts:
            self._grid.removeWidget(part)
            part.deleteLater()
        self._parts = []
        for row, line in enumerate(self._lines):
            self._add(2 * row, line)

    def _add(self, row: int, line: SignedLine) -> None:
        points = Label(line.points, "bold", AGAINST if line.against else FOR, tabular=True, parent=self)
        points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        words = Label(line.words, "body", wrap=True, parent=self)
        self._grid.addWidget(points, row, 0)
        self._grid.addWidget(words, row, 1)
        self._parts += [points, words]
        if line.detail:
            detail = Label(line.detail, "small", "muted", wrap=True, parent=self)
            self._grid.addWidget(detail, row + 1, 1)
            self._parts.append(detail)
        for part in self._parts:
            part.show()

    def _restyle(self) -> None:
        self._grid.setHorizontalSpacing(theme.gap(2))
