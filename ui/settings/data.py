"""Settings of what is kept on this computer: size, copies, giving space back, and where the sign-in lies."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from crmconsole.views import SecretStoreChoice
from ui import tasks, texts
from ui.history.kept import kept_sentences
from ui.pages.dialogs import SavingDialog
from ui.settings.section import Section
from ui.widgets import Button
from ui.wizard.keeping import Keeping

if TYPE_CHECKING:
    from crmconsole.console import Console


def size_words(size: int) -> str:
    """Return a size as people say it: 1.4 MB."""
    return texts.locale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


class DataSection(Section):
    """Shows `Console.storage`."""

    def build_own(self) -> None:
        """Make the rows."""
        tr = texts.tr
        self.folder_button = Button(tr("Open the folder"), "external-link", small=True)
        self.folder_button.clicked.connect(self._open_folder)
        self.size = self.add_row(tr("Size"), "", self.folder_button)
        self.back_up_button = Button(tr("Back up now"), "save", small=True)
        self.back_up_button.clicked.connect(lambda: tasks.run(self, self._back_up(), key="copy"))
        self.copies = self.add_row(tr("Copies"), "", self.back_up_button)
        self.compact_button = Button(tr("Compact"), "target", small=True)
        self.compact_button.clicked.connect(lambda: tasks.run(self, self._compact(), key="compact"))
        self.unused = self.add_row(tr("Unused space"), "", self.compact_button)
        self.history = self.add_row(
            tr("History"), "", Button.for_action(self._commands.action("page.history"), small=True)
        )

    async def load(self) -> None:
        """Read the sizes."""
        tr = texts.tr
        view = await self._console.storage()
        self._folder = view.folder
        told = tr("%1 in the database, %2 of log.").replace("%1", size_words(view.database))
        told = told.replace("%2", size_words(view.logs))
        if view.free is not None:
            told += " " + tr("%1 are free on the disk.").replace("%1", size_words(view.free))
        self.size.set_sentence(f"{told} {view.folder}")
        copies = tr("A copy of the database beside it, made while runs go on. No copy yet.")
        if view.backups:
            newest = view.backups[0]
            number = texts.plural(len(view.backups), tr("copy"), tr("copies"))
            copies = tr("%1 in the folder backups, the newest %2, of %3.").replace("%1", number)
            copies = copies.replace("%2", size_words(newest.size)).replace("%3", texts.exact(texts.parse(newest.at)))
        self.copies.set_sentence(copies)
        self.history.set_sentence(kept_sentences(await self._console.history_kept()))
        told = tr("%1 of the database hold nothing; compacting gives them back to the disk.")
        self.unused.set_sentence(told.replace("%1", size_words(view.unused)))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))

    async def _back_up(self) -> None:
        self.notice.set(texts.tr("Copying the database…"), "accent")
        copy = await self._console.back_up()
        told = texts.tr("A whole copy of the database is in the folder backups: %1.").replace("%1", copy.name)
        self.notice.set(told, "good")
        await self.load()

    async def _compact(self) -> None:
        self.notice.set(texts.tr("Compacting the database…"), "accent")
        given = await self._console.compact()
        self.notice.set(texts.tr("%1 were given back to the disk.").replace("%1", size_words(given)), "good")
        await self.load()


class SecretSection(Section):
    """Says where the sign-in lies."""

    def build_own(self) -> None:
        """Make the rows."""
        self.move = Button(texts.tr("Move…"), "lock", small=True)
        self.move.clicked.connect(lambda: tasks.run(self, self._ask_and_move(), key="move"))
        self.place = self.add_row(texts.tr("The sign-in"), "", self.move)

    async def load(self) -> None:
        """Read where it lies."""
        tr = texts.tr
        view = await self._console.connection()
        told = {
            "keyring": tr("It is kept in this computer's keyring; only you can open it."),
            "session": tr("It is kept in memory for this session only; you sign in again next time."),
            "file": tr("It is kept in a file that your passphrase opens."),
            "practice": tr("The practice org's sign-in is no secret and is kept nowhere."),
        }.get(view.secret_store or "", tr("Nobody has signed in yet."))
        more = tr("Secrets are never in the database, a log or an exported file.")
        self.place.set_sentence(f"{told} {more}")
        movable = view.secret_store in ("keyring", "session", "file") and not view.disconnected
        self.move.set_reason("" if movable else tr("There is no sign-in that could be moved"))

    async def _ask_and_move(self) -> None:
        dialog = MoveDialog(self._console, await self._console.secret_stores(), parent=self)
        if await tasks.ask(dialog):
            self.notice.set(texts.tr("The sign-in was moved."), "good")
            await self.load()


class MoveDialog(SavingDialog):
    """Asks where the sign-in is to be kept, and moves it."""

    def __init__(
        self, console: Console, choices: Sequence[SecretStoreChoice], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            texts.tr("Where shall the sign-in be kept?"),
            texts.tr("Move"),
            explanation=texts.tr("It is kept there first, then forgotten where it was; nobody has to sign in again."),
            parent=parent,
        )
        self._console = console
        self.keeping = Keeping()
        self.keeping.set_choices(choices)
        self.keeping.changed.connect(self._ready)
        self.body.addWidget(self.keeping)
        self._ready()

    def _ready(self) -> None:
        self.accept_button.set_reason(self.keeping.missing())

    def save(self) -> Coroutine[Any, Any, Any]:
        """Move it."""
        secret = self.keeping.passphrase.text() if self.keeping.store == "file" else None
        return self._console.move_sign_in(self.keeping.store, secret)
