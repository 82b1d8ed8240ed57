"""Brings the window to what a picture shows and saves it, light and dark. Which pictures there are is `screenshots.py`'s and `sales_pictures.py`'s."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from crmconsole.console import Console
from crmconsole.practice import PracticeOrg
from devtools.palette import packed
from devtools.process import Stop
from ui.theme import Scheme, theme
from ui.window import Program

PATIENCE_S = 60.0
SMALLEST = 0
"""Qt's “quality” of a PNG: how little effort is made to pack it."""
SCHEMES = (Scheme.LIGHT, Scheme.DARK)


class Photographer:
    """Brings the window to what a picture shows, and saves it in both colour schemes."""

    def __init__(self, program: Program, console: Console, org: PracticeOrg, folder: Path) -> None:
        self.program, self.console, self.org, self._folder = program, console, org, folder

    async def save(self, name: str, widget: QWidget) -> None:
        """Save a widget as NAME-light.png and NAME-dark.png, both of the same moment or nearly so."""
        taken: dict[Path, QImage] = {}
        for scheme in SCHEMES:
            theme.set_scheme(scheme)
            await settle()
            taken[self._folder / f"{name}-{scheme.value}.png"] = widget.grab().toImage()
        theme.set_scheme(Scheme.LIGHT)
        for path, picture in taken.items():
            if not packed(picture).save(str(path), quality=SMALLEST):
                raise Stop(f"The picture {path} could not be written.", 1)
            print(path, flush=True)

    async def page(self, key: str, ready: Callable[[], object]) -> None:
        """Show a page and save it once `ready` is true."""
        self.program.go(key)
        await until(lambda: self.program.window.page == key and ready(), f"the page {key}")
        await self.save(key, self.program.window)


async def settle() -> None:
    """Let the window lay out and paint what it was told."""
    for _ in range(10):
        await asyncio.sleep(0.05)


async def until(ready: Callable[[], object], what: str) -> None:
    """Wait until `ready` is true. Raises Stop when it never is."""
    for _ in range(round(PATIENCE_S / 0.05)):
        if ready():
            return
        await asyncio.sleep(0.05)
    raise Stop(f"The pictures cannot be taken: {what} did not come within {PATIENCE_S:.0f} s.", 1)
