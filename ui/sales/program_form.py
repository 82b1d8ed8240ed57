"""The form of a program: its name, who enters by themselves, which CRM actions follow; and what it would mean, told while it is edited."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.programs import program_json
from crmconsole.programs.model import MOST_NAME, ActivityCriterion, Criterion, Match, Program
from crmconsole.views import ProgramCheck, ProgramView
from crmconsole.views.actions import ActionChoices
from ui import tasks, texts
from ui.pages.dialogs import SavingDialog
from ui.rules.conditions import ActivityRow, CriterionRow, NamedField
from ui.rules.rows import Row, RowsEditor
from ui.rules.steps import StepRow
from ui.theme import theme
from ui.widgets import CheckBox, ComboBox, Label, LineEdit

if TYPE_CHECKING:
    from crmconsole.console import Console

CHECK_AFTER_MS = 300


class ProgramForm(SavingDialog):
    """Edits `program`, or makes a new one. It is not modal; `saved(id)` once it was saved."""

    saved = Signal(int)

    def __init__(
        self,
        console: Console,
        fields: Sequence[NamedField],
        choices: ActionChoices,
        program: ProgramView | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        title = texts.tr("New program") if program is None else program.name
        super().__init__(title, texts.tr("Save"), parent=parent)
        self.setModal(False)
        self._console, self._fields, self._choices = console, fields, choices
        self._id = 0 if program is None else program.id
        shown = Program("") if program is None else program_json.from_json(program.text)
        self._soon = QTimer(self, singleShot=True, interval=CHECK_AFTER_MS)
        self._soon.timeout.connect(self.look)
        self.name = LineEdit(texts.tr("Name"), shown.name)
        self.name.setMaxLength(MOST_NAME)
        self.add_row(texts.tr("Name"), self.name)
        self.active = CheckBox(texts.tr("Active"), shown.active)
        self.approved = CheckBox(texts.tr("Program approved for sales"), shown.approved_for_sales)
        ticks = QHBoxLayout()
        ticks.setSpacing(theme.gap(4))
        ticks.addWidget(self.active)
        ticks.addWidget(self.approved)
        ticks.addStretch(1)
        self.body.addLayout(ticks)
        self.match = ComboBox(texts.tr("How many of the criteria must hold"), small=True)
        self.match.addItem(texts.tr("all of these hold"), Match.ALL.value)
        self.match.addItem(texts.tr("any of these holds"), Match.ANY.value)
        self.match.setCurrentIndex(self.match.findData(shown.match.value))
        head = QHBoxLayout()
        head.setSpacing(theme.gap(2))
        head.addWidget(Label(texts.tr("Whoever enters by themselves:"), "small_strong"))
        head.addWidget(self.match)
        head.addStretch(1)
        self.body.addLayout(head)
        self.criteria = RowsEditor(
            texts.tr("Entrance criteria"),
            [
                (texts.tr("Field"), lambda one: CriterionRow(fields, one)),
                (texts.tr("Activity"), lambda one: ActivityRow(one)),
            ],
            nothing=texts.tr("Without criteria nobody enters by themselves; people are added by hand."),
        )
        self.criteria.set_rows([self._criterion_row(one) for one in shown.criteria])
        self.body.addWidget(self.criteria, 3)
        self.body.addWidget(Label(texts.tr("Then these steps follow, one after the other:"), "small_strong"))
        self.steps = RowsEditor(
            texts.tr("Steps"),
            [(texts.tr("Step"), lambda one: StepRow(choices, one))],
            nothing=texts.tr("Nothing follows yet."),
            ordered=True,
        )
        self.steps.set_rows([StepRow(choices, one) for one in shown.steps])
        self.body.addWidget(self.steps, 3)
        self.told = Label("", "body", "muted", wrap=True, selectable=True)
        self.told.setAccessibleName(texts.tr("What it would mean"))
        self.body.addWidget(self.told)
        self.name.textEdited.connect(self._touched)
        self.active.toggled.connect(self._touched)
        self.match.currentIndexChanged.connect(self._touched)
        self.criteria.changed.connect(self._touched)
        self.steps.changed.connect(self._touched)
        self.resize(theme.px(900), theme.px(640))
        self.look()

    def _criterion_row(self, one: Criterion) -> Row:
        return ActivityRow(one) if isinstance(one, ActivityCriterion) else CriterionRow(self._fields, one)

    @property
    def text(self) -> str:
        """The program as the form says it."""
        return program_json.to_json(
            Program(
                self.name.text().strip(),
                self.approved.isChecked(),
                self.active.isChecked(),
                Match(self.match.currentData()),
                tuple(self.criteria.values),
                tuple(self.steps.values),
            )
        )

    def _touched(self, *_what: object) -> None:
        self._soon.start()

    def look(self) -> None:
        """Ask what the program would mean as it is now."""
        work = self._console.check_program(self.text, self._id)
        tasks.run(self, work, key="look", on_result=self._show, on_error=self._unreadable)

    def _show(self, found: ProgramCheck) -> None:
        self.told.setText(found.sentence)
        # A form that nobody has filled in yet is not wrong.
        self.notice.set("\n".join(found.problems) if self.name.text().strip() else "", "attention")

    def _unreadable(self, error: ConsoleError) -> None:
        self.notice.set_error(error)

    def save(self) -> Coroutine[Any, Any, Any]:
        """Return the work of saving."""
        return self._save()

    async def _save(self) -> None:
        kept = await self._console.save_program(self.text, self._id)
        self.saved.emit(kept.id)
