"""The mapping editor as a dialog, for *View mapping* in the wizard (features S4-15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.records import Kind
from crmconsole.store.local_fields import KIND_LABELS
from ui import tasks
from ui.mapping.editor import MappingEditor
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Label
from ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from crmconsole.console import Console


class MappingDialog(Dialog):
    """Show it with `open()`, then `start()`. Save keeps it open; closing with changes asks first."""

    def __init__(self, console: Console, bridge: Any, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = tr("Mapping of %1").replace("%1", tr(KIND_LABELS[kind][1]))
        self.setWindowTitle(title)
        self._kind = kind
        self._asking = False
        self.editor = MappingEditor(console, bridge, self)
        self.undo = Button("", "undo-2", small=True, name=tr("Undo"))
        self.redo = Button("", "redo-2", small=True, name=tr("Redo"))
        self.suggest = Button(tr("Suggest"), "sparkles", small=True)
        self.save = Button(tr("Save"), "save", small=True, kind="primary")
        self.close_button = Button(tr("Close"), small=True)
        self._lay_out(title)
        self._connect()
        self.resize(theme.px(1180), theme.px(700))

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self)
        pad = theme.px(20)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.gap(3))
        head = QHBoxLayout()
        head.setSpacing(theme.gap(2))
        head.addWidget(Label(title, "title", elide=True), 1)
        for button in (self.undo, self.redo, self.suggest, self.close_button, self.save):
            button.setAutoDefault(False)
            head.addWidget(button)
        column.addLayout(head)
        column.addWidget(self.editor, 1)

    def _connect(self) -> None:
        stack = self.editor.session.undo
        self.undo.clicked.connect(stack.undo)
        self.redo.clicked.connect(stack.redo)
        self.suggest.clicked.connect(self.editor.suggest)
        self.save.clicked.connect(lambda: tasks.run(self, self.editor.save(), key="save"))
        self.close_button.clicked.connect(self.reject)
        self.editor.changed.connect(self._refresh)
        keys = (
            (QKeySequence(QKeySequence.StandardKey.Undo), stack.undo),
            (QKeySequence(QKeySequence.StandardKey.Redo), stack.redo),
            (QKeySequence(QKeySequence.StandardKey.Save), self.save.click),
            (QKeySequence("Ctrl+Shift+M"), self.editor.suggest),
        )
        for sequence, act in keys:
            QShortcut(sequence, self, act)
        self._refresh()

    def start(self) -> None:
        """Fetch the mapping."""
        tasks.run(self, self.editor.load(self._kind), key="load")

    def _refresh(self) -> None:
        stack = self.editor.session.undo
        self.undo.setEnabled(stack.canUndo())
        self.redo.setEnabled(stack.canRedo())
        self.save.set_reason(self.editor.save_blocker)

    def reject(self) -> None:
        """Close; ask first when something is not saved."""
        if not self._asking:
            self._asking = True
            tasks.run(self, self._leave(), on_end=self._asked)

    def _asked(self) -> None:
        self._asking = False

    async def _leave(self) -> None:
        if await self.editor.may_leave():
            super().reject()
