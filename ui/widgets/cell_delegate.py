"""Paints a table cell: ground, text with icon or code, badge, hairline below, focus ring. The base of the other delegates."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import theme
from ui.widgets import paint
from ui.widgets.cells import LOOK_ROLE, PLAIN, Look

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints text as its `Look` says; right-aligned text in tabular figures."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, content, hairline and focus ring."""
        painter.save()
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            paint.select_ground(painter, rect, option.widget)
        paint.hairline(painter, rect.left(), rect.right() + 1, rect.bottom() - 1)
        inner = rect.adjusted(theme.gap(2), 0, -theme.gap(2), -1)
        self.paint_content(painter, inner, option, index)
        if paint.shows_focus(option):
            paint.focus_ring(painter, rect.adjusted(1, 1, -1, -2), theme.px(4))
        painter.restore()

    def paint_content(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint what is in the cell; `rect` is the cell without its padding."""
        text = self.text_of(index)
        look: Look = index.data(LOOK_ROLE) or PLAIN
        if look.badge:
            if text:
                paint.badge(painter, rect.x(), rect.center().y(), text, look.badge)
            return
        align = _alignment(index)
        right = bool(align & Qt.AlignmentFlag.AlignRight)
        font = theme.font(look.font, tabular=right, italic=look.italic)
        ink = self.ink(option, look.colour)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        if look.icon:
            side = theme.px(14)
            place = QRectF(rect.right() - side if rtl else rect.x(), rect.y(), side, rect.height())
            theme.paint_icon(painter, place, look.icon, look.colour if _enabled(option) else "disabled", 14)
            step = side + theme.px(6)
            rect = rect.adjusted(0, 0, -step, 0) if rtl else rect.adjusted(step, 0, 0, 0)
        paint.text(painter, rect, text, font, ink, _visual(align, rtl))
        if look.code and not right:
            used = paint.width_of(text, font) + theme.px(6)
            rest = rect.adjusted(0, 0, -used, 0) if rtl else rect.adjusted(used, 0, 0, 0)
            if rest.width() > theme.px(12):
                paint.text(painter, rest, look.code, theme.font("code"), self.ink(option, "muted"), _visual(align, rtl))

    def text_of(self, index: Index) -> str:
        """Return the text of a cell; empty for none."""
        value = index.data(Qt.ItemDataRole.DisplayRole)
        return "" if value is None else str(value)

    def ink(self, option: QStyleOptionViewItem, role: str) -> QColor:
        """Return a colour, faded where the row shows old data."""
        return theme.colour(role) if _enabled(option) else theme.disabled_text()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room that the text needs, in a row of a table."""
        look: Look = index.data(LOOK_ROLE) or PLAIN
        text = self.text_of(index)
        if look.badge:
            width = paint.badge_size(text)[0] if text else 0
        else:
            width = paint.width_of(text, theme.font(look.font, tabular=True))
            width += theme.px(20) if look.icon else 0
            width += paint.width_of(look.code, theme.font("code")) + theme.px(6) if look.code else 0
        return QSize(width + 2 * theme.gap(2) + 2, theme.row)


def _enabled(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Enabled)


def _alignment(index: Index) -> Qt.AlignmentFlag:
    value = index.data(Qt.ItemDataRole.TextAlignmentRole)
    if value is None:
        return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    return Qt.AlignmentFlag(int(value)) | Qt.AlignmentFlag.AlignVCenter


def _visual(align: Qt.AlignmentFlag, rtl: bool) -> Qt.AlignmentFlag:
    """Return the side seen on the screen: painting does not mirror by itself."""
    if not rtl:
        return align
    if align & Qt.AlignmentFlag.AlignRight:
        return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    if align & Qt.AlignmentFlag.AlignHCenter:
        return align
    return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
