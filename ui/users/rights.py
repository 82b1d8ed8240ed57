"""What of the window each right opens: its pages, and its actions by their id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmconsole.roles import Right, roles_with
from ui import texts
from ui.actions import Actions
from ui.users.words import role_word

if TYPE_CHECKING:
    from crmconsole.console import Console

ACTIONS: tuple[tuple[str, Right], ...] = (
    ("connection.", Right.INTEGRATION),
    ("sync.", Right.INTEGRATION),
    ("runs.", Right.INTEGRATION),
    ("view.sections", Right.INTEGRATION),
    ("sales.tasks", Right.SALES),
    ("sales.distribution", Right.SALES),
    ("sales.", Right.ACTIVITIES),
    ("mapping.", Right.INTEGRATION),
    ("failures.", Right.FAILURES),
    ("differences.", Right.FAILURES),
    ("settings.", Right.INTEGRATION),
    ("people.import", Right.PEOPLE),
    ("people.act.", Right.OWN_PEOPLE),
    ("actions.", Right.OWN_PEOPLE),
    ("people.program", Right.OWN_PEOPLE),
    ("people.hand_over", Right.SALES),
    ("people.delete", Right.OWN_PEOPLE),
    ("people.join", Right.FAILURES),
    ("people.bin", Right.PEOPLE),
    ("people.score", Right.MARKETING),
    ("help.weather", Right.INTEGRATION),
    ("help.tour", Right.INTEGRATION),
)
"""Beginning of an action's id → the right without which it is in no menu and on no key; every other one is open to everybody."""

PAGES: dict[str, Right] = {
    "contacts": Right.INSIGHT,
    "failures": Right.FAILURES,
    "differences": Right.FAILURES,
    **dict.fromkeys(("overview", "mapping", "pipeline", "monitor", "history", "settings"), Right.INTEGRATION),
    "administration": Right.USERS,
}
"""Page → the right without which it is not in the navigation; Right.LOOK for every other page."""


def may_see(console: Console, page: str) -> bool:
    """Return whether a page is for whoever is at the console."""
    return console.may(PAGES.get(page, Right.LOOK))


def why_not(console: Console, right: Right) -> str:
    """Return why whoever is at the console cannot do something, for the button that would; empty where they can."""
    if console.may(right):
        return ""
    able = ", ".join(role_word(role) for role in roles_with(right))
    return texts.tr("Only for these roles: %1").replace("%1", able)


def needed(action: str) -> Right | None:
    """Return the right that an action needs, None for none."""
    return next((right for beginning, right in ACTIONS if action.startswith(beginning)), None)


def open_actions(console: Console, commands: Actions) -> None:
    """Have in menus and on keys what whoever is at the console may do, and nothing else."""
    for key in commands.ids():
        right = needed(key)
        if right is not None:
            commands.set_allowed(key, console.may(right))
