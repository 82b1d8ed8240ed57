"""No request that writes leaves before its journal is on the disk (I9), as the operating system saw it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kill.forge import ROOT
from tests.kill.world import World

CALLS = "trace=pwrite64,fdatasync,fsync,sendto"
SAVE = re.compile(r'\\"method\\":\\"(POST|PATCH)\\"')


def traced(there: World, to: Path) -> list[str]:
    """Return the calls of a run to the operating system, in order; skips the test where processes may not be watched."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("needs strace")
    there.let_go()
    command = [sys.executable, "-m", "crmconsole", "sync", "--json", "--workspace", str(there.folder)]
    watch = [strace, "-f", "-y", "-s", "4096", "-e", CALLS, "-e", "signal=none", "-o", str(to)]
    done = subprocess.run([*watch, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    if "ptrace" in done.stderr:
        pytest.skip("needs the right to watch processes")
    assert done.returncode == 0, done.stderr
    return to.read_text(encoding="utf-8", errors="replace").splitlines()


def test_i9_the_journal_is_on_the_disk_before_anything_is_sent(world: Callable[..., World], tmp_path: Path) -> None:
    there = world()
    there.begin(4, 2, 2)
    there.new_here()
    there._edit_here()
    saves, written, synced = 0, 0, 0
    for number, call in enumerate(traced(there, tmp_path / "calls"), start=1):
        if "workspace.db-wal" in call:
            if "pwrite64" in call:
                written = number
            elif "sync" in call and "resumed" not in call:
                synced = number
        elif "sendto" in call and SAVE.search(call):
            saves += 1
            assert 0 < written < synced, f"sent before the log was on the disk: {call[:200]}"
    assert saves
    there.rest()
    there.check_rest()
