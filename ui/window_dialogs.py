"""The dialogs that the window itself opens: set-up and permissions, at most one of each. Those around a run are in `window_care`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal

from crmconsole.views import ConnectionView
from ui import tasks, texts
from ui.actions import Actions
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.pages.alerts import AlertsDialog
from ui.pages.calls import CallsDialog
from ui.pages.dialogs import show_beside
from ui.pages.notifications import NotificationsDialog
from ui.pages.permissions import PermissionsDialog
from ui.pages.trends import TrendsDialog
from ui.wizard.dialog import SetupWizard

if TYPE_CHECKING:
    from crmconsole.console import Console


class WindowDialogs(QObject):
    """Opens them or brings them forward. `settled` when one may have changed how things stand, `preview_wanted` for a preview,
    `wanted(action, argument)` for another place.
    """

    settled = Signal()
    wanted = Signal(str, str)
    preview_wanted = Signal()
    trouble = Signal(object)

    def __init__(
        self,
        console: Console,
        bridge: Bridge,
        window: MainWindow,
        *,
        now: Callable[[], datetime],
        settings: QSettings | None = None,
    ) -> None:
        super().__init__(window)
        self._console, self._bridge, self._window = console, bridge, window
        self._now, self._settings = now, settings
        self.wizard: SetupWizard | None = None
        self.permissions: PermissionsDialog | None = None
        self.calls: CallsDialog | None = None
        self.trends: TrendsDialog | None = None
        self.notifications: NotificationsDialog | None = None
        self.alerts: AlertsDialog | None = None

    def answer(self, commands: Actions) -> None:
        """Answer the actions that open one of them."""
        commands.on("connection.set_up", self.open_wizard)
        commands.on("connection.sign_in", lambda: self.open_wizard("crm_details"))
        commands.on("connection.test", self.test_connection)
        commands.on("connection.permissions", self.open_permissions)
        commands.on("connection.calls", self.open_calls)
        commands.on("connection.notifications", self.open_notifications)
        commands.on("connection.alerts", self.open_alerts)
        commands.on("view.trends", self.open_trends)

    def open_wizard(self, step_id: str | None = None) -> None:
        """Open the set-up at a step, or where it was left; a set-up that is open stays where it is."""
        if self.wizard is not None:
            self.wizard.raise_()
            return
        wizard = self.wizard = SetupWizard(self._console, self._bridge, self._window, settings=self._settings)
        wizard.preview_wanted.connect(self.preview_wanted)
        wizard.done_with_setup.connect(self.settled)
        wizard.finished.connect(self._wizard_finished)
        wizard.open()
        wizard.start(step_id)

    def _wizard_finished(self, _result: int) -> None:
        if self.wizard is not None:
            self.wizard.deleteLater()
            self.wizard = None
        self.settled.emit()

    def test_connection(self) -> None:
        """Ask Salesforce whether it still knows us, and say what it answered; `trouble` when it cannot be asked."""
        tasks.run(
            self._window,
            self._console.test_connection(),
            key="test",
            on_result=self._tested,
            on_error=self.trouble.emit,
        )

    def _tested(self, connection: ConnectionView) -> None:
        identity = connection.identity
        if identity is not None:
            sentence = texts.tr("Connected to %1 as %2.").replace("%1", identity.org_name)
            page = self._window.page_widget(self._window.page)
            page.notice.set(sentence.replace("%2", identity.user_name), "good")
        self.settled.emit()

    def open_permissions(self) -> None:
        """Open what the signed-in user may do in Salesforce, and lacks."""
        if self.permissions is not None:
            self.permissions.raise_()
            return
        dialog = self.permissions = PermissionsDialog(self._console, parent=self._window)
        dialog.finished.connect(self._permissions_finished)
        dialog.resize(dialog.size().boundedTo(self._window.size()))
        show_beside(dialog)

    def _permissions_finished(self, _result: int) -> None:
        self.permissions = None
        self.settled.emit()

    def open_calls(self) -> None:
        """Open how many API calls were made, what for, and how many there may be."""
        if self.calls is not None:
            self.calls.raise_()
            return
        dialog = self.calls = CallsDialog(self._console, parent=self._window)
        dialog.finished.connect(self._calls_finished)
        dialog.resize(dialog.size().boundedTo(self._window.size()))
        show_beside(dialog)

    def _calls_finished(self, _result: int) -> None:
        self.calls = None
        self.settled.emit()

    def open_trends(self) -> None:
        """Open how things went over the last weeks."""
        if self.trends is not None:
            self.trends.raise_()
            return
        dialog = self.trends = TrendsDialog(self._console, self._bridge, parent=self._window)
        dialog.finished.connect(self._trends_finished)
        dialog.resize(dialog.size().boundedTo(self._window.size()))
        show_beside(dialog)

    def _trends_finished(self, _result: int) -> None:
        self.trends = None

    def open_alerts(self) -> None:
        """Open what people were told of without asking."""
        if self.alerts is not None:
            self.alerts.raise_()
            return
        dialog = self.alerts = AlertsDialog(self._console, self._bridge, self._now, parent=self._window)
        dialog.wanted.connect(self.wanted)
        dialog.finished.connect(self._alerts_finished)
        dialog.resize(dialog.size().boundedTo(self._window.size()))
        show_beside(dialog)

    def _alerts_finished(self, _result: int) -> None:
        self.alerts = None

    def open_notifications(self) -> None:
        """Open to whom mails about alerts go."""
        if self.notifications is not None:
            self.notifications.raise_()
            return
        dialog = self.notifications = NotificationsDialog(self._console, parent=self._window)
        dialog.finished.connect(self._notifications_finished)
        dialog.resize(dialog.size().boundedTo(self._window.size()))
        show_beside(dialog)

    def _notifications_finished(self, _result: int) -> None:
        self.notifications = None
        self.settled.emit()
