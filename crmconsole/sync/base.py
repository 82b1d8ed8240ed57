"""The base pair: what each side held at the last agreement, per field, decoded from a link and written back.

An empty list stands for *no base*: nothing was ever agreed about that field, or our own value must be sent whatever it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import orjson

from crmconsole.records import Value
from crmconsole.store.links import Link
from crmconsole.sync.layout import Layout

NO_BASE: Final[list[object]] = []
UNDONE: Final = "undone"
"""The rule of what an undo writes; as a reason that waits, that a blank there is not refilled until either side changes."""
BaseValue = Value | list[object]
Pending = tuple[str, list[object] | None]
"""Why a value waits to be sent: the rule, and the facts that decided (`decision.py`)."""


@dataclass
class Base:
    """Both sides' remembered values, in the order of a layout."""

    here: list[BaseValue]
    there: list[BaseValue]
    resting: dict[str, list[BaseValue]]
    pending: dict[str, Pending]

    def known(self, place: int) -> bool:
        """Tell whether anything was ever agreed about the field."""
        return self.there[place] != NO_BASE

    def agree(self, place: int, here: Value, there: Value) -> None:
        """Remember what both sides hold now."""
        self.here[place] = here
        self.there[place] = there

    def force(self, place: int, there: Value) -> None:
        """Remember what the CRM holds, and that our value is to be sent."""
        self.here[place] = NO_BASE
        self.there[place] = there

    def rests(self, name: str) -> bool:
        """Tell whether an undo left a field blank there that would otherwise be refilled."""
        return self.pending.get(name, ("", None))[0] == UNDONE


def fresh(layout: Layout) -> Base:
    """Return a base in which nothing was agreed yet."""
    return Base([NO_BASE] * len(layout.pairs), [NO_BASE] * len(layout.pairs), {}, {})


def read(link: Link, layout: Layout, old_names: Sequence[Sequence[str]]) -> Base:
    """Return the base of a link in the order of `layout`; `old_names` are the pairs of the layout it was written with."""
    there = orjson.loads(link.there)
    here = list(there) if link.here is None else orjson.loads(link.here)
    resting = {} if link.resting is None else orjson.loads(link.resting)
    pending = pending_of(link)
    if link.layout_id == layout.id:
        return Base(here, there, resting, pending)
    known = resting | {
        f"{local}|{remote}": [here[place], there[place]] for place, (local, remote) in enumerate(old_names)
    }
    moved = fresh(layout)
    for place, (local, remote) in enumerate(layout.names):
        pair = known.pop(f"{local}|{remote}", None)
        if pair is not None:
            moved.here[place], moved.there[place] = pair
    moved.resting = {name: pair for name, pair in known.items() if pair != [NO_BASE, NO_BASE]}
    moved.pending = pending
    return moved


def own(link: Link) -> Base:
    """Return the base of a link in the order of the layout that it was written with."""
    there = orjson.loads(link.there)
    here = list(there) if link.here is None else orjson.loads(link.here)
    return Base(here, there, {} if link.resting is None else orjson.loads(link.resting), pending_of(link))


def with_base(link: Link, base: Base) -> Link:
    """Return the link with this base, in the order that it has."""
    there, here = orjson.dumps(base.there), orjson.dumps(base.here)
    resting = orjson.dumps(base.resting) if base.resting else None
    return link._replace(there=there, here=None if here == there else here, resting=resting)


def copy(base: Base) -> Base:
    """Return a base of its own, to try something out on."""
    return Base(list(base.here), list(base.there), dict(base.resting), dict(base.pending))


def pending_of(link: Link) -> dict[str, Pending]:
    """Return why fields of a link wait to be sent."""
    stored = {} if link.pending is None else orjson.loads(link.pending)
    return {name: (one, None) if isinstance(one, str) else (one[0], one[1]) for name, one in stored.items()}


def written(link: Link, layout: Layout, base: Base) -> Link:
    """Return the link with this base in it."""
    there = orjson.dumps(base.there)
    here = orjson.dumps(base.here)
    return link._replace(
        layout_id=layout.id,
        there=there,
        here=None if here == there else here,
        resting=orjson.dumps(base.resting) if base.resting else None,
        pending=orjson.dumps(base.pending) if base.pending else None,
    )


def held(base_value: BaseValue) -> Value:
    """Return a remembered value for showing; None when nothing was agreed."""
    return None if isinstance(base_value, list) else base_value
