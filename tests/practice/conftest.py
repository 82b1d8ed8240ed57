"""A practice org of its own for each test: its data plane at a desk, or the whole of it over HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.practice.desk import Desk, open_desk
from tests.practice.running import Running, running


@pytest.fixture
def desk() -> Iterator[Desk]:
    """Return an org in memory with one user, its clock standing still, and its data routes."""
    yield from open_desk()


@pytest.fixture
def online() -> Iterator[Running]:
    """Return a running org with 20 sample people."""
    with running(20) as online:
        yield online
