"""*Users* of the page Administration: the console's users as a table, and what can be done with them. Deciding is the console's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.records import CrmUser
from crmconsole.views import ConsoleUser
from ui import tasks, texts
from ui.models import users as columns
from ui.models.users import UsersModel
from ui.pages.dialogs import AskDialog
from ui.theme import theme
from ui.users.forms import LinkUsersDialog, UserForm, Wish
from ui.users.words import role_sentence
from ui.widgets import Button, Card, Label, Menu, TablePanel, TableState, TableView

if TYPE_CHECKING:
    from crmconsole.console import Console

D = TypeVar("D", bound=QDialog)


class UsersPart(QWidget):
    """Shows users; Enter edits the selected one, Delete asks whether to remove them. `trouble` with what went wrong."""

    trouble = Signal(object)

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._there: Sequence[CrmUser] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap(4))
        card = Card(texts.tr("Console users"), flush=True)
        self.actions_button = Button(texts.tr("Actions"), "ellipsis", small=True, arrow=True)
        self.actions_button.clicked.connect(self._open_below)
        self.add_button = Button(texts.tr("Add a user…"), "plus", small=True, kind="primary")
        self.add_button.clicked.connect(self.add_user)
        card.add_to_head(self.actions_button)
        card.add_to_head(self.add_button)
        self.users = UsersModel(self)
        table = self.table = TableView(texts.tr("Console users"))
        table.setModel(self.users)
        table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        table.set_column(columns.NAME, 180, stretch=True)
        table.set_column(columns.ROLE, 150)
        table.set_column(columns.CRM_USER, 180, stretch=True)
        table.set_column(columns.PIN, 90)
        table.set_column(columns.STATE, 110)
        table.activated.connect(lambda _index: self.edit_user())
        table.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(lambda at: self._open_menu(table.viewport().mapToGlobal(at)))
        self.panel = TablePanel(table)
        self.panel.set_state(TableState.LOADING)
        card.add(self.panel, 1)
        column.addWidget(card, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.gap(2))
        self.role_told = Label("", "body", "muted", wrap=True)
        foot.addWidget(self.role_told, 1)
        column.addLayout(foot)
        remark = texts.tr(
            "A PIN keeps colleagues at one workstation apart. It is no encryption: whoever can read the workspace's file can read the data."
        )
        column.addWidget(Label(remark, "small", "muted", wrap=True))

    # -- showing ------------------------------------------------------------------------------------------------------

    async def load(self) -> None:
        """Read the users anew.

        Raises:
            ConsoleError: they cannot be read.
        """
        users = await self._console.users()
        self._there = (await self._console.owners()).users
        chosen = self.user
        self.users.set_rows(tuple(users))
        self.panel.set_state(TableState.ROWS)
        place = next((row for row, each in enumerate(users) if chosen is not None and each.name == chosen.name), 0)
        self.table.selectRow(place)
        self._tell()

    def show_error(self, error: ConsoleError) -> None:
        """Hand an error on to the page."""
        self.trouble.emit(error)

    @property
    def user(self) -> ConsoleUser | None:
        """Who is selected."""
        index = self.table.currentIndex()
        return self.users.rows[index.row()] if index.isValid() else None

    def _tell(self) -> None:
        user = self.user
        self.role_told.setText("" if user is None else role_sentence(user.role))

    # -- doing --------------------------------------------------------------------------------------------------------

    def menu(self) -> Menu:
        """Return what can be done with the selected user, and *Link CRM users*."""
        menu = Menu(parent=self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        user = self.user
        for words, icon, work in (
            (texts.tr("Edit…"), "pencil", self.edit_user),
            (texts.tr("Remove…"), "trash-2", self.remove_user),
        ):
            action = menu.addAction(theme.icon(icon), words, work)
            action.setEnabled(user is not None)
        menu.addSeparator()
        menu.addAction(theme.icon("link"), texts.tr("Link CRM users…"), self.link_users)
        return menu

    def _open_below(self) -> None:
        self._open_menu(self.actions_button.mapToGlobal(QPoint(0, self.actions_button.height())))

    def _open_menu(self, at: QPoint) -> None:
        self.menu().popup(at)

    def add_user(self) -> UserForm:
        """Open the form for a new user."""

        async def keep(wish: Wish) -> None:
            await self._console.add_user(wish.name, wish.role, crm_user_id=wish.crm_user_id, new_pin=wish.new_pin)

        return self._open(UserForm(self._there, keep, parent=self))

    def edit_user(self) -> UserForm | None:
        """Open the form of the selected user."""
        user = self.user
        if user is None:
            return None

        async def keep(wish: Wish) -> None:
            if (wish.role, wish.active) != (user.role, user.active):
                await self._console.edit_user(user.name, role=wish.role, active=wish.active)
            if wish.crm_user_id != user.crm_user_id:
                await self._console.link_user(user.name, wish.crm_user_id)
            if wish.new_pin is not None or wish.no_pin:
                await self._console.set_user_pin(user.name, None if wish.no_pin else wish.new_pin)

        return self._open(UserForm(self._there, keep, user, parent=self))

    def remove_user(self) -> None:
        """Ask whether to remove the selected user."""
        if self.user is not None:
            tasks.run(self, self._ask_and_remove(self.user), key="remove", on_error=self.trouble.emit)

    async def _ask_and_remove(self, user: ConsoleUser) -> None:
        question = AskDialog(
            texts.tr("Remove %1?").replace("%1", user.name),
            texts.tr("Remove"),
            explanation=texts.tr(
                "Records keep the name of their owner. Who only left the company is better marked so: Edit, Has left."
            ),
            final=True,
            parent=self,
        )
        question.help_topic = "users"
        if await tasks.ask(question) == QDialog.DialogCode.Accepted:
            await self._console.remove_user(user.name)

    def link_users(self) -> LinkUsersDialog:
        """Open *Link CRM users* (features S2-19)."""
        linkable = [user for user in self.users.rows if user.active or user.crm_user_id is not None]
        return self._open(LinkUsersDialog(self._console, linkable, self._there, parent=self))

    def _open(self, dialog: D) -> D:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask on Delete whether to remove the selected user."""
        if event.key() == Qt.Key.Key_Delete:
            self.remove_user()
            return
        super().keyPressEvent(event)
