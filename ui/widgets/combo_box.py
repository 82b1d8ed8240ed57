"""A box to choose one of several words from."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import theme
from ui.widgets import paint


class _Rows(QStyledItemDelegate):
    """Rows of the list, as high as small controls."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the width of the words and the height of a row."""
        return QSize(super().sizeHint(option, index).width() + theme.gap(4), theme.px(28))


class ComboBox(QComboBox):
    """A flat combo box; `name` is what screen readers call it. The wheel changes it only while it has the focus."""

    def __init__(self, name: str, *, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._small = small
        self.setAccessibleName(name)
        self.setAccessibleDescription(name)  # on Linux Qt gives the chosen word as the name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setItemDelegate(_Rows(self))
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.setFont(theme.font("small_strong" if self._small else "body"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the longest word."""
        widest = max((paint.width_of(self.itemText(i), self.font()) for i in range(self.count())), default=0)
        widest = max(widest, paint.width_of(self.placeholderText(), self.font()))
        return QSize(widest + theme.px(42), theme.control_small if self._small else theme.control)

    def minimumSizeHint(self) -> QSize:
        """Return a narrow box: the word is cut with …"""
        return QSize(theme.px(72), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless the box is in use."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, the word and the arrow."""
        with QPainter(self) as painter:
            rect = QRectF(self.rect())
            enabled = self.isEnabled()
            hover = self.underMouse() and enabled
            ground = theme.colour("alternate" if hover or not enabled else "surface")
            paint.box(painter, rect, theme.radius, ground, theme.colour("border"))
            if paint.keyboard_here(self):
                paint.focus_ring(painter, rect, theme.radius)
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            arrow, pad = theme.px(28), theme.px(10)
            inner = rect.adjusted(arrow if rtl else pad, 0, -pad if rtl else -arrow, 0)
            words = self.currentText() or self.placeholderText()
            ink = theme.colour("text" if self.currentText() else "muted") if enabled else theme.disabled_text()
            side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            paint.text(painter, inner, words, self.font(), ink, side | Qt.AlignmentFlag.AlignVCenter)
            place = QRectF(rect.left() if rtl else rect.right() - arrow, rect.y(), arrow, rect.height())
            theme.paint_icon(painter, place, "chevron-down", "muted" if enabled else "disabled", 14)
