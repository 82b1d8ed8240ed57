"""The *Status mapping* page: which status, and which stage of opportunities, of Salesforce stands for which stage here (features S4-17…21, S0-38)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from ui import tasks
from ui.actions import Actions
from ui.announce import announce
from ui.mapping.pipeline_diagram import PipelineDiagram
from ui.mapping.problem_panel import ProblemPanel
from ui.mapping.question import Question
from ui.mapping.stage_card import StageCard
from ui.mapping.status_form import StatusForm
from ui.mapping.status_moves import MovesStrip
from ui.models.pipeline import PipelineDraft
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Card, EmptyState, Page, Scroll
from ui.widgets.yielding import Yielding

if TYPE_CHECKING:
    from crmconsole.console import Console


class PipelinePage(Page):
    """Picture and form of one draft. `refresh()` fetches, `may_leave()` asks about unsaved changes."""

    action_wanted = Signal(str)
    """The id of an action that an error asks for."""

    def __init__(self, console: Console, bridge: Any, parent: QWidget | None = None) -> None:
        super().__init__(tr("Status mapping"), parent=parent)
        self._console = console
        self.draft = PipelineDraft(console, self)
        self.revert = self.header.add_action(Button(tr("Revert"), "rotate-ccw", small=True))
        self.save = self.header.add_action(Button(tr("Save"), "save", small=True, kind="primary"))
        self.diagram = PipelineDiagram(self.draft)
        self.form = StatusForm(self.draft)
        self.problems = ProblemPanel(tr("A status that no stage is paired with comes here under its own name."))
        self.moves = MovesStrip(console, self.draft)
        self.empty = EmptyState("git-branch", tr("Loading…"))
        self._content = QWidget()
        self._under = QVBoxLayout(self._content)
        self._under.setContentsMargins(0, 0, 0, 0)
        self._row = Yielding()
        self._under.addLayout(self._row, 1)
        self.stages = StageCard()
        self._under.addWidget(self.stages)
        picture, table = Card(tr("How stages travel")), Card(tr("As a table"))
        picture.add(self.diagram)
        picture.body.addStretch(1)
        table.add(self.form)
        table.body.addStretch(1)
        self._row.add(picture, 5, least=360)
        self._row.add(table, 4, least=400)
        self.scroll = Scroll(self._content)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.scroll, 1)
        self.body.addWidget(self.moves)
        self.body.addWidget(self.problems)
        self.scroll.hide()
        self.problems.hide()
        self._saving = False
        self._actions: tuple[Actions, str] | None = None
        self._connect(bridge)
        self._space()
        theme.changed.connect(self._space)
        self._refresh()

    def _connect(self, bridge: Any) -> None:
        self.revert.clicked.connect(self.draft.revert)
        self.save.clicked.connect(self.save_now)
        self.draft.changed.connect(self._refresh)
        self.problems.wanted.connect(self._go_to)
        self.stages.chosen.connect(self._say_what_stage_means)
        bridge.changed.connect(self._heard)

    def _space(self) -> None:
        self._row.setSpacing(theme.gap(4))
        self._under.setSpacing(theme.gap(4))

    def answer(self, actions: Actions, page: str) -> None:
        """Answer the menu's actions while the page is in sight."""
        self._actions = (actions, page)
        actions.on("mapping.save", self.save_now, page=page)
        actions.on("mapping.revert", self.draft.revert, page=page)
        self._refresh()

    # -- what the window asks -----------------------------------------------------------------------------------------

    async def refresh(self) -> None:
        """Fetch the statuses, unless something is not saved yet."""
        try:
            self.stages.show_stages(await self._console.stages())
            if self.draft.dirty:
                return
            await self.draft.load()
        except ConsoleError as error:
            self._show_trouble(error)
            return
        self.notice.clear()
        if not self.draft.options:
            words = tr("The statuses appear here once Salesforce is connected.")
            self.empty.set("plug", tr("No statuses yet"), words)
        shown = bool(self.draft.options)
        self.empty.setVisible(not shown)
        self.scroll.setVisible(shown)
        self.problems.setVisible(shown)

    def brought_back(self) -> None:
        """Fetch the statuses, where none were fetched yet."""
        if not self.draft.options:
            tasks.run(self, self.refresh(), key="refresh")

    def _show_trouble(self, error: ConsoleError) -> None:
        wanted = error.action
        verbs = {None: tr("Try again"), "sign_in": tr("Sign in again"), "wizard": tr("Set up the connection")}
        action = verbs.get(wanted, tr("Show"))

        def act() -> None:
            if wanted is not None:
                self.action_wanted.emit(wanted)
            else:
                tasks.run(self, self.refresh(), key="load")

        if self.draft.stages:
            self.show_error(error, action=action, on_action=act)
        else:
            means = " ".join(part for part in (error.help.means, error.help.fix) if part)
            self.empty.set("triangle-alert", error.help.happened, means, action, act)

    async def may_leave(self) -> bool:
        """Ask what to do with unsaved changes; True when another page may come."""
        if not self.draft.dirty:
            return True
        answers = [("stay", tr("Stay")), ("discard", tr("Discard")), ("save", tr("Save"))]
        words = tr("The statuses were changed and not saved yet.")
        answer = await Question(self.window(), tr("Save the pipeline?"), words, answers).ask()
        if answer == "save":
            return await self._save()
        if answer == "discard":
            self.draft.revert()
        return answer == "discard"

    # -- saving -------------------------------------------------------------------------------------------------------

    def save_now(self) -> None:
        """Save the statuses."""
        tasks.run(self, self._save(), key="save")

    async def _save(self) -> bool:
        if self._blocker():
            return False
        self._saving = True
        self._refresh()
        try:
            await self.draft.save()
        except ConsoleError as error:
            self.show_error(error)
            return False
        finally:
            self._saving = False
            self._refresh()
        self.notice.clear()
        announce(self, tr("The statuses are saved."))
        return True

    def _say_what_stage_means(self, stage: str, stands_for: str | None) -> None:
        tasks.run(self, self._keep_meaning(stage, stands_for), key="stage")

    async def _keep_meaning(self, stage: str, stands_for: str | None) -> None:
        try:
            await self._console.set_stage_meaning(stage, stands_for)
            self.stages.show_stages(await self._console.stages())
        except ConsoleError as error:
            self.show_error(error)
            return
        words = tr("“%1” stands for %2.") if stands_for else tr("“%1” stands for nothing.")
        announce(self, words.replace("%1", stage).replace("%2", stands_for or ""))

    def _blocker(self) -> str:
        if self._saving:
            return tr("Saving…")
        if self.draft.errors:
            return self.draft.errors[0].sentence
        return "" if self.draft.dirty else tr("Nothing was changed.")

    def _refresh(self) -> None:
        self.problems.show_problems(self.draft.problems)
        self.save.set_reason(self._blocker())
        self.revert.setEnabled(self.draft.dirty and not self._saving)
        self.header.set(tr("Status mapping"), tr("not saved") if self.draft.dirty else "")
        if self._actions is not None:
            actions, page = self._actions
            actions.set_enabled("mapping.save", not self._blocker(), page=page)
            actions.set_enabled("mapping.revert", self.draft.dirty, page=page)

    def _heard(self, parts: frozenset[str]) -> None:
        if parts & {"mapping", "connection", "people", "pipeline"} and self.isVisible() and not self._saving:
            tasks.run(self, self.refresh(), key="load")

    def _go_to(self, name: str | None) -> None:
        """Put the keyboard on the box of a stage, or of a status' way back."""
        box = self.form.boxes.get(name or "") or self.form.back_boxes.get(name or "")
        if box is not None:
            box.setFocus()
            self.scroll.ensureWidgetVisible(box)
