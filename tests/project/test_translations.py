"""The German of the window: complete, with the same places for values, compiled from what translators edit. What fails here is mended by
`python3 dev.py translations`, which says what is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from devtools import engine_sentences, translations
from devtools.process import Stop

HOW = "run: python3 dev.py translations"


@pytest.fixture(scope="module")
def texts() -> list[translations.Text]:
    return translations.collect()


@pytest.fixture(scope="module")
def found() -> list[engine_sentences.Sentence]:
    return engine_sentences.collect()


@pytest.fixture(scope="module")
def sentences(found: list[engine_sentences.Sentence]) -> list[str]:
    return [each.template for each in found]


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_text_of_the_window_has_a_translation(language: str, texts: list[translations.Text]) -> None:
    known = translations.read(language)[translations.TEXTS]
    missing = [text.source for text in texts if text.source not in known or not known[text.source].finished]
    assert missing == [], HOW


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_the_file_holds_todays_texts_and_nothing_else(
    language: str, texts: list[translations.Text], found: list[engine_sentences.Sentence], sentences: list[str]
) -> None:
    known = translations.read(language)
    assert list(known[translations.TEXTS]) == [text.source for text in texts], HOW
    assert list(known[translations.ENGINE]) == sentences, HOW
    assert translations.SENTENCES.read_text(encoding="utf-8") == engine_sentences.listed(found), HOW


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_places_for_values_survive_and_each_plural_is_there(language: str) -> None:
    for entries in translations.read(language).values():
        for entry in entries.values():
            if entry.finished:
                assert len(entry.forms) == (translations.PLURALS[language] if entry.text.counted else 1), entry
                for form in entry.forms:
                    assert translations.placeholders(form) == translations.placeholders(entry.text.source), entry


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_beginnings_and_ends_stay_what_they_are(language: str) -> None:
    """A text that is put beside another one keeps its space, a dialog's verb its …, a keyboard's letter its &."""
    for entry in translations.read(language)[translations.TEXTS].values():
        source, words = entry.text.source, entry.forms[0]
        assert source.endswith(" ") == words.endswith(" "), entry
        assert source.endswith("…") == words.endswith("…"), entry
        assert source.count("&") == words.count("&"), entry


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_sentence_of_the_engine_has_a_translation(language: str, sentences: list[str]) -> None:
    known = translations.read(language)[translations.ENGINE]
    missing = [each for each in sentences if each not in known or not known[each].finished]
    assert missing == [], HOW


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_what_ships_is_compiled_from_what_translators_edit(language: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.ts"
    copy.write_bytes(translations.ts_file(language).read_bytes())
    translations.compile_ts(Path(sys.executable), copy)
    shipped = translations.ts_file(language).with_suffix(".qm")
    assert copy.with_suffix(".qm").read_bytes() == shipped.read_bytes(), HOW


def test_a_text_put_together_before_it_is_translated_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "page.py").write_text('tr("Fine")\ntr(f"{count} runs")\n', encoding="utf-8")
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    with pytest.raises(Stop, match=r"ui/page\.py:2 tr\(f'\{count\} runs'\)"):
        translations.collect()


def test_a_translation_with_other_places_is_refused() -> None:
    entry = translations.Entry(translations.Text("%1 of %2"))
    with pytest.raises(Stop, match="other placeholders"):
        translations.take([entry], {"%1 of %2": "%1 von"})
    translations.take([entry], {"%1 of %2": "%2, davon %1"})
    assert entry.forms == ["%2, davon %1"]


def test_a_file_in_which_a_merge_left_conflicts_is_read_with_both_sides(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(translations, "FOLDER", tmp_path)
    made = [translations.Entry(translations.Text(words), [words.upper()]) for words in ("one", "two", "three")]
    translations.write("de", {translations.TEXTS: made, translations.ENGINE: []})
    file = translations.ts_file("de")
    message = file.read_text(encoding="utf-8").split("    <message>\n")[2]
    theirs = message.replace("two", "four").replace("TWO", "FOUR")
    both = f"    <message>\n<<<<<<< HEAD\n{message}=======\n{theirs}>>>>>>> theirs\n"
    file.write_text(file.read_text(encoding="utf-8").replace(f"    <message>\n{message}", both), encoding="utf-8")
    known = translations.read("de")[translations.TEXTS]
    assert {source: entry.forms for source, entry in known.items()} == {
        words: [words.upper()] for words in ("one", "two", "four", "three")
    }
