"""Calling commands: in this process where nothing speaks against it, as a process of their own where signals or streams matter."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from crmconsole.cli.app import run

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (sys.executable, "-m", "crmconsole")


@dataclass(frozen=True)
class Called:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def object(self) -> dict[str, Any]:
        """The one JSON object on standard output."""
        lines = self.out.splitlines()
        assert len(lines) == 1, self
        found: dict[str, Any] = json.loads(lines[0])
        return found


class Calls:
    """Calls commands on one workspace."""

    def __init__(self, workspace: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.workspace = workspace
        self._capture = capture

    def __call__(self, *arguments: str) -> Called:
        """Call a command in this process."""
        self._capture.readouterr()
        status = run([*arguments, "--workspace", str(self.workspace)])
        told = self._capture.readouterr()
        return Called(status, told.out, told.err)

    def json(self, *arguments: str, status: int = 0) -> dict[str, Any]:
        """Call a command that must end with this status, and return its JSON object."""
        called = self(*arguments, "--json")
        assert called.status == status, called
        return called.object

    def trouble(self, *arguments: str, status: int) -> str:
        """Call a command that must fail, and return its sentence; it says nothing else and shows no traceback."""
        called = self(*arguments)
        assert called.status == status, called
        assert "Traceback" not in called.err + called.out
        lines = called.err.strip().splitlines()
        assert len(lines) == 1, called
        return lines[0]

    def process(self, *arguments: str, **settings: str) -> subprocess.Popen[str]:
        """Start a command as a process of its own; the caller ends it."""
        return subprocess.Popen(
            [*PROGRAM, *arguments],
            cwd=ROOT,
            env={**os.environ, **settings},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
