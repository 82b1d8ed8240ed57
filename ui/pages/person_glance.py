"""Contact Insight at a glance: how ready for sales a person is, rank, score and number of programs, the score's reasons, and the ways to see or keep it elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.roles import Right
from crmconsole.views import InsightView, ReadinessView, ScoreLine, ScorePoint, ScoreView
from ui import tasks, texts
from ui.announce import announce
from ui.pages import links
from ui.theme import theme
from ui.widgets import Button, Card, Label
from ui.widgets.icon import Icon
from ui.widgets.signed_lines import SignedLine, SignedLines
from ui.widgets.step_line import StepLine

if TYPE_CHECKING:
    from crmconsole.console import Console

SAID = 5
"""Scores that are said in words; all of them are in the line, and in the activity of the sort Sync."""
MOST_REASONS = 4
"""Reasons of a score that are shown in short."""
_LEVELS = {
    "ready": ("circle-check", "good"),
    "soon": ("clock", "attention"),
    "not_yet": ("hourglass", "muted"),
    "unknown": ("circle-question-mark", "muted"),
}
"""How ready somebody is → icon and colour (`views.ReadinessView.level`)."""


class ReadyLines(QWidget):
    """How ready for sales somebody is: the word with its icon, what to make of it, and the reasons (features S3-31)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.gap(2))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        self._icon = Icon("circle", "muted")
        self.title = Label("", "bold", wrap=True)
        self.sentence = Label("", "body", wrap=True)
        self.reasons = Label("", "small", "muted", wrap=True)
        grid.addWidget(self._icon, 0, 0)
        grid.addWidget(self.title, 0, 1)
        grid.addWidget(self.sentence, 1, 0, 1, 2)
        grid.addWidget(self.reasons, 2, 0, 1, 2)

    def show_readiness(self, told: ReadinessView | None) -> None:
        """Show it; nothing while scores are not activated."""
        self.setVisible(told is not None)
        if told is None:
            return
        icon, colour = _LEVELS[told.level]
        self._icon.set(icon, colour)
        self.title.setText(told.title)
        self.title.set_colour(colour if colour != "muted" else "text")
        self.sentence.setText(told.sentence)
        self.reasons.setText(" ".join(told.reasons))


class GlanceCard(Card):
    """Readiness (features S3-31), Lead Rank, Score and Number of Programs (S3-36), or the offer to activate them (S3-37), the reasons, and the page that Salesforce's links open (S3-38).

    `export_wanted`: as a file. `help_wanted(topic)` for how scores are worked out.
    """

    export_wanted = Signal()
    help_wanted = Signal(str)

    def __init__(self, console: Console, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(texts.tr("Contact Insight"), parent=parent)
        self._console, self._now = console, now
        self._insight: InsightView | None = None
        self._all = False
        self.ready = ReadyLines()
        self.add(self.ready)
        self._build_figures()
        self._build_reasons()
        self._build_ways()

    # -- building -----------------------------------------------------------------------------------------------------

    def _build_figures(self) -> None:
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

    def _build_reasons(self) -> None:
        self.reasons = SignedLines(texts.tr("Why this score"))
        self.add(self.reasons)
        self.more = Button("", "chevron-down", kind="quiet", small=True)
        self.more.clicked.connect(self._show_all)
        self.add(self.more)
        self.age = Label("", "small", "muted", wrap=True)
        self.add(self.age)
        self.activate = Button(texts.tr("Activate scores"), "chart-column", small=True)
        self.activate.clicked.connect(self._activate)
        self.add(self.activate)
        self.formula = Button(texts.tr("How scores are worked out"), "circle-question-mark", kind="quiet", small=True)
        self.formula.clicked.connect(lambda: self.help_wanted.emit("score"))
        self.add(self.formula)

    def _build_ways(self) -> None:
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

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_insight(self, insight: InsightView) -> None:
        """Show a person's figures."""
        if self._insight is None or self._insight.person.id != insight.person.id:
            self.remark.hide()
            self._all = False
        self._insight = insight
        score = insight.score
        shown = (insight.person.rank, insight.person.score, texts.number(insight.number_of_programs))
        for figure, value in zip(self.figures, shown, strict=True):
            figure.setText(value or "–")
        activated = score is not None and score.activated
        self.ready.show_readiness(insight.readiness)
        self.glance.setVisible(activated)
        self.activate.setVisible(not activated and self._console.may(Right.MARKETING))
        self._show_line(insight)
        self._show_reasons()
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

    def _show_reasons(self) -> None:
        score = None if self._insight is None else self._insight.score
        lines = reasons_of(score)
        short = [replace(line, detail="") for line in lines[:MOST_REASONS]]
        self.reasons.set_lines(lines if self._all else short)
        self.reasons.setVisible(bool(lines))
        self.more.setVisible(lines != short)
        if self._all:
            self.more.setText(texts.tr("Only the weightiest reasons"))
        elif len(lines) > MOST_REASONS:
            self.more.setText(texts.tr("All %1 reasons, in detail").replace("%1", texts.number(len(lines))))
        else:
            self.more.setText(texts.tr("Reasons in detail"))
        self.more.set_icon("chevron-up" if self._all else "chevron-down")
        unknown = self.ready.isVisibleTo(self) and not lines
        # That too little is known is said above already.
        said = "" if score is None or unknown else age_words(score, self._now())
        self.age.setText(said)
        self.age.setVisible(bool(said))

    def _show_all(self) -> None:
        self._all = not self._all
        self._show_reasons()

    # -- doing --------------------------------------------------------------------------------------------------------

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


def reasons_of(score: ScoreView | None) -> list[SignedLine]:
    """Return the reasons of a score with their points, the weightiest first."""
    lines = () if score is None or score.offer else score.lines
    return [_signed(line) for line in sorted(lines, key=lambda line: -abs(float(line.points)))]


def age_words(score: ScoreView, now: datetime) -> str:
    """Return when a score was worked out; or what is missing, instead of a guess."""
    if score.offer:
        return score.offer
    if not score.lines:
        return texts.tr("Not enough data yet: no rule gives points.")
    return "" if score.at is None else texts.tr("Worked out %1").replace("%1", texts.ago(texts.parse(score.at), now))


def _signed(line: ScoreLine) -> SignedLine:
    points = float(line.points)
    figure = texts.locale().toString(abs(points), "f", 0 if points.is_integer() else 1)
    return SignedLine(("−" if points < 0 else "+") + figure, line.label, line.detail, points < 0)


def _score_words(one: ScorePoint) -> str:
    return texts.locale().toString(float(one.score), "g", 5)
