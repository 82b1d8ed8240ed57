"""Settings of the connection: its name, its state, signing in again, removing the sign-in, take-overs, switching to another org."""

from __future__ import annotations

from ui import tasks, texts
from ui.pages.dialogs import AskDialog
from ui.pages.switch_org import ask_to_switch
from ui.settings.section import Section
from ui.widgets import Button, Label, LineEdit


class ConnectionSection(Section):
    """Shows `Console.connection`."""

    def build_own(self) -> None:
        """Make the rows."""
        tr = texts.tr
        self.sign_in = Button.for_action(self._commands.action("connection.sign_in"), small=True)
        self.test = Button.for_action(self._commands.action("connection.test"), small=True)
        self.state = self.add_row(tr("Salesforce"), "", self.test, self.sign_in)
        self.name = LineEdit(tr("Name of the connection"))
        self.name.editingFinished.connect(self._rename)
        self.name.setFixedWidth(self.name.sizeHint().width())
        named = self.add_row(
            tr("Name"), tr("What the connection is called in the window; empty shows the org's own name."), self.name
        )
        named.reset_wanted.connect(lambda: self.save(self._console.rename_connection("")))
        self._named = named
        self.permissions = Button.for_action(self._commands.action("connection.permissions"), small=True)
        self.add_row(
            tr("Permissions"), tr("What the signed-in user may do in Salesforce, and lacks."), self.permissions
        )
        self.taken = self.add_row(tr("Take-over"), "")
        self.switch = Button(tr("Switch org…"), "arrow-left-right", small=True)
        self.switch.clicked.connect(lambda: tasks.run(self, self._ask_and_switch(), key="switch"))
        self.keep = Button(tr("Take back"), "undo-2", small=True)
        self.keep.hide()
        self.keep.clicked.connect(lambda: tasks.run(self, self._take_back(), key="switch"))
        self.switching = self.add_row(tr("Another org"), "", self.keep, self.switch)
        self.remove = Button(tr("Remove…"), "unlink", small=True)
        self.remove.clicked.connect(lambda: tasks.run(self, self._ask_and_remove(), key="remove"))
        self.add_row(
            tr("Remove the connection"),
            tr("Deletes the sign-in. Links, mapping, history and people stay, for a later sign-in to the same org."),
            self.remove,
        )

    async def load(self) -> None:
        """Read the connection."""
        tr = texts.tr
        view = await self._console.connection()
        identity = view.identity
        states = {
            "none": tr("Nobody has signed in yet."),
            "connected": tr("Connected."),
            "sign_in_needed": tr("Sign in again to go on."),
            "wrong_org": tr("Signed in to another org than this workspace belongs to."),
            "offline": tr("No connection at the moment."),
        }
        told = [states.get(view.state, view.state)]
        if identity is not None:
            who = tr("%1, %2, as %3.").replace("%1", identity.org_name).replace("%2", texts.told(identity.environment))
            told.append(who.replace("%3", identity.user_name))
        self.state.set_sentence(" ".join((*told, view.problem)).strip())
        if not self.name.hasFocus():
            self.name.setText(view.name)
        self.name.setPlaceholderText("" if identity is None else identity.org_name)
        self._named.set_changed(bool(view.name))
        gone = view.identity is None or view.disconnected
        self.remove.set_reason(tr("There is no sign-in to remove") if gone else "")
        taken = await self._console.taken_over()
        sentence = tr(
            "No org was taken over. An org that another console database keeps in step is refused when you connect, and taken over only if you say so there."
        )
        if taken:
            when = texts.exact(texts.parse(taken[0].at))
            sentence = tr("%1 was taken over from the console database %2 on %3.").replace("%1", taken[0].org_name)
            sentence = sentence.replace("%2", taken[0].source).replace("%3", when)
        self.taken.set_sentence(sentence)
        await self._load_switch(is_there=identity is not None)

    async def _load_switch(self, *, is_there: bool) -> None:
        tr = texts.tr
        seen = await self._console.plan_switch() if is_there else None
        agreed = seen is not None and seen.agreed_at is not None
        self.keep.setVisible(agreed)
        self.switch.setVisible(not agreed)
        self.switch.set_reason("" if is_there else tr("There is no org that could be forgotten"))
        sentence = tr(
            "A workspace belongs to one org. Switching it forgets what ties it to that one, and keeps the people."
        )
        if seen is not None and seen.agreed_at is not None:
            sentence = tr("%1 agreed on %2 to leave %3: the next sign-in to another org switches this workspace to it.")
            sentence = sentence.replace("%1", texts.told(seen.agreed_by))
            sentence = sentence.replace("%2", texts.exact(texts.parse(seen.agreed_at))).replace("%3", seen.org_name)
        self.switching.set_sentence(sentence)

    async def _ask_and_switch(self) -> None:
        if await ask_to_switch(self._console, self):
            await self.load()
            self._commands.action("connection.sign_in").trigger()

    async def _take_back(self) -> None:
        await self._console.withdraw_switch()
        self.notice.set(texts.tr("Taken back. The workspace stays with its org."), "good")
        await self.load()

    def _rename(self) -> None:
        if self.name.isModified():
            self.name.setModified(False)
            self.save(self._console.rename_connection(self.name.text()))

    async def _ask_and_remove(self) -> None:
        tr = texts.tr
        dialog = AskDialog(tr("Remove the connection?"), tr("Remove the sign-in"), final=True, parent=self)
        dialog.help_topic = "connection"
        for line in (
            tr("Deleted: the sign-in on this computer. No run starts without it."),
            tr("Kept: people and all other records, links, mapping, history, failures, settings."),
            tr(
                "In Salesforce nothing changes. To end the app's access there, remove it under Connected Apps OAuth Usage."
            ),
        ):
            dialog.body.addWidget(Label(line, "body", wrap=True))
        if await tasks.ask(dialog):
            await self._console.disconnect()
            self.notice.set(tr("The sign-in was removed. Everything else is as it was."), "good")
            await self.load()
