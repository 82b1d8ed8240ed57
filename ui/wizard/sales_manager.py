"""Step 4, *Assign sales manager*: who owns what arrives, on either side, and who is who (features S4-22…24)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from crmconsole.mapping import owners
from crmconsole.views import OwnerChoice, OwnerLink
from ui.texts import told, tr
from ui.theme import theme
from ui.widgets import Card, ComboBox, Label
from ui.wizard.drafts import Draft
from ui.wizard.step import Step
from ui.wizard.who_is_who import CAPTION, Warning, WhoIsWho, user_words

if TYPE_CHECKING:
    from crmconsole.console import Console

Answers = tuple[str | None, str | None, dict[str, str | None]]


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
        self.owner_warning = Warning()
        self.people = WhoIsWho()
        self._build_defaults()
        self.column.addWidget(self.defaults)
        self.column.addWidget(self.people)
        for box in (self.crm_owner, self.console_user):
            box.activated.connect(self._entered)
        self.people.changed.connect(self._people_changed)
        self.people.name.textEdited.connect(lambda: self.entered.emit())

    def _build_defaults(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.gap(4))
        grid.setVerticalSpacing(theme.gap(2))
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, theme.px(CAPTION))
        rows = (
            (tr("Salesforce owner of leads from the console"), self.crm_owner),
            (tr("Console user for leads from Salesforce"), self.console_user),
        )
        for line, (words, box) in enumerate(rows):
            caption = Label(words, wrap=True)
            caption.setBuddy(box)
            grid.addWidget(caption, 2 * line, 0)
            grid.addWidget(box, 2 * line, 1)
        grid.addWidget(self.owner_warning, 1, 1)
        self.defaults.add_layout(grid)

    async def load(self) -> None:
        """Show the users; choices that a person made stay."""
        choice = await self._console.owners()
        before = self._answers() if self._choice is not None and self._dirty() else None
        self._choice = choice
        self.crm_owner.clear()
        self.crm_owner.addItem(tr("The person who is signed in"), None)
        for user in choice.users:
            self.crm_owner.addItem(user_words(user), user.id)
        self._put(*(before or _answers_of(choice)))
        self._warn()

    def _put(self, crm_owner: str | None, console_user: str | None, links: dict[str, str | None]) -> None:
        assert self._choice is not None, "nothing was loaded"
        self.crm_owner.setCurrentIndex(max(0, self.crm_owner.findData(crm_owner)) if crm_owner else 0)
        self.people.show_links(links, self._choice.users, self._choice.administrators)
        self._offer_people(console_user)

    def _offer_people(self, chosen: str | None) -> None:
        self.console_user.clear()
        self.console_user.addItem(tr("Nobody yet"), None)
        for name in self.people.boxes:
            self.console_user.addItem(name, name)
        self.console_user.setCurrentIndex(max(0, self.console_user.findData(chosen)) if chosen else 0)

    def _answers(self) -> Answers:
        return self.crm_owner.currentData(), self.console_user.currentData(), self.people.links

    def _dirty(self) -> bool:
        return self._choice is not None and self._answers() != _answers_of(self._choice)

    def draft(self) -> Draft | None:
        """Return the owners that were chosen, and a name that is typed and not added yet."""
        typed = self.people.name.text()
        if not self._dirty() and not typed:
            return None
        crm_owner, console_user, links = self._answers()
        return {"crm_owner": crm_owner, "console_user": console_user, "links": links, "typed": typed}

    def take(self, draft: Draft) -> None:
        """Choose the same owners again, as far as they are still there."""
        self._put(draft.get("crm_owner"), draft.get("console_user"), dict(draft.get("links") or self.people.links))
        self.people.name.setText(str(draft.get("typed", "")))
        self._warn()

    def first_focus(self) -> QWidget | None:
        """Return the first box."""
        return self.crm_owner

    def _people_changed(self) -> None:
        self._offer_people(self.console_user.currentData())
        self._entered()

    def _entered(self) -> None:
        self.notice.clear()
        self._warn()
        self.entered.emit()

    def _warn(self) -> None:
        """Say which chosen Salesforce users cannot own records any more, as the engine puts it."""
        assert self._choice is not None, "warned before anything was loaded"
        owner, _user, links = self._answers()
        nobody_else = replace(self._choice, default_crm_owner=owner, links=())
        self.owner_warning.show_words([told(one) for one in owners.warnings(nobody_else)])
        for name, user in links.items():
            alone = replace(self._choice, default_crm_owner=None, links=(OwnerLink(name, user),))
            self.people.warnings[name].show_words([told(one) for one in owners.warnings(alone)])

    async def save(self) -> None:
        """Hand over the owners."""
        crm_owner, console_user, links = self._answers()
        await self._console.set_owners(
            default_crm_owner=crm_owner, default_console_user=console_user, links=_links(links)
        )
        self._choice = await self._console.owners()


def _answers_of(choice: OwnerChoice) -> Answers:
    links = {link.console_user: link.crm_user_id for link in choice.links}
    everybody = {name: links.get(name) for name in (*choice.console_users, *links)}
    return choice.default_crm_owner, choice.default_console_user, everybody


def _links(links: dict[str, str | None]) -> Sequence[OwnerLink]:
    return [OwnerLink(name, user) for name, user in links.items()]
