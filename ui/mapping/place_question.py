"""Replace, swap or cancel: asked in the row itself when a field is dropped where another one is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from crmconsole.mapping.edit import Taken
from ui.announce import announce
from ui.models.mapping_session import Carried, Judgement
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Label, paint


class PlaceQuestion(QFrame):
    """One for the whole table, laid over the row that it is about. `answered(carried, row id, Taken or None)`."""

    answered = Signal(object, object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._about: tuple[Carried, str | None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.room(10), 0, theme.room(3), 0)
        row.setSpacing(theme.room(6))
        self.words = Label("", "strong", "accent", elide=True)
        self.replace = Button(tr("Replace"), small=True)
        self.swap = Button(tr("Swap"), small=True)
        self.cancel = Button(tr("Cancel"), small=True)
        row.addWidget(self.words, 1)
        for button, answer in ((self.replace, Taken.REPLACE), (self.swap, Taken.SWAP), (self.cancel, None)):
            button.clicked.connect(lambda _checked=False, a=answer: self._answer(a))
            row.addWidget(button)
        self.hide()

    @property
    def about(self) -> tuple[Carried, str | None] | None:
        """What is asked about: the field and the row; None while nothing is asked."""
        return self._about

    def ask(self, carried: Carried, row_id: str | None, judgement: Judgement) -> None:
        """Ask what to do with a field whose place is taken; the one who lays out the table says where."""
        self._about = (carried, row_id)
        self.words.setText(judgement.sentence)
        self.swap.setVisible(Taken.SWAP in judgement.answers)
        self.words.setToolTip(judgement.told)
        self.setAccessibleName(judgement.told)
        self.show()
        self.raise_()
        self.replace.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, judgement.told)

    def dismiss(self) -> None:
        """Take the question away; nothing changes."""
        self._about = None
        self.hide()

    def _answer(self, answer: Taken | None) -> None:
        about = self._about
        self.dismiss()
        if about is not None:
            self.answered.emit(*about, answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel on Esc, press the button that has the focus on Enter, move with the arrows."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._answer(None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = next((b for b in (self.replace, self.swap, self.cancel) if b.hasFocus()), self.replace)
            focused.click()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(key == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outlined ground."""
        ground, edge = theme.colour("accent_soft"), theme.colour("accent")
        with QPainter(self) as painter:
            paint.box(painter, QRectF(self.rect()), theme.radius, ground, edge, 2)
