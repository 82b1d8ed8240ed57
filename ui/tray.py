"""The icon in the system's tray: how things are, Sync now, pauses, what needs a person, Open, Quit. It only shows and wishes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSystemTrayIcon

from ui import texts
from ui.actions import Actions
from ui.frame_state import FrameState
from ui.pauses import PAUSES, pause_words
from ui.texts import Status
from ui.theme import theme
from ui.tray_notices import Notice
from ui.widgets import Menu


class Tray(QObject):
    """`available` tells whether the system has a tray. `pause_wanted(how long)`, `resume_wanted`, `place_wanted(action, argument)`,
    `open_wanted` and `quit_wanted` are a person's wishes.
    """

    pause_wanted = Signal(str)
    resume_wanted = Signal()
    place_wanted = Signal(str, str)
    open_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, commands: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._place = ("overview", "")
        self._shown = FrameState()
        self._commands = commands
        self.icon = QSystemTrayIcon(self)
        self.menu = Menu()
        self.state: QAction = self.menu.addAction("")
        self.state.setEnabled(False)
        self.menu.addSeparator()
        self.sync = self.menu.addAction(texts.tr("Sync now"), lambda: commands.trigger("sync.now"))
        self.pauses = Menu(texts.tr("Pause"), self.menu)
        for key in PAUSES:
            self.pauses.addAction(pause_words(key), lambda which=key: self.pause_wanted.emit(which))
        self.pause = self.menu.addMenu(self.pauses)
        self.resume = self.menu.addAction(texts.tr("Resume"), self.resume_wanted.emit)
        self.needs = self.menu.addAction("", lambda: self.place_wanted.emit("overview", ""))
        self.menu.addSeparator()
        self.open = self.menu.addAction(texts.tr("Open CRM Console"), self.open_wanted.emit)
        self.quit = self.menu.addAction(texts.tr("Quit: nothing runs by itself then"), self.quit_wanted.emit)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self.icon.messageClicked.connect(lambda: self.place_wanted.emit(*self._place))
        theme.changed.connect(self._restyle)  # a method: it is let go with this object
        self.show_state(self._shown)

    def _restyle(self) -> None:
        self.show_state(self._shown)

    @property
    def available(self) -> bool:
        """Whether the system has a tray to be in."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self) -> None:
        """Be in the tray, where there is one."""
        if self.available:
            self.icon.show()

    def hide(self) -> None:
        """Leave the tray."""
        self.icon.hide()

    def show_state(self, state: FrameState) -> None:
        """Show how things are: the same word, icon and colour as in the window."""
        self._shown = state
        look = texts.status(state.status, count=state.needs, until=state.waiting_until, doing=state.doing)
        name = state.connection or texts.tr("CRM Console")
        self.icon.setIcon(theme.icon(look.icon, look.colour, 22))
        self.icon.setToolTip(f"{name}: {look.words}")
        self.state.setText(f"{name}: {look.words}")
        self.sync.setEnabled(self._commands.action("sync.now").isEnabled())
        ready = state.status is not Status.NOT_SET_UP
        self.pause.setVisible(ready and not state.paused)
        self.resume.setVisible(ready and state.paused)
        self.needs.setVisible(bool(state.needs))
        self.needs.setText(texts.tr("Needs you (%1)…").replace("%1", texts.number(state.needs)))

    def tell(self, notice: Notice) -> None:
        """Show a notification; a click leads to its place."""
        self._place = notice.place
        self.icon.showMessage(notice.title, notice.sentence, theme.icon("refresh-cw", "accent", 32))

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.open_wanted.emit()
