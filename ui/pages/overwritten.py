"""The sentence under a field of a form whose edit here will be overwritten, because the field only comes from Salesforce (features S0-22)."""

from __future__ import annotations

from collections.abc import Awaitable

from PySide6.QtWidgets import QWidget

from ui import tasks, texts
from ui.widgets import Label


class OverwrittenNotes:
    """One hidden label for each editor of a form; `ask` shows those of the fields that are put back."""

    def __init__(self, form: QWidget, *, linked: bool) -> None:
        """`linked`: the record has one in Salesforce already."""
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
        self._fields: frozenset[str] = frozenset()

    def label_for(self, field: str, editor: QWidget) -> Label:
        """Return the label that belongs under the editor of a field."""
        label = self.labels[field] = Label(self._words, "small", "attention", wrap=True)
        label.hide()
        self._editors[field] = editor
        return label

    def ask(self, put_back: Awaitable[frozenset[str]]) -> None:
        """Show the sentence under the fields that `Console.fields_put_back` names."""
        tasks.run(self._form, put_back, key="put_back", on_result=self._show)

    def find(self, field: str, shown: bool) -> None:
        """Hide the sentence with its field, and show it again."""
        self.labels[field].setVisible(shown and field in self._fields)

    def describe(self) -> None:
        """Tell screen readers the sentence with its field."""
        for field in self._fields & self._editors.keys():
            self._editors[field].setAccessibleDescription(self._words)

    def _show(self, fields: frozenset[str]) -> None:
        self._fields = fields
        for field, label in self.labels.items():
            label.setVisible(field in fields and self._editors[field].isVisibleTo(self._form))
        self.describe()
