"""Everything that can be set, section by section: each setting with its sentence, changed ones marked, each with the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from ui import texts
from ui.actions import Actions
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.pages.overview import utc_now
from ui.pages.refresh import Refresher
from ui.settings.appearance import AppearanceSection
from ui.settings.connection import ConnectionSection
from ui.settings.data import DataSection, SecretSection
from ui.settings.notifications import NotificationsSection
from ui.settings.schedule import ScheduleSection
from ui.settings.section import Section
from ui.settings.support import KeyboardSection, SupportSection
from ui.start_at_login import AtLogin
from ui.theme import theme
from ui.widgets import Card, Item, ItemList, Page, SearchField
from ui.widgets.scroll import Scroll
from ui.widgets.yielding import Yielding

if TYPE_CHECKING:
    from crmconsole.console import Console

WIDEST = 860
"""A sentence is not read across a whole screen."""


NARROW = 760
"""Under this width, in design pixels, the list of sections gives up some of its room."""


class SettingsPage(Page):
    """Sections at the left, the chosen one at the right; the search finds settings by their words."""

    def __init__(
        self,
        console: Console,
        bridge: Bridge,
        window: MainWindow,
        *,
        now: Callable[[], datetime] = utc_now,
        at_login: AtLogin | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(texts.tr("Settings"), parent=parent)
        self._console, self._window, self._now, self._at_login = console, window, now, at_login
        self.sections: dict[str, Section] = {}
        self._icons: dict[str, str] = {}
        self._changed_in: dict[str, int] = {}
        row = Yielding()
        row.setSpacing(theme.gap(4))
        row.add(self._build_list(), 240, least=160)
        self._stack = QStackedWidget()
        row.add(self._stack, 860, least=380)
        self.body.addLayout(row, 1)
        self._built = False
        self.refresher = Refresher(self, self._load, self._trouble, rest_ms=200)
        bridge.changed.connect(self._changed)
        bridge.schedule.connect(lambda *_: self.refresher.ask())

    # -- building -----------------------------------------------------------------------------------------------------

    def _build_list(self) -> QWidget:
        card = self._card = Card(flush=True)
        card.setAccessibleName(texts.tr("Sections"))
        self._fit_list()
        theme.changed.connect(self._fit_list)
        head = QVBoxLayout()
        head.setContentsMargins(theme.room(14), theme.room(10), theme.room(14), theme.room(10))
        self.search = SearchField(texts.tr("Find a setting"))
        self.search.searched.connect(lambda _text: self._show_list())
        head.addWidget(self.search)
        card.add_layout(head)
        self.list = ItemList(texts.tr("Sections"))
        self.list.chosen.connect(self.show_section)
        card.add(self.list, 1)
        return card

    def _fit_list(self) -> None:
        """Leave the names of the sections whole, unless the letters are so large that the settings would have no room."""
        self._card.setMinimumWidth(theme.px(220 if self.width() >= theme.px(NARROW) else 160))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the list narrower in little room."""
        super().resizeEvent(event)
        self._fit_list()

    def _build_sections(self) -> None:
        """Make the sections; by now every command is answered that will be."""
        tr, console, commands = texts.tr, self._console, self._window.commands
        for icon, section in (
            ("plug", ConnectionSection("connection", tr("Connection"), console, commands)),
            (
                "calendar-clock",
                ScheduleSection(tr("Schedule and pauses"), console, commands, self._now, self._at_login),
            ),
            ("arrow-left-right", Section("sync", tr("Records"), console, commands)),
            ("users", Section("sales", tr("Sales"), console, commands)),
            ("activity", Section("calls", tr("API calls"), console, commands)),
            ("mail", NotificationsSection(tr("Notifications"), console, commands, self._window.notices)),
            ("table", DataSection("data", tr("Data kept"), console, commands)),
            ("lock", SecretSection("secrets", tr("Secrets"), console, commands)),
            ("sun", AppearanceSection(tr("Appearance"), console, self._window)),
            ("bug", SupportSection("support", tr("Support"), console, commands)),
            ("keyboard", KeyboardSection("keyboard", tr("Keyboard"), console, commands)),
        ):
            section.build()
            if not section.rows and section.key != "keyboard":
                section.deleteLater()
                continue
            self.sections[section.key], self._icons[section.key] = section, icon
            self._stack.addWidget(_scrolling(section))
        self._built = True
        self._show_list()

    def answer(self, commands: Actions, page: str) -> None:
        """Answer the window's actions while this page is in sight, and the one that leads here."""
        commands.on("filter", self.search.setFocus, page=page)

    # -- showing ------------------------------------------------------------------------------------------------------

    def _changed(self, parts: frozenset[str]) -> None:
        if parts & {"settings", "schedule", "connection", "setup"}:
            self.refresher.ask()

    async def _load(self) -> None:
        if not self._built:
            self._build_sections()
        found = {one.key: one for one in await self._console.preferences()}
        for section in self.sections.values():
            section.show_preferences(found)
            await section.load()
        self._show_list()

    def _show_list(self) -> None:
        wanted = self.search.text().strip().casefold()
        items = []
        for key, section in self.sections.items():
            words = " ".join((section.title.text(), *(f"{r.title.text()} {r.sentence.text()}" for r in section.rows)))
            if wanted not in words.casefold():
                continue
            changed = sum(not row.mark.isHidden() for row in section.rows)
            told = texts.plural(changed, texts.tr("setting was changed"), texts.tr("settings were changed"))
            items.append(
                Item(
                    key,
                    section.title.text(),
                    icon=self._icons[key],
                    icon_colour="muted",
                    badge=(texts.number(changed), "accent") if changed else None,
                    tooltip=told if changed else "",
                )
            )
        self.list.set_items(items)
        if items and not self.list.current_key:
            self.list.select(items[0].key)
        number = sum(not row.mark.isHidden() for section in self.sections.values() for row in section.rows)
        told = texts.plural(number, texts.tr("setting was changed"), texts.tr("settings were changed"))
        self.header.set(texts.tr("Settings"), told if number else texts.tr("Everything is as it was at the beginning"))

    def find(self, text: str) -> list[tuple[str, str, str]]:
        """Return the settings in which every word stands: section, what it is called, title of the setting."""
        if not self._built:
            self._build_sections()
        words = text.casefold().split()
        return [
            (key, section.title.text(), row.title.text())
            for key, section in self.sections.items()
            for row in section.rows
            if all(word in f"{row.title.text()} {row.sentence.text()}".casefold() for word in words)
        ]

    def show_section(self, key: str) -> None:
        """Show a section."""
        section = self.sections.get(key)
        if section is not None:
            place = next(i for i in range(self._stack.count()) if self._stack.widget(i).isAncestorOf(section))
            self._stack.setCurrentIndex(place)
            self.list.select(key)

    def _trouble(self, error: ConsoleError | None) -> None:
        if error is None:
            self.clear_error()
        else:
            self.show_error(error, action=texts.tr("Try again"), on_action=self.refresher.ask)

    def end(self) -> None:
        """Read nothing more."""
        self.refresher.close()


def _scrolling(section: Section) -> Scroll:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(section)
    column.addStretch(1)
    section.setMaximumWidth(theme.px(WIDEST))
    return Scroll(inside)
