"""The lead score: its rules, limits and ranks, edited; what is wrong, for how many people it would be another, and versions of it."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.records import Kind
from crmconsole.scoring import model_json
from crmconsole.scoring.model import HIGHEST, LOWEST, LeadScoreModel, Limits, Ranks
from crmconsole.views import ScoreCheck, ScoreModelView
from ui import tasks, texts
from ui.announce import announce
from ui.pages.dialogs import SavingDialog
from ui.pages.fields import Fields
from ui.rules.conditions import number_field
from ui.rules.points import BehaviourRow, ProfileRow, amount, amount_words
from ui.rules.rows import RowsEditor
from ui.theme import theme
from ui.widgets import Button, CheckBox, ComboBox, Label, LineEdit, UnderlineTabs

if TYPE_CHECKING:
    from crmconsole.console import Console

CHECK_AFTER_MS = 500
RANK_NAMES = ("a", "b", "one", "two")


class ScoreDialog(SavingDialog):
    """Shows `Console.score_model` and saves it as a new version; it stays open and is not modal."""

    def __init__(self, console: Console, *, parent: QWidget | None = None) -> None:
        super().__init__(
            texts.tr("Lead score"),
            texts.tr("Save as a new version"),
            explanation=texts.tr("Points for who somebody is and for what they did; the sum is the score."),
            parent=parent,
        )
        self.setModal(False)
        self._console = console
        self.cancel_button.setText(texts.tr("Close"))
        self._fields: list[tuple[str, str]] = []
        self._model: LeadScoreModel | None = None
        self._soon = QTimer(self, singleShot=True, interval=CHECK_AFTER_MS)
        self._soon.timeout.connect(self.look)
        self._build_head()
        self.tabs = UnderlineTabs(
            texts.tr("Parts of the score"), (texts.tr("Profile"), texts.tr("Behaviour"), texts.tr("Limits and ranks"))
        )
        self.parts = QStackedWidget()
        self.tabs.currentChanged.connect(self.parts.setCurrentIndex)
        self.profile = RowsEditor(
            texts.tr("Rules about fields"),
            [(texts.tr("Rule"), lambda one: ProfileRow(self._fields, self._free_id(), one))],
            nothing=texts.tr("No field gives points."),
            explanation=texts.tr("Field, comparison, value, and the points for whoever it holds of."),
        )
        self.behaviour = RowsEditor(
            texts.tr("Rules about activities"),
            [(texts.tr("Rule"), lambda one: BehaviourRow(self._free_id(), one))],
            nothing=texts.tr("No activity gives points."),
            explanation=texts.tr(
                "Activity, what it is about, points for each, the most altogether, not older than so many days, how the points shrink and in how many days."
            ),
        )
        for part in (self.profile, self.behaviour, self._build_limits()):
            self.parts.addWidget(part)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.parts, 1)
        self.told = Label("", "body", "muted", wrap=True, selectable=True)
        self.told.setAccessibleName(texts.tr("What it would mean"))
        self.body.addWidget(self.told)
        self.note = LineEdit(texts.tr("Note about this version"), placeholder=texts.tr("What is other in this version"))
        self.body.addWidget(self.note)
        self.profile.changed.connect(self._touched)
        self.behaviour.changed.connect(self._touched)
        self.resize(theme.px(980), theme.px(680))

    def _build_head(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        self.activated = CheckBox(texts.tr("Show scores, and send them to Salesforce"))
        self.activated.toggled.connect(self._touched)
        self.versions = ComboBox(texts.tr("Versions"), small=True)
        self.restore_button = Button(texts.tr("Restore"), "rotate-ccw", small=True)
        self.restore_button.clicked.connect(self.restore)
        row.addWidget(self.activated)
        row.addStretch(1)
        row.addWidget(self.versions)
        row.addWidget(self.restore_button)
        self.body.addLayout(row)

    def _build_limits(self) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setHorizontalSpacing(theme.gap(3))
        grid.setVerticalSpacing(theme.gap(2))
        self.numbers: dict[str, LineEdit] = {}
        for place, (key, words) in enumerate(
            (
                ("profile", texts.tr("The profile gives at most")),
                ("behaviour", texts.tr("The behaviour gives at most")),
                ("lowest", texts.tr("Lowest score")),
                ("highest", texts.tr("Highest score")),
                ("a", texts.tr("Rank A from so many points of the profile")),
                ("b", texts.tr("Rank B from so many points of the profile")),
                ("one", texts.tr("Rank 1 from so many points of the behaviour")),
                ("two", texts.tr("Rank 2 from so many points of the behaviour")),
            )
        ):
            field = self.numbers[key] = number_field(words)
            field.textEdited.connect(self._touched)
            label = Label(words, "body")
            label.setBuddy(field)
            grid.addWidget(label, place % 4, 2 * (place // 4))
            grid.addWidget(field, place % 4, 2 * (place // 4) + 1)
        grid.setColumnStretch(4, 1)
        grid.setRowStretch(4, 1)
        return page

    # -- showing ------------------------------------------------------------------------------------------------------

    async def load(self) -> None:
        """Read the model that counts, its versions, and what fields are called."""
        fields = Fields(self._console)
        await fields.load()
        self._fields = [(spec.name, fields.labels[Kind.LEAD, spec.name]) for spec in fields.here(Kind.LEAD)]
        self.show_model(await self._console.score_model())
        await self._load_versions()

    async def _load_versions(self) -> None:
        found = await self._console.score_models()
        self.versions.clear()
        for one in found:
            told = texts.tr("Version %1").replace("%1", texts.number(one.version))
            self.versions.addItem(f"{told} · {one.note}" if one.note else told, one.version)
        self.versions.addItem(texts.tr("The model to start with"), 0)

    def show_model(self, view: ScoreModelView) -> None:
        """Show a model."""
        model = self._model = model_json.from_json(view.text)
        self.activated.setChecked(model.activated)
        self.profile.set_rows([ProfileRow(self._fields, one.id, one) for one in model.profile])
        self.behaviour.set_rows([BehaviourRow(one.id, one) for one in model.behaviour])
        for key, field in self.numbers.items():
            shown = getattr(model.ranks if key in RANK_NAMES else model.limits, key)
            field.setText(amount_words(shown))
        self.note.clear()
        self.look()

    def _free_id(self) -> str:
        taken = {one.id for one in (*self.profile.values, *self.behaviour.values)}
        return next(name for number in range(1, len(taken) + 2) if (name := f"rule-{number}") not in taken)

    @property
    def text(self) -> str:
        """The model as the dialog says it."""
        assert self._model is not None
        given = {key: amount(field.text()) for key, field in self.numbers.items()}
        return model_json.to_json(
            replace(
                self._model,
                profile=tuple(self.profile.values),
                behaviour=tuple(self.behaviour.values),
                ranks=Ranks(*(given[key] or Decimal(0) for key in RANK_NAMES)),
                limits=Limits(
                    given["profile"],
                    given["behaviour"],
                    LOWEST if given["lowest"] is None else given["lowest"],
                    HIGHEST if given["highest"] is None else given["highest"],
                ),
                activated=self.activated.isChecked(),
            )
        )

    # -- checking, saving ---------------------------------------------------------------------------------------------

    def _touched(self, *_what: object) -> None:
        self._soon.start()

    def look(self) -> None:
        """Ask what is wrong with the model as it is now, and for how many people it would be another."""
        if self._model is not None:
            work = self._console.check_score_model(self.text)
            tasks.run(self, work, key="look", on_result=self._show, on_error=self._refused)

    def _show(self, found: ScoreCheck) -> None:
        self.told.setText(found.sentence)
        self.notice.set("\n".join(found.problems[:5]), "bad")
        self.accept_button.set_reason(texts.tr("Something has to be put right first") if found.problems else "")

    def _refused(self, error: ConsoleError) -> None:
        self.notice.set_error(error)

    def check(self) -> None:
        """Save it as a new version; the dialog stays."""
        self._keep(self._console.save_score_model(self.text, self.note.text().strip()))

    def restore(self) -> None:
        """Save an older version once more, as the newest one."""
        self._keep(self._console.restore_score_model(self.versions.currentData()))

    def _keep(self, work: Coroutine[Any, Any, ScoreModelView]) -> None:
        self.notice.clear()
        self.accept_button.set_reason(texts.tr("Saving…"))
        tasks.run(self, self._kept(work), key="save", on_end=lambda: self.accept_button.set_reason(""))

    async def _kept(self, work: Coroutine[Any, Any, ScoreModelView]) -> None:
        view = await work
        self.show_model(view)
        await self._load_versions()
        told = texts.tr("Saved as version %1.").replace("%1", texts.number(view.version))
        self.notice.set(told, "good")
        announce(self, told)
