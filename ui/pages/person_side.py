"""Beside one person: Contact Insight at a glance, their programs, adding them to one that sales may use, account, owner, and how to reach them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.views import AddedToProgram, InsightView, ProgramPlace, ProgramView
from ui import tasks, texts
from ui.announce import announce
from ui.models import words
from ui.pages.person_glance import GlanceCard
from ui.theme import theme
from ui.widgets import Button, Card, Item, ItemList, Label
from ui.widgets.menu import Menu
from ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from crmconsole.console import Console

MOST_ROWS = 4
"""Programs that the card shows without scrolling."""
_LOOKS = {"in": ("play", "accent"), "finished": ("check", "good"), "left": ("arrow-left", "muted")}


class PersonSide(Scroll):
    """The cards beside one person, from top to bottom; none of them before somebody is shown."""

    def __init__(self, console: Console, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        content = QWidget()
        super().__init__(content, parent=parent)
        # The other columns do not jump where somebody could not be read.
        kept = self.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.setSizePolicy(kept)
        side = QVBoxLayout(content)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.gap(3))
        self.glance, self.programs = GlanceCard(console, now), ProgramsCard(console, now)
        self.account, self.owner = (Label("", "body", wrap=True, selectable=True) for _ in range(2))
        account, owner, self.reach = Card(texts.tr("Account")), Card(texts.tr("Owner")), ReachCard()
        account.add(self.account)
        owner.add(self.owner)
        self._always = (self.glance, self.programs, account, owner)
        for card in (*self._always, self.reach):
            side.addWidget(card)
            card.hide()
        side.addStretch(1)

    def show_insight(self, insight: InsightView) -> None:
        """Show what is known of a person."""
        self.account.setText(insight.account or texts.tr("Belongs to no account"))
        self.account.set_colour("text" if insight.account else "muted")
        self.owner.setText(insight.owner or texts.tr("Nobody owns this person"))
        self.owner.set_colour("text" if insight.owner else "muted")
        for card in self._always:
            card.show()
        for part in (self.glance, self.programs, self.reach):
            part.show_insight(insight)


class ProgramsCard(Card):
    """The programs of a person with their state, and a menu of those to which they may be added (features S3-18, S3-20)."""

    def __init__(self, console: Console, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(texts.tr("Programs"), parent=parent)
        self._console, self._now = console, now
        self._person: int | None = None
        self.menu: Menu | None = None
        self.add_button = Button(texts.tr("Add…"), "plus", small=True, name=texts.tr("Add to a program"))
        self.add_button.clicked.connect(self._offer)
        self.add_to_head(self.add_button)
        self.list = ItemList(texts.tr("Programs"), lines=False, pad=7)
        self.nothing = Label(texts.tr("In no program."), "body", "muted")
        self.remark = Label("", "small", "muted", wrap=True)
        self.remark.hide()
        for widget in (self.nothing, self.list, self.remark):
            self.add(widget)

    def show_insight(self, insight: InsightView) -> None:
        """Show a person's programs, the latest first."""
        if insight.person.id != self._person:
            self._person = insight.person.id
            self.remark.hide()
        places = insight.programs
        self.list.set_items([self._item(one) for one in places])
        rows = min(len(places), MOST_ROWS)
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), 0) + 2 * self.list.frameWidth())
        self.list.setVisible(bool(places))
        self.nothing.setVisible(not places)

    def _item(self, one: ProgramPlace) -> Item:
        icon, colour = _LOOKS[one.state]
        since = texts.day_and_time(texts.parse(one.ended_at or one.entered_at), self._now())
        words = {
            "in": texts.tr("In it since %1"),
            "finished": texts.tr("Through since %1"),
            "left": texts.tr("Left %1"),
        }[one.state].replace("%1", since)
        following = ""
        if one.next_at is not None:
            when = texts.day_and_time(texts.parse(one.next_at), self._now())
            following = texts.tr("Next: %1, %2").replace("%1", one.next).replace("%2", when)
        return Item(
            key=str(one.program_id),
            title=one.program,
            subtitle=one.problem or words,
            icon="triangle-alert" if one.problem else icon,
            icon_colour="attention" if one.problem else colour,
            tooltip="\n".join(part for part in (words, one.why, following, one.problem, one.ended_why) if part),
        )

    def _offer(self) -> None:
        if self._person is not None:
            person = self._person
            tasks.run(
                self,
                self._console.programs_offered(person),
                key="offer",
                on_result=lambda found: self._open_menu(person, found),
                on_error=self._trouble,
            )

    def _open_menu(self, person: int, found: Sequence[ProgramView]) -> None:
        if person != self._person:
            return
        if not found:
            self._say(texts.tr("There is no program approved for sales to which this person could be added."))
            return
        menu = self.menu = Menu(parent=self)
        for one in found:
            # In a menu, & underlines a letter; the name is shown as it is.
            action = QAction(one.name.replace("&", "&&"), menu)
            action.setToolTip(one.entrance)
            action.triggered.connect(lambda _checked=False, program=one.id: self.add_to(person, program))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.add_button.mapToGlobal(QPoint(0, self.add_button.height())))

    def add_to(self, person: int, program: int) -> None:
        """Add a person to a program; its first step is asked for with the next run."""
        tasks.run(
            self,
            self._console.add_to_program(program, [person]),
            key="add",
            on_result=self._added,
            on_error=self._trouble,
        )

    def _added(self, done: AddedToProgram) -> None:
        self._say(done.sentence)

    def _trouble(self, error: ConsoleError) -> None:
        self._say(error.sentence)

    def _say(self, sentence: str) -> None:
        self.remark.setText(sentence)
        self.remark.show()
        announce(self, sentence)


class ReachCard(Card):
    """Tells how to reach a person; gone where nothing is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.tr("Reach"), parent=parent)
        self.ways = {
            name: Label("", "body", elide=True, selectable=True) for name in ("email", "phone", "mobile_phone")
        }
        for label in self.ways.values():
            self.add(label)

    def show_insight(self, insight: InsightView) -> None:
        """Show what is known of a person."""
        for name, label in self.ways.items():
            value = insight.person.fields.get(name)
            label.setText(words.value_words(value) if value else "")
            label.setVisible(bool(value))
        self.setVisible(any(insight.person.fields.get(name) for name in self.ways))
