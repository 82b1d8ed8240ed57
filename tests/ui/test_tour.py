"""The tour: it points at real parts, comes once by itself on the embedded practice org, and can be left and begun again by keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QSettings, QSize, Qt
from PySide6.QtWidgets import QApplication

from tests.ui.fake_console import FakeConsole
from tests.ui.pages import now, settle, until
from tests.ui.program import Stage
from tests.ui.screen import unnamed_controls
from ui import announce, language
from ui.help import tour_card
from ui.help.tour import stops
from ui.help.tour_card import Tour, beside
from ui.language import Language
from ui.theme import Scheme, theme
from ui.window import Program

KEYS = ["what", "working", "needs", "preview", "mapping", "failures", "undo", "help"]


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, Scheme.LIGHT, 13)
    yield
    language.speak(Language.ENGLISH)


def practice_console(*, complete: bool = True) -> FakeConsole:
    console = FakeConsole(complete=complete)
    console.has_practice_org = True
    console.link = replace(console.link, identity=replace(console.link.identity, environment="Practice"))
    return console


@pytest.fixture
def stage(qtbot, run) -> Stage:
    """A window whose tour has not begun: the org is a real one."""
    return Stage(qtbot, run, FakeConsole(), size=(1366, 768))


def begun(stage: Stage) -> Tour:
    assert stage.window.commands.trigger("help.tour")
    return stage.program.practice.tour


def shown_at(stage: Stage, tour: Tour) -> QRect:
    """Return where the part is that the stop points at, as the tour sees it."""
    target = tour.stop.target()
    above = stage.window.centralWidget()
    return QRect(target.mapTo(above, QPoint(0, 0)), target.size()).intersected(above.rect())


# ------------------------------------------------------------------------------------------------ its stops
def test_every_stop_points_at_a_part_that_is_there_and_the_card_stands_beside_it(stage: Stage, run, qtbot) -> None:
    tour = begun(stage)
    seen = []
    for number in range(len(KEYS)):
        run(until(lambda: stage.window.page == tour.stop.page))
        run(until(lambda: tour.stop.target() is not None))
        run(settle(0.3))
        seen.append(tour.stop.key)
        part = shown_at(stage, tour)
        assert tour.ring.part == part
        assert part.width() > 20
        assert part.height() > 20
        card = tour.geometry()
        assert stage.window.centralWidget().rect().contains(card), tour.stop.key
        if part.width() < 900 or part.height() < 400:
            assert not card.intersects(part), tour.stop.key
        assert tour.step.text() == f"Step {number + 1} of {len(KEYS)}"
        assert tour.words.height() >= tour.words.heightForWidth(tour.words.width())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert seen == KEYS
    run(until(lambda: stage.program.practice.tour is None))


def test_its_stops_are_in_the_order_of_a_first_look(stage: Stage) -> None:
    found = stops(stage.window, stage.program.navigation)
    assert [one.key for one in found] == KEYS
    assert {one.page for one in found} <= set(stage.program.navigation.pages)


# ------------------------------------------------------------------------------------------------ keys and voice
def test_it_goes_on_back_and_away_by_keys(stage: Stage, run, qtbot) -> None:
    stage.window.top.search.setFocus()
    before = QApplication.focusWidget()
    tour = begun(stage)
    assert unnamed_controls(tour) == []
    assert QApplication.focusWidget() is tour.next_button
    qtbot.keyClick(tour, Qt.Key.Key_Right)
    qtbot.keyClick(tour, Qt.Key.Key_Right)
    assert tour.stop.key == "needs"
    qtbot.keyClick(tour, Qt.Key.Key_Left)
    assert tour.stop.key == "working"
    qtbot.keyClick(tour.back_button, Qt.Key.Key_Space)
    assert tour.stop.key == "what"
    assert not tour.back_button.isEnabled()
    qtbot.keyClick(tour, Qt.Key.Key_Left)
    assert tour.stop.key == "what"
    qtbot.keyClick(tour, Qt.Key.Key_Escape)
    run(until(lambda: stage.program.practice.tour is None))
    assert QApplication.focusWidget() is before


def test_every_stop_is_spoken(stage: Stage, run, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(tour_card, "announce", lambda _where, sentence: told.append(sentence))
    assert tour_card.announce is not announce.announce
    tour = begun(stage)
    tour.forward()
    assert told == [
        f"Step 1 of 8. What is it? {tour._stops[0].words}",
        f"Step 2 of 8. Is it working? {tour._stops[1].words}",
    ]
    assert tour.accessibleName() == "Tour: Is it working?"
    assert tour.accessibleDescription() == tour._stops[1].words
    assert tour._stops[1].words in tour.next_button.accessibleDescription()


def test_the_window_stays_usable_and_the_ring_follows_it(stage: Stage, run, qtbot) -> None:
    tour = begun(stage)
    run(settle(0.3))
    before = tour.ring.part
    stage.window.resize(1100, 640)
    run(until(lambda: tour.ring.part != before and tour.ring.part == shown_at(stage, tour)))
    assert stage.window.centralWidget().rect().contains(tour.geometry())
    qtbot.mouseClick(stage.program.overview.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 15))
    assert stage.program.overview.table.currentIndex().isValid(), "the mouse goes through"
    stage.program.go("settings")
    run(until(lambda: stage.window.page == "settings"))
    run(until(lambda: tour.ring.part.isEmpty()))
    tour.forward()
    run(until(lambda: stage.window.page == "overview"))


# ------------------------------------------------------------------------------------------------ once by itself
def test_it_comes_once_by_itself_on_the_practice_org(qtbot, run, tmp_path) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)

    def opened() -> Program:
        async def make() -> Program:
            program = Program(practice_console(), now=now, settings=settings)
            qtbot.addWidget(program.window)
            program.window.show()
            await program.start()
            await until(lambda: program.view is not None)
            await settle(0.3)
            return program

        return run(make())

    first = opened()
    assert first.practice.tour is not None
    assert first.practice.tour.stop.key == "what"
    first.practice.tour.leave()
    first.overview.refresher.ask()
    run(settle(0.3))
    assert first.practice.tour is None
    run(first.stop())
    first.window.hide()
    second = opened()
    assert second.practice.tour is None, "shown once"
    assert second.window.commands.trigger("help.tour"), "and started again from Help"
    assert second.practice.tour is not None
    run(second.stop())


def test_it_does_not_come_by_itself_with_a_real_org_nor_before_the_set_up_is_done(qtbot, run, stage: Stage) -> None:
    run(settle(0.3))
    assert stage.program.practice.tour is None
    unfinished = Stage(qtbot, run, practice_console(complete=False), size=(1366, 768))
    run(settle(0.3))
    assert unfinished.program.practice.tour is None
    assert not unfinished.window.commands.action("help.tour").isVisible()
    if unfinished.program.dialogs.wizard is not None:
        unfinished.program.dialogs.wizard.done(0)


def test_it_takes_nobody_away_from_something(qtbot, run) -> None:
    console = practice_console()
    console.has_practice_org = False
    stage = Stage(qtbot, run, console, size=(1366, 768))

    def looked_again() -> None:
        times = console.calls.count("overview")
        stage.program.overview.refresher.ask()
        run(until(lambda: console.calls.count("overview") > times))
        run(settle())

    stage.program.dialogs.open_calls()
    console.has_practice_org = True
    looked_again()
    assert stage.program.practice.tour is None, "somebody reads a dialog"
    stage.go("monitor")
    stage.program.dialogs.calls.reject()
    looked_again()
    assert stage.program.practice.tour is None, "somebody is at another page"
    stage.go("overview")
    run(until(lambda: stage.program.practice.tour is not None))


# ------------------------------------------------------------------------------------------------ its look
@pytest.mark.parametrize(
    ("target", "side"),
    [
        (QRect(100, 100, 200, 300), "right"),
        (QRect(700, 100, 280, 300), "left"),
        (QRect(20, 20, 960, 60), "below"),
        (QRect(0, 560, 1000, 40), "above"),
        (QRect(0, 0, 1000, 600), "inside"),
        (QRect(), "inside"),
    ],
)
def test_the_card_finds_a_place_beside_every_part(target: QRect, side: str) -> None:
    room, size = QRect(8, 8, 984, 584), QSize(300, 150)
    card = QRect(beside(target, size, room, 12), size)
    assert room.contains(card)
    found = {
        "right": card.left() > target.right(),
        "left": card.right() < target.left(),
        "below": card.top() > target.bottom(),
        "above": card.bottom() < target.top(),
        "inside": True,
    }
    assert found[side]
    if side != "inside":
        assert not card.intersects(target)


def test_it_is_drawn_whole_in_german_and_dark(qtbot, run) -> None:
    language.speak(Language.GERMAN)
    theme.set_scheme(Scheme.DARK)
    stage = Stage(qtbot, run, FakeConsole(), size=(1100, 640))
    tour = begun(stage)
    for _ in KEYS[1:]:
        run(settle(0.2))
        assert tour.words.height() >= tour.words.heightForWidth(tour.words.width()), tour.stop.key
        for button in (tour.leave_button, tour.back_button, tour.next_button):
            assert button.width() >= button.sizeHint().width(), button.text()
        assert stage.window.centralWidget().rect().contains(tour.geometry())
        tour.forward()
    assert tour.stop.title == "Fragen"
    tour.leave()
