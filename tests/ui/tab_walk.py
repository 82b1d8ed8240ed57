"""Walking over a window with Tab, for tests: what it never reaches, whether it comes round, and whether one sees where it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QScrollArea, QWidget

from tests.ui.screen import name_of, unnamed_controls
from ui.widgets.reading_order import stops

MOST = 300
"""A walk that is longer never comes round."""
PARTS = 8
"""A date and time has no more."""
EDGE = 3
"""Focus rings may stand so far outside of their control."""


@dataclass
class Walk:
    """The controls in the order in which a key brings the keyboard to them, and those on which one does not see it."""

    passed: list[QWidget] = field(default_factory=list)
    unseen: list[QWidget] = field(default_factory=list)
    comes_round: bool = False


def complaints(qtbot, root: QWidget, start: QWidget | None = None) -> list[str]:
    """Return what is wrong with the way of the keyboard through a window, from a control or what is read first, and who has no name."""
    root.window().activateWindow()
    qtbot.waitUntil(root.window().isActiveWindow)
    wanted = reachable(root)
    if not wanted:
        return ["nothing takes the keyboard"]
    start = start or stops(root)[0]
    there, back = walk(qtbot, root, start), walk(qtbot, root, start, Qt.Key.Key_Backtab)
    found = [f"without a name: {each}" for each in unnamed_controls(root)]
    found += [
        f"not reached: {told(each)}" for each in (*wanted, *buttons(root)) if _reached_by(each) not in there.passed
    ]
    if not there.comes_round or not back.comes_round:
        found.append(f"no way on from {told((there if back.comes_round else back).passed[-1])}")
    elif [start, *reversed(there.passed[1:])] != back.passed:
        found.append(f"Shift+Tab goes another way: {[told(each) for each in back.passed]}")
    found += [f"from {told(one)} back to {told(after)}" for one, after in backwards(root, there.passed)]
    return found + [f"the keyboard is not seen on {told(each)}" for each in there.unseen]


def told(widget: QWidget) -> str:
    """Return what a test says of a control."""
    return f"{type(widget).__name__} “{name_of(widget)}”"


def in_sight(root: QWidget, widget: QWidget) -> bool:
    """Return whether a person sees a widget of this window and can use it."""
    return widget.window() is root.window() and widget.isVisibleTo(root) and widget.isEnabled()


def reachable(root: QWidget) -> list[QWidget]:
    """Return the places for the keyboard in a window, in any order."""
    return [
        each
        for each in root.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and in_sight(root, each)
        and each.focusProxy() is None
        and not isinstance(each.parentWidget(), (QAbstractSpinBox, QComboBox))
    ]


def buttons(root: QWidget) -> list[QAbstractButton]:
    """Return the buttons in a window, those that are no place for the keyboard too."""
    return [each for each in root.findChildren(QAbstractButton) if in_sight(root, each)]


def _reached_by(widget: QWidget) -> QWidget:
    """Return the control that Tab comes to instead: of a group the chosen one, from which the arrows go on."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    chosen = group.checkedButton() if group is not None and group.exclusive() else None
    return chosen or widget


def walk(qtbot, root: QWidget, start: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> Walk:
    """Press Tab, or Shift+Tab, from a control until it comes round."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    root.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    done, looks = Walk([start]), key == Qt.Key.Key_Tab
    while len(done.passed) < MOST:
        last = done.passed[-1]
        place = _place(root, last)
        here = _picture(root, place) if looks else None
        now = _press(qtbot, last, key)
        if looks and now is not last and place == _place(root, last) and here == _picture(root, place):
            done.unseen.append(last)
        if now is None or now in done.passed:
            done.comes_round = now is start
            break
        done.passed.append(now)
    return done


def _press(qtbot, last: QWidget, key: Qt.Key) -> QWidget | None:
    """Press a key until the keyboard is somewhere else; a date has parts that it goes through."""
    for _ in range(PARTS):
        qtbot.keyClick(last, key)
        if QApplication.focusWidget() is not last:
            break
    return QApplication.focusWidget()


def backwards(root: QWidget, passed: list[QWidget]) -> list[tuple[QWidget, QWidget]]:
    """Return the steps that go up in the same column, or against the reading direction in the same line."""
    mirrored, found = root.layoutDirection() == Qt.LayoutDirection.RightToLeft, []
    for one, after in pairwise(passed):
        here, there = _place(root, _box(one, after)), _place(root, _box(after, one))
        in_column = here.left() <= there.right() and there.left() <= here.right()
        in_line = here.top() <= there.bottom() and there.top() <= here.bottom()
        before = there.left() > here.right() if mirrored else there.right() < here.left()
        if (in_column and there.bottom() < here.top()) or (in_line and before):
            found.append((one, after))
    return found


def _box(widget: QWidget, other: QWidget) -> QWidget:
    """Return a control, or what it scrolls in where another is outside of that."""
    above, found = widget.parentWidget(), widget
    while above is not None and not above.isAncestorOf(other):
        found = above if isinstance(above, QScrollArea) else found
        above = above.parentWidget()
    return found


def _place(root: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def _picture(root: QWidget, place: QRect) -> QImage:
    return root.grab(place.adjusted(-EDGE, -EDGE, EDGE, EDGE)).toImage()
