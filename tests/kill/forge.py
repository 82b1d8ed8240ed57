"""A process that has everything imported and forks commands from itself: each is a real process of its own, without the second that starting
an interpreter takes. `python -m tests.kill.forge` speaks JSON lines on its streams; `Forge` is the other end.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import resource
import select
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
IMPORTED = (
    "_strptime",
    "alembic.command",
    "crmconsole.cli.app",
    "crmconsole.connect.practice",
    "crmconsole.console",
    "encodings.ascii",
    "pydantic.type_adapter",
    "sqlalchemy.dialects.sqlite.pysqlite",
    "typer._adapters",
)
"""What a command would have to import; some of it only when it is needed, which is after the fork."""
LONGEST = 60.0


@dataclass
class Process:
    """A command that was started. Only its own pid is ever signalled."""

    forge: Forge
    pid: int
    out: Path
    err: Path

    def send(self, number: signal.Signals) -> None:
        """Send a signal, unless it has ended. The forge does it: until it has looked after an ended process, nobody else gets the number."""
        self.forge.ask({"signal": int(number), "to": self.pid})

    def peak_mb(self) -> float:
        """Return how large it was at most, once it has ended."""
        self.wait()
        return self.forge.peaks[self.pid] / 1024

    def kill(self) -> bool:
        """End it as a power switch does and wait until it is gone; tells whether it was still going on."""
        self.send(signal.SIGKILL)
        return self.wait() == -signal.SIGKILL

    def wait(self) -> int:
        """Return its exit status, negative when a signal ended it."""
        return self.forge.wait_for(self.pid)

    def freeze(self) -> bool:
        """Stop it where it is and wait until it stands; tells whether it was still going on."""
        self.forge.frozen.discard(self.pid)
        self.send(signal.SIGSTOP)
        while self.pid not in self.forge.frozen and self.pid not in self.forge.ended:
            self.forge.listen(LONGEST)
        return self.pid not in self.forge.ended

    def thaw(self) -> None:
        """Let it go on."""
        self.send(signal.SIGCONT)

    @property
    def running(self) -> bool:
        """Whether it goes on."""
        self.forge.listen(0)
        return self.pid not in self.forge.ended

    def answer(self) -> str:
        """Return what it has answered so far."""
        return self.out.read_text(encoding="utf-8") if self.out.exists() else ""

    def object(self) -> dict[str, Any]:
        """Return the JSON object that it answered with."""
        told: dict[str, Any] = json.loads(self.answer())
        return told

    def words(self) -> str:
        """Return what it said beside its answer."""
        return self.err.read_text(encoding="utf-8") if self.err.exists() else ""


class Forge:
    """Starts commands of `crmconsole` on one machine, and hears when they end."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.ended: dict[int, int] = {}
        self.frozen: set[int] = set()
        self.peaks: dict[int, int] = {}
        self._number = 0
        self._started: int | None = None
        self._unread = b""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.kill.forge"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def start(self, *arguments: object, hook: str = "", given: str = "", **settings: str) -> Process:
        """Start a command. `hook` names a function `module:name` that prepares the new process; `given` is what it reads from its input."""
        self._number += 1
        out, err, read = (self.folder / f"{self._number}.{name}" for name in ("out", "err", "in"))
        read.write_text(given, encoding="utf-8")
        wish = {
            "arguments": [str(one) for one in arguments],
            "out": str(out),
            "err": str(err),
            "in": str(read),
        }
        self._started = None
        self.ask(wish | {"hook": hook, "settings": settings})
        while self._started is None:
            self.listen(LONGEST)
        return Process(self, self._started, out, err)

    def ask(self, wish: Mapping[str, object]) -> None:
        """Send a wish to the forge."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(wish).encode() + b"\n")
        self._process.stdin.flush()

    def wait_for(self, pid: int) -> int:
        """Return the exit status of a process that was started here."""
        while pid not in self.ended:
            self.listen(LONGEST)
        return self.ended[pid]

    def listen(self, seconds: float) -> None:
        """Take in what there is to hear, waiting so long for it at most."""
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], seconds)
        if not ready:
            assert seconds < LONGEST, "the forge says nothing any more"
            return
        heard = os.read(self._process.stdout.fileno(), 65536)
        assert heard, "the forge has ended"
        *lines, self._unread = (self._unread + heard).split(b"\n")
        for line in lines:
            told = json.loads(line)
            if "started" in told:
                self._started = told["started"]
            elif "frozen" in told:
                self.frozen.add(told["frozen"])
            else:
                self.ended[told["ended"]], self.peaks[told["ended"]] = told["status"], told["peak_kb"]

    def close(self) -> None:
        """End the forge; commands that still go on end with it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(LONGEST)
        assert self._process.stdout is not None
        self._process.stdout.close()


# ------------------------------------------------------------------------------------------------ the process itself
def serve() -> None:
    """Fork what is asked for on standard input until it ends."""
    for name in IMPORTED:
        importlib.import_module(name)
    importlib.import_module("crmconsole.cli.app").commands()
    gc.collect()
    gc.freeze()
    waking, woken = os.pipe()
    for end in (waking, woken):
        os.set_blocking(end, False)
    signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
    signal.set_wakeup_fd(woken)
    living: set[int] = set()
    unread = b""
    while True:
        ready, _, _ = select.select([0, waking], [], [])
        if waking in ready:
            os.read(waking, 4096)
            _tell_changes(living)
        if 0 in ready:
            heard = os.read(0, 65536)
            if not heard:
                break
            *lines, unread = (unread + heard).split(b"\n")
            for wish in map(json.loads, lines):
                if "signal" not in wish:
                    living.add(pid := _fork(wish))
                    _tell({"started": pid})
                elif wish["to"] in living:
                    os.kill(wish["to"], wish["signal"])
    for pid in living:
        os.kill(pid, signal.SIGKILL)


def _tell_changes(living: set[int]) -> None:
    for pid in list(living):
        changed, status, used = os.wait4(pid, os.WNOHANG | os.WUNTRACED)
        if changed and os.WIFSTOPPED(status):
            _tell({"frozen": pid})
        elif changed:
            living.discard(pid)
            _tell({"ended": pid, "status": os.waitstatus_to_exitcode(status), "peak_kb": used.ru_maxrss})


def _tell(told: Mapping[str, int]) -> None:
    os.write(1, json.dumps(told).encode() + b"\n")


def _fork(wish: Mapping[str, Any]) -> int:
    pid = os.fork()
    if pid:
        return pid
    status = 70
    try:
        status = _command(wish)
    finally:
        os._exit(status)


def _command(wish: Mapping[str, Any]) -> int:
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGCHLD, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL if number == signal.SIGCHLD else signal.default_int_handler)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.dup2(os.open(wish["in"], os.O_RDONLY), 0)
    for number, name in ((1, wish["out"]), (2, wish["err"])):
        file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(file, number)
    os.environ.update(wish["settings"])
    if wish["hook"]:
        module, _, name = wish["hook"].partition(":")
        getattr(importlib.import_module(module), name)()
    from crmconsole.cli.app import run

    try:
        return run(wish["arguments"])
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


if __name__ == "__main__":
    serve()
