"""The form of a pair's conversion as a dialog, for windows too low to show the details of a pair beside the table."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from crmconsole.mapping import convert
from crmconsole.views import MappingRow
from ui import texts
from ui.mapping.conversion_form import ConversionForm
from ui.models.mapping_session import MappingSession
from ui.pages.dialogs import AskDialog
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Label


class FormDialog(AskDialog):
    """Show it with `open()`. What is chosen is in the session at once; Cancel takes it back."""

    def __init__(self, session: MappingSession, row: MappingRow, parent: QWidget | None = None) -> None:
        super().__init__(tr("How are the values of this pair written?"), tr("Done"), parent=parent)
        self._session, self._row = session, row
        self.form = ConversionForm(session)
        self.body.addWidget(self.form)
        self.problem = Label("", "small", "bad", wrap=True)
        self.body.addWidget(self.problem)
        session.changed.connect(self._show)
        self._show()
        first = self.form.first()
        if first is not None:
            first.setFocus()
        self.resize(theme.px(460), self.sizeHint().height())

    def _show(self) -> None:
        row = self._session.row(self._row.id)
        here, there = (None, None) if row is None else self._session.specs(row)
        if row is None or here is None or there is None:
            self.accept()
        else:
            self.form.show_row(row, here, there)
            why = texts.told(convert.objection(row, here, there))
            self.problem.setText(f"{why}." if why else "")

    def reject(self) -> None:
        """Put back the form that the pair had."""
        super().reject()  # first: a field that loses the keyboard says once more what was typed
        row = self._session.row(self._row.id)
        if row is not None and row.conversion == self._row.conversion and row.form != self._row.form:
            self._session.set_form(row.id, self._row.form)
