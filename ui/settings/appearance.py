"""Settings of how the window looks: colours, size of the text, language, zone of the times."""

from __future__ import annotations

from ui import texts
from ui.language import Language
from ui.main_window import MainWindow
from ui.settings.section import Section
from ui.theme import Scheme, theme
from ui.widgets import Chips, ComboBox
from ui.widgets.toggle import Toggle

NAMES = ((Language.ENGLISH, "English"), (Language.GERMAN, "Deutsch"))
"""Each language by its own name, so that whoever speaks it finds it."""
SIZES = (0, 12, 13, 15, 17, 20, 27)
"""Pixels of the body text, 27 of which are 20 points; 0 = as the system says."""


def size_words(pixels: int) -> str:
    """Return a size of the text as people say it."""
    return {
        0: texts.tr("As the system"),
        12: texts.tr("Small"),
        13: texts.tr("Normal"),
        15: texts.tr("Large"),
        17: texts.tr("Larger"),
        20: texts.tr("Very large"),
        27: texts.tr("Largest"),
    }[pixels]


class AppearanceSection(Section):
    """Changes the window at once; remembered in the workspace."""

    def __init__(self, title: str, console, window: MainWindow) -> None:
        super().__init__("appearance", title, console, window.commands)
        self._window = window

    def build_own(self) -> None:
        """Make the rows."""
        tr = texts.tr
        self.colours = Chips(
            tr("Colours"),
            (
                (Scheme.SYSTEM.value, tr("System")),
                (Scheme.LIGHT.value, tr("Light")),
                (Scheme.DARK.value, tr("Dark")),
            ),
        )
        self.colours.chosen.connect(lambda key: self._window.set_scheme(Scheme(key)))
        row = self.add_row(tr("Colours"), tr("Light, dark, or whatever the system shows."), self.colours)
        row.reset_wanted.connect(lambda: self._window.set_scheme(Scheme.SYSTEM))
        self.size = ComboBox(tr("Text size"))
        for size in SIZES:
            self.size.addItem(size_words(size), size)
        self.size.activated.connect(lambda _index: self._window.set_text_size(int(self.size.currentData())))
        sized = self.add_row(tr("Text size"), tr("Everything in the window grows with its text."), self.size)
        sized.reset_wanted.connect(lambda: self._window.set_text_size(0))
        self.language = ComboBox(tr("Language"))
        for which, words in ((Language.SYSTEM, tr("As the system")), *NAMES):
            self.language.addItem(words, which.value)
        self.language.activated.connect(lambda _index: self._choose(Language(self.language.currentData())))
        spoken = self.add_row(tr("Language"), tr("The language of the window, from the next start on."), self.language)
        spoken.reset_wanted.connect(lambda: self._choose(Language.SYSTEM))
        self.gmt = Toggle("")
        self.gmt.setAccessibleName(tr("Times in GMT"))
        self.gmt.clicked.connect(self._commands.action("view.gmt").trigger)
        zone = self.add_row(
            tr("Times in GMT"), tr("The zone that everybody who shares the CRM has in common."), self.gmt
        )
        zone.reset_wanted.connect(self._commands.action("view.gmt").trigger)
        theme.changed.connect(self.show_state)
        self._window.times_changed.connect(self.show_state)

    async def load(self) -> None:
        """Show how it is."""
        self.show_state()

    def show_state(self) -> None:
        """Show what is chosen now."""
        self.colours.select(theme.scheme.value)
        size = self._window.text_size
        self.size.setCurrentIndex(max(0, self.size.findData(size)))
        spoken = self._window.language
        self.language.setCurrentIndex(self.language.findData(spoken.value))
        self.gmt.setChecked(texts.shows_gmt())
        states = theme.scheme is not Scheme.SYSTEM, bool(size), spoken is not Language.SYSTEM, texts.shows_gmt()
        for row, changed in zip(self.rows, states, strict=False):
            row.set_changed(changed)

    def _choose(self, language: Language) -> None:
        self._window.set_language(language)
        self.show_state()
        self.notice.set(texts.tr("The language changes with the next start of the program."), "accent")
