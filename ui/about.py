"""Two small dialogs of the Help menu: what this program is, and every key it knows."""

from __future__ import annotations

import platform
from collections.abc import Callable, Sequence

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

import crmconsole
from ui.keys import Keys, KeysList
from ui.texts import tr
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dialog import Dialog
from ui.widgets.icon import Icon
from ui.widgets.label import Label


class _Sheet(Dialog):
    """A dialog with a title, content and Close; deleted when closed."""

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.gap(5), theme.room(20), theme.gap(5), theme.room(20))
        self.column.setSpacing(theme.gap(3))
        self.body = QVBoxLayout()
        self.column.addLayout(self.body, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = Button(tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        self.column.addLayout(row)


class AboutDialog(_Sheet):
    """Says what the program is, its version and what it is built from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("About CRM Console"), parent)
        head = QHBoxLayout()
        head.setSpacing(theme.gap(3))
        head.addWidget(Icon("refresh-cw", "accent", 24))
        head.addWidget(Label(f"CRM Console {crmconsole.__version__}", "title"), 1)
        self.body.addLayout(head)
        lines = (
            (tr("Keeps your marketing database and your CRM in step, both ways, field by field."), "text"),
            (f"Python {platform.python_version()} · PySide6 {PySide6.__version__}", "muted"),
            (
                tr("Icons: Lucide (ISC). Typeface: Inter (SIL Open Font License 1.1). Their licences lie beside them."),
                "muted",
            ),
        )
        for words, colour in lines:
            self.body.addWidget(Label(words, "body", colour, wrap=True, selectable=True))
        self.setMinimumWidth(theme.px(440))


class ShortcutsDialog(_Sheet):
    """Lists the keys that `keys` gives, with a search."""

    def __init__(self, keys: Callable[[], Sequence[Keys]], parent: QWidget | None = None) -> None:
        super().__init__(tr("Keyboard shortcuts"), parent)
        self.list = KeysList(keys)
        card = Card(tr("Keyboard shortcuts"))
        card.add(self.list, 1)
        self.body.addWidget(card)
        self.list.show_keys()
        self.resize(theme.px(620), theme.px(560))
