"""Deleting chosen people, handing them over, and the recycle bin they lie in (features S4-31, S4-34, R4). Decides nothing: the console says what follows in Salesforce."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from crmconsole.mapping.owners import anybody_stands_for_another, heir
from crmconsole.records import Kind
from crmconsole.views import BinLine, DeletionMeans, OwnerChoice
from ui import texts
from ui.pages.dialogs import SavingDialog, show_beside
from ui.theme import theme
from ui.widgets import Button, ComboBox, Label
from ui.widgets.item_list import Item, ItemList

if TYPE_CHECKING:
    from crmconsole.console import Console


def people_words(number: int, name: str) -> str:
    """Return whom a dialog is about: the name of one, the number of several."""
    return name if number == 1 and name else texts.plural(number, texts.tr("person"), texts.tr("people"))


class DeleteDialog(SavingDialog):
    """Asks whether people are to go, and says what becomes of their records; `deleted(ids)` once they are in the recycle bin."""

    deleted = Signal(object)

    def __init__(
        self, console: Console, people: Sequence[int], who: str, means: DeletionMeans, parent: QWidget | None = None
    ) -> None:
        title = texts.tr("Delete %1?").replace("%1", people_words(len(people), who))
        here = texts.tr("The recycle bin here keeps what is deleted, with its history; it can be taken out again.")
        super().__init__(title, texts.tr("Delete"), explanation=here, parent=parent)
        self._console, self._people = console, list(people)
        self.told = Label(deletion_words(means), "body", wrap=True)
        self.body.addWidget(self.told)

    def save(self) -> Coroutine[Any, Any, Any]:
        """Return the work of deleting them."""
        return self._delete()

    async def _delete(self) -> None:
        await self._console.delete_people(self._people)
        self.deleted.emit(self._people)


def deletion_words(means: DeletionMeans) -> str:
    """Return what a deletion does in Salesforce."""
    stay = means.linked - means.follow
    if not means.linked:
        return texts.tr("Nothing changes in Salesforce: nobody of them has a record there.")
    parts = []
    if means.follow:
        number = texts.plural(means.follow, texts.tr("record"), texts.tr("records"))
        parts.append(texts.tr("The next run puts %1 into Salesforce's recycle bin too.").replace("%1", number))
    if stay:
        number = texts.plural(stay, texts.tr("record"), texts.tr("records"))
        parts.append(texts.tr("Salesforce keeps %1: only the link ends.").replace("%1", number))
    return " ".join(parts)


class HandOverDialog(SavingDialog):
    """Asks who gets people, and says who will own them in Salesforce; `handed(name, changed)` once they have changed hands."""

    handed = Signal(str, int)

    def __init__(
        self, console: Console, people: Sequence[int], who: str, choice: OwnerChoice, parent: QWidget | None = None
    ) -> None:
        explanation = people_words(len(people), who)
        super().__init__(texts.tr("Hand Over"), texts.tr("Hand over"), explanation=explanation, parent=parent)
        self._console, self._people, self._choice = console, list(people), choice
        self.to = ComboBox(texts.tr("To"))
        for name in choice.console_users:
            self.to.addItem(name, name)
        self.to.addItem(texts.tr("Nobody"), None)
        self.to.currentIndexChanged.connect(lambda _index: self._tell())
        self.add_row(texts.tr("To"), self.to)
        self.told = Label("", "small", "muted", wrap=True)
        self.body.addWidget(self.told)
        self._tell()

    def _tell(self) -> None:
        self.told.setText(heir_words(self._choice, self.to.currentData()))

    def save(self) -> Coroutine[Any, Any, Any]:
        """Return the work of handing them over."""
        return self._hand_over()

    async def _hand_over(self) -> None:
        to = self.to.currentData()
        changed = await self._console.hand_over(self._people, to)
        self.handed.emit(self.to.currentText(), changed)


def heir_words(choice: OwnerChoice, to: str | None) -> str:
    """Return who will own a lead in Salesforce whom a console user gets here."""
    stays = texts.tr("The owner in Salesforce stays.")
    if to is None:
        return stays
    if not anybody_stands_for_another(choice):
        nobody = texts.tr("Nobody here stands for a user of Salesforce yet: see Assign sales manager.")
        return f"{stays} {nobody}"
    try:
        owner = heir(choice, to, Kind.LEAD).user_id
    except ValueError as reason:
        return texts.told(str(reason))
    name = next((user.name for user in choice.users if user.id == owner), owner)
    return texts.tr("The next run gives the record in Salesforce to %1.").replace("%1", name)


class BinDialog(SavingDialog):
    """Shows who lies in the recycle bin, and until when; `restored(sentence)` once the chosen ones are out of it, by either way."""

    restored = Signal(str)

    def __init__(self, console: Console, lines: Sequence[BinLine], parent: QWidget | None = None) -> None:
        explanation = texts.tr(
            "Whoever is taken out is linked with their record again where Salesforce still has it, and gets what changed there meanwhile. After 30 days everything about them is removed for good."
        )
        super().__init__(texts.tr("Recycle bin"), texts.tr("Take out"), explanation=explanation, parent=parent)
        self._console = console
        self.lines = {str(one.id): one for one in lines}
        self.list = ItemList(texts.tr("People in the recycle bin"))
        self.list.setMinimumHeight(theme.px(280))
        self.setMinimumWidth(theme.px(520))
        self.list.set_items(
            [
                Item(
                    key=str(one.id),
                    title=one.name or one.email or texts.tr("Nameless"),
                    subtitle=_subtitle(one),
                    trailing=_kept(one),
                    tooltip=_subtitle(one),
                )
                for one in lines
            ]
        )
        self.list.chosen.connect(lambda _key: self._fit())
        self.body.addWidget(self.list, 1)
        self.nothing = Label(texts.tr("The recycle bin is empty."), "body", "muted")
        self.body.addWidget(self.nothing)
        self.nothing.setVisible(not lines)
        self.list.setVisible(bool(lines))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.remove_button = Button(texts.tr("Remove for good…"), "trash-2")
        self.remove_button.clicked.connect(self._ask_to_remove)
        self._buttons.insertWidget(0, self.remove_button)
        self.question: RemoveDialog | None = None
        self._fit()

    @property
    def chosen(self) -> BinLine | None:
        """Whoever is selected."""
        return self.lines.get(self.list.current_key)

    def _fit(self) -> None:
        one = self.chosen
        nobody = texts.tr("Choose somebody first") if one is None else ""
        self.remove_button.set_reason(nobody)
        if one is None:
            self.accept_button.set_reason(nobody)
        else:
            self.accept_button.set_reason("" if one.returns else why_words(one.why))

    def save(self) -> Coroutine[Any, Any, Any]:
        """Return the work of taking out whoever is selected."""
        return self._restore()

    async def _restore(self) -> None:
        one = self.chosen
        if one is not None:
            tied = await self._console.restore_people([one.id])
            self.restored.emit(restored_words(1, one.name, tied))

    def _ask_to_remove(self) -> None:
        one = self.chosen
        if one is not None:
            self.question = RemoveDialog(self._console, one, self)
            self.question.removed.connect(self._removed)
            show_beside(self.question)

    def _removed(self, sentence: str) -> None:
        self.restored.emit(sentence)
        self.accept()


class RemoveDialog(SavingDialog):
    """Asks whether somebody is to be removed from the recycle bin for good; `removed(sentence)` once they are."""

    removed = Signal(str)

    def __init__(self, console: Console, one: BinLine, parent: QWidget | None = None) -> None:
        who = one.name or one.email or texts.tr("Nameless")
        title = texts.tr("Remove %1 for good?").replace("%1", who)
        explanation = texts.tr("This cannot be undone.")
        super().__init__(title, texts.tr("Remove for good"), explanation=explanation, final=True, parent=parent)
        self._console, self._one, self._who = console, one, who
        self.told = Label(
            texts.tr(
                "Everything that this computer knows of them goes now: values, history, activities. Salesforce is not touched, and they do not come back from there by themselves."
            ),
            "body",
            wrap=True,
        )
        self.body.addWidget(self.told)

    def save(self) -> Coroutine[Any, Any, Any]:
        """Return the work of removing them."""
        return self._remove()

    async def _remove(self) -> None:
        await self._console.empty_bin([self._one.id])
        self.removed.emit(texts.tr("Removed for good: %1.").replace("%1", self._who))


def _subtitle(one: BinLine) -> str:
    parts = (why_words(one.why), texts.full(texts.parse(one.since)), one.email if one.name else "")
    return " · ".join(part for part in parts if part)


def _kept(one: BinLine) -> str:
    return texts.tr("kept until %1").replace("%1", texts.day(texts.parse(one.until))) if one.until else ""


def why_words(why: str) -> str:
    """Return why somebody lies in the recycle bin."""
    return {
        "deleted_here": texts.tr("Deleted here"),
        "deleted_there": texts.tr("Deleted in Salesforce"),
        "converted": texts.tr("Converted to a contact, who took their place"),
        "person_account": texts.tr("Became a person account, which is not synchronised"),
        "merged": texts.tr("Merged with another record, which took their place"),
        "joined": texts.tr("Part of somebody else now"),
        "undone": texts.tr("Taken back by an undo; undo that in History"),
    }.get(why, "")


def restored_words(number: int, name: str, tied: int) -> str:
    """Return what came of taking people out of the recycle bin."""
    whom = people_words(number, name)
    if tied:
        return texts.tr("Taken out of the recycle bin: %1. The next run brings both sides in step.").replace("%1", whom)
    return texts.tr("Taken out of the recycle bin: %1, without a record in Salesforce.").replace("%1", whom)
