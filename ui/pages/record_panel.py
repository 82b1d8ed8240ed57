"""Everything about one account, campaign or opportunity: its values, its people, its deals, what happened. Nothing here writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crmconsole.records import FieldType, Kind, Value
from crmconsole.store.local_fields import with_own
from crmconsole.views import DealLine, MemberView, RecordInsight, TimelineEntry
from ui import texts
from ui.models import words
from ui.models.records import amount_words, day_words
from ui.theme import theme
from ui.widgets import Badge, Button, Card, Item, ItemList, Label, UnderlineTabs
from ui.widgets.icon import Icon

WORDS_FROM = 360
"""Width of the panel under which the button to edit is an icon."""
DETAILS, PEOPLE, DEALS, HISTORY = range(4)


class RecordPanel(Card):
    """Shows a `RecordInsight`. `edit_wanted`, `open_wanted` for its buttons; `person_wanted(id)`, `deal_wanted(id)`, `why_wanted(field)` for its lists."""

    edit_wanted = Signal()
    open_wanted = Signal()
    person_wanted = Signal(int)
    deal_wanted = Signal(int)
    why_wanted = Signal(str)
    """Somebody is at a value and may want to know why it is what it is."""

    def __init__(self, kind: Kind, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.kind, self._now = kind, now
        self.insight: RecordInsight | None = None
        self._build_head()
        people = {Kind.ACCOUNT: texts.tr("People"), Kind.CAMPAIGN: texts.tr("Members")}.get(kind, texts.tr("People"))
        titles = self._titles = (texts.tr("Details"), people, texts.tr("Deals"), texts.tr("History"))
        self.tabs = UnderlineTabs(texts.tr("About this record"), titles)
        self.tabs.setTabVisible(DEALS, kind is not Kind.OPPORTUNITY)
        self.add(self.tabs)
        self.pages = QStackedWidget()
        self.lists: dict[int, ItemList] = {}
        self._empty: dict[int, Label] = {}
        for tab, title in enumerate(titles):
            self.pages.addWidget(self._build_list(tab, title))
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        self.add(self.pages, 1)

    def _build_head(self) -> None:
        self.name = Label("", "title", elide=True)
        self.about = Label("", "body", "muted", elide=True)
        self.edit = Button(texts.tr("Edit"), "pencil", small=True)
        self.edit.clicked.connect(self.edit_wanted)
        self.open = Button("", "external-link", small=True, name=texts.tr("Open in Salesforce"))
        self.open.clicked.connect(self.open_wanted)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.about)
        top = QHBoxLayout()
        top.setSpacing(theme.gap(2))
        top.addLayout(names, 1)
        top.addWidget(self.edit)
        top.addWidget(self.open)
        self.add_layout(top)
        self._link_icon = Icon("link", "good")
        self.link = Label("", "strong", "good")
        self.badge = Badge(parent=self)
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        for widget in (self._link_icon, self.link, self.badge):
            row.addWidget(widget)
        row.addStretch(1)
        self.add_layout(row)
        self.sentence = Label("", "small", "muted", wrap=True)
        self.add(self.sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room of the button's words to the name in a narrow window."""
        super().resizeEvent(event)
        self.edit.set_short(event.size().width() < theme.px(WORDS_FROM))

    def _build_list(self, tab: int, title: str) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, theme.gap(2), 0, 0)
        found = self.lists[tab] = ItemList(title, lines=tab in (PEOPLE, DEALS), pad=4 if tab == DETAILS else 7)
        empty = self._empty[tab] = Label("", "body", "muted", wrap=True)
        empty.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column.addWidget(empty)
        column.addWidget(found, 1)
        if tab in (PEOPLE, DEALS):
            signal = self.person_wanted if tab == PEOPLE else self.deal_wanted
            found.activated.connect(lambda index, at=found, to=signal: _activate(at, index.row(), to))
        if tab == DETAILS:
            found.chosen.connect(self._ask_why)
            self.why = Label("", "small", "muted", wrap=True, selectable=True)
            self.why.setAccessibleName(texts.tr("Why this value is what it is"))
            column.addWidget(self.why)
            self.show_why("")
        return page

    def _ask_why(self, field: str) -> None:
        self.show_why("")
        if self.insight is not None and field in with_own(self.kind, self.insight.record.own):
            self.why_wanted.emit(field)

    def show_why(self, sentence: str) -> None:
        """Show why the value that is chosen is what it is, below the values."""
        self.why.setText(sentence)
        self.why.setVisible(bool(sentence))

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_insight(self, insight: RecordInsight) -> None:
        """Show a record. The tab stays."""
        self.insight = insight
        self._show_head(insight)
        details = [
            Item(key=name, title=told, subtitle=texts.told(spec.label), tooltip=told)
            for name, spec in with_own(self.kind, insight.record.own).items()
            if name != "name" and (told := _told(name, spec.type, insight.record.fields.get(name)))
        ]
        parents = [
            Item(key=f"parent-{kind}", title=name, subtitle=words.kind_word(kind), icon="")
            for kind, name in ((Kind.ACCOUNT, insight.account), (Kind.CAMPAIGN, insight.campaign))
            if name
        ]
        if insight.owner:
            parents.append(Item(key="owner", title=insight.owner, subtitle=texts.tr("Owner")))
        self._fill(DETAILS, [*parents, *details], texts.tr("Nothing but its name is known yet."))
        self._fill(PEOPLE, [self._person(n, one) for n, one in enumerate(insight.people)], self._nobody())
        self._fill(DEALS, [deal_item(one) for one in insight.deals], texts.tr("No deal belongs to it yet."))
        self._fill(
            HISTORY, [self._event(n, one) for n, one in enumerate(insight.timeline)], texts.tr("Nothing happened yet.")
        )
        for tab, number in ((PEOPLE, insight.people_count), (DEALS, len(insight.deals))):
            self.tabs.set_words(tab, f"{self._titles[tab]} ({texts.number(number)})", self._titles[tab])

    def _nobody(self) -> str:
        return {
            Kind.ACCOUNT: texts.tr("Nobody belongs to it yet. Whoever has its name as their company does."),
            Kind.CAMPAIGN: texts.tr("Nobody is in it yet. People are added by the action Add to campaign."),
            Kind.OPPORTUNITY: texts.tr("Nobody has a part in it yet."),
        }[self.kind]

    def _fill(self, tab: int, items: list[Item], nothing: str) -> None:
        self.lists[tab].set_items(items)
        self.lists[tab].setVisible(bool(items))
        self._empty[tab].setText(nothing)
        self._empty[tab].setVisible(not items)

    def _show_head(self, insight: RecordInsight) -> None:
        record, fields = insight.record, insight.record.fields
        self.setAccessibleName(record.name)
        self.name.setText(record.name)
        parts = {
            Kind.ACCOUNT: (fields.get("industry"), fields.get("city")),
            Kind.CAMPAIGN: (fields.get("type"), fields.get("status")),
            Kind.OPPORTUNITY: (insight.account, amount_words(_text(fields.get("amount")))),
        }[self.kind]
        self.about.setText(" · ".join(str(part) for part in parts if part) or words.kind_word(self.kind))
        linked = record.crm_id is not None
        self._link_icon.set("link" if linked else "unlink", "good" if linked else "muted")
        state = texts.tr("Linked with Salesforce") if linked else texts.tr("Only here")
        if linked and record.waits:
            state = texts.tr("Linked, changes wait for the next run")
        self.link.setText(state)
        self.link.set_colour("good" if linked else "muted")
        self.badge.set(*self._badge(insight))
        told = f"{insight.read_only}: {texts.tr('change it there.')}" if insight.read_only else record.held_back or ""
        self.sentence.setText(told)
        self.sentence.setVisible(bool(told))
        self.edit.set_reason(insight.read_only)
        self.open.set_reason("" if insight.crm_url else texts.tr("It is not in Salesforce"))

    def _badge(self, insight: RecordInsight) -> tuple[str, str]:
        fields = insight.record.fields
        if self.kind is Kind.CAMPAIGN:
            return (texts.tr("Active"), "good") if fields.get("active") else (texts.tr("Not active"), "neutral")
        if self.kind is Kind.OPPORTUNITY and fields.get("stage"):
            return str(fields["stage"]), "good" if fields.get("won") else "neutral" if fields.get(
                "closed"
            ) else "accent"
        return "", "neutral"

    def _person(self, number: int, one: MemberView) -> Item:
        mark = texts.tr("answered") if self.kind is Kind.CAMPAIGN else texts.tr("primary")
        return Item(
            key=f"{number}:{one.person_id or ''}",
            title=one.name,
            subtitle=one.what or (texts.tr("not in this database") if one.person_id is None else ""),
            icon="user",
            icon_colour="muted",
            badge=(mark, "good") if one.mark else None,
        )

    def _event(self, number: int, entry: TimelineEntry) -> Item:
        icon, colour = words.timeline_icon(entry.kind)
        side = texts.tr("here") if entry.side == "here" else words.CRM
        return Item(
            key=str(number),
            title=entry.title,
            subtitle=" · ".join(part for part in (entry.detail, side) if part),
            icon=icon,
            icon_colour=colour,
            trailing=texts.day_and_time(texts.parse(entry.at), self._now()),
            tooltip=texts.exact(texts.parse(entry.at)),
        )


def deal_item(deal: DealLine) -> Item:
    """Return a deal as lists show it: name over stage, day and account, which its name often tells already; the amount at the right."""
    parts = (deal.stage, day_words(deal.close_date) if deal.close_date else "", deal.account)
    return Item(
        key=f"{deal.id}:{deal.id}",
        title=deal.name,
        subtitle=" · ".join(part for part in parts if part),
        icon="circle-check" if deal.won else "circle-x" if deal.closed else "target",
        icon_colour="good" if deal.won else "muted" if deal.closed else "accent",
        trailing=amount_words(deal.amount) if deal.amount else "",
    )


def _activate(found: ItemList, row: int, signal) -> None:  # bound Signal
    number = found.items.items[row].key.partition(":")[2]
    if number:
        signal.emit(int(number))


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _told(name: str, form: FieldType, value: Value) -> str:
    if value is None or value == "" or (form is FieldType.BOOL and name != "active"):
        return ""
    if form is FieldType.MONEY:
        return amount_words(str(value))
    if form is FieldType.DATE:
        return day_words(str(value))
    return words.value_words(value)
