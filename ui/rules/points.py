"""Rows that are one rule of the lead score: points for a field, or for what somebody did, with cap, window and decay."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from crmconsole.scoring.model import BehaviourRule, Comparison, Decay, DecayKind, ProfileRule
from ui import texts
from ui.rules.conditions import (
    FieldRow,
    NamedField,
    activity_box,
    number_field,
    score_comparisons,
    values_of,
    whole,
)
from ui.rules.rows import Row
from ui.widgets import ComboBox, LineEdit


def amount(text: str) -> Decimal | None:
    """Return the points that were typed; None for none, and for anything else."""
    words = text.strip().replace(",", ".").replace("−", "-")
    try:
        found = Decimal(words) if words else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() else None


def amount_words(points: Decimal | None) -> str:
    """Return points as they are typed."""
    return "" if points is None else str(points)


class ProfileRow(FieldRow):
    """A `ProfileRule`: a field looked at in one way, and its points. A name of its own stays."""

    def __init__(self, fields: Sequence[NamedField], id_: str, shown: ProfileRule | None = None) -> None:
        super().__init__(fields, score_comparisons())
        self._id, self._name = (id_, "") if shown is None else (shown.id, shown.name)
        self.points = _points_field(self)
        if shown is not None:
            self.show_condition(shown.field, shown.comparison.value, "; ".join(shown.values))
            self.points.setText(amount_words(shown.points))
            self.setToolTip(shown.name)

    @property
    def value(self) -> ProfileRule:
        """What the row says."""
        return ProfileRule(
            self._id,
            self.field.currentData(),
            Comparison(self.comparison.currentData()),
            amount(self.points.text()) or Decimal(0),
            values_of(self.given),
            self._name,
        )


class BehaviourRow(Row):
    """A `BehaviourRule`: an activity, its points, the most they come to, how old it may be, and how they shrink."""

    def __init__(self, id_: str, shown: BehaviourRule | None = None) -> None:
        super().__init__(texts.tr("Rule about an activity"))
        self._id, self._name = (id_, "") if shown is None else (shown.id, shown.name)
        self.activity = activity_box("" if shown is None else shown.activity)
        self.contains = LineEdit(texts.tr("Only about"), placeholder=texts.tr("about anything"))
        self.line.addWidget(self.activity, 3)
        self.line.addWidget(self.contains, 2)
        self.points = _points_field(self)
        self.cap = number_field(texts.tr("At most so many points"), texts.tr("at most"))
        self.window = number_field(texts.tr("Within days"), texts.tr("in days"))
        self.decay = ComboBox(texts.tr("How the points shrink"))
        for kind, words in (
            (DecayKind.NONE, texts.tr("stay")),
            (DecayKind.HALF_LIFE, texts.tr("halve in")),
            (DecayKind.LINEAR, texts.tr("fade in")),
        ):
            self.decay.addItem(words, kind.value)
        self.days = number_field(texts.tr("Days in which the points shrink"), texts.tr("days"))
        for widget in (self.cap, self.window, self.decay, self.days):
            self.line.addWidget(widget)
        if shown is not None:
            self.contains.setText(shown.contains)
            self.points.setText(amount_words(shown.points))
            self.cap.setText(amount_words(shown.cap))
            self.window.setText("" if shown.window is None else str(shown.window))
            self.decay.setCurrentIndex(self.decay.findData(shown.decay.kind.value))
            self.days.setText("" if shown.decay.days is None else str(shown.decay.days))
        self._fit()
        self.activity.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.decay.currentIndexChanged.connect(lambda _index: self._fit_and_tell())
        for field in (self.contains, self.cap, self.window, self.days):
            field.textEdited.connect(lambda _text: self.changed.emit())

    def _fit(self) -> None:
        self.days.setEnabled(self.decay.currentData() != DecayKind.NONE.value)

    def _fit_and_tell(self) -> None:
        self._fit()
        self.changed.emit()

    @property
    def value(self) -> BehaviourRule:
        """What the row says."""
        kind = DecayKind(self.decay.currentData())
        return BehaviourRule(
            self._id,
            self.activity.currentData(),
            amount(self.points.text()) or Decimal(0),
            self.contains.text().strip(),
            amount(self.cap.text()),
            whole(self.window.text()),
            Decay(kind, None if kind is DecayKind.NONE else whole(self.days.text())),
            self._name,
        )


def _points_field(row: Row) -> LineEdit:
    field = number_field(texts.tr("Points"), texts.tr("points"))
    field.textEdited.connect(lambda _text: row.changed.emit())
    row.line.addWidget(field)
    return field
