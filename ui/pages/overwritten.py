"""What becomes of an edit: the sentence under a field whose edit here is overwritten (features S0-22), and the line that says of the field in hand who wins where both sides change it."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from crmconsole.records import Policy
from ui import tasks, texts
from ui.theme import theme
from ui.widgets import Label

MOST_SENTENCES = 4
"""Fields that have the sentence under them; of more, one at the top says how many, and the line at the bottom which."""
LINES = 2
"""Lines of text for which the line at the bottom keeps room, so that nothing jumps."""


class OverwrittenNotes(QObject):
    """One hidden label for each editor of a form; `ask` shows those of the fields that are put back. `summary` goes above the fields, `line` under them."""

    def __init__(self, form: QWidget, *, linked: bool) -> None:
        """`linked`: the record has one in Salesforce already."""
        super().__init__(form)
        self._form = form
        self._words = (
            texts.tr("An edit will be overwritten by the next run: this field only comes from Salesforce.")
            if linked
            else texts.tr(
                "An edit will be overwritten once there is a record in Salesforce: this field only comes from there."
            )
        )
        self.labels: dict[str, Label] = {}
        self._editors: dict[str, QWidget] = {}
        self._names: dict[str, str] = {}
        self._fields: frozenset[str] = frozenset()
        self._winners: Mapping[str, Policy] = {}
        self.summary = Label("", "small", "attention", wrap=True)
        self.summary.hide()
        self.line = Label("", "small", "muted", wrap=True)
        self.line.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.line.setMinimumHeight(LINES * theme.line("small"))
        QApplication.instance().focusChanged.connect(self._focus_moved)

    def label_for(self, field: str, editor: QWidget, name: str) -> Label:
        """Return the label that belongs under the editor of a field."""
        label = self.labels[field] = Label(self._words, "small", "attention", wrap=True)
        label.hide()
        self._editors[field], self._names[field] = editor, name
        return label

    def ask(self, put_back: Awaitable[frozenset[str]], winners: Awaitable[Mapping[str, Policy]]) -> None:
        """Show the sentence under the fields that `Console.fields_put_back` names, and from now on who wins (`Console.winners`)."""
        tasks.run(self._form, put_back, key="put_back", on_result=self._show)
        tasks.run(self._form, winners, key="winners", on_result=self._take_winners)

    def find(self, field: str, shown: bool) -> None:
        """Hide the sentence with its field, and show it again."""
        self.labels[field].setVisible(shown and field in self._fields and not self._many)

    def describe(self) -> None:
        """Tell screen readers what becomes of an edit with its field."""
        for field, editor in self._editors.items():
            words = self._words if field in self._fields else winner_words(self._winners.get(field))
            if words:
                editor.setAccessibleDescription(words)

    @property
    def _here(self) -> frozenset[str]:
        return self._fields & self._editors.keys()

    @property
    def _many(self) -> bool:
        return len(self._here) > MOST_SENTENCES

    def _show(self, fields: frozenset[str]) -> None:
        self._fields = fields
        for field, label in self.labels.items():
            label.setVisible(field in fields and not self._many and self._editors[field].isVisibleTo(self._form))
        self.summary.setVisible(self._many)
        told = texts.tr("%1 of %2 fields only come from Salesforce: an edit of theirs will be overwritten.")
        told = told.replace("%1", texts.number(len(self._here))).replace("%2", texts.number(len(self._editors)))
        self.summary.setText(told)
        self.describe()
        self._focus_moved(None, QApplication.focusWidget())

    def _take_winners(self, winners: Mapping[str, Policy]) -> None:
        self._winners = winners
        self.describe()
        self._focus_moved(None, QApplication.focusWidget())

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        for field, editor in self._editors.items():
            if now is not None and (editor is now or editor.isAncestorOf(now)):
                own = self._words if self._many else ""
                words = own if field in self._fields else winner_words(self._winners.get(field))
                self.line.setText(f"{self._names[field]}: {words}" if words else "")


def winner_words(policy: Policy | None) -> str:
    """Return what becomes of an edit of a field that goes both ways; empty for every other one."""
    if policy is None:
        return ""
    return {
        Policy.SALESFORCE_WINS: texts.tr("if Salesforce changes it too before the next run, Salesforce's value stays."),
        Policy.CONSOLE_WINS: texts.tr("if Salesforce changes it too before the next run, the value here stays."),
        Policy.SALESFORCE_MASTER: texts.tr(
            "Salesforce is the master of this field. An edit goes there only where it is blank there; otherwise the next run puts Salesforce's value back."
        ),
        Policy.NEWEST_WINS: texts.tr("if Salesforce changes it too before the next run, the later change stays."),
        Policy.NEWEST_RECORD: texts.tr(
            "if Salesforce changes the record too before the next run, the one that was changed later stays."
        ),
        Policy.ASK: texts.tr(
            "if Salesforce changes it too before the next run, both values stay and you are asked which one counts."
        ),
    }[policy]
