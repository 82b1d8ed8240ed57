"""The table of step 4: each console user, and the Salesforce user that stands for them (features S4-24)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from crmconsole.records import CrmUser
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Card, ComboBox, Icon, Label, LineEdit

CAPTION = 150


def user_words(user: CrmUser) -> str:
    """Return what a Salesforce user is called in a box."""
    if user.is_queue:
        return tr("%1 (queue)").replace("%1", user.name)
    return user.name if user.active else tr("%1 (not active)").replace("%1", user.name)


class Warning(QWidget):
    """An icon and sentences in the attention colour; takes no room while it has nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap(1))
        row.addWidget(Icon("triangle-alert", "attention", 14))
        self.words = Label("", "small", "attention", wrap=True)
        row.addWidget(self.words, 1)
        self.hide()

    def show_words(self, sentences: Sequence[str]) -> None:
        """Show sentences; none hides it."""
        self.words.setText(" ".join(sentences))
        self.setVisible(bool(sentences))


class WhoIsWho(Card):
    """One line a console user; more can be added and taken away, unless `fixed`. `changed` after a person did anything.

    Those in `kept` are not taken away here: Administrators are removed under Administration, Users.
    """

    changed = Signal()

    def __init__(self, *, fixed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(tr("Who is who"), parent=parent)
        self._fixed = fixed
        self._kept: Collection[str] = ()
        self.boxes: dict[str, ComboBox] = {}
        self.warnings: dict[str, Warning] = {}
        self._users: Sequence[CrmUser] = ()
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(theme.gap(4))
        self._table.setVerticalSpacing(theme.gap(2))
        self._table.setColumnStretch(1, 1)
        self._table.setColumnMinimumWidth(0, theme.px(CAPTION))
        self.add_layout(self._table)
        self.name = LineEdit(tr("Another console user"), "", tr("Name of another console user"))
        self.name.keeps_enter = True
        self.name.returnPressed.connect(self._add)
        self.plus = Button(tr("Add"), "plus")
        self.plus.setAutoDefault(False)
        self.plus.setAccessibleName(tr("Add console user"))
        self.plus.clicked.connect(self._add)
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        row.addWidget(self.name, 1)
        row.addWidget(self.plus)
        self.add_layout(row)
        for widget in (self.name, self.plus):
            widget.setVisible(not fixed)

    @property
    def links(self) -> dict[str, str | None]:
        """Console user → Salesforce user, None for the default owner."""
        return {name: box.currentData() for name, box in self.boxes.items()}

    def show_links(self, links: Mapping[str, str | None], users: Sequence[CrmUser], kept: Collection[str] = ()) -> None:
        """Show these people; Salesforce users are chosen among `users`, and nobody in `kept` can be taken away."""
        self._kept = kept
        self._users = [user for user in users if not user.is_queue]
        while self._table.count():
            widget = self._table.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes, self.warnings = {}, {}
        for column, words in enumerate((tr("Console user"), tr("Salesforce user"))):
            self._table.addWidget(Label(words, "small_strong", "muted"), 0, column)
        for name, user in links.items():
            self._add_line(name, user)

    def _add_line(self, name: str, user: str | None) -> None:
        line = 2 * len(self.boxes) + 1
        box = self.boxes[name] = ComboBox(tr("Salesforce user for %1").replace("%1", name))
        box.addItem(tr("Default owner"), None)
        for each in self._users:
            box.addItem(user_words(each), each.id)
        box.setCurrentIndex(max(0, box.findData(user)) if user else 0)
        box.activated.connect(self.changed)
        warning = self.warnings[name] = Warning()
        caption = Label(name, elide=True)
        caption.setBuddy(box)
        self._table.addWidget(caption, line, 0)
        self._table.addWidget(box, line, 1)
        self._table.addWidget(warning, line + 1, 1)
        if len(self.boxes) > 1 and not self._fixed and name not in self._kept:
            away = Button("", "x", small=True, kind="quiet", name=tr("Remove %1").replace("%1", name))
            away.setAutoDefault(False)
            away.clicked.connect(lambda: self._remove(name))
            self._table.addWidget(away, line, 2)

    def _add(self) -> None:
        name = " ".join(self.name.text().split())
        known = {each.casefold() for each in self.boxes}
        taken = tr("%1 is there already.").replace("%1", name) if name.casefold() in known else ""
        self.name.set_problem(taken)
        if name and not taken:
            same = next(
                (user.id for user in self._users if user.active and user.name.casefold() == name.casefold()), None
            )
            self._add_line(name, same)
            self.name.clear()
            self.changed.emit()

    def _remove(self, name: str) -> None:
        self.show_links({each: user for each, user in self.links.items() if each != name}, self._users, self._kept)
        self.changed.emit()
