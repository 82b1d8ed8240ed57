"""Small dialogs about console users: one user's form, one's own PIN, and which Salesforce user stands for whom."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QWidget

from crmconsole.records import CrmUser
from crmconsole.roles import Role
from crmconsole.views import ConsoleUser
from ui import texts
from ui.pages.dialogs import SavingDialog
from ui.users.words import role_sentence, role_word
from ui.widgets import CheckBox, ComboBox, Label, LineEdit
from ui.wizard.who_is_who import WhoIsWho, user_words

if TYPE_CHECKING:
    from crmconsole.console import Console


def pin_field(name: str) -> LineEdit:
    """Return a field that does not show what is typed."""
    field = LineEdit(name)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(64)
    return field


@dataclass(frozen=True)
class Wish:
    """What a form about a user says."""

    name: str
    role: Role
    crm_user_id: str | None
    active: bool
    new_pin: str | None
    """None = leave it as it is."""
    no_pin: bool


class UserForm(SavingDialog):
    """Adds a user, or changes `user`; `keep(wish)` is awaited."""

    def __init__(
        self,
        users: Sequence[CrmUser],
        keep: Callable[[Wish], Coroutine[Any, Any, Any]],
        user: ConsoleUser | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        title = texts.tr("Console user %1").replace("%1", user.name) if user else texts.tr("Add a console user")
        super().__init__(title, texts.tr("Add") if user is None else texts.tr("Save"), parent=parent)
        self._keep, self._user = keep, user
        self.name = LineEdit(texts.tr("Name"), "" if user is None else user.name)
        if user is None:
            self.add_row(texts.tr("Name"), self.name)
        self.role = ComboBox(texts.tr("Role"))
        for role in Role:
            self.role.addItem(role_word(role), role)
        self.role.setCurrentIndex(self.role.findData(Role.SALESPERSON if user is None else user.role))
        self.role.currentIndexChanged.connect(lambda _index: self._tell())
        self.add_row(texts.tr("Role"), self.role)
        self.may = Label("", "small", "muted", wrap=True)
        self.body.addWidget(self.may)
        self.crm_user = ComboBox(texts.tr("Salesforce user"))
        self.crm_user.addItem(texts.tr("Nobody"), None)
        for each in users:
            if not each.is_queue:
                self.crm_user.addItem(user_words(each), each.id)
        linked = None if user is None else user.crm_user_id
        if linked is not None and self.crm_user.findData(linked) < 0 and user is not None:
            self.crm_user.addItem(str(user.crm_user_name), linked)
        self.crm_user.setCurrentIndex(max(0, self.crm_user.findData(linked)) if linked else 0)
        self.add_row(texts.tr("Salesforce user that stands for them"), self.crm_user)
        self.pin = pin_field(texts.tr("New PIN"))
        kept = user is not None and user.has_pin
        self.pin.setPlaceholderText(texts.tr("Stays as it is") if kept else texts.tr("None: opens without a PIN"))
        self.add_row(texts.tr("New PIN"), self.pin)
        self.no_pin = CheckBox(texts.tr("Take the PIN away"))
        self.no_pin.setVisible(kept)
        self.no_pin.toggled.connect(lambda on: self.pin.setEnabled(not on))
        self.left = CheckBox(texts.tr("Has left: opens nothing and is given nothing"))
        self.left.setVisible(user is not None)
        self.left.setChecked(user is not None and not user.active)
        self.body.addWidget(self.no_pin)
        self.body.addWidget(self.left)
        self._tell()

    def _tell(self) -> None:
        self.may.setText(role_sentence(Role(self.role.currentData())))

    @property
    def wish(self) -> Wish:
        """What the form says."""
        return Wish(
            self.name.text(),
            Role(self.role.currentData()),
            self.crm_user.currentData(),
            not self.left.isChecked(),
            self.pin.text() or None,
            self.no_pin.isChecked(),
        )

    def save(self) -> Coroutine[Any, Any, Any]:
        """Return the work of saving."""
        return self._keep(self.wish)


class OwnPinDialog(SavingDialog):
    """Changes the PIN of whoever is at the console."""

    def __init__(self, console: Console, user: ConsoleUser, *, parent: QWidget | None = None) -> None:
        super().__init__(
            texts.tr("PIN of %1").replace("%1", user.name),
            texts.tr("Save"),
            explanation=texts.tr(
                "A PIN keeps colleagues at one workstation apart. It is no encryption: whoever can read the workspace's file can read the data."
            ),
            parent=parent,
        )
        self._console = console
        self.old, self.new, self.again = (
            pin_field(words) for words in (texts.tr("PIN of now"), texts.tr("New PIN"), texts.tr("New PIN once more"))
        )
        if user.has_pin:
            self.add_row(texts.tr("PIN of now"), self.old)
        self.add_row(texts.tr("New PIN"), self.new)
        self.add_row(texts.tr("New PIN once more"), self.again)
        if user.has_pin:
            self.new.setPlaceholderText(texts.tr("Leave empty to open without a PIN"))

    def check(self) -> None:
        """Save, once both are the same."""
        same = self.new.text() == self.again.text()
        self.again.set_problem("" if same else texts.tr("The two are not the same"))
        if not same:
            self.notice.set(texts.tr("The two new PINs are not the same."), "bad")
            self.again.setFocus()
            return
        super().check()

    def save(self) -> Coroutine[Any, Any, Any]:
        """Return the work of saving."""
        return self._console.change_own_pin(self.old.text() or None, self.new.text() or None)


class LinkUsersDialog(SavingDialog):
    """*Link CRM users* (features S2-19): for each console user the Salesforce user that stands for them."""

    def __init__(
        self, console: Console, users: Sequence[ConsoleUser], there: Sequence[CrmUser], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            texts.tr("Link CRM users"),
            texts.tr("Save"),
            explanation=texts.tr(
                "Leads and tasks of a console user belong to this user in Salesforce, and the other way round."
            ),
            parent=parent,
        )
        self._console = console
        self._before = {user.name: user.crm_user_id for user in users}
        self.people = WhoIsWho(fixed=True)
        self.people.show_links(self._before, there)
        self.body.addWidget(self.people)
        if not there:
            self.notice.set(texts.tr("The users of Salesforce are known once the console is connected."), "accent")
        self.setMinimumWidth(self.people.sizeHint().width())

    def save(self) -> Coroutine[Any, Any, Any]:
        """Return the work of saving what is different now."""
        return self._link({name: crm for name, crm in self.people.links.items() if crm != self._before[name]})

    async def _link(self, changed: dict[str, str | None]) -> None:
        for name, crm_user_id in changed.items():
            await self._console.link_user(name, crm_user_id)
