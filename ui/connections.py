"""The other connections of this computer: each has a workspace and a window of its own, which is opened or brought forward here.

The window in hand goes on meanwhile, and so does its schedule. Owns the menu and the starting of the other window.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from crmconsole import known_workspaces, settings
from crmconsole.known_workspaces import KnownWorkspace
from ui.frame_state import Place
from ui.texts import tr
from ui.theme import theme
from ui.widgets.menu import Menu

_log = logging.getLogger(__name__)

Start = Callable[[Sequence[str]], object]
"""Starts the program once more, with these words after its name."""


class Connections:
    """The workspaces of this computer, as seen from the window of one of them."""

    def __init__(self, folder: Path, *, is_practice: bool, register: Path, start: Start) -> None:
        self._folder, self._is_practice, self._register, self._start = folder, is_practice, register, start
        self._noted: KnownWorkspace | None = None

    def note(self, name: str, place: Place) -> None:
        """Have the others know this one by its name; nothing is written where nothing changed."""
        mine = KnownWorkspace(self._folder, name, str(place), self._is_practice)
        if mine == self._noted:
            return
        self._noted = mine
        try:
            known_workspaces.remember(self._register, mine)
        except OSError as error:
            _log.warning("The list of workspaces was not written: %s", error)

    def fill(self, menu: Menu) -> None:
        """Put every connection into a menu, this one with a tick, and the ways to another."""
        known = known_workspaces.known(self._register)
        for one in known:
            action = menu.addAction(words(one).replace("&", "&&"))
            here = one.folder == self._folder
            action.setCheckable(here)
            action.setChecked(here)
            if not here:
                action.setIcon(theme.icon("flask-conical" if one.is_practice else "cloud", "muted"))
                action.triggered.connect(lambda _=False, one=one: self.open(one.folder, one.is_practice))
        if known:
            menu.addSeparator()
        if not any(one.is_practice for one in known):
            practice = menu.addAction(theme.icon("flask-conical", "muted"), tr("Practice org, with sample data"))
            practice.triggered.connect(lambda: self.open(settings.practice_workspace(), is_practice=True))
        another = menu.addAction(theme.icon("plus", "muted"), tr("Connect another Salesforce…"))
        another.triggered.connect(lambda: self.open(known_workspaces.unused_folder(), is_practice=False))

    def open(self, folder: Path, is_practice: bool) -> None:
        """Open the window of a workspace; one that is open is brought forward by the program itself."""
        self._start(["--workspace", str(folder), *(["--practice"] if is_practice else [])])


def words(one: KnownWorkspace) -> str:
    """Return what a connection is called in the menu."""
    kinds = {"production": tr("Production"), "sandbox": tr("Sandbox"), "practice": tr("Practice")}
    name = one.name or tr("No connection yet")
    kind = kinds.get(one.place, "")
    return f"{name} · {kind}" if kind else name


def start_beside(arguments: Sequence[str]) -> None:
    """Start the program once more beside this one."""
    frozen = bool(getattr(sys, "frozen", False))
    command = [sys.executable] if frozen else [sys.executable, "-m", "crmconsole"]
    # PyInstaller's starter takes a child for part of this program otherwise.
    around = {**os.environ, "PYINSTALLER_RESET_ENVIRONMENT": "1"}
    subprocess.Popen([*command, *arguments], start_new_session=True, env=around)
