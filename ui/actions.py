"""Every action of the window in one table: id, words, icon, shortcuts, menu. Owns when each is enabled, not what it does.

An action that nobody answers is neither in a menu nor on a key. Pages answer with `Actions.on(id, handler, page=…)`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.texts import tr
from ui.theme import mirrored, theme
from ui.widgets.menu import Menu

Key = QKeySequence.StandardKey | str


@dataclass(frozen=True)
class Entry:
    """One action. A text ending in … asks something before it acts; `checkable` ones are on or off."""

    key: str
    menu: str
    text: str
    icon: str = ""
    shortcuts: tuple[Key, ...] = ()
    checkable: bool = False
    starts_group: bool = False


MENUS = ("Console", "Edit", "Run", "People", "CRM actions", "Mapping", "Failures", "Differences", "View", "Help")

TABLE: tuple[Entry, ...] = (
    Entry("connection.set_up", "Console", "Set up the connection…", "plug"),
    Entry("connection.sign_in", "Console", "Sign in again…", "log-in"),
    Entry("connection.test", "Console", "Test the connection", "shield-check"),
    Entry("connection.switch", "Console", "Switch connection…", "cloud"),
    Entry("connection.disconnect", "Console", "Disconnect…", "unlink"),
    Entry("connection.permissions", "Console", "Check permissions…", "lock"),
    Entry("connection.calls", "Console", "API calls…", "activity"),
    Entry("connection.notifications", "Console", "Notifications…", "mail"),
    Entry("connection.alerts", "Console", "Alerts…", "circle-alert"),
    Entry("connection.won", "Console", "Whoever is won here…", "target"),
    Entry("connection.insight_page", "Console", "Insight page…", "link"),
    Entry("settings.open", "Console", "Settings", "settings", ("Ctrl+,",)),
    Entry("people.import", "Console", "Import people…", "upload", starts_group=True),
    Entry("table.export", "Console", "Export this table…", "download", ("Ctrl+E",)),
    Entry("users.switch", "Console", "Switch user…", "users", ("Ctrl+Shift+U",), starts_group=True),
    Entry("users.pin", "Console", "Change my PIN…", "lock"),
    Entry("window.close", "Console", "Close the window", "", ("Ctrl+W",), starts_group=True),
    Entry("app.quit", "Console", "Quit", "power", ("Ctrl+Q",)),
    Entry("edit.undo", "Edit", "Undo", "undo-2", (QKeySequence.StandardKey.Undo,)),
    Entry("edit.redo", "Edit", "Redo", "redo-2", (QKeySequence.StandardKey.Redo, "Ctrl+Y", "Ctrl+Shift+Z")),
    Entry("edit.copy", "Edit", "Copy", "copy", (QKeySequence.StandardKey.Copy,), starts_group=True),
    Entry("search", "Edit", "Search everything", "search", ("Ctrl+K",), starts_group=True),
    Entry("filter", "Edit", "Filter this table", "funnel", (QKeySequence.StandardKey.Find,)),
    Entry("sync.now", "Run", "Sync now", "refresh-cw", ("F5", "Ctrl+R")),
    Entry("sync.preview", "Run", "Preview next run", "eye", ("Ctrl+Shift+P",)),
    Entry("sync.object", "Run", "Sync this object only", "target"),
    Entry("sync.pause", "Run", "Pause", "pause", ("Ctrl+.",), starts_group=True),
    Entry("sync.stop_after_batch", "Run", "Stop after this batch", "square", starts_group=True),
    Entry("sync.stop_now", "Run", "Stop now", "octagon-x"),
    Entry("runs.undo", "Run", "Undo a run…", "undo-2", starts_group=True),
    Entry("runs.undo_record", "Run", "Undo this record of the run…", "user"),
    Entry("runs.compare", "Run", "Compare two runs", "arrow-left-right"),
    Entry("people.act.sync_lead", "People", "Sync Lead…", "users"),
    Entry("people.act.create_task", "People", "Create Task…", "check"),
    Entry("people.act.convert", "People", "Convert Lead…", "user-check"),
    Entry("people.act.add_to_campaign", "People", "Add to Campaign…", "mail"),
    Entry("people.act.change_status", "People", "Change Status in Campaign…", "pencil"),
    Entry("people.program", "People", "Add to Program…", "workflow"),
    Entry("people.hand_over", "People", "Hand Over…", "arrow-left-right"),
    Entry("people.delete", "People", "Delete…", "trash-2"),
    Entry("people.bin", "People", "Recycle bin…", "rotate-ccw"),
    Entry("people.link", "People", "Link to a Record…", "link"),
    Entry("people.join", "People", "Make Doubles One…", "users"),
    Entry("people.export_insight", "People", "Export Contact Insight…", "file-text"),
    Entry("people.score", "People", "Lead score…", "chart-column", starts_group=True),
    Entry("sales.tasks", "People", "Pre-configured tasks…", "list"),
    Entry("sales.distribution", "People", "Lead distribution…", "split"),
    Entry("actions.again", "CRM actions", "Run the selected actions again", "rotate-ccw"),
    Entry("actions.give", "CRM actions", "Give the selected actions another owner…", "user"),
    Entry("actions.cancel", "CRM actions", "Cancel the selected actions", "ban"),
    Entry("mapping.save", "Mapping", "Save mapping", "save", (QKeySequence.StandardKey.Save,)),
    Entry("mapping.suggest", "Mapping", "Suggest pairs", "sparkles", ("Ctrl+Shift+M",)),
    Entry("mapping.revert", "Mapping", "Revert to the saved mapping", "rotate-ccw"),
    Entry("mapping.versions", "Mapping", "Compare with a version…", "history"),
    Entry("mapping.import", "Mapping", "Import mapping…", "upload", starts_group=True),
    Entry("mapping.export", "Mapping", "Export mapping…", "download"),
    Entry("mapping.push", "Mapping", "Row: to Salesforce", "arrow-right", ("Alt+Right",), starts_group=True),
    Entry("mapping.pull", "Mapping", "Row: from Salesforce", "arrow-left", ("Alt+Left",)),
    Entry("mapping.both", "Mapping", "Row: both ways", "arrow-left-right", ("Alt+Up",)),
    Entry("mapping.off", "Mapping", "Row: off", "ban", ("Alt+Down",)),
    Entry("failures.retry_selected", "Failures", "Retry selected", "rotate-ccw", ("Ctrl+Shift+R",)),
    Entry("failures.retry_cause", "Failures", "Retry all of this cause", "rotate-ccw"),
    Entry("failures.retry_all", "Failures", "Retry everything that can succeed", "rotate-ccw"),
    Entry("failures.skip", "Failures", "Skip until changed", "clock", starts_group=True),
    Entry("failures.dismiss", "Failures", "Dismiss with a reason…", "x"),
    Entry("failures.open", "Failures", "Open in Salesforce", "external-link", starts_group=True),
    Entry("failures.copy", "Failures", "Copy details", "copy"),
    Entry("failures.import", "Failures", "Import corrected sheet…", "upload", starts_group=True),
    Entry("differences.apply", "Differences", "Apply the choices…", "check", ("Ctrl+Return",)),
    Entry("differences.here", "Differences", "All here", "arrow-right", starts_group=True),
    Entry("differences.there", "Differences", "All Salesforce", "arrow-left"),
    Entry("differences.newest", "Differences", "Newest of each", "clock"),
    Entry("differences.next", "Differences", "Next record", "chevron-right"),
    Entry("differences.undo", "Differences", "Undo last apply", "undo-2", starts_group=True),
    Entry("view.side_list", "View", "Show words in the side list", "list", checkable=True),
    Entry("sales.toolbar", "View", "Sales toolbar", "", ("Ctrl+Shift+L",), checkable=True),
    Entry("view.sections", "View", "Show Accounts, Pipeline and Reports read-only", "", checkable=True),
    Entry("view.trends", "View", "Charts…", "chart-column", starts_group=True),
    Entry("view.system", "View", "Colours of the system", "settings", checkable=True, starts_group=True),
    Entry("view.light", "View", "Light colours", "sun", checkable=True),
    Entry("view.dark", "View", "Dark colours", "moon", checkable=True),
    Entry("view.gmt", "View", "Times in GMT", "clock", checkable=True, starts_group=True),
    Entry("help.page", "Help", "Help for this page", "circle-question-mark", ("F1",)),
    Entry("help.topics", "Help", "Find in the help…", "search"),
    Entry("help.tour", "Help", "Start the tour", "play", starts_group=True),
    Entry("help.weather", "Help", "Practice weather…", "zap"),
    Entry("help.shortcuts", "Help", "Keyboard shortcuts", "keyboard", ("Ctrl+/",), starts_group=True),
    Entry("help.about", "Help", "About CRM Console", "info", starts_group=True),
)
"""The pages themselves (Ctrl+1 … 9) are added by the frame, in their order."""

EVERYWHERE = ""
_MIRRORED: dict[Key, Key] = {"Alt+Left": "Alt+Right", "Alt+Right": "Alt+Left"}
"""Arrows that mean a side → those of the same side where everything is laid out from right to left."""


class Actions(QObject):
    """The actions of one window. Each goes to the handler of the page in sight, else to the one for everywhere."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._entries: dict[str, Entry] = {}
        self._actions: dict[str, QAction] = {}
        self._handlers: dict[str, dict[str, Callable[[], object]]] = {}
        self._disabled: set[tuple[str, str]] = set()
        self._absent: set[str] = set()
        self._forbidden: set[str] = set()
        self._page = EVERYWHERE
        for entry in TABLE:
            self.add(entry)
        theme.changed.connect(self._restyle)

    def add(self, entry: Entry) -> QAction:
        """Make the action of an entry and give it to the window, so that its keys work; return it."""
        action = QAction(tr(entry.text), self._window)
        action.setObjectName(entry.key)
        action.setCheckable(entry.checkable)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setProperty("icon_name", entry.icon)
        action.triggered.connect(lambda _checked=False, key=entry.key: self._run(key))
        if entry.key == "app.quit":
            action.setMenuRole(QAction.MenuRole.QuitRole)
        self._entries[entry.key] = entry
        self._actions[entry.key] = action
        self._handlers[entry.key] = {}
        self._window.addAction(action)
        self._dress(entry, action)
        self._refresh(entry.key)
        return action

    def action(self, key: str) -> QAction:
        """Return an action, for buttons and menus.

        Raises:
            KeyError: the table has no such action.
        """
        return self._actions[key]

    def ids(self) -> list[str]:
        """Return every id, in the order of the table."""
        return list(self._actions)

    def entry(self, key: str) -> Entry:
        """Return what the table says of an action."""
        return self._entries[key]

    def on(self, key: str, handler: Callable[[], object], *, page: str = EVERYWHERE) -> QAction:
        """Answer an action, everywhere or while a page is in sight; from now on it is in its menu. Return it."""
        self._handlers[key][page] = handler
        self._refresh(key)
        return self._actions[key]

    def set_enabled(self, key: str, enabled: bool, *, page: str = EVERYWHERE) -> None:
        """Enable or disable what `on` with the same page answers."""
        (self._disabled.discard if enabled else self._disabled.add)((key, page))
        self._refresh(key)

    def set_available(self, key: str, available: bool) -> None:
        """Have an action in its menu and on its keys, or not at all."""
        (self._absent.discard if available else self._absent.add)(key)
        self._refresh(key)

    def set_allowed(self, key: str, allowed: bool) -> None:
        """Have an action at all for whoever is at the console, or not; whether it makes sense now is `set_available`."""
        (self._forbidden.discard if allowed else self._forbidden.add)(key)
        self._refresh(key)

    def set_keys(self, key: str, shortcuts: tuple[Key, ...]) -> None:
        """Put an action on other keys."""
        entry = self._entries[key]
        if shortcuts != entry.shortcuts:
            self._entries[key] = replace(entry, shortcuts=shortcuts)
            self._dress(self._entries[key], self._actions[key])

    def set_text(self, key: str, text: str) -> None:
        """Show other words, such as Resume for Pause."""
        if text == self._actions[key].text():
            return
        self._actions[key].setText(text)
        self._dress(self._entries[key], self._actions[key])

    def set_page(self, page: str) -> None:
        """Tell which page is in sight."""
        self._page = page
        for key in self._actions:
            self._refresh(key)

    def trigger(self, key: str) -> bool:
        """Do an action if it is enabled; False when it is not."""
        action = self._actions[key]
        if not action.isEnabled():
            return False
        action.trigger()
        return True

    def menu(self, title: str, parent: QWidget) -> Menu:
        """Return a menu with every answered action of that title; what is not answered is not shown."""
        menu = Menu(tr(title), parent)
        for key, entry in self._entries.items():
            if entry.menu == title:
                if entry.starts_group:
                    menu.addSeparator()
                menu.addAction(self._actions[key])
        return menu

    def shortcuts(self) -> list[tuple[str, str, str]]:
        """Return (menu, words, keys as the platform writes them) of every answered action that has keys."""
        found = []
        for key, entry in self._entries.items():
            keys = self._actions[key].shortcuts()
            if keys and self._handlers[key] and key not in self._absent | self._forbidden:
                shown = " · ".join(k.toString(QKeySequence.SequenceFormat.NativeText) for k in keys)
                found.append((tr(entry.menu), self._actions[key].text(), shown))
        return found

    def _run(self, key: str) -> None:
        handlers = self._handlers[key]
        handler = handlers.get(self._page) or handlers.get(EVERYWHERE)
        if handler is not None:
            handler()

    def _refresh(self, key: str) -> None:
        handlers = self._handlers[key]
        where = self._page if self._page in handlers else EVERYWHERE
        present = bool(handlers) and key not in self._absent | self._forbidden
        self._actions[key].setVisible(present)
        self._actions[key].setEnabled(present and where in handlers and (key, where) not in self._disabled)

    def _dress(self, entry: Entry, action: QAction) -> None:
        action.setShortcuts(_sequences(entry.shortcuts))
        words = action.text().rstrip("….")
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{words} ({keys})" if keys else words)
        if entry.icon and not entry.checkable:
            action.setIcon(theme.icon(entry.icon))

    def _restyle(self) -> None:
        for key, entry in self._entries.items():
            self._dress(entry, self._actions[key])


def _sequences(keys: tuple[Key, ...]) -> list[QKeySequence]:
    """Return the platform's first sequence of each key, each once. Qt reads Ctrl as ⌘ on macOS."""
    seen = (_MIRRORED.get(key, key) if mirrored() else key for key in keys)
    return list(dict.fromkeys(QKeySequence(key) for key in seen))
