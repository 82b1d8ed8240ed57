"""The command: worker processes, exit status, and what it prints."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.conftest import ROOT


def _sim(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.sim", *arguments]
    return subprocess.run(command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, timeout=170)


def test_stories_in_two_processes() -> None:
    done = _sim("--runs", "6", "--latest", "3", "--jobs", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "12 stories, 0 failed" in done.stdout
    met = {line.partition(":")[0]: line for line in done.stdout.splitlines()}
    assert "made one" in met["joining"], "nobody is made one in stories of their own"
    assert "done 3" in met["switching"], "not every such workspace is switched"


def test_a_safety_that_is_switched_off_is_noticed_and_the_shortest_story_told() -> None:
    done = _sim("--runs", "1", "--jobs", "1", "--break", "direction")
    assert done.returncode == 1
    assert "direction: noticed by I17" in done.stdout
    assert '"do": "edit_' in done.stdout


def test_a_kept_story_is_told_with_its_trace() -> None:
    done = _sim("--story", "tests/sim/stories/deleted-here-while-being-sent.json", "--trace")
    assert done.returncode == 0, done.stdout
    assert "delete_here" in done.stdout
    assert "Bearer" not in done.stdout
