"""Every page in the states of a table (console-screens §1.8): reading, trouble before anything was read, trouble over old data."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from crmconsole.errors import ConsoleError
from tests.ui.fake_console import FakeConsole
from tests.ui.fit import staying_misfits
from tests.ui.pages import settle, unnamed
from tests.ui.program import Stage
from tests.ui.test_narrow import SHOWN
from ui.actions import MENUS, TABLE
from ui.theme import Scheme, theme
from ui.widgets import EmptyState, Notice, TableView
from ui.widgets.reading_order import stops

HAPPENED = "The database could not be read."
ALL_PARTS = frozenset(
    (
        *("people", "failures", "conflicts", "mapping", "connection", "setup", "runs", "schedule"),
        *("settings", "actions", "records", "programs", "activity", "campaigns", "accounts", "deals", "pipeline"),
    )
)
KNOWN_BEFORE = ("connection", "sections_shown", "close", "keep_schedule", "stop_run")
"""What the frame asks by itself, and what ends the program."""
STARTS_WITH_THE_WINDOW = ("overview",)


class Moody(FakeConsole):
    """Answers, or does not for a long time, or says that it cannot."""

    down: ConsoleError | None = None
    slow = False

    def __getattribute__(self, name: str):
        found = super().__getattribute__(name)
        if name.startswith("_") or name in KNOWN_BEFORE or not inspect.iscoroutinefunction(found):
            return found

        async def answer(*args, **more):
            if self.slow:
                await asyncio.sleep(60)
            if self.down is not None:
                raise self.down
            return await found(*args, **more)

        return answer


@pytest.fixture
def moody(qapp: QApplication, qtbot, run) -> Iterator[Stage]:
    theme.apply(qapp, Scheme.LIGHT, 13)
    console = Moody()
    console.shown = True
    stage = Stage(qtbot, run, console, size=(1366, 768))
    stage.until(lambda: "reports" in stage.window.side.ids())
    yield stage
    console.down, console.slow = None, False
    stage.end()


def sentences(page) -> list[str]:
    """Return what notices and empty places in sight say."""
    shown = [each for kind in (Notice, EmptyState) for each in page.findChildren(kind) if each.isVisible()]
    return [each.sentence.text() for each in shown]


def ways_out(page) -> list[QAbstractButton]:
    shown = [each for kind in (Notice, EmptyState) for each in page.findChildren(kind) if each.isVisible()]
    return [each.action for each in shown if each.action.isVisible() and each.action.text() == "Try again"]


@pytest.mark.parametrize("key", [key for key in SHOWN if key not in STARTS_WITH_THE_WINDOW])
def test_trouble_before_anything_was_read_is_told_with_a_way_out_and_claims_nothing(moody: Stage, run, key) -> None:
    moody.console.down = ConsoleError(HAPPENED, "Nothing was changed.")
    moody.go(key)
    page = moody.window.page_widget(key)
    moody.until(lambda: any(words.startswith(HAPPENED) for words in sentences(page)))
    told = " ".join((page.header.title.text(), *sentences(page)))
    for claim in (
        "No field has two",
        "no program yet",
        "Nothing happened yet",
        "Nobody is here",
        "settled",
        "No failures",
    ):
        assert claim not in told
    assert run(staying_misfits(page)) == []
    assert not unnamed(page)
    assert ways_out(page)
    assert all(button in stops(moody.window) for button in ways_out(page)), "Tab reaches it"
    moody.console.down = None
    ways_out(page)[0].click()
    moody.until(lambda: not any(words.startswith(HAPPENED) for words in sentences(page)))


@pytest.mark.parametrize("key", [key for key in SHOWN if key not in ("settings", "mapping", "pipeline")])
def test_trouble_later_leaves_what_was_read_in_sight(moody: Stage, run, key) -> None:
    moody.go(key)
    page = moody.window.page_widget(key)
    run(settle(0.2))
    tables = {each: each.model().rowCount() for each in page.findChildren(TableView) if each.isVisible()}
    moody.console.down = ConsoleError(HAPPENED, "Nothing was changed.")
    moody.program.bridge.changed.emit(ALL_PARTS)
    moody.until(lambda: any(words.startswith(HAPPENED) for words in sentences(page)))
    assert all(each.model().rowCount() == rows for each, rows in tables.items())
    assert ways_out(page)
    assert run(staying_misfits(page)) == []
    moody.console.down = None
    ways_out(page)[0].click()
    moody.until(lambda: not any(words.startswith(HAPPENED) for words in sentences(page)))


@pytest.mark.parametrize("key", ["pipeline", "monitor", "differences", "history", "contacts", "campaigns", "programs"])
def test_reading_is_told_once_it_takes_longer_than_a_moment(moody: Stage, key) -> None:
    moody.console.slow = True
    moody.program.go(key)
    page = moody.window.page_widget(key)
    moody.until(lambda: "Loading…" in sentences(page))
    assert not ways_out(page)


def test_every_command_is_in_a_menu(moody: Stage) -> None:
    """§3.0: menus carry every action; the one that is not answered by any page yet would be missing."""
    commands = moody.window.commands
    assert {entry.menu for entry in TABLE} <= set(MENUS)
    for key in commands.ids():
        menu = commands.menu(commands.entry(key).menu, moody.window)
        assert commands.action(key) in menu.actions(), key
        assert commands._handlers[key], f"{key} is answered by nobody"
        menu.deleteLater()
