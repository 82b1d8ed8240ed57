"""What is asked before people of a file are taken in, which file and whether to go on where values will not last, and what is told afterwards. Imports nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from crmconsole.views import ImportResult
from ui import tasks, texts
from ui.announce import announce
from ui.mapping.question import Question
from ui.models.import_words import import_words
from ui.widgets import Page

if TYPE_CHECKING:
    from crmconsole.console import Console


async def ask_file(page: QWidget) -> Path | None:
    """Return the .csv or .xlsx file that somebody chose, None when they chose none."""
    dialog = QFileDialog(page, texts.tr("Import people"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([texts.tr("Tables (*.csv *.xlsx)"), texts.tr("All files (*)")])
    path = await tasks.ask_file(dialog)
    return Path(path) if path else None


def tell(page: Page, result: ImportResult) -> None:
    """Say on the page what became of the rows of a file."""
    sentence = import_words(result)
    page.notice.set(sentence, "attention" if result.rejected else "good")
    page.notice.setToolTip("\n".join(f"{row}: {reason}" for row, reason in result.rejected[:20]))
    announce(page, sentence)


async def lasts(page: QWidget, console: Console, path: Path) -> bool:
    """Return whether all values of a file will last; where some will not, whether they are to be imported all the same (features S0-22)."""
    planned = await console.preview_import(path)
    if not planned.overwritten:
        return True
    words = " ".join(one.sentence for one in planned.overwritten)
    answers = (("cancel", texts.tr("Cancel")), ("import", texts.tr("Import all the same")))
    return (
        await Question(page.window(), texts.tr("Import although not every value will last?"), words, answers).ask()
        == "import"
    )
