"""Where errors become visible: a sentence on the page for what a person can act on, a report to copy for bugs."""

from __future__ import annotations

import logging
import platform
import traceback
from collections.abc import Callable

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

import crmconsole
from crmconsole.errors import ConsoleError
from ui import texts
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dialog import Dialog
from ui.widgets.icon import Icon
from ui.widgets.label import Label
from ui.widgets.text_area import TextArea

log = logging.getLogger("crmconsole.ui")
_open: list[BugReport] = []


class Around:
    """What a program tells reports: what was happening when something unexpected did, and how it begins anew; None where it cannot."""

    happening: Callable[[], str] | None = None
    restart: Callable[[], object] | None = None


def show_error(near: QWidget, error: ConsoleError) -> None:
    """Say what went wrong where it concerns: on the nearest parent with `show_error` (a page, a dialog, the window)."""
    place: QWidget | None = near
    while place is not None:
        if hasattr(place, "show_error"):
            place.show_error(error)
            return
        place = place.parentWidget()
    report_text(error.sentence, "", near.window())


def report(error: BaseException, *, doing: str = "", parent: QWidget | None = None) -> None:
    """Log a bug and show its report, without stopping anything. A second one joins the box that is open."""
    details = "".join(traceback.format_exception(error))
    log.error("unexpected error%s\n%s", f" while {doing}" if doing else "", details)
    if QApplication.instance() is not None:
        report_text(texts.tr("Something unexpected happened"), details, parent)


def report_text(sentence: str, details: str, parent: QWidget | None = None) -> None:
    """Show a report with these words, or add them to the one that is open."""
    if _open:
        _open[0].add(sentence, details)
        return
    box = BugReport(parent.window() if parent is not None else QApplication.activeWindow())
    _open.append(box)
    box.finished.connect(lambda: _open.remove(box) if box in _open else None)
    box.destroyed.connect(lambda: _open.clear())
    box.add(sentence, details)
    box.show()


class StartProblem(Dialog):
    """Says in one sentence why the console cannot open; its only button closes."""

    def __init__(self, error: ConsoleError) -> None:
        super().__init__()
        self.setWindowTitle(texts.tr("CRM Console cannot start"))
        self.sentence = Label(error.help.happened, "strong", wrap=True, selectable=True)
        rest = " ".join(part for part in (error.help.means, error.help.fix) if part)
        close = Button(texts.tr("Close"), kind="primary")
        close.clicked.connect(self.reject)
        top = QHBoxLayout()
        top.setSpacing(theme.gap(3))
        top.addWidget(Icon("triangle-alert", "bad", 20), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap(5), theme.room(20), theme.gap(5), theme.room(20))
        column.setSpacing(theme.gap(3))
        column.addLayout(top)
        if rest:
            column.addWidget(Label(rest, "body", "muted", wrap=True, selectable=True))
        column.addStretch(1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(theme.px(460))


class BugReport(Dialog):
    """Not modal: the console goes on. Shows what was unexpected, with the technical part to copy."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(texts.tr("Something unexpected happened"))
        self._reports: list[str] = []
        self.sentence = Label("", "strong", wrap=True, selectable=True)
        means = texts.tr(
            "The console goes on. Every write is confirmed by Salesforce before it counts, so your data is as the "
            "last confirmed change left it. Copy this report and send it to support."
        )
        happening = Label(Around.happening() if Around.happening is not None else "", "body", wrap=True)
        happening.setVisible(bool(happening.text()))
        self.restart_button = Button(texts.tr("Restart"), "rotate-ccw")
        self.restart_button.setVisible(Around.restart is not None)
        self.restart_button.clicked.connect(self._restart)
        self.details = TextArea(texts.tr("Technical report"))
        self.copy_button = Button(texts.tr("Copy report"), "copy", kind="primary")
        self.copy_button.clicked.connect(self.copy)
        close = Button(texts.tr("Close"))
        close.clicked.connect(self.reject)
        top = QHBoxLayout()
        top.addWidget(Icon("bug", "bad", 20), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.sentence, 1)
        top.setSpacing(theme.gap(3))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap(2))
        buttons.addStretch(1)
        for button in (close, self.restart_button, self.copy_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap(5), theme.room(20), theme.gap(5), theme.room(20))
        column.setSpacing(theme.gap(3))
        column.addLayout(top)
        column.addWidget(happening)
        column.addWidget(Label(means, "body", "muted", wrap=True))
        card = Card()
        card.add(self.details, 1)
        column.addWidget(card, 1)
        column.addLayout(buttons)
        self.details.setFont(theme.font("code"))
        self.resize(theme.px(620), theme.px(420))

    def add(self, sentence: str, details: str) -> None:
        """Show one more report."""
        self._reports.append(details or sentence)
        more = len(self._reports) - 1
        self.sentence.setText(sentence if not more else texts.tr("%1, and %n more", more).replace("%1", sentence))
        self.details.setPlainText(self.text())

    def text(self) -> str:
        """Return the whole report: versions, then each error."""
        versions = f"CRM Console {crmconsole.__version__} · PySide6 {PySide6.__version__} · Python {platform.python_version()} · {platform.system()}"
        return "\n\n".join([versions, *self._reports])

    def _restart(self) -> None:
        self.accept()
        if Around.restart is not None:
            Around.restart()

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())
        self.copy_button.setText(texts.tr("Copied"))
        self.copy_button.updateGeometry()
