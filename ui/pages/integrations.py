"""*Integrations* of the page Administration: a box for each CRM. Salesforce's leads into the set-up; the others say that they are not built yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.views import ConnectionView, SetupView
from ui import texts
from ui.theme import theme
from ui.widgets import Badge, Button, Card, Icon, Label

if TYPE_CHECKING:
    from crmconsole.console import Console

LATER = ("Microsoft Dynamics 365", "Administrate")
BOX = 300


class CrmBox(Card):
    """A CRM: its name, how it stands, one sentence, and room for buttons."""

    def __init__(self, name: str, sentence: str, badge: str, role: str = "neutral") -> None:
        super().__init__()
        self.setAccessibleName(name)
        head = QHBoxLayout()
        head.setSpacing(theme.gap(2))
        self.icon = Icon("cloud", "accent" if role != "neutral" else "muted", 22)
        self.badge = Badge(badge, role)
        head.addWidget(self.icon)
        head.addWidget(Label(name, "card"), 1)
        self.add_layout(head)
        self.add(self.badge)
        self.sentence = Label(sentence, "body", "muted", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add(self.sentence, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.gap(2))
        self.add_layout(self.buttons)


class IntegrationsPart(QWidget):
    """`wanted(action, argument)` as a page has it: the window opens the set-up and the checks."""

    wanted = Signal(str, str)

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap(4))
        row = QHBoxLayout()
        self.know_more = Button(texts.tr("Know more on integrations"), "info")
        self.know_more.setCheckable(True)
        self.know_more.toggled.connect(self._tell_more)
        row.addWidget(self.know_more)
        row.addStretch(1)
        column.addLayout(row)
        self.more = Label(more_words(), "body", "text", wrap=True)
        self.more.hide()
        column.addWidget(self.more)
        boxes = QHBoxLayout()
        boxes.setSpacing(theme.gap(4))
        self.salesforce = CrmBox("Salesforce", texts.tr("Looking how it stands…"), "", "accent")
        self.main = Button(texts.tr("Configure Now"), kind="primary")
        self.main.clicked.connect(lambda: self.wanted.emit("connection.set_up", ""))
        self.main.set_reason(texts.tr("Looking how it stands…"))
        self.test = Button(texts.tr("Test the connection"), "shield-check")
        self.test.clicked.connect(lambda: self.wanted.emit("connection.test", ""))
        self.test.hide()
        self.salesforce.buttons.addWidget(self.main)
        self.salesforce.buttons.addWidget(self.test)
        self.salesforce.buttons.addStretch(1)
        self.later = [
            CrmBox(
                name, texts.tr("Not built yet: it cannot be connected with this version."), texts.tr("Not built yet")
            )
            for name in LATER
        ]
        for box in (self.salesforce, *self.later):
            box.setMinimumWidth(theme.px(BOX // 2))
            box.setMaximumWidth(theme.px(BOX * 2))
            boxes.addWidget(box, 1)
        column.addLayout(boxes)
        column.addStretch(1)

    async def load(self) -> None:
        """Read how the connection stands.

        Raises:
            ConsoleError: it cannot be read.
        """
        setup = await self._console.setup()
        self.show_state(setup, await self._console.connection())

    def show_state(self, setup: SetupView, connection: ConnectionView) -> None:
        """Show the box of Salesforce: *Configure Now* before the set-up is done, *Manage* after it (features S4-6)."""
        words, role = connection_words(connection, complete=setup.complete)
        self.salesforce.badge.set(words, role)
        self.salesforce.sentence.setText(connection_sentence(setup, connection))
        self.main.setText(texts.tr("Manage") if setup.complete else texts.tr("Configure Now"))
        name = texts.tr("Manage Salesforce") if setup.complete else texts.tr("Configure Salesforce now")
        self.main.setAccessibleName(name)
        self.main.set_reason("")
        self.main.updateGeometry()
        self.test.setVisible(connection.identity is not None)

    def show_unknown(self, error: ConsoleError) -> None:
        """Say that nothing is known about the connection; what was known before stays."""
        if not self.main.isEnabled():
            self.salesforce.sentence.setText(error.help.happened)

    def _tell_more(self, on: bool) -> None:
        self.more.setVisible(on)


def more_words() -> str:
    """Return what an integration is, in a few sentences."""
    return texts.tr(
        "An integration keeps this console's marketing database and a CRM in step, field by field. Leads, contacts and campaigns travel both ways; "
        "accounts and opportunities come from the CRM; lead scores, events and tasks go to it. The set-up has five steps: CRM details, data objects "
        "mapping, status mapping, assign sales manager, data synchronization. Nothing is sent before the last one is finished, and every run can be "
        "previewed and undone. One console database belongs to one org."
    )


def connection_words(connection: ConnectionView, *, complete: bool) -> tuple[str, str]:
    """Return how the connection stands in a word or two, and the role in which that is shown."""
    if connection.identity is None:
        return texts.tr("Not connected"), "attention"
    if connection.state != "connected":
        states = {
            "sign_in_needed": texts.tr("Sign-in needed"),
            "wrong_org": texts.tr("Another org"),
            "offline": texts.tr("Offline"),
        }
        return states.get(connection.state, connection.state), "attention"
    return (texts.tr("Connected"), "good") if complete else (texts.tr("Set-up unfinished"), "attention")


def connection_sentence(setup: SetupView, connection: ConnectionView) -> str:
    """Return what there is to say about the connection, in one or two sentences."""
    parts = []
    identity = connection.identity
    if identity is None:
        parts.append(texts.tr("Salesforce is not connected yet."))
    elif connection.problem:
        parts.append(connection.problem)
    else:
        told = texts.tr("Connected to %1 (%2) as %3.").replace("%1", identity.org_name)
        parts.append(told.replace("%2", texts.told(identity.environment)).replace("%3", identity.user_name))
    if not setup.complete:
        step = next((each for each in setup.steps if each.id == setup.missing_step), None)
        if step is not None:
            told = texts.tr("Step %1 of %2 is next: %3.").replace("%1", texts.number(step.number))
            parts.append(told.replace("%2", texts.number(len(setup.steps))).replace("%3", step.title))
    return " ".join(parts)
