"""CRM actions that were asked for: what waits and until when, what became of the others and why; run again, given another owner, cancelled."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.roles import Right
from crmconsole.views.actions import ActionNeeds, ActionView
from ui import tasks, texts
from ui.actions import Actions
from ui.announce import announce
from ui.bridge import Bridge
from ui.crm_actions.base import owner_choices
from ui.models import actions as columns
from ui.models.action_words import state_of, state_words, verb_words
from ui.models.actions import ActionsModel
from ui.pages.dialogs import SavingDialog, show_beside
from ui.pages.overview import utc_now
from ui.pages.refresh import Refresher
from ui.remembered import choose_in, chosen_in
from ui.theme import theme
from ui.widgets import Button, Card, ComboBox, Label, Menu, Notice, Page, TablePanel, TableState, TableView

if TYPE_CHECKING:
    from crmconsole.console import Console

_DROPPED_UNDER = {columns.BY: 1000, columns.ASKED: 860}
"""Column → width of the page under which it gives its room away; the line under the table has it all."""
_NO_OWNER = ("add_to_campaign", "change_status", "win_opportunity")


class ActionsPage(Page):
    """Lists `Console.action_ids`, a window at a time; what is selected is told under the table."""

    run_wanted = Signal()
    """A person wants a run that carries out what waits."""
    needs_changed = Signal(object)
    """The `ActionNeeds` of now, for the badge."""

    def __init__(
        self,
        console: Console,
        bridge: Bridge,
        *,
        now: Callable[[], datetime] = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(texts.tr("Actions"), parent=parent)
        self._console, self._now = console, now
        self.needs = ActionNeeds(0, 0)
        self.run_button = Button(texts.tr("Carry out now"), "play", kind="primary")
        self.run_button.setToolTip(texts.tr("Start a run, which carries out what can be"))
        self.run_button.clicked.connect(self.run_wanted)
        self.header.add_action(self.run_button)
        self.warning = Notice(parent=self)
        self.body.addWidget(self.warning)
        self.body.addWidget(self._build_table(), 1)
        self.body.addWidget(self._build_foot())
        self.refresher = Refresher(self, self._load, self._trouble, rest_ms=1000, beat_ms=60_000)
        bridge.changed.connect(self._changed)
        self._ready()

    # -- building -----------------------------------------------------------------------------------------------------

    def _build_table(self) -> QWidget:
        card = Card(flush=True)
        card.setAccessibleName(texts.tr("Actions"))
        tools = QHBoxLayout()
        tools.setContentsMargins(theme.gap(3), theme.gap(2), theme.gap(3), theme.gap(2))
        tools.setSpacing(theme.gap(2))
        self.states = ComboBox(texts.tr("State"), small=True)
        self.states.addItem(texts.tr("All states"), "")
        for state, (told, _look) in state_words().items():
            self.states.addItem(told, state)
        self.verbs = ComboBox(texts.tr("Kind of action"), small=True)
        self.verbs.addItem(texts.tr("All kinds"), "")
        for verb, told in verb_words().items():
            self.verbs.addItem(told, verb)
        self.clear_button = Button(texts.tr("Clear filter"), "x", kind="quiet", small=True)
        self.clear_button.clicked.connect(self.clear_filter)
        for box in (self.states, self.verbs):
            box.currentIndexChanged.connect(self._list_anew)
            tools.addWidget(box)
        tools.addWidget(self.clear_button)
        tools.addStretch(1)
        card.add_layout(tools)
        self.model = ActionsModel(self._rows, self._now, self)
        self.model.trouble.connect(self._page_trouble)
        table = self.table = TableView(texts.tr("Actions"))
        table.setModel(self.model)
        for column, width in (
            (columns.STATE, 116),
            (columns.WHAT, 250),
            (columns.WHO, 160),
            (columns.ASKED, 124),
            (columns.BY, 120),
            (columns.LEFT, 88),
        ):
            table.set_column(column, width)
        table.set_column(columns.REASON, 160, stretch=True)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.selectionModel().selectionChanged.connect(lambda *_: self._ready())
        self.model.dataChanged.connect(lambda *_: self._ready())
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open_menu)
        self.panel = TablePanel(table)
        card.add(self.panel, 1)
        return card

    def _build_foot(self) -> QWidget:
        foot = self.foot = Card()
        foot.setAccessibleName(texts.tr("The selected action"))
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        self.told = Label("", "body", wrap=True, selectable=True)
        self.person_button = Button(texts.tr("Show the person"), "user", small=True)
        self.person_button.clicked.connect(self._show_person)
        self.give_button = Button(texts.tr("Another owner…"), "user-check", small=True)
        self.give_button.clicked.connect(self.give)
        self.cancel_button = Button(texts.tr("Cancel"), "ban", small=True, name=texts.tr("Cancel the selected actions"))
        self.cancel_button.clicked.connect(self.cancel)
        self.again_button = Button(
            texts.tr("Run again"), "rotate-ccw", small=True, name=texts.tr("Run the selected actions again")
        )
        self.again_button.clicked.connect(self.again)
        row.addWidget(self.told, 1)
        for button in (self.person_button, self.give_button, self.cancel_button, self.again_button):
            row.addWidget(button)
        foot.add_layout(row)
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what is needed least where the table would be cut."""
        super().resizeEvent(event)
        for column, least in _DROPPED_UNDER.items():
            self.table.setColumnHidden(column, self.width() < theme.px(least))

    def kept_filter(self) -> str:
        """Return which actions are listed."""
        return chosen_in((self.states, self.verbs))

    def take_filter(self, words: str) -> None:
        """List those actions again."""
        choose_in((self.states, self.verbs), words)

    def answer(self, commands: Actions, page: str) -> None:
        """Answer the window's actions while this page is in sight."""
        for key, handler in (
            ("filter", self.states.setFocus),
            ("actions.again", self.again),
            ("actions.give", self.give),
            ("actions.cancel", self.cancel),
        ):
            commands.on(key, handler, page=page)

    # -- data ---------------------------------------------------------------------------------------------------------

    def _changed(self, parts: frozenset[str]) -> None:
        if parts & {"actions", "runs", "users"}:
            self.refresher.ask()
            self.ask_needs()

    def ask_needs(self) -> None:
        """Read what wants a person, for the badge, also while the page is out of sight."""
        if self._console.may(Right.LOOK):
            tasks.run(
                self, self._console.action_needs(), key="needs", on_result=self._show_needs, on_error=self._trouble
            )

    def _show_needs(self, needs: ActionNeeds) -> None:
        self.needs = needs
        self.needs_changed.emit(needs)

    async def _rows(self, ids: Sequence[int]) -> Sequence[ActionView]:
        return await self._console.actions(ids=list(ids))

    @property
    def filtered(self) -> bool:
        """Whether only some are wanted."""
        return bool(self.states.currentIndex() or self.verbs.currentIndex())

    async def _load(self) -> None:
        if not self.model.rowCount():
            self.panel.set_state(TableState.LOADING)
        wanted = (self.states.currentData(), self.verbs.currentData())
        state, verb = wanted
        ids = await self._console.action_ids(states=[state] if state else (), verb=verb or None)
        counts, warning = await self._console.action_counts(), await self._console.action_warning()
        if wanted != (self.states.currentData(), self.verbs.currentData()):
            return
        self._show_ids(list(ids))
        self._show_title(counts)
        self.warning.set(texts.told(warning), "attention")
        self.ask_needs()

    def _show_ids(self, ids: list[int]) -> None:
        chosen, offset = set(self._chosen_ids()), self.table.verticalScrollBar().value()
        if self.model.set_ids(ids):
            selection = self.table.selectionModel()
            kept = self.model.selection_of(chosen)
            if not kept.isEmpty():
                selection.select(kept, selection.SelectionFlag.ClearAndSelect)
            elif ids:
                self.table.selectRow(0)
            self.table.verticalScrollBar().setValue(offset)
        self.clear_button.setVisible(self.filtered)
        if ids:
            self.panel.set_state(TableState.ROWS)
        elif self.filtered:
            self.panel.set_state(
                TableState.FILTERED, texts.tr("No action matches"), "", texts.tr("Clear filter"), self.clear_filter
            )
        else:
            self.panel.set_state(
                TableState.EMPTY,
                texts.tr("No action was asked for yet"),
                texts.tr("Choose people on the Contacts page, then CRM actions."),
                texts.tr("Open Contacts"),
                lambda: self.wanted.emit("contacts", ""),
            )
        self.foot.setVisible(bool(ids))
        self._ready()

    def _show_title(self, counts: dict[str, int]) -> None:
        number = counts.get("waiting", 0) + counts.get("sent", 0)
        waits = texts.plural(number, texts.tr("action waits"), texts.tr("actions wait"))
        words = state_words()
        others = [
            f"{texts.number(counts[state])} {words[state][0].lower()}"
            for state in words
            if counts.get(state) and state not in ("waiting", "sent")
        ]
        self.header.set(waits if number else texts.tr("No action waits"), ", ".join(others))
        self.run_button.set_reason("" if number else texts.tr("No action waits"))
        self.run_button.setVisible(self._console.may(Right.OWN_PEOPLE))

    def _list_anew(self) -> None:
        tasks.run(self, self._load(), key="list", on_error=self._trouble)

    def clear_filter(self) -> None:
        """List all of them again."""
        for box in (self.states, self.verbs):
            box.setCurrentIndex(0)

    def _trouble(self, error: ConsoleError | None) -> None:
        if error is None:
            self.clear_error()
            return
        self.panel.set_state(
            TableState.ERROR, error.help.happened, error.help.fix, texts.tr("Try again"), self.refresher.ask
        )

    def _page_trouble(self, error: Exception) -> None:
        if not isinstance(error, ConsoleError):
            raise error
        self._trouble(error)

    # -- what is selected ---------------------------------------------------------------------------------------------

    def _chosen_ids(self) -> list[int]:
        return list(self.model.ids_of(self.table.selectionModel().selection()))

    def chosen(self) -> list[ActionView]:
        """Return the selected actions that are here."""
        found = (self.model.record(row) for row in self.table.selected_rows())
        return [one for one in found if one is not None]

    def _ready(self) -> None:
        number = sum(part.height() for part in self.table.selectionModel().selection())
        found = self.chosen() if number <= 500 else []
        may = self._console.may(Right.OWN_PEOPLE)
        for button in (self.give_button, self.cancel_button, self.again_button):
            button.setVisible(may)
        first = texts.tr("Select actions first") if not number else ""
        whole = not found and bool(number)
        again = whole or any(one.state in columns.AGAIN for one in found)
        waits = whole or any(one.state == "waiting" for one in found)
        owned = whole or any(one.verb not in _NO_OWNER and one.state not in ("done", "sent") for one in found)
        self.again_button.set_reason(first or ("" if again else texts.tr("Nothing selected ended without success")))
        self.cancel_button.set_reason(first or ("" if waits else texts.tr("Nothing selected waits")))
        self.give_button.set_reason(first or ("" if owned else texts.tr("Nothing selected can have another owner")))
        self.person_button.set_reason("" if number == 1 and found else texts.tr("Select one action first"))
        self.told.setText(self._words(number, found))

    def _words(self, number: int, found: Sequence[ActionView]) -> str:
        if number != 1 or not found:
            return texts.tr("%1 selected").replace("%1", texts.number(number)) if number > 1 else ""
        one = found[0]
        valid = texts.tr("Valid for %1").replace("%1", one.crm)
        told = [f"{one.title} · {one.name} · {state_of(one)[0]} · {valid}"]
        if one.reason:
            told.append(one.reason)
        if one.days_left is not None:
            until = texts.day_and_time(texts.parse(one.dismiss_at), self._now())
            told.append(texts.tr("It waits until %1 at the longest, then it is dismissed.").replace("%1", until))
        if one.ended_at:
            told.append(texts.tr("Ended %1.").replace("%1", texts.day_and_time(texts.parse(one.ended_at), self._now())))
        return "\n".join((told[0], " ".join(told[1:]))).strip()

    def _show_person(self) -> None:
        found = self.chosen()
        if len(found) == 1:
            self.wanted.emit("person", str(found[0].person_id))

    def _open_menu(self, at: QPoint) -> None:
        index = self.table.indexAt(at)
        if not index.isValid():
            return
        if not self.table.selectionModel().isRowSelected(index.row()):
            self.table.selectRow(index.row())
        menu = self.menu = Menu(parent=self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in (self.again_button, self.give_button, self.cancel_button, self.person_button):
            if not button.isHidden():
                menu.addAction(button.text(), button.click).setEnabled(button.isEnabled())
        menu.popup(self.table.viewport().mapToGlobal(at))

    # -- doing --------------------------------------------------------------------------------------------------------

    def again(self) -> None:
        """Let what ended without success wait once more, for two weeks."""
        told = texts.tr("action waits for the next run."), texts.tr("actions wait for the next run.")
        self._do(self.again_button, self._console.run_action_again, told)

    def cancel(self) -> None:
        """Cancel what waits."""
        told = texts.tr("action was cancelled."), texts.tr("actions were cancelled.")
        self._do(self.cancel_button, self._console.cancel_actions, told)

    def _do(
        self,
        button: Button,
        work: Callable[[Sequence[int]], Coroutine[Any, Any, Sequence[ActionView]]],
        told: tuple[str, str],
    ) -> None:
        ids = self._chosen_ids()
        if ids and button.isEnabled():
            button.set_reason(texts.tr("Working…"))
            tasks.run(
                self,
                work(ids),
                key="do",
                on_result=lambda done: self._say(texts.plural(len(done), *told)),
                on_error=self.show_error,
                on_end=self._ready,
            )

    def _say(self, sentence: str) -> None:
        self.notice.set(sentence, "good")
        announce(self, sentence)

    def give(self) -> None:
        """Ask who is to own what the selected actions make, and let them wait with that owner."""
        ids = self._chosen_ids()
        if ids and self.give_button.isEnabled():
            tasks.run(self, self._ask_owner(ids), key="give", on_error=self.show_error)

    async def _ask_owner(self, ids: Sequence[int]) -> None:
        choices = await self._console.action_choices()
        dialog = OwnerDialog(self._console, ids, owner_choices(texts.tr("-- Lead Owner --"), choices.owners), self)
        dialog.accepted.connect(lambda: self._say(texts.tr("They wait for the next run with that owner.")))
        self.owner_dialog = dialog
        show_beside(dialog)

    def end(self) -> None:
        """Read nothing more."""
        self.refresher.close()
        self.model.stop()


class OwnerDialog(SavingDialog):
    """Asks for the owner of what actions make; they wait once more with that one."""

    def __init__(
        self, console: Console, ids: Sequence[int], choices: Sequence[tuple[str, object]], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            texts.tr("Give them another owner"),
            texts.tr("Run again"),
            explanation=texts.plural(len(ids), texts.tr("action"), texts.tr("actions")),
            parent=parent,
        )
        self._console, self._ids = console, list(ids)
        self.owner = ComboBox(texts.tr("Assign To"))
        for told, value in choices:
            self.owner.addItem(told, value)
        self.add_row(texts.tr("Assign To"), self.owner)

    def save(self) -> Coroutine[Any, Any, Any]:
        """Return the work of saving."""
        return self._console.run_action_again(self._ids, str(self.owner.currentData()))
