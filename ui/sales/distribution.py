"""Lead distribution: the rules that choose who owns a new lead, in the order in which they are tried (features S2-9, S2-10)."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crmconsole.records import Kind
from crmconsole.views.actions import DistributionRule, DistributionView
from ui import texts
from ui.pages.fields import Fields
from ui.rules.conditions import DistributionRow
from ui.rules.list_dialog import ListDialog
from ui.rules.rows import RowsEditor
from ui.theme import theme
from ui.widgets import CheckBox, LineEdit
from ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from crmconsole.console import Console


MOST_IN_SIGHT = 4
"""Users that are seen without scrolling."""


class DistributionDialog(ListDialog[DistributionRule]):
    """Shows `Console.lead_distribution`: the first rule whose conditions all hold decides, and its users take turns."""

    def __init__(self, console: Console, *, parent: QWidget | None = None) -> None:
        super().__init__(
            texts.tr("Lead distribution"),
            texts.tr("The first rule whose conditions all hold decides who owns a new lead; its users take turns."),
            console,
            nothing=texts.tr("There is no rule yet: new leads go to the default owner. Make one with New."),
            ordered=True,
            parent=parent,
        )
        self._fields: list[tuple[str, str]] = []
        self._warnings: Sequence[str] = ()
        self.name = LineEdit(texts.tr("Name"))
        self.name.textEdited.connect(self.edited)
        self.active = CheckBox(texts.tr("Active"))
        self.active.toggled.connect(self.edited)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.gap(1))
        self.users: dict[str, CheckBox] = {}
        self._people = Scroll(inside)
        self.conditions = RowsEditor(
            texts.tr("Conditions"),
            [(texts.tr("Condition"), lambda shown: DistributionRow(self._fields, shown))],
            nothing=texts.tr("Without a condition the rule holds for everybody."),
        )
        self.conditions.changed.connect(self.edited)
        self.add_field(texts.tr("Name"), self.name)
        self.form.addWidget(self.active)
        self.add_field(texts.tr("Users who take turns"), self._people)
        self.add_field(texts.tr("Conditions, all of which must hold"), self.conditions, 1)

    async def load(self) -> None:
        """Read the rules, the users and what fields are called."""
        fields = Fields(self._console)
        await fields.load()
        self._fields = [(spec.name, fields.labels[Kind.LEAD, spec.name]) for spec in fields.here(Kind.LEAD)]
        for user in await self._console.users():
            box = self.users[user.name] = CheckBox(user.name)
            box.toggled.connect(self.edited)
            self._column.addWidget(box)
        self._column.addStretch(1)
        self._people.setFixedHeight(theme.px(min(len(self.users), MOST_IN_SIGHT) * 30))
        self._show(await self._console.lead_distribution())

    def _show(self, found: DistributionView) -> None:
        self.show_items(found.rules)
        self.notice.set("\n".join(found.warnings), "attention")

    def title_of(self, item: DistributionRule) -> tuple[str, str]:
        """Return the name and who takes turns."""
        users = ", ".join(item.users) or texts.tr("nobody yet")
        return item.name or texts.tr("Without a name"), users if item.active else texts.tr("not active")

    def fill(self, item: DistributionRule) -> None:
        """Show a rule."""
        self.name.setText(item.name)
        self.active.setChecked(item.active)
        for name, box in self.users.items():
            box.setChecked(name in item.users)
        self.conditions.set_rows([DistributionRow(self._fields, one) for one in item.conditions])

    def read(self, item: DistributionRule) -> DistributionRule:
        """Return the rule as the form says it; who left already stays in it."""
        chosen = [name for name, box in self.users.items() if box.isChecked()]
        kept = [name for name in item.users if name not in self.users or name in chosen]
        added = [name for name in chosen if name not in kept]
        return DistributionRule(
            self.name.text().strip(),
            (*kept, *added),
            tuple(self.conditions.values),
            self.active.isChecked(),
            item.id,
        )

    def new(self) -> DistributionRule:
        """Return a rule without a name."""
        return DistributionRule("", ())

    def keep(self, items: Sequence[DistributionRule]) -> Coroutine[Any, Any, Sequence[DistributionRule]]:
        """Save them in this order."""
        return self._keep(items)

    async def _keep(self, items: Sequence[DistributionRule]) -> Sequence[DistributionRule]:
        found = await self._console.save_lead_distribution(items)
        self._warnings = found.warnings
        return found.rules

    def _saved(self, items: Sequence[DistributionRule]) -> None:
        super()._saved(items)
        if self._warnings:
            self.notice.set("\n".join((texts.tr("Saved."), *self._warnings)), "attention")
