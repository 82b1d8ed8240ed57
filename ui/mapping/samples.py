"""Three values at a time: what is on the one side and what it becomes, beside examples of the other side, for the pair in hand.

The two sides' samples are of different records, so nothing here says that one value stands for the other.
"""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.mapping import convert, edit
from crmconsole.mapping.edit import Side
from crmconsole.records import Direction, Value
from crmconsole.views import MappingRow
from ui import texts
from ui.models.mapping_session import MappingSession
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

    def _sides(self) -> tuple[Side, Side]:
        """Return the side that values come from, and the other one."""
        assert self._row is not None, "no row, no sides"
        return (Side.THERE, Side.HERE) if self._row.direction is Direction.PULL else (Side.HERE, Side.THERE)

    def _values(self, side: Side) -> list[Value]:
        assert self._row is not None, "no row, no samples"
        return self._session.examples(side, edit.field_of(self._row, side))

    def _step(self, by: int) -> None:
        last = max(len(self._values(side)) for side in Side) - 1
        self._first = max(0, min(self._first + by, last // SHOWN * SHOWN))
        self._show()

    def _show(self) -> None:
        row = self._row
        self.setVisible(row is not None)
        if row is None:
            return
        source, target = self._sides()
        found, others = self._values(source), self._values(target)
        total = max(len(found), len(others))
        last = min(self._first + SHOWN, total)
        words = tr("%1 to %2 of %3").replace("%1", texts.number(self._first + 1)).replace("%2", texts.number(last))
        self.place.setText(words.replace("%3", texts.number(total)) if total else tr("none yet"))
        self.back.setEnabled(self._first > 0)
        self.on.setEnabled(last < total)
        here, there = tr("Here"), tr("Salesforce")
        pulled = source is Side.THERE
        for label, head in zip(
            self.heads,
            (
                there if pulled else here,
                tr("becomes"),
                tr("Here, e.g.") if pulled else tr("Salesforce, e.g."),
            ),
            strict=True,
        ):
            label.setText(head)
        for line, cells in enumerate(self.cells, self._first):
            self._show_line(cells, row, found[line] if line < len(found) else None, pulled)
            cells[2].setText(self._words(target, others[line]) if line < len(others) else "")
            cells[2].set_colour("muted")

    def _show_line(self, cells: list[Label], row: MappingRow, value: Value, pulled: bool) -> None:
        becomes, fits = self._converted(row, value, pulled)
        cells[0].setText(self._words(self._sides()[0], value))
        cells[1].setText(becomes)
        cells[1].set_colour("text" if fits else "bad")

    def _words(self, side: Side, value: Value) -> str:
        assert self._row is not None, "no row, no values"
        spec = self._session.spec(side, edit.field_of(self._row, side))
        return convert.shown(value, spec) if spec is not None and value is not None else ""

    def _converted(self, row: MappingRow, value: Value, pulled: bool) -> tuple[str, bool]:
        """Return what a value becomes, as text, and whether it has a counterpart at all."""
        here, there = self._session.specs(row)
        if here is None or there is None or value is None:
            return "", True
        turn = convert.to_local(row, here, there) if pulled else convert.to_remote(row, here, there)
        try:
            result = turn(value)
        except ValueError as why:
            return str(why), False
        return (convert.shown(result, here if pulled else there) if result is not None else "–"), True
