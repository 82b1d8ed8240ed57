"""A text on the page: plain text always, in a size and a colour of the theme."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QStyle, QToolTip, QWidget

from ui.theme import theme
from ui.widgets import paint


class Label(QLabel):
    """Shows plain text; never reads it as HTML, so record values are safe. `kind` and `colour` are the theme's words.

    With `elide` a text that does not fit is cut with … and its whole is the tooltip; with `wrap` it takes more lines.
    """

    _wanted = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

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
        self._broken: tuple[str, float, list[str]] | None = None
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # inside a table or list Qt would take another role
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setAlignment(self._wanted)
        self.setText(text)
        self._restyle()
        theme.changed.connect(self._restyle)

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        """Have the text begin where the layout begins: from right to left, Qt would go by the letters it is of."""
        self._wanted = alignment
        if self.isRightToLeft():
            alignment = QStyle.visualAlignment(self.layoutDirection(), alignment) | Qt.AlignmentFlag.AlignAbsolute
        super().setAlignment(alignment)

    def changeEvent(self, event: QEvent) -> None:
        """Stand at the other side where everything is laid out the other way."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.setAlignment(self._wanted)

    def setText(self, text: str) -> None:
        """Show another text; where a name of its own is what is read out first, the text is read out after it."""
        super().setText(text)
        self._describe()

    def setAccessibleName(self, name: str) -> None:
        """Have a name read out, and then the text, which Qt would leave out."""
        super().setAccessibleName(name)
        self._describe()

    def _describe(self) -> None:
        name = self.accessibleName()
        if name:
            self.setAccessibleDescription("" if self.text() in name else self.text())

    def set_colour(self, colour: str) -> None:
        """Show the text in another colour role."""
        if colour != self._colour:
            self._colour = colour
            self._restyle()

    def set_kind(self, kind: str) -> None:
        """Show the text in another size of the scale."""
        if kind != self._kind:
            self._kind = kind
            self._restyle()

    def _restyle(self) -> None:
        self._broken = None
        self.setFont(theme.font(self._kind, tabular=self._tabular))
        palette = QPalette(theme.palette())
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            palette.setColor(group, QPalette.ColorRole.WindowText, theme.colour(self._colour))
        self.setPalette(palette)

    def sizeHint(self) -> QSize:
        """Return room for the text, in lines of the theme's height."""
        hint = super().sizeHint()
        if self.wordWrap():
            return QSize(hint.width(), self.heightForWidth(hint.width()))
        margins = self.contentsMargins()
        return QSize(hint.width(), max(hint.height(), theme.line(self._kind) + margins.top() + margins.bottom()))

    def minimumSizeHint(self) -> QSize:
        """Return a small width where the text may be cut or wrapped."""
        hint = super().minimumSizeHint()
        width = theme.px(24) if self._elide else hint.width()
        return QSize(width, theme.line(self._kind) if self.wordWrap() else self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Tell that wrapped text is as high as its lines."""
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that a width leads to."""
        if not self.wordWrap():
            return -1
        margins = self.contentsMargins()
        room = width - margins.left() - margins.right()
        if self._selects():
            return max(super().heightForWidth(width), theme.line(self._kind))
        return len(self._lines(room)) * theme.line(self._kind) + margins.top() + margins.bottom()

    def _selects(self) -> bool:
        return bool(self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse)

    def _overflows(self) -> bool:
        """Tell whether the text on one line is wider than its room."""
        return paint.width_of(paint.one_line(self.text()), self.font()) > self.contentsRect().width()

    def _cut(self) -> bool:
        """Tell whether the text ends in … now; while a part of it is selected it is shown as far as it goes."""
        return self._elide and not self.hasSelectedText() and self._overflows()

    def _lines(self, width: float) -> list[str]:
        """Return the text broken into lines; at least one. Layouts ask for the same width again and again."""
        text = self.text()
        if self._broken is None or self._broken[:2] != (text, width):
            self._broken = (text, width, self._break(text, width))
        return self._broken[2]

    def _break(self, text: str, width: float) -> list[str]:
        found: list[str] = []
        for part in text.splitlines() or [""]:
            layout = QTextLayout(part, self.font())
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(1.0, width))
                # Qt counts positions in UTF-16 units, Python in characters
                units = part.encode("utf-16-le")[2 * line.textStart() : 2 * (line.textStart() + line.textLength())]
                found.append(units.decode("utf-16-le", "replace"))
            layout.endLayout()
        return found or [""]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text: cut where it does not fit, or in lines of the theme's height."""
        if (self._selects() and not self._cut()) or not (self._elide or self.wordWrap()):
            super().paintEvent(event)
            return
        with QPainter(self) as painter:
            group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
            ink = self.palette().color(group, QPalette.ColorRole.WindowText)
            room = self.contentsRect().toRectF()
            align = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
            if self._elide:
                paint.text(painter, room, self.text(), self.font(), ink, align)
                return
            lines, height = self._lines(room.width()), theme.line(self._kind)
            free = room.height() - len(lines) * height
            top = room.y() + (0 if align & Qt.AlignmentFlag.AlignTop else max(0, free / 2))
            painter.setFont(self.font())
            painter.setPen(ink)
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            across = align & Qt.AlignmentFlag.AlignHorizontal_Mask | Qt.AlignmentFlag.AlignAbsolute
            for number, words in enumerate(lines):
                place = QRectF(room.x(), top + number * height, room.width(), height)
                painter.drawText(
                    place, int(across | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), words.rstrip()
                )

    def event(self, event: QEvent) -> bool:
        """Give the whole of a cut text as its tooltip."""
        asked = isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip
        if asked and self._elide and not self.toolTip() and self._overflows():
            QToolTip.showText(event.globalPos(), as_plain(self.text()), self)
            return True
        return super().event(event)


def as_plain(text: str) -> str:
    """Return the text as a tooltip that Qt shows letter by letter, whatever it looks like."""
    return f"<span>{escape(text)}</span>" if "<" in text or "&" in text else text
