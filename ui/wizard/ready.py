"""The last page of the wizard: the integration is configured (features S4-28)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.views import ConnectionView, ObjectChoice, ScheduleView
from ui import texts
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Card, Icon, Label


class ReadyPage(QWidget):
    """Congratulates, sums up on one page, and offers the first preview."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        side = theme.px(48)
        column.setContentsMargins(side, side, side, theme.gap(4))
        column.setSpacing(theme.gap(3))
        self.heading = Label(tr("Congratulations: Salesforce is set up"), "title", wrap=True)
        self.words = Label(
            "",
            "body",
            "muted",
            wrap=True,
        )
        for label in (self.heading, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.summary = Card(tr("What was set up"))
        self.preview = Button(tr("Preview first run"), "eye", kind="primary")
        self.overview = Button(tr("Open the overview"))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap(2))
        buttons.addStretch(1)
        buttons.addWidget(self.preview)
        buttons.addWidget(self.overview)
        buttons.addStretch(1)
        column.addStretch(1)
        column.addWidget(Icon("circle-check", "good", 44), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.heading)
        column.addWidget(self.words)
        column.addSpacing(theme.gap(2))
        column.addWidget(self.summary)
        column.addSpacing(theme.gap(2))
        column.addLayout(buttons)
        column.addStretch(2)
        self._lines: list[Label] = []

    def show_summary(
        self, link: ConnectionView, objects: Sequence[ObjectChoice], plan: ScheduleView, frame: str
    ) -> None:
        """Sum up connection, objects and schedule."""
        lines = []
        if link.identity is not None:
            lines.append(
                tr("Salesforce: %1, %2")
                .replace("%1", link.identity.org_name)
                .replace("%2", texts.told(link.identity.environment))
            )
        for choice in objects:
            if choice.pull or choice.push:
                ways = (
                    tr("both ways")
                    if choice.pull and choice.push
                    else tr("from Salesforce")
                    if choice.pull
                    else tr("to Salesforce")
                )
                fields = texts.plural(choice.mapped, tr("field"), tr("fields"))
                lines.append(f"{choice.label}: {ways}, {fields}")
        moment = texts.parse(plan.next_run) if plan.next_run else None
        if plan.every == "manual":
            first = tr("only when you start it")
        elif moment is None:
            first = tr("after the first run, which you start")
        else:
            first = tr("first run by schedule: %1").replace("%1", texts.exact(moment))
        lines.append(f"{frame}; {first}")
        self.words.setText(
            tr("Nothing has been written yet. Look at a preview of the first run before it starts.")
            if moment is not None
            else tr("Nothing has been written yet. Look at a preview of the first run, and start it from there.")
        )
        for label in self._lines:
            self.summary.body.removeWidget(label)
            label.deleteLater()
        self._lines = [Label(words, wrap=True) for words in lines]
        for label in self._lines:
            self.summary.add(label)
