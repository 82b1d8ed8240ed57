"""What saving the status mapping would mean: who stands in a stage that gets another status, and what comes back otherwise.

Saving changes nobody by itself: what was agreed stays until a stage or a status is changed on either side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.views import PersonLine
from ui import tasks, texts
from ui.models.pipeline import PipelineDraft
from ui.models.simple_table import Column, SimpleTable
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Card, Icon, Label, TablePanel, TableState, TableView
from ui.widgets.cells import MUTED, STRONG
from ui.widgets.dialog import Dialog
from ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from crmconsole.console import Console

SHOWN = 500
"""So many people of each stage are listed by name."""


@dataclass(frozen=True)
class Move:
    """A person in a stage that gets another status."""

    who: PersonLine
    stage: str
    before: str
    after: str


class MovesStrip(Card):
    """Says while the draft is not saved what saving would mean; hidden where it means nothing for anybody."""

    def __init__(self, console: Console, draft: PipelineDraft, *, parent: QWidget | None = None) -> None:
        super().__init__(tone="accent", parent=parent)
        self._console, self._draft = console, draft
        self.setAccessibleName(tr("What would change"))
        self.words = Label("", "body", wrap=True)
        self.see = Button("", "eye", small=True)
        self.see.clicked.connect(self.open_list)
        row = QHBoxLayout()
        row.setSpacing(theme.gap(3))
        row.addWidget(Icon("eye", "accent"))
        row.addWidget(self.words, 1)
        row.addWidget(self.see)
        self.add_layout(row)
        draft.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        people = sum(pair.people for pair in self._draft.stages if pair.stage in self._draft.moved)
        told = [_standing(people)] if people else []
        told += [
            tr("“%1” becomes %2 on the way back, no longer %3.")
            .replace("%1", self._draft.label(status))
            .replace("%2", after)
            .replace("%3", before)
            for status, before, after in self._draft.back_moved
        ]
        self.words.setText(" ".join(told))
        self.see.setText(tr("See the %1").replace("%1", texts.number(people)))
        self.see.setVisible(people > 0)
        self.see.updateGeometry()
        self.setVisible(bool(told))

    def open_list(self) -> MovesDialog:
        """Show who stands in those stages."""
        dialog = MovesDialog(self._console, self._draft, self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog


def _standing(people: int) -> str:
    words = texts.plural(
        people,
        tr("person stands in a stage that gets another status."),
        tr("people stand in a stage that gets another status."),
    )
    return f"{words} {tr('Saving changes nobody: theirs stays until their stage changes, here or in Salesforce.')}"


class MovesDialog(Dialog):
    """Lists who stands in a stage that gets another status: the status of now, and the one of that stage from then on."""

    def __init__(self, console: Console, draft: PipelineDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console, self._moved = console, dict(draft.moved)
        self._labels = {status: draft.label(status) for pair in self._moved.values() for status in pair if status}
        self._people = {pair.stage: pair.people for pair in draft.stages}
        title = tr("Who stands in a stage that gets another status")
        self.setWindowTitle(title)
        self.header = PageHeader(title)
        self.model = SimpleTable[Move](
            (
                Column(tr("Person"), lambda one: one.who.name, lambda _one: STRONG),
                Column(tr("Company"), lambda one: one.who.company or "", lambda _one: MUTED),
                Column(tr("Stage"), lambda one: one.stage),
                Column(tr("Status now"), lambda one: one.before, lambda _one: MUTED),
                Column(tr("Status of the stage from then on"), lambda one: one.after),
            ),
            self,
        )
        self.table = TableView(title)
        self.table.setModel(self.model)
        for column, width in enumerate((150, 130, 90, 170, 190)):
            self.table.set_column(column, width, stretch=column > 2)
        self.panel = TablePanel(self.table)
        self.more = Label("", "small", "muted")
        self.close_button = Button(tr("Close"))
        self.close_button.clicked.connect(self.accept)
        card = Card(flush=True)
        card.add(self.panel, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.more, 1)
        foot.addWidget(self.close_button)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(theme.gap(5), theme.room(20), theme.gap(5), theme.room(20))
        column_.setSpacing(theme.gap(3))
        column_.addWidget(self.header)
        column_.addWidget(card, 1)
        column_.addLayout(foot)
        self.resize(theme.px(820), theme.px(560))

    def showEvent(self, event: QShowEvent) -> None:
        """Read who it is when seen."""
        super().showEvent(event)
        self.read()

    def read(self) -> None:
        """Ask the console for the people."""
        self.panel.set_state(TableState.LOADING)
        tasks.run(self, self._load(), key="read", on_result=self._take, on_error=self._trouble)

    async def _load(self) -> Mapping[str, Sequence[PersonLine]]:
        return {stage: await self._console.people_in_stage(stage, SHOWN) for stage in self._moved}

    def _take(self, found: Mapping[str, Sequence[PersonLine]]) -> None:
        moves = [
            Move(who, stage, *(self._labels.get(status or "", tr("none")) for status in self._moved[stage]))
            for stage, people in found.items()
            for who in people
        ]
        self.model.set_rows(moves)
        self.panel.set_state(TableState.ROWS if moves else TableState.EMPTY, tr("Nobody"))
        left = sum(self._people.get(stage, 0) for stage in self._moved) - len(moves)
        self.more.setText(tr("… and %1 more").replace("%1", texts.number(left)) if left > 0 else "")

    def _trouble(self, error: ConsoleError) -> None:
        more = " ".join(part for part in (error.help.means, error.help.fix) if part)
        self.panel.set_state(TableState.ERROR, error.help.happened, more, tr("Try again"), self.read)
