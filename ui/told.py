"""What the engine says, in the person's language: finds the template of a sentence and puts the values into its translation.

Owns the finding. The templates and their translations are files (`devtools/translations.py`); values of records are never
translated, what the engine itself calls a field or a kind is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

KEPT = 20_000
"""Sentences whose translation is remembered; then all are forgotten."""
TOGETHER = 4
"""A template holds so many sentences at most."""
STRONG, SPACES = 16, 5
"""A template with fewer letters of its own than this takes no value with more spaces than that, outside quotation marks."""
_ENDS = re.compile(r"(?<=[.?!:…”])\s+(?=[A-Z“\"\d])")
_PLACE = re.compile(r"%([1-9])")
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Template:
    """One sentence with its places for values; `ours` = numbers of the places that hold words of the engine's own."""

    words: str
    ours: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What a sentence of this template looks like."""
        parts = _PLACE.split(self.words)
        return re.compile("".join(f"(?P<p{part}>.*?)" if at % 2 else re.escape(part) for at, part in enumerate(parts)))

    def match(self, words: str) -> re.Match[str] | None:
        """Return the values; nothing where a template of few words of its own would swallow a whole sentence as a value."""
        found = self.pattern.fullmatch(words)
        if found is None or self.weight >= STRONG or "“" in self.words:
            return found
        return None if any(value.count(" ") > SPACES for value in found.groups()) else found

    @cached_property
    def weight(self) -> int:
        """How many of its letters are its own."""
        return len(_PLACE.sub("", self.words))

    def key(self) -> str:
        """Return its longest word, by which it is found."""
        return max(_WORD.findall(_PLACE.sub(" ", self.words)), key=len, default="")


class Sentences:
    """Translates sentences. `translate` returns the translation of a template, the template itself where there is none.

    `group` stands between the thousands of a count: what is “15,000” in English would be fifteen in German.
    """

    def __init__(self, templates: Iterable[str], translate: Callable[[str], str], group: str = ",") -> None:
        self._translate, self._group = translate, group
        self._whole: set[str] = set()
        self._by_word: dict[str, list[Template]] = {}
        self._known: dict[str, str] = {}
        for line in templates:
            words, _tab, ours = line.partition("\t")
            if _PLACE.search(words):
                template = Template(words, ours)
                self._by_word.setdefault(template.key(), []).append(template)
            else:
                self._whole.add(words)

    def told(self, words: str) -> str:
        """Return the sentence, or several that follow each other, in the person's language; what is not known stays as it is."""
        found = self._known.get(words)
        if found is None:
            if len(self._known) >= KEPT:
                self._known.clear()
            found = self._known[words] = self._find(words)
        return found

    def _find(self, words: str) -> str:
        """Return the best way to read the text as a row of templates: the one that explains most of its letters."""
        cuts = [0, *(match.end() for match in _ENDS.finditer(words)), len(words)]
        best: list[tuple[int, str]] = [(0, "")]
        for end in range(1, len(cuts)):
            choices: list[tuple[int, str]] = []
            for begin in range(max(0, end - TOGETHER), end):
                piece = words[cuts[begin] : cuts[end]]
                core = piece.rstrip()
                weight, told = self._match(core)
                if weight or begin == end - 1:
                    before = best[begin]
                    choices.append((before[0] + weight, before[1] + told + piece[len(core) :]))
            best.append(max(choices, key=lambda choice: choice[0]))
        return best[-1][1]

    def _match(self, words: str) -> tuple[int, str]:
        found = self._match_one(words)
        if found[0] and "; " not in words:
            return found
        return max(found, self._parts(words), key=lambda told: told[0])

    def _match_one(self, words: str) -> tuple[int, str]:
        if words in self._whole:
            return len(words), self._translate(words)
        best: tuple[int, str] = (0, words)
        for word in {"", *_WORD.findall(words)}:
            for template in self._by_word.get(word, ()):
                if template.weight > best[0] and (match := template.match(words)):
                    best = (template.weight, self._filled(template, match))
        return best

    def _parts(self, words: str) -> tuple[int, str]:
        """Return a row of templates with semicolons or commas between them, and a stop at its end; nothing unless every part is known."""
        stop = "." if words.endswith(".") else ""
        between = "; " if "; " in words else ", "
        parts = words.removesuffix(stop).split(between)
        if len(parts) < 2 and not stop:
            return 0, words
        told = [self._match_one(part) for part in parts]
        if not all(weight for weight, _words in told):
            return 0, words
        return sum(weight for weight, _words in told), between.join(words for _weight, words in told) + stop

    def _filled(self, template: Template, match: re.Match[str]) -> str:
        """Return the translation with the values in their places, all at once, so that a value that looks like a place stays."""

        def value(place: re.Match[str]) -> str:
            found = match.group(f"p{place.group(1)}")
            if _COUNT.fullmatch(found) and f"“%{place.group(1)}" not in template.words:
                return found.replace(",", self._group)
            return self.told(found) if place.group(1) in template.ours and found else found

        return _PLACE.sub(value, self._translate(template.words))
