"""The form that adds an account, campaign or opportunity, or changes its values here. What was not touched is not sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QGridLayout, QWidget

from crmconsole.records import FieldSpec, FieldType, Kind, Option, Value
from crmconsole.store.local_fields import with_own
from crmconsole.views import RecordInsight
from ui import tasks, texts
from ui.models import words
from ui.pages.dialogs import AskDialog
from ui.pages.overwritten import OverwrittenNotes
from ui.pages.value_editors import editor_of, value_of
from ui.theme import theme
from ui.widgets import Label, LineEdit, Scroll

Save = Callable[[Mapping[str, object]], Awaitable[object]]
FindNames = Callable[[Kind, str], Awaitable[Sequence[str]]]
"""Gives the names of accounts or campaigns that hold a text."""

_NOT_TYPED = {Kind.OPPORTUNITY: ("closed", "won")}
"""They follow from the stage."""


class ParentField(LineEdit):
    """The name of an account or a campaign; offers those that hold what is typed."""

    def __init__(self, kind: Kind, text: str, find: FindNames) -> None:
        super().__init__(words.kind_word(kind), text)
        self.kind, self._find = kind, find
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self.textEdited.connect(self._edited)

    def _edited(self, text: str) -> None:
        if text.strip():
            tasks.run(self, self._find(self.kind, text.strip()), key="names", on_result=self._offer)

    def _offer(self, names: Sequence[str]) -> None:
        if list(names) != self._names.stringList():
            self._names.setStringList(list(names))
            if self.hasFocus():
                self.completer().complete()


class RecordForm(AskDialog):
    """Not modal: the page goes on. `save` is awaited; where it fails the form stays and says why."""

    def __init__(
        self,
        kind: Kind,
        save: Save,
        *,
        insight: RecordInsight | None = None,
        stages: Sequence[str] = (),
        find_names: FindNames | None = None,
        start: Mapping[str, Value] | None = None,
        own: Sequence[FieldSpec] = (),
        parent: QWidget | None = None,
    ) -> None:
        word = words.kind_word(kind)
        title = (
            texts.tr("Edit %1").replace("%1", insight.record.name)
            if insight
            else texts.tr("Add: %1").replace("%1", word)
        )
        super().__init__(title, texts.tr("Save") if insight else texts.tr("Add"), parent=parent)
        self.setModal(False)
        self.kind, self._save, self._insight = kind, save, insight
        self._before: Mapping[str, Value] = insight.record.fields if insight else {}
        self._start = start or {}
        self.editors: dict[str, QWidget] = {}
        self._rows: list[tuple[FieldSpec, QWidget]] = []
        self.overwritten = OverwrittenNotes(self, linked=insight is not None and insight.record.crm_id is not None)
        self.parents: dict[Kind, ParentField] = {}
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, theme.gap(3), 0)
        self._grid.setHorizontalSpacing(theme.gap(3))
        self._grid.setVerticalSpacing(theme.gap(2))
        self._grid.setColumnStretch(1, 1)
        self.body.addWidget(self.overwritten.summary)
        self.body.addWidget(Scroll(self._holder), 1)
        self.body.addWidget(self.overwritten.line)
        self._build(insight.record.own if insight else own, stages, find_names)
        self.resize(theme.px(520), theme.px(520))
        first = self.editors["name"]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, own: Sequence[FieldSpec], stages: Sequence[str], find_names: FindNames | None) -> None:
        for spec in with_own(self.kind, own).values():
            if spec.name in _NOT_TYPED.get(self.kind, ()):
                continue
            if spec.name == "stage" and stages:
                spec = _with_choices(spec, stages)
            self._add(spec)
            if spec.name == "name" and self.kind is Kind.OPPORTUNITY and find_names is not None:
                before = self._insight
                for kind, name in (
                    (Kind.ACCOUNT, before.account if before else None),
                    (Kind.CAMPAIGN, before.campaign if before else None),
                ):
                    field = self.parents[kind] = ParentField(kind, name or "", find_names)
                    self._place(words.kind_word(kind), field, tall=False)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _add(self, spec: FieldSpec) -> None:
        editor = editor_of(spec, self._before.get(spec.name, self._start.get(spec.name)))
        self.editors[spec.name] = editor
        self._rows.append((spec, editor))
        self._place(texts.told(spec.label) + (" *" if spec.required else ""), editor, tall=spec.type is FieldType.MEMO)
        self._grid.addWidget(
            self.overwritten.label_for(spec.name, editor, texts.told(spec.label)), self._grid.rowCount(), 1
        )

    def _place(self, title: str, editor: QWidget, *, tall: bool) -> None:
        label = Label(title, "body", "muted")
        label.setBuddy(editor)
        row = self._grid.rowCount()
        align = Qt.AlignmentFlag.AlignTop if tall else Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(label, row, 0, align)
        self._grid.addWidget(editor, row, 1)

    # -- saving -------------------------------------------------------------------------------------------------------

    def changed(self) -> dict[str, object] | None:
        """Return the values that a person changed, or None when one does not fit; that one is marked."""
        values: dict[str, object] = {}
        wrong: tuple[QWidget, str] | None = None
        for spec, editor in self._rows:
            before = self._before.get(spec.name)
            try:
                value = value_of(spec, editor, required=self._insight is None or before is not None)
            except ValueError as error:
                if isinstance(editor, LineEdit):
                    editor.set_problem(str(error))
                wrong = wrong or (editor, str(error))
                continue
            if isinstance(editor, LineEdit):
                editor.set_problem("")
            if value != before and not (before is None and value is False):
                values[spec.name] = value
        self.overwritten.describe()
        if wrong is not None:
            self.notice.set(wrong[1], "bad")
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        for kind, field in self.parents.items():
            if field.isModified() or (self._insight is None and field.text().strip()):
                values[str(kind)] = field.text().strip()
        return values

    def check(self) -> None:
        """Save what was changed and close."""
        values = self.changed()
        if values is None:
            return
        self.notice.clear()
        self.accept_button.set_reason(texts.tr("Saving…"))
        tasks.run(
            self,
            self._save(values),
            key="save",
            on_result=lambda _saved: self.accept(),
            on_end=lambda: self.accept_button.set_reason(""),
        )


def _with_choices(spec: FieldSpec, choices: Sequence[str]) -> FieldSpec:
    return FieldSpec(
        spec.name,
        spec.label,
        spec.type,
        max_length=spec.max_length,
        options=tuple(Option(choice, choice) for choice in choices),
    )
