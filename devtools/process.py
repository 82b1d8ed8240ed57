"""Starts other programs and talks to the person in plain sentences."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

from devtools import ROOT

Command = Sequence[str | Path]

# The priority of what may only have the time that nobody else wants.
if sys.platform == "win32":
    _HUMBLE = subprocess.BELOW_NORMAL_PRIORITY_CLASS
else:
    _HUMBLE, _LAST = 0, 19

_PATIENCE_S = 15.0


class Stop(Exception):
    """Ends the command: a sentence for the person, and the exit status (2: something to do first; 1: it failed)."""

    def __init__(self, sentence: str, status: int = 2) -> None:
        super().__init__(sentence)
        self.status = status


def say(sentence: str = "") -> None:
    """Print a line at once, in order with what other programs print."""
    print(sentence, flush=True)


def run(command: Command, environment: Mapping[str, str] | None = None) -> int:
    """Run a program at the project's root and give its exit status.

    Ctrl+C reaches the program, which ends in its own orderly way; then KeyboardInterrupt ends us too.
    """
    with subprocess.Popen([str(part) for part in command], cwd=ROOT, env=_merged(environment)) as child:
        interrupted = False
        while True:
            try:
                status = child.wait()
                break
            except KeyboardInterrupt:
                interrupted = True
            except BaseException:
                child.terminate()
                raise
    if interrupted:
        raise KeyboardInterrupt
    return status if status >= 0 else 128 - status


@contextmanager
def beside(command: Command) -> Iterator[Callable[[], int]]:
    """A program that runs beside others, on the time that they leave, and ends with the block at the latest.

    Gives what waits for its end, prints what it said all the while, and gives its exit status.
    """
    with tempfile.TemporaryFile() as words:
        child = subprocess.Popen(
            [str(part) for part in command],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=subprocess.STDOUT,
            creationflags=_HUMBLE,
            # So that what it starts in turn can be ended with it. Not a session: Linux gives each session the same share.
            process_group=0,
        )
        if sys.platform != "win32":
            os.setpriority(os.PRIO_PROCESS, child.pid, _LAST)

        def finish() -> int:
            status = child.wait()
            words.seek(0)
            say(words.read().decode("utf-8", "replace").rstrip())
            return status if status >= 0 else 128 - status

        try:
            yield finish
        finally:
            _end(child)


def _end(leader: subprocess.Popen[bytes]) -> None:
    """End a program and what it started. It is asked first, so that it can remove its temporary files."""
    if leader.poll() is not None:
        return
    if sys.platform == "win32":
        leader.terminate()
    else:
        os.killpg(leader.pid, signal.SIGINT)
        try:
            leader.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            os.killpg(leader.pid, signal.SIGKILL)
    leader.wait()


def become(command: Command, environment: Mapping[str, str] | None = None) -> NoReturn:
    """Go on as another program, so that signals, the terminal and the exit status are that program's own."""
    parts = [str(part) for part in command]
    sys.stdout.flush()
    if os.name == "nt":  # there, exec would give the terminal back before the program ends
        sys.exit(run(parts, environment))
    os.chdir(ROOT)
    os.execve(parts[0], parts, _merged(environment))


def answer(command: Command) -> str | None:
    """What a program prints, or nothing if it fails or does not exist. It gets no input and may not ask."""
    try:
        done = subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def end_on_request() -> None:
    """Let SIGTERM end this process the ordinary way, so that what it started is stopped too."""

    def leave(number: int, _frame: FrameType | None) -> NoReturn:
        sys.exit(128 + number)

    signal.signal(signal.SIGTERM, leave)


def _merged(environment: Mapping[str, str] | None) -> dict[str, str]:
    """Ours plus those given; an empty value takes a variable away."""
    merged = {**os.environ, **(environment or {})}
    return {name: value for name, value in merged.items() if value or name not in (environment or {})}
