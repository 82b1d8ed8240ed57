"""The help: each rule of the engine and each page has its topic, examples hold, names are the window's, and it is reached from everywhere."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QDialog

import ui
from crmconsole.causes import CAUSES
from crmconsole.sync import eligibility
from crmconsole.sync.rules import SENTENCES
from devtools.translations import ts_file
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import settle, unnamed, until
from tests.ui.program import Stage
from ui import language
from ui.help import topics
from ui.help.topic import Cases, Example, Topic
from ui.help.window import HelpWindow
from ui.language import Language
from ui.navigation import PAGES
from ui.theme import Scheme, theme
from ui.widgets.dialog import Dialog

REASONS = {
    eligibility.SYNC_OFF,
    eligibility.INACTIVE,
    eligibility.OBJECT_OFF,
    eligibility.DELETED_THERE,
    eligibility.DELETED_HERE,
    eligibility.UNLINKED,
    eligibility.NOT_ALLOWED,
    eligibility.PAST_LEAD,
    eligibility.ORG_LEFT,
    eligibility.MISSING.removesuffix(":"),
}
RULES = set(SENTENCES) | {cause.id for cause in CAUSES} | REASONS
"""Whatever an explanation of the engine, a failure or a person who is not sent may name."""
NAMED = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, Scheme.LIGHT, 13)
    yield
    language.speak(Language.ENGLISH)


def texts_of(one: Topic) -> list[str]:
    return [one.title, *one.sentences()]


# ------------------------------------------------------------------------------------------------ the texts
def test_every_rule_that_an_explanation_names_has_one_topic_and_no_topic_names_another() -> None:
    named = [rule for one in topics.topics() for rule in one.rules]
    assert set(named) == RULES
    assert len(named) == len(set(named)), "one concept in one place"
    assert topics.of_rule("missing:Company, Email") == topics.of_rule("missing") != ""
    assert topics.of_rule("no such rule") == ""


def test_every_page_has_its_topic_and_every_topic_leads_somewhere() -> None:
    pages = {entry.key for entry in PAGES}
    claimed = [page for one in topics.topics() for page in one.pages]
    assert sorted(claimed) == sorted(pages)
    keys = [one.key for one in topics.topics()]
    assert len(keys) == len(set(keys))
    for one in topics.topics():
        assert set(one.see) <= set(keys) - {one.key}, one.key


def test_every_dialog_of_the_table_exists_and_its_topic_too() -> None:
    for found in pkgutil.walk_packages(ui.__path__, "ui."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)
    known: set[str] = set()
    waiting = [Dialog]
    while waiting:
        cls = waiting.pop()
        known.add(cls.__name__)
        waiting += cls.__subclasses__()
    assert set(topics.DIALOGS) <= known
    assert set(topics.DIALOGS.values()) <= {one.key for one in topics.topics()}


def test_what_the_examples_show_is_what_the_engine_does() -> None:
    cases = [
        (one, case) for one in topics.topics() for part in one.parts if isinstance(part, Cases) for case in part.cases
    ]
    assert len(cases) > 30
    for one, case in cases:
        assert case.decided().rule == case.rule, (one.key, case)
        assert case.rule in one.rules or case.rule in ("both-ask",), (one.key, case.rule)


def test_every_topic_has_a_worked_example() -> None:
    without = [one.key for one in topics.topics() if not any(isinstance(part, (Cases, Example)) for part in one.parts)]
    assert without == ["campaign-steps"], "which is an example itself"


def names_of_the_window() -> dict[str, str]:
    """Return every text of the window with its German, both without the ellipsis of actions that ask first."""
    found = {}
    for message in ElementTree.parse(ts_file("de")).getroot().iter("message"):
        source, translation = message.findtext("source", ""), message.findtext("translation", "")
        found[source.rstrip("…").replace("&&", "&")] = translation.rstrip("…").replace("&&", "&")
    return found


def test_names_in_the_help_are_those_of_the_window_in_german_too() -> None:
    names = names_of_the_window()
    english = {one.key: texts_of(one) for one in topics.topics()}
    language.speak(Language.GERMAN)
    german = {one.key: texts_of(one) for one in topics.topics()}
    checked = 0
    for key, sentences in english.items():
        for sentence, told in zip(sentences, german[key], strict=True):
            for name in NAMED.findall(sentence):
                assert name.rstrip("…") in names, (key, name)
                assert names[name.rstrip("…")] in [each.rstrip("…") for each in NAMED.findall(told)], (key, name, told)
                checked += 1
    assert checked > 80


def test_the_help_is_german_from_the_first_word_to_the_last() -> None:
    english = {one.key: set(texts_of(one)) for one in topics.topics()}
    language.speak(Language.GERMAN)
    same = {word for one in topics.topics() for word in texts_of(one) if word in english[one.key]}
    assert all(len(word) < 14 for word in same), "only words that German has too"


def test_s0_2_the_help_tells_the_rules_of_each_object_and_that_it_is_no_guide_to_campaigns() -> None:
    one = topics.topic("objects")
    told = " ".join(one.sentences())
    for name in ("Leads, contacts", "Accounts", "Campaigns", "Opportunities", "Activities", "Campaign members"):
        assert name in told
    assert "no guide to planning a campaign" in told
    assert "campaign-steps" in one.see


def test_s0_10_the_help_on_the_rules_leads_to_an_overview_of_the_connection() -> None:
    assert "connection" in topics.topic("objects").see
    assert "CRM details" in " ".join(topics.topic("connection").sentences())


# ------------------------------------------------------------------------------------------------ finding
@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("blank", "blanks"),
        ("undo", "undo"),
        ("API calls", "api-calls"),
        ("duplicates", "duplicates"),
        ("brake", "brakes"),
    ],
)
def test_a_topic_is_found_by_its_words(words: str, first: str) -> None:
    assert topics.find(words)[0].key == first


def test_a_topic_is_found_by_what_the_console_says() -> None:
    assert [one.key for one in topics.find("clearing travels cleared only Salesforce")] == ["blanks"]
    assert topics.find("zebra crossing") == []
    assert len(topics.find("  ")) == len(topics.topics())


# ------------------------------------------------------------------------------------------------ the window
@pytest.fixture
def stage(qtbot, run) -> Iterator[Stage]:
    stage = Stage(qtbot, run, FakeConsole(), size=(1366, 768))
    yield stage
    if stage.program.help.help is not None:
        stage.program.help.help.close()


def test_f1_and_the_button_open_the_topic_of_every_page(stage: Stage, qtbot) -> None:
    for page in sorted(stage.program.navigation.keys):
        stage.window.show_page(page)
        qtbot.keyClick(stage.window, Qt.Key.Key_F1)
        help_ = stage.program.help.help
        assert help_ is not None
        assert help_.isVisible()
        assert page in topics.topic(help_.key).pages
        assert help_.text.accessibleName() == topics.topic(help_.key).title
        assert topics.topic(help_.key).title in help_.text.toPlainText()
    help_.close()
    stage.window.show_page("failures")
    qtbot.mouseClick(stage.window.top.help, Qt.MouseButton.LeftButton)
    assert stage.program.help.help is not None
    assert stage.program.help.help.key == "failures"


def test_the_help_is_read_searched_and_left_by_keys(stage: Stage, run, qtbot) -> None:
    help_ = stage.program.help.open("blanks")
    assert unnamed(help_) == []
    qtbot.keyClick(help_, "f", Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(help_.search, "fading half-life")
    qtbot.keyClick(help_.search, Qt.Key.Key_Return)
    assert [item.key for item in help_.list.items.items] == []
    assert help_.nothing.isVisibleTo(help_)
    help_.search.clear()
    qtbot.keyClicks(help_.search, "reserve")
    qtbot.keyClick(help_.search, Qt.Key.Key_Return)
    found = [item.key for item in help_.list.items.items]
    assert "api-calls" in found
    assert len(found) < 8
    help_.list.select("api-calls")
    assert help_.key == "api-calls"
    help_.text.anchorClicked.emit(QUrl("topic:run"))
    assert help_.key == "run"
    assert help_.list.current_key == "run", "a topic that the search left out ends the search"
    help_.go_back()
    assert help_.key == "api-calls"
    qtbot.keyClick(help_, Qt.Key.Key_Escape)
    run(until(lambda: stage.program.help.help is None))


def test_a_topic_leads_to_its_page_and_only_to_pages_that_are_there(stage: Stage) -> None:
    help_ = stage.program.help.open("failures")
    help_.page.click()
    stage.until(lambda: stage.window.page == "failures")
    stage.program.help.open("reports")
    assert "reports" not in stage.program.navigation.keys
    assert not help_.page.isVisible()


def test_f1_in_a_dialog_opens_its_topic(stage: Stage, run, qtbot) -> None:
    stage.program.dialogs.open_calls()
    run(settle())
    qtbot.keyClick(stage.program.dialogs.calls, Qt.Key.Key_F1)
    assert stage.program.help.help is not None
    assert stage.program.help.help.key == "api-calls"
    stage.program.dialogs.calls.reject()


def test_f1_in_a_modal_dialog_opens_a_help_that_can_be_used(stage: Stage, run, qtbot) -> None:
    stage.program.help.open("undo")
    stage.program.dialogs.open_wizard()
    wizard = stage.program.dialogs.wizard
    run(until(wizard.buttons.cancel.isEnabled))
    qtbot.keyClick(wizard, Qt.Key.Key_F1)
    help_ = stage.program.help.help
    assert isinstance(help_, HelpWindow)
    assert help_.key == "connection"
    assert help_.parentWidget() is wizard
    wizard.done(QDialog.DialogCode.Rejected)
    run(until(lambda: stage.program.help.help is None))


def test_an_explanation_leads_to_the_topic_of_its_rule(stage: Stage, run) -> None:
    stage.go("contacts")
    panel = stage.program.contacts.panel
    stage.until(lambda: panel.states.rowCount())
    panel.tabs.setCurrentIndex(1)
    panel.fields.setCurrentIndex(panel.states.index(0, 0))
    stage.until(panel.about_rule.isVisible)
    panel.about_rule.click()
    rule = panel._rule
    assert stage.program.help.help is not None
    assert rule in topics.topic(stage.program.help.help.key).rules


def test_a_cause_of_failure_leads_to_its_topic(stage: Stage) -> None:
    stage.go("failures")
    card = stage.program.failures.cause_card
    stage.until(card.about.isVisible)
    card.about.click()
    assert stage.program.help.help is not None
    asked = []
    card.acted.connect(lambda action, argument: asked.append((action, argument)))
    card.about.click()
    assert asked == [("help", stage.program.failures.cause.cause)]
    for cause in CAUSES:
        stage.program.wanted("help", cause.id)
        assert cause.id in topics.topic(stage.program.help.help.key).rules


def test_the_help_is_drawn_whole_in_both_lights(stage: Stage, run) -> None:
    help_ = stage.program.help.open("blanks")
    run(settle())
    assert help_.text.document().idealWidth() <= help_.text.viewport().width()
    before = help_.grab().toImage().pixelColor(5, 5)
    theme.set_scheme(Scheme.DARK)
    run(settle())
    assert help_.grab().toImage().pixelColor(5, 5).lightness() < before.lightness()
    assert theme.colour("text").name() in help_.text.toHtml()
