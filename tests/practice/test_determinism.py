"""The same seed and the same requests give the same answers, byte for byte, in every process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def lines(hash_seed: str) -> list[str]:
    """Run the list of questions in a process of its own and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.practice.same_answers"],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_answers_do_not_depend_on_the_process() -> None:
    first, second = lines("1"), lines("4242")
    assert len({line.split()[-1] for line in first}) > 70, "answers to different questions differ"
    assert {line.split()[-3] for line in first} >= {"200", "400"}
    differing = [f"{one}\n{other}" for one, other in zip(first, second, strict=True) if one != other]
    assert not differing, "\n".join(differing)
