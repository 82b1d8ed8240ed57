"""Fields with two different values, record by record: chosen field by field or many at once, looked at once more, applied, taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.roles import Right
from crmconsole.views import ConflictView, RuleSuggestion
from ui import tasks, texts
from ui.actions import Actions
from ui.announce import announce
from ui.bridge import Bridge
from ui.differences.apply import ApplyDialog, sums
from ui.differences.overruled import OverruledDialog
from ui.differences.record_card import RecordCard
from ui.differences.records import RecordsCard
from ui.differences.rules import KEEP_OF, AlwaysDialog, RuleBar
from ui.models.choices import Choices
from ui.models.difference_fields import Chosen
from ui.pages.dialogs import show_beside
from ui.pages.overview import utc_now
from ui.pages.refresh import Refresher
from ui.theme import theme
from ui.users.rights import why_not
from ui.widgets import Button, EmptyState, Page
from ui.widgets.yielding import Yielding

if TYPE_CHECKING:
    from crmconsole.console import Console

AT_ONCE = 500
"""Records read, and choices applied, in one go: a short transaction each, so that nobody waits for all of them."""


class DifferencesPage(Page):
    """Lists `Console.difference_ids`; what a person chooses is kept here until it is applied.

    Every choice says which values the person looked at: what changed meanwhile is told and shown again.
    """

    def __init__(
        self,
        console: Console,
        bridge: Bridge,
        *,
        now: Callable[[], datetime] = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(texts.tr("Differences"), parent=parent)
        self._console, self._now = console, now
        self._count: int | None = None
        """None before it is known."""
        self.chosen = Choices()
        self.applied: list[int] = []
        """What the last apply settled, for taking it back."""
        self._build_head()
        self.rule = RuleBar(parent=self)
        self.rule.accepted.connect(self._accept_rule)
        self.rule.put_off.connect(self._put_off_rule)
        self.body.addWidget(self.rule)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._build_content(now))
        self.empty = EmptyState()
        self._stack.addWidget(self.empty)
        self._stack.setCurrentIndex(1)
        self.empty.set_loading()
        self.body.addLayout(self._stack, 1)
        self.refresher = Refresher(self, self._load, self._trouble, beat_ms=60_000)
        bridge.changed.connect(self._changed)
        self._show_choices()
        self._show_title()

    # -- building -----------------------------------------------------------------------------------------------------

    def _build_head(self) -> None:
        self.undo_button = Button(texts.tr("Undo last apply"), "undo-2")
        self.undo_button.clicked.connect(self.take_back)
        self.apply_button = Button(texts.tr("Apply…"), "check", kind="primary")
        self.apply_button.clicked.connect(self.apply)
        self.overruled_button = Button(texts.tr("Decided by rules…"), "history")
        self.overruled_button.clicked.connect(self.show_overruled)
        self.header.add_action(self.overruled_button)
        self.header.add_action(self.undo_button)
        self.header.add_action(self.apply_button)

    def _build_content(self, now: Callable[[], datetime]) -> QWidget:
        self.records = RecordsCard(self._console.difference_records)
        self.record = RecordCard(now)
        self.records.chosen.connect(lambda _id: self._show_record())
        self.records.filter_changed.connect(lambda: tasks.run(self, self._load(), key="list", on_error=self._trouble))
        self.records.all_wanted.connect(self.choose_everywhere)
        self.records.model.trouble.connect(self._page_trouble)
        self.record.picked.connect(self.pick)
        self.record.forgotten.connect(self.forget)
        self.record.next_wanted.connect(self.next_record)
        self.record.always_wanted.connect(lambda one: tasks.run(self, self._always(one), key="always"))
        self.record.person_wanted.connect(lambda person: self.wanted.emit("person", str(person)))
        content = QWidget()
        row = Yielding(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap(4))
        row.add(self.records, 300, least=200)
        right = QVBoxLayout()
        right.addWidget(self.record, 1)
        row.add(right, 782, least=420)
        return content

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what is needed least in a narrow window."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(1000)
        tiny = self.width() < theme.px(640)
        self.record.set_narrow(narrow, tiny=tiny)
        self.records.all_button.set_short(tiny)
        self.overruled_button.set_short(narrow)
        self.undo_button.set_short(narrow)

    def answer(self, commands: Actions, page: str) -> None:
        """Answer the window's actions while this page is in sight."""
        for key, handler in (
            ("filter", self.records.search.setFocus),
            ("edit.undo", self.take_back),
            ("differences.apply", self.apply),
            ("differences.here", lambda: self.record.choose_all("here")),
            ("differences.there", lambda: self.record.choose_all("there")),
            ("differences.newest", lambda: self.record.choose_all("newest")),
            ("differences.next", self.next_record),
            ("differences.undo", self.take_back),
        ):
            commands.on(key, handler, page=page)

    # -- data ---------------------------------------------------------------------------------------------------------

    def _changed(self, parts: frozenset[str]) -> None:
        if parts & {"conflicts", "people", "mapping", "users"}:
            self.refresher.ask()

    async def _load(self) -> None:
        wanted = (self.records.kind, self.records.text)
        count = await self._console.difference_count()
        ids = await self._console.difference_ids(*wanted)
        self.record.set_no_rule(why_not(self._console, Right.INTEGRATION))
        rules = await self._console.rule_suggestions() if not self.record.no_rule else ()
        if wanted != (self.records.kind, self.records.text):
            return
        self._count = count
        self.rule.show_suggestion(rules[0] if rules else None)
        self._show_state()
        self.records.set_ids(ids)
        self._show_title()
        await self._load_record()

    def _show_state(self) -> None:
        self._stack.setCurrentIndex(0 if self._count else 1)
        if not self._count:
            self.chosen.clear()
            self._show_choices()
            self.empty.set(
                "circle-check",
                texts.tr("Everything is settled"),
                texts.tr(
                    "When both sides change a field that is set to ask, both values wait here and nothing is overwritten."
                ),
            )

    def _show_record(self) -> None:
        self.record.expect()
        tasks.run(self, self._load_record(), key="record", on_error=self._trouble)

    async def _load_record(self) -> None:
        current = self.records.current
        views = [] if current is None else await self._console.differences_of([current])
        if current != self.records.current:
            return
        self._drop_moved(views)
        self.record.show_record(views, self.chosen)

    def _drop_moved(self, views: Sequence[ConflictView]) -> None:
        """Forget choices about values that are others by now: nobody has looked at those."""
        moved = [
            one
            for one in views
            if one.id in self.chosen
            and (self.chosen[one.id].view.here, self.chosen[one.id].view.there) != (one.here, one.there)
        ]
        for one in moved:
            del self.chosen[one.id]
        if moved:
            told = texts.tr("%1 has another value by now; choose again.").replace("%1", moved[0].label)
            self.notice.set(told, "attention")
            self._show_choices()

    def _trouble(self, error: ConsoleError | None) -> None:
        if error is None:
            self.clear_error()
        elif self._count is None:
            self.empty.set_error(error, self.refresher.ask)
        else:
            self.record.forget_wishes()
            self.show_error(error, action=texts.tr("Try again"), on_action=self.refresher.ask)

    def _page_trouble(self, error: Exception) -> None:
        if not isinstance(error, ConsoleError):
            raise error
        self._trouble(error)

    def _show_title(self) -> None:
        if self._count is None:
            self.header.set(texts.tr("Differences"))
            return
        if not self._count:
            self.header.set(texts.tr("No field has two different values"))
            return
        told = texts.plural(
            self._count, texts.tr("field has two different values"), texts.tr("fields have two different values")
        )
        records = texts.plural(self.records.model.rowCount(), texts.tr("record"), texts.tr("records"))
        self.header.set(told, records)

    def show_overruled(self) -> OverruledDialog:
        """Show what lost where a rule decided between two changes; the page goes on meanwhile (features S0-23)."""
        dialog = OverruledDialog(self._console, self._now, parent=self)
        dialog.person_wanted.connect(lambda person: self.wanted.emit("person", str(person)))
        show_beside(dialog)
        return dialog

    # -- choosing -----------------------------------------------------------------------------------------------------

    def pick(self, chosen: Sequence[Chosen]) -> None:
        """Remember choices; nothing is written before they are applied."""
        self.chosen.update((one.view.id, one) for one in chosen)
        self._show_choices()

    def forget(self, ids: Sequence[int]) -> None:
        """Leave these fields open again."""
        for one in ids:
            self.chosen.pop(one, None)
        self._show_choices()

    def next_record(self) -> None:
        """Go to the next record; behind the last one, look at what would be applied."""
        if not self.records.next() and self.chosen:
            self.apply()

    def choose_everywhere(self, keep: str) -> None:
        """Choose a side, or the newest, for every listed record; nothing forgets all choices."""
        if keep:
            tasks.run(self, self._choose_everywhere(keep), key="everywhere")
        else:
            self.forget(list(self.chosen))

    async def _choose_everywhere(self, keep: str) -> None:
        ids = list(self.records.model.ids)
        for start in range(0, len(ids), AT_ONCE):
            views = await self._console.differences_of(ids[start : start + AT_ONCE])
            sides = [(one, one.newest if keep == "newest" else keep) for one in views]
            self.pick([Chosen(one, side) for one, side in sides if side])

    def _show_choices(self) -> None:
        number = len(self.chosen)
        nothing = "" if number else texts.tr("Choose a value for at least one field first")
        count = texts.plural(number, texts.tr("change"), texts.tr("changes"))
        self.apply_button.setText(texts.tr("Apply %1…").replace("%1", count) if number else texts.tr("Apply…"))
        self.apply_button.set_reason(nothing)
        if number:
            self.apply_button.setToolTip(sums(self.chosen.of_side))
        self.apply_button.updateGeometry()
        self.undo_button.set_reason("" if self.applied else texts.tr("Nothing was applied since the window was opened"))
        self.record.show_chosen(self.chosen)
        self.records.model.show_chosen(self.chosen)

    # -- applying -----------------------------------------------------------------------------------------------------

    def apply(self) -> None:
        """Show every chosen change once more and, when a person agrees, apply them."""
        if self.chosen and not tasks.running(self, "apply"):
            tasks.run(self, self._ask_and_apply(), key="apply")

    async def _ask_and_apply(self) -> None:
        chosen = list(self.chosen.values())
        if not await tasks.ask(ApplyDialog(chosen, parent=self)):
            return
        done, left = list[int](), list[str]()
        for start in range(0, len(chosen), AT_ONCE):
            result = await self._console.resolve_conflicts([one.choice for one in chosen[start : start + AT_ONCE]])
            done += result.done
            left += [one.sentence for one in (*result.moved, *result.rejected)]
            for one in (*result.done, *(each.id for each in (*result.moved, *result.rejected))):
                self.chosen.pop(one, None)
        self.applied = done
        told = texts.plural(len(done), texts.tr("field is settled."), texts.tr("fields are settled."))
        self._tell(told, left)
        await self._load()

    def take_back(self) -> None:
        """Open again what the last apply settled, as it stood before."""
        if self.applied and not tasks.running(self, "take back"):
            tasks.run(self, self._take_back(), key="take back")

    async def _take_back(self) -> None:
        ids, self.applied = self.applied, []
        done, left = 0, list[str]()
        for start in range(0, len(ids), AT_ONCE):
            result = await self._console.take_back_choices(ids[start : start + AT_ONCE])
            done += len(result.done)
            left += [one.sentence for one in result.rejected]
        self._tell(texts.plural(done, texts.tr("choice is taken back."), texts.tr("choices are taken back.")), left)
        await self._load()

    def _tell(self, told: str, left: Sequence[str]) -> None:
        """Say what was done; of what could not be, the first sentence and how many there are."""
        more = texts.tr("(%1 alike)").replace("%1", texts.number(len(left))) if len(left) > 1 else ""
        self.notice.set(" ".join(part for part in (told, *left[:1], more) if part), "attention" if left else "good")
        announce(self, told)
        self._show_choices()
        self.record.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- rules --------------------------------------------------------------------------------------------------------

    async def _always(self, one: ConflictView) -> None:
        waiting = await self._console.field_differences(one.kind, one.field)
        chosen = self.chosen.get(one.id)
        dialog = AlwaysDialog(one, waiting, keep="" if chosen is None else chosen.keep, parent=self)
        if await tasks.ask(dialog):
            await self._save_rule(one, dialog.keep)

    async def _save_rule(self, one: ConflictView | RuleSuggestion, keep: str) -> None:
        saved = await self._console.always_for(one.kind, one.field, keep)
        told = texts.tr("Saved as version %1 of the mapping. ").replace("%1", texts.number(saved.version))
        told += texts.plural(saved.settled, texts.tr("field is settled."), texts.tr("fields are settled."))
        settled = [
            key for key, each in self.chosen.items() if (each.view.kind, each.view.field) == (one.kind, one.field)
        ]
        self.forget(settled)
        self.notice.set(told, "good")
        announce(self, told)
        await self._load()

    def _accept_rule(self, suggestion: RuleSuggestion) -> None:
        tasks.run(self, self._save_rule(suggestion, KEEP_OF[suggestion.policy]), key="always")

    def _put_off_rule(self, suggestion: RuleSuggestion) -> None:
        tasks.run(self, self._not_now(suggestion), key="always")

    async def _not_now(self, suggestion: RuleSuggestion) -> None:
        await self._console.put_off_rule(suggestion.kind, suggestion.field, suggestion.policy)
        await self._load()

    def end(self) -> None:
        """Read nothing more."""
        self.refresher.close()
        self.records.model.stop()
