"""How a pair's conversion writes values: the form of dates, of numbers, or the value that is always the same. Shows the row in hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmconsole.mapping import compat, convert, dates
from crmconsole.mapping.carry import TEXTUAL
from crmconsole.mapping.model import CONSTANT, WITH_FORM
from crmconsole.mapping.numbers import NumberForm, form_of
from crmconsole.mapping.written import NUMBERS
from crmconsole.records import FieldSpec, FieldType
from crmconsole.views import MappingRow
from ui import texts
from ui.models.mapping_session import MappingSession
from ui.texts import tr
from ui.theme import theme
from ui.widgets import ComboBox, Label, LineEdit
from ui.widgets.visible import show_or_hide

MOST_PLACES = 6


class ConversionForm(QWidget):
    """Follows `show_row`; what is chosen goes into the session as a step that can be undone."""

    def __init__(self, session: MappingSession, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._row: MappingRow | None = None
        self.caption = Label("", "small", "muted")
        self.days = ComboBox(tr("How dates are written"), small=True)
        self.days.activated.connect(self._day_chosen)
        self.signs = ComboBox(tr("How numbers are written"), small=True)
        self.places = ComboBox(tr("Decimals"), small=True)
        self.places.addItem(tr("all decimals"), None)
        for places in range(MOST_PLACES + 1):
            self.places.addItem(texts.plural(places, tr("decimal"), tr("decimals")), places)
        for form in NUMBERS:
            self.signs.addItem(form.example(), (form.group, form.point))
        for box in (self.signs, self.places):
            box.activated.connect(self._number_chosen)
        self.own = LineEdit(tr("Form of the dates"), "", "dd.MM.yyyy", small=True)
        self.always = LineEdit(tr("Value that it always has"), "", tr("value"), small=True)
        for field in (self.own, self.always):
            field.editingFinished.connect(self._typed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.gap(2))
        line.addWidget(self.caption)
        for widget in (self.days, self.signs, self.always, self.own, self.places):
            line.addWidget(widget, 0 if widget is self.signs else 1)

    def show_row(self, row: MappingRow, here: FieldSpec, there: FieldSpec) -> None:
        """Show the form of a pair's conversion; nothing where it has none."""
        self._row = row
        name = row.conversion if row.conversion in WITH_FORM else ""
        if name not in compat.conversions_for(here, there):
            name = ""
        written = bool({here.type, there.type} & TEXTUAL)
        show_or_hide(self, bool(name))
        show_or_hide(self.days, name == "date")
        show_or_hide(self.signs, name == "number" and written)
        show_or_hide(self.places, name == "number")
        show_or_hide(self.always, name == CONSTANT)
        show_or_hide(self.own, False)
        if name == "date":
            self._show_days(row.form, moment=FieldType.DATETIME in (here.type, there.type))
        elif name == "number":
            self._show_number(row.form)
        elif name == CONSTANT:
            self._show_text(self.always, row.form, convert.objection(row, here, there))
        self.caption.setText(_captions().get(name, ""))
        self.caption.setBuddy(self.first() or self.always)

    def first(self) -> QWidget | None:
        """Return what the keyboard goes to first; None where there is nothing to choose."""
        shown = [one for one in (self.days, self.signs, self.always, self.places) if not one.isHidden()]
        return shown[0] if shown and not self.isHidden() else None

    # -- showing ------------------------------------------------------------------------------------------------------

    def _show_days(self, form: str, *, moment: bool) -> None:
        known = dates.MOMENTS if moment else dates.DAYS
        self.days.clear()
        for each in known:
            language, letters = dates.language_of(each)
            words = ", ".join((letters, tr("German names of months"))) if language else letters
            self.days.addItem(f"{dates.example(each)}  ({words})", each)
        self.days.addItem(tr("Another form…"), "")
        place = self.days.findData(form)
        own = form not in known
        self.days.setCurrentIndex(self.days.count() - 1 if own else place)
        show_or_hide(self.own, own)
        if own:
            self._show_text(self.own, form, texts.told(dates.objection(form, moment=moment)))

    def _show_number(self, text: str) -> None:
        form = form_of(text) or NumberForm()
        signs = self.signs.findData((form.group, form.point))
        if signs < 0:
            self.signs.addItem(NumberForm(form.group, form.point).example(), (form.group, form.point))
            signs = self.signs.count() - 1
        self.signs.setCurrentIndex(signs)
        self.places.setCurrentIndex(0 if form.places is None else min(form.places, MOST_PLACES) + 1)

    def _show_text(self, line: LineEdit, text: str, problem: str) -> None:
        if not line.hasFocus():
            line.setText(text)
        line.set_problem(texts.told(problem) if problem else "")

    # -- choosing -----------------------------------------------------------------------------------------------------

    def _day_chosen(self, _index: int) -> None:
        form = str(self.days.currentData())
        if form:
            self._take(form)
            return
        show_or_hide(self.own, True)
        self.own.setText(self._row.form if self._row is not None else "")
        self.own.setFocus(Qt.FocusReason.OtherFocusReason)
        self.own.selectAll()

    def _number_chosen(self, _index: int) -> None:
        group, point = self.signs.currentData()
        self._take(str(NumberForm(group, point, self.places.currentData())))

    def _typed(self) -> None:
        line = self.own if self._row is not None and self._row.conversion == "date" else self.always
        if not line.isHidden():
            self._take(line.text().strip())

    def _take(self, form: str) -> None:
        row = self._session.row(self._row.id) if self._row is not None else None
        if row is not None and row.conversion in WITH_FORM and form != row.form:
            self._session.set_form(row.id, form)


def _captions() -> dict[str, str]:
    return {"date": tr("Dates as"), "number": tr("Numbers as"), CONSTANT: tr("Always")}
