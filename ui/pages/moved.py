"""What an approved run held back because it moved since the preview: a plain list, and the way to another preview."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from crmconsole.records import Value
from crmconsole.views import ApprovedRun, MovedChange, RecordChange
from ui import tasks, texts
from ui.models import words
from ui.models.runs import changes_of
from ui.models.simple_table import Column, SimpleTable
from ui.pages.fields import Fields
from ui.theme import theme
from ui.widgets import Button
from ui.widgets.cells import MUTED, STRONG, Look
from ui.widgets.list_dialog import ListDialog

if TYPE_CHECKING:
    from crmconsole.console import Console


class MovedDialog(ListDialog):
    """Lists `ApprovedRun.moved`. `preview_wanted` when a person wants to look at the rest again."""

    preview_wanted = Signal()

    def __init__(self, console: Console, done: ApprovedRun, *, parent: QWidget | None = None) -> None:
        super().__init__(texts.tr("Moved since the preview"), _written(done), parent=parent)
        self._fields = Fields(console)
        told = texts.tr(
            "These changed on either side after you looked, so they were not written. They are part of the next run; "
            "preview it to see what it would do now."
        )
        self.model: SimpleTable[MovedChange] = SimpleTable(
            (
                Column(texts.tr("Record"), _name, lambda _one: STRONG),
                Column(texts.tr("Object"), lambda one: words.kind_word(_any(one).kind), lambda _one: MUTED),
                Column(texts.tr("You approved"), lambda one: _deed(one.approved), lambda one: _look(one.approved)),
                Column(texts.tr("It would do now"), lambda one: _deed(one.now), lambda one: _look(one.now)),
                Column(texts.tr("What moved"), self._what_moved, lambda _one: MUTED),
            ),
            self,
        )
        self.model.set_rows(tuple(done.moved))
        self.again = Button(texts.tr("Preview again"), "eye", kind="primary")
        self.again.clicked.connect(self._preview)
        widths = dict(enumerate((180, 80, 176, 176)))
        self.arrange(told, self.model, widths, self.close_button, self.again, stretched=4)
        self.resize(theme.px(920), theme.px(440))

    def showEvent(self, event: QShowEvent) -> None:
        """Learn what the fields of Salesforce are called."""
        super().showEvent(event)
        tasks.run(self, self._fields.load(), key="fields", on_result=lambda _nothing: self.model.tell_anew())

    def _what_moved(self, one: MovedChange) -> str:
        before = _results(one.approved)
        now = _results(one.now)
        if one.approved is None:
            return texts.tr("It was not in the preview")
        if one.now is None:
            return texts.tr("There is nothing to write any more")
        parts = [
            f"{self._fields.labels.get((_any(one).kind, name), name)}: "
            f"{words.value_words(before.get(name))} → {words.value_words(value)}"
            for name, value in now.items()
            if before.get(name) != value
        ]
        return ", ".join(parts) or texts.tr("It would do something else now")

    def _preview(self) -> None:
        self.accept()
        self.preview_wanted.emit()


def _any(one: MovedChange) -> RecordChange:
    found = one.now or one.approved
    assert found is not None, "what moved was approved, or would be done"
    return found


def _name(one: MovedChange) -> str:
    return _any(one).name or _any(one).crm_id or texts.tr("Without a name")


def _deed(change: RecordChange | None) -> str:
    return words.action(change.action, change.side).words if change is not None else texts.tr("Nothing")


def _look(change: RecordChange | None) -> Look:
    if change is None:
        return MUTED
    look = words.action(change.action, change.side)
    return Look(colour=look.colour, icon=look.icon)


def _results(change: RecordChange | None) -> Mapping[str, Value]:
    return {name: field.result for name, field in change.fields.items()} if change is not None else {}


def _written(done: ApprovedRun) -> str:
    """Return what the run did write."""
    count = changes_of(done.run)
    told = texts.plural(count, texts.tr("change was written"), texts.tr("changes were written"))
    held = texts.plural(len(done.moved), texts.tr("was held back"), texts.tr("were held back"))
    return f"{told}, {held}"
