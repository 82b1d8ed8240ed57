"""The last page of the wizard: the integration is configured, everything on one page (features S4-28, console-screens §3.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.settings import BY_EMAIL
from crmconsole.views import (
    ConnectionView,
    ObjectChoice,
    OwnerChoice,
    PipelineView,
    ScheduleView,
    StartingPoint,
    WriteBackView,
)
from ui import texts
from ui.models.setting_words import setting_value
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Card, Icon, Label, Scroll


@dataclass(frozen=True)
class Summary:
    """What was chosen in the five steps."""

    link: ConnectionView
    objects: Sequence[ObjectChoice]
    point: StartingPoint
    statuses: PipelineView
    owners: OwnerChoice
    plan: ScheduleView
    frame: str
    """The time frame, in words."""
    cost: str
    """What the schedule uses, in words."""
    marks: WriteBackView


class ReadyPage(QWidget):
    """Congratulates, sums up on one page, and offers the first preview. Everything is saved already; nothing has run."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        content = QWidget()
        column = QVBoxLayout(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))
        side = theme.px(28)
        column.setContentsMargins(side, theme.gap(5), side, theme.gap(3))
        column.setSpacing(theme.gap(2))
        self.heading = Label(tr("Congratulations: Salesforce is set up"), "title", wrap=True)
        self.words = Label("", "body", "muted", wrap=True)
        for label in (self.heading, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.summary = Card(tr("What was set up"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.gap(4))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnStretch(1, 1)
        self.summary.add_layout(self._grid)
        self.preview = Button(tr("Preview first run"), "eye", kind="primary")
        self.save = Button(tr("Save without running"))
        self.otherwise = Label("", "small", "muted", wrap=True)
        self.otherwise.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        column.addWidget(Icon("circle-check", "good", 36), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.heading)
        column.addWidget(self.words)
        column.addSpacing(theme.gap(1))
        column.addWidget(self.summary)
        column.addStretch(1)
        # Below what scrolls: in the smallest wizard too the first preview is one click away.
        outer.addLayout(self._foot())
        self.lines: list[Label] = []

    def _foot(self) -> QVBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap(2))
        buttons.addStretch(1)
        buttons.addWidget(self.preview)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        foot = QVBoxLayout()
        foot.setSpacing(theme.gap(2))
        side = theme.px(28)
        foot.setContentsMargins(side, theme.gap(3), side, theme.gap(5))
        foot.addLayout(buttons)
        foot.addWidget(self.otherwise)
        return foot

    def show_summary(self, chosen: Summary) -> None:
        """Say what was chosen, step by step, and what each of the two buttons leads to."""
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        for caption, lines in (
            (tr("CRM details"), _connection(chosen.link)),
            (tr("Data objects mapping"), [*_objects(chosen.objects), _first_match(chosen.point)]),
            (tr("Status mapping"), [_statuses(chosen.statuses)]),
            (tr("Assign sales manager"), [_owners(chosen.owners)]),
            (tr("Data synchronization"), _schedule(chosen)),
        ):
            row = self._grid.rowCount()
            self._grid.addWidget(Label(caption, "small", "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            shown = [Label(words, wrap=True) for words in lines]
            for place, label in enumerate(shown):
                self._grid.addWidget(label, row + place, 1)
            self.lines += shown
        self._say_what_follows(chosen.plan)

    def _say_what_follows(self, plan: ScheduleView) -> None:
        moment = texts.parse(plan.next_run) if plan.next_run else None
        if moment is not None:
            self.words.setText(tr("Nothing has been written yet. Look at a preview of the first run before it starts."))
            later = tr("Saved without running, the first run comes by schedule: %1.")
            self.otherwise.setText(later.replace("%1", texts.exact(moment)))
        else:
            self.words.setText(
                tr("Nothing has been written yet. Look at a preview of the first run, and start it from there.")
            )
            self.otherwise.setText(tr("Saved without running, nothing happens until you start the first run."))


def _connection(link: ConnectionView) -> Iterator[str]:
    if link.identity is None:
        return
    where = tr("Salesforce: %1, %2").replace("%1", link.identity.org_name)
    yield where.replace("%2", texts.told(link.identity.environment))
    yield tr("Signed in as %1").replace("%1", link.identity.user_name)


def _objects(objects: Sequence[ObjectChoice]) -> Iterator[str]:
    for choice in objects:
        if choice.pull and choice.push:
            ways = tr("both ways")
        elif choice.pull or choice.push:
            ways = tr("from Salesforce") if choice.pull else tr("to Salesforce")
        else:
            continue
        yield f"{choice.label}: {ways}, {texts.plural(choice.mapped, tr('field'), tr('fields'))}"


def _first_match(point: StartingPoint) -> str:
    label = next((one.label for one in point.keys if one.field == point.match_key), point.match_key)
    by = tr("People are matched by: %1").replace("%1", label if point.match_key != BY_EMAIL else tr("E-mail address"))
    wins = tr("who wins at the first match: %1").replace("%1", setting_value("first_match", point.first_match))
    return f"{by}; {wins}"


def _statuses(statuses: PipelineView) -> str:
    chosen = sum(1 for pair in statuses.pairs if pair.target)
    return tr("Stages with a status in Salesforce: %1").replace("%1", texts.of(chosen, len(statuses.pairs)))


def _owners(owners: OwnerChoice) -> str:
    there = next((user.name for user in owners.users if user.id == owners.default_crm_owner), None)
    words = tr("Owner of new leads in Salesforce: %1; here: %2")
    words = words.replace("%1", there or tr("The person who is signed in"))
    return words.replace("%2", owners.default_console_user or tr("Nobody"))


def _schedule(chosen: Summary) -> Iterator[str]:
    plan = chosen.plan
    moment = texts.parse(plan.next_run) if plan.next_run else None
    if plan.every == "manual":
        first = tr("only when you start it")
    elif moment is None:
        first = tr("after the first run, which you start")
    else:
        first = tr("first run by schedule: %1").replace("%1", texts.exact(moment))
    yield f"{chosen.frame}; {first}"
    yield chosen.cost
    if chosen.marks.on:
        yield tr("Profile ID and Last Sync are written to Salesforce")
