"""The starting point in step 2: who wins at the first match, by which key people are matched, and the dry count of what that finds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from crmconsole.settings import BY_EMAIL, FIRST_MATCH
from crmconsole.views import FirstMatch, MatchKey, StartingPoint, UnclearMatch
from ui import texts
from ui.models.setting_words import setting_value
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Card, ComboBox, Label, Notice
from ui.wizard.object_card import LEAST, WIDE
from ui.wizard.spinner import Spinner


class StartingPointCard(Card):
    """Two choices and a count; `key_chosen` when another key is to be counted by. *See the 12* unfolds the unclear ones."""

    first_chosen = Signal()
    key_chosen = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(tr("Starting point"), parent=parent)
        self._kept = BY_EMAIL
        self.key = ComboBox(tr("Match people by"), small=True)
        self.wins = ComboBox(tr("Who wins at the first match"), small=True)
        for choice in FIRST_MATCH:
            self.wins.addItem(setting_value("first_match", choice), choice)
        self.key.activated.connect(lambda: self._key_changed())
        self.wins.activated.connect(lambda: self.first_chosen.emit())
        choices = QGridLayout()
        choices.setHorizontalSpacing(theme.gap(2))
        choices.setVerticalSpacing(theme.gap(2))
        choices.setColumnStretch(2, 1)
        for row, (words, combo) in enumerate(((tr("Match people by"), self.key), (tr("Who wins then"), self.wins))):
            label = Label(words)
            label.setBuddy(combo)
            choices.addWidget(label, row, 0)
            choices.addWidget(combo, row, 1)
        self.add_layout(choices)
        self.sentence = Label("", "small", "muted", wrap=True)
        self.add(self.sentence)
        self.problem = Notice()
        self.add(self.problem)
        self._count_row()
        self.examples = Label("", "small", "muted", wrap=True, selectable=True)
        self.examples.setAccessibleName(tr("Unclear matches"))
        self.add(self.examples)
        for part in (self.unclear, self.see, self.examples):
            part.hide()

    def _count_row(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        self.spinner = Spinner()
        self.counts = Label("")
        self.unclear = Label("", "bold")
        self.see = Button(small=True)
        self.see.clicked.connect(self._see)
        for part in (self.counts, self.unclear, self.spinner):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.see)
        self.add_layout(row)

    # -- the choices --------------------------------------------------------------------------------------------------

    def show_point(self, point: StartingPoint) -> None:
        """Show what is chosen, and the keys that there are."""
        self._kept = point.match_key
        self._show_keys(point.keys)
        self.key.setCurrentIndex(self.key.findData(point.match_key))
        self.wins.setCurrentIndex(self.wins.findData(point.first_match))
        self.problem.set(point.problem, "attention")
        self._tell()

    @property
    def chosen(self) -> tuple[str, str]:
        """What is chosen: who wins, and the key; the key that is kept where it cannot be chosen any more."""
        return str(self.wins.currentData() or FIRST_MATCH[0]), str(self.key.currentData() or self._kept)

    def choose(self, first: str, key: str) -> None:
        """Choose as a person would, where it is offered; by another key is counted anew."""
        for combo, wanted, tell in ((self.wins, first, self.first_chosen.emit), (self.key, key, self._key_changed)):
            place = combo.findData(wanted)
            if place >= 0 and place != combo.currentIndex():
                combo.setCurrentIndex(place)
                tell()

    def _show_keys(self, keys: Sequence[MatchKey]) -> None:
        self.key.clear()
        for key in keys:
            self.key.addItem(tr("E-mail address") if key.field == BY_EMAIL else f"{key.label} ({key.there})", key.field)

    def _key_changed(self) -> None:
        self._tell()
        self.key_chosen.emit()

    def _tell(self) -> None:
        if self.key.currentData() not in (BY_EMAIL, None):
            words = tr(
                "The same value is the same person, whatever their address. A value that several have links nobody: they are listed as unclear. Who has none on one side is matched by e-mail address."
            )
        elif self.key.count() > 1:
            words = tr("An address that several have is listed as unclear.")
        else:
            words = tr(
                "A field can be chosen as well, once it is mapped to a text field that is marked as External ID or Unique in Salesforce."
            )
        blanks = tr(
            "Whoever wins, a blank takes no value away at the first match; afterwards each field's own rule counts."
        )
        self.sentence.setText(f"{words} {blanks}")

    # -- the count ----------------------------------------------------------------------------------------------------

    def count(self) -> None:
        """Say that the records are being counted."""
        for part in (self.unclear, self.see, self.examples):
            part.hide()
        self.counts.clear()
        self.spinner.start(tr("Counting…"))

    def show_match(self, match: FirstMatch) -> None:
        """Show the counts."""
        self.spinner.stop()
        parts = (
            tr("%1 matched").replace("%1", texts.number(match.matched)),
            tr("%1 only here").replace("%1", texts.number(match.only_here)),
            tr("%1 only in Salesforce").replace("%1", texts.number(match.only_there)),
        )
        self.counts.setText(" · ".join(parts) + (" ·" if match.unclear else ""))
        self.unclear.setText(tr("%1 unclear").replace("%1", texts.number(match.unclear)))
        self.unclear.setVisible(match.unclear > 0)
        self.see.setText(tr("See the %1").replace("%1", texts.number(match.unclear)))
        self.see.setVisible(bool(match.unclear_examples))
        self.see.updateGeometry()
        more = match.unclear - len(match.unclear_examples)
        lines = [
            *(_unclear(one) for one in match.unclear_examples),
            *([tr("… and %1 more").replace("%1", texts.number(more))] if more > 0 else []),
        ]
        self.examples.setText("\n".join(lines))

    def show_trouble(self, sentence: str) -> None:
        """Say why nothing was counted."""
        self.spinner.stop()
        self.counts.setText(sentence)

    def minimumSizeHint(self) -> QSize:
        """Return a narrow card: it breaks into lines before the page has to scroll sideways."""
        return QSize(theme.px(LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words into lines where they do not fit into one."""
        super().resizeEvent(event)
        self.counts.setWordWrap(self.width() < theme.px(WIDE))

    def _see(self) -> None:
        self.examples.setVisible(self.examples.isHidden())


def _unclear(one: UnclearMatch) -> str:
    words = tr("%1: %2 here, %3 in Salesforce").replace("%2", texts.number(one.here))
    return words.replace("%3", texts.number(one.there)).replace("%1", one.value)
