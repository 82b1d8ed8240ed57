"""The list of fields of one side that no row has: search, drag, Enter to pick up, drop to take back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from crmconsole.mapping.compat import short_type, writable
from crmconsole.mapping.edit import Side
from crmconsole.records import FieldSpec
from ui import texts
from ui.mapping.dragging import drag_field
from ui.models.mapping_fields import SAMPLE_ROLE, SPEC_ROLE, FieldListModel
from ui.models.mapping_session import Carried, MappingSession
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Card, Label, SearchField, paint
from ui.widgets.scroll import thin_bars

Index = QModelIndex | QPersistentModelIndex


class FieldDelegate(QStyledItemDelegate):
    """Paints a grip (a lock where nobody can write), the label and the type in words; below, Salesforce's name for it or samples of here."""

    def __init__(self, side: Side, parent: QWidget) -> None:
        super().__init__(parent)
        self._side = side

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of two lines."""
        return QSize(theme.px(100), theme.px(46))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one field."""
        spec: FieldSpec = index.data(SPEC_ROLE)
        painter.save()
        rect = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected:
            edge = theme.colour("accent") if option.state & QStyle.StateFlag.State_Active else theme.colour("border")
            paint.box(painter, rect, theme.radius, theme.colour("accent_soft"), edge)
        elif hover:
            paint.box(painter, rect, theme.radius, theme.colour("alternate"), None)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        inner = rect.adjusted(theme.px(8), 0, -theme.px(8), 0)
        side = theme.px(14)
        place = QRectF(inner.right() - side if rtl else inner.x(), inner.y(), side, inner.height())
        locked = self._side is Side.THERE and not writable(spec)
        theme.paint_icon(painter, place, "lock" if locked else "grip-vertical", "muted" if not hover else "text", 14)
        step = side + theme.px(8)
        inner = inner.adjusted(0, 0, -step, 0) if rtl else inner.adjusted(step, 0, 0, 0)
        self._paint_words(painter, inner, index, rtl)
        if focused:
            paint.focus_ring(painter, rect, theme.radius)
        painter.restore()

    def _paint_words(self, painter: QPainter, inner: QRectF, index: Index, rtl: bool) -> None:
        """Paint label and type: beside the label where it fits, else beside what stands below."""
        spec: FieldSpec = index.data(SPEC_ROLE)
        near = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
        far = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight)
        body, small = theme.font("body"), theme.font("small")
        line = inner.adjusted(0, theme.px(4), 0, -inner.height() / 2)
        below = inner.adjusted(0, inner.height() / 2, 0, -theme.px(4))
        label = f"{spec.label} *" if spec.required else spec.label
        types = texts.told(short_type(spec))
        words = spec.name if self._side is Side.THERE else index.data(SAMPLE_ROLE)
        wide = paint.width_of(types, small) + 2
        beside = wide <= line.width() - paint.width_of(label, body) - theme.px(8)
        if beside and not words:
            line = inner
        paint.text(painter, line, label, body, theme.colour("text"), near)
        if beside:
            paint.text(painter, line, types, small, theme.colour("muted"), far)
        elif not words:
            paint.text(painter, below, types, small, theme.colour("muted"), near)
        else:
            wide = min(wide, below.width() * 0.6)
            place = QRectF(below.x() if rtl else below.right() - wide, below.y(), wide, below.height())
            paint.text(painter, place, types, small, theme.colour("muted"), far)
            step = wide + theme.px(8)
            below = below.adjusted(step, 0, 0, 0) if rtl else below.adjusted(0, 0, -step, 0)
        font = theme.font("code") if self._side is Side.THERE else small
        paint.text(painter, below, words, font, theme.colour("muted"), near)


class FieldView(QListView):
    """The list itself. `picked(carried)` on Enter or a double click; a field of a row can be dropped back onto it."""

    picked = Signal(object)

    def __init__(self, name: str, model: FieldListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = model
        self._over = False
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            tr("Enter picks a field up; then choose a row with the arrows and press Enter again.")
        )
        self.setModel(model)
        self.setItemDelegate(FieldDelegate(model.side, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setDropIndicatorShown(False)
        self.viewport().setAutoFillBackground(False)
        thin_bars(self)
        self.doubleClicked.connect(self._pick)
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    @property
    def chosen(self) -> FieldSpec | None:
        """The field that is selected, if one is."""
        rows = self.selectedIndexes()
        return self._fields.fields[rows[0].row()] if rows else None

    def select_field(self, name: str) -> None:
        """Make a field the current one, if it is shown."""
        for place, spec in enumerate(self._fields.fields):
            if spec.name == name:
                self.setCurrentIndex(self._fields.index(place))

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(Carried(self._fields.side, self._fields.fields[index.row()].name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick the current field up on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._pick(self.currentIndex())
            return
        super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the current field, as a copy; what a drop would do the table paints (the drag picture may be invisible)."""
        indexes = self.selectedIndexes()
        if indexes:
            drag_field(self, self._fields.mimeData(indexes), self._fields.fields[indexes[0].row()].label)

    # -- taking back --------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a field that comes from a row."""
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Go on taking it."""
        self._judge(event)

    def _judge(self, event: QDragMoveEvent) -> None:
        self._over = self._fields.canDropMimeData(event.mimeData(), Qt.DropAction.CopyAction, -1, -1, QModelIndex())
        self.viewport().update()
        if self._over:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget it."""
        self._over = False
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the field out of its row."""
        self._over = False
        self.viewport().update()
        if self._fields.dropMimeData(event.mimeData(), Qt.DropAction.CopyAction, -1, -1, QModelIndex()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Leave painting to Qt, then outline the list while a field may be put back."""
        done = super().viewportEvent(event)
        if isinstance(event, QPaintEvent) and self._over:
            with QPainter(self.viewport()) as painter:
                paint.focus_ring(painter, QRectF(self.viewport().rect()), theme.radius)
        return done


class FieldListCard(Card):
    """A list with its head, its count and its search."""

    def __init__(self, session: MappingSession, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        here = side is Side.HERE
        self.model = FieldListModel(session, side, self)
        words = tr("Not mapped here") if here else tr("Not mapped there")
        self.head = Label(words, "small", "muted", elide=True)
        self.count = Label("", "small", "muted", tabular=True)
        name = tr("Search fields here") if here else tr("Search fields in Salesforce")
        self.search = SearchField(name, tr("Search"))
        self.search.textChanged.connect(self.model.search)
        self.view = FieldView(
            tr("Fields here that are not mapped") if here else tr("Salesforce fields that are not mapped"),
            self.model,
        )
        self._row = QHBoxLayout()
        self._row.addWidget(self.head, 1)
        self._row.addWidget(self.count)
        self._search_row = QHBoxLayout()
        self._search_row.addWidget(self.search)
        self._list_row = QHBoxLayout()
        self._list_row.addWidget(self.view)
        self.add_layout(self._row)
        self.add_layout(self._search_row)
        self.add_layout(self._list_row, 1)
        self.add_button: Button | None = None
        self._add_row = QHBoxLayout()
        if here:
            self.add_button = Button(tr("New field…"), "plus", small=True)
            self._add_row.addWidget(self.add_button)
            self.add_layout(self._add_row)
        for signal in (self.model.rowsInserted, self.model.rowsRemoved, self.model.modelReset, session.changed):
            signal.connect(self._count)
        self._count()
        self._space()
        theme.changed.connect(self._space)

    def _count(self, *_: object) -> None:
        shown, total = len(self.model.fields), self.model.total
        self.count.setText(texts.number(total) if shown == total else texts.of(shown, total))

    def _space(self) -> None:
        self._row.setSpacing(theme.room(6))
        self._row.setContentsMargins(theme.room(14), theme.room(10), theme.room(14), theme.room(4))
        self._search_row.setContentsMargins(theme.room(7), 0, theme.room(7), theme.room(6))
        self._list_row.setContentsMargins(theme.room(6), 0, theme.room(6), theme.room(6))
        self._add_row.setContentsMargins(theme.room(7), 0, theme.room(7), theme.room(7) if self.add_button else 0)
