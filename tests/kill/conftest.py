"""Worlds for the tests of the store under fire, and the forge that their processes come from."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.register_assert_rewrite("tests.engine.story", "tests.kill.world")

if sys.platform == "win32":
    # Windows neither forks nor freezes processes; what is tested here is the same code on every platform.
    collect_ignore_glob = ["test_*.py"]
else:
    from tests.kill.forge import Forge
    from tests.kill.world import World

    @pytest.fixture(scope="module")
    def forge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forge]:
        """Return the forge of a file of tests."""
        made = Forge(tmp_path_factory.mktemp("forge"))
        yield made
        made.close()

    @pytest.fixture
    def world(tmp_path: Path, forge: Forge) -> Iterator[Callable[..., World]]:
        """Return the function that makes a world; every one is ended after the test."""
        made: list[World] = []

        def make(seed: int = 1, **options: Any) -> World:
            made.append(World(tmp_path / f"workspace-{len(made)}", forge, seed, **options))
            return made[-1]

        yield make
        for one in made:
            one.end()
