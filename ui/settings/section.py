"""A section of the settings page: a card with rows. Those of the table in `rows.py` are made here; special ones add their own."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from crmconsole.errors import ConsoleError
from crmconsole.views import PreferenceView
from ui import tasks
from ui.actions import Actions
from ui.models.setting_words import setting_title, setting_unit, setting_value
from ui.settings.number import Number
from ui.settings.row import SettingRow
from ui.settings.rows import CommandRow, PreferenceRow, rows_of
from ui.widgets import Button, Card, ComboBox, Notice, Rule
from ui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from crmconsole.console import Console


class Section(Card):
    """Shows rows. A subclass adds its own with `add_row` and reads what they show in `load`; errors are said in the card."""

    def __init__(
        self, key: str, title: str, console: Console, commands: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent=parent)
        self.key, self._console, self._commands = key, console, commands
        self.rows: list[SettingRow] = []
        self.controls: dict[str, QWidget] = {}
        self._by_setting: dict[str, SettingRow] = {}
        self.notice = Notice(parent=self)
        self.add(self.notice)

    def build(self) -> None:
        """Make the rows of the table, under a section's own."""
        self.build_own()
        for row in rows_of(self.key):
            if isinstance(row, CommandRow):
                self._add_command(row)
            else:
                self._by_setting[row.key] = self._add_preference(row)

    def build_own(self) -> None:
        """Make the rows that only this section has."""

    async def load(self) -> None:
        """Read what the section's own rows show."""

    def add_row(self, title: str, sentence: str, *controls: QWidget) -> SettingRow:
        """Add a row under the others; return it."""
        if self.rows:
            self.add(Rule())
        row = SettingRow(title, sentence, *controls)
        self.rows.append(row)
        self.add(row)
        return row

    # -- rows of the table --------------------------------------------------------------------------------------------

    def _add_command(self, row: CommandRow) -> None:
        if row.command not in self._commands.ids():
            return
        action = self._commands.action(row.command)
        button = Button.for_action(action, small=True)
        shown = self.add_row(row.title or action.text().rstrip("…"), row.sentence, button)
        shown.setVisible(action.isVisible())

    def _add_preference(self, row: PreferenceRow) -> SettingRow:
        return self.add_row(setting_title(row.key), row.sentence)

    def show_preferences(self, found: dict[str, PreferenceView]) -> None:
        """Show how the settings stand, in controls that are made when their range is known first."""
        for key, row in self._by_setting.items():
            view = found.get(key)
            if view is None:
                continue
            if key not in self.controls:
                self.controls[key] = self._control(view)
                control = self.controls[key]
                row.add_control(control)
                QWidget.setTabOrder(row.reset, control.edit if isinstance(control, Number) else control)
                row.reset_wanted.connect(lambda which=key: self.save(self._console.reset_preference(which)))
            _show(self.controls[key], view)
            row.set_changed(view.changed)

    def _control(self, view: PreferenceView) -> QWidget:
        key, name = view.key, setting_title(view.key)
        if view.choices:
            box = ComboBox(name)
            box.activated.connect(lambda _index: self._choose(key, box.currentData()))
            return box
        if view.most:
            number = Number(name, view.least, view.most, setting_unit(key))
            number.chosen.connect(lambda value: self._choose(key, value))
            return number
        toggle = Toggle("")
        toggle.setAccessibleName(name)
        toggle.clicked.connect(lambda on: self._choose(key, on))
        return toggle

    def _choose(self, key: str, value: object) -> None:
        self.save(self._console.set_preference(key, value))

    # -- doing --------------------------------------------------------------------------------------------------------

    def save(self, work: Coroutine[Any, Any, Any], told: str = "") -> None:
        """Carry something out; say what went well, or in the card what did not. The page shows anew what is so."""
        page = self._page()
        tasks.run(
            self,
            work,
            on_result=lambda _nothing: self.notice.set(told, "good"),
            on_error=self.show_error,
            on_end=page.refresher.ask if page is not None else None,
        )

    def show_error(self, error: ConsoleError) -> None:
        """Say in the card what went wrong."""
        self.notice.set_error(error)

    def _page(self):
        widget = self.parentWidget()
        while widget is not None and not hasattr(widget, "refresher"):
            widget = widget.parentWidget()
        return widget


def _show(control: QWidget, view: PreferenceView) -> None:
    if isinstance(control, ComboBox):
        if [control.itemData(place) for place in range(control.count())] != list(view.choices):
            # What can be chosen may follow from what is mapped now.
            control.clear()
            for choice in view.choices:
                control.addItem(setting_value(view.key, choice, view.words), choice)
        control.setCurrentIndex(control.findData(view.value))
    elif isinstance(control, Number):
        control.set_value(int(str(view.value)))
    elif isinstance(control, Toggle):
        control.setChecked(bool(view.value))
