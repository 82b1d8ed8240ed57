"""Everything about one person: who, how they are linked, activity, fields on both sides, what the sync did. Nothing here writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crmconsole.views import Explanation, FieldState, InsightView, RecordChange
from ui import tasks, texts
from ui.announce import announce
from ui.help.topics import of_rule
from ui.models import field_states as columns
from ui.models import words
from ui.models.field_states import FieldStatesModel
from ui.pages.person_memberships import MembershipList
from ui.pages.person_timeline import PersonTimeline
from ui.theme import theme
from ui.widgets import (
    Badge,
    Button,
    Card,
    Item,
    ItemList,
    Label,
    TablePanel,
    TableState,
    TableView,
    UnderlineTabs,
    paint,
)
from ui.widgets.icon import Icon
from ui.widgets.notice import Notice
from ui.widgets.visible import show_or_hide

if TYPE_CHECKING:
    from crmconsole.console import Console

INSIGHT = 4
"""The tab of what stands beside the panel where there is room."""
WORDS_FROM = 440
"""Width of the panel under which the button into Salesforce is an icon."""
STATES_FROM = 104
"""Least width of the column of states."""
_SIDES = ("here", "Salesforce")


class PersonPanel(Card):
    """Shows an `InsightView`. `edit_wanted`, `open_wanted` and `link_wanted` for its buttons, `help_wanted(rule)` for the rule of an explanation."""

    edit_wanted = Signal()
    open_wanted = Signal()
    help_wanted = Signal(str)
    link_wanted = Signal()

    def __init__(self, console: Console, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._console, self._now = console, now
        self._insight: InsightView | None = None
        self._labels: dict[str, str] = {}
        self._linking = True
        self._build_head()
        self.tabs = UnderlineTabs(
            texts.tr("About this person"),
            (texts.tr("Activity"), "", "", texts.tr("Memberships"), texts.tr("Contact Insight")),
        )
        self.tabs.set_words(1, texts.tr("Fields on both sides"), texts.tr("Fields"))
        self.tabs.set_words(2, texts.tr("Sync history"), texts.tr("History"))
        self.tabs.set_words(3, texts.tr("Memberships"), texts.tr("Member of"))
        self.tabs.set_words(INSIGHT, texts.tr("Contact Insight"), texts.tr("Insight"))
        self.tabs.setTabVisible(INSIGHT, False)
        self.add(self.tabs)
        self.pages = QStackedWidget()
        self.activity = PersonTimeline(console, now)
        self.pages.addWidget(self.activity)
        self.pages.addWidget(self._build_fields())
        self.pages.addWidget(self._build_history())
        self.memberships = MembershipList()
        self.pages.addWidget(self.memberships)
        self._insight_page = QWidget()
        column = QVBoxLayout(self._insight_page)
        column.setContentsMargins(0, theme.gap(2), 0, 0)
        self.pages.addWidget(self._insight_page)
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        self.add(self.pages, 1)

    # -- building -----------------------------------------------------------------------------------------------------

    def _build_head(self) -> None:
        self.name = Label("", "title", elide=True, selectable=False)
        self.role = Label("", "body", "muted", elide=True)
        self.edit = Button(texts.tr("Edit"), "pencil", small=True)
        self.edit.clicked.connect(self.edit_wanted)
        self.open = Button(texts.tr("Open in Salesforce"), "external-link", small=True)
        self.open.setAccessibleName(texts.tr("Open in Salesforce"))
        self.open.clicked.connect(self.open_wanted)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.role)
        top = QHBoxLayout()
        top.setSpacing(theme.gap(2))
        top.addLayout(names, 1)
        top.addWidget(self.edit)
        top.addWidget(self.open)
        self.add_layout(top)
        self._link_icon = Icon("link", "good")
        self.link = Label("", "strong", "good")
        self.sync_badge = Badge(parent=self)
        self.since = Label("", "small", "muted", elide=True)
        self.since.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        for widget in (self._link_icon, self.link, self.sync_badge):
            row.addWidget(widget)
        row.addWidget(self.since, 1)
        self.link_button = Button(texts.tr("Link to a record…"), "link", kind="quiet", small=True)
        self.link_button.clicked.connect(self.link_wanted)
        row.addWidget(self.link_button)
        self.add_layout(row)
        self.link_sentence = Label("", "small", "muted", wrap=True)
        self.add(self.link_sentence)
        self.shown_by = Notice()
        self.add(self.shown_by)

    def _build_fields(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, theme.gap(2), 0, 0)
        self.states = FieldStatesModel(self)
        table = self.fields = TableView(texts.tr("Fields on both sides"))
        table.setModel(self.states)
        table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        table.set_column(columns.FIELD, 116)
        table.set_column(columns.HERE, stretch=True)
        table.set_column(columns.WAY, 34)
        table.set_column(columns.THERE, stretch=True)
        table.set_column(columns.STATE, STATES_FROM)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.selectionModel().currentRowChanged.connect(lambda *_: self._explain(aloud=False))
        question = QShortcut(QKeySequence("?"), table, context=Qt.ShortcutContext.WidgetShortcut)
        question.activated.connect(lambda: self._explain(aloud=True))
        self.fields_panel = TablePanel(table)
        column.addWidget(self.fields_panel, 1)
        self.explanation = Label("", "body", "text", wrap=True, selectable=True)
        self.explanation.setAccessibleName(texts.tr("Why this value is what it is"))
        self.explanation.setMinimumHeight(theme.px(40))
        self.explanation.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.explanation)
        self.about_rule = Button(texts.tr("About this rule"), "circle-question-mark", kind="quiet", small=True)
        self.about_rule.clicked.connect(lambda: self.help_wanted.emit(self._rule))
        column.addWidget(self.about_rule, alignment=Qt.AlignmentFlag.AlignLeft)
        self._explained("")
        return page

    def _explained(self, rule: str) -> None:
        """Have the button to the topic of a rule, while one is explained."""
        self._rule = rule
        self.about_rule.setVisible(bool(rule))

    def _build_history(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, theme.gap(2), 0, 0)
        self.history = ItemList(texts.tr("Sync history"), lines=False, pad=7)
        self.no_history = Label(texts.tr("The sync has not changed this person yet."), "body", "muted", wrap=True)
        self.no_history.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.no_history)
        column.addWidget(self.history, 1)
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room of the button's words to the name in a narrow window."""
        super().resizeEvent(event)
        words = texts.tr("Open in Salesforce") if event.size().width() >= theme.px(WORDS_FROM) else ""
        if words != self.open.text():
            self.open.setText(words)
            self.open.updateGeometry()

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_insight(self, insight: InsightView, labels: dict[str, str]) -> None:
        """Show a person; `labels` are what fields of their kind are called. The tab stays."""
        other = self._insight is None or self._insight.person.id != insight.person.id
        self._insight, self._labels = insight, labels
        self._show_head(insight)
        self.activity.show_insight(insight)
        self.memberships.show_memberships(insight.memberships)
        self.states.set_states(insight.fields)
        self._fit_states(insight.fields)
        if insight.fields:
            self.fields_panel.set_state(TableState.ROWS)
        else:
            self.fields_panel.set_state(TableState.EMPTY, texts.tr("No field is mapped yet"))
        if other:
            self.fields.clearSelection()
            self.fields.setCurrentIndex(columns._ROOT)
            self.explanation.setText(texts.tr("Select a field to see why its value is what it is."))
            self._explained("")
        self.history.set_items([self._change_item(change) for change in insight.history])
        self.no_history.setVisible(not insight.history)
        self.history.setVisible(bool(insight.history))

    def _fit_states(self, fields: Sequence[FieldState]) -> None:
        """Give the states the room of the longest one that is shown, unless a person chose another."""
        if columns.STATE in self.fields.dragged():
            return
        font, beside = theme.font("small"), theme.px(20) + 2 * theme.gap(2) + 2
        told = {words.field_state(state.state).words for state in fields}
        widest = max((paint.width_of(each, font) + beside for each in told), default=0)
        self.fields.set_column(columns.STATE, max(STATES_FROM, widest * 1000 / theme.px(1000)))

    def take_side(self, side: QWidget) -> None:
        """Show on a tab what stands beside the panel where there is room."""
        column = self._insight_page.layout()
        assert column is not None
        column.addWidget(side)
        self.tabs.setTabVisible(INSIGHT, True)

    def give_side(self) -> None:
        """Have no such tab any more; what it held is taken by whoever asks."""
        if self.tabs.currentIndex() == INSIGHT:
            self.tabs.setCurrentIndex(0)
        self.tabs.setTabVisible(INSIGHT, False)

    def offer_linking(self, offered: bool) -> None:
        """Say whether whoever is at the console may link people by hand."""
        self._linking = offered
        show_or_hide(self.link_button, self.may_be_linked)

    @property
    def may_be_linked(self) -> bool:
        """Whether the person in sight has no record in Salesforce and could be given one by hand."""
        shown = self._insight
        return self._linking and shown is not None and shown.person.crm_id is None

    def _show_head(self, insight: InsightView) -> None:
        person = insight.person
        name = person.name or texts.tr("Without a name")
        self.setAccessibleName(name)
        self.name.setText(name)
        parts = [str(person.fields.get(field) or "") for field in ("job_title", "company")]
        self.role.setText(" · ".join(part for part in parts if part) or words.kind_word(person.kind))
        look = words.link_state(insight.link_state, person.kind)
        self._link_icon.set(look.icon, look.colour)
        self.link.setText(look.words)
        self.link.set_colour(look.colour)
        on = person.enable_sync
        self.sync_badge.set(
            texts.tr("CRM Enable Sync") if on else texts.tr("CRM Enable Sync off"), "accent" if on else "neutral"
        )
        since = insight.in_step_since
        self.since.setText(
            texts.tr("in step since %1").replace("%1", texts.day_and_time(texts.parse(since), self._now()))
            if since
            else ""
        )
        self.since.setToolTip(texts.exact(texts.parse(since)) if since else "")
        self.link_sentence.setText(insight.link_sentence)
        self.link_sentence.setVisible(bool(insight.link_sentence) and insight.link_state != "linked")
        self.shown_by.set(insight.shown_by, "attention")
        show_or_hide(self.link_button, self.may_be_linked)
        self.open.set_reason("" if insight.crm_url else texts.tr("This person is not in Salesforce yet"))

    def _change_item(self, change: RecordChange) -> Item:
        look = words.action(change.action, change.side, done=True)
        run = texts.tr("run %1").replace("%1", texts.number(change.run)) if change.run else ""
        told = [self._field_words(name, change) for name in change.fields]
        reason = texts.told(change.reason)
        return Item(
            key=f"{change.run}-{change.at}-{change.action}-{change.side}",
            title=" · ".join(part for part in (look.words, run) if part),
            subtitle="; ".join(told) or reason,
            icon=look.icon,
            icon_colour=look.colour,
            trailing=texts.day_and_time(texts.parse(change.at), self._now()) if change.at else "",
            tooltip="\n".join([*told, reason]).strip(),
        )

    def _field_words(self, name: str, change: RecordChange) -> str:
        field = change.fields[name]
        before = field.there if change.side == "there" else field.here
        return f"{self._labels.get(name, name)}: {words.value_words(before)} → {words.value_words(field.result)}"

    # -- why ----------------------------------------------------------------------------------------------------------

    def _explain(self, *, aloud: bool) -> None:
        index = self.fields.currentIndex()
        if self._insight is None or not index.isValid():
            return
        state = self.states.state_at(index.row())
        person = self._insight.person
        self.explanation.setText(state.sentence or words.field_state(state.state).words)
        self._explained("")
        tasks.run(
            self,
            self._console.explain(person.kind, person.id, state.field),
            key="explain",
            on_result=lambda found: self._show_explanation(state, found, aloud),
        )

    def _show_explanation(self, state: FieldState, found: Sequence[Explanation], aloud: bool) -> None:
        told = next((each for each in found if each.field == state.field), None)
        if told is None:
            return
        sentence = f"{state.label}: {told.sentence}"
        self.explanation.setText(sentence)
        self._explained(told.rule if of_rule(told.rule) else "")
        if aloud:
            announce(self, sentence)
