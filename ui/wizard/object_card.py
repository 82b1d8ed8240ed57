"""One object of step 2: its name and counts, a switch for each way, a remark, and the way into its mapping."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from crmconsole.records import Kind
from crmconsole.views import ObjectChoice
from ui import texts
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Card, Icon, Label, Toggle

ICONS = {
    Kind.ACCOUNT: "building-2",
    Kind.CONTACT: "contact",
    Kind.LEAD: "target",
    Kind.CAMPAIGN: "mail",
    Kind.OPPORTUNITY: "sparkles",
}
WIDE = 620
LEAST = 300
WORDS = 186
"""Width of the names, so that the switches of all cards stand in one line."""


class ObjectCard(Card):
    """Shows an `ObjectChoice`. `changed` when a person turned a switch, `mapping_wanted` for *View mapping*."""

    changed = Signal()
    mapping_wanted = Signal(object)

    def __init__(self, choice: ObjectChoice, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.kind = choice.kind
        self.icon = Icon(ICONS.get(choice.kind, "table"), "accent", 22)
        self.label = Label(choice.label, "bold")
        self.counts = Label("", "small", "muted", wrap=True)
        self.pull = Toggle(tr("Salesforce → Console"))
        self.push = Toggle(tr("Console → Salesforce"))
        self.pull.setAccessibleName(tr("%1: Salesforce to console").replace("%1", choice.label))
        self.push.setAccessibleName(tr("%1: console to Salesforce").replace("%1", choice.label))
        self.remark = Label("", "small", "muted", wrap=True)
        self.view_button = Button(tr("View mapping"))
        self.view_button.setAccessibleName(tr("View mapping of %1").replace("%1", choice.label))
        self.view_button.clicked.connect(lambda: self.mapping_wanted.emit(self.kind))
        self._grid = QGridLayout()
        self._words = QVBoxLayout()
        self._switches = QVBoxLayout()
        self.changed_at = Label("", "small", "muted", parent=self)
        for label in (self.label, self.counts, self.changed_at):
            self._words.addWidget(label)
        for toggle in (self.pull, self.push):
            self._switches.addWidget(toggle)
            toggle.toggled.connect(self.changed)
        self.add_layout(self._grid)
        self._wide: bool | None = None
        self.show_choice(choice)
        self._place(True)

    def show_choice(self, choice: ObjectChoice) -> None:
        """Show counts, ways and reasons as the console tells them now."""
        count = texts.number(choice.crm_count) if choice.crm_count is not None else "–"
        self.counts.setText(f"{choice.crm_label} · {count}")
        self.changed_at.setVisible(choice.last_change is not None)
        if choice.last_change is not None:
            moment = texts.parse(choice.last_change)
            self.changed_at.setText(tr("changed %1").replace("%1", texts.ago(moment, datetime.now(UTC))))
            self.changed_at.setToolTip(texts.exact(moment))
        for toggle, on, possible in (
            (self.pull, choice.pull, choice.pull_possible),
            (self.push, choice.push, choice.push_possible),
        ):
            toggle.blockSignals(True)
            toggle.setChecked(on and possible)
            toggle.blockSignals(False)
            toggle.set_reason("" if possible else choice.reason or tr("Salesforce does not allow this direction."))
        fields = texts.of(choice.proposed, choice.mappable)
        self.remark.setText(choice.reason or tr("%1 fields proposed").replace("%1", fields))
        self.view_button.setEnabled(choice.pull_possible or choice.push_possible)

    @property
    def ways(self) -> tuple[bool, bool]:
        """The switches as (from Salesforce, to Salesforce)."""
        return self.pull.isChecked(), self.push.isChecked()

    def _restyle(self) -> None:
        """Lie close: five of them and the starting point belong to one page."""
        super()._restyle()
        self._outer.setContentsMargins(theme.gap(4), theme.gap(2), theme.gap(4), theme.gap(2))

    def minimumSizeHint(self) -> QSize:
        """Return a narrow card: it breaks into lines before the page has to scroll sideways."""
        return QSize(theme.px(LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts in one line where they fit, else in two."""
        super().resizeEvent(event)
        self._place(self.width() >= theme.px(WIDE))

    def _place(self, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        middle = Qt.AlignmentFlag.AlignVCenter
        grid = self._grid
        for part in (self._words, self._switches):
            grid.removeItem(part)
        for widget in (self.icon, self.remark, self.view_button):
            grid.removeWidget(widget)
        grid.setHorizontalSpacing(theme.gap(4))
        grid.setVerticalSpacing(theme.gap(2))
        self._words.setSpacing(theme.room(2))
        self._switches.setSpacing(theme.room(3))
        for column in range(5):
            grid.setColumnStretch(column, 0)
        grid.setColumnMinimumWidth(1, theme.px(WORDS) if wide else 0)
        grid.addWidget(self.icon, 0, 0, middle)
        grid.addLayout(self._words, 0, 1, middle)
        self.counts.setWordWrap(not wide)
        if wide:
            grid.addLayout(self._switches, 0, 2, middle)
            grid.addWidget(self.remark, 0, 3, middle)
            grid.addWidget(self.view_button, 0, 4, middle)
            grid.setColumnStretch(3, 1)
        else:
            grid.addWidget(self.view_button, 0, 2, middle)
            grid.addLayout(self._switches, 1, 1, 1, 2)
            grid.addWidget(self.remark, 2, 1, 1, 2)
            grid.setColumnStretch(1, 1)
