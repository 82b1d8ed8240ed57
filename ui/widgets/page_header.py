"""The first line of a page: a sentence about now, a badge or a muted remark, at most two actions."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets.badge import Badge
from ui.widgets.label import Label
from ui.widgets.remark import Remark
from ui.widgets.yielding import Yielding

TITLE = 240
"""So much of a long title is seen before the buttons go on a line of their own, in design pixels."""


class PageHeader(QWidget):
    """Shows the title; `add_action` puts a button at the far side, `add_beside` anything after the title (chips)."""

    def __init__(self, title: str = "", remark: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.title = Label(title, "title", elide=True)
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.badge = Badge(parent=self)
        self.remark = Remark(remark)
        self._row = Yielding(self)
        self._row.add(self.title, least=self._title_room)
        self._row.addWidget(self.badge)
        self._row.addWidget(self.remark, 1000)
        self._row.addStretch(1)
        self._near = 3
        self._actions: list[QWidget] = []
        self._shown: tuple[str, str, str, str] | None = None
        self.set(title, remark)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set(self, title: str, remark: str = "", *, badge: str = "", role: str = "neutral") -> None:
        """Show another sentence, with a badge or a remark or neither."""
        if self._shown == (title, remark, badge, role):
            return
        self._shown = (title, remark, badge, role)
        self.title.setText(title)
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        self.badge.set(badge, role)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(part for part in (badge, remark) if part))

    def add_action(self, button: QWidget) -> QWidget:
        """Put a button at the far side; return it."""
        if not self._actions:
            self._row.break_before(button)
        self._actions.append(button)
        self._row.addWidget(button)
        return button

    def add_beside(self, widget: QWidget) -> QWidget:
        """Put a widget after title, badge and remark; return it."""
        self._row.insertWidget(self._near, widget)
        self._near += 1
        return widget

    def take_beside(self, widget: QWidget) -> None:
        """Take a widget out again that `add_beside` put there; one that is not there is left alone."""
        if self._row.indexOf(widget) >= 0:
            self._row.removeWidget(widget)
            self._near -= 1

    def least_width(self) -> int:
        """Return how wide the title, uncut, and the actions are together, without what is beside the title."""
        widths = [self.title.sizeHint().width(), *(one.sizeHint().width() for one in self._actions)]
        return sum(widths) + theme.gap(2) * (len(widths) + 2)

    def _title_room(self) -> float:
        """Return how much of the title stays before the buttons go under it."""
        return min(self.title.sizeHint().width(), theme.px(TITLE))

    def _restyle(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.gap(2))
        self.setMinimumHeight(theme.control)
