"""CRM actions as a windowed table: state, what, for whom, why, since when, days left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from crmconsole.views.actions import ActionView
from ui import texts
from ui.models.action_words import state_of
from ui.models.simple_table import Column
from ui.models.windowed import Fetch
from ui.models.windowed_table import WindowedTable
from ui.widgets.cells import MUTED, PLAIN, STRONG, Look

STATE, WHAT, WHO, REASON, ASKED, BY, LEFT = range(7)
SOON = 3
"""Days left from which they are told in the attention colour (features S2-35)."""
AGAIN = ("skipped", "failed", "dismissed", "cancelled")
"""States from which an action can be run again."""


class ActionsModel(WindowedTable[ActionView]):
    """Actions by number."""

    def __init__(self, fetch: Fetch[ActionView], now: Callable[[], datetime], parent: QObject | None = None) -> None:
        tr = texts.tr
        super().__init__(
            fetch,
            (
                Column(tr("State"), lambda one: state_of(one)[0], lambda one: state_of(one)[1]),
                Column(tr("Action"), lambda one: one.title, lambda _one: STRONG),
                Column(tr("Person"), lambda one: one.name),
                Column(tr("Why"), lambda one: one.reason, lambda _one: MUTED),
                Column(
                    tr("Asked for"),
                    lambda one: texts.day_and_time(texts.parse(one.asked_at), now()),
                    lambda _one: MUTED,
                    tip=lambda one: texts.exact(texts.parse(one.asked_at)),
                ),
                Column(tr("By"), lambda one: one.asked_by or "", lambda _one: MUTED),
                Column(tr("Days left"), _left, _left_look, figure=True),
            ),
            parent,
        )


def _left(one: ActionView) -> str:
    return "" if one.days_left is None else texts.number(one.days_left)


def _left_look(one: ActionView) -> Look:
    soon = one.days_left is not None and one.days_left <= SOON
    return Look("attention", "strong", icon="clock") if soon else PLAIN
