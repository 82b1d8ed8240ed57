"""The frame of every form that asks for a CRM action: what it would mean is told before it is asked for, and asked for once."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from crmconsole.errors import ConsoleError
from crmconsole.records import CrmUser
from crmconsole.views.actions import ActionAsked, ActionCheck, ActionWish
from ui import tasks, texts
from ui.models.words import CRM
from ui.pages.dialogs import SavingDialog
from ui.theme import theme
from ui.widgets import CheckBox, ComboBox, Label, Notice
from ui.wizard.who_is_who import user_words

if TYPE_CHECKING:
    from crmconsole.console import Console

CHECK_AFTER_MS = 150
"""How long after the last choice the console is asked what the action would mean."""


class ActionDialog(SavingDialog):
    """Asks for an action for some people. A subclass adds its choices, calls `look` once they are there, and says the `wish`.

    `asked(ActionAsked, run_now)` is emitted when it was asked for; where it is refused the form stays and says why.
    """

    asked = Signal(object, bool)

    def __init__(
        self,
        title: str,
        verb: str,
        console: Console,
        people: Sequence[int],
        who: str,
        *,
        parent: QWidget | None = None,
    ) -> None:
        number = len(people)
        explanation = who if number == 1 else texts.plural(number, texts.tr("person"), texts.tr("people"))
        super().__init__(title, verb, explanation=explanation, parent=parent)
        self._console, self._people = console, list(people)
        self.found: ActionCheck | None = None
        self.valid_for = Label(texts.tr("Valid for %1").replace("%1", CRM), "small", "muted")
        self.body.addWidget(self.valid_for)
        self.warnings = Notice(parent=self)
        self.estimate = Label("", "body", "muted", wrap=True, selectable=True)
        self.estimate.setAccessibleName(texts.tr("What it takes"))
        self.now = CheckBox(texts.tr("Start a run now; otherwise the next run does it"))
        self.now.setChecked(True)
        self._soon = QTimer(self, singleShot=True, interval=CHECK_AFTER_MS)
        self._soon.timeout.connect(self.look)
        self.setMinimumWidth(theme.px(520))

    # -- for subclasses -----------------------------------------------------------------------------------------------

    @property
    def wish(self) -> ActionWish:
        """What the form says; a subclass makes it."""
        raise NotImplementedError

    def missing(self) -> str:
        """Return what has to be chosen first; empty when nothing has to."""
        return ""

    def finish(self) -> None:
        """Put what it takes under the choices and look for the first time; a subclass calls it last."""
        for widget in (self.warnings, self.estimate, self.now):
            self.body.addWidget(widget)
        self.look()

    def add_check(self, words: str, on: bool = False) -> CheckBox:
        """Put a box to tick under the others; return it."""
        box = CheckBox(words)
        box.setChecked(on)
        box.toggled.connect(self.touched)
        self.body.addWidget(box)
        return box

    def add_choice(self, words: str, choices: Sequence[tuple[str, object]]) -> ComboBox:
        """Put a box to choose from under the others; return it."""
        box = ComboBox(words)
        for told, value in choices:
            box.addItem(told, value)
        box.currentIndexChanged.connect(self.touched)
        self.add_row(words, box)
        return box

    # -- what it would mean -------------------------------------------------------------------------------------------

    def touched(self, *_what: object) -> None:
        """Something else was chosen: ask soon what it means."""
        self.accept_button.set_reason(self.missing() or texts.tr("Checking…"))
        self._soon.start()

    def look(self) -> None:
        """Ask what the action would mean as it is chosen now."""
        if missing := self.missing():
            self.found = None
            self.warnings.clear()
            self.estimate.setText("")
            self.accept_button.set_reason(missing)
            return
        self.accept_button.set_reason(texts.tr("Checking…"))
        work = self._console.check_action(self.wish, self._people)
        tasks.run(self, work, key="look", on_result=self._show, on_error=self._refused)

    def _show(self, found: ActionCheck) -> None:
        if self._soon.isActive():
            return
        self.found = found
        self.notice.set(" ".join(found.problems), "bad")
        self.warnings.set("\n".join(found.warnings), "attention")
        self.estimate.setText(found.sentence)
        nothing = "" if found.ready or found.waiting else texts.tr("Nothing is to be done")
        self.accept_button.set_reason(texts.tr("Something has to be put right first") if found.problems else nothing)
        self.fit()

    def _refused(self, error: ConsoleError) -> None:
        self.found = None
        self.notice.set_error(error)
        self.accept_button.set_reason(error.help.happened)
        self.fit()

    def fit(self) -> None:
        """Become as high as what is said now needs."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))
            self.keep_within()

    # -- asking for it ------------------------------------------------------------------------------------------------

    def save(self) -> Coroutine[Any, Any, Any]:
        """Return the work of asking for it."""
        return self._ask()

    async def _ask(self) -> None:
        done: ActionAsked = await self._console.ask_action(self.wish, self._people)
        self.asked.emit(done, self.now.isChecked())


def owner_choices(first: str, owners: Sequence[CrmUser], *, queues: bool = False) -> list[tuple[str, object]]:
    """Return the choices of an Assign To box: who it is without a choice, then the users of Salesforce."""
    return [(first, ""), *((user_words(each), each.id) for each in owners if queues or not each.is_queue)]
