"""The value table of a pair: for each word here the word that Salesforce gets. A dialog; Save puts it into the session."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStyleOptionViewItem, QWidget

from crmconsole.mapping.convert import shown
from crmconsole.mapping.edit import Side
from crmconsole.records import FieldSpec
from crmconsole.views import MappingRow
from ui.models.headed_table import HeadedTable
from ui.models.mapping_session import MappingSession
from ui.pages.dialogs import AskDialog
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Card, ComboBox, LineEdit, TableView
from ui.widgets.cell_delegate import CellDelegate, Index
from ui.widgets.cells import LOOK_ROLE, Look

WORDS_SHOWN = 200


class ValueTableModel(HeadedTable):
    """Words here and what each becomes; a word without an entry travels as it is."""

    def __init__(self, words: list[str], table: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__((tr("Here"), tr("Salesforce")), parent)
        self._words = words
        self._table = dict(table)

    @property
    def table(self) -> dict[str, str]:
        """The entries, in the order of the words."""
        return {word: self._table[word] for word in self._words if word in self._table}

    def add_word(self, word: str) -> int:
        """Add a word that nothing had yet; return its row."""
        if word not in self._words:
            self.beginInsertRows(QModelIndex(), len(self._words), len(self._words))
            self._words.append(word)
            self.endInsertRows()
        return self._words.index(word)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return the number of words."""
        return 0 if parent.isValid() else len(self._words)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer what a word is, or becomes."""
        if not index.isValid():
            return None
        word = self._words[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return word if index.column() == 0 else self._table.get(word, tr("as it is"))
        if role == Qt.ItemDataRole.EditRole:
            return self._table.get(word, "")
        if role == LOOK_ROLE:
            return Look("text", "strong") if index.column() == 0 else Look("text" if word in self._table else "muted")
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Say what a word becomes; an empty text lets it travel as it is."""
        word, text = self._words[index.row()], str(value or "").strip()
        if text:
            self._table[word] = text
        else:
            self._table.pop(word, None)
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the right column be edited."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == 1 else flags


class _WordDelegate(CellDelegate):
    """A box with Salesforce's choices; a field to type into where the list is open."""

    def __init__(self, there: FieldSpec, parent: QObject) -> None:
        super().__init__(parent)
        self._there = there

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return what a word is chosen with."""
        if not self._there.options:
            return LineEdit(tr("Salesforce value"), small=True, parent=parent)
        box = ComboBox(tr("Salesforce value"), small=True, parent=parent)
        box.addItem(tr("as it is"), "")
        for each in self._there.options:
            if each.active:
                box.addItem(each.label, each.value)
        box.activated.connect(lambda _index: (self.commitData.emit(box), self.closeEditor.emit(box)))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what the word becomes now."""
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, ComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, LineEdit):
            editor.setText(str(value or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take what was chosen."""
        value = (
            editor.currentData()
            if isinstance(editor, ComboBox)
            else editor.text()
            if isinstance(editor, LineEdit)
            else ""
        )
        model.setData(index, value)


class ValueTableDialog(AskDialog):
    """Show it with `open()`. Words are the field's own choices and those of the samples; more can be typed."""

    def __init__(self, session: MappingSession, row: MappingRow, parent: QWidget | None = None) -> None:
        here, there = session.specs(row)
        assert here is not None, "a value table needs both fields"
        assert there is not None, "a value table needs both fields"
        title = tr("Values of %1").replace("%1", here.label)
        words = tr("Choose what %1 gets in Salesforce for each value here. On the way back the first entry counts.")
        super().__init__(title, tr("Use these values"), explanation=words.replace("%1", there.label), parent=parent)
        self._session, self._row_id = session, row.id
        self.model = ValueTableModel(_words_of(session, row, here), row.value_table, self)
        self.view = TableView(title)
        self.view.setModel(self.model)
        self.view.set_column(0, 220)
        self.view.set_column(1, stretch=True, delegate=_WordDelegate(there, self.view))
        self.view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.word = LineEdit(tr("Another value here"), "", tr("Another value here"))
        self.word.returnPressed.connect(self._add)
        self.add = Button(tr("Add"))
        self.add.clicked.connect(self._add)
        self._lay_out()
        self.resize(theme.px(520), theme.px(480))

    def _lay_out(self) -> None:
        card = Card(flush=True)
        card.add(self.view, 1)
        self.body.addWidget(card, 1)
        more = QHBoxLayout()
        more.setSpacing(theme.gap(2))
        more.addWidget(self.word, 1)
        more.addWidget(self.add)
        self.body.addLayout(more)
        # Enter belongs to the cells and to the field for one more value.
        for button in (self.add, self.cancel_button, self.accept_button):
            button.setDefault(False)
            button.setAutoDefault(False)

    def _add(self) -> None:
        word = self.word.text().strip()
        if word:
            place = self.model.add_word(word)
            self.view.setCurrentIndex(self.model.index(place, 1))
            self.word.clear()

    def accept(self) -> None:
        """Put the table into the session."""
        if self._session.row(self._row_id) is not None:
            self._session.set_conversion(self._row_id, "values", self.model.table)
        super().accept()


def _words_of(session: MappingSession, row: MappingRow, here: FieldSpec) -> list[str]:
    """Return the words that a table may need: its own, the choices of the field, the values of the samples."""
    words = dict.fromkeys(row.value_table)
    words.update(dict.fromkeys(option.value for option in here.options if option.active))
    values = session.samples(Side.HERE, row.local)
    words.update(dict.fromkeys(shown(value, here) for value in values if value is not None))
    return list(words)[:WORDS_SHOWN]
