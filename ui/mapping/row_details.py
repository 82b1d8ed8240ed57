"""What a pair has beside its cells: samples, the default and two switches for blanks, the form of its conversion. Shows the row in hand."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from crmconsole.mapping import edit
from crmconsole.mapping.edit import Side
from crmconsole.mapping.model import CONSTANT
from crmconsole.records import Direction
from crmconsole.values import canonicaliser
from crmconsole.views import MappingRow
from ui import texts
from ui.mapping.conversion_form import ConversionForm
from ui.mapping.samples import Samples
from ui.models.mapping_session import MappingSession
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, CheckBox, Label, LineEdit
from ui.widgets.visible import show_or_hide


class RowDetails(QWidget):
    """Follows the session. `values_wanted(row id)` opens the value table."""

    values_wanted = Signal(str)

    def __init__(self, session: MappingSession, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Details of the pair"))
        self._session = session
        self._row_id: str | None = None
        self._room = True
        self.samples = Samples(session)
        self.default = LineEdit(tr("Sent when the field here is empty"), "", small=True)
        self.default.editingFinished.connect(lambda: self._default_entered(Side.THERE))
        self.default_here = LineEdit(tr("Kept here when Salesforce is empty"), "", small=True)
        self.default_here.editingFinished.connect(lambda: self._default_entered(Side.HERE))
        for field in (self.default, self.default_here):
            field.setToolTip(field.accessibleName())
        self.clears = CheckBox(tr("Emptied on one side: empty the other"))
        self.clears.setToolTip(tr("When somebody empties the field on one side, it is emptied on the other, too."))
        self.refill = CheckBox(tr("Always fill blanks in Salesforce"))
        self.refill.setToolTip(tr("A blank in Salesforce is always filled with the value from here."))
        self.clears.clicked.connect(lambda on: self._row_id and session.set_clears(self._row_id, on))
        self.refill.clicked.connect(lambda on: self._row_id and session.set_refill(self._row_id, on))
        self.values = Button(tr("Value table…"), small=True)
        self.values.clicked.connect(lambda: self._row_id and self.values_wanted.emit(self._row_id))
        self.form = ConversionForm(session)
        row = QHBoxLayout(self)
        row.addWidget(self.samples, 3)
        self.options = QWidget()
        grid = QGridLayout(self.options)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.gap(2))
        grid.setVerticalSpacing(theme.px(4))
        for line, (words, field) in enumerate(
            ((tr("If empty here, send"), self.default), (tr("If empty there, keep"), self.default_here))
        ):
            caption = Label(words, "small", "muted")
            caption.setBuddy(field)
            grid.addWidget(caption, line, 0)
            grid.addWidget(field, line, 1)
        for line, widget in enumerate((self.clears, self.refill, self.form), 2):
            grid.addWidget(widget, line, 0, 1, 2)
        grid.addWidget(self.values, 4, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(5, 1)
        row.addWidget(self.options, 2)
        self._row = row
        self._space()
        theme.changed.connect(self._space)
        session.changed.connect(self._show)
        self.show_row(None)

    def _space(self) -> None:
        self._row.setContentsMargins(theme.gap(3), theme.room(10), theme.gap(3), theme.room(10))
        self._row.setSpacing(theme.gap(5))

    def show_row(self, row_id: str | None) -> None:
        """Show a pair; None shows nothing."""
        self._row_id = row_id
        self._show()

    def set_room(self, room: bool) -> None:
        """Show the details only where the table keeps enough rows beside them."""
        if room != self._room:
            self._room = room
            self._show()

    def _show(self) -> None:
        row = self._session.row(self._row_id) if self._row_id is not None else None
        complete = row is not None and None not in self._session.specs(row)
        show_or_hide(self, complete and self._room)
        self.samples.show_row(row if complete else None)
        if row is not None and complete:
            self._show_options(row)

    def _show_options(self, row: MappingRow) -> None:
        pushes = row.direction in (Direction.PUSH, Direction.TWO_WAY)
        pulls = row.direction in (Direction.PULL, Direction.TWO_WAY)
        for field, value in ((self.default, row.default_there), (self.default_here, row.default_here)):
            if not field.hasFocus():
                field.setText("" if value is None else str(value))
                self._mark(field, "")
        self.default.setEnabled(pushes and row.conversion != CONSTANT)
        self.default_here.setEnabled(pulls and row.conversion != CONSTANT)
        self.clears.setChecked(row.clears)
        self.refill.setChecked(row.refill)
        self.refill.setEnabled(pushes)
        self.values.setVisible(row.conversion == "values")
        here, there = self._session.specs(row)
        if here is not None and there is not None:
            self.form.show_row(row, here, there)

    def edit_form(self) -> bool:
        """Let the keyboard say how the conversion writes values; False where that is not in sight."""
        first = self.form.first()
        if first is None or not self.isVisible():
            return False
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _default_entered(self, side: Side) -> None:
        field = self.default if side is Side.THERE else self.default_here
        row = self._session.row(self._row_id or "")
        spec = self._session.spec(side, edit.field_of(row, side)) if row is not None else None
        if row is None or spec is None:
            return
        text = field.text().strip()
        try:
            value = canonicaliser(spec)(text) if text else None
        except ValueError as why:
            self._mark(field, texts.told(str(why)))
            return
        self._mark(field, "")
        if side is Side.THERE and value != row.default_there:
            self._session.set_default(row.id, value)
        elif side is Side.HERE and value != row.default_here:
            self._session.set_default_here(row.id, value)

    def _mark(self, field: LineEdit, problem: str) -> None:
        field.set_problem(problem)
        field.setToolTip(problem or field.accessibleName())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line above."""
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, 0, self.width(), 1), theme.colour("border"))
