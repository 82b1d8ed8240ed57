"""The wizard's dialog: five named steps at the left, one step at a time, Back and Save & Proceed (features S4-7).

Owns moving between steps. What is missing and which step comes first the console says; each step owns what is entered in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.records import Kind
from crmconsole.views import SetupView
from ui import tasks
from ui.announce import announce
from ui.mapping.dialog import MappingDialog
from ui.mapping.question import Question
from ui.texts import tr
from ui.theme import theme
from ui.widgets import StepList
from ui.widgets.dialog import Dialog
from ui.wizard.buttons import WizardButtons
from ui.wizard.crm_details import CrmDetailsStep
from ui.wizard.data_objects import DataObjectsStep
from ui.wizard.drafts import Drafts
from ui.wizard.ready import ReadyPage, Summary
from ui.wizard.sales_manager import SalesManagerStep
from ui.wizard.status_mapping import StatusMappingStep
from ui.wizard.step import Step
from ui.wizard.synchronization import FRAMES, SynchronizationStep

if TYPE_CHECKING:
    from crmconsole.console import Console


class Signals(Protocol):
    """What the wizard hears of the engine (`ui/bridge.py`)."""

    changed: QObject


LEAST_WIDTH, LEAST_HEIGHT = 720, 520
KEEP_MS = 300
"""So long after the last key what was entered is kept for a crash."""
TITLES = ("CRM details", "Data objects mapping", "Status mapping", "Assign sales manager", "Data synchronization")


class SetupWizard(Dialog):
    """Show it with `open()`, then `start()`. `done_with_setup` after *Done and Ready to Go*, `preview_wanted` from its last page.

    What is entered and not saved is kept in `settings`, until the wizard is left.
    """

    done_with_setup = Signal()
    preview_wanted = Signal()

    def __init__(
        self, console: Console, bridge: Signals, parent: QWidget | None = None, *, settings: QSettings | None = None
    ) -> None:
        super().__init__(parent)
        self._console, self._bridge = console, bridge
        self.setWindowTitle(tr("Set up Salesforce"))
        self.resize(theme.px(1040), theme.px(660))
        self._drafts = Drafts(settings)
        self._keeping = QTimer(self, interval=KEEP_MS, singleShot=True)
        self._keeping.timeout.connect(self._keep)
        self._visited: set[Step] = set()
        self._unloaded = False
        """What the step shows could not be fetched: it cannot be left forwards."""
        self._busy = False
        self._checking = False
        """A step is saved and checked now: Cancel ends that, not the wizard."""
        self._asking = False
        self._focus: QWidget | None = None
        """What gets the keyboard once the buttons can be pressed again."""
        self.step_list = StepList(
            tr("Connect Salesforce"),
            [tr(title) for title in TITLES],
            tr("Nothing is written until you have seen a preview."),
        )
        self.step_list.chosen.connect(self._go_back_to)
        self.schedule = SynchronizationStep(console)
        self.steps: list[Step] = [
            CrmDetailsStep(console),
            DataObjectsStep(console, self._open_mapping),
            StatusMappingStep(console),
            SalesManagerStep(console),
            self.schedule,
        ]
        self.stack = QStackedWidget()
        for step in self.steps:
            self.stack.addWidget(step)
            step.blocked.connect(self._refresh)
            step.entered.connect(self._was_entered)
            step.working.connect(self._step_works)
        self.ready = ReadyPage()
        self.ready.preview.clicked.connect(self._preview)
        self.ready.save.clicked.connect(self.accept)
        self.stack.addWidget(self.ready)
        self.buttons = WizardButtons()
        self.buttons.spinner.turned.connect(self._refresh)
        self._lay_out()
        self._restyle()
        theme.changed.connect(self._restyle)
        self._setup: SetupView | None = None
        self._show_step(0)

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.step_list)
        middle.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self.buttons)
        # Only now is the dialog there whose Enter it is.
        self.buttons.forward.setDefault(True)
        self.buttons.cancel.clicked.connect(self.reject)
        self.buttons.back.clicked.connect(self.back)
        self.buttons.forward.clicked.connect(self.forward)
        QShortcut(QKeySequence("Alt+N"), self, self.forward)
        back = QKeySequence("Alt+B")
        if QKeySequence.mnemonic(self.buttons.back.text()) != back:
            # In another language the button has a letter of its own; twice the same letter would be none.
            QShortcut(back, self, self.back)

    def _restyle(self) -> None:
        # Large letters must not make it larger than the screen.
        self.setMinimumSize(QSize(theme.px(LEAST_WIDTH), theme.px(LEAST_HEIGHT)).boundedTo(self.room()))
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.colour("surface"))
        self.setPalette(palette)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the steps, unless letters are so large that a screen is narrower than the least size."""
        super().resizeEvent(event)
        self.step_list.set_named(self.width() >= theme.px(LEAST_WIDTH) - 1)

    # -- moving -------------------------------------------------------------------------------------------------------

    @property
    def step(self) -> Step | None:
        """The step that is shown; None on the last page."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Step) else None

    def start(self, step_id: str | None = None) -> None:
        """Go to a step: with None to the first that is not done, and to the first of all when all are.

        A step before which another is missing cannot be entered: then the missing one is shown.
        """
        self._run(self._start(step_id), tr("Looking at the connection…"))

    async def _start(self, step_id: str | None) -> None:
        self._setup = await self._console.setup()
        places = {step.step_id: place for place, step in enumerate(self.steps)}
        missing = places.get(self._setup.missing_step or "")
        wanted = places.get(step_id or self._drafts.place)
        known = [place for place in (missing, wanted) if place is not None]
        index = min(known, default=0)
        await self._enter(index)

    def back(self) -> None:
        """Show the step before; what was entered in this one stays."""
        index = self.stack.currentIndex()
        if 0 < index < len(self.steps) and not self._busy:
            self._leave_and_enter(index - 1)

    def forward(self) -> None:
        """Save this step and show the next; on the last one, finish."""
        step = self.step
        if step is None or self._busy or self._unloaded:
            return
        if step.blocker:
            step.notice.set(step.blocker, "attention")
            announce(step, step.blocker)
            return
        self._checking = True
        self._run(self._proceed(step), tr("Saving…"))

    def _load(self, index: int) -> None:
        self._run(self._enter(index), tr("Loading…"))

    async def _proceed(self, step: Step) -> None:
        step.notice.clear()
        await step.save()
        self._setup = await self._console.complete_step(step.step_id)
        self._checking = False
        index = self.steps.index(step)
        self._keep()
        if index + 1 < len(self.steps):
            step.leave()
            await self._enter(index + 1)
        else:
            await self._finish()

    async def _finish(self) -> None:
        self._setup = await self._console.finish_setup()
        plan = await self._console.schedule()
        frame = tr(dict(FRAMES).get(plan.every, "Custom interval")) if plan.every != "manual" else tr("Only by hand")
        self.ready.show_summary(
            Summary(
                await self._console.connection(),
                await self._console.object_choices(),
                await self._console.starting_point(),
                await self._console.pipeline(),
                await self._console.owners(),
                plan,
                frame,
                self.schedule.cost.text(),
                await self._console.write_back(),
            )
        )
        self._drafts.forget()
        self.stack.setCurrentWidget(self.ready)
        self.step_list.set_current(-1, len(self.steps))
        self.buttons.hide()
        self.ready.preview.setDefault(True)
        self.ready.preview.setFocus()
        announce(self, self.ready.heading.text())
        self.done_with_setup.emit()

    def _go_back_to(self, index: int) -> None:
        if not self._busy:
            self._leave_and_enter(index)

    def _leave_and_enter(self, index: int) -> None:
        if self.step is not None:
            self.step.leave()
        self._load(index)

    async def _enter(self, index: int) -> None:
        self._unloaded = True
        self._show_step(index)
        step = self.steps[index]
        step.notice.clear()
        await step.load()
        self._unloaded = False
        if step not in self._visited:
            self._visited.add(step)
            self._bring_back(step)
        self._keep()
        self._focus = step.first_focus() or self.buttons.forward

    def _bring_back(self, step: Step) -> None:
        """Show what was entered in a step when the program ended there."""
        kept = self._drafts.of(step.step_id)
        if kept is None:
            return
        step.take(kept)
        if step.draft() is not None:
            step.notice.set(tr("What you had entered here is back. It is not saved yet."), "accent")

    def _show_step(self, index: int) -> None:
        self.stack.setCurrentIndex(index)
        self.buttons.show()
        self.buttons.forward.setDefault(True)
        done = sum(1 for step in self._setup.steps if step.done) if self._setup is not None else 0
        self.step_list.set_current(index, max(done, index))
        last = index == len(self.steps) - 1
        self.buttons.set_forward(tr("Done and Ready to Go") if last else tr("Save && Proceed"))
        self._refresh()
        announce(self, tr("Step %1 of 5, %2").replace("%1", str(index + 1)).replace("%2", tr(TITLES[index])))

    # -- work ---------------------------------------------------------------------------------------------------------

    def _run(self, work, words: str) -> None:
        self._busy = True
        self.buttons.spinner.start(words)
        self._refresh()
        tasks.run(self, work, key="step", on_error=self.show_error, on_end=self._rest)

    def _rest(self) -> None:
        self._busy = self._checking = False
        self.buttons.spinner.stop()
        self._refresh()
        if self._focus is not None:
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
            self._focus = None

    def show_error(self, error: ConsoleError) -> None:
        """Say what went wrong on the step that is shown, which can be loaded again when it was that."""
        if self.step is None:
            return
        if self._unloaded:
            index = self.stack.currentIndex()
            self.step.notice.set_error(error, action=tr("Try again"), on_action=lambda: self._load(index))
        else:
            self.step.notice.set_error(error)
        announce(self.step, error.sentence)

    def _refresh(self, *_: object) -> None:
        step = self.step
        self.buttons.back.setVisible(self.stack.currentIndex() > 0)
        self.buttons.back.setEnabled(not self._busy)
        blocker = step.blocker if step is not None else ""
        self.buttons.forward.setEnabled(not self._busy and not blocker and not self._unloaded)
        self.buttons.forward.setToolTip(blocker)
        self.buttons.forward.setAccessibleDescription(blocker)
        if step is not None:
            wrong = not step.notice.isHidden() and step.notice.severity == "bad"
            checking = step.busy or self.buttons.spinner.turning
            self.step_list.show_state("checking" if checking else "problem" if wrong else "current")

    def _step_works(self, words: str) -> None:
        """Show what the step does by itself; a step that waits for the browser says so in its own place."""
        if words:
            self.buttons.spinner.start(words)
        elif not self._busy:
            self.buttons.spinner.stop()
        self._refresh()

    # -- what was entered ---------------------------------------------------------------------------------------------

    @property
    def _entered(self) -> bool:
        """Whether anything was entered that is not saved."""
        return any(step.draft() is not None for step in self._visited)

    def _was_entered(self) -> None:
        self._keeping.start()
        self._refresh()

    def _keep(self) -> None:
        """Keep for a crash where a person is, and what they entered."""
        if self.step is not None and self.isVisible():
            self._drafts.keep(self.step.step_id, {step.step_id: step.draft() for step in self._visited})

    def _forget(self) -> None:
        self._keeping.stop()
        self._drafts.forget()

    def _open_mapping(self, kind: Kind) -> None:
        dialog = MappingDialog(self._console, self._bridge, kind, self)
        dialog.finished.connect(lambda _result: self._after_mapping())
        dialog.open()
        dialog.start()

    def _after_mapping(self) -> None:
        if self.step is not None:
            self._run(self.step.load(), tr("Loading…"))

    # -- closing ------------------------------------------------------------------------------------------------------

    def reject(self) -> None:
        """Close; ask once when something was entered that is not saved yet. While a step is checked, or signs in, only that ends."""
        if self._checking and self.step is not None:
            tasks.cancel(self, "step")
            self._rest()
            self.step.notice.set(tr("The check was cancelled. What you entered is still here."), "accent")
        elif self.step is not None and self.step.busy:
            self.step.cancel()
        elif not self._entered or self.step is None:
            self._close()
        elif not self._asking:
            self._asking = True
            tasks.run(self, self._ask_to_close(), on_end=self._asked)

    async def _ask_to_close(self) -> None:
        question = Question(
            self,
            tr("Leave the set-up?"),
            tr(
                "What you entered in this step is not saved yet. The steps before it are, and you can go on there later."
            ),
            [("stay", tr("Stay")), ("leave", tr("Leave"))],
        )
        question.help_topic = "connection"
        if await question.ask() == "leave":
            self._close()

    def _asked(self) -> None:
        self._asking = False

    def _close(self) -> None:
        for step in self.steps:
            step.leave()
        self._forget()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Treat the window's cross as Cancel."""
        if self.isVisible() and self._entered and self.step is not None:
            event.ignore()
            self.reject()
            return
        for step in self.steps:
            step.leave()
        self._forget()
        super().closeEvent(event)

    def _preview(self) -> None:
        self.accept()
        self.preview_wanted.emit()
