"""What is shown again unchanged costs no paint and no layout: progress comes ten times a second."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets import Badge, Icon, Label, LineEdit, PageHeader, PhaseSteps, ProgressTrack, Scroll, Sparkline
from ui.widgets.page_stack import PageStack
from ui.widgets.side_list import SideItem


class _Repaints(QObject):
    """Counts the paint and layout requests that reach a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.paints = self.layouts = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.paints += event.type() == QEvent.Type.Paint
        self.layouts += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.mark.parametrize(
    ("widget", "show"),
    [
        (
            lambda: Label("Ana", "body", "muted"),
            lambda w: (w.setText("Ana"), w.set_colour("muted"), w.set_kind("body")),
        ),
        (lambda: Badge("3", "bad"), lambda w: w.set("3", "bad")),
        (lambda: SideItem("activity", "Monitor"), lambda w: w.set_badge("", "neutral", "")),
        (lambda: PageHeader("Up to date", "now"), lambda w: w.set("Up to date", "now")),
        (lambda: ProgressTrack("Progress"), lambda w: w.set(0.0)),
        (lambda: Icon("plug", "muted"), lambda w: w.set("plug", "muted")),
        (lambda: Sparkline("Rate", [1, 2]), lambda w: w.set([1, 2])),
        (lambda: PhaseSteps(), lambda w: w.set(None)),
    ],
    ids=["label", "badge", "side item", "header", "track", "icon", "sparkline", "steps"],
)
def test_showing_the_same_again_paints_nothing(qtbot, widget, show):
    shown = widget()
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    qtbot.wait(50)
    seen = _Repaints(shown)

    show(shown)
    qtbot.wait(50)

    assert (seen.paints, seen.layouts) == (0, 0)


def test_scrolled_content_lets_the_card_show_through(qtbot):
    content = QWidget()
    scroll = Scroll(content)
    qtbot.addWidget(scroll)
    assert not content.autoFillBackground()


def test_a_page_is_laid_out_alone_and_gives_the_keyboard_back(qtbot):
    stack = PageStack()
    pages = [QWidget(), QWidget()]
    fields = []
    for page in pages:
        fields.append(LineEdit("Name"))
        QVBoxLayout(page).addWidget(fields[-1])
        stack.addWidget(page)
    qtbot.addWidget(stack)
    stack.resize(500, 300)
    with qtbot.waitExposed(stack):
        stack.show()
    assert stack.currentWidget() is pages[0]
    fields[0].setFocus()
    hidden = _Repaints(pages[1])

    pages[0].layout().addWidget(Label("more"))
    qtbot.wait(50)
    assert hidden.layouts == 0

    stack.setCurrentWidget(pages[1])
    assert not pages[0].isVisible()
    assert pages[1].isVisible()
    assert pages[1].size() == stack.size()
    assert not fields[0].hasFocus()
    with pytest.raises(ValueError, match="not added"):
        stack.setCurrentWidget(QWidget())
