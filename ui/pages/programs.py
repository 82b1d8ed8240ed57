"""Programs: prepared sequences of CRM actions. Which there are, who enters, what follows, who is in one; made, edited, paused, removed."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.records import Kind
from crmconsole.roles import Right
from crmconsole.views import ProgramPlace, ProgramView
from ui import tasks, texts
from ui.actions import Actions
from ui.announce import announce
from ui.bridge import Bridge
from ui.models.simple_table import Column, SimpleTable
from ui.pages.dialogs import AskDialog, show_beside
from ui.pages.fields import Fields
from ui.pages.overview import utc_now
from ui.pages.refresh import Refresher
from ui.sales.program_form import ProgramForm
from ui.theme import theme
from ui.users.rights import why_not
from ui.widgets import (
    Badge,
    Button,
    Card,
    EmptyState,
    Item,
    ItemList,
    Label,
    Notice,
    Page,
    TablePanel,
    TableState,
    TableView,
)
from ui.widgets.cells import MUTED, STRONG, Look
from ui.widgets.yielding import Yielding

if TYPE_CHECKING:
    from crmconsole.console import Console

PERSON, STATE, SINCE, WHY, NEXT = range(5)
MOST_PEOPLE = 1000
"""People of a program that are listed, who entered last first."""


class ProgramsPage(Page):
    """Lists `Console.programs`; the chosen one is shown beside it with its people."""

    def __init__(
        self,
        console: Console,
        bridge: Bridge,
        *,
        now: Callable[[], datetime] = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(texts.tr("Programs"), parent=parent)
        self._console, self._now = console, now
        self._fields = Fields(console)
        self.programs: Sequence[ProgramView] = ()
        self.form: ProgramForm | None = None
        self.score_button = Button(texts.tr("Lead score…"), "chart-column")
        self.score_button.clicked.connect(lambda: self.wanted.emit("people.score", ""))
        self.new_button = Button(texts.tr("New program…"), "plus", kind="primary")
        self.new_button.clicked.connect(self.add_program)
        self.header.add_action(self.score_button)
        self.header.add_action(self.new_button)
        row = Yielding()
        row.setSpacing(theme.gap(4))
        left = Card(flush=True)
        left.setAccessibleName(texts.tr("Programs"))
        self.list = ItemList(texts.tr("Programs"))
        self.list.chosen.connect(lambda _key: self._show_program())
        left.add(self.list, 1)
        row.add(left, 300, least=200)
        self._right = QStackedLayout()
        around = Card()
        self.empty = EmptyState()
        self.empty.set_loading()
        self._known = False
        """Whether the programs were read yet."""
        around.add(self.empty, 1)
        self._right.addWidget(around)
        self._right.addWidget(self._build_program())
        row.add(self._right, 780, least=420)
        self.body.addLayout(row, 1)
        self.refresher = Refresher(self, self._load, self._trouble, rest_ms=1000, beat_ms=60_000)
        bridge.changed.connect(self._changed)
        self._fit_rights()

    # -- building -----------------------------------------------------------------------------------------------------

    def _build_program(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap(4))
        card = Card()
        top = Yielding()
        top.setSpacing(theme.gap(2))
        self.name = Label("", "title", elide=True)
        self.state_badge, self.sales_badge = Badge(parent=self), Badge(parent=self)
        self.edit_button = Button(texts.tr("Edit…"), "pencil", small=True)
        self.edit_button.clicked.connect(self.edit_program)
        self.pause_button = Button(texts.tr("Pause"), "pause", small=True)
        self.pause_button.clicked.connect(self.toggle)
        self.remove_button = Button(texts.tr("Remove…"), "trash-2", small=True)
        self.remove_button.clicked.connect(lambda: tasks.run(self, self._ask_and_remove(), key="do"))
        top.add(self.name, least=lambda: min(self.name.sizeHint().width(), theme.px(240)))
        top.addWidget(self.state_badge)
        top.addWidget(self.sales_badge)
        top.addStretch(1)
        for button in (self.edit_button, self.pause_button, self.remove_button):
            top.addWidget(button)
        card.add_layout(top)
        self.problems = Notice(parent=self)
        self.entrance = Label("", "body", wrap=True, selectable=True)
        self.steps = Label("", "body", "muted", wrap=True, selectable=True)
        self.steps.setAccessibleName(texts.tr("Steps"))
        for widget in (self.problems, self.entrance, self.steps):
            card.add(widget)
        column.addWidget(card)
        column.addWidget(self._build_people(), 1)
        return whole

    def _build_people(self) -> QWidget:
        card = self.people_card = Card(texts.tr("People"), flush=True)
        self.leave_button = Button(texts.tr("Take out"), "x", small=True, name=texts.tr("Take the selected people out"))
        self.leave_button.clicked.connect(self.take_out)
        card.add_to_head(self.leave_button)
        tr, now = texts.tr, self._now

        def when(stamp: str | None) -> str:
            return texts.day_and_time(texts.parse(stamp), now()) if stamp else ""

        self.model: SimpleTable[ProgramPlace] = SimpleTable(
            (
                Column(tr("Person"), lambda one: one.name, lambda _one: STRONG),
                Column(tr("State"), lambda one: _state(one)[0], lambda one: _state(one)[1]),
                Column(tr("Since"), lambda one: when(one.ended_at or one.entered_at), lambda _one: MUTED),
                Column(tr("Why"), lambda one: one.ended_why or one.why, lambda _one: MUTED),
                Column(
                    tr("Next"),
                    lambda one: one.problem or (f"{one.next}, {when(one.next_at)}" if one.next else ""),
                    lambda one: Look("attention") if one.problem else MUTED,
                ),
            ),
            self,
        )
        table = self.table = TableView(texts.tr("People in this program"))
        table.setModel(self.model)
        for place, width in ((PERSON, 150), (STATE, 110), (SINCE, 118), (NEXT, 210)):
            table.set_column(place, width)
        table.set_column(WHY, 120, stretch=True)
        table.selectionModel().selectionChanged.connect(lambda *_: self._ready())
        table.doubleClicked.connect(lambda index: self._open_person(index.row()))
        self.panel = TablePanel(table)
        card.add(self.panel, 1)
        return card

    def answer(self, commands: Actions, page: str) -> None:
        """Answer the window's actions while this page is in sight."""
        commands.on("filter", self.list.setFocus, page=page)

    # -- data ---------------------------------------------------------------------------------------------------------

    def _changed(self, parts: frozenset[str]) -> None:
        if "users" in parts:
            self._fit_rights()
        if parts & {"programs", "people", "actions", "runs"}:
            self.refresher.ask()

    def _fit_rights(self) -> None:
        """Say beforehand what whoever is at the console may not do."""
        reason = why_not(self._console, Right.MARKETING)
        for button in (self.new_button, self.edit_button, self.pause_button, self.remove_button, self.score_button):
            button.set_reason(reason)
        self.leave_button.setVisible(self._console.may(Right.OWN_PEOPLE))

    async def _load(self) -> None:
        self.programs = await self._console.programs()
        self._known = True
        self._show_list()
        await self._load_people()

    def _show_list(self) -> None:
        self.list.set_items([_item(one) for one in self.programs])
        if self.programs and self.program is None:
            self.list.select(str(self.programs[0].id))
        active = sum(one.active for one in self.programs)
        number = texts.plural(len(self.programs), texts.tr("program"), texts.tr("programs"))
        self.header.set(number if self.programs else texts.tr("No program yet"), "")
        if self.programs:
            self.header.set(number, texts.tr("%1 active").replace("%1", texts.number(active)))
        may = self._console.may(Right.MARKETING)
        self.empty.set(
            "workflow",
            texts.tr("There is no program yet"),
            texts.tr("A program asks for CRM actions by itself, for whoever meets its criteria."),
            texts.tr("New program…") if may else "",
            self.add_program,
        )
        self._show_program()

    @property
    def program(self) -> ProgramView | None:
        """The chosen program."""
        return next((one for one in self.programs if str(one.id) == self.list.current_key), None)

    def _show_program(self) -> None:
        one = self.program
        self._right.setCurrentIndex(0 if one is None else 1)
        if one is None:
            return
        self.name.setText(one.name)
        self.state_badge.set(*((texts.tr("Active"), "good") if one.active else (texts.tr("Paused"), "neutral")))
        self.sales_badge.set(texts.tr("Approved for sales") if one.approved_for_sales else "", "accent")
        self.pause_button.setText(texts.tr("Pause") if one.active else texts.tr("Activate"))
        self.pause_button.set_icon("pause" if one.active else "play")
        self.problems.set("\n".join(one.problems), "attention")
        self.entrance.setText(one.entrance)
        self.steps.setText("\n".join(one.steps) or texts.tr("Nothing follows yet."))
        self.people_card.set_title(
            texts.tr("%1 in it, %2 through, %3 left")
            .replace("%1", texts.number(one.inside))
            .replace("%2", texts.number(one.finished))
            .replace("%3", texts.number(one.left))
        )
        tasks.run(self, self._load_people(), key="people", on_error=self._trouble)

    async def _load_people(self) -> None:
        one = self.program
        if one is None:
            return
        found = await self._console.program_people(one.id, MOST_PEOPLE)
        if self.program is not None and self.program.id == one.id:
            self.model.set_rows(tuple(found))
            nobody = texts.tr("Nobody is in this program yet")
            more = texts.tr("Add people on the Contacts page, or let them enter by criteria.")
            self.panel.set_state(*((TableState.ROWS,) if found else (TableState.EMPTY, nobody, more)))
            self._ready()

    def _trouble(self, error: ConsoleError | None) -> None:
        if error is None:
            self.clear_error()
            return
        if not self._known:
            self.empty.set_error(error, self.refresher.ask)
            return
        self.show_error(error, action=texts.tr("Try again"), on_action=self.refresher.ask)
        self.panel.set_state(
            TableState.ERROR, error.help.happened, error.help.fix, texts.tr("Try again"), self.refresher.ask
        )

    def _chosen(self) -> list[int]:
        return [self.model.rows[row].person_id for row in self.table.selected_rows()]

    def _ready(self) -> None:
        rows = [self.model.rows[row] for row in self.table.selected_rows()]
        inside = any(one.state == "in" for one in rows)
        self.leave_button.set_reason("" if inside else texts.tr("Select people who are in it first"))

    def _open_person(self, row: int) -> None:
        self.wanted.emit("person", str(self.model.rows[row].person_id))

    # -- doing --------------------------------------------------------------------------------------------------------

    def _do(self, work: Coroutine[Any, Any, Any], told: Callable[[Any], str]) -> None:
        tasks.run(self, work, key="do", on_result=lambda done: self._say(told(done)), on_error=self.show_error)

    def _say(self, sentence: str) -> None:
        self.notice.set(sentence, "good")
        announce(self, sentence)
        self.refresher.ask()

    def take_out(self) -> None:
        """Take the selected people out of the program; actions that were asked for stay."""
        one, people = self.program, self._chosen()
        if one is not None and people and self.leave_button.isEnabled():
            told = texts.tr("person was taken out."), texts.tr("people were taken out.")
            self._do(self._console.leave_program(one.id, people), lambda number: texts.plural(number, *told))

    def toggle(self) -> None:
        """Pause the program, or let it go on."""
        one = self.program
        if one is not None:
            sentence = texts.tr("“%1” is active.") if not one.active else texts.tr("“%1” is paused.")
            self._do(
                self._console.activate_program(one.id, not one.active), lambda _view: sentence.replace("%1", one.name)
            )

    async def _ask_and_remove(self) -> None:
        one = self.program
        if one is None:
            return
        question = AskDialog(
            texts.tr("Remove the program “%1”?").replace("%1", one.name),
            texts.tr("Remove"),
            explanation=texts.tr("Whoever is in it leaves. Actions that were asked for stay."),
            final=True,
            parent=self,
        )
        if await tasks.ask(question):
            await self._console.remove_program(one.id)
            self._say(texts.tr("The program was removed."))

    def add_program(self) -> None:
        """Open the form for a new program."""
        tasks.run(self, self._open_form(None), key="form", on_error=self.show_error)

    def edit_program(self) -> None:
        """Open the form of the chosen program."""
        tasks.run(self, self._open_form(self.program), key="form", on_error=self.show_error)

    async def _open_form(self, program: ProgramView | None) -> None:
        await self._fields.load()
        labels = self._fields.labels
        fields = [(spec.name, labels[Kind.LEAD, spec.name]) for spec in self._fields.here(Kind.LEAD)]
        choices = await self._console.action_choices()
        form = self.form = ProgramForm(self._console, fields, choices, program, parent=self)
        form.saved.connect(self._saved)
        form.resize(form.size().boundedTo(self.window().size()))
        show_beside(form)

    def _saved(self, program: int) -> None:
        async def show() -> None:
            await self._load()
            self.list.select(str(program))

        tasks.run(self, show(), key="saved", on_error=self._trouble)
        self._say(texts.tr("The program was saved."))

    def end(self) -> None:
        """Read nothing more."""
        self.refresher.close()


def _item(one: ProgramView) -> Item:
    state = texts.tr("active") if one.active else texts.tr("paused")
    sales = texts.tr("approved for sales") if one.approved_for_sales else ""
    return Item(
        key=str(one.id),
        title=one.name,
        subtitle=" · ".join(part for part in (state, sales) if part),
        icon="triangle-alert" if one.problems else "play" if one.active else "pause",
        icon_colour="attention" if one.problems else "good" if one.active else "muted",
        figure=texts.number(one.inside),
    )


def _state(one: ProgramPlace) -> tuple[str, Look]:
    return {
        "in": (texts.tr("In it"), Look("accent", icon="play")),
        "finished": (texts.tr("Through"), Look("good", icon="check")),
        "left": (texts.tr("Left"), Look("muted", icon="arrow-left")),
    }.get(one.state, (one.state, MUTED))
