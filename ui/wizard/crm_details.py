"""Step 1, *CRM details*: which Salesforce, with whose app, where the sign-in is kept, and *Connect to Salesforce* (features S4-8…10)."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QSignalBlocker, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from crmconsole.connect.browser import PATH, PORTS
from crmconsole.errors import ConsoleError
from crmconsole.records import Identity
from crmconsole.views import AddressCheck, ConnectionView, SignInRequest
from ui import language, tasks, texts
from ui.pages.switch_org import ask_to_switch
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Card, Chips, Label, LineEdit
from ui.wizard.app_access import AppAccess
from ui.wizard.drafts import Draft
from ui.wizard.keeping import Keeping
from ui.wizard.sign_in import SignInPanel
from ui.wizard.step import Step

if TYPE_CHECKING:
    from crmconsole.console import Console

HOSTS = {"production": "login.salesforce.com", "sandbox": "test.salesforce.com"}
CALLBACK_URLS = tuple(f"http://localhost:{port}{PATH}" for port in PORTS)
TYPING_MS = 250


class CrmDetailsStep(Step):
    """Connects by signing in in the browser; there is no password field. `Try with sample data` connects to a practice org."""

    step_id = "crm_details"
    _url_told = Signal(str)

    def __init__(self, console: Console, *, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Connect to your Salesforce"),
            tr(
                "Your people, campaigns and their fields are kept alike here and in Salesforce, the ways you choose. "
                "You sign in in your browser; your password stays there. "
                "It takes about five minutes, and nothing is written until you have seen a preview."
            ),
            parent=parent,
        )
        self._console = console
        self._task: asyncio.Task[None] | None = None
        self._check: AddressCheck | None = None
        self._view: ConnectionView | None = None
        self._ask_who = False
        """Somebody else is to sign in than the one whom the browser knows."""
        self.open_link = QDesktopServices.openUrl
        self._build()
        self._typing = QTimer(self, interval=TYPING_MS, singleShot=True)
        self._typing.timeout.connect(
            lambda: tasks.run(self, self._check_address(), key="address", on_error=self.notice.set_error)
        )
        self._url_told.connect(self.panel.set_url)
        self.block(tr("Connect to Salesforce first."))

    def _build(self) -> None:
        self.which = Card(tr("Which Salesforce?"))
        items = [("production", tr("Production")), ("sandbox", tr("Sandbox")), ("domain", tr("My Domain"))]
        self.environment = Chips(tr("Which Salesforce?"), items, small=False)
        self.environment.chosen.connect(self._environment_chosen)
        self.address = LineEdit(
            tr("Address of your Salesforce"), "", tr("Paste any address of your Salesforce, e.g. from the browser")
        )
        self.address.textChanged.connect(self._address_typed)
        self.address.keeps_enter = True
        self.address.returnPressed.connect(self._connect_clicked)
        self.understood = Label("", "small", "muted", wrap=True)
        self.app = AppAccess(CALLBACK_URLS)
        self.app.changed.connect(self._entered)
        self.keeping = Keeping()
        self.keeping.changed.connect(self._entered)
        for part in (self.environment, self.address, self.understood, self.app):
            self.which.add(part)
        self.which.body.setAlignment(self.environment, Qt.AlignmentFlag.AlignLeft)
        self.panel = SignInPanel()
        self.panel.changed.connect(lambda: QTimer.singleShot(0, self, self._show_panel))
        self.panel.connect_wanted.connect(self._connect_clicked)
        self.panel.cancel_wanted.connect(self.cancel)
        self.panel.open_wanted.connect(lambda: self.open_link(QUrl(self.panel.url)))
        self.panel.test_wanted.connect(lambda: self._start(self._test(), tr("Asking Salesforce…")))
        self.panel.other_wanted.connect(self._sign_in_again)
        self.sample = Button(tr("Try with sample data"), "flask-conical", kind="quiet", small=True)
        self.sample.setToolTip(tr("Starts a practice Salesforce with made-up people on this computer."))
        self.sample.clicked.connect(lambda: self._start(self._practice(), tr("Starting the practice Salesforce…")))
        for part in (self.which, self.keeping, self.panel, self.sample):
            self.column.addWidget(part)
        self._show_address_field()
        self._offered = {"which": self.environment.current, "address": "", "key": ""}
        """What stands there before anything is entered."""

    # -- what the wizard asks -----------------------------------------------------------------------------------------

    async def load(self) -> None:
        """Show who is signed in, and where a sign-in could be kept."""
        places = await self._console.secret_stores()
        self.keeping.set_choices(places)
        self._offered.setdefault("keep", self.keeping.store)
        self.panel.set_places({place.name: place.stored for place in places})
        if self.panel.state != "waiting":
            self._show(await self._console.connection())

    def leave(self) -> None:
        """End a sign-in that nobody waits for any more."""
        self.cancel()

    @property
    def busy(self) -> bool:
        """Whether Salesforce is being asked, or the browser waited for."""
        return self._task is not None

    def draft(self) -> Draft | None:
        """Return what was typed for a sign-in that was not made; of a passphrase only that there was one."""
        if self.panel.state == "connected":
            return None
        entered = {
            "which": self.environment.current,
            "address": self.address.text(),
            "key": self.app.key.text(),
            "keep": self.keeping.store,
        }
        untouched = entered == self._offered and not self.keeping.passphrase.text()
        return None if untouched else entered

    def take(self, draft: Draft) -> None:
        """Bring back what was typed; who is signed in already typed it in vain."""
        if self.panel.state == "connected":
            return
        which = str(draft.get("which", ""))
        if which in (*HOSTS, "domain"):
            self.environment.select(which)
        self.address.setText(str(draft.get("address", "")))
        if draft.get("key"):
            self.app.key.setText(str(draft["key"]))
            self.app.ask()
        self.keeping.choose(str(draft.get("keep", "")))
        self._show_address_field()

    def first_focus(self) -> QWidget | None:
        """Return the connect button while there is no connection."""
        return self.panel.connect_button if self.panel.state == "idle" else None

    # -- the address --------------------------------------------------------------------------------------------------

    def _offer_address(self, view: ConnectionView) -> None:
        """Offer the Salesforce of this workspace for signing in again, unless another address was typed."""
        if view.identity is None or view.secret_store == "practice" or self.address.text():
            return
        self.environment.select("domain")
        self._offered |= {"which": "domain", "address": view.identity.base_url}
        with QSignalBlocker(self.address):
            self.address.setText(view.identity.base_url)
        self._show_address_field()

    def _environment_chosen(self, _key: str) -> None:
        self._entered()
        self._show_address_field()
        if self.environment.current == "domain":
            self.address.setFocus()

    def _show_address_field(self) -> None:
        own = self.environment.current == "domain"
        self.address.setVisible(own)
        self.understood.setVisible(own and bool(self.understood.text()))

    def _address_typed(self) -> None:
        self._check = None
        self.address.set_problem("")
        self._entered()
        self._typing.start()

    async def _check_address(self) -> AddressCheck:
        text = self.address.text() if self.environment.current == "domain" else HOSTS[self.environment.current]
        check = await self._console.check_address(text)
        if self.environment.current == "domain" and text == self.address.text():
            self._check = check
            wrong = bool(text.strip()) and not check.ok
            self.address.set_problem(check.sentence if wrong else "")
            self.understood.setText(check.sentence if text.strip() else "")
            self.understood.set_colour("bad" if wrong else "good")
            self._show_address_field()
        return check

    # -- signing in ---------------------------------------------------------------------------------------------------

    def _entered(self) -> None:
        self.notice.clear()
        self.entered.emit()

    def _start(self, work: Coroutine[Any, Any, None], words: str = "") -> None:
        if self._task is not None:
            work.close()
            return
        self.notice.clear()
        self._task = tasks.run(self, self._told(work))
        self.working.emit(words)

    async def _told(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something with Salesforce; say in one sentence what went wrong."""
        try:
            await work
        except asyncio.CancelledError:
            if not shiboken6.isValid(self):  # the wizard is gone already
                raise
            if self.panel.state == "waiting":
                self._stop_waiting()
                self.notice.set(tr("Sign-in was cancelled. Nothing was changed."), "accent")
            else:
                self.notice.set(tr("Cancelled. Nothing was changed."), "accent")
        except ConsoleError as error:
            if self.panel.state == "waiting":
                self._stop_waiting()
            if error.cause == "wrong_org":
                self.notice.set_error(error, action=tr("Switch org…"), on_action=self._switch)
            else:
                self.notice.set_error(error)
            if error.cause == "client_id":
                self.app.ask()
                QTimer.singleShot(0, self, lambda: self.scroll.ensureWidgetVisible(self.app.key))
        finally:
            self._task = None
            if shiboken6.isValid(self):
                self.working.emit("")

    def _connect_clicked(self) -> None:
        self._start(self._connect())

    async def _connect(self) -> None:
        if missing := self.keeping.missing():
            self.notice.set(missing, "attention")
            return
        check = await self._check_address()
        if not check.ok:
            self.notice.set(check.sentence, "bad")
            self.address.setFocus()
            return
        self._show_form(False)
        self.panel.show_waiting(check.host.removeprefix("https://"))
        passphrase = self.keeping.passphrase.text() if self.keeping.store == "file" else None
        request = SignInRequest(
            check.host,
            self.app.client_id,
            self.keeping.store,
            passphrase,
            ask_who=self._ask_who,
            language=str(language.spoken()),
            told=texts.told,
        )
        before = self._view.identity if self._view is not None else None
        self._show(await self._console.sign_in(request, self._url_told.emit))
        self._welcome(before)
        self._ask_who = False

    def _welcome(self, before: Identity | None) -> None:
        """Point out that another person signed in than until now, unless that was the wish."""
        now = self._view.identity if self._view is not None else None
        if now is None or before is None or self._ask_who or before.org_id != now.org_id:
            return
        if before.user_id != now.user_id:
            words = tr(
                "You are signed in as %1; until now it was %2. "
                "From now on everything is read with the rights of %1 and written to Salesforce in that name. "
                "If that was not meant, sign in as somebody else."
            )
            words = words.replace("%1", now.user_name).replace("%2", before.user_name)
            self.notice.set(words, "attention", action=tr("Sign in as somebody else"), on_action=self._sign_in_again)

    def _switch(self) -> None:
        self._start(self._agree_to_switch())

    async def _agree_to_switch(self) -> None:
        if await ask_to_switch(self._console, self):
            self.notice.set(
                tr("Agreed. Sign in to the new org once more: that switches this workspace to it."), "accent"
            )

    async def _practice(self) -> None:
        self.sample.setEnabled(False)
        self.sample.setText(tr("Starting the practice Salesforce…"))
        try:
            self._show(await self._console.start_practice())
        finally:
            self.sample.setEnabled(True)
            self.sample.setText(tr("Try with sample data"))

    async def _test(self) -> None:
        self._show(await self._console.test_connection())
        self.panel.show_tested()

    def _show_panel(self) -> None:
        """Have in sight what the sign-in says: in a small window the form above leaves no room for it."""
        if self.panel.state != "idle":
            self.scroll.ensureWidgetVisible(self.panel, 0, theme.gap(3))

    def _sign_in_again(self) -> None:
        self._ask_who = True
        self.notice.clear()
        self.panel.show_idle()
        if self._view is not None:
            self._offer_address(self._view)
        self._show_form(True)
        self.panel.connect_button.setFocus()

    def cancel(self) -> None:
        """End a sign-in that is going on; nothing is kept of it."""
        if self._task is not None:
            self._task.cancel()

    def _show(self, view: ConnectionView) -> None:
        self._view = view
        connected = view.identity is not None and view.state == "connected"
        if connected:
            self.panel.show_connected(view)
            self.block("")
        else:
            self.panel.show_idle()
            self._offer_address(view)
            self.block(tr("Connect to Salesforce first."))
            if view.problem:
                self.notice.set(view.problem, "attention")
        self._show_form(not connected)

    def _stop_waiting(self) -> None:
        """Offer the form again: while the browser is waited for there is nothing to be changed."""
        self.panel.show_idle()
        self._show_form(True)
        self.panel.connect_button.setFocus()
        QTimer.singleShot(0, self, lambda: self.scroll.ensureWidgetVisible(self.panel))

    def _show_form(self, shown: bool) -> None:
        for part in (self.which, self.keeping, self.sample):
            part.setVisible(shown)
