"""Step 4, *Assign sales manager*: who owns what arrives, on either side, and who is who (features S4-22…24)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from crmconsole.mapping import owners
from crmconsole.records import CrmUser
from crmconsole.views import OwnerChoice, OwnerLink
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Card, ComboBox, Icon, Label
from ui.wizard.step import Step

if TYPE_CHECKING:
    from crmconsole.console import Console

CAPTION = 150


class SalesManagerStep(Step):
    """Two default owners, and for each console user the Salesforce user that stands for them."""

    step_id = "sales_manager"

    def __init__(self, console: Console, *, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Who looks after new leads?"),
            tr("Every lead has an owner on both sides. Whoever is not in the table below falls to the default."),
            parent=parent,
        )
        self._console = console
        self._choice: OwnerChoice | None = None
        self.defaults = Card(tr("Default owners"))
        self.crm_owner = ComboBox(tr("Default Salesforce owner"))
        self.console_user = ComboBox(tr("Default console user"))
        self._build_defaults()
        self.people = Card(tr("Who is who"))
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(theme.gap(4))
        self._table.setVerticalSpacing(theme.gap(2))
        self._table.setColumnStretch(1, 1)
        self._table.setColumnMinimumWidth(0, theme.px(CAPTION))
        self.people.add_layout(self._table)
        self.links: dict[str, ComboBox] = {}
        self.warnings: dict[str, Label] = {}
        self.column.addWidget(self.defaults)
        self.column.addWidget(self.people)

    def _build_defaults(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.gap(4))
        grid.setVerticalSpacing(theme.gap(2))
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, theme.px(CAPTION))
        self.owner_warning = _Warning()
        rows = (
            (tr("Salesforce owner of leads from the console"), self.crm_owner),
            (tr("Console user for leads from Salesforce"), self.console_user),
        )
        for line, (words, box) in enumerate(rows):
            caption = Label(words, wrap=True)
            caption.setBuddy(box)
            grid.addWidget(caption, 2 * line, 0)
            grid.addWidget(box, 2 * line, 1)
            box.activated.connect(self._entered)
        grid.addWidget(self.owner_warning, 1, 1)
        self.defaults.add_layout(grid)
        self.crm_owner.activated.connect(self._warn)

    async def load(self) -> None:
        """Show the users; choices that a person made stay."""
        choice = await self._console.owners()
        before = self._answers() if self._choice is not None and self._dirty() else None
        self._choice = choice
        self._fill(choice)
        if before is not None:
            self._put(*before)
        self._warn()

    def _fill(self, choice: OwnerChoice) -> None:
        self.crm_owner.clear()
        self.crm_owner.addItem(tr("The person who is signed in"), None)
        for user in choice.users:
            self.crm_owner.addItem(_name(user), user.id)
        self.console_user.clear()
        for name in choice.console_users:
            self.console_user.addItem(name, name)
        self.console_user.setPlaceholderText(tr("Choose…"))
        people = [user for user in choice.users if not user.is_queue]
        for link in choice.links:
            box = self.links.get(link.console_user) or self._add_person(link.console_user)
            box.clear()
            box.addItem(tr("Default owner"), None)
            for user in people:
                box.addItem(_name(user), user.id)
        links = {link.console_user: link.crm_user_id for link in choice.links}
        self._put(choice.default_crm_owner, choice.default_console_user, links)

    def _add_person(self, name: str) -> ComboBox:
        if not self.links:
            self._table.addWidget(Label(tr("Console user"), "small_strong", "muted"), 0, 0)
            self._table.addWidget(Label(tr("Salesforce user"), "small_strong", "muted"), 0, 1)
        line = 2 * len(self.links) + 1
        box = self.links[name] = ComboBox(tr("Salesforce user for %1").replace("%1", name))
        warning = self.warnings[name] = _Warning()
        caption = Label(name, elide=True)
        caption.setBuddy(box)
        self._table.addWidget(caption, line, 0)
        self._table.addWidget(box, line, 1)
        self._table.addWidget(warning, line + 1, 1)
        box.activated.connect(self._entered)
        box.activated.connect(self._warn)
        return box

    def _put(self, crm_owner: str | None, console_user: str | None, links: dict[str, str | None]) -> None:
        self.crm_owner.setCurrentIndex(max(0, self.crm_owner.findData(crm_owner)) if crm_owner else 0)
        self.console_user.setCurrentIndex(self.console_user.findData(console_user) if console_user else -1)
        for name, box in self.links.items():
            box.setCurrentIndex(max(0, box.findData(links.get(name))) if links.get(name) else 0)

    def _answers(self) -> tuple[str | None, str | None, dict[str, str | None]]:
        links = {name: box.currentData() for name, box in self.links.items()}
        return self.crm_owner.currentData(), self.console_user.currentData(), links

    def _dirty(self) -> bool:
        choice = self._choice
        if choice is None:
            return False
        links = {link.console_user: link.crm_user_id for link in choice.links}
        return self._answers() != (choice.default_crm_owner, choice.default_console_user, links)

    def first_focus(self) -> QWidget | None:
        """Return the first box."""
        return self.crm_owner

    def _entered(self) -> None:
        self.notice.clear()
        self._check()
        self.entered.emit()

    def _check(self) -> None:
        chosen = self.console_user.currentData() is not None
        self.block("" if chosen else tr("Choose the console user who gets leads from Salesforce."))

    def _warn(self) -> None:
        """Say which chosen Salesforce users cannot own records any more, as the engine puts it."""
        assert self._choice is not None, "warned before anything was loaded"
        owner, _user, links = self._answers()
        self.owner_warning.show_words(owners.warnings(replace(self._choice, default_crm_owner=owner, links=())))
        for name, user in links.items():
            alone = replace(self._choice, default_crm_owner=None, links=(OwnerLink(name, user),))
            self.warnings[name].show_words(owners.warnings(alone))
        self._check()

    async def save(self) -> None:
        """Hand over the owners."""
        crm_owner, console_user, links = self._answers()
        await self._console.set_owners(
            default_crm_owner=crm_owner,
            default_console_user=console_user,
            links=[OwnerLink(name, user) for name, user in links.items()],
        )
        self._choice = await self._console.owners()


class _Warning(QWidget):
    """An icon and a sentence in the attention colour; takes no room while it has nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap(1))
        row.addWidget(Icon("triangle-alert", "attention", 14))
        self.words = Label("", "small", "attention", wrap=True)
        row.addWidget(self.words, 1)
        self.hide()

    def show_words(self, sentences: Sequence[str]) -> None:
        """Show sentences; none hides it."""
        self.words.setText(" ".join(sentences))
        self.setVisible(bool(sentences))


def _name(user: CrmUser) -> str:
    if user.is_queue:
        return tr("%1 (queue)").replace("%1", user.name)
    return user.name if user.active else tr("%1 (not active)").replace("%1", user.name)
