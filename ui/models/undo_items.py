"""What undoing would do, as a table: one row per field or record, with what becomes of it and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from crmconsole.views import UndoItem
from ui import texts
from ui.models import words
from ui.models.simple_table import Column, SimpleTable
from ui.models.words import Look as Words
from ui.widgets.cells import MUTED, STRONG, Look

RECORD, KIND, FIELD, DEED, VERDICT, NOW, BACK, REASON = range(8)

REVERSED, KEPT, IMPOSSIBLE = VERDICTS = ("reversed", "kept", "impossible")


def verdict(which: str) -> Words:
    """Return how what becomes of a thing is shown (`views.UndoItem.verdict`)."""
    return {
        REVERSED: Words("undo-2", texts.tr("Will be undone"), "accent"),
        KEPT: Words("hand", texts.tr("Kept"), "attention"),
        IMPOSSIBLE: Words("ban", texts.tr("Cannot be undone"), "bad"),
    }[which]


def verdict_title(which: str) -> str:
    """Return the same as the name of a group."""
    return texts.tr("Kept: changed since") if which == KEPT else verdict(which).words


def deed(item: UndoItem) -> Words:
    """Return what the run did."""
    return words.action(item.action, item.side, done=True)


def counts(items: Sequence[UndoItem], which: str) -> tuple[int, int, int]:
    """Return how many things have that verdict: all, the records they belong to, and how many are fields."""
    chosen = [item for item in items if item.verdict == which]
    records = {(item.kind, item.local_id, item.crm_id) for item in chosen}
    return len(chosen), len(records), sum(bool(item.field) for item in chosen)


def _values(item: UndoItem, back: bool) -> str:
    if item.field:
        return words.value_words(item.back_to if back else item.now)
    return ""


class UndoModel(SimpleTable[UndoItem]):
    """All items, or those of one verdict."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            (
                Column(texts.tr("Record"), lambda item: item.name or item.crm_id or words.BLANK, lambda _item: STRONG),
                Column(texts.tr("Object"), lambda item: words.kind_word(item.kind), lambda _item: MUTED),
                Column(
                    texts.tr("Field"), lambda item: texts.told(item.label) if item.field else texts.tr("Whole record")
                ),
                Column(texts.tr("The run"), lambda item: deed(item).words, lambda item: _look(deed(item))),
                Column(
                    texts.tr("Undoing"),
                    lambda item: verdict(item.verdict).words,
                    lambda item: _look(verdict(item.verdict)),
                ),
                Column(texts.tr("Now"), lambda item: _values(item, back=False), lambda _item: MUTED),
                Column(texts.tr("Back to"), lambda item: _values(item, back=True), _back_look),
                Column(texts.tr("Why"), lambda item: texts.told(item.reason), lambda _item: MUTED),
            ),
            parent,
        )
        self._all: Sequence[UndoItem] = ()

    def set_items(self, items: Sequence[UndoItem]) -> None:
        """Show the items of another plan."""
        self._all = items
        self.set_rows(tuple(items))

    def set_filter(self, which: str | None) -> None:
        """Show only one verdict; None for all."""
        self.set_rows(tuple(item for item in self._all if which in (None, item.verdict)))


def _look(look: Words) -> Look:
    return Look(colour=look.colour, icon=look.icon)


def _back_look(item: UndoItem) -> Look:
    return Look(colour="accent", font="strong") if item.verdict == REVERSED else MUTED
