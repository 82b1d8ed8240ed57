"""A practice org and a workspace for the tests of the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crmconsole.practice.server import PracticeOrg, start
from tests.cli.calling import Calls


@pytest.fixture
def org() -> Iterator[PracticeOrg]:
    """Return a running practice org without people."""
    with start(people=0) as running:
        yield running


@pytest.fixture
def calls(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Calls:
    """Return how commands are called on a workspace that does not exist yet."""
    return Calls(tmp_path / "workspace", capfd)


@pytest.fixture
def ready(calls: Calls, org: PracticeOrg) -> Calls:
    """Return how commands are called on a workspace that is connected to the org and set up."""
    calls.json("connect", "--practice-url", org.url)
    calls.json("setup", "--defaults")
    return calls


@pytest.fixture
def somebody(ready: Calls) -> Callable[..., int]:
    """Return the function that adds a person and returns the number."""

    def add(**values: str) -> int:
        sets = [part for name, value in values.items() for part in ("--set", f"{name}={value}")]
        return int(str(ready.json("people", "add", *sets)["id"]))

    return add
