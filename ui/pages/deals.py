"""The pipeline of deals (page *Pipeline*, features S0-6): stages as columns with counts and sums, and the same as a table.

The other page about a pipeline, *Status mapping* (`pipeline.py`), says which status of Salesforce stands for which stage of people.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.records import Kind
from crmconsole.views import DealLine, StageColumn
from ui import tasks, texts
from ui.actions import Actions
from ui.announce import announce
from ui.bridge import Bridge
from ui.models.records import amount_words, day_words
from ui.pages.overview import utc_now
from ui.pages.records import RecordsPage
from ui.widgets import Chips, EmptyState, Item
from ui.widgets.board import Board, Column

if TYPE_CHECKING:
    from crmconsole.console import Console

CARDS = 30
"""Cards of a column; the table has all."""
BOARD, TABLE = "board", "table"


class DealsPage(RecordsPage):
    """Shows the stages by `Console.deal_columns`; a card that is moved is edited by `Console.edit_record`."""

    def __init__(
        self,
        console: Console,
        bridge: Bridge,
        *,
        now: Callable[[], datetime] = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        self.columns: Sequence[StageColumn] = ()
        super().__init__(Kind.OPPORTUNITY, texts.tr("Pipeline"), console, bridge, now=now, parent=parent)

    def _build(self) -> None:
        self.form = Chips(texts.tr("Show the pipeline as"), [(BOARD, texts.tr("Board")), (TABLE, texts.tr("Table"))])
        self.form.chosen.connect(self._choose_form)
        self.header.add_beside(self.form)
        self.board = Board(texts.tr("Stages of deals"))
        self.board.moved.connect(self.move)
        self.board.opened.connect(lambda card: self.open_record(int(card)))
        self.empty = EmptyState("target", texts.tr("Loading…"))
        self.stack = QStackedWidget()
        table = QWidget()
        column = QVBoxLayout(table)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.side_by_side(self.list))
        for page in (self.board, table, self.empty):
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(self.empty)
        self.body.addWidget(self.stack, 1)

    # -- board or table -----------------------------------------------------------------------------------------------

    def _choose_form(self, form: str) -> None:
        self.stack.setCurrentIndex(0 if form == BOARD else 1)

    def show_table(self) -> None:
        """Show the table with the panel of the chosen deal."""
        self.form.select(TABLE)
        self._choose_form(TABLE)

    def answer(self, commands: Actions, page: str) -> None:
        """Answer the window's actions while this page is in sight."""
        super().answer(commands, page)
        commands.on("filter", self.find, page=page)

    def find(self) -> None:
        """Have the keyboard in the search, which the board has none of."""
        self.show_table()
        self.list.search.setFocus()

    def open_record(self, record_id: int) -> None:
        """Show everything about a deal, beside the table."""
        self.show_table()
        super().open_record(record_id)

    # -- reading ------------------------------------------------------------------------------------------------------

    async def _load(self) -> None:
        self._show_columns(await self._console.deal_columns(CARDS))
        await super()._load()

    def set_read_only(self, reason: str) -> None:
        """Say why nothing can be moved or changed here; empty = it can."""
        super().set_read_only(reason)
        self.board.set_movable(not reason)
        self.board.setToolTip(reason)

    def _show_columns(self, columns: Sequence[StageColumn]) -> None:
        self.columns = columns
        self.board.set_columns([_column(one) for one in columns])
        self.board.set_movable(not self.read_only)
        if self.stack.currentWidget() is self.empty:
            self._choose_form(self.form.current)

    def _trouble(self, error: ConsoleError | None) -> None:
        super()._trouble(error)
        if error is None:
            self.clear_error()
        elif self.stack.currentWidget() is self.empty:
            self.empty.set("triangle-alert", error.sentence, "", texts.tr("Try again"), lambda: self.refresher.ask())
        else:
            self.show_error(error, action=texts.tr("Try again"), on_action=self.refresher.ask)

    # -- moving -------------------------------------------------------------------------------------------------------

    def move(self, card: str, stage: str) -> None:
        """Move a deal to another stage; the card keeps the keyboard."""
        if self.read_only:
            return
        tasks.run(self, self._move(int(card), stage), key="move", on_error=self._not_moved)

    async def _move(self, deal: int, stage: str) -> None:
        saved = await self._console.edit_record(Kind.OPPORTUNITY, deal, {"stage": stage})
        self._show_columns(await self._console.deal_columns(CARDS))
        self.board.focus_card(str(deal))
        announce(self, texts.tr("%1 is in %2 now").replace("%1", saved.name).replace("%2", stage))

    def _not_moved(self, error: ConsoleError) -> None:
        self.show_error(error)
        self.refresher.ask()


def _column(column: StageColumn) -> Column:
    hidden = column.count - len(column.deals)
    more = texts.tr("and %1 more in the table").replace("%1", texts.number(hidden)) if hidden else ""
    role = "good" if column.won else "neutral" if column.closed else "accent"
    return Column(
        column.name,
        column.name or texts.tr("Without a stage"),
        texts.number(column.count),
        amount_words(column.amount),
        [_card(one) for one in column.deals],
        more,
        role,
    )


def _card(deal: DealLine) -> Item:
    when = day_words(deal.close_date) if deal.close_date else ""
    told = " · ".join(part for part in (amount_words(deal.amount) if deal.amount else "", when) if part)
    tip = "\n".join(part for part in (deal.name, deal.account or "", told) if part)
    return Item(key=str(deal.id), title=deal.name, subtitle=told or (deal.account or ""), tooltip=tip)
