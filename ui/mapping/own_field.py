"""The dialog that makes a field of one's own in the marketing database: described by hand, or like a field of Salesforce and mapped at once."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from crmconsole.errors import InputProblem
from crmconsole.mapping import own_fields
from crmconsole.mapping.compat import type_words
from crmconsole.records import FieldSpec, FieldType, Kind
from ui import texts
from ui.pages.dialogs import SavingDialog
from ui.texts import tr
from ui.theme import theme
from ui.widgets import ComboBox, Label, LineEdit, Toggle

if TYPE_CHECKING:
    from crmconsole.console import Console

_CHOICES = (FieldType.OPTION, FieldType.OPTIONS)


class OwnFieldDialog(SavingDialog):
    """`like` is the field of Salesforce that is chosen on the page, if any. After it was accepted, `name` is the new field's."""

    def __init__(self, console: Console, kind: Kind, like: FieldSpec | None, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Add a field of your own"),
            tr("Add"),
            explanation=tr("Forms, imports and the mapping have it from then on."),
            parent=parent,
        )
        self._console, self._kind, self._like = console, kind, like
        self.name = ""
        self.alike = Toggle(tr("Like “%1” in Salesforce, and map the two").replace("%1", like.label if like else ""))
        self.alike.setChecked(like is not None)
        self.alike.setVisible(like is not None)
        self.label = LineEdit(tr("Label"), like.label if like else "")
        self.type = ComboBox(tr("Type"))
        for one in own_fields.TYPES:
            self.type.addItem(texts.told(type_words(FieldSpec("", "", one))), one)
        self.length = LineEdit(tr("Longest value, in characters"), "")
        self.choices = QPlainTextEdit()
        self.choices.setAccessibleName(tr("Choices, one a line"))
        self.choices.setTabChangesFocus(True)
        self.choices.setFixedHeight(theme.px(84))
        self._lay_out()
        self.alike.toggled.connect(self._fit)
        self.type.currentIndexChanged.connect(self._fit)
        self._fit()
        self.label.setFocus()

    def _lay_out(self) -> None:
        self.body.addWidget(self.alike)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.gap(3))
        grid.setVerticalSpacing(theme.gap(2))
        grid.setColumnStretch(1, 1)
        self._rows: dict[QWidget, Label] = {}
        for row, (words, widget) in enumerate(
            (
                (tr("Label"), self.label),
                (tr("Type"), self.type),
                (tr("Longest value, in characters"), self.length),
                (tr("Choices, one a line"), self.choices),
            )
        ):
            label = self._rows[widget] = Label(words, "body", "muted")
            label.setBuddy(widget)
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1)
        self.body.addLayout(grid)

    def _fit(self, *_: object) -> None:
        """Ask only for what the type has; a field of Salesforce says all that for itself."""
        by_hand = not self.alike.isChecked()
        kind: FieldType = self.type.currentData()
        wanted = {
            self.type: by_hand,
            self.length: by_hand and kind in own_fields.LENGTHS and kind not in _CHOICES,
            self.choices: by_hand and kind in _CHOICES,
        }
        for widget, shown in wanted.items():
            widget.setVisible(shown)
            self._rows[widget].setVisible(shown)
        self.length.setPlaceholderText(str(own_fields.LENGTHS[kind][0]) if kind in own_fields.LENGTHS else "")

    def save(self) -> Coroutine[Any, Any, Any]:
        """Make the field, and map it where it is like one of Salesforce."""
        return self._save()

    async def _save(self) -> None:
        if self._like is not None and self.alike.isChecked():
            made = await self._console.field_like(self._kind, self._like.name, self.label.text())
            self.name = made.field.spec.name
            return
        kind: FieldType = self.type.currentData()
        field = await self._console.add_own_field(
            self._kind,
            self.label.text(),
            kind,
            max_length=self._typed_length() if not self.length.isHidden() else None,
            options=self.choices.toPlainText().splitlines() if kind in _CHOICES else (),
        )
        self.name = field.spec.name

    def _typed_length(self) -> int | None:
        words = self.length.text().strip()
        if not words:
            return None
        if not words.isdecimal():
            raise InputProblem(
                tr("“%1” is not a number of characters.").replace("%1", words),
                tr("Nothing was changed."),
                tr("Write a whole number."),
            )
        return int(words)
