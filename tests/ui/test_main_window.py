"""The frame: pages, menus, keys, search, state, what it remembers. It gets plain widgets and plain values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from crmconsole.errors import SignInNeeded
from ui import widgets as w
from ui.actions import TABLE, Entry
from ui.frame_state import FrameState, Message, PageBadge, Place
from ui.help.topics import topics
from ui.main_window import MainWindow
from ui.search import Hit
from ui.texts import Status
from ui.theme import Scheme, theme
from ui.window_help import WindowHelp

NOW = datetime(2026, 11, 21, 14, 2, 20, tzinfo=UTC)
K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PAGES = (
    ("overview", "layout-dashboard", "Overview"),
    ("mapping", "arrow-left-right", "Mapping"),
    ("failures", "triangle-alert", "Failures"),
)


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, Scheme.LIGHT, 13)
    yield
    theme.apply(qapp, Scheme.LIGHT, 13)


def make(qtbot, settings: QSettings | None = None, **more) -> MainWindow:
    window = MainWindow(now=lambda: NOW, settings=settings, **more)
    for key, icon, title in PAGES:
        window.add_page(key, icon, title, w.Page(title))
    qtbot.addWidget(window)
    qtbot.windows = [*getattr(qtbot, "windows", []), window]
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def window(qtbot) -> MainWindow:
    return make(qtbot)


@pytest.fixture
def ini(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


# -- pages --------------------------------------------------------------------------------------------------------


def test_the_first_page_is_shown_and_control_with_a_number_shows_another(window, qtbot) -> None:
    assert window.page == "overview"
    qtbot.keyClick(window, K.Key_3, CTRL)
    assert window.page == "failures"
    assert window.stack.currentWidget() is window.page_widget("failures")
    qtbot.mouseClick(window.side.item("mapping"), Qt.MouseButton.LeftButton)
    assert window.page == "mapping"


def test_only_pages_that_exist_are_in_the_side_list(window) -> None:
    assert window.side.ids() == ["overview", "mapping", "failures"]
    with pytest.raises(KeyError):
        window.show_page("programs")


def test_pages_that_leave_the_navigation_are_on_no_key_and_in_no_menu(window, qtbot) -> None:
    window.show_page("mapping")
    window.set_pages_shown({"overview", "failures"})
    assert window.side.ids() == ["overview", "failures"]
    assert window.page == "overview"
    assert not window.commands.action("page.mapping").isVisible()
    qtbot.keyClick(window, K.Key_2, CTRL)
    assert window.page == "failures"
    qtbot.keyClick(window, K.Key_3, CTRL)
    assert window.page == "failures"
    told = {words: keys for _menu, words, keys in window.commands.shortcuts()}
    assert told["Failures"] == "Ctrl+2"
    assert "Mapping" not in told
    window.set_pages_shown({"overview", "mapping", "failures"})
    qtbot.keyClick(window, K.Key_2, CTRL)
    assert window.page == "mapping"


def test_the_page_of_last_time_comes_into_sight_once_it_is_in_the_navigation(qtbot, ini) -> None:
    ini.setValue("page", "failures")
    window = make(qtbot, ini)
    window.set_pages_shown({"overview", "mapping"})
    assert window.page == "overview"
    window.set_pages_shown({"overview", "mapping", "failures"})
    assert window.page == "failures"
    window.show_page("mapping")
    window.set_pages_shown({"overview", "mapping", "failures"})
    assert window.page == "mapping"


def test_the_window_fits_a_small_screen_and_leaves_words_out(window, qtbot) -> None:
    screen = window.screen().availableSize()
    assert window.minimumWidth() == min(960, screen.width())
    assert window.minimumHeight() == 600
    window.resize(1366, 768)
    assert window.side.width() == theme.px(203)
    window.resize(1000, 700)
    assert window.side.width() == theme.px(56)
    assert window.brand.text() == ""
    assert window.brand.accessibleName() == "Menu"
    window.resize(1366, 768)
    assert window.side.width() == theme.px(203)


# -- actions ------------------------------------------------------------------------------------------------------


def shown_in_menus(window: MainWindow) -> list[str]:
    menu = window.menu()
    return [
        a.objectName() for part in menu.actions() for a in part.menu().actions() if a.isVisible() and a.objectName()
    ]


def test_an_action_that_nobody_answers_is_in_no_menu_and_on_no_key(window, qtbot) -> None:
    assert "sync.now" not in shown_in_menus(window)
    ran: list[str] = []
    window.commands.on("sync.now", lambda: ran.append("sync"))
    assert "sync.now" in shown_in_menus(window)
    qtbot.keyClick(window, K.Key_F5)
    qtbot.keyClick(window, K.Key_R, CTRL)
    assert ran == ["sync", "sync"]
    window.commands.set_enabled("sync.now", False)
    qtbot.keyClick(window, K.Key_F5)
    assert not window.commands.trigger("sync.now")
    assert ran == ["sync", "sync"]


def test_menus_carry_every_action_once_it_is_answered(window) -> None:
    for entry in TABLE:
        window.commands.on(entry.key, lambda: None)
    assert {entry.key for entry in TABLE} <= set(shown_in_menus(window))


def test_an_action_goes_to_the_page_in_sight(window, qtbot) -> None:
    ran: list[str] = []
    window.commands.on("edit.undo", lambda: ran.append("mapping"), page="mapping")
    window.commands.on("edit.undo", lambda: ran.append("failures"), page="failures")
    assert not window.commands.action("edit.undo").isEnabled()
    window.show_page("mapping")
    qtbot.keyClick(window, K.Key_Z, CTRL)
    window.show_page("failures")
    window.commands.set_enabled("edit.undo", False, page="mapping")
    qtbot.keyClick(window, K.Key_Z, CTRL)
    assert ran == ["mapping", "failures"]


def test_no_two_actions_want_the_same_key(window) -> None:
    keys = [k.toString() for key in window.commands.ids() for k in window.commands.action(key).shortcuts()]
    assert sorted(keys) == sorted(set(keys))
    assert {"F5", "Ctrl+R", "Ctrl+Shift+P", "Ctrl+.", "Ctrl+Shift+R", "Ctrl+E", "Ctrl+K", "Ctrl+F", "Ctrl+S"} <= set(
        keys
    )
    assert {"Ctrl+Shift+M", "Alt+Left", "Alt+Right", "Alt+Up", "Alt+Down", "F1", "Ctrl+/", "Ctrl+1", "Ctrl+Q"} <= set(
        keys
    )


def test_f10_opens_the_menu_and_the_shortcut_list_names_what_is_answered(window, qtbot) -> None:
    qtbot.keyClick(window, K.Key_F10)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    QApplication.activePopupWidget().close()
    listed = {words for _menu, words, _keys in window.commands.shortcuts()}
    assert "Search everything" in listed
    assert "Sync now" not in listed


def test_sync_now_is_a_button_with_a_menu(window, qtbot) -> None:
    ran: list[str] = []
    assert not window.top.sync.main.isEnabled()
    for key in ("sync.now", "sync.preview", "sync.object", "sync.pause"):
        window.commands.on(key, lambda key=key: ran.append(key))
    qtbot.mouseClick(window.top.sync.main, Qt.MouseButton.LeftButton)
    assert ran == ["sync.now"]
    words = [action.text() for action in window.top.sync.menu.actions()]
    assert words == ["Preview next run", "Sync this object only", "Pause"]
    window.show_state(FrameState(paused=True))
    assert window.commands.action("sync.pause").text() == "Resume"
    window.show_state(FrameState())
    window.show_state(FrameState(paused=True, banner=Message("The schedule is paused.", "accent", "sync.pause")))
    assert window.banner.action.text() == "Resume", "not what it was called a moment ago"


# -- state --------------------------------------------------------------------------------------------------------


def test_the_strip_keeps_now_and_last_run_apart(window) -> None:
    state = FrameState(
        connection="Northwind Traders",
        place=Place.PRODUCTION,
        status=Status.WORKING,
        doing="Write",
        last_run=NOW - timedelta(minutes=20),
        last_result="38 changes",
        next_run=NOW + timedelta(days=1),
        api_used=612,
        api_limit=15_000,
        api_note="resets in 6 h",
    )
    window.show_state(state)
    strip = window.strip
    assert strip.now.text() == "Working · Write"
    assert strip.result.text() == "· 38 changes"
    assert strip.budget.figures.text() == "612 of 15,000"
    assert strip.next.text().startswith("tomorrow")
    assert window.windowTitle() == "Northwind Traders – CRM Console"
    window.show_state(FrameState())
    assert strip.now.text() == "Not set up"
    assert not strip.last.isVisible()
    assert not strip.budget.isVisible()


@pytest.mark.parametrize(("place", "word"), [(Place.SANDBOX, "Sandbox"), (Place.PRACTICE, "Practice")])
def test_a_place_that_is_not_the_real_one_tints_the_bar_and_says_so(window, place, word) -> None:
    window.show_state(FrameState(connection="Acme", place=Place.PRODUCTION))
    plain = window.top.grab().toImage().pixelColor(4, 4)
    window.show_state(FrameState(connection="Acme", place=place))
    assert window.top.place.text() == word
    assert window.top.grab().toImage().pixelColor(4, 4) != plain
    assert bool(window.top.hint.text()) is (place is Place.PRACTICE)


def test_badges_are_shown_and_taken_away(window) -> None:
    window.show_state(FrameState(badges={"failures": PageBadge("3", "bad", "3 causes")}))
    assert window.side.item("failures").accessibleName() == "Failures, 3 causes"
    window.show_state(FrameState())
    assert window.side.item("failures").accessibleName() == "Failures"


def test_the_banner_shows_one_message_whose_button_does_the_action(window, qtbot) -> None:
    ran: list[str] = []
    window.commands.on("connection.sign_in", lambda: ran.append("sign in"))
    window.show_state(
        FrameState(banner=Message("Sign-in has expired. Changes wait here.", "bad", "connection.sign_in"))
    )
    assert window.banner.isVisible()
    assert window.banner.action.text() == "Sign in again…"
    qtbot.mouseClick(window.banner.action, Qt.MouseButton.LeftButton)
    assert ran == ["sign in"]
    window.show_state(FrameState())
    assert not window.banner.isVisible()


def test_an_error_of_no_page_lands_in_the_banner_with_its_action(window) -> None:
    window.commands.on("connection.sign_in", lambda: None)
    window.show_error(SignInNeeded("Sign-in has expired.", fix="Sign in again.", action="connection.sign_in"))
    assert window.banner.sentence.text() == "Sign-in has expired. Sign in again."
    assert window.banner.action.isVisible()


# -- search -------------------------------------------------------------------------------------------------------


def test_control_k_searches_pages_and_commands_and_enter_does_the_first(window, qtbot) -> None:
    ran: list[str] = []
    window.commands.on("sync.now", lambda: ran.append("sync"))
    qtbot.keyClick(window, K.Key_K, CTRL)
    field = window.top.search
    assert field.hasFocus()
    qtbot.keyClicks(field, "fail")
    assert window.search.isVisible()
    assert [item.title for item in window.search.items()] == ["Failures"]
    qtbot.keyClick(field, K.Key_Return)
    assert window.page == "failures"
    assert not window.search.isVisible()
    window.focus_search()
    qtbot.keyClicks(field, "sync now")
    qtbot.keyClick(field, K.Key_Return)
    assert ran == ["sync"]


def test_the_arrows_move_in_the_results_and_escape_closes_them(window, qtbot) -> None:
    window.focus_search()
    field = window.top.search
    qtbot.keyClicks(field, "colours")
    assert len(window.search.items()) == 3
    qtbot.keyClick(field, K.Key_Down)
    assert window.search.list.currentIndex().row() == 1
    qtbot.keyClick(field, K.Key_Up)
    qtbot.keyClick(field, K.Key_Up)
    assert window.search.list.currentIndex().row() == 2
    assert field.hasFocus()
    qtbot.keyClick(field, K.Key_Escape)
    assert not window.search.isVisible()
    assert field.text() == ""


def test_topics_of_the_help_are_found_and_enter_opens_one(window, qtbot) -> None:
    help_ = WindowHelp(None, window, SimpleNamespace(keys=()), go=lambda page: None)
    field, search = window.top.search, window.search
    window.focus_search()
    field.setText("failures")
    assert search.items()[0].key == "do:page.failures", "a page comes before what the help says about it"
    assert any(item.key.startswith("help:") for item in search.items())
    first: dict[str, str] = {}
    for topic in topics():
        field.setText(topic.title)
        keys = [item.key for item in search.items()]
        assert f"help:{topic.key}" in keys, topic.title
        first[topic.key] = keys[0]
    alone = next(topic for topic in topics() if first[topic.key] == f"help:{topic.key}")
    field.setText(alone.title)
    assert (search.items()[0].title, search.items()[0].subtitle) == (alone.title, "Help")
    qtbot.keyClick(field, K.Key_Return)
    assert help_.help is not None
    assert help_.help.key == alone.key
    assert not search.isVisible()
    help_.help.close()


def test_a_search_without_result_says_so(window, qtbot) -> None:
    window.focus_search()
    qtbot.keyClicks(window.top.search, "zzz")
    assert window.search.none.text() == "Nothing is called “zzz”"
    assert window.search.none.isVisible()


def test_people_are_searched_for_and_opened(window, qtbot, run) -> None:
    import asyncio

    opened: list[str] = []

    async def find(text: str) -> list[Hit]:
        await asyncio.sleep(0)
        return [Hit("42", "María Ortiz", "Northwind Traders")] if text == "ortiz" else []

    async def story() -> None:
        window.set_people_search(find, opened.append)
        window.focus_search()
        qtbot.keyClicks(window.top.search, "ortiz")
        for _ in range(100):
            if any(item.title == "María Ortiz" for item in window.search.items()):
                break
            await asyncio.sleep(0.02)
        assert [item.title for item in window.search.items()] == ["María Ortiz"]
        qtbot.keyClick(window.top.search, K.Key_Return)
        assert opened == ["42"]

    run(story())


# -- memory, closing ----------------------------------------------------------------------------------------------


def test_geometry_page_and_colours_are_remembered_in_the_given_file_only(qtbot, ini, tmp_path) -> None:
    first = make(qtbot, ini)
    first.resize(1111, 700)
    first.show_page("failures")
    first.set_scheme(Scheme.DARK)
    first.close()
    theme.set_scheme(Scheme.LIGHT)
    second = make(qtbot, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    assert second.size().height() == 700
    assert second.page == "failures"
    assert theme.dark
    assert second.commands.action("view.dark").isChecked()


def test_closing_asks_first_and_may_be_refused(qtbot) -> None:
    answers = [False, True]
    window = make(qtbot, on_close=lambda: answers.pop(0))
    assert not window.close()
    assert window.isVisible()
    assert window.close()
    assert not window.isVisible()


# -- for everybody ------------------------------------------------------------------------------------------------


def test_every_control_of_the_frame_has_a_name_and_is_reached_by_tab(window, qtbot) -> None:
    for key in ("sync.now", "sync.preview"):
        window.commands.on(key, lambda: None)
    controls = [
        c for c in window.findChildren(QWidget) if isinstance(c, (QAbstractButton, QLineEdit)) and c.isVisible()
    ]
    unnamed = [c for c in controls if not (c.accessibleName() or getattr(c, "text", str)())]
    assert unnamed == []
    reached = set()
    window.brand.setFocus()
    for _ in range(30):
        reached.add(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), K.Key_Tab)
    for control in (
        window.brand,
        window.side.item("overview"),
        window.top.search,
        window.top.sync.main,
        window.top.sync.more,
    ):
        assert control in reached


def test_the_frame_survives_large_type_and_right_to_left(window, qapp: QApplication) -> None:
    theme.set_base_px(20)
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window.resize(1366, 768)
    qapp.processEvents()
    assert window.top.height() == theme.control + theme.room(20)
    assert window.side.geometry().right() <= window.width()
    assert window.sizeHint().width() <= 1366


def test_copy_of_the_menu_takes_what_has_the_keyboard(window, qtbot) -> None:
    field = w.LineEdit("Name", "Maria")
    window.page_widget("overview").body.addWidget(field)
    qtbot.waitUntil(field.isVisible)
    field.setFocus()
    field.selectAll()
    window.commands.trigger("edit.copy")
    assert QGuiApplication.clipboard().text() == "Maria"


def test_a_page_adds_its_own_action_to_the_table(window) -> None:
    window.commands.add(Entry("mapping.compare", "Mapping", "Compare versions…"))
    window.commands.on("mapping.compare", lambda: None, page="mapping")
    assert "mapping.compare" in shown_in_menus(window)
