"""The engine careless about whom a person ties to each other by hand: patches from outside as in `broken.py`."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from crmconsole.sync import by_hand, joining
from tests.sim.broken import swap, together


def history_stays_behind() -> AbstractContextManager[Any]:
    """What somebody did stays with them though they are somebody else now."""
    return swap(joining, "hand_over", lambda *arguments, **options: None)


def values_stay_behind() -> AbstractContextManager[Any]:
    """What only a visitor knew goes into the recycle bin with them."""
    return swap(joining, "fill_blanks", lambda *arguments: None)


def on_their_way() -> AbstractContextManager[Any]:
    """Whoever is perhaps being created is tied to somebody else all the same."""
    name = "make_sure_nothing_is_on_its_way"
    return together(*(swap(module, name, lambda *arguments: None) for module in (joining, by_hand)))
