"""Step 2, *Data objects mapping*: which records travel which way, and the starting point (features S4-11…16)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from crmconsole.errors import ConsoleError
from crmconsole.records import Kind
from crmconsole.views import ConnectionView, ObjectChoice, StartingPoint
from ui import tasks, texts
from ui.texts import tr
from ui.widgets import Notice
from ui.wizard.drafts import Draft
from ui.wizard.object_card import ObjectCard
from ui.wizard.starting_point import StartingPointCard
from ui.wizard.step import Step

if TYPE_CHECKING:
    from crmconsole.console import Console


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
        self._point: StartingPoint | None = None
        self.cards: dict[Kind, ObjectCard] = {}
        self.signed_in = Notice("", "good")
        self.match = StartingPointCard()
        self.match.first_chosen.connect(self._chosen)
        self.match.key_chosen.connect(self._key_chosen)
        self.column.addWidget(self.match)
        self.column.addWidget(self.signed_in)

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
        point = await self._console.starting_point()
        if self._point is None or self.match.chosen == (self._point.first_match, self._point.match_key):
            self.match.show_point(point)
        self._point = point
        self._check()
        if self._match is None:
            self._match = tasks.run(self, self._count())

    def draft(self) -> Draft | None:
        """Return the switches that were turned, and another starting point."""
        ways = {str(kind): card.ways for kind, card in self.cards.items() if card.ways != self._saved(kind)}
        point = self._point
        moved = point is not None and self.match.chosen != (point.first_match, point.match_key)
        return {"ways": ways, "point": self.match.chosen if moved else None} if ways or moved else None

    def take(self, draft: Draft) -> None:
        """Turn the switches again, as far as they can be turned."""
        for kind, card in self.cards.items():
            for toggle, on in zip((card.pull, card.push), draft.get("ways", {}).get(str(kind), card.ways), strict=True):
                if toggle.isEnabled():
                    toggle.setChecked(bool(on))
        if draft.get("point"):
            self.match.choose(*draft["point"])

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
            self.match.show_match(await self._console.first_match(self.match.chosen[1]))
        except ConsoleError as error:
            self.match.show_trouble(error.sentence)
        finally:
            self._match = None

    def _key_chosen(self) -> None:
        """Count anew by another key; what is chosen is saved with the step."""
        self._chosen()
        self.leave()
        self._match = tasks.run(self, self._count())

    def _chosen(self) -> None:
        self.notice.clear()
        self.entered.emit()

    def _turned(self) -> None:
        self.notice.clear()
        self._check()
        self.entered.emit()

    def _check(self) -> None:
        on = any(any(card.ways) for card in self.cards.values())
        self.block("" if on else tr("Turn on at least one direction."))

    async def save(self) -> None:
        """Hand over the switches that changed, and the starting point."""
        for kind, card in self.cards.items():
            if card.ways != self._saved(kind):
                pull, push = card.ways
                await self._console.set_object(kind, pull=pull, push=push)
        first, key = self.match.chosen
        if self._point is not None and first != self._point.first_match:
            self._point = await self._console.set_first_match(first)
        if self._point is not None and key != self._point.match_key:
            self._point = await self._console.set_match_key(key)
        for choice in await self._console.object_choices():
            self._choices[choice.kind] = choice

    async def _view_mapping(self, kind: Kind) -> None:
        try:
            await self.save()
        except ConsoleError as error:
            self.notice.set_error(error)
            return
        self._open_mapping(kind)
