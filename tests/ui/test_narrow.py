"""Narrow windows and large letters: what matters stays whole, the rest is cut with … or gives its room away."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QWidget

from crmconsole.records import Kind
from crmconsole.views import FieldChange, RecordChange, RunView
from tests.ui.fake_console import FakeConsole
from tests.ui.fit import staying_misfits
from tests.ui.pages import now, settle, until
from ui import language
from ui.bridge import Bridge
from ui.frame_state import FrameState
from ui.language import Language
from ui.models.activity import past_line
from ui.pages.contacts import ContactsPage
from ui.pages.fields import Fields
from ui.pages.person_panel import INSIGHT
from ui.pages.settings import SettingsPage
from ui.settings.appearance import SIZES
from ui.theme import Scheme, theme
from ui.widgets import Button, Chips, ItemList, Label, PageHeader, TableView, UnderlineTabs
from ui.widgets.item_list import Item
from ui.window import Program

LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


@pytest.fixture(autouse=True)
def _look(qapp: QApplication):
    theme.apply(qapp, Scheme.LIGHT, 13)
    before = QLocale()
    yield
    language.speak(Language.ENGLISH)
    QLocale.setDefault(before)
    qapp.setLayoutDirection(LEFT)
    theme.apply(qapp, Scheme.LIGHT, 13)


def shown(qtbot, widget: QWidget, width: int, height: int = 60) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


SHOWN = (
    *("overview", "mapping", "pipeline", "monitor", "failures", "differences", "history", "contacts"),
    *("campaigns", "actions", "programs", "accounts", "deals", "reports", "settings"),
)


@pytest.mark.parametrize("px", [13, 20])
def test_the_remark_of_a_header_yields_before_its_title(qtbot, px):
    theme.set_base_px(px)
    header = PageHeader("18 failures need attention", "3 causes, most in one of them, the others are few")
    header.add_action(Button("Retry everything that can succeed"))
    needed = header.title.sizeHint().width()
    shown(qtbot, header, needed + theme.px(320))
    assert header.title.width() >= needed
    assert header.remark.width() < header.remark.sizeHint().width()


def test_a_remark_with_room_is_whole(qtbot):
    header = shown(qtbot, PageHeader("Up to date", "3 causes, most in one"), 700)
    assert header.remark.width() >= header.remark.sizeHint().width()


def test_text_to_copy_is_cut_with_an_ellipsis_and_whole_once_selected(qtbot):
    label = shown(qtbot, Label("fenna.t-hart@post.example", elide=True, selectable=True), 90)
    assert label._cut()
    label.setSelection(0, 5)
    assert not label._cut()
    label.resize(400, 30)
    assert not label._cut()


def test_hiding_a_column_gives_its_room_to_the_one_that_stretches(qtbot):
    model = QStandardItemModel(2, 3)
    table = TableView("People")
    table.setModel(model)
    table.set_column(0, 200, stretch=True)
    table.set_column(1, 120)
    table.set_column(2, 180)
    shown(qtbot, table, 400, 200)
    assert table.horizontalHeader().length() > table.viewport().width()
    table.setColumnHidden(2, True)
    assert table.horizontalHeader().length() == table.viewport().width()


def test_a_new_cause_keeps_the_first_line_for_its_title(qtbot):
    items = ItemList("Causes")
    title = "“Diamond” is not a choice"
    items.set_items([Item("a", title, "Map the value", lead_badge=("5", "bad"), badge=("new", "accent"))])
    shown(qtbot, items, 300, 80)
    picture = items.grab().toImage()
    first, second = picture.height() // 6, 0
    accent = theme.colour("accent_soft").name()
    rows = [y for y in range(picture.height()) if picture.pixelColor(picture.width() - 24, y).name() == accent]
    second = items.visualRect(items.items.index(0)).center().y()
    assert rows, "the badge is there"
    assert min(rows) >= second - theme.px(6) > first, "on the second line"


def test_fields_of_the_history_have_their_names(qtbot):
    console = FakeConsole()
    assert Fields(console).labels[Kind.LEAD, "enable_sync"] == "CRM Enable Sync"
    change = RecordChange(
        Kind.LEAD,
        1,
        None,
        "Ana",
        "update",
        "here",
        {"enable_sync": FieldChange(None, False, None, True, ""), "job_title": FieldChange(None, "a", None, "b", "")},
        "",
        4,
        "2026-11-21T08:00:00Z",
    )
    run = RunView(4, False, "manual", "done", "2026-11-21T08:00:00Z", 1.0, 1, {}, (), "")
    assert past_line(change, run).detail == "CRM Enable Sync, Job Title"


async def each_view(program: Program) -> AsyncIterator[str]:
    """Show every page, with each of its tabs and choices, and each section of the settings; give what is in sight."""
    for key in SHOWN:
        program.go(key)
        await settle(0.4)
        page = program.window.page_widget(key)
        assert page.size() == program.window.stack.size()
        yield key
        for tabs in page.findChildren(UnderlineTabs):
            for place in range(tabs.count() if tabs.isVisible() else 0):
                tabs.setCurrentIndex(place)
                await settle(0.1)
                yield f"{key}: {tabs.tabText(place)}"
        for chips in page.findChildren(Chips):
            for name in [*chips._buttons] if chips.isVisible() else ():
                chips.button(name).click()
                await settle(0.1)
                yield f"{key}: {name}"
        if isinstance(page, SettingsPage):
            for section in page.sections:
                page.show_section(section)
                await settle(0.1)
                yield f"settings: {section}"


@pytest.mark.parametrize(
    ("width", "height", "px", "speech", "way"),
    [
        (1366, 768, 13, Language.ENGLISH, LEFT),
        (960, 600, 13, Language.GERMAN, LEFT),
        (1366, 768, 27, Language.ENGLISH, LEFT),
        (1366, 768, 27, Language.GERMAN, RIGHT),
    ],
)
def test_every_page_fits_with_each_of_its_tabs(qtbot, qapp, run, width, height, px, speech, way):
    language.speak(speech)
    qapp.setLayoutDirection(way)
    theme.set_base_px(px)

    async def story() -> None:
        console = FakeConsole()
        console.shown = True
        program = Program(console, now=now)
        qtbot.addWidget(program.window)
        program.window.setMinimumSize(1, 1)
        program.window.resize(width, height)
        program.window.show()
        await program.start()
        await until(lambda: program.view is not None and "reports" in program.window.side.ids())
        found: list[str] = []
        try:
            async for view in each_view(program):
                header = program.window.page_widget(program.window.page).header
                if header.isVisible() and header.title.text():
                    assert header.title.width() >= min(header.title.sizeHint().width(), theme.px(160)), view
                found += [f"{view}: {trouble}" for trouble in await staying_misfits(program.window)]
        finally:
            await program.stop()
        assert not found, "\n".join(found)

    run(story())


def test_twenty_points_can_be_chosen():
    assert 27 in SIZES, "20 pt at 96 dpi"


def test_times_of_the_strip_go_on_by_themselves(qtbot, run):
    async def story() -> None:
        program = Program(FakeConsole(), now=now)
        qtbot.addWidget(program.window)
        program.window.show()
        await program.start()
        await until(lambda: program.view is not None)
        await settle(0.3)
        told: list[FrameState] = []
        program.window.strip.show_state = lambda state, _now: told.append(state)
        assert program.tick.isActive()
        program.tick.timeout.emit()
        assert told == [program.window.state]
        await program.stop()
        assert not program.tick.isActive()

    run(story())


def test_in_a_narrow_window_contact_insight_is_a_tab_and_names_have_room(qtbot, run, loop):
    console = FakeConsole()
    bridge = Bridge(console.events)
    page = ContactsPage(console, bridge, now=now)
    qtbot.addWidget(page)
    page.resize(1162, 684)
    page.show()
    run(until(lambda: page.insight is not None))
    tabs = page.panel.tabs
    assert not tabs.isTabVisible(INSIGHT)
    assert not page.panel.isAncestorOf(page.side)
    page.resize(904, 480)
    run(settle(0.05))
    assert tabs.isTabVisible(INSIGHT)
    assert page.list.width() > 904 / 4
    assert [tabs.tabText(place) for place in (1, 2)] == ["Fields", "History"]
    assert (tabs.tabToolTip(1), tabs.accessibleTabName(1)) == ("Fields on both sides", "Fields on both sides")
    tabs.setCurrentIndex(INSIGHT)
    assert page.side.glance.isVisible()
    page.resize(1162, 684)
    run(settle(0.05))
    assert (tabs.currentIndex(), tabs.isTabVisible(INSIGHT), page.side.glance.isVisible()) == (0, False, True)
    assert tabs.tabText(1) == "Fields on both sides"
    page.end()
    bridge.close()
