"""Which sentences of the engine a person may see: found in `crmconsole/` by their form, with `%1`, `%2` … where values stand.

Owns the finding. The command line and the practice org are left out: they speak English only.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from devtools import ROOT

LEFT_OUT = ("cli", "practice", "store/migrations", "connect/salesforce/soql.py")
_SENTENCE = re.compile(r"^(?:[A-Z“\"(]|%1|\d)")
_END = re.compile(r"[.?:!…”]$")
_SQL = re.compile(r"^(?:SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|ATTACH|VACUUM|ALTER|DROP)\b")
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
            for template, line in _of_file(path):
                found.setdefault(template, Sentence(template, f"{name}:{line}"))
    return [found[template] for template in sorted(found)]


def listed(sentences: Iterable[Sentence]) -> str:
    """Return the templates as the file that ships: one a line."""
    return "".join(each.template.replace("\n", "\\n") + "\n" for each in sentences)


def _of_file(path: Path) -> Iterator[tuple[str, int]]:
    finder = _Finder()
    finder.visit(ast.parse(path.read_text(encoding="utf-8")))
    return iter(finder.found)


class _Finder(ast.NodeVisitor):
    """Walks through a file, past docstrings, annotations and what goes to a log."""

    def __init__(self) -> None:
        self.found: list[tuple[str, int]] = []

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
        self._take(template_of(node), node.lineno)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def _take(self, template: str, line: int) -> None:
        template = template.strip()
        if is_sentence(template):
            self.found.append((template, line))


def template_of(node: ast.JoinedStr) -> str:
    """Return an f-string with %1, %2 … for its values."""
    parts: list[str] = []
    count = 0
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            count += 1
            parts.append(f"%{count}")
        elif isinstance(part, ast.Constant):
            parts.append(str(part.value))
    return "".join(parts)


def _numbered(words: str) -> str:
    count = 0

    def number(_found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"%{count}"

    return _PLACE.sub(number, words)


def is_sentence(template: str) -> bool:
    """Return whether a person may be told this: a beginning, a space and an end as sentences have them, and no SQL."""
    words = re.sub(r"%\d", "", template)
    return (
        " " in template
        and bool(_SENTENCE.match(template) and _END.search(template))
        and not _SQL.match(template)
        and len(re.findall(r"[A-Za-z]{2,}", words)) >= 2
    )
