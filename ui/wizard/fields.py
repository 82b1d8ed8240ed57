"""A field for a moment and one for a number, in the look of the other fields."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDateTimeEdit,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionSpinBox,
    QWidget,
)

from ui import texts
from ui.theme import theme
from ui.widgets import paint


def _dress(field: QAbstractSpinBox, name: str) -> None:
    field.setAccessibleName(name)
    field.setFrame(False)
    field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


def _restyle(field: QAbstractSpinBox) -> None:
    field.setFont(theme.font("body", tabular=True))
    palette = theme.palette()
    palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
    field.setPalette(palette)
    field.lineEdit().setTextMargins(theme.px(6), 0, theme.px(6), 0)
    field.updateGeometry()


def _paint_box(painter: QPainter, field: QAbstractSpinBox) -> None:
    rect = QRectF(field.rect())
    ground = theme.colour("surface" if field.isEnabled() else "alternate")
    focus = field.hasFocus()
    paint.box(painter, rect, theme.radius, ground, theme.colour("accent" if focus else "border"), 2 if focus else 1)


class MomentEdit(QDateTimeEdit):
    """Date and time on this workstation, with a calendar to choose from."""

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Figures read from left to right in every language; Qt would turn the moment round letter by letter.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setCalendarPopup(True)
        form = texts.locale().dateTimeFormat(QLocale.FormatType.ShortFormat)
        self.setDisplayFormat(form if "yyyy" in form else form.replace("yy", "yyyy"))
        _dress(self, name)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        _restyle(self)

    def sizeHint(self) -> QSize:
        """Return room for the longest moment and the calendar."""
        widest = paint.width_of(self.locale().toString(self.dateTime(), self.displayFormat()) + "00", self.font())
        return QSize(widest + theme.px(52), theme.control)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box and the calendar; the text paints itself."""
        side = theme.px(26)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        place = QRectF(0 if rtl else self.width() - side, 0, side, self.height())
        with QPainter(self) as painter:
            _paint_box(painter, self)
            theme.paint_icon(painter, place, "calendar-days", "muted" if self.isEnabled() else "disabled", 14)


class NumberEdit(QSpinBox):
    """A whole number between two bounds."""

    def __init__(self, name: str, least: int, most: int, value: int, *, parent: QWidget | None = None) -> None:
        super().__init__(parent, minimum=least, maximum=most, value=value)
        _dress(self, name)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        _restyle(self)

    def sizeHint(self) -> QSize:
        """Return room for the largest number and the arrows."""
        return QSize(paint.width_of(str(self.maximum()), self.font()) + theme.px(58), theme.control)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box and the arrows where the style takes clicks; the number paints itself."""
        option = QStyleOptionSpinBox()
        self.initStyleOption(option)
        parts = ((QStyle.SubControl.SC_SpinBoxUp, "chevron-up"), (QStyle.SubControl.SC_SpinBoxDown, "chevron-down"))
        with QPainter(self) as painter:
            _paint_box(painter, self)
            for part, icon in parts:
                rect = self.style().subControlRect(QStyle.ComplexControl.CC_SpinBox, option, part, self)
                theme.paint_icon(painter, QRectF(rect), icon, "muted" if self.isEnabled() else "disabled", 10)
