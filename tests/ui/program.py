"""The whole program around a console in memory, for tests of the window."""

from __future__ import annotations

from PySide6.QtCore import QSettings

from tests.ui.fake_console import FakeConsole
from tests.ui.pages import now, settle, until
from ui.window import Program


class Stage:
    """A console and the program around it, which ends before its window is closed for good."""

    def __init__(
        self,
        qtbot,
        run,
        console: FakeConsole,
        *,
        size: tuple[int, int] | None = None,
        knows: bool = True,
        settings: QSettings | None = None,
    ) -> None:
        self.console, self.run = console, run

        async def make() -> Program:
            program = Program(console, now=now, settings=settings)
            qtbot.addWidget(program.window, before_close_func=lambda _window: self.end())
            if size is not None:
                program.window.resize(*size)
            program.window.show()
            await program.start()
            await until(lambda: program.view is not None or not knows)
            await settle()
            return program

        self.program = run(make())
        self.window = self.program.window
        self.care = self.program.care
        self.stopped = False

    def until(self, condition) -> None:
        """Let the loop turn until the condition holds."""
        self.run(until(condition))

    def go(self, key: str) -> None:
        """Show a page and wait until it is there."""
        self.program.go(key)
        self.until(lambda: self.window.page == key)
        self.run(settle(0.3))

    def end(self) -> None:
        """End the program; once."""
        if not self.stopped:
            self.stopped = True
            self.run(self.program.stop())
