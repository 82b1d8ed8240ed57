"""The window in another language, and from right to left: texts, numbers, what the engine says, and that nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QDateTime, QLocale, QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget

from crmconsole.errors import NotReady
from crmconsole.records import Direction, Kind
from crmconsole.views import Membership
from tests.ui.fake_console import FakeConsole
from tests.ui.fit import misfits, staying_misfits
from tests.ui.pages import now, settle, until
from tests.ui.program import Stage
from ui import language, texts
from ui.actions import Actions
from ui.frame_state import Place
from ui.language import Language
from ui.theme import Scheme, theme
from ui.told import Sentences
from ui.told_console import told_console, told_error, told_view
from ui.widgets import Label
from ui.widgets.direction_button import keys
from ui.window import Program
from ui.wizard.fields import MomentEdit


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, Scheme.LIGHT, 13)
    before = QLocale()
    yield
    language.speak(Language.ENGLISH)
    QLocale.setDefault(before)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def german(qapp: QApplication) -> None:
    language.speak(Language.GERMAN)


def test_texts_numbers_and_dates_are_german(german: None) -> None:
    assert texts.tr("Up to date") == "Auf dem neuesten Stand"
    assert texts.number(14212) == "14.212"
    assert texts.tr("%1, and %n more", 1).endswith("1 weiterer")
    assert texts.tr("%1, and %n more", 3).endswith("3 weitere")


def test_the_choice_is_kept_for_the_next_start(tmp_path) -> None:
    assert language.chosen(tmp_path) is Language.SYSTEM
    assert not (tmp_path / language.SETTINGS_FILE).exists(), "looking writes nothing"
    settings = QSettings(str(tmp_path / language.SETTINGS_FILE), QSettings.Format.IniFormat)
    language.keep(Language.GERMAN, settings)
    settings.sync()
    assert language.chosen(tmp_path) is Language.GERMAN


@pytest.mark.parametrize(
    ("system", "spoken"),
    [
        (QLocale(QLocale.Language.German, QLocale.Country.Austria), Language.GERMAN),
        (QLocale(QLocale.Language.French, QLocale.Country.France), Language.ENGLISH),
        (QLocale.c(), Language.ENGLISH),
    ],
)
def test_the_language_of_the_system_is_taken_where_it_is_known(system: QLocale, spoken: Language) -> None:
    assert language.meant(Language.SYSTEM, system) is spoken
    assert language.meant(Language.ENGLISH, system) is Language.ENGLISH


GERMAN = {
    "%1 is empty": "%1 ist leer",
    "Nothing was lost.": "Nichts ging verloren.",
    "Salesforce says: “%1”": "Salesforce sagt: „%1“",
    "%1 of %2 are used.": "Von %2 sind %1 verbraucht.",
    "Changed since%1.": "Seither geändert%1.",
    "%1 read": "%1 gelesen",
    "%1 failed": "%1 fehlgeschlagen",
}


@pytest.mark.parametrize(
    ("english", "told"),
    [
        ("Nothing was lost.", "Nichts ging verloren."),
        ("Last Name is empty", "Last Name ist leer"),
        ("3 of 15,000 are used. Nothing was lost.", "Von 15,000 sind 3 verbraucht. Nichts ging verloren."),
        ("Salesforce says: “Nothing was lost.”", "Salesforce sagt: „Nothing was lost.“"),
        ("Salesforce says: “%1 of %2”", "Salesforce sagt: „%1 of %2“"),
        ("Changed since.", "Seither geändert."),
        ("Nobody knows this. Nothing was lost.", "Nobody knows this. Nichts ging verloren."),
        ("Nobody knows this", "Nobody knows this"),
        ("3 read, 4 failed.", "3 gelesen, 4 fehlgeschlagen."),
        ("3 read, and something else.", "3 read, and something else."),
        (
            "A long clause that says something quite different is empty",
            "A long clause that says something quite different is empty",
        ),
        ("", ""),
    ],
)
def test_sentences_of_the_engine_are_found_and_values_stay(english: str, told: str) -> None:
    assert Sentences(GERMAN, lambda words: GERMAN.get(words, words)).told(english) == told


def test_words_of_the_engine_within_a_sentence_are_translated_and_values_are_not() -> None:
    german = {"%1 of %2 are gone": "%1 von %2 sind weg", "leads": "Leads (de)"}
    sentences = Sentences(["%1 of %2 are gone\t2", "leads"], lambda words: german.get(words, words))
    assert sentences.told("leads of leads are gone") == "leads von Leads (de) sind weg"


def test_counts_in_a_sentence_are_grouped_as_the_language_does_and_quoted_values_stay() -> None:
    german = {"%1 of %2 are used.": "Von %2 sind %1 verbraucht.", "It was “%1”.": "Es war „%1“."}
    sentences = Sentences(german, lambda words: german.get(words, words), ".")
    assert sentences.told("3 of 1,115,000 are used.") == "Von 1.115.000 sind 3 verbraucht."
    assert sentences.told("It was “15,000”.") == "Es war „15,000“."


@pytest.mark.parametrize(
    ("english", "told"),
    [
        ("you or the CRM administrator", "Ihnen oder dem CRM-Administrator"),
        ("Linked since 2026-11-03 14:03 GMT.", "Verknüpft seit 03.11.2026, 14:03 GMT."),
        (
            "Linked since 2026-11-03 14:03 GMT, when it came from Salesforce: nobody here was to be linked with it.",
            "Verknüpft seit 03.11.2026, 14:03 GMT, als es aus Salesforce kam: Niemand hier war damit zu verknüpfen.",
        ),
        (
            "Score 60, rank B: +12.0 Opened an email (3 times, last on 3 November 2026); −3.5 Had a call (once, on 1 May 2026).",
            "Score 60, Rang B: +12,0 Hat eine E-Mail geöffnet (3-mal, zuletzt am 3. November 2026); "
            "−3,5 Hatte ein Telefonat (einmal, am 1. Mai 2026).",
        ),
        (
            "Score 60, rank B: +60.0 Own name; and 2 more reasons.",
            "Score 60, Rang B: +60,0 Own name; und 2 weitere Gründe.",
        ),
        ("Prospecting, 12000, closes on 2026-12-01", "Prospecting, 12000, schließt am 01.12.2026"),
        (
            "3 people are dealt with in the next run: 1 batch, about 4 API calls.",
            "3 Personen kommen im nächsten Lauf an die Reihe: 1 Stapel, etwa 4 API-Aufrufe.",
        ),
        (
            "It is not in Salesforce. Here “Anna” (no edit here known), not in Salesforce.",
            "Es ist nicht in Salesforce. Hier „Anna“ (keine Änderung hier bekannt), nicht in Salesforce.",
        ),
    ],
)
def test_what_the_engine_puts_together_is_german_as_a_whole(german: None, english: str, told: str) -> None:
    assert texts.told(english) == told


def test_closing_days_of_memberships_are_german_and_names_stay(german: None) -> None:
    deal = Membership(Kind.OPPORTUNITY, "Answered", "Buyer", "Prospecting, closes on 2026-12-01", None)
    assert told_view(deal) == replace(deal, detail="Prospecting, schließt am 01.12.2026")


def test_a_sentence_is_looked_for_once(german: None) -> None:
    asked: list[str] = []
    sentences = Sentences(["Nothing was lost."], lambda words: asked.append(words) or words)
    for _ in range(10_000):
        sentences.told("Nothing was lost.")
    assert asked == ["Nothing was lost."]


def test_english_uses_the_console_itself() -> None:
    language.speak(Language.ENGLISH)
    console = FakeConsole()
    assert told_console(console) is console


def test_errors_come_translated_through_the_console(german: None, run) -> None:
    texts.tell_by(Sentences(GERMAN, lambda words: GERMAN.get(words, words)).told)

    class Console:
        async def sync(self) -> None:
            raise NotReady("Last Name is empty", "Nothing was lost.", cause="offline")

    with pytest.raises(NotReady) as caught:
        run(told_console(Console()).sync())
    assert caught.value.sentence == "Last Name ist leer Nichts ging verloren."
    assert told_error(caught.value).sentence == "Last Name ist leer Nichts ging verloren."


async def each_page(qtbot, look) -> None:
    console = FakeConsole()
    console.shown = True
    program = Program(console, now=now)
    qtbot.addWidget(program.window)
    program.window.resize(1366, 768)
    program.window.show()
    await program.start()
    await until(lambda: program.view is not None and "reports" in program.window.side.ids())
    try:
        for key in list(program.window.side.ids()):
            program.go(key)
            await settle(0.3)
            await staying_misfits(program.window)
            look(key, program.window)
    finally:
        await program.stop()


def test_every_page_opens_in_german_and_nothing_is_cut(qtbot, run, german: None) -> None:
    found: dict[str, list[str]] = {}
    titles: dict[str, str] = {}

    def look(key, window) -> None:
        titles[key] = window.page_widget(key).header.title.text()
        if short := misfits(window):
            found[key] = short

    run(each_page(qtbot, look))
    assert found == {}
    assert titles["mapping"] == "Zuordnung"
    assert titles["settings"] == "Einstellungen"


def test_every_page_opens_from_right_to_left(qtbot, qapp: QApplication, run) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    sides: dict[str, bool] = {}

    def look(key, window) -> None:
        place = window.side.mapTo(window, window.side.rect().center()).x()
        sides[key] = place > window.width() / 2 and not misfits(window)

    run(each_page(qtbot, look))
    assert "mapping" in sides
    assert [key for key, right in sides.items() if not right] == []


@pytest.mark.parametrize(("environment", "place"), [("Practice", Place.PRACTICE), ("Sandbox", Place.SANDBOX)])
def test_a_practice_org_and_a_sandbox_are_marked_in_german_too(
    german: None, qtbot, run, environment: str, place: Place
) -> None:
    console = FakeConsole()
    console.link = replace(console.link, identity=replace(console.link.identity, environment=environment))
    stage = Stage(qtbot, run, console)
    assert stage.window.state.place is place
    assert stage.window.top.place.text() == {"Practice": "Übung", "Sandbox": "Sandbox"}[environment]


def test_from_right_to_left_arrows_keys_and_values_stand_on_the_side_they_mean(qtbot, qapp: QApplication) -> None:
    """Salesforce's column stands at the left then: what goes there points there, and Alt with that arrow sends it there."""
    straight = {name: theme.pixmap(name).toImage() for name in ("arrow-left", "arrow-right", "chevron-left")}
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert theme.pixmap("arrow-right").toImage() == straight["arrow-left"]
    assert theme.pixmap("arrow-left").toImage() == straight["arrow-right"]
    assert theme.pixmap("chevron-right").toImage() == straight["chevron-left"]
    assert keys()[Qt.Key.Key_Left] is Direction.PUSH
    assert keys()[Qt.Key.Key_Right] is Direction.PULL
    window = QWidget()
    qtbot.addWidget(window)
    commands = Actions(window)
    assert commands.action("mapping.push").shortcut().toString() == "Alt+Left"
    assert commands.action("mapping.pull").shortcut().toString() == "Alt+Right"
    moment = MomentEdit("Start")
    qtbot.addWidget(moment)
    moment.setDateTime(QDateTime(2026, 11, 22, 23, 34, 0))
    assert moment.text().endswith("23:34")
    for selectable in (True, False):
        label = Label("Maria Ortiz", selectable=selectable)
        qtbot.addWidget(label)
        label.resize(300, 24)
        picture = label.grab().toImage()
        ground = picture.pixelColor(0, 0)
        assert all(picture.pixelColor(x, 12) == ground for x in range(150)), (
            "it begins where the layout does: at the right"
        )
