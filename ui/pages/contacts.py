"""The people of the marketing database: find one, see all about them, add, edit, import. Showing writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError, InputProblem
from crmconsole.records import Kind, Value
from crmconsole.roles import Right
from crmconsole.views import ImportResult, InsightView
from ui import tasks, texts
from ui.actions import Actions
from ui.bridge import Bridge
from ui.crm_actions.asking import ActionAsking
from ui.models.people import PeopleModel
from ui.pages import links, person_export, person_import
from ui.pages.dialogs import show_beside
from ui.pages.fields import Fields
from ui.pages.linking import ask_and_link
from ui.pages.overview import utc_now
from ui.pages.person_form import PersonForm
from ui.pages.person_panel import PersonPanel
from ui.pages.person_place import PersonPlace
from ui.pages.person_side import PersonSide
from ui.pages.refresh import Refresher
from ui.remembered import choose_in, chosen_in
from ui.theme import theme
from ui.widgets import Button, Card, EmptyState, Page, Rule, SearchField
from ui.widgets.long_list import LongList
from ui.widgets.remark import Remark
from ui.widgets.yielding import Yielding

if TYPE_CHECKING:
    from crmconsole.console import Console

WIDE_FROM = 1000
"""Least width of the page with three columns."""
SIDE = 300
"""Share of the column beside the panel."""


class ContactsPage(Page):
    """Shows people by `Console.person_ids` and one of them by `Console.insight`."""

    def __init__(
        self,
        console: Console,
        bridge: Bridge,
        *,
        now: Callable[[], datetime] = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(texts.tr("Contacts"), parent=parent)
        self.header.hide()
        self._console, self._now = console, now
        self._fields = Fields(console)
        self._person: int | None = None
        self._shown_by: tuple[int, str] = (0, "")
        """Whom a record of Salesforce led to, and why it is them."""
        self._nobody_why = ""
        self._narrow = False
        self.insight: InsightView | None = None
        row = self._row = Yielding()
        row.setSpacing(theme.gap(4))
        row.add(self._build_list(), 268, least=200)
        self.panel = PersonPanel(console, now)
        self.panel.edit_wanted.connect(self.edit_person)
        self.panel.open_wanted.connect(self._open_in_crm)
        self.panel.link_wanted.connect(self.link_person)
        self.panel.help_wanted.connect(lambda rule: self.wanted.emit("help", rule))
        self.place = PersonPlace(self.panel)
        row.add(self.place, 514, least=330)
        row.addWidget(self._build_side(), SIDE)
        self.body.addLayout(row, 1)
        self.refresher = Refresher(self, self._load, self._trouble, rest_ms=1000, beat_ms=60_000)
        self.asking = ActionAsking(self, console, bridge, self.chosen, now=now)
        self.asking.gone.connect(self._gone)
        bridge.changed.connect(self._changed)
        self._fit_rights()
        self._tell_chosen()
        theme.changed.connect(self._fit_columns)

    # -- building -----------------------------------------------------------------------------------------------------

    def _build_list(self) -> QWidget:
        card = Card(flush=True)
        card.setAccessibleName(texts.tr("People"))
        head = QVBoxLayout()
        head.setContentsMargins(theme.room(14), theme.room(10), theme.room(14), theme.room(10))
        head.setSpacing(theme.gap(2))
        self.search = SearchField(texts.tr("Find a person"))
        self.search.setToolTip(
            texts.tr("Name, company or e-mail address; or the address of a lead or contact, copied from Salesforce")
        )
        self.search.searched.connect(lambda _text: self._find())
        head.addWidget(self.search)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap(2))
        self.count = Remark("", "small")
        self.add_button = Button(texts.tr("Add"), "plus", small=True, name=texts.tr("Add a person"))
        self.add_button.clicked.connect(self.add_person)
        self.import_button = Button(
            texts.tr("Import…"), "upload", small=True, name=texts.tr("Import people from a file")
        )
        self.import_button.clicked.connect(self.import_people)
        buttons.addWidget(self.count, 1)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.import_button)
        head.addLayout(buttons)
        card.add_layout(head)
        self.people = PeopleModel(self._console.person_lines, self)
        self.people.trouble.connect(self._page_trouble)
        self.list = LongList(texts.tr("People"), several=True)
        self.list.setModel(self.people)
        self.list.selectionModel().currentRowChanged.connect(self._row_chosen)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._tell_chosen())
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(lambda at: self.asking.popup(self.list.viewport().mapToGlobal(at)))
        self._list_stack = QStackedLayout()
        self._list_stack.addWidget(self.list)
        self.no_people = EmptyState()
        self._list_stack.addWidget(self.no_people)
        self._list_stack.setCurrentIndex(1)
        self.no_people.set_loading()  # until the first people are read
        card.add_layout(self._list_stack, 1)
        card.add(Rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.room(14), theme.gap(2), theme.room(14), theme.gap(2))
        self.selected = Remark("", "small")
        self.actions_button = Button(
            texts.tr("CRM actions"), small=True, arrow=True, name=texts.tr("CRM actions for the chosen people")
        )
        self.actions_button.clicked.connect(self._open_actions)
        foot.addWidget(self.selected, 1)
        foot.addWidget(self.actions_button)
        card.add_layout(foot)
        return card

    def _build_side(self) -> PersonSide:
        self.side = PersonSide(self._console, self._now)
        self.glance, self.programs = self.side.glance, self.side.programs
        self.glance.export_wanted.connect(self.export)
        self.glance.help_wanted.connect(lambda topic: self.wanted.emit("help", topic))
        return self.side

    def kept_filter(self) -> str:
        """Return which sort of activity is shown."""
        return chosen_in([self.panel.activity.sorts])

    def take_filter(self, words: str) -> None:
        """Show that sort again."""
        choose_in([self.panel.activity.sorts], words)

    # -- the list -----------------------------------------------------------------------------------------------------

    def _changed(self, parts: frozenset[str]) -> None:
        if "mapping" in parts:
            self._fields.forget()
        if "users" in parts:
            self._fit_rights()
        if parts & {"people", "programs", "mapping", "runs"}:
            self.refresher.ask()

    def _fit_rights(self) -> None:
        """Offer what whoever is at the console may do with people."""
        may = self._console.may
        self.add_button.setVisible(may(Right.OWN_PEOPLE))
        self.import_button.setVisible(may(Right.PEOPLE))
        self.panel.edit.setVisible(may(Right.OWN_PEOPLE))
        self.panel.open.setVisible(may(Right.LOOK))
        self.panel.offer_linking(may(Right.FAILURES))
        self.programs.add_button.setVisible(may(Right.OWN_PEOPLE))
        self.actions_button.setVisible(may(Right.OWN_PEOPLE))
        self._fit_edit()

    def _fit_edit(self) -> None:
        """Say beforehand where somebody may change only the people they own and this is none of them."""
        user = self._console.user
        others = self.insight is not None and user is not None and self.insight.console_owner != user.name
        only_own = others and not self._console.may(Right.PEOPLE)
        for button in (self.panel.edit, self.programs.add_button):
            button.set_reason(texts.tr("You may only change the people you own") if only_own else "")

    async def _load(self) -> None:
        await self._fields.load()
        text = self.search.text().strip()
        ids = await self._console.person_ids(text)
        record = "" if ids else links.id_in(text)
        behind = await self._behind(record) if record else None
        if text != self.search.text().strip():
            return
        self._shown_by = (0, "") if behind is None else (behind.person.id, behind.shown_by)
        if behind is not None:
            self._person = behind.person.id
            ids = [behind.person.id]
        self._show_ids(ids, text)
        if self._person is not None:
            await self._show_person(self._person)

    async def _behind(self, record: str) -> InsightView | None:
        """Return who is behind a record of Salesforce, by its id or else by its e-mail address (features S1-11…14); nobody, with the reason."""
        try:
            self._nobody_why = ""
            return await self._console.insight_of_record(record)
        except InputProblem as nobody:
            self._nobody_why = nobody.sentence
            return None

    def _show_ids(self, ids: Sequence[int], text: str) -> None:
        offset = self.list.verticalScrollBar().value()
        chosen, several = self._person, set(self.people.ids_of(self.list.selectionModel().selection()))
        reset = self.people.set_ids(ids)
        self.count.setText(texts.plural(len(ids), texts.tr("person"), texts.tr("people")))
        self._list_stack.setCurrentIndex(0 if ids else 1)
        if not ids:
            self._show_nobody(text)
        if not reset:
            return
        row = self.people.row_of(chosen) if chosen is not None else -1
        if row >= 0:
            self.list.setCurrentIndex(self.people.index(row, 0))
            self.list.verticalScrollBar().setValue(offset)
        elif ids and chosen is None:
            self.list.setCurrentIndex(self.people.index(0, 0))
        if len(several) > 1:
            selection = self.list.selectionModel()
            selection.select(self.people.selection_of(several), selection.SelectionFlag.ClearAndSelect)

    # -- several at once ----------------------------------------------------------------------------------------------

    def chosen(self) -> tuple[Sequence[int], str]:
        """Return the people that are selected, else the one in sight, and of one the name."""
        ids = self.people.ids_of(self.list.selectionModel().selection())
        if not ids and self._person is not None:
            ids.append(self._person)
        if len(ids) != 1:
            return ids, ""
        shown = self.insight is not None and self.insight.person.id == ids[0]
        line = self.people.record(self.people.row_of(ids[0])) if not shown and ids[0] in self.people.ids else None
        return ids, self.insight.person.name if shown and self.insight is not None else line.name if line else ""

    def _tell_chosen(self) -> None:
        number = sum(part.height() for part in self.list.selectionModel().selection())
        self.selected.setText(texts.tr("%1 selected").replace("%1", texts.number(number)) if number > 1 else "")
        nobody = not number and self._person is None
        self.actions_button.set_reason(texts.tr("Choose people first") if nobody else "")

    def _open_actions(self) -> None:
        self.asking.popup(self.actions_button.mapToGlobal(QPoint(0, self.actions_button.height())))

    def _show_nobody(self, text: str) -> None:
        if text:
            self.no_people.set(
                "search-x",
                texts.tr("Nobody matches “%1”").replace("%1", text),
                self._nobody_why,
                texts.tr("Clear"),
                self.search.clear,
            )
        else:
            self.no_people.set(
                "users",
                texts.tr("Nobody is here yet"),
                texts.tr("People come with the first run, from a file, or by hand."),
                texts.tr("Import a file…") if self._console.may(Right.PEOPLE) else "",
                self.import_people,
            )
            self.place.ask_to_choose()

    def _find(self) -> None:
        tasks.run(self, self._load(), key="find", on_error=self._trouble)

    def _row_chosen(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self._choose(self.people.id_at(current.row()))

    def open_person(self, person_id: int) -> None:
        """Show a person, and select them in the list when they are in it."""
        row = self.people.row_of(person_id)
        if row >= 0:
            self.list.setCurrentIndex(self.people.index(row, 0))
        self._choose(person_id)

    def _choose(self, person_id: int) -> None:
        if person_id == self._person and self.insight is not None and self.insight.person.id == person_id:
            return
        self._person = person_id
        self.place.wait()
        tasks.run(self, self._show_person(person_id), key="insight", on_error=self._trouble)

    # -- one person ---------------------------------------------------------------------------------------------------

    async def _show_person(self, person_id: int) -> None:
        try:
            insight = await self._console.insight(person_id)
        except ConsoleError as error:
            if person_id == self._person:
                self._no_person(person_id, error)
            return
        if person_id != self._person:
            return
        shown, why = self._shown_by
        self.insight = insight = replace(insight, shown_by=why) if shown == person_id else insight
        self._fit_edit()
        kind = insight.person.kind
        labels = {name: label for (of_kind, name), label in self._fields.labels.items() if of_kind is kind}
        self.panel.show_insight(insight, labels)
        self.place.show_person()
        self.side.show_insight(insight)
        self.side.show()

    def _no_person(self, person_id: int, error: ConsoleError) -> None:
        """Say it where the person would be, unless they are there already: then what is shown stays."""
        if self.insight is not None and self.insight.person.id == person_id:
            self._trouble(error)
            return
        self.insight = None
        self.side.hide()
        self.place.fail(error, lambda: self._choose(person_id))

    def _open_in_crm(self) -> None:
        person = None if self.insight is None else self.insight.person
        if person is not None and person.crm_id:
            links.open_record(self, self._console, person.kind, person.crm_id)

    def link_person(self) -> None:
        """Ask which record of Salesforce the person in sight is, and link the two (features S1-17)."""
        if self.insight is not None and self._console.may(Right.FAILURES):
            ask_and_link(self, self._console, self.insight.person, self._linked)

    def _linked(self, person_id: int) -> None:
        self._person = person_id
        self.refresher.ask()

    def _gone(self, people: Sequence[int]) -> None:
        self._person = None if self._person in people else self._person

    def export(self) -> None:
        """Ask for a file and write all about the person in sight to it."""
        if self.insight is not None:
            person = self.insight.person
            work = person_export.ask_and_export(self, self._console, person.id, person.name, self._now)
            tasks.run(self, work, key="export", on_error=self.show_error)

    def _trouble(self, error: ConsoleError | None) -> None:
        if error is None:
            self.clear_error()
        else:
            self.show_error(error, action=texts.tr("Try again"), on_action=self.refresher.ask)

    def _page_trouble(self, error: Exception) -> None:
        if not isinstance(error, ConsoleError):
            raise error
        self._trouble(error)

    # -- adding, editing, importing -----------------------------------------------------------------------------------

    def add_person(self) -> PersonForm:
        """Open the form for a new person; the page goes on meanwhile."""
        return self._open_form(PersonForm(self._fields.here, self._add, parent=self))

    def edit_person(self) -> PersonForm | None:
        """Open the form with the values that the person has here."""
        if self.insight is None:
            return None
        person = self.insight.person

        async def save(_kind: Kind, values: Mapping[str, Value], enable_sync: bool) -> None:
            changed = None if enable_sync == person.enable_sync else enable_sync
            if values or changed is not None:
                await self._console.edit_person(person.id, values, changed)
                await self._show_person(person.id)

        return self._open_form(PersonForm(self._fields.here, save, person, parent=self))

    def _open_form(self, form: PersonForm) -> PersonForm:
        form.tell_overwritten(self._console.fields_put_back, self._console.winners)
        show_beside(form)
        return form

    async def _add(self, kind: Kind, values: Mapping[str, Value], enable_sync: bool) -> None:
        person = await self._console.add_person(kind, values, enable_sync)
        self.search.clear()
        self._person = person.id
        await self._load()

    def import_people(self) -> None:
        """Ask for a file and take its people in."""
        tasks.run(self, self._ask_and_import())

    async def _ask_and_import(self) -> None:
        if (path := await person_import.ask_file(self)) and await person_import.lasts(self, self._console, path):
            await self.import_from(path)

    async def import_from(self, path: Path) -> ImportResult:
        """Take in the people of a .csv or .xlsx file and tell what became of its rows."""
        result = await self._console.import_people(path)
        person_import.tell(self, result)
        self.refresher.ask()
        return result

    def answer(self, commands: Actions, page: str) -> None:
        """Answer the window's actions while this page is in sight."""
        commands.on("filter", self.search.setFocus, page=page)
        commands.on("people.export_insight", self.export, page=page)
        commands.on("people.link", self.link_person, page=page)
        self.asking.answer(commands, page)

    def end(self) -> None:
        """Read nothing more."""
        self.refresher.close()
        self.people.stop()

    def resizeEvent(self, event) -> None:
        """See how much room there is."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """In a narrow window, leave words out, and have Contact Insight on a tab: three columns would leave no room for names."""
        narrow = self.width() < theme.px(WIDE_FROM)
        self.add_button.set_short(narrow)
        self.import_button.set_short(narrow)
        if narrow is self._narrow:
            return
        self._narrow = narrow
        if narrow:
            self._row.removeWidget(self.side)
            self.panel.take_side(self.side)
        else:
            self.panel.give_side()
            self._row.addWidget(self.side, SIDE)
        self.side.show()

    def keyPressEvent(self, event) -> None:
        """Put the keyboard into the search with /."""
        if event.text() == "/":
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        super().keyPressEvent(event)
