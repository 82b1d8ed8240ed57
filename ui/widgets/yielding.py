"""A row of widgets that breaks where it is too narrow for all of them: what does not fit goes under the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QLayoutItem, QWidget

from ui.theme import theme

Part = tuple[int, QLayoutItem]
"""What is laid out, with its place in the row."""
Height = Callable[[QLayoutItem, int], int]


class Yielding(QHBoxLayout):
    """Filled like a QHBoxLayout, and one as long as there is room; then a row of lines, each with what fits in it.

    With `even`, lines have as many parts as each other, as tiles want it.
    """

    def __init__(self, parent: QWidget | None = None, *, even: bool = False) -> None:
        super().__init__(*([parent] if parent is not None else []))
        self._even = even
        self._least: dict[QWidget | QLayout, Callable[[], float]] = {}
        self._begins: QWidget | None = None

    def add(self, part: QWidget | QLayout, stretch: int = 0, *, least: float | Callable[[], float]) -> None:
        """Add a part that beside others is never narrower than `least`: in design pixels, or in pixels of now when asked."""
        self._least[part] = least if callable(least) else lambda: theme.px(least)
        if isinstance(part, QWidget):
            self.addWidget(part, stretch)
        else:
            self.addLayout(part, stretch)

    def break_before(self, widget: QWidget) -> None:
        """Begin the second line with this part, where one line is not enough."""
        self._begins = widget

    # -- what a layout is asked for -----------------------------------------------------------------------------------

    def minimumSize(self) -> QSize:
        """Return the width of the widest part: all the others may go under it."""
        sizes = [item.minimumSize() for _, item in self._parts()]
        left, top, right, bottom = self._margins()
        width, height = (max((of(size) for size in sizes), default=0) for of in (QSize.width, QSize.height))
        return QSize(width + left + right, height + top + bottom)

    def hasHeightForWidth(self) -> bool:
        """Tell that a narrow row is higher than a wide one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the lines would like to have."""
        return self._height(width, _wanted, super().heightForWidth)

    def minimumHeightForWidth(self, width: int) -> int:
        """Return the height that the lines need."""
        return self._height(width, _needed, super().minimumHeightForWidth)

    def _height(self, width: int, of: Height, of_one: Callable[[int], int]) -> int:
        left, top, right, bottom = self._margins()
        room = width - left - right
        lines = self._lines(room)
        if len(lines) < 2:
            super().hasHeightForWidth()  # Qt measures the parts only here, and without that takes a changed row for empty
            return of_one(width)
        return sum(self._line_height(line, room, of) for line in lines) + self._gap() * (len(lines) - 1) + top + bottom

    def _line_height(self, line: Sequence[Part], room: int, of: Height) -> int:
        return max(of(item, width) for (_, item), width in zip(line, self._shares(line, room), strict=True))

    def setGeometry(self, rect: QRect) -> None:
        """Lay the parts out: beside each other, or in lines."""
        left, top, right, bottom = self._margins()
        inner = rect.adjusted(left, top, -right, -bottom)
        lines = self._lines(inner.width())
        if len(lines) < 2:
            super().setGeometry(rect)
            return
        QLayout.setGeometry(self, rect)
        heights = [self._line_height(line, inner.width(), _needed) for line in lines]
        grows = [any(item.expandingDirections() & Qt.Orientation.Vertical for _, item in line) for line in lines]
        free = max(0, inner.height() - sum(heights) - self._gap() * (len(lines) - 1)) // max(1, sum(grows))
        y = inner.y()
        for line, height, grow in zip(lines, heights, grows, strict=True):
            place = QRect(inner.x(), y, inner.width(), height + (free if grow else 0))
            self._lay(line, place)
            y += place.height() + self._gap()

    def _lay(self, line: Sequence[Part], rect: QRect) -> None:
        parent = self.parentWidget()
        way = parent.layoutDirection() if parent is not None else QApplication.layoutDirection()
        used = 0
        for (_, item), width in zip(line, self._shares(line, rect.width()), strict=True):
            x = rect.right() + 1 - used - width if way == Qt.LayoutDirection.RightToLeft else rect.x() + used
            item.setGeometry(QRect(x, rect.y(), width, rect.height()))
            used += width + self._gap()

    # -- sharing ------------------------------------------------------------------------------------------------------

    def _parts(self) -> list[Part]:
        """Return what is shown; a stretch is nothing in a row that breaks."""
        found = ((place, self.itemAt(place)) for place in range(self.count()))
        return [(place, item) for place, item in found if item.spacerItem() is None and not item.isEmpty()]

    def _lines(self, room: int) -> list[list[Part]]:
        """Return the parts in lines, each as long as it fits."""
        parts = self._parts()
        needed = [self._least_of(item) for _, item in parts]
        if sum(needed) + self._gap() * (len(parts) - 1) <= room:
            return [parts] if parts else []
        lines: list[list[Part]] = []
        used = 0
        for part, least in zip(parts, needed, strict=True):
            begins = self._begins is not None and part[1].widget() is self._begins
            if lines and not begins and used + self._gap() + least <= room:
                lines[-1].append(part)
                used += self._gap() + least
            else:
                lines.append([part])
                used = least
        if self._even and lines:
            each = -(-len(parts) // len(lines))
            return [parts[at : at + each] for at in range(0, len(parts), each)]
        return lines

    def _least_of(self, item: QLayoutItem) -> int:
        wish = self._least.get(item.widget() or item.layout())
        return max(item.minimumSize().width(), round(wish()) if wish is not None else 0)

    def _shares(self, line: Sequence[Part], room: int) -> list[int]:
        """Return how wide each part of a line is: what it needs, then what it would like, then its share of what is left."""
        if self._even:
            return [(room - self._gap() * (len(line) - 1)) // len(line)] * len(line)
        widths = [item.minimumSize().width() for _, item in line]
        free = max(0, room - sum(widths) - self._gap() * (len(line) - 1))
        wishes = [max(0, item.sizeHint().width() - width) for (_, item), width in zip(line, widths, strict=True)]
        given = min(1.0, free / sum(wishes)) if sum(wishes) else 0.0
        widths = [width + int(wish * given) for width, wish in zip(widths, wishes, strict=True)]
        free = max(0, room - sum(widths) - self._gap() * (len(line) - 1))
        weights = [
            max(1, self.stretch(place))
            if item.expandingDirections() & Qt.Orientation.Horizontal
            else self.stretch(place)
            for place, item in line
        ]
        if sum(weights):
            widths = [width + free * weight // sum(weights) for width, weight in zip(widths, weights, strict=True)]
        return [min(width, room) for width in widths]

    def _gap(self) -> int:
        return max(0, self.spacing())

    def _margins(self) -> tuple[int, int, int, int]:
        margins = self.contentsMargins()
        return margins.left(), margins.top(), margins.right(), margins.bottom()


def _wanted(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def _needed(item: QLayoutItem, width: int) -> int:
    return item.minimumHeightForWidth(width) if item.hasHeightForWidth() else item.minimumSize().height()
