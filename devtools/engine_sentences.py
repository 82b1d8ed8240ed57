"""Which sentences of the engine a person may see: found in `crmconsole/` by their form, with `%1`, `%2` … where values stand.

Owns the finding. The command line and the practice org are left out: they speak English only.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from devtools import ROOT

LEFT_OUT = (
    "cli",
    "practice",
    "insight_page",
    "store/migrations",
    "connect/browser.py",
    "connect/salesforce/soql.py",
    "mapping/instructions.py",
    "sync/recheck.py",
)
"""Rooms whose words the window never shows: pages in the browser, steps for Salesforce's own English set-up, checks of ourselves."""
PHRASES = (
    "alerts/incidents.py",
    "causes",
    "connect/setup.py",
    "console/connection.py",
    "console/overview.py",
    "mapping/carry.py",
    "mapping/compat.py",
    "mapping/directions.py",
    "mapping/limits.py",
    "mapping/owners.py",
    "mapping/suggest.py",
    "scoring/receipt.py",
    "sync/actions/wishes.py",
    "sync/because.py",
    "sync/brakes.py",
    "sync/bulk_reading.py",
    "sync/bulk_writing.py",
    "sync/create.py",
    "sync/cycle.py",
    "sync/eligibility.py",
    "sync/explain_field.py",
    "sync/explain_record.py",
    "sync/history_line.py",
    "sync/phrases.py",
    "sync/program_view.py",
    "sync/pull.py",
    "sync/push.py",
    "sync/reports.py",
    "sync/spending.py",
    "sync/undo.py",
    "sync/undo_plan.py",
    "sync/write_back.py",
)
"""Where titles and beginnings of sentences stand, which end in no stop."""
LABELS = "store/local_fields.py"
"""Where the fields of this side get their labels: the second argument of what makes a field."""
_SENTENCE = re.compile(r"^(?:[A-Z“\"(]|%1|\d)")
_END = re.compile(r"[.?:!…”]$")
_SQL = re.compile(
    r"^(?:SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|ATTACH|VACUUM|ALTER|DROP)\b|\b(?:WHERE|LIMIT|AND|WITH) .*\?|CAST\("
)
_PLACE = re.compile(r"\{[a-z_]*\}")
_LOGS = frozenset({"debug", "info", "warning", "error", "exception", "critical"})


@dataclass(frozen=True)
class Sentence:
    """A template and where it stands."""

    template: str
    where: str


def collect() -> list[Sentence]:
    """Return every template, once, in order of its letters."""
    found: dict[str, Sentence] = {}
    for path in sorted((ROOT / "crmconsole").rglob("*.py")):
        name = path.relative_to(ROOT / "crmconsole").as_posix()
        if not name.startswith(LEFT_OUT):
            for template, line in _of_file(path, name):
                found.setdefault(template, Sentence(template, f"{name}:{line}"))
    return [found[template] for template in sorted(found)]


def listed(templates: Iterable[str]) -> str:
    """Return the templates as the file that ships: one a line."""
    return "".join(each + "\n" for each in templates)


def _of_file(path: Path, name: str) -> Iterator[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if name == LABELS:
        yield from _labels(tree)
    finder = _Finder(phrases=name.startswith(PHRASES))
    finder.visit(tree)
    yield from finder.found


def _labels(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and len(node.args) > 1:
            name, label = (each.value if isinstance(each, ast.Constant) else None for each in node.args[:2])
            if isinstance(name, str) and isinstance(label, str) and name.islower():
                yield label, node.lineno


class _Finder(ast.NodeVisitor):
    """Walks through a file, past docstrings, annotations and what goes to a log."""

    def __init__(self, *, phrases: bool) -> None:
        self.found: list[tuple[str, int]] = []
        self._phrases = phrases

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_arg(self, node: ast.arg) -> None:
        return

    def visit_Call(self, node: ast.Call) -> None:
        if getattr(node.func, "attr", "") not in _LOGS:
            self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self._take(_numbered(node.value), node.lineno)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        for template in templates_of(node):
            self._take(template, node.lineno)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def _take(self, template: str, line: int) -> None:
        template = template.strip()
        if is_sentence(template) or (self._phrases and is_phrase(template)):
            self.found.append((template, line))


def templates_of(node: ast.JoinedStr) -> list[str]:
    """Return the templates of an f-string: %1, %2 … for its values, one template for each side of an if between two texts."""
    parts: list[list[str | None]] = []
    for part in node.values:
        if isinstance(part, ast.Constant):
            parts.append([str(part.value)])
        elif isinstance(part, ast.FormattedValue):
            sides = [part.value.body, part.value.orelse] if isinstance(part.value, ast.IfExp) else []
            words = [each.value for each in sides if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            parts.append([*words] if len(words) == 2 else [None])
    return [_joined(choice) for choice in itertools.product(*parts)]


def _joined(parts: Iterable[str | None]) -> str:
    count = itertools.count(1)
    return "".join(f"%{next(count)}" if part is None else part for part in parts)


def _numbered(words: str) -> str:
    count = 0

    def number(_found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"%{count}"

    return _PLACE.sub(number, words)


def is_phrase(template: str) -> bool:
    """Return whether it is a title or a part of a sentence: a capital and a space, and nothing but words."""
    words = re.sub(r"%\d", "", template)
    return (
        " " in template
        and bool(re.match(r"^(?:[A-Z“]|%1 [a-z])", template))
        and not re.search(r"__c|[<=_{}\n]", template)
        and not _SQL.search(template)
        and len(re.findall(r"[a-z]{2,}", words)) >= 2
    )


def is_sentence(template: str) -> bool:
    """Return whether a person may be told this: a beginning, a space and an end as sentences have them, and no SQL."""
    words = re.sub(r"%\d", "", template)
    return (
        " " in template
        and bool(_SENTENCE.match(template) and _END.search(template))
        and not _SQL.search(template)
        and "\n" not in template
        and len(re.findall(r"[A-Za-z]{2,}", words)) >= 2
    )
