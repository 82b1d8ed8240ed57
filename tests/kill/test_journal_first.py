"""No request that writes leaves before its journal is on the disk (I9), as the operating system saw it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.kill.forge import ROOT
from tests.kill.world import World

CALLS = "trace=pwrite64,fdatasync,fsync,sendto"
SAVE = re.compile(r'\\"method\\":\\"(POST|PATCH)\\"')
VALUE = re.compile(r':\\"(V\d+)\\"')
"""A value of the ledger in a request."""
JOURNALLED = re.compile(r':\[\\"V\d+\\",\\"(V\d+)\\"\]')
"""The same in the journal: the value here, and what is sent for it."""


def traced(there: World, to: Path, start: Sequence[str] = ("-m", "crmconsole")) -> list[str]:
    """Return the calls of a run to the operating system, in order; skips the test where processes may not be watched.

    `start` is what Python is started with in front of the command.
    """
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("needs strace")
    there.let_go()
    command = [sys.executable, *start, "sync", "--json", "--workspace", str(there.folder)]
    watch = [strace, "-f", "--seccomp-bpf", "-y", "-s", "4096", "-e", CALLS, "-e", "signal=none", "-o", str(to)]
    done = subprocess.run([*watch, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    if "ptrace" in done.stderr:
        pytest.skip("needs the right to watch processes")
    assert done.returncode == 0, done.stderr
    return to.read_text(encoding="utf-8", errors="replace").splitlines()


def test_i9_the_journal_is_on_the_disk_before_anything_is_sent(world: Callable[..., World], tmp_path: Path) -> None:
    there = with_something_to_send(world())
    check_journal_first(traced(there, tmp_path / "calls"))
    there.rest()
    there.check_rest()


def with_something_to_send(there: World) -> World:
    """Return the world with somebody new here, and somebody changed."""
    there.begin(4, 2, 2)
    there.new_here()
    there._edit_here()
    return there


def check_journal_first(calls: Sequence[str]) -> None:
    """Check that whatever is sent was written down before, as sent, and that the log was on the disk then."""
    sent: set[str] = set()
    journal: set[str] = set()
    written, synced = 0, 0
    for number, call in enumerate(calls, start=1):
        if "workspace.db-wal" in call:
            if "pwrite64" in call:
                written = number
                journal.update(JOURNALLED.findall(call))
            elif "sync" in call and "resumed" not in call:
                synced = number
        elif "sendto" in call and SAVE.search(call):
            sent.update(values := VALUE.findall(call))
            assert values, f"nothing of ours in it: {call[:200]}"
            assert 0 < written < synced, f"sent before the log was on the disk: {call[:200]}"
            assert journal.issuperset(values), f"sent before it was written down: {sorted({*values} - journal)}"
    assert sent
