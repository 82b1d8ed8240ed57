"""The versions of a mapping: which there are, what the chosen one has otherwise than the editor holds now, and going back to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.mapping.compare import PairDifference, differences
from crmconsole.mapping.edit import Side
from crmconsole.mapping.model import CONVERSIONS
from crmconsole.records import Direction
from crmconsole.views import MappingRow, MappingVersion
from ui import tasks, texts
from ui.models.mapping_session import MappingSession
from ui.models.mapping_table import POLICIES
from ui.models.simple_table import Column, SimpleTable
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Card, Label, Notice, TablePanel, TableState, TableView
from ui.widgets.cells import MUTED, PLAIN, STRONG
from ui.widgets.dialog import Dialog
from ui.widgets.item_list import Item, ItemList
from ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from crmconsole.console import Console


OUR_NOTES = ("imported", "imported from Data Loader", "Proposed for ")
"""What the console writes as a note, or how it begins (`console/mapping.py`)."""


class VersionsDialog(Dialog):
    """Compares each version with what is in the editor. Going back is a step there that can be undone, and counts once it is saved."""

    def __init__(
        self, console: Console, session: MappingSession, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._console, self._session, self._now = console, session, now
        self._versions: Sequence[MappingVersion] = ()
        title = tr("Versions of this mapping")
        self.setWindowTitle(title)
        self.header = PageHeader(title)
        self.words = Label(
            tr(
                "Compared with what is in the editor now. Going back changes the editor only; it counts once you save it."
            ),
            "body",
            "muted",
            wrap=True,
        )
        self.notice = Notice(parent=self)
        self.list = ItemList(tr("Versions"))
        self.list.chosen.connect(lambda _key: self._show())
        self.model = SimpleTable[PairDifference](self._columns(tr("In that version")), self)
        self.table = TableView(tr("Pairs that differ"))
        self.table.setModel(self.model)
        for column, width in enumerate((130, 120, 160, 160)):
            self.table.set_column(column, width, stretch=column > 1)
        self.panel = TablePanel(self.table)
        self.back = Button(tr("Go back to this version"), "rotate-ccw", kind="primary")
        self.close_button = Button(tr("Close"))
        self.back.clicked.connect(self._go_back)
        self.close_button.clicked.connect(self.reject)
        self._lay_out()
        self.resize(theme.px(1060), theme.px(560))

    def _lay_out(self) -> None:
        versions, pairs = Card(flush=True), Card(flush=True)
        versions.add(self.list, 1)
        versions.setFixedWidth(theme.px(240))
        pairs.add(self.panel, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.gap(3))
        row.addWidget(versions)
        row.addWidget(pairs, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap(2))
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap(5), theme.room(20), theme.gap(5), theme.room(20))
        column.setSpacing(theme.gap(3))
        for part in (self.header, self.words, self.notice):
            column.addWidget(part)
        column.addLayout(row, 1)
        column.addLayout(buttons)

    def _columns(self, then: str) -> Sequence[Column[PairDifference]]:
        label = self._session.label
        return (
            Column(tr("Here"), lambda one: label(Side.HERE, one.row.local) or "–", lambda _one: STRONG),
            Column(tr("Salesforce"), lambda one: label(Side.THERE, one.row.remote) or "–", lambda _one: PLAIN),
            Column(then, lambda one: words_of(one.before, one.after), lambda one: PLAIN if one.before else MUTED),
            Column(tr("Now"), lambda one: words_of(one.after, one.before), lambda one: PLAIN if one.after else MUTED),
        )

    # -- reading ------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Read the versions when seen."""
        super().showEvent(event)
        self.read()

    def read(self) -> None:
        """Ask the console for the versions."""
        self.back.set_reason(tr("Loading…"))
        self.panel.set_state(TableState.LOADING)
        tasks.run(self, self._console.mapping_versions(self._session.view.kind), key="read",
                  on_result=self._take, on_error=self._trouble)  # fmt: skip

    def _trouble(self, error: ConsoleError) -> None:
        more = " ".join(part for part in (error.help.means, error.help.fix) if part)
        self.panel.set_state(TableState.ERROR, error.help.happened, more, tr("Try again"), self.read)

    def _take(self, versions: Sequence[MappingVersion]) -> None:
        self._versions = versions
        self.list.set_items(
            [
                Item(
                    str(one.version),
                    tr("Version %1").replace("%1", str(one.version)),
                    _note(one.note),
                    trailing=texts.day_and_time(texts.parse(one.saved_at), self._now()),
                    tooltip=one.note,
                )
                for one in versions
            ]
        )
        if versions:
            # Whoever asks wants the one before the saved one, unless something is edited.
            self.list.select(str(versions[min(0 if self._session.dirty else 1, len(versions) - 1)].version))
            self.list.setFocus()
        self._show()

    @property
    def chosen(self) -> MappingVersion | None:
        """The version that is looked at."""
        return next((one for one in self._versions if str(one.version) == self.list.current_key), None)

    def _show(self) -> None:
        one = self.chosen
        found = differences(tuple(one.rows), self._session.rows) if one is not None else []
        self.model.set_rows(found)
        words = texts.plural(len(found), tr("pair differs"), tr("pairs differ"))
        number = tr("Version %1").replace("%1", str(one.version)) if one is not None else ""
        self.header.set(tr("Versions of this mapping"), f"{number} · {words}" if number else "")
        self.table.setAccessibleDescription(words)
        if found:
            self.panel.set_state(TableState.ROWS)
        else:
            self.panel.set_state(
                TableState.EMPTY, tr("No pair differs from what is in the editor"), icon="circle-check"
            )
        self.back.set_reason("" if found else tr("The editor holds this version already"))

    def _go_back(self) -> None:
        one = self.chosen
        if one is not None:
            self._session.apply(tuple(one.rows), tr("Go back to version %1").replace("%1", str(one.version)))
            self.accept()


def _note(note: str) -> str:
    """Return a note as it was written; those that the console writes itself in the person's language."""
    ours = note in OUR_NOTES or note.startswith(OUR_NOTES)
    return texts.told(note) if ours else note or tr("No note")


def words_of(row: MappingRow | None, other: MappingRow | None) -> str:
    """Return how a pair travels, as far as it differs from the other version of it; all of it where there is no other."""
    if row is None:
        return tr("not in it")
    other = other or replace(row, direction=Direction.OFF)
    way = texts.direction(row.direction)[1]
    parts = [way] if row.direction is not other.direction else []
    if row.policy is not other.policy:
        parts.append(tr("who wins: %1").replace("%1", tr(POLICIES[row.policy])))
    if row.conversion != other.conversion:
        parts.append(tr(CONVERSIONS[row.conversion]))
    if row.form and (row.form, row.conversion) != (other.form, other.conversion):
        parts.append(f"“{row.form}”")
    if row.value_table != other.value_table:
        parts.append(texts.plural(len(row.value_table), tr("value in the table"), tr("values in the table")))
    if row.default_there != other.default_there:
        default = tr("nothing") if row.default_there is None else str(row.default_there)
        parts.append(tr("default: %1").replace("%1", default))
    if row.default_here != other.default_here:
        kept = tr("nothing") if row.default_here is None else str(row.default_here)
        parts.append(tr("default here: %1").replace("%1", kept))
    if row.clears is not other.clears:
        parts.append(tr("emptied on one side: empty the other") if row.clears else tr("blanks stay"))
    if row.refill is not other.refill:
        parts.append(tr("blanks in Salesforce are refilled") if row.refill else tr("blanks are not refilled"))
    return ", ".join(parts) or way
