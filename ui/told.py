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
UNLIKE_WORDS = ("“", "→", "×")
"""A template with one of these is no accident either."""
_ENDS = re.compile(r"(?<=[.?!:…”])\s+(?=[A-Z“\"\d])")
_MARKS = re.compile(r"[“”]")
_LIST = re.compile(r"“[^“”]*”(?:(?:, | and )“[^“”]*”)+")
_BETWEEN = re.compile(r"(?<=”)( and |, )(?=“)")
_PLACE = re.compile(r"%([1-9])")
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+")
_DECIMAL = re.compile(r"[+−-]?\d+\.\d")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d(?: GMT)?))?")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Template:
    """One sentence with its places for values; `ours` = numbers of the places that hold words of the engine's own."""

    words: str
    ours: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What a sentence of this template looks like."""
        return self._with(".")

    @cached_property
    def unbroken(self) -> re.Pattern[str]:
        """The same, of a sentence in which no value ends within quotation marks: what a record holds may look like words of ours."""
        return self._with("(?>“(?:[^“”]|“[^“”]*”)*”|.)")

    def _with(self, letter: str) -> re.Pattern[str]:
        parts = _PLACE.split(self.words)
        return re.compile(
            "".join(f"(?P<p{part}>{letter}*?)" if at % 2 else re.escape(part) for at, part in enumerate(parts)),
            re.DOTALL,
        )

    @cached_property
    def fragments(self) -> tuple[str, ...]:
        """Its own words between the places."""
        return tuple(_PLACE.sub("\0", self.words).split("\0"))

    @cached_property
    def longest(self) -> str:
        """The longest of them."""
        return max(self.fragments, key=len)

    def match(self, words: str) -> re.Match[str] | None:
        """Return the values; nothing where a template of few words of its own would swallow a whole sentence as a value."""
        if not (words.startswith(self.fragments[0]) and all(each in words for each in self.fragments)):
            return None
        found = (self.unbroken.fullmatch(words) if "“" in words else None) or self.pattern.fullmatch(words)
        if found is None or self.weight >= STRONG or any(mark in self.words for mark in UNLIKE_WORDS):
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

    `group` stands between the thousands of a count: what is “15,000” in English would be fifteen in German. `marks` are the quotation
    marks around a value. `day` writes a day that comes as 2026-11-21 as the language does, `point` stands in a decimal fraction.
    """

    def __init__(
        self,
        templates: Iterable[str],
        translate: Callable[[str], str],
        group: str = ",",
        marks: str = "“”",
        *,
        day: Callable[[str], str] = str,
        point: str = ".",
    ) -> None:
        self._translate, self._group, self._marks, self._day, self._point = translate, group, marks, day, point
        self._whole: set[str] = set()
        self._by_word: dict[str, list[Template]] = {}
        self._known: dict[str, tuple[int, str]] = {}
        for line in templates:
            words, _tab, ours = line.partition("\t")
            if _PLACE.search(words):
                template = Template(words, ours)
                self._by_word.setdefault(template.key(), []).append(template)
            else:
                self._whole.add(words)

    def told(self, words: str) -> str:
        """Return the sentence, or several that follow each other, in the person's language; what is not known stays as it is."""
        return self._weighed(words)[1]

    def _weighed(self, words: str) -> tuple[int, str]:
        """Return how many of its letters are known to be words of ours, and the translation."""
        found = self._known.get(words)
        if found is None:
            if len(self._known) >= KEPT:
                self._known.clear()
            found = self._known[words] = self._find(words)
        return found

    def _find(self, words: str) -> tuple[int, str]:
        """Return the best way to read the text as a row of templates: the one that explains most of its letters."""
        cuts = [0, *_cuts(words), len(words)]
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
        return best[-1]

    def _match(self, words: str) -> tuple[int, str]:
        found = self._match_one(words)
        parts = self._parts(words)
        if not found[0] and not parts[0] and words[-1:].isalnum():
            weight, told = self._match_one(f"{words}.")
            return weight, told.removesuffix(".")
        return max(found, parts, key=lambda told: told[0])

    def _match_one(self, words: str) -> tuple[int, str]:
        if words in self._whole:
            return len(words), self._translate(words)
        best, own = (0, words), 0
        for word in {"", *_WORD.findall(words)}:
            for template in self._by_word.get(word, ()):
                if template.longest in words and (match := template.match(words)):
                    told = self._filled(template, match)
                    # Of two readings that explain as much, the one whose frame is the larger has its values in the right places.
                    if (told[0], template.weight) > (best[0], own):
                        best, own = told, template.weight
        return best

    def _parts(self, words: str) -> tuple[int, str]:
        """Return a row of templates with semicolons or commas between them, and a stop at its end; nothing unless every part is known."""
        stop = "." if words.endswith(".") else ""
        between = "; " if "; " in words else ", "
        parts = words.removesuffix(stop).split(between)
        if len(parts) < 2 and not stop:
            return 0, words
        whole, named = self._match_one(words.removesuffix(stop)) if stop else (0, words)
        told = [self._match_one(part) for part in parts]
        weight = sum(weight for weight, _words in told) if all(weight for weight, _words in told) else 0
        if weight > whole:
            return weight, between.join(words for _weight, words in told) + stop
        return (whole, named + stop) if whole else (0, words)

    def _filled(self, template: Template, match: re.Match[str]) -> tuple[int, str]:
        """Return the translation with the values in their places, all at once, so that a value that looks like a place stays."""
        weight = template.weight

        def value(place: re.Match[str]) -> str:
            nonlocal weight
            found = match.group(f"p{place.group(1)}")
            core = found.strip().rstrip(".")
            if f"“%{place.group(1)}" not in template.words and (written := self._written(core)):
                return found.replace(core, written)
            if _LIST.fullmatch(found):
                return self._listed(found)
            if place.group(1) not in template.ours or not found:
                return found
            if _is_quoted(found):
                return self._marks[0] + found[1:-1] + self._marks[1]
            known, told = self._weighed(found)
            weight += known
            return told

        words = _PLACE.sub(value, self._translate(template.words))
        return weight, words

    def _written(self, value: str) -> str:
        """Return a count, a fraction or a moment as the language writes it; nothing for any other value."""
        if _COUNT.fullmatch(value):
            return value.replace(",", self._group)
        if _DECIMAL.fullmatch(value):
            return value.replace(".", self._point)
        if (moment := _MOMENT.fullmatch(value)) is not None:
            return ", ".join(filter(None, (self._day(moment.group(1)), moment.group(2))))
        return ""

    def _listed(self, words: str) -> str:
        """Return values in quotation marks, joined as the language joins them."""
        told = _BETWEEN.sub(lambda found: f" {self._translate('and')} " if "and" in found.group() else ", ", words)
        return told.translate(str.maketrans("“”", self._marks))


def _cuts(words: str) -> list[int]:
    """Return where sentences of a text end; what stands in quotation marks is not looked into, where they come in pairs."""
    ends = [found.end() for found in _ENDS.finditer(words)]
    outside = [end for end in ends if _depth(words[:end]) == 0]
    return outside if _depth(words) == 0 else ends


def _depth(words: str) -> int:
    """Return how many quotation marks were opened and not closed."""
    return words.count("“") - words.count("”")


def _is_quoted(words: str) -> bool:
    """Return whether it is one value in quotation marks, whatever stands in it."""
    if not (words.startswith("“") and words.endswith("”")):
        return False
    depth = 0
    for found in _MARKS.finditer(words):
        depth += 1 if found.group() == "“" else -1
        if depth == 0:
            return found.end() == len(words)
    return False
