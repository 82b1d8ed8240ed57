"""The stages of Salesforce's opportunities, each with the stage of the console that it stands for; a choice is kept at once (features S0-38)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from crmconsole.mapping.pipeline import KEYS
from crmconsole.views import StageView
from ui import texts
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Card, ComboBox, Label


class StageCard(Card):
    """Shows `Console.stages()`; not there before the first opportunity came. `chosen` = stage, and what it stands for or None."""

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Stages of opportunities"), parent=parent)
        words = tr(
            "What a stage in Salesforce stands for here. Kept as soon as you choose; those marked new came last."
        )
        self.add(Label(words, "small", "muted", wrap=True))
        self.boxes: dict[str, ComboBox] = {}
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(2, 4)
        self.add(self._holder)
        self._shown: Sequence[StageView] = ()
        self._restyle_grid()
        theme.changed.connect(self._restyle_grid)
        self.hide()

    def _restyle_grid(self) -> None:
        self._grid.setHorizontalSpacing(theme.gap(3))
        self._grid.setVerticalSpacing(theme.gap(2))

    def show_stages(self, stages: Sequence[StageView]) -> None:
        """Show these stages, in this order."""
        if stages == self._shown:
            return
        self._shown = stages
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.deleteLater()
        self.boxes = {}
        for line, stage in enumerate(stages):
            self._add_stage(line, stage)
        self.setVisible(bool(stages))

    def _add_stage(self, line: int, stage: StageView) -> None:
        state = tr("won") if stage.won else tr("lost") if stage.closed else tr("open")
        deals = texts.plural(stage.opportunities, tr("opportunity"), tr("opportunities"))
        usual = tr("mostly %1 %").replace("%1", stage.probability) if stage.probability else ""
        told = " · ".join((*([tr("new")] if stage.asked else []), state, *([usual] if usual else []), deals))
        box = ComboBox(tr("What %1 stands for").replace("%1", stage.name))
        box.addItem(tr("Nothing"), None)
        for key in KEYS:
            box.addItem(key, key)
        box.setPlaceholderText(tr("Choose…"))
        box.setCurrentIndex(-1 if stage.asked else max(0, box.findData(stage.stands_for)))
        box.activated.connect(lambda _index, s=stage.name, b=box: self.chosen.emit(s, b.currentData()))
        name = Label(stage.name, "strong")
        name.setBuddy(box)
        self._grid.addWidget(name, line, 0)
        self._grid.addWidget(Label(told, "small", "attention" if stage.asked else "muted"), line, 1)
        self._grid.addWidget(box, line, 2)
        self.boxes[stage.name] = box
