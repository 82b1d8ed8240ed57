"""A text on the page: plain text always, in a size and a colour of the theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import theme
from ui.widgets import paint


class Label(QLabel):
    """Shows plain text; never reads it as HTML, so record values are safe. `kind` and `colour` are the theme's words.

    With `elide` a text that does not fit is cut with … and its whole is the tooltip; with `wrap` it takes more lines.
    """

    def __init__(
        self,
        text: str = "",
        kind: str = "body",
        colour: str = "text",
        *,
        wrap: bool = False,
        elide: bool = False,
        tabular: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self._kind, self._colour, self._elide, self._tabular = kind, colour, elide, tabular
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setText(text)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_colour(self, colour: str) -> None:
        """Show the text in another colour role."""
        self._colour = colour
        self._restyle()

    def set_kind(self, kind: str) -> None:
        """Show the text in another size of the scale."""
        self._kind = kind
        self._restyle()

    def _restyle(self) -> None:
        self.setFont(theme.font(self._kind, tabular=self._tabular))
        palette = QPalette(theme.palette())
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            palette.setColor(group, QPalette.ColorRole.WindowText, QColor(theme.colour(self._colour)))
        self.setPalette(palette)

    def minimumSizeHint(self) -> QSize:
        """Return a small width where the text may be cut."""
        hint = super().minimumSizeHint()
        return QSize(theme.px(24), hint.height()) if self._elide else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, cut where it does not fit."""
        if not self._elide:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        paint.text(painter, self.contentsRect().toRectF(), self.text(), self.font(), ink, self.alignment())

    def event(self, event: QEvent) -> bool:
        """Give the whole of a cut text as its tooltip."""
        if self._elide and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            needed = paint.width_of(paint.one_line(self.text()), self.font())
            if needed > QRect(self.contentsRect()).width():
                from PySide6.QtWidgets import QToolTip

                QToolTip.showText(event.globalPos(), as_plain(self.text()), self)
                return True
        return super().event(event)


def as_plain(text: str) -> str:
    """Return the text as a tooltip that Qt shows letter by letter, whatever it looks like."""
    from html import escape

    return f"<span>{escape(text)}</span>" if "<" in text or "&" in text else text
