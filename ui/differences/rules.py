"""Rules for a field: the strip that suggests one, and the dialog that asks which side is always to win."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmconsole.records import Policy
from crmconsole.views import ConflictView, RuleSuggestion
from ui import texts
from ui.models import words
from ui.pages.dialogs import AskDialog
from ui.theme import theme
from ui.widgets import Button, Card, Icon, Label, OneStop, RadioButton

KEEP_OF = {Policy.SALESFORCE_WINS: "there", Policy.CONSOLE_WINS: "here", Policy.NEWEST_WINS: "newest"}


class RuleBar(Card):
    """Says what a person's own choices suggest. `accepted` and `put_off` give the suggestion; hidden while there is none."""

    accepted = Signal(object)
    put_off = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(tone="accent", parent=parent)
        self._suggestion: RuleSuggestion | None = None
        self.words = Label("", "body", "accent", wrap=True)
        self.always = Button(texts.tr("Always"), small=True, kind="primary")
        self.not_now = Button(texts.tr("Not now"), small=True)
        self.always.clicked.connect(lambda: self.accepted.emit(self._suggestion))
        self.not_now.clicked.connect(lambda: self.put_off.emit(self._suggestion))
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        row.addWidget(Icon("sparkles", "accent"))
        row.addWidget(self.words, 1)
        row.addWidget(self.always)
        row.addWidget(self.not_now)
        self.add_layout(row)
        self.hide()

    def show_suggestion(self, suggestion: RuleSuggestion | None) -> None:
        """Show a suggestion, or nothing."""
        self._suggestion = suggestion
        if suggestion is not None:
            self.words.setText(suggestion.sentence)
            self.always.setAccessibleName(texts.tr("Always for %1").replace("%1", suggestion.label))
            self.not_now.setAccessibleName(texts.tr("Do not suggest this for %1 again").replace("%1", suggestion.label))
        self.setVisible(suggestion is not None)


class AlwaysDialog(AskDialog):
    """Asks which value always wins for a field, and says what that changes."""

    def __init__(self, one: ConflictView, waiting: int, *, keep: str = "", parent: QWidget | None = None) -> None:
        """Ask with what was chosen for this one, `keep`, chosen again; with Salesforce where nothing was, or a value of its own."""
        label = texts.told(one.label)
        super().__init__(
            texts.tr("Always do this for %1?").replace("%1", label), texts.tr("Always do this"), parent=parent
        )
        self._one, self._waiting = one, waiting
        self.choices = {
            "here": RadioButton(texts.tr("Keep the value here"), on=keep == "here"),
            "there": RadioButton(texts.tr("Keep the value in Salesforce"), on=keep != "here"),
            "newest": RadioButton(texts.tr("Keep the newest value")),
        }
        group = OneStop(self)
        for button in self.choices.values():
            group.addButton(button)
            self.body.addWidget(button)
            button.toggled.connect(lambda _on: self._tell())
        self.sentence = Label("", "body", "muted", wrap=True)
        self.body.addWidget(self.sentence)
        self._tell()

    @property
    def keep(self) -> str:
        """What always wins: here, there or newest."""
        return next(keep for keep, button in self.choices.items() if button.isChecked())

    def _tell(self) -> None:
        wins = {
            "here": texts.tr("the value here wins when both sides changed it"),
            "there": texts.tr("Salesforce wins when both sides changed it"),
            "newest": texts.tr("the newest value wins when both sides changed it"),
        }[self.keep]
        what = texts.tr("The mapping of %1 gets a new version: for %2, %3.")
        what = (
            what.replace("%1", words.kind_words(self._one.kind))
            .replace("%2", texts.told(self._one.label))
            .replace("%3", wins)
        )
        settled = texts.plural(
            self._waiting,
            texts.tr("difference that waits is settled by it."),
            texts.tr("differences that wait are settled by it."),
        )
        blank = "" if self.keep == "newest" else texts.tr(" A blank on one side is filled from the other.")
        self.sentence.setText(f"{what} {settled}{blank}")
