"""Three records at a time: what each holds here, what it holds in Salesforce, and what the pair in hand makes of it.

*Here* is always the first column, whichever way the values go.
"""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.mapping import convert, edit
from crmconsole.mapping.carry import as_text
from crmconsole.mapping.edit import Side
from crmconsole.mapping.model import CONSTANT
from crmconsole.records import Direction, Value
from crmconsole.views import MappingRow
from ui import texts
from ui.models.mapping_session import MappingSession
from ui.models.words import BLANK
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Label, Rule

SHOWN = 3
COLUMNS = (0, 1, 3)


class Samples(QWidget):
    """Steps through the samples of a pair."""

    def __init__(self, session: MappingSession, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._row: MappingRow | None = None
        self._first = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.room(6))
        head = QHBoxLayout()
        head.setSpacing(theme.room(6))
        self.title = Label(tr("Samples"), "small_strong", "muted")
        self.place = Label("", "small", "muted", tabular=True)
        self.back = Button("", "chevron-left", small=True, name=tr("Earlier samples"))
        self.on = Button("", "chevron-right", small=True, name=tr("Later samples"))
        self.back.clicked.connect(lambda: self._step(-SHOWN))
        self.on.clicked.connect(lambda: self._step(SHOWN))
        head.addWidget(self.title)
        head.addWidget(self.back)
        head.addWidget(self.on)
        head.addWidget(self.place)
        head.addStretch(1)
        column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.gap(3))
        grid.setVerticalSpacing(theme.px(2))
        self.heads = [Label("", "small", "muted", elide=True) for _ in COLUMNS]
        self.cells = [[Label("", "small", elide=True) for _ in COLUMNS] for _ in range(SHOWN)]
        for line, cells in enumerate([self.heads, *self.cells]):
            for place, label in zip(COLUMNS, cells, strict=True):
                grid.addWidget(label, line, place)
        for place in COLUMNS:
            grid.setColumnStretch(place, 1)
        grid.addWidget(Rule(upright=True), 0, 2, SHOWN + 1, 1)
        column.addLayout(grid)
        column.addStretch(1)

    def show_row(self, row: MappingRow | None) -> None:
        """Show the samples of a pair; those of another pair begin anew."""
        if row is None or self._row is None or row.id != self._row.id:
            self._first = 0
        self._row = row
        self._show()

    def _pairs(self) -> list[tuple[Value, Value, bool]]:
        """Return what the same record holds here and there, and whether it is there at all; pairs alike once, blanks left out."""
        assert self._row is not None, "no row, no samples"
        here, there = (self._session.samples(side, edit.field_of(self._row, side)) for side in Side)
        linked = self._session.linked_samples
        known = {
            (here[n] if n < len(here) else None, there[n] if n < len(there) else None, n < linked): None
            for n in range(max(len(here), len(there)))
        }
        return [pair for pair in known if pair[:2] != (None, None)]

    def _step(self, by: int) -> None:
        last = len(self._pairs()) - 1
        self._first = max(0, min(self._first + by, last // SHOWN * SHOWN))
        self._show()

    def _show(self) -> None:
        row = self._row
        self.setVisible(row is not None)
        if row is None:
            return
        pairs = self._pairs()
        last = min(self._first + SHOWN, len(pairs))
        words = tr("%1 to %2 of %3").replace("%1", texts.number(self._first + 1)).replace("%2", texts.number(last))
        self.place.setText(words.replace("%3", texts.number(len(pairs))) if pairs else tr("none yet"))
        self.back.setEnabled(self._first > 0)
        self.on.setEnabled(last < len(pairs))
        pulled = row.direction is Direction.PULL
        heads = (tr("Here"), tr("Salesforce"), tr("Here gets") if pulled else tr("Salesforce gets"))
        for label, head in zip(self.heads, heads, strict=True):
            label.setText(head)
        for line, cells in enumerate(self.cells, self._first):
            self._show_line(cells, row, pairs[line] if line < len(pairs) else None, pulled)

    def _show_line(
        self, cells: list[Label], row: MappingRow, pair: tuple[Value, Value, bool] | None, pulled: bool
    ) -> None:
        if pair is None:
            for cell in cells:
                cell.setText("")
            return
        here, there, linked = pair
        becomes, fits = self._converted(row, there if pulled else here, pulled)
        cells[0].setText(self._words(Side.HERE, here))
        cells[1].setText(self._words(Side.THERE, there) if linked else tr("not linked yet"))
        cells[2].setText(becomes)
        cells[0].set_colour("text" if here is not None else "muted")
        cells[1].set_colour("text" if there is not None else "muted")
        cells[2].set_colour("text" if fits else "bad")

    def _words(self, side: Side, value: Value) -> str:
        assert self._row is not None, "no row, no values"
        spec = self._session.spec(side, edit.field_of(self._row, side))
        return convert.shown(value, spec) if spec is not None and value is not None else BLANK

    def _converted(self, row: MappingRow, value: Value, pulled: bool) -> tuple[str, bool]:
        """Return what a value becomes, as text, and whether it has a counterpart at all."""
        here, there = self._session.specs(row)
        if here is None or there is None or (value is None and row.conversion != CONSTANT):
            return BLANK, True
        turn = convert.to_local(row, here, there) if pulled else convert.to_remote(row, here, there)
        try:
            result = turn(value)
        except ValueError as why:
            return texts.told(str(why)), False
        if row.conversion in ("date", "number"):
            # Letter by letter: both sides would look alike as a person reads them.
            return as_text(result) or BLANK, True
        return (convert.shown(result, here if pulled else there) if result is not None else BLANK), True
