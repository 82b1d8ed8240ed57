"""Reading back a sheet of failures that was corrected in a spreadsheet, and what became of each of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.views import CorrectionResult
from ui import tasks, texts
from ui.announce import announce
from ui.models.runs import changes_of
from ui.models.simple_table import Column, SimpleTable
from ui.pages.dialogs import show_beside
from ui.theme import theme
from ui.widgets import Button, Card, Label, Notice, Scroll, TablePanel, TableState, TableView, Tile
from ui.widgets.cells import MUTED, STRONG, Look
from ui.widgets.dialog import Dialog
from ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from crmconsole.console import Console


@dataclass(frozen=True)
class SheetRow:
    """A row of the sheet that needs a look: it was not taken over, or its record failed again."""

    row: int
    taken: bool
    reason: str


class CorrectionsDialog(Dialog):
    """Shows a `CorrectionResult`: how many rows were taken over, had nothing corrected or were not taken over, and why."""

    def __init__(self, result: CorrectionResult, file: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.tr("Corrected sheet"))
        self.result = result
        self.header = PageHeader(_title(result), file)
        self.accepted, self.unchanged, self.rejected = Tile(texts.tr("Taken over")), Tile(texts.tr("Not corrected")), Tile(texts.tr("Not taken over"))  # fmt: skip
        self._show_tiles()
        self.run_words = Notice()
        self.run_words.set(*_run_words(result))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap(5), theme.room(20), theme.gap(5), theme.room(20))
        column.setSpacing(theme.gap(3))
        column.addWidget(self.header)
        column.addWidget(Scroll(self._build_content()), 1)
        self.close_button = Button(texts.tr("Close"), kind="primary")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column.addLayout(buttons)
        self.resize(theme.px(820), theme.px(520))

    def _build_content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap(3))
        tiles = QHBoxLayout()
        tiles.setSpacing(theme.gap(3))
        for tile in (self.accepted, self.unchanged, self.rejected):
            tiles.addWidget(tile, 1)
        column.addLayout(tiles)
        column.addWidget(self.run_words)
        column.addWidget(self._build_rows(), 1)
        if self.result.rejected:
            more = texts.tr("Correct these in the sheet and import it again; what was taken over is not done twice.")
            column.addWidget(Label(more, "small", "muted", wrap=True))
        return content

    def _show_tiles(self) -> None:
        result = self.result
        again = texts.plural(len(result.failed_again), texts.tr("failed again"), texts.tr("failed again"))
        step = texts.tr("%1 now in step").replace("%1", texts.number(result.succeeded))
        note = f"{step}, {again}" if result.failed_again else step
        self.accepted.set(texts.number(result.accepted), note if result.accepted else "")
        self.unchanged.set(
            texts.number(result.unchanged), texts.tr("the column for it is empty") if result.unchanged else ""
        )
        bad = bool(result.rejected)
        self.rejected.set(
            texts.number(len(result.rejected)),
            texts.tr("nothing was changed") if bad else "",
            colour="bad" if bad else "text",
        )

    def _build_rows(self) -> QWidget:
        result = self.result
        rows = [SheetRow(row, False, reason) for row, reason in result.rejected]
        rows += [SheetRow(row, True, reason) for row, reason in result.failed_again]
        self.rows: SimpleTable[SheetRow] = SimpleTable(
            (
                Column(texts.tr("Row"), lambda one: texts.number(one.row), lambda _one: STRONG, figure=True),
                Column(texts.tr("What became of it"), _fate, _fate_look),
                Column(texts.tr("Why"), lambda one: one.reason, lambda _one: MUTED),
            ),
            self,
        )
        self.rows.set_rows(tuple(sorted(rows, key=lambda one: one.row)))
        table = self.table = TableView(texts.tr("Rows that need a look"))
        table.setModel(self.rows)
        table.setSelectionMode(TableView.SelectionMode.ExtendedSelection)
        table.set_column(0, 62)
        table.set_column(1, 190)
        table.set_column(2, stretch=True)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        panel = TablePanel(table)
        card = Card(flush=True)
        card.setAccessibleName(texts.tr("Rows that need a look"))
        card.add(panel, 1)
        if not rows:
            panel.set_state(TableState.EMPTY, texts.tr("No row needs a look"), icon="circle-check")
        return card


class SheetImport(QObject):
    """Asks a page's person for a corrected sheet, has the console take it over, and shows what became of each row.

    `told(sentence)` while it works, empty when it has ended; `ended` when the failures may be others now.
    """

    told = Signal(str)
    ended = Signal()

    def __init__(self, page: QWidget, console: Console, button: Button) -> None:
        super().__init__(page)
        self._page, self._console, self._button = page, console, button

    def ask(self) -> None:
        """Ask for the file and import it."""
        tasks.run(self._page, self._ask(), key="import")

    async def _ask(self) -> None:
        dialog = QFileDialog(self._page, texts.tr("Import corrected sheet"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([texts.tr("Sheets (*.csv *.xlsx)"), texts.tr("All files (*)")])
        if path := await tasks.ask_file(dialog):
            await self.read(Path(path))

    async def read(self, path: Path) -> CorrectionsDialog:
        """Take over the corrections of a sheet, show what became of its rows and return the dialog that does.

        Raises:
            ConsoleError: the sheet cannot be read, or another run is going on.
        """
        self.told.emit(texts.tr("Reading %1 and trying its corrections…").replace("%1", path.name))
        self._button.set_reason(texts.tr("A sheet is being imported"))
        try:
            result = await self._console.import_corrections(path)
        finally:
            self._button.set_reason("")
            self.told.emit("")
            self.ended.emit()
        dialog = CorrectionsDialog(result, path.name, parent=self._page)
        announce(self._page, dialog.header.title.text())
        show_beside(dialog)
        return dialog


def _fate(one: SheetRow) -> str:
    return texts.tr("Failed again") if one.taken else texts.tr("Not taken over")


def _fate_look(one: SheetRow) -> Look:
    return Look(colour="attention", icon="rotate-ccw") if one.taken else Look(colour="bad", icon="circle-x")


def _title(result: CorrectionResult) -> str:
    if not result.accepted:
        return texts.tr("No row was taken over")
    return texts.plural(result.accepted, texts.tr("row was taken over"), texts.tr("rows were taken over"))


def _run_words(result: CorrectionResult) -> tuple[str, str]:
    """Return what the run came to, and how serious that is."""
    run = result.run
    if run is None:
        return texts.tr("No run was started: there was nothing to try."), "accent"
    parts = [texts.plural(changes_of(run), texts.tr("change"), texts.tr("changes"))]
    failed = sum(counts.failed for counts in run.objects.values())
    if failed:
        parts.append(texts.plural(failed, texts.tr("failure"), texts.tr("failures")))
    told = texts.tr("The run that tried them: %1.").replace("%1", ", ".join(parts))
    if run.state in ("failed", "stopped"):
        return f"{told} {run.message}".strip(), "bad"
    return told, "attention" if failed else "good"
