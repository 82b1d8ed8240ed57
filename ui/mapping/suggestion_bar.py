"""The strip above the table while there are suggestions: accept the ticked ones, accept all, or drop them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import texts
from ui.models.mapping_session import MappingSession
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Card, Icon, Label


class SuggestionBar(Card):
    """Follows the session; hidden while nothing is proposed."""

    def __init__(self, session: MappingSession, *, parent: QWidget | None = None) -> None:
        super().__init__(tone="accent", parent=parent)
        self._session = session
        self.words = Label("", "strong", "accent", wrap=True)
        self.selected = Button("", small=True, kind="primary")
        self.every = Button(tr("Accept all"), small=True)
        self.drop = Button(tr("Drop"), small=True)
        self.drop.setAccessibleName(tr("Drop the suggestions"))
        self.selected.clicked.connect(lambda: session.accept(set(session.ticked)))
        self.every.clicked.connect(lambda: session.accept({row.id for row in session.proposals}))
        self.drop.clicked.connect(session.drop_suggestions)
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        row.addWidget(Icon("sparkles", "accent"))
        row.addWidget(self.words, 1)
        for button in (self.selected, self.every, self.drop):
            row.addWidget(button)
        self.add_layout(row)
        session.changed.connect(self._show)
        self.hide()

    def _show(self) -> None:
        found = len(self._session.proposals)
        self.setVisible(found > 0)
        if not found:
            return
        words = texts.plural(found, tr("suggestion"), tr("suggestions"))
        self.words.setText(tr("%1, in italics. Nothing is mapped until you accept it.").replace("%1", words))
        ticked = len(self._session.ticked)
        self.selected.setText(tr("Accept %1 ticked").replace("%1", texts.number(ticked)))
        self.selected.updateGeometry()
        self.selected.setEnabled(ticked > 0)
