"""The application around the window: fonts, nets under every kind of error, one instance per workspace, an orderly end.

It starts Qt and the loop and knows nothing of the console: `run_app` gets a function that makes the window.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Protocol

import PySide6
from PySide6.QtCore import QLoggingCategory, QObject, Qt, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QWidget

import crmconsole
from crmconsole.errors import ConsoleError
from ui import error_box, tasks
from ui.loop import WindowLoop
from ui.theme import Scheme, theme
from ui.told_console import told_error

LOOP_THREADS = 4
SWITCH_SECONDS = 0.0005
"""How long a busy Python thread may hold the window up (qt-facts §2: 36 ms at worst instead of 420)."""
RAISE = b"raise\n"


def check_versions(python: tuple[int, ...] = sys.version_info[:2], qt: str = PySide6.__version__) -> None:
    """Refuse to start where PySide6 is known to abort within seconds.

    PySide6 6.12 drops a reference to None with every call on Python 3.10 and 3.11 (qt-facts §0).

    Raises:
        SystemExit: this pair does not work; the text says what to do.
    """
    if tuple(python) < (3, 12) and tuple(int(part) for part in qt.split(".")[:2]) >= (6, 12):
        raise SystemExit(
            f"PySide6 {qt} cannot run on Python {python[0]}.{python[1]}: it would abort within seconds. "
            "Install the pinned version (6.11) with: python3 dev.py run"
        )


def create_app(scheme: Scheme = Scheme.SYSTEM, base_px: float | None = None) -> QApplication:
    """Return the one application, with our look; the one that exists if there is one already."""
    check_versions()
    found = QApplication.instance()
    if isinstance(found, QApplication):
        app = found
    else:
        QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        # Qt tells of every script that our font lacks, and then takes another font, as it should.
        QLoggingCategory.setFilterRules("qt.text.font.db=false")
        app = QApplication(sys.argv[:1])
    app.setApplicationName("CRM Console")
    app.setApplicationVersion(crmconsole.__version__)
    app.setDesktopFileName("crm-console")
    app.setQuitOnLastWindowClosed(False)
    theme.apply(app, scheme, base_px)
    app.setWindowIcon(theme.program_icon())
    return app


# -- nets ---------------------------------------------------------------------------------------------------------


class _Courier(QObject):
    """Carries an error from any thread to the window's."""

    arrived = Signal(object)


class Nets:
    """Catches what nobody else does, on every way Python has: a bug becomes a report, never silence or a crash."""

    def __init__(self) -> None:
        self._courier = _Courier()
        self._courier.arrived.connect(error_box.report, Qt.ConnectionType.QueuedConnection)
        self._before = (sys.excepthook, threading.excepthook)

    def spread(self, loop: asyncio.AbstractEventLoop) -> None:
        """Put the nets up."""
        sys.excepthook = self.uncaught
        threading.excepthook = self._uncaught_in_thread
        loop.set_exception_handler(self._uncaught_in_loop)

    def remove(self) -> None:
        """Take them down again."""
        sys.excepthook, threading.excepthook = self._before

    def uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Report an error of a slot or of the main thread; Ctrl+C and exits stay what they are."""
        if issubclass(kind, (KeyboardInterrupt, SystemExit)):
            self._before[0](kind, error, trace)
            return
        self._courier.arrived.emit(error.with_traceback(trace))

    def _uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self._courier.arrived.emit(args.exc_value)

    def _uncaught_in_loop(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception") or RuntimeError(str(context.get("message", "unknown error of the loop")))
        self._courier.arrived.emit(error)


# -- one instance -------------------------------------------------------------------------------------------------


class SingleInstance(QObject):
    """One window per workspace: a second start raises the first and ends.

    `raised` is emitted in the first when a second one was started.
    """

    raised = Signal()

    def __init__(self, workspace: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        digest = hashlib.sha256(str(workspace.resolve()).encode()).hexdigest()[:24]
        self.name = f"crm-console-{digest}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._called)

    def claim(self) -> bool:
        """Return True when this is the first; otherwise have the first raise its window and return False."""
        caller = QLocalSocket()
        caller.connectToServer(self.name)
        if caller.waitForConnected(500):
            caller.write(RAISE)
            caller.waitForBytesWritten(500)
            caller.disconnectFromServer()
            return False
        if self._server.listen(self.name):
            return True
        QLocalServer.removeServer(self.name)  # left behind by a crash: nobody answered above
        return self._server.listen(self.name)

    def release(self) -> None:
        """Let the next start be the first."""
        self._server.close()

    def _called(self) -> None:
        while self._server.hasPendingConnections():
            connection = self._server.nextPendingConnection()
            connection.disconnected.connect(connection.deleteLater)
            self.raised.emit()


def bring_forward(window: QWidget) -> None:
    """Show a window in front of the others."""
    if window.isMinimized():
        window.showNormal()
    window.show()
    window.raise_()
    window.activateWindow()


# -- running ------------------------------------------------------------------------------------------------------


class App(Protocol):
    """What `run_app` needs to know of a running program."""

    window: QWidget

    async def closed(self) -> None:
        """Return once the window was closed for good."""

    async def stop(self) -> None:
        """End everything that runs; called once, after `closed`."""


def run_app(
    make: Callable[[], Awaitable[App | None]],
    *,
    workspace: Path | None = None,
    scheme: Scheme = Scheme.SYSTEM,
    base_px: float | None = None,
    shown: bool = True,
) -> int:
    """Run the application until its window closed and everything ended; return the exit status.

    Unless it is to be `shown`, `make` has decided how the window begins.
    `make` runs on the loop and returns the program with its window, None when nobody wants it opened. A ConsoleError from it (a damaged workspace, a
    missing folder) is printed as one sentence, shown, and becomes the exit status. With a `workspace`, a second start raises
    the first window and returns 0. The end never hangs on Qt's own quitting: the loop stops when our coroutine
    returns (qt-facts §1).
    """
    app = create_app(scheme, base_px)
    instance = SingleInstance(workspace) if workspace is not None else None
    if instance is not None and not instance.claim():
        return 0
    sys.setswitchinterval(SWITCH_SECONDS)
    nets = Nets()
    try:
        with asyncio.Runner(loop_factory=lambda: WindowLoop(app)) as runner:
            runner.get_loop().set_default_executor(ThreadPoolExecutor(LOOP_THREADS, thread_name_prefix="console"))
            nets.spread(runner.get_loop())
            return runner.run(_live(make, instance, shown))
    finally:
        nets.remove()
        if instance is not None:
            instance.release()


async def _live(make: Callable[[], Awaitable[App | None]], instance: SingleInstance | None, shown: bool) -> int:
    try:
        program = await make()
    except ConsoleError as error:
        print(error.sentence, file=sys.stderr)
        await tasks.ask(error_box.StartProblem(told_error(error)))
        return error.exit_status
    if program is None:
        return 0
    if instance is not None:
        instance.raised.connect(lambda: bring_forward(program.window))
    try:
        if shown:
            program.window.show()
        await _closed_or_asked_to_end(program)
    finally:
        await program.stop()
        program.window.hide()
        program.window.deleteLater()
    return 0


async def _closed_or_asked_to_end(program: App) -> None:
    """Return once the window was closed, or the system asked the program to end, as it does when a session ends."""
    loop = asyncio.get_running_loop()
    closed, asked = asyncio.ensure_future(program.closed()), loop.create_future()

    def end(_number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(lambda: asked.done() or asked.set_result(None))

    before = signal.signal(signal.SIGTERM, end)
    try:
        await asyncio.wait({closed, asked}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        signal.signal(signal.SIGTERM, before or signal.SIG_DFL)
        closed.cancel()
    if closed.done() and not closed.cancelled():
        closed.result()


def begin_anew() -> None:
    """Start this program once more, as it was started; by then its workspace and its name must be free."""
    frozen = bool(getattr(sys, "frozen", False))
    words = sys.argv if frozen else sys.orig_argv
    # PyInstaller's starter takes a child for part of this program otherwise.
    around = {**os.environ, "PYINSTALLER_RESET_ENVIRONMENT": "1"}
    subprocess.Popen([sys.executable, *words[1:]], start_new_session=True, env=around)
