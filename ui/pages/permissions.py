"""The permission check: object by object and field by field what is missing in Salesforce and what that means, and our fields put there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.views import Installation, PermissionCheck, PermissionLine
from ui import tasks, texts
from ui.announce import announce
from ui.models.simple_table import Column, SimpleTable
from ui.pages.plan_dialog import PlanDialog
from ui.theme import theme
from ui.widgets import Button, Card, CheckBox, Label, TablePanel, TableState, TableView
from ui.widgets.cells import MUTED, PLAIN, STRONG, Look

if TYPE_CHECKING:
    from crmconsole.console import Console

OBJECT, WHAT, NEEDED, FINDING, MEANING = range(5)
_LOOKS = {
    "ok": Look(colour="good", icon="circle-check"),
    "weaker": Look(colour="attention", icon="circle-alert"),
    "missing": Look(colour="bad", icon="triangle-alert"),
}


class PermissionsDialog(PlanDialog):
    """Shows `Console.permission_check`. Looking writes nothing; *Install our fields* does, and then it is looked again."""

    def __init__(self, console: Console, *, parent: QWidget | None = None) -> None:
        super().__init__(texts.tr("Permission check"), texts.tr("Asking Salesforce what you may do…"), parent=parent)
        self._console = console
        self.found: PermissionCheck | None = None
        working = self._build_working(
            texts.tr("Asking Salesforce"), texts.tr("Every object is looked at anew. Nothing is written.")
        )
        self._arrange(working, self._build_table(), self._build_buttons())
        self._settle()
        self.resize(theme.px(1120), theme.px(620))

    # -- building -----------------------------------------------------------------------------------------------------

    def _build_table(self) -> QWidget:
        name = texts.tr("What you need in Salesforce, and have")
        self.model: SimpleTable[PermissionLine] = SimpleTable(
            (
                Column(texts.tr("Object"), lambda line: line.object_label, lambda _line: MUTED),
                Column(texts.tr("What"), lambda line: line.label, _weight),
                Column(texts.tr("Needed"), lambda line: _rights(line.needed), lambda _line: MUTED),
                Column(texts.tr("Finding"), _finding, lambda line: _LOOKS[line.state]),
                Column(texts.tr("What it means"), lambda line: line.meaning),
            ),
            self,
        )
        table = self.table = TableView(name)
        table.setModel(self.model)
        table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        for place, width in {OBJECT: 124, WHAT: 150, NEEDED: 146}.items():
            table.set_column(place, width)
        for place, least in ((FINDING, 200), (MEANING, 200)):
            table.set_column(place, least, stretch=True)
        table.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        card = Card(flush=True)
        card.setAccessibleName(name)
        self.panel = TablePanel(table)
        card.add(self.panel, 1)
        self.told = Label("", "small", "muted", wrap=True, selectable=True)
        self.told.setContentsMargins(theme.gap(3), theme.gap(2), theme.gap(3), theme.gap(2))
        card.add(self.told)
        self.only_missing = CheckBox(texts.tr("Show only what is missing"))
        self.only_missing.toggled.connect(lambda _on: self._fill())
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap(2))
        column.addWidget(self.only_missing)
        column.addWidget(card, 1)
        return content

    def _build_buttons(self) -> QHBoxLayout:
        self.again = Button(texts.tr("Check again"), "refresh-cw")
        self.again.clicked.connect(self.look)
        self.copy = Button(texts.tr("Copy instructions"), "copy")
        self.copy.clicked.connect(self._copy)
        self.install = Button(texts.tr("Install our fields"), "download", kind="primary")
        self.install.clicked.connect(self._install)
        self.close_button = Button(texts.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        row.addWidget(self.again)
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.install)
        return row

    # -- looking ------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Begin when first seen."""
        super().showEvent(event)
        if self.found is None and not tasks.running(self, "permissions"):
            self.look()

    def look(self) -> None:
        """Ask Salesforce anew; nothing is written."""
        self.found = None
        self._show_working()
        self._settle()
        work = self._console.permission_check()
        tasks.run(self, work, key="permissions", on_result=self.show_check, on_error=self.show_error)

    def show_check(self, found: PermissionCheck) -> None:
        """Show what was found."""
        self.found = found
        self.header.set(texts.tr("Permission check"), found.sentence)
        self._stack.setCurrentIndex(1)
        self.only_missing.setChecked(any(line.state != "ok" for line in found.lines))
        self._fill()
        self._settle()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, found.sentence)

    def show_error(self, error: ConsoleError) -> None:
        """Say why it is not known."""
        self._show_trouble(texts.tr("It is not known what you may do"), error, self.look)
        self._settle()

    def _fill(self) -> None:
        """Show all lines, or those that lack something."""
        lines = self.found.lines if self.found is not None else ()
        some = tuple(line for line in lines if not self.only_missing.isChecked() or line.state != "ok")
        self.model.set_rows(some)
        self.panel.set_state(*((TableState.ROWS,) if some else (TableState.FILTERED, texts.tr("Nothing is missing"))))
        if some:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._tell()

    def _tell(self) -> None:
        """Say the chosen line in full, for whoever cannot read it in the table."""
        index = self.table.currentIndex()
        known = index.isValid() and index.row() < len(self.model.rows)
        line = self.model.rows[index.row()] if known else None
        self.told.setText("" if line is None else in_words(line))
        self.told.setVisible(line is not None)

    # -- doing --------------------------------------------------------------------------------------------------------

    def _settle(self) -> None:
        """Show what can be done, or why it cannot."""
        found, waits = self.found, texts.tr("Wait until it is known")
        self.again.set_reason(waits if self.works else "")
        if found is None:
            self.copy.set_reason(waits)
            self.install.set_reason(waits)
            return
        self.copy.set_reason("" if found.instructions else texts.tr("Nothing is missing"))
        lacking = texts.tr("Your Salesforce user lacks: %1. Copy the instructions for the administrator").replace(
            "%1", ", ".join(found.lacking)
        )
        why = lacking if found.lacking else texts.tr("All of our fields are there")
        self.install.set_reason("" if found.may_install else why)

    def _copy(self) -> None:
        """Put the instructions on the clipboard."""
        if self.found is not None:
            QGuiApplication.clipboard().setText(self.found.instructions)
            self.notice.set(texts.tr("Copied. Send it to whoever administers your Salesforce."), "good")

    def _install(self) -> None:
        """Put our fields into Salesforce, then look again."""
        self.found = None
        self._show_working()
        self.header.set(texts.tr("Installing our fields…"))
        self._settle()
        work = self._console.install_fields()
        tasks.run(self, work, key="permissions", on_result=self._installed, on_error=self._not_installed)

    def _installed(self, done: Installation) -> None:
        self.look()
        reasons = [f"{one.object_label}, {one.label}: {one.sentence}" for one in done.fields]
        left = [
            told for one, told in zip(done.fields, reasons, strict=True) if one.step not in ("made", "shown", "there")
        ]
        self.notice.set("\n".join([done.sentence, *left]), "good" if done.complete else "attention")

    def _not_installed(self, error: ConsoleError) -> None:
        self.look()
        self.notice.set_error(error)


def in_words(line: PermissionLine) -> str:
    """Return a line as sentences."""
    have = texts.tr("You may: %1.").replace("%1", _rights(line.actual) or texts.tr("nothing"))
    need = texts.tr("Needed: %1.").replace("%1", _rights(line.needed))
    name = f"{line.object_label}, {line.label}" + (f" ({line.field})" if line.field else "")
    return " ".join(part for part in (f"{name}.", need, have, line.sentence, line.meaning) if part)


def _rights(rights: tuple[str, ...]) -> str:
    words = {
        "read": texts.tr("read"),
        "create": texts.tr("create"),
        "change": texts.tr("change"),
        "delete": texts.tr("delete"),
        "convert": texts.tr("convert"),
    }
    return ", ".join(words[right] for right in rights)


def _finding(line: PermissionLine) -> str:
    return line.sentence or texts.tr("Given")


def _weight(line: PermissionLine) -> Look:
    return STRONG if line.field is None else PLAIN
