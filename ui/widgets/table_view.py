"""The table of every page: fixed rows, hairlines, no grid, keys that reach every cell, copying as text with headers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QMimeData, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.theme import theme
from ui.widgets import paint
from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.paint import one_line
from ui.widgets.scroll import thin_bars
from ui.widgets.table_head import TableHead

COPY_LIMIT = 10_000
LEAST_STRETCHED = 120
LEAST_WIDTH = 160
LEAST_ROWS = 3


class TableView(QTableView):
    """Shows any model. Whole rows are selected; the current cell is what Space, Enter and Alt with arrows act on.

    `copied(rows, selected)` is emitted after Ctrl+C; fewer than selected when there were more than 10,000.
    """

    copied = Signal(int, int)

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalHeader(TableHead(self))
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        thin_bars(self)
        self._cells = CellDelegate(self)
        self.setItemDelegate(self._cells)
        self._widths: dict[int, float] = {}
        self._given: dict[int, float] = {}
        """The widths of the beginning, before a person dragged any."""
        self._stretched: dict[int, float] = {}
        self._faded = False
        self._by_keys = False
        self._restyle()
        theme.changed.connect(self._restyle)

    # -- columns --------------------------------------------------------------------------------------------------

    def set_column(
        self,
        column: int,
        width: float | None = None,
        *,
        stretch: bool = False,
        delegate: QAbstractItemDelegate | None = None,
    ) -> None:
        """Set a column's width in design pixels (a person may drag it), or let it take what is left; give it a delegate.

        A column that stretches keeps at least `width`: then the table scrolls sideways.

        Call it after `setModel`. The view does not own the delegate: make the view its parent.
        """
        head = self.horizontalHeader()
        head.setSectionResizeMode(
            column, QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Interactive
        )
        if stretch:
            self._stretched[column] = width or LEAST_STRETCHED
        elif width is not None:
            self._widths[column] = self._given[column] = width
            self.setColumnWidth(column, theme.px(width))
        if delegate is not None:
            self.setItemDelegateForColumn(column, delegate)

    def dragged(self) -> dict[int, float]:
        """Return the columns that are wider or narrower than in the beginning, with their widths in design pixels."""
        one = theme.px(1000) / 1000
        head = self.horizontalHeader()
        seen = [c for c in range(head.count()) if not self.isColumnHidden(c)]
        if head.stretchLastSection():
            seen = seen[:-1]  # the last one fills what the others leave; nobody dragged it
        shown = [c for c in self._given if c in seen]
        return {
            c: round(head.sectionSize(c) / one, 1) for c in shown if head.sectionSize(c) != theme.px(self._given[c])
        }

    def drag(self, column: int, width: float) -> None:
        """Make a column so wide, in design pixels, as a person does by dragging; one that stretches stays as it is."""
        if column in self._given:
            self._widths[column] = width
            self.setColumnWidth(column, theme.px(width))

    def setColumnHidden(self, column: int, hidden: bool) -> None:
        """Hide or show a column and share the room anew."""
        if hidden != self.isColumnHidden(column):
            super().setColumnHidden(column, hidden)
            self._stretch()

    def minimumSizeHint(self) -> QSize:
        """Return room for a few rows under the heads: with less, nobody sees what is listed."""
        return QSize(theme.px(LEAST_WIDTH), theme.head + LEAST_ROWS * theme.row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stop stretching where what is left would be too narrow to read."""
        super().resizeEvent(event)
        self._stretch()

    def _stretch(self) -> None:
        head = self.horizontalHeader()
        columns = [c for c in self._stretched if c < head.count() and not self.isColumnHidden(c)]
        others = sum(head.sectionSize(c) for c in range(head.count()) if c not in self._stretched)
        least = sum(theme.px(self._stretched[c]) for c in columns)
        fits = self.viewport().width() - others >= least
        mode = QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Interactive
        for column in columns:
            if head.sectionResizeMode(column) != mode:
                head.setSectionResizeMode(column, mode)
            if not fits:
                head.resizeSection(column, theme.px(self._stretched[column]))

    def selectRow(self, row: int) -> None:
        """Select a row alone, whatever keys are held: Qt's own takes Ctrl, held for a shortcut, as a wish for one row more."""
        if self.model() is not None and 0 <= row < self.model().rowCount():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self.model().index(row, self._first_column()), flags)

    def _first_column(self) -> int:
        """Return the column in which the ring of the keyboard is seen first."""
        head = self.horizontalHeader()
        shown = (head.logicalIndex(at) for at in range(head.count()))
        return next((column for column in shown if not self.isColumnHidden(column)), 0)

    def set_faded(self, faded: bool) -> None:
        """Grey the rows while they show old data."""
        self._faded = faded
        self.viewport().update()

    def _restyle(self) -> None:
        self.setFont(theme.font("body"))
        self.verticalHeader().setMinimumSectionSize(theme.row)
        self.verticalHeader().setDefaultSectionSize(theme.row)
        for column, width in self._widths.items():
            self.setColumnWidth(column, theme.px(width))
        self.updateGeometries()
        self.viewport().update()

    # -- keyboard -------------------------------------------------------------------------------------------------

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        """Mark old data as disabled, for the delegates."""
        super().initViewItemOption(option)
        if self._faded:
            option.state &= ~QStyle.StateFlag.State_Enabled

    @property
    def shows_focus(self) -> bool:
        """True while keys, not the mouse, are used."""
        return self._by_keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is when it came here by key; make a cell in sight current if none is."""
        by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        self._by_keys = self._by_keys or by_key
        super().focusInEvent(event)
        current = self.currentIndex()
        unseen = not current.isValid() or self.isColumnHidden(current.column())
        if by_key and unseen and self.model() is not None and self.model().rowCount():
            there = self.model().index(max(0, current.row()), self._first_column())
            self.selectionModel().setCurrentIndex(there, QItemSelectionModel.SelectionFlag.NoUpdate)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows; without any, where the keyboard is."""
        super().paintEvent(event)
        paint.ring_without_row(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hide the focus ring: the mouse is in use."""
        self._by_keys = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, press a button in the current cell, or move."""
        self._by_keys = True
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if (event.key() == Qt.Key.Key_Space or enter or alt) and self._to_delegate(event):
            return
        super().keyPressEvent(event)

    def _to_delegate(self, event: QKeyEvent) -> bool:
        index = self.currentIndex()
        if not index.isValid():
            return False
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        return bool(self.itemDelegateForIndex(index).editorEvent(event, self.model(), option, index))

    # -- copying --------------------------------------------------------------------------------------------------

    def selected_rows(self) -> list[int]:
        """Return the selected rows from top to bottom, without asking the model for anything."""
        rows: set[int] = set()
        for part in self.selectionModel().selection() if self.selectionModel() else ():
            rows.update(range(part.top(), part.bottom() + 1))
        return sorted(rows)

    def copy(self) -> None:
        """Put the selected rows on the clipboard as tab-separated text under their headers; columns without one are left out."""
        model, rows = self.model(), self.selected_rows()
        if model is None or not rows:
            return
        columns = [c for c in range(model.columnCount()) if not self.isColumnHidden(c) and _header(model, c)]
        lines = ["\t".join(_header(model, c) for c in columns)]
        for row in rows[:COPY_LIMIT]:
            lines.append("\t".join(_cell(model.index(row, c)) for c in columns))
        data = QMimeData()
        data.setText("\n".join(lines) + "\n")
        QGuiApplication.clipboard().setMimeData(data)
        self.copied.emit(min(len(rows), COPY_LIMIT), len(rows))

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+C for the table while it has the focus."""
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
            return True
        return super().event(event)


def _header(model, column: int) -> str:
    value = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
    return "" if value is None else one_line(str(value)).replace("\t", " ")


def _cell(index: QModelIndex) -> str:
    value = index.data(Qt.ItemDataRole.DisplayRole)
    return "" if value is None else one_line(str(value)).replace("\t", " ")
