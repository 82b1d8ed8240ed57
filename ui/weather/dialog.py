"""The practice weather: every trouble that the practice org can make, with its sentence, and what is on now."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.records import FieldSpec, Kind
from crmconsole.views.weather import FaultKind, FaultOn, WeatherView
from ui import tasks, texts
from ui.announce import announce
from ui.texts import tr
from ui.theme import theme
from ui.weather.form import OBJECTS, FaultForm
from ui.weather.words import FaultWords, fault_words
from ui.widgets import Button, Card, Item, ItemList, Label, Notice, Scroll, SearchField
from ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from crmconsole.console import Console


class WeatherDialog(Dialog):
    """Shows `Console.weather` and switches it; not modal, so that one sees beside it what the console makes of it."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Practice weather"))
        self._console = console
        self.view: WeatherView | None = None
        self._words = fault_words()
        self._fields: dict[Kind, Sequence[FieldSpec]] = {}
        self.notice = Notice(parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap(4), theme.gap(4), theme.gap(4), theme.gap(4))
        column.setSpacing(theme.gap(3))
        column.addWidget(Label(tr("Practice weather"), "card"))
        told = tr("Trouble for the practice org, to see what the console makes of it. Nothing real is touched.")
        column.addWidget(Label(told, "body", "muted", wrap=True))
        column.addWidget(self.notice)
        row = QHBoxLayout()
        row.setSpacing(theme.gap(3))
        row.addWidget(self._build_list(), 42)
        content = QWidget()
        right = QVBoxLayout(content)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(theme.gap(3))
        right.addWidget(self._build_fault())
        right.addWidget(self._build_on(), 1)
        row.addWidget(Scroll(content), 58)
        column.addLayout(row, 1)
        column.addLayout(self._build_foot())
        self.resize(theme.px(980), theme.px(660))

    # -- building -----------------------------------------------------------------------------------------------------

    def _build_list(self) -> QWidget:
        card = Card(flush=True)
        card.setAccessibleName(tr("What can happen"))
        head = QVBoxLayout()
        pad = theme.px(10)
        head.setContentsMargins(pad, pad, pad, pad)
        self.search = SearchField(tr("Find a trouble"))
        self.search.searched.connect(lambda _text: self._show_list())
        head.addWidget(self.search)
        card.add_layout(head)
        self.list = ItemList(tr("What can happen"))
        self.list.chosen.connect(self._show_fault)
        card.add(self.list, 1)
        return card

    def _build_fault(self) -> QWidget:
        card = self._fault = Card()
        self.title = Label("", "card", wrap=True)
        self.sentence = Label("", "body", "text", wrap=True, selectable=True)
        self.form = FaultForm()
        self.switch_on = Button(tr("Switch it on"), "zap", kind="primary")
        self.switch_on.clicked.connect(self._switch_on)
        self.switch_on.set_reason(tr("Wait until it was read"))
        for widget in (self.title, self.sentence, self.form):
            card.add(widget)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.switch_on)
        card.add_layout(row)
        return card

    def _build_on(self) -> QWidget:
        card = Card(tr("On now"), flush=True)
        self.clear_one = Button(tr("Clear this"), "x", small=True)
        self.clear_one.clicked.connect(self._clear_one)
        card.add_to_head(self.clear_one)
        self.on = ItemList(tr("Weather that is on now"))
        self.on.chosen.connect(lambda _key: self._enable())
        self.calm = Label(tr("The weather is fine: the practice org answers as it should."), "body", "muted", wrap=True)
        self.calm.setContentsMargins(theme.gap(4), theme.gap(3), theme.gap(4), theme.gap(3))
        card.add(self.calm)
        card.add(self.on, 1)
        return card

    def _build_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.clear_all = Button(tr("Clear the weather"), "sun")
        self.clear_all.clicked.connect(lambda: self._run(self._console.clear_weather(), tr("The weather is fine.")))
        close = Button(tr("Close"))
        close.clicked.connect(self.accept)
        row.addWidget(self.clear_all)
        row.addStretch(1)
        row.addWidget(close)
        return row

    # -- looking ------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Read when seen."""
        super().showEvent(event)
        self.load()

    def load(self) -> None:
        """Read how the weather is."""
        tasks.run(self, self._read(), key="weather", on_result=self._loaded, on_error=self._trouble)

    def _loaded(self, view: WeatherView) -> None:
        self.notice.clear()
        self.show_weather(view)

    async def _read(self) -> WeatherView:
        view = await self._console.weather()
        if not self._fields:
            self._fields = {kind: await self._console.crm_fields(kind) for kind in OBJECTS}
        return view

    def _trouble(self, error: ConsoleError) -> None:
        self.notice.set_error(error)

    def show_weather(self, view: WeatherView) -> None:
        """Show how the weather is; what is chosen stays chosen."""
        self.view = view
        self._show_list()
        self.on.set_items([self._on_item(number, one) for number, one in enumerate(view.on)])
        self.on.setVisible(bool(view.on))
        self.calm.setVisible(not view.on)
        if view.on and not self.on.current_key:
            self.on.select("0")
        self._enable()

    def _show_list(self) -> None:
        if self.view is None:
            return
        wanted = self.search.text().casefold().split()
        on = {one.name for one in self.view.on}
        items = []
        for kind in self.view.kinds:
            words = self._words_of(kind.name, kind.sentence)
            searched = f"{words.title} {words.sentence} {kind.name}".casefold()
            if all(word in searched for word in wanted):
                badge = (tr("on"), "attention") if kind.name in on else None
                items.append(
                    Item(kind.name, words.title, icon=words.icon, icon_colour="muted", badge=badge, tooltip=words.title)
                )
        self.list.set_items(items)
        if not self.list.current_key and items:
            self.list.select(items[0].key)

    def _words_of(self, name: str, sentence: str = "") -> FaultWords:
        return self._words.get(name, FaultWords("zap", name.replace("_", " ").capitalize(), sentence))

    def _show_fault(self, name: str) -> None:
        kind = self._kind(name)
        if kind is None:
            return
        words = self._words_of(kind.name, kind.sentence)
        self._fault.setAccessibleName(words.title)
        self.title.setText(words.title)
        self.sentence.setText(words.sentence)
        self.form.show_kind(kind, self._fields)
        self.switch_on.set_reason("")

    def _kind(self, name: str) -> FaultKind | None:
        return next((one for one in self.view.kinds if one.name == name), None) if self.view is not None else None

    def _on_item(self, number: int, one: FaultOn) -> Item:
        where = " · ".join(str(value) for value in one.where.values())
        left = tr("until it is cleared")
        if one.times is not None:
            left = tr("%1 left").replace("%1", texts.plural(one.times, tr("time"), tr("times")))
        acted = tr("acted %1").replace("%1", texts.plural(one.acted, tr("time"), tr("times")))
        words = self._words_of(one.name)
        return Item(
            str(number),
            words.title,
            subtitle=" · ".join(part for part in (where, left, acted) if part),
            icon=words.icon,
            icon_colour="attention",
        )

    def _enable(self) -> None:
        nothing = "" if self.view is not None and self.view.on else tr("The weather is fine")
        self.clear_all.set_reason(nothing)
        self.clear_one.set_reason(nothing or ("" if self.on.current_key else tr("Select a line first")))

    # -- switching ----------------------------------------------------------------------------------------------------

    def _switch_on(self) -> None:
        told = tr("On now: %1").replace("%1", self.title.text())
        self._run(self._console.switch_weather_on(self.form.wish()), told)

    def _clear_one(self) -> None:
        if self.view is not None and self.on.current_key:
            one = self.view.on[int(self.on.current_key)]
            told = tr("Cleared: %1").replace("%1", self._words_of(one.name).title)
            self._run(self._console.clear_weather(one.name), told)

    def _run(self, work: Coroutine[Any, Any, WeatherView], told: str) -> None:
        self.notice.clear()

        def done(view: WeatherView) -> None:
            self.show_weather(view)
            announce(self, told)

        tasks.run(self, work, key="weather", on_result=done, on_error=self._trouble)
