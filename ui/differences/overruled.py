"""What rules decided where both sides had changed a field: the value that stays, the one that lost, and why (features S0-23)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from crmconsole.clock import from_iso
from crmconsole.records import PEOPLE
from crmconsole.views import OverruledValue
from ui import tasks, texts
from ui.models import words
from ui.models.simple_table import Column, SimpleTable
from ui.theme import theme
from ui.widgets import Button, TableState
from ui.widgets.cells import MUTED, STRONG
from ui.widgets.list_dialog import ListDialog

if TYPE_CHECKING:
    from crmconsole.console import Console


class OverruledDialog(ListDialog):
    """Lists `Console.overruled`; only to look at. `person_wanted` with a person's number."""

    person_wanted = Signal(int)

    def __init__(self, console: Console, now: Callable[[], datetime], *, parent: QWidget | None = None) -> None:
        super().__init__(texts.tr("Decided by rules"), texts.tr("in the last 30 days"), parent=parent)
        self._console = console
        told = texts.tr(
            "Both sides had changed these fields, and the mapping says who wins. The other value is kept here for a look; "
            "enter it again at the person if it was the right one."
        )
        self.model: SimpleTable[OverruledValue] = SimpleTable(
            (
                Column(texts.tr("Record"), lambda one: one.name, lambda _one: STRONG),
                Column(texts.tr("Field"), lambda one: one.label),
                Column(texts.tr("Stays"), lambda one: words.value_words(one.kept)),
                Column(texts.tr("Lost"), lambda one: words.value_words(one.lost)),
                Column(texts.tr("It was"), _side, lambda _one: MUTED),
                Column(texts.tr("Why"), lambda one: one.sentence, lambda _one: MUTED),
                Column(texts.tr("When"), lambda one: texts.ago(from_iso(one.at), now()), lambda _one: MUTED),
            ),
            self,
        )
        self.person = Button(texts.tr("Show person"), "user")
        self.person.clicked.connect(self._open)
        widths = {**dict(enumerate((132, 100, 120, 120, 76))), 6: 104}
        self.arrange(told, self.model, widths, self.person, self.close_button, stretched=5)
        self.table.doubleClicked.connect(lambda _index: self._open())
        self.table.selectionModel().currentChanged.connect(lambda _now, _before: self._show_buttons())
        self.panel.set_state(TableState.LOADING)
        self._show_buttons()
        self.resize(theme.px(1080), theme.px(480))

    def showEvent(self, event: QShowEvent) -> None:
        """Read the list."""
        super().showEvent(event)
        tasks.run(self, self._console.overruled(), key="list", on_result=self._show)

    def _show(self, found: list[OverruledValue]) -> None:
        self.model.set_rows(tuple(found))
        if found:
            self.panel.set_state(TableState.ROWS)
            self.table.selectRow(0)
        else:
            self.panel.set_state(TableState.EMPTY, texts.tr("No rule had to decide between two changes."))
        self._show_buttons()

    def _current(self) -> OverruledValue | None:
        row = self.table.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    def _show_buttons(self) -> None:
        one = self._current()
        self.person.set_reason("" if one is not None and one.kind in PEOPLE else texts.tr("This is no person"))

    def _open(self) -> None:
        one = self._current()
        if one is not None and one.kind in PEOPLE:
            self.person_wanted.emit(one.local_id)
            self.accept()


def _side(one: OverruledValue) -> str:
    return texts.tr("Here") if one.lost_side == "here" else "Salesforce"
