"""What a fault of the practice org is told: object, field, its own parameters, how often. Built from what the practice org says it takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from crmconsole.records import FieldSpec, Kind
from crmconsole.views.weather import FaultKind, WeatherWish
from ui import texts
from ui.texts import tr
from ui.theme import theme
from ui.widgets import ComboBox, Label, LineEdit

OBJECTS = (Kind.LEAD, Kind.CONTACT, Kind.ACCOUNT, Kind.CAMPAIGN, Kind.OPPORTUNITY)
SAVING = frozenset({"refuse", "rewrite", "aftermath", "delay"})
"""Parts of a fault that are about saving a record: they can be left to one object."""
STATE = "state"
WORDS_ALONE = frozenset({"message", "match", "pattern", "owner", "text", "value", "other", "how", "location", "type"})
"""Parameters that are texts; what is typed for others is a number."""
PROPOSED: dict[str, str] = {"ms": "2000", "length": "10", "type": "email", "other": "Country", "value": "Practice"}
"""What stands in a field that must be filled in and for which the practice org has no default."""
LIKELY = ("City", "Phone", "Name", "Title")
"""Fields that people know, the likeliest first."""
TIMES = (None, 1, 3, 10)

Fields = Mapping[Kind, Sequence[FieldSpec]]


class FaultForm(QWidget):
    """Shows what one fault takes; `wish()` is what a person filled in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: FaultKind | None = None
        self._fields: Fields = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.gap(3))
        self._grid.setVerticalSpacing(theme.gap(1))
        self._grid.setColumnStretch(1, 1)
        self.object = ComboBox(tr("Object"))
        self.field = ComboBox(tr("Field"))
        self.times = ComboBox(tr("How long"))
        self.parameters: dict[str, LineEdit] = {}

    def show_kind(self, kind: FaultKind, fields: Fields) -> None:
        """Show what another fault takes."""
        self._kind, self._fields = kind, fields
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.parameters = {}
        self._add_object(kind)
        self._add_field(kind)
        for name, default in kind.parameters.items():
            proposed = PROPOSED.get(name, "") if default is None and name in kind.needs else default
            edit = LineEdit(_parameter_word(name), "" if proposed is None else str(proposed), tr("nothing"))
            edit.setCursorPosition(0)
            self.parameters[name] = edit
            self._add(edit)
        self.times = ComboBox(tr("How long"))
        for times in TIMES:
            self.times.addItem(_times_word(times), times)
        if kind.part != STATE:
            self._add(self.times)
        self._propose_value()

    def _add_object(self, kind: FaultKind) -> None:
        self.object = ComboBox(tr("Object"))
        if "where.object" not in kind.needs:
            self.object.addItem(tr("All objects"), "")
        for each in OBJECTS:
            self.object.addItem(each.value.capitalize(), each.value)
        if "where.object" in kind.needs or kind.part in SAVING:
            self._add(self.object)
            self.object.currentIndexChanged.connect(lambda _index: self._fill_fields())

    def _add_field(self, kind: FaultKind) -> None:
        self.field = ComboBox(tr("Field"))
        if "where.field" in kind.needs or (kind.part == "refuse" and kind.name == "validation_rule"):
            self._add(self.field)
        self._fill_fields()
        self.field.currentIndexChanged.connect(lambda _index: self._propose_value())

    def _fill_fields(self) -> None:
        kind = self._kind
        if kind is None:
            return
        self.field.clear()
        if "where.field" not in kind.needs:
            self.field.addItem(tr("Any field"), "")
        chosen = Kind(self.object.currentData() or Kind.LEAD.value)
        specs = [one for one in self._fields.get(chosen, ()) if one.updateable]
        if kind.name.startswith("picklist"):
            specs = [one for one in specs if one.options]
        for one in sorted(specs, key=lambda each: (each.name not in LIKELY, each.label)):
            self.field.addItem(f"{one.label} ({one.name})" if one.label != one.name else one.name, one.name)
        if not specs:
            for name in LIKELY:
                self.field.addItem(name, name)

    def _propose_value(self) -> None:
        """Propose a choice of the list that is to lose one."""
        kind = self._kind
        if kind is None or not kind.name.startswith("picklist") or "value" not in self.parameters:
            return
        chosen = Kind(self.object.currentData() or Kind.LEAD.value)
        spec = next((one for one in self._fields.get(chosen, ()) if one.name == self.field.currentData()), None)
        if spec is not None and spec.options:
            self.parameters["value"].setText(spec.options[0].value)

    def _add(self, control: ComboBox | LineEdit) -> None:
        row = self._grid.rowCount()
        label = Label(control.accessibleName(), "small_strong")
        label.setBuddy(control)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(control, row, 1)
        label.show()
        control.show()

    def wish(self) -> WeatherWish:
        """Return what is wanted; blank parameters are left to the practice org."""
        kind = self._kind
        assert kind is not None, "a fault is shown first"
        where = {}
        if "where.object" in kind.needs or (kind.part in SAVING and self.object.currentData()):
            where["object"] = str(self.object.currentData()).capitalize()
        if self.field.currentData() and not self.field.isHidden():
            where["field"] = str(self.field.currentData())
        given = {name: edit.text().strip() for name, edit in self.parameters.items()}
        own = {name: _value(name, text) for name, text in given.items() if text}
        times = None if kind.part == STATE else self.times.currentData()
        return WeatherWish(kind.name, where, own, times)


def _value(name: str, text: str) -> object:
    if name in WORDS_ALONE:
        return text
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text


def _times_word(times: int | None) -> str:
    if times is None:
        return tr("until it is cleared")
    return texts.plural(times, tr("time"), tr("times"))


def _parameter_word(name: str) -> str:
    return {
        "ms": tr("Milliseconds"),
        "pieces": tr("Pieces"),
        "status": tr("Status of the answer"),
        "location": tr("Address"),
        "retry_after": tr("Come back after, seconds"),
        "calls": tr("Calls too few"),
        "rows": tr("Rows of a page"),
        "by": tr("Rows too many"),
        "share": tr("Share, from 0 to 1"),
        "message": tr("Words of the rule"),
        "match": tr("Id of the other record"),
        "pattern": tr("Pattern of 1 and 0"),
        "owner": tr("Id of the owner"),
        "text": tr("Text in the record"),
        "value": tr("Value"),
        "other": tr("The other field"),
        "how": tr("Form: title, lower, spaces or round"),
        "seconds": tr("Seconds"),
        "records": tr("Records"),
        "polls": tr("Times somebody asks"),
        "length": tr("Characters"),
        "type": tr("Type"),
    }.get(name, name)
