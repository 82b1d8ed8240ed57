"""What a page does with chosen people: CRM actions, programs, handing over, deleting; the menu, the forms, and what came of what was asked for last."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Signal

from crmconsole.roles import Right
from crmconsole.views import BinLine, DeletionMeans, OwnerChoice, ProgramView
from crmconsole.views.actions import ActionAsked, ActionChoices, ActionView
from ui import tasks, texts
from ui.actions import Actions
from ui.announce import announce
from ui.bridge import Bridge
from ui.crm_actions.base import ActionDialog
from ui.crm_actions.forms import (
    AddToCampaignDialog,
    ChangeStatusDialog,
    ConvertDialog,
    CreateTaskDialog,
    SyncLeadDialog,
)
from ui.crm_actions.people import BinDialog, DeleteDialog, HandOverDialog, people_words, restored_words
from ui.crm_actions.programs import ProgramDialog
from ui.models.action_words import result_words, verb_words
from ui.pages.dialogs import show_beside
from ui.pages.joining import ask_and_join
from ui.widgets import Menu, Page

if TYPE_CHECKING:
    from crmconsole.console import Console

ASKED_FOR = ("sync_lead", "create_task", "convert", "add_to_campaign", "change_status")
"""What can be asked for by hand, in the order of the menu."""
Chosen = Callable[[], tuple[Sequence[int], str]]
"""Gives the chosen people and, of one, the name."""


class ActionAsking(QObject):
    """Opens the form of an action for the people that are chosen on a page, and tells there what came of it.

    `run_wanted` asks for a run that carries out what waits; `gone` holds whoever was deleted.
    """

    run_wanted = Signal()
    gone = Signal(object)

    def __init__(
        self, page: Page, console: Console, bridge: Bridge, chosen: Chosen, *, now: Callable[[], datetime]
    ) -> None:
        super().__init__(page)
        self._page, self._console, self._chosen, self._now = page, console, chosen, now
        self._followed: Sequence[int] = ()
        self.form: ActionDialog | None = None
        self.program_form: ProgramDialog | None = None
        self.people_form: DeleteDialog | HandOverDialog | BinDialog | None = None
        bridge.changed.connect(self._changed)

    def answer(self, commands: Actions, page: str) -> None:
        """Answer the window's actions for people while the page is in sight."""
        for verb in ASKED_FOR:
            commands.on(f"people.act.{verb}", partial(self.open, verb), page=page)
        commands.on("people.program", self.open_programs, page=page)
        commands.on("people.hand_over", self.open_hand_over, page=page)
        commands.on("people.delete", self.open_delete, page=page)
        commands.on("people.bin", self.open_bin, page=page)
        commands.on("people.join", self.open_join, page=page)

    def menu(self) -> Menu:
        """Return the menu of what can be asked for now; it is deleted once it was hidden."""
        menu = Menu(parent=self._page)
        menu.setAccessibleName(texts.tr("CRM actions"))
        for verb in ASKED_FOR:
            menu.addAction(f"{verb_words()[verb]}…", partial(self.open, verb))
        menu.addSeparator()
        menu.addAction(texts.tr("Add to Program…"), self.open_programs)
        menu.addSeparator()
        if self._console.may(Right.SALES):
            menu.addAction(texts.tr("Hand Over…"), self.open_hand_over)
        if self._console.may(Right.FAILURES):
            menu.addAction(texts.tr("Make Doubles One…"), self.open_join)
        menu.addAction(texts.tr("Delete…"), self.open_delete)
        menu.setEnabled(self.allowed)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def popup(self, at: QPoint) -> None:
        """Open the menu at a place of the screen."""
        if self.allowed and self._chosen()[0]:
            self.menu().popup(at)

    @property
    def allowed(self) -> bool:
        """Whether whoever is at the console may ask for actions at all."""
        return self._console.may(Right.OWN_PEOPLE)

    # -- the forms ----------------------------------------------------------------------------------------------------

    def open(self, verb: str) -> None:
        """Open the form of an action for whoever is chosen, with what it offers now."""
        people, name = self._chosen()
        if people and self.allowed:
            tasks.run(
                self._page,
                self._console.action_choices(),
                key="choices",
                on_result=lambda choices: self._open(verb, list(people), name, choices),
            )

    def _open(self, verb: str, people: list[int], name: str, choices: ActionChoices) -> None:
        if verb == "convert":
            form: ActionDialog = ConvertDialog(self._console, people, name, choices, self._page, now=self._now)
        else:
            made = {
                "sync_lead": SyncLeadDialog,
                "create_task": CreateTaskDialog,
                "add_to_campaign": AddToCampaignDialog,
                "change_status": ChangeStatusDialog,
            }[verb]
            form = made(self._console, people, name, choices, self._page)
        form.asked.connect(self._asked)
        self.form = form
        show_beside(form)

    def open_join(self) -> None:
        """Ask who of those chosen becomes one with somebody here who has their address and a record in Salesforce."""
        people, _name = self._chosen()
        if people and self._console.may(Right.FAILURES):
            work = ask_and_join(self._page, self._console, people)
            tasks.run(self._page, work, key="join", on_error=self._page.show_error)

    def open_programs(self) -> None:
        """Open the choice of a program for whoever is chosen."""
        people, name = self._chosen()
        if people and self.allowed:
            tasks.run(
                self._page,
                self._console.programs(),
                key="choices",
                on_result=lambda found: self._open_programs(list(people), name, found),
            )

    def _open_programs(self, people: list[int], name: str, found: Sequence[ProgramView]) -> None:
        form = self.program_form = ProgramDialog(self._console, people, name, found, self._page)
        form.added.connect(lambda told: self._page.notice.set(told, "good"))
        show_beside(form)

    # -- who has them, and the recycle bin ------------------------------------------------------------------------------

    def open_hand_over(self) -> None:
        """Ask who gets whoever is chosen (features S4-34)."""
        people, name = self._chosen()
        if people and self._console.may(Right.SALES):
            self._look(self._console.owners(), lambda choice: self._open_hand_over(list(people), name, choice))

    def _open_hand_over(self, people: list[int], name: str, choice: OwnerChoice) -> None:
        form = self.people_form = HandOverDialog(self._console, people, name, choice, self._page)
        form.handed.connect(self._handed)
        show_beside(form)

    def _handed(self, to: str, changed: int) -> None:
        number = texts.plural(changed, texts.tr("person"), texts.tr("people"))
        self._say(texts.tr("Handed over to %1: %2.").replace("%1", to).replace("%2", number))

    def open_delete(self) -> None:
        """Ask whether whoever is chosen is to go (features S4-31)."""
        people, name = self._chosen()
        if people and self.allowed:
            work = self._console.deletion_means(list(people))
            self._look(work, lambda means: self._open_delete(list(people), name, means))

    def _open_delete(self, people: list[int], name: str, means: DeletionMeans) -> None:
        form = self.people_form = DeleteDialog(self._console, people, name, means, self._page)
        form.deleted.connect(lambda ids: self._deleted(ids, name))
        show_beside(form)

    def _deleted(self, ids: Sequence[int], name: str) -> None:
        self.gone.emit(ids)
        undo = texts.tr("Undo") if self._console.may(Right.PEOPLE) else ""
        told = texts.tr("In the recycle bin: %1.").replace("%1", people_words(len(ids), name))
        self._page.notice.set(told, "good", action=undo, on_action=lambda: self._restore(ids, name))
        announce(self._page, told)

    def _restore(self, ids: Sequence[int], name: str) -> None:
        work = self._console.restore_people(ids)
        self._look(work, lambda tied: self._say(restored_words(len(ids), name, tied)))

    def open_bin(self) -> None:
        """Show who lies in the recycle bin."""
        if self._console.may(Right.PEOPLE):
            self._look(self._console.recycle_bin(), self._open_bin)

    def _open_bin(self, lines: Sequence[BinLine]) -> None:
        form = self.people_form = BinDialog(self._console, lines, self._page)
        form.restored.connect(self._say)
        show_beside(form)

    def _look(self, work: Coroutine[Any, Any, Any], then: Callable[[Any], None]) -> None:
        tasks.run(self._page, work, key="people", on_result=then, on_error=self._page.show_error)

    def _say(self, sentence: str) -> None:
        self._page.notice.set(sentence, "good")
        announce(self._page, sentence)

    # -- what came of it ----------------------------------------------------------------------------------------------

    def _asked(self, done: ActionAsked, run_now: bool) -> None:
        self._followed = list(done.ids)
        parts = []
        if done.ids:
            waits = texts.tr("action waits for the next run."), texts.tr("actions wait for the next run.")
            parts.append(texts.plural(len(done.ids), *waits))
        if done.already:
            number = texts.plural(done.already, texts.tr("person"), texts.tr("people"))
            parts.append(texts.tr("The very same waits already for %1.").replace("%1", number))
        self._tell(" ".join(parts), "accent")
        if run_now and done.ids:
            self.run_wanted.emit()

    def _tell(self, sentence: str, severity: str) -> None:
        leads = texts.tr("Show actions") if self._console.may(Right.LOOK) else ""
        before = self._page.notice.sentence.text()
        self._page.notice.set(
            sentence, severity, action=leads, on_action=lambda: self._page.wanted.emit("page.actions", "")
        )
        if sentence != before:
            announce(self._page, sentence)

    def _changed(self, parts: frozenset[str]) -> None:
        if "actions" in parts and self._followed:
            tasks.run(
                self._page, self._console.actions(ids=self._followed), key="followed", on_result=self._show_result
            )

    def _show_result(self, found: Sequence[ActionView]) -> None:
        if not found or all(one.state == "waiting" and not one.reason for one in found):
            return
        self._tell(*result_words(found))
        if all(one.state not in ("waiting", "sent") for one in found):
            self._followed = ()
