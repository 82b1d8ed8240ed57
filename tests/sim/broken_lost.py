"""The engine careless about creations whose answer was lost: patches from outside as in `broken.py`."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from crmconsole.sync import recover
from tests.sim.broken import swap, wrapped


def bin_unlooked_at() -> AbstractContextManager[Any]:
    """Whoever was created and deleted since counts as never created: the recycle bin is not looked into."""

    def around(seen: Any, *arguments: Any) -> Any:
        return [one for one in seen(*arguments) if not one.row.deleted]

    return wrapped(recover, "_seen", around)


def owner_unknown() -> AbstractContextManager[Any]:
    """Whose a new record was to be is forgotten with its answer."""
    return swap(recover, "owners_sent", lambda layout, op: None)
