"""Step 2, *Data objects mapping*: which records travel which way, and what the first match would find (features S4-11…16)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.records import Kind
from crmconsole.views import ConnectionView, FirstMatch, ObjectChoice
from ui import tasks, texts
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Card, Icon, Label, Notice
from ui.wizard.object_card import LEAST, WIDE, ObjectCard
from ui.wizard.spinner import Spinner
from ui.wizard.step import Step

if TYPE_CHECKING:
    from crmconsole.console import Console


class FirstMatchCard(Card):
    """The dry count of the first match by e-mail; *See the 12* unfolds the unclear ones."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        row.addWidget(Icon("users", "accent"))
        self.title = Label(tr("First match by e-mail:"), "strong", "accent")
        self.counts = Label("")
        self.unclear = Label("", "bold")
        self.spinner = Spinner()
        self.see = Button(small=True)
        self.see.clicked.connect(self._see)
        for part in (self.title, self.spinner):
            row.addWidget(part)
        row.addWidget(self.counts)
        row.addWidget(self.unclear)
        row.addStretch(1)
        row.addWidget(self.see)
        self.add_layout(row)
        self.examples = Label("", "small", "muted", wrap=True, selectable=True)
        self.examples.setAccessibleName(tr("Unclear matches"))
        self.add(self.examples)
        self.unclear.hide()
        self.see.hide()
        self.examples.hide()

    def count(self) -> None:
        """Say that the records are being counted."""
        if not self.counts.text():
            self.spinner.start(tr("Counting…"))

    def show_match(self, match: FirstMatch) -> None:
        """Show the counts."""
        self.spinner.stop()
        parts = (
            tr("%1 matched").replace("%1", texts.number(match.matched)),
            tr("%1 only here").replace("%1", texts.number(match.only_here)),
            tr("%1 only in Salesforce").replace("%1", texts.number(match.only_there)),
        )
        self.counts.setText(" · ".join(parts) + (" ·" if match.unclear else ""))
        self.unclear.setText(tr("%1 unclear").replace("%1", texts.number(match.unclear)))
        self.unclear.setVisible(match.unclear > 0)
        self.see.setText(tr("See the %1").replace("%1", texts.number(match.unclear)))
        self.see.setVisible(bool(match.unclear_examples))
        self.see.updateGeometry()
        more = match.unclear - len(match.unclear_examples)
        lines = [
            *match.unclear_examples,
            *([tr("… and %1 more").replace("%1", texts.number(more))] if more > 0 else []),
        ]
        self.examples.setText("\n".join(lines))

    def show_trouble(self, sentence: str) -> None:
        """Say why nothing was counted."""
        self.spinner.stop()
        self.counts.setText(sentence)

    def minimumSizeHint(self) -> QSize:
        """Return a narrow card: it breaks into lines before the page has to scroll sideways."""
        return QSize(theme.px(LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words into lines where they do not fit into one."""
        super().resizeEvent(event)
        for words in (self.title, self.counts):
            words.setWordWrap(self.width() < theme.px(WIDE))

    def _see(self) -> None:
        self.examples.setVisible(self.examples.isHidden())


class DataObjectsStep(Step):
    """Switches per object and direction. `open_mapping(kind)` shows the mapping editor."""

    step_id = "data_objects"

    def __init__(
        self, console: Console, open_mapping: Callable[[Kind], None], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            tr("Which records, and which way?"),
            tr("Green is on. You can open every field before anything moves."),
            parent=parent,
        )
        self._console = console
        self._open_mapping = open_mapping
        self._choices: dict[Kind, ObjectChoice] = {}
        self._match: asyncio.Task[None] | None = None
        self.cards: dict[Kind, ObjectCard] = {}
        self.signed_in = Notice("", "good")
        self.match = FirstMatchCard()
        self.column.addWidget(self.signed_in)
        self.column.addWidget(self.match)

    async def load(self) -> None:
        """Show the objects; switches that a person turned stay as they are."""
        entered = {kind: card.ways for kind, card in self.cards.items() if card.ways != self._saved(kind)}
        for place, choice in enumerate(await self._console.object_choices()):
            self._choices[choice.kind] = choice
            card = self.cards.get(choice.kind)
            if card is None:
                card = self.cards[choice.kind] = ObjectCard(choice)
                card.changed.connect(self._turned)
                card.mapping_wanted.connect(lambda kind: tasks.run(self, self._view_mapping(kind)))
                self.column.insertWidget(place, card)
            card.show_choice(choice)
        for kind, (pull, push) in entered.items():
            self.cards[kind].pull.setChecked(pull)
            self.cards[kind].push.setChecked(push)
        self._show_connection(await self._console.connection())
        self._check()
        if self._match is None:
            self._match = tasks.run(self, self._count())

    def leave(self) -> None:
        """Stop counting."""
        if self._match is not None:
            self._match.cancel()
            self._match = None

    def first_focus(self) -> QWidget | None:
        """Return the first switch."""
        return next((card.pull for card in self.cards.values()), None)

    def _saved(self, kind: Kind) -> tuple[bool, bool]:
        return self._choices[kind].pull, self._choices[kind].push

    def _show_connection(self, view: ConnectionView) -> None:
        if view.identity is None:
            self.signed_in.clear()
            return
        left = None if view.api_limit is None or view.api_used is None else max(0, view.api_limit - view.api_used)
        words = tr("Signed in as %1, %2, %3.").replace("%1", view.identity.user_name)
        words = words.replace("%2", view.identity.org_name).replace("%3", texts.told(view.identity.environment))
        remark = tr("%1 API calls left today").replace("%1", texts.number(left)) if left is not None else ""
        self.signed_in.set(words, "good", remark=remark)

    async def _count(self) -> None:
        self.match.count()
        try:
            self.match.show_match(await self._console.first_match())
        except ConsoleError as error:
            self.match.show_trouble(error.sentence)
        finally:
            self._match = None

    def _turned(self) -> None:
        self.notice.clear()
        self._check()
        self.entered.emit()

    def _check(self) -> None:
        on = any(any(card.ways) for card in self.cards.values())
        self.block("" if on else tr("Turn on at least one direction."))

    async def save(self) -> None:
        """Hand over the switches that changed."""
        for kind, card in self.cards.items():
            if card.ways != self._saved(kind):
                pull, push = card.ways
                await self._console.set_object(kind, pull=pull, push=push)
        for choice in await self._console.object_choices():
            self._choices[choice.kind] = choice

    async def _view_mapping(self, kind: Kind) -> None:
        try:
            await self.save()
        except ConsoleError as error:
            self.notice.set_error(error)
            return
        self._open_mapping(kind)
