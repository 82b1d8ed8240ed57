"""The card of one record with two different values: who it is, its fields, and the ways to choose. It only wishes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from crmconsole.records import PEOPLE
from crmconsole.views import ConflictView
from ui import texts
from ui.differences.choice_delegate import ChoiceDelegate
from ui.differences.table import DifferencesTable
from ui.models import words
from ui.models.difference_fields import BASE, FIELD, HERE, KEEP_OF, RESULT, THERE, Chosen, DifferenceFieldsModel
from ui.theme import theme
from ui.widgets import Button, Card, EmptyState, Label, LineEdit, Rule, TablePanel


class RecordCard(Card):
    """Shows a record's differences. `picked(chosen)` are choices, `forgotten(ids)` choices taken away again.

    `always_wanted(difference)` for a rule, `person_wanted(id)`, `next_wanted` on Enter.
    """

    picked = Signal(object)
    forgotten = Signal(object)
    always_wanted = Signal(object)
    person_wanted = Signal(int)
    next_wanted = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.setAccessibleName(texts.tr("The record"))
        self._narrow = False
        self._later: list[Callable[[], object]] | None = None
        """What was wished since another record is on its way; None while the one in sight is the one that is meant."""
        self.model = DifferenceFieldsModel(now, self)
        self._stack = QStackedLayout()
        self.add_layout(self._stack, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addLayout(self._build_tools())
        column.addWidget(Rule())
        column.addWidget(self._build_table(), 1)
        column.addLayout(self._build_own())
        column.addLayout(self._build_keys())
        self._stack.addWidget(inside)
        self._stack.addWidget(EmptyState("split", texts.tr("Choose a record")))
        self.show_record((), {})

    # -- building -----------------------------------------------------------------------------------------------------

    def _build_head(self) -> QHBoxLayout:
        self.who = Label("", "card", elide=True)
        self.about = Label("", "small", "muted", elide=True)
        self.person = Button(texts.tr("Open person"), "user", small=True)
        self.person.clicked.connect(self._open_person)
        row = QHBoxLayout()
        row.setContentsMargins(theme.gap(4), theme.gap(3), theme.gap(3), theme.gap(1))
        row.setSpacing(theme.gap(3))
        row.addWidget(self.who)
        row.addWidget(self.about, 1)
        row.addWidget(self.person)
        return row

    def _build_tools(self) -> QHBoxLayout:
        self.all_here = Button(texts.tr("All here"), "arrow-right", small=True)
        self.all_there = Button(texts.tr("All Salesforce"), "arrow-left", small=True)
        self.all_newest = Button(texts.tr("Newest of each"), "clock", small=True)
        self.other = Button(texts.tr("Another value…"), "pencil", small=True)
        self.always = Button(texts.tr("Always do this…"), "settings", small=True)
        self.all_here.clicked.connect(lambda: self.choose_all("here"))
        self.all_there.clicked.connect(lambda: self.choose_all("there"))
        self.all_newest.clicked.connect(lambda: self.choose_all("newest"))
        self.other.clicked.connect(lambda: self.choose("value"))
        self.always.clicked.connect(self._wish_always)
        self.no_rule = ""
        row = QHBoxLayout()
        row.setContentsMargins(theme.gap(4), theme.gap(1), theme.gap(3), theme.gap(3))
        row.setSpacing(theme.gap(2))
        for button in (self.all_here, self.all_there, self.all_newest, self.other):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.always)
        return row

    def _build_table(self) -> QWidget:
        table = self.table = DifferencesTable(texts.tr("Fields with two different values"))
        table.setModel(self.model)
        table.setSelectionMode(DifferencesTable.SelectionMode.SingleSelection)
        sides = ChoiceDelegate(table)
        sides.pressed.connect(self._pressed)
        table.set_column(FIELD, 112)
        table.set_column(BASE, 112)
        for column in (HERE, THERE):
            table.set_column(column, 136, stretch=True, delegate=sides)
        table.set_column(RESULT, 108, stretch=True)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.selectionModel().currentRowChanged.connect(lambda *_: self._ready())
        table.chosen.connect(self.choose)
        table.next_wanted.connect(lambda: self._once_shown(self.next_wanted.emit))
        return TablePanel(table)

    def _build_own(self) -> QHBoxLayout:
        self.own = LineEdit(texts.tr("Another value for both sides"))
        self.own.setPlaceholderText(texts.tr("A value for both sides, then Enter"))
        self.own.returnPressed.connect(self._take_own)
        self.own.hide()
        row = QHBoxLayout()
        row.setContentsMargins(theme.gap(3), theme.gap(2), theme.gap(3), theme.gap(2))
        row.addWidget(self.own)
        return row

    def _build_keys(self) -> QHBoxLayout:
        self.keys = Label(
            texts.tr("Keys: 1 here · 2 Salesforce · 3 another value · 0 open again · Enter next record"),
            "small",
            "muted",
            elide=True,
        )
        row = QHBoxLayout()
        row.setContentsMargins(theme.gap(4), theme.gap(2), theme.gap(3), theme.gap(2))
        row.addWidget(self.keys)
        return row

    def set_narrow(self, narrow: bool, *, tiny: bool = False) -> None:
        """Leave out what is needed least, or show it again; `tiny` = not even the words of the buttons fit."""
        self._narrow = narrow
        self.table.setColumnHidden(BASE, narrow)
        for button in (self.all_here, self.all_there, self.all_newest, self.person):
            button.set_short(tiny)
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if tiny else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.table.setHorizontalScrollBarPolicy(bar)
        self._fit_words()

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_record(self, views: Sequence[ConflictView], chosen: Mapping[int, Chosen]) -> None:
        """Show the differences of a record, with what was chosen; none for no record."""
        before = self.table.currentIndex()
        current = self.model.row_at(before.row()).id if before.isValid() else None
        self.model.set_rows(views, chosen)
        self._stack.setCurrentIndex(0 if views else 1)
        if not views:
            self._later = None
            return
        one = views[0]
        self.who.setText(one.name)
        facts = [words.kind_word(one.kind), *(words.value_words(value) for value in one.about.values())]
        self.about.setText(" · ".join(facts))
        self.person.setVisible(one.kind in PEOPLE)
        if not self.table.currentIndex().isValid():
            place = self.model.place_of(current) if current is not None else 0
            self.go_to(max(0, place))
        self._ready()
        self._catch_up()

    def expect(self) -> None:
        """Know that another record is on its way: whoever types fast means that one."""
        self._later = []

    def forget_wishes(self) -> None:
        """Know that no other record comes."""
        self._later = None

    def _once_shown(self, wish: Callable[[], object]) -> None:
        if self._later is None:
            wish()
        else:
            self._later.append(wish)

    def _catch_up(self) -> None:
        """Do what was wished while this record was on its way; what follows a wish for the next one waits for that."""
        wishes, self._later = self._later or [], None
        for wish in wishes:
            self._once_shown(wish)

    def show_chosen(self, chosen: Mapping[int, Chosen]) -> None:
        """Show other choices for the same record."""
        self.model.show_chosen(chosen)

    def go_to(self, row: int) -> None:
        """Make a field current."""
        if 0 <= row < self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(row, HERE))

    @property
    def current(self) -> ConflictView | None:
        """The difference of the current row; None for none."""
        index = self.table.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def set_no_rule(self, reason: str) -> None:
        """Say why whoever is at the console makes no rule of a choice; empty where they can."""
        self.no_rule = reason
        self._ready()

    def _ready(self) -> None:
        one = self.current
        nothing = "" if one is not None else texts.tr("Select a field first")
        self.other.set_reason(nothing)
        self.always.set_reason(nothing or self.no_rule)
        self._fit_words()
        self.own.hide()

    def _fit_words(self) -> None:
        """Let the buttons say as much as there is room for; a screen reader is always told all of it."""
        one, narrow = self.current, self._narrow
        whole = texts.tr("Always do this…")
        if one is not None:
            whole = texts.tr("Always do this for %1…").replace("%1", texts.told(one.label))
        value = texts.tr("Another value…")
        for button, told, short in ((self.always, whole, texts.tr("Always…")), (self.other, value, "")):
            button.setText(short if narrow else told)
            button.setAccessibleName(told)
            if button.isEnabled():
                button.setToolTip(told if narrow else "")
            button.updateGeometry()

    # -- choosing -----------------------------------------------------------------------------------------------------

    def choose(self, keep: str) -> None:
        """Choose a side for the current field, ask for another `value`, or (nothing) leave it open again."""
        self._once_shown(lambda: self._choose(keep))

    def _choose(self, keep: str) -> None:
        one, row = self.current, self.table.currentIndex().row()
        if one is None:
            return
        if keep == "value":
            self._ask_own(one)
        elif keep:
            self.picked.emit([Chosen(one, keep)])
            self.go_to(row + 1)
        else:
            self.forgotten.emit([one.id])

    def choose_all(self, keep: str) -> None:
        """Choose a side, or the newest, for every field of the record; what has no newest stays open."""
        self._once_shown(lambda: self._choose_all(keep))

    def _choose_all(self, keep: str) -> None:
        found = [(one, one.newest if keep == "newest" else keep) for one in self.model.rows]
        self.picked.emit([Chosen(one, side) for one, side in found if side])

    def _pressed(self, index: QModelIndex) -> None:
        self.picked.emit([Chosen(self.model.row_at(index.row()), KEEP_OF[index.column()])])

    def _ask_own(self, one: ConflictView) -> None:
        self.own.show()
        self.own.setText("" if one.here is None else str(one.here))
        self.own.selectAll()
        self.own.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_own(self) -> None:
        one, row = self.current, self.table.currentIndex().row()
        self._leave_own()
        if one is not None:
            self.picked.emit([Chosen(one, "value", self.own.text().strip() or None)])
            self.go_to(row + 1)

    def _leave_own(self) -> None:
        self.own.hide()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the field for another value by Escape."""
        if event.key() == Qt.Key.Key_Escape and self.own.isVisible():
            self._leave_own()
            return
        super().keyPressEvent(event)

    # -- wishes -------------------------------------------------------------------------------------------------------

    def _wish_always(self) -> None:
        if self.current is not None:
            self.always_wanted.emit(self.current)

    def _open_person(self) -> None:
        if self.model.rows:
            self.person_wanted.emit(self.model.rows[0].local_id)
