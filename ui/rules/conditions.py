"""Rows that ask something of a person: a field compared with a value, an activity done so many times. Used by programs, score and lead distribution."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crmconsole.programs.model import ActivityCriterion, FieldCriterion
from crmconsole.scoring.model import Comparison
from crmconsole.scoring.words import ACTIVITIES
from crmconsole.views.actions import RuleCondition
from ui import texts
from ui.rules.rows import Row
from ui.theme import theme
from ui.widgets import ComboBox, Label, LineEdit

NamedField = tuple[str, str]
"""A field's name and what it is called."""
BETWEEN = ";"
"""Stands between several values."""


def score_comparisons() -> dict[str, str]:
    """Return how a field is looked at by programs and the score, in words."""
    return {
        Comparison.IS: texts.tr("is"),
        Comparison.IS_NOT: texts.tr("is not"),
        Comparison.IS_ONE_OF: texts.tr("is one of"),
        Comparison.CONTAINS: texts.tr("contains"),
        Comparison.STARTS_WITH: texts.tr("starts with"),
        Comparison.IS_BLANK: texts.tr("is blank"),
        Comparison.IS_FILLED: texts.tr("is filled"),
        Comparison.GREATER: texts.tr("is greater than"),
        Comparison.LESS: texts.tr("is less than"),
        Comparison.OLDER: texts.tr("is older than, in days"),
        Comparison.NEWER: texts.tr("is newer than, in days"),
    }


def distribution_comparisons() -> dict[str, str]:
    """Return how a field is looked at by lead distribution, in words."""
    return {
        "is": texts.tr("is"),
        "is_not": texts.tr("is not"),
        "contains": texts.tr("contains"),
        "begins_with": texts.tr("starts with"),
        "at_least": texts.tr("is at least"),
        "at_most": texts.tr("is at most"),
        "is_blank": texts.tr("is blank"),
        "is_filled": texts.tr("is filled"),
    }


_TAKES_NOTHING = frozenset({"is_blank", "is_filled", Comparison.IS_BLANK.value, Comparison.IS_FILLED.value})


class FieldRow(Row):
    """Field, comparison, value. What the value is made into is the subclass's."""

    def __init__(self, fields: Sequence[NamedField], comparisons: Mapping[str, str]) -> None:
        super().__init__(texts.tr("Condition about a field"))
        self.field = ComboBox(texts.tr("Field"))
        for name, label in fields:
            self.field.addItem(label, name)
        self.comparison = ComboBox(texts.tr("Comparison"))
        for key, words in comparisons.items():
            self.comparison.addItem(words, str(key))
        self.text = LineEdit(texts.tr("Value"), placeholder=texts.tr("Value"))
        self.field.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.comparison.currentIndexChanged.connect(lambda _index: self._compared())
        self.text.textEdited.connect(lambda _text: self.changed.emit())
        self.line.addWidget(self.field, 3)
        self.line.addWidget(self.comparison, 2)
        self.line.addWidget(self.text, 3)

    def show_condition(self, field: str, comparison: str, text: str) -> None:
        """Show a condition; a field that is not known any more stays as it is called."""
        if self.field.findData(field) < 0:
            self.field.addItem(field, field)
        self.field.setCurrentIndex(self.field.findData(field))
        self.comparison.setCurrentIndex(max(0, self.comparison.findData(str(comparison))))
        self.text.setText(text)
        self.text.setCursorPosition(0)
        self._fit()

    def _compared(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        self.text.setEnabled(self.comparison.currentData() not in _TAKES_NOTHING)
        several = self.comparison.currentData() in (
            Comparison.IS_ONE_OF.value,
            Comparison.CONTAINS.value,
            Comparison.STARTS_WITH.value,
        )
        self.text.setPlaceholderText(texts.tr("Values, with ; between them") if several else texts.tr("Value"))

    @property
    def given(self) -> str:
        """The value as typed; blank where the comparison takes none."""
        return self.text.text().strip() if self.text.isEnabled() else ""


class CriterionRow(FieldRow):
    """A `FieldCriterion`."""

    def __init__(self, fields: Sequence[NamedField], shown: FieldCriterion | None = None) -> None:
        super().__init__(fields, score_comparisons())
        if shown is not None:
            self.show_condition(shown.field, shown.comparison.value, f"{BETWEEN} ".join(shown.values))

    @property
    def value(self) -> FieldCriterion:
        """What the row says."""
        return FieldCriterion(
            self.field.currentData(), Comparison(self.comparison.currentData()), values_of(self.given)
        )


class DistributionRow(FieldRow):
    """A `RuleCondition`."""

    def __init__(self, fields: Sequence[NamedField], shown: RuleCondition | None = None) -> None:
        super().__init__(fields, distribution_comparisons())
        if shown is not None:
            self.show_condition(shown.field, shown.comparison, "" if shown.value is None else str(shown.value))

    @property
    def value(self) -> RuleCondition:
        """What the row says."""
        return RuleCondition(self.field.currentData(), self.comparison.currentData(), self.given or None)


class ActivityRow(Row):
    """An `ActivityCriterion`: what was done, about what, how often, within how many days."""

    def __init__(self, shown: ActivityCriterion | None = None) -> None:
        super().__init__(texts.tr("Condition about an activity"))
        self.activity = activity_box(shown.activity if shown is not None else "")
        self.contains = LineEdit(texts.tr("Only about"), placeholder=texts.tr("about anything"))
        self.times = number_field(texts.tr("Times at least"), "1")
        self.window = number_field(texts.tr("Within days"), texts.tr("any"))
        if shown is not None:
            self.contains.setText(shown.contains)
            self.times.setText(str(shown.times))
            self.window.setText("" if shown.window is None else str(shown.window))
        self.activity.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.line.addWidget(self.activity, 3)
        self.line.addWidget(self.contains, 2)
        for words, field in ((texts.tr("times"), self.times), (texts.tr("in days"), self.window)):
            self.line.addWidget(field)
            self.line.addWidget(Label(words, "small", "muted"))
        for field in (self.contains, self.times, self.window):
            field.textEdited.connect(lambda _text: self.changed.emit())

    @property
    def value(self) -> ActivityCriterion:
        """What the row says."""
        return ActivityCriterion(
            self.activity.currentData(),
            self.contains.text().strip(),
            whole(self.times.text()) or 1,
            whole(self.window.text()),
        )


def activity_words() -> dict[str, str]:
    """Return what the types of activity that the console knows are called."""
    return {key: texts.told(words) for key, words in ACTIVITIES.items()}


def activity_box(chosen: str) -> ComboBox:
    """Return a box to choose a type of activity from; one of a person's own stays."""
    box = ComboBox(texts.tr("Activity"))
    for key, words in activity_words().items():
        box.addItem(words, key)
    if chosen and box.findData(chosen) < 0:
        box.addItem(chosen, chosen)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def number_field(name: str, placeholder: str = "") -> LineEdit:
    """Return a narrow field for a number."""
    field = LineEdit(name, placeholder=placeholder)
    field.setFixedWidth(theme.px(64))
    field.setToolTip(name)
    return field


def whole(text: str) -> int | None:
    """Return a whole number that was typed; None for none, and for anything else."""
    words = text.strip()
    return int(words) if words.isascii() and words.isdigit() else None


def values_of(text: str) -> tuple[str, ...]:
    """Return several values that were typed."""
    return tuple(one.strip() for one in text.split(BETWEEN) if one.strip())
