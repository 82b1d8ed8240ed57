"""What a value of a field is entered with in a form, and reading it back in canonical form."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from crmconsole.records import FieldSpec, FieldType, Value
from ui import texts
from ui.pages.fields import typed
from ui.theme import theme
from ui.widgets import ComboBox, LineEdit, Toggle


def editor_of(spec: FieldSpec, value: Value) -> QWidget:
    """Return what a value of this field is entered with."""
    text = "" if value is None else value if isinstance(value, str) else str(value)
    if spec.type is FieldType.BOOL:
        toggle = Toggle("", value is True)
        toggle.setAccessibleName(texts.told(spec.label))
        return toggle
    if spec.type is FieldType.MEMO:
        memo = QPlainTextEdit(text)
        memo.setAccessibleName(texts.told(spec.label))
        memo.setTabChangesFocus(True)
        memo.setFixedHeight(theme.px(64))
        return memo
    if spec.options and spec.type is not FieldType.OPTIONS:
        box = ComboBox(texts.told(spec.label))
        box.addItem("", None)
        for option in spec.options:
            box.addItem(option.label, option.value)
        if text and box.findData(text) < 0:
            box.addItem(text, text)
        box.setCurrentIndex(max(0, box.findData(text or None)))
        return box
    edit = LineEdit(texts.told(spec.label), text)
    edit.setCursorPosition(0)
    return edit


def value_of(spec: FieldSpec, editor: QWidget, *, required: bool) -> Value:
    """Return the value in canonical form.

    Raises:
        ValueError: what was typed does not fit the field.
    """
    if isinstance(editor, Toggle):
        return editor.isChecked()
    if isinstance(editor, ComboBox):
        return editor.currentData() or None
    text = editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.text()
    if not required and not text.strip():
        return None
    return typed(spec, text)
