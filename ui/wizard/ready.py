"""The last page of the wizard: the integration is configured (features S4-28)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.settings import BY_EMAIL
from crmconsole.views import ConnectionView, ObjectChoice, OwnerChoice, PipelineView, ScheduleView, StartingPoint
from ui import texts
from ui.models.setting_words import setting_value
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Card, Icon, Label, Scroll


class ReadyPage(QWidget):
    """Congratulates, sums up on one page, and offers the first preview."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        content = QWidget()
        column = QVBoxLayout(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))
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
        column.addStretch(1)
        # Below what scrolls: in the smallest wizard too the first preview is one click away.
        buttons.setContentsMargins(0, theme.gap(3), 0, theme.px(48))
        outer.addLayout(buttons)
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

    def show_choices(self, point: StartingPoint, statuses: PipelineView, owners: OwnerChoice) -> None:
        """Sum up what else was chosen: the starting point, the statuses and who looks after new leads."""
        key = next((one.label for one in point.keys if one.field == point.match_key), point.match_key)
        matched = tr("People are matched by: %1").replace(
            "%1", key if point.match_key != BY_EMAIL else tr("E-mail address")
        )
        wins = tr("who wins at the first match: %1").replace("%1", setting_value("first_match", point.first_match))
        chosen = sum(1 for pair in statuses.pairs if pair.target)
        stages = tr("Stages with a status in Salesforce: %1").replace("%1", texts.of(chosen, len(statuses.pairs)))
        there = next((user.name for user in owners.users if user.id == owners.default_crm_owner), None)
        new = tr("Owner of new leads in Salesforce: %1; here: %2")
        new = new.replace("%1", there or tr("The person who is signed in"))
        lines = [
            Label(words, wrap=True)
            for words in (f"{matched}; {wins}", stages, new.replace("%2", owners.default_console_user or tr("Nobody")))
        ]
        # The schedule stays the last line, as it is the last step.
        for label in lines:
            self.summary.body.insertWidget(self.summary.body.count() - 1, label)
        self._lines += lines
