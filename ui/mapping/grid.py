"""The table of pairs under keys and boxes: carries a field, opens boxes, sets directions, removes. Drops are `drop_grid.py`'s."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from crmconsole.mapping import edit
from crmconsole.mapping.edit import Side
from crmconsole.mapping.model import WITH_FORM
from crmconsole.records import Direction, Policy
from ui import texts
from ui.announce import announce
from ui.mapping.cells import ChoiceDelegate, FieldDelegate
from ui.mapping.drop_grid import COLUMN_OF, DropGrid
from ui.models.mapping_session import Carried, MappingSession
from ui.models.mapping_table import SIDES, Column
from ui.texts import tr
from ui.theme import theme
from ui.widgets.direction_button import keys
from ui.widgets.direction_delegate import DirectionDelegate

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
NARROW = 640
WIDTHS = {
    Column.HERE: (118, 104),
    Column.WAY: (60, 56),
    Column.THERE: (168, 104),
    Column.CONVERT: (66, 66),
    Column.WINS: (84, 82),
}
"""How wide the columns are, and where there is little room: then the check stays in sight, and the technical names give way."""


class MappingGrid(DropGrid):
    """Shows and changes the rows of a session.

    `put_back(carried)` when a carried field was not dropped, `values_wanted(row id)` for a value table, `form_wanted(row id)` for its form,
    `row_changed(row id or None)` for the current row.
    """

    put_back = Signal(object)
    values_wanted = Signal(str)
    form_wanted = Signal(str)
    row_changed = Signal(object)

    def __init__(self, session: MappingSession, parent: QWidget | None = None) -> None:
        super().__init__(tr("Pairs of fields"), session, parent)
        self.carried: Carried | None = None
        self._fields = FieldDelegate(session, self)
        self._choices = ChoiceDelegate(session, self)
        self.ways = DirectionDelegate(parent=self)
        self._fields.chosen.connect(self._chosen)
        self._choices.chosen.connect(self._chosen)
        self.ways.wanted.connect(lambda index, way: self.set_direction(way, index.row()))
        self.ways.refused.connect(lambda index, reason: self.refuse(reason, index))
        self._set_columns()
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        session.loaded.connect(self._let_go)

    def _set_columns(self) -> None:
        delegates = {Column.WAY: self.ways, Column.CONVERT: self._choices, Column.WINS: self._choices}
        for column, (width, _narrow) in WIDTHS.items():
            self.set_column(column, width, delegate=delegates.get(column, self._fields))
        self.set_column(Column.SAMPLE, 100)
        self.set_column(Column.CHECK, 96, stretch=True)
        self._narrow = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, leave the samples to the details and make the columns narrower that nobody made wider."""
        narrow = self.width() < theme.px(NARROW)
        self.setColumnHidden(Column.SAMPLE, narrow)
        if narrow != self._narrow:
            self._narrow = narrow
            for column, widths in WIDTHS.items():
                if column not in self.dragged():
                    self.set_column(column, widths[narrow])
        super().resizeEvent(event)

    # -- rows ---------------------------------------------------------------------------------------------------------

    def _row_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self.row_changed.emit(self.current_id)
        if self.carried is not None:
            self._aim(self.currentIndex().row())

    def set_direction(self, direction: Direction, row: int | None = None) -> None:
        """Set the direction of a row, of the current one when none is given; say why when it is forbidden."""
        place = self.currentIndex().row() if row is None else row
        found = self.table.row_at(place)
        if found is None:
            return
        reason = self._session.set_direction(found.id, direction)
        if reason:
            self.refuse(reason, self.table.index(place, Column.WAY))
        else:
            announce(self, texts.direction(direction)[1])

    def remove_rows(self) -> None:
        """Remove the selected pairs."""
        ids = {row.id for place in self.selected_rows() if (row := self.table.row_at(place)) is not None}
        if ids:
            self._session.remove(ids)

    def clear_side(self) -> None:
        """Take the field of the current cell out of its row."""
        row = self.table.row_at(self.currentIndex().row())
        side = SIDES.get(Column(self.currentIndex().column())) if self.currentIndex().isValid() else None
        if row is not None and side is not None and edit.field_of(row, side) is not None:
            self._session.clear_side(row.id, side)

    def _chosen(self, row_id: str | None, column: Column, value: object) -> None:
        if column in SIDES:
            self._field_chosen(row_id, SIDES[column], value)
        elif row_id is not None and column is Column.WINS:
            self._session.set_policy(row_id, Policy(str(value)))
        elif row_id is not None and column is Column.CONVERT:
            self._session.set_conversion(row_id, str(value))
            if value == "values":
                self.values_wanted.emit(row_id)
            elif value in WITH_FORM:
                self.form_wanted.emit(row_id)

    def _field_chosen(self, row_id: str | None, side: Side, name: object) -> None:
        row = self._session.row(row_id) if row_id is not None else None
        now = edit.field_of(row, side) if row is not None else None
        if name == now:
            return
        if name is None:
            if row is not None:
                self._session.clear_side(row.id, side)
            return
        owner = edit.owner_of(self._session.rows, side, str(name), beside=row_id)
        carried = Carried(side, str(name), owner.id if owner is not None and not owner.proposed else None)
        if carried.row_id is None and row is not None:
            # A free field simply takes the place: choosing it from the box was the answer already.
            judgement = self._session.judge(carried, row_id)
            if judgement.allowed:
                self._session.place(carried, row_id)
                return
        self.drop(carried, row_id)

    # -- carrying by keys ---------------------------------------------------------------------------------------------

    def carry(self, carried: Carried) -> None:
        """Begin to carry a field: the arrows choose a row, Enter drops, Esc puts back."""
        self.carried = carried
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        start = self.currentIndex().row() if self.currentIndex().isValid() else 0
        free = [
            place
            for place in range(self.table.rowCount())
            if (row := self.table.row_at(place)) is None or edit.field_of(row, carried.side) is None
        ]
        start = next((place for place in free if self._session.judge(carried, self._id_at(place)).allowed), start)
        self.setCurrentIndex(self.table.index(start, COLUMN_OF[carried.side]))
        self.scrollTo(self.currentIndex())
        words = tr("%1 picked up. Arrows choose a row, Enter drops it, Esc puts it back.")
        announce(self, words.replace("%1", self._label_of_carried()))
        self._aim(start)

    def _label_of_carried(self) -> str:
        return self._session.label(self.carried.side, self.carried.name) if self.carried is not None else ""

    def _aim(self, place: int) -> None:
        assert self.carried is not None, "nothing is carried"
        judgement = self._session.judge(self.carried, self._id_at(place))
        self.target, self._target_side = (place, judgement), self.carried.side
        self.told.emit(judgement.told)
        announce(self, judgement.told)
        self.viewport().update()

    def _drop_carried(self) -> None:
        assert self.carried is not None, "nothing is carried"
        assert self.target is not None, "carried, but not aimed anywhere"
        carried, (place, judgement) = self.carried, self.target
        row_id = self._id_at(place)
        if not judgement.allowed:
            self.refuse(judgement.sentence, self.table.index(place, COLUMN_OF[carried.side]))
        elif judgement.answers:
            self._ask(carried, row_id)
        else:
            self._place(carried, row_id)

    def _settled(self, *, dropped: bool) -> None:
        """Carry nothing any more; what was not dropped goes back to where it came from."""
        carried = self._let_go()
        if carried is not None and not dropped:
            self.put_back.emit(carried)

    def _let_go(self) -> Carried | None:
        carried, self.carried = self.carried, None
        self._untarget()
        return carried

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put a carried field back when the keyboard goes elsewhere, except to the question about it."""
        super().focusOutEvent(event)
        leaving = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.MouseFocusReason,
        )
        if leaving and self.question.about is None and self._let_go() is not None:
            announce(self, tr("Put back"))

    # -- keys ---------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry, edit, tick, turn, remove."""
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if self.carried is not None:
            self._carry_key(event)
        elif alt and key in keys():
            self._by_keys = True
            self.set_direction(keys()[Qt.Key(key)])
        elif key in ENTER and self.currentIndex().isValid() and Column(self.currentIndex().column()) is not Column.WAY:
            self._by_keys = True
            if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(self.currentIndex())
        elif key == Qt.Key.Key_Delete:
            self.remove_rows()
        elif key == Qt.Key.Key_Backspace:
            self.clear_side()
        else:
            super().keyPressEvent(event)

    def _carry_key(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._drop_carried()
        elif event.key() == Qt.Key.Key_Escape:
            announce(self, tr("%1 put back").replace("%1", self._label_of_carried()))
            self._settled(dropped=False)
        elif event.key() in (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
        ):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the table from the window's actions while the table has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if (alt and event.key() in keys()) or (self.carried is not None and event.key() == Qt.Key.Key_Escape):
                event.accept()
                return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer by menu what the mouse and keys do."""
        menu = self.row_menu()
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def row_menu(self) -> QMenu | None:
        """Return the menu of the current row; None for the empty one."""
        row = self.table.row_at(self.currentIndex().row())
        if row is None:
            return None
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        forbidden = self._session.forbidden(row)
        for key, direction in keys().items():
            icon, words = texts.direction(direction)
            action = menu.addAction(theme.icon(icon), words, lambda d=direction: self.set_direction(d))
            action.setEnabled(direction not in forbidden)
            action.setToolTip(forbidden.get(direction, ""))
            action.setShortcut(f"Alt+{key.name.removeprefix('Key_')}")
        menu.addSeparator()
        menu.addAction(tr("Values…"), lambda: self.values_wanted.emit(row.id)).setEnabled(
            None not in self._session.specs(row)
        )
        menu.addAction(tr("Form of the values…"), lambda: self.form_wanted.emit(row.id)).setEnabled(
            row.conversion in WITH_FORM and None not in self._session.specs(row)
        )
        menu.addAction(tr("Take this field out"), self.clear_side)
        menu.addAction(theme.icon("trash-2"), tr("Remove pair"), self.remove_rows)
        return menu
