"""Screens of 150 and 200 % (check 8 of the console's design): nothing on any page is cut, dark and in German.

Qt takes the scale once, when a process begins; the other tests have that of 100 %.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.mark.parametrize("scale", ["1.5", "2"])
def test_on_screens_of_a_larger_scale_no_page_is_cut(scale: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(Path(__file__).with_name("at_scale.py"))],
        cwd=ROOT,
        env=os.environ | {"QT_SCALE_FACTOR": scale},
        capture_output=True,
        text=True,
        timeout=170,
    )
    assert "1 passed" in done.stdout, done.stdout + done.stderr
