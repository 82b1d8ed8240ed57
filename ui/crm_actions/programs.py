"""Adding chosen people to a program that is active and approved for sales (features S3-17…20)."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crmconsole.views import ProgramView
from ui import texts
from ui.pages.dialogs import SavingDialog
from ui.widgets import ComboBox, Label

if TYPE_CHECKING:
    from crmconsole.console import Console


class ProgramDialog(SavingDialog):
    """Asks which program; `added(sentence)` once they were added."""

    added = Signal(str)

    def __init__(
        self,
        console: Console,
        people: Sequence[int],
        who: str,
        programs: Sequence[ProgramView],
        parent: QWidget | None = None,
    ) -> None:
        number = len(people)
        explanation = who if number == 1 else texts.plural(number, texts.tr("person"), texts.tr("people"))
        super().__init__(texts.tr("Add to Program"), texts.tr("Add"), explanation=explanation, parent=parent)
        self._console, self._people = console, list(people)
        self._programs = [one for one in programs if one.active and one.approved_for_sales]
        self.program = ComboBox(texts.tr("Program"))
        for one in self._programs:
            self.program.addItem(one.name, one.id)
        self.program.currentIndexChanged.connect(lambda _index: self._tell())
        self.add_row(texts.tr("Program"), self.program)
        self.told = Label("", "small", "muted", wrap=True)
        self.body.addWidget(self.told)
        self._tell()

    def _tell(self) -> None:
        one = self._programs[self.program.currentIndex()] if self._programs else None
        nothing = texts.tr("There is no program that is active and approved for sales")
        self.told.setText(nothing if one is None else "\n".join(one.steps))
        self.accept_button.set_reason(nothing if one is None else "")

    def save(self) -> Coroutine[Any, Any, Any]:
        """Return the work of adding them."""
        return self._add()

    async def _add(self) -> None:
        done = await self._console.add_to_program(self.program.currentData(), self._people)
        self.added.emit(done.sentence)
