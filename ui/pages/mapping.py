"""The *Mapping* page: which field goes with which, per kind of record; a title row around the mapping editor (console-screens §3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from crmconsole.records import Direction, Kind
from crmconsole.store.local_fields import KIND_LABELS
from ui import tasks
from ui.actions import Actions
from ui.mapping.editor import MappingEditor
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Chips, Label, LineEdit, Page

if TYPE_CHECKING:
    from crmconsole.console import Console

KINDS = (Kind.LEAD, Kind.CONTACT, Kind.ACCOUNT)


class MappingPage(Page):
    """`refresh()` fetches, `may_leave()` asks about unsaved changes, `answer(actions, page)` takes the menu's actions.

    `action_wanted(id)` when an error asks for an action, such as signing in.
    """

    action_wanted = Signal(str)

    def __init__(self, console: Console, bridge: Any, parent: QWidget | None = None) -> None:
        super().__init__(tr("Mapping"), parent=parent)
        self.editor = MappingEditor(console, bridge)
        self.session = self.editor.session
        self.kinds = Chips(tr("Object"), [(kind.value, tr(KIND_LABELS[kind][1])) for kind in KINDS])
        self.header.add_beside(self.kinds)
        self.undo = self.header.add_action(Button("", "undo-2", small=True, name=tr("Undo")))
        self.redo = self.header.add_action(Button("", "redo-2", small=True, name=tr("Redo")))
        self.suggest = self.header.add_action(Button(tr("Suggest"), "sparkles", small=True))
        self.version = self.header.add_action(Button(tr("Version"), small=True, arrow=True))
        self.save = self.header.add_action(Button(tr("Save"), "save", small=True, kind="primary"))
        self.body.addWidget(self.editor, 1)
        self._actions: tuple[Actions, str] | None = None
        self._connect()
        self._refresh()

    def _connect(self) -> None:
        self.kinds.chosen.connect(lambda key: tasks.run(self, self._change_kind(Kind(key)), key="kind"))
        self.undo.clicked.connect(self.session.undo.undo)
        self.redo.clicked.connect(self.session.undo.redo)
        self.suggest.clicked.connect(self.editor.suggest)
        self.version.clicked.connect(self._open_menu)
        self.save.clicked.connect(self.save_now)
        self.editor.changed.connect(self._refresh)
        self.editor.action_wanted.connect(self.action_wanted)

    def answer(self, actions: Actions, page: str) -> None:
        """Answer the menu's actions while the page is in sight."""
        self._actions = (actions, page)
        handlers = {
            "edit.undo": self.session.undo.undo,
            "edit.redo": self.session.undo.redo,
            "mapping.save": self.save_now,
            "mapping.suggest": self.editor.suggest,
            "mapping.revert": self.session.revert,
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
        await self.editor.refresh()

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
        self.version.setText(tr("%1, changed").replace("%1", words) if self.editor.dirty else words)
        self.version.updateGeometry()
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
        return menu

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


class NoteDialog(QDialog):
    """Asks for the note of a version."""

    def __init__(self, version: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = tr("Save as version %1").replace("%1", str(version))
        self.setWindowTitle(title)
        self.note = ""
        column = QVBoxLayout(self)
        pad = theme.gap(5)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.gap(3))
        column.addWidget(Label(title, "card"))
        self.field = LineEdit(tr("Note"), "", tr("What was changed, and why"))
        self.field.setMinimumWidth(theme.px(380))
        column.addWidget(self.field)
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        row.addStretch(1)
        cancel, save = Button(tr("Cancel")), Button(tr("Save"), kind="primary")
        cancel.setAutoDefault(False)
        save.setDefault(True)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(save)
        column.addLayout(row)
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.colour("surface"))
        self.setPalette(palette)

    def accept(self) -> None:
        """Take the note."""
        self.note = self.field.text().strip()
        super().accept()
