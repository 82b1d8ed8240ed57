"""Contact Insight as a page that links in Salesforce open: its switch, port and key, and what the CRM's administrator has to do (features S3-21, S3-33)."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmconsole.views import InsightPageView
from ui import tasks, texts
from ui.announce import announce
from ui.pages.dialogs import AskDialog
from ui.rules.conditions import number_field, whole
from ui.theme import theme
from ui.widgets import Button, Card, Label, TextArea, Toggle

if TYPE_CHECKING:
    from crmconsole.console import Console


class InsightPageDialog(AskDialog):
    """Shows `Console.insight_page`; each change counts at once, so the dialog only closes."""

    def __init__(self, console: Console, *, parent: QWidget | None = None) -> None:
        super().__init__(
            texts.tr("Insight page"),
            texts.tr("Close"),
            explanation=texts.tr(
                "Links on leads and contacts in Salesforce open Contact Insight on this computer, while the console runs."
            ),
            parent=parent,
        )
        self.setModal(False)
        self.cancel_button.hide()
        self._console = console
        self.view: InsightPageView | None = None
        self.on = Toggle(texts.tr("Answer links from Salesforce"))
        self.on.clicked.connect(self._switch)
        self.port = number_field(texts.tr("Port"))
        self.port.editingFinished.connect(self._new_port)
        self.state = Label("", "body", "muted", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        row.addWidget(self.on)
        row.addStretch(1)
        row.addWidget(Label(texts.tr("Port"), "small_strong"))
        row.addWidget(self.port)
        self.body.addLayout(row)
        self.body.addWidget(self.state)
        self.text = TextArea(texts.tr("What the administrator of Salesforce has to do"))
        self.text.setFont(theme.font("small"))
        self.around = Card()
        self.around.add(self.text, 1)
        self.body.addWidget(self.around, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap(2))
        self.copy = Button(texts.tr("Copy instructions"), "copy", small=True)
        self.copy.clicked.connect(self._copy)
        self.install = Button(texts.tr("Make the links in Salesforce"), "link", small=True)
        self.install.clicked.connect(self._install)
        self.key = Button(texts.tr("New key…"), "rotate-ccw", small=True)
        self.key.clicked.connect(lambda: tasks.run(self, self._ask_new_key(), key="change"))
        for button in (self.copy, self.install, self.key):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.resize(theme.px(700), theme.px(560))

    async def load(self) -> None:
        """Read how it stands."""
        self.show_view(await self._console.insight_page())

    def show_view(self, view: InsightPageView) -> None:
        """Show how it stands."""
        self.view = view
        self.on.setChecked(view.on)
        self.port.setText(str(view.port))
        self.state.setText(view.sentence)
        self.text.setPlainText(view.instructions)
        self.around.setVisible(view.on)
        for button in (self.copy, self.install, self.key):
            button.set_reason("" if view.on else texts.tr("Switch the insight page on first"))
        self.notice.set(view.problem, "bad")

    def _change(self, work: Coroutine[Any, Any, InsightPageView]) -> None:
        tasks.run(self, work, key="change", on_result=self.show_view, on_error=self._refused)

    def _refused(self, error: Any) -> None:
        if self.view is not None:
            self.show_view(self.view)
        self.show_error(error)

    def _switch(self) -> None:
        self._change(self._console.switch_insight_page(self.on.isChecked()))

    def _new_port(self) -> None:
        port = whole(self.port.text())
        if self.view is not None and port != self.view.port and self.port.isModified():
            self.port.setModified(False)
            self._change(self._console.switch_insight_page(self.view.on, port or 0))

    async def _ask_new_key(self) -> None:
        question = AskDialog(
            texts.tr("Make a new key?"),
            texts.tr("Make a new key"),
            explanation=texts.tr("Every address from before ends; the links in Salesforce need the new one."),
            final=True,
            parent=self,
        )
        question.help_topic = "contacts"
        if await tasks.ask(question):
            self.show_view(await self._console.new_insight_key())

    def _copy(self) -> None:
        if self.view is not None:
            QGuiApplication.clipboard().setText(self.view.instructions)
            self._say(texts.tr("Copied."))

    def _install(self) -> None:
        self.install.set_reason(texts.tr("Working…"))
        tasks.run(
            self,
            self._console.install_insight_links(),
            key="install",
            on_result=self._installed,
            on_end=lambda: self.install.set_reason(""),
        )

    def _installed(self, done: Sequence[tuple[str, str, str]]) -> None:
        self._say("\n".join(f"{what}: {told}" for what, _step, told in done))

    def _say(self, sentence: str) -> None:
        self.notice.set(sentence, "good")
        announce(self, sentence)
