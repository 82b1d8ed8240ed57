"""What tests of pages share: a moment to live in, a console in memory, a page in sight, and waiting for coroutines."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QWidget

NOW = datetime(2026, 11, 21, 14, 4, tzinfo=UTC)


def now() -> datetime:
    """Return the moment in which the fake console's world stands."""
    return NOW


async def until(condition: Callable[[], object], seconds: float = 5.0) -> None:
    """Let the loop turn until the condition holds.

    Raises:
        AssertionError: it did not within that time.
    """
    deadline = asyncio.get_running_loop().time() + seconds
    while not condition():
        assert asyncio.get_running_loop().time() < deadline, "waited in vain"
        await asyncio.sleep(0.01)


async def settle(seconds: float = 0.15) -> None:
    """Let everything that is on its way arrive."""
    await asyncio.sleep(seconds)


def unnamed(page: QWidget) -> list[QWidget]:
    """Return the controls in sight that a screen reader could not name."""
    controls = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
    found = []
    for child in page.findChildren(QWidget):
        if isinstance(child, controls) and child.isVisible() and child.focusPolicy():
            name = child.accessibleName() or (child.text() if isinstance(child, QAbstractButton) else "")
            if not name:
                found.append(child)
    return found
