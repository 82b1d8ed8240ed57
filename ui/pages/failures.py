"""What could not be written or read, by cause: why, what to do, and trying again one, some, a cause or everything."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QStackedLayout, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.records import Value
from crmconsole.views import CauseView, FailureFilter, FailureView
from ui import tasks, texts
from ui.actions import Actions
from ui.announce import announce
from ui.bridge import Bridge
from ui.pages import links
from ui.pages.corrections import SheetImport
from ui.pages.dialogs import ReasonDialog
from ui.pages.failure_cause import CauseCard, details
from ui.pages.failure_causes import CausesCard, monday, nothing_words, title_words
from ui.pages.failure_table import FailureTable
from ui.pages.fields import Fields
from ui.pages.linking import join_several, record_of
from ui.pages.overview import utc_now
from ui.pages.refresh import Refresher
from ui.pages.retries import FADE_MS, Retries
from ui.pages.shorten import ask_and_shorten
from ui.theme import theme
from ui.widgets import Button, Card, EmptyState, Page, SearchField, TableState
from ui.widgets.yielding import Yielding

if TYPE_CHECKING:
    from crmconsole.console import Console


LEAST_CAUSES = 280
"""So much room the causes keep, as long as tools can go without words."""


class FailuresPage(Page):
    """Shows `Console.causes` and their failures. `wanted(action, argument)` asks the window for another place."""

    def __init__(
        self,
        console: Console,
        bridge: Bridge,
        *,
        now: Callable[[], datetime] = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(texts.tr("Failures"), parent=parent)
        self._console, self._now = console, now
        self._fields = Fields(console)
        self._causes: Sequence[CauseView] = ()
        self._sort = "-first_seen"
        self._awaited = self._shown_cause = ""
        self._written = self._fixed = 0
        self._build_header()
        self._stack = QStackedLayout()
        self._stack.addWidget(self._build_content())
        self.empty = EmptyState()
        around = Card()
        around.add(self.empty, 1)
        self._stack.addWidget(around)
        self.body.addLayout(self._stack)
        self.retries = Retries(self, console, self.failures.model, bridge)
        self.retries.told.connect(self._told)
        self.retries.failed.connect(self.show_error)
        self.retries.ended.connect(lambda: self.refresher.ask())
        self.retries.faded.connect(self._faded)
        self.refresher = Refresher(self, self._load, self._trouble, beat_ms=30_000)
        self.sheets = SheetImport(self, console, self.import_button)
        self.sheets.told.connect(self.notice.set)
        self.sheets.ended.connect(self.refresher.ask)
        bridge.changed.connect(self._changed)
        bridge.run_ended.connect(lambda _event: self.refresher.ask())

    # -- building -----------------------------------------------------------------------------------------------------

    def _build_header(self) -> None:
        self.search = SearchField(texts.tr("Filter failures"), texts.tr("Filter"))
        self.search.setFixedWidth(theme.px(150))
        self.search.searched.connect(lambda _text: self._list_anew())
        self.header.add_action(self.search)
        self.export_button = self.header.add_action(Button(texts.tr("Export"), "download"))
        self.export_button.setAccessibleName(texts.tr("Export"))
        self.export_button.clicked.connect(self.export)
        self.import_button = self.header.add_action(Button(texts.tr("Import corrected…"), "upload"))
        self.import_button.setAccessibleName(texts.tr("Import corrected sheet…"))
        self.import_button.clicked.connect(self.import_sheet)
        self.everything = self.header.add_action(Button(texts.tr("Retry everything that can succeed"), "rotate-ccw"))
        self.everything.setAccessibleName(texts.tr("Retry everything that can succeed"))
        self.everything.clicked.connect(self.retry_everything)
        self.header.set(texts.tr("Reading the failures…"))

    def _build_content(self) -> QWidget:
        content = QWidget()
        row = Yielding(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap(4))
        self.causes = CausesCard(self._now)
        self.list = self.causes.list
        self.causes.chosen.connect(self._cause_chosen)
        self.causes.filter_changed.connect(self._narrow)
        row.add(self.causes, 316, least=200)
        right = QVBoxLayout()
        right.setSpacing(theme.gap(3))
        self.cause_card = CauseCard(self._now)
        self.cause_card.acted.connect(self.act)
        right.addWidget(self.cause_card)
        table = self.failures = FailureTable(self._console.failure_rows, self._fields, self._now)
        table.retry.connect(self.retry)
        table.retry_cause.connect(self.retry_cause)
        table.skip.connect(self.skip)
        table.dismiss.connect(self.dismiss)
        table.edited.connect(self.edit_and_retry)
        table.open_record.connect(self._open_record)
        table.copy_details.connect(self._copy)
        table.filter_wanted.connect(self._list_anew)
        table.sort_wanted.connect(self._sort_chosen)
        table.current_changed.connect(self.cause_card.show_technical)
        table.model.trouble.connect(self._page_trouble)
        right.addWidget(table, 1)
        row.add(right, 782, least=420)
        return content

    def end(self) -> None:
        """Read nothing more."""
        self.refresher.close()
        self.failures.model.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave words out in a narrow window: the title comes first."""
        super().resizeEvent(event)
        width = self.width()
        self.failures.set_room(width - theme.px(LEAST_CAUSES) - theme.gap(4))
        self.search.setFixedWidth(theme.px(150 if width >= theme.px(860) else 100))
        least = {self.import_button: 1000, self.export_button: 860, self.everything: 700}
        for button, enough in least.items():
            whole = button.accessibleName()
            short = texts.tr("Import corrected…") if button is self.import_button and width < theme.px(1240) else whole
            button.setText(short if width >= theme.px(enough) else "")
            button.setToolTip("" if button.text() == whole else whole)
            button.updateGeometry()

    def kept_filter(self) -> str:
        """Return which failures are listed."""
        return self.failures.filter.kept()

    def take_filter(self, words: str) -> None:
        """List those failures again."""
        self.failures.filter.take(words)

    def answer(self, commands: Actions, page: str) -> None:
        """Answer the window's actions while this page is in sight."""
        table = self.failures
        for key, handler in (
            ("table.export", self.export),
            ("filter", self.search.setFocus),
            ("failures.retry_selected", self.retry_selected),
            ("failures.retry_cause", self.retry_cause),
            ("failures.retry_all", self.retry_everything),
            ("failures.skip", table.skip_selected),
            ("failures.dismiss", table.dismiss_selected),
            ("failures.open", table.open_current),
            ("failures.copy", table.copy_selected),
            ("failures.import", self.import_sheet),
        ):
            commands.on(key, handler, page=page)

    # -- data ---------------------------------------------------------------------------------------------------------

    def _changed(self, parts: frozenset[str]) -> None:
        if "mapping" in parts:
            self._fields.forget()
        if parts & {"failures", "people", "mapping", "connection"}:
            self.refresher.ask()

    async def _load(self) -> None:
        self.failures.filter.renew()
        causes = await self._console.causes()
        fixed = await self._console.fixed_today()
        self._written = 0 if causes else await self._console.written_since(monday(self._now()))
        await self._fields.load()
        self.failures.model.set_field_labels(self._fields.labels)
        self._show_causes(causes, fixed)
        if not self.retries.holding:
            await self._list()

    def _trouble(self, error: ConsoleError | None) -> None:
        if error is None:
            self.clear_error()
            return
        self.show_error(error, action=texts.tr("Try again"), on_action=self.refresher.ask)
        self.failures.panel.set_state(
            TableState.ERROR, error.help.happened, error.help.fix, texts.tr("Try again"), self.refresher.ask
        )

    def _page_trouble(self, error: Exception) -> None:
        if isinstance(error, ConsoleError):
            self._trouble(error)
        else:
            raise error

    @property
    def cause(self) -> CauseView | None:
        """The cause that is shown."""
        return next((cause for cause in self._causes if cause.cause == self.list.current_key), None)

    def _show_causes(self, causes: Sequence[CauseView], fixed: int) -> None:
        shown = self.cause
        if self.retries.holding and shown is not None and all(cause.cause != shown.cause for cause in causes):
            causes = (*causes, replace(shown, count=0))
        self._causes, self._fixed = causes, fixed
        self._show_title(causes, fixed)
        self._stack.setCurrentIndex(0 if causes else 1)
        self.causes.show_causes(causes, fixed)
        if self._awaited and self.list.select(self._awaited):
            self._awaited = ""
        if self.cause is not None:
            self._show_cause(self.cause)

    def _show_cause(self, cause: CauseView) -> None:
        self.cause_card.show_cause(cause)
        self.failures.set_cause(cause.count, cause.retry)

    def _show_title(self, causes: Sequence[CauseView], fixed: int) -> None:
        for button in (self.export_button, self.import_button, self.everything, self.search):
            button.setVisible(bool(causes))
        if not any(cause.count for cause in causes):
            self.header.set(texts.tr("No failures"))
            self.empty.set("circle-check", texts.tr("Nothing failed"), nothing_words(fixed, self._written))
            return
        self.header.set(*title_words(causes))

    def _wanted_rows(self) -> FailureFilter:
        chosen = self.failures.filter
        return FailureFilter(self.list.current_key or None, chosen.kind, self.search.text().strip(), chosen.since)

    def _narrow(self) -> None:
        """Show the causes that whoever is chosen can fix, and the rows of the largest where the current one is not among them."""
        self.causes.show_causes(self._causes, self._fixed)

    async def _list(self) -> None:
        wanted = self._wanted_rows()
        if wanted.cause is None:
            self.failures.set_ids(())
            return
        if not self.failures.model.rowCount():
            self.failures.panel.set_state(TableState.LOADING)
        ids = await self._console.failure_ids(wanted, self._sort)
        if wanted != self._wanted_rows():
            return
        self.failures.set_ids(ids)
        if ids:
            self.failures.panel.set_state(TableState.ROWS)
        else:
            self.failures.panel.set_state(
                TableState.FILTERED,
                texts.tr("No failure here matches the filter"),
                "",
                texts.tr("Clear filter"),
                self.clear_filter,
            )

    def _list_anew(self) -> None:
        self.retries.end_fading()
        tasks.run(self, self._list(), key="list", on_error=self._trouble)

    def clear_filter(self) -> None:
        """Show all failures of the cause."""
        self.search.clear()
        self.failures.filter.clear()

    def _cause_chosen(self, key: str) -> None:
        if key == self._shown_cause:
            return
        self._shown_cause = key
        if self.cause is not None:
            self._show_cause(self.cause)
        self.failures.model.set_trying(None, None)
        self.failures.table.clearSelection()
        self.failures.set_ids(())
        self._list_anew()

    def _sort_chosen(self, key: str) -> None:
        self._sort = key
        self._list_anew()

    def show_cause(self, cause: str) -> None:
        """Show a cause, as the overview asks for; one that is not known yet is shown once it is."""
        self.causes.clear()
        if not self.list.select(cause):
            self._awaited = cause
            self.refresher.ask()

    # -- trying again -------------------------------------------------------------------------------------------------

    def retry(self, ids: Sequence[int]) -> None:
        """Try these again now."""
        self.retries.start(lambda: self._console.retry(ids=list(ids)), ids)

    def retry_selected(self) -> None:
        """Try the selected rows again now."""
        self.failures.retry_selected()

    def retry_cause(self) -> None:
        """Try every failure of the cause again now, also those that the filter hides."""
        if self.cause is not None:
            cause = self.cause.cause
            self.retries.start(lambda: self._console.retry(cause=cause), wanted=FailureFilter(cause))

    def retry_everything(self) -> None:
        """Try again whatever can succeed without anybody's help, or was mended."""
        self.retries.start(lambda: self._console.retry(everything=True))

    def edit_and_retry(self, failure_id: int, value: Value) -> None:
        """Change the value here and try that record again."""
        self.retries.start(lambda: self._console.edit_and_retry(failure_id, value), [failure_id])

    def _told(self, sentence: str, severity: str) -> None:
        self.notice.set(sentence, severity)
        announce(self, sentence)

    def _faded(self) -> None:
        self.notice.clear()
        self.refresher.ask()

    # -- what else can be done ----------------------------------------------------------------------------------------

    def act(self, action: str, argument: str) -> None:
        """Do or open the fix of a cause."""
        if action == "edit_value":
            if not self.failures.edit_current():
                self._open_person()
        elif action == "copy_details":
            self.failures.copy_selected()
        elif action == "link_person":
            tasks.run(self, self._ask_and_link())
        elif action == "reissue_profile_id":
            if (clone := self.failures.current()) is not None:
                number = clone.id
                self.retries.start(lambda: self._console.reissue_profile_id(number), [number])
        elif action == "shorten":
            tasks.run(self, ask_and_shorten(self, self._console, self.retries))
        elif action == "mapping":
            failure = self.failures.current()
            field = argument or (failure.field if failure else "") or ""
            self.wanted.emit("mapping", f"{failure.kind.value}:{field}" if failure and field else field)
        else:
            self.wanted.emit(action, argument)

    async def _ask_and_link(self) -> None:
        if await join_several(self, self._console, self.cause, self.failures.selected_ids()):
            return
        failure = self.failures.current()
        if failure is None or (person := failure.local_id) is None:
            return
        if crm_id := await record_of(self, self._console, failure):
            self.retries.start(lambda: self._console.link_person(person, crm_id), [failure.id])

    def _open_person(self) -> None:
        failure = self.failures.current()
        if failure is not None and failure.local_id is not None:
            self.wanted.emit("person", str(failure.local_id))

    def skip(self, ids: Sequence[int]) -> None:
        """Leave these alone until their record changes."""
        done = texts.plural(len(ids), texts.tr("record is skipped"), texts.tr("records are skipped"))
        self._do(self._console.skip_until_changed(list(ids)), texts.tr("%1 until it changes.").replace("%1", done))

    def dismiss(self, ids: Sequence[int]) -> None:
        """Ask for a reason and take these off the list."""
        tasks.run(self, self._ask_and_dismiss(list(ids)))

    async def _ask_and_dismiss(self, ids: list[int]) -> None:
        title = texts.plural(len(ids), texts.tr("failure: dismiss it?"), texts.tr("failures: dismiss them?"))
        dialog = ReasonDialog(
            title,
            texts.tr("Dismiss"),
            texts.tr("Reason"),
            explanation=texts.tr("The change is not sent. A later change of the record is sent as usual."),
            parent=self,
        )
        if not await tasks.ask(dialog):
            return
        await self._console.dismiss(ids, dialog.reason)
        self._say(texts.plural(len(ids), texts.tr("failure dismissed."), texts.tr("failures dismissed.")))
        self.refresher.ask()

    def _do(self, work: Coroutine[Any, Any, Any], told: str) -> None:
        def done(_nothing: object) -> None:
            self._say(told)
            self.refresher.ask()

        tasks.run(self, work, on_result=done)

    def _say(self, sentence: str) -> None:
        self.notice.set(sentence, "good")
        announce(self, sentence)
        QTimer.singleShot(FADE_MS, self, lambda: self.notice.sentence.text() == sentence and self.notice.clear())

    def _open_record(self, failure: FailureView) -> None:
        if failure.crm_id:
            links.open_record(self, self._console, failure.kind, failure.crm_id)

    def _copy(self, rows: Sequence[FailureView]) -> None:
        by_id = {cause.cause: cause for cause in self._causes}
        text = "\n\n".join(details(row, by_id.get(row.cause)) for row in rows)
        QGuiApplication.clipboard().setText(text)
        self._say(texts.plural(len(rows), texts.tr("record's details copied."), texts.tr("records' details copied.")))

    def export(self) -> None:
        """Ask for a file and write every open failure that passes the filter into it."""
        tasks.run(self, self._ask_and_export())

    async def _ask_and_export(self) -> None:
        dialog = QFileDialog(self, texts.tr("Export failures"), "failures.csv")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([texts.tr("Comma-separated values (*.csv)"), texts.tr("Excel workbook (*.xlsx)")])
        dialog.setDefaultSuffix("csv")
        dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix("xlsx" if "xlsx" in name else "csv"))
        if path := await tasks.ask_file(dialog):
            await self.export_to(Path(path))

    async def export_to(self, path: Path) -> None:
        """Write every open failure that passes the filter into a .csv or .xlsx file."""
        wanted = replace(self._wanted_rows(), cause=None, causes=self._causes_of_who())
        count = await self._console.export_failures(path, wanted)
        told = texts.plural(count, texts.tr("failure exported to %1."), texts.tr("failures exported to %1."))
        self._say(told.replace("%1", path.name))

    def _causes_of_who(self) -> tuple[str, ...]:
        return tuple(cause.cause for cause in self.causes.passing(self._causes)) if self.causes.who else ()

    def import_sheet(self) -> None:
        """Ask for an exported sheet that was corrected, take its corrections over and try exactly those again."""
        self.sheets.ask()
