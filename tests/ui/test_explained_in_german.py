"""What *Why* answers, in the German window: every kind of explanation whole, values as they are, lists as German joins them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

import resources
from crmconsole.records import FieldSpec, FieldType
from devtools import ROOT, engine_sentences
from tests.ui import every_explanation
from ui import language, texts
from ui.language import Language
from ui.told import Sentences

WORD = re.compile(r"[^\W\d_]{2,}")
TOLD_BY = ("sync/because.py", "sync/explain_field.py", "sync/explain_record.py", "sync/phrases.py", "mapping/owners.py")
ELSEWHERE = re.compile(
    r"The default owner|New leads go|went to the default owner|no user in Salesforce is linked|the user linked with them|"
    r"Nobody in Salesforce can take it over|on the page Assign sales manager|here is linked to its owner|The owner in Salesforce|"
    r"is the default here|owns it in Salesforce and is"
)
"""What `mapping/owners.py` says on other pages than *Why*."""


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    """Every explanation once."""
    return list(dict.fromkeys(every_explanation.every_sentence()))


@pytest.fixture
def german(qapp) -> Iterator[None]:
    before = QLocale()
    language.speak(Language.GERMAN)
    yield
    language.speak(Language.ENGLISH)
    QLocale.setDefault(before)


def masked(template: str) -> str:
    """Translate into a language without letters."""
    return re.sub(r"(%\d)|[^\W\d_]", lambda found: found.group(1) or "·", template)


def holds(sentence: str, template: str) -> bool:
    """Return whether the words of a template stand in a sentence, in their order."""
    at = 0
    for words in re.split(r"%\d", template):
        at = sentence.find(words, at) + len(words)
        if at < len(words):
            return False
    return True


def test_no_explanation_of_any_kind_is_left_in_english(sentences: list[str]) -> None:
    templates = resources.path("translations/engine.txt").read_text(encoding="utf-8").splitlines()
    told = Sentences(templates, masked).told
    values = set(every_explanation.OWN_WORDS)
    left = {one: told(one) for one in sentences if set(WORD.findall(told(one))) - values}
    assert len(sentences) > 2000
    assert left == {}


def test_the_explanations_are_of_every_kind_that_there_is(sentences: list[str]) -> None:
    missing = []
    for name in TOLD_BY:
        for found in engine_sentences._of_file(ROOT / "crmconsole" / name, name):
            if not ELSEWHERE.search(found.template) and not any(holds(one, found.template) for one in sentences):
                missing.append(f"{name}: {found.template}")
    assert missing == []


@pytest.mark.parametrize(
    "value",
    [
        "Sent, because it was sent to Salesforce on Friday: here “x” (edited), in Salesforce",
        "Nothing was lost. It is not in Salesforce. New here. Edited here. New here. Added here.",
        "Smith and Sons; blank",
    ],
)
def test_values_that_look_like_words_of_ours_stay_as_they_are(german: None, value: str) -> None:
    one = every_explanation._decided("only-here", "there", "update", 4, every_explanation.FACTS, value)
    told = texts.told(every_explanation.field_sentence(every_explanation.dossier(), one))
    assert told.startswith(
        f"„{value}“ wurde am 21.11.2026, 10:30 GMT in Lauf 4 an Salesforce gesendet, denn nur diese Seite"
    )
    assert told.endswith("Regel: in beide Richtungen, das Neueste gewinnt (Version 3 der Zuordnung).")


def test_lists_of_labels_and_of_values_are_joined_as_german_joins_them(german: None) -> None:
    told = [texts.told(one) for one in every_explanation.records()]
    assert any("Nachname und E-Mail waren ausgefüllt" in one for one in told)
    assert any("Nachname, Firma und E-Mail waren ausgefüllt" in one for one in told)
    both = "“Terms and Conditions” and “B” both become “X”, which comes back as “B”. Move the one you want back to the top."
    assert texts.told(both).startswith("„Terms and Conditions“ und „B“ ")


def test_a_field_of_ones_own_keeps_its_label(german: None) -> None:
    spec = FieldSpec("own_1", "Terms and Conditions", FieldType.TEXT, max_length=40)
    known = every_explanation.dossier(
        link=None, failures=(every_explanation.failure("too_long", field="own_1"),), specs={"own_1": spec}
    )
    assert "Terms and Conditions" in texts.told(every_explanation.record_sentence(known))
