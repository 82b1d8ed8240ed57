"""The question whether the mapping shall shorten values that are too long for Salesforce, with what would be cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from crmconsole.records import Kind
from crmconsole.views import CutValue, FailureFilter, Shortening
from ui import tasks, texts
from ui.models.simple_table import Column, SimpleTable
from ui.pages.dialogs import AskDialog
from ui.pages.retries import Retries
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Card, Label, TableView
from ui.widgets.cells import MUTED, STRONG, Look

if TYPE_CHECKING:
    from crmconsole.console import Console

TOO_LONG = "too_long"


class ShortenDialog(AskDialog):
    """Shows what shortening keeps and loses. `fields` are those that can be shortened."""

    def __init__(self, found: list[Shortening], *, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Shorten what Salesforce cannot hold?"),
            tr("Shorten and try again"),
            explanation=tr(
                "The mapping gets the conversion Shorten to fit, as a new version. The whole values stay here; only what Salesforce gets is cut."
            ),
            parent=parent,
        )
        self.fields: list[tuple[Kind, str]] = [(one.kind, one.field) for one in found if not one.refusal]
        for one in found:
            self.body.addWidget(Label(_sentence(one), "body", wrap=True))
        self.cuts: SimpleTable[tuple[Shortening, CutValue]] = SimpleTable(
            (
                Column(tr("Field"), lambda row: row[0].label, lambda _row: STRONG),
                Column(tr("Salesforce gets"), lambda row: row[1].kept),
                Column(tr("Left away there"), lambda row: row[1].lost, _lost_look),
            ),
            self,
        )
        self.cuts.set_rows(tuple((one, cut) for one in found for cut in one.values))
        table = self.table = TableView(tr("What would be left away"))
        table.setModel(self.cuts)
        table.set_column(0, 110)
        table.set_column(1, 240)
        table.set_column(2, stretch=True)
        if self.cuts.rows:
            card = Card(flush=True)
            card.add(table, 1)
            self.body.addWidget(card, 1)
        if not self.fields:
            self.accept_button.set_reason(tr("No field can be shortened"))
        self.resize(theme.px(640), theme.px(420))


def _lost_look(row: tuple[Shortening, CutValue]) -> Look:
    return Look("bad") if row[1].lost else MUTED


def _sentence(one: Shortening) -> str:
    if one.refusal:
        return texts.told(one.refusal)
    words = tr("%1 takes %2 characters in Salesforce; %3 longer.")
    longer = texts.plural(one.failures, tr("value is"), tr("values are"))
    return words.replace("%2", texts.number(one.limit)).replace("%3", longer).replace("%1", one.there)


async def ask_and_shorten(page: QWidget, console: Console, retries: Retries) -> None:
    """Ask whether the mapping shall shorten, and where it shall, try the failures again."""
    found = list(await console.shortenings())
    dialog = ShortenDialog(found, parent=page)
    if await tasks.ask(dialog):
        fields = dialog.fields
        retries.start(lambda: console.shorten_to_fit(fields), wanted=FailureFilter(TOO_LONG))
