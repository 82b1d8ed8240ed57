"""Contact Insight of one person as a file: an HTML page that stands alone, or a PDF by Qt's rich text. What stands in it is the engine's (`insight_page/export.py`)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QDate, QIODevice, QLocale, QMarginsF, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QFileDialog

from crmconsole.clock import iso
from crmconsole.insight_page.export import MOST_EXPORTED, MOST_PRINTED, InsightWords, insight_document, save
from ui import tasks, texts
from ui.announce import announce
from ui.models.words import timeline_detail
from ui.theme import theme
from ui.widgets import Page

if TYPE_CHECKING:
    from crmconsole.console import Console

PDF = ".pdf"
BODY_PT = 9.5


async def ask_and_export(page: Page, console: Console, person_id: int, name: str, now: Callable[[], datetime]) -> None:
    """Ask for a file and write everything known about a person to it."""
    dialog = QFileDialog(page, texts.tr("Export Contact Insight"), f"{_file_name(name)}.html")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    pdf = texts.tr("PDF document (*.pdf)")
    dialog.setNameFilters([texts.tr("Web page (*.html)"), pdf])
    dialog.setDefaultSuffix("html")
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix("pdf" if chosen == pdf else "html"))
    if path := await tasks.ask_file(dialog):
        await export_to(page, console, person_id, Path(path), now)


async def export_to(page: Page, console: Console, person_id: int, path: Path, now: Callable[[], datetime]) -> None:
    """Write everything known about a person to a file, HTML or PDF by its name, and say so on the page.

    Raises:
        InputProblem: the file cannot be written.
    """
    insight = await console.insight(person_id)
    printed = path.suffix.casefold() == PDF
    if insight.timeline_more:
        page = await console.timeline_page(person_id, limit=MOST_PRINTED if printed else MOST_EXPORTED)
        insight = replace(insight, timeline=page.entries, timeline_total=page.total)
    # Thousands of lines are put into words beside the window, which goes on.
    document = await asyncio.to_thread(insight_document, insight, iso(now()), words(), printed=printed)
    await asyncio.to_thread(save, path, printed_pdf(document) if printed else document.encode())
    told = texts.tr("%1 is written to %2").replace("%1", texts.tr("Contact Insight")).replace("%2", path.name)
    page.notice.set(told, "good")
    announce(page, told)


def printed_pdf(document: str) -> bytes:
    """Return a page as a PDF, on the paper that is usual where the person is. Qt's rich text fetches nothing."""
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(kept)
    metric = texts.locale().measurementSystem() is QLocale.MeasurementSystem.MetricSystem
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4 if metric else QPageSize.PageSizeId.Letter))
    # Qt's rich text leaves two centimetres at each side by itself.
    writer.setPageMargins(QMarginsF(), QPageLayout.Unit.Millimeter)
    writer.setCreator("CRM Console")
    text = QTextDocument()
    # Paper has no pixels: sizes of headings are reckoned from points.
    font = QFont(theme.font("body").family())
    font.setPointSizeF(BODY_PT)
    text.setDefaultFont(font)
    text.setHtml(document)
    writer.setTitle(text.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    text.print_(writer)
    return bytes(kept.data().data())


def words() -> InsightWords:
    """Return what the page says, in the person's language."""
    tr = texts.tr
    return InsightWords(
        language=QLocale().bcp47Name(),
        right_to_left=QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft,
        kinds=(tr("Lead"), tr("Contact")),
        owned_by=tr("owned by %1"),
        rank=tr("Lead Rank"),
        score=tr("Score"),
        programs=tr("Programs"),
        no_programs=tr("In no program."),
        place=(tr("In it since %1"), tr("Through since %1"), tr("Left %1")),
        following=tr("Next: %1, %2"),
        memberships=tr("Memberships"),
        no_memberships=tr("In no campaign, and part of no opportunity."),
        campaign=tr("Campaign"),
        opportunity=tr("Opportunity"),
        timeline=tr("Activity"),
        nothing=tr("No activity yet."),
        whole=tr("All %1 entries, from %2 to %3."),
        newest=tr("The newest %1 of %4 entries, from %2 to %3. The older ones are in the console."),
        here=tr("here"),
        open=tr("Open in Salesforce"),
        made=tr("Written by CRM Console on %1. It shows what was known then, and does not change with it."),
        when=_when,
        number=texts.number,
        detail=timeline_detail,
    )


def _when(moment: str) -> str:
    if len(moment) <= len("2026-11-22"):
        return texts.locale().toString(QDate.fromString(moment, Qt.DateFormat.ISODate), texts.tr("d MMM yyyy"))
    return texts.full(texts.parse(moment))


def _file_name(name: str) -> str:
    """Return a name that every file system takes."""
    kept = "".join(char if char.isalnum() or char in " -" else "_" for char in name).strip()
    return kept[:80] or "contact"
