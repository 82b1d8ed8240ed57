"""Pre-configured tasks: what *Create Task* offers (features S2-16, S2-17)."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmconsole.sync.actions.wishes import MOST_SUBJECT
from crmconsole.views.actions import TaskTemplate
from ui import texts
from ui.rules.conditions import number_field, whole
from ui.rules.list_dialog import ListDialog
from ui.theme import theme
from ui.widgets import CheckBox, ComboBox, Label, LineEdit

if TYPE_CHECKING:
    from crmconsole.console import Console

PRIORITIES = ("High", "Normal", "Low")
STATUSES = ("Not Started", "In Progress", "Completed", "Waiting on someone else", "Deferred")
"""Salesforce's own words."""


class TasksDialog(ListDialog[TaskTemplate]):
    """Shows `Console.task_templates`; what was asked for with one stays as it was."""

    def __init__(self, console: Console, *, parent: QWidget | None = None) -> None:
        super().__init__(
            texts.tr("Pre-configured tasks"),
            texts.tr("Create Task offers these, and programs use them. What was asked for already stays as it is."),
            console,
            nothing=texts.tr("There is no pre-configured task yet. Make one with New."),
            parent=parent,
        )
        self._stored: dict[int, TaskTemplate] = {}
        self.name = LineEdit(texts.tr("Name"))
        self.subject = LineEdit(texts.tr("Subject"))
        self.subject.setMaxLength(MOST_SUBJECT)
        self.priority = _offering(texts.tr("Priority"), PRIORITIES)
        self.status = _offering(texts.tr("Status"), STATUSES)
        self.due = number_field(texts.tr("Due in days"), texts.tr("never"))
        self.description = LineEdit(texts.tr("Description"))
        self.remind = CheckBox(texts.tr("Remind the owner on the day"))
        for field in (self.name, self.subject, self.due, self.description):
            field.textEdited.connect(self.edited)
        for box in (self.priority, self.status):
            box.currentTextChanged.connect(self.edited)
        self.remind.toggled.connect(self.edited)
        self.add_field(texts.tr("Name"), self.name)
        self.add_field(texts.tr("Subject"), self.subject)
        self.add_field(texts.tr("Priority"), self.priority)
        self.add_field(texts.tr("Status"), self.status)
        line = QHBoxLayout()
        line.setSpacing(theme.gap(2))
        line.addWidget(Label(texts.tr("Due in days"), "small_strong"))
        line.addWidget(self.due)
        line.addWidget(self.remind)
        line.addStretch(1)
        self.form.addLayout(line)
        self.add_field(texts.tr("Description"), self.description)
        self.form.addStretch(1)

    async def load(self) -> None:
        """Read them."""
        self._show_stored(await self._console.task_templates())

    def _show_stored(self, found: Sequence[TaskTemplate]) -> None:
        self._stored = {one.id: one for one in found}
        self.show_items(found)

    def title_of(self, item: TaskTemplate) -> tuple[str, str]:
        """Return name and subject."""
        return item.name or texts.tr("Without a name"), item.subject

    def fill(self, item: TaskTemplate) -> None:
        """Show a task."""
        self.name.setText(item.name)
        self.subject.setText(item.subject)
        _choose(self.priority, item.priority)
        _choose(self.status, item.status)
        self.due.setText("" if item.due_days is None else str(item.due_days))
        self.description.setText(item.description)
        self.remind.setChecked(item.remind)

    def read(self, item: TaskTemplate) -> TaskTemplate:
        """Return the task as the form says it."""
        return TaskTemplate(
            self.name.text().strip(),
            self.subject.text().strip(),
            self.priority.currentText().strip(),
            self.status.currentText().strip(),
            whole(self.due.text()),
            self.description.text().strip(),
            self.remind.isChecked(),
            item.id,
        )

    def new(self) -> TaskTemplate:
        """Return a task without a name."""
        return TaskTemplate("", "")

    def keep(self, items: Sequence[TaskTemplate]) -> Coroutine[Any, Any, Sequence[TaskTemplate]]:
        """Save what is new or other, and remove what was taken away."""
        return self._keep(items)

    async def _keep(self, items: Sequence[TaskTemplate]) -> Sequence[TaskTemplate]:
        for gone in self._stored.keys() - {one.id for one in items}:
            await self._console.remove_task_template(gone)
            del self._stored[gone]
        for place, one in enumerate(items):
            if self._stored.get(one.id) != one:
                saved = await self._console.save_task_template(one)
                # Saved ones keep their number where a later one is refused, so that none is made twice.
                self._stored[saved.id] = saved
                self.items[place] = replace(saved)
        found = await self._console.task_templates()
        self._stored = {one.id: one for one in found}
        return found


def _choose(box: ComboBox, words: str) -> None:
    """Show a word; one that only this org has is added."""
    if box.findText(words) < 0:
        box.addItem(words)
    box.setCurrentIndex(box.findText(words))


def _offering(name: str, offered: Sequence[str]) -> ComboBox:
    box = ComboBox(name)
    box.addItems(list(offered))
    return box
