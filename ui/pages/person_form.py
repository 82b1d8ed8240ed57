"""The form that adds a person or changes their values here. What was not touched is not sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from crmconsole.records import FieldSpec, FieldType, Kind, Policy, Value
from crmconsole.views import PersonView
from ui import tasks, texts
from ui.models import words
from ui.pages.dialogs import AskDialog
from ui.pages.overwritten import OverwrittenNotes
from ui.pages.value_editors import editor_of, value_of
from ui.theme import theme
from ui.widgets import Chips, Label, LineEdit, Scroll, SearchField, Toggle

FIRST = ("last_name", "first_name", "company", "job_title", "email", "phone", "mobile_phone", "lead_status")
"""Fields at the top of the form; the others follow in their own order."""

Save = Callable[[Kind, Mapping[str, Value], bool], Awaitable[object]]
"""Gets the kind, the changed values and CRM Enable Sync."""


class PersonForm(AskDialog):
    """Not modal: the page goes on. `save` is awaited; where it fails the form stays and says why."""

    def __init__(
        self,
        fields: Callable[[Kind], Sequence[FieldSpec]],
        save: Save,
        person: PersonView | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        title = texts.tr("Edit %1").replace("%1", person.name) if person else texts.tr("Add a person")
        super().__init__(
            title,
            texts.tr("Save") if person else texts.tr("Add person"),
            explanation=texts.tr("Changes are made here; mapped fields travel with the next run."),
            parent=parent,
        )
        self.setModal(False)
        self._fields, self._save, self._person = fields, save, person
        self.editors: dict[str, QWidget] = {}
        self._rows: list[tuple[FieldSpec, Label, QWidget]] = []
        self.overwritten = OverwrittenNotes(self, linked=person is not None and person.crm_id is not None)
        self._build_top(person)
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, theme.gap(3), 0)
        self._grid.setHorizontalSpacing(theme.gap(3))
        self._grid.setVerticalSpacing(theme.gap(2))
        self.body.addWidget(self.overwritten.summary)
        self.body.addWidget(Scroll(self._holder), 1)
        self.body.addWidget(self.overwritten.line)
        self._build_fields()
        self.resize(theme.px(560), theme.px(560))

    # -- building -----------------------------------------------------------------------------------------------------

    def _build_top(self, person: PersonView | None) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.gap(3))
        self.kind_chips = Chips(
            texts.tr("Kind of person"), [(kind.value, words.kind_word(kind)) for kind in (Kind.LEAD, Kind.CONTACT)]
        )
        self.kind_chips.setVisible(person is None)
        row.addWidget(self.kind_chips)
        self.enable_sync = Toggle(texts.tr("CRM Enable Sync"), person.enable_sync if person else True)
        row.addWidget(self.enable_sync)
        row.addStretch(1)
        self.search = SearchField(texts.tr("Find a field"))
        self.search.setFixedWidth(theme.px(160))
        self.search.searched.connect(self._find)
        row.addWidget(self.search)
        self.body.addLayout(row)

    @property
    def kind(self) -> Kind:
        """The kind of the person, as chosen for a new one."""
        return self._person.kind if self._person else Kind(self.kind_chips.current)

    def _build_fields(self) -> None:
        specs = sorted(self._fields(self.kind), key=lambda s: FIRST.index(s.name) if s.name in FIRST else len(FIRST))
        for row, spec in enumerate(specs):
            value = self._person.fields.get(spec.name) if self._person else None
            editor = editor_of(spec, value)
            label = Label(texts.told(spec.label) + (" *" if spec.required else ""), "body", "muted")
            label.setBuddy(editor)
            self._grid.addWidget(
                label,
                2 * row,
                0,
                Qt.AlignmentFlag.AlignTop if spec.type is FieldType.MEMO else Qt.AlignmentFlag.AlignVCenter,
            )
            self._grid.addWidget(editor, 2 * row, 1)
            self._grid.addWidget(self.overwritten.label_for(spec.name, editor, texts.told(spec.label)), 2 * row + 1, 1)
            self.editors[spec.name] = editor
            self._rows.append((spec, label, editor))
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(2 * len(specs), 1)

    def tell_overwritten(
        self,
        put_back: Callable[[Kind], Awaitable[frozenset[str]]],
        winners: Callable[[Kind], Awaitable[Mapping[str, Policy]]],
    ) -> None:
        """Say under each field that only comes from Salesforce that an edit will be overwritten (features S0-22), and of the others who wins."""
        self.overwritten.ask(put_back(self.kind), winners(self.kind))
        self.kind_chips.chosen.connect(lambda _kind: self.overwritten.ask(put_back(self.kind), winners(self.kind)))

    def _find(self, text: str) -> None:
        for spec, label, editor in self._rows:
            shown = text.casefold() in f"{spec.label} {texts.told(spec.label)} {spec.name}".casefold()
            label.setVisible(shown)
            editor.setVisible(shown)
            self.overwritten.find(spec.name, shown)

    # -- saving -------------------------------------------------------------------------------------------------------

    def changed(self) -> dict[str, Value] | None:
        """Return the values that a person changed, or None when one does not fit; that one is marked."""
        values: dict[str, Value] = {}
        wrong: tuple[QWidget, str] | None = None
        for spec, _label, editor in self._rows:
            before = self._person.fields.get(spec.name) if self._person else None
            try:
                value = value_of(spec, editor, required=self._person is None or before is not None)
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
            self._find("")
            self.search.clear()
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return None
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
            self._save(self.kind, values, self.enable_sync.isChecked()),
            key="save",
            on_result=lambda _saved: self.accept(),
            on_end=lambda: self.accept_button.set_reason(""),
        )
