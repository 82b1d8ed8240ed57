"""Step 3, *Status mapping*: the console's stages at the left, fixed; the status of each in Salesforce at the right (features S4-17…21)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.mapping.status_form import StatusForm
from ui.models.pipeline import PipelineDraft
from ui.texts import tr
from ui.widgets import Card, Notice
from ui.wizard.drafts import Draft
from ui.wizard.step import Step

if TYPE_CHECKING:
    from crmconsole.console import Console


class StatusMappingStep(Step):
    """Edits a draft of the pipeline that is saved when the step is left forwards."""

    step_id = "status_mapping"

    def __init__(self, console: Console, *, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("What is each stage called in Salesforce?"),
            tr("The stages at the left are the console's and stay. Choose the Salesforce status that belongs to each."),
            parent=parent,
        )
        self.statuses = PipelineDraft(console, self)
        self.form = StatusForm(self.statuses)
        self._loaded = False
        card = Card()
        card.add(self.form)
        self.column.addWidget(card)
        self.problems = Notice()
        self.column.addWidget(self.problems)
        self.statuses.changed.connect(self._judge)
        self.form.entered.connect(self._entered)

    async def load(self) -> None:
        """Show what is saved, unless a person already changed it."""
        if not self._loaded or not self.statuses.dirty:
            await self.statuses.load()
            self._loaded = True

    async def save(self) -> None:
        """Save the draft."""
        await self.statuses.save()

    def draft(self) -> Draft | None:
        """Return the chosen statuses where they differ from the saved ones."""
        if not self._loaded or not self.statuses.dirty:
            return None
        return self.statuses.kept()

    def take(self, draft: Draft) -> None:
        """Choose the same statuses again."""
        self.statuses.recall(draft)

    def first_focus(self) -> QWidget | None:
        """Return the first box."""
        return self.form.first_box()

    def _entered(self) -> None:
        self.notice.clear()
        self.entered.emit()

    def _judge(self) -> None:
        errors, hints = self.statuses.errors, [each for each in self.statuses.problems if each.level != "error"]
        self.block(errors[0].sentence if errors else "")
        shown = [each.sentence for each in (errors or hints)]
        self.problems.set("\n".join(shown), "bad" if errors else "attention")
