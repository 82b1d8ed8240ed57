"""The fields of one side that no row has: a list to search and to drag from."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from crmconsole.mapping.compat import type_words, writable
from crmconsole.mapping.convert import shown
from crmconsole.mapping.edit import Side
from crmconsole.records import FieldSpec
from ui import texts
from ui.models.come_and_go import follow
from ui.models.mapping_session import Carried, MappingSession
from ui.texts import tr

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-crmconsole-field"
SPEC_ROLE = Qt.ItemDataRole.UserRole + 120
SAMPLE_ROLE = Qt.ItemDataRole.UserRole + 122
SAMPLES_SHOWN = 3


def to_mime(carried: Carried) -> QMimeData:
    """Return a field as what a drag carries."""
    data = QMimeData()
    text = json.dumps({"side": carried.side.value, "name": carried.name, "row": carried.row_id})
    data.setData(MIME, text.encode())
    return data


def from_mime(data: QMimeData) -> Carried | None:
    """Return the field that a drag carries; None for a drag of something else."""
    if not data.hasFormat(MIME):
        return None
    try:
        found = json.loads(bytes(data.data(MIME).data()))
        return Carried(Side(found["side"]), str(found["name"]), found["row"])
    except (ValueError, KeyError, TypeError):
        return None


class FieldListModel(QAbstractListModel):
    """Unmapped fields of a side, in the engine's order, narrowed by `search`."""

    def __init__(self, session: MappingSession, side: Side, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self.side = session, side
        self._fields: list[FieldSpec] = []
        self._text = ""
        session.changed.connect(self.refresh)

    @property
    def fields(self) -> Sequence[FieldSpec]:
        """The fields that are shown."""
        return self._fields

    @property
    def total(self) -> int:
        """How many there are without the search."""
        return len(self._session.unmapped(self.side))

    def search(self, text: str) -> None:
        """Show only fields whose label, name or type has these words."""
        self._text = text.strip().casefold()
        self.refresh()

    def refresh(self) -> None:
        """Show what is unmapped now; rows come and go one by one, so that the current one stays."""
        wanted = [spec for spec in self._session.unmapped(self.side) if self._matches(spec)]
        if wanted == self._fields:
            return
        if not follow(self, self._fields, wanted, lambda spec: spec.name) or self._fields != wanted:
            self.beginResetModel()
            self._fields = wanted
            self.endResetModel()

    def _matches(self, spec: FieldSpec) -> bool:
        hay = f"{spec.label} {spec.name} {type_words(spec)}".casefold()
        return all(word in hay for word in self._text.split())

    # -- what Qt asks -------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many fields are shown."""
        return 0 if parent.isValid() else len(self._fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer what is shown of a field."""
        if not index.isValid() or index.row() >= len(self._fields):
            return None
        spec = self._fields[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return spec.label
        if role == SPEC_ROLE:
            return spec
        if role == SAMPLE_ROLE:
            return self._samples(spec)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._told(spec, tooltip=role == Qt.ItemDataRole.ToolTipRole)
        return None

    def _told(self, spec: FieldSpec, *, tooltip: bool) -> str:
        parts = [spec.label, spec.name, texts.told(type_words(spec))]
        if spec.required:
            parts.append(tr("required"))
        if not writable(spec) and self.side is Side.THERE:
            parts.append(tr("cannot be written"))
        values = self._samples(spec) if tooltip else ""
        if values:
            parts.append(tr("e.g. %1").replace("%1", values))
        return ", ".join(parts)

    def _samples(self, spec: FieldSpec) -> str:
        """Return a few different values of a field; empty where no record has any."""
        values = self._session.examples(self.side, spec.name)[:SAMPLES_SHOWN]
        return " · ".join(shown(value, spec) for value in values)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every field be dragged."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Return what a drag carries."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the field that is dragged."""
        return to_mime(Carried(self.side, self._fields[indexes[0].row()].name))

    def supportedDragActions(self) -> Qt.DropAction:
        """Copy only: there is no link on Wayland, and nothing moves between lists (qt-facts §4)."""
        return Qt.DropAction.CopyAction

    supportedDropActions = supportedDragActions

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Take a field back that a row has."""
        carried = from_mime(data)
        return carried is not None and carried.side is self.side and carried.row_id is not None

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Take the field out of its row."""
        carried = from_mime(data)
        if carried is None or carried.row_id is None or carried.side is not self.side:
            return False
        if self._session.row(carried.row_id) is None:
            return False
        self._session.clear_side(carried.row_id, carried.side)
        return True
