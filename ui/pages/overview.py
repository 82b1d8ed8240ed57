"""The first page: is everything in step, what needs a person, what happened today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.events import RunProgress
from crmconsole.roles import Right
from crmconsole.views import CauseView, Need, OverviewView, RunView
from ui import texts
from ui.bridge import Bridge
from ui.models import words
from ui.models.objects import StateModel
from ui.models.runs import changes_of
from ui.pages.refresh import Refresher
from ui.theme import theme
from ui.widgets import Badge, Button, Card, EmptyState, Label, Page, Scroll, TablePanel, TableState, TableView, Tile
from ui.widgets.action_row import ActionRow
from ui.widgets.rule import Rule
from ui.widgets.sparkline_delegate import SparklineDelegate
from ui.widgets.yielding import Yielding

if TYPE_CHECKING:
    from crmconsole.console import Console

PARTS = frozenset({"people", "failures", "conflicts", "mapping", "connection", "setup", "runs", "schedule"})
_LOOKS = {"bad": ("triangle-alert", "bad"), "attention": ("circle-alert", "attention"), "info": ("sparkles", "accent")}
_ICONS = {"conflicts": "split", "mapping": "arrow-left-right", "sign_in": "log-in", "wizard": "plug", "brake": "hand"}


TILE = 170
"""So wide a tile is at least, in design pixels."""


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


class OverviewPage(Page):
    """Shows `Console.overview`. `wanted(action, argument)` asks the window for a page, the wizard, a preview or a retry.

    `loaded` carries every `OverviewView` that was read, for the frame. With a `window` it is read while that is in sight,
    whichever page is shown.
    """

    loaded = Signal(object)

    def __init__(
        self,
        console: Console,
        bridge: Bridge,
        *,
        now: Callable[[], datetime] = utc_now,
        window: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(texts.tr("Overview"), parent=parent)
        self._console, self._now = console, now
        self.view: OverviewView | None = None
        self.causes: Sequence[CauseView] = ()
        """Why records failed, as of the same moment as the view."""
        self.charts = self.header.add_action(Button(texts.tr("Charts"), "chart-column"))
        self.charts.clicked.connect(lambda: self.wanted.emit("charts", ""))
        self.preview = self.header.add_action(Button(texts.tr("Preview next run"), "eye"))
        self.preview.clicked.connect(lambda: self.wanted.emit("preview", ""))
        self._stack = QStackedLayout()
        self._stack.addWidget(self._build_content())
        self.invitation = EmptyState()
        around = Card()
        around.add(self.invitation, 1)
        self._stack.addWidget(around)
        self.body.addLayout(self._stack)
        self.header.set(texts.tr("Reading how things stand…"))
        self.refresher = Refresher(window or self, self._load, self._trouble, rest_ms=1000, beat_ms=30_000)
        bridge.changed.connect(self._changed)
        bridge.progress.connect(self._progress)
        bridge.run_ended.connect(lambda _ended: self.refresher.ask())
        bridge.schedule.connect(lambda _schedule: self.refresher.ask())

    # -- building -----------------------------------------------------------------------------------------------------

    def _build_content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap(4))
        tiles = Yielding(even=True)
        tiles.setSpacing(theme.gap(3))
        self.in_step = Tile(texts.tr("Records in step"))
        self.need_you = Tile(texts.tr("Need you"))
        self.changes = Tile(texts.tr("Changes today"))
        self.calls = Tile(texts.tr("Our API calls today"))
        for tile in (self.in_step, self.need_you, self.changes, self.calls):
            tiles.add(tile, 1, least=TILE)
        column.addLayout(tiles)
        below = Yielding()
        below.setSpacing(theme.gap(4))
        below.add(self._build_objects(), 739, least=380)
        below.add(self._build_needs(), 360, least=240)
        column.addLayout(below, 1)
        return content

    def _build_objects(self) -> QWidget:
        card = Card(flush=True)
        card.setAccessibleName(texts.tr("Objects"))
        self.objects = StateModel(self._now, self)
        table = self.table = TableView(texts.tr("Objects"))
        table.setModel(self.objects)
        table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        model = self.objects
        table.set_column(model.NAME, stretch=True)
        for column, width in ((model.WAY, 130), (model.IN_STEP, 80), (model.WAITING, 82), (model.FAILED, 70)):
            table.set_column(column, width)
        table.set_column(model.LAST, 122)
        table.set_column(model.DAY, 150, delegate=SparklineDelegate(parent=table))
        table.activated.connect(self._object_activated)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.panel = TablePanel(table)
        card.add(self.panel, 1)
        self.left_out = Label("", "small", "muted", wrap=True)
        self.left_out.setMargin(round(theme.gap(3)))
        card.add(self.left_out)
        self.left_out.hide()
        return card

    def _build_needs(self) -> QWidget:
        card = self.needs_card = Card(texts.tr("What needs you"), flush=True)
        self.need_count = Badge(parent=card)
        card.add_to_head(self.need_count)
        holder = QWidget()
        self._needs = QVBoxLayout(holder)
        self._needs.setContentsMargins(0, 0, 0, 0)
        self._needs.setSpacing(0)
        self._shown_needs: tuple[object, ...] | None = None
        self.rows: list[ActionRow] = []
        card.add(Scroll(holder), 1)
        return card

    def end(self) -> None:
        """Read nothing more."""
        self.refresher.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the sparklines, then the directions, where the table would be cut."""
        super().resizeEvent(event)
        self.table.setColumnHidden(self.objects.DAY, self.width() < theme.px(1080))
        self.table.setColumnHidden(self.objects.WAY, self.width() < theme.px(960))

    # -- data ---------------------------------------------------------------------------------------------------------

    def _changed(self, parts: frozenset[str]) -> None:
        if parts & PARTS:
            self.refresher.ask()

    async def _load(self) -> None:
        if not self._console.may(Right.LOOK):
            return
        view = await self._console.overview()
        self.causes = await self._console.causes() if view.setup.complete and self._console.may(Right.FAILURES) else ()
        self.view = view
        self.show_view(view)
        self.loaded.emit(view)

    def _trouble(self, error: ConsoleError | None) -> None:
        if error is None:
            self.clear_error()
            return
        self.show_error(error, action=texts.tr("Try again"), on_action=self.refresher.ask)
        if self.view is None:
            self.header.set(texts.tr("Overview"))
        self.table.set_faded(self.view is not None)

    def show_view(self, view: OverviewView) -> None:
        """Show how things stand."""
        ready = view.setup.complete
        self._stack.setCurrentIndex(0 if ready else 1)
        self.preview.setVisible(ready)
        self.charts.setVisible(ready)
        self._show_title(view)
        if not ready:
            self._invite(view)
            return
        self._show_tiles(view)
        self.objects.set_objects(view.objects)
        remarks = [one.remark for one in view.objects if one.remark]
        self.left_out.setText(" ".join(remarks))
        self.left_out.setVisible(bool(remarks))
        self.panel.set_state(TableState.ROWS)
        self.table.set_faded(view.state == "offline")
        self._show_needs(view)

    def _show_title(self, view: OverviewView) -> None:
        linked = sum(each.linked for each in view.objects)
        in_step = sum(each.in_step for each in view.objects)
        badge = texts.percent(in_step, linked, 0 if in_step == linked else 1) if view.setup.complete and linked else ""
        role = "good" if view.state == "up_to_date" else "attention" if view.state == "needs_you" else "neutral"
        old = view.state == "offline" and view.last_run is not None
        # Why it is old is the banner's to say.
        remark = texts.tr("as of %1").replace("%1", self._last_time(view.last_run)) if old else ""
        self.header.set(view.sentence, remark, badge=badge, role=role)

    def _invite(self, view: OverviewView) -> None:
        begun = any(step.done for step in view.setup.steps)
        left = sum(not step.done for step in view.setup.steps)
        explanation = texts.tr(
            "Five short steps: connect, choose objects, statuses, owners and when to sync. "
        ) + texts.tr("Nothing is written to Salesforce until you have finished them.")
        if begun:
            explanation = (
                texts.plural(left, texts.tr("step is left."), texts.tr("steps are left."))
                + " "
                + texts.tr("Nothing is written to Salesforce until you have finished them.")
            )
        self.invitation.set(
            "plug",
            texts.tr("Continue the set-up") if begun else texts.tr("Connect to Salesforce to begin"),
            explanation,
            texts.tr("Continue set-up") if begun else texts.tr("Set up now"),
            lambda: self.wanted.emit("wizard", view.setup.missing_step or ""),
        )
        self.invitation.action.set_kind("primary")

    def _show_tiles(self, view: OverviewView) -> None:
        linked = sum(each.linked for each in view.objects)
        in_step = sum(each.in_step for each in view.objects)
        self.in_step.set(texts.number(in_step), texts.tr("of %1 linked").replace("%1", texts.number(linked)))
        mending = sum(cause.count for cause in self.causes if cause.retry == "by_itself")
        # As the page Failures counts them, where a record may have several; whoever may not see that is told of records.
        counted = sum(cause.count for cause in self.causes) - mending
        failed = counted if self.causes else sum(each.failed for each in view.objects)
        different = sum(each.conflicts for each in view.objects)
        more = texts.plural(
            mending, texts.tr("more is tried again by itself"), texts.tr("more are tried again by themselves")
        )
        self.need_you.set(
            texts.number(failed + different),
            _need_words(failed, different),
            colour="bad" if failed else "text",
            tooltip=more if mending else "",
        )
        here, there = view.changes_today_from_here, view.changes_today_from_crm
        note = texts.tr("%1 from Salesforce, %2 from here")
        self.changes.set(
            texts.number(here + there),
            note.replace("%1", texts.number(there)).replace("%2", texts.number(here)),
            trend=view.changes_by_day,
            tooltip=texts.tr("The line shows the last 7 days"),
        )
        self.calls.set(
            texts.number(view.calls_today),
            _call_words(view),
            trend=view.calls_by_day,
            trend_colour="good",
            tooltip=_call_tooltip(view),
        )

    # -- what needs you -----------------------------------------------------------------------------------------------

    def _show_needs(self, view: OverviewView) -> None:
        waiting = sum(each.waiting for each in view.objects) if view.schedule.every == "manual" else 0
        shown = (tuple(view.needs), view.last_run.run if view.last_run else None, waiting)
        if shown == self._shown_needs:
            return
        self._shown_needs = shown
        self.need_count.set(texts.number(len(view.needs)) if view.needs else "")
        while self._needs.count():
            item = self._needs.takeAt(0)
            if item.widget() is not None:
                item.widget().deleteLater()
        self.rows = [self._need_row(need) for need in view.needs]
        for row in self.rows:
            self._needs.addWidget(row)
            self._needs.addWidget(Rule())
        self._needs.addWidget(self._closing_words(view))
        self._needs.addStretch(1)

    def _need_row(self, need: Need) -> ActionRow:
        icon, colour = _LOOKS.get(need.severity, _LOOKS["info"])
        row = ActionRow(need.title, need.detail, need.button, icon=_ICONS.get(need.action, icon), colour=colour)
        row.pressed.connect(lambda: self.wanted.emit(need.action, need.argument))
        return row

    def _closing_words(self, view: OverviewView) -> Label:
        if view.needs:
            sentence = texts.tr("Nothing else needs you.")
        elif view.last_run is None:
            sentence = texts.tr("Nothing needs you. No run yet.")
        else:
            count = changes_of(view.last_run)
            sentence = texts.tr("Nothing needs you. Last run %1, %2.").replace("%1", self._last_time(view.last_run))
            sentence = sentence.replace("%2", texts.plural(count, texts.tr("change"), texts.tr("changes")))
        waiting = sum(each.waiting for each in view.objects)
        if view.schedule.every == "manual" and waiting:
            words = texts.plural(waiting, texts.tr("change waits"), texts.tr("changes wait"))
            sentence += " " + texts.tr("Runs start by hand only: %1 until you press Sync now.").replace("%1", words)
        label = Label(sentence, "small", "muted", wrap=True)
        label.setContentsMargins(theme.gap(4), theme.room(14), theme.gap(4), theme.room(14))
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return label

    def _last_time(self, run: RunView | None) -> str:
        return texts.day_and_time(texts.parse(run.started), self._now()) if run else words.BLANK

    # -- live ---------------------------------------------------------------------------------------------------------

    def _progress(self, progress: RunProgress) -> None:
        if self.view is not None and self.view.setup.complete:
            self.header.set(progress.sentence, texts.tr("Working"))

    def _object_activated(self, index: QModelIndex) -> None:
        state = self.objects.object_at(index.row())
        if state.failed:
            self.wanted.emit("failures", "")
        else:
            self.wanted.emit("mapping", str(state.kind))


def _need_words(failed: int, different: int) -> str:
    parts = []
    if failed:
        parts.append(texts.plural(failed, texts.tr("failure"), texts.tr("failures")))
    if different:
        parts.append(texts.plural(different, texts.tr("difference"), texts.tr("differences")))
    return ", ".join(parts) or texts.tr("no failures, no differences")


def _call_words(view: OverviewView) -> str:
    """Return what the org counted, of which ours are a part: the figure of the strip at the foot of the window."""
    limit, used = view.connection.api_limit, view.connection.api_used
    if not limit or used is None:
        return ""
    return texts.tr("%1 by all programs in 24 h").replace("%1", texts.of(used, limit))


def _call_tooltip(view: OverviewView) -> str:
    days = view.calls_by_day
    told = [
        texts.tr(
            "What this console asked since midnight GMT. Salesforce counts the last 24 hours, and other programs too."
        ),
        texts.tr("The line shows the last 7 days"),
    ]
    if len(days) > 1:
        told.append(texts.tr("7-day average %1").replace("%1", texts.number(round(sum(days) / len(days)))))
    return "\n".join(told)
