"""The question before a workspace is switched to another org: what is forgotten, and the org's name typed as the answer (features S0-11)."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from crmconsole.views import SwitchPreview
from ui import tasks, texts
from ui.pages.dialogs import SavingDialog
from ui.theme import theme
from ui.widgets import Label, LineEdit
from ui.widgets.check_box import CheckBox

if TYPE_CHECKING:
    from crmconsole.console import Console


class SwitchOrgDialog(SavingDialog):
    """Agrees to the switch; carried out by the next sign-in to another org. The verb can be pressed once the org is named."""

    def __init__(self, console: Console, seen: SwitchPreview, *, parent: QWidget | None = None) -> None:
        tr = texts.tr
        super().__init__(
            tr("Switch this workspace to another org?"),
            tr("Forget this org"),
            explanation=tr("It belongs to %1 (%2). The next sign-in to another org takes its place.")
            .replace("%1", seen.org_name)
            .replace("%2", seen.org_id),
            parent=parent,
        )
        self._console, self._seen = console, seen
        for line in told(seen):
            self.body.addWidget(Label(line, "body", wrap=True))
        outstanding = tr("Give up the answers that are outstanding (%1)").replace(
            "%1", texts.number(seen.ties.unanswered)
        )
        self.give_up = CheckBox(outstanding)
        self.give_up.setToolTip(tr("Nobody looks up what became of them any more."))
        self.give_up.setVisible(seen.ties.unanswered > 0)
        self.give_up.toggled.connect(self._typed)
        self.body.addWidget(self.give_up)
        self.name = LineEdit(tr("Name of the org that is forgotten"))
        self.name.setPlaceholderText(seen.org_name)
        self.name.textChanged.connect(self._typed)
        self.add_row(tr("Type the name of the org to confirm"), self.name)
        self.setMinimumWidth(theme.px(540))
        self._typed()

    def save(self) -> Coroutine[Any, Any, Any]:
        """Agree to the switch."""
        return self._console.agree_to_switch(self.name.text(), give_up_answers=self.give_up.isChecked())

    def _typed(self) -> None:
        said = self.name.text().strip()
        named = said.casefold() == self._seen.org_name.strip().casefold() or said == self._seen.org_id
        reason = "" if named else texts.tr("Type the name of the org first")
        if named and self._seen.ties.unanswered and not self.give_up.isChecked():
            reason = texts.tr("Start a run first, which looks the answers up, or give them up")
        self.accept_button.set_reason(reason)


def told(seen: SwitchPreview) -> list[str]:
    """Return what a switch takes away and what it leaves, in lines."""
    tr, number = texts.tr, texts.number
    forgotten = tr(
        "Forgotten: the ties of %1 records, changes that were not sent (%2), failures (%3), two different values (%4)."
    )
    for mark, count in (
        ("%1", seen.ties.records),
        ("%2", seen.ties.unsent),
        ("%3", seen.ties.failures),
        ("%4", seen.ties.conflicts),
    ):
        forgotten = forgotten.replace(mark, number(count))
    return [
        forgotten,
        tr("Into the recycle bin: accounts, opportunities and memberships that came from this org."),
        tr("Dismissed: actions that wait (%1). Activities that were sent are never sent again.").replace(
            "%1", number(seen.ties.actions)
        ),
        tr(
            "Kept: people (%1) with activities and scores, mapping, programs, history. The org itself is not touched."
        ).replace("%1", number(seen.ties.people)),
        tr(
            "This cannot be undone. Runs of before cannot be undone after it. Set-up begins anew, and the first run waits for its preview."
        ),
    ]


async def ask_to_switch(console: Console, parent: QWidget) -> bool:
    """Ask whether this workspace is switched to another org, and return whether somebody agreed."""
    dialog = SwitchOrgDialog(console, await console.plan_switch(), parent=parent)
    return bool(await tasks.ask(dialog))
