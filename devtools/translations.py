"""The texts of the window and what the engine tells persons, as one file for translators: `python3 dev.py translations`.

Owns which texts there are (`collect`), the file of Qt Linguist that holds them (`.ts`) and what is made of it (`.qm`, and the list of
the engine's sentences that `ui/told.py` looks through). Owns no translation.
"""

from __future__ import annotations

import ast
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from devtools import ROOT, engine_sentences
from devtools.process import Stop, answer, say

FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("de",)
PLURALS = {"de": 2}
"""How many forms a text with a count has."""
TEXTS, ENGINE = "texts", "engine"
SENTENCES = FOLDER / "engine.txt"

NAMED: tuple[tuple[str, str], ...] = (
    ("ui/actions.py", "TABLE"),
    ("ui/actions.py", "MENUS"),
    ("ui/navigation.py", "PAGES"),
    ("ui/mapping/status_form.py", "STATES"),
    ("ui/models/mapping_table.py", "HEADS"),
    ("ui/models/mapping_table.py", "POLICIES"),
    ("ui/models/mapping_table.py", "POLICY_TIPS"),
    ("ui/models/mapping_table.py", "SHORT_CONVERSIONS"),
    ("ui/models/objects.py", "HEADS"),
    ("ui/wizard/dialog.py", "TITLES"),
    ("ui/wizard/synchronization.py", "FRAMES"),
    ("crmconsole/mapping/model.py", "CONVERSIONS"),
    ("crmconsole/store/local_fields.py", "KIND_LABELS"),
    ("crmconsole/roles.py", "ROLE_LABELS"),
    ("crmconsole/roles.py", "RIGHT_WORDS"),
)
"""Tables whose texts are translated where they are shown: file, name. Keys of a dict, ids and shortcuts are left out by `_texts_of`."""
NOT_CONSTANT: dict[str, frozenset[str]] = {
    "ui/actions.py": frozenset({"entry.text", "title", "entry.menu"}),
    "ui/help/reader.py": frozenset({"POLICIES[case.policy]"}),
    "ui/mapping/cells.py": frozenset({"CONVERSIONS[name]", "words"}),
    "ui/mapping/dialog.py": frozenset({"KIND_LABELS[kind][1]"}),
    "ui/mapping/pipeline_diagram.py": frozenset({"state"}),
    "ui/mapping/status_form.py": frozenset({"state"}),
    "ui/window_search.py": frozenset({"KIND_LABELS[kind][0]", "KIND_LABELS[kind][1]"}),
    "ui/mapping/versions.py": frozenset({"CONVERSIONS[row.conversion]", "POLICIES[row.policy]"}),
    "ui/models/mapping_table.py": frozenset(
        {
            "HEADS[section]",
            "SHORT_CONVERSIONS[row.conversion]",
            "CONVERSIONS[row.conversion]",
            "POLICY_TIPS[row.policy]",
            "POLICIES[row.policy]",
        }
    ),
    "ui/models/objects.py": frozenset({"self.HEADS[section]"}),
    "ui/navigation.py": frozenset({"entry.title"}),
    "ui/pages/mapping.py": frozenset({"KIND_LABELS[kind][1]", "POLICIES[policy]", "POLICY_TIPS[policy]"}),
    "ui/search.py": frozenset({"entry.menu"}),
    "ui/users/words.py": frozenset({"ROLE_LABELS[role]", "RIGHT_WORDS[right]"}),
    "ui/wizard/dialog.py": frozenset({"title", "TITLES[index]", "dict(FRAMES).get(plan.every, 'Custom interval')"}),
    "ui/wizard/synchronization.py": frozenset({"words"}),
}
"""Calls of `tr` with something else than a text: file → the argument. Its values stand in a table of `NAMED`."""
ALSO = ("Custom interval",)


@dataclass(frozen=True)
class Text:
    """One text; `counted` = with a count, so that it has plural forms."""

    source: str
    counted: bool = False


@dataclass
class Entry:
    """One text in a file of translations: one form, or one for each plural."""

    text: Text
    forms: list[str] = field(default_factory=list)

    @property
    def finished(self) -> bool:
        """Whether every form is there."""
        return bool(self.forms) and all(self.forms)


# -- which texts there are ----------------------------------------------------------------------------------------


def collect() -> list[Text]:
    """Return every text of the window, once, in order of its letters.

    Raises:
        Stop: a text is put together before it is translated; the sentence says where.
    """
    found: dict[str, Text] = {words: Text(words) for words in ALSO}
    strange: list[str] = []
    for path in sorted((ROOT / "ui").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name == "ui/texts.py":
            expected = frozenset({"text"})
        else:
            expected = NOT_CONSTANT.get(name, frozenset())
        for call in _calls(ast.parse(path.read_text(encoding="utf-8"))):
            counted = len(call.args) > 1 or bool(call.keywords)
            for argument in _choices(call.args[0]):
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    known = found.get(argument.value)
                    found[argument.value] = Text(argument.value, counted or (known is not None and known.counted))
                elif ast.unparse(argument) not in expected:
                    strange.append(f"{name}:{call.lineno} tr({ast.unparse(argument)})")
    if strange:
        raise Stop(
            "Only a whole text can be translated. Write it into tr(…), or name its table in devtools/translations.py "
            "(NAMED, NOT_CONSTANT):\n" + "\n".join(strange)
        )
    for name, table in NAMED:
        for words in _table(ROOT / name, table):
            found.setdefault(words, Text(words))
    found.pop("", None)
    return [found[words] for words in sorted(found)]


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
            if name == "tr":
                yield node


def _choices(argument: ast.expr) -> Iterator[ast.expr]:
    """Yield what the argument may be: itself, or both sides of an if."""
    if isinstance(argument, ast.IfExp):
        yield from _choices(argument.body)
        yield from _choices(argument.orelse)
    else:
        yield argument


def _table(path: Path, name: str) -> Iterator[str]:
    """Yield the texts of a table in a file; more than one table may have the name."""
    found = False
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if any(isinstance(each, ast.Name) and each.id == name for each in targets) and node.value is not None:  # type: ignore[attr-defined]
            found = True
            yield from _texts_of(node.value)  # type: ignore[attr-defined]
    if not found:
        raise Stop(f"{path.relative_to(ROOT)} has no {name} any more; devtools/translations.py names it.")


def _texts_of(value: ast.expr) -> Iterator[str]:
    """Yield what is shown: values of a dict, the second of pairs, `text`, `menu` and `title` of an Entry, plain texts."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.Dict):
        for each in value.values:
            yield from _texts_of(each)
    elif isinstance(value, ast.Call) and getattr(value.func, "id", "") == "Entry":
        yield from _texts_of(value.args[2])
        if len(value.args) > 3 and isinstance(value.args[1], ast.Constant) and str(value.args[1].value).istitle():
            yield from _texts_of(value.args[1])
    elif isinstance(value, (ast.Tuple, ast.List)):
        for each in value.elts:
            pair = isinstance(each, ast.Tuple) and len(each.elts) == 2 and isinstance(value, ast.Tuple)
            yield from _texts_of(each.elts[1] if pair and isinstance(each, ast.Tuple) else each)


# -- the file -----------------------------------------------------------------------------------------------------


def read(language: str) -> dict[str, dict[str, Entry]]:
    """Return what is translated by now: context → text → entry."""
    path = ts_file(language)
    found: dict[str, dict[str, Entry]] = {TEXTS: {}, ENGINE: {}}
    if path.exists():
        for text in both_sides(path.read_text(encoding="utf-8")):
            _read_into(found, text)
    return found


def both_sides(text: str) -> list[str]:
    """Return the file as it is; where a merge left conflicts in it, as the one side has it and as the other."""
    conflict = re.compile(r"^<{7}[^\n]*\n(.*?)^={7}\n(.*?)^>{7}[^\n]*\n", re.DOTALL | re.MULTILINE)
    if not conflict.search(text):
        return [text]
    return [conflict.sub(lambda found, side=side: found.group(side), text) for side in (1, 2)]  # type: ignore[misc]


def _read_into(found: dict[str, dict[str, Entry]], text: str) -> None:
    for context in ET.fromstring(text).iter("context"):
        entries = found.setdefault(context.findtext("name", ""), {})
        for message in context.iter("message"):
            source = message.findtext("source", "")
            place = message.find("translation")
            if place is None:
                continue
            counted = message.get("numerus") == "yes"
            forms = [form.text or "" for form in place.iter("numerusform")] if counted else [place.text or ""]
            entry = Entry(Text(source, counted), forms)
            if entry.finished or source not in entries:
                entries[source] = entry


def write(language: str, entries: dict[str, list[Entry]]) -> None:
    """Write the file; the same entries give the same bytes."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
    ]
    for context, listed in entries.items():
        lines += ["<context>", f"    <name>{context}</name>"]
        for entry in listed:
            lines += _message(entry, PLURALS[language])
        lines.append("</context>")
    ts_file(language).parent.mkdir(exist_ok=True)
    ts_file(language).write_text("\n".join([*lines, "</TS>", ""]), encoding="utf-8")


def _message(entry: Entry, plurals: int) -> list[str]:
    state = "" if entry.finished else ' type="unfinished"'
    if entry.text.counted:
        forms = [*entry.forms, *[""] * plurals][:plurals]
        inner = "".join(f"<numerusform>{_escaped(form)}</numerusform>" for form in forms)
        head = '    <message numerus="yes">'
    else:
        inner, head = _escaped(entry.forms[0] if entry.forms else ""), "    <message>"
    return [
        head,
        f"        <source>{_escaped(entry.text.source)}</source>",
        f"        <translation{state}>{inner}</translation>",
        "    </message>",
    ]


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def ts_file(language: str) -> Path:
    """Return where the translations of a language are."""
    return FOLDER / f"crmconsole_{language}.ts"


def merged(language: str, texts: Sequence[Text], sentences: Iterable[str]) -> dict[str, list[Entry]]:
    """Return the entries for today's texts, with the translations that are there; a text that nobody shows any more is dropped."""
    before = read(language)
    wanted = {TEXTS: texts, ENGINE: [Text(each) for each in sentences]}
    return {
        context: [_kept(before[context].get(text.source), text) for text in listed]
        for context, listed in wanted.items()
    }


def _kept(old: Entry | None, text: Text) -> Entry:
    if old is None:
        return Entry(text)
    if old.text.counted == text.counted:
        return Entry(text, old.forms)
    return Entry(text, [old.forms[0]] * 2 if text.counted and old.forms else old.forms[-1:])


# -- the command --------------------------------------------------------------------------------------------------


def update(python: Path, given: Path | None = None) -> int:
    """Bring every language's file up to date, compile it, say what is missing; return 1 where something is.

    `given` holds translations to take over: {language: {context: {text: translation, or a list of its plural forms}}}.
    """
    taken = json.loads(given.read_text(encoding="utf-8")) if given else {}
    texts, sentences = collect(), engine_sentences.collect()
    FOLDER.mkdir(exist_ok=True)
    SENTENCES.write_text(engine_sentences.listed(sentences), encoding="utf-8")
    missing = 0
    for language in LANGUAGES:
        entries = merged(language, texts, [each.template for each in sentences])
        for context, listed in entries.items():
            take(listed, taken.get(language, {}).get(context, {}))
        write(language, entries)
        compile_ts(python, ts_file(language))
        for context, listed in entries.items():
            left = [entry.text.source for entry in listed if not entry.finished]
            say(f"{language}, {context}: {len(listed) - len(left)} of {len(listed)} translated.")
            for words in left:
                say(f"  missing: {words!r}")
            missing += len(left)
    if missing:
        say(f"\nWrite the {missing} missing translations into {FOLDER.relative_to(ROOT)}, and run this again.")
    return 1 if missing else 0


def take(entries: Iterable[Entry], given: Mapping[str, str | list[str]]) -> None:
    """Put given translations into the entries.

    Raises:
        Stop: one has other placeholders than its text.
    """
    for entry in entries:
        words = given.get(entry.text.source)
        if words is not None:
            forms = (
                [words] * 2
                if isinstance(words, str) and entry.text.counted
                else [words]
                if isinstance(words, str)
                else words
            )
            if any(placeholders(form) != placeholders(entry.text.source) for form in forms):
                raise Stop(f"{forms} has other placeholders than {entry.text.source!r}.")
            entry.forms = forms


def compile_ts(python: Path, path: Path) -> None:
    """Make the .qm beside a .ts, which the program loads."""
    tool = python.parent / "pyside6-lrelease"
    answer([tool, "-silent", path, "-qm", path.with_suffix(".qm")])


def placeholders(words: str) -> list[str]:
    """Return the placeholders of a text in order: %1, %2, %n."""
    return sorted(re.findall(r"%[1-9n]", words))
