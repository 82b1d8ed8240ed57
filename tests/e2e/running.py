"""Starts and ends the real program in a process of its own, and prepares the workspace that it opens."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Callable, Coroutine
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

from crmconsole.clock import Clock, SystemClock
from crmconsole.console import Console
from crmconsole.settings import DATABASE
from tests.e2e.accessible import Application, NotThere
from tests.e2e.bus import Bus
from tests.e2e.display import Display
from tests.e2e.keyboard import Keyboard

ROOT = Path(__file__).resolve().parent.parent.parent
END_S = 30.0
START_S = 60.0
"""The first start on a cold machine reads a hundred megabytes of Qt."""
MAIN = re.compile("CRM Console$")
_OF_ASSISTIVE_TECHNOLOGY = re.compile("^qt.accessibility.atspi: .*\n", re.MULTILINE)
"""What Qt says when we ask about a control that has just gone: our own question, not the program's doing."""

Result = TypeVar("Result")


class Window:
    """A console window: its process, and what assistive technology sees of it (`see`), a person's keys (`keys`)."""

    def __init__(self, bus: Bus, display: Display, workspace: Path, *, practice: bool = False) -> None:
        self.workspace, self.display = workspace, display
        command = [sys.executable, "-m", "crmconsole", "--workspace", str(workspace)]
        if practice:
            command.append("--practice")
        self._output = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 closed by `kill`
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=self._output, stderr=subprocess.STDOUT
        )
        self.see = Application(bus, display, self.process.pid, alive=lambda: self.process.poll() is None)
        self.keys = Keyboard(self.see)

    def opened(self) -> Window:
        """Return it once the main window is in sight."""
        try:
            self.see.until(lambda: self.see.matching("frame", MAIN), "the main window", START_S)
        except NotThere as trouble:
            raise NotThere(f"{trouble}\nIt printed:\n{self.said()}") from None
        return self

    def go(self, page: str) -> None:
        """Show a page by its entry in the side list; badges are part of the entry's name."""
        entry = re.compile(f"^{page}(,|$)")
        pages = self.see.find("filler", "Pages")
        self.see.find("check box", entry, within=pages).press()
        self.see.until(lambda: self.see.find("check box", entry, within=pages).checked, f"the page {page}")

    def said(self) -> str:
        """Return what the program printed: nothing, when all is well."""
        self._output.seek(0)
        return _OF_ASSISTIVE_TECHNOLOGY.sub("", self._output.read())

    def quit(self) -> int:
        """Quit with the keyboard, as a person does, and return the exit status."""
        self.display.strike("ctrl+q")
        return self.ended()

    def ended(self) -> int:
        """Wait for the end of the process and return its exit status."""
        return self.process.wait(END_S)

    def kill(self) -> None:
        """End it at once if it is still there."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self._output.close()


def with_console(
    workspace: Path, work: Callable[[Console], Coroutine[Any, Any, Result]], *, clock: Clock | None = None
) -> Result:
    """Open the workspace in this process, do something with its console, close it, and return what came of it."""

    async def whole() -> Result:
        console = await Console.open(workspace, clock=clock or SystemClock())
        try:
            return await work(console)
        finally:
            await console.close()

    return asyncio.run(whole())


def set_up(workspace: Path, url: str, *, sync: bool = True) -> None:
    """Connect a workspace to a practice org and finish its set-up with the defaults, by hand only; sync once if asked."""

    async def work(console: Console) -> None:
        await console.connect_practice(url)
        await console.setup_defaults(every="manual")
        if sync:
            await console.sync()

    with_console(workspace, work)


def asked(workspace: Path, query: str) -> list[tuple[Any, ...]]:
    """Return the answer of the workspace's database to a query; a window may have it open."""
    address = f"{(workspace / DATABASE).as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, timeout=10)) as database:
        return database.execute(query).fetchall()


def embedded_stats(workspace: Path) -> dict[str, Any]:
    """Return the counters of the practice org that runs inside a window."""
    ((identity,),) = asked(workspace, "SELECT identity FROM connection")
    with urllib.request.urlopen(f"{json.loads(identity)['base_url']}/practice/stats", timeout=10) as answer:
        stats: dict[str, Any] = json.load(answer)
    return stats
