"""The words of the console (section 2 of its design): those to avoid stand in no text that a person reads, in no language; errors say all three parts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import ui
from crmconsole import errors
from devtools import engine_sentences, translations
from devtools.translations import ENGINE, TEXTS

ENGLISH = re.compile(
    r"\b(jobs?(?! title)|sync engines?|payloads?|upserts?|exceptions?|conflicts?|black-?lists?(ed)?|oops|please|an error (has )?occurred)\b",
    re.IGNORECASE,
)
GERMAN = re.compile(
    r"\b(jobs?|nutzlast|upserts?|konflikte?n?|schwarze liste|hoppla|bitte|ein fehler ist aufgetreten)\b", re.IGNORECASE
)


def english() -> list[str]:
    """Return all that the window says, and all that the engine tells persons."""
    return [text.source for text in translations.collect()] + [one.template for one in engine_sentences.collect()]


def german() -> list[str]:
    """Return the same in German."""
    listed = translations.read("de")
    return [form for context in (TEXTS, ENGINE) for entry in listed[context].values() for form in entry.forms]


@pytest.mark.parametrize(("texts", "avoided"), [(english, ENGLISH), (german, GERMAN)], ids=["English", "German"])
def test_no_text_has_a_word_to_avoid(texts, avoided: re.Pattern[str]) -> None:
    told = texts()
    assert len(told) > 4000
    assert [each for each in told if avoided.search(each)] == []


def test_the_words_to_avoid_are_found() -> None:
    for wrong in ("A job failed", "Oops!", "Please wait", "2 conflicts", "An error occurred", "Upsert it"):
        assert ENGLISH.search(wrong), wrong
    for right in ("Job Title", "job title contains “manager”", "JobComplete", "jobless"):
        assert not ENGLISH.search(right), right


def _errors() -> Iterator[tuple[str, ast.Call]]:
    kinds = {name for name, kind in vars(errors).items() if isinstance(kind, type)}
    for file in sorted(Path(ui.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in kinds:
                yield f"{file.name}:{node.lineno}", node


def test_errors_of_the_window_say_what_happened_and_what_to_do() -> None:
    """*What happened, what it means for the data, what to do*: no error of the window is one bare sentence."""
    found = list(_errors())
    assert len(found) > 5
    bare = [
        place
        for place, call in found
        if len(call.args) < 2 and not any(isinstance(each, ast.Starred) for each in call.args) and not call.keywords
    ]
    assert bare == []
