"""Asks who of several people becomes one with somebody here who has their address and a record in Salesforce, and has it done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from crmconsole.views import JoinPlan
from ui import tasks, texts
from ui.announce import announce
from ui.pages.dialogs import AskDialog
from ui.theme import theme
from ui.widgets import Label, Page
from ui.widgets.item_list import Item, ItemList

if TYPE_CHECKING:
    from crmconsole.console import Console


class JoinDialog(AskDialog):
    """Shows the pairs, and who is left out and why, before anything is done."""

    def __init__(self, plan: JoinPlan, *, parent: QWidget | None = None) -> None:
        explanation = texts.tr(
            "Each of them becomes part of whoever here has their e-mail address and a record in Salesforce, with all that they did, and only fills what is blank. That cannot be taken back."
        )
        title = texts.tr("Make doubles one?")
        super().__init__(title, texts.tr("Make one"), explanation=explanation, final=True, parent=parent)
        self.setMinimumWidth(theme.px(520))
        self.list = ItemList(texts.tr("Who becomes one with whom"))
        self.list.setMinimumHeight(theme.px(260))
        self.list.set_items([*_pairs(plan), *_left(plan)])
        told = [texts.plural(len(plan.pairs), texts.tr("person becomes one"), texts.tr("people become one"))]
        if plan.left:
            told.append(texts.plural(len(plan.left), texts.tr("is left out"), texts.tr("are left out")))
        self.told = Label(", ".join(told), "small_strong")
        self.body.addWidget(self.told)
        self.body.addWidget(self.list, 1)
        self.accept_button.set_reason("" if plan.pairs else texts.tr("There is nobody to make one with anybody"))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _pairs(plan: JoinPlan) -> list[Item]:
    into = texts.tr("becomes part of %1")
    return [
        Item(
            key=str(one.person_id),
            title=one.name,
            subtitle=f"{into.replace('%1', one.other_name)} · {one.email}",
            icon="link",
        )
        for one in plan.pairs
    ]


def _left(plan: JoinPlan) -> list[Item]:
    return [
        Item(
            key=str(one.person_id),
            title=one.name or texts.tr("Nameless"),
            subtitle=one.why,
            badge=(texts.tr("left out"), "attention"),
            tooltip=one.why,
        )
        for one in plan.left
    ]


async def ask_and_join(page: Page, console: Console, people: Sequence[int]) -> None:
    """Show what would become of these people, and make them one with the others where somebody says so."""
    plan = await console.join_plan(people)
    if not await tasks.ask(JoinDialog(plan, parent=page)):
        return
    done = await console.join_people(plan.pairs)
    told = texts.told(done.message)
    page.notice.set(told, "good" if done.state == "done" else "attention")
    announce(page, told)
