"""The practice org's data plane at hand: a desk on an org of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.practice.desk import Desk, open_desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    """Return an org in memory with one user, its clock standing still, and its data routes."""
    yield from open_desk()
