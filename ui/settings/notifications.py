"""Settings of notifications: which the tray shows, in which hours it shows none, and the way to the mails."""

from __future__ import annotations

from ui import notice_choice, texts
from ui.notice_choice import NoticeChoice
from ui.settings.section import Section
from ui.widgets import ComboBox
from ui.widgets.toggle import Toggle


class NotificationsSection(Section):
    """Shows a `NoticeChoice`."""

    def __init__(self, title: str, console, commands, choice: NoticeChoice) -> None:
        super().__init__("notifications", title, console, commands)
        self._choice = choice

    def build_own(self) -> None:
        """Make a row for each kind, then the quiet hours."""
        tr = texts.tr
        self.toggles: dict[str, Toggle] = {}
        for kind, default in notice_choice.DEFAULTS.items():
            title, sentence = notice_choice.notice_words(kind)
            toggle = self.toggles[kind] = Toggle("")
            toggle.setAccessibleName(title)
            toggle.clicked.connect(lambda on, which=kind: self._want(which, on))
            row = self.add_row(title, sentence, toggle)
            row.reset_wanted.connect(lambda which=kind, on=default: self._want(which, on))
        self.begins, self.ends = ComboBox(tr("Quiet from")), ComboBox(tr("Quiet until"))
        for box in (self.begins, self.ends):
            for hour in range(24):
                box.addItem(f"{hour:02}:00", hour)
            box.activated.connect(lambda _index: self._be_quiet())
        self.quiet = self.add_row(tr("Quiet hours"), "", self.begins, self.ends)
        self.quiet.reset_wanted.connect(lambda: self._set_quiet(0, 0))

    async def load(self) -> None:
        """Show what is chosen now."""
        self.show_state()

    def show_state(self) -> None:
        """Show what is chosen now."""
        rows = dict(zip(self.toggles, self.rows, strict=False))
        for kind, toggle in self.toggles.items():
            wanted = self._choice.wants(kind)
            toggle.setChecked(wanted)
            rows[kind].set_changed(wanted != notice_choice.DEFAULTS[kind])
        begins, ends = self._choice.quiet
        self.begins.setCurrentIndex(begins)
        self.ends.setCurrentIndex(ends)
        self.quiet.set_changed(begins != ends)
        told = texts.tr(
            "None now: choose two hours, and nothing is shown between them. Each cause is told once a day at most."
        )
        if begins != ends:
            told = texts.tr(
                "Nothing is shown from the first hour to the second; what is still so afterwards is told then."
            )
        self.quiet.set_sentence(told)

    def _want(self, kind: str, on: bool) -> None:
        self._choice.want(kind, on)
        self._changed()

    def _be_quiet(self) -> None:
        self._set_quiet(self.begins.currentIndex(), self.ends.currentIndex())

    def _set_quiet(self, begins: int, ends: int) -> None:
        self._choice.set_quiet(begins, ends)
        self._changed()

    def _changed(self) -> None:
        self.show_state()
        page = self._page()
        if page is not None:
            page.refresher.ask()
