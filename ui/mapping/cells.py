"""The delegates of the mapping table: fields with a tick for suggestions, and boxes to choose from while a cell is edited."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from crmconsole.mapping import compat, edit
from crmconsole.mapping.edit import Side
from crmconsole.mapping.model import CONVERSIONS
from crmconsole.records import FieldSpec
from ui import texts
from ui.models.mapping_session import MappingSession
from ui.models.mapping_table import POLICIES, ROW_ID_ROLE, SIDES, Column
from ui.texts import tr
from ui.theme import theme
from ui.widgets import ComboBox, paint
from ui.widgets.cell_delegate import CellDelegate, Index


class ChoiceDelegate(CellDelegate):
    """Opens a box over a cell. `chosen(row id or None, column, value)` when a person took something; the model is not touched."""

    chosen = Signal(object, object, object)

    def __init__(self, session: MappingSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the open box of a cell."""
        column = Column(index.column())
        head = index.model().headerData(column, Qt.Orientation.Horizontal)
        box = ComboBox(str(head), small=True, parent=parent)
        self._fill(box, column, index.data(ROW_ID_ROLE))
        box.setMaxVisibleItems(14)
        box.activated.connect(lambda _index, b=box: (self.commitData.emit(b), self.closeEditor.emit(b)))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def _fill(self, box: ComboBox, column: Column, row_id: str | None) -> None:
        row = self._session.row(row_id) if row_id is not None else None
        if column in SIDES:
            side = SIDES[column]
            now = edit.field_of(row, side) if row is not None else None
            box.addItem(tr("None"), None)
            for words, name in field_choices(self._session, side, now):
                box.addItem(words, name)
            box.setCurrentIndex(max(0, box.findData(now)))
        elif row is not None and column is Column.CONVERT:
            here, there = self._session.specs(row)
            assert here is not None, "no conversion without both fields"
            assert there is not None, "no conversion without both fields"
            for name in compat.conversions_for(here, there):
                box.addItem(f"{tr(CONVERSIONS[name])}…" if name == "values" else tr(CONVERSIONS[name]), name)
            box.setCurrentIndex(max(0, box.findData(row.conversion)))
        elif row is not None:
            for policy, words in POLICIES.items():
                box.addItem(tr(words), policy)
            box.setCurrentIndex(max(0, box.findData(row.policy)))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Leave the box as it was filled."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Tell what was taken."""
        assert isinstance(editor, ComboBox), "only boxes are opened here"
        self.chosen.emit(index.data(ROW_ID_ROLE), Column(index.column()), editor.currentData())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Lay the box over the cell, wide enough to read."""
        rect = option.rect.adjusted(theme.px(2), theme.px(3), -theme.px(2), -theme.px(4))
        rect.setWidth(max(rect.width(), min(editor.sizeHint().width(), theme.px(280))))
        editor.setGeometry(rect)


class FieldDelegate(ChoiceDelegate):
    """A field of a row; with a tick box in front where the row is a suggestion."""

    def paint_content(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the tick box, then the field."""
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is not None:
            rtl = option.direction == Qt.LayoutDirection.RightToLeft
            box = self.tick_place(rect, rtl)
            on = Qt.CheckState(state) == Qt.CheckState.Checked
            edge = theme.colour("accent" if on else "muted")
            paint.box(painter, box, theme.px(4), theme.colour("accent") if on else theme.colour("surface"), edge)
            if on:
                theme.paint_icon(painter, box, "check", "on_accent", 12)
            step = box.width() + theme.px(8)
            rect = rect.adjusted(0, 0, -step, 0) if rtl else rect.adjusted(step, 0, 0, 0)
        super().paint_content(painter, rect, option, index)

    def tick_place(self, rect: QRectF, rtl: bool) -> QRectF:
        """Return where the tick box is in a cell."""
        side = theme.px(16)
        x = rect.right() - side if rtl else rect.x()
        return QRectF(x, round(rect.center().y() - side / 2), side, side)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tick on a click into the box and on Space."""
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return False
        wanted = Qt.CheckState.Unchecked if Qt.CheckState(state) == Qt.CheckState.Checked else Qt.CheckState.Checked
        if isinstance(event, QMouseEvent):
            inner = QRectF(option.rect).adjusted(theme.gap(2), 0, -theme.gap(2), -1)
            box = self.tick_place(inner, option.direction == Qt.LayoutDirection.RightToLeft)
            if not box.adjusted(-4, -6, 4, 6).contains(event.position()):
                return False
            if event.type() == QEvent.Type.MouseButtonRelease:
                model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space:
            return model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)
        return False


def field_choices(session: MappingSession, side: Side, now: str | None) -> list[tuple[str, str]]:
    """Return (words, name) of the fields for a cell: the free ones and the one that is there, then those of other rows."""
    fields = session.view.local_fields if side is Side.HERE else session.view.crm_fields
    free = {spec.name for spec in session.unmapped(side)}

    def words(spec: FieldSpec) -> str:
        return f"{spec.label} · {texts.told(compat.type_words(spec))}"

    first = [(words(spec), spec.name) for spec in fields if spec.name in free or spec.name == now]
    used = [spec for spec in fields if spec.name not in free and spec.name != now]
    return first + [(tr("%1 (in another row)").replace("%1", words(spec)), spec.name) for spec in used]
