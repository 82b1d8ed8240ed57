"""The question behind a brake: something unusually large was left undone; what it was, and whether it is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.views import BrakeView
from ui import tasks, texts
from ui.models import words
from ui.theme import theme
from ui.widgets import Button, Label, Notice, ProgressTrack
from ui.widgets.dialog import Dialog
from ui.widgets.visible import show_or_hide

if TYPE_CHECKING:
    from crmconsole.console import Console


class BrakeDialog(Dialog):
    """Shows one of `Console.brakes`. `preview_wanted(brake)` to look at it, `run_wanted(ids)` when it is meant; else it keeps waiting."""

    preview_wanted = Signal(object)
    run_wanted = Signal(object)

    def __init__(self, console: Console, brake_id: int, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.tr("Is this meant?"))
        self.setModal(True)
        self._console, self._id = console, brake_id
        self.brake: BrakeView | None = None
        self.title = Label(texts.tr("Reading what waits…"), "card", wrap=True)
        self.sentence = Label("", "body", wrap=True)
        self.share = ProgressTrack(texts.tr("Share of the records"))
        self.figures = Label("", "strong", tabular=True)
        self.notice = Notice(parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap(5), theme.room(20), theme.gap(5), theme.room(20))
        column.setSpacing(theme.gap(3))
        for widget in (self.title, self.notice, self.sentence, self.figures, self.share):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(self._build_buttons())
        for widget in (self.sentence, self.figures, self.share):
            show_or_hide(widget, False)
        self.setMinimumWidth(theme.px(560))

    def _build_buttons(self) -> QHBoxLayout:
        self.preview = Button(texts.tr("Preview it"), "eye")
        self.preview.clicked.connect(self._preview)
        self.wait = Button(texts.tr("Keep waiting"), kind="primary")
        self.wait.setDefault(True)
        self.wait.clicked.connect(self.reject)
        self.meant = Button(texts.tr("It is meant: run with it"), "play", kind="danger")
        self.meant.clicked.connect(self._run)
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        row.addWidget(self.preview)
        row.addStretch(1)
        row.addWidget(self.meant)
        row.addWidget(self.wait)
        for button in (self.preview, self.meant):
            button.set_reason(texts.tr("Wait until it was read"))
        return row

    def showEvent(self, event: QShowEvent) -> None:
        """Read what waits when seen."""
        super().showEvent(event)
        self.load()

    def load(self) -> None:
        """Read the brake."""
        self.notice.clear()
        tasks.run(self, self._console.brakes(), key="brakes", on_result=self._show, on_error=self.show_error)

    def _show(self, found: Sequence[BrakeView]) -> None:
        brake = self.brake = next((one for one in found if one.id == self._id), None)
        for button in (self.preview, self.meant):
            button.set_reason("" if brake is not None else texts.tr("Nothing waits here any more"))
        if brake is None:
            self.title.setText(texts.tr("That does not wait for anybody any more"))
            self.sentence.setText(texts.tr("A later run settled it. Nothing is left to decide here."))
            show_or_hide(self.sentence, True)
            self.wait.setText(texts.tr("Close"))
            self.wait.updateGeometry()
            return
        self.title.setText(brake.title)
        self.sentence.setText(brake.sentence)
        of = texts.of(brake.number, brake.of)
        self.figures.setText(f"{of} {words.kind_words(brake.kind)} · {texts.percent(brake.number, brake.of)}")
        self.share.set(brake.number / brake.of if brake.of else None, "attention")
        for widget in (self.sentence, self.figures, self.share):
            show_or_hide(widget, True)
        self.adjustSize()

    def show_error(self, error: ConsoleError) -> None:
        """Say why it could not be read."""
        self.title.setText(texts.tr("It is not known what waits"))
        self.notice.set_error(error, action=texts.tr("Try again"), on_action=self.load)

    def _preview(self) -> None:
        if self.brake is not None:
            self.accept()
            self.preview_wanted.emit(self.brake)

    def _run(self) -> None:
        if self.brake is not None:
            self.accept()
            self.run_wanted.emit([self.brake.id])
