"""What a model tells the delegates about a cell beside its text: two roles and one small value.

`DisplayRole` is always the text, so that copying and screen readers need nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

LOOK_ROLE = Qt.ItemDataRole.UserRole + 100
"""A `Look`, or None for plain text."""
VALUE_ROLE = Qt.ItemDataRole.UserRole + 101
"""What a special delegate paints: a Direction, the values of a sparkline, a `Fill`, or for a button what follows.

A cell of ButtonDelegate is a button when it has text; VALUE_ROLE False shows it disabled.
"""
REASON_ROLE = Qt.ItemDataRole.UserRole + 102
"""Why the direction of this row cannot be changed; empty or None when it can."""
FORBIDDEN_ROLE = Qt.ItemDataRole.UserRole + 103
"""Directions that cannot be chosen in this row: a mapping Direction → sentence; None for none."""


@dataclass(frozen=True)
class Look:
    """How a text cell looks. `code` follows the text in a fixed-width font; `badge` paints the text as a badge."""

    colour: str = "text"
    font: str = "body"
    icon: str = ""
    code: str = ""
    badge: str = ""
    italic: bool = False


@dataclass(frozen=True)
class Fill:
    """A progress cell: a share of 1 and a colour role."""

    share: float
    colour: str = "accent"


PLAIN = Look()
STRONG = Look(font="strong")
MUTED = Look(colour="muted")
