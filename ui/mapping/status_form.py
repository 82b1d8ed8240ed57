"""The status mapping as a form: a line for each stage of the console, opposite it the box with the statuses of Salesforce."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from crmconsole.views import StatusPair
from ui import texts
from ui.models.pipeline import PipelineDraft
from ui.texts import tr
from ui.theme import theme
from ui.widgets import ComboBox, Icon, Label, Rule

STATES = {
    "open": "open",
    "converted": "becomes a contact",
    "closed": "closed",
    "won": "won",
    "lost": "lost",
}


class StatusForm(QWidget):
    """Edits a `PipelineDraft`: the left column is fixed (S4-19). Where several stages share a status, a second box asks
    which of them it becomes on the way back. `entered` after a person chose."""

    entered = Signal()

    def __init__(self, draft: PipelineDraft, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.boxes: dict[str, ComboBox] = {}
        self.back_boxes: dict[str, ComboBox] = {}
        self._back_rows: list[QWidget] = []
        self._arrows: dict[str, Icon] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(2, 4)
        self._restyle()
        theme.changed.connect(self._restyle)
        draft.changed.connect(self.show_draft)

    def _restyle(self) -> None:
        self._grid.setHorizontalSpacing(theme.gap(3))
        self._grid.setVerticalSpacing(theme.gap(2))

    def first_box(self) -> QWidget | None:
        """Return the box of the first stage."""
        return next(iter(self.boxes.values()), None)

    def show_draft(self) -> None:
        """Show what the draft holds now."""
        if [pair.stage for pair in self._draft.stages] != list(self.boxes):
            self._build()
        for stage, box in self.boxes.items():
            box.setCurrentIndex(max(0, box.findData(self._draft.target(stage))))
            icon = "arrow-left-right" if self._draft.comes_back(stage) else "arrow-right"
            self._arrows[stage].set(icon, "muted")
        self._show_back()

    def _build(self) -> None:
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.deleteLater()
        self.boxes, self._arrows = {}, {}
        for column, words in ((0, tr("Here")), (2, tr("Salesforce"))):
            self._grid.addWidget(Label(words, "small_strong", "muted"), 0, column)
        for line, pair in enumerate(self._draft.stages, 1):
            self._add_stage(line, pair)

    def _add_stage(self, line: int, pair: StatusPair) -> None:
        box = ComboBox(tr("Salesforce status for %1").replace("%1", pair.stage))
        box.addItem(tr("None"), None)
        for option in self._draft.options:
            if option.active or option.value == pair.target:
                state = STATES.get(option.state or "", "")
                box.addItem(
                    f"{option.label} ({tr(state)})" if state and state != "open" else option.label, option.value
                )
        box.activated.connect(lambda _index, s=pair.stage, b=box: self._chosen(s, b.currentData()))
        stage = Label(pair.stage, "strong")
        stage.setBuddy(box)
        people = texts.plural(pair.people, tr("person"), tr("people"))
        stage.setAccessibleName(f"{pair.stage}, {people}")
        cell = QWidget()
        row = QGridLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(stage, 0, 0)
        row.addWidget(Label(people, "small", "muted", tabular=True), 0, 1, Qt.AlignmentFlag.AlignRight)
        row.setColumnStretch(0, 1)
        self._grid.addWidget(cell, line, 0)
        arrow = self._arrows[pair.stage] = Icon("arrow-right", "muted")
        self._grid.addWidget(arrow, line, 1, Qt.AlignmentFlag.AlignCenter)
        self._grid.addWidget(box, line, 2)
        self.boxes[pair.stage] = box

    def _show_back(self) -> None:
        """Ask for the way back of each status that several stages share."""
        shared = {
            option.value: self._draft.sharing(option.value)
            for option in self._draft.options
            if len(self._draft.sharing(option.value)) > 1
        }
        shown = {status: [box.itemData(i) for i in range(box.count())] for status, box in self.back_boxes.items()}
        if shown != shared:
            self._build_back(shared)
        for status, box in self.back_boxes.items():
            box.setCurrentIndex(box.findData(self._draft.back(status)))

    def _build_back(self, shared: dict[str, list[str]]) -> None:
        for widget in self._back_rows:
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self._back_rows, self.back_boxes = [], {}
        if not shared:
            return
        line = len(self.boxes) + 1
        head = Label(tr("On the way back, several stages share a status:"), "small_strong", "muted", wrap=True)
        self._put(Rule(), line, 0, 3)
        self._put(head, line + 1, 0, 3)
        labels = {option.value: option.label for option in self._draft.options}
        for place, (status, stages) in enumerate(shared.items(), line + 2):
            words = tr("“%1” becomes").replace("%1", labels[status])
            box = ComboBox(tr("Stage for %1 on the way back").replace("%1", labels[status]))
            box.setPlaceholderText(tr("Choose…"))
            for stage in stages:
                box.addItem(stage, stage)
            box.activated.connect(lambda _index, s=status, b=box: self._chosen_back(s, b.currentData()))
            caption = Label(words, wrap=True)
            caption.setBuddy(box)
            self._put(caption, place, 0)
            self._put(Icon("arrow-left", "muted"), place, 1)
            self._put(box, place, 2)
            self.back_boxes[status] = box

    def _put(self, widget: QWidget, line: int, column: int, span: int = 1) -> None:
        self._grid.addWidget(widget, line, column, 1, span)
        self._back_rows.append(widget)

    def _chosen(self, stage: str, status: str | None) -> None:
        self._draft.set_target(stage, status)
        self.entered.emit()

    def _chosen_back(self, status: str, stage: str) -> None:
        self._draft.set_back(status, stage)
        self.entered.emit()
