"""Stories for the tests of the engine: each test tells its own, on an org and a workspace of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.register_assert_rewrite("tests.engine.story")

from tests.engine.story import Story  # noqa: E402 -- its assertions explain themselves only when registered before


@pytest.fixture
def tell(tmp_path: Path) -> Iterator[Callable[..., Story]]:
    """Return the function that begins a story with options of its own; every story is ended after the test."""
    begun: list[Story] = []

    def begin(**options: Any) -> Story:
        begun.append(Story(tmp_path / f"workspace-{len(begun)}", **options))
        return begun[-1]

    yield begin
    for story in begun:
        story.end()


@pytest.fixture
def story(tell: Callable[..., Story]) -> Story:
    """Return a story on an empty org with the default set-up."""
    return tell()
