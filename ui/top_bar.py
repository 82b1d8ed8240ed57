"""The bar over the pages: the connection and where it leads, the search, Sync now with its menu, the help."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.actions import Actions
from ui.connections import Connections
from ui.frame_state import FrameState, Place
from ui.texts import tr
from ui.theme import theme
from ui.widgets.badge import Badge
from ui.widgets.button import Button
from ui.widgets.icon import Icon
from ui.widgets.label import Label
from ui.widgets.menu import Menu
from ui.widgets.search_field import SearchField
from ui.widgets.split_button import SplitButton

HINT_FROM = 860


class TopBar(QWidget):
    """Tinted on a sandbox and on the practice org, so that nobody takes them for the real one."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = Place.NONE
        self._with_connection = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._icon = Icon("cloud", "muted")
        self.connection = Label("", "bold", elide=True)
        self.place = Badge(square=True, parent=self)
        self.switch = Button("", "chevron-down", kind="quiet", small=True, name=tr("Switch connection"))
        self.switch.hide()
        self._connections: Connections | None = None
        self.hint = Label("", "small", "muted", elide=True)
        keys = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
        self.search = SearchField(tr("Search"), tr("Search people, fields, commands"), hint=keys.replace("+", " "))
        self.sync = SplitButton(tr("Sync now"), "refresh-cw", menu_name=tr("More ways to sync"))
        self.help = Button("", "circle-question-mark", kind="quiet", name=tr("Help for this page"))
        self._actions = actions
        self._make_menu()
        self._row = QHBoxLayout(self)
        for widget in (self._icon, self.connection, self.place, self.switch, self.hint):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._row.addWidget(self.search)
        self._row.addWidget(self.sync)
        self._row.addWidget(self.help)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _make_menu(self) -> None:
        now = self._actions.action("sync.now")
        self.sync.clicked.connect(now.trigger)
        self.sync.main.setToolTip(now.toolTip())
        now.changed.connect(self._follow)
        menu = Menu(parent=self)
        for key in ("sync.preview", "sync.object", "sync.pause"):
            menu.addAction(self._actions.action(key))
        self.sync.set_menu(menu)
        helps = self._actions.action("help.page")
        self.help.clicked.connect(helps.trigger)
        self.help.setToolTip(helps.toolTip())
        self._follow()

    def _follow(self) -> None:
        """Keep the button as enabled as its action; its menu stays reachable."""
        now = self._actions.action("sync.now")
        self.sync.main.setEnabled(now.isEnabled())
        self.sync.main.setToolTip(now.toolTip())
        self.sync.setVisible(now.isVisible())

    def offer(self, connections: Connections) -> None:
        """Let a person go to the other connections of this computer."""
        self._connections = connections
        self.switch.setVisible(self._with_connection)
        self.switch.clicked.connect(self._actions.action("connection.switch").trigger)

    def open_connections(self) -> None:
        """Open the list of connections under the name of this one."""
        if self._connections is None:
            return
        menu = Menu(parent=self)
        menu.setAccessibleName(self.switch.accessibleName())
        self._connections.fill(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        under = self.switch if self.switch.isVisible() else self
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))

    def show_connection(self, shown: bool) -> None:
        """Show the connection's name, place and hint, or only the search."""
        for widget in (self._icon, self.connection, self.place):
            widget.setVisible(shown)
        self.switch.setVisible(shown and self._connections is not None)
        self._with_connection = shown
        self._fit_hint()

    def show_state(self, state: FrameState) -> None:
        """Show the connection."""
        self._place = state.place
        self.connection.setText(state.connection or tr("No connection yet"))
        self.connection.set_colour("text" if state.connection else "muted")
        self._icon.set("flask-conical" if state.place is Place.PRACTICE else "cloud", "muted")
        words, role = {
            Place.NONE: ("", "neutral"),
            Place.PRODUCTION: (tr("Production"), "neutral"),
            Place.SANDBOX: (tr("Sandbox"), "accent"),
            Place.PRACTICE: (tr("Practice"), "attention"),
        }[state.place]
        self.place.set(words, role)
        self.hint.setText(tr("Invented people: nothing here is real") if state.place is Place.PRACTICE else "")
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the hints where the connection's name would be cut."""
        super().resizeEvent(event)
        self._fit_hint()

    def _fit_hint(self) -> None:
        wide = self.width() >= theme.px(HINT_FROM)
        self.hint.setVisible(self._with_connection and wide)
        self.search.setMinimumWidth(theme.px(220 if wide else 130))
        self.search.show_hint(wide)

    def _restyle(self) -> None:
        self.setFixedHeight(theme.control + theme.room(20))
        self._row.setContentsMargins(theme.gap(4), 1, theme.gap(4), 1)
        self._row.setSpacing(theme.room(10))
        self.search.setMaximumWidth(theme.px(400))
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row.setStretch(self._row.indexOf(self.search), 2)
        self._fit_hint()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and the line below in the colour of the place."""
        with QPainter(self) as painter:
            soft = {Place.SANDBOX: "accent", Place.PRACTICE: "attention"}.get(self._place, "")
            painter.fillRect(
                self.rect(), theme.mix("surface", f"{soft}_soft", 0.7) if soft else theme.colour("surface")
            )
            thick = theme.px(2) if soft else 1
            line = QRectF(0, self.height() - thick, self.width(), thick)
            painter.fillRect(line, theme.mix(f"{soft}_soft", soft, 0.45) if soft else theme.colour("border"))
