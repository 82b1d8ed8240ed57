"""The mapping editor: both field lists, the table, details, suggestions and problems, for one kind of record.

Fetches and saves through the console; a page or a dialog gives it room and buttons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.mapping.edit import Side
from crmconsole.records import Direction, Kind
from ui import tasks, texts
from ui.announce import announce
from ui.mapping.field_list import FieldListCard
from ui.mapping.form_dialog import FormDialog
from ui.mapping.grid import MappingGrid
from ui.mapping.own_field import OwnFieldDialog
from ui.mapping.problem_panel import ProblemPanel
from ui.mapping.question import Question
from ui.mapping.row_details import RowDetails
from ui.mapping.suggestion_bar import SuggestionBar
from ui.mapping.value_table import ValueTableDialog
from ui.models.mapping_session import Carried, MappingSession
from ui.models.mapping_table import Column
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Card, Notice, TablePanel
from ui.widgets.table_panel import TableState

if TYPE_CHECKING:
    from crmconsole.console import Console


class MappingEditor(QWidget):
    """Edits the mapping of a kind. `changed` after anything that a title, a button or a badge may show."""

    changed = Signal()
    action_wanted = Signal(str)
    """The id of an action that an error asks for, such as signing in."""

    def __init__(self, console: Console, bridge: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self.kind = Kind.LEAD
        self.session = MappingSession(self)
        self.here = FieldListCard(self.session, Side.HERE)
        self.there = FieldListCard(self.session, Side.THERE)
        self.grid = MappingGrid(self.session)
        self.panel = TablePanel(self.grid)
        self.details = RowDetails(self.session)
        self.suggestions = SuggestionBar(self.session)
        self.problems = ProblemPanel(tr("Fields that are not in the table stay untouched on both sides."))
        self.notice = Notice()
        self._saving = False
        self._stale = False
        self._running = False
        self._lay_out()
        self._connect()
        bridge.changed.connect(self._heard)
        bridge.run_started.connect(lambda _event: self._run_goes_on(True))
        bridge.run_ended.connect(lambda _event: self._run_goes_on(False))

    def _lay_out(self) -> None:
        middle = Card(flush=True)
        middle.add(self.panel, 1)
        middle.add(self.details)
        self._columns = QHBoxLayout()
        self._columns.addWidget(self.here)
        self._columns.addWidget(middle, 1)
        self._columns.addWidget(self.there)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.notice)
        self._column.addWidget(self.suggestions)
        self._column.addLayout(self._columns, 1)
        self._column.addWidget(self.problems)
        self._space()
        theme.changed.connect(self._space)

    def _space(self) -> None:
        self._columns.setSpacing(theme.room(10))
        self._column.setSpacing(theme.gap(4))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the table what the lists and the details can spare."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= theme.px(1000)
        self.here.setFixedWidth(theme.px(186 if wide else 150))
        self.there.setFixedWidth(theme.px(192 if wide else 160))
        self.details.set_room(self.height() >= theme.px(500))

    def _connect(self) -> None:
        self.session.changed.connect(self._refresh)
        # A step counts as undoable only after its rows are shown.
        self.session.undo.indexChanged.connect(self._stepped)
        for card in (self.here, self.there):
            card.view.picked.connect(self.grid.carry)
        if self.here.add_button is not None:
            self.here.add_button.clicked.connect(self.add_field)
        self.grid.put_back.connect(self._put_back)
        self.grid.told.connect(self.problems.tell)
        self.grid.row_changed.connect(self.details.show_row)
        self.grid.values_wanted.connect(self.open_values)
        self.details.values_wanted.connect(self.open_values)
        self.grid.form_wanted.connect(self.open_form, Qt.ConnectionType.QueuedConnection)
        self.problems.wanted.connect(self.go_to)

    # -- state --------------------------------------------------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """True while there is something to save."""
        return self.session.dirty

    @property
    def save_blocker(self) -> str:
        """Why *Save* cannot be pressed now; empty when it can."""
        if self._saving:
            return tr("Saving…")
        if self.session.errors:
            return self.session.errors[0].sentence
        return "" if self.dirty else tr("Nothing was changed.")

    def _refresh(self) -> None:
        self.problems.show_problems(self.session.problems)
        row_id = self.grid.current_id
        self.details.show_row(row_id)
        if self.here.add_button is not None:
            self.here.add_button.set_reason(tr("Save or undo what you changed first") if self.dirty else "")
        self.changed.emit()

    def _stepped(self, _index: int) -> None:
        self.changed.emit()

    def _put_back(self, carried: Carried) -> None:
        card = self.here if carried.side is Side.HERE else self.there
        card.view.select_field(carried.name)
        card.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, row_id: str | None) -> None:
        """Make a row the current one, with the keyboard on it."""
        if row_id is not None and self.grid.go_to(row_id):
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_field(self, name: str) -> bool:
        """Show the row or the list item of a field, by its name on either side; False when there is none."""
        for row in self.session.rows:
            if name in (row.local, row.remote):
                self.go_to(row.id)
                return True
        for card in (self.here, self.there):
            if any(spec.name == name for spec in card.model.fields):
                card.view.select_field(name)
                card.view.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    # -- fetching and saving ------------------------------------------------------------------------------------------

    async def load(self, kind: Kind | None = None) -> None:
        """Fetch a mapping and drop what was edited; trouble is shown in the table's place."""
        if kind is not None:
            self.kind = kind
        if not self.session.rows:
            self.panel.set_state(TableState.LOADING, tr("Loading fields…"))
        try:
            view = await self._console.mapping(self.kind)
        except ConsoleError as error:
            self._show_trouble(error)
            return
        self._stale = False
        self.session.load(view)
        self.panel.set_state(TableState.ROWS)
        if self.session.rows:
            self.grid.setCurrentIndex(self.grid.table.index(0, Column.HERE))
        self._show_notice()

    async def refresh(self) -> None:
        """Fetch what may have changed; what is edited and what can be undone stays while it can."""
        if not self.session.view.crm_fields:
            await self.load()
            return
        try:
            await self._fetch_again()
        except ConsoleError as error:
            self._show_trouble(error)

    def _show_trouble(self, error: ConsoleError) -> None:
        wanted = error.action
        verbs = {None: tr("Try again"), "sign_in": tr("Sign in again"), "wizard": tr("Set up the connection")}
        again = lambda: tasks.run(self, self.load(), key="load")  # noqa: E731
        self.panel.set_state(
            TableState.ERROR,
            error.help.happened,
            " ".join(part for part in (error.help.means, error.help.fix) if part),
            verbs.get(wanted, tr("Show")),
            again if wanted is None else lambda: self.action_wanted.emit(wanted),
        )
        self.changed.emit()

    def _show_notice(self) -> None:
        """Say the most important of: changed elsewhere, fields that changed in Salesforce, a run that goes on."""
        view = self.session.view
        new, lost = len(view.new_fields), len(view.lost_fields)
        if self._stale:
            reload = lambda: tasks.run(self, self.load(), key="load")  # noqa: E731
            words = tr("This mapping was changed elsewhere while you edited it.")
            self.notice.set(words, "attention", action=tr("Load it again"), on_action=reload)
        elif new or lost:
            parts = []
            if new:
                parts.append(texts.plural(new, tr("new field"), tr("new fields")))
            if lost:
                parts.append(tr("%1 gone or hidden").replace("%1", texts.plural(lost, tr("field"), tr("fields"))))
            words = tr("Salesforce has changed since last time: %1.").replace("%1", ", ".join(parts))
            names = ", ".join(self.session.label(Side.THERE, name) for name in (*view.new_fields, *view.lost_fields))
            remark = names if len(names) < 60 else ""
            if lost:
                self.notice.set(words, "bad", remark=remark)
            else:
                seen = lambda: tasks.run(self, self._accept_new(), key="fields")  # noqa: E731
                self.notice.set(words, "accent", remark=remark, action=tr("Dismiss"), on_action=seen)
        elif self._running:
            self.notice.set(tr("A run is going on. What you save now counts from the next run."), "accent")
        else:
            self.notice.clear()

    async def _accept_new(self) -> None:
        """Have it remembered that the new fields were seen; they stay in the list of those that are not mapped."""
        await self._console.accept_new_fields(self.kind)
        await self._fetch_again()

    def _run_goes_on(self, going: bool) -> None:
        self._running = going
        self._show_notice()

    def _heard(self, parts: frozenset[str]) -> None:
        if not self._saving and parts & {"mapping", "connection"} and self.isVisible():
            tasks.run(self, self._fetch_again(), key="load", on_error=self._show_trouble)

    async def _fetch_again(self) -> None:
        """Take what changed elsewhere; what is edited here stays, and so does undo while the saved mapping is the same."""
        view = await self._console.mapping(self.kind)
        if self._saving or view.kind is not self.kind:
            return
        same = view.version == self.session.view.version and tuple(view.rows) == tuple(self.session.view.rows)
        if not same and self.dirty:
            self._stale = True
        elif not same:
            self.session.load(view)
        elif not self.dirty:
            self.session.saved(view)
        self.panel.set_state(TableState.ROWS)
        self._show_notice()

    async def save(self, note: str = "") -> bool:
        """Save as the next version; False with a message when it could not be."""
        if self.save_blocker:
            self.problems.tell(self.save_blocker if self.session.errors else "")
            if self.session.errors:
                announce(self, self.save_blocker)
            return False
        self._saving = True
        self.changed.emit()
        try:
            self.session.saved(await self._console.save_mapping(self.kind, self.session.to_save, note))
        except ConsoleError as error:
            self.notice.set_error(error)
            return False
        finally:
            self._saving = False
            self.changed.emit()
        self._stale = False
        self._show_notice()
        announce(self, tr("Saved as version %1").replace("%1", str(self.session.view.version)))
        return True

    async def look_for_fields(self) -> None:
        """Have the console ask Salesforce for its fields again, and show what changed. Raises ConsoleError."""
        await self._console.refresh_fields(self.kind)
        await self._fetch_again()

    async def may_leave(self) -> bool:
        """Ask what to do with unsaved changes: save, discard or stay; True when the page may go."""
        if not self.dirty:
            return True
        answers = [("stay", tr("Stay")), ("discard", tr("Discard")), ("save", tr("Save"))]
        words = tr("The mapping was changed and not saved yet.")
        answer = await Question(self.window(), tr("Save the mapping?"), words, answers).ask()
        if answer == "save":
            return await self.save()
        if answer == "discard":
            self.session.load(self.session.view)
        return answer == "discard"

    # -- what buttons and actions do ----------------------------------------------------------------------------------

    def suggest(self) -> None:
        """Show suggestions for what is not mapped yet."""
        found = self.session.suggest()
        sentence = texts.plural(found, tr("suggestion"), tr("suggestions")) if found else tr("Nothing more to suggest.")
        announce(self, sentence)
        if found:
            self.go_to(self.session.proposals[0].id)
        else:
            self.problems.tell(sentence)

    def add_field(self) -> OwnFieldDialog:
        """Ask for a field of one's own, like the one that is selected in the list of Salesforce's, and show it."""
        dialog = OwnFieldDialog(self._console, self.kind, self.there.view.chosen, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: tasks.run(self, self._show_made(dialog.name), key="load"))
        dialog.open()
        return dialog

    async def _show_made(self, name: str) -> None:
        await self.load()
        self.go_to_field(name)

    def set_direction(self, direction: Direction) -> None:
        """Set the direction of the current row."""
        self.grid.set_direction(direction)

    def open_form(self, row_id: str) -> None:
        """Let the keyboard say how a row's conversion writes values: beside the table, in a dialog where there is no room."""
        row = self.session.row(row_id)
        if row is None or None in self.session.specs(row) or self.details.edit_form():
            return
        dialog = FormDialog(self.session, row, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def open_values(self, row_id: str) -> None:
        """Open the value table of a row."""
        row = self.session.row(row_id)
        if row is not None and None not in self.session.specs(row):
            dialog = ValueTableDialog(self.session, row, self.window())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()
