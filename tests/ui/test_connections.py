"""Going from one connection of this computer to another (console-screens §3.0)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from crmconsole import known_workspaces, settings
from crmconsole.known_workspaces import KnownWorkspace, known, remember
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import now, until
from ui.connections import Connections, words
from ui.frame_state import Place
from ui.widgets.menu import Menu
from ui.window import Program


def workspace(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / settings.DATABASE).touch()
    return folder


class Started:
    """Stands for the starting of another window, and remembers with which words."""

    def __init__(self) -> None:
        self.words: list[Sequence[str]] = []

    def __call__(self, arguments: Sequence[str]) -> None:
        self.words.append(arguments)


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "default_workspace", lambda: tmp_path / "first")
    return known_workspaces.register()


def test_each_window_lists_the_connections_of_all_and_starts_the_others(
    qapp: QApplication, tmp_path: Path, register: Path
) -> None:
    first, second = workspace(tmp_path / "first"), workspace(tmp_path / "other")
    started = Started()
    mine = Connections(first, is_practice=False, register=register, start=started)
    mine.note("Tools & Timber", Place.PRODUCTION)
    Connections(second, is_practice=True, register=register, start=started).note("Northwind", Place.PRACTICE)
    menu = Menu()
    mine.fill(menu)
    lines = [action for action in menu.actions() if not action.isSeparator()]
    assert [action.text() for action in lines] == [
        "Tools && Timber · Production",
        "Northwind · Practice",
        "Connect another Salesforce…",
    ]
    assert [action.isChecked() for action in lines] == [True, False, False]
    for action in lines:
        action.trigger()
    assert started.words == [
        ["--workspace", str(second), "--practice"],
        ["--workspace", str(tmp_path / "first" / "workspaces" / "2")],
    ]
    menu.deleteLater()


def test_without_one_the_practice_org_is_offered(qapp: QApplication, tmp_path: Path, register: Path) -> None:
    started = Started()
    mine = Connections(workspace(tmp_path / "first"), is_practice=False, register=register, start=started)
    menu = Menu()
    mine.fill(menu)
    assert [action.text() for action in menu.actions()] == [
        "Practice org, with sample data",
        "Connect another Salesforce…",
    ]
    menu.actions()[0].trigger()
    assert started.words == [["--workspace", str(tmp_path / "first" / settings.PRACTICE_FOLDER), "--practice"]]
    menu.deleteLater()


def test_a_workspace_keeps_its_place_under_its_newest_name_and_leaves_with_its_database(
    tmp_path: Path, register: Path
) -> None:
    one = KnownWorkspace(workspace(tmp_path / "one"), "Alpha", "sandbox")
    two = KnownWorkspace(workspace(tmp_path / "two"), "Beta", "production")
    remember(register, one)
    remember(register, two)
    remember(register, replace(one, name="Alpha GmbH"))
    assert known(register) == [replace(one, name="Alpha GmbH"), two]
    assert words(known(register)[0]) == "Alpha GmbH · Sandbox"
    (two.folder / settings.DATABASE).unlink()
    assert known(register) == [replace(one, name="Alpha GmbH")]
    assert not list(register.parent.glob("*.json.*")), "nothing half-written is left behind"


@pytest.mark.parametrize("text", ["", "{", "[1]", '[{"folder": "x"}]', "null"])
def test_a_broken_list_begins_anew(tmp_path: Path, register: Path, text: str) -> None:
    one = KnownWorkspace(workspace(tmp_path / "first"), "Alpha", "sandbox")
    register.write_text(text, encoding="utf-8")
    assert known(register) == []
    remember(register, one)
    assert known(register) == [one]


def test_the_window_writes_its_name_and_opens_the_list_from_arrow_and_menu(
    qtbot, run, tmp_path: Path, register: Path
) -> None:
    async def story() -> None:
        mine = Connections(
            workspace(tmp_path / "first"), is_practice=False, register=register, start=lambda arguments: arguments
        )
        program = Program(FakeConsole(), now=now, connections=mine)
        qtbot.addWidget(program.window)
        program.window.show()
        await program.start()
        try:
            await until(lambda: [one.name for one in known(register)] == ["Northwind Traders"])
            assert program.window.top.switch.isVisible()
            assert program.window.top.switch.accessibleName() == "Switch connection"
            for open_list in (
                program.window.top.switch.click,
                lambda: program.window.commands.trigger("connection.switch"),
            ):
                open_list()
                await until(lambda: QApplication.activePopupWidget() is not None)
                shown = QApplication.activePopupWidget()
                assert isinstance(shown, Menu)
                assert shown.actions()[0].isChecked()
                shown.close()
                await until(lambda: QApplication.activePopupWidget() is None)
        finally:
            await program.stop()

    run(story())


def test_a_window_that_knows_no_others_offers_none(qtbot, run) -> None:
    async def story() -> None:
        program = Program(FakeConsole(), now=now)
        qtbot.addWidget(program.window)
        program.window.show()
        await program.start()
        assert not program.window.top.switch.isVisible()
        assert not program.window.commands.action("connection.switch").isEnabled()
        await program.stop()

    run(story())
