"""The pairs of a mapping as a table: Here · Way · Salesforce · Convert · Who wins · Sample · Check, and an empty row to drop onto."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from crmconsole.mapping import edit
from crmconsole.mapping.convert import shown
from crmconsole.mapping.edit import Side
from crmconsole.mapping.model import CONSTANT, CONVERSIONS
from crmconsole.records import Direction, Policy
from crmconsole.views import MappingRow
from ui import texts
from ui.models.come_and_go import follow
from ui.models.mapping_fields import MIME, from_mime, to_mime
from ui.models.mapping_session import Carried, MappingSession
from ui.texts import tr
from ui.widgets.cells import FORBIDDEN_ROLE, LOOK_ROLE, VALUE_ROLE, Look

Index = QModelIndex | QPersistentModelIndex
ROW_ID_ROLE = Qt.ItemDataRole.UserRole + 121
SAMPLES_SHOWN = 3


class Column(IntEnum):
    """The columns in their order."""

    HERE = 0
    WAY = 1
    THERE = 2
    CONVERT = 3
    WINS = 4
    SAMPLE = 5
    CHECK = 6


HEADS = ("Here", "Way", "Salesforce", "Convert", "Who wins", "Sample", "Check")
SIDES = {Column.HERE: Side.HERE, Column.THERE: Side.THERE}
POLICIES = {
    Policy.SALESFORCE_WINS: "Salesforce",
    Policy.CONSOLE_WINS: "Here",
    Policy.SALESFORCE_MASTER: "Salesforce, always",
    Policy.NEWEST_WINS: "Newest",
    Policy.NEWEST_RECORD: "Newest record",
    Policy.ASK: "Ask me",
}
POLICY_TIPS = {
    Policy.SALESFORCE_WINS: "When both sides changed it, Salesforce's value stays; a blank there is filled from here.",
    Policy.CONSOLE_WINS: "When both sides changed it, the value here stays; a blank here is filled from Salesforce.",
    Policy.SALESFORCE_MASTER: "A value in Salesforce is never overwritten; blanks there are filled from here.",
    Policy.NEWEST_WINS: "When both sides changed it, the later change stays.",
    Policy.NEWEST_RECORD: "When both sides changed the record, the later one stays; at the same time, both do.",
    Policy.ASK: "When both sides changed it, both values stay until you choose.",
}
SHORT_CONVERSIONS = {
    "none": "–",
    "trim": "trim",
    "upper": "UPPER",
    "lower": "lower",
    "title": "Title",
    "values": "values…",
    "date": "date",
    "number": "number",
    "shorten": "shorten",
    "constant": "always",
}
LEVELS = {
    "ok": Look("good", "strong", "circle-check"),
    "converts": Look("good", "strong", "circle-check"),
    "may_lose": Look("attention", "strong", "circle-alert"),
    "cannot": Look("bad", "strong", "triangle-alert"),
}
"""How a verdict looks: icon, colour and the engine's sentence."""
MUTED = Look("muted")


class MappingTableModel(QAbstractTableModel):
    """Shows a session. A drop on a place that is taken is not applied: `taken(carried, row_id)` asks what to do."""

    taken = Signal(object, object)

    def __init__(self, session: MappingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[MappingRow] = []
        session.changed.connect(self.refresh)

    # -- rows ---------------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the rows of now; the ones that stay keep their selection."""
        new = list(self._session.rows)
        if not follow(self, self._rows, new, lambda row: row.id):
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
            return
        self._rows = new
        self.dataChanged.emit(self.index(0, 0), self.index(len(new), len(HEADS) - 1))

    def row_at(self, row: int) -> MappingRow | None:
        """Return the pair of a row; None for the empty row at the bottom."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def place_of(self, row_id: str) -> int:
        """Return where a pair is; -1 when it is gone."""
        return next((place for place, row in enumerate(self._rows) if row.id == row_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of pairs and the empty row."""
        return 0 if parent.isValid() else len(self._rows) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the head of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(HEADS[section])
        return None

    # -- cells --------------------------------------------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer what is shown in a cell."""
        if not index.isValid():
            return None
        column = Column(index.column())
        row = self.row_at(index.row())
        if row is None:
            return self._empty(column, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == LOOK_ROLE:
            return self._look(row, column)
        if role == ROW_ID_ROLE:
            return row.id
        if column is Column.WAY and role == VALUE_ROLE:
            return row.direction
        if column is Column.WAY and role == FORBIDDEN_ROLE:
            return self._session.forbidden(row)
        if role == Qt.ItemDataRole.CheckStateRole and column is Column.HERE and row.proposed:
            return Qt.CheckState.Checked if row.id in self._session.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column)
        return None

    def _empty(self, column: Column, role: int) -> object:
        words = {Column.HERE: tr("Add a field…"), Column.THERE: tr("Drop a field here…")}.get(column)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words or ""
        return MUTED if role == LOOK_ROLE else None

    def _text(self, row: MappingRow, column: Column) -> str:
        if column is Column.HERE:
            return self._session.label(Side.HERE, row.local) or tr("Choose a field…")
        if column is Column.THERE:
            return self._session.label(Side.THERE, row.remote) or tr("Choose a field…")
        if column is Column.WAY:
            return texts.direction(row.direction)[1]
        if column is Column.CONVERT:
            return tr(SHORT_CONVERSIONS[row.conversion])
        if column is Column.WINS:
            return tr(POLICIES[row.policy]) if row.direction is Direction.TWO_WAY else "–"
        if column is Column.SAMPLE:
            return self._sample(row)
        return self._short_check(row)

    def _sample(self, row: MappingRow) -> str:
        """Return up to three different values, from the side where they come from."""
        if row.conversion == CONSTANT:
            return row.form
        side = Side.THERE if row.direction is Direction.PULL else Side.HERE
        spec = self._session.spec(side, edit.field_of(row, side))
        if spec is None:
            return ""
        return " · ".join(shown(value, spec) for value in self._session.examples(side, spec.name)[:SAMPLES_SHOWN])

    def _check(self, row: MappingRow) -> tuple[str, Look]:
        """Return the engine's sentence about a row, and how it looks."""
        if row.proposed:
            return tr("Suggested: %1").replace("%1", row.proposed), Look("accent", "strong", "sparkles", italic=True)
        problem = self._session.problem_of(row.id)
        if problem is not None and problem.level == "error":
            return problem.sentence, LEVELS["cannot"]
        if row.local is None or row.remote is None:
            return tr("Choose the other field"), Look("attention", "strong", "circle-alert")
        if row.direction is Direction.OFF:
            return tr("Off: stays untouched"), Look("muted", "body", "ban")
        verdict = self._session.verdict(row)
        if verdict is None:
            return tr("A field is gone"), LEVELS["cannot"]
        if problem is not None and verdict.level in ("ok", "converts"):
            return problem.sentence, LEVELS["may_lose"]
        return verdict.sentence, LEVELS[verdict.level]

    def _short_check(self, row: MappingRow) -> str:
        """Return the check in few words, for the cell; the whole sentence is the tooltip and what is read out."""
        words, look = self._check(row)
        if row.proposed:
            return row.proposed
        if look == LEVELS["ok"] and not set(words) & {"“", "„"}:
            return tr("Fits")
        if look in (LEVELS["may_lose"], LEVELS["converts"]):
            last = words.rpartition(": ")[2]
            return f"{last[:1].upper()}{last[1:]}"
        return words

    def _look(self, row: MappingRow, column: Column) -> Look | None:
        italic = bool(row.proposed)
        if column in SIDES:
            side = SIDES[column]
            name = edit.field_of(row, side)
            if name is None:
                return Look("muted", italic=italic)
            if side is Side.HERE:
                return Look("text", "strong", italic=italic)
            return Look("text", code=name, italic=italic)
        if column is Column.CHECK:
            return self._check(row)[1]
        if column is Column.WINS and row.direction is Direction.TWO_WAY:
            return Look("text", italic=italic)
        return Look("muted", italic=italic)

    def _tip(self, row: MappingRow, column: Column) -> str:
        if column is Column.WAY:
            reasons = dict.fromkeys(self._session.forbidden(row).values())
            return ". ".join([texts.direction(row.direction)[1], *reasons])
        if column is Column.CONVERT:
            words = tr(CONVERSIONS[row.conversion])
            return f"{words}: {row.form}" if row.form else words
        if column in SIDES:
            name = edit.field_of(row, SIDES[column])
            return f"{self._text(row, column)} ({name})" if name else self._text(row, column)
        if column is Column.CHECK:
            return self._check(row)[0]
        if column is Column.WINS and row.direction is Direction.TWO_WAY:
            return tr(POLICY_TIPS[row.policy])
        return self._text(row, column)

    def _spoken(self, row: MappingRow, column: Column) -> str:
        words = self._tip(row, column) if column in (Column.CONVERT, Column.CHECK) else self._text(row, column)
        if column is Column.HERE and row.proposed:
            ticked = tr("ticked") if row.id in self._session.ticked else tr("not ticked")
            return f"{words}, {tr('suggestion')}, {ticked}"
        return words or tr("none")

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a suggestion; all other changes go through the session."""
        row = self.row_at(index.row())
        if role != Qt.ItemDataRole.CheckStateRole or row is None or not row.proposed:
            return False
        self._session.tick(row.id, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    # -- drag and drop ------------------------------------------------------------------------------------------------

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let fields be dragged, and dropped on both sides."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
        column, row = Column(index.column()), self.row_at(index.row())
        if column in SIDES:
            flags |= Qt.ItemFlag.ItemIsEditable
            if row is not None and edit.field_of(row, SIDES[column]) is not None:
                flags |= Qt.ItemFlag.ItemIsDragEnabled
        elif row is not None and self._can_edit(row, column):
            flags |= Qt.ItemFlag.ItemIsEditable
        if row is not None and row.proposed and column is Column.HERE:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def _can_edit(self, row: MappingRow, column: Column) -> bool:
        complete = None not in self._session.specs(row)
        if column is Column.CONVERT:
            return complete
        return column is Column.WINS and complete and row.direction is Direction.TWO_WAY

    def mimeTypes(self) -> list[str]:
        """Return what a drag carries."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the dragged field with the row that it comes from; the whole row is selected, so take the first field."""
        for index in indexes:
            row = self.row_at(index.row())
            if row is not None and Column(index.column()) in SIDES:
                carried = self.carried_from(row, SIDES[Column(index.column())])
                if carried is not None:
                    return to_mime(carried)
        return QMimeData()

    def carried_from(self, row: MappingRow, side: Side) -> Carried | None:
        """Return the field on one side of a row as something to carry."""
        name = edit.field_of(row, side)
        return Carried(side, name, row.id) if name is not None else None

    def supportedDropActions(self) -> Qt.DropAction:
        """Copy only (qt-facts §4)."""
        return Qt.DropAction.CopyAction

    supportedDragActions = supportedDropActions

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Tell whether a field may be dropped on the row of `parent`."""
        carried = from_mime(data)
        if carried is None or not parent.isValid():
            return False
        found = self.row_at(parent.row())
        return self._session.judge(carried, found.id if found else None).allowed

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Put a field into the row of `parent`, or ask when the place is taken."""
        carried = from_mime(data)
        if carried is None or not parent.isValid():
            return False
        found = self.row_at(parent.row())
        return self.drop(carried, found.id if found else None)

    def drop(self, carried: Carried, row_id: str | None) -> bool:
        """Put a field into a row, or ask when the place is taken; False when it is forbidden. Keys and boxes come here, too."""
        judgement = self._session.judge(carried, row_id)
        if not judgement.allowed:
            return False
        if judgement.answers:
            self.taken.emit(carried, row_id)
        else:
            self._session.place(carried, row_id)
        return True
