"""Starting at login: the entry that each system reads."""

from __future__ import annotations

import configparser
import plistlib
import re
import sys

import pytest
from PySide6.QtCore import QSettings

from crmconsole import settings
from crmconsole.errors import ConsoleError
from ui.start_at_login import AutostartFile, LaunchAgent, RunValue, command_for

AWKWARD = ["/opt/a b/crm console", "--workspace", '/srv/ünal/50 % "$HOME"\\x', "--background"]


def test_the_command_names_a_workspace_only_if_it_is_not_the_usual_one(tmp_path):
    assert command_for(settings.default_workspace()) == [sys.executable, "-m", "crmconsole", "--background"]
    assert command_for(tmp_path)[-3:] == ["--workspace", str(tmp_path.resolve()), "--background"]


def test_a_packaged_program_starts_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command_for(settings.default_workspace()) == [sys.executable, "--background"]


def test_the_autostart_file_comes_and_goes_and_is_read_as_it_was_meant(tmp_path):
    entry = AutostartFile(AWKWARD, tmp_path / "autostart")
    assert not entry.is_on()
    entry.turn(True)
    assert entry.is_on()
    read = configparser.RawConfigParser(delimiters="=")
    read.optionxform = str
    read.read(entry.file, encoding="utf-8")
    # As the specification says: the string's own escapes first, then those of a quoted argument, then field codes.
    line = read["Desktop Entry"]["Exec"].replace("\\\\", "\\")
    parts = [re.sub(r"\\(.)", r"\1", part) for part in re.findall(r'"((?:[^"\\]|\\.)*)"', line)]
    assert [part.replace("%%", "%") for part in parts] == AWKWARD
    assert read["Desktop Entry"]["TryExec"].replace("\\\\", "\\") == AWKWARD[0]
    entry.turn(False)
    entry.turn(False)
    assert not entry.is_on()
    assert not entry.file.exists()


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_a_desktop_switched_off_is_off(tmp_path, line):
    entry = AutostartFile(["x"], tmp_path)
    entry.turn(True)
    kept = [each for each in entry.file.read_text().splitlines() if not each.startswith(line.split("=")[0])]
    entry.file.write_text("\n".join([*kept, line]))
    assert not entry.is_on()
    entry.turn(True)
    assert entry.is_on()


def test_a_launch_agent_holds_the_command(tmp_path):
    entry = LaunchAgent(AWKWARD, tmp_path)
    entry.turn(True)
    held = plistlib.loads(entry.file.read_bytes())
    assert (held["ProgramArguments"], held["RunAtLoad"], entry.is_on()) == (AWKWARD, True, True)
    entry.turn(False)
    assert not entry.is_on()


def test_a_value_of_the_registry_comes_and_goes(tmp_path):
    entry = RunValue(["a b", "--background"], QSettings(str(tmp_path / "run.ini"), QSettings.Format.IniFormat))
    assert not entry.is_on()
    entry.turn(True)
    assert entry.is_on()
    assert entry._run.value("crm-console") == '"a b" --background'
    entry.turn(False)
    assert not entry.is_on()


def test_a_folder_that_cannot_be_written_is_said_with_its_name(tmp_path):
    (tmp_path / "autostart").write_text("no folder")
    entry = AutostartFile(["x"], tmp_path / "autostart")
    with pytest.raises(ConsoleError) as caught:
        entry.turn(True)
    assert str(entry.file) in caught.value.sentence
    assert not entry.is_on()
