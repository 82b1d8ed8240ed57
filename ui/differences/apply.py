"""The last look before choices are applied: every change with what it replaces and which side is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ui import texts
from ui.models import words
from ui.models.difference_fields import Chosen
from ui.models.simple_table import Column, SimpleTable
from ui.pages.dialogs import AskDialog
from ui.theme import theme
from ui.widgets import Card, Label, TablePanel, TableView
from ui.widgets.cells import MUTED, STRONG, Look

FEWEST, MOST = 2, 10
"""Rows for which there is room at least, and at most before they scroll."""
_AROUND, _ROW = 220, 34
LISTED = 1000
"""Changes that are listed; of more, the rest is counted."""


def written_words(keep: str) -> str:
    """Return which side a choice writes."""
    return {
        "here": texts.tr("Salesforce, with the next run"),
        "there": texts.tr("Here, at once"),
    }.get(keep, texts.tr("Here, then Salesforce"))


def replaced(one: Chosen) -> str:
    """Return the value that a choice gives up."""
    if one.keep == "value":
        return f"{words.value_words(one.view.here)} · {words.value_words(one.view.there)}"
    return words.value_words(one.view.there if one.keep == "here" else one.view.here)


def sums(of_side: Callable[[str], int]) -> str:
    """Return what choices come to, in one sentence; `of_side` says how many there are that keep here, there, or get a value of their own."""
    here = of_side("there") + of_side("value")
    there = of_side("here") + of_side("value")
    parts = []
    if here:
        told = texts.plural(
            here, texts.tr("value is written here at once"), texts.tr("values are written here at once")
        )
        parts.append(told)
    if there:
        told = texts.plural(
            there,
            texts.tr("value goes to Salesforce with the next run"),
            texts.tr("values go to Salesforce with the next run"),
        )
        parts.append(told)
    return f"{', '.join(parts)}." if parts else ""


class ApplyDialog(AskDialog):
    """Lists what is about to be applied. Accepting it is the wish to apply; it writes nothing itself."""

    def __init__(self, chosen: Sequence[Chosen], *, parent: QWidget | None = None) -> None:
        count = texts.plural(len(chosen), texts.tr("change"), texts.tr("changes"))
        super().__init__(
            texts.tr("Apply %1?").replace("%1", count),
            texts.tr("Apply %1").replace("%1", count),
            explanation=texts.tr("%1 Until a run has sent them, the choices can be taken back.").replace(
                "%1", sums(Counter(one.keep for one in chosen).__getitem__)
            ),
            parent=parent,
        )
        self.model = SimpleTable[Chosen](
            (
                Column(texts.tr("Record"), lambda one: one.view.name, lambda _one: STRONG),
                Column(texts.tr("Field"), lambda one: texts.told(one.view.label)),
                Column(texts.tr("Becomes"), lambda one: words.value_words(one.result), lambda _one: Look("accent")),
                Column(texts.tr("Instead of"), replaced, lambda _one: MUTED),
                Column(texts.tr("Written"), lambda one: written_words(one.keep), lambda _one: MUTED),
            ),
            self,
        )
        self.model.set_rows(tuple(chosen[:LISTED]))
        table = self.table = TableView(texts.tr("What is applied"))
        table.setModel(self.model)
        table.set_column(0, 130, stretch=True)
        table.set_column(1, 110)
        table.set_column(2, 110, stretch=True)
        table.set_column(3, 110, stretch=True)
        table.set_column(4, 196)
        card = Card(flush=True)
        card.setAccessibleName(texts.tr("What is applied"))
        card.add(TablePanel(table), 1)
        self.body.addWidget(card, 1)
        if len(chosen) > LISTED:
            more = texts.tr("and %1 more").replace("%1", texts.number(len(chosen) - LISTED))
            self.body.addWidget(Label(more, "small", "muted"))
        rows = min(max(len(chosen), FEWEST), MOST)
        self.resize(theme.px(840), theme.px(_AROUND + rows * _ROW))
