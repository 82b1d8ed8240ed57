"""The *Mapping* page: which field goes with which, per kind of record; a title row around the mapping editor (console-screens §3.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QMenu, QWidget

from crmconsole.errors import ConsoleError, InputProblem, WorkspaceProblem
from crmconsole.mapping import data_loader
from crmconsole.records import Direction, Kind
from crmconsole.store.local_fields import KIND_LABELS
from ui import tasks
from ui.actions import Actions
from ui.mapping.editor import MappingEditor
from ui.mapping.versions import VersionsDialog
from ui.models.mapping_table import POLICIES, POLICY_TIPS
from ui.pages.dialogs import AskDialog
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Chips, LineEdit, Page

if TYPE_CHECKING:
    from crmconsole.console import Console

FILES = "JSON (*.json);;Data Loader (*.sdl)"
KINDS = (Kind.LEAD, Kind.CONTACT, Kind.ACCOUNT, Kind.CAMPAIGN, Kind.OPPORTUNITY)


class MappingPage(Page):
    """`refresh()` fetches, `may_leave()` asks about unsaved changes, `answer(actions, page)` takes the menu's actions.

    `action_wanted(id)` when an error asks for an action, such as signing in.
    """

    action_wanted = Signal(str)

    def __init__(
        self,
        console: Console,
        bridge: Any,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Mapping"), parent=parent)
        self._console, self._now = console, now
        self.editor = MappingEditor(console, bridge)
        self.session = self.editor.session
        self.kinds = Chips(tr("Object"), [(kind.value, tr(KIND_LABELS[kind][1])) for kind in KINDS])
        self.shown = KINDS
        self.undo = self.header.add_action(Button("", "undo-2", small=True, name=tr("Undo")))
        self.redo = self.header.add_action(Button("", "redo-2", small=True, name=tr("Redo")))
        self.suggest = self.header.add_action(Button(tr("Suggest"), "sparkles", small=True))
        self.version = self.header.add_action(Button(tr("Version"), small=True, arrow=True))
        self.save = self.header.add_action(Button(tr("Save"), "save", small=True, kind="primary"))
        self._own_line = QHBoxLayout()
        self._own_line.addStretch(1)
        self.body.addLayout(self._own_line)
        self.body.addWidget(self.editor, 1)
        self._beside: bool | None = None
        self._place_kinds()
        self._actions: tuple[Actions, str] | None = None
        self._connect()
        theme.changed.connect(self._place_kinds)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the objects beside the title where there is room, else on a line of their own."""
        super().resizeEvent(event)
        self._place_kinds()

    def _place_kinds(self) -> None:
        wanted = self.kinds.sizeHint().width() + self.header.least_width() + theme.gap(5)
        beside = self.width() - 2 * theme.gap(5) >= wanted
        if beside == self._beside:
            return
        self._beside = beside
        # Side by side they would keep the window from getting narrower: the line of their own comes before they are squeezed.
        self.header.setMinimumWidth(1 if beside else 0)
        if beside:
            self.header.add_beside(self.kinds)
        else:
            self.header.take_beside(self.kinds)
            self._own_line.insertWidget(0, self.kinds)

    def _connect(self) -> None:
        self.kinds.chosen.connect(lambda key: tasks.run(self, self._change_kind(Kind(key)), key="kind"))
        self.undo.clicked.connect(self.session.undo.undo)
        self.redo.clicked.connect(self.session.undo.redo)
        self.suggest.clicked.connect(self.editor.suggest)
        self.version.clicked.connect(self._open_menu)
        self.save.clicked.connect(self.save_now)
        self.editor.changed.connect(self._refresh)
        self.editor.action_wanted.connect(self.action_wanted)
        self.session.undo.indexChanged.connect(self._edited)

    def _edited(self, _index: int) -> None:
        self.clear_error()

    def answer(self, actions: Actions, page: str) -> None:
        """Answer the menu's actions while the page is in sight."""
        self._actions = (actions, page)
        handlers = {
            "edit.undo": self.session.undo.undo,
            "edit.redo": self.session.undo.redo,
            "mapping.save": self.save_now,
            "mapping.suggest": self.editor.suggest,
            "mapping.revert": self.session.revert,
            "mapping.import": self.import_file,
            "mapping.export": self.export_file,
            "mapping.versions": self.open_versions,
            "filter": self.editor.here.search.setFocus,
            "mapping.push": lambda: self.editor.set_direction(Direction.PUSH),
            "mapping.pull": lambda: self.editor.set_direction(Direction.PULL),
            "mapping.both": lambda: self.editor.set_direction(Direction.TWO_WAY),
            "mapping.off": lambda: self.editor.set_direction(Direction.OFF),
        }
        for key, handler in handlers.items():
            actions.on(key, handler, page=page)
        self._refresh()

    # -- what the window asks -----------------------------------------------------------------------------------------

    async def refresh(self) -> None:
        """Fetch what may have changed; unsaved changes stay."""
        try:
            visible = await self._console.mapped_kinds()
        except ConsoleError as error:
            again = lambda: tasks.run(self, self.refresh(), key="refresh")  # noqa: E731
            self.show_error(error, action=tr("Try again"), on_action=again)
            return
        self.clear_error()
        shown = tuple(kind for kind in KINDS if kind in visible)
        if shown != self.shown:
            self.shown = shown
            self.kinds.set_items([(kind.value, tr(KIND_LABELS[kind][1])) for kind in shown])
            self._place_kinds()
        await self.editor.refresh()

    def brought_back(self) -> None:
        """Fetch the mapping, where nothing was fetched yet."""
        if not self.session.view.crm_fields:
            tasks.run(self, self.refresh(), key="refresh")

    async def may_leave(self) -> bool:
        """Ask about unsaved changes; True when another page may come."""
        return await self.editor.may_leave()

    async def show_field(self, kind: Kind, name: str) -> None:
        """Bring a field into sight, for *Edit mapping* of a failure."""
        if kind is not self.editor.kind and await self.editor.may_leave():
            self.kinds.select(kind.value)
            await self.editor.load(kind)
        elif not self.session.rows:
            await self.editor.load(kind)
        self.editor.go_to_field(name)

    # -- buttons ------------------------------------------------------------------------------------------------------

    async def _change_kind(self, kind: Kind) -> None:
        if kind is self.editor.kind:
            return
        if await self.editor.may_leave():
            await self.editor.load(kind)
        self.kinds.select(self.editor.kind.value)

    def save_now(self) -> None:
        """Save as the next version."""
        tasks.run(self, self.editor.save(), key="save")

    def _refresh(self) -> None:
        stack, blocker = self.session.undo, self.editor.save_blocker
        self.undo.setEnabled(stack.canUndo())
        self.redo.setEnabled(stack.canRedo())
        self.undo.setToolTip(tr("Undo: %1").replace("%1", stack.undoText()) if stack.canUndo() else tr("Undo"))
        self.redo.setToolTip(tr("Redo: %1").replace("%1", stack.redoText()) if stack.canRedo() else tr("Redo"))
        self.save.set_reason(blocker)
        version = self.session.view.version
        words = tr("Version %1").replace("%1", str(version)) if version else tr("No version yet")
        # As wide with the dot as without, so that the buttons beside it stay where they are.
        self.version.setText(f"{words} •")
        self.version.setMinimumWidth(self.version.sizeHint().width())
        self.version.setText(f"{words} •" if self.editor.dirty else words)
        self.version.setAccessibleName(tr("%1, changed").replace("%1", words) if self.editor.dirty else words)
        self.version.setToolTip(tr("Changed and not saved yet") if self.editor.dirty else "")
        self.version.updateGeometry()
        self._place_kinds()
        if self._actions is not None:
            actions, page = self._actions
            for key, possible in (
                ("edit.undo", stack.canUndo()),
                ("edit.redo", stack.canRedo()),
                ("mapping.save", not blocker),
                ("mapping.revert", self.editor.dirty),
            ):
                actions.set_enabled(key, possible, page=page)

    def version_menu(self) -> QMenu:
        """Return the menu of *Version n*."""
        menu = QMenu(self)
        menu.setAccessibleName(tr("Version"))
        note = menu.addAction(theme.icon("message-square"), tr("Save with a note…"), self._ask_note)
        note.setEnabled(not self.editor.save_blocker)
        words = tr("Go back to version %1").replace("%1", str(self.session.view.version))
        back = menu.addAction(theme.icon("rotate-ccw"), words, self.session.revert)
        back.setEnabled(self.editor.dirty)
        versions = menu.addAction(theme.icon("history"), tr("Compare with a version…"), self.open_versions)
        versions.setEnabled(self.session.view.version > 0)
        winners = menu.addMenu(tr("Who wins in all fields that go both ways"))
        winners.setToolTipsVisible(True)
        for policy in POLICIES:
            chosen = winners.addAction(tr(POLICIES[policy]), lambda p=policy: self.session.set_policy_of_all(p))
            chosen.setToolTip(tr(POLICY_TIPS[policy]))
        menu.addSeparator()
        menu.addAction(theme.icon("refresh-cw"), tr("Look for new fields in Salesforce"), self.look_for_fields)
        menu.addAction(theme.icon("upload"), tr("Import mapping…"), self.import_file)
        menu.addAction(theme.icon("download"), tr("Export mapping…"), self.export_file)
        return menu

    def open_versions(self) -> VersionsDialog:
        """Show the versions that were saved, what differs from now, and the way back to one."""
        dialog = VersionsDialog(self._console, self.session, self._now, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def look_for_fields(self) -> None:
        """Ask Salesforce for its fields again."""
        tasks.run(self, self.editor.look_for_fields(), key="fields")

    def export_file(self) -> None:
        """Write the saved mapping into a file."""
        tasks.run(self, self._export(), key="file")

    def import_file(self) -> None:
        """Save the mapping of a file as the next version."""
        tasks.run(self, self._import(), key="file")

    async def _export(self) -> None:
        dialog = QFileDialog(self.window(), tr("Export mapping"), f"mapping-{self.editor.kind.value}.json", FILES)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        path = await tasks.ask_file(dialog)
        if not path:
            return
        for_loader = Path(path).suffix.lower() == data_loader.SUFFIX
        text = await self._console.export_mapping(self.editor.kind, for_data_loader=for_loader)
        try:
            Path(path).write_text(text, encoding="utf-8")
        except OSError as trouble:
            raise WorkspaceProblem(
                tr("The file could not be written: %1.").replace("%1", trouble.strerror or str(trouble)),
                fix=tr("Choose another place."),
            ) from None
        self.notice.set(tr("The mapping is in %1.").replace("%1", path), "good")

    async def _import(self) -> None:
        if not await self.editor.may_leave():
            return
        dialog = QFileDialog(self.window(), tr("Import mapping"), "", FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        path = await tasks.ask_file(dialog)
        if not path:
            return
        try:
            text = Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise InputProblem(
                tr("The file cannot be read as text."), tr("Nothing was changed."), tr("Choose an exported mapping.")
            ) from None
        left: Sequence[str] = ()
        if Path(path).suffix.lower() == data_loader.SUFFIX:
            done = await self._console.import_data_loader(self.editor.kind, text)
            view, left = done.view, done.left
        else:
            view = await self._console.import_mapping(text)
        self.kinds.select(view.kind.value)
        await self.editor.load(view.kind)
        words = tr("Imported as version %1.").replace("%1", str(view.version))
        self.notice.set(" ".join((words, *left)), "attention" if left else "good")

    def _open_menu(self) -> None:
        menu = self.version_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.version.mapToGlobal(self.version.rect().bottomLeft()))

    def _ask_note(self) -> None:
        tasks.run(self, self._save_with_note(), key="save")

    async def _save_with_note(self) -> None:
        dialog = NoteDialog(self.session.view.version + 1, self.window())
        if await tasks.ask(dialog) == QDialog.DialogCode.Accepted:
            await self.editor.save(dialog.note)


class NoteDialog(AskDialog):
    """Asks for the note of a version."""

    def __init__(self, version: int, parent: QWidget | None = None) -> None:
        title = tr("Save as version %1").replace("%1", str(version))
        super().__init__(title, tr("Save"), parent=parent)
        self.field = LineEdit(tr("Note"), "", tr("What was changed, and why"))
        self.body.addWidget(self.field)
        self.field.setFocus()

    @property
    def note(self) -> str:
        """What was typed."""
        return self.field.text().strip()
