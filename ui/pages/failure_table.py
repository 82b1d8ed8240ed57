"""The table of one cause's failures with its tools: retry, skip, dismiss, edit in place, open, copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QMenu, QSizePolicy, QStyleOptionViewItem, QWidget

from crmconsole.records import Value
from crmconsole.views import FailureView
from ui import texts
from ui.models import failures as columns
from ui.models import words
from ui.models.failures import FailuresModel, Trying
from ui.models.windowed import Fetch
from ui.pages.failure_filter import FailureFilterButton
from ui.pages.fields import Fields, typed
from ui.theme import theme
from ui.widgets import Badge, Button, Card, Label, LineEdit, TablePanel, TableView
from ui.widgets.button_delegate import ButtonDelegate
from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.rule import Rule

_DROPPED_UNDER = {columns.ANSWER: 860, columns.FIELD: 720, columns.SEEN: 600, columns.KIND: 540}
"""Column → width of the table under which it gives its room to the record's name. The answer to the current row stands in full below the table."""


class ValueDelegate(CellDelegate):
    """Edits the value that was sent, where it is ours. `entered(failure id, value)` when a fitting one was given."""

    entered = Signal(int, object)

    def __init__(self, model: FailuresModel, fields: Fields, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._fields = model, fields

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> QWidget | None:
        """Return a field with the value of now; None where it is not ours to change."""
        failure = self._model.record(index.row())
        if failure is None or not is_ours(failure, self._fields):
            return None
        name = texts.tr("New value of %1").replace("%1", self._model.field_label(failure))
        editor = LineEdit(name, small=True, parent=parent)
        editor.textChanged.connect(lambda: editor.set_problem(""))
        return editor

    def setEditorData(self, editor: LineEdit, index: QModelIndex) -> None:
        """Begin with the value of now, selected."""
        failure = self._model.record(index.row())
        if failure is not None and not editor.isModified():
            value = failure.value
            editor.setText("" if value is None else value if isinstance(value, str) else words.value_words(value))
            editor.selectAll()

    def setModelData(self, editor: LineEdit, model: object, index: QModelIndex) -> None:
        """Hand a changed value on."""
        failure = self._model.record(index.row())
        if failure is None or not editor.isModified():
            return
        value = self._value(editor, failure)
        if value is not NotImplemented and value != failure.value:
            self.entered.emit(failure.id, value)

    def _value(self, editor: LineEdit, failure: FailureView) -> Value:
        spec = self._fields.spec(failure.kind, failure.field or "")
        try:
            return typed(spec, editor.text())
        except ValueError as error:
            editor.set_problem(str(error))
            return NotImplemented

    def eventFilter(self, editor: QWidget, event) -> bool:  # QEvent
        """Keep the field open on Enter while its value does not fit."""
        if event.type() == event.Type.KeyPress and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            index = self.parent().currentIndex()
            failure = self._model.record(index.row()) if index.isValid() else None
            if failure is not None and self._value(editor, failure) is NotImplemented:
                return True
        return super().eventFilter(editor, event)


def is_ours(failure: FailureView, fields: Fields) -> bool:
    """Tell whether the value of a failure can be changed here."""
    return bool(failure.field) and failure.local_id is not None and fields.is_here(failure.kind, failure.field or "")


def answer_words(failure: FailureView) -> str:
    """Return what was answered about one record, in full: the table has room for its beginning only."""
    return f"{failure.name}: {failure.message}" if failure.message else failure.name


class FailureTable(Card):
    """Shows failures by id. It only wishes: `retry(ids)`, `retry_cause()`, `skip(ids)`, `dismiss(ids)`, `edited(id, value)`,
    `open_record(failure)`, `copy_details(failures)`, `filter_wanted()`, `sort_wanted(key)`.
    """

    retry = Signal(object)
    retry_cause = Signal()
    skip = Signal(object)
    dismiss = Signal(object)
    edited = Signal(int, object)
    open_record = Signal(object)
    copy_details = Signal(object)
    filter_wanted = Signal()
    sort_wanted = Signal(str)
    current_changed = Signal(object)

    def __init__(
        self, fetch: Fetch[FailureView], fields: Fields, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(flush=True, parent=parent)
        self.setAccessibleName(texts.tr("Failures of this cause"))
        self._fields, self._now = fields, now
        self._room = float("inf")
        self.model = FailuresModel(fetch, now, self)
        self._build_tools()
        self._build_table()
        self._build_menu()
        self._selection_changed()

    # -- building -----------------------------------------------------------------------------------------------------

    def _build_tools(self) -> None:
        row = self._tools = QHBoxLayout()
        self.selected_badge = Badge(parent=self)
        self.retry_button = Button(texts.tr("Retry selected"), "rotate-ccw", small=True)
        self.retry_button.setAccessibleName(texts.tr("Retry selected"))
        self.retry_button.clicked.connect(self.retry_selected)
        self.cause_button = Button(texts.tr("Retry all"), small=True)
        self.cause_button.clicked.connect(self.retry_cause)
        self.skip_button = Button(texts.tr("Skip until changed"), small=True)
        self.skip_button.clicked.connect(self.skip_selected)
        self.more_button = Button("", "ellipsis", small=True, name=texts.tr("More for the selected records"))
        self.more_button.clicked.connect(self._open_more)
        self.filter = FailureFilterButton(self._now)
        self.filter.changed.connect(self.filter_wanted)
        self.open_button = Button(texts.tr("Open in Salesforce"), "external-link", small=True)
        self.open_button.setAccessibleName(texts.tr("Open in Salesforce"))
        self.open_button.clicked.connect(self.open_current)
        for widget in (self.selected_badge, self.retry_button, self.cause_button, self.skip_button, self.more_button):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.filter)
        row.addWidget(self.open_button)
        self.add_layout(row)
        self._fit_tools()
        theme.changed.connect(self._fit_tools)

    def _fit_tools(self) -> None:
        pad = theme.gap(3)
        self._tools.setContentsMargins(pad, theme.gap(2), pad, theme.gap(1))
        self._tools.setSpacing(pad)
        # The words of tools go before this card has to go under the one beside it.
        self.setMinimumSize(theme.px(400), 2 * theme.row + theme.head + 3 * theme.row)

    def _build_table(self) -> None:
        table = self.table = TableView(texts.tr("Failures"))
        table.setModel(self.model)
        self.values = ValueDelegate(self.model, self._fields, table)
        self.values.entered.connect(self.edited)
        buttons = ButtonDelegate("rotate-ccw", table)
        buttons.pressed.connect(lambda index: self.retry.emit([self.model.id_at(index.row())]))
        table.set_column(columns.RECORD, 108, stretch=True)
        widths = {columns.KIND: 74, columns.FIELD: 90, columns.ANSWER: 140, columns.SEEN: 122, columns.TRIES: 46}
        for column, width in widths.items():
            table.set_column(column, width)
        table.set_column(columns.SENT, 124, delegate=self.values)
        table.set_column(columns.NEXT, 98)
        table.set_column(columns.RETRY, 98, delegate=buttons)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open_context)
        head = table.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(columns.SEEN, Qt.SortOrder.DescendingOrder)
        head.sortIndicatorChanged.connect(self._sort)
        table.selectionModel().selectionChanged.connect(self._selection_changed)
        table.selectionModel().currentRowChanged.connect(self._current_changed)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Where letters are large the page scrolls; then the table keeps a few rows in sight and wishes for no more.
        table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.panel = TablePanel(table)
        self.add(self.panel, 1)
        self.answer = Label("", "small", "muted", elide=True, selectable=True)
        self.answer.setAccessibleName(texts.tr("Salesforce's answer"))
        self.answer.setContentsMargins(theme.gap(2), theme.gap(2), theme.gap(2), theme.gap(2))
        self.add(Rule())
        self.add(self.answer)
        self.model.dataChanged.connect(lambda *_: self._current_changed())

    def _build_menu(self) -> None:
        menu = self.menu = QMenu(self)
        self._menu_retry = menu.addAction(texts.tr("Retry"), self.retry_selected)
        self._menu_edit = menu.addAction(texts.tr("Edit the value…"), self.edit_current)
        menu.addSeparator()
        menu.addAction(texts.tr("Skip until changed"), self.skip_selected)
        menu.addAction(texts.tr("Dismiss with a reason…"), self.dismiss_selected)
        menu.addSeparator()
        self._menu_open = menu.addAction(texts.tr("Open in Salesforce"), self.open_current)
        menu.addAction(texts.tr("Copy details"), self.copy_selected)

    # -- what is selected ---------------------------------------------------------------------------------------------

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected rows."""
        return list(self.model.ids_of(self.table.selectionModel().selection()))

    def acting_ids(self) -> list[int]:
        """Return the selected rows, or the current one when none is selected."""
        chosen = self.selected_ids()
        if not chosen and self.table.currentIndex().isValid():
            chosen = [self.model.id_at(self.table.currentIndex().row())]
        return chosen

    def current(self) -> FailureView | None:
        """Return the current row, or the first one."""
        index = self.table.currentIndex()
        row = index.row() if index.isValid() else 0
        return self.model.record(row) if row < self.model.rowCount() else None

    def set_ids(self, ids: Iterable[int]) -> None:
        """List these failures; selection, current row and scroll position stay where they were."""
        chosen = set(self.selected_ids())
        index = self.table.currentIndex()
        current = self.model.id_at(index.row()) if index.isValid() else None
        offset = self.table.verticalScrollBar().value()
        if not self.model.set_ids(ids):
            return
        selection = self.table.selectionModel()
        selection.select(self.model.selection_of(chosen), selection.SelectionFlag.ClearAndSelect)
        row = self.model.row_of(current) if current is not None else -1
        if row >= 0:
            selection.setCurrentIndex(self.model.index(row, index.column()), selection.SelectionFlag.NoUpdate)
        self.table.verticalScrollBar().setValue(offset)
        self._selection_changed()
        self._current_changed()

    def set_room(self, room: float) -> None:
        """Leave out of the tools what does not fit into so many pixels, least needed first: all of it is in the menu of a row too."""
        self._room = room
        self.open_button.setText(self.open_button.accessibleName())
        self.retry_button.setText(self.retry_button.accessibleName())
        self.skip_button.show()
        self.open_button.show()
        for leave_out in (
            lambda: self.open_button.setText(""),
            self.skip_button.hide,
            lambda: self.retry_button.setText(""),
            self.open_button.hide,
        ):
            if self._needed() <= room:
                break
            leave_out()
        self.open_button.updateGeometry()
        self.retry_button.updateGeometry()

    def _needed(self) -> int:
        """Return how wide the tools are that are not left out, with the count of what is selected."""
        tools = self.retry_button, self.cause_button, self.skip_button, self.more_button, self.filter, self.open_button
        widths = (one.sizeHint().width() + self._tools.spacing() for one in tools if not one.isHidden())
        return sum(widths) + theme.px(90)

    def set_cause(self, count: int, retry: str) -> None:
        """Tell how many the cause has, for the button that retries them all, and when they are tried again."""
        self.model.set_retry(retry)
        self.cause_button.setText(texts.tr("Retry all %1").replace("%1", texts.number(count)))
        self.cause_button.updateGeometry()
        self.set_room(self._room)

    def _selection_changed(self) -> None:
        count = sum(part.height() for part in self.table.selectionModel().selection())
        chosen = texts.tr("%1 selected").replace("%1", texts.number(count)) if count else ""
        self.selected_badge.set(chosen, "accent")
        reason = "" if count else texts.tr("Select records first")
        for button in (self.retry_button, self.skip_button, self.more_button):
            button.set_reason(reason)
        self.selected_badge.setVisible(bool(count))

    def _current_changed(self) -> None:
        failure = self.current()
        there = failure is not None and bool(failure.crm_id)
        self.open_button.set_reason("" if there else texts.tr("This record is not in Salesforce yet"))
        if there:
            self.open_button.setToolTip(texts.tr("Open in Salesforce"))
        self.answer.setText(answer_words(failure) if failure is not None else "")
        self.current_changed.emit(failure)

    # -- wishes -------------------------------------------------------------------------------------------------------

    def retry_selected(self) -> None:
        """Wish that the selected rows are tried again now."""
        ids = [row_id for row_id in self.acting_ids() if self.model.trying(row_id) in (None, Trying.AGAIN)]
        if ids:
            self.retry.emit(ids)

    def skip_selected(self) -> None:
        """Wish that the selected rows wait until their record changes."""
        if ids := self.acting_ids():
            self.skip.emit(ids)

    def dismiss_selected(self) -> None:
        """Wish that the selected rows leave the list."""
        if ids := self.acting_ids():
            self.dismiss.emit(ids)

    def open_current(self) -> None:
        """Wish to see the current row in Salesforce."""
        failure = self.current()
        if failure is not None and failure.crm_id:
            self.open_record.emit(failure)

    def copy_selected(self) -> None:
        """Wish for the details of the selected rows that are here, on the clipboard."""
        rows = [self.model.record(self.model.row_of(row_id)) for row_id in self.acting_ids()[:100]]
        found = [row for row in rows if row is not None]
        if not found and (current := self.current()) is not None:
            found = [current]
        if found:
            self.copy_details.emit(found)

    def edit_current(self) -> bool:
        """Open the value of the current row, or of the first one, for editing; False when it is not ours to change."""
        failure = self.current()
        if failure is None or not is_ours(failure, self._fields):
            return False
        index = self.model.index(self.model.row_of(failure.id), columns.SENT)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)
        self.table.edit(index)
        return True

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        key = columns.SORT_KEYS.get(column)
        if key is not None:
            self.sort_wanted.emit(f"-{key}" if order == Qt.SortOrder.DescendingOrder else key)

    # -- menus --------------------------------------------------------------------------------------------------------

    def _open_context(self, at: QPoint) -> None:
        index = self.table.indexAt(at)
        if index.isValid() and not self.table.selectionModel().isRowSelected(index.row()):
            self.table.selectRow(index.row())
        self._ready_menu()
        self.menu.popup(self.table.viewport().mapToGlobal(at))

    def _open_more(self) -> None:
        self._ready_menu()
        self.menu.popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height() + theme.gap(1))))

    def _ready_menu(self) -> None:
        count = len(self.acting_ids())
        failure = self.current()
        self._menu_retry.setText(
            texts.tr("Retry") if count < 2 else texts.tr("Retry %1 records").replace("%1", texts.number(count))
        )
        self._menu_edit.setEnabled(failure is not None and is_ours(failure, self._fields))
        self._menu_open.setEnabled(failure is not None and bool(failure.crm_id))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room of the least needed columns to the names in a narrow window."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit_columns)

    def _fit_columns(self) -> None:
        width = self.table.width()
        for column, least in _DROPPED_UNDER.items():
            self.table.setColumnHidden(column, width < theme.px(least))
