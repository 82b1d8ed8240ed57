"""Three records at a time: what is here, what it becomes, and what is in Salesforce, for the pair in hand."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.mapping import convert
from crmconsole.mapping.edit import Side
from crmconsole.records import Direction, Value
from crmconsole.views import MappingRow
from ui import texts
from ui.models.mapping_session import MappingSession
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Label

SHOWN = 3


class Samples(QWidget):
    """Steps through the sample records of a pair."""

    def __init__(self, session: MappingSession, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._row: MappingRow | None = None
        self._first = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.setSpacing(theme.px(6))
        self.title = Label(tr("Samples"), "small_strong", "muted")
        self.place = Label("", "small", "muted", tabular=True)
        self.back = Button("", "chevron-left", small=True, name=tr("Earlier samples"))
        self.on = Button("", "chevron-right", small=True, name=tr("Later samples"))
        self.back.clicked.connect(lambda: self._step(-SHOWN))
        self.on.clicked.connect(lambda: self._step(SHOWN))
        head.addWidget(self.title)
        head.addWidget(self.place)
        head.addWidget(self.back)
        head.addWidget(self.on)
        head.addStretch(1)
        column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.gap(4))
        grid.setVerticalSpacing(theme.px(2))
        self.heads = [Label("", "small", "muted", elide=True) for _ in range(3)]
        for place, label in enumerate(self.heads):
            grid.addWidget(label, 0, place)
            grid.setColumnStretch(place, 1)
        self.cells = [[Label("", "small", elide=True) for _ in range(3)] for _ in range(SHOWN)]
        for line, cells in enumerate(self.cells, 1):
            for place, label in enumerate(cells):
                grid.addWidget(label, line, place)
        column.addLayout(grid)
        column.addStretch(1)

    def show_row(self, row: MappingRow | None) -> None:
        """Show the samples of a pair; those of another pair begin anew."""
        if row is None or self._row is None or row.id != self._row.id:
            self._first = 0
        self._row = row
        self._show()

    def _count(self) -> int:
        assert self._row is not None, "no row, no samples"
        here = self._session.samples(Side.HERE, self._row.local)
        there = self._session.samples(Side.THERE, self._row.remote)
        return max(len(here), len(there))

    def _step(self, by: int) -> None:
        self._first = max(0, min(self._first + by, (self._count() - 1) // SHOWN * SHOWN))
        self._show()

    def _show(self) -> None:
        row = self._row
        if row is None:
            self.setVisible(False)
            return
        self.setVisible(True)
        total = self._count()
        last = min(self._first + SHOWN, total)
        self.place.setText(
            tr("%1 to %2 of %3")
            .replace("%1", texts.number(self._first + 1))
            .replace("%2", texts.number(last))
            .replace("%3", texts.number(total))
            if total
            else tr("none yet")
        )
        self.back.setEnabled(self._first > 0)
        self.on.setEnabled(last < total)
        pulled = row.direction is Direction.PULL
        heads = (
            (tr("In Salesforce"), tr("becomes here"), tr("Here now"))
            if pulled
            else (tr("Here"), tr("becomes"), tr("In Salesforce now"))
        )
        for label, words in zip(self.heads, heads, strict=True):
            label.setText(words)
        for line, cells in enumerate(self.cells):
            self._show_line(cells, row, self._first + line, pulled)

    def _show_line(self, cells: list[Label], row: MappingRow, place: int, pulled: bool) -> None:
        source, target = (Side.THERE, Side.HERE) if pulled else (Side.HERE, Side.THERE)
        before = self._value(row, source, place)
        becomes, fits = self._converted(row, before, pulled)
        shown = (self._words(row, source, before), becomes, self._words(row, target, self._value(row, target, place)))
        for label, words in zip(cells, shown, strict=True):
            label.setText(words)
            label.setToolTip("")
        cells[1].set_colour("text" if fits else "bad")
        cells[2].set_colour("muted")

    def _value(self, row: MappingRow, side: Side, place: int) -> Value:
        values = self._session.samples(side, row.local if side is Side.HERE else row.remote)
        return values[place] if place < len(values) else None

    def _words(self, row: MappingRow, side: Side, value: Value) -> str:
        spec = self._session.spec(side, row.local if side is Side.HERE else row.remote)
        return convert.shown(value, spec) if spec is not None and value is not None else "–"

    def _converted(self, row: MappingRow, value: Value, pulled: bool) -> tuple[str, bool]:
        """Return what a value becomes, as text, and whether it has a counterpart at all."""
        here, there = self._session.specs(row)
        if here is None or there is None or value is None:
            return "–", True
        turn = convert.to_local(row, here, there) if pulled else convert.to_remote(row, here, there)
        try:
            result = turn(value)
        except ValueError as why:
            return str(why), False
        target = here if pulled else there
        return (convert.shown(result, target) if result is not None else "–"), True
