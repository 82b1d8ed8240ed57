"""A page of one kind of record: a table at the left, everything about the chosen one at the right, a form to add and to edit.

Accounts and campaigns are shown by it as it is; the pipeline of deals builds on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from crmconsole.errors import ConsoleError, InputProblem
from crmconsole.records import Kind, Value
from crmconsole.roles import Right
from crmconsole.store.local_fields import BY_KIND
from crmconsole.views import Explanation, RecordLine
from ui import tasks, texts
from ui.actions import Actions
from ui.announce import announce
from ui.bridge import Bridge
from ui.models import words
from ui.pages import links
from ui.pages.dialogs import show_beside
from ui.pages.overview import utc_now
from ui.pages.record_form import RecordForm
from ui.pages.record_list import RecordList
from ui.pages.record_panel import DETAILS, RecordPanel
from ui.pages.refresh import Refresher
from ui.theme import theme
from ui.users.rights import why_not
from ui.widgets import Button, Card, EmptyState, Page
from ui.widgets.yielding import Yielding

if TYPE_CHECKING:
    from crmconsole.console import Console

OFFERED = 20
"""Names of accounts and campaigns that a form offers at once."""
_ICONS = {Kind.ACCOUNT: "building-2", Kind.CAMPAIGN: "mail", Kind.OPPORTUNITY: "target"}

WIDE_FROM = 1000
"""From which width the table takes the greater part."""
WIDE, NARROW = (700, 390), (520, 440)
"""Shares of the table and of the panel."""


class RecordsPage(Page):
    """Shows records by `Console.record_ids` and one of them by `Console.record_insight`."""

    def __init__(
        self,
        kind: Kind,
        title: str,
        console: Console,
        bridge: Bridge,
        *,
        now: Callable[[], datetime] = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent=parent)
        self.kind, self._title = kind, title
        self._console, self._now = console, now
        self._record: int | None = None
        self.read_only = ""
        self.add_button = Button(
            texts.tr("Add…"), "plus", small=True, name=texts.tr("Add: %1").replace("%1", words.kind_word(kind))
        )
        self.add_button.clicked.connect(lambda: self.add_record())
        self.header.add_action(self.add_button)
        self.list = RecordList(kind, self._lines)
        self.list.wanted.connect(self._find)
        self.list.chosen.connect(self._choose)
        self.list.trouble.connect(self._page_trouble)
        self.panel = RecordPanel(kind, now)
        self.panel.edit_wanted.connect(self.edit_record)
        self.panel.open_wanted.connect(self._open_in_crm)
        self.panel.person_wanted.connect(lambda number: self.wanted.emit("person", str(number)))
        self.panel.deal_wanted.connect(lambda number: self.wanted.emit("deal", str(number)))
        self.panel.why_wanted.connect(self._explain)
        self._say_what_is_missing()
        self._build()
        self.refresher = Refresher(self, self._load, self._trouble, rest_ms=1000)
        bridge.changed.connect(self._changed)

    # -- building -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.body.addLayout(self.side_by_side(self.list), 1)

    def side_by_side(self, left: QWidget) -> Yielding:
        """Return a table with the panel at its right; nothing chosen says so."""
        row = self._row = Yielding()
        row.setSpacing(theme.gap(4))
        row.add(left, WIDE[0], least=330)
        self._right = QStackedLayout()
        around = Card()
        around.add(EmptyState(_ICONS[self.kind], texts.tr("Nothing is chosen")), 1)
        self._right.addWidget(around)
        self._right.addWidget(self.panel)
        row.add(self._right, WIDE[1], least=250)
        return row

    def _say_what_is_missing(self) -> None:
        sentence = texts.tr("No %1 yet").replace("%1", words.kind_words(self.kind).lower())
        explanation = (
            self.read_only + "." if self.read_only else texts.tr("They are added by hand, or come with a run.")
        )
        add = (texts.tr("Add…"), lambda: self.add_record()) if not self.read_only else ("", lambda: None)
        self.list.set_nothing_yet(sentence, explanation, *add)

    def answer(self, commands: Actions, page: str) -> None:
        """Answer the window's actions while this page is in sight."""
        commands.on("filter", self.list.search.setFocus, page=page)

    def end(self) -> None:
        """Read nothing more."""
        self.refresher.close()
        self.list.model.stop()

    # -- why ----------------------------------------------------------------------------------------------------------

    def _explain(self, field: str) -> None:
        """Have the panel say why a value is what it is; a field that does not travel is not explained."""
        shown = self.panel.insight
        if shown is None:
            return

        def tell(found: Sequence[Explanation]) -> None:
            still = self.panel.insight is not None and self.panel.insight.record.id == shown.record.id
            # What is gone is explained as a whole, without a field.
            told = next((one for one in found if one.field in (field, "")), None)
            if still and told is not None and self.panel.lists[DETAILS].current_key == field:
                self.panel.show_why(f"{told.label}: {told.sentence}" if told.label else told.sentence)

        tasks.run(
            self,
            self._console.explain(self.kind, shown.record.id, field),
            key="explain",
            on_result=tell,
            on_error=lambda error: self.panel.show_why(error.sentence),
        )

    # -- reading ------------------------------------------------------------------------------------------------------

    def _changed(self, parts: frozenset[str]) -> None:
        if parts & {"records", "people", "runs", "connection", "settings", "mapping", "pipeline", "setup", "users"}:
            self.refresher.ask()

    async def _lines(self, ids: Sequence[int]) -> Sequence[RecordLine]:
        return await self._console.record_lines(self.kind, ids)

    async def _load(self) -> None:
        reason = await self._console.read_only(self.kind)
        self.set_read_only(reason or why_not(self._console, Right.RECORDS))
        text, sort = self.list.text, self.list.sort
        ids = await self._console.record_ids(self.kind, text, sort)
        if (text, sort) == (self.list.text, self.list.sort):
            self.list.set_ids(ids, self._record)
        if self._record is not None:
            await self._show(self._record)

    def set_read_only(self, reason: str) -> None:
        """Say why nothing can be added or changed here; empty = it can."""
        self.read_only = reason
        self.add_button.set_reason(reason)
        self._say_what_is_missing()
        self.header.set(self._title, badge=texts.tr("Read-only") if reason else "", role="neutral")
        self.header.badge.setToolTip(reason)

    def _find(self) -> None:
        tasks.run(self, self._load(), key="find", on_error=self._trouble)

    def _choose(self, record_id: int) -> None:
        insight = self.panel.insight
        if record_id == self._record and insight is not None and insight.record.id == record_id:
            return
        self._record = record_id
        tasks.run(self, self._show(record_id), key="show", on_error=self._trouble)

    async def _show(self, record_id: int) -> None:
        try:
            insight = await self._console.record_insight(self.kind, record_id)
        except InputProblem:
            # It was deleted meanwhile; the list says so by itself.
            self._record = None
            self._right.setCurrentIndex(0)
            return
        if record_id == self._record:
            self.panel.show_insight(insight)
            self.panel.edit.set_reason(insight.read_only or self.read_only)
            self._right.setCurrentIndex(1)

    def open_record(self, record_id: int) -> None:
        """Show a record, and select it in the table when it is listed."""
        self._record = record_id
        if not self.list.select(record_id):
            tasks.run(self, self._show(record_id), key="show", on_error=self._trouble)

    def _trouble(self, error: ConsoleError | None) -> None:
        if error is not None:
            self.list.show_trouble(error, self.refresher.ask)

    def _page_trouble(self, error: Exception) -> None:
        if not isinstance(error, ConsoleError):
            raise error
        self._trouble(error)

    # -- adding, editing ----------------------------------------------------------------------------------------------

    def add_record(self, start: Mapping[str, Value] | None = None) -> None:
        """Open the form for a new record; the page goes on meanwhile."""
        tasks.run(self, self._open_form(None, start), key="form")

    def edit_record(self) -> None:
        """Open the form with the values that the record has here."""
        insight = self.panel.insight
        if insight is not None and not insight.read_only:
            tasks.run(self, self._open_form(insight.record.id, None), key="form")

    async def _open_form(self, record_id: int | None, start: Mapping[str, Value] | None) -> None:
        stages = []
        if self.kind is Kind.OPPORTUNITY:
            stages = [one.name for one in await self._console.deal_columns(0) if one.name]
        insight = await self._console.record_insight(self.kind, record_id) if record_id is not None else None
        fields = (await self._console.fields_here())[self.kind] if insight is None else {}
        own = [spec for name, spec in fields.items() if name not in BY_KIND[self.kind]]

        async def save(values: Mapping[str, object]) -> None:
            if insight is None:
                saved = await self._console.add_record(self.kind, values)
                self._record = saved.id
            elif values:
                saved = await self._console.edit_record(self.kind, insight.record.id, values)
            else:
                return
            announce(self, texts.tr("%1 is saved").replace("%1", saved.name))
            await self._load()

        form = RecordForm(
            self.kind,
            save,
            insight=insight,
            stages=stages,
            find_names=self._names,
            start=start,
            own=own,
            parent=self,
        )
        form.overwritten.ask(self._console.fields_put_back(self.kind), self._console.winners(self.kind))
        show_beside(form)

    async def _names(self, kind: Kind, text: str) -> Sequence[str]:
        ids = await self._console.record_ids(kind, text)
        return [line.name for line in await self._console.record_lines(kind, ids[:OFFERED])]

    def _open_in_crm(self) -> None:
        record = None if self.panel.insight is None else self.panel.insight.record
        if record is not None and record.crm_id:
            links.open_record(self, self._console, record.kind, record.crm_id)

    def resizeEvent(self, event) -> None:
        """Give the panel more of a narrow window: the table scrolls sideways."""
        super().resizeEvent(event)
        for place, share in enumerate(NARROW if self.width() < theme.px(WIDE_FROM) else WIDE):
            self._row.setStretch(place, share)

    def keyPressEvent(self, event) -> None:
        """Put the keyboard into the search with /."""
        if event.text() == "/":
            self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        super().keyPressEvent(event)
