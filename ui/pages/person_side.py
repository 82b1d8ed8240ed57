"""Beside one person: rank, score and number of programs at a glance, their programs, and adding them to one that sales may use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.roles import Right
from crmconsole.views import AddedToProgram, InsightView, ProgramPlace, ProgramView, ScorePoint, ScoreView
from ui import tasks, texts
from ui.announce import announce
from ui.models import words
from ui.pages import links
from ui.theme import theme
from ui.widgets import Button, Card, Item, ItemList, Label
from ui.widgets.menu import Menu
from ui.widgets.step_line import StepLine

if TYPE_CHECKING:
    from crmconsole.console import Console

SAID = 5
"""Scores that are said in words; all of them are in the line and on the tab Activity."""
MOST_ROWS = 4
MOST_REASONS = 5
"""Reasons of a score that are told; the others are counted."""
"""Programs that the card shows without scrolling."""
_LOOKS = {"in": ("play", "accent"), "finished": ("check", "good"), "left": ("arrow-left", "muted")}


class GlanceCard(Card):
    """Lead Rank, Score and Number of Programs (features S3-36), or the offer to activate them (S3-37), the reasons, and the page that Salesforce's links open (S3-38). `export_wanted`: as a file.

    `help_wanted(topic)` for how scores are worked out.
    """

    export_wanted = Signal()
    help_wanted = Signal(str)

    def __init__(self, console: Console, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(texts.tr("Contact Insight"), parent=parent)
        self._console, self._now = console, now
        self._insight: InsightView | None = None
        names = (texts.tr("Lead Rank"), texts.tr("Score"), texts.tr("Programs"))
        self.glance = QWidget()
        grid = QGridLayout(self.glance)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.gap(3))
        grid.setVerticalSpacing(0)
        self.figures = [Label("–", "figure") for _ in names]
        for place, (name, figure) in enumerate(zip(names, self.figures, strict=True)):
            grid.addWidget(Label(name, "small", "muted", elide=True), 0, place)
            grid.addWidget(figure, 1, place)
            grid.setColumnStretch(place, 1)
        self.add(self.glance)
        self.line = StepLine(texts.tr("Score over time"))
        self.line_words = Label("", "small", "muted", wrap=True)
        self.add(self.line)
        self.add(self.line_words)
        self.reasons = Label("", "small", "muted", wrap=True, selectable=True)
        self.reasons.setAccessibleName(texts.tr("Why this score"))
        self.add(self.reasons)
        self.activate = Button(texts.tr("Activate scores"), "chart-column", small=True)
        self.activate.clicked.connect(self._activate)
        self.add(self.activate)
        self.formula = Button(texts.tr("How scores are worked out"), "circle-question-mark", kind="quiet", small=True)
        self.formula.clicked.connect(lambda: self.help_wanted.emit("score"))
        self.add(self.formula)
        self.view = Button(texts.tr("View Contact Insight"), "external-link", small=True)
        self.view.setToolTip(texts.tr("The page that the link in Salesforce opens, in the browser"))
        self.view.clicked.connect(self._open)
        self.remark = Label("", "small", "muted", wrap=True)
        self.remark.hide()
        self.export = Button("", "download", small=True, name=texts.tr("Export Contact Insight"))
        self.export.setToolTip(texts.tr("Export Contact Insight as HTML or PDF"))
        self.export.clicked.connect(self.export_wanted)
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        row.addWidget(self.view)
        row.addWidget(self.export)
        row.addStretch(1)
        self.add_layout(row)
        self.add(self.remark)
        self.add(
            Label(texts.tr("Looking at a person writes nothing, here or in Salesforce."), "small", "muted", wrap=True)
        )

    def set_short(self, short: bool) -> None:
        """Leave words out of the buttons, in a narrow window."""
        self.view.set_short(short)
        self.formula.set_short(short)

    def show_insight(self, insight: InsightView) -> None:
        """Show a person's figures."""
        if self._insight is None or self._insight.person.id != insight.person.id:
            self.remark.hide()
        self._insight = insight
        score = insight.score
        shown = (insight.person.rank, insight.person.score, texts.number(insight.number_of_programs))
        for figure, value in zip(self.figures, shown, strict=True):
            figure.setText(value or "–")
        activated = score is not None and score.activated
        self.glance.setVisible(activated)
        self.activate.setVisible(not activated and self._console.may(Right.MARKETING))
        said = "" if score is None else score_words(score, self._now())
        self.reasons.setText(said)
        self.reasons.setVisible(bool(said))
        self._show_line(insight)
        linked = insight.person.crm_id is not None
        self.view.set_reason("" if linked else texts.tr("This person is not in Salesforce yet"))

    def _show_line(self, insight: InsightView) -> None:
        """Show the score over time, once it was another."""
        points = insight.score_history
        shown = len(points) > 1 and insight.score is not None and insight.score.activated
        self.line.setVisible(shown)
        self.line_words.setVisible(shown)
        if not shown:
            return
        told = texts.tr("Score over time, since %1: %2")
        steps = [f"{_score_words(one)} ({texts.day_and_time(texts.parse(one.at), self._now())})" for one in points]
        first = texts.day_and_time(texts.parse(points[0].at), self._now())
        values = [_score_words(one) for one in points[-SAID:]]
        sentence = told.replace("%1", first).replace("%2", ("… " if len(points) > SAID else "") + " → ".join(values))
        self.line_words.setText(sentence)
        marks = [(texts.parse(one.at).timestamp(), float(one.score)) for one in points]
        self.line.set(marks, self._now().timestamp(), sentence, steps)

    def _activate(self) -> None:
        tasks.run(self, self._console.activate_scores(), key="activate", on_error=self._trouble)

    def _open(self) -> None:
        if self._insight is None:
            return
        person = self._insight.person
        tasks.run(
            self,
            self._console.insight_address(person.kind, person.id),
            key="address",
            on_result=links.open_url,
            on_error=self._trouble,
        )

    def _trouble(self, error: ConsoleError) -> None:
        self.remark.setText(error.sentence)
        self.remark.show()
        announce(self, error.sentence)


def score_words(score: ScoreView, now: datetime) -> str:
    """Return the weightiest reasons of a score, one a line with its points, and when it was worked out; or what is missing."""
    if score.offer:
        return score.offer
    if not score.lines:
        return texts.tr("Not enough data yet: no rule gives points.")
    weightiest = sorted(score.lines, key=lambda line: -abs(float(line.points)))
    told = [line.sentence for line in weightiest[:MOST_REASONS]]
    more = len(weightiest) - MOST_REASONS
    if more > 0:
        told.append(texts.plural(more, texts.tr("more reason"), texts.tr("more reasons")))
    if score.at is not None:
        told.append(texts.tr("Worked out %1").replace("%1", texts.ago(texts.parse(score.at), now)))
    return "\n".join(told)


class ProgramsCard(Card):
    """The programs of a person with their state, and a menu of those to which they may be added (features S3-18, S3-20)."""

    def __init__(self, console: Console, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(texts.tr("Programs"), parent=parent)
        self._console, self._now = console, now
        self._person: int | None = None
        self.menu: Menu | None = None
        self.add_button = Button(texts.tr("Add…"), "plus", small=True, name=texts.tr("Add to a program"))
        self.add_button.clicked.connect(self._offer)
        self.add_to_head(self.add_button)
        self.list = ItemList(texts.tr("Programs"), lines=False, pad=7)
        self.nothing = Label(texts.tr("In no program."), "body", "muted")
        self.remark = Label("", "small", "muted", wrap=True)
        self.remark.hide()
        for widget in (self.nothing, self.list, self.remark):
            self.add(widget)

    def set_short(self, short: bool) -> None:
        """Leave words out of the button, in a narrow window."""
        self.add_button.set_short(short)

    def show_insight(self, insight: InsightView) -> None:
        """Show a person's programs, the latest first."""
        if insight.person.id != self._person:
            self._person = insight.person.id
            self.remark.hide()
        places = insight.programs
        self.list.set_items([self._item(one) for one in places])
        rows = min(len(places), MOST_ROWS)
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), 0) + 2 * self.list.frameWidth())
        self.list.setVisible(bool(places))
        self.nothing.setVisible(not places)

    def _item(self, one: ProgramPlace) -> Item:
        icon, colour = _LOOKS[one.state]
        since = texts.day_and_time(texts.parse(one.ended_at or one.entered_at), self._now())
        words = {
            "in": texts.tr("In it since %1"),
            "finished": texts.tr("Through since %1"),
            "left": texts.tr("Left %1"),
        }[one.state].replace("%1", since)
        following = ""
        if one.next_at is not None:
            when = texts.day_and_time(texts.parse(one.next_at), self._now())
            following = texts.tr("Next: %1, %2").replace("%1", one.next).replace("%2", when)
        return Item(
            key=str(one.program_id),
            title=one.program,
            subtitle=one.problem or words,
            icon="triangle-alert" if one.problem else icon,
            icon_colour="attention" if one.problem else colour,
            tooltip="\n".join(part for part in (words, one.why, following, one.problem, one.ended_why) if part),
        )

    def _offer(self) -> None:
        if self._person is not None:
            person = self._person
            tasks.run(
                self,
                self._console.programs_offered(person),
                key="offer",
                on_result=lambda found: self._open_menu(person, found),
                on_error=self._trouble,
            )

    def _open_menu(self, person: int, found: Sequence[ProgramView]) -> None:
        if person != self._person:
            return
        if not found:
            self._say(texts.tr("There is no program approved for sales to which this person could be added."))
            return
        menu = self.menu = Menu(parent=self)
        for one in found:
            # In a menu, & underlines a letter; the name is shown as it is.
            action = QAction(one.name.replace("&", "&&"), menu)
            action.setToolTip(one.entrance)
            action.triggered.connect(lambda _checked=False, program=one.id: self.add_to(person, program))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.add_button.mapToGlobal(QPoint(0, self.add_button.height())))

    def add_to(self, person: int, program: int) -> None:
        """Add a person to a program; its first step is asked for with the next run."""
        tasks.run(
            self,
            self._console.add_to_program(program, [person]),
            key="add",
            on_result=self._added,
            on_error=self._trouble,
        )

    def _added(self, done: AddedToProgram) -> None:
        self._say(done.sentence)

    def _trouble(self, error: ConsoleError) -> None:
        self._say(error.sentence)

    def _say(self, sentence: str) -> None:
        self.remark.setText(sentence)
        self.remark.show()
        announce(self, sentence)


def _score_words(one: ScorePoint) -> str:
    return texts.locale().toString(float(one.score), "g", 5)


class ReachCard(Card):
    """Tells how to reach a person; gone where nothing is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.tr("Reach"), parent=parent)
        self.ways = {
            name: Label("", "body", elide=True, selectable=True) for name in ("email", "phone", "mobile_phone")
        }
        for label in self.ways.values():
            self.add(label)

    def show_insight(self, insight: InsightView) -> None:
        """Show what is known of a person."""
        for name, label in self.ways.items():
            value = insight.person.fields.get(name)
            label.setText(words.value_words(value) if value else "")
            label.setVisible(bool(value))
        self.setVisible(any(insight.person.fields.get(name) for name in self.ways))
