"""The frame around the pages: side list, top bar with search and Sync now, banner, page in sight, bottom strip, menus.

It shows a `FrameState` and plain page widgets and knows no console logic; what an action does is answered from outside.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime

from PySide6.QtCore import QPoint, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from ui import language, remembered, texts
from ui.about import AboutDialog, ShortcutsDialog
from ui.actions import MENUS, Actions, Entry
from ui.announce import announce
from ui.bottom_strip import BottomStrip
from ui.frame_state import FrameState, Message
from ui.language import Language
from ui.notice_choice import NoticeChoice
from ui.search import FindPeople, SearchPopup
from ui.texts import tr
from ui.theme import Scheme, theme
from ui.top_bar import TopBar
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.menu import Menu
from ui.widgets.menu_button import MenuButton
from ui.widgets.page_stack import PageStack
from ui.widgets.side_list import SideList

ANNOUNCE_EVERY_MS = 5000
COLLAPSE_UNDER = 1100


class MainWindow(QMainWindow):
    """Holds pages and shows the state of the console.

    `settings` remembers geometry, page and colours (a file inside the workspace folder); None remembers nothing.
    `on_close` is called when the window is about to close; False keeps it open.
    """

    help_wanted = Signal(object)
    """The dialog in which somebody asked for help."""
    times_changed = Signal()
    """Times are shown in another zone now: whoever shows any asks for them anew."""

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        settings: QSettings | None = None,
        on_close: Callable[[], bool | None] | None = None,
    ) -> None:
        super().__init__()
        self._now, self._settings, self._on_close = now, settings, on_close
        self.notices = NoticeChoice(settings)
        self._state = FrameState()
        self._pages: dict[str, QWidget] = {}
        self._narrow = False
        self._user_words = ""
        self._words_wanted = True
        self._text_size = 0
        self._language = Language.SYSTEM
        self._last_page = str(settings.value("page", "")) if settings else ""
        self.setWindowTitle(tr("CRM Console"))
        self.commands = Actions(self)
        self.side = SideList(tr("Pages"))
        self.user = Button("", "user", kind="quiet", name=tr("Switch user"))
        self.user.hide()
        self.brand = MenuButton(tr("CRM Console"), "refresh-cw", name=tr("Menu"))
        self.top = TopBar(self.commands)
        self.banner = Banner()
        self.stack = PageStack()
        self.strip = BottomStrip()
        self._build()
        self.search = SearchPopup(self.top.search, self.commands, self)
        self._announced = QTimer(self, interval=ANNOUNCE_EVERY_MS, singleShot=True)
        self._announced.timeout.connect(self._announce)
        self._told = ""
        self._answer()
        self.side.chosen.connect(self.show_page)
        self._restyle()
        theme.changed.connect(self._restyle)
        self.show_state(self._state)
        self._remember_back()

    # -- building -------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        left = _Ground("surface", line=True)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        self._brand_row = QHBoxLayout()
        self._brand_row.addWidget(self.brand)
        self._brand_row.addStretch(1)
        column.addLayout(self._brand_row)
        column.addWidget(self.side, 1)
        self._user_row = QHBoxLayout()
        self._user_row.addWidget(self.user)
        self._user_row.addStretch(1)
        column.addLayout(self._user_row)
        right = self._right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top)
        right.addWidget(self.banner)
        right.addWidget(self.stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(left)
        middle.addLayout(right, 1)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(middle, 1)
        rows.addWidget(self.strip)
        self.setCentralWidget(whole)
        self.brand.clicked.connect(self.open_menu)

    def add_bar(self, bar: QWidget) -> None:
        """Put a bar between the banner and the pages."""
        self._right.insertWidget(self._right.indexOf(self.stack), bar)

    def _answer(self) -> None:
        """Answer the actions that belong to the frame itself."""
        on = self.commands.on
        on("search", self.focus_search)
        on("view.side_list", self._toggle_side)
        on("view.system", lambda: self.set_scheme(Scheme.SYSTEM))
        on("view.light", lambda: self.set_scheme(Scheme.LIGHT))
        on("view.dark", lambda: self.set_scheme(Scheme.DARK))
        on("view.gmt", self._toggle_gmt)
        on("window.close", self.close)
        on("app.quit", self.close)
        on("edit.copy", _copy_focused)
        on("help.shortcuts", lambda: ShortcutsDialog(self.commands.shortcuts, self).open())
        on("help.about", lambda: AboutDialog(self).open())

    def help_for(self, dialog: QWidget) -> None:
        """Have the help of a dialog opened (`Dialog`)."""
        self.help_wanted.emit(dialog)

    def menu(self) -> Menu:
        """Return the menu with every answered action, in submenus."""
        menu = Menu(parent=self)
        menu.setAccessibleName(tr("Menu"))
        for title in MENUS:
            part = self.commands.menu(title, menu)
            if any(action.isVisible() and not action.isSeparator() for action in part.actions()):
                menu.addMenu(part)
        return menu

    def open_menu(self) -> None:
        """Open the menu under the name of the program."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.brand.mapToGlobal(QPoint(0, self.brand.height())))

    # -- pages ----------------------------------------------------------------------------------------------------

    def add_page(self, key: str, icon: str, title: str, widget: QWidget) -> None:
        """Add a page at the end of the side list; Ctrl with its number shows it, 0 the tenth. The first one is shown at once."""
        self._pages[key] = widget
        self.side.add(key, icon, title)
        self.stack.addWidget(widget)
        if self._settings is not None:
            remembered.recall(self._settings, key, widget)
        shortcut = (f"Ctrl+{len(self._pages) % 10}",) if len(self._pages) <= 10 else ()
        self.commands.add(Entry(f"page.{key}", "View", title, icon, shortcut, starts_group=len(self._pages) == 1))
        self.commands.on(f"page.{key}", lambda: self.show_page(key))
        if len(self._pages) == 1 or key == self._last_page:
            self._bring(key)
        self.show_state(self._state)

    def set_pages_shown(self, keys: Collection[str]) -> None:
        """Have only these pages in the side list, the menu and on the keys; one in sight that leaves makes place for the first.

        The page of last time comes into sight once it is among them, unless a person went somewhere meanwhile.
        """
        shown = [key for key in self._pages if key in keys]
        for key in self._pages:
            self.side.set_shown(key, key in keys)
            number = shown.index(key) + 1 if key in keys else 0
            self.commands.set_available(f"page.{key}", key in keys)
            self.commands.set_keys(f"page.{key}", (f"Ctrl+{number % 10}",) if 0 < number <= 10 else ())
        if self._last_page in shown and self.page != self._last_page:
            self._bring(self._last_page)
        elif self.page not in shown and shown:
            self._bring(shown[0])

    def set_page_words(self, key: str, title: str) -> None:
        """Call a page something else, in the side list and in the menu."""
        self.side.set_words(key, title)
        self.commands.set_text(f"page.{key}", title)

    def show_page(self, key: str) -> None:
        """Bring a page into sight.

        Raises:
            KeyError: there is no such page.
        """
        self._last_page = ""
        self._bring(key)
        if self._settings:
            self._settings.setValue("page", key)

    def _bring(self, key: str) -> None:
        self.stack.setCurrentWidget(self._pages[key])
        self.side.select(key)
        self.commands.set_page(key)

    @property
    def page(self) -> str:
        """The id of the page in sight; empty before there is one.

        Not what the side list has chosen: that is ahead while a page with unsaved changes asks whether it may be left.
        """
        return next((key for key, widget in self._pages.items() if widget is self.stack.currentWidget()), "")

    def page_widget(self, key: str) -> QWidget:
        """Return the widget of a page."""
        return self._pages[key]

    # -- state ----------------------------------------------------------------------------------------------------

    def show_state(self, state: FrameState) -> None:
        """Show the state of the console; told to screen readers when its word changes, at most every 5 s."""
        before = self.strip.now.text()
        self._state = state
        self.top.show_state(state)
        self.strip.show_state(state, self._now())
        for key in self.side.ids():
            badge = state.badges.get(key)
            self.side.set_badge(key, *((badge.words, badge.role, badge.spoken) if badge else ("", "neutral", "")))
        self.commands.set_text("sync.pause", tr("Resume") if state.paused else tr("Pause"))
        self._show_banner(state.banner)  # its button may be that of Pause
        name = f"{state.connection} – " if state.connection else ""
        self.setWindowTitle(f"{name}{tr('CRM Console')}")
        if self.strip.now.text() != before and not self._announced.isActive():
            self._announce()

    def _announce(self) -> None:
        """Tell screen readers the word of the status; what changes meanwhile is told 5 s later, once."""
        if self.strip.now.text() != self._told:
            self._told = self.strip.now.text()
            announce(self, self._told)
            self._announced.start()

    @property
    def state(self) -> FrameState:
        """The state that is shown."""
        return self._state

    def _show_banner(self, message: Message | None) -> None:
        if message is None:
            self.banner.clear()
            return
        action = self.commands.action(message.action) if message.action else None
        words = action.text() if action is not None and action.isVisible() else ""
        self.banner.set(
            message.sentence,
            message.severity,
            action=words,
            on_action=(lambda: self.commands.trigger(message.action)) if words else None,
        )

    def show_error(self, error: ConsoleError) -> None:
        """Show an error that belongs to no page in the banner, until the next state with a banner of its own."""
        known = error.action if error.action in self.commands.ids() else ""
        self._show_banner(Message(error.sentence, "bad", known or ""))

    # -- who is at the console -------------------------------------------------------------------------------------

    def show_user(self, name: str, role: str) -> None:
        """Show who is at the console under the pages; an empty name shows nobody."""
        self._user_words = name
        spoken = tr("%1, %2. Switch user").replace("%1", name).replace("%2", role)
        self.user.setAccessibleName(spoken)
        self.user.setToolTip(spoken)
        self.user.setVisible(bool(name))
        self._fit_side()

    def show_frame(self, shown: bool) -> None:
        """Show how the connection stands, or leave that out for whoever has nothing to do with it."""
        self.strip.setVisible(shown)
        self.top.show_connection(shown)

    # -- search, colours, size ------------------------------------------------------------------------------------

    def set_people_search(self, find: FindPeople, open_person: Callable[[str], object]) -> None:
        """Let the search find people: `find(text)` is awaited, `open_person(key)` gets the chosen one."""
        self.search.set_people(find, open_person)

    def focus_search(self) -> None:
        """Put the keyboard into the search."""
        self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.selectAll()

    def set_scheme(self, scheme: Scheme) -> None:
        """Show light, dark or the system's colours, and remember it."""
        theme.set_scheme(scheme)
        if self._settings:
            self._settings.setValue("colours", scheme.value)

    @property
    def text_size(self) -> int:
        """The height of the body text that was chosen, in pixels; 0 = as the system says."""
        return self._text_size

    def set_text_size(self, size: int) -> None:
        """Show the text so high, 0 as the system says, and remember it."""
        self._text_size = size
        theme.set_base_px(size or None)
        if self._settings:
            self._settings.setValue("text_px", size)

    @property
    def language(self) -> Language:
        """The language that was chosen for the next start."""
        return language.kept(self._settings) if self._settings else self._language

    def set_language(self, choice: Language) -> None:
        """Remember the language that the window opens in from the next start."""
        self._language = choice
        if self._settings:
            language.keep(choice, self._settings)

    def _toggle_gmt(self) -> None:
        texts.show_gmt(not texts.shows_gmt())
        if self._settings:
            self._settings.setValue("times_in_gmt", texts.shows_gmt())
        self._show_zone()
        self.times_changed.emit()

    def _show_zone(self) -> None:
        self.commands.action("view.gmt").setChecked(texts.shows_gmt())

    def _toggle_side(self) -> None:
        self._words_wanted = not self._words_wanted
        if self._settings:
            self._settings.setValue("side_words", self._words_wanted)
        self._fit_side()

    def _fit_side(self) -> None:
        collapsed = self._narrow or not self._words_wanted
        self.side.set_collapsed(collapsed)
        self.brand.setText("" if collapsed else tr("CRM Console"))
        self.brand.set_arrow(not collapsed)
        self.user.setText("" if collapsed else self._user_words)
        self.user.updateGeometry()
        self._user_row.setContentsMargins(
            theme.room(8 if collapsed else 4), 0, 0, theme.room(8) if self._user_words else 0
        )
        self._brand_row.setContentsMargins(theme.room(8 if collapsed else 4), theme.room(10), 0, theme.room(10))
        self.commands.action("view.side_list").setChecked(not collapsed)
        self.commands.set_enabled("view.side_list", not self._narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave icons only in a narrow window."""
        super().resizeEvent(event)
        narrow = event.size().width() < theme.px(COLLAPSE_UNDER)
        if narrow != self._narrow:
            self._narrow = narrow
            self._fit_side()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu on F10."""
        if event.key() == Qt.Key.Key_F10:
            self.open_menu()
            return
        super().keyPressEvent(event)

    def _restyle(self) -> None:
        screen = self.screen().availableSize() if self.screen() else QSize(960, 600)
        self.setMinimumSize(min(theme.px(960), screen.width()), min(theme.px(600), screen.height()))
        for key in (Scheme.SYSTEM, Scheme.LIGHT, Scheme.DARK):
            self.commands.action(f"view.{key.value}").setChecked(theme.scheme is key)
        self._narrow = self.width() < theme.px(COLLAPSE_UNDER)
        self.setWindowIcon(theme.program_icon())
        self._fit_side()

    def _remember_back(self) -> None:
        """Take geometry and colours of last time; without any, the size of the design pictures."""
        self.resize(theme.px(1366), theme.px(768))
        if self._settings is None:
            return
        geometry = self._settings.value("geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        self._words_wanted = str(self._settings.value("side_words", "true")).lower() == "true"
        texts.show_gmt(str(self._settings.value("times_in_gmt", "false")).lower() == "true")
        self._show_zone()
        size = str(self._settings.value("text_px", "0"))
        if size.isdigit() and int(size):
            self.set_text_size(int(size))
        colours = str(self._settings.value("colours", theme.scheme.value))
        if colours in set(Scheme) and colours != theme.scheme:
            theme.set_scheme(Scheme(colours))
        self._fit_side()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask whether closing is all right, remember the geometry."""
        if self._on_close is not None and self._on_close() is False:
            event.ignore()
            return
        if self._settings is not None:
            self._settings.setValue("geometry", self.saveGeometry())
            for key, page in self._pages.items():
                remembered.keep(self._settings, key, page)
            self._settings.sync()
        event.accept()


class _Ground(QWidget):
    """A plain ground in a colour role, with a line at its far side."""

    def __init__(self, role: str, *, line: bool) -> None:
        super().__init__()
        self._role, self._line = role, line
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.colour(self._role)))
            if self._line:
                rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                painter.fillRect(0 if rtl else self.width() - 1, 0, 1, self.height(), theme.colour("border"))


def _copy_focused() -> None:
    """Copy what is selected where the keyboard is."""
    copy = getattr(QApplication.focusWidget(), "copy", None)
    if callable(copy):
        copy()
