"""What tests about the project share: the files that git tracks."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from devtools import ROOT


@pytest.fixture(scope="session")
def tracked() -> list[Path]:
    """Every file that git tracks and that is there, relative to the root. Skips where git or its history is absent."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("needs git and this project's history")
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    paths = [Path(name) for name in listing.stdout.decode().split("\0") if name]
    return [path for path in paths if (ROOT / path).is_file()]
