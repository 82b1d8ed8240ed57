"""The dialogs around a run: its preview, what moved since, a brake that waits, undoing. They decide; the window runs."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from crmconsole.records import Kind
from crmconsole.views import ApprovedRun, BrakeView
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.pages.brake import BrakeDialog
from ui.pages.copied import CopiedDialog
from ui.pages.dialogs import show_beside
from ui.pages.moved import MovedDialog
from ui.pages.preview import Approved, PreviewDialog
from ui.pages.undo import UndoDialog, Undoing

if TYPE_CHECKING:
    from crmconsole.console import Console

Start = Callable[[Coroutine[Any, Any, Any], Callable[[Any], object] | None], bool]
"""Starts the work of a run and hands on its result; False when a run is going on already."""


class CareDialogs(QObject):
    """Opens them or brings them forward, at most one of each. `start` is how the window starts a run."""

    def __init__(
        self, console: Console, bridge: Bridge, window: MainWindow, *, start: Start, now: Callable[[], datetime]
    ) -> None:
        super().__init__(window)
        self._console, self._bridge, self._window = console, bridge, window
        self._start, self._now = start, now
        self.preview: PreviewDialog | None = None
        self.moved: MovedDialog | None = None
        self.brake: BrakeDialog | None = None
        self.copied: CopiedDialog | None = None
        self.undo: UndoDialog | None = None

    def _show(self, dialog: QDialog) -> None:
        """Show a dialog no larger than the window, which is never larger than the screen."""
        dialog.resize(dialog.size().boundedTo(self._window.size()))
        show_beside(dialog)

    # -- preview ------------------------------------------------------------------------------------------------------

    def open_preview(self, allow: Sequence[str] = ()) -> None:
        """Open the preview of the next run; with `allow`, of one with these brakes let off."""
        if self.preview is not None and not allow:
            self.preview.raise_()
            self.preview.activateWindow()
            return
        if self.preview is not None:
            self.preview.reject()
        dialog = self.preview = PreviewDialog(self._console, self._bridge, allow=allow, parent=self._window)
        dialog.run_wanted.connect(self.run_exactly)
        dialog.finished.connect(self._preview_finished)
        self._show(dialog)

    def _preview_finished(self, _result: int) -> None:
        self.preview = None

    def run_exactly(self, approved: Approved) -> None:
        """Do the run that was previewed, without what a person left out; afterwards tell what moved."""
        work = self._console.run_exactly(approved.rehearsal, approved.left_out, allow=approved.allow)
        self._start(work, self._ran)

    def _ran(self, done: ApprovedRun) -> None:
        if not done.moved:
            return
        if self.moved is not None:
            self.moved.reject()
        dialog = self.moved = MovedDialog(self._console, done, parent=self._window)
        dialog.preview_wanted.connect(self.open_preview)
        dialog.finished.connect(self._moved_finished)
        self._show(dialog)

    def _moved_finished(self, _result: int) -> None:
        self.moved = None

    # -- brakes -------------------------------------------------------------------------------------------------------

    def open_brake(self, argument: str) -> None:
        """Ask whether what a brake left undone is meant; `argument` is the brake's number."""
        if self.brake is not None:
            self.brake.raise_()
            return
        dialog = self.brake = BrakeDialog(self._console, int(argument), parent=self._window)
        dialog.preview_wanted.connect(self._preview_brake)
        dialog.run_wanted.connect(lambda ids: self._start(self._console.let_off(ids), None))
        dialog.finished.connect(self._brake_finished)
        show_beside(dialog)

    def _preview_brake(self, brake: BrakeView) -> None:
        self.open_preview((f"{brake.brake}:{brake.kind}",))

    def _brake_finished(self, _result: int) -> None:
        self.brake = None

    # -- a copied workspace -------------------------------------------------------------------------------------------

    def open_copied(self) -> None:
        """Ask which of two workspaces that are the same goes on."""
        if self.copied is not None:
            self.copied.raise_()
            return
        dialog = self.copied = CopiedDialog(self._console, parent=self._window)
        dialog.finished.connect(self._copied_finished)
        show_beside(dialog)

    def _copied_finished(self, _result: int) -> None:
        self.copied = None

    # -- undo ---------------------------------------------------------------------------------------------------------

    def open_undo(self, argument: str) -> None:
        """Show what undoing would do; `argument` is a run's number, or with `:object:record` one record of it."""
        if self.undo is not None:
            self.undo.raise_()
            self.undo.activateWindow()
            return
        dialog = self.undo = UndoDialog(self._console, undoing(argument), now=self._now, parent=self._window)
        dialog.undo_wanted.connect(self._undo_wanted)
        dialog.finished.connect(self._undo_finished)
        self._show(dialog)

    def _undo_wanted(self, what: Undoing) -> None:
        self._start(self._console.undo(what.run, kind=what.kind, local_id=what.local_id, field=what.field), None)

    def _undo_finished(self, _result: int) -> None:
        self.undo = None


def undoing(argument: str) -> Undoing:
    """Return what is to be undone, from a run's number, or number, object and record."""
    run, _, record = argument.partition(":")
    kind, _, local_id = record.partition(":")
    return Undoing(int(run)) if not record else Undoing(int(run), Kind(kind), int(local_id))
