"""Whether the program starts by itself when a person signs in to their computer, and the one entry that makes it so.

Linux has a file in the autostart folder (XDG Autostart Specification), macOS a launch agent, Windows a value under `Run`.
The last two are written as their makers describe them and were never tried: there is no such computer here.
"""

from __future__ import annotations

import plistlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSettings, QStandardPaths

from crmconsole import settings
from crmconsole.errors import ConsoleError
from ui import texts

NAME = "crm-console"
_RUN = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run"
# Reserved in the Exec key by the Desktop Entry Specification, inside double quotes.
_ESCAPED = str.maketrans({character: f"\\{character}" for character in '"`$\\'})


class AtLogin(Protocol):
    """What the settings need: `is_on` and `turn`."""

    def is_on(self) -> bool:
        """Return whether the program starts at login."""

    def turn(self, on: bool) -> None:
        """Have it start at login, or not. Raises ConsoleError when the entry cannot be written."""


def start_at_login(workspace: Path) -> AtLogin:
    """Return the entry of this computer's system for a workspace."""
    command = command_for(workspace)
    if sys.platform == "win32":
        return RunValue(command, QSettings(_RUN, QSettings.Format.NativeFormat))
    if sys.platform == "darwin":
        return LaunchAgent(command, Path.home() / "Library" / "LaunchAgents")
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return AutostartFile(command, Path(folder) / "autostart")


def command_for(workspace: Path) -> list[str]:
    """Return what starts the program on a workspace behind a closed window."""
    packaged = getattr(sys, "frozen", False)
    program = [sys.executable] if packaged else [sys.executable, "-m", "crmconsole"]
    chosen = [] if workspace == settings.default_workspace() else ["--workspace", str(workspace.resolve())]
    return [*program, *chosen, "--background"]


class AutostartFile:
    """A desktop entry in the folder of programs that start with the session."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._command, self.file = command, folder / f"{NAME}.desktop"

    def is_on(self) -> bool:
        """Return whether the entry is there and nobody switched it off in their desktop's own settings."""
        try:
            lines = self.file.read_text(encoding="utf-8").splitlines()
        except OSError:
            return False
        return "Hidden=true" not in lines and "X-GNOME-Autostart-enabled=false" not in lines

    def turn(self, on: bool) -> None:
        """Write the entry or take it away."""
        run = " ".join(f'"{part.translate(_ESCAPED)}"'.replace("\\", "\\\\") for part in self._command)
        # Once the program was removed, desktops pass over an entry whose TryExec is not there.
        program = self._command[0].replace("\\", "\\\\")
        text = (
            f"[Desktop Entry]\nType=Application\nName=CRM Console\nTryExec={program}\n"
            f"Exec={run.replace('%', '%%')}\nIcon={NAME}\nTerminal=false\nX-GNOME-Autostart-enabled=true\n"
        )
        _write(self.file, text.encode() if on else None)


class LaunchAgent:
    """A property list that launchd reads when a person signs in."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._command, self.file = command, folder / f"{NAME}.plist"

    def is_on(self) -> bool:
        """Return whether the entry is there."""
        return self.file.exists()

    def turn(self, on: bool) -> None:
        """Write the entry or take it away."""
        entry = {
            "Label": NAME,
            "ProgramArguments": list(self._command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
        _write(self.file, plistlib.dumps(entry) if on else None)


class RunValue:
    """A value in the part of the registry whose programs start with the session."""

    def __init__(self, command: Sequence[str], run: QSettings) -> None:
        self._command, self._run = command, run

    def is_on(self) -> bool:
        """Return whether the value is there."""
        return self._run.contains(NAME)

    def turn(self, on: bool) -> None:
        """Write the value or take it away."""
        if on:
            self._run.setValue(NAME, subprocess.list2cmdline(self._command))
        else:
            self._run.remove(NAME)
        self._run.sync()
        if self._run.status() is not QSettings.Status.NoError:
            raise _refused("Run")


def _write(file: Path, data: bytes | None) -> None:
    try:
        if data is None:
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    except OSError as error:
        raise _refused(str(file)) from error


def _refused(place: str) -> ConsoleError:
    tr = texts.tr
    return ConsoleError(
        tr("Starting at login could not be changed."),
        tr("The program starts as before; nothing else is concerned."),
        tr("See that %1 can be written, then try again.").replace("%1", place),
        cause="start_at_login",
    )
