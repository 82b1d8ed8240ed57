"""Strokes shared by painted widgets and delegates: rounded boxes, focus rings, hairlines, badges, text that is cut with …"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QStyle, QStyleOptionViewItem, QWidget

from ui.theme import theme

BADGE_ROLES = {
    "neutral": ("muted", "alternate"),
    "accent": ("accent", "accent_soft"),
    "good": ("good", "good_soft"),
    "attention": ("attention", "attention_soft"),
    "bad": ("bad", "bad_soft"),
}
"""Badge role → (ink, ground)."""


def box(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, edge: QColor | None, width: float = 1
) -> None:
    """Paint a rounded box whose edge lies inside `rect`; None leaves the fill or the edge out."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = width / 2 if edge is not None else 0
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    inner = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    reach = min(radius, inner.height() / 2)
    painter.drawRoundedRect(inner, reach, reach)


def focus_ring(painter: QPainter, rect: QRectF, radius: float, role: str = "accent") -> None:
    """Paint the ring that shows where the keyboard is."""
    box(painter, rect, radius, None, theme.colour(role), max(2, theme.px(2)))


def keyboard_here(widget: QWidget) -> bool:
    """Return whether a widget shows the focus ring: it has the focus, and the focus is moved by keys in this window."""
    return widget.hasFocus() and widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


def ring_without_row(view: QAbstractItemView) -> None:
    """Paint the ring around a list or table that has the keyboard and no row to show it on."""
    if view.hasFocus() and getattr(view, "shows_focus", True) and not view.currentIndex().isValid():
        with QPainter(view.viewport()) as painter:
            focus_ring(painter, QRectF(view.viewport().rect()), theme.radius)


def shows_focus(option: QStyleOptionViewItem) -> bool:
    """Return whether a cell shows the focus ring: it has the focus and its view is used by keys, not by the mouse."""
    return bool(option.state & QStyle.StateFlag.State_HasFocus) and getattr(option.widget, "shows_focus", True)


def select_ground(painter: QPainter, rect: QRectF, view: QWidget | None) -> None:
    """Fill a selected row, rounded where the view reaches the corners of its card."""
    colour = theme.colour("selection")
    viewport = view.viewport() if isinstance(view, QAbstractScrollArea) else None
    reach = theme.radius_card - 1
    if viewport is None or (rect.top() >= reach and rect.bottom() <= viewport.height() - reach):
        painter.fillRect(rect, colour)
        return
    top, bottom = _reaches_card(viewport)
    room = QRectF(viewport.rect()).adjusted(0, 0 if top else -2 * reach, 0, 0 if bottom else 2 * reach)
    path = QPainterPath()
    path.addRoundedRect(room, reach, reach)
    row = QPainterPath()
    row.addRect(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path.intersected(row), colour)


def _reaches_card(viewport: QWidget) -> tuple[bool, bool]:
    """Return whether a viewport begins at the top, and ends at the bottom, of the card that it is in."""
    card = viewport.parentWidget()
    while card is not None and not card.property("is_card"):
        card = card.parentWidget()
    if card is None:
        return False, False
    top = viewport.mapTo(card, QPoint(0, 0)).y()
    return top <= 1, top + viewport.height() >= card.height() - 1


def hairline(painter: QPainter, x1: float, x2: float, y: float) -> None:
    """Paint a horizontal line, one pixel thick, in the border colour."""
    painter.fillRect(QRectF(x1, y, x2 - x1, 1), theme.colour("border"))


def text(
    painter: QPainter,
    rect: QRectF,
    words: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag | Qt.Alignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
) -> None:
    """Paint one line of plain text, cut with … where it does not fit. `align` is the side seen on the screen.

    The text itself runs as its own letters do, so that a Latin name stays right in a right-to-left window.
    """
    painter.setFont(font)
    painter.setPen(colour)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    shown = QFontMetrics(font).elidedText(one_line(words), Qt.TextElideMode.ElideRight, max(0, int(rect.width())))
    painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine), shown)


def one_line(words: str) -> str:
    """Return the text with line ends as spaces, so that a value never breaks a row."""
    return " ".join(words.splitlines()) if "\n" in words or "\r" in words else words


def width_of(words: str, font: QFont) -> int:
    """Return how wide a text is."""
    return QFontMetrics(font).horizontalAdvance(words)


def badge_size(words: str) -> tuple[int, int]:
    """Return width and height of a badge."""
    font = theme.font("badge")
    return max(theme.px(24), width_of(words, font) + 2 * theme.px(8)), theme.px(19)


def badge(painter: QPainter, x: float, middle: float, words: str, role: str, *, square: bool = False) -> float:
    """Paint a badge from `x`, centred on the height `middle`; return its width."""
    ink, ground = BADGE_ROLES[role]
    width, height = badge_size(words)
    rect = QRectF(x, round(middle - height / 2), width, height)
    box(painter, rect, theme.px(4) if square else height / 2, theme.colour(ground), None)
    text(painter, rect, words, theme.font("badge", tabular=True), theme.colour(ink), Qt.AlignmentFlag.AlignCenter)
    return width


def sparkline(painter: QPainter, rect: QRectF, values: list[float] | tuple[float, ...], colour: QColor) -> None:
    """Paint a line through the values, lowest at the bottom; a flat line when all are alike; nothing below two."""
    if len(values) < 2:
        return
    low, high = min(values), max(values)
    span = (high - low) or 1
    pen_width = max(1.5, theme.px(3) / 2)
    inner = rect.adjusted(pen_width, pen_width, -pen_width, -pen_width)
    step = inner.width() / (len(values) - 1)
    flat = 0.5 if high == low else None
    points = [
        QPointF(
            inner.left() + i * step,
            inner.bottom() - (flat if flat is not None else (v - low) / span) * inner.height(),
        )
        for i, v in enumerate(values)
    ]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, pen_width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(points)


def track(painter: QPainter, rect: QRectF, share: float, colour: QColor) -> None:
    """Paint a progress track filled by `share` (0 to 1)."""
    radius = rect.height() / 2
    box(painter, rect, radius, theme.colour("alternate"), None)
    if share > 0:
        width = max(rect.height(), rect.width() * min(1.0, share))
        box(painter, QRectF(rect.x(), rect.y(), width, rect.height()), min(radius, theme.px(3)), colour, None)
