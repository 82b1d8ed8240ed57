"""The difference in hand in full: whose record it is, both values side by side, who changed them and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.views import ConflictView
from ui import texts
from ui.models import words
from ui.theme import theme
from ui.widgets import Card, Label
from ui.widgets.paint import one_line


class BothSides(QWidget):
    """Shows one difference, or how many are selected."""

    def __init__(self, now: Callable[[], datetime], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.who = Label("", "strong", elide=True)
        self.about = Label("", "small", "muted", elide=True)
        self.here, self.there = _Side(texts.tr("Here")), _Side(words.CRM)
        head = QHBoxLayout()
        head.setSpacing(theme.gap(3))
        head.addWidget(self.who)
        head.addWidget(self.about, 1)
        sides = QHBoxLayout()
        sides.setSpacing(theme.gap(3))
        sides.addWidget(self.here, 1)
        sides.addWidget(self.there, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap(2))
        column.addLayout(head)
        column.addLayout(sides)

    def show_chosen(self, chosen: Sequence[ConflictView]) -> None:
        """Show the difference that is selected; of several only how many, and of how many records."""
        self.setVisible(bool(chosen))
        if not chosen:
            return
        one = chosen[0]
        several = len(chosen) > 1
        for side in (self.here, self.there):
            side.setVisible(not several)
        if several:
            self.who.setText(texts.plural(len(chosen), texts.tr("field selected"), texts.tr("fields selected")))
            records = len({(each.kind, each.local_id) for each in chosen})
            self.about.setText(texts.plural(records, texts.tr("record"), texts.tr("records")))
            return
        self.who.setText(f"{one.name} · {one.label}")
        self.about.setText(" · ".join(words.value_words(value) for value in one.about.values()))
        self.here.set(words.value_words(one.here), one.here_by, one.here_at, self._now())
        by = texts.tr("by %1").replace("%1", one.there_by) if one.there_by else ""
        self.there.set(words.value_words(one.there), by, one.there_at, self._now())


class _Side(Card):
    """One side: its name, its value, who and when."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._name = title
        self.value = Label("", "card", elide=True)
        self.told = Label("", "small", "muted", elide=True)
        head = QHBoxLayout()
        head.setSpacing(theme.gap(2))
        head.addWidget(Label(title, "small_strong", "muted"))
        head.addWidget(self.told, 1)
        self.add_layout(head)
        self.add(self.value)

    def set(self, value: str, by: str, at: str | None, now: datetime) -> None:
        """Show a value with what is known about its last change."""
        self.value.setText(one_line(value))
        when = texts.tr("at an unknown time") if at is None else texts.ago(texts.parse(at), now)
        changed = texts.tr("Changed %1").replace("%1", f"{by}, {when}" if by else when)
        self.told.setText(changed)
        self.told.setToolTip("" if at is None else texts.exact(texts.parse(at)))
        self.setAccessibleName(f"{self._name}: {value}. {changed}.")
